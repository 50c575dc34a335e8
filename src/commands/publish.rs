//! `haifu publish`.

use std::fs;
use std::path::Path;

use haifu::digest::Digest;
use haifu::export;
use haifu::locale::Message;
use haifu::publish::{self, INDEX, Publication, PublishError};
use haifu::source::shown;
use haifu::typeset::Workshop;
use serde::{Deserialize, Serialize};

use super::words::{Creation, Remarks, Request, Standing, words};
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
        standing: Standing::AsFilled,
        creation: Creation::ByEnvironment,
        attach_sources: false,
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
    let changed = write(folder, &publication, &list)?;
    let removed = remove(folder, &list)?;
    export::write(&folder.join(LIST), list.to_json().as_bytes())?;
    console.say(
        &Message::new("publish-made")
            .with("folder", shown(folder))
            .with("index", shown(&folder.join(INDEX)))
            .with("files", publication.files.len() + 1)
            .with("changed", changed)
            .with("removed", removed),
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

/// Writes what is not there as it is to be; how many files that were.
fn write(folder: &Path, publication: &Publication, list: &List) -> Result<usize, Failure> {
    let mut changed = 0;
    for (file, bytes) in list.files.iter().zip(publication.files.values()) {
        let path = folder.join(&file.path);
        if fs::read(&path).is_ok_and(|there| there == *bytes) {
            continue;
        }
        export::write(&path, bytes)?;
        changed += 1;
    }
    Ok(changed)
}

/// Removes what the last publication wrote, and this one has not: only what is still as it was written.
fn remove(folder: &Path, list: &List) -> Result<usize, Failure> {
    let Ok(text) = fs::read_to_string(folder.join(LIST)) else { return Ok(0) };
    let Ok(last) = serde_json::from_str::<List>(&text) else { return Ok(0) };
    let mut removed = 0;
    for old in last.files.iter().filter(|old| !list.has(&old.path)) {
        // A list that was written by others leads nowhere else.
        if Path::new(&old.path).file_name().is_none_or(|name| name != old.path.as_str()) {
            continue;
        }
        let path = folder.join(&old.path);
        if fs::read(&path).is_ok_and(|bytes| Digest::of(&bytes) == old.sha256) {
            fs::remove_file(&path).map_err(|error| {
                let message = Message::new("publish-not-removed").with("path", shown(&path));
                Failure(message.with("reason", Message::from(&error)))
            })?;
            removed += 1;
        }
    }
    Ok(removed)
}
