//! Running text as it is written: a string is paragraphs, an array is bullets, `{ paragraph = "…" }` in an array is a
//! paragraph among bullets.

use std::fmt;

use serde::Deserialize;
use serde::de::{self, Deserializer, SeqAccess, Visitor};

use crate::model::{Block, Entry, Prose};

/// [`Entry`] in its written form; absent in the file means unfilled.
#[derive(Default)]
pub struct WrittenProse(pub Entry);

#[derive(Deserialize)]
#[serde(untagged)]
enum Item {
    Bullet(String),
    Paragraph(ParagraphTable),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ParagraphTable {
    paragraph: String,
}

impl<'de> Deserialize<'de> for WrittenProse {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let prose = deserializer.deserialize_any(ProseVisitor)?;
        Ok(Self(if prose.0.is_empty() { Entry::Empty } else { Entry::Written(prose) }))
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

/// Paragraphs are set apart by blank lines; a line break inside one is only where the writer's line was full.
fn paragraphs(text: &str) -> impl Iterator<Item = String> {
    let mut paragraphs = vec![Vec::new()];
    for line in text.lines().map(str::trim) {
        match (line.is_empty(), paragraphs.last_mut()) {
            (false, Some(paragraph)) => paragraph.push(line),
            _ => paragraphs.push(Vec::new()),
        }
    }
    paragraphs.into_iter().filter(|lines| !lines.is_empty()).map(|lines| lines.concat()).collect::<Vec<_>>().into_iter()
}

fn one_line(text: &str) -> String {
    text.lines().map(str::trim).collect()
}
