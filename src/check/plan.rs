//! The plans in themselves.

use std::collections::{BTreeMap, BTreeSet};

use super::{figure, unique};
use crate::calendar::FiscalYear;
use crate::diagnostic::Finding;
use crate::model::{Life, Plan};
use crate::source::{Span, Spanned};

/// Looks the plans through.
pub fn check(plans: &[Plan], findings: &mut Vec<Finding>) {
    for (index, plan) in plans.iter().enumerate() {
        one(plan, findings);
        let shared =
            |earlier: &&Plan| plan.periods.iter().flat_map(|p| p.years()).find(|&y| earlier.period(y).is_some());
        if let Some((earlier, year)) = plans[..index].iter().find_map(|earlier| Some((earlier, shared(&earlier)?))) {
            findings.push(
                Finding::error("plan-periods-overlap")
                    .with("year", year.label())
                    .with("other", earlier.span.file().path.as_str())
                    .at(&plan.span),
            );
        }
    }
}

fn one(plan: &Plan, findings: &mut Vec<Finding>) {
    unique("grade-duplicate", plan.scale.iter().map(|step| &step.grade), findings);
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
        let marks: BTreeSet<&str> = direction.notes.iter().map(|note| note.mark.as_str()).collect();
        for indicator in direction.measures.iter().flat_map(|measure| &measure.indicators) {
            if let Some(mark) = indicator.mark.as_ref().filter(|mark| !marks.contains(mark.as_str())) {
                findings.push(Finding::error("indicator-note-missing").with("mark", mark.as_str()).at(&mark.span));
            }
            for (year, target) in &indicator.target {
                figure::check(target, &year.span, findings);
            }
            for series in &indicator.series {
                if let Some(base) = &series.base {
                    figure::check(base, &series.id.span, findings);
                }
            }
            if indicator.restated.is_some() && indicator.name.contains("再掲") {
                let finding = Finding::warning("indicator-restated-twice").with("indicator", indicator.id.as_str());
                findings.push(finding.at(&indicator.id.span));
            }
        }
    }
    for (_, life, _) in parts(plan) {
        if let (Some(since), Some(until)) = (&life.since, &life.until)
            && until.value < since.value
        {
            findings.push(Finding::error("plan-life-reversed").at(&until.span).related(&since.span, "first"));
        }
    }
    if plan.periods.iter().all(|period| period.first <= period.last) {
        years(plan, findings);
    }
    let directions: BTreeSet<u32> = plan.directions.iter().map(|direction| direction.number.value).collect();
    for relation in plan.projects.iter().flat_map(|project| &project.related) {
        if !directions.contains(&relation.direction.value) {
            let number = relation.direction.value.to_string();
            findings
                .push(Finding::error("relation-unknown-direction").with("name", number).at(&relation.direction.span));
        }
    }
}

/// What the plan consists of: each part's name, its life, and the years of its changes.
fn parts(plan: &Plan) -> Vec<(String, &Life, Vec<&Spanned<FiscalYear>>)> {
    let mut parts = Vec::new();
    for direction in &plan.directions {
        let since = direction.changes.iter().map(|change| &change.since).collect();
        parts.push((direction.number.to_string(), &direction.life, since));
    }
    for measure in plan.measures() {
        let since = measure.changes.iter().map(|change| &change.since).collect();
        parts.push((measure.id.value.clone(), &measure.life, since));
        for indicator in &measure.indicators {
            let changes = indicator.changes.iter();
            let since = changes.flat_map(|change| change.to.target.keys().chain([&change.since])).collect();
            parts.push((indicator.id.value.clone(), &indicator.life, since));
        }
    }
    for project in &plan.projects {
        let since = project.changes.iter().map(|change| &change.since).collect();
        parts.push((project.number.to_string(), &project.life, since));
    }
    parts
}

/// Years that no table shows: nothing would come of what is written for them. Each is told once, with its places.
fn years(plan: &Plan, findings: &mut Vec<Finding>) {
    let mut outside: BTreeMap<FiscalYear, Vec<(String, &Span)>> = BTreeMap::new();
    let mut tell = |name: &str, year: &Spanned<FiscalYear>, span| {
        if plan.period(year.value).is_none() {
            outside.entry(year.value).or_default().push((name.to_owned(), span));
        }
    };
    for indicator in plan.measures().flat_map(|measure| &measure.indicators) {
        let surveys = indicator.series.iter().flat_map(|series| series.surveyed.iter().flatten());
        indicator.target.keys().chain(surveys).for_each(|year| tell(&indicator.id, year, &year.span));
    }
    for (name, life, changes) in &parts(plan) {
        let life = life.since.iter().chain(&life.until);
        life.chain(changes.iter().copied()).for_each(|year| tell(name, year, &year.span));
    }
    for (year, places) in outside {
        let mut places = places.into_iter();
        let Some((indicator, first)) = places.next() else { continue };
        let finding = Finding::error("indicator-year-outside-plan")
            .with("year", year.to_string())
            .with("indicator", indicator)
            .at(first);
        findings.push(places.take(MOST).fold(finding, |finding, (_, place)| finding.related(place, "also")));
    }
}

/// More places of one year than this are not shown beside the first.
const MOST: usize = 4;
