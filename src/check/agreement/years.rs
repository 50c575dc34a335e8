//! Years that a sheet speaks of.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

use super::sheet::Sheet;
use crate::calendar::{self, FiscalYear};
use crate::diagnostic::{Finding, Subject};
use crate::width::half_width;

/// Asks after what was done in a sheet's year, by its own words, in another one.
pub fn check(sheet: &Sheet, findings: &mut Vec<Finding>) {
    // 令和5年度は、… opens the report of a year.
    static OPENING: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\s*(?P<era>令和|平成)(?P<year>元|[0-9０-９]{1,2})年度(?:は、|の目標値?を)")
            .expect("a constant pattern")
    });
    static AIM: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?P<era>令和|平成)(?P<year>元|[0-9０-９]{1,2})年度の目標値?(?:を達成|を上回|に達し)")
            .expect("a constant pattern")
    });
    static MONTH: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?P<era>令和|平成)(?P<year>元|[0-9０-９]{1,2})年(?P<month>[0-9０-９]{1,2})月")
            .expect("a constant pattern")
    });
    let year = sheet.report.year;
    let done = |path: &str| path.ends_with(".activities") || path.ends_with(".progress");
    for passage in sheet.passages.iter().filter(|passage| done(&passage.text.path)) {
        for sentence in &passage.sentences {
            let text = &passage.text.value[sentence.clone()];
            let other =
                OPENING.captures(text).or_else(|| AIM.captures(text)).filter(|found| named(found) != Some(year));
            let later = || MONTH.captures(text).filter(|found| month(found).is_some_and(|named| named > year));
            let Some((found, named)) = other.or_else(later).and_then(|found| {
                let named = if found.name("month").is_some() { month(&found) } else { named(&found) };
                Some((found.get(0)?.range(), named?))
            }) else {
                continue;
            };
            findings.push(
                Finding::hint("prose-year-differs")
                    .about(Subject::Agreement)
                    .with("named", named.label())
                    .with("year", year.label())
                    .at(&passage.place(found.start + sentence.start..found.end + sentence.start)),
            );
        }
    }
}

/// The first fiscal year that a text names, and where.
pub fn fiscal_year(text: &str) -> Option<(FiscalYear, Range<usize>)> {
    static YEAR: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?P<era>令和|平成)(?P<year>元|[0-9０-９]{1,2})年度").expect("a constant pattern")
    });
    let found = YEAR.captures(text)?;
    Some((named(&found)?, found.get(0)?.range()))
}

fn gregorian(found: &Captures) -> Option<i16> {
    let of_era = if &found["year"] == "元" { 1 } else { half_width(&found["year"]).parse().ok()? };
    calendar::year_of_era(&found["era"], of_era)
}

fn named(found: &Captures) -> Option<FiscalYear> {
    FiscalYear::new(gregorian(found)?.into())
}

/// The fiscal year that holds a month.
fn month(found: &Captures) -> Option<FiscalYear> {
    let month = half_width(found.name("month")?.as_str()).parse().ok()?;
    Some(FiscalYear::of(Date::new(gregorian(found)?, month, 1).ok()?))
}
