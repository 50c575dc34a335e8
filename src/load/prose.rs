//! Running text as it is written: a string is paragraphs, an array is bullets, `{ paragraph = "…" }` in an array is a
//! paragraph among bullets.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{self, Deserializer, SeqAccess, Visitor};

use super::text::is_placeholder;
use crate::model::{Block, Entry, Prose};

/// [`Entry`] in its written form; absent in the file, or only what a skeleton left there, means unfilled.
#[derive(Default)]
pub struct WrittenProse(pub Entry);

#[derive(Deserialize)]
#[serde(untagged)]
enum Item {
    Bullet(String),
    Paragraph(ParagraphTable),
}

#[derive(Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ParagraphTable {
    paragraph: String,
}

impl JsonSchema for WrittenProse {
    fn schema_name() -> Cow<'static, str> {
        "Prose".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let table = generator.subschema_for::<ParagraphTable>();
        let text = json_schema!({ "type": "string" });
        json_schema!({
            "anyOf": [text, { "type": "array", "items": { "anyOf": [text, table] } }],
            "x-haifu": "prose",
            "x-haifu-table": table,
        })
    }
}

impl<'de> Deserialize<'de> for WrittenProse {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let prose = deserializer.deserialize_any(ProseVisitor)?;
        let is_left = |block: &Block| match block {
            Block::Paragraph(text) => is_placeholder(text),
            Block::Bullets(items) => items.iter().all(|item| is_placeholder(item)),
        };
        Ok(Self(match prose.0.as_slice() {
            [] => Entry::Empty,
            blocks if blocks.iter().all(is_left) => Entry::Unfilled,
            _ => Entry::Written(prose),
        }))
    }
}

struct ProseVisitor;

impl<'de> Visitor<'de> for ProseVisitor {
    type Value = Prose;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("文章（\"…\"）または箇条書き（[\"…\", \"…\"]）")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Prose, E> {
        Ok(Prose(paragraphs(text).map(Block::Paragraph).collect()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Prose, A::Error> {
        let mut blocks = Vec::new();
        while let Some(item) = items.next_element()? {
            match (item, blocks.last_mut()) {
                (Item::Bullet(text), Some(Block::Bullets(bullets))) => bullets.push(one_line(&text)),
                (Item::Bullet(text), _) => blocks.push(Block::Bullets(vec![one_line(&text)])),
                (Item::Paragraph(table), _) => blocks.extend(paragraphs(&table.paragraph).map(Block::Paragraph)),
            }
        }
        Ok(Prose(blocks))
    }
}

/// Paragraphs are set apart by blank lines.
fn paragraphs(text: &str) -> impl Iterator<Item = String> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let paragraphs: Vec<String> =
        lines.split(|line| line.is_empty()).filter(|lines| !lines.is_empty()).map(joined).collect();
    paragraphs.into_iter()
}

fn one_line(text: &str) -> String {
    joined(&text.lines().map(str::trim).collect::<Vec<_>>())
}

/// A line break inside a paragraph is only where the writer's line was full: nothing stands for it, but a space between
/// two Latin words.
fn joined(lines: &[&str]) -> String {
    let mut out = String::new();
    for line in lines {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if latin(out.chars().next_back()) && latin(line.chars().next()) {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}
