//! `data/meetings/2026-1.toml`, from the last meeting.

use std::fmt::Display;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Weekday};
use regex::Regex;
use toml_edit::{Datetime, DocumentMut, Item, Value};

use super::{NextFile, NextMeeting, text};
use crate::calendar::{self, FiscalYear};
use crate::model::{DocumentKind, Internal, Meeting, MeetingId, Roster};

/// What is known of the next meeting.
#[derive(Debug, Clone)]
pub struct Plans<'a> {
    /// When it begins.
    pub date: DateTime,
    /// Where it is held.
    pub place: String,
    number: Option<u32>,
    /// Whether the term of office goes on.
    same_roster: bool,
    last: &'a Meeting,
}

impl<'a> Plans<'a> {
    /// A year after the last one on the same day of the week, in the same place.
    pub(super) fn after(last: &'a Meeting) -> Self {
        let date = last.date.value.checked_add(52.weeks()).unwrap_or(last.date.value);
        Self { date, place: last.place.to_string(), number: None, same_roster: false, last }
    }

    pub(super) fn decided(mut self, decided: &NextMeeting) -> Self {
        let date = decided.date.unwrap_or(self.date.date());
        self.date = date.to_datetime(decided.time.unwrap_or(self.date.time()));
        self.place = decided.place.clone().unwrap_or(self.place);
        self.number = decided.number;
        self
    }

    /// With what the rosters say of its day.
    pub(super) fn with_rosters(mut self, rosters: &[Roster]) -> Self {
        let holds = |roster: &&Roster, day: Date| roster.term.holds(day);
        let own = rosters.iter().find(|roster| holds(roster, self.date.date()));
        self.same_roster = own.is_some_and(|roster| holds(&roster, self.last.date.date()));
        self
    }

    /// Its fiscal year and number.
    pub fn id(&self) -> MeetingId {
        let year = FiscalYear::of(self.date.date());
        let next = if year == self.last.id.year { self.last.id.number + 1 } else { 1 };
        MeetingId { year, number: self.number.unwrap_or(next) }
    }

    /// How many fiscal years after the last one it is.
    fn years(&self) -> i16 {
        self.id().year.year() - self.last.id.year.year()
    }
}

/// The years that the next meeting's papers evaluate.
pub fn evaluated(last: &Meeting, plans: &Plans) -> Vec<FiscalYear> {
    let years = last.documents.iter().filter_map(|document| match &document.kind {
        DocumentKind::Evaluation { year, .. } => FiscalYear::new(i64::from(year.year()) + i64::from(plans.years())),
        _ => None,
    });
    years.collect()
}

/// The meeting's file: the last one's, with its dates and years moved on. Comments and order stay.
pub fn file(last: &Meeting, plans: &Plans) -> NextFile {
    let id = plans.id();
    let path = format!("data/meetings/{id}.toml");
    let written = text(&last.span);
    // It was read before, so it is TOML; if it should not be, it is copied as it is.
    let moved = moved(written, last, plans).unwrap_or_else(|| written.to_owned());
    NextFile { path, content: in_year(&moved, last, plans), is_edited: false }
}

fn moved(written: &str, last: &Meeting, plans: &Plans) -> Option<String> {
    let mut document: DocumentMut = written.parse().ok()?;
    let begun = last.date.date();
    // The same time after the meeting, but on no weekend.
    let after = |day: Date| -> Option<Date> {
        let moved = plans.date.date().checked_add(day - begun).ok()?;
        let rest = match moved.weekday() {
            Weekday::Saturday => 2,
            Weekday::Sunday => 1,
            _ => 0,
        };
        moved.checked_add(rest.days()).ok()
    };
    set(document.get_mut("date"), written_date(&plans.date)?);
    set(document.get_mut("place"), plans.place.as_str());
    if let Some(distributed) = &last.distributed {
        let day = plans.date.date().checked_add(distributed.value - begun).ok()?;
        set(document.get_mut("distributed"), written_date(&day)?);
    }
    document.remove("revision");
    let until = |internal: Option<&Internal>| after(internal?.until.as_ref()?.value);
    let items = document.get_mut("agenda").and_then(Item::as_array_of_tables_mut);
    for (table, known) in items.into_iter().flat_map(toml_edit::ArrayOfTables::iter_mut).zip(&last.agenda) {
        if let Some(day) = until(known.internal.as_ref()) {
            set(table.get_mut("internal-until"), written_date(&day)?);
        }
    }
    if plans.same_roster {
        mid_term(&mut document);
    }
    let tables = document.get_mut("document").and_then(Item::as_array_of_tables_mut)?;
    for (table, known) in tables.iter_mut().zip(&last.documents) {
        if let Some(day) = until(known.internal.as_ref()) {
            set(table.get_mut("internal-until"), written_date(&day)?);
        }
        match &known.kind {
            DocumentKind::Evaluation { year, .. } => {
                set(table.get_mut("year"), i64::from(year.year() + plans.years()));
            }
            DocumentKind::Questionnaire { deadline } => {
                set(table.get_mut("deadline"), written_date(&after(deadline.value)?)?);
            }
            _ => {}
        }
    }
    Some(document.to_string())
}

/// Marks what belongs to the first meeting of a term, when members are appointed.
fn mid_term(document: &mut DocumentMut) {
    let items = document.get_mut("agenda").and_then(Item::as_array_of_tables_mut);
    for item in items.into_iter().flat_map(toml_edit::ArrayOfTables::iter_mut) {
        let of_term = |text: &str| ["委嘱", "選任", "互選"].iter().any(|word| text.contains(word));
        let listed = item.get("items").and_then(Item::as_array).into_iter().flatten().filter_map(Value::as_str);
        let title = item.get("title").and_then(Item::as_str);
        if title.into_iter().chain(listed).any(of_term)
            && let Some(title) = item.get_mut("title").and_then(Item::as_value_mut)
        {
            title.decor_mut().set_suffix("  # 任期の途中の会議なら、委嘱や会長の選任を消します");
        }
    }
}

/// A day, or a day and a time, as TOML has it.
pub fn written_date(date: &impl Display) -> Option<Datetime> {
    date.to_string().parse().ok()
}

/// Puts a value in place of another; what stands around it stays.
pub fn set(item: Option<&mut Item>, value: impl Into<Value>) {
    if let Some(old) = item.and_then(Item::as_value_mut) {
        let decor = old.decor().clone();
        *old = value.into();
        *old.decor_mut() = decor;
    }
}

/// The fiscal years in words moved on with the meeting, and its own session: 令和7年度第1回, （令和6年度分）.
fn in_year(text: &str, last: &Meeting, plans: &Plans) -> String {
    let Ok(year) = Regex::new("(令和|平成)([0-9]{1,2}|元)年度(第[0-9]+回)?") else { return text.to_owned() };
    let own = format!("第{}回", last.id.number);
    let replaced = year.replace_all(text, |found: &regex::Captures| {
        let number = if &found[2] == "元" { Some(1) } else { found[2].parse().ok() };
        let year = number.and_then(|number| calendar::year_of_era(&found[1], number));
        let moved = year.and_then(|year| FiscalYear::new(i64::from(year) + i64::from(plans.years())));
        let Some(moved) = moved else { return found[0].to_owned() };
        let session = found.get(3).map_or("", |session| session.as_str());
        let is_own = session == own && year == Some(last.id.year.year());
        let session = if is_own { format!("第{}回", plans.id().number) } else { session.to_owned() };
        format!("{}{session}", moved.label())
    });
    replaced.into_owned()
}
