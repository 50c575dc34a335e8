//! 次第. Drawn by `templates/agenda.typ`.

use serde::Serialize;

use super::leaves::worded;
use super::part::WithheldLine;
use super::{Content, Part};
use crate::model::{Meeting, WITHHELD};
use crate::word::Word;

/// The agenda's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Agenda {
    /// The items, in order.
    pub items: Vec<AgendaEntry>,
    /// 配布資料: the parts of the packet, but for those that are listed as nothing.
    pub handouts: Vec<Handout>,
}

worded!(Agenda { items, handouts });

/// A numbered item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct AgendaEntry {
    /// 1, （1）
    pub number: Word,
    /// Its title.
    pub title: Word,
    /// Its sub-items.
    pub items: Vec<AgendaEntry>,
}

worded!(AgendaEntry { number, title, items });

/// A line of 配布資料.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Handout {
    /// 資料番号.
    pub label: Option<Word>,
    /// The part's name.
    pub title: Word,
}

worded!(Handout { label, title });

/// The agenda of a meeting; its handouts are listed once all parts are known.
pub fn agenda(meeting: &Meeting) -> Agenda {
    let items = meeting.agenda.iter().enumerate().map(|(i, item)| AgendaEntry {
        number: Word::of((i + 1).to_string(), &[&item.title]),
        title: item.title.clone(),
        items: item
            .items
            .iter()
            .enumerate()
            .map(|(k, item)| AgendaEntry {
                number: Word::of(format!("（{}）", k + 1), &[&item.title]),
                title: item.title.clone(),
                items: Vec::new(),
            })
            .collect(),
    });
    Agenda { items: items.collect(), handouts: Vec::new() }
}

/// Writes the list of all parts into every agenda of the packet; a part that is listed as nothing is left out. What is `withheld` keeps its
/// line: that there is such a paper is no secret, or the labels would have gaps.
pub fn list_handouts(documents: &mut [Part], withheld: &[WithheldLine]) {
    let is_listed = |part: &&Part| !part.listed_as.is_empty();
    let line = |part: &Part| (part.number, Handout { label: part.label.clone(), title: part.listed_as.clone() });
    let mut all: Vec<(usize, Handout)> = documents.iter().filter(is_listed).map(line).collect();
    all.extend(withheld.iter().filter(|own| is_listed(&&own.part)).map(|own| {
        let (number, handout) = line(&own.part);
        let title = if own.is_named {
            Word::of(format!("{}（{WITHHELD}）", handout.title), &[&handout.title, &own.mark])
        } else {
            Word::new(WITHHELD, own.mark.clone())
        };
        (number, Handout { title, ..handout })
    }));
    all.sort_by_key(|(number, _)| *number);
    let all: Vec<Handout> = all.into_iter().map(|(_, handout)| handout).collect();
    for part in documents {
        if let Content::Agenda(agenda) = &mut part.content {
            agenda.handouts.clone_from(&all);
        }
    }
}
