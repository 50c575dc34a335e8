//! Marks of what is not for the public: `internal = true`, or `internal-until = 2025-08-31`.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, Visitor, value::MapAccessDeserializer};

use super::date::date;
use super::file::DataFile;
use super::written::{At, WrittenDate, WrittenWord};
use crate::diagnostic::Finding;
use crate::model::{AgendaSubItem, Internal};
use crate::source::Spanned;

/// The mark of two keys; none where it is not marked. Both at once contradict each other.
pub fn mark(
    file: &DataFile,
    internal: Option<At<bool>>,
    until: Option<At<WrittenDate>>,
    findings: &mut Vec<Finding>,
) -> Option<Internal> {
    if let (Some(internal), Some(until)) = (&internal, &until) {
        let finding = Finding::error("internal-twice").at(&file.span(until));
        findings.push(finding.related(&file.span(internal), "internal"));
    }
    let Some(until) = until else {
        let internal = internal.filter(|internal| *internal.get_ref())?;
        return Some(Internal { span: file.span(&internal), until: None });
    };
    let span = file.span(&until);
    let until = Spanned::new(date(file, &until, findings)?, span.clone());
    Some(Internal { span, until: Some(until) })
}

/// A sub-item of the agenda as it is written: `"…"`, or `{ title = "…", internal = true }`.
pub struct WrittenItem {
    title: WrittenWord,
    internal: Option<At<bool>>,
    until: Option<At<WrittenDate>>,
}

impl WrittenItem {
    /// The sub-item, with its places in the file.
    pub fn read(self, file: &DataFile, findings: &mut Vec<Finding>) -> AgendaSubItem {
        AgendaSubItem { title: file.word(self.title), internal: mark(file, self.internal, self.until, findings) }
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct ItemTable {
    title: WrittenWord,
    internal: Option<At<bool>>,
    internal_until: Option<At<WrittenDate>>,
}

impl JsonSchema for WrittenItem {
    fn schema_name() -> Cow<'static, str> {
        "AgendaItem".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let table = generator.subschema_for::<ItemTable>();
        json_schema!({
            "anyOf": [{ "type": "string" }, table],
            "x-haifu": "agenda-item",
            "x-haifu-table": table,
        })
    }
}

impl<'de> Deserialize<'de> for WrittenItem {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = toml::Spanned::<Parsed>::deserialize(deserializer)?;
        let place: Range<usize> = written.span();
        Ok(match written.into_inner() {
            Parsed::Text(text) => Self { title: WrittenWord { text, place: Some(place) }, internal: None, until: None },
            Parsed::Table(ItemTable { title, internal, internal_until }) => {
                Self { title, internal, until: internal_until }
            }
        })
    }
}

/// What is written: a text, whose place is that of the whole, or a table.
enum Parsed {
    Text(String),
    Table(ItemTable),
}

impl<'de> Deserialize<'de> for Parsed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ItemVisitor)
    }
}

struct ItemVisitor;

impl<'de> Visitor<'de> for ItemVisitor {
    type Value = Parsed;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("言葉（\"…\"）または { title = \"…\", internal = true }")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Parsed, E> {
        Ok(Parsed::Text(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Parsed, A::Error> {
        ItemTable::deserialize(MapAccessDeserializer::new(map)).map(Parsed::Table)
    }
}
