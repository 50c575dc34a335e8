//! A page of one side: its atoms, what became of each, and what of it is shown.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use super::places::Places;
use super::{Fragment, Run};
use crate::compare::paper::{Paper, PaperPage};
use crate::compare::text::{Letter, Piece};
use crate::compare::words::{Atom, Words};

/// How much of what stays is shown before and behind what is changed, in characters.
const CONTEXT: usize = 18;

/// A word longer than this is not told whole where some of it is changed.
const LONG_WORD: usize = 8;

/// What a reading stands in, where words stand in a row.
const OPEN: &str = "（";
const CLOSE: &str = "）";

/// What became of an atom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is on the other side, too: the number of the atom there.
    Kept(usize),
    /// It is not.
    Changed,
    /// It stands at the very same place of the page, among other words: another program wrote the page in another order.
    InPlace,
    /// It is, at quite another place.
    Moved,
}

/// A page of one side with the fates of its atoms.
pub(super) struct Side<'a> {
    pub(super) index: usize,
    pub(super) page: Option<&'a PaperPage>,
    pub(super) words: Cow<'a, Words>,
    pub(super) fates: Vec<Fate>,
    /// Atoms that are the same on both sides, and are told with the changed ones around them.
    pub(super) told: BTreeSet<usize>,
}

impl<'a> Side<'a> {
    pub(super) fn new(paper: &'a Paper, index: Option<usize>) -> Self {
        let page = index.and_then(|index| paper.pages.get(index));
        let words = page.map_or_else(Cow::default, |page| Cow::Borrowed(&page.words));
        let fates = vec![Fate::Changed; words.atoms.len()];
        Self { index: index.unwrap_or_default(), page, words, fates, told: BTreeSet::new() }
    }

    /// Says nothing of the words.
    pub(super) fn silence(&mut self) {
        self.words = Cow::default();
        self.fates.clear();
    }

    pub(super) fn piece(&self, piece: usize) -> Option<&'a Piece> {
        self.page?.text.pieces.get(piece)
    }

    /// The atoms of a piece.
    pub(super) fn atoms_of(&self, piece: usize) -> Range<usize> {
        let atoms = &self.words.atoms;
        let start = atoms.partition_point(|atom| atom.piece < piece);
        start..start + atoms[start..].partition_point(|atom| atom.piece == piece)
    }

    pub(super) fn is_changed(&self, atoms: Range<usize>) -> bool {
        self.fates.get(atoms).is_some_and(|fates| fates.contains(&Fate::Changed))
    }

    /// Runs of changed atoms.
    pub(super) fn runs(&self) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for (index, _) in self.fates.iter().enumerate().filter(|(_, fate)| **fate == Fate::Changed) {
            match runs.last_mut() {
                Some(run) if run.end == index => run.end += 1,
                _ => runs.push(index..index + 1),
            }
        }
        runs
    }

    /// The characters of an atom and where they stand.
    pub(super) fn letters(&self, atom: usize) -> &'a [Letter] {
        let Some(atom) = self.words.atoms.get(atom) else { return &[] };
        let piece = self.piece(atom.piece);
        piece.and_then(|piece| piece.letters.get(atom.letters.clone())).unwrap_or_default()
    }

    /// The atoms, with those marked of which `changed` says so. Those of several pieces stand apart, and readings in brackets.
    pub(super) fn fragment(
        &self,
        places: &Places,
        atoms: Range<usize>,
        changed: impl Fn(usize) -> bool,
    ) -> Option<Fragment> {
        let first = self.words.atoms.get(atoms.start)?;
        let mut runs: Vec<Run> = Vec::new();
        let mut push = |text: &str, changed: bool| match runs.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.changed == changed => last.text.push_str(text),
            _ => runs.push(Run { text: text.to_owned(), changed }),
        };
        let mut last: Option<&Atom> = None;
        let mut last_changed = false;
        let mut in_reading = false;
        let first_changed = atoms.clone().find(|index| changed(*index)).and_then(|index| self.letters(index).first());
        for index in atoms {
            let atom = self.words.atoms.get(index)?;
            let piece = self.piece(atom.piece)?;
            let is_changed = changed(index);
            let was_reading = in_reading;
            in_reading = self.letters(index).first().is_some_and(|letter| letter.is_reading);
            let gap: String = match last {
                // A bracket stands apart enough.
                Some(last) if last.piece == atom.piece && was_reading && !in_reading => {
                    text(&piece.letters, last.letters.end..atom.letters.start).trim().to_owned()
                }
                Some(last) if last.piece == atom.piece => text(&piece.letters, last.letters.end..atom.letters.start),
                Some(_) => "　".to_owned(),
                None => String::new(),
            };
            if was_reading && !in_reading {
                push(CLOSE, last_changed);
            }
            push(&gap, is_changed && last_changed);
            if in_reading && !was_reading {
                push(OPEN, is_changed);
            }
            push(&text(&piece.letters, atom.letters.clone()), is_changed);
            (last, last_changed) = (Some(atom), is_changed);
        }
        if in_reading {
            push(CLOSE, last_changed);
        }
        Some(Fragment { runs, place: places.of(self, first.piece), point: first_changed.map(Letter::middle) })
    }

    /// Pieces, with their changed words marked and what stays shortened.
    pub(super) fn marked(&self, places: &Places, pieces: Range<usize>) -> Option<Fragment> {
        let atoms = self.atoms_of(pieces.start).start..self.atoms_of(pieces.end - 1).end;
        let mut fragment = self.fragment(places, atoms, |atom| self.is_in_changed_word(atom))?;
        shorten(&mut fragment.runs);
        Some(fragment)
    }

    /// Whether an atom is changed, or one of its word is: a reader sees words. Of a long word, only what is changed.
    fn is_in_changed_word(&self, atom: usize) -> bool {
        let Some(own) = self.words.atoms.get(atom) else { return false };
        let word = self.words.words.get(own.word).cloned().unwrap_or_default();
        if self.told.contains(&atom) {
            return true;
        }
        if word.len() <= LONG_WORD { self.is_changed(word) } else { self.is_changed(atom..atom + 1) }
    }
}

fn text(letters: &[Letter], range: Range<usize>) -> String {
    letters.get(range).unwrap_or_default().iter().map(|letter| letter.character).collect()
}

/// Leaves out what is far from anything that is changed.
fn shorten(runs: &mut [Run]) {
    const ELLIPSIS: &str = "…";
    let changed: Vec<bool> = runs.iter().map(|run| run.changed).collect();
    if !changed.contains(&true) {
        return;
    }
    for (index, run) in runs.iter_mut().enumerate().filter(|(_, run)| !run.changed) {
        let characters: Vec<char> = run.text.chars().collect();
        let (behind_change, before_change) = (index > 0, index + 1 < changed.len());
        let shown = |range: Range<usize>| characters[range].iter().collect::<String>();
        let (count, sides) = (characters.len(), usize::from(behind_change) + usize::from(before_change));
        // A little more is shown before anything is left out.
        if count <= sides * CONTEXT + 6 {
            continue;
        }
        // Cut where a clause ends, if one ends near.
        let ends_clause = |at: &usize| matches!(characters[*at], '、' | '。');
        let head = (CONTEXT / 3..CONTEXT).rev().find(ends_clause).map_or(CONTEXT, |at| at + 1);
        let tail = (count - CONTEXT..count - CONTEXT / 3).find(ends_clause).map_or(count - CONTEXT, |at| at + 1);
        let head = if behind_change { shown(0..head) } else { String::new() };
        let tail = if before_change { shown(tail..count) } else { String::new() };
        run.text = format!("{head}{ELLIPSIS}{tail}");
    }
}
