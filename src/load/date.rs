//! Dates and fiscal years as they are written.

use jiff::civil::{Date, DateTime, Time};
use toml::value::Datetime;

use super::file::DataFile;
use super::written::{At, WrittenDate, WrittenDateTime};
use crate::calendar::{self, FiscalYear};
use crate::diagnostic::Finding;

/// A fiscal year: `2024`.
pub fn fiscal_year(file: &DataFile, written: &At<i64>, findings: &mut Vec<Finding>) -> Option<FiscalYear> {
    let year = FiscalYear::new(*written.get_ref());
    if year.is_none() {
        findings.push(
            Finding::error("year-invalid").with("written", written.get_ref().to_string()).at(&file.span(written)),
        );
    }
    year
}

/// A day: `2025-06-03`.
pub fn date(file: &DataFile, written: &At<WrittenDate>, findings: &mut Vec<Finding>) -> Option<Date> {
    let Datetime { date: Some(day), time: None, offset: None } = written.get_ref().0 else {
        let zoned = written.get_ref().0.offset.is_some();
        findings.push(wrong(file, written, if zoned { "date-with-offset" } else { "date-not-a-day" }));
        return None;
    };
    let day = civil_date(day);
    if day.is_none() {
        findings.push(wrong(file, written, "date-not-in-calendar"));
    }
    day
}

/// A day and a time of day: `2025-06-03T10:00:00`.
pub fn date_time(file: &DataFile, written: &At<WrittenDateTime>, findings: &mut Vec<Finding>) -> Option<DateTime> {
    let Datetime { date: Some(day), time: Some(time), offset: None } = written.get_ref().0 else {
        let zoned = written.get_ref().0.offset.is_some();
        findings.push(wrong(file, written, if zoned { "date-with-offset" } else { "date-without-time" }));
        return None;
    };
    let Some(day) = civil_date(day) else {
        findings.push(wrong(file, written, "date-not-in-calendar"));
        return None;
    };
    Some(day.to_datetime(civil_time(time)?))
}

/// A day that 和暦 can name. None for one that is not in the calendar.
pub fn civil_date(day: toml::value::Date) -> Option<Date> {
    let parts = (i16::try_from(day.year).ok()?, i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?);
    Date::new(parts.0, parts.1, parts.2).ok().filter(|&date| date >= calendar::FIRST_DAY)
}

/// A time of day, to the second. TOML has no others than those of a clock.
pub fn civil_time(time: toml::value::Time) -> Option<Time> {
    // TOML allows 23:59:60, a leap second.
    let second = time.second.unwrap_or(0).min(59);
    Time::new(i8::try_from(time.hour).ok()?, i8::try_from(time.minute).ok()?, i8::try_from(second).ok()?, 0).ok()
}

fn wrong<T>(file: &DataFile, written: &At<T>, code: &'static str) -> Finding {
    let span = file.span(written);
    Finding::error(code).with("written", span.text()).at(&span)
}
