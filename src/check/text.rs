//! What stands in the texts: characters that look like others, dates whose weekday is wrong.
//!
//! All of it is legal and would print, so these are warnings.

mod dates;
pub mod foreign;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use super::at_once;
use crate::diagnostic::Finding;
use crate::load::Text;
use crate::model::Project;
use crate::width::half_width;

/// Looks all texts through.
pub fn check(project: &Project, texts: &[Text], findings: &mut Vec<Finding>) {
    let rosters = project.rosters.iter().flat_map(|roster| &roster.categories);
    let names: BTreeSet<&str> =
        rosters.flat_map(|category| &category.members).map(|member| member.written.value.as_str()).collect();
    let look = |text: &Text, findings: &mut Vec<Finding>| {
        conflict_marks(text, findings);
        dashes(text, findings);
        half_width_kana(text, findings);
        invisible(text, findings);
        foreign::check(text, findings);
        look_alikes(text, findings);
        spaced_out(&names, text, findings);
        own_marks(text, findings);
        remarks(text, findings);
        contact(text, findings);
        dates::check(project, text, findings);
    };
    at_once(texts, look, findings);
}

/// Marks of a merge inside a text of several lines, where they are no fault in the TOML.
fn conflict_marks(text: &Text, findings: &mut Vec<Finding>) {
    static MARK: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?m)^(?:<{7}|>{7})(?: .*)?$|^={7}$").expect("a constant pattern"));
    // Elsewhere they were told with the rest of what is no TOML.
    let is_quoted = text.span.text().starts_with(['"', '\'']);
    if let Some(found) = MARK.find(&text.value).filter(|_| is_quoted) {
        findings.push(Finding::error("toml-conflict-mark").at(&text.place(found.range())));
    }
}

/// Signs that look alike and mean the same, in groups.
const ALIKE: [&[char]; 2] = [&['〜', '～'], &['－', '−', '‐', '‑', '–', '―', '—']];

/// Wave dashes and hyphens of several kinds in one field.
fn dashes(text: &Text, findings: &mut Vec<Finding>) {
    let characters: Vec<(usize, char)> = text.value.char_indices().collect();
    for group in ALIKE {
        let mut seen: BTreeMap<char, usize> = BTreeMap::new();
        let mut between_digits = None;
        for (index, &(at, c)) in characters.iter().enumerate() {
            let neighbour = |index: Option<usize>| Some(characters.get(index?)?.1);
            let (before, after) = (neighbour(index.checked_sub(1)), neighbour(Some(index + 1)));
            let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
            if group.contains(&c) {
                seen.entry(c).or_insert(at);
            } else if !group.contains(&'−') {
            } else if c == 'ー' && before.is_some_and(|c| c.is_ascii_digit() || is_kanji(c)) {
                // ー is a dash only where it lengthens no kana.
                seen.entry(c).or_insert(at);
            } else if c == '-' && is_digit(before) && is_digit(after) {
                between_digits.get_or_insert(at);
            }
        }
        // 048-463－1903; elsewhere a hyphen and a dash have each their own work.
        if let Some(at) = between_digits.filter(|_| seen.contains_key(&'－') || seen.contains_key(&'ー')) {
            seen.insert('-', at);
        }
        if seen.len() > 1 {
            let list = seen.keys().map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect::<Vec<_>>().join(" ");
            let last = seen.iter().max_by_key(|(_, at)| **at);
            if let Some((c, &at)) = last {
                let place = text.place(at..at + c.len_utf8());
                findings.push(Finding::warning("text-mixed-dashes").with("characters", list).at(&place));
            }
        }
    }
}

/// Half-width katakana (U+FF61 to U+FF9F).
fn half_width_kana(text: &Text, findings: &mut Vec<Finding>) {
    if let Some((at, length)) = run(&text.value, |c| ('\u{ff61}'..='\u{ff9f}').contains(&c)) {
        let written = &text.value[at..at + length];
        findings.push(
            Finding::warning("text-half-width-kana")
                .with("written", written)
                .with("full", written.nfkc().collect::<String>())
                .at(&text.place(at..at + length)),
        );
    }
}

/// Characters that are not seen: zero width, directions, controls. A line end in a text of several lines is none.
fn invisible(text: &Text, findings: &mut Vec<Finding>) {
    if let Some((at, c)) = text.value.char_indices().find(|(_, c)| is_invisible(*c)) {
        findings.push(
            Finding::warning("text-invisible-character")
                .with("code", format!("{:04X}", u32::from(c)))
                .at(&text.place(at..at + c.len_utf8())),
        );
    }
}

/// Characters that are not seen: spaces and hyphens that look like nothing or like others, zero width, directions, marks,
/// tags.
const INVISIBLE: [RangeInclusive<char>; 10] = [
    '\u{a0}'..='\u{a0}',
    '\u{ad}'..='\u{ad}',
    '\u{61c}'..='\u{61c}',
    '\u{180e}'..='\u{180e}',
    '\u{200b}'..='\u{200f}',
    '\u{202a}'..='\u{202e}',
    '\u{2060}'..='\u{206f}',
    '\u{feff}'..='\u{feff}',
    '\u{fff9}'..='\u{fffb}',
    '\u{e0000}'..='\u{e007f}',
];

/// Whether a character is not seen, and does more than end a line.
pub fn is_invisible(c: char) -> bool {
    INVISIBLE.iter().any(|range| range.contains(&c)) || c.is_control() && !matches!(c, '\n' | '\r')
}

/// Characters that scanning and typing confuse: a kanji that looks like katakana between katakana, and 一 for ー at the
/// end of a word.
fn look_alikes(text: &Text, findings: &mut Vec<Finding>) {
    const KANJI: [(char, char); 9] = [
        ('一', 'ー'),
        ('二', 'ニ'),
        ('口', 'ロ'),
        ('力', 'カ'),
        ('工', 'エ'),
        ('夕', 'タ'),
        ('卜', 'ト'),
        ('八', 'ハ'),
        ('千', 'チ'),
    ];
    let characters: Vec<(usize, char)> = text.value.char_indices().collect();
    for (index, &(at, c)) in characters.iter().enumerate().skip(1) {
        let (_, before) = characters[index - 1];
        let after = characters.get(index + 1).map(|&(_, after)| after);
        // カード一枚 and カード一つ are counted.
        let ends = c == '一' && !after.is_some_and(|after| is_kanji(after) || after == 'つ');
        let inside = after.is_some_and(is_katakana);
        let known = KANJI.iter().find(|(kanji, _)| *kanji == c);
        let Some((_, kana)) = known.filter(|_| is_katakana(before) && (inside || ends)) else { continue };
        let begins: String = katakana(characters[..index].iter().rev()).chars().rev().collect();
        let ends = katakana(characters[index + 1..].iter());
        findings.push(
            Finding::warning("text-look-alike")
                .with("written", c.to_string())
                .with("meant", kana.to_string())
                .with("word", format!("{begins}{kana}{ends}"))
                .at(&text.place(at..at + c.len_utf8())),
        );
        return;
    }
}

/// The katakana that characters begin with.
fn katakana<'a>(characters: impl Iterator<Item = &'a (usize, char)>) -> String {
    characters.map(|&(_, c)| c).take_while(|&c| is_katakana(c)).collect()
}

/// Kanji set apart by spaces (日　時), which is layout's work: read aloud and searched for, it is no word.
fn spaced_out(names: &BTreeSet<&str>, text: &Text, findings: &mut Vec<Finding>) {
    static SPACED: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^\p{Han}(?:[ 　]+\p{Han})+$").expect("a constant pattern"));
    // Names have one space, between family and given name, wherever they stand.
    let is_name = text.path.ends_with("name") || text.path.ends_with("kana") || names.contains(text.value.as_str());
    if !is_name && SPACED.is_match(&text.value) {
        let solid: String = text.value.split_whitespace().collect();
        findings.push(Finding::warning("text-spaced-out").with("solid", solid).at(&text.span));
    }
}

/// Marks and numbers that the templates print as well.
fn own_marks(text: &Text, findings: &mut Vec<Finding>) {
    static BULLET: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^\s*(?:[・･•●◦■◆][ 　]?|[○□◇－-][ 　])").expect("a constant pattern"));
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\s*(?:[（(]?[0-9０-９]{1,2}[）)．.、]|[0-9０-９]{1,2}[ 　]|[①-⑳])").expect("a constant pattern")
    });
    let is_in_agenda = ["agenda.title", "agenda.items", "agenda.items.title"].contains(&text.path.as_str());
    let (code, pattern) = if is_in_agenda {
        ("agenda-numbered", &NUMBER)
    } else if text.is_listed && text.span.file().path.starts_with("data/years/") {
        ("text-own-bullet", &BULLET)
    } else {
        return;
    };
    if let Some(found) = pattern.find(&text.value) {
        findings.push(Finding::warning(code).with("written", found.as_str().trim()).at(&text.place(found.range())));
    }
}

/// Lines of a text of several lines that look like remarks: between the quotes they are none, and print.
fn remarks(text: &Text, findings: &mut Vec<Finding>) {
    static REMARK: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?m)^[ ]*#(?:[ ]|$)").expect("a constant pattern"));
    let is_block = ["\"\"\"", "'''"].iter().any(|quotes| text.span.text().starts_with(quotes));
    if let Some(found) = REMARK.find(&text.value).filter(|_| is_block) {
        let sign = found.range().end - found.as_str().trim_start_matches(' ').len();
        findings.push(Finding::warning("text-remark-printed").at(&text.place(sign..sign + 1)));
    }
}

/// Addresses and numbers that are typed into other programs.
fn contact(text: &Text, findings: &mut Vec<Finding>) {
    if !["office.email", "office.fax", "office.phone"].contains(&text.path.as_str()) {
        return;
    }
    // ー is what the key beside 0 writes while kana are typed.
    let half: String = half_width(&text.value).chars().map(|c| if "ー―‐−–".contains(c) { '-' } else { c }).collect();
    if half != text.value && half.is_ascii() {
        findings.push(Finding::warning("text-full-width").with("half", half).at(&text.span));
    } else if text.path == "office.email" && !half.contains('@') && !half.contains('〔') {
        findings.push(Finding::warning("office-email").at(&text.span));
    }
}

/// The first run of characters of a kind: where it begins, and how long it is.
fn run(text: &str, of: impl Fn(char) -> bool) -> Option<(usize, usize)> {
    let at = text.find(&of)?;
    let length = text[at..].find(|c| !of(c)).unwrap_or(text.len() - at);
    Some((at, length))
}

/// Whether a character is a kanji.
pub fn is_kanji(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_katakana(c: char) -> bool {
    // ヵ and ヶ stand between kanji and kanji (八ヶ岳).
    matches!(c, 'ァ'..='ヴ' | 'ヷ'..='ヺ' | 'ー')
}
