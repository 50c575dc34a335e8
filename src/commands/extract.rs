//! `haifu extract`.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use haifu::attached::Carrier;
use haifu::export;
use haifu::locale::{Argument, Message};
use haifu::source::shown;

use super::{Console, Failure, Outcome, output};
use crate::cli::ExtractArguments;

/// The greatest size of a PDF that is read, and of all that it carries, in bytes.
const LARGEST: u64 = 1_000_000_000;

/// Writes the files that a PDF carries into a folder, or lists them.
pub fn extract(arguments: &ExtractArguments, console: &Console) -> Result<Outcome, Failure> {
    let path = &arguments.pdf;
    let carrier = Carrier::new(&read(path)?)?;
    let files = carrier.files();
    if files.is_empty() {
        return Err(Failure(Message::new("attached-none").with("path", shown(path))));
    }
    if arguments.list {
        let mut list = String::new();
        for file in &files {
            let bytes = file.content()?.len();
            writeln!(list, "{}\t{bytes}\t{}", file.name, file.description).ok();
        }
        output::to_standard_output(list.as_bytes())?;
        return Ok(Outcome::Done);
    }

    let folder = arguments.output.clone().unwrap_or_else(|| PathBuf::from(path.file_stem().unwrap_or_default()));
    // All is looked at before anything is written; the files are unpacked one at a time, twice.
    let mut missing = Vec::new();
    let mut differing = Vec::new();
    let mut size = 0;
    for file in &files {
        let content = file.content()?;
        size += content.len() as u64;
        if size > LARGEST {
            return Err(too_large(path));
        }
        match fs::read(folder.join(&file.path)) {
            Ok(there) if there == content => {}
            Ok(_) => differing.push(file),
            Err(_) => missing.push(file),
        }
    }
    if !differing.is_empty() && !arguments.force {
        let names = Argument::list(differing.iter().map(|file| file.name.as_str()));
        let message = Message::new("extract-differs").with("folder", shown(&folder)).with("files", names);
        return Err(Failure(message));
    }
    for file in missing.into_iter().chain(differing) {
        export::write(&folder.join(&file.path), &file.content()?)?;
    }
    console.say(&Message::new("extracted").with("folder", shown(&folder)).with("count", files.len()));
    Ok(Outcome::Done)
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let failed =
        |reason: Message| Failure(Message::new("extract-unreadable").with("path", shown(path)).with("reason", reason));
    let size = fs::metadata(path).map_err(|error| failed(Message::from(&error)))?.len();
    if size > LARGEST {
        return Err(too_large(path));
    }
    fs::read(path).map_err(|error| failed(Message::from(&error)))
}

fn too_large(path: &Path) -> Failure {
    let megabytes = (LARGEST / 1_000_000).to_string();
    Failure(Message::new("attached-too-large").with("name", shown(path)).with("megabytes", megabytes))
}
