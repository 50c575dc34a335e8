//! Which words are others, in pieces that a reader can look up: a sentence, a cell, a line.

mod alignment;
mod moves;
mod numbers;
mod pieces;
mod places;
mod side;

use serde::Serialize;

use self::alignment::Diff;
use self::moves::moves;
use self::numbers::running;
use self::places::Places;
use super::look::Area;
use super::pages::Match;
use super::paper::Paper;

/// Words that are others, at one place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// What became of them.
    pub kind: ChangeKind,
    /// What it was, and where; none where there was nothing.
    pub old: Option<Fragment>,
    /// What it is, and where; none where there is nothing.
    pub new: Option<Fragment>,
}

/// What became of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// They are others.
    Replaced,
    /// They are gone.
    Removed,
    /// They are new.
    Added,
    /// They stand elsewhere.
    Moved,
}

/// A piece of a page's text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fragment {
    /// What it says: what is otherwise, with some of what stands around it.
    pub runs: Vec<Run>,
    /// Where it stands.
    pub place: Place,
    /// A point inside of what is otherwise, where that is known: from the left and from the top of its page, in points.
    #[serde(skip)]
    pub point: Option<(f32, f32)>,
}

/// Some words in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Run {
    /// What they say.
    pub text: String,
    /// Whether they are others than on the other side.
    pub changed: bool,
}

/// Where a piece of text stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The page's number as the pages lie, from 1.
    pub page: usize,
    /// What viewers show in place of that number, where the PDF says.
    pub label: Option<String>,
    /// The headings above, the outermost first, as far as they are known.
    pub headings: Vec<String>,
    /// The headers of its row and column, if it is in a table that tells them.
    pub headers: Vec<String>,
}

impl Place {
    /// The nearest heading. That of a whole part is left out where the page's label names the part.
    pub fn heading(&self) -> Option<&str> {
        let least = if self.label.is_some() { 2 } else { 1 };
        self.headings.last().filter(|_| self.headings.len() >= least).map(String::as_str)
    }
}

impl Change {
    /// Whether it is on a page of the old one, or of the new one; both are indices from 0.
    pub fn is_on(&self, old: Option<usize>, new: Option<usize>) -> bool {
        match &self.new {
            Some(fragment) => new.is_some_and(|page| fragment.place.page == page + 1),
            None => old.is_some_and(|page| self.old.as_ref().is_some_and(|own| own.place.page == page + 1)),
        }
    }

    /// Where it stands now, or else where it stood.
    pub fn place(&self) -> Option<&Place> {
        self.new.as_ref().or(self.old.as_ref()).map(|fragment| &fragment.place)
    }
}

impl Fragment {
    /// What it says.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

/// What came of the words of all pages.
pub struct Changes {
    /// A match's words each.
    pub pages: Vec<PageWords>,
    /// In the order of the pages.
    pub changes: Vec<Change>,
}

/// What came of the words of two pages.
#[derive(Debug, Default)]
pub struct PageWords {
    /// Whether words are others.
    pub changed: bool,
    /// Whether the page has another number.
    pub renumbered: bool,
    /// Where its number stands on both sides, so that its look is passed over.
    pub numbers: Vec<(Area, Area)>,
}

/// Compares the words of matched pages.
pub fn changes(old: &Paper, new: &Paper, matches: &[Match]) -> Changes {
    let mut diffs: Vec<Diff> = matches.iter().map(|matched| Diff::of(matched, old, new)).collect();
    let moves = moves(&mut diffs);
    let (old_places, new_places) = (Places::new(old), Places::new(new));
    let mut all = Vec::new();
    let mut pages = Vec::new();
    for (index, diff) in diffs.iter().enumerate() {
        let before = all.len();
        let mut page = PageWords::default();
        if let (Some(one), Some(other)) = (diff.old.page, diff.new.page)
            && !one.is_drawn_like(other)
        {
            let mut own = diff.changes(&old_places, &new_places);
            own.extend(running(&diff.old, &diff.new, &old_places, &new_places, &mut page));
            all.extend(own);
        }
        for found in moves.iter().filter(|found| found.to.0 == index) {
            let from = &diffs[found.from.0].old;
            all.push(Change {
                kind: ChangeKind::Moved,
                old: from.fragment(&old_places, found.from.1.clone(), |_| true),
                new: diff.new.fragment(&new_places, found.to.1.clone(), |_| true),
            });
        }
        let leaves = moves.iter().any(|found| found.from.0 == index);
        page.changed = all.len() > before || leaves;
        pages.push(page);
    }
    Changes { pages, changes: all }
}
