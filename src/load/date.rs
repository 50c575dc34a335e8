//! Dates and fiscal years as they are written.

use jiff::civil::{Date, DateTime, Time};
use toml::Spanned as At;
use toml::value::Datetime;

use super::file::DataFile;
use crate::calendar::{self, FiscalYear};
use crate::diagnostic::Finding;

/// A fiscal year: `2024`.
pub fn fiscal_year(file: &DataFile, written: &At<i64>, findings: &mut Vec<Finding>) -> Option<FiscalYear> {
    let year = FiscalYear::new(*written.get_ref());
    if year.is_none() {
        findings.push(
            Finding::error("year-invalid", format!("「{}」は年度ではありません", written.get_ref()))
                .at(&file.span(written))
                .with_hint("西暦4桁で書いてください（例: 2024）"),
        );
    }
    year
}

/// A day: `2025-06-03`.
pub fn date(file: &DataFile, written: &At<Datetime>, findings: &mut Vec<Finding>) -> Option<Date> {
    let Datetime { date: Some(day), time: None, offset: None } = *written.get_ref() else {
        findings.push(wrong_date(file, written, "日付だけを書いてください（例: 2025-06-03）"));
        return None;
    };
    civil_date(file, written, day, findings)
}

/// A day and a time of day: `2025-06-03T10:00:00`.
pub fn date_time(file: &DataFile, written: &At<Datetime>, findings: &mut Vec<Finding>) -> Option<DateTime> {
    let Datetime { date: Some(day), time: Some(time), offset: None } = *written.get_ref() else {
        findings.push(wrong_date(file, written, "日付と開始時刻を続けて書いてください（例: 2025-06-03T10:00:00）"));
        return None;
    };
    let day = civil_date(file, written, day, findings)?;
    // TOML allows 23:59:60, a leap second.
    let second = time.second.unwrap_or(0).min(59);
    let time = Time::new(i8::try_from(time.hour).ok()?, i8::try_from(time.minute).ok()?, i8::try_from(second).ok()?, 0);
    Some(DateTime::from_parts(day, time.ok()?))
}

fn civil_date(
    file: &DataFile,
    written: &At<Datetime>,
    day: toml::value::Date,
    findings: &mut Vec<Finding>,
) -> Option<Date> {
    let parts = (i16::try_from(day.year).ok()?, i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?);
    let date = Date::new(parts.0, parts.1, parts.2).ok().filter(|&date| date >= calendar::FIRST_DAY);
    if date.is_none() {
        findings.push(wrong_date(file, written, "明治6年（1873年）より後の、暦にある日を書いてください"));
    }
    date
}

fn wrong_date(file: &DataFile, written: &At<Datetime>, hint: &str) -> Finding {
    Finding::error("date-invalid", format!("「{}」はここに書ける日付ではありません", written.get_ref()))
        .at(&file.span(written))
        .with_hint(hint)
}
