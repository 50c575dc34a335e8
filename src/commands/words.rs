//! What every command begins with: the project, and the words of a meeting's packet.

use std::path::{Path, absolute};

use haifu::check;
use haifu::diagnostic::{self, Finding};
use haifu::load::{self, DATA, LoadError, Text};
use haifu::locale::Message;
use haifu::model::{MeetingId, Project};
use haifu::packet::{self, Packet, PacketOptions};
use haifu::source::Span;
use haifu::typeset::{Fonts, Typeset};

use super::{Console, Failure, environment};
use crate::cli::MeetingArguments;

/// A packet, and what it came from.
pub struct Words {
    pub packet: Packet,
    project: Project,
    texts: Vec<Text>,
    /// Where the meeting lists each part, by its number in the whole packet.
    documents: Vec<Span>,
}

impl Words {
    /// Reports what was found on pages, with the places in the data.
    pub fn report_pages(&self, typeset: &Typeset, findings: Vec<Finding>, console: &Console) {
        let document_of = |page| self.documents.get(typeset.part_of_page(page)?.checked_sub(1)?).cloned();
        self.report(findings, document_of, console);
    }

    /// Reports what was found in the templates, with the places in the data.
    pub fn report_templates(&self, findings: Vec<Finding>, console: &Console) {
        self.report(findings, |_| None, console);
    }

    fn report(&self, mut findings: Vec<Finding>, document_of: impl Fn(usize) -> Option<Span>, console: &Console) {
        check::withdraw(&self.project.accepted, &mut findings);
        check::trace(&self.project, &self.texts, document_of, &mut findings);
        console.report(&findings);
    }
}

/// Loads the project, looks it through and words the packet; what is found in the data is reported, characters that the
/// `fonts` cannot print among it. None if it keeps the packet from being made.
pub fn words(arguments: &MeetingArguments, fonts: Option<&Fonts>, console: &Console) -> Result<Option<Words>, Failure> {
    let created = environment::creation_date()?;
    let Some((project, texts)) = project(&arguments.root, fonts, console)? else { return Ok(None) };

    let meeting = match arguments.meeting {
        Some(id) => project.meetings.get(&id).ok_or_else(|| meeting_unknown(id, &project))?,
        None => project.latest_meeting().ok_or_else(|| Failure(Message::new("meeting-none")))?,
    };
    match packet::packet(&project, meeting, &PacketOptions { created }) {
        Ok(packet) => {
            let documents = meeting.documents.iter().map(|document| document.span.clone()).collect();
            Ok(Some(Words { packet, project, texts, documents }))
        }
        Err(findings) => {
            console.report(&findings);
            Ok(None)
        }
    }
}

/// Loads the project and looks it through; what is found is reported. None if there are errors.
pub fn project(root: &Path, fonts: Option<&Fonts>, console: &Console) -> Result<Option<(Project, Vec<Text>)>, Failure> {
    let loaded = console.stage("stage-load", || load::load(root).map(check::check));
    let checked = loaded.map_err(|error| match error {
        LoadError::NoData(root) => no_data(&root),
        error @ LoadError::Io { .. } => Failure::from(error),
    })?;
    let mut findings = checked.findings;
    if let Some(fonts) = fonts {
        check::characters(&checked.texts, fonts, &mut findings);
    }
    diagnostic::sort(&mut findings);
    console.report(&findings);
    let faultless = !findings.iter().any(Finding::is_error);
    Ok(checked.project.filter(|_| faultless).map(|project| (project, checked.texts)))
}

fn meeting_unknown(id: MeetingId, project: &Project) -> Failure {
    if project.meetings.is_empty() {
        return Failure(Message::new("meeting-none"));
    }
    let known: Vec<String> = project.meetings.keys().map(MeetingId::to_string).collect();
    Failure(Message::new("meeting-unknown").with("meeting", id.to_string()).with("known", known.join("、")))
}

/// The folder is no project; one of those that it lies in may be.
fn no_data(root: &Path) -> Failure {
    let here = absolute(root).unwrap_or_else(|_| root.to_owned());
    let folder = here.display().to_string();
    match here.ancestors().skip(1).find(|ancestor| ancestor.join(DATA).is_dir()) {
        Some(project) => {
            Failure(Message::new("project-above").with("folder", folder).with("project", project.display().to_string()))
        }
        None => Failure(Message::new("project-no-data").with("folder", folder)),
    }
}
