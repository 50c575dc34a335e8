//! A year's file against its plan.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use super::{did_you_mean, figure, internal};
use crate::diagnostic::{Finding, nearest};
use crate::locale::Argument;
use crate::model::{Figure, Grade, Plan, Project, Series, YearReport};
use crate::source::Spanned;
use crate::width::half_width;

/// Looks a year's report through; whether all its names are the plan's. What the plan does not know is told only where
/// the plans themselves are sound.
pub fn check(project: &Project, plans_are_sound: bool, report: &YearReport, findings: &mut Vec<Finding>) -> bool {
    let own = project.plan_for(report.year);
    if own.is_none() && !project.plans.is_empty() {
        findings
            .push(Finding::warning("year-file-outside-plan").with("year", report.year.to_string()).at(&report.span));
    }
    let Some(plan) = own.or(project.plans.last()) else { return true };
    let names_are_right = plans_are_sound && names(plan, report, findings);
    if names_are_right && own.is_some() {
        not_in_force(plan, report, findings);
    }
    let measures = report.measures.values().map(|measure| &measure.grade);
    for grade in measures.chain(report.projects.values().map(|project| &project.grade)).flatten() {
        on_scale(plan, grade, findings);
    }
    figures(project, plan, report, findings);
    if names_are_right && own.is_some() {
        internal::of_year(project, plan, report, findings);
    }
    names_are_right
}

/// What is written of parts of the plan that no longer, or not yet, belong to it: no sheet shows it.
fn not_in_force(plan: &Plan, report: &YearReport, findings: &mut Vec<Finding>) {
    let now = plan.in_force(report.year);
    let year = plan.year_label(report.year);
    let mut tell = Outside { year: &year, findings };
    tell.among(report.actual.keys(), plan.series().map(|own| &own.id), now.series().map(|own| &own.id));
    tell.among(report.measures.keys(), plan.measures().map(|own| &own.id), now.measures().map(|own| &own.id));
    let (all, left) = (plan.directions.iter(), now.directions.iter());
    tell.among(report.directions.keys(), all.map(|own| &own.number), left.map(|own| &own.number));
    let (all, left) = (plan.projects.iter(), now.projects.iter());
    tell.among(report.projects.keys(), all.map(|own| &own.number), left.map(|own| &own.number));
}

/// Tells names that are the plan's, but not in the year.
struct Outside<'a> {
    year: &'a str,
    findings: &'a mut Vec<Finding>,
}

impl Outside<'_> {
    fn among<'a, T: Ord + Display + 'a>(
        &mut self,
        written: impl Iterator<Item = &'a Spanned<T>>,
        all: impl Iterator<Item = &'a Spanned<T>>,
        now: impl Iterator<Item = &'a Spanned<T>>,
    ) {
        let (all, now): (BTreeSet<_>, BTreeSet<_>) = (all.collect(), now.collect());
        for name in written.filter(|name| !now.contains(name)) {
            let Some(place) = all.get(name) else { continue };
            let finding = Finding::warning("plan-part-not-in-force").with("name", name.value.to_string());
            self.findings.push(finding.with("year", self.year).at(&name.span).related(&place.span, "plan"));
        }
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

/// Figures that cannot be, or that no sheet will show.
fn figures(project: &Project, plan: &Plan, report: &YearReport, findings: &mut Vec<Finding>) {
    let latest = project.latest_meeting().map(|meeting| meeting.id.year);
    let mut all: BTreeMap<&str, &Series> = BTreeMap::new();
    for series in plan.series() {
        // Of two with one name, the first.
        all.entry(&series.id.value).or_insert(series);
    }
    for (id, figure) in report.actual.iter().filter(|(_, figure)| !matches!(figure.value, Figure::NotMeasured)) {
        figure::check(figure, &id.span, findings);
        let Some(series) = all.get(id.as_str()) else { continue };
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
            .with("letters", Argument::list(letters))
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
