//! Units of indicators.

use super::ledger::{Ledger, without_brackets};
use super::quantity::counter;
use crate::diagnostic::{Finding, Subject};
use crate::model::{Figure, Indicator};
use crate::source::Span;

/// What the end of a name counts, and what is in the units that fit (千人, 件/年). Ends that count several things (店舗数, 農業者数) are not here.
const FITTING: [(&str, &[&str]); 7] = [
    ("件数", &["件", "組"]),
    ("回数", &["回"]),
    ("人数", &["人"]),
    ("日数", &["日"]),
    ("事業所数", &["所", "社", "件"]),
    ("事業者数", &["者", "社", "人", "件"]),
    ("率", &["%", "‰", "ポイント", "倍", "割"]),
];

/// Tells units that do not fit, and figures printed without theirs.
pub fn check(ledger: &Ledger, findings: &mut Vec<Finding>) {
    for indicator in ledger.lines.iter().map(|line| line.indicator) {
        let name = without_brackets(&indicator.name);
        let unit = counter(&indicator.unit);
        let ending = FITTING.iter().find(|(ending, _)| name.ends_with(ending));
        if let Some((ending, _)) =
            ending.filter(|(_, units)| !unit.is_empty() && !units.iter().any(|fitting| unit.contains(fitting)))
        {
            findings.push(
                Finding::warning("indicator-unit-unfit")
                    .about(Subject::Agreement)
                    .with("indicator", indicator.name.as_str())
                    .with("ending", *ending)
                    .with("unit", indicator.unit.as_str())
                    .at(&indicator.id.span),
            );
        }
        without_unit(ledger, indicator, findings);
    }
}

/// Figures printed as bare numbers where others of the indicator have their unit, told once with their places.
fn without_unit(ledger: &Ledger, indicator: &Indicator, findings: &mut Vec<Finding>) {
    let targets = indicator.target.iter().map(|(year, figure)| (&year.span, &figure.value));
    let reports = ledger.reports.iter();
    let actuals = reports
        .flat_map(|report| indicator.series.iter().filter_map(|series| report.actual.get_key_value(&series.id.value)));
    let figures: Vec<(&Span, &Figure)> = targets.chain(actuals.map(|(id, figure)| (&id.span, &figure.value))).collect();
    let is_bare = |figure: &Figure| match figure {
        Figure::Printed { print, .. } => print.trim().chars().all(|c| c.is_ascii_digit() || ",.".contains(c)),
        Figure::Number(_) | Figure::NotMeasured | Figure::Withheld => false,
    };
    let has_unit = figures.iter().any(|(_, figure)| {
        figure.value().is_some() && figure.print(&indicator.unit).ends_with(indicator.unit.as_str())
    });
    let mut bare = figures.iter().filter(|(_, figure)| is_bare(figure));
    let Some((first, _)) = bare.next().filter(|_| has_unit && !indicator.unit.is_empty()) else { return };
    let finding = Finding::hint("figure-unit-missing")
        .about(Subject::Agreement)
        .with("indicator", indicator.name.as_str())
        .with("unit", indicator.unit.as_str())
        .at(first);
    findings.push(bare.take(MOST).fold(finding, |finding, (place, _)| finding.related(place, "also")));
}

/// More places of one indicator than this are not shown beside the first.
const MOST: usize = 4;
