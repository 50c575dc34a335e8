//! How texts are written: one style in a section, each character once, one form of each sign.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::check::text::is_kanji;
use crate::diagnostic::{Finding, Subject};
use crate::load::Text;
use crate::source::Span;

/// Looks all texts through.
pub fn check(texts: &[Text], findings: &mut Vec<Finding>) {
    styles(texts, findings);
    for text in texts {
        doubled(text, findings);
    }
    punctuation(texts, findings);
}

/// です・ます and である in one section of a sheet.
fn styles(texts: &[Text], findings: &mut Vec<Finding>) {
    static POLITE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?:ます|ました|ません|です|でした|ください)。").expect("a constant pattern"));
    static PLAIN: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?:[たるだ]|ない|きい)。").expect("a constant pattern"));
    // What members said is quoted as they said it.
    let is_section = |text: &&Text| {
        text.span.file().path.starts_with("data/years/")
            && !text.path.starts_with("print.")
            && !text.path.ends_with(".review")
    };
    let mut sections: BTreeMap<(&str, &str), [Vec<Place>; 2]> = BTreeMap::new();
    for text in texts.iter().filter(is_section) {
        let section = sections.entry((&text.span.file().path, &text.path)).or_default();
        // What is quoted speaks as it was said.
        let is_own = |range: &Range<usize>| !text.value[range.end..].starts_with(['」', '』', '）']);
        let polite: Vec<_> = POLITE.find_iter(&text.value).map(|found| found.range()).filter(is_own).collect();
        let plain = PLAIN.find_iter(&text.value).map(|found| found.range());
        // 「ました。」 ends like 「た。」.
        let plain = plain.filter(is_own).filter(|plain| polite.iter().all(|polite| polite.end != plain.end));
        section[1].extend(plain.map(|range| (text, range)));
        section[0].extend(polite.iter().map(|range| (text, range.clone())));
    }
    for (few, many) in sections.into_values().filter_map(mixed) {
        let finding = Finding::warning("text-style-mixed").about(Subject::Agreement);
        findings.push(finding.with("written", few.text()).at(&few).related(&many, "other"));
    }
}

/// A part of a text.
type Place<'a> = (&'a Text, Range<usize>);

/// Where both forms of something are used, the first of the rarer and the first of the usual ones.
fn mixed([own, other]: [Vec<Place>; 2]) -> Option<(Span, Span)> {
    let (few, many) = if own.len() <= other.len() { (own, other) } else { (other, own) };
    let place = |places: &[Place]| places.first().map(|(text, range)| text.place(range.clone()));
    Some((place(&few)?, place(&many)?))
}

/// A character of an ending or a particle, typed twice: 高めめる, 資料をを. What a word may begin with is passed over
/// (駅前ににぎわいが生まれた, 市民でできた), and so is what an ending may have twice (慣れれば).
fn doubled(text: &Text, findings: &mut Vec<Finding>) {
    let characters: Vec<(usize, char)> = text.value.char_indices().collect();
    for window in characters.windows(4) {
        let [(_, before), (at, first), (_, second), (end, after)] = *window else { continue };
        let is_slip = match first {
            'を' => true,
            'が' | 'に' | 'で' | 'の' => is_kanji(after),
            'め' | 'け' | 'せ' | 'べ' | 'げ' | 'え' => is_kanji(before) && "るたてなら".contains(after),
            _ => false,
        };
        if first == second && is_slip && (first == 'を' || !is_kana(before)) {
            findings.push(
                Finding::warning("text-doubled")
                    .about(Subject::Agreement)
                    .with("written", format!("{before}{first}{second}{after}"))
                    .with("once", format!("{before}{first}{after}"))
                    .at(&text.place(at..end)),
            );
        }
    }
}

fn is_kana(c: char) -> bool {
    ('ぁ'..='ん').contains(&c) || c.is_whitespace() || "「『（(、。・".contains(c)
}

/// Signs that mean the same: the form of Japanese text, and the other one.
const SIGNS: [(char, char); 4] = [('、', '，'), ('。', '．'), ('（', '('), ('：', ':')];

/// Signs of two forms behind Japanese characters of one file, told once a file with one place of each.
fn punctuation(texts: &[Text], findings: &mut Vec<Finding>) {
    let mut found: BTreeMap<(&str, usize), [Vec<Place>; 2]> = BTreeMap::new();
    for text in texts.iter().filter(|text| !text.path.starts_with("document.data")) {
        let mut before = ' ';
        for (at, c) in text.value.char_indices() {
            let sign = SIGNS.iter().position(|&(own, other)| c == own || c == other);
            if let Some(index) = sign.filter(|_| !before.is_ascii() && before.is_alphanumeric()) {
                // Of equally many, the Japanese form is the usual one.
                let form = usize::from(SIGNS[index].0 == c);
                let places = found.entry((&text.span.file().path, index)).or_default();
                places[form].push((text, at..at + c.len_utf8()));
            }
            before = c;
        }
    }
    for (few, many) in found.into_values().filter_map(mixed) {
        findings.push(
            Finding::hint("text-punctuation-mixed")
                .about(Subject::Agreement)
                .with("written", few.text())
                .with("usual", many.text())
                .at(&few)
                .related(&many, "other"),
        );
    }
}
