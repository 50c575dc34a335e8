//! Who sits on the committee.

use jiff::civil::Date;

use super::Internal;
use crate::source::{Span, Spanned};
use crate::word::Word;

/// 委員名簿: the members of one term.
#[derive(Debug, Clone)]
pub struct Roster {
    /// The file it stands in.
    pub span: Span,
    /// Its own title, where it is not the committee's name + 委員名簿.
    pub title: Option<Word>,
    /// 任期.
    pub term: Spanned<Term>,
    /// 委員要件, in order.
    pub categories: Vec<Category>,
}

/// A term of office, both days included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The first day.
    pub from: Spanned<Date>,
    /// The last day.
    pub to: Spanned<Date>,
}

impl Term {
    /// Whether a day lies in it.
    pub fn holds(&self, day: Date) -> bool {
        self.from.value <= day && day <= self.to.value
    }
}

/// 委員要件 and the members who meet it.
#[derive(Debug, Clone)]
pub struct Category {
    /// 1号委員.
    pub label: Spanned<String>,
    /// 学識経験.
    pub title: Word,
    /// Its members, in order.
    pub members: Vec<Member>,
}

/// 委員.
#[derive(Debug, Clone)]
pub struct Member {
    /// The name as it is written, its words one space apart.
    pub written: Spanned<String>,
    /// The parts of the name (family, given), each with its reading; the reading is empty where the name has none.
    pub name: Vec<(Word, Word)>,
    /// 備考.
    pub affiliation: Word,
    /// Whether the name and its reading are withheld from the public.
    pub internal: Option<Internal>,
    /// Whether the affiliation is.
    pub affiliation_internal: Option<Internal>,
}
