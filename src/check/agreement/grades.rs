//! Grades against the scale's own words and the figures.

use super::ledger::{Known, Ledger, grows, target};
use crate::diagnostic::{Finding, Subject};
use crate::model::YearReport;

/// Asks after grades that no figure of the measure supports.
pub fn check(ledger: &Ledger, report: &YearReport, findings: &mut Vec<Finding>) {
    for (id, measure) in &report.measures {
        let Some(grade) = &measure.grade else { continue };
        let Some(step) = ledger.plan.scale.iter().find(|step| step.grade == *grade) else { continue };
        let lines = ledger.of_measure(id).iter();
        let held: Vec<(bool, Known)> = lines
            .filter_map(|line| {
                let (actual, target) =
                    (ledger.actual(line.indicator, report.year)?, target(line.indicator, report.year)?);
                let is_met =
                    if grows(line.indicator) { actual.value >= target.value } else { actual.value <= target.value };
                Some((is_met, actual))
            })
            .collect();
        let met = held.iter().filter(|(is_met, _)| *is_met).count();
        let is_unsupported = if step.text.contains("下回る") {
            met == held.len()
        } else {
            met == 0 && ["上回る", "どおり", "通り"].iter().any(|word| step.text.contains(word))
        };
        // One figure says little of a measure.
        if held.len() < 2 || !is_unsupported {
            continue;
        }
        let finding = Finding::hint("grade-unsupported")
            .about(Subject::Agreement)
            .with("grade", grade.value.to_string())
            .with("text", step.text.as_str())
            .with("met", met)
            .with("all", held.len())
            .at(&grade.span);
        findings.push(held.iter().fold(finding, |finding, (_, actual)| finding.related(actual.place, "actual")));
    }
}
