//! Characters that cannot be printed, found in the data before anything is laid out.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::text::{foreign, is_invisible};
use crate::diagnostic::{Finding, Severity};
use crate::load::Text;
use crate::locale::Argument;
use crate::source::Span;
use crate::typeset::Fonts;

/// More places of one character than this are not shown.
const MOST: usize = 5;

/// Tells the characters of the texts that no font has, each once with its places: those of private use, those without a
/// glyph, and variants that the printing font does not have, which Typst would print as the base character. What was
/// already told of one is taken back; characters that are not seen are those of `check::text`.
pub fn characters(texts: &[Text], fonts: &Fonts, findings: &mut Vec<Finding>) {
    // Looking for the system's fonts takes a while, and is for the unlucky only.
    let installed: LazyCell<Fonts> = LazyCell::new(Fonts::installed);
    for (written, places) in unprintable(texts, fonts) {
        let mut places = places.iter();
        let (Some(first), Some(finding)) = (places.next(), finding(written, fonts, &installed)) else { continue };
        findings.retain(|told| told.code() != finding.code() || !told.span.as_ref().is_some_and(|s| s.is_same(first)));
        let finding = finding.at(first);
        findings.push(places.take(MOST - 1).fold(finding, |finding, place| finding.related(place, "also")));
    }
}

/// A character, with the variation selector that follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Written {
    character: char,
    selector: Option<char>,
}

impl Written {
    fn text(self) -> String {
        [Some(self.character), self.selector].into_iter().flatten().collect()
    }

    fn is_printable(self, lacking: &BTreeSet<char>, fonts: &Fonts) -> bool {
        let Self { character, selector } = self;
        !is_private(character)
            && !lacking.contains(&character)
            && selector.is_none_or(|selector| fonts.have_variant(character, selector))
    }
}

/// What cannot be printed, with its places.
fn unprintable(texts: &[Text], fonts: &Fonts) -> BTreeMap<Written, Vec<Span>> {
    // Few characters make up long texts: each is asked for once.
    let all: FxHashSet<char> = texts.iter().flat_map(|text| text.value.chars()).collect();
    let lacking = fonts.lacking(all.into_iter().collect());
    let mut known: FxHashMap<Written, bool> = FxHashMap::default();
    let mut found: BTreeMap<Written, Vec<Span>> = BTreeMap::new();
    for text in texts {
        let mut characters = text.value.char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            let selector = characters.next_if(|&(_, next)| is_selector(next)).map(|(_, selector)| selector);
            if is_selector(character) || is_invisible(character) || character.is_whitespace() {
                continue;
            }
            let written = Written { character, selector };
            if !*known.entry(written).or_insert_with(|| written.is_printable(&lacking, fonts)) {
                found.entry(written).or_default().push(text.place(at..at + written.text().len()));
            }
        }
    }
    found
}

/// What is told of one that cannot be printed.
fn finding(written: Written, fonts: &Fonts, installed: &LazyCell<Fonts>) -> Option<Finding> {
    let Written { character, selector } = written;
    let finding = if is_private(character) {
        Finding::error("character-private")
    } else if !fonts.have(character) {
        if let Some(japanese) = foreign::japanese(character) {
            return Some(foreign::finding(Severity::Error, character, japanese));
        }
        match installed.families_with(character)[..] {
            [] => Finding::error("character-missing"),
            ref names => Finding::error("character-missing-but-installed").with("fonts", Argument::list(names)),
        }
    } else {
        Finding::error("character-variant-missing")
            .with("base", character.to_string())
            .with("selector", format!("{:04X}", u32::from(selector?)))
    };
    Some(finding.with("written", written.text()).with("code", format!("{:04X}", u32::from(character))))
}

/// A variation selector: it chooses a variant of the character before it.
fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// A character of private use (外字): its meaning is known to one machine only.
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}
