//! `data/years/2024.toml`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::date::date;
use super::figure::WrittenFigure;
use super::file::DataFile;
use super::prose::WrittenProse;
use super::shape::Shape;
use super::text::is_placeholder;
use super::written::{At, WrittenDate, WrittenWord};
use crate::calendar::FiscalYear;
use crate::diagnostic::Finding;
use crate::model::{DirectionReport, Grade, Internal, InternalField, MeasureReport, Print, ProjectReport, YearReport};
use crate::source::Spanned;

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct YearFile {
    #[serde(default)]
    actual: BTreeMap<At<String>, WrittenFigure>,
    #[serde(default)]
    measure: BTreeMap<At<String>, MeasureTable>,
    #[serde(default)]
    #[schemars(extend("x-haifu-keys" = "number"))]
    direction: BTreeMap<At<String>, DirectionTable>,
    #[serde(default)]
    #[schemars(extend("x-haifu-keys" = "number"))]
    project: BTreeMap<At<String>, ProjectTable>,
    #[serde(default)]
    print: Vec<PrintTable>,
    #[serde(default)]
    internal: Vec<InternalTable>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct MeasureTable {
    #[serde(default)]
    activities: WrittenProse,
    #[serde(default)]
    progress: WrittenProse,
    grade: Option<At<String>>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct DirectionTable {
    #[serde(default)]
    issues: WrittenProse,
    #[serde(default)]
    review: WrittenProse,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct ProjectTable {
    #[serde(default)]
    progress: WrittenProse,
    grade: Option<At<String>>,
    #[serde(default)]
    issues: WrittenProse,
    #[serde(default)]
    review: WrittenProse,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct PrintTable {
    field: At<String>,
    text: WrittenWord,
    why: String,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct InternalTable {
    field: At<String>,
    until: Option<At<WrittenDate>>,
    why: String,
}

/// The shape of the file.
pub fn shape() -> Shape {
    Shape::of::<YearFile>()
}

pub fn read(file: &DataFile, shape: &Shape, year: FiscalYear, findings: &mut Vec<Finding>) -> Option<YearReport> {
    let written: YearFile = file.parse(shape, findings)?;
    let told = findings.len();
    let grade = |written: Option<At<String>>| {
        let grade = file.at(written?);
        // Empty quotes are a grade that is still to be given, and so is what a new file has in its place.
        if grade.value.is_empty() || is_placeholder(&grade.value) {
            return None;
        }
        Some(Spanned::new(Grade(grade.value), grade.span))
    };
    let report = YearReport {
        year,
        span: file.whole(),
        actual: written.actual.into_iter().map(|(id, figure)| (file.at(id), figure.read(file))).collect(),
        measures: written
            .measure
            .into_iter()
            .map(|(id, measure)| {
                let MeasureTable { activities, progress, grade: letter } = measure;
                let report = MeasureReport {
                    activities: activities.read(file),
                    progress: progress.read(file),
                    grade: grade(letter),
                };
                (file.at(id), report)
            })
            .collect(),
        directions: written
            .direction
            .into_iter()
            .filter_map(|(number, direction)| {
                let DirectionTable { issues, review } = direction;
                Some((
                    numbered(file, number, findings)?,
                    DirectionReport { issues: issues.read(file), review: review.read(file) },
                ))
            })
            .collect(),
        projects: written
            .project
            .into_iter()
            .filter_map(|(number, project)| {
                let ProjectTable { progress, grade: letter, issues, review } = project;
                let report = ProjectReport {
                    progress: progress.read(file),
                    grade: grade(letter),
                    issues: issues.read(file),
                    review: review.read(file),
                };
                Some((numbered(file, number, findings)?, report))
            })
            .collect(),
        prints: written
            .print
            .into_iter()
            .map(|print| Print { field: file.at(print.field), text: file.word(print.text), why: print.why })
            .collect(),
        internals: written.internal.into_iter().filter_map(|entry| internal(file, entry, findings)).collect(),
    };
    // What stands under a name that could not be read would seem to be missing.
    (findings.len() == told).then_some(report)
}

fn internal(file: &DataFile, written: InternalTable, findings: &mut Vec<Finding>) -> Option<InternalField> {
    let InternalTable { field, until, why } = written;
    let field = file.at(field);
    let until = match until {
        Some(until) => Some(Spanned::new(date(file, &until, findings)?, file.span(&until))),
        None => None,
    };
    let internal = Internal { span: field.span.clone(), until };
    Some(InternalField { field, internal, why })
}

/// The number in a table's name: `[direction.1]`.
fn numbered(file: &DataFile, key: At<String>, findings: &mut Vec<Finding>) -> Option<Spanned<u32>> {
    let key = file.at(key);
    // A leading zero would give one number two names.
    let Some(number) = key.value.parse().ok().filter(|number: &u32| number.to_string() == key.value) else {
        findings.push(Finding::error("year-table-number").with("written", key.value.as_str()).at(&key.span));
        return None;
    };
    Some(Spanned::new(number, key.span))
}
