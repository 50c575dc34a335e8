//! `haifu read`.

use haifu::compare::quietly;
use haifu::export::Pages;
use haifu::heard::{Heard, Run, Utterance, What, hear};
use haifu::locale::{Locale, Message};
use haifu::source::shown;
use serde_json::{Value, json};

use super::paper::{bytes, unread};
use super::{Console, Failure, Outcome, output};
use crate::cli::ReadArguments;

/// Tells what a screen reader meets in a PDF, and what is missing there.
pub fn read(arguments: &ReadArguments, console: &Console) -> Result<Outcome, Failure> {
    let name = shown(&arguments.pdf);
    let bytes = bytes(&arguments.pdf)?;
    let heard = console.stage("stage-read", || quietly(|| hear(bytes)));
    let mut heard = heard.map_err(|error| unread(&name, &error))?;
    if let Some(pages) = &arguments.pages {
        keep(&mut heard, pages);
    }
    tell(&heard, console)?;
    let lacks: Vec<Message> = heard.lacks.iter().map(Message::from).collect();
    for lack in &lacks {
        console.warn(lack);
    }
    if heard.utterances.is_empty() {
        console.say(&Message::new("read-nothing").with("path", name));
        return Ok(Outcome::Found);
    }
    let counted = |is_so: &dyn Fn(&What) -> bool| heard.utterances.iter().filter(|said| is_so(&said.what)).count();
    let summary = Message::new(if heard.by_tags { "read-summary" } else { "read-summary-drawn" })
        .with("path", name)
        .with("pages", heard.labels.len())
        .with("headings", counted(&|what| matches!(what, What::Heading { .. })))
        .with("lists", counted(&|what| matches!(what, What::List { .. })))
        .with("tables", counted(&|what| matches!(what, What::Table { .. })))
        .with("figures", counted(&|what| matches!(what, What::Figure { .. })))
        .with("lines", heard.utterances.len());
    console.say(&summary);
    console
        .say(&Message::new(if lacks.is_empty() { "read-complete" } else { "read-lacking" }).with("count", lacks.len()));
    let denied = arguments.deny.is_some() && !lacks.is_empty();
    Ok(if denied { Outcome::Found } else { Outcome::Done })
}

/// Keeps what is heard on some pages, and what is missing there or on no page in particular.
fn keep(heard: &mut Heard, pages: &Pages) {
    heard.utterances.retain(|utterance| pages.include(utterance.page));
    heard.lacks.retain(|lack| lack.pages().is_none_or(|on| on.iter().any(|page| pages.include(*page))));
}

fn tell(heard: &Heard, console: &Console) -> Result<(), Failure> {
    if console.takes_standard_output() {
        for utterance in &heard.utterances {
            console.tell_programs(&object(utterance, heard));
        }
        return Ok(());
    }
    let locale = console.locale();
    let mut text = String::new();
    let head = |id| locale.say(&Message::new(id));
    if let Some(title) = &heard.title {
        text.push_str(&locale.say(&Message::new("read-title").with("title", title.as_str())));
        text.push('\n');
    }
    if let Some(language) = &heard.language {
        text.push_str(&locale.say(&Message::new("read-language").with("language", language.as_str())));
        text.push('\n');
    }
    if !heard.by_tags && !heard.utterances.is_empty() {
        text.push_str(&head("read-guessed"));
        text.push('\n');
    }
    let mut page = None;
    for utterance in &heard.utterances {
        if page != Some(utterance.page) {
            page = Some(utterance.page);
            text.push('\n');
            text.push_str(&locale.say(&page_name(heard, utterance.page)));
            text.push('\n');
        }
        let indent = "  ".repeat(utterance.depth.min(20));
        let line = visible(&locale.say(&sentence(utterance, locale)));
        text.push_str(&indent);
        text.push_str(line.trim_end());
        text.push('\n');
    }
    output::to_standard_output(text.as_bytes())
}

/// Text of a PDF may hold anything, and goes to a terminal.
fn visible(line: &str) -> String {
    line.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

fn page_name(heard: &Heard, page: usize) -> Message {
    match heard.labels.get(page).cloned().flatten() {
        Some(label) => Message::new("read-page-label").with("page", page + 1).with("label", label),
        None => Message::new("read-page").with("page", page + 1),
    }
}

fn sentence(utterance: &Utterance, locale: &Locale) -> Message {
    let text: String = utterance.runs.iter().map(|run| spoken(run, locale)).collect();
    let said = |id| Message::new(id).with("text", text.as_str());
    match &utterance.what {
        What::Heading { level } => said("read-heading").with("level", usize::from(*level)),
        What::Text | What::Drawn => said("read-text"),
        What::Quotation => said("read-quotation"),
        What::Caption => said("read-caption"),
        What::Note => said("read-note"),
        What::List { items } => Message::new("read-list").with("items", *items),
        What::Item { label } if label.is_empty() => said("read-item"),
        What::Item { label } => said("read-item-labelled").with("label", label.as_str()),
        What::ListEnd => Message::new("read-list-end"),
        What::Table { rows, columns } => said("read-table").with("rows", *rows).with("columns", *columns),
        What::TableEnd => Message::new("read-table-end"),
        What::Cell { row, column, rows, columns, header, headers, empty } => {
            let id = if *header { "read-cell-header" } else { "read-cell" };
            let place = Message::new(id).with("row", range(*row, *rows)).with("column", range(*column, *columns));
            let place = if headers.is_empty() {
                place
            } else {
                Message::new("read-cell-of").with("cell", place).with("headers", headers.join(" › "))
            };
            let content = if *empty { locale.text("read-empty").unwrap_or_default() } else { text };
            Message::new("read-cell-says").with("cell", place).with("text", content)
        }
        What::Figure { described: true } => said("read-figure"),
        What::Figure { described: false } => Message::new("read-figure-undescribed"),
        What::Field if text.trim().is_empty() => Message::new("read-field-nameless"),
        What::Field => said("read-field"),
    }
}

fn range(first: usize, count: usize) -> String {
    if count > 1 { format!("{first}-{}", first + count - 1) } else { first.to_string() }
}

/// A text with what is heard besides its words.
fn spoken(run: &Run, locale: &Locale) -> String {
    let mut text = run.text.clone();
    let mut wrap = |id, name, value: &str| {
        let inner = std::mem::take(&mut text);
        text = locale.say(&Message::new(id).with("text", inner).with(name, value));
    };
    if let Some(reading) = &run.reading {
        wrap("read-run-reading", "reading", reading);
    }
    if let Some(expansion) = &run.expansion {
        wrap("read-run-expansion", "expansion", expansion);
    }
    if let Some(language) = &run.language {
        wrap("read-run-language", "language", language);
    }
    match run.link.as_deref() {
        Some("") => locale.say(&Message::new("read-run-link-inside").with("text", text)),
        Some(target) => locale.say(&Message::new("read-run-link").with("text", text).with("target", target)),
        None => text,
    }
}

/// What is heard, for programs; the fields are described in `docs/read.md`.
fn object(utterance: &Utterance, heard: &Heard) -> Value {
    let mut object = json!({
        "type": "heard",
        "page": utterance.page + 1,
        "label": heard.labels.get(utterance.page).cloned().flatten(),
        "text": utterance.text(),
    });
    if let (Value::Object(object), Ok(Value::Object(fields))) = (&mut object, serde_json::to_value(utterance)) {
        object.extend(fields);
    }
    object
}
