//! Findings for programs: JSON, and the workflow commands of GitHub Actions.

use std::fmt::Write;

use serde::Serialize;

use super::{Finding, Severity};
use crate::locale::Locale;
use crate::source::Span;

/// A finding as JSON. Fields that are empty are left out.
#[derive(Serialize)]
struct Json<'a> {
    r#type: &'static str,
    severity: &'static str,
    code: &'a str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    place: Option<Place<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    quoted: &'a [String],
}

/// A place in a file. Lines and columns count from 1, columns in characters; the end is the first character behind.
#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
}

/// Another place, and what it is.
#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
}

impl<'a> From<&'a Span> for Place<'a> {
    fn from(span: &'a Span) -> Self {
        let file = &span.file().path;
        if span.is_whole() {
            return Self { file, line: None, column: None, end_line: None, end_column: None };
        }
        let ((line, column), (end_line, end_column)) = (span.line_column(), span.end_line_column());
        Self { file, line: Some(line), column: Some(column), end_line: Some(end_line), end_column: Some(end_column) }
    }
}

/// The name of a severity, for programs.
fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
        Severity::Hint => "hint",
    }
}

/// A finding as one line of JSON; its fields are described in `docs/messages.md`.
pub fn json(finding: &Finding, locale: &Locale) -> String {
    let related = finding.related.iter().map(|(span, attribute)| Related {
        place: span.into(),
        message: locale.attribute(&finding.message, attribute),
    });
    let json = Json {
        r#type: "finding",
        severity: name(finding.severity),
        code: finding.code(),
        message: locale.say(&finding.message),
        hint: locale.attribute(&finding.message, "hint"),
        place: finding.span.as_ref().map(Place::from),
        related: related.collect(),
        quoted: &finding.quoted,
    };
    serde_json::to_string(&json).expect("strings, numbers and lists of those: nothing that JSON refuses")
}

/// A finding as a workflow command of GitHub Actions, which shows it beside the line.
///
/// Source: <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>.
pub fn github(finding: &Finding, locale: &Locale) -> String {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note | Severity::Hint => "notice",
    };
    let mut out = format!("::{command} title={}", property(finding.code()));
    if let Some(place) = finding.span.as_ref().map(Place::from) {
        write!(out, ",file={}", property(place.file)).ok();
        let numbers =
            [("line", place.line), ("endLine", place.end_line), ("col", place.column), ("endColumn", place.end_column)];
        for (name, number) in numbers {
            number.map(|number| write!(out, ",{name}={number}"));
        }
    }
    let sentences = [Some(locale.say(&finding.message)), locale.attribute(&finding.message, "hint")];
    let text: Vec<String> = sentences.into_iter().flatten().chain(finding.quoted.iter().cloned()).collect();
    out + "::" + &data(&text.join("\n"))
}

/// Text that a command says.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text of a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
