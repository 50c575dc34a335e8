//! What every command begins with: the words of a meeting's packet.

use std::path::{Path, absolute};

use haifu::load::{self, DATA, LoadError};
use haifu::locale::Message;
use haifu::packet::{self, Packet, PacketOptions};

use super::{Console, Failure, environment};
use crate::cli::MeetingArguments;

/// Loads the project and words the packet; what is found in the data is reported. None if it keeps the packet from
/// being made.
pub fn words(arguments: &MeetingArguments, console: &Console) -> Result<Option<Packet>, Failure> {
    let created = environment::creation_date()?;
    let loaded = console.stage("stage-load", || load::load(&arguments.root)).map_err(|error| match error {
        LoadError::NoData(root) => no_data(&root),
        error @ LoadError::Io { .. } => Failure::from(error),
    })?;
    console.report(&loaded.findings);
    let Some(project) = loaded.project else { return Ok(None) };

    let meeting = match arguments.meeting {
        Some(id) => project
            .meetings
            .get(&id)
            .ok_or_else(|| Failure(Message::new("meeting-unknown").with("meeting", id.to_string())))?,
        None => project.latest_meeting().ok_or_else(|| Failure(Message::new("meeting-none")))?,
    };
    match packet::packet(&project, meeting, &PacketOptions { created }) {
        Ok(packet) => Ok(Some(packet)),
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
