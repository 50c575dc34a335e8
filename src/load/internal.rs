//! What the data withhold from the public: `internal` and `internal-until`, which any table may have, and what then stands in
//! the place of what they mark.
//!
//! A text is withheld here, before anything is made of it: no later stage has it. Only texts can be; a mark on a figure, a grade
//! or a day is told, as nothing can stand in their place.

use std::ops::Range;

use jiff::civil::Date;
use serde_json::Value;
use toml::Spanned as At;
use toml::de::{DeTable, DeValue};

use super::date;
use super::shape::{Shape, expected};
use super::written::FORM;
use crate::diagnostic::Finding;
use crate::model::{Internal, WITHHELD, Withheld};
use crate::source::Span;

/// The key that marks a table, or some of its keys.
pub const INTERNAL: &str = "internal";

/// The key that says how long.
pub const INTERNAL_UNTIL: &str = "internal-until";

/// What only stands beside a withheld text, and would be none on its own: a reading.
const BESIDE: &str = "kana";

/// Takes the marks out of a file's table. For the public of the day `public`, where one is given, what they mark is replaced, and
/// returned. `place` makes places in the file.
pub fn take(
    table: &mut DeTable,
    shape: &Shape,
    public: Option<Date>,
    place: &dyn Fn(Range<usize>) -> Span,
    findings: &mut Vec<Finding>,
) -> Vec<Withheld> {
    let mut walk = Walk { public, place, findings, withheld: Vec::new() };
    walk.table(table, shape.root());
    walk.withheld
}

struct Walk<'a> {
    public: Option<Date>,
    place: &'a dyn Fn(Range<usize>) -> Span,
    findings: &'a mut Vec<Finding>,
    withheld: Vec<Withheld>,
}

/// What a table's marks say.
struct Mark {
    /// The keys that are marked; all of them where none are named.
    keys: Option<Vec<String>>,
    /// Whether they are withheld now.
    now: bool,
}

impl Mark {
    fn is_on(&self, key: &str) -> bool {
        self.keys.as_ref().is_none_or(|keys| keys.iter().any(|named| named == key))
    }
}

impl Walk<'_> {
    fn found(&mut self, finding: Finding, range: Range<usize>) {
        self.findings.push(finding.at(&(self.place)(range)));
    }

    fn table(&mut self, table: &mut DeTable, schema: &Value) {
        // A table that is free has no keys of haifu's; one that knows `internal` itself is its reader's.
        if schema[FORM] == "free" {
            return;
        }
        let is_own = schema["properties"].get(INTERNAL).is_some();
        let mark = if is_own { None } else { self.mark(table, schema) };
        for (key, value) in table.iter_mut() {
            let Some(inner) = inner(schema, key.get_ref()) else { continue };
            match mark.as_ref().filter(|mark| mark.is_on(key.get_ref())) {
                Some(mark) => self.withhold(key.get_ref(), value, inner, mark.now),
                None => self.value(value, inner),
            }
        }
        if mark.is_some_and(|mark| mark.now && mark.is_on("name")) {
            table.remove(BESIDE);
        }
    }

    fn value(&mut self, value: &mut At<DeValue>, schema: &Value) {
        match value.get_mut() {
            DeValue::Table(table) => self.table(table, schema),
            DeValue::Array(items) => items.iter_mut().for_each(|item| self.value(item, &schema["items"])),
            _ => {}
        }
    }

    /// The marks of a table; they are taken out of it.
    fn mark(&mut self, table: &mut DeTable, schema: &Value) -> Option<Mark> {
        let internal = table.remove(INTERNAL);
        let until = table.remove(INTERNAL_UNTIL);
        let day = match &until {
            None => None,
            Some(until) => {
                let DeValue::Datetime(day) = until.get_ref() else {
                    self.found(Finding::error("internal-until-form"), until.span());
                    return None;
                };
                let day = day.date.filter(|_| day.time.is_none()).and_then(date::civil_date);
                if day.is_none() {
                    self.found(Finding::error("internal-until-form"), until.span());
                    return None;
                }
                day
            }
        };
        let keys = match internal.as_ref().map(|internal| (internal.get_ref(), internal.span())) {
            None if until.is_none() => return None,
            None | Some((DeValue::Boolean(true), _)) => None,
            Some((DeValue::Boolean(false), _)) => return None,
            Some((DeValue::Array(items), _)) => {
                Some(items.iter().filter_map(|item| self.key(item, table, schema)).collect())
            }
            Some((_, place)) => {
                self.found(Finding::error("internal-form"), place);
                return None;
            }
        };
        let now = self.public.is_some_and(|public| Internal { until: day }.holds(public));
        Some(Mark { keys, now })
    }

    /// A key that is marked: it must be there.
    fn key(&mut self, item: &At<DeValue>, table: &DeTable, schema: &Value) -> Option<String> {
        let DeValue::String(key) = item.get_ref() else {
            self.found(Finding::error("internal-form"), item.span());
            return None;
        };
        if !table.contains_key(key.as_ref()) {
            let keys = schema["properties"].as_object().into_iter().flatten();
            let keys = keys.filter(|(key, inner)| table.contains_key(key.as_str()) && is_text(inner));
            let known: Vec<&str> = keys.map(|(key, _)| key.as_str()).collect();
            let finding = Finding::error("internal-key").with("key", key.as_ref()).with("known", known.join("、"));
            self.found(finding, item.span());
            return None;
        }
        Some(key.to_string())
    }

    /// Withholds what is written to a key, if that is to be done `now`; tells what cannot be withheld in any case.
    fn withhold(&mut self, key: &str, value: &mut At<DeValue>, schema: &Value, now: bool) {
        let place = value.span();
        match value.get_mut() {
            DeValue::Table(table) if schema[FORM] != "free" => {
                for (key, value) in table.iter_mut() {
                    if let Some(inner) = inner(schema, key.get_ref()) {
                        self.withhold(key.get_ref(), value, inner, now);
                    }
                }
            }
            DeValue::Array(items) if schema["items"].is_object() => {
                items.iter_mut().for_each(|item| self.withhold(key, item, &schema["items"], now));
            }
            other if is_text(schema) => {
                if now && !is_empty(other) {
                    self.note(other, place);
                    *other = DeValue::String(WITHHELD.into());
                }
            }
            _ => self.found(Finding::error("internal-not-text").with("key", key), place),
        }
    }

    /// Takes note of the texts in a value.
    fn note(&mut self, value: &DeValue, place: Range<usize>) {
        match value {
            DeValue::String(text) => {
                let place = (self.place)(place);
                self.withheld.push(Withheld { text: text.trim().to_owned(), place });
            }
            DeValue::Array(items) => items.iter().for_each(|item| self.note(item.get_ref(), item.span())),
            DeValue::Table(table) => table.iter().for_each(|(_, value)| self.note(value.get_ref(), value.span())),
            _ => {}
        }
    }
}

/// The schema of what is written to a key.
fn inner<'s>(schema: &'s Value, key: &str) -> Option<&'s Value> {
    schema["properties"].get(key).or_else(|| schema.get("additionalProperties")).filter(|inner| inner.is_object())
}

/// Whether what a schema asks for is a text of the author's own.
fn is_text(schema: &Value) -> bool {
    match expected(schema) {
        "prose" => true,
        "string" => schema.get("enum").is_none(),
        _ => false,
    }
}

fn is_empty(value: &DeValue) -> bool {
    matches!(value, DeValue::String(text) if text.trim().is_empty())
}
