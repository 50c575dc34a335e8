//! `data/rosters/2027.toml`, from the term that has ended.

use jiff::ToSpan;
use jiff::civil::Date;
use toml_edit::{DocumentMut, Item, Value};

use super::meeting::{set, written_date};
use super::{NextFile, text};
use crate::calendar::FiscalYear;
use crate::model::{DocumentKind, Meeting, Project, Roster};

/// The roster of the term that holds a day, where the meeting has a roster and no term does: as long a term, the same
/// categories, everyone's name to be written.
pub fn next(project: &Project, last: &Meeting, day: Date) -> Option<NextFile> {
    let has_roster = last.documents.iter().any(|document| document.kind == DocumentKind::Roster);
    let holds = |roster: &&Roster| roster.term.holds(day);
    if !has_roster || project.rosters.iter().any(|roster| holds(&roster)) {
        return None;
    }
    let before =
        project.rosters.iter().filter(|roster| roster.term.to.value < day).max_by_key(|roster| roster.term.to.value)?;
    let mut document: DocumentMut = text(&before.span).parse().ok()?;
    let from = before.term.to.tomorrow().ok()?;
    // A term of office ends with a fiscal year, as many years after the last one as that one had.
    let years = FiscalYear::of(before.term.to.value).year() - FiscalYear::of(before.term.from.value).year() + 1;
    let to = before.term.to.checked_add(years.years()).ok()?;
    let term = document.get_mut("term").and_then(Item::as_table_like_mut)?;
    for (key, date) in [("from", from), ("to", to)] {
        set(term.get_mut(key), written_date(&date)?);
    }
    if let Some(term) = document.get_mut("term").and_then(Item::as_value_mut) {
        term.decor_mut().set_suffix("  # 前の任期から推し量ったものです。確かめてください");
    }
    for category in document.get_mut("category").and_then(Item::as_array_of_tables_mut)?.iter_mut() {
        let Some(members) = category.get_mut("member").and_then(Item::as_array_of_tables_mut) else { continue };
        for member in members.iter_mut() {
            for (key, value) in
                [("name", "〔姓〕 〔名〕"), ("kana", "〔せい〕 〔めい〕"), ("affiliation", "〔所属・職名〕")]
            {
                if let Some(item) = member.get_mut(key).and_then(Item::as_value_mut) {
                    let written = item.as_str().unwrap_or_default().to_owned();
                    *item = Value::from(value);
                    item.decor_mut().set_prefix(" ");
                    item.decor_mut().set_suffix(format!("  # 前の任期: {written}"));
                }
            }
        }
    }
    Some(NextFile {
        path: format!("data/rosters/{}.toml", FiscalYear::of(from)),
        content: document.to_string(),
        is_edited: false,
    })
}
