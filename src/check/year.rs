//! A year's file against the plan and the meetings.

use std::collections::BTreeSet;
use std::fmt::Display;

use crate::diagnostic::{Finding, nearest};
use crate::locale::Message;
use crate::model::{Figure, Grade, Plan, Project, YearReport};
use crate::source::Spanned;
use crate::width::half_width;

/// Looks a year's report through.
pub fn check(project: &Project, plan: &Plan, report: &YearReport, findings: &mut Vec<Finding>) {
    if plan.period(report.year).is_none() && report.year != plan.base_year {
        findings
            .push(Finding::warning("year-file-outside-plan").with("year", report.year.to_string()).at(&report.span));
    }
    known("indicator-unknown", report.actual.keys(), plan.series().map(|series| &series.id), findings);
    known("measure-unknown", report.measures.keys(), plan.measures().map(|measure| &measure.id), findings);
    known("direction-unknown", report.directions.keys(), plan.directions.iter().map(|d| &d.number), findings);
    known("project-unknown", report.projects.keys(), plan.projects.iter().map(|p| &p.number), findings);
    let measures = report.measures.values().map(|measure| &measure.grade);
    for grade in measures.chain(report.projects.values().map(|project| &project.grade)).flatten() {
        on_scale(plan, grade, findings);
    }
    figures(project, plan, report, findings);
}

/// Figures that cannot be, or that no sheet will show.
fn figures(project: &Project, plan: &Plan, report: &YearReport, findings: &mut Vec<Finding>) {
    let latest = project.latest_meeting().map(|meeting| meeting.id.year);
    for (id, figure) in report.actual.iter().filter(|(_, figure)| !matches!(figure, Figure::NotMeasured)) {
        let Some(series) = plan.series().find(|series| series.id == *id) else { continue };
        if series.surveyed.as_ref().is_some_and(|years| !years.iter().any(|year| year.value == report.year)) {
            let finding = Finding::warning("figure-not-surveyed")
                .with("year", report.year.to_string())
                .with("indicator", id.as_str());
            findings.push(finding.at(&id.span).related(&series.id.span, "indicator"));
        }
        // Nothing is measured of a year that has not begun when the committee meets.
        if latest.is_some_and(|latest| latest < report.year) && figure.value().is_some() {
            findings.push(
                Finding::warning("figure-of-the-future")
                    .with("year", report.year.to_string())
                    .with("indicator", id.as_str())
                    .at(&id.span),
            );
        }
    }
}

fn on_scale(plan: &Plan, grade: &Spanned<Grade>, findings: &mut Vec<Finding>) {
    if plan.scale.iter().any(|step| step.grade == *grade) {
        return;
    }
    let letters: Vec<&str> = plan.scale.iter().map(|step| step.grade.0.as_str()).collect();
    // 全角の A looks right and is another character.
    let half = half_width(&grade.0);
    let code = if half != grade.0 && letters.contains(&half.as_str()) { "grade-full-width" } else { "grade-unknown" };
    findings.push(
        Finding::error(code)
            .with("grade", grade.value.to_string())
            .with("half", half)
            .with("letters", letters.join("、"))
            .at(&grade.span),
    );
}

/// Names that the plan does not have.
fn known<'a, T: Ord + Display + 'a>(
    code: &'static str,
    names: impl Iterator<Item = &'a Spanned<T>>,
    all: impl Iterator<Item = &'a Spanned<T>>,
    findings: &mut Vec<Finding>,
) {
    let all: BTreeSet<String> = all.map(|name| name.value.to_string()).collect();
    for (name, span) in names.map(|name| (name.value.to_string(), &name.span)) {
        if all.contains(&name) {
            continue;
        }
        // Numbers are near each other without being meant for each other.
        let guess = nearest(&name, all.iter().map(String::as_str)).filter(|_| name.len() > 4);
        let guess = match guess {
            Some(guess) => Message::new("did-you-mean").with("guess", guess),
            None => Message::new("blank"),
        };
        findings.push(Finding::error(code).with("name", name).with("guess", guess).at(span));
    }
}
