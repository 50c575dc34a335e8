//! Who sits on the committee.

use jiff::civil::Date;

use crate::source::{Span, Spanned};

/// 委員名簿: the members of one term.
#[derive(Debug, Clone)]
pub struct Roster {
    /// The file it stands in.
    pub span: Span,
    /// Its own title, where it is not the committee's name + 委員名簿.
    pub title: Option<String>,
    /// 任期.
    pub term: Spanned<Term>,
    /// 委員要件, in order.
    pub categories: Vec<Category>,
}

/// A term of office, both days included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// 委員要件 and the members who meet it.
#[derive(Debug, Clone)]
pub struct Category {
    /// 1号委員.
    pub label: Spanned<String>,
    /// 学識経験.
    pub title: String,
    /// Its members, in order.
    pub members: Vec<Member>,
}

/// 委員.
#[derive(Debug, Clone)]
pub struct Member {
    /// The name as it is written, its words one space apart.
    pub written: Spanned<String>,
    /// The parts of the name (family, given), each with its reading; the reading is empty where the name has none.
    pub name: Vec<(String, String)>,
    /// 備考.
    pub affiliation: String,
}
