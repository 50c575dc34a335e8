//! The domain: a committee, its plan, what is written each year, who sits on it and when it meets.
//!
//! Knows nothing of TOML, Typst or paths. Every value that is printed, or that another file may disagree with, carries its
//! place as an opaque [`Span`]; a text that is printed as it is written is a [`Word`].

mod acceptance;
mod data;
mod figure;
mod internal;
mod meeting;
mod plan;
mod prose;
mod roster;
mod year;

use std::collections::BTreeMap;

pub use self::acceptance::Acceptance;
pub use self::data::Datum;
pub use self::figure::Figure;
pub use self::internal::{Internal, WITHHELD, Withheld};
pub use self::meeting::{AgendaItem, Document, DocumentKind, Meeting, MeetingId, Revision, RevisionKind};
pub use self::plan::{
    Change, Direction, DirectionChange, Grade, GradeStep, Indicator, IndicatorChange, IndicatorKind, Life, Measure,
    MeasureChange, Note, Period, Plan, Project as PlanProject, ProjectChange, Relation, RelationKind, Series,
};
pub use self::prose::{Block, Entry, Prose};
pub use self::roster::{Category, Member, Roster, Term};
pub use self::year::{DirectionReport, MeasureReport, Print, ProjectReport, YearReport};

use crate::calendar::FiscalYear;
use crate::source::Span;
use crate::word::Word;

/// All that a committee's papers are made from.
#[derive(Debug, Clone)]
pub struct Project {
    /// Who meets.
    pub committee: Committee,
    /// The plans that are evaluated, in order of their years; a committee that evaluates none has none.
    pub plans: Vec<Plan>,
    /// What was written and measured, year by year.
    pub years: BTreeMap<FiscalYear, YearReport>,
    /// Who sits on the committee, one roster a term, in order of file name.
    pub rosters: Vec<Roster>,
    /// The meetings.
    pub meetings: BTreeMap<MeetingId, Meeting>,
    /// Warnings that were looked at and accepted.
    pub accepted: Vec<Acceptance>,
    /// What a skeleton left to be filled in, 〔会場〕, outside of the fields that are written once a year.
    pub placeholders: Vec<Span>,
}

impl Project {
    /// Whether the reviews of a document's sheets are still to come when the meeting begins, so that they print as blanks.
    pub fn awaits_reviews(&self, meeting: &Meeting, document: &Document) -> bool {
        let DocumentKind::Evaluation { year, reviews } = &document.kind else { return false };
        if let Some(printed) = reviews {
            return !printed;
        }
        self.first_to_discuss(year.value).is_some_and(|first| first.id == meeting.id)
    }

    /// The first meeting to discuss a year: at which no later one is evaluated.
    pub fn first_to_discuss(&self, year: FiscalYear) -> Option<&Meeting> {
        self.meetings.values().find(|meeting| meeting.discusses() == Some(year))
    }

    /// The plan that has to do with a year: the one of whose periods it is, or else the one made in it.
    pub fn plan_for(&self, year: FiscalYear) -> Option<&Plan> {
        let of_period = self.plans.iter().find(|plan| plan.period(year).is_some());
        of_period.or_else(|| self.plans.iter().find(|plan| plan.base_year.value == year))
    }

    /// The meeting with the greatest fiscal year and number.
    pub fn latest_meeting(&self) -> Option<&Meeting> {
        self.meetings.values().next_back()
    }

    /// The roster whose term holds the day of a meeting.
    pub fn roster_for(&self, meeting: &Meeting) -> Option<&Roster> {
        let day = meeting.date.date();
        self.rosters.iter().find(|roster| roster.term.holds(day))
    }
}

/// The committee and the office that runs it.
#[derive(Debug, Clone, Default)]
pub struct Committee {
    /// The file it stands in, where there is one that could be read.
    pub span: Option<Span>,
    /// The city.
    pub organisation: Word,
    /// The full name, as titles print it.
    pub name: Word,
    /// The name without the city, as covers print it.
    pub short_name: Word,
    /// Who to write to.
    pub office: Office,
}

/// The office (事務局) that runs the committee.
#[derive(Debug, Clone, Default)]
pub struct Office {
    /// 部.
    pub department: Word,
    /// 課 and 係.
    pub section: Word,
    /// Telephone number as printed, where letters give one.
    pub phone: Option<Word>,
    /// FAX number as printed.
    pub fax: Word,
    /// E-mail address.
    pub email: Word,
}
