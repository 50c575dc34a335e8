//! Dates written by hand.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::calendar::{self, FiscalYear};
use crate::diagnostic::Finding;
use crate::load::Text;
use crate::model::Project;
use crate::width::half_width;

/// Tells days that are in no calendar, and weekdays that are not their day's. A day without its year is one of the fiscal
/// year that its file is about.
pub fn check(project: &Project, text: &Text, findings: &mut Vec<Finding>) {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?:(?P<era>令和|平成|昭和)(?P<of_era>元|[0-9０-９]{1,2})年|(?P<year>[12１２][0-9０-９]{3})年)?",
            r"(?P<month>[0-9０-９]{1,2})月(?P<day>[0-9０-９]{1,2})日",
            r"(?:\s*[（(](?P<weekday>[月火水木金土日])(?:曜日?)?(?:・祝)?[）)])?",
        ))
        .expect("a constant pattern")
    });
    for found in DAY.captures_iter(&text.value) {
        let group = |name: &str| found.name(name).map(|group| group.as_str());
        let number = |name: &str| group(name).and_then(|digits| half_width(digits).parse::<i16>().ok());
        let (Some(month), Some(day)) = (number("month"), number("day")) else { continue };
        let year = match (group("era"), group("of_era"), number("year")) {
            (Some(era), Some("元"), _) => calendar::year_of_era(era, 1),
            (Some(era), Some(_), _) => number("of_era").and_then(|year| calendar::year_of_era(era, year)),
            (_, _, Some(year)) => Some(year),
            _ => fiscal_year_of(project, text).map(|year| if month >= 4 { year.year() } else { year.year() + 1 }),
        };
        // Where the year is not known, any February may have 29 days.
        let date = in_calendar(year.unwrap_or(2000), month, day);
        let Some(date) = date else {
            let finding = Finding::warning("text-date-impossible").with("date", &found[0]);
            findings.push(finding.at(&text.place(found.get(0).map_or(0..0, |all| all.range()))));
            continue;
        };
        let (Some(written), true) = (found.name("weekday"), year.is_some()) else { continue };
        let right = calendar::weekday(date);
        if written.as_str() != right {
            findings.push(
                Finding::warning("text-weekday-wrong")
                    .with("date", calendar::long_date(date))
                    .with("written", written.as_str())
                    .with("right", right)
                    .at(&text.place(written.range())),
            );
        }
    }
}

fn in_calendar(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The fiscal year that a file is about: a meeting's, or the year of a report.
fn fiscal_year_of(project: &Project, text: &Text) -> Option<FiscalYear> {
    let path = &text.span.file().path;
    let meeting = project.meetings.values().find(|meeting| meeting.span.file().path == *path);
    let report = project.years.values().find(|report| report.span.file().path == *path);
    meeting.map(|meeting| meeting.id.year).or_else(|| report.map(|report| report.year))
}
