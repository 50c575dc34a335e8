//! What Typst prepares when it first lays text out: its library, the tables for lines and words, the fonts.
//!
//! The core that does not read the data can do that meanwhile; the packet is laid out the sooner.

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};
use typst_layout::PagedDocument;

use super::Typesetter;

/// A page with a word in each script and face.
const PAGE: &str = "#set text(lang: \"ja\", script: \"kana\", font: (\"BIZ UDMincho\"))
#let words = [配布あア、（Aa1）]
#table(columns: 2, words, text(font: \"BIZ UDGothic\", words), text(font: \"BIZ UDGothic\", weight: \"bold\", words))";

/// Lays a small page out and forgets it.
pub fn warm_up(typesetter: &Typesetter) {
    let page = Page { typesetter, source: Source::new(typesetter.main, PAGE.to_owned()) };
    drop(typst::compile::<PagedDocument>(&page));
}

/// A world of that page alone.
struct Page<'a> {
    typesetter: &'a Typesetter,
    source: Source,
}

impl World for Page<'_> {
    fn library(&self) -> &LazyHash<Library> {
        self.typesetter.library()
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.typesetter.book()
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, _: FileId) -> FileResult<Source> {
        Ok(self.source.clone())
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        Err(FileError::NotFound(id.vpath().get_without_slash().into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.typesetter.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
