//! Words that one year's sheet takes over from the last.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::quantity::is_same;
use super::sheet::{Item, Passage, Sheet};
use crate::diagnostic::{Finding, Subject};

/// A clause shorter than this is said every year.
const LEAST: usize = 15;

/// A number smaller than this comes again by chance.
const LARGE: f64 = 100.0;

/// Counter words of what happens in a year, other than what there is all the time.
const COUNTED_ANEW: [&str; 4] = ["人", "件", "円", "台"];

/// Asks after what speaks of the year's course in the very words of the year before.
pub fn check(sheets: &[Sheet], findings: &mut Vec<Finding>) {
    static COURSE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"増加|増え|微増|減少|減っ|微減|転じ|横ばい|今年度|昨年度|前年度").expect("a constant pattern")
    });
    for pair in sheets.windows(2) {
        let [earlier, later] = pair else { continue };
        if earlier.report.year.next() != later.report.year {
            continue;
        }
        figures(earlier, later, findings);
        let mut said: BTreeMap<(&str, &str), (&Passage, Range<usize>)> = BTreeMap::new();
        for passage in &earlier.passages {
            for part in parts(passage) {
                let words = &passage.text.value[part.clone()];
                said.entry((&passage.text.path, words)).or_insert((passage, part));
            }
        }
        for passage in &later.passages {
            let mut told = 0;
            for part in parts(passage) {
                let words = &passage.text.value[part.clone()];
                let Some((before, there)) = said.get(&(passage.text.path.as_str(), words)) else { continue };
                // A clause of a sentence that was told.
                if part.start < told || !COURSE.is_match(words) {
                    continue;
                }
                told = part.end;
                findings.push(
                    Finding::hint("text-repeated")
                        .about(Subject::Agreement)
                        .with("year", earlier.report.year.gregorian_label())
                        .at(&passage.place(part))
                        .related(&before.place(there.clone()), "before"),
                );
            }
        }
    }
}

/// Large numbers that stood in the same item the year before, where another number of the item was brought up to date.
fn figures(earlier: &Sheet, later: &Sheet, findings: &mut Vec<Finding>) {
    let mut items: BTreeMap<(&str, &str), (&Passage, &Item)> = BTreeMap::new();
    for (passage, item) in earlier.items() {
        items.entry((&passage.text.path, &item.stem)).or_insert((passage, item));
    }
    for (passage, item) in later.items() {
        let before = items.get(&(passage.text.path.as_str(), item.stem.as_str()));
        let Some(&(other, old)) = before else { continue };
        let pairs = || item.quantities.iter().zip(&old.quantities).filter(|(new, old)| new.counter == old.counter);
        if pairs().all(|(new, old)| is_same(new.value, old.value)) {
            continue;
        }
        for (new, old) in pairs().filter(|(new, old)| is_same(new.value, old.value) && new.value >= LARGE) {
            if COUNTED_ANEW.contains(&new.counter.as_str()) {
                findings.push(
                    Finding::hint("figure-repeated")
                        .about(Subject::Agreement)
                        .with("written", &passage.text.value[new.range.clone()])
                        .with("year", earlier.report.year.gregorian_label())
                        .at(&passage.place(new.range.clone()))
                        .related(&other.place(old.range.clone()), "before"),
                );
            }
        }
    }
}

/// The sentences of a text, and after each its longer clauses.
fn parts(passage: &Passage) -> Vec<Range<usize>> {
    let text = &passage.text.value;
    let mut found = Vec::new();
    for sentence in &passage.sentences {
        found.push(trimmed(text, sentence.clone()));
        let mut start = sentence.start;
        for clause in text[sentence.clone()].split_inclusive('、') {
            let range = trimmed(text, start..start + clause.len());
            start += clause.len();
            if text[range.clone()].chars().count() >= LEAST {
                found.push(range);
            }
        }
    }
    found
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    start..start + part.trim().len()
}
