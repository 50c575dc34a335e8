//! 委員名簿. Drawn by `templates/roster.typ`.

use serde::Serialize;

use crate::calendar;
use crate::model::{Project, Roster};

/// The roster's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct RosterTable {
    /// Its title.
    pub title: String,
    /// 令和7年6月3日～令和9年3月31日
    pub term: String,
    /// 委員要件, in order.
    pub categories: Vec<RosterCategory>,
}

/// 委員要件 and its members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct RosterCategory {
    /// 1号委員
    pub label: String,
    /// 学識経験
    pub title: String,
    /// Its members, in order.
    pub members: Vec<RosterMember>,
}

/// A row of the roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct RosterMember {
    /// Family name, given name.
    pub name: Vec<NamePart>,
    /// 備考
    pub affiliation: String,
}

/// A word of a name and its reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct NamePart {
    /// 福田
    pub text: String,
    /// ふくだ; empty where none is given.
    pub kana: String,
}

/// The roster of a term.
pub fn roster(project: &Project, roster: &Roster) -> RosterTable {
    RosterTable {
        title: roster.title.clone().unwrap_or_else(|| format!("{}委員名簿", project.committee.name)),
        term: format!("{}～{}", calendar::long_date(roster.term.from), calendar::long_date(roster.term.to)),
        categories: roster
            .categories
            .iter()
            .map(|category| RosterCategory {
                label: category.label.value.clone(),
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
