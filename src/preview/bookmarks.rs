//! The bookmarks that the PDF has.

use serde::Serialize;
use typst::foundations::{NativeElement, Packed, StyleChain};
use typst::introspection::Introspector;
use typst::model::{HeadingElem, OutlineNode};
use typst_layout::PagedDocument;

/// A bookmark.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bookmark {
    /// What it says.
    pub title: String,
    /// How many bookmarks it stands under.
    pub depth: usize,
    /// The page, from 1.
    pub page: usize,
    /// How far down the page, in pt.
    pub y: f64,
}

/// The bookmarks of a document, in order, chosen and nested as Typst's PDF export does.
pub fn of(document: &PagedDocument) -> Vec<Bookmark> {
    let headings = document.introspector().query(&HeadingElem::ELEM.select());
    let flat = headings.iter().filter_map(|content| {
        let heading = content.to_packed::<HeadingElem>()?;
        let outlined = || heading.outlined.get(StyleChain::default());
        let included = heading.bookmarked.get(StyleChain::default()).unwrap_or_else(outlined);
        Some((heading, heading.resolve_level(StyleChain::default()), included))
    });
    let mut bookmarks = Vec::new();
    list(&OutlineNode::build_tree(flat.collect::<Vec<_>>()), 0, document, &mut bookmarks);
    bookmarks
}

fn list(
    nodes: &[OutlineNode<&Packed<HeadingElem>>],
    depth: usize,
    document: &PagedDocument,
    bookmarks: &mut Vec<Bookmark>,
) {
    for node in nodes {
        let place = node.entry.location().and_then(|location| document.introspector().position(location));
        if let Some(place) = place {
            let words = node.entry.body.plain_text();
            let title = match &node.entry.numbers {
                Some(numbers) => format!("{numbers} {words}"),
                None => words.to_string(),
            };
            bookmarks.push(Bookmark { title, depth, page: place.page.get(), y: place.point.y.to_pt() });
        }
        list(&node.children, depth + 1, document, bookmarks);
    }
}
