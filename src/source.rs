//! Text files and places in them.
//!
//! A [`Span`] is opaque to everything but [`load`](crate::load) and [`typeset`](crate::typeset), which make them, and
//! [`diagnostic`](crate::diagnostic), which shows them.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::{Deref, Range};
use std::path::Path;
use std::sync::Arc;

use serde::{Serialize, Serializer};

/// A path as it is shown to people: without the `./` that a project in the current folder has.
pub fn shown(path: &Path) -> String {
    let inside = path.strip_prefix(".").unwrap_or(path);
    if inside.as_os_str().is_empty() { ".".to_owned() } else { inside.display().to_string() }
}

/// A text file that data or layout came from.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct SourceFile {
    /// The path as shown to people: relative to the project folder, with forward slashes.
    pub path: String,
    /// The text, without a byte order mark.
    pub text: String,
    /// Whether the file begins with a byte order mark.
    pub marked: bool,
}

impl SourceFile {
    /// All that stands in the file, the byte order mark included: encoded as UTF-8, its very bytes.
    pub fn whole_text(&self) -> String {
        if self.marked { format!("\u{feff}{}", self.text) } else { self.text.clone() }
    }
}

impl SourceFile {
    /// The bytes of a line, which is counted from 1, without its end.
    pub fn line(&self, line: usize) -> Option<Range<usize>> {
        let mut start = 0;
        for (number, text) in (1..).zip(self.text.split('\n')) {
            if number == line {
                return Some(start..start + text.len());
            }
            start += text.len() + 1;
        }
        None
    }
}

/// A place in a [`SourceFile`]. Cheap to clone.
#[derive(Clone)]
pub struct Span {
    file: Arc<SourceFile>,
    range: Range<usize>,
}

impl Span {
    /// The place of the bytes `range` in `file`. A range past the end is cut to the text.
    pub fn new(file: Arc<SourceFile>, range: Range<usize>) -> Self {
        let mut end = range.end.min(file.text.len());
        while !file.text.is_char_boundary(end) {
            end += 1;
        }
        let mut start = range.start.min(end);
        while !file.text.is_char_boundary(start) {
            start -= 1;
        }
        Self { file, range: start..end }
    }

    /// The whole of `file`.
    pub fn whole(file: Arc<SourceFile>) -> Self {
        Self { file, range: 0..0 }
    }

    /// Whether it is the whole file, not a place in it.
    pub fn is_whole(&self) -> bool {
        self.range == (0..0)
    }

    /// Whether another is the same place.
    pub fn is_same(&self, other: &Self) -> bool {
        self.range == other.range && self.file.path == other.file.path
    }

    /// Whether some of it lies among these bytes.
    pub fn touches(&self, bytes: &Range<usize>) -> bool {
        self.range.start < bytes.end && bytes.start < self.range.end
    }

    /// The file.
    pub fn file(&self) -> &SourceFile {
        &self.file
    }

    /// The byte range in the file's text.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// What stands there.
    pub fn text(&self) -> &str {
        &self.file.text[self.range.clone()]
    }

    /// The whole lines that it stands on.
    pub fn lines(&self) -> &str {
        let text = &self.file.text;
        let start = text[..self.range.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[self.range.end..].find('\n').map_or(text.len(), |at| self.range.end + at);
        &text[start..end]
    }

    /// A place inside this one, as bytes from its start.
    #[must_use]
    pub fn within(&self, part: Range<usize>) -> Self {
        Self::new(self.file.clone(), self.range.start + part.start..self.range.start + part.end)
    }

    /// The same place in a file that is named from another folder on: `folder` is the one that its path begins in.
    #[must_use]
    pub(crate) fn in_folder(&self, folder: &str) -> Self {
        let path = format!("{folder}/{}", self.file.path);
        Self {
            file: Arc::new(SourceFile { path, text: self.file.text.clone(), marked: self.file.marked }),
            range: self.range.clone(),
        }
    }

    /// Line and column of the start, both counted from 1, columns in characters.
    pub fn line_column(&self) -> (usize, usize) {
        self.line_column_of(self.range.start)
    }

    /// Line and column of the first character behind it, counted alike.
    pub fn end_line_column(&self) -> (usize, usize) {
        self.line_column_of(self.range.end)
    }

    fn line_column_of(&self, at: usize) -> (usize, usize) {
        let before = &self.file.text[..at];
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
        (line, column)
    }

    /// The key that puts findings in the order of the files and of the lines in them.
    pub(crate) fn order(&self) -> (&str, usize) {
        (&self.file.path, self.range.start)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = self.line_column();
        write!(f, "{}:{line}:{column}", self.file.path)
    }
}

/// A place as it is told: in a file, by line and column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The file: its path from the project's folder, with forward slashes.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
}

impl From<&Span> for Location {
    fn from(span: &Span) -> Self {
        let (line, column) = span.line_column();
        Self { path: span.file.path.clone(), line, column }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.path, self.line, self.column)
    }
}

/// A value and where it was written. Equality, order and hash look at the value alone, so that moving a line changes
/// no result.
#[derive(Debug, Clone)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub span: Span,
}

impl<T: fmt::Display> fmt::Display for Spanned<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

/// The value alone.
impl<T: Serialize> Serialize for Spanned<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

impl<T> Spanned<T> {
    /// Puts a value together with its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// A map whose keys know their places is looked up by the value alone.
impl<T> Borrow<T> for Spanned<T> {
    fn borrow(&self) -> &T {
        &self.value
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Spanned<T> {}

impl<T: PartialOrd> PartialOrd for Spanned<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.value.partial_cmp(&other.value)
    }
}

impl<T: Ord> Ord for Spanned<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.cmp(&other.value)
    }
}

impl<T: Hash> Hash for Spanned<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}
