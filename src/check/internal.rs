//! Marks of what is not for the public that mark nothing.

use jiff::civil::Date;

use crate::calendar;
use crate::diagnostic::Finding;
use crate::edition::fields;
use crate::model::{Internal, Meeting, Plan, Project, Roster, YearReport, is_named};

/// Entries of a year for fields that its sheet does not have: what they are to withhold would be handed out. And those that had ended
/// when the year was first discussed.
pub fn of_year(project: &Project, plan: &Plan, report: &YearReport, findings: &mut Vec<Finding>) {
    if report.internals.is_empty() {
        return;
    }
    let fields = fields::of(&plan.in_force(report.year), report.year);
    let first = project.first_to_discuss(report.year).map(|meeting| meeting.date.date());
    for entry in &report.internals {
        if !fields.iter().any(|field| is_named(&entry.field, &field.name)) {
            let finding = Finding::error("internal-unknown-field").with("field", entry.field.value.as_str());
            findings.push(finding.at(&entry.field.span));
        }
        if let Some(first) = first {
            passed(Some(&entry.internal), first, findings);
        }
    }
}

/// Marks in a meeting's file that had ended when it met.
pub fn of_meeting(meeting: &Meeting, findings: &mut Vec<Finding>) {
    let day = meeting.date.date();
    for item in &meeting.agenda {
        passed(item.internal.as_ref(), day, findings);
        item.items.iter().for_each(|own| passed(own.internal.as_ref(), day, findings));
    }
    for document in &meeting.documents {
        passed(document.internal.as_ref(), day, findings);
    }
}

/// Marks in a roster that had ended when its term began.
pub fn of_roster(roster: &Roster, findings: &mut Vec<Finding>) {
    let day = roster.term.from.value;
    for member in roster.categories.iter().flat_map(|category| &category.members) {
        passed(member.internal.as_ref(), day, findings);
        passed(member.affiliation_internal.as_ref(), day, findings);
    }
}

/// A mark that had ended on the first day on which it could matter does nothing.
fn passed(internal: Option<&Internal>, day: Date, findings: &mut Vec<Finding>) {
    let until = internal.and_then(|internal| internal.until.as_ref());
    if let Some(until) = until.filter(|until| until.value < day) {
        let finding = Finding::warning("internal-passed").with("date", calendar::long_date(until.value));
        findings.push(finding.with("day", calendar::long_date(day)).at(&until.span));
    }
}
