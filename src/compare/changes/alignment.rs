//! Two pages, word against word: which atoms are on both.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};

use super::side::{Fate, Side};
use crate::compare::pages::Match;
use crate::compare::paper::{Legibility, Paper, PaperPage};
use crate::compare::text::Letter;
use crate::compare::words::Words;

/// The most atoms that are told with the changed ones around them.
const ISLAND: usize = 4;

/// The most atoms of a page that are held against each other.
const MOST_ATOMS: usize = 40_000;

/// The steps from one side to the other. What differs on both sides of a single particle is one: の stands
/// everywhere, and would tear apart what belongs together.
fn joined(ops: &[DiffOp], old: &[String]) -> Vec<(DiffTag, Range<usize>, Range<usize>)> {
    let is_slight = |op: &DiffOp| {
        let words = &old[op.old_range()];
        matches!(op, DiffOp::Equal { .. })
            && words.len() == 1
            && words[0].chars().count() == 1
            && is_hiragana(&words[0])
    };
    let mut steps: Vec<(DiffTag, Range<usize>, Range<usize>)> = Vec::new();
    for (index, op) in ops.iter().enumerate() {
        let follows = steps.last().is_some_and(|(tag, ..)| *tag != DiffTag::Equal);
        let goes_on = ops.get(index + 1).is_some_and(|next| !matches!(next, DiffOp::Equal { .. }));
        let is_different = !matches!(op, DiffOp::Equal { .. });
        match steps.last_mut() {
            Some((tag, before, after)) if follows && (is_different || is_slight(op) && goes_on) => {
                *tag = DiffTag::Replace;
                before.end = op.old_range().end;
                after.end = op.new_range().end;
            }
            _ => steps.push((op.tag(), op.old_range(), op.new_range())),
        }
    }
    steps
}

fn is_hiragana(word: &str) -> bool {
    word.chars().all(|c| ('ぁ'..='ゟ').contains(&c))
}

/// The atoms that lie in few between changed ones of the same piece; numbers are read alone.
fn islands(side: &Side) -> Vec<usize> {
    let mut found = Vec::new();
    let mut since_change: Option<usize> = None;
    for (at, fate) in side.fates.iter().enumerate() {
        if *fate != Fate::Changed {
            continue;
        }
        if let Some(last) = since_change {
            let island = last + 1..at;
            let atoms = &side.words.atoms[last..=at];
            let in_one = atoms.iter().all(|atom| atom.piece == atoms[0].piece);
            let has_number = atoms[1..atoms.len() - 1].iter().any(|atom| atom.text.chars().any(char::is_numeric));
            if island.len() <= ISLAND && in_one && !has_number {
                found.extend(island);
            }
        }
        since_change = Some(at);
    }
    found
}

/// A character and about where it stands.
#[expect(clippy::cast_possible_truncation, reason = "rounding is meant")]
fn spot(letter: &Letter) -> (char, i32, i32) {
    (letter.character, (letter.x / 1.5).round() as i32, (letter.y / 1.5).round() as i32)
}

/// Two pages, word against word.
pub(super) struct Diff<'a> {
    pub(super) old: Side<'a>,
    pub(super) new: Side<'a>,
    /// What takes the place of what: atoms of the old one, atoms of the new one.
    pub(super) hunks: Vec<(Range<usize>, Range<usize>)>,
}

impl<'a> Diff<'a> {
    pub(super) fn of(matched: &Match, old: &'a Paper, new: &'a Paper) -> Self {
        let mut diff = Self { old: Side::new(old, matched.old), new: Side::new(new, matched.new), hunks: Vec::new() };
        let (Some(one), Some(other)) = (diff.old.page, diff.new.page) else { return diff };
        let is_read = |page: &PaperPage| page.legibility == Legibility::Read && page.words.atoms.len() <= MOST_ATOMS;
        if one.is_drawn_like(other) || !is_read(one) || !is_read(other) {
            // Nothing is said of words that are the same, or cannot be read on one side.
            diff.old.silence();
            diff.new.silence();
            return diff;
        }
        let (before, after) = (one.words.texts(), other.words.texts());
        let ops = capture_diff_slices(Algorithm::Patience, &before, &after);
        for (op, old, new) in joined(&ops, &before) {
            let atoms = |words: &Words, range: Range<usize>| {
                let start = words.words.get(range.start).map_or(words.atoms.len(), |word| word.start);
                let end =
                    range.end.checked_sub(1).and_then(|last| words.words.get(last)).map_or(start, |word| word.end);
                start..end.max(start)
            };
            let (old, new) = (atoms(&one.words, old), atoms(&other.words, new));
            if op == DiffTag::Equal {
                diff.keep(old.start, new.start, old.len());
            } else {
                diff.refine(old.clone(), new.clone());
                diff.hunks.push((old, new));
            }
        }
        diff.find_in_place();
        diff.join_islands();
        diff
    }

    fn keep(&mut self, old: usize, new: usize, count: usize) {
        for offset in 0..count {
            self.old.fates[old + offset] = Fate::Kept(new + offset);
            self.new.fates[new + offset] = Fate::Kept(old + offset);
        }
    }

    /// Finds what words of a hunk have in common that were cut otherwise, where that is most of them.
    fn refine(&mut self, old: Range<usize>, new: Range<usize>) {
        let texts = |words: &Words, range: Range<usize>| -> Vec<String> {
            words.atoms[range].iter().map(|atom| atom.text.clone()).collect()
        };
        let (before, after) = (texts(&self.old.words, old.clone()), texts(&self.new.words, new.clone()));
        let ops = capture_diff_slices(Algorithm::Myers, &before, &after);
        let common: usize =
            ops.iter().filter(|op| matches!(op, DiffOp::Equal { .. })).map(|op| op.old_range().len()).sum();
        if common * 2 < before.len().min(after.len()) {
            return;
        }
        for op in &ops {
            if let DiffOp::Equal { old_index, new_index, len } = *op {
                let is_whole = before.len() == len || after.len() == len;
                // A stray character that both happen to have tells nothing.
                if len > 1 || is_whole || common * 4 >= before.len().max(after.len()) * 3 {
                    self.keep(old.start + old_index, new.start + new_index, len);
                }
            }
        }
    }

    /// Finds what stays between changes, too short to be read alone: of 支援「の」実施「について検討」する, all between the brackets is told as one.
    fn join_islands(&mut self) {
        let (of_old, of_new) = (islands(&self.old), islands(&self.new));
        let others = |side: &Side, atoms: &[usize]| -> Vec<usize> {
            let kept = atoms.iter().filter_map(|atom| match side.fates.get(*atom) {
                Some(Fate::Kept(other)) => Some(*other),
                _ => None,
            });
            kept.collect()
        };
        let (from_old, from_new) = (others(&self.old, &of_old), others(&self.new, &of_new));
        self.old.told.extend(of_old.into_iter().chain(from_new));
        self.new.told.extend(of_new.into_iter().chain(from_old));
    }

    /// Finds atoms that stand at the very same place on both sides.
    fn find_in_place(&mut self) {
        let changed = |side: &Side| -> Vec<usize> {
            (0..side.fates.len()).filter(|atom| side.fates[*atom] == Fate::Changed).collect()
        };
        let (gone, come) = (changed(&self.old), changed(&self.new));
        let spots = |side: &Side, atoms: &[usize]| -> BTreeSet<(char, i32, i32)> {
            atoms.iter().flat_map(|atom| side.letters(*atom)).map(spot).collect()
        };
        let (old_spots, new_spots) = (spots(&self.old, &gone), spots(&self.new, &come));
        let stays = |side: &Side, atom: usize, others: &BTreeSet<(char, i32, i32)>| {
            let letters = side.letters(atom).iter().filter(|letter| !letter.character.is_whitespace());
            letters.map(spot).all(|(character, x, y)| {
                let near = |by: i32| (-1..=1).any(|across| others.contains(&(character, x + across, y + by)));
                (-1..=1).any(near)
            })
        };
        for atom in gone {
            if stays(&self.old, atom, &new_spots) {
                self.old.fates[atom] = Fate::InPlace;
            }
        }
        for atom in come {
            if stays(&self.new, atom, &old_spots) {
                self.new.fates[atom] = Fate::InPlace;
            }
        }
    }

    /// The piece of the old side that each piece of the new one was, by the words that both have.
    pub(super) fn partners(&self) -> BTreeMap<usize, usize> {
        let mut common: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (atom, fate) in self.new.words.atoms.iter().zip(&self.new.fates) {
            if let Fate::Kept(other) = fate
                && let Some(other) = self.old.words.atoms.get(*other)
            {
                *common.entry((atom.piece, other.piece)).or_default() += atom.text.chars().count();
            }
        }
        let best = |of: fn(&(usize, usize)) -> (usize, usize)| {
            let mut best: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
            for (pair, count) in &common {
                let (own, other) = of(pair);
                let entry = best.entry(own).or_insert((*count, other));
                if *count > entry.0 {
                    *entry = (*count, other);
                }
            }
            best
        };
        let (of_new, of_old) = (best(|pair| *pair), best(|(new, old)| (*old, *new)));
        let mutual = of_new.iter().filter(|(new, (_, old))| of_old.get(old).is_some_and(|(_, back)| back == *new));
        mutual.map(|(new, (_, old))| (*new, *old)).collect()
    }
}
