//! Words that went from one place to another, also to another page.

use std::collections::BTreeMap;
use std::ops::Range;

use super::alignment::Diff;
use super::side::Fate;

/// How long a run of words must be, in characters, to be known again elsewhere.
const KNOWN_AGAIN: usize = 6;

/// Words that stand elsewhere: on which page, which words, on both sides.
pub(super) struct Moved {
    pub(super) from: (usize, Range<usize>),
    pub(super) to: (usize, Range<usize>),
}

/// Finds runs of words that went from one place to another, also to another page, and marks them.
pub(super) fn moves(diffs: &mut [Diff]) -> Vec<Moved> {
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
