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
use crate::diagnostic::Finding;
use crate::load::Text;
use crate::model::{Plan, Project};

/// Looks everything through; what is held against the plan only where there is one.
pub fn check(project: &Project, plan: Option<&Plan>, texts: &[Text], findings: &mut Vec<Finding>) {
    if let Some(plan) = plan {
        sheets(&Ledger::new(project, plan), texts, findings);
    }
    papers::check(project, texts, findings);
    names::check(texts, findings);
    style::check(texts, findings);
    spelling::check(texts, findings);
}

/// The plan and all sheets.
fn sheets(ledger: &Ledger, texts: &[Text], findings: &mut Vec<Finding>) {
    units::check(ledger, findings);
    series::check(ledger, findings);
    restated::indicators(ledger, findings);
    let reports = ledger.project.years.values();
    let sheets: Vec<Sheet> = reports.map(|report| Sheet::new(ledger, report, texts)).collect();
    for sheet in &sheets {
        prose_figures::check(ledger, sheet, findings);
        claims::check(ledger, sheet, findings);
        restated::items(sheet, findings);
        grades::check(ledger, sheet.report, findings);
        prints::check(ledger.plan, sheet.report, findings);
        years::check(sheet, findings);
        for passage in &sheet.passages {
            sums::check(passage, findings);
        }
    }
    repeated::check(&sheets, findings);
}
