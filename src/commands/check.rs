//! `haifu check`.

use haifu::export::{self, ExportError, PdfOptions};
use haifu::locale::Message;
use haifu::publish;
use haifu::typeset::{Fonts, Typesetter};

use super::words::{Remarks, Request, words};
use super::{Console, Failure, Outcome};
use crate::cli::CheckArguments;

/// Does all that a build does, and writes nothing.
pub fn check(arguments: &CheckArguments, console: &Console) -> Result<Outcome, Failure> {
    let root = &arguments.meeting.root;
    let fonts = console.stage("stage-fonts", || Fonts::of_project(root, &arguments.fonts.options()))?;
    let remarks = if arguments.hints { Remarks::ListedWithHints } else { Remarks::Listed };
    let edition = arguments.edition.wanted()?;
    let request = Request { fonts: Some(&fonts), remarks, edition, ..Request::PLAIN };
    let Some(words) = words(&arguments.meeting, request, console)? else { return Ok(Outcome::Found) };
    let project = words.project();
    if let Some(meeting) = project.meetings.get(&words.meeting).filter(|_| project.edited.edition().is_public()) {
        let tables = publish::tables(project, meeting, &words.packet);
        let withheld = publish::withheld_in_tables(&tables, &words.packet);
        if !withheld.is_empty() {
            console.report(&withheld);
            return Ok(Outcome::Found);
        }
    }
    let mut typesetter = Typesetter::new(root, fonts);
    let sound = match words.typeset(&words.packet, &mut typesetter, console) {
        Some(typeset) => {
            words.report_pages(&typeset, typeset.findings.clone(), console);
            match console.stage("stage-export", || export::pdf(&typeset, &typesetter, &PdfOptions::default())) {
                Ok(_) => true,
                Err(ExportError::Unsound) => false,
                Err(ExportError::Pages(findings)) => {
                    words.report_pages(&typeset, findings, console);
                    false
                }
                Err(error) => return Err(error.into()),
            }
        }
        None => false,
    };
    if !sound {
        return Ok(Outcome::Found);
    }
    console.say(&Message::new("check-done").with("warnings", console.warnings()).with("hints", console.hints()));
    if arguments.deny.is_some() && console.warnings() > 0 {
        console.note(&Message::new("check-denied"));
        return Ok(Outcome::Found);
    }
    Ok(Outcome::Done)
}
