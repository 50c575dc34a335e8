//! What stands on the pages: the letters of each piece of marked content, and the text that is in no piece that the tree has.

use std::collections::{BTreeMap, BTreeSet};

use hayro::hayro_syntax::Pdf;

use crate::compare::guard::{Stopped, guarded};
use crate::compare::reading;
use crate::compare::structure::{BlockId, PageStructure};
use crate::compare::text::{Letter, PageText, joined_text};
use crate::compare::tree::{Mark, Node, Tree};

/// What stands on all pages.
pub struct Content {
    /// The pages, in order.
    pub pages: Vec<PageContent>,
}

/// What stands on a page.
#[derive(Default)]
pub struct PageContent {
    /// The letters of the pieces that the tree has.
    pub marks: BTreeMap<i32, Vec<Letter>>,
    /// The languages of pieces that have one of their own.
    pub languages: BTreeMap<i32, String>,
    /// The texts that are in no such piece, and are no artifacts, in the order in which they are drawn.
    pub loose: Vec<String>,
    /// How many characters there are of which the PDF does not say what they are.
    pub illegible: usize,
    /// Whether nothing is drawn.
    pub is_blank: bool,
    /// Whether nothing on it is said to be an artifact.
    pub is_without_artifacts: bool,
    /// Whether there is more on it than is read, or nothing of it can be.
    pub is_unread: bool,
}

impl Content {
    /// Reads all pages. One bad page leaves the others as they are.
    pub fn read(pdf: &Pdf, tree: Option<&Tree>) -> Self {
        let mut tagged = vec![BTreeSet::new(); pdf.pages().len()];
        if let Some(tree) = tree {
            collect(&tree.kids, &mut tagged);
        }
        let pages = tagged.iter().enumerate().map(|(index, marks)| page(pdf, index, marks));
        Self { pages: pages.collect() }
    }

    /// The letters of a piece of marked content.
    pub fn letters(&self, mark: Mark) -> &[Letter] {
        let page = self.pages.get(mark.page);
        page.and_then(|page| page.marks.get(&mark.number)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The language of a piece of marked content, if it has one of its own.
    pub fn language(&self, mark: Mark) -> Option<&str> {
        self.pages.get(mark.page)?.languages.get(&mark.number).map(String::as_str)
    }
}

fn collect(nodes: &[Node], tagged: &mut [BTreeSet<i32>]) {
    for node in nodes {
        match node {
            Node::Mark(mark) => {
                tagged.get_mut(mark.page).map(|page| page.insert(mark.number));
            }
            Node::Element(element) => collect(&element.kids, tagged),
            Node::Annotation(_) => {}
        }
    }
}

fn page(pdf: &Pdf, index: usize, tagged: &BTreeSet<i32>) -> PageContent {
    let read = match guarded(|| pdf.pages().get(index).map(reading::read)) {
        Ok(Some(read)) => read,
        Ok(None) => return PageContent::default(),
        Err(Stopped::TooMuch | Stopped::Panicked(_)) => {
            return PageContent { is_unread: true, ..PageContent::default() };
        }
    };
    // Each piece of marked content is a block of its own here: what belongs together, the tree says.
    let blocks = tagged.iter().filter_map(|number| Some((*number, BlockId::try_from(*number).ok()?)));
    let structure = PageStructure { marks: blocks.collect(), ..PageStructure::default() };
    let mut content = PageContent {
        languages: read.languages,
        illegible: read.illegible,
        is_blank: read.is_blank,
        is_without_artifacts: !read.glyphs.iter().any(|glyph| glyph.artifact),
        ..PageContent::default()
    };
    for piece in PageText::new(&read.glyphs, Some(&structure)).pieces {
        match piece.block.and_then(|block| i32::try_from(block).ok()) {
            // What is as wide as nothing was put in for looks.
            Some(number) => {
                let written =
                    piece.letters.into_iter().filter(|letter| letter.character != '　' || letter.advance > 0.0);
                content.marks.entry(number).or_default().extend(written);
            }
            None if piece.artifact => {}
            None => content.loose.push(joined_text(&[&piece.letters]).trim().to_owned()),
        }
    }
    content
}
