//! What the files say of each other: every name that one file uses must be known to another.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::path::Path;

use super::Complete;
use crate::diagnostic::Finding;
use crate::model::{DocumentKind, Grade, Meeting, Plan, Project, YearReport};
use crate::source::{Span, Spanned};

/// The folder of the templates in a project.
const TEMPLATES: &str = "templates";

/// Adds what does not fit together in the project in the folder `root`.
pub fn check(root: &Path, project: &Project, complete: Complete, findings: &mut Vec<Finding>) {
    if let Some(frame) = &project.plan {
        plan(frame, findings);
        for year in project.years.values() {
            year_report(frame, year, findings);
        }
    }
    for meeting in project.meetings.values() {
        documents(root, project, complete, meeting, findings);
    }
}

fn plan(plan: &Plan, findings: &mut Vec<Finding>) {
    unique("direction-duplicate", plan.directions.iter().map(|d| &d.number), findings);
    unique("measure-duplicate", plan.measures().map(|m| &m.id), findings);
    unique("project-duplicate", plan.projects.iter().map(|p| &p.number), findings);
    let told = findings.len();
    let indicators = plan.measures().flat_map(|measure| &measure.indicators);
    unique("indicator-duplicate", indicators.map(|indicator| &indicator.id), findings);
    // An indicator's only series shares its id: one fault is told once.
    if findings.len() == told {
        unique("series-duplicate", plan.series().map(|series| &series.id), findings);
    }

    for direction in &plan.directions {
        for indicator in direction.measures.iter().flat_map(|measure| &measure.indicators) {
            let Some(mark) = &indicator.mark else { continue };
            if !direction.notes.iter().any(|note| note.mark == mark.value) {
                findings
                    .push(Finding::error("indicator-note-missing").with("mark", mark.value.as_str()).at(&mark.span));
            }
        }
    }
    let directions: BTreeSet<u32> = plan.directions.iter().map(|direction| direction.number.value).collect();
    for relation in plan.projects.iter().flat_map(|project| &project.related) {
        known("direction-unknown", &relation.direction, &directions, findings);
    }
}

fn year_report(plan: &Plan, report: &YearReport, findings: &mut Vec<Finding>) {
    let series = plan.series().map(|series| series.id.value.clone()).collect();
    let measures = plan.measures().map(|measure| measure.id.value.clone()).collect();
    let directions = plan.directions.iter().map(|direction| direction.number.value).collect();
    let projects = plan.projects.iter().map(|project| project.number.value).collect();
    for id in report.actual.keys() {
        known("indicator-unknown", id, &series, findings);
    }
    for id in report.measures.keys() {
        known("measure-unknown", id, &measures, findings);
    }
    for number in report.directions.keys() {
        known("direction-unknown", number, &directions, findings);
    }
    for number in report.projects.keys() {
        known("project-unknown", number, &projects, findings);
    }
    let grades = report
        .measures
        .values()
        .map(|measure| &measure.grade)
        .chain(report.projects.values().map(|project| &project.grade));
    for grade in grades.flatten() {
        on_scale(plan, grade, findings);
    }
}

fn on_scale(plan: &Plan, grade: &Spanned<Grade>, findings: &mut Vec<Finding>) {
    if plan.scale.iter().any(|step| step.grade == grade.value) {
        return;
    }
    let letters: Vec<&str> = plan.scale.iter().map(|step| step.grade.0.as_str()).collect();
    findings.push(
        Finding::error("grade-unknown")
            .with("grade", grade.value.to_string())
            .with("letters", letters.join("、"))
            .at(&grade.span),
    );
}

fn documents(root: &Path, project: &Project, complete: Complete, meeting: &Meeting, findings: &mut Vec<Finding>) {
    if meeting.documents.is_empty() {
        findings.push(Finding::error("meeting-without-documents").at(&meeting.span));
    }
    for document in &meeting.documents {
        let fault = match &document.kind {
            DocumentKind::Evaluation { year } => match &project.plan {
                None => Finding::error("plan-missing").at(&document.span),
                Some(plan) if plan.period(*year).is_none() => {
                    Finding::error("year-outside-plan").with("year", year.label()).at(&document.span)
                }
                Some(_) if complete.years && !project.years.contains_key(year) => {
                    Finding::error("year-missing").with("year", year.to_string()).at(&document.span)
                }
                Some(_) => continue,
            },
            DocumentKind::Roster if complete.rosters && project.roster_for(meeting).is_none() => {
                Finding::error("roster-missing")
                    .with("date", meeting.date.date().to_string())
                    .at(&document.span)
                    .related(&meeting.date.span, "meeting")
            }
            DocumentKind::Custom { template, .. } if !root.join(TEMPLATES).join(&template.value).is_file() => {
                Finding::error("document-template-missing").with("name", template.value.as_str()).at(&template.span)
            }
            _ => continue,
        };
        findings.push(fault);
    }
}

fn known<T: Ord + Display>(code: &'static str, name: &Spanned<T>, all: &BTreeSet<T>, findings: &mut Vec<Finding>) {
    if !all.contains(&name.value) {
        findings.push(Finding::error(code).with("name", name.value.to_string()).at(&name.span));
    }
}

fn unique<'a, T: Ord + Display + 'a>(
    code: &'static str,
    names: impl Iterator<Item = &'a Spanned<T>>,
    findings: &mut Vec<Finding>,
) {
    let mut first: BTreeMap<&T, &Span> = BTreeMap::new();
    for name in names {
        match first.get(&name.value) {
            Some(earlier) => findings.push(
                Finding::error(code).with("name", name.value.to_string()).at(&name.span).related(earlier, "first"),
            ),
            None => {
                first.insert(&name.value, &name.span);
            }
        }
    }
}
