//! Warnings that were looked at and accepted, each with a reason, in `data/accepted.toml`.

use crate::diagnostic::{Finding, Severity};
use crate::model::Acceptance;

/// Takes accepted warnings away; an acceptance that nothing came of is itself told.
pub fn apply(accepted: &[Acceptance], findings: &mut Vec<Finding>) {
    let mut used = vec![false; accepted.len()];
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

fn covers(acceptance: &Acceptance, finding: &Finding) -> bool {
    let Some(span) = &finding.span else { return false };
    finding.severity == Severity::Warning
        && acceptance.finding.value == finding.code()
        && acceptance.file == span.file().path
        && acceptance.text.as_ref().is_none_or(|text| span.lines().contains(text.as_str()))
}
