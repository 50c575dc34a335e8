//! Which words are others, in pieces that a reader can look up: a sentence, a cell, a line.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Serialize;
use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};

use super::look::Area;
use super::pages::Match;
use super::paper::{Legibility, Paper, PaperPage};
use super::running::is_page_number;
use super::structure::BlockId;
use super::text::{Letter, Piece};
use super::words::{Atom, Words};

/// How long a run of words must be, in characters, to be known again elsewhere.
const KNOWN_AGAIN: usize = 6;

/// How much of what stays is shown before and behind what is changed, in characters.
const CONTEXT: usize = 18;

/// The most atoms of a page that are held against each other.
const MOST_ATOMS: usize = 40_000;

/// A word longer than this is not told whole where some of it is changed.
const LONG_WORD: usize = 8;

/// Words that are others, at one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fragment {
    /// What it says: what is otherwise, with some of what stands around it.
    pub runs: Vec<Run>,
    /// Where it stands.
    pub place: Place,
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

/// What became of an atom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
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
struct Side<'a> {
    index: usize,
    page: Option<&'a PaperPage>,
    words: Cow<'a, Words>,
    fates: Vec<Fate>,
}

impl<'a> Side<'a> {
    fn new(paper: &'a Paper, index: Option<usize>) -> Self {
        let page = index.and_then(|index| paper.pages.get(index));
        let words = page.map_or_else(Cow::default, |page| Cow::Borrowed(&page.words));
        let fates = vec![Fate::Changed; words.atoms.len()];
        Self { index: index.unwrap_or_default(), page, words, fates }
    }

    /// Says nothing of the words.
    fn silence(&mut self) {
        self.words = Cow::default();
        self.fates.clear();
    }

    fn piece(&self, piece: usize) -> Option<&'a Piece> {
        self.page?.text.pieces.get(piece)
    }

    /// The atoms of a piece.
    fn atoms_of(&self, piece: usize) -> Range<usize> {
        let atoms = &self.words.atoms;
        let start = atoms.partition_point(|atom| atom.piece < piece);
        start..start + atoms[start..].partition_point(|atom| atom.piece == piece)
    }

    fn is_changed(&self, atoms: Range<usize>) -> bool {
        self.fates.get(atoms).is_some_and(|fates| fates.contains(&Fate::Changed))
    }

    /// Runs of changed atoms.
    fn runs(&self) -> Vec<Range<usize>> {
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
    fn letters(&self, atom: usize) -> &'a [Letter] {
        let Some(atom) = self.words.atoms.get(atom) else { return &[] };
        let piece = self.piece(atom.piece);
        piece.and_then(|piece| piece.letters.get(atom.letters.clone())).unwrap_or_default()
    }

    /// The atoms, with those marked of which `changed` says so. Those of several pieces stand apart.
    fn fragment(&self, places: &Places, atoms: Range<usize>, changed: impl Fn(usize) -> bool) -> Option<Fragment> {
        let first = self.words.atoms.get(atoms.start)?;
        let mut runs: Vec<Run> = Vec::new();
        let mut push = |text: &str, changed: bool| match runs.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.changed == changed => last.text.push_str(text),
            _ => runs.push(Run { text: text.to_owned(), changed }),
        };
        let mut last: Option<&Atom> = None;
        let mut last_changed = false;
        for index in atoms {
            let atom = self.words.atoms.get(index)?;
            let piece = self.piece(atom.piece)?;
            let is_changed = changed(index);
            let gap: String = match last {
                Some(last) if last.piece == atom.piece => text(&piece.letters, last.letters.end..atom.letters.start),
                Some(_) => "　".to_owned(),
                None => String::new(),
            };
            push(&gap, is_changed && last_changed);
            push(&text(&piece.letters, atom.letters.clone()), is_changed);
            (last, last_changed) = (Some(atom), is_changed);
        }
        Some(Fragment { runs, place: places.of(self, first.piece) })
    }

    /// Pieces, with their changed words marked and what stays shortened.
    fn marked(&self, places: &Places, pieces: Range<usize>) -> Option<Fragment> {
        let atoms = self.atoms_of(pieces.start).start..self.atoms_of(pieces.end - 1).end;
        let mut fragment = self.fragment(places, atoms, |atom| self.is_in_changed_word(atom))?;
        shorten(&mut fragment.runs);
        Some(fragment)
    }

    /// Whether an atom is changed, or one of its word is: a reader sees words. Of a long word, only what is changed.
    fn is_in_changed_word(&self, atom: usize) -> bool {
        let Some(own) = self.words.atoms.get(atom) else { return false };
        let word = self.words.words.get(own.word).cloned().unwrap_or_default();
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
        let head = if behind_change { shown(0..CONTEXT) } else { String::new() };
        let tail = if before_change { shown(count - CONTEXT..count) } else { String::new() };
        run.text = format!("{head}{ELLIPSIS}{tail}");
    }
}

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

/// A character and about where it stands.
#[expect(clippy::cast_possible_truncation, reason = "rounding is meant")]
fn spot(letter: &Letter) -> (char, i32, i32) {
    (letter.character, (letter.x / 1.5).round() as i32, (letter.y / 1.5).round() as i32)
}

/// Two pages, word against word.
struct Diff<'a> {
    old: Side<'a>,
    new: Side<'a>,
    /// What takes the place of what: atoms of the old one, atoms of the new one.
    hunks: Vec<(Range<usize>, Range<usize>)>,
}

impl<'a> Diff<'a> {
    fn of(matched: &Match, old: &'a Paper, new: &'a Paper) -> Self {
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

    /// The changes of the pieces, in order.
    fn changes(&self, old_places: &Places, new_places: &Places) -> Vec<Change> {
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

    /// The piece of the old side that each piece of the new one was, by the words that both have.
    fn partners(&self) -> BTreeMap<usize, usize> {
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

/// Words that stand elsewhere: on which page, which words, on both sides.
struct Moved {
    from: (usize, Range<usize>),
    to: (usize, Range<usize>),
}

/// Finds runs of words that went from one place to another, also to another page, and marks them.
fn moves(diffs: &mut [Diff]) -> Vec<Moved> {
    let mut gone: BTreeMap<String, Vec<(usize, Range<usize>)>> = BTreeMap::new();
    for (index, diff) in diffs.iter().enumerate() {
        for run in diff.old.runs() {
            let text = diff.old.words.text(run.clone());
            if text.chars().count() >= KNOWN_AGAIN {
                gone.entry(text).or_default().push((index, run));
            }
        }
    }
    let mut found = Vec::new();
    for (index, diff) in diffs.iter().enumerate() {
        for run in diff.new.runs() {
            let Some(places) = gone.get_mut(&diff.new.words.text(run.clone())) else { continue };
            // The nearest, where there are several.
            let nearest = places.iter().enumerate().min_by_key(|(_, (page, _))| page.abs_diff(index));
            let Some(at) = nearest.map(|(at, _)| at) else { continue };
            // A page that is gone and one that came are told as such.
            let (from, _) = &places[at];
            if diffs[*from].new.page.is_none() && diff.old.page.is_none() {
                continue;
            }
            let from = places.remove(at);
            found.push(Moved { from, to: (index, run) });
        }
    }
    for Moved { from, to } in &found {
        diffs[from.0].old.fates[from.1.clone()].fill(Fate::Moved);
        diffs[to.0].new.fates[to.1.clone()].fill(Fate::Moved);
    }
    found
}

/// Compares what is said of the pages themselves. Another number is no change.
fn running(old: &Side, new: &Side, old_places: &Places, new_places: &Places, words: &mut PageWords) -> Vec<Change> {
    let is_read = |side: &Side| side.page.is_some_and(|page| page.legibility == Legibility::Read);
    if !is_read(old) || !is_read(new) {
        return Vec::new();
    }
    let lines = |side: &Side<'_>| -> Vec<usize> {
        let pieces = side.page.map_or(&[] as &[Piece], |page| &page.text.pieces);
        (0..pieces.len()).filter(|piece| pieces[*piece].running).collect()
    };
    let said = |side: &Side, piece: usize| side.piece(piece).map(Piece::text).unwrap_or_default().trim().to_owned();
    let (before, after) = (lines(old), lines(new));
    let texts = |side: &Side, lines: &[usize]| lines.iter().map(|piece| said(side, *piece)).collect::<Vec<_>>();
    let (old_texts, new_texts) = (texts(old, &before), texts(new, &after));
    let mut changes = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old_texts, &new_texts) {
        let (gone, come) = (&before[op.old_range()], &after[op.new_range()]);
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        for index in 0..gone.len().max(come.len()) {
            let (gone, come) = (gone.get(index).copied(), come.get(index).copied());
            if let (Some(one), Some(other)) = (gone, come)
                && is_page_number(&said(old, one))
                && is_page_number(&said(new, other))
            {
                words.renumbered = true;
                let areas = old.piece(one).map(Area::of).zip(new.piece(other).map(Area::of));
                words.numbers.extend(areas);
                continue;
            }
            let fragment = |side: &Side, places: &Places, piece: Option<usize>| {
                let piece = piece?;
                let runs = vec![Run { text: said(side, piece), changed: true }];
                Some(Fragment { runs, place: Place { headings: Vec::new(), ..places.of(side, piece) } })
            };
            let kind = match (gone, come) {
                (Some(_), Some(_)) => ChangeKind::Replaced,
                (Some(_), None) => ChangeKind::Removed,
                _ => ChangeKind::Added,
            };
            changes.push(Change { kind, old: fragment(old, old_places, gone), new: fragment(new, new_places, come) });
        }
    }
    changes
}

/// A table, and the headings above that several of its headings have in common.
type Above = (Option<usize>, Vec<BlockId>);

/// What the headings and headers of a PDF say.
struct Places {
    labels: BTreeMap<BlockId, String>,
    /// Of each heading that others stand beside in the same table, the headers beneath it; by what stands above them all.
    siblings: BTreeMap<Above, Vec<(BlockId, BTreeSet<String>)>>,
}

impl Places {
    fn new(paper: &Paper) -> Self {
        let pieces = || paper.pages.iter().flat_map(|page| &page.text.pieces).filter(|piece| !piece.running);
        let mut labels: BTreeMap<BlockId, String> = BTreeMap::new();
        for piece in pieces().filter(|piece| piece.surroundings.is_label) {
            if let Some(block) = piece.block {
                labels.entry(block).or_default().push_str(&piece.text());
            }
        }
        for label in labels.values_mut() {
            *label = label.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        let mut siblings: BTreeMap<Above, Vec<(BlockId, BTreeSet<String>)>> = BTreeMap::new();
        for piece in pieces() {
            let Some((own, above)) = piece.surroundings.headings.split_last() else { continue };
            let list = siblings.entry((piece.surroundings.table, above.to_vec())).or_default();
            if list.last().is_none_or(|(last, _)| last != own) {
                list.push((*own, BTreeSet::new()));
            }
            if let Some((_, headers)) = list.last_mut() {
                headers.extend(piece.surroundings.headers.iter().filter_map(|header| labels.get(header)).cloned());
            }
        }
        Self { labels, siblings }
    }

    fn of(&self, side: &Side, piece: usize) -> Place {
        let mut place = Place { page: side.index + 1, ..Place::default() };
        let (Some(page), Some(piece)) = (side.page, side.piece(piece)) else { return place };
        place.label.clone_from(&page.label);
        let surroundings = &piece.surroundings;
        let said = |blocks: &[BlockId]| blocks.iter().filter_map(|block| self.labels.get(block)).cloned().collect();
        place.headers = said(&surroundings.headers);
        let mut headings = surroundings.headings.as_slice();
        if let Some((own, above)) = headings.split_last()
            && !place.headers.is_empty()
            && self.is_of_all(*own, &(surroundings.table, above.to_vec()), &place.headers)
        {
            headings = above;
        }
        place.headings = said(headings);
        if piece.block.is_none() && !piece.artifact {
            place.headings = larger_above(page, piece).into_iter().collect();
        }
        place
    }

    /// Whether a row beneath the last of several headings is none of that heading's, but stands at the end of them all: the
    /// others have no such row.
    fn is_of_all(&self, heading: BlockId, above: &Above, headers: &[String]) -> bool {
        let Some(siblings) = self.siblings.get(above) else { return false };
        let is_last = siblings.last().is_some_and(|(last, _)| *last == heading);
        let others = &siblings[..siblings.len().saturating_sub(1)];
        let known = |header: &String| others.iter().any(|(_, headers)| headers.contains(header));
        is_last && others.iter().any(|(_, headers)| !headers.is_empty()) && !headers.iter().any(known)
    }
}

/// Where a PDF does not tell headings, the last line above that is set larger than the page's text.
fn larger_above(page: &PaperPage, piece: &Piece) -> Option<String> {
    let mut sizes: Vec<f32> =
        page.text.pieces.iter().flat_map(|piece| &piece.letters).map(|letter| letter.size).collect();
    sizes.sort_by(f32::total_cmp);
    let usual = *sizes.get(sizes.len() / 2)?;
    let top = piece.letters.first()?.y;
    let is_heading = |other: &&Piece| {
        let first = other.letters.first();
        !other.running
            && other.letters.len() <= 40
            && first.is_some_and(|first| first.size > usual * 1.2 && first.y < top - 1.0)
    };
    let above = page.text.pieces.iter().filter(is_heading);
    let nearest = above.max_by(|one, other| {
        let y = |piece: &Piece| piece.letters.first().map_or(0.0, |letter| letter.y);
        y(one).total_cmp(&y(other))
    });
    nearest.map(|piece| piece.text().trim().to_owned())
}
