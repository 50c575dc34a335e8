//! Pages that were made, and what can be asked of them.

use std::sync::OnceLock;

use super::bookmarks::{self, Bookmark};
use super::search::{self, Hit};
use super::text::PageText;
use crate::digest::Digest;
use crate::export;
use crate::packet::Packet;
use crate::typeset::{Places, Typeset, Typesetter, page_digests};

/// A packet on its pages, to be looked at page by page.
#[derive(Debug)]
pub struct Pages {
    packet: Packet,
    typeset: Typeset,
    digests: Vec<Digest>,
    bookmarks: Vec<Bookmark>,
    /// Made when someone searches.
    texts: OnceLock<Vec<PageText>>,
    /// Where everything comes from, as soon as it is found out.
    places: OnceLock<Places>,
}

impl Pages {
    /// The pages of a packet that was laid out.
    pub fn new(packet: Packet, typeset: Typeset) -> Self {
        Self {
            digests: page_digests(&typeset.document),
            bookmarks: bookmarks::of(&typeset.document),
            packet,
            typeset,
            texts: OnceLock::new(),
            places: OnceLock::new(),
        }
    }

    /// Finds out where everything on the pages comes from. `typesetter` is the one that made them, and has made none since.
    pub fn trace(&self, typesetter: &Typesetter) {
        self.places.get_or_init(|| Places::of(&self.typeset, &self.packet, typesetter));
    }

    /// Where everything on the pages comes from; none as long as nobody has found out.
    pub fn places(&self) -> Option<&Places> {
        self.places.get()
    }

    /// The packet's title.
    pub fn title(&self) -> &str {
        &self.packet.title
    }

    /// What is printed across the pages of a draft; none where nothing is.
    pub fn draft(&self) -> Option<&str> {
        self.packet.draft.as_deref()
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.digests.len()
    }

    /// What is drawn on each, as digests: the same again is the same picture.
    pub fn digests(&self) -> &[Digest] {
        &self.digests
    }

    /// Width and height of a page, in pt.
    pub fn size(&self, index: usize) -> Option<(f64, f64)> {
        let size = self.typeset.document.pages().get(index)?.frame.size();
        Some((size.x.to_pt(), size.y.to_pt()))
    }

    /// What viewers show in place of a page's number, where the templates tell.
    pub fn label(&self, index: usize) -> Option<&str> {
        self.typeset.page_labels.get(index).map(String::as_str)
    }

    /// The bookmarks, in order.
    pub fn bookmarks(&self) -> &[Bookmark] {
        &self.bookmarks
    }

    /// The picture of what has a digest, as SVG; none where no page has it.
    pub fn picture(&self, digest: &Digest) -> Option<Vec<u8>> {
        self.typeset.document.pages().get(self.index_of(digest)?).map(export::svg)
    }

    /// The text of what has a digest.
    pub fn text(&self, digest: &Digest) -> Option<&PageText> {
        self.texts().get(self.index_of(digest)?)
    }

    /// Where the pages have a text, whatever the width of its characters and whether they are capitals.
    pub fn search(&self, text: &str) -> Vec<Hit> {
        search::search(self.texts(), text)
    }

    fn texts(&self) -> &[PageText] {
        self.texts.get_or_init(|| self.typeset.document.pages().iter().map(|page| PageText::of(&page.frame)).collect())
    }

    fn index_of(&self, digest: &Digest) -> Option<usize> {
        self.digests.iter().position(|known| known == digest)
    }
}
