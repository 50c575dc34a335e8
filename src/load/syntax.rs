//! Faults in TOML itself, told anew: the parser's own words are English and speak of grammar.
//!
//! What is wrong is seen from the parser's description and from what stands at the place; a description that is not known
//! here is quoted.

mod lexis;

use std::ops::Range;

use serde_json::Value;
use toml::Spanned as At;
use toml::de::{DeTable, DeValue, Error};

use self::lexis::{heading, is_full_width_sign, is_heading, key, open_bracket, outside_of_quotes};
use super::date;
use super::file::DataFile;
use super::shape::{self, Shape};
use super::written::shortened;
use crate::diagnostic::Finding;
use crate::locale::Message;
use crate::width::half_width;

/// More faults of one file than this are not told: most would come from the first.
const MOST: usize = 5;

/// The faults that the parser met, in order, one a line.
pub fn faults(file: &DataFile, table: &At<DeTable>, shape: &Shape, errors: &[Error], findings: &mut Vec<Finding>) {
    let mut told: Vec<usize> = Vec::new();
    let before = findings.len();
    let mut errors: Vec<&Error> = errors.iter().collect();
    errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    for error in errors {
        let at = error.span().unwrap_or(0..0);
        let line = file.line_of(at.start);
        if told.len() == MOST {
            break;
        }
        if told.contains(&line) {
            continue;
        }
        let finding = Fault { file, table, shape, error, at }.finding();
        // A comma that is none on one line is missing on the next.
        let follows = finding.code() == "toml-comma-missing" && told.last().is_some_and(|&last| last + 1 == line);
        told.push(line);
        // One heading with too few brackets makes twins of those that have them.
        let headings = ["table-single", "table-before"];
        let again = findings[before..].iter().filter(|told| headings.contains(&told.code())).any(|told| {
            // What stands below twins is twice in one table.
            told.message == finding.message || finding.code() == "key-duplicate"
        });
        if follows || again {
            continue;
        }
        // Behind an open bracket, everything is part of it; between the marks of a merge, everything is there twice.
        let is_last = matches!(finding.code(), "toml-bracket-unclosed" | "toml-conflict-mark");
        findings.push(finding);
        if is_last {
            break;
        }
    }
}

/// A fault that is being told.
struct Fault<'a> {
    file: &'a DataFile<'a>,
    table: &'a At<DeTable<'a>>,
    shape: &'a Shape,
    error: &'a Error,
    at: Range<usize>,
}

impl Fault<'_> {
    fn finding(self) -> Finding {
        let description = self.error.message().split(", expected ").next().unwrap_or_default();
        // What stands on the line explains more than where the grammar gave up.
        if let Some(finding) = self.open_before().or_else(|| self.on_the_line()) {
            return finding;
        }
        match description {
            "duplicate key" => self.duplicate(),
            "string values must be quoted" => self.bare_value(),
            "key with no value" | "missing value for key" => self.no_value(),
            "invalid unquoted key" | "unquoted keys cannot be empty" => {
                let named = outside_of_quotes(self.line().1).any(|(_, c)| c == '=');
                if named { self.plain("toml-key") } else { self.no_value() }
            }
            "unexpected key or value" | "unexpected content" => self.after_value(),
            "invalid basic string" | "invalid literal string" => self.string(),
            "missing opening quote" => {
                self.told("toml-quote-missing", self.value_place()).with("written", bare(self.value()))
            }
            "invalid multi-line basic string" | "invalid multi-line literal string" => self.block(),
            "missing escaped value"
            | "too few unicode value digits"
            | "invalid escape sequence"
            | "invalid unicode value"
            | "value is not a valid unicode code point" => self.plain("toml-backslash"),
            "extra `=`" => self.plain("toml-equals-twice"),
            "unclosed array" | "unclosed inline table" => self.unclosed(),
            "unclosed table" | "unclosed array table" => self.plain("toml-header-unclosed"),
            "missing comma between array elements" | "missing comma between key-value pairs" => {
                self.plain("toml-comma-missing")
            }
            "extra comma in array" | "extra comma in inline table" => self.plain("toml-comma-extra"),
            "invalid date" | "invalid time" | "invalid datetime" => self.date(),
            "unexpected leading zero" => self.plain("toml-leading-zero"),
            "recursion limit" | "cannot recurse further; max recursion depth met" => self.plain("toml-too-deep"),
            _ if description.starts_with("carriage return") => self.plain("toml-carriage-return"),
            _ if description.contains("boolean") => self.plain("toml-boolean"),
            _ => self.number_form().unwrap_or_else(|| self.plain("toml").with("words", self.error.message())),
        }
    }

    fn plain(&self, code: &'static str) -> Finding {
        self.told(code, self.at.clone())
    }

    fn told(&self, code: &'static str, place: Range<usize>) -> Finding {
        Finding::error(code).at(&self.file.place(place))
    }

    fn written(&self) -> &str {
        self.file.slice(self.at.clone())
    }

    /// The line of the fault, and where it begins.
    fn line(&self) -> (usize, &str) {
        let text = self.file.text();
        let start = text[..self.at.start].rfind('\n').map_or(0, |end| end + 1);
        let end = text[start..].find('\n').map_or(text.len(), |end| start + end);
        (start, text[start..end].trim_end_matches('\r'))
    }

    /// The line where the parser gave up: where it begins, what stands before the spot, and what from there on.
    fn split_line(&self) -> (usize, &str, &str) {
        let (start, line) = self.line();
        // The spot may be the line's end, which is no part of it.
        let (before, rest) = line.split_at_checked(self.at.start - start).unwrap_or((line, ""));
        (start, before, rest)
    }

    /// Marks of a merge, and full-width signs where TOML's own belong.
    fn on_the_line(&self) -> Option<Finding> {
        let (start, line) = self.line();
        if ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| line.starts_with(mark)) {
            return Some(self.told("toml-conflict-mark", start..start + line.len()));
        }
        // Prose that has lost its quotes is full of them.
        let begins = line.trim_start().chars().next()?;
        if !begins.is_ascii() && !is_full_width_sign(begins) {
            return None;
        }
        let (at, sign) = outside_of_quotes(line).find(|(_, c)| is_full_width_sign(*c))?;
        // Behind a text that ended too early, what follows is the text's own.
        let ended = line[..at].matches('"').count() >= 2 && line[at..].contains('"') && !line[..at].contains('[');
        if ended && line.contains('=') {
            return Some(self.told("toml-quote-inside", start..start + line.trim_end().len()));
        }
        let place = start + at;
        if sign == '：' && !line.contains('=') {
            return Some(self.told("toml-equals-colon", place..place + sign.len_utf8()));
        }
        // A number is shown whole.
        let of_number = |c: &char| c.is_numeric() || matches!(c, '，' | '．' | ',' | '.' | '－');
        let length = if sign.is_numeric() {
            line[at..].chars().take_while(of_number).map(char::len_utf8).sum()
        } else {
            sign.len_utf8()
        };
        let written = &line[at..at + length];
        let code = match sign {
            '“' | '”' | '＂' | '‘' | '’' | '＇' => "toml-quote-full-width",
            '\u{3000}' => "toml-space-full-width",
            '、' | '，' => "toml-comma-full-width",
            _ => "toml-full-width",
        };
        Some(self.told(code, place..place + length).with("written", written).with("half", plain_number(written)))
    }

    fn duplicate(&self) -> Finding {
        let (start, line) = self.line();
        // [document] twice is [[document]] with brackets missing.
        if let Some(path) = heading(line).filter(|_| !line.trim_start().starts_with("[["))
            && self.shape.at(path.split('.').map(str::trim)).map(shape::expected) == Some("array")
        {
            let place = start + (line.len() - line.trim_start().len())..start + line.trim_end().len();
            return self.told("table-single", place).with("key", path);
        }
        let finding = self.plain("key-duplicate").with("key", self.written());
        match earlier_key(self.table.get_ref(), self.written(), self.at.start) {
            // [[category.member]] before [[category]]
            Some(first) if heading(line).is_some() && self.file.text()[first.end..].starts_with('.') => {
                self.told("table-before", first).with("outer", heading(line).unwrap_or_default())
            }
            Some(first) => finding.related(&self.file.place(first), "first"),
            None => finding,
        }
    }

    /// A value that is neither a number nor in quotes.
    fn bare_value(&self) -> Finding {
        let written = self.written().trim();
        if written.is_empty() {
            return self.plain("toml-value-missing");
        }
        let expected = self.expected();
        match expected {
            Some("date" | "date-time") => return self.date_form(self.at.clone()),
            Some("boolean") => return self.plain("toml-boolean"),
            Some("string" | "prose") => return self.quote_missing(),
            _ => {}
        }
        let number = written.trim_end_matches(|c: char| !c.is_ascii_digit());
        let unit = &written[number.len()..];
        let is_number = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.');
        let digits = written.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | ':' | 'T'));
        if is_number && !unit.is_empty() && !unit.starts_with([',', '.', '-', '/', ' ']) {
            self.plain("toml-number-unit").with("number", number).with("written", written)
        } else if matches!(expected, Some("figure" | "integer" | "number")) {
            self.number_expected()
        } else if matches!(
            written,
            "はい" | "いいえ" | "yes" | "no" | "Yes" | "No" | "True" | "False" | "TRUE" | "FALSE"
        ) {
            self.plain("toml-boolean")
        } else if date::meant(written).is_some() {
            self.date_form(self.at.clone())
        } else if digits && written.contains(' ') {
            self.plain("toml-comma-missing")
        } else {
            self.quote_missing()
        }
    }

    fn quote_missing(&self) -> Finding {
        self.told("toml-quote-missing", self.at.clone()).with("written", bare(self.written()))
    }

    /// Words where a number belongs.
    fn number_expected(&self) -> Finding {
        let finding = self.plain("toml-number-form").with("written", self.written().trim());
        match self.key() {
            Some((key, schema)) => finding.with("write", shape::example(key, shape::expected(schema), schema)),
            None => finding,
        }
    }

    /// What is meant as a date, but is not written as one.
    fn date_form(&self, place: Range<usize>) -> Finding {
        let written = self.file.slice(place.clone()).trim();
        let is_time = self.expected() == Some("date-time");
        let meant = date::meant(written).and_then(|meant| if is_time { meant.with_time() } else { Some(meant.day()) });
        let advice = match meant {
            Some(meant) => Message::new("date-write").with("meant", meant),
            None if is_time => Message::new("date-time-form"),
            None => Message::new("date-form"),
        };
        self.told("toml-date-form", place).with("written", written).with("advice", advice)
    }

    /// What stands behind the `=` on the line, and where.
    fn value_place(&self) -> Range<usize> {
        let (start, line) = self.line();
        let Some((name, value)) = line.split_once('=') else { return self.at.clone() };
        let at = start + name.len() + 1 + (value.len() - value.trim_start().len());
        at..at + value.trim().len()
    }

    fn value(&self) -> &str {
        self.file.slice(self.value_place())
    }

    /// A number that goes on as no number does: 66.0%, 2025.6.24.
    fn number_form(&self) -> Option<Finding> {
        let (start, line) = self.line();
        let (name, value) = line.split_once('=')?;
        let value = value.split('#').next().unwrap_or_default();
        let written = value.trim();
        let number = written.trim_end_matches(|c: char| !c.is_ascii_digit());
        let at = start + name.len() + 1 + value.find(written)?;
        let place = at..at + written.len();
        if date::meant(written).is_some() {
            Some(self.date_form(place))
        } else if number.parse::<f64>().is_ok() && number != written {
            Some(self.told("toml-number-unit", place).with("number", number).with("written", written))
        } else {
            None
        }
    }

    /// What begins like a date and is none: one of fewer digits, a telephone number, a day that is not in the calendar.
    fn date(&self) -> Finding {
        let written = self.written().trim();
        let first = written.split('-').next().unwrap_or_default();
        let day = written.get(..10).unwrap_or_default();
        if self.expected() == Some("string") || first.len() != 4 && date::meant(written).is_none() {
            self.quote_missing()
        } else if date::is_in_calendar(day) && self.is_key(&written[10..]) {
            // { from = 2025-04-01 to = 2027-03-31 }
            self.plain("toml-comma-missing")
        } else if date::meant(written).is_some() || date::is_in_calendar(day) {
            self.date_form(self.at.start..self.at.start + self.written().trim_end().len())
        } else {
            self.plain("date-not-in-calendar").with("written", written)
        }
    }

    /// Whether the end of what is written is the next key.
    fn is_key(&self, end: &str) -> bool {
        let behind = self.file.text()[self.at.end..].trim_start();
        key(end).is_some() || behind.starts_with('=') && key(&format!("{end}=")).is_some()
    }

    /// A line that is not `key = value`.
    fn no_value(&self) -> Finding {
        let (start, line) = self.line();
        let place = start + (line.len() - line.trim_start().len())..start + line.trim_end().len();
        let (_, _, rest) = self.split_line();
        let code = if rest.trim_start().starts_with(':') { "toml-equals-colon" } else { "toml-equals-missing" };
        self.told(code, place)
    }

    /// Something behind a value.
    fn after_value(&self) -> Finding {
        let (_, line) = self.line();
        let (start, before, rest) = self.split_line();
        let before = before.trim_end();
        let place = self.at.start..start + line.trim_end().len();
        let comma = rest.trim_start().starts_with(',');
        if comma
            && before.ends_with(|c: char| c.is_ascii_digit())
            && rest.strip_prefix(',').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        {
            let number = before.rsplit(['=', ' ', ',', '[']).next().unwrap_or_default();
            let begins = start + before.len() - number.len();
            let whole: String =
                line[begins - start..].chars().take_while(|c| c.is_ascii_digit() || *c == ',').collect();
            self.told("toml-number-comma", begins..begins + whole.len()).with("plain", whole.replace(',', ""))
        } else if comma {
            self.told("toml-comma-extra", place)
        } else if before.ends_with(['"', '\'']) && line.matches('"').count() > 2 {
            self.told("toml-quote-inside", place)
        } else {
            self.told("toml-after-value", place).with("rest", rest.trim())
        }
    }

    /// A text that does not end on its line, or has what no text may have.
    fn string(&self) -> Finding {
        let (start, line) = self.line();
        if self.written().chars().any(char::is_control) {
            let code = u32::from(self.written().chars().next().unwrap_or_default());
            return self.plain("toml-control-character").with("code", format!("{code:04X}"));
        }
        let opened = line[..self.at.start.saturating_sub(start).min(line.len())].find(['"', '\'']).unwrap_or(0);
        // "市役所”
        if let Some(last) = line.trim_end().chars().next_back().filter(|last| matches!(last, '“' | '”' | '＂')) {
            let end = start + line.trim_end().len();
            return self.told("toml-quote-full-width", end - last.len_utf8()..end);
        }
        self.told("toml-quote-unclosed", start + opened..start + line.len())
    }

    /// A text of several lines that does not end.
    fn block(&self) -> Finding {
        let before = &self.file.text()[..self.at.start];
        let opened = before.rfind("\"\"\"").or_else(|| before.rfind("'''")).unwrap_or(self.at.start);
        self.told("toml-block-unclosed", opened..opened + 3)
    }

    /// A bracket that does not end: where it was opened helps more than where the file ended.
    fn unclosed(&self) -> Finding {
        let text = &self.file.text()[..self.at.start];
        match open_bracket(text) {
            Some((at, open)) => self.open(at, open),
            None => self.plain("toml-bracket-unclosed").with("close", "]"),
        }
    }

    /// A bracket that is still open on a line that begins something new.
    fn open_before(&self) -> Option<Finding> {
        let (start, line) = self.line();
        let (at, open) = open_bracket(&self.file.text()[..start])?;
        let before = self.file.text()[at + open.len_utf8()..start].trim_end();
        // A table in braces has keys of its own, also on lines of their own.
        let goes_on = open == '{' && (before.is_empty() || before.ends_with(['{', '[', ',']));
        (is_heading(line) || key(line).is_some() && !goes_on).then(|| self.open(at, open))
    }

    fn open(&self, at: usize, open: char) -> Finding {
        let close = if open == '[' { "]" } else { "}" };
        self.told("toml-bracket-unclosed", at..at + 1).with("close", close)
    }

    /// The key of the place and the shape of its value, as far as headings and keys tell.
    fn key(&self) -> Option<(&str, &Value)> {
        let (start, before, _) = self.split_line();
        let heading = self.file.text()[..start].lines().rev().find_map(heading).unwrap_or_default();
        let mut path: Vec<&str> = heading.split('.').map(|key| key.trim().trim_matches('"')).collect();
        // A table in braces: term = { from = …
        let (outer, inner) = match before.rsplit_once('{') {
            Some((outer, inner)) if !inner.contains('}') => (outer, inner.rsplit(',').next().unwrap_or_default()),
            _ => ("", before),
        };
        path.extend(key(outer));
        let key = key(inner)?;
        path.push(key);
        Some((key, self.shape.at(path.into_iter().filter(|key| !key.is_empty()))?))
    }

    /// The kind of value that belongs at the place.
    fn expected(&self) -> Option<&str> {
        self.key().map(|(_, schema)| shape::expected(schema))
    }
}

/// A text without what stands for its quotes, for a sentence that puts it between right ones.
fn bare(written: &str) -> String {
    let written = written.trim().trim_matches('"');
    let inside = written.strip_prefix('「').and_then(|rest| rest.strip_suffix('」'));
    shortened(inside.unwrap_or(written))
}

/// A text in half width; a number without commas.
fn plain_number(written: &str) -> String {
    let half = half_width(written);
    if half.starts_with(|c: char| c.is_ascii_digit()) { half.replace(',', "") } else { half }
}

/// The last place before `before` where a key of this name stands.
fn earlier_key(table: &DeTable, name: &str, before: usize) -> Option<Range<usize>> {
    let mut found: Option<Range<usize>> = None;
    let mut consider = |span: Range<usize>| {
        if span.start < before && found.as_ref().is_none_or(|found| found.start < span.start) {
            found = Some(span);
        }
    };
    visit(table, &mut |key, span| {
        if key == name {
            consider(span);
        }
    });
    found
}

fn visit(table: &DeTable, see: &mut impl FnMut(&str, Range<usize>)) {
    for (key, value) in table {
        see(key.get_ref(), key.span());
        visit_value(value.get_ref(), see);
    }
}

fn visit_value(value: &DeValue, see: &mut impl FnMut(&str, Range<usize>)) {
    match value {
        DeValue::Table(table) => visit(table, see),
        DeValue::Array(items) => items.iter().for_each(|item| visit_value(item.get_ref(), see)),
        _ => {}
    }
}
