//! `[document.data]` and the plan's `data`: what templates are given of a project's own.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned as At;
use toml::de::{DeTable, DeValue, ValueDeserializer};
use toml::value::{Datetime, Value};

use super::date;
use super::file::DataFile;
use crate::diagnostic::{Finding, Severity};
use crate::model::Datum;
use crate::source::Spanned;
use crate::word::Word;

/// The fields of the table, in order. What cannot be given to a template is left out and told.
pub fn read(file: &DataFile, table: &DeTable, findings: &mut Vec<Finding>) -> Vec<(String, Datum)> {
    for (key, _) in table.iter().filter(|(key, _)| ELSEWHERE.contains(&key.get_ref().as_ref())) {
        let name: &str = key.get_ref().as_ref();
        let finding = Finding::warning("data-key-misplaced").with("key", name);
        // What was to be withheld would be handed out.
        let severity = if name.contains("internal") { Severity::Error } else { finding.severity };
        findings.push(Finding { severity, ..finding }.at(&file.place(key.span())));
    }
    fields(file, table, findings)
}

/// The same of a table that stands elsewhere.
pub fn fields(file: &DataFile, table: &DeTable, findings: &mut Vec<Finding>) -> Vec<(String, Datum)> {
    Reader { file, findings }.fields(table)
}

/// Keys of the meeting and of its documents that need not be there. Behind the line `[document.data]` they are words for
/// the template, and nothing comes of them.
const ELSEWHERE: [&str; 8] =
    ["boxed", "distributed", "duplex", "edition", "internal", "internal-until", "listed-as", "title-internal"];

struct Reader<'a> {
    file: &'a DataFile<'a>,
    findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    fn fields(&mut self, table: &DeTable) -> Vec<(String, Datum)> {
        table.iter().filter_map(|(key, value)| Some((key.get_ref().to_string(), self.datum(value)?))).collect()
    }

    fn datum(&mut self, written: &At<DeValue>) -> Option<Datum> {
        let place = written.span();
        match written.get_ref() {
            DeValue::Array(items) => return Some(Datum::List(items.iter().filter_map(|i| self.datum(i)).collect())),
            DeValue::Table(table) => return Some(Datum::Table(self.fields(table))),
            _ => {}
        }
        // A number that TOML can write may be too great for a program.
        let Ok(value) = Value::deserialize(ValueDeserializer::from(written.clone())) else {
            return self.refused("data-not-finite", &place);
        };
        let span = self.file.place(place.clone());
        Some(match value {
            Value::String(text) => Datum::Text(Word::new(text, span)),
            Value::Integer(number) => Datum::Integer(Spanned::new(number, span)),
            Value::Float(number) if number.is_finite() => Datum::Number(Spanned::new(number, span)),
            Value::Boolean(is) => Datum::Boolean(Spanned::new(is, span)),
            Value::Datetime(written) => self.time(written, &place)?,
            Value::Float(_) | Value::Array(_) | Value::Table(_) => return self.refused("data-not-finite", &place),
        })
    }

    fn time(&mut self, written: Datetime, place: &Range<usize>) -> Option<Datum> {
        let span = self.file.place(place.clone());
        match written {
            Datetime { date: Some(day), time: None, offset: None } => match date::civil_date(day) {
                Some(day) => Some(Datum::Date(Spanned::new(day, span))),
                None => self.refused(date::refusal(day), place),
            },
            Datetime { date: Some(day), time: Some(time), offset: None } => {
                match date::civil_date(day).zip(date::civil_time(time)) {
                    Some((day, time)) => Some(Datum::DateTime(Spanned::new(day.to_datetime(time), span))),
                    None => self.refused(date::refusal(day), place),
                }
            }
            Datetime { date: None, time: Some(time), offset: None } => {
                date::civil_time(time).map(|time| Datum::Time(Spanned::new(time, span)))
            }
            _ => self.refused("date-with-offset", place),
        }
    }

    fn refused(&mut self, code: &'static str, place: &Range<usize>) -> Option<Datum> {
        let span = self.file.place(place.clone());
        self.findings.push(Finding::error(code).with("written", span.text()).at(&span));
        None
    }
}
