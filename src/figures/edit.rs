//! Changes of figures in the text of a year's file. Whatever is not changed stays, to the byte: remarks, order, the ends
//! of lines. A library that writes TOML anew would not keep the last, which Windows has its own way of.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned as At;
use toml::de::{DeTable, DeValue};

use super::import::Change;
use crate::load;
use crate::locale::Message;
use crate::model::{Figure, Measure, Plan, YearReport};
use crate::source::Spanned;

/// The table of a year's actual figures.
const ACTUAL: &str = "actual";

/// A year's file with its changes made.
#[derive(Debug, PartialEq)]
pub struct Edited {
    /// Its path from the project's folder.
    pub path: String,
    /// Its whole text.
    pub text: String,
    /// What was changed.
    pub changes: Vec<Change>,
}

/// Why the changes could not be made: the file is written in a form that they do not fit into.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self))]
pub struct NotEdited {
    path: String,
}

impl From<&NotEdited> for Message {
    fn from(error: &NotEdited) -> Self {
        Message::new("figures-not-edited").with("path", error.path.as_str())
    }
}

/// Makes those of the changes that are of a year in its file. The new text is read again: it holds the old figures with the changes, or it is not
/// given out.
///
/// # Errors
/// [`NotEdited`]
pub fn edit(plan: &Plan, report: &YearReport, changes: &[Change]) -> Result<Edited, NotEdited> {
    let file = report.span.file();
    let refused = || NotEdited { path: file.path.clone() };
    let mut text = file.text.clone();
    let mut expected: BTreeMap<String, Figure> = by_id(report);
    let changes: Vec<Change> = changes.iter().filter(|change| change.year == report.year).cloned().collect();
    for change in &changes {
        text = edited(&text, plan, change).ok_or_else(refused)?;
        expected.insert(change.id.clone(), change.new.clone());
    }
    let again = load::year(&file.path, &text, report.year).ok_or_else(refused)?;
    if by_id(&again) != expected {
        return Err(refused());
    }
    Ok(Edited { path: file.path.clone(), text, changes })
}

fn by_id(report: &YearReport) -> BTreeMap<String, Figure> {
    report.actual.iter().map(|(id, figure)| (id.value.clone(), figure.value.clone())).collect()
}

/// The text with one change.
fn edited(text: &str, plan: &Plan, change: &Change) -> Option<String> {
    let file = DeTable::parse(text).ok()?;
    let Some(actual) = file.get_ref().get(ACTUAL) else {
        let line_end = line_end(text);
        let gap = if text.ends_with('\n') { "" } else { line_end };
        let heading = format!("{gap}{line_end}[{ACTUAL}]{line_end}");
        return Some(text.to_owned() + &heading + &line(change, "", 0) + line_end);
    };
    let DeValue::Table(figures) = actual.get_ref() else { return None };
    if let Some(written) = figures.get(change.id.as_str()) {
        return Some(spliced(text, written.span(), &literal(&change.new)));
    }
    if let Some(place) = left_open(text, &change.id) {
        let (before, rest) = text[place.clone()].split_once('=').unwrap_or_default();
        let key = before.trim_start_matches('#').trim_start();
        let new = format!("{key}= {}   {}", literal(&change.new), rest.trim_start());
        return Some(spliced(text, place, new.trim_end()));
    }
    let (at, new) = match neighbour(plan, figures, &change.id) {
        Some(Neighbour::Before(entry)) => (behind_line(text, entry.value.end), entry.line(text, change)),
        Some(Neighbour::Behind(entry)) => (start_of_line(text, entry.key.start), entry.line(text, change)),
        None => (behind_line(text, actual.span().end), line(change, "", 0)),
    };
    let line_end = line_end(text);
    // The last line may have no end.
    let new = if text[..at].ends_with('\n') { new + line_end } else { line_end.to_owned() + &new };
    Some(spliced(text, at..at, &new))
}

/// The line, without its end, that `haifu new year` left open for a figure: `# vacant-shops =   # …`.
fn left_open(text: &str, id: &str) -> Option<Range<usize>> {
    let is_open = |line: &str| {
        let rest = line.strip_prefix('#').map(str::trim_start).and_then(|line| line.strip_prefix(id));
        let rest = rest.and_then(|rest| rest.trim_start().strip_prefix('=')).map(str::trim);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('#'))
    };
    let mut at = 0;
    text.split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        is_open(line).then(|| start..start + line.trim_end().len())
    })
}

fn spliced(text: &str, place: Range<usize>, new: &str) -> String {
    format!("{}{new}{}", &text[..place.start], &text[place.end..])
}

/// A figure that is there, beside which a new one goes.
enum Neighbour {
    Before(Entry),
    Behind(Entry),
}

/// Where the key and the value of a figure stand.
struct Entry {
    key: Range<usize>,
    value: Range<usize>,
}

impl Entry {
    /// The line of a new figure, indented and aligned like this one.
    fn line(&self, text: &str, change: &Change) -> String {
        let before = &text[start_of_line(text, self.key.start)..self.key.start];
        let indent = &before[..before.len() - before.trim_start().len()];
        let gap = text[self.key.end..self.value.start].find('=').unwrap_or_default();
        line(change, indent, self.key.len() + gap)
    }
}

/// `key = value`, with the sign of equality at a column where the key leaves room for it.
fn line(change: &Change, indent: &str, column: usize) -> String {
    let key = key(&change.id);
    let width = column.saturating_sub(1);
    format!("{indent}{key:width$} = {}", literal(&change.new))
}

/// The nearest figure of the same measure that is there, those before it first; then the nearest of all: what a measure's
/// remark stands over is kept together.
fn neighbour(plan: &Plan, figures: &DeTable, id: &str) -> Option<Neighbour> {
    let ids = |measure: &Measure| -> Vec<Spanned<String>> {
        measure.indicators.iter().flat_map(|indicator| &indicator.series).map(|series| series.id.clone()).collect()
    };
    let entry = |id: &Spanned<String>| {
        let (key, value): (_, &At<DeValue>) = figures.get_key_value(id.as_str())?;
        Some(Entry { key: key.span(), value: value.span() })
    };
    let beside = |ids: &[Spanned<String>]| {
        let at = ids.iter().position(|other| other.value == id)?;
        let before = ids[..at].iter().rev().find_map(entry).map(Neighbour::Before);
        before.or_else(|| ids[at + 1..].iter().find_map(entry).map(Neighbour::Behind))
    };
    let measure = plan.measures().map(ids).find_map(|ids| beside(&ids));
    measure.or_else(|| beside(&plan.measures().flat_map(ids).collect::<Vec<_>>()))
}

fn start_of_line(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

fn behind_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

fn literal(figure: &Figure) -> String {
    match figure {
        Figure::Number(value) | Figure::Printed { value, .. } => value.to_string(),
        Figure::NotMeasured | Figure::Withheld => format!("\"{}\"", Figure::DASH),
    }
}

/// A key as TOML writes it.
fn key(id: &str) -> String {
    let is_bare = !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if is_bare { id.to_owned() } else { toml::Value::String(id.to_owned()).to_string() }
}
