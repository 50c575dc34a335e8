//! What every command begins with: the words of a meeting's packet.

use std::path::{Path, absolute};

use haifu::check;
use haifu::diagnostic::{self, Finding};
use haifu::load::{self, DATA, LoadError, Text};
use haifu::locale::Message;
use haifu::model::Project;
use haifu::packet::{self, Packet, PacketOptions};
use haifu::typeset::Fonts;

use super::{Console, Failure, environment};
use crate::cli::MeetingArguments;

/// A packet, and what it came from.
pub struct Words {
    pub packet: Packet,
    project: Project,
    texts: Vec<Text>,
}

impl Words {
    /// Reports what was found on the pages or in the templates, with the places in the data.
    pub fn report(&self, mut findings: Vec<Finding>, console: &Console) {
        check::withdraw(&self.project.accepted, &mut findings);
        check::trace(&self.project, &self.texts, &mut findings);
        console.report(&findings);
    }
}

/// Loads the project, looks it through and words the packet; what is found in the data is reported, characters that the
/// `fonts` cannot print among it. None if it keeps the packet from being made.
pub fn words(arguments: &MeetingArguments, fonts: Option<&Fonts>, console: &Console) -> Result<Option<Words>, Failure> {
    let created = environment::creation_date()?;
    let loaded = console.stage("stage-load", || load::load(&arguments.root).map(check::check));
    let checked = loaded.map_err(|error| match error {
        LoadError::NoData(root) => no_data(&root),
        error @ LoadError::Io { .. } => Failure::from(error),
    })?;
    let mut findings = checked.findings;
    findings.extend(fonts.map(|fonts| check::characters(&checked.texts, fonts)).into_iter().flatten());
    diagnostic::sort(&mut findings);
    console.report(&findings);
    let faultless = !findings.iter().any(Finding::is_error);
    let Some(project) = checked.project.filter(|_| faultless) else { return Ok(None) };

    let meeting = match arguments.meeting {
        Some(id) => project
            .meetings
            .get(&id)
            .ok_or_else(|| Failure(Message::new("meeting-unknown").with("meeting", id.to_string())))?,
        None => project.latest_meeting().ok_or_else(|| Failure(Message::new("meeting-none")))?,
    };
    match packet::packet(&project, meeting, &PacketOptions { created }) {
        Ok(packet) => Ok(Some(Words { packet, project, texts: checked.texts })),
        Err(findings) => {
            console.report(&findings);
            Ok(None)
        }
    }
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
