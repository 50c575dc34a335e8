//! What stands in two places: indicators that are restated (再掲), and items that two measures share.

use std::collections::BTreeMap;

use super::ledger::{Known, Ledger, Line};
use super::quantity::{is_same, print};
use super::sheet::{Item, Passage, Sheet};
use crate::calendar::FiscalYear;
use crate::diagnostic::{Finding, Subject};
use crate::locale::Argument;
use crate::source::Span;

/// Tells restated indicators whose name or figures are not those of the original.
pub fn indicators(ledger: &Ledger, findings: &mut Vec<Finding>) {
    for line in ledger.lines.iter().filter(|line| line.indicator.restated.is_some()) {
        let Some(original) = original(ledger, line) else { continue };
        if line.stem != original.stem {
            findings.push(renamed(
                &line.indicator.name,
                &line.indicator.id.span,
                &original.indicator.name,
                &original.indicator.id.span,
            ));
        }
        differing("actual", &figures(ledger, line), &figures(ledger, original), line, findings);
        differing("target", &targets(line), &targets(original), line, findings);
    }
}

type Figures<'a> = Vec<(FiscalYear, Known<'a>)>;

fn figures<'a>(ledger: &Ledger<'a>, line: &Line<'a>) -> Figures<'a> {
    ledger.actuals(line.indicator)
}

fn targets<'a>(line: &Line<'a>) -> Figures<'a> {
    let targets = line.indicator.target.iter();
    targets
        .filter_map(|(year, figure)| Some((year.value, Known { value: figure.value()?, place: &year.span })))
        .collect()
}

/// The figures of the years that both have, in pairs.
fn pairs<'a>(own: &'a Figures<'a>, other: &'a Figures<'a>) -> impl Iterator<Item = (Known<'a>, Known<'a>)> {
    own.iter().filter_map(|(year, own)| {
        let (_, other) = other.iter().find(|(of, _)| of == year)?;
        Some((*own, *other))
    })
}

/// The indicator that is restated: of the same name, or one whose actual figures are mostly the same.
fn original<'a, 'b>(ledger: &'b Ledger<'a>, line: &Line<'a>) -> Option<&'b Line<'a>> {
    let others = ledger.lines.iter().filter(|other| other.indicator.id != line.indicator.id);
    if let Some(named) = others.clone().find(|other| other.stem == line.stem) {
        return Some(named);
    }
    let own = figures(ledger, line);
    others.filter(|other| other.indicator.unit == line.indicator.unit).find(|other| {
        let others = figures(ledger, other);
        let shared = pairs(&own, &others).count();
        let same = pairs(&own, &others).filter(|(own, other)| is_same(own.value, other.value));
        let mut same: Vec<f64> = same.map(|(own, _)| own.value).collect();
        let is_most = same.len() * 5 >= shared * 3;
        // A few small numbers are soon the same.
        same.sort_by(f64::total_cmp);
        same.dedup();
        is_most && same.len() >= 3
    })
}

fn differing(key: &str, own: &Figures, other: &Figures, line: &Line, findings: &mut Vec<Finding>) {
    let mut differing = pairs(own, other).filter(|(own, other)| !is_same(own.value, other.value));
    let Some((first, original)) = differing.next() else { return };
    let finding = Finding::warning("indicator-restated-differs")
        .about(Subject::Agreement)
        .with("indicator", line.indicator.name.as_str())
        .with("meaning", Argument::Word(format!("key-{key}")))
        .with("own", print(first.value, &line.indicator.unit))
        .with("other", print(original.value, &line.indicator.unit))
        .at(first.place)
        .related(original.place, "original");
    findings.push(differing.take(MOST).fold(finding, |finding, (own, _)| finding.related(own.place, "also")));
}

/// More places of one indicator than this are not shown beside the first.
const MOST: usize = 3;

/// Tells items of one year that two measures state differently.
pub fn items(sheet: &Sheet, findings: &mut Vec<Finding>) {
    let items: Vec<(&Passage, &Item)> = sheet.items().collect();
    let mut of_stem: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, (_, item)) in items.iter().enumerate() {
        of_stem.entry(&item.stem).or_default().push(index);
    }
    for (index, &(passage, item)) in items.iter().enumerate() {
        let long = item.stem.chars().count() >= 5;
        let of_stem = of_stem.get(item.stem.as_str()).into_iter().flatten();
        let first = of_stem.copied().find(|&other| items[other].0.text.path != passage.text.path);
        match first {
            Some(first) if long && first < index => {
                let (earlier, original) = items[first];
                stated_twice(passage, item, earlier, original, findings);
            }
            None if item.is_restated => {
                let alike = items.iter().find(|(other, original)| {
                    other.text.path != passage.text.path && begins_alike(&original.stem, &item.stem)
                });
                if let Some((other, original)) = alike {
                    findings.push(renamed(&item.name, &passage.text.span, &original.name, &other.text.span));
                }
            }
            _ => {}
        }
    }
}

/// Compares the first figure of each counter word.
fn stated_twice(passage: &Passage, item: &Item, earlier: &Passage, original: &Item, findings: &mut Vec<Finding>) {
    let differing = item.quantities.iter().enumerate().find_map(|(index, own)| {
        let is_first = item.quantities[..index].iter().all(|before| before.counter != own.counter);
        let other = original.quantities.iter().find(|other| other.counter == own.counter)?;
        (is_first && !is_same(own.value, other.value)).then_some((own, other))
    });
    if let Some((own, other)) = differing {
        findings.push(
            Finding::warning("prose-restated-differs")
                .about(Subject::Agreement)
                .with("item", item.name.as_str())
                .with("own", print(own.value, &own.counter))
                .with("other", print(other.value, &other.counter))
                .at(&passage.place(own.range.clone()))
                .related(&earlier.place(other.range.clone()), "original"),
        );
    }
}

/// Whether two names are the same but for their end.
fn begins_alike(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    shared >= 8 && shared * 5 >= a.chars().count().max(b.chars().count()) * 4
}

fn renamed(own: &str, place: &Span, other: &str, original: &Span) -> Finding {
    Finding::warning("restated-name-differs")
        .about(Subject::Agreement)
        .with("own", own)
        .with("other", other)
        .at(place)
        .related(original, "original")
}
