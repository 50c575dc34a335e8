//! Which page of one PDF became which of the other: told by what stands on them, in order first, then across.

use std::cmp::Ordering;

use super::look;
use super::paper::{Legibility, Paper, PaperPage};

/// How alike two pages must be for one to have become the other where both keep their order: 1 is the same.
const ALIKE: f32 = 0.3;

/// How alike where one has moved past others.
const ALIKE_MOVED: f32 = 0.7;

/// The most pairs of pages that are weighed against each other.
const MOST_PAIRS: usize = 4_000_000;

/// A page of the old one and what it became; at least one is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// The page in the old one.
    pub old: Option<usize>,
    /// The page in the new one.
    pub new: Option<usize>,
    /// Whether it moved past others.
    pub moved: bool,
}

/// Matches the pages, in the order of the new one; what is gone stands where it stood.
pub fn matched(old: &Paper, new: &Paper) -> Vec<Match> {
    let likeness = Likeness::new(old, new);
    let mut matches = in_order(&likeness);
    across(&likeness, &mut matches);
    matches
}

/// How alike any two pages are.
struct Likeness {
    old: usize,
    new: usize,
    /// Row by row, a row an old page; empty where there are too many.
    values: Vec<f32>,
}

impl Likeness {
    fn new(old: &Paper, new: &Paper) -> Self {
        let (before, after) = (Bag::all(old), Bag::all(new));
        let mut values = Vec::new();
        if before.len() * after.len() <= MOST_PAIRS {
            values.reserve(before.len() * after.len());
            for one in &before {
                values.extend(after.iter().map(|other| one.likeness(other)));
            }
        }
        Self { old: before.len(), new: after.len(), values }
    }

    fn of(&self, old: usize, new: usize) -> f32 {
        match self.values.get(old * self.new + new) {
            Some(value) => *value,
            // Of too many pages, each is held against the one in its place.
            None => f32::from(u8::from(old == new)),
        }
    }
}

/// The words of a page without their order.
struct Bag<'a> {
    page: &'a PaperPage,
    words: Vec<&'a str>,
    /// How a page without text looks from afar.
    small: Option<Vec<u8>>,
}

impl<'a> Bag<'a> {
    fn all(paper: &'a Paper) -> Vec<Self> {
        let bags = paper.pages.iter().enumerate().map(|(index, page)| {
            let mut words: Vec<&str> = page.words.atoms.iter().map(|atom| atom.text.as_str()).collect();
            words.sort_unstable();
            let small = match page.legibility {
                Legibility::Read => None,
                _ => look::from_afar(paper, index),
            };
            Self { page, words, small }
        });
        bags.collect()
    }

    fn likeness(&self, other: &Self) -> f32 {
        if self.page.is_drawn_like(other.page) {
            return 1.0;
        }
        let bonus = if self.page.label.is_some() && self.page.label == other.page.label { 0.04 } else { 0.0 };
        match (&self.small, &other.small) {
            (Some(one), Some(other)) => bonus + look::likeness_from_afar(one, other) * 0.9,
            (None, None) => bonus + shared(&self.words, &other.words) * 0.95,
            // One can be read and one cannot, as where a scanned page is held against the one that was printed.
            _ => bonus + 0.31,
        }
    }
}

/// The part of the words of both that both have.
fn shared(one: &[&str], other: &[&str]) -> f32 {
    let all = one.len() + other.len();
    if all == 0 {
        return 1.0;
    }
    let (mut i, mut j, mut common) = (0, 0, 0);
    while let (Some(a), Some(b)) = (one.get(i), other.get(j)) {
        match a.cmp(b) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                common += 1;
                i += 1;
                j += 1;
            }
        }
    }
    fraction(2 * common, all)
}

#[expect(clippy::cast_precision_loss, reason = "a page has thousands of words at most")]
fn fraction(part: usize, whole: usize) -> f32 {
    part as f32 / whole as f32
}

/// The matching that keeps the order of both and whose pages are most alike in all.
fn in_order(likeness: &Likeness) -> Vec<Match> {
    let (rows, columns) = (likeness.old, likeness.new);
    let width = columns + 1;
    let alike = |old: usize, new: usize| Some(likeness.of(old, new)).filter(|value| *value >= ALIKE);
    // The most that can be reached by the pages from here on.
    let mut best = vec![0.0_f32; (rows + 1) * width];
    for old in (0..rows).rev() {
        for new in (0..columns).rev() {
            let skip = best[(old + 1) * width + new].max(best[old * width + new + 1]);
            let take = alike(old, new).map_or(f32::NEG_INFINITY, |value| value + best[(old + 1) * width + new + 1]);
            best[old * width + new] = skip.max(take);
        }
    }
    let mut matches = Vec::new();
    let (mut old, mut new) = (0, 0);
    while old < rows || new < columns {
        let here = best[old.min(rows) * width + new.min(columns)];
        if old < rows && new < columns {
            let take = alike(old, new).map(|value| value + best[(old + 1) * width + new + 1]);
            if take.is_some_and(|take| take >= here - 1e-4) {
                matches.push(Match { old: Some(old), new: Some(new), moved: false });
                old += 1;
                new += 1;
                continue;
            }
        }
        if old < rows && (new >= columns || best[(old + 1) * width + new] >= here - 1e-4) {
            matches.push(Match { old: Some(old), new: None, moved: false });
            old += 1;
        } else {
            matches.push(Match { old: None, new: Some(new), moved: false });
            new += 1;
        }
    }
    matches
}

/// Matches pages that are left over on both sides, the most alike first.
fn across(likeness: &Likeness, matches: &mut Vec<Match>) {
    let gone: Vec<usize> = matches.iter().filter(|found| found.new.is_none()).filter_map(|found| found.old).collect();
    let come: Vec<usize> = matches.iter().filter(|found| found.old.is_none()).filter_map(|found| found.new).collect();
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    for &old in &gone {
        pairs.extend(come.iter().map(|&new| (likeness.of(old, new), old, new)));
    }
    pairs.retain(|(value, _, _)| *value >= ALIKE_MOVED);
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
    for (_, old, new) in pairs {
        let is_free = |found: &&mut Match| found.new == Some(new) && found.old.is_none();
        let still_gone = matches.iter().any(|found| found.old == Some(old) && found.new.is_none());
        if !still_gone {
            continue;
        }
        let Some(found) = matches.iter_mut().find(is_free) else { continue };
        found.old = Some(old);
        found.moved = true;
        matches.retain(|found| !(found.old == Some(old) && found.new.is_none()));
    }
}
