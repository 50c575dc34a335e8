//! Running text as it is written in the data.

use crate::word::Word;

/// Paragraphs and bullets, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose(pub Vec<Block>);

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// One paragraph.
    Paragraph(Word),
    /// Bullets that follow each other.
    Bullets(Vec<Word>),
}

/// A field that someone fills in once a year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Entry {
    /// Not in the data: still to be written.
    #[default]
    Unfilled,
    /// Written as empty: meant to be empty.
    Empty,
    /// Written.
    Written(Prose),
}

impl Entry {
    /// The text, if there is any.
    pub fn prose(&self) -> Option<&Prose> {
        match self {
            Entry::Written(prose) => Some(prose),
            Entry::Unfilled | Entry::Empty => None,
        }
    }
}
