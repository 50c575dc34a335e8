//! Faults in TOML itself, told anew: the parser's own words are English and speak of grammar.
//!
//! What is wrong is seen from the parser's description and from what stands at the place; a description that is not known
//! here is quoted.

use std::ops::Range;

use toml::Spanned as At;
use toml::de::{DeTable, DeValue, Error};

use super::file::DataFile;
use crate::diagnostic::Finding;
use crate::width::half_width;

/// More faults of one file than this are not told: most would come from the first.
const MOST: usize = 5;

/// The faults that the parser met, in order, one a line.
pub fn faults(file: &DataFile, table: &At<DeTable>, errors: &[Error], findings: &mut Vec<Finding>) {
    let mut told: Vec<usize> = Vec::new();
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
        let finding = Fault { file, table, error, at }.finding();
        // A comma that is none on one line is missing on the next.
        let follows = finding.code() == "toml-comma-missing" && told.last().is_some_and(|&last| last + 1 == line);
        told.push(line);
        if !follows {
            findings.push(finding);
        }
    }
}

/// A fault that is being told.
struct Fault<'a> {
    file: &'a DataFile<'a>,
    table: &'a At<DeTable<'a>>,
    error: &'a Error,
    at: Range<usize>,
}

impl Fault<'_> {
    fn finding(self) -> Finding {
        let description = self.error.message().split(", expected ").next().unwrap_or_default();
        // What stands on the line explains more than where the grammar gave up.
        if let Some(finding) = self.on_the_line() {
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
            "invalid multi-line basic string" | "invalid multi-line literal string" => self.block(),
            "missing escaped value"
            | "too few unicode value digits"
            | "invalid escape sequence"
            | "invalid unicode value"
            | "value is not a valid unicode code point" => self.plain("toml-backslash"),
            "extra `=`" => self.plain("toml-equals-twice"),
            "unclosed array" => self.unclosed('[', ']'),
            "unclosed inline table" => self.unclosed('{', '}'),
            "unclosed table" | "unclosed array table" => self.plain("toml-header-unclosed"),
            "missing comma between array elements" | "missing comma between key-value pairs" => {
                self.plain("toml-comma-missing")
            }
            "extra comma in array" | "extra comma in inline table" => self.plain("toml-comma-extra"),
            "invalid date" | "invalid time" | "invalid datetime" => self.date(),
            "unexpected leading zero" => self.plain("toml-leading-zero"),
            "recursion limit" | "cannot recurse further; max recursion depth met" => self.plain("toml-too-deep"),
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
        let number = sign.is_numeric();
        let place = start + at;
        // A number is shown whole.
        let length = if number {
            line[at..].chars().take_while(|c| c.is_numeric()).map(char::len_utf8).sum()
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
        Some(self.told(code, place..place + length).with("written", written).with("half", half_width(written)))
    }

    fn duplicate(&self) -> Finding {
        let finding = self.plain("key-duplicate").with("key", self.written());
        match earlier_key(self.table.get_ref(), self.written(), self.at.start) {
            Some(first) => finding.related(&self.file.place(first), "first"),
            None => finding,
        }
    }

    /// A value that is neither a number nor in quotes.
    fn bare_value(&self) -> Finding {
        let written = self.written().trim();
        let number = written.trim_end_matches(|c: char| !c.is_ascii_digit());
        let unit = &written[number.len()..];
        let is_number = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.');
        if is_number && !unit.is_empty() && !unit.starts_with([',', '.', '-', '/', ' ']) {
            return self.plain("toml-number-unit").with("number", number).with("written", written);
        }
        if matches!(written, "はい" | "いいえ" | "yes" | "no" | "Yes" | "No" | "True" | "False" | "TRUE" | "FALSE")
        {
            return self.plain("toml-boolean");
        }
        let slashes = written.split(['/', '.']).count() == 3 && written.starts_with(|c: char| c.is_ascii_digit());
        let digits = written.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | ':' | 'T'));
        if written.is_empty() {
            self.plain("toml-value-missing")
        } else if slashes && written.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '.'))
            || (written.contains('年') && written.contains('月') && written.ends_with(['日', '）', ')']))
        {
            self.plain("toml-date-form").with("written", written)
        } else if digits && written.contains(' ') {
            self.plain("toml-comma-missing")
        } else {
            self.plain("toml-quote-missing").with("written", written)
        }
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
        if written.split('.').count() == 3 && number == written {
            Some(self.told("toml-date-form", place).with("written", written))
        } else if number.parse::<f64>().is_ok() && number != written {
            Some(self.told("toml-number-unit", place).with("number", number).with("written", written))
        } else {
            None
        }
    }

    /// What begins like a date and is none: one of fewer digits, a telephone number, a day that is not in the calendar.
    fn date(&self) -> Finding {
        let written = self.written();
        let parts: Vec<&str> = written.split('-').collect();
        let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
        match parts[..] {
            [year, month, day]
                if year.len() == 4 && digits(month) && digits(day) && (month.len() < 2 || day.len() < 2) =>
            {
                self.plain("toml-date-form").with("written", written)
            }
            [first, ..] if first.len() != 4 => self.plain("toml-quote-missing").with("written", written),
            _ => self.plain("date-not-in-calendar").with("written", written),
        }
    }

    /// A line that is not `key = value`.
    fn no_value(&self) -> Finding {
        let (start, line) = self.line();
        let place = start + (line.len() - line.trim_start().len())..start + line.trim_end().len();
        let code = if line[self.at.start - start..].trim_start().starts_with(':') {
            "toml-equals-colon"
        } else {
            "toml-equals-missing"
        };
        self.told(code, place)
    }

    /// Something behind a value.
    fn after_value(&self) -> Finding {
        let (start, line) = self.line();
        let rest = &line[self.at.start - start..];
        let before = line[..self.at.start - start].trim_end();
        let place = self.at.start..start + line.trim_end().len();
        let comma = rest.trim_start().starts_with(',');
        if comma
            && before.ends_with(|c: char| c.is_ascii_digit())
            && rest[1..].starts_with(|c: char| c.is_ascii_digit())
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
        self.told("toml-quote-unclosed", start + opened..start + line.len())
    }

    /// A text of several lines that does not end.
    fn block(&self) -> Finding {
        let before = &self.file.text()[..self.at.start];
        let opened = before.rfind("\"\"\"").or_else(|| before.rfind("'''")).unwrap_or(self.at.start);
        self.told("toml-block-unclosed", opened..opened + 3)
    }

    fn unclosed(&self, open: char, close: char) -> Finding {
        // Where it was opened helps more than where the file ended.
        let mut depth = 0;
        let before = &self.file.text()[..self.at.start];
        let opened = before.char_indices().rev().find(|(_, c)| {
            depth += i32::from(*c == close) - i32::from(*c == open);
            depth < 0
        });
        let opened = opened.map_or(self.at.start, |(at, _)| at);
        self.told("toml-bracket-unclosed", opened..opened + 1).with("close", close.to_string())
    }
}

/// The characters of a line that stand neither in quotes nor in a comment, each with its place.
fn outside_of_quotes(line: &str) -> impl Iterator<Item = (usize, char)> {
    let mut quote = None;
    let mut escaped = false;
    let mut comment = false;
    line.char_indices().filter(move |&(_, c)| {
        if comment {
            return false;
        }
        if let Some(open) = quote {
            if c == open && !escaped {
                quote = None;
            }
            escaped = open == '"' && c == '\\' && !escaped;
            return false;
        }
        comment = c == '#';
        quote = Some(c).filter(|c| matches!(c, '"' | '\''));
        !comment && quote.is_none()
    })
}

/// Full-width signs and digits that stand where TOML has half-width ones.
fn is_full_width_sign(c: char) -> bool {
    matches!(
        c,
        '＝' | '［'
            | '］'
            | '｛'
            | '｝'
            | '“'
            | '”'
            | '＂'
            | '‘'
            | '’'
            | '＇'
            | '、'
            | '，'
            | '．'
            | '：'
            | '＃'
            | '－'
            | '\u{3000}'
            | '０'..='９'
    )
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
