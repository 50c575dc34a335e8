//! `[document.data]`: what a part with a template of its own is given.

use toml::value::{Datetime, Value};

use super::date;
use super::file::DataFile;
use super::written::{At, FreeTable};
use crate::diagnostic::Finding;
use crate::model::Datum;
use crate::source::Span;

/// The fields of the table, in order. What cannot be given to a template is left out and told.
pub fn read(file: &DataFile, written: At<FreeTable>, findings: &mut Vec<Finding>) -> Vec<(String, Datum)> {
    let mut reader = Reader { span: file.span(&written), findings };
    reader.fields(written.into_inner().0)
}

struct Reader<'a> {
    /// The whole table: values inside it have no places of their own.
    span: Span,
    findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    fn fields(&mut self, table: toml::Table) -> Vec<(String, Datum)> {
        table.into_iter().filter_map(|(key, value)| Some((key, self.datum(value)?))).collect()
    }

    fn datum(&mut self, value: Value) -> Option<Datum> {
        Some(match value {
            Value::String(text) => Datum::Text(text),
            Value::Integer(number) => Datum::Integer(number),
            Value::Float(number) if number.is_finite() => Datum::Number(number),
            Value::Float(number) => return self.refused("data-not-finite", number),
            Value::Boolean(is) => Datum::Boolean(is),
            Value::Datetime(written) => self.time(written)?,
            Value::Array(items) => Datum::List(items.into_iter().filter_map(|item| self.datum(item)).collect()),
            Value::Table(table) => Datum::Table(self.fields(table)),
        })
    }

    fn time(&mut self, written: Datetime) -> Option<Datum> {
        match written {
            Datetime { date: Some(day), time: None, offset: None } => match date::civil_date(day) {
                Some(day) => Some(Datum::Date(day)),
                None => self.refused("date-not-in-calendar", written),
            },
            Datetime { date: Some(day), time: Some(time), offset: None } => {
                match date::civil_date(day).zip(date::civil_time(time)) {
                    Some((day, time)) => Some(Datum::DateTime(day.to_datetime(time))),
                    None => self.refused("date-not-in-calendar", written),
                }
            }
            Datetime { date: None, time: Some(time), offset: None } => date::civil_time(time).map(Datum::Time),
            _ => self.refused("date-with-offset", written),
        }
    }

    fn refused(&mut self, code: &'static str, written: impl ToString) -> Option<Datum> {
        self.findings.push(Finding::error(code).with("written", written.to_string()).at(&self.span));
        None
    }
}
