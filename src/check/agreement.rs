//! What texts, figures and lists say of each other, as a careful colleague reads them.
//!
//! All of it would print, and nothing of it is a fault in the form. What is nearly always a slip is a warning; what often
//! is one is a hint. A text that cannot be matched for certain is passed over: a false finding costs the reader's trust in
//! all others.

mod claims;
mod grades;
mod ledger;
mod names;
mod papers;
mod prints;
mod prose_figures;
mod quantity;
mod repeated;
mod restated;
mod series;
mod sheet;
mod spelling;
mod style;
mod sums;
mod units;
mod years;

use self::ledger::Ledger;
use self::sheet::Sheet;
use super::at_once;
use crate::diagnostic::Finding;
use crate::load::Text;
use crate::model::{Plan, Project};

/// Looks everything through; what is held against the plans only where `plans_are_sound`.
pub fn check(project: &Project, plans_are_sound: bool, texts: &[Text], findings: &mut Vec<Finding>) {
    let looks: [Look; 5] = [
        &|findings| {
            for plan in project.plans.iter().filter(|_| plans_are_sound) {
                sheets(&Ledger::new(project, plan), texts, findings);
            }
        },
        &|findings| papers::check(project, texts, findings),
        &|findings| names::check(texts, findings),
        &|findings| style::check(texts, findings),
        &|findings| spelling::check(texts, findings),
    ];
    at_once(&looks, |look, findings| look(findings), findings);
}

/// One of the things that are looked for.
type Look<'a> = &'a (dyn Fn(&mut Vec<Finding>) + Sync);

/// A plan and all its sheets.
fn sheets(whole: &Ledger, texts: &[Text], findings: &mut Vec<Finding>) {
    units::check(whole, findings);
    series::check(whole, findings);
    restated::indicators(whole, findings);
    // Each sheet shows the plan as it is in force in its year.
    let plans: Vec<Plan> = whole.reports.iter().map(|report| whole.plan.in_force(report.year)).collect();
    let ledgers: Vec<Ledger> = plans.iter().map(|plan| Ledger::new(whole.project, plan)).collect();
    let reports = ledgers.iter().zip(&whole.reports);
    let sheets: Vec<Sheet> = reports.map(|(ledger, report)| Sheet::new(ledger, report, texts)).collect();
    let pairs: Vec<(&Ledger, &Sheet)> = ledgers.iter().zip(&sheets).collect();
    let look = |&(ledger, sheet): &(&Ledger, &Sheet), findings: &mut Vec<Finding>| {
        prose_figures::check(ledger, sheet, findings);
        claims::check(ledger, sheet, findings);
        restated::items(sheet, findings);
        grades::check(ledger, sheet.report, findings);
        prints::check(ledger.plan, sheet.report, findings);
        years::check(sheet, findings);
        for passage in &sheet.passages {
            sums::check(passage, findings);
        }
    };
    at_once(&pairs, look, findings);
    repeated::check(&sheets, findings);
}
