//! Running text.

use serde::Serialize;

use super::draft::UNFILLED;
use crate::model::{Block, Entry};
use crate::source::Span;
use crate::word::Word;

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum TextBlock {
    /// One paragraph.
    Paragraph {
        /// Its text.
        text: Word,
    },
    /// Bullets that follow each other.
    Bullets {
        /// Their texts.
        items: Vec<Word>,
    },
    /// In place of a text that is still to be written.
    Unfilled {
        /// 未記入
        text: Word,
    },
}

/// The blocks of an entry; none where it is meant to be empty. `place` is where it is to be written.
pub fn text_blocks(entry: &Entry, place: &Span) -> Vec<TextBlock> {
    if *entry == Entry::Unfilled {
        return vec![TextBlock::Unfilled { text: Word::new(UNFILLED, place.clone()) }];
    }
    let blocks = entry.prose().map(|prose| prose.0.as_slice()).unwrap_or_default();
    blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(text) => TextBlock::Paragraph { text: text.clone() },
            Block::Bullets(items) => TextBlock::Bullets { items: items.clone() },
        })
        .collect()
}
