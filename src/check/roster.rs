//! Rosters.

use super::{internal, unique};
use crate::calendar;
use crate::diagnostic::{Finding, Severity};
use crate::model::Roster;

/// Looks a roster through.
pub fn check(roster: &Roster, findings: &mut Vec<Finding>) {
    if roster.term.to < roster.term.from {
        findings.push(Finding::error("roster-term-reversed").at(&roster.term.span));
    }
    internal::of_roster(roster, findings);
    unique("category-duplicate", roster.categories.iter().map(|category| &category.label), findings);
    // Two people may have one name: it deserves a look, no more.
    let members = roster.categories.iter().flat_map(|category| &category.members);
    let mut twice = Vec::new();
    // 〔姓〕 〔名〕 is nobody's name.
    let named = members.map(|member| &member.written).filter(|written| !written.contains('〔'));
    unique("roster-duplicate-member", named, &mut twice);
    findings.extend(twice.into_iter().map(|finding| Finding { severity: Severity::Warning, ..finding }));
    for category in roster.categories.iter().filter(|category| category.members.is_empty()) {
        findings.push(
            Finding::warning("category-without-members")
                .with("name", category.label.value.as_str())
                .at(&category.label.span),
        );
    }
}

/// Terms that overlap: which roster is meant on a day that both hold?
pub fn check_terms(rosters: &[Roster], findings: &mut Vec<Finding>) {
    for (index, roster) in rosters.iter().enumerate() {
        let overlaps = |earlier: &&Roster| earlier.term.from <= roster.term.to && roster.term.from <= earlier.term.to;
        if let Some(earlier) = rosters[..index].iter().find(overlaps) {
            let from = roster.term.from.value.max(earlier.term.from.value);
            findings.push(
                Finding::error("roster-terms-overlap")
                    .with("date", calendar::long_date(from))
                    .at(&roster.term.span)
                    .related(&earlier.term.span, "first"),
            );
        }
    }
}
