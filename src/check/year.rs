//! A year's file against the plan and the meetings.

use std::collections::BTreeSet;
use std::fmt::Display;

use super::{did_you_mean, figure};
use crate::calendar::FiscalYear;
use crate::diagnostic::{Finding, nearest};
use crate::locale::Argument;
use crate::model::{DocumentKind, Entry, Figure, Grade, Plan, Project, YearReport};
use crate::source::Spanned;
use crate::width::half_width;

/// Looks a year's report through. What the plan does not know is told only where the plan itself is sound.
pub fn check(project: &Project, plan: &Plan, plan_is_sound: bool, report: &YearReport, findings: &mut Vec<Finding>) {
    if plan.period(report.year).is_none() && report.year != plan.base_year {
        findings
            .push(Finding::warning("year-file-outside-plan").with("year", report.year.to_string()).at(&report.span));
    }
    let names_are_right = plan_is_sound && names(plan, report, findings);
    let measures = report.measures.values().map(|measure| &measure.grade);
    for grade in measures.chain(report.projects.values().map(|project| &project.grade)).flatten() {
        on_scale(plan, grade, findings);
    }
    figures(project, plan, report, findings);
    // A name that was written wrongly is missing elsewhere: one slip is told once.
    if names_are_right && is_evaluated(project, report.year) {
        unfilled(plan, report, findings);
        missing_figures(plan, report, findings);
    }
}

/// Tells names that the plan does not have; whether there are none.
fn names(plan: &Plan, report: &YearReport, findings: &mut Vec<Finding>) -> bool {
    let told = findings.len();
    known("indicator-unknown", report.actual.keys(), plan.series().map(|series| &series.id), findings);
    known("measure-unknown", report.measures.keys(), plan.measures().map(|measure| &measure.id), findings);
    known("direction-unknown", report.directions.keys(), plan.directions.iter().map(|d| &d.number), findings);
    known("project-unknown", report.projects.keys(), plan.projects.iter().map(|p| &p.number), findings);
    findings.len() == told
}

/// Whether any meeting's papers evaluate a year.
fn is_evaluated(project: &Project, year: FiscalYear) -> bool {
    let documents = project.meetings.values().flat_map(|meeting| &meeting.documents);
    documents.map(|document| &document.kind).any(|kind| *kind == DocumentKind::Evaluation { year })
}

/// Figures that a sheet shows as blanks: those of the evaluated year, but for a survey's, which may not be out yet.
fn missing_figures(plan: &Plan, report: &YearReport, findings: &mut Vec<Finding>) {
    let missing: Vec<&str> = plan
        .series()
        .filter(|series| series.surveyed.is_none() && !report.actual.contains_key(&series.id))
        .map(|series| series.id.as_str())
        .collect();
    if !missing.is_empty() {
        findings.push(Finding::warning("figure-unfilled").with("indicators", missing.join("、")).at(&report.span));
    }
}

/// Fields that are still to be written: they print as blanks, like those that are meant to be empty.
fn unfilled(plan: &Plan, report: &YearReport, findings: &mut Vec<Finding>) {
    for measure in plan.measures() {
        let Some((id, written)) = report.measures.get_key_value(&measure.id) else {
            findings.push(Finding::warning("measure-unfilled").with("name", measure.id.as_str()).at(&report.span));
            continue;
        };
        let fields = [("activities", &written.activities), ("progress", &written.progress)];
        blanks(id, &fields, written.grade.is_none(), findings);
    }
    for direction in &plan.directions {
        let Some((number, written)) = report.directions.get_key_value(&direction.number) else {
            let number = direction.number.to_string();
            findings.push(Finding::warning("direction-unfilled").with("name", number).at(&report.span));
            continue;
        };
        blanks(number, &[("issues", &written.issues), ("review", &written.review)], false, findings);
    }
    for project in &plan.projects {
        let Some((number, written)) = report.projects.get_key_value(&project.number) else {
            let number = project.number.to_string();
            findings.push(Finding::warning("project-unfilled").with("name", number).at(&report.span));
            continue;
        };
        let fields = [("progress", &written.progress), ("issues", &written.issues), ("review", &written.review)];
        blanks(number, &fields, written.grade.is_none(), findings);
    }
}

/// The blank fields of one table.
fn blanks<T: Display>(
    name: &Spanned<T>,
    fields: &[(&'static str, &Entry)],
    grade_is_missing: bool,
    findings: &mut Vec<Finding>,
) {
    if grade_is_missing {
        findings.push(Finding::warning("grade-unfilled").with("name", name.value.to_string()).at(&name.span));
    }
    for (key, _) in fields.iter().filter(|(_, entry)| **entry == Entry::Unfilled) {
        findings.push(
            Finding::warning("entry-unfilled")
                .with("name", name.value.to_string())
                .with("key", *key)
                .with("meaning", Argument::Word(format!("key-{key}")))
                .at(&name.span),
        );
    }
}

/// Figures that cannot be, or that no sheet will show.
fn figures(project: &Project, plan: &Plan, report: &YearReport, findings: &mut Vec<Finding>) {
    let latest = project.latest_meeting().map(|meeting| meeting.id.year);
    for (id, figure) in report.actual.iter().filter(|(_, figure)| !matches!(figure, Figure::NotMeasured)) {
        figure::check(figure, &id.span, findings);
        let Some(series) = plan.series().find(|series| series.id == *id) else { continue };
        if !series.is_measured(report.year) {
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
    let mut letters: Vec<&str> = plan.scale.iter().map(|step| step.grade.0.as_str()).collect();
    letters.dedup();
    // 全角の A looks right and is another character.
    let half = half_width(&grade.0);
    let code = if half != grade.0 && letters.contains(&half.as_str()) { "grade-full-width" } else { "grade-unknown" };
    let meant = half.trim().to_uppercase();
    findings.push(
        Finding::error(code)
            .with("grade", grade.value.to_string())
            .with("half", half)
            .with("guess", did_you_mean(letters.iter().copied().find(|letter| *letter == meant)))
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
        let guess = did_you_mean(nearest(&name, all.iter().map(String::as_str)).filter(|_| name.len() > 4));
        findings.push(Finding::error(code).with("name", name).with("guess", guess).at(span));
    }
}
