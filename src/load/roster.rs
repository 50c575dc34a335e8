//! `data/rosters/2025.toml`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::date::date;
use super::file::DataFile;
use super::internal::mark;
use super::shape::Shape;
use super::written::{At, WrittenDate, WrittenWord};
use crate::diagnostic::Finding;
use crate::model::{Category, Member, Roster, Term};
use crate::source::Spanned;
use crate::word::Word;

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct RosterFile {
    title: Option<WrittenWord>,
    term: At<TermTable>,
    #[serde(default)]
    category: Vec<CategoryTable>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct TermTable {
    from: At<WrittenDate>,
    to: At<WrittenDate>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct CategoryTable {
    label: At<String>,
    title: WrittenWord,
    #[serde(default)]
    member: Vec<MemberTable>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct MemberTable {
    name: At<String>,
    #[serde(default)]
    kana: Option<At<String>>,
    affiliation: WrittenWord,
    internal: Option<At<bool>>,
    internal_until: Option<At<WrittenDate>>,
    affiliation_internal: Option<At<bool>>,
    affiliation_internal_until: Option<At<WrittenDate>>,
}

/// The shape of the file.
pub fn shape() -> Shape {
    Shape::of::<RosterFile>()
}

pub fn read(file: &DataFile, shape: &Shape, findings: &mut Vec<Finding>) -> Option<Roster> {
    let written: RosterFile = file.parse(shape, findings)?;
    let term_span = file.span(&written.term);
    let term = written.term.into_inner();
    let (from, to) = (date(file, &term.from, findings), date(file, &term.to, findings));
    readings(file, &written.category, findings);
    let categories = written
        .category
        .into_iter()
        .map(|category| Category {
            label: file.at(category.label),
            title: file.word(category.title),
            members: category.member.into_iter().map(|written| member(file, written, findings)).collect(),
        })
        .collect();
    let days = Term { from: Spanned::new(from?, file.span(&term.from)), to: Spanned::new(to?, file.span(&term.to)) };
    Some(Roster {
        span: file.whole(),
        title: written.title.map(|title| file.word(title)),
        term: Spanned::new(days, term_span),
        categories,
    })
}

/// Readings that are none: in kanji or letters, or in katakana where those of others are in hiragana.
fn readings(file: &DataFile, categories: &[CategoryTable], findings: &mut Vec<Finding>) {
    let readings: Vec<&At<String>> =
        categories.iter().flat_map(|category| &category.member).filter_map(|member| member.kana.as_ref()).collect();
    let is_hiragana = |c: char| matches!(c, 'ぁ'..='ゖ');
    let is_katakana = |c: char| matches!(c, 'ァ'..='ヺ');
    let hiragana = readings.iter().any(|reading| reading.get_ref().contains(is_hiragana));
    for reading in readings {
        let odd = |c: char| {
            let kana = is_hiragana(c) || is_katakana(c) && !hiragana;
            // Half-width kana are told as such.
            !kana && !c.is_whitespace() && !matches!(c, 'ー' | '・' | '゛' | '゜' | '\u{ff61}'..='\u{ff9f}')
        };
        if reading.get_ref().contains('〔') {
            continue;
        }
        let Some(odd) = reading.get_ref().chars().find(|&c| odd(c)) else { continue };
        let finding = Finding::warning("roster-reading-kana").with("written", odd.to_string());
        findings.push(finding.at(&file.span(reading)));
    }
}

/// Pairs the words of a name with the words of its reading.
fn member(file: &DataFile, written: MemberTable, findings: &mut Vec<Finding>) -> Member {
    let span = file.span(&written.name);
    let words: Vec<&str> = written.name.get_ref().split_whitespace().collect();
    let readings: Vec<&str> =
        written.kana.as_ref().map(|kana| kana.get_ref().split_whitespace().collect()).unwrap_or_default();
    if let Some(kana) = &written.kana
        && words.len() != readings.len()
    {
        findings.push(
            Finding::error("roster-reading-words").at(&file.span(kana)).related(&file.span(&written.name), "name"),
        );
    }
    let mut places = file.parts(written.name.0.span());
    let name = words.iter().map(|word| Word::new(*word, places.next(word, word)));
    let mut places = written.kana.as_ref().map(|kana| file.parts(kana.0.span()));
    let mut reading = readings.iter().map(|reading| match &mut places {
        Some(places) => Word::new(*reading, places.next(reading, reading)),
        None => Word::default(),
    });
    Member {
        written: Spanned::new(words.join(" "), span),
        name: name.map(|word| (word, reading.next().unwrap_or_default())).collect(),
        affiliation: file.word(written.affiliation),
        internal: mark(file, written.internal, written.internal_until, findings),
        affiliation_internal: mark(file, written.affiliation_internal, written.affiliation_internal_until, findings),
    }
}
