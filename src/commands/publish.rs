//! `haifu publish`.

use std::fs;
use std::path::Path;

use haifu::digest::Digest;
use haifu::edition::Wanted;
use haifu::export;
use haifu::locale::Message;
use haifu::publish::{self, INDEX, Publication, PublishError};
use haifu::source::shown;
use haifu::typeset::Workshop;
use serde::{Deserialize, Serialize};

use super::words::{Remarks, Request, words};
use super::{Console, Failure, Outcome};
use crate::cli::PublishArguments;

/// What is published, in the folder itself.
const LIST: &str = "manifest.json";

/// Writes all that is put on the web of a meeting's packet. What has not changed is not written anew, and what an earlier
/// publication wrote and this one does not have is removed.
pub fn publish(arguments: &PublishArguments, console: &Console) -> Result<Outcome, Failure> {
    let workshop = Workshop::new(arguments.fonts.options());
    let mut typesetter = console.stage("stage-fonts", || workshop.typesetter(&arguments.meeting.root))?;
    let request = Request {
        fonts: Some(typesetter.fonts()),
        remarks: Remarks::Counted,
        // What goes on the web is for the public, unless it is said that it is not.
        edition: Wanted { is_published: true, ..arguments.edition.wanted()? },
        ..Request::PLAIN
    };
    let Some(words) = words(&arguments.meeting, request, console)? else { return Ok(Outcome::Found) };
    let project = words.project();
    let Some(meeting) = project.meetings.get(&words.meeting) else { return Ok(Outcome::Found) };
    let made = console.stage("stage-publish", || publish::publish(project, meeting, &words.packet, &mut typesetter));
    let publication = match made {
        Ok(publication) => publication,
        Err(PublishError::Found(findings)) => {
            words.report_templates(findings, console);
            return Ok(Outcome::Found);
        }
        Err(error) => return Err(error.into()),
    };
    console.report(&publication.findings);
    if words.packet.draft.is_some() {
        console.warn(&Message::new("publish-draft"));
    }
    let folder = &arguments.folder;
    let list = List::of(&publication, words.packet.meeting.name.to_string());
    let plan = Plan::of(folder, &publication, &list);
    if arguments.check {
        return Ok(plan.tell(folder, console));
    }
    plan.carry_out(folder, &publication)?;
    export::write(&folder.join(LIST), list.to_json().as_bytes())?;
    console.say(
        &Message::new("publish-made")
            .with("folder", shown(folder))
            .with("index", shown(&folder.join(INDEX)))
            .with("files", publication.files.len() + 1)
            .with("changed", plan.written.len())
            .with("removed", plan.removed.len()),
    );
    Ok(Outcome::Done)
}

/// The files of a publication.
#[derive(Serialize, Deserialize)]
struct List {
    haifu: String,
    title: String,
    files: Vec<Listed>,
}

#[derive(Serialize, Deserialize)]
struct Listed {
    path: String,
    bytes: usize,
    sha256: Digest,
}

impl List {
    fn of(publication: &Publication, title: String) -> Self {
        let listed = |(path, bytes): (&String, &Vec<u8>)| Listed {
            path: path.clone(),
            bytes: bytes.len(),
            sha256: Digest::of(bytes),
        };
        Self {
            haifu: env!("CARGO_PKG_VERSION").to_owned(),
            title,
            files: publication.files.iter().map(listed).collect(),
        }
    }

    fn to_json(&self) -> String {
        let mut json = serde_json::to_string_pretty(self).expect("texts and numbers: nothing that JSON refuses");
        json.push('\n');
        json
    }

    fn has(&self, path: &str) -> bool {
        self.files.iter().any(|file| file.path == path)
    }
}

/// What of a folder is to be otherwise, by name.
struct Plan {
    /// What is not there, or not as it is to be.
    written: Vec<String>,
    /// What the last publication wrote, and this one has not: only what is still as it was written.
    removed: Vec<String>,
    /// Whether the list of the files is as it is to be.
    is_listed: bool,
}

impl Plan {
    fn of(folder: &Path, publication: &Publication, list: &List) -> Self {
        let is = |name: &str, bytes: &[u8]| fs::read(folder.join(name)).is_ok_and(|there| there == bytes);
        let written = publication.files.iter().filter(|(name, bytes)| !is(name, bytes));
        let last = fs::read_to_string(folder.join(LIST)).ok();
        let last = last.and_then(|text| serde_json::from_str::<List>(&text).ok());
        let old = last.iter().flat_map(|last| &last.files).filter(|old| !list.has(&old.path));
        // A list that was written by others leads nowhere else.
        let old = old.filter(|old| Path::new(&old.path).file_name().is_some_and(|name| name == old.path.as_str()));
        let is_as_written =
            |old: &&Listed| fs::read(folder.join(&old.path)).is_ok_and(|bytes| Digest::of(&bytes) == old.sha256);
        Self {
            written: written.map(|(name, _)| name.clone()).collect(),
            removed: old.filter(is_as_written).map(|old| old.path.clone()).collect(),
            is_listed: is(LIST, list.to_json().as_bytes()),
        }
    }

    /// Tells what would be done.
    fn tell(&self, folder: &Path, console: &Console) -> Outcome {
        if self.written.is_empty() && self.removed.is_empty() && self.is_listed {
            console.say(&Message::new("publish-same").with("folder", shown(folder)));
            return Outcome::Done;
        }
        for name in self.written.iter().map(String::as_str).chain((!self.is_listed).then_some(LIST)) {
            let path = folder.join(name);
            let message = if path.exists() { "publish-other" } else { "publish-missing" };
            console.fail(&Failure(Message::new(message).with("path", shown(&path))));
        }
        for name in &self.removed {
            console.fail(&Failure(Message::new("publish-left-over").with("path", shown(&folder.join(name)))));
        }
        console.note(&Message::new("publish-again"));
        Outcome::Found
    }

    fn carry_out(&self, folder: &Path, publication: &Publication) -> Result<(), Failure> {
        for name in &self.written {
            export::write(&folder.join(name), &publication.files[name])?;
        }
        for name in &self.removed {
            let path = folder.join(name);
            fs::remove_file(&path).map_err(|error| {
                let message = Message::new("publish-not-removed").with("path", shown(&path));
                Failure(message.with("reason", Message::from(&error)))
            })?;
        }
        Ok(())
    }
}
