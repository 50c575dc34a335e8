//! Holding two PDFs against each other, wherever they come from: which pages changed, moved, appeared or went, which words
//! are others, and what looks otherwise.
//!
//! Both sides are the bytes of a PDF: a packet that was just made goes the very same way as one that a word processor
//! wrote. [`Paper::read`] reads one, [`compare`] holds two against each other, [`report::report`] shows the result as a page for a
//! browser, and [`errata`] makes a 正誤表 of it.
//!
//! A PDF may come from anywhere. What keeps a hostile one from doing harm stands in [`paper`] (sizes) and `guard` (panics).

mod changes;
pub mod errata;
pub(crate) mod guard;
mod laid;
mod lent;
mod look;
mod pages;
pub mod paper;
mod picture;
pub(crate) mod reading;
pub mod report;
mod running;
mod sections;
pub(crate) mod structure;
pub(crate) mod text;
pub mod tree;
mod words;

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

pub use self::changes::{Change, ChangeKind, Fragment, Place, Run};
pub use self::guard::quietly;
pub use self::laid::laid_out_text;
pub use self::look::{Area, Look};
pub use self::paper::{Legibility, Paper, PaperError, PaperPage};
pub use self::picture::{Picture, PictureError};
pub use self::text::PageText;

/// What came of holding two PDFs against each other.
#[derive(Debug)]
pub struct Comparison {
    /// Every page of both, in the order of the new one; pages that are gone stand where they stood.
    pub pages: Vec<PagePair>,
    /// The words that are others, in the order of the pages.
    pub changes: Vec<Change>,
}

/// A page of the old one and the page of the new one that it became; at least one of them is there.
#[derive(Debug)]
pub struct PagePair {
    /// The page in the old one, as an index from 0.
    pub old: Option<usize>,
    /// The page in the new one, as an index from 0.
    pub new: Option<usize>,
    /// What became of it.
    pub state: State,
    /// How it looks on both sides, and where otherwise; only of changed pages, and only where it could be drawn.
    pub look: Option<Look>,
}

/// What became of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It reads and looks as before.
    Same,
    /// So it does, but for its own number.
    Renumbered,
    /// It reads and looks as before, at another place among the pages.
    Moved,
    /// Words or looks are others.
    Changed {
        /// Whether words are others.
        text: bool,
        /// Whether it stands at another place among the pages, too.
        moved: bool,
    },
    /// It is new.
    Appeared,
    /// It is gone.
    Gone,
}

impl State {
    /// Whether a reader of the old one would miss something.
    pub fn is_difference(self) -> bool {
        !matches!(self, Self::Same | Self::Renumbered)
    }

    /// A stable name, for programs and for the sentences of the locale.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Renumbered => "renumbered",
            Self::Moved => "moved",
            Self::Changed { .. } => "changed",
            Self::Appeared => "appeared",
            Self::Gone => "gone",
        }
    }
}

impl Comparison {
    /// Whether nothing is otherwise.
    pub fn is_same(&self) -> bool {
        self.pages.iter().all(|pair| !pair.state.is_difference())
    }

    /// The changes of words on the pages of a pair.
    pub fn changes_on<'a>(&'a self, pair: &'a PagePair) -> impl Iterator<Item = &'a Change> {
        self.changes.iter().filter(|change| change.is_on(pair.old, pair.new))
    }

    /// How many pages are in a state.
    pub fn count(&self, name: &str) -> usize {
        self.pages.iter().filter(|pair| pair.state.name() == name).count()
    }
}

/// Holds two PDFs against each other.
///
/// Pages are matched by what stands on them. Pages on which the very same is drawn are the same; the words of the others are
/// compared, and both are drawn and compared dot by dot, with tolerance for what another program smooths otherwise.
pub fn compare(old: &Paper, new: &Paper) -> Comparison {
    let matches = pages::matched(old, new);
    let words = changes::changes(old, new, &matches);
    let pairs = matches
        .into_par_iter()
        .zip(words.pages)
        .map(|(matched, texts)| {
            let (Some(before), Some(after)) = (matched.old, matched.new) else {
                let state = if matched.old.is_some() { State::Gone } else { State::Appeared };
                return PagePair { old: matched.old, new: matched.new, state, look: None };
            };
            let (page, other) = (&old.pages[before], &new.pages[after]);
            let look = if page.is_drawn_like(other) {
                None
            } else {
                look::look(old, before, new, after, &texts.numbers).filter(|look| look.is_otherwise() || texts.changed)
            };
            let state = match (texts.changed, look.is_some()) {
                (text, true) => State::Changed { text, moved: matched.moved },
                // A page that could not be drawn is judged by its words alone.
                (true, false) => State::Changed { text: true, moved: matched.moved },
                (false, false) if matched.moved => State::Moved,
                (false, false) if texts.renumbered => State::Renumbered,
                (false, false) => State::Same,
            };
            PagePair { old: matched.old, new: matched.new, state, look }
        })
        .collect();
    Comparison { pages: pairs, changes: words.changes }
}
