//! What is still to be written in the papers of any meeting.

use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::FiscalYear;
use crate::diagnostic::{Finding, Subject};
use crate::locale::Argument;
use crate::model::Project;
use crate::progress::{self, Field, Owner};
use crate::source::Span;

/// More indicators than this are counted, not named.
const MOST: usize = 5;

/// Tells what is unfilled: each table once with its fields, the figures of a year in one, what a skeleton left once a
/// file. Years in `untold` have names that the plan does not have: what was written under them seems to be missing.
pub fn check(project: &Project, untold: &BTreeSet<FiscalYear>, findings: &mut Vec<Finding>) {
    let mut tables: BTreeMap<(FiscalYear, Owner), (Span, BTreeSet<Field>)> = BTreeMap::new();
    let mut left: BTreeMap<&str, BTreeMap<usize, &Span>> = BTreeMap::new();
    for span in &project.placeholders {
        let (file, at) = span.order();
        left.entry(file).or_default().insert(at, span);
    }
    for meeting in project.meetings.values() {
        for unfilled in progress::of(project, meeting).parts.into_iter().flat_map(|part| part.unfilled) {
            let table = tables.entry((unfilled.year, unfilled.owner)).or_insert((unfilled.span, BTreeSet::new()));
            table.1.insert(unfilled.field);
        }
    }
    let mut figures: BTreeMap<FiscalYear, (Span, Vec<String>)> = BTreeMap::new();
    for ((year, owner), (span, fields)) in tables.into_iter().filter(|((year, _), _)| !untold.contains(year)) {
        let (code, name) = match owner {
            Owner::Measure(id) => ("measure-unfilled", id),
            Owner::Direction(number) => ("direction-unfilled", number.to_string()),
            Owner::Project(number) => ("project-unfilled", number.to_string()),
            Owner::Series(id, name) => {
                figures.entry(year).or_insert((span, Vec::new())).1.push(format!("{name}（{id}）"));
                continue;
            }
        };
        let fields = Argument::Words(fields.into_iter().map(|field| format!("key-{}", field.key())).collect());
        findings.push(unfilled(code, &span).with("name", name).with("fields", fields));
    }
    for (span, indicators) in figures.into_values() {
        let more = (indicators.len() > MOST).then_some("…");
        let first = Argument::list(indicators.iter().take(MOST).map(String::as_str).chain(more));
        let finding = unfilled("figure-unfilled", &span).with("count", indicators.len());
        findings.push(finding.with("indicators", first));
    }
    for places in left.into_values() {
        if let Some((_, first)) = places.first_key_value() {
            findings.push(unfilled("text-placeholder", first).with("count", places.len()));
        }
    }
}

fn unfilled(code: &'static str, span: &Span) -> Finding {
    Finding::warning(code).about(Subject::Progress).at(span)
}
