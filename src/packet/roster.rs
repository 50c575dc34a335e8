//! 委員名簿. Drawn by `templates/roster.typ`.

use serde::Serialize;

use super::leaves::worded;
use crate::calendar;
use crate::model::{Project, Roster, Term};
use crate::word::Word;

/// The roster's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct RosterTable {
    /// Its title.
    pub title: Word,
    /// 令和7年6月3日～令和9年3月31日
    pub term: Word,
    /// 委員要件, in order.
    pub categories: Vec<RosterCategory>,
}

worded!(RosterTable { title, term, categories });

/// 委員要件 and its members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct RosterCategory {
    /// 1号委員
    pub label: Word,
    /// 学識経験
    pub title: Word,
    /// Its members, in order.
    pub members: Vec<RosterMember>,
}

worded!(RosterCategory { label, title, members });

/// A row of the roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct RosterMember {
    /// Family name, given name.
    pub name: Vec<NamePart>,
    /// 備考
    pub affiliation: Word,
}

worded!(RosterMember { name, affiliation });

/// A word of a name and its reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct NamePart {
    /// 福田
    pub text: Word,
    /// ふくだ; empty where none is given.
    pub kana: Word,
}

worded!(NamePart { text, kana });

/// The roster of a term.
pub fn roster(project: &Project, roster: &Roster) -> RosterTable {
    let committee = &project.committee.name;
    let Term { from, to } = &roster.term.value;
    let term = format!("{}～{}", calendar::long_date(from.value), calendar::long_date(to.value));
    RosterTable {
        title: roster.title.clone().unwrap_or_else(|| Word::of(format!("{committee}委員名簿"), &[committee])),
        term: Word::of(term, &[from, to]),
        categories: roster
            .categories
            .iter()
            .map(|category| RosterCategory {
                label: Word::from(&category.label),
                title: category.title.clone(),
                members: category
                    .members
                    .iter()
                    .map(|member| RosterMember {
                        name: member
                            .name
                            .iter()
                            .map(|(text, kana)| NamePart { text: text.clone(), kana: kana.clone() })
                            .collect(),
                        affiliation: member.affiliation.clone(),
                    })
                    .collect(),
            })
            .collect(),
    }
}
