//! Searching the pages.

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use super::text::{PageText, Run};

/// More places than this are not told: whoever sees as many types another letter.
const MOST: usize = 500;

/// How many characters are shown around what was found.
const AROUND: usize = 14;

/// A place where a text stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// The page, from 1.
    pub page: usize,
    /// What stands before it.
    pub before: String,
    /// What stands there.
    pub text: String,
    /// What stands behind it.
    pub after: String,
    /// Where on the page, line by line.
    pub marks: Vec<Mark>,
}

/// A part of a page, in pt from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Mark {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// A character as it is compared, and where it stands: the run, and the byte in its text.
#[derive(Clone, Copy)]
struct Letter {
    folded: char,
    run: usize,
    at: usize,
}

/// Where texts hold another, page after page.
pub fn search(texts: &[PageText], wanted: &str) -> Vec<Hit> {
    let wanted: Vec<char> = folded(wanted).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let pages = (1..).zip(texts);
    pages.flat_map(|(page, text)| on_page(page, text, &wanted)).take(MOST).collect()
}

/// Width, capitals and spaces are not compared: 「ＦＡＸ」 is found as `fax`, and a word that is broken over two lines.
fn folded(text: &str) -> impl Iterator<Item = char> {
    text.nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace())
}

fn on_page(page: usize, text: &PageText, wanted: &[char]) -> Vec<Hit> {
    let stretches = stretches(&text.runs);
    let mut hits = Vec::new();
    for letters in &stretches {
        let mut from = 0;
        while let Some(window) = letters.get(from..from + wanted.len()) {
            if window.iter().map(|letter| letter.folded).eq(wanted.iter().copied()) {
                hits.push(hit(page, &text.runs, letters, from..from + wanted.len()));
                from += wanted.len();
            } else {
                from += 1;
            }
        }
    }
    hits
}

/// The letters of runs that are read on: in a row, or in lines below each other. What stands in another cell begins anew.
fn stretches(runs: &[Run]) -> Vec<Vec<Letter>> {
    let mut stretches: Vec<Vec<Letter>> = Vec::new();
    for (index, run) in runs.iter().enumerate() {
        let goes_on = index.checked_sub(1).and_then(|last| runs.get(last)).is_some_and(|last| goes_on(last, run));
        if !goes_on {
            stretches.push(Vec::new());
        }
        let Some(stretch) = stretches.last_mut() else { continue };
        for (at, c) in run.text.char_indices() {
            stretch.extend(folded(c.encode_utf8(&mut [0; 4])).map(|folded| Letter { folded, run: index, at }));
        }
    }
    stretches
}

fn goes_on(last: &Run, next: &Run) -> bool {
    let size = last.height.min(next.height);
    let down = (next.y + next.height) - (last.y + last.height);
    let in_a_row = down.abs() < 0.3 * size && (next.x - last.x - last.width).abs() < 1.5 * size;
    let same_size = (last.height - next.height).abs() < 0.05 * size;
    let below = same_size && down > 0.0 && down < 2.5 * size && next.x < last.x + last.width;
    in_a_row || below
}

fn hit(page: usize, runs: &[Run], letters: &[Letter], found: std::ops::Range<usize>) -> Hit {
    let text_of = |letters: &[Letter]| -> String {
        let written = in_runs(runs, letters).map(|(run, from, to)| &run.text[from..to]);
        written.collect()
    };
    Hit {
        page,
        before: text_of(&letters[found.start.saturating_sub(AROUND)..found.start]),
        text: text_of(&letters[found.clone()]),
        after: text_of(&letters[found.end..(found.end + AROUND).min(letters.len())]),
        marks: marks(runs, &letters[found]),
    }
}

fn marks(runs: &[Run], letters: &[Letter]) -> Vec<Mark> {
    let mark = |(run, from, to): (&Run, usize, usize)| {
        let (from, to) = (run.edge(from), run.edge(to));
        Mark { x: run.x + from, y: run.y, width: to - from, height: run.height }
    };
    in_runs(runs, letters).map(mark).collect()
}

/// The runs that letters stand in, each with the bytes from the first of them to the end of the last.
fn in_runs<'r>(runs: &'r [Run], letters: &[Letter]) -> impl Iterator<Item = (&'r Run, usize, usize)> {
    letters.chunk_by(|one, next| one.run == next.run).filter_map(|letters| {
        let (first, last) = (letters.first()?, letters.last()?);
        let run = &runs[first.run];
        let end = last.at + run.text[last.at..].chars().next().map_or(0, char::len_utf8);
        Some((run, first.at, end))
    })
}
