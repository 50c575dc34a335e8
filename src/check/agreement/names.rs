//! One thing under two names.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::{Finding, Subject};
use crate::load::Text;
use crate::source::Span;

/// A compound word.
struct Term<'a> {
    characters: Vec<char>,
    word: &'a str,
    /// How often it stands in the texts.
    count: usize,
    place: Span,
}

/// Asks after long compounds that are another but for a word put in: 観光案内所改修補助金 and 観光案内所改修資金補助金.
pub fn check(texts: &[Text], findings: &mut Vec<Finding>) {
    static TERM: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"[\p{Han}\p{Katakana}ー・]{7,}").expect("a constant pattern"));
    let mut counted: BTreeMap<&str, Term> = BTreeMap::new();
    let is_prose =
        |text: &&Text| !["name", "kana", "affiliation"].iter().any(|end| text.path.ends_with(&format!("member.{end}")));
    for text in texts.iter().filter(is_prose) {
        for found in TERM.find_iter(&text.value) {
            let place = || text.place(found.range());
            let word = found.as_str();
            let term = counted.entry(word).or_insert_with(|| Term {
                characters: word.chars().collect(),
                word,
                count: 0,
                place: place(),
            });
            term.count += 1;
        }
    }
    let terms: Vec<Term> = counted.into_values().collect();
    for (index, term) in terms.iter().enumerate() {
        // In the order of words, those that begin alike follow each other.
        let alike = terms[index + 1..].iter().take_while(|other| other.characters[..2] == term.characters[..2]);
        for other in alike.filter(|other| is_one_name(&term.characters, &other.characters)) {
            let (rare, usual) = if term.count < other.count { (term, other) } else { (other, term) };
            findings.push(
                Finding::hint("name-varies")
                    .about(Subject::Agreement)
                    .with("written", rare.word)
                    .with("other", usual.word)
                    .at(&rare.place)
                    .related(&usual.place, "other"),
            );
        }
    }
}

/// Whether the longer of two words is the shorter with one to three characters put in, not at its ends.
fn is_one_name(a: &[char], b: &[char]) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let added = long.len() - short.len();
    if !(1..=3).contains(&added) {
        return false;
    }
    let begin = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let end = short.iter().rev().zip(long.iter().rev()).take_while(|(a, b)| a == b).count();
    let (least_begin, least_end) = (4, 2);
    begin + end >= short.len() && begin >= least_begin && end >= least_end
}
