//! Every indicator's figures, year by year, and what the indicator is called in running text.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use crate::calendar::FiscalYear;
use crate::model::{Indicator, Measure, Plan, Project, YearReport};
use crate::source::Span;

/// The figures of a plan.
pub struct Ledger<'a> {
    /// The project.
    pub project: &'a Project,
    /// The plan.
    pub plan: &'a Plan,
    /// What was written in its years.
    pub reports: Vec<&'a YearReport>,
    /// Its indicators, in order.
    pub lines: Vec<Line<'a>>,
    /// The lines of each measure, by its id: they follow each other.
    of_measure: BTreeMap<&'a str, Range<usize>>,
    /// What all lines are called in running text, looked for in one go. None for more than a data file can hold.
    spoken: Option<AhoCorasick>,
}

/// An indicator.
pub struct Line<'a> {
    /// The measure that it belongs to.
    pub measure: &'a Measure,
    /// The indicator.
    pub indicator: &'a Indicator,
    /// Its name's stem, to be compared with that of other names.
    pub stem: String,
    /// What stands in a sentence that speaks of it.
    pub spoken: String,
}

/// A name of fewer characters stands in too many texts that are of something else.
const LEAST: usize = 5;

/// A figure and where it is written.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The number.
    pub value: f64,
    /// Its place.
    pub place: &'a Span,
}

impl<'a> Ledger<'a> {
    pub fn new(project: &'a Project, plan: &'a Plan) -> Self {
        let lines = plan.measures().flat_map(|measure| measure.indicators.iter().map(move |it| (measure, it)));
        let lines = lines.map(|(measure, indicator)| Line {
            measure,
            indicator,
            stem: stem(&indicator.name),
            spoken: without_tail(&without_brackets(&indicator.name)).to_owned(),
        });
        let lines: Vec<Line> = lines.collect();
        let mut of_measure: BTreeMap<&str, Range<usize>> = BTreeMap::new();
        for (index, line) in lines.iter().enumerate() {
            of_measure.entry(&line.measure.id.value).or_insert(index..index).end = index + 1;
        }
        // The kind that is made fastest: there are a few hundred sentences to look through, and not a library.
        let finder = AhoCorasick::builder().kind(Some(AhoCorasickKind::NoncontiguousNFA)).clone();
        let spoken = finder.build(lines.iter().map(|line| &line.spoken)).ok();
        let reports = project.years.values().filter(|report| plan.knows(report.year));
        Self { project, plan, reports: reports.collect(), lines, of_measure, spoken }
    }

    /// The lines of a measure.
    pub fn of_measure(&self, id: &str) -> &[Line<'a>] {
        self.of_measure.get(id).map_or(&[], |range| &self.lines[range.clone()])
    }

    /// The lines that a text speaks of, each in its whole name, in order.
    pub fn named_in(&self, text: &str) -> Vec<&Line<'a>> {
        let found = self.spoken.iter().flat_map(|names| names.find_overlapping_iter(text));
        let found: BTreeSet<usize> = found.map(|name| name.pattern().as_usize()).collect();
        let lines = found.into_iter().map(|index| &self.lines[index]);
        lines.filter(|line| line.spoken.chars().count() >= LEAST).collect()
    }

    /// The actual figure of a year; that of the year the plan was made in is the plan's.
    pub fn actual(&self, indicator: &'a Indicator, year: FiscalYear) -> Option<Known<'a>> {
        // Of two series, the later is the one that is still measured.
        indicator.series.iter().rev().find_map(|series| {
            let report = self.project.years.get(&year);
            if let Some((id, figure)) = report.and_then(|report| report.actual.get_key_value(&series.id.value)) {
                return Some(Known { value: figure.value()?, place: &id.span });
            }
            let base = series.base.as_ref().filter(|_| year == self.plan.base_year.value)?;
            Some(Known { value: base.value()?, place: &series.id.span })
        })
    }

    /// The actual figure of a year, or where the indicator is surveyed from time to time, of the last survey before it.
    pub fn latest(&self, indicator: &'a Indicator, year: FiscalYear) -> Option<Known<'a>> {
        let is_surveyed = indicator.series.iter().any(|series| series.surveyed.is_some());
        self.actual(indicator, year).or_else(|| {
            let mut earlier = self.reports.iter().rev().filter(|report| is_surveyed && report.year < year);
            earlier.find_map(|earlier| self.actual(indicator, earlier.year))
        })
    }

    /// The years with an actual figure, in order, the year that the plan was made in included.
    pub fn actuals(&self, indicator: &'a Indicator) -> Vec<(FiscalYear, Known<'a>)> {
        let reported = self.reports.iter().map(|report| report.year).filter(|year| *year != self.plan.base_year.value);
        let mut years: Vec<FiscalYear> = std::iter::once(self.plan.base_year.value).chain(reported).collect();
        years.sort_unstable();
        years.into_iter().filter_map(|year| Some((year, self.actual(indicator, year)?))).collect()
    }

    /// The year before.
    pub fn year_before(&self, year: FiscalYear) -> Option<FiscalYear> {
        let mut years = std::iter::once(self.plan.base_year.value).chain(self.reports.iter().map(|report| report.year));
        years.find(|earlier| earlier.next() == year)
    }
}

/// The target of a year.
pub fn target(indicator: &Indicator, year: FiscalYear) -> Option<Known<'_>> {
    let (year, figure) = indicator.target.get_key_value(&year)?;
    Some(Known { value: figure.value()?, place: &year.span })
}

/// Whether a greater figure is the better one: the targets grow.
pub fn grows(indicator: &Indicator) -> bool {
    let mut targets = indicator.target.values().filter_map(|target| target.value());
    let first = targets.next();
    first.zip(targets.next_back()).is_none_or(|(first, last)| first <= last)
}

/// What names end with and texts leave out.
const TAILS: [&str; 11] = ["参加人数", "参加者数", "実施", "開催", "実行", "件数", "回数", "人数", "参加", "数", "の"];

fn without_tail(name: &str) -> &str {
    let mut name = name.trim();
    while let Some(shorter) = TAILS.iter().find_map(|tail| name.strip_suffix(tail)).filter(|rest| !rest.is_empty()) {
        name = shorter;
    }
    name
}

/// A name without what stands in brackets.
pub fn without_brackets(name: &str) -> String {
    static BRACKETS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"[（(][^（）()]*[）)]").expect("a constant pattern"));
    BRACKETS.replace_all(name, "").into_owned()
}

/// The part of a name that is the same however it is written: without brackets, signs and the counted ending.
pub fn stem(name: &str) -> String {
    let plain: String = without_brackets(name).nfkc().filter(|c| c.is_alphanumeric() || *c == 'ー').collect();
    without_tail(&plain).to_owned()
}

/// Whether two stems are one name but for something put in: they begin and end alike, and share most of what is between.
pub fn is_alike(a: &str, b: &str) -> bool {
    let (first, second): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a == b || first.len().min(second.len()) < 5 {
        return a == b;
    }
    let (begin, end) = (2, 2);
    first[..begin] == second[..begin]
        && first[first.len() - end..] == second[second.len() - end..]
        && likeness(&first, &second) >= 0.65
}

/// How many of the pairs of neighbouring characters two names share (Dice's coefficient).
fn likeness(a: &[char], b: &[char]) -> f64 {
    let mut rest: Vec<&[char]> = b.windows(2).collect();
    let shared = a.windows(2).filter(|pair| match rest.iter().position(|other| other == pair) {
        Some(at) => {
            rest.swap_remove(at);
            true
        }
        None => false,
    });
    let shared = u32::try_from(shared.count()).unwrap_or_default();
    let pairs = u32::try_from(a.len() + b.len() - 2).unwrap_or(u32::MAX);
    f64::from(2 * shared) / f64::from(pairs)
}
