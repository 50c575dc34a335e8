//! What a year's sheet prints differently in one place only.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::quantity::{is_same, print};
use crate::diagnostic::{Finding, Subject};
use crate::model::{Plan, Print, YearReport};
use crate::source::Span;
use crate::width::half_width;

/// An exception, a place that is printed otherwise and what it is, and more exceptions of the kind.
type Uneven<'a> = (&'a Print, (&'a Span, &'static str), Vec<&'a Span>);

/// Asks after exceptions that make some tables of a sheet unlike its others, or a figure unlike the plan's.
pub fn check(plan: &Plan, report: &YearReport, findings: &mut Vec<Finding>) {
    let mut uneven: BTreeMap<String, Uneven> = BTreeMap::new();
    for exception in &report.prints {
        let parts: Vec<&str> = exception.field.split('.').collect();
        // What is printed differently, of which tables.
        let (kind, other) = match parts[..] {
            ["direction", _, ref field @ ..] if field == ["legend"] || field == ["review", "label"] => {
                let numbers = plan.directions.iter().map(|it| (it.number.to_string(), &it.number.span));
                let other = printed_by_rule(report, exception, parts[1], numbers);
                (field.join("."), other.map(|place| (place, "other")))
            }
            ["measure", _, "heading", _, "year"] => {
                let ids = plan.measures().map(|it| (it.id.to_string(), &it.id.span));
                let other = printed_by_rule(report, exception, parts[1], ids);
                ("heading".to_owned(), other.map(|place| (place, "other")))
            }
            ["project", _, "related", _] => {
                let measure = plan.measures().find(|measure| measure.title == exception.text);
                ("related".to_owned(), measure.map(|measure| (&measure.id.span, "measure")))
            }
            ["indicator", id, "base"] => {
                findings.extend(base(plan, id, exception));
                continue;
            }
            _ => continue,
        };
        if let Some(other) = other {
            let same = uneven.entry(kind).or_insert((exception, other, Vec::new()));
            if !same.0.field.span.is_same(&exception.field.span) {
                same.2.push(&exception.field.span);
            }
        }
    }
    for (exception, (other, which), also) in uneven.into_values() {
        let finding = Finding::hint("print-uneven")
            .about(Subject::Agreement)
            .with("field", exception.field.as_str())
            .at(&exception.field.span)
            .related(other, which);
        findings.push(also.into_iter().fold(finding, |finding, place| finding.related(place, "also")));
    }
}

/// The first of the tables that is not printed like this one.
fn printed_by_rule<'a>(
    report: &YearReport,
    exception: &Print,
    name: &str,
    mut all: impl Iterator<Item = (String, &'a Span)>,
) -> Option<&'a Span> {
    let is_excepted = |other: &str| {
        let field = exception.field.replacen(&format!(".{name}."), &format!(".{other}."), 1);
        report.prints.iter().any(|it| *it.field == field && it.text == exception.text)
    };
    all.find_map(|(other, place)| (!is_excepted(&other)).then_some(place))
}

/// A figure of the year that the plan was made in, where the sheet prints another number.
fn base(plan: &Plan, id: &str, exception: &Print) -> Option<Finding> {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[0-9]+(?:\.[0-9]+)?").expect("a constant pattern"));
    let mut indicators = plan.measures().flat_map(|measure| &measure.indicators);
    let indicator = indicators.find(|indicator| *indicator.id == id)?;
    let planned = indicator.series.iter().find_map(|series| series.base.as_ref()?.value())?;
    let text = half_width(&exception.text).replace(',', "");
    let printed: f64 = NUMBER.find(&text)?.as_str().parse().ok()?;
    (!is_same(planned, printed)).then(|| {
        Finding::hint("print-base-differs")
            .about(Subject::Agreement)
            .with("indicator", indicator.name.as_str())
            .with("printed", exception.text.as_str())
            .with("planned", print(planned, &indicator.unit))
            .at(&exception.field.span)
            .related(&indicator.id.span, "indicator")
    })
}
