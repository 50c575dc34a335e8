//! A meeting and the papers handed out at it.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime};

use crate::calendar::FiscalYear;
use crate::source::{Span, Spanned};

/// A meeting's fiscal year and number in it: `2025-1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MeetingId {
    /// The fiscal year.
    pub year: FiscalYear,
    /// The number in the year, from 1.
    pub number: u32,
}

impl fmt::Display for MeetingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.year, self.number)
    }
}

/// Why a text names no meeting.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("「{0}」は会議の名前ではありません（「2025-1」のように、年度と回数をハイフンでつなぎます）")]
pub struct InvalidMeetingId(String);

impl FromStr for MeetingId {
    type Err = InvalidMeetingId;

    fn from_str(text: &str) -> Result<Self, InvalidMeetingId> {
        let invalid = || InvalidMeetingId(text.to_owned());
        let (year, number) = text.split_once('-').ok_or_else(invalid)?;
        let year = year.parse().map_err(|_| invalid())?;
        // A leading zero would give one meeting two names.
        let number = number.parse().ok().filter(|&n: &u32| n > 0 && n.to_string() == number).ok_or_else(invalid)?;
        Ok(Self { year, number })
    }
}

/// 会議.
#[derive(Debug, Clone)]
pub struct Meeting {
    /// Its fiscal year and number.
    pub id: MeetingId,
    /// The file it stands in.
    pub span: Span,
    /// When it begins.
    pub date: Spanned<DateTime>,
    /// Where it is held.
    pub place: String,
    /// The day the papers are handed out, where it is not the day of the meeting.
    pub distributed: Option<Date>,
    /// Whether every part starts on an odd page, for printing on both sides.
    pub duplex: bool,
    /// 次第.
    pub agenda: Vec<AgendaItem>,
    /// 配布資料, in order.
    pub documents: Vec<Document>,
}

impl Meeting {
    /// The day the papers are handed out.
    pub fn distributed(&self) -> Date {
        self.distributed.unwrap_or_else(|| self.date.date())
    }
}

/// An item of the agenda.
#[derive(Debug, Clone)]
pub struct AgendaItem {
    /// Its title.
    pub title: String,
    /// Its sub-items.
    pub items: Vec<String>,
}

/// A part of the packet.
#[derive(Debug, Clone)]
pub struct Document {
    /// Where it is listed.
    pub span: Span,
    /// 資料番号: 資料1, 参考.
    pub label: Option<String>,
    /// Whether the label is printed in a box at the top right of its first page.
    pub boxed: bool,
    /// Its title, where it is not the kind's own.
    pub title: Option<String>,
    /// How 配布資料 names it, where that is not its title.
    pub listed_as: Option<String>,
    /// What it is.
    pub kind: DocumentKind,
}

/// What a part of the packet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentKind {
    /// 次第.
    Agenda,
    /// 施策評価シート of a year.
    Evaluation {
        /// The evaluated fiscal year.
        year: FiscalYear,
    },
    /// 委員名簿.
    Roster,
    /// アンケート.
    Questionnaire {
        /// The last day for answers.
        deadline: Date,
    },
}
