//! An indicator's figures from year to year.

use super::ledger::{Known, Ledger};
use super::quantity::print;
use crate::calendar::FiscalYear;
use crate::diagnostic::{Finding, Subject};
use crate::locale::Argument;
use crate::model::{Indicator, Period};

/// Words of names whose figures are counted on from year to year.
const CUMULATIVE: [&str; 3] = ["累積", "累計", "通算"];

/// Below this, a figure may grow tenfold by chance.
const LARGE: f64 = 100.0;

/// Looks every indicator through.
pub fn check(ledger: &Ledger, findings: &mut Vec<Finding>) {
    for indicator in ledger.lines.iter().map(|line| line.indicator) {
        let actuals = ledger.actuals(indicator);
        for pair in actuals.windows(2) {
            let (earlier, later) = (pair[0].1, pair[1].1);
            if is_cumulative(&indicator.name) && later.value < earlier.value {
                findings.push(between(Finding::warning("series-falls"), indicator, earlier, later));
            } else if is_jump(earlier.value, later.value) {
                findings.push(between(Finding::hint("series-jumps"), indicator, earlier, later));
            }
        }
        for period in &ledger.plan.periods {
            gaps(indicator, period.value, findings);
        }
    }
}

fn is_cumulative(name: &str) -> bool {
    // What is owed is paid back.
    let is_debt = ["赤字", "債務", "残高", "欠損"].iter().any(|word| name.contains(word));
    !is_debt && CUMULATIVE.iter().any(|word| name.contains(word))
}

fn is_jump(earlier: f64, later: f64) -> bool {
    let (small, large) = if earlier < later { (earlier, later) } else { (later, earlier) };
    small > 0.0 && large >= LARGE && large / small >= 10.0
}

fn between(finding: Finding, indicator: &Indicator, earlier: Known, later: Known) -> Finding {
    finding
        .about(Subject::Agreement)
        .with("indicator", indicator.name.as_str())
        .with("earlier", print(earlier.value, &indicator.unit))
        .with("later", print(later.value, &indicator.unit))
        .at(later.place)
        .related(earlier.place, "earlier")
}

/// Years without a target between years with one, where no survey sets the years.
fn gaps(indicator: &Indicator, period: Period, findings: &mut Vec<Finding>) {
    if indicator.series.iter().any(|series| series.surveyed.is_some()) {
        return;
    }
    let mut written = indicator.target.keys().filter(|year| period.holds(year.value));
    let Some(mut before) = written.next() else { return };
    for after in written {
        let missing: Vec<String> = period
            .years()
            .filter(|year| before.value < *year && *year < after.value)
            .map(FiscalYear::gregorian_label)
            .collect();
        if !missing.is_empty() {
            findings.push(
                Finding::hint("target-missing")
                    .about(Subject::Agreement)
                    .with("indicator", indicator.name.as_str())
                    .with("years", Argument::list(missing))
                    .at(&after.span)
                    .related(&before.span, "before"),
            );
        }
        before = after;
    }
}
