//! Running text as it is written: a string is paragraphs, an array is bullets, `{ paragraph = "…" }` in an array is a
//! paragraph among bullets.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{self, Deserializer, SeqAccess, Visitor};

use super::file::{DataFile, Parts};
use super::text::is_placeholder;
use crate::model::{Block, Entry, Prose};
use crate::word::Word;

/// [`Entry`] in its written form; none is unfilled.
#[derive(Default)]
pub struct WrittenProse(Option<Vec<Piece>>);

/// A text of it, and where it is written.
struct Piece {
    is_bullet: bool,
    text: String,
    place: Range<usize>,
}

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

impl WrittenProse {
    /// The text with its places in the file; absent there, or only what a skeleton left, means unfilled.
    pub fn read(self, file: &DataFile) -> Entry {
        let Some(pieces) = self.0 else { return Entry::Unfilled };
        let mut blocks = Vec::new();
        for Piece { is_bullet, text, place } in pieces {
            if !is_bullet {
                blocks.extend(paragraphs(&text, file.parts(place)).into_iter().map(Block::Paragraph));
                continue;
            }
            let bullet = Word::new(one_line(&text), file.place(place));
            match blocks.last_mut() {
                Some(Block::Bullets(bullets)) => bullets.push(bullet),
                _ => blocks.push(Block::Bullets(vec![bullet])),
            }
        }
        let is_left = |block: &Block| match block {
            Block::Paragraph(text) => is_placeholder(text),
            Block::Bullets(items) => items.iter().all(|item| is_placeholder(item)),
        };
        match blocks.as_slice() {
            [] => Entry::Empty,
            blocks if blocks.iter().all(is_left) => Entry::Unfilled,
            _ => Entry::Written(Prose(blocks)),
        }
    }
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
        let written = toml::Spanned::<Parsed>::deserialize(deserializer)?;
        let place = written.span();
        Ok(Self(Some(match written.into_inner() {
            Parsed::Text(text) => vec![Piece { is_bullet: false, text, place }],
            Parsed::Pieces(pieces) => pieces,
        })))
    }
}

/// What is written: a text whose place is that of the whole, or several.
enum Parsed {
    Text(String),
    Pieces(Vec<Piece>),
}

impl<'de> Deserialize<'de> for Parsed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ProseVisitor)
    }
}

struct ProseVisitor;

impl<'de> Visitor<'de> for ProseVisitor {
    type Value = Parsed;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("文章（\"…\"）または箇条書き（[\"…\", \"…\"]）")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Parsed, E> {
        Ok(Parsed::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Parsed, A::Error> {
        let mut pieces = Vec::new();
        while let Some(item) = items.next_element::<toml::Spanned<Item>>()? {
            let place = item.span();
            pieces.push(match item.into_inner() {
                Item::Bullet(text) => Piece { is_bullet: true, text, place },
                Item::Paragraph(table) => Piece { is_bullet: false, text: table.paragraph, place },
            });
        }
        Ok(Parsed::Pieces(pieces))
    }
}

/// Paragraphs are set apart by blank lines.
fn paragraphs(text: &str, mut parts: Parts) -> Vec<Word> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let paragraphs = lines.split(|line| line.is_empty()).filter_map(|lines| {
        let (first, last) = (lines.first()?, lines.last()?);
        Some(Word::new(joined(lines), parts.next(first, last)))
    });
    paragraphs.collect()
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
