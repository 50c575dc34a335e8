//! Dates and fiscal years as they are written.

use std::sync::LazyLock;

use jiff::civil::{Date, DateTime, Time};
use regex::Regex;
use toml::value::Datetime;

use super::file::DataFile;
use super::written::{At, WrittenDate, WrittenDateTime, WrittenYear};
use crate::calendar::{self, FiscalYear};
use crate::diagnostic::Finding;
use crate::width::half_width;

/// A fiscal year: `2024`.
pub fn fiscal_year(file: &DataFile, written: &At<WrittenYear>, findings: &mut Vec<Finding>) -> Option<FiscalYear> {
    let year = FiscalYear::new(written.get_ref().0);
    if year.is_none() {
        findings.push(
            Finding::error("year-invalid").with("written", written.get_ref().0.to_string()).at(&file.span(written)),
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
    let civil = civil_date(day);
    if civil.is_none() {
        findings.push(wrong(file, written, refusal(day)));
    }
    civil
}

/// A day and a time of day: `2025-06-03T10:00:00`.
pub fn date_time(file: &DataFile, written: &At<WrittenDateTime>, findings: &mut Vec<Finding>) -> Option<DateTime> {
    let Datetime { date: Some(day), time: Some(time), offset: None } = written.get_ref().0 else {
        let zoned = written.get_ref().0.offset.is_some();
        findings.push(wrong(file, written, if zoned { "date-with-offset" } else { "date-without-time" }));
        return None;
    };
    let Some(civil) = civil_date(day) else {
        findings.push(wrong(file, written, refusal(day)));
        return None;
    };
    Some(civil.to_datetime(civil_time(time)?))
}

/// A day that 和暦 can name. None for one that is not in the calendar.
pub fn civil_date(day: toml::value::Date) -> Option<Date> {
    gregorian(day).filter(|&date| date >= calendar::FIRST_DAY)
}

/// Why a day cannot be named.
pub fn refusal(day: toml::value::Date) -> &'static str {
    if gregorian(day).is_some() { "date-too-early" } else { "date-not-in-calendar" }
}

fn gregorian(day: toml::value::Date) -> Option<Date> {
    Date::new(i16::try_from(day.year).ok()?, i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?).ok()
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

/// Whether a text is a day of the calendar: 2025-06-24.
pub fn is_in_calendar(text: &str) -> bool {
    text.parse::<Date>().is_ok()
}

/// What a person means who writes a date in another form.
pub struct Meant {
    /// The day.
    pub day: Date,
    /// The time of day, where one is written.
    pub time: Option<Time>,
}

impl Meant {
    /// The day in TOML's form.
    pub fn day(&self) -> String {
        self.day.to_string()
    }

    /// Day and time in TOML's form, where there is a time.
    pub fn with_time(&self) -> Option<String> {
        Some(format!("{}T{}", self.day, self.time?))
    }
}

/// Reads the forms in which dates are written elsewhere: 2025/6/24, R7.6.24, 令和7年6月24日（火）午後2時.
pub fn meant(text: &str) -> Option<Meant> {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(concat!(
            r"^(?:(?P<era>令和|平成|昭和|[RrHhSs])\s*(?P<of_era>元|[0-9]{1,2})|(?P<year>[0-9]{4}))[年/.-]\s*",
            r"(?P<month>[0-9]{1,2})[月/.-]\s*(?P<day>[0-9]{1,2})日?\s*(?:\([月火水木金土日]曜?日?\))?",
            r"(?:[T\s]*(?P<half>午前|午後)?\s*(?P<hour>[0-9]{1,2})(?:時|:)(?:(?P<minute>[0-9]{1,2})分?|(?P<thirty>半))?(?::[0-9]{2})?)?$",
        ))
        .expect("a constant pattern")
    });
    let half = half_width(text.trim());
    let found = FORM.captures(&half)?;
    let group = |name: &str| found.name(name).map(|group| group.as_str());
    let number = |name: &str| group(name).and_then(|digits| digits.parse::<i16>().ok());
    let year = match group("era") {
        None => number("year")?,
        Some(era) => {
            let era = match era {
                "R" | "r" => "令和",
                "H" | "h" => "平成",
                "S" | "s" => "昭和",
                era => era,
            };
            calendar::year_of_era(era, number("of_era").unwrap_or(1))?
        }
    };
    let day = Date::new(year, i8::try_from(number("month")?).ok()?, i8::try_from(number("day")?).ok()?).ok()?;
    let time = number("hour").and_then(|hour| {
        let hour = if group("half") == Some("午後") && hour < 12 { hour + 12 } else { hour };
        let minute = if group("thirty").is_some() { 30 } else { number("minute").unwrap_or(0) };
        Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()
    });
    Some(Meant { day, time })
}
