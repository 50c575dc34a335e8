//! What a filled table changes in the years' files.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::sheet::{Field, Sheet};
use super::table::{Column, FigureKind, Row, YearPlan, table};
use crate::calendar::FiscalYear;
use crate::diagnostic::{Finding, nearest};
use crate::locale::{Argument, Message};
use crate::model::{Figure, Plan, Project};
use crate::source::Span;
use crate::width::half_width;

/// An actual figure that the table may have otherwise than the year's file.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The year.
    pub year: FiscalYear,
    /// The key in `[actual]`.
    pub id: String,
    /// The indicator's name.
    pub name: String,
    /// What the year's file has.
    pub old: Option<Figure>,
    /// What the table has.
    pub new: Figure,
}

impl Change {
    /// Whether it changes anything.
    fn is_one(&self) -> bool {
        self.old.as_ref().is_none_or(|old| !is_same(old, &self.new))
    }
}

/// The columns that tell which figure a cell is, and the figure.
const NEEDED: [Column; 4] = [Column::Id, Column::Year, Column::Kind, Column::Value];

/// Holds a filled table against the project: what it changes, in the order of the years and of the plan. Only actual
/// figures are taken, and only cells that are not empty. Everything that is wrong is found; where there is an error, the
/// changes are not all of them.
pub fn import(project: &Project, plans: &[YearPlan], sheet: &Sheet) -> (Vec<Change>, Vec<Finding>) {
    let (head, columns) = match head(sheet) {
        Ok(found) => found,
        Err(finding) => return (Vec::new(), vec![finding]),
    };
    let known = table(project, plans);
    let mut reader = Reader { project, known, taken: BTreeMap::new(), fileless: Vec::new(), findings: Vec::new() };
    for row in &sheet.rows[head + 1..] {
        let [id, year, kind, value] = columns.map(|column| row.get(column));
        if let Some(value) = value.filter(|value| !value.text.is_empty()) {
            reader.figure([id, year, kind], value);
        }
    }
    let series = project.plans.iter().flat_map(Plan::series);
    let order: BTreeMap<&str, usize> = series.map(|series| series.id.as_str()).zip(0..).collect();
    let taken = reader.taken.into_values().map(|taken| taken.change);
    let mut changes: Vec<Change> = taken.filter(Change::is_one).collect();
    changes.sort_by_key(|change| (change.year, order.get(change.id.as_str()).copied()));
    (changes, reader.findings)
}

/// The row of headings, and where in it the needed columns are.
fn head(sheet: &Sheet) -> Result<(usize, [usize; 4]), Finding> {
    // Brackets of either width are meant: 年度(西暦). A title may stand above.
    let same = |field: &Field, column: Column| half_width(&field.text) == half_width(column.heading());
    let place = |row: &[Field], column: Column| row.iter().position(|field| same(field, column));
    let at = sheet.rows.iter().position(|row| place(row, Column::Id).is_some()).unwrap_or(0);
    let row = sheet.rows.get(at).map(Vec::as_slice).unwrap_or_default();
    let missing: Vec<&str> =
        NEEDED.iter().filter(|column| place(row, **column).is_none()).map(|column| column.heading()).collect();
    if missing.is_empty() {
        return Ok((at, NEEDED.map(|column| place(row, column).unwrap_or_default())));
    }
    let needed: Vec<&str> = NEEDED.iter().map(|column| column.heading()).collect();
    let place = row.first().map_or(&sheet.place, |field| &field.place);
    let finding = Finding::error("figures-column-missing").with("columns", Argument::list(missing));
    Err(finding.with("needed", Argument::list(needed)).at(place))
}

/// A figure that was taken from the table.
struct Taken {
    change: Change,
    place: Span,
}

struct Reader<'a> {
    project: &'a Project,
    /// The table as haifu writes it.
    known: Vec<Row<'a>>,
    /// By key and year.
    taken: BTreeMap<(String, FiscalYear), Taken>,
    /// Years without a file, told once each.
    fileless: Vec<FiscalYear>,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    /// A row with a figure.
    fn figure(&mut self, [id, year, kind]: [Option<&Field>; 3], value: &Field) {
        let id = self.id(id, value);
        let kind = self.kind(kind, value);
        let year = self.year(year, value);
        let figure = self.value(value);
        // Of a row, everything that is wrong is told.
        let (Some(id), Some(kind), Some((year, place)), Some(figure)) = (id, kind, year, figure) else { return };
        let known = self.known.iter().find(|row| row.series.id.value == id && row.year == year && row.kind == kind);
        let name = known.map(|row| row.indicator.name.to_string()).unwrap_or_default();
        // Targets, and what was before the plan, stand in the plan's own file.
        if kind == FigureKind::Target || self.is_base(year) {
            let planned = known.and_then(|row| row.figure.as_ref());
            if planned.is_none_or(|planned| !is_same(planned, &figure)) {
                let finding = Finding::warning("figures-of-the-plan").with("indicator", id).with("kind", kind.label());
                self.findings.push(finding.with("year", year.to_string()).at(&value.place));
            }
            return;
        }
        if known.is_none() {
            let finding = Finding::error("figures-year-outside-plan").with("year", year.to_string());
            self.findings.push(finding.at(place));
            return;
        }
        if let Some(percent) = known.and_then(|row| as_percent(row, &figure)) {
            let finding = Finding::error("figures-part-of-one").with("written", value.text.as_str());
            self.findings.push(finding.with("percent", percent.to_string()).at(&value.place));
            return;
        }
        let Some(report) = self.project.years.get(&year) else {
            if !self.fileless.contains(&year) {
                self.fileless.push(year);
                let finding = Finding::error("figures-year-missing").with("year", year.to_string());
                self.findings.push(finding.at(place));
            }
            return;
        };
        self.take(
            Change { year, old: report.actual.get(&id).map(|figure| figure.value.clone()), id, name, new: figure },
            value,
        );
    }

    /// Whether a year is none of a period's, but the one that a plan was made in.
    fn is_base(&self, year: FiscalYear) -> bool {
        self.project.plan_for(year).is_some_and(|plan| plan.period(year).is_none())
    }

    /// Takes an actual figure of a year.
    fn take(&mut self, change: Change, value: &Field) {
        let key = (change.id.clone(), change.year);
        if let Some(earlier) = self.taken.get(&key) {
            if !is_same(&earlier.change.new, &change.new) {
                let finding = Finding::error("figures-value-twice").with("indicator", change.id);
                let finding = finding.with("year", change.year.to_string()).at(&value.place);
                self.findings.push(finding.related(&earlier.place, "first"));
            }
            return;
        }
        let number = change.new.value().map(|number| number.to_string());
        if let Some(number) = number.filter(|number| change.is_one() && *number != value.text) {
            let finding = Finding::note("figures-read-as").with("written", value.text.as_str());
            self.findings.push(finding.with("number", number).at(&value.place));
        }
        self.taken.insert(key, Taken { change, place: value.place.clone() });
    }

    fn id(&mut self, field: Option<&Field>, value: &Field) -> Option<String> {
        let (written, place) = told(field, value);
        let known = || self.project.plans.iter().flat_map(Plan::series).map(|series| series.id.as_str());
        if known().any(|id| id == written) {
            return Some(written.to_owned());
        }
        let guess = match nearest(written, known()) {
            Some(guess) => Message::new("did-you-mean").with("guess", guess),
            None => Message::new("blank"),
        };
        let finding = Finding::error("indicator-unknown").with("name", written).with("guess", guess);
        self.findings.push(finding.at(place));
        None
    }

    fn kind(&mut self, field: Option<&Field>, value: &Field) -> Option<FigureKind> {
        let (written, place) = told(field, value);
        let kinds = [FigureKind::Target, FigureKind::Actual];
        let kind = kinds.into_iter().find(|kind| kind.label() == written);
        if kind.is_none() {
            self.findings.push(Finding::error("figures-kind-unknown").with("written", written).at(place));
        }
        kind
    }

    fn year<'f>(&mut self, field: Option<&'f Field>, value: &'f Field) -> Option<(FiscalYear, &'f Span)> {
        let (written, place) = told(field, value);
        let year = half_width(written).parse().ok();
        if year.is_none() {
            self.findings.push(Finding::error("year-invalid").with("written", written).at(place));
        }
        Some((year?, place))
    }

    fn value(&mut self, field: &Field) -> Option<Figure> {
        if field.text == Figure::DASH {
            return Some(Figure::NotMeasured);
        }
        let number = if field.is_number { field.text.parse().ok() } else { number_in(&field.text) };
        let number = number.filter(|number: &f64| number.abs() < Figure::LIMIT);
        if number.is_none() {
            self.findings
                .push(Finding::error("figures-value-form").with("written", field.text.as_str()).at(&field.place));
        }
        number.map(Figure::Number)
    }
}

/// The percentage that is meant by a part of one, as spreadsheets keep what is typed with a sign of percent: where all
/// that is known of the indicator is far greater.
fn as_percent(row: &Row, figure: &Figure) -> Option<f64> {
    let part = figure.value().filter(|part| (0.0..=1.5).contains(part) && *part > 0.0)?;
    let targets = row.indicator.target.values().filter_map(|target| target.value());
    let known = targets.chain(row.figure.as_ref().and_then(Figure::value));
    let least = known.filter(|value| *value > 0.0).reduce(f64::min)?;
    let is_percent = ["%", "％", "パーセント"].contains(&row.indicator.unit.as_str());
    // As many digits as are typed, without those that the parts of two have.
    (is_percent && least > 5.0).then(|| (part * 10_000.0).round() / 100.0)
}

/// What a cell says, and its place; where the row is too short to have the cell, that of its figure.
fn told<'a>(field: Option<&'a Field>, value: &'a Field) -> (&'a str, &'a Span) {
    field.map_or(("", &value.place), |field| (field.text.as_str(), &field.place))
}

/// Whether two figures say the same; how one prints is not said by a table.
fn is_same(one: &Figure, other: &Figure) -> bool {
    one.value() == other.value()
}

/// The number of a text that is certainly one: digits of either width, with commas at thousands or without.
fn number_in(text: &str) -> Option<f64> {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^-?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?$").expect("a constant pattern")
    });
    let half = half_width(text);
    NUMBER.is_match(&half).then(|| half.replace(',', "").parse().ok())?
}
