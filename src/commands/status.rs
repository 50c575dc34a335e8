//! `haifu status`.

use std::fmt::Write;

use haifu::locale::{Argument, Message};
use haifu::progress::{Owner, Unfilled};
use haifu::source::Span;
use serde_json::json;

use super::words::{Request, Words, words};
use super::{Console, Failure, Outcome, output};
use crate::cli::StatusArguments;

/// Lists what is still to be written in a meeting's papers, part by part, each field with its place.
pub fn status(arguments: &StatusArguments, console: &Console) -> Result<Outcome, Failure> {
    let Some(words) = words(&arguments.meeting, Request::PLAIN, console)? else { return Ok(Outcome::Found) };
    let list = if console.takes_standard_output() { as_json(&words, console) } else { as_text(&words, console) };
    output::to_standard_output(list.as_bytes())?;
    Ok(Outcome::Done)
}

fn as_text(words: &Words, console: &Console) -> String {
    let mut list = String::new();
    let mut line = |message: Message, indent: &str| writeln!(list, "{indent}{}", console.locale().say(&message)).ok();
    let (fields, left) = (words.progress.fields(), words.progress.unfilled());
    let id = if left == 0 { "status-done" } else { "status-heading" };
    line(
        Message::new(id)
            .with("session", words.packet.meeting.session.as_str())
            .with("fields", fields)
            .with("left", left)
            .with("percent", ((fields - left) * 100).checked_div(fields).unwrap_or(100)),
        "",
    );
    for place in &words.progress.placeholders {
        line(
            Message::new("status-placeholder")
                .with("text", place.text())
                .with("place", shown(place, Some(place.line_column().0))),
            "  ",
        );
    }
    let parts = words.packet.documents.iter().zip(&words.progress.parts);
    for (part, progress) in parts.filter(|(_, progress)| !progress.unfilled.is_empty()) {
        line(
            Message::new("status-part")
                .with("part", part.name())
                .with("fields", progress.fields)
                .with("filled", progress.fields - progress.unfilled.len()),
            "",
        );
        for unfilled in &progress.unfilled {
            line(
                Message::new("status-field")
                    .with("owner", name(&unfilled.owner))
                    .with("field", field(unfilled))
                    .with("place", shown(&unfilled.span, unfilled.line())),
                "  ",
            );
        }
    }
    list
}

fn as_json(words: &Words, console: &Console) -> String {
    let locale = console.locale();
    let placeholders = words.progress.placeholders.iter().map(|place| {
        let (line, _) = place.line_column();
        json!({ "text": place.text(), "file": place.file().path, "line": line })
    });
    let parts = words.packet.documents.iter().zip(&words.progress.parts);
    let unfilled = parts.flat_map(|(part, progress)| {
        progress.unfilled.iter().map(move |unfilled| {
            json!({
                "part": part.name(),
                "owner": locale.say(&name(&unfilled.owner)),
                "field": unfilled.field.key(),
                "file": unfilled.span.file().path,
                "line": unfilled.line(),
            })
        })
    });
    let status = json!({
        "type": "status",
        "meeting": words.packet.meeting.id,
        "fields": words.progress.fields(),
        "unfilled": unfilled.collect::<Vec<_>>(),
        "placeholders": placeholders.collect::<Vec<_>>(),
    });
    format!("{status}\n")
}

fn name(owner: &Owner) -> Message {
    match owner {
        Owner::Measure(id) => Message::new("status-measure").with("id", id.as_str()),
        Owner::Direction(number) => Message::new("status-direction").with("number", number.to_string()),
        Owner::Project(number) => Message::new("status-project").with("number", number.to_string()),
        Owner::Series(_, name) => Message::new("status-series").with("name", name.as_str()),
    }
}

fn field(unfilled: &Unfilled) -> Argument {
    Argument::Word(format!("key-{}", unfilled.field.key()))
}

/// File and line, as editors and terminals open them.
fn shown(place: &Span, line: Option<usize>) -> String {
    let path = &place.file().path;
    line.map_or_else(|| path.clone(), |line| format!("{path}:{line}"))
}
