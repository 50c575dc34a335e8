//! Texts that are printed, each with the places in the data that it was made of.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::source::{Span, Spanned};

/// A text that is printed. It reads as a text everywhere, and is written as one; its places are only there to be asked
/// for. Equality, order and hash look at the text alone, so that moving a line changes no result. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Word {
    text: String,
    /// The most telling first; none for a text of the program's own.
    places: Option<Arc<[Span]>>,
}

impl Word {
    /// A text as it is written at a place.
    pub fn new(text: impl Into<String>, place: Span) -> Self {
        Self { text: text.into(), places: Some(Arc::new([place])) }
    }

    /// A text that is made of others: of words, of values with their places. The most telling come first: what somebody
    /// would change who wants another text.
    pub fn of(text: impl Into<String>, parts: &[&dyn Placed]) -> Self {
        let mut places: Vec<Span> = Vec::new();
        for place in parts.iter().flat_map(|part| part.places()) {
            if !places.iter().any(|known| known.is_same(place)) {
                places.push(place.clone());
            }
        }
        Self { text: text.into(), places: Some(places).filter(|places| !places.is_empty()).map(Arc::from) }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// What has places in the data.
pub trait Placed {
    /// The places, the most telling first.
    fn places(&self) -> &[Span];
}

impl Placed for Word {
    fn places(&self) -> &[Span] {
        self.places.as_deref().unwrap_or_default()
    }
}

impl Placed for Span {
    fn places(&self) -> &[Span] {
        std::slice::from_ref(self)
    }
}

impl<T> Placed for Spanned<T> {
    fn places(&self) -> &[Span] {
        self.span.places()
    }
}

impl<T: Placed> Placed for Option<T> {
    fn places(&self) -> &[Span] {
        self.as_ref().map(Placed::places).unwrap_or_default()
    }
}

impl<T: Placed> Placed for &T {
    fn places(&self) -> &[Span] {
        (*self).places()
    }
}

/// A text of the program's own.
impl From<&str> for Word {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), places: None }
    }
}

/// A text of the program's own.
impl From<String> for Word {
    fn from(text: String) -> Self {
        Self { text, places: None }
    }
}

/// A value as it is written.
impl<T: fmt::Display> From<&Spanned<T>> for Word {
    fn from(written: &Spanned<T>) -> Self {
        Self::new(written.value.to_string(), written.span.clone())
    }
}

impl From<&Word> for Word {
    fn from(word: &Word) -> Self {
        word.clone()
    }
}

impl From<Word> for String {
    fn from(word: Word) -> Self {
        word.text
    }
}

impl Deref for Word {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl AsRef<str> for Word {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

/// The text alone: templates are given what they always were.
impl Serialize for Word {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl PartialEq for Word {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Word {}

impl PartialEq<str> for Word {
    fn eq(&self, other: &str) -> bool {
        self.text == other
    }
}

impl PartialEq<&str> for Word {
    fn eq(&self, other: &&str) -> bool {
        self.text == *other
    }
}

impl PartialOrd for Word {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Word {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl Hash for Word {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}
