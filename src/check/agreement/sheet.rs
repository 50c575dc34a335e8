//! A year's texts, each with what it is about.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::ledger::{Ledger, stem};
use super::quantity::{Quantity, quantities};
use crate::load::Text;
use crate::model::{Measure, YearReport};
use crate::source::Span;

/// What is written of one year.
pub struct Sheet<'a> {
    /// The year's report.
    pub report: &'a YearReport,
    /// Its texts.
    pub passages: Vec<Passage<'a>>,
}

/// A text of a sheet.
pub struct Passage<'a> {
    /// The text.
    pub text: &'a Text,
    /// The measure that it speaks of.
    pub measure: Option<&'a Measure>,
    /// Its sentences.
    pub sentences: Vec<Range<usize>>,
    /// What it states, where it is 「名前【数】」.
    pub item: Option<Item>,
}

/// A name with figures: 空き店舗の活用件数【3件】.
pub struct Item {
    /// The name's stem.
    pub stem: String,
    /// The name as it is written.
    pub name: String,
    /// Whether it says that it stands elsewhere too.
    pub is_restated: bool,
    /// The figures, with their places in the text.
    pub quantities: Vec<Quantity>,
}

impl<'a> Sheet<'a> {
    pub fn new(ledger: &Ledger<'a>, report: &'a YearReport, texts: &'a [Text]) -> Self {
        let path = &report.span.file().path;
        let measures: BTreeMap<&str, &Measure> =
            ledger.plan.measures().map(|measure| (measure.id.value.as_str(), measure)).collect();
        let passages = texts.iter().filter(|text| text.span.file().path == *path).filter_map(|text| {
            let (kind, rest) = text.path.split_once('.')?;
            let (name, field) = rest.rsplit_once('.').unwrap_or((rest, ""));
            if !["measure", "direction", "project"].contains(&kind) {
                return None;
            }
            let measure = measures.get(name).copied().filter(|_| kind == "measure");
            let item = if field == "activities" { Item::read(&text.value) } else { None };
            Some(Passage { text, measure, sentences: sentences(&text.value), item })
        });
        Self { report, passages: passages.collect() }
    }

    /// The texts that are 「名前【数】」, each with what it states.
    pub fn items(&self) -> impl Iterator<Item = (&Passage<'a>, &Item)> {
        self.passages.iter().filter_map(|passage| Some((passage, passage.item.as_ref()?)))
    }
}

impl Passage<'_> {
    /// The place of a part of the text.
    pub fn place(&self, part: Range<usize>) -> Span {
        self.text.place(part)
    }
}

impl Item {
    fn read(text: &str) -> Option<Self> {
        static ITEM: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"(?s)^([^【】]+)【([^【】]+)】[。]?\s*$").expect("a constant pattern"));
        let found = ITEM.captures(text)?;
        let (name, body) = (found.get(1)?, found.get(2)?);
        let mut quantities = quantities(body.as_str());
        for quantity in &mut quantities {
            quantity.range = quantity.range.start + body.start()..quantity.range.end + body.start();
        }
        let written = name.as_str().trim().trim_end_matches('。');
        Some(Self {
            stem: stem(written), name: written.to_owned(), is_restated: written.contains("再掲"), quantities
        })
    }
}

/// The sentences of a text: they end with 。 or at a blank line.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, mark) in text.match_indices('。').chain(text.match_indices("\n\n")).collect::<BTreeMap<_, _>>() {
        found.push(start..at + mark.len());
        start = at + mark.len();
    }
    found.push(start..text.len());
    found.retain(|range| !text[range.clone()].trim().is_empty());
    found
}
