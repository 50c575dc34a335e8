//! The files that follow the last ones: the next year's, the next meeting's, the next term's.
//!
//! What can be known is carried over, what someone has to write is left as a 〔 〕 with last year's words beside it as a
//! comment. Nothing is read or written here: the texts of the project's files are in its [spans](crate::source::Span).

mod meeting;
mod roster;
mod year;

use jiff::civil::{Date, DateTime, Time};

pub use self::meeting::Plans;
use crate::calendar::{self, FiscalYear};
use crate::locale::Message;
use crate::model::{MeetingId, Project};
use crate::source::Span;

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextFile {
    /// Its path in the project, with forward slashes.
    pub path: String,
    /// Its content.
    pub content: String,
    /// Whether it takes the place of one that is there.
    pub is_edited: bool,
}

/// Why the next files cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum NextError {
    /// There is no meeting to go on from.
    NoMeeting,
    /// A file of that name is there.
    Exists(String),
    /// No plan has a period for the year.
    OutsidePlans {
        /// The year.
        year: FiscalYear,
        /// The last year of all plans, where there is one.
        last: Option<FiscalYear>,
    },
    /// The meeting would not be later than the last one.
    NotLater {
        /// When it would be.
        date: DateTime,
        /// The last one.
        last: MeetingId,
    },
}

impl From<&NextError> for Message {
    fn from(error: &NextError) -> Self {
        match error {
            NextError::NoMeeting => Message::new("new-no-meeting"),
            NextError::Exists(path) => Message::new("new-exists").with("path", path.as_str()),
            NextError::OutsidePlans { year, last: Some(last) } => Message::new("new-outside-plans")
                .with("year", year.label())
                .with("last", last.label())
                .with("file", format!("data/plans/{year}.toml")),
            NextError::OutsidePlans { year, last: None } => Message::new("new-no-plan").with("year", year.label()),
            NextError::NotLater { date, last } => Message::new("new-not-later")
                .with("date", calendar::long_date(date.date()))
                .with("last", last.to_string()),
        }
    }
}

/// What the caller decides about the next meeting; what is left open follows from the last one.
#[derive(Debug, Clone, Default)]
pub struct NextMeeting {
    /// The day.
    pub date: Option<Date>,
    /// When it begins.
    pub time: Option<Time>,
    /// Where it is held.
    pub place: Option<String>,
    /// Its number in its fiscal year.
    pub number: Option<u32>,
}

/// The file of a year, with everything of its plan in place.
///
/// # Errors
/// [`NextError::Exists`], [`NextError::OutsidePlans`].
pub fn year(project: &Project, year: FiscalYear) -> Result<NextFile, NextError> {
    let path = format!("data/years/{year}.toml");
    if project.years.contains_key(&year) {
        return Err(NextError::Exists(path));
    }
    let Some(plan) = project.plan_for(year).filter(|plan| plan.period(year).is_some()) else {
        let periods = project.plans.iter().flat_map(|plan| &plan.periods);
        return Err(NextError::OutsidePlans { year, last: periods.map(|period| period.last).max() });
    };
    Ok(NextFile { path, content: year::file(project, &plan.in_force(year), year), is_edited: false })
}

/// What is known of the next meeting before anything is decided: a year after the last one on the same day of the week,
/// at the same time, in the same place.
///
/// # Errors
/// [`NextError::NoMeeting`].
pub fn plans(project: &Project) -> Result<Plans<'_>, NextError> {
    Ok(Plans::after(project.latest_meeting().ok_or(NextError::NoMeeting)?))
}

/// The files of the next meeting: its own, and those that it needs and that are not there. The first is the meeting's.
///
/// # Errors
/// [`NextError`].
pub fn meeting(project: &Project, decided: &NextMeeting) -> Result<Vec<NextFile>, NextError> {
    let last = project.latest_meeting().ok_or(NextError::NoMeeting)?;
    let plans = Plans::after(last).decided(decided).with_rosters(&project.rosters);
    if plans.date <= last.date.value || project.meetings.contains_key(&plans.id()) {
        return Err(NextError::NotLater { date: plans.date, last: last.id });
    }
    let mut files = vec![meeting::file(last, &plans)];
    let evaluated = meeting::evaluated(last, &plans);
    for &year in &evaluated {
        match project.years.get(&year) {
            None => files.push(self::year(project, year)?),
            // The committee has met on what is evaluated again.
            Some(report) if evaluated.iter().any(|&later| year < later) => {
                files.extend(year::with_reviews_open(report, review_label(project, year)));
            }
            Some(_) => {}
        }
    }
    files.extend(roster::next(project, last, plans.date.date()));
    Ok(files)
}

/// What the committee's own field is called in a year.
fn review_label(project: &Project, year: FiscalYear) -> &str {
    project.plan_for(year).map_or("委員会の評価", |plan| &plan.review_label)
}

/// The text of the file that a span is in.
fn text(span: &Span) -> &str {
    &span.file().text
}
