//! A meeting's file against the calendar and the other files.

use std::ops::RangeInclusive;

use super::{internal, unique};
use crate::calendar::{self, FiscalYear};
use crate::diagnostic::Finding;
use crate::load::Complete;
use crate::locale::Argument;
use crate::model::{Document, DocumentKind, Meeting, Period, Plan, Project};
use crate::source::Spanned;
use crate::width::half_width;

/// The hours at which committees begin.
const OFFICE_HOURS: RangeInclusive<i8> = 7..=20;

/// How many days after a meeting answers are still waited for.
const LONGEST_WAIT: i64 = 120;

/// Looks a meeting through.
pub fn check(project: &Project, complete: Complete, meeting: &Meeting, findings: &mut Vec<Finding>) {
    dates(meeting, findings);
    internal::of_meeting(meeting, findings);
    if meeting.documents.is_empty() {
        findings.push(Finding::error("meeting-without-documents").at(&meeting.span));
    }
    let labels = meeting.documents.iter().filter_map(|document| document.label.as_ref());
    // 資料１ and 資料1 are one label to whoever looks for it.
    let labels: Vec<_> = labels.map(|label| Spanned::new(half_width(label), label.span.clone())).collect();
    unique("document-duplicate-label", labels.iter(), findings);
    documents(project, complete, meeting, findings);
}

/// Dates that cannot all be right.
fn dates(meeting: &Meeting, findings: &mut Vec<Finding>) {
    let day = meeting.date.date();
    if FiscalYear::of(day) != meeting.id.year {
        findings.push(
            Finding::error("meeting-outside-its-year")
                .with("date", calendar::long_date(day))
                .with("year", FiscalYear::of(day).label())
                .with("meeting", meeting.id.to_string())
                .with("named", meeting.id.year.label())
                .at(&meeting.date.span),
        );
    }
    let late = meeting.distributed.as_ref().filter(|distributed| distributed.value > day);
    if let Some(distributed) = late {
        let finding = Finding::warning("meeting-distributed-late").with("date", calendar::long_date(distributed.value));
        findings.push(finding.at(&distributed.span).related(&meeting.date.span, "meeting"));
    }
    for revision in &meeting.revisions {
        if *revision.date < meeting.distributed() {
            let finding = Finding::warning("revision-too-early").with("date", calendar::long_date(*revision.date));
            findings.push(finding.at(&revision.date.span).related(&meeting.date.span, "meeting"));
        }
    }
    if !OFFICE_HOURS.contains(&meeting.date.hour()) {
        let time = format!("{}:{:02}", meeting.date.hour(), meeting.date.minute());
        findings.push(Finding::warning("meeting-hour").with("time", time).at(&meeting.date.span));
    }
    for document in &meeting.documents {
        let DocumentKind::Questionnaire { deadline } = &document.kind else { continue };
        let days = day.duration_until(deadline.value).as_hours() / 24;
        let code = match days {
            ..0 => "deadline-before-meeting",
            0..=LONGEST_WAIT => continue,
            _ => "deadline-far",
        };
        let finding = Finding::warning(code).with("date", calendar::long_date(deadline.value));
        findings.push(finding.at(&deadline.span).related(&meeting.date.span, "meeting"));
    }
}

/// What the parts need of other files.
fn documents(project: &Project, complete: Complete, meeting: &Meeting, findings: &mut Vec<Finding>) {
    for document in &meeting.documents {
        let fault = match &document.kind {
            DocumentKind::Evaluation { year, .. } => match project.plan_for(year.value) {
                None if !complete.plans => continue,
                None if project.plans.is_empty() => Finding::error("plan-missing"),
                None => outside_plans(project, year.value),
                Some(plan) if plan.period(year.value).is_none() => outside_plans(project, year.value),
                Some(_) if complete.years && !project.years.contains_key(&year.value) => {
                    Finding::error("year-missing").with("year", year.to_string())
                }
                Some(plan) if complete.years => {
                    reviews(project, meeting, document, year.value, findings);
                    earlier_years(project, plan, year.value, document, findings);
                    continue;
                }
                _ => continue,
            },
            DocumentKind::Roster
                if complete.rosters && terms_are_sound(project) && project.roster_for(meeting).is_none() =>
            {
                findings.push(roster_missing(project, meeting).at(&document.span));
                continue;
            }
            _ => continue,
        };
        findings.push(fault.at(&document.span));
    }
}

/// Reviews that are written and that the latest meeting's papers do not show; those of earlier ones did not know them.
fn reviews(project: &Project, meeting: &Meeting, document: &Document, year: FiscalYear, findings: &mut Vec<Finding>) {
    let is_latest = project.latest_meeting().is_some_and(|latest| latest.id == meeting.id);
    let decided = matches!(document.kind, DocumentKind::Evaluation { reviews: Some(_), .. });
    let Some(report) = project.years.get(&year).filter(|_| is_latest && !decided) else { return };
    let of_directions = report.directions.values().map(|direction| &direction.review);
    let mut all = of_directions.chain(report.projects.values().map(|project| &project.review));
    if project.awaits_reviews(meeting, document) && all.any(|review| review.prose().is_some()) {
        let finding = Finding::warning("review-not-printed").with("year", year.label());
        findings.push(finding.with("file", report.span.file().path.as_str()).at(&document.span));
    }
}

/// A year that no plan has a period for.
fn outside_plans(project: &Project, year: FiscalYear) -> Finding {
    let years = project.plans.iter().flat_map(|plan| &plan.periods);
    let last = years.map(|period| period.last).max().unwrap_or(year);
    let finding = Finding::error("year-outside-plan").with("year", year.label()).with("last", last.label());
    finding.with("file", format!("data/plans/{year}.toml"))
}

/// Years of the same period whose files are missing: a sheet shows their figures beside its own.
fn earlier_years(project: &Project, plan: &Plan, year: FiscalYear, document: &Document, findings: &mut Vec<Finding>) {
    let period = plan.period(year).into_iter().flat_map(Period::years);
    let missing: Vec<String> = period
        .take_while(|earlier| *earlier < year)
        .filter(|earlier| !project.years.contains_key(earlier))
        .map(|earlier| format!("data/years/{earlier}.toml"))
        .collect();
    if !missing.is_empty() {
        let finding =
            Finding::warning("year-file-missing").with("year", year.label()).with("files", Argument::list(missing));
        findings.push(finding.at(&document.span));
    }
}

/// Whether every term ends after it begins; one that does not may be the one that holds the meeting.
fn terms_are_sound(project: &Project) -> bool {
    project.rosters.iter().all(|roster| roster.term.from <= roster.term.to)
}

/// No roster's term holds the meeting: the last one has ended, or there is none.
fn roster_missing(project: &Project, meeting: &Meeting) -> Finding {
    let day = meeting.date.date();
    let ended =
        project.rosters.iter().filter(|roster| roster.term.to.value < day).max_by_key(|roster| roster.term.to.value);
    let finding = match ended {
        Some(roster) => Finding::error("roster-term-ended")
            .with("date", calendar::long_date(day))
            .with("end", calendar::long_date(roster.term.to.value))
            .related(&roster.term.span, "term"),
        None => Finding::error("roster-missing").with("date", calendar::long_date(day)),
    };
    finding.related(&meeting.date.span, "meeting")
}
