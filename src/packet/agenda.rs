//! 次第. Drawn by `templates/agenda.typ`.

use serde::Serialize;

use super::leaves::worded;
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
            .map(|(k, title)| AgendaEntry {
                number: Word::of(format!("（{}）", k + 1), &[title]),
                title: title.clone(),
                items: Vec::new(),
            })
            .collect(),
    });
    Agenda { items: items.collect(), handouts: Vec::new() }
}

/// Writes the list of all parts into every agenda of the packet; a part that is listed as nothing is left out, and one that is
/// withheld is said to be.
pub fn list_handouts(documents: &mut [Part]) {
    let listed = documents.iter().filter(|part| !part.listed_as.is_empty());
    let title = |part: &Part| {
        if part.withheld {
            Word::of(format!("{}（{WITHHELD}）", part.listed_as), &[&part.listed_as])
        } else {
            part.listed_as.clone()
        }
    };
    let all: Vec<Handout> = listed.map(|part| Handout { label: part.label.clone(), title: title(part) }).collect();
    for part in documents {
        if let Content::Agenda(agenda) = &mut part.content {
            agenda.handouts.clone_from(&all);
        }
    }
}
