//! A meeting and the papers handed out at it.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use super::{Datum, Internal};
use crate::calendar::FiscalYear;
use crate::source::{Span, Spanned};
use crate::word::Word;

/// A meeting's fiscal year and number in it: `2025-1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
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
#[error("`{0}` is not a fiscal year and a number, like 2025-1")]
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

impl From<MeetingId> for String {
    fn from(id: MeetingId) -> Self {
        id.to_string()
    }
}

impl TryFrom<String> for MeetingId {
    type Error = InvalidMeetingId;

    fn try_from(text: String) -> Result<Self, InvalidMeetingId> {
        text.parse()
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
    pub place: Word,
    /// The day the papers are handed out, where it is not the day of the meeting.
    pub distributed: Option<Spanned<Date>>,
    /// Whether every part starts on an odd page, for printing on both sides.
    pub duplex: bool,
    /// Whether the packet is made for the public where nothing else is asked for.
    pub public: bool,
    /// What was corrected after it was handed out, in the order written.
    pub revisions: Vec<Revision>,
    /// 次第.
    pub agenda: Vec<AgendaItem>,
    /// 配布資料, in order.
    pub documents: Vec<Document>,
}

impl Meeting {
    /// The year that is discussed: the latest that the papers evaluate.
    pub fn discusses(&self) -> Option<FiscalYear> {
        let years = self.documents.iter().filter_map(|document| match &document.kind {
            DocumentKind::Evaluation { year, .. } => Some(year.value),
            _ => None,
        });
        years.max()
    }

    /// The day the papers are handed out.
    pub fn distributed(&self) -> Date {
        self.distributed.as_ref().map_or_else(|| self.date.date(), |day| day.value)
    }
}

/// Parts that were handed out anew.
#[derive(Debug, Clone)]
pub struct Revision {
    /// The day they were handed out anew.
    pub date: Spanned<Date>,
    /// Why.
    pub kind: Spanned<RevisionKind>,
    /// The parts, by label or title.
    pub documents: Vec<Spanned<String>>,
}

/// Why a part is handed out anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RevisionKind {
    /// 訂正版: a mistake was mended.
    Correction,
    /// 差替え: it takes the place of the first one, which was right at its time.
    Replacement,
}

impl RevisionKind {
    /// As printed.
    pub fn label(self) -> &'static str {
        match self {
            Self::Correction => "訂正版",
            Self::Replacement => "差替え",
        }
    }
}

/// An item of the agenda.
#[derive(Debug, Clone)]
pub struct AgendaItem {
    /// Its title.
    pub title: Word,
    /// Its sub-items.
    pub items: Vec<Word>,
}

/// A part of the packet.
#[derive(Debug, Clone)]
pub struct Document {
    /// Where it is listed.
    pub span: Span,
    /// 資料番号: 資料1, 参考.
    pub label: Option<Spanned<String>>,
    /// Whether the label is printed in a box at the top right of its first page.
    pub boxed: bool,
    /// Its title, where it is not the kind's own.
    pub title: Option<Word>,
    /// How 配布資料 names it, where that is not its title; empty leaves it out.
    pub listed_as: Option<Word>,
    /// Until when it is withheld from the public, if it is.
    pub internal: Option<Internal>,
    /// What it is.
    pub kind: DocumentKind,
    /// Where it is said what it is.
    pub kind_place: Span,
}

/// What a part of the packet is.
#[derive(Debug, Clone, PartialEq)]
pub enum DocumentKind {
    /// 次第.
    Agenda,
    /// 施策評価シート of a year.
    Evaluation {
        /// The evaluated fiscal year.
        year: Spanned<FiscalYear>,
        /// Whether the committee's reviews are printed. Where the meeting's file does not say, they are not where the
        /// meeting is the first to discuss the year: they are written after it, and its papers stay what they were.
        reviews: Option<bool>,
    },
    /// 委員名簿.
    Roster,
    /// アンケート.
    Questionnaire {
        /// The last day for answers.
        deadline: Spanned<Date>,
    },
    /// A part that a template of the project's own draws.
    Custom {
        /// Its title, which no kind gives it.
        title: Word,
        /// The template: a path in `templates/`.
        template: Spanned<String>,
        /// What the template is given besides the meeting, the committee and the roster.
        data: Vec<(String, Datum)>,
    },
}
