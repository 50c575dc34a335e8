//! `haifu fax`.

use std::path::{Path, PathBuf};

use haifu::export;
use haifu::fax::{self, Mode, Need, Rehearsal, ReturnBlock, Sheet};
use haifu::locale::Message;
use haifu::packet::{Content, Part};
use haifu::source::shown;
use haifu::typeset::{Fonts, Typeset, Typesetter};
use serde_json::json;

use super::words::{Request, Words, words};
use super::{Console, Failure, OUTPUT, Outcome, viewer};
use crate::cli::{FaxArguments, FaxMode, MeetingArguments};

/// The folder of the pictures, in that of what is made.
const FOLDER: &str = "fax";

/// Sends parts as a FAX machine would: leaves what arrives as pictures, and tells what does not survive.
pub fn fax(arguments: &FaxArguments, console: &Console) -> Result<Outcome, Failure> {
    let root = &arguments.root;
    let whose = MeetingArguments { meeting: arguments.meeting, root: root.clone() };
    let Some(mut words) = words(&whose, Request::PLAIN, console)? else { return Ok(Outcome::Found) };
    let names = if arguments.parts.is_empty() { questionnaires(&words)? } else { arguments.parts.clone() };
    words.packet = words.packet.only(&names)?;
    let mut typesetter = Typesetter::new(root, Fonts::of_project(root, &arguments.fonts.options())?);
    let Some(typeset) = words.typeset(&words.packet, &mut typesetter, console) else { return Ok(Outcome::Found) };
    words.report_pages(&typeset, typeset.findings.clone(), console);
    let mut is_found = !typeset.is_sound();
    let folder = arguments.output.clone().unwrap_or_else(|| root.join(OUTPUT).join(FOLDER));
    let mut first = None;
    for part in &words.packet.documents {
        let sending = Sending { part, pages: pages(part, &typeset), modes: modes(arguments.mode), folder: &folder };
        let pictures = console.stage("stage-fax", || sending.pictures(&typeset, console))?;
        let rehearsal = console.stage("stage-rehearsal", || {
            fax::rehearse(&typeset, &words.packet, part, &sending.pages, sending.modes, &typesetter)
        });
        let before = console.warnings();
        let is_lost_in_fine = rehearsal.is_found_in_fine;
        let Rehearsal { findings, return_block, .. } = rehearsal;
        words.report_pages(&typeset, findings, console);
        // What was accepted is not counted.
        let count = console.warnings() - before;
        is_found |= count > 0;
        sending.tell(count, is_lost_in_fine, return_block.as_ref(), console);
        let first_picture = pictures.first().cloned();
        if let Some(path) = &first_picture {
            console.say(&Message::new("fax-written").with("files", pictures.len()).with("first", shown(path)));
        }
        first = first.or(first_picture);
    }
    if let (Some(chosen), Some(path)) = (&arguments.open, &first) {
        viewer::open(path, chosen.as_deref())?;
    }
    Ok(if is_found { Outcome::Found } else { Outcome::Done })
}

/// The forms that are sent back, by label or title.
fn questionnaires(words: &Words) -> Result<Vec<String>, Failure> {
    let forms = words.packet.documents.iter().filter(|part| matches!(part.content, Content::Questionnaire(_)));
    let names: Vec<String> = forms.map(|part| part.short_name().to_owned()).collect();
    if names.is_empty() { Err(Failure(Message::new("fax-none"))) } else { Ok(names) }
}

fn modes(asked: Option<FaxMode>) -> &'static [Mode] {
    match asked {
        None => &Mode::ALL,
        Some(FaxMode::Standard) => &[Mode::Standard],
        Some(FaxMode::Fine) => &[Mode::Fine],
    }
}

/// The pages of a part, from 0; all where the templates do not tell.
fn pages(part: &Part, typeset: &Typeset) -> Vec<usize> {
    let own = typeset.parts.iter().find(|pages| pages.number == part.number);
    match own {
        Some(pages) => pages.cover.into_iter().chain(pages.numbered.clone()).collect(),
        None => (0..typeset.document.pages().len()).collect(),
    }
}

/// A part on its way.
struct Sending<'a> {
    part: &'a Part,
    pages: Vec<usize>,
    modes: &'static [Mode],
    folder: &'a Path,
}

impl Sending<'_> {
    /// Writes the pages as they are received: 04-資料3-standard.png, or 02-資料1-07-fine.png of several pages.
    fn pictures(&self, typeset: &Typeset, console: &Console) -> Result<Vec<PathBuf>, Failure> {
        let mut written = Vec::new();
        let digits = self.pages.len().to_string().len();
        for (number, page) in (1..).zip(&self.pages) {
            let number: usize = number;
            let Some(content) = typeset.document.pages().get(*page) else { continue };
            let sheet = Sheet::of(content);
            for mode in self.modes {
                let received = sheet.received(*mode);
                let stem = self.part.file_stem();
                let name = if self.pages.len() > 1 {
                    format!("{stem}-{number:0digits$}-{}.png", mode.name())
                } else {
                    format!("{stem}-{}.png", mode.name())
                };
                let path = self.folder.join(name);
                export::write(&path, &received.to_png())?;
                console.tell_programs(&json!({
                    "type": "fax-page",
                    "part": self.part.name(),
                    "page": page + 1,
                    "label": typeset.page_labels.get(*page),
                    "mode": mode.name(),
                    "file": shown(&path),
                    "width": received.width(),
                    "height": received.height(),
                }));
                written.push(path);
            }
        }
        Ok(written)
    }

    /// Says what became of it, and of what is needed to send it back.
    fn tell(&self, count: usize, is_lost_in_fine: bool, block: Option<&ReturnBlock>, console: &Console) {
        let mode = match self.modes {
            [Mode::Standard] => "fax-in-standard",
            [Mode::Fine] => "fax-in-fine",
            _ => "fax-in-both",
        };
        let id = match (count, is_lost_in_fine) {
            (0, _) => "fax-survives",
            (_, false) if self.modes.len() > 1 => "fax-survives-fine",
            _ => "fax-suffers",
        };
        let message = Message::new(id).with("part", self.part.name()).with("count", count);
        console.say(&message.with("mode", Message::new(mode)));
        if let Some(block) = block.filter(|block| block.is_legible()) {
            console.say(
                &Message::new("fax-return")
                    .with("deadline", block.text(Need::Deadline))
                    .with("number", block.text(Need::Number))
                    .with("address", block.text(Need::Address)),
            );
        }
    }
}
