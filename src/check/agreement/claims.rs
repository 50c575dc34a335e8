//! What sentences say of an indicator's course: 増加した, 目標値を達成した, 昨年度より3件増加.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::ledger::{Known, Ledger, Line, grows, target};
use super::quantity::{Quantity, counter, is_same, print, quantities};
use super::sheet::{Passage, Sheet};
use super::years::fiscal_year;
use crate::calendar::FiscalYear;
use crate::diagnostic::{Finding, Subject};
use crate::locale::Message;
use crate::width::half_width;

/// What is said of a figure.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Claim {
    /// It is more than before; as a tendency, it may rest for a year.
    Rose { tendency: bool },
    /// It is less than before.
    Fell { tendency: bool },
    /// It is what it was in the year before.
    Same,
    /// It is so much more than in the year before, or less.
    Changed(f64),
    /// It is what was aimed at, or better.
    Met,
    /// It is worse than what was aimed at.
    Missed,
}

/// A claim where it stands in a sentence.
struct Statement {
    claim: Claim,
    place: Range<usize>,
    /// The counter word, where an amount has one.
    unit: Option<String>,
    /// The figure itself, where it is said too: 3減の26経営体.
    now: Option<Quantity>,
}

impl Statement {
    fn new(claim: Claim, found: &Captures) -> Self {
        Self { claim, place: found.get(0).map_or(0..0, |all| all.range()), unit: None, now: None }
    }
}

/// Tells sentences that the figures contradict.
pub fn check(ledger: &Ledger, sheet: &Sheet, findings: &mut Vec<Finding>) {
    let year = sheet.report.year;
    for passage in sheet.passages.iter().filter(|passage| passage.item.is_none()) {
        for sentence in &passage.sentences {
            let text = &passage.text.value[sentence.clone()];
            if ledger.named_in(text).is_empty() {
                continue;
            }
            for statement in statements(text) {
                let Some((line, actual)) = subject(ledger, text, &statement, year) else { continue };
                let Some(compared) = compared(ledger, line, text, statement.claim, year) else { continue };
                if !holds(statement.claim, line, actual.value, compared) {
                    let place = statement.place.start + sentence.start..statement.place.end + sentence.start;
                    findings.push(contradicted(passage, place, line, actual, compared));
                }
            }
        }
    }
}

/// What is claimed in a sentence.
fn statements(text: &str) -> Vec<Statement> {
    static COURSE: LazyLock<Regex> = LazyLock::new(|| {
        let did = r"(?P<tendency>傾向(?:に(?:ある|転じ)|とな)|)(?:に転じ|し(?:た|、|て(?:い[るた]|お)))?";
        let pattern = format!("(?:(?P<rose>増加|微増|上昇)|(?P<fell>減少|微減|低下)){did}");
        Regex::new(&format!(
            "{pattern}|(?P<rose2>増え(?:た|て(?:い[るた]|お)))|(?P<fell2>減っ(?:た|て(?:い[るた]|お)))"
        ))
        .expect("a pattern made of constants")
    });
    static AMOUNT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?:昨年度?|前年度?)(?:より|から|に比べて?、?|と比べて?、?|を)(?P<by>[0-9０-９,，]+)(?P<unit>[^0-9０-９、。の]{0,4}?)の?",
            r"(?:(?P<more>増|上回)|(?P<less>減|下回))(?:加|少)?(?:の(?P<now>[0-9０-９,，]+[^0-9０-９、。]{1,4}))?",
        ))
        .expect("a constant pattern")
    });
    static SAME: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?:昨年度|前年度)と(?:同数|同じく[0-9０-９])").expect("a constant pattern"));
    static AIM: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?P<met>目標値?(?:を(?:達成し(?:た|て|、)|達成でき(?:た|て|、)|上回(?:った|って|り|る結果))|に達し(?:た|て|、)))",
            r"|(?P<missed>目標値?(?:を(?:下回(?:った|って|り|る結果)|達成できな|達成しな)|に(?:は)?(?:達しな|届か|及ば)))",
        ))
        .expect("a constant pattern")
    });
    let mut found = Vec::new();
    for course in COURSE.captures_iter(text) {
        let tendency = course.name("tendency").is_some_and(|word| !word.is_empty());
        let is_up = course.name("rose").or_else(|| course.name("rose2")).is_some();
        // 増加 alone is a noun (増加を目指す).
        let is_noun = ["増加", "微増", "上昇", "減少", "微減", "低下"].contains(&&course[0]);
        if !is_noun {
            let claim = if is_up { Claim::Rose { tendency } } else { Claim::Fell { tendency } };
            found.push(Statement::new(claim, &course));
        }
    }
    for amount in AMOUNT.captures_iter(text) {
        let by: Option<f64> = half_width(&amount["by"]).replace(',', "").parse().ok();
        let sign = if amount.name("more").is_some() { 1.0 } else { -1.0 };
        let now = amount.name("now").and_then(|now| quantities(now.as_str()).into_iter().next());
        let unit = Some(counter(&amount["unit"]).to_owned()).filter(|unit| !unit.is_empty());
        found.extend(by.map(|by| Statement { unit, now, ..Statement::new(Claim::Changed(sign * by), &amount) }));
    }
    found.extend(SAME.captures_iter(text).map(|same| Statement::new(Claim::Same, &same)));
    for aim in AIM.captures_iter(text) {
        let claim = if aim.name("met").is_some() { Claim::Met } else { Claim::Missed };
        found.push(Statement::new(claim, &aim));
    }
    found
}

/// The indicator that a claim is of, with the year's figure: the last one named before it, if nothing else came between to
/// speak of, or if the claim says its figure too. An amount in another unit is of something else.
fn subject<'a, 'b>(
    ledger: &'b Ledger<'a>,
    text: &str,
    statement: &Statement,
    year: FiscalYear,
) -> Option<(&'b Line<'a>, Known<'a>)> {
    static TAIL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:参加|相談|実施)?(?:者|人|件|回)?数?(?:について)?(?:[はがも、]|では)*")
            .expect("a constant pattern")
    });
    const OTHERS: [&str; 8] = ["は", "が", "も", "回数", "件数", "人数", "額", "割合"];
    const ELSEWHEN: [&str; 7] = ["例年", "コロナ", "策定時", "当初", "見込", "来年度", "次年度"];
    if ELSEWHEN.iter().any(|word| text.contains(word)) {
        return None;
    }
    let before = &text[..statement.place.start];
    let named = ledger.named_in(before).into_iter();
    let (line, end) = named
        .filter_map(|line| Some((line, before.rfind(&line.spoken)? + line.spoken.len())))
        .max_by_key(|&(_, end)| end)?;
    let actual = ledger.actual(line.indicator, year)?;
    let unit = counter(&line.indicator.unit);
    if statement.now.as_ref().is_some_and(|now| now.counter == unit && is_same(now.value, actual.value)) {
        return Some((line, actual));
    }
    let rest = &before[end..];
    // A reason is no other subject.
    let rest = rest[TAIL.find(rest).map_or(0, |tail| tail.end())..].replace("もあり", "").replace("もあって", "");
    let is_of_it = statement.unit.as_ref().is_none_or(|written| written == unit);
    (is_of_it && !OTHERS.iter().any(|word| rest.contains(word))).then_some((line, actual))
}

/// What a claim compares the actual figure with.
#[derive(Debug, Clone, Copy)]
struct Compared<'a> {
    known: Known<'a>,
    /// The year, or none for the year's target.
    year: Option<FiscalYear>,
    /// The figure of the year before that, for tendencies.
    before: Option<f64>,
}

fn compared<'a>(
    ledger: &Ledger<'a>,
    line: &Line<'a>,
    text: &str,
    claim: Claim,
    year: FiscalYear,
) -> Option<Compared<'a>> {
    if matches!(claim, Claim::Met | Claim::Missed) {
        return Some(Compared { known: target(line.indicator, year)?, year: None, before: None });
    }
    let earlier = match named_year(text) {
        None => ledger.year_before(year)?,
        Some((named, _)) if named == year => ledger.year_before(year)?,
        Some((named, is_since)) => Some(named).filter(|named| is_since && *named < year)?,
    };
    let before = ledger.year_before(earlier).and_then(|before| ledger.actual(line.indicator, before));
    let known = ledger.actual(line.indicator, earlier)?;
    Some(Compared { known, year: Some(earlier), before: before.map(|before| before.value) })
}

/// The fiscal year that a sentence names, and whether it counts from there.
fn named_year(text: &str) -> Option<(FiscalYear, bool)> {
    let (year, place) = fiscal_year(text)?;
    let since = ["から", "以降", "に比べ", "と比べ", "より"];
    Some((year, since.iter().any(|word| text[place.end..].starts_with(word))))
}

fn holds(claim: Claim, line: &Line, actual: f64, compared: Compared) -> bool {
    let earlier = compared.known.value;
    let rests = |tendency: bool, moved: bool| tendency && is_same(actual, earlier) && moved;
    match claim {
        Claim::Rose { tendency } => {
            actual > earlier || rests(tendency, compared.before.is_some_and(|before| before < earlier))
        }
        Claim::Fell { tendency } => {
            actual < earlier || rests(tendency, compared.before.is_some_and(|before| before > earlier))
        }
        Claim::Same => is_same(actual, earlier),
        Claim::Changed(by) => is_same(actual - earlier, by),
        Claim::Met => {
            if grows(line.indicator) {
                actual >= earlier
            } else {
                actual <= earlier
            }
        }
        Claim::Missed => {
            if grows(line.indicator) {
                actual < earlier
            } else {
                actual > earlier
            }
        }
    }
}

fn contradicted(passage: &Passage, said: Range<usize>, line: &Line, actual: Known, compared: Compared) -> Finding {
    let unit = &line.indicator.unit;
    let figure = print(compared.known.value, unit);
    let (other, place) = match compared.year {
        Some(year) => {
            (Message::new("claim-earlier").with("year", year.gregorian_label()).with("figure", figure), "earlier")
        }
        None => (Message::new("claim-target").with("figure", figure), "target"),
    };
    Finding::warning("prose-claim-differs")
        .about(Subject::Agreement)
        .with("written", &passage.text.value[said.clone()])
        .with("indicator", line.indicator.name.as_str())
        .with("actual", print(actual.value, unit))
        .with("other", other)
        .at(&passage.place(said))
        .related(actual.place, "actual")
        .related(compared.known.place, place)
}
