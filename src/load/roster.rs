//! `data/rosters/2025.toml`.

use serde::Deserialize;
use toml::Spanned as At;

use super::date::date;
use super::file::DataFile;
use crate::diagnostic::Finding;
use crate::model::{Category, Member, Roster, Term};

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct RosterFile {
    title: Option<String>,
    term: At<TermTable>,
    #[serde(default)]
    category: Vec<CategoryTable>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct TermTable {
    from: At<toml::value::Datetime>,
    to: At<toml::value::Datetime>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct CategoryTable {
    label: String,
    title: String,
    #[serde(default)]
    member: Vec<MemberTable>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct MemberTable {
    name: At<String>,
    #[serde(default)]
    kana: Option<At<String>>,
    affiliation: String,
}

pub fn read(file: &DataFile, findings: &mut Vec<Finding>) -> Option<Roster> {
    let written: RosterFile = file.parse(findings)?;
    let term_span = file.span(&written.term);
    let term = written.term.into_inner();
    let (from, to) = (date(file, &term.from, findings), date(file, &term.to, findings));
    let categories = written
        .category
        .into_iter()
        .map(|category| Category {
            label: category.label,
            title: category.title,
            members: category.member.into_iter().map(|written| member(file, written, findings)).collect(),
        })
        .collect();
    let term = Term { from: from?, to: to? };
    if term.to < term.from {
        findings.push(Finding::error("roster-term-reversed").at(&term_span));
    }
    Some(Roster { span: file.whole(), title: written.title, term, categories })
}

/// Pairs the words of a name with the words of its reading.
fn member(file: &DataFile, written: MemberTable, findings: &mut Vec<Finding>) -> Member {
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
    let readings = readings.into_iter().chain(std::iter::repeat(""));
    Member {
        name: words.into_iter().zip(readings).map(|(word, kana)| (word.to_owned(), kana.to_owned())).collect(),
        affiliation: written.affiliation,
    }
}
