//! Running text.

use serde::Serialize;

use super::draft::UNFILLED;
use crate::model::{Block, Entry};

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum TextBlock {
    /// One paragraph.
    Paragraph {
        /// Its text.
        text: String,
    },
    /// Bullets that follow each other.
    Bullets {
        /// Their texts.
        items: Vec<String>,
    },
    /// In place of a text that is still to be written.
    Unfilled {
        /// 未記入
        text: String,
    },
}

/// The blocks of an entry; none where it is meant to be empty.
pub fn text_blocks(entry: &Entry) -> Vec<TextBlock> {
    if *entry == Entry::Unfilled {
        return vec![TextBlock::Unfilled { text: UNFILLED.to_owned() }];
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
