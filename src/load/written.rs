//! Values as they are written in the files, with their places and their schemas.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use toml::value::Datetime;

use crate::locale;

/// The keyword of a schema that names a form which [`shape`](super::shape) knows how to look at: more than JSON Schema can
/// say of a TOML value.
pub const FORM: &str = "x-haifu";

/// The keyword beside it for the table that the form may be written as.
pub const FORM_TABLE: &str = "x-haifu-table";

/// The keyword of a schema whose keys have a form: `year` or `number`.
pub const KEYS: &str = "x-haifu-keys";

/// A value and where it was written. Order and equality look at the value alone.
#[derive(Debug, Clone)]
pub struct At<T>(pub toml::Spanned<T>);

impl<T> At<T> {
    /// The value.
    pub fn get_ref(&self) -> &T {
        self.0.get_ref()
    }

    /// The value alone.
    pub fn into_inner(self) -> T {
        self.0.into_inner()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for At<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        toml::Spanned::deserialize(deserializer).map(Self)
    }
}

impl<T: JsonSchema> JsonSchema for At<T> {
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

impl<T: PartialEq> PartialEq for At<T> {
    fn eq(&self, other: &Self) -> bool {
        self.get_ref() == other.get_ref()
    }
}

impl<T: Eq> Eq for At<T> {}

impl<T: PartialOrd> PartialOrd for At<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.get_ref().partial_cmp(other.get_ref())
    }
}

impl<T: Ord> Ord for At<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.get_ref().cmp(other.get_ref())
    }
}

/// A text that is printed as it is written.
#[derive(Debug, Clone)]
pub struct WrittenWord {
    /// The text.
    pub text: String,
    /// Where it is written, its quotes included; none where it is not, and the program's own text stands for it.
    pub place: Option<Range<usize>>,
}

impl From<&str> for WrittenWord {
    fn from(own: &str) -> Self {
        Self { text: own.to_owned(), place: None }
    }
}

impl<'de> Deserialize<'de> for WrittenWord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = toml::Spanned::<String>::deserialize(deserializer)?;
        Ok(Self { place: Some(written.span()), text: written.into_inner() })
    }
}

/// As a schema tells what stands for a text that is not written.
impl Serialize for WrittenWord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.text.serialize(serializer)
    }
}

impl JsonSchema for WrittenWord {
    fn schema_name() -> Cow<'static, str> {
        String::schema_name()
    }

    fn inline_schema() -> bool {
        String::inline_schema()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        String::json_schema(generator)
    }
}

/// A fiscal year: `2024`.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(transparent)]
pub struct WrittenYear(pub i64);

impl JsonSchema for WrittenYear {
    fn schema_name() -> Cow<'static, str> {
        "Year".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "format": "year" })
    }
}

/// A day: `2025-06-03`.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(transparent)]
pub struct WrittenDate(pub Datetime);

impl JsonSchema for WrittenDate {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date", "x-haifu": "date" })
    }
}

/// A day and a time of day: `2025-06-03T10:00:00`.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(transparent)]
pub struct WrittenDateTime(pub Datetime);

impl JsonSchema for WrittenDateTime {
    fn schema_name() -> Cow<'static, str> {
        "DateTime".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date-time", "x-haifu": "date-time" })
    }
}

/// A table whose keys are free. Its values are read from the file at its place, since serde would lose theirs.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub struct FreeTable(IgnoredAny);

impl JsonSchema for FreeTable {
    fn schema_name() -> Cow<'static, str> {
        "Free".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "object", "x-haifu": "free" })
    }
}

/// The beginning of a text, for a sentence that quotes it.
pub fn shortened(text: &str) -> String {
    locale::shortened(text.lines().next().unwrap_or_default(), 30)
}
