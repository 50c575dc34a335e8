//! Whether a file has the shape that its types describe: every key known, none missing, every value of its kind.
//!
//! The shape is the JSON Schema that is derived from the very types that serde then reads the file into. serde alone
//! would stop at the first fault; this finds all of them, each with its place.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Display;
use std::ops::Range;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;
use toml::Spanned as At;
use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

use super::date;
use super::file::DataFile;
use super::written::{FORM, FORM_TABLE, shortened};
use crate::diagnostic::{Finding, nearest};
use crate::locale::{Argument, Message};
use crate::model::Figure;
use crate::width::half_width;

/// The shape of a kind of file.
pub struct Shape(Value);

impl Shape {
    /// The shape of the files that are read as `T`.
    pub fn of<T: JsonSchema>() -> Self {
        let settings = SchemaSettings::draft07().with(|settings| settings.inline_subschemas = true);
        let mut schema = settings.into_generator().into_root_schema_for::<T>().to_value();
        without_null(&mut schema);
        Self(schema)
    }

    /// The schema at the end of a path of keys.
    pub fn at<'p>(&self, path: impl IntoIterator<Item = &'p str>) -> Option<&Value> {
        path.into_iter().try_fold(&self.0, |schema: &Value, key| {
            let schema = inside_lists(schema);
            schema["properties"]
                .get(key)
                .or_else(|| schema.get("additionalProperties"))
                .filter(|found| found.is_object())
        })
    }

    /// As JSON Schema.
    pub fn into_schema(self) -> Value {
        self.0
    }
}

/// Holds a file against the shape. What is found is added; whether the file can be read as the shape's type.
pub fn check(file: &DataFile, table: &At<DeTable>, shape: &Shape, findings: &mut Vec<Finding>) -> bool {
    let mut walk = Walk { file, root: &shape.0, findings, readable: true, misplaced: BTreeSet::new() };
    walk.table(table.get_ref(), &table.span(), &shape.0);
    walk.readable
}

struct Walk<'a> {
    file: &'a DataFile<'a>,
    root: &'a Value,
    findings: &'a mut Vec<Finding>,
    readable: bool,
    /// Keys of the whole file that were found further down.
    misplaced: BTreeSet<String>,
}

impl Walk<'_> {
    fn found(&mut self, finding: Finding, place: &Range<usize>) {
        self.findings.push(finding.at(&self.file.place(place.clone())));
    }

    /// A fault that keeps the file from being read.
    fn unreadable(&mut self, finding: Finding, place: &Range<usize>) {
        self.readable = false;
        self.found(finding, place);
    }

    /// A value, written to the key `key`.
    fn value(&mut self, key: &str, value: &At<DeValue>, schema: &Value) {
        if let Some(form) = schema[FORM].as_str() {
            self.form(key, value, form, schema);
            return;
        }
        match (kind(schema), value.get_ref()) {
            ("object", DeValue::Table(table)) => self.table(table, &value.span(), schema),
            ("array", DeValue::Array(items)) => self.array(key, items.iter().collect(), &value.span(), schema),
            ("string", DeValue::String(text)) => self.choice(key, text, &value.span(), schema),
            ("integer", DeValue::Integer(number)) => self.integer(key, number, &value.span(), schema),
            ("number", DeValue::Integer(number)) => self.finite(key, number, &value.span()),
            ("number", DeValue::Float(number)) => self.finite(key, number, &value.span()),
            ("boolean", DeValue::Boolean(_)) => {}
            (expected, _) => self.wrong(key, value, expected, schema),
        }
    }

    fn table(&mut self, table: &DeTable, place: &Range<usize>, schema: &Value) {
        let Some(properties) = schema["properties"].as_object() else {
            // Any key, every value of one kind.
            for (key, value) in table {
                self.value(key.get_ref(), value, &schema["additionalProperties"]);
            }
            return;
        };
        let mut guessed = Vec::new();
        for (key, value) in table {
            match properties.get(key.get_ref().as_ref()) {
                Some(inner) => self.value(key.get_ref(), value, inner),
                None => guessed.extend(self.unknown(key, properties.keys().map(String::as_str).collect())),
            }
        }
        let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
        for name in required.filter(|name| !table.contains_key(*name)) {
            self.readable = false;
            // One slip of the keyboard is told once.
            if !guessed.iter().any(|guess| guess == name) && !self.misplaced.contains(name) {
                let add = match kind(&properties[name]) {
                    "object" if properties[name].get(FORM).is_none() => "add-table",
                    "array" if kind(&properties[name]["items"]) == "object" => "add-tables",
                    _ => "add-line",
                };
                let finding = Finding::error("key-missing").with("key", name).with("meaning", meaning(name));
                self.found(finding.with("add", Message::new(add).with("key", name)), place);
            }
        }
    }

    /// Tells an unknown key; the key that was probably meant.
    fn unknown(&mut self, key: &At<Cow<str>>, known: Vec<&str>) -> Option<String> {
        let name: &str = key.get_ref();
        if let Some(guess) = nearest(name, known.iter().copied()) {
            self.found(Finding::error("key-misspelt").with("key", name).with("guess", guess), &key.span());
            return Some(guess.to_owned());
        }
        let finding = if self.root["properties"].get(name).is_some() {
            self.misplaced.insert(name.to_owned());
            Finding::error("key-misplaced").with("key", name)
        } else {
            Finding::error("key-unknown").with("key", name).with("known", Argument::list(known))
        };
        self.found(finding, &key.span());
        None
    }

    fn array(&mut self, key: &str, items: Vec<&At<DeValue>>, place: &Range<usize>, schema: &Value) {
        let bound = |name: &str| schema[name].as_u64().and_then(|bound| usize::try_from(bound).ok());
        if let Some(count) =
            bound("minItems").filter(|least| items.len() < *least || bound("maxItems") < Some(items.len()))
        {
            let finding =
                Finding::error("list-length").with("key", key).with("expected", count).with("found", items.len());
            self.unreadable(finding, place);
        }
        let expected = kind(&schema["items"]);
        let fits = |item: &&At<DeValue>| name_of(item.get_ref()) == expected;
        match items.first().filter(|_| matches!(expected, "object" | "array") && !items.iter().any(fits)) {
            // A list of something else altogether is one mistake.
            Some(first) => {
                let finding = Finding::error("value-of-another-kind")
                    .with("write", example(key, "array", schema))
                    .with("expected", Argument::Word(format!("expected-{expected}s")))
                    .with("found", Argument::Word(format!("expected-{}", name_of(first.get_ref()))))
                    .with("key", key);
                self.unreadable(finding, place);
            }
            None => items.into_iter().for_each(|item| self.value(key, item, &schema["items"])),
        }
    }

    fn choice(&mut self, key: &str, text: &str, place: &Range<usize>, schema: &Value) {
        let Some(choices) = schema["enum"].as_array() else { return };
        let choices: Vec<&str> = choices.iter().filter_map(Value::as_str).collect();
        if !choices.contains(&text) {
            let list = Argument::Words(choices.iter().map(|choice| format!("choice-{choice}")).collect());
            self.unreadable(
                Finding::error("choice-unknown").with("key", key).with("written", text).with("choices", list),
                place,
            );
        }
    }

    fn integer(&mut self, key: &str, number: &impl Display, place: &Range<usize>, schema: &Value) {
        let least = schema["minimum"].as_i64().unwrap_or(i64::MIN);
        let written = number.to_string();
        let fits =
            written.parse::<i64>().is_ok_and(|value| value >= least && (least != 0 || u32::try_from(value).is_ok()));
        if !fits {
            self.unreadable(Finding::error("number-out-of-range").with("key", key).with("written", written), place);
        }
    }

    /// A value of a form that has a look of its own.
    fn form(&mut self, key: &str, value: &At<DeValue>, form: &str, schema: &Value) {
        match (form, value.get_ref()) {
            ("date" | "date-time", DeValue::Datetime(_))
            | ("free", DeValue::Table(_))
            | ("prose" | "agenda-item", DeValue::String(_)) => {}
            ("figure", DeValue::Integer(number)) => self.finite(key, number, &value.span()),
            ("figure", DeValue::Float(number)) => self.finite(key, number, &value.span()),
            ("figure", DeValue::String(text)) if text == Figure::DASH => {}
            ("figure" | "agenda-item", DeValue::Table(table)) => self.table(table, &value.span(), &schema[FORM_TABLE]),
            // A text is what is usual here.
            ("agenda-item", _) => self.wrong(key, value, "string", schema),
            ("prose", DeValue::Array(items)) => {
                for item in items {
                    match item.get_ref() {
                        DeValue::String(_) => {}
                        DeValue::Table(table) => self.table(table, &item.span(), &schema[FORM_TABLE]),
                        _ => self.wrong(key, item, "prose-item", schema),
                    }
                }
            }
            _ => self.wrong(key, value, form, schema),
        }
    }

    /// The heading that a table lacks which came about by the heading of what belongs into it: direction.measure, of
    /// `[[direction.measure.indicator]]`.
    fn outer_heading(&self, place: &Range<usize>) -> Option<String> {
        let text = self.file.text();
        let start = text[..place.start].rfind('\n').map_or(0, |end| end + 1);
        let outer = text[start..place.end].trim_start().strip_prefix('[')?.trim_start_matches('[');
        text[place.end..].starts_with('.').then(|| outer.to_owned())
    }

    /// A number that can be printed: neither infinite nor none.
    fn finite(&mut self, key: &str, number: &impl Display, place: &Range<usize>) {
        let written = number.to_string();
        let plain: String = written.chars().filter(|&c| c != '_').collect();
        if !plain.parse::<f64>().is_ok_and(|value| value.abs() < Figure::LIMIT) {
            self.unreadable(Finding::error("number-out-of-range").with("key", key).with("written", written), place);
        }
    }

    /// A value of another kind than the one that belongs here.
    fn wrong(&mut self, key: &str, value: &At<DeValue>, expected: &str, schema: &Value) {
        let written = self.file.slice(value.span());
        let bare = half_width(written.trim_matches(['"', '\'']));
        let is_number = matches!(expected, "figure" | "integer" | "number");
        let finding = match value.get_ref() {
            DeValue::String(_) if is_number && number_in(&bare).is_some() => {
                Finding::error("number-in-quotes").with("bare", number_in(&bare).unwrap_or_default())
            }
            DeValue::String(_) if expected.starts_with("date") && meant(&bare, expected).is_some() => {
                Finding::error("date-in-quotes").with("bare", meant(&bare, expected).unwrap_or_default())
            }
            DeValue::Table(_) if expected == "array" => match self.outer_heading(&value.span()) {
                Some(outer) => Finding::error("table-before").with("outer", outer),
                None => Finding::error("table-single"),
            },
            DeValue::String(_) if expected == "array" => {
                Finding::error("list-without-brackets").with("written", shortened(written))
            }
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) if expected == "string" => {
                Finding::error("text-without-quotes").with("written", shortened(written))
            }
            found => Finding::error("value-of-another-kind")
                .with("write", example(key, expected, schema))
                .with("expected", Argument::Word(format!("expected-{expected}")))
                .with("found", Argument::Word(format!("expected-{}", name_of(found)))),
        };
        self.unreadable(finding.with("key", key), &value.span());
    }
}

/// The date or time in TOML's form that a text means.
fn meant(text: &str, expected: &str) -> Option<String> {
    if text.parse::<Datetime>().is_ok() {
        return Some(text.to_owned());
    }
    let meant = date::meant(text)?;
    if expected == "date-time" { meant.with_time() } else { Some(meant.day()) }
}

/// What to write where a value of another kind stands.
pub fn example(key: &str, expected: &str, schema: &Value) -> Message {
    let id = match expected {
        "array" if kind(&schema["items"]) == "object" => "write-tables",
        "boolean" => "write-boolean",
        "integer" => "write-integer",
        "date" => "write-date",
        "date-time" => "write-date-time",
        "figure" | "number" => "write-figure",
        "object" | "free" => "write-table",
        "array" => "write-list",
        _ => "write-text",
    };
    let example = match (expected, kind(&schema["items"])) {
        ("array", "integer") => "2024, 2027",
        ("array", "array") => "[2024, 2028]",
        ("array", _) => r#""…", "…""#,
        _ if key.contains("year") => "2024",
        _ => "1",
    };
    Message::new(id).with("key", key).with("example", example)
}

/// The number in a text that is nothing but a number, perhaps with commas and a unit: 13,200人.
fn number_in(text: &str) -> Option<String> {
    let number: String = text.trim().trim_end_matches(|c: char| !c.is_ascii_digit()).replace(',', "");
    number.parse::<f64>().is_ok().then_some(number)
}

/// What a key means, in the user's language.
fn meaning(key: &str) -> Argument {
    Argument::Word(format!("key-{key}"))
}

/// What a list is of, or the schema itself.
fn inside_lists(mut schema: &Value) -> &Value {
    while schema["type"] == "array" {
        schema = &schema["items"];
    }
    schema
}

/// What a schema asks for: a form of haifu's own, or a type.
pub fn expected(schema: &Value) -> &str {
    schema[FORM].as_str().unwrap_or_else(|| kind(schema))
}

/// The type that a schema asks for.
fn kind(schema: &Value) -> &str {
    schema["type"].as_str().unwrap_or_default()
}

/// Takes null out of a schema: what need not be there may be null in JSON, but TOML has no null.
fn without_null(schema: &mut Value) {
    let is_null = |alternative: &Value| alternative["type"] == "null";
    if let Some([first, second]) = schema["anyOf"].as_array().map(Vec::as_slice)
        && let Some(other) = match (is_null(first), is_null(second)) {
            (false, true) => Some(first.clone()),
            (true, false) => Some(second.clone()),
            _ => None,
        }
    {
        *schema = other;
    }
    if let Some([first, second]) = schema["type"].as_array().map(Vec::as_slice) {
        schema["type"] = if first == "null" { second.clone() } else { first.clone() };
    }
    match schema {
        Value::Object(fields) => fields.values_mut().for_each(without_null),
        Value::Array(items) => items.iter_mut().for_each(without_null),
        _ => {}
    }
}

/// The JSON Schema name of what a value is.
fn name_of(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "string",
        DeValue::Integer(_) => "integer",
        DeValue::Float(_) => "number",
        DeValue::Boolean(_) => "boolean",
        DeValue::Datetime(_) => "date-time",
        DeValue::Array(_) => "array",
        DeValue::Table(_) => "object",
    }
}
