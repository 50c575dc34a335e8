//! The changes of two pages, piece by piece: a sentence and what it was, a cell and what stood in it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::alignment::Diff;
use super::places::Places;
use super::side::Side;
use super::{Change, ChangeKind};

impl Diff<'_> {
    /// The changes of the pieces, in order.
    pub(super) fn changes(&self, old_places: &Places, new_places: &Places) -> Vec<Change> {
        let partners = self.partners();
        let partnered: BTreeSet<usize> = partners.values().copied().collect();
        // Each with where it stands among the new atoms.
        let mut found: Vec<(usize, Change)> = Vec::new();
        let mut push = |at: usize, old: Option<Range<usize>>, new: Option<Range<usize>>| {
            let kind = match (&old, &new) {
                (Some(_), Some(_)) => ChangeKind::Replaced,
                (Some(_), None) => ChangeKind::Removed,
                _ => ChangeKind::Added,
            };
            let old = old.and_then(|pieces| self.old.marked(old_places, pieces));
            let new = new.and_then(|pieces| self.new.marked(new_places, pieces));
            found.push((at, Change { kind, old, new }));
        };
        for (&new, &old) in &partners {
            let atoms = self.new.atoms_of(new);
            if self.old.is_changed(self.old.atoms_of(old)) || self.new.is_changed(atoms.clone()) {
                push(atoms.start, Some(old..old + 1), Some(new..new + 1));
            }
        }
        for (gone, come) in &self.hunks {
            let at = come.start;
            let gone = alone(&self.old, gone.clone(), |piece| !partnered.contains(&piece));
            let come = alone(&self.new, come.clone(), |piece| !partners.contains_key(&piece));
            let (pairs, gone, come) = paired(&self.old, gone, &self.new, come, old_places, new_places);
            for (old, new) in pairs {
                push(self.new.atoms_of(new).start, Some(old..old + 1), Some(new..new + 1));
            }
            for pieces in gone {
                push(at, Some(pieces), None);
            }
            for pieces in come {
                push(self.new.atoms_of(pieces.start).start, None, Some(pieces));
            }
        }
        found.sort_by_key(|(at, _)| *at);
        found.into_iter().map(|(_, change)| change).collect()
    }
}

/// The pieces that begin among some atoms, have no partner, and have changed words.
fn alone(side: &Side, atoms: Range<usize>, is_alone: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut pieces: Vec<usize> = Vec::new();
    for atom in side.words.atoms.get(atoms).unwrap_or_default() {
        if pieces.last() != Some(&atom.piece) && is_alone(atom.piece) && side.is_changed(side.atoms_of(atom.piece)) {
            pieces.push(atom.piece);
        }
    }
    pieces
}

/// Pairs of pieces, and what is left over on both sides.
type Pairs = (Vec<(usize, usize)>, Vec<Range<usize>>, Vec<Range<usize>>);

/// Pieces that took the place of others: those of the same row and column, or as many as there were, in order. What is
/// left over is joined where it follows each other.
fn paired(
    old: &Side,
    gone: Vec<usize>,
    new: &Side,
    come: Vec<usize>,
    old_places: &Places,
    new_places: &Places,
) -> Pairs {
    if gone.len() == come.len() {
        return (gone.into_iter().zip(come).collect(), Vec::new(), Vec::new());
    }
    let mut pairs = Vec::new();
    let mut come = come;
    let mut left = Vec::new();
    for piece in gone {
        let place = old_places.of(old, piece);
        let same = |other: &usize| {
            let other = new_places.of(new, *other);
            !place.headers.is_empty() && other.headers == place.headers && other.headings == place.headings
        };
        match come.iter().position(same) {
            Some(at) => pairs.push((piece, come.remove(at))),
            None => left.push(piece),
        }
    }
    (pairs, following(left), following(come))
}

/// Pieces that follow each other, as ranges.
fn following(pieces: Vec<usize>) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for piece in pieces {
        match ranges.last_mut() {
            Some(range) if range.end == piece => range.end += 1,
            _ => ranges.push(piece..piece + 1),
        }
    }
    ranges
}
