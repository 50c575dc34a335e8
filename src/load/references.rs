//! What the files say of each other: every name that one file uses must be known to another.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Finding;
use crate::model::{DocumentKind, Grade, Meeting, Plan, Project, YearReport};
use crate::source::{Span, Spanned};

/// Adds what does not fit together.
pub fn check(project: &Project, findings: &mut Vec<Finding>) {
    plan(&project.plan, findings);
    for year in project.years.values() {
        year_report(&project.plan, year, findings);
    }
    for meeting in project.meetings.values() {
        documents(project, meeting, findings);
    }
}

fn plan(plan: &Plan, findings: &mut Vec<Finding>) {
    unique("direction-duplicate", "施策の方向性", plan.directions.iter().map(|d| &d.number), findings);
    unique("measure-duplicate", "施策", plan.measures().map(|m| &m.id), findings);
    unique("project-duplicate", "プロジェクト", plan.projects.iter().map(|p| &p.number), findings);
    let told = findings.len();
    let indicators = plan.measures().flat_map(|measure| &measure.indicators);
    unique("indicator-duplicate", "指標", indicators.map(|indicator| &indicator.id), findings);
    // An indicator's only series shares its id: one fault is told once.
    if findings.len() == told {
        unique("series-duplicate", "系列", plan.series().map(|series| &series.id), findings);
    }

    for direction in &plan.directions {
        for indicator in direction.measures.iter().flat_map(|measure| &measure.indicators) {
            let Some(mark) = &indicator.mark else { continue };
            if !direction.notes.iter().any(|note| note.mark == mark.value) {
                findings.push(
                    Finding::error("indicator-note-missing", format!("「{}」の注がありません", mark.value))
                        .at(&mark.span)
                        .with_hint("同じ施策の方向性の [[direction.note]] に、この mark の注を書いてください"),
                );
            }
        }
    }
    let directions: BTreeSet<u32> = plan.directions.iter().map(|direction| direction.number.value).collect();
    for relation in plan.projects.iter().flat_map(|project| &project.related) {
        known("direction-unknown", "施策の方向性", &relation.direction, &directions, findings);
    }
}

fn year_report(plan: &Plan, report: &YearReport, findings: &mut Vec<Finding>) {
    let series = plan.series().map(|series| series.id.value.clone()).collect();
    let measures = plan.measures().map(|measure| measure.id.value.clone()).collect();
    let directions = plan.directions.iter().map(|direction| direction.number.value).collect();
    let projects = plan.projects.iter().map(|project| project.number.value).collect();
    for id in report.actual.keys() {
        known("indicator-unknown", "指標", id, &series, findings);
    }
    for id in report.measures.keys() {
        known("measure-unknown", "施策", id, &measures, findings);
    }
    for number in report.directions.keys() {
        known("direction-unknown", "施策の方向性", number, &directions, findings);
    }
    for number in report.projects.keys() {
        known("project-unknown", "プロジェクト", number, &projects, findings);
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
        Finding::error("grade-unknown", format!("判定「{}」は計画の判定の基準にありません", grade.value))
            .at(&grade.span)
            .with_hint(format!("{} のいずれかを半角で書いてください", letters.join("、"))),
    );
}

fn documents(project: &Project, meeting: &Meeting, findings: &mut Vec<Finding>) {
    for document in &meeting.documents {
        let fault = match document.kind {
            DocumentKind::Evaluation { year } if project.plan.period(year).is_none() => {
                Finding::error("year-outside-plan", format!("{}は計画期間にありません", year.label()))
                    .with_hint("year を直すか、新しい計画の plan.toml を用意してください")
            }
            DocumentKind::Evaluation { year } if !project.years.contains_key(&year) => {
                Finding::error("year-missing", format!("data/years/{year}.toml がありません"))
                    .with_hint("年度のファイルを作るか、year を直してください")
            }
            DocumentKind::Roster if project.roster_for(meeting).is_none() => Finding::error(
                "roster-missing",
                format!("会議の日（{}）が任期に入る名簿がありません", meeting.date.date()),
            )
            .with_hint("data/rosters に名簿を作るか、名簿の term を確かめてください"),
            _ => continue,
        };
        findings.push(fault.at(&document.span));
    }
}

fn known<T: Ord + std::fmt::Display>(
    code: &'static str,
    what: &str,
    name: &Spanned<T>,
    all: &BTreeSet<T>,
    findings: &mut Vec<Finding>,
) {
    if !all.contains(&name.value) {
        findings.push(
            Finding::error(code, format!("{what}「{}」は計画（data/plan.toml）にありません", name.value))
                .at(&name.span),
        );
    }
}

fn unique<'a, T: Ord + std::fmt::Display + 'a>(
    code: &'static str,
    what: &str,
    names: impl Iterator<Item = &'a Spanned<T>>,
    findings: &mut Vec<Finding>,
) {
    let mut first: BTreeMap<&T, &Span> = BTreeMap::new();
    for name in names {
        match first.get(&name.value) {
            Some(earlier) => findings.push(
                Finding::error(code, format!("{what}「{}」が2か所にあります", name.value))
                    .at(&name.span)
                    .with_related(earlier, "最初はここ"),
            ),
            None => {
                first.insert(&name.value, &name.span);
            }
        }
    }
}
