//! Warnings that were looked at and accepted, each with a reason, in `data/accepted.toml`.

use std::collections::BTreeSet;

use super::did_you_mean;
use crate::diagnostic::{Finding, Severity, nearest};
use crate::explain;
use crate::model::Acceptance;

/// Takes accepted warnings away, and tells what is to be said of the acceptances.
pub fn apply(accepted: &[Acceptance], findings: &mut Vec<Finding>) {
    let told = judged(accepted, findings);
    withdraw(accepted, findings);
    findings.extend(told);
}

/// What is to be said of acceptances, when all is found: one that nothing came of is itself told, unless the warning may still
/// come: its file has errors, or it is a template's, or one that only `haifu fax` finds.
pub fn judged(accepted: &[Acceptance], findings: &[Finding]) -> Vec<Finding> {
    let faulty: BTreeSet<String> = findings
        .iter()
        .filter(|finding| finding.is_error())
        .filter_map(|finding| Some(finding.span.as_ref()?.file().path.clone()))
        .collect();
    let told = accepted.iter().filter_map(|acceptance| {
        let is_known = explain::codes().any(|code| code == acceptance.finding.value);
        let meant: Vec<&Finding> = findings.iter().filter(|finding| names(acceptance, finding)).collect();
        let finding = if !is_known {
            unknown(acceptance)
        } else if meant.iter().any(|finding| is_acceptable(finding)) {
            return None;
        } else if meant.iter().any(|finding| finding.is_error()) {
            Finding::warning("acceptance-of-error")
        } else if acceptance.file.starts_with("templates/")
            || acceptance.finding.value.starts_with("fax-")
            || faulty.contains(&acceptance.file)
        {
            return None;
        } else {
            Finding::warning("acceptance-unneeded")
        };
        let finding = finding.with("finding", acceptance.finding.value.as_str());
        Some(finding.with("file", acceptance.file.as_str()).at(&acceptance.finding.span))
    });
    told.collect()
}

/// There is no finding of the accepted name.
fn unknown(acceptance: &Acceptance) -> Finding {
    let guess = did_you_mean(nearest(&acceptance.finding.value, explain::codes()));
    Finding::warning("acceptance-unknown").with("guess", guess)
}

/// Takes accepted warnings away that are found later, in the templates.
pub fn withdraw(accepted: &[Acceptance], findings: &mut Vec<Finding>) {
    findings.retain(|finding| !accepted.iter().any(|acceptance| covers(acceptance, finding)));
}

fn covers(acceptance: &Acceptance, finding: &Finding) -> bool {
    is_acceptable(finding) && names(acceptance, finding)
}

/// Warnings can be accepted; an error keeps the packet from being made.
fn is_acceptable(finding: &Finding) -> bool {
    matches!(finding.severity, Severity::Warning | Severity::Hint)
}

fn names(acceptance: &Acceptance, finding: &Finding) -> bool {
    let Some(span) = &finding.span else { return false };
    acceptance.finding.value == finding.code()
        && acceptance.file == span.file().path
        && acceptance.text.as_ref().is_none_or(|text| span.lines().contains(text.as_str()))
}
