//! `haifu diff --errata`: a 正誤表 for the meeting's file, or for a file of its own.

use std::fs;
use std::path::{Path, PathBuf};

use haifu::calendar;
use haifu::compare::Comparison;
use haifu::compare::errata::{self, Errata, PutError};
use haifu::export;
use haifu::locale::Message;
use haifu::source::shown;

use super::side::{Side, Which};
use crate::cli::DiffArguments;
use crate::commands::environment;
use crate::commands::words::Words;
use crate::commands::{Console, Failure};

/// Refuses what cannot be done before anything is made.
pub fn check(arguments: &DiffArguments, new: &Which) -> Result<(), Failure> {
    let into_file = matches!(arguments.errata, Some(Some(_)));
    match new {
        Which::Project(_) => Ok(()),
        _ if into_file => Ok(()),
        _ => Err(Failure(Message::new("errata-no-project"))),
    }
}

/// Writes the table: into the file that is named, or else, after asking, into the meeting's.
pub fn write(
    target: Option<&Path>,
    comparison: &Comparison,
    old: &Side,
    new: &Side,
    arguments: &DiffArguments,
    console: &Console,
) -> Result<(), Failure> {
    let Errata { rows, without_words, moved } = errata::errata(comparison, &old.paper, &new.paper);
    if without_words > 0 {
        console.note(&Message::new("errata-without-words").with("count", without_words));
    }
    if moved > 0 {
        console.note(&Message::new("errata-moved").with("count", moved));
    }
    if rows.is_empty() {
        console.say(&Message::new("errata-none"));
        return Ok(());
    }
    let date = match new.words.as_ref().and_then(Words::latest_revision) {
        Some(date) => date,
        None => environment::today()?,
    };
    let distributed = match &new.words {
        Some(words) => words.packet.meeting.distributed.to_string(),
        None => format!("{}に配布", calendar::long_date(date)),
    };
    let distributed = distributed.replace("日配布", "日に配布");
    let part = errata::part(&rows, date, &distributed);
    if let Some(path) = target {
        export::write(path, part.as_bytes())?;
        console.say(&Message::new("errata-made").with("path", shown(path)).with("rows", rows.len()));
        return Ok(());
    }
    let path = meeting_file(new)?;
    let failed =
        |reason: Message| Failure(Message::new("diff-unreadable").with("path", shown(&path)).with("reason", reason));
    let text = fs::read_to_string(&path).map_err(|error| failed(Message::from(&error)))?;
    let text = errata::put(&text, &part).map_err(|error| {
        let id = match error {
            PutError::ByHand => "errata-by-hand",
            PutError::NoEnd => "errata-no-end",
        };
        Failure(Message::new(id).with("path", shown(&path)))
    })?;
    if !arguments.yes {
        let message = |id| Message::new(id).with("path", shown(&path)).with("rows", rows.len());
        let asked = console.ask(&message("errata-ask"));
        if !asked.ok_or_else(|| Failure(message("errata-not-asked")))? {
            console.say(&Message::new("errata-declined"));
            return Ok(());
        }
    }
    export::write(&path, text.as_bytes())?;
    let meeting = new.words.as_ref().map(|words| words.meeting.to_string()).unwrap_or_default();
    console
        .say(&Message::new("errata-put").with("path", shown(&path)).with("rows", rows.len()).with("meeting", meeting));
    Ok(())
}

fn meeting_file(new: &Side) -> Result<PathBuf, Failure> {
    let file = new.words.as_ref().and_then(Words::meeting_file);
    let path = new.root.as_ref().zip(file).map(|(root, file)| root.join(file));
    path.ok_or_else(|| Failure(Message::new("errata-no-project")))
}
