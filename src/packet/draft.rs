//! Packets that are not final: 未定稿 while something is unfilled, 案 where the office says so.

use super::Part;
use crate::progress::Progress;
use crate::word::Word;

/// What is printed where something is still to be written.
pub const UNFILLED: &str = "未記入";

/// What makes a packet a draft, whichever parts it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draft {
    /// The caller says so.
    asked: bool,
    /// Words that all parts share are still to be written.
    unfilled: bool,
}

impl Draft {
    pub fn new(asked: bool, progress: &Progress) -> Self {
        Self { asked, unfilled: !progress.placeholders.is_empty() }
    }

    /// What a packet of these parts is called, unless it is final.
    pub fn label(self, parts: &[Part]) -> Option<Word> {
        let label = if self.unfilled || parts.iter().any(|part| part.unfilled > 0) {
            "未定稿"
        } else if self.asked {
            "案"
        } else {
            return None;
        };
        Some(label.into())
    }
}

/// A file's name with the label: 2025-1-未定稿.
pub fn append(stem: String, label: Option<&str>) -> String {
    match label {
        Some(label) => format!("{stem}-{label}"),
        None => stem,
    }
}
