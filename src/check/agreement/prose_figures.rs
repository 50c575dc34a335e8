//! Figures in running text against the table.

use std::sync::LazyLock;

use regex::Regex;

use super::ledger::{Known, Ledger, Line, is_alike, target};
use super::quantity::{Quantity, counter, is_same, print, quantities};
use super::sheet::{Item, Passage, Sheet};
use crate::diagnostic::{Finding, Subject};

/// Tells figures of a year's texts that are others in its table.
pub fn check(ledger: &Ledger, sheet: &Sheet, findings: &mut Vec<Finding>) {
    for passage in &sheet.passages {
        if let Some(item) = &passage.item {
            stated(ledger, sheet, passage, item, findings);
        } else {
            told(ledger, sheet, passage, findings);
        }
    }
}

/// 空き店舗の活用件数【3件】
fn stated(ledger: &Ledger, sheet: &Sheet, passage: &Passage, item: &Item, findings: &mut Vec<Finding>) {
    let Some(line) = named(ledger, sheet, passage, item) else { return };
    let Some(actual) = ledger.latest(line.indicator, sheet.report.year) else { return };
    let unit = counter(&line.indicator.unit);
    let counted: Vec<&Quantity> = item.quantities.iter().filter(|quantity| quantity.counter == unit).collect();
    match counted.first() {
        Some(_) if adds_up(&counted, actual.value) => {}
        Some(first) => findings.push(differs(passage, line, first, actual)),
        // The table's figure, counted otherwise.
        None => {
            let same = item.quantities.first().filter(|quantity| is_same(quantity.value, actual.value));
            if let Some(same) = same.filter(|_| !unit.is_empty()) {
                findings.push(
                    Finding::hint("prose-unit-differs")
                        .about(Subject::Agreement)
                        .with("written", &passage.text.value[same.range.clone()])
                        .with("actual", print(actual.value, &line.indicator.unit))
                        .with("indicator", line.indicator.name.as_str())
                        .at(&passage.place(same.range.clone()))
                        .related(&line.indicator.id.span, "indicator"),
                );
            }
        }
    }
}

/// Whether one of the quantities, or some that follow each other taken together, are the figure (市内3件・市外5件).
fn adds_up(quantities: &[&Quantity], figure: f64) -> bool {
    (0..quantities.len()).any(|start| {
        let mut sum = 0.0;
        quantities[start..].iter().any(|quantity| {
            sum += quantity.value;
            is_same(sum, figure)
        })
    })
}

/// The indicator of the same measure that an item names, unless another item names it as well.
fn named<'a, 'b>(ledger: &'b Ledger<'a>, sheet: &Sheet, passage: &Passage, item: &Item) -> Option<&'b Line<'a>> {
    let measure = passage.measure?;
    let lines = ledger.of_measure(&measure.id);
    let stem = item.stem.strip_prefix(ledger.project.committee.organisation.as_str()).unwrap_or(&item.stem);
    if let Some(exact) = lines.iter().find(|line| line.stem == stem) {
        return Some(exact);
    }
    let line = lines.iter().find(|line| is_alike(&line.stem, stem))?;
    let items = sheet.passages.iter().filter(|other| other.measure.is_some_and(|other| other.id == measure.id));
    let alike = items.filter_map(|other| other.item.as_ref()).filter(|other| is_alike(&line.stem, &other.stem));
    (alike.count() <= 1).then_some(line)
}

/// 認定農業者数は26経営体となっている
fn told(ledger: &Ledger, sheet: &Sheet, passage: &Passage, findings: &mut Vec<Finding>) {
    // Of another year, or of what is to come.
    static ELSEWHERE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[0-9０-９元]年度|(?:昨年度?|前年度?|来年度?|次年度)(?:は|の|に(?:は|お))|目標(?:値)?(?:は|の|で|を[^達上])|見込|予定")
            .expect("a constant pattern")
    });
    static END: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:となっ(?:た|て)|とな(?:り|る)|であった|だった|であり|である|で、|を達成)")
            .expect("a constant pattern")
    });
    for sentence in &passage.sentences {
        let text = &passage.text.value[sentence.clone()];
        for line in ledger.named_in(text) {
            if ELSEWHERE.is_match(text) {
                break;
            }
            let name = line.indicator.name.as_str();
            let Some(after) = text.find(name).map(|at| at + name.len()) else { continue };
            let unit = counter(&line.indicator.unit);
            let Some(actual) = ledger.actual(line.indicator, sheet.report.year) else { continue };
            // Only 「名前は…となった」 is certain to be of the name.
            let is_subject = ["は", "が", "については"].iter().any(|particle| text[after..].starts_with(particle));
            let mut said = quantities(text).into_iter().filter(|quantity| {
                quantity.range.start >= after && quantity.counter == unit && END.is_match(&text[quantity.range.end..])
            });
            let Some(quantity) = said.next().filter(|_| is_subject && said.next().is_none()) else { continue };
            let of_target =
                target(line.indicator, sheet.report.year).is_some_and(|it| is_same(it.value, quantity.value));
            if is_same(quantity.value, actual.value) || of_target {
                continue;
            }
            let range = quantity.range.start + sentence.start..quantity.range.end + sentence.start;
            findings.push(differs(passage, line, &Quantity { range, ..quantity }, actual));
        }
    }
}

fn differs(passage: &Passage, line: &Line, quantity: &Quantity, actual: Known) -> Finding {
    Finding::warning("prose-figure-differs")
        .about(Subject::Agreement)
        .with("written", &passage.text.value[quantity.range.clone()])
        .with("actual", print(actual.value, &line.indicator.unit))
        .with("indicator", line.indicator.name.as_str())
        .at(&passage.place(quantity.range.clone()))
        .related(actual.place, "actual")
}
