//! Warnings that were looked at and accepted, each with a reason, in `data/accepted.toml`.

use std::collections::BTreeSet;

use crate::diagnostic::{Finding, Severity};
use crate::model::Acceptance;

/// Takes accepted warnings away; an acceptance that nothing came of is itself told, unless the warning may still come: its
/// file has errors, or it is a template's.
pub fn apply(accepted: &[Acceptance], findings: &mut Vec<Finding>) {
    let faulty: BTreeSet<String> = findings
        .iter()
        .filter(|finding| finding.is_error())
        .filter_map(|finding| Some(finding.span.as_ref()?.file().path.clone()))
        .collect();
    let mut used: Vec<bool> = accepted
        .iter()
        .map(|acceptance| acceptance.file.starts_with("templates/") || faulty.contains(&acceptance.file))
        .collect();
    findings.retain(|finding| {
        let mut keep = true;
        for (acceptance, used) in accepted.iter().zip(&mut used) {
            if covers(acceptance, finding) {
                *used = true;
                keep = false;
            }
        }
        keep
    });
    for (acceptance, _) in accepted.iter().zip(used).filter(|(_, used)| !used) {
        findings.push(
            Finding::warning("acceptance-unneeded")
                .with("finding", acceptance.finding.value.as_str())
                .with("file", acceptance.file.as_str())
                .at(&acceptance.finding.span),
        );
    }
}

/// Takes accepted warnings away that are found later, in the templates.
pub fn withdraw(accepted: &[Acceptance], findings: &mut Vec<Finding>) {
    findings.retain(|finding| !accepted.iter().any(|acceptance| covers(acceptance, finding)));
}

fn covers(acceptance: &Acceptance, finding: &Finding) -> bool {
    let Some(span) = &finding.span else { return false };
    finding.severity == Severity::Warning
        && acceptance.finding.value == finding.code()
        && acceptance.file == span.file().path
        && acceptance.text.as_ref().is_none_or(|text| span.lines().contains(text.as_str()))
}
