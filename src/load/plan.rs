//! `data/plan.toml`, and the plans that follow it in `data/plans/`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::data;
use super::date::fiscal_year;
use super::figure::WrittenFigure;
use super::file::DataFile;
use super::shape::Shape;
use super::written::{At, FreeTable, WrittenYear};
use crate::calendar::FiscalYear;
use crate::diagnostic::Finding;
use crate::model::{
    Change, Datum, Direction, DirectionChange, Figure, Grade, GradeStep, Indicator, IndicatorChange, IndicatorKind,
    Life, Measure, MeasureChange, Note, Period, Plan, PlanProject, ProjectChange, Relation, RelationKind, Series,
};
use crate::source::Spanned;

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct PlanFile {
    title: String,
    sheet_title: String,
    #[serde(default = "review_label")]
    review_label: String,
    base_year: At<WrittenYear>,
    base_label: String,
    #[serde(default = "year_word")]
    year_word: String,
    periods: Vec<[At<WrittenYear>; 2]>,
    grade: Vec<GradeTable>,
    #[serde(default)]
    direction: Vec<DirectionTable>,
    #[serde(default)]
    project: Vec<ProjectTable>,
}

fn year_word() -> String {
    "年度".to_owned()
}

fn review_label() -> String {
    "委員会の評価".to_owned()
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct GradeTable {
    letter: At<String>,
    text: String,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct DirectionTable {
    number: At<u32>,
    title: String,
    vision: String,
    data: Option<At<FreeTable>>,
    since: Option<At<WrittenYear>>,
    until: Option<At<WrittenYear>>,
    #[serde(default)]
    change: Vec<DirectionChangeTable>,
    #[serde(default)]
    note: Vec<NoteTable>,
    #[serde(default)]
    measure: Vec<MeasureTable>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct NoteTable {
    mark: String,
    text: Vec<String>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct MeasureTable {
    id: At<String>,
    title: String,
    data: Option<At<FreeTable>>,
    since: Option<At<WrittenYear>>,
    until: Option<At<WrittenYear>>,
    #[serde(default)]
    change: Vec<MeasureChangeTable>,
    #[serde(default)]
    indicator: Vec<At<IndicatorTable>>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct DirectionChangeTable {
    since: At<WrittenYear>,
    title: Option<String>,
    vision: Option<String>,
    data: Option<At<FreeTable>>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct MeasureChangeTable {
    since: At<WrittenYear>,
    title: Option<String>,
    data: Option<At<FreeTable>>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct IndicatorChangeTable {
    since: At<WrittenYear>,
    name: Option<String>,
    unit: Option<String>,
    #[serde(default)]
    #[schemars(extend("x-haifu-keys" = "year"))]
    target: BTreeMap<At<String>, WrittenFigure>,
    data: Option<At<FreeTable>>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct ProjectChangeTable {
    since: At<WrittenYear>,
    title: Option<String>,
    summary: Option<String>,
    data: Option<At<FreeTable>>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct IndicatorTable {
    id: At<String>,
    kind: IndicatorKindWord,
    name: String,
    mark: Option<At<String>>,
    unit: String,
    #[serde(default)]
    restated: bool,
    base: Option<WrittenFigure>,
    surveyed: Option<Vec<At<WrittenYear>>>,
    data: Option<At<FreeTable>>,
    since: Option<At<WrittenYear>>,
    until: Option<At<WrittenYear>>,
    #[serde(default)]
    change: Vec<IndicatorChangeTable>,
    #[serde(default)]
    #[schemars(extend("x-haifu-keys" = "year"))]
    target: BTreeMap<At<String>, WrittenFigure>,
    series: Option<Vec<SeriesTable>>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum IndicatorKindWord {
    Activity,
    Outcome,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct SeriesTable {
    id: At<String>,
    base: Option<WrittenFigure>,
    surveyed: Option<Vec<At<WrittenYear>>>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct ProjectTable {
    number: At<u32>,
    title: String,
    summary: String,
    data: Option<At<FreeTable>>,
    since: Option<At<WrittenYear>>,
    until: Option<At<WrittenYear>>,
    #[serde(default)]
    change: Vec<ProjectChangeTable>,
    related: Vec<RelationTable>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct RelationTable {
    direction: At<u32>,
    relation: RelationWord,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum RelationWord {
    Primary,
    Related,
}

/// The shape of the file.
pub fn shape() -> Shape {
    Shape::of::<PlanFile>()
}

pub fn read(file: &DataFile, shape: &Shape, findings: &mut Vec<Finding>) -> Option<Plan> {
    let written: PlanFile = file.parse(shape, findings)?;
    let mut reader = Reader { file, findings };
    // Every value is read before the first fault ends it, so that all faults are told.
    let base_year = reader.year(&written.base_year);
    let periods = written.periods.iter().map(|period| reader.period(period)).collect::<Vec<_>>();
    let directions = written.direction.into_iter().map(|direction| reader.direction(direction)).collect();
    let projects = written.project.into_iter().map(|project| reader.project(project)).collect();
    Some(Plan {
        span: file.whole(),
        title: written.title,
        sheet_title: written.sheet_title,
        review_label: written.review_label,
        base_year: base_year?,
        base_label: written.base_label,
        year_word: written.year_word,
        periods: periods.into_iter().collect::<Option<_>>()?,
        scale: written
            .grade
            .into_iter()
            .map(|grade| {
                let letter = file.at(grade.letter);
                GradeStep { grade: Spanned::new(Grade(letter.value), letter.span), text: grade.text }
            })
            .collect(),
        directions,
        projects,
    })
}

struct Reader<'a> {
    file: &'a DataFile<'a>,
    findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    fn year(&mut self, written: &At<WrittenYear>) -> Option<FiscalYear> {
        fiscal_year(self.file, written, self.findings)
    }

    fn period(&mut self, [first, last]: &[At<WrittenYear>; 2]) -> Option<Period> {
        let period = Period { first: self.year(first)?, last: self.year(last)? };
        if period.last < period.first {
            self.findings.push(
                Finding::error("plan-period-reversed")
                    .at(&self.file.span(last))
                    .related(&self.file.span(first), "first"),
            );
        }
        Some(period)
    }

    /// How long something belongs to the plan.
    fn life(&mut self, since: Option<At<WrittenYear>>, until: Option<At<WrittenYear>>) -> Life {
        let mut year = |written: Option<At<WrittenYear>>| self.spanned_year(&written?);
        Life { since: year(since), until: year(until) }
    }

    fn spanned_year(&mut self, written: &At<WrittenYear>) -> Option<Spanned<FiscalYear>> {
        Some(Spanned::new(self.year(written)?, self.file.span(written)))
    }

    fn change<T>(&mut self, since: &At<WrittenYear>, to: T) -> Option<Change<T>> {
        Some(Change { since: self.spanned_year(since)?, to })
    }

    /// What is for templates alone.
    fn data(&mut self, written: Option<At<FreeTable>>) -> Vec<(String, Datum)> {
        let table = written.and_then(|written| self.file.table_at(&written.0.span()));
        table.map(|table| data::fields(self.file, table, self.findings)).unwrap_or_default()
    }

    fn direction(&mut self, written: DirectionTable) -> Direction {
        let changes = written.change.into_iter().filter_map(|change| {
            let data = change.data.map(|table| self.data(Some(table)));
            self.change(&change.since, DirectionChange { title: change.title, vision: change.vision, data })
        });
        Direction {
            changes: changes.collect(),
            data: self.data(written.data),
            life: self.life(written.since, written.until),
            number: self.file.at(written.number),
            title: written.title,
            vision: written.vision,
            notes: written.note.into_iter().map(|note| Note { mark: note.mark, text: note.text }).collect(),
            measures: written.measure.into_iter().map(|measure| self.measure(measure)).collect(),
        }
    }

    fn measure(&mut self, written: MeasureTable) -> Measure {
        let changes = written.change.into_iter().filter_map(|change| {
            let data = change.data.map(|table| self.data(Some(table)));
            self.change(&change.since, MeasureChange { title: change.title, data })
        });
        Measure {
            changes: changes.collect(),
            data: self.data(written.data),
            life: self.life(written.since, written.until),
            id: self.file.at(written.id),
            title: written.title,
            indicators: written.indicator.into_iter().map(|indicator| self.indicator(indicator)).collect(),
        }
    }

    fn indicator(&mut self, written: At<IndicatorTable>) -> Indicator {
        let span = self.file.span(&written);
        let written = written.into_inner();
        let id = self.file.at(written.id);
        let series = match written.series {
            None => vec![Series {
                id: id.clone(),
                base: written.base.map(|figure| figure.0),
                surveyed: written.surveyed.map(|years| self.years(&years)),
            }],
            Some(series) => {
                if written.base.is_some() || written.surveyed.is_some() || series.is_empty() {
                    self.findings
                        .push(Finding::error("indicator-base-beside-series").with("id", id.value.as_str()).at(&span));
                }
                series
                    .into_iter()
                    .map(|series| Series {
                        id: self.file.at(series.id),
                        base: series.base.map(|figure| figure.0),
                        surveyed: series.surveyed.map(|years| self.years(&years)),
                    })
                    .collect()
            }
        };
        let changes = written.change.into_iter().filter_map(|change| {
            let target = change.target.into_iter().filter_map(|(year, figure)| self.target(year, figure)).collect();
            let data = change.data.map(|table| self.data(Some(table)));
            self.change(&change.since, IndicatorChange { name: change.name, unit: change.unit, target, data })
        });
        Indicator {
            changes: changes.collect(),
            data: self.data(written.data),
            life: self.life(written.since, written.until),
            id,
            kind: match written.kind {
                IndicatorKindWord::Activity => IndicatorKind::Activity,
                IndicatorKindWord::Outcome => IndicatorKind::Outcome,
            },
            name: written.name,
            mark: written.mark.map(|mark| self.file.at(mark)),
            unit: written.unit,
            restated: written.restated,
            target: written.target.into_iter().filter_map(|(year, figure)| self.target(year, figure)).collect(),
            series,
        }
    }

    fn years(&mut self, written: &[At<WrittenYear>]) -> Vec<Spanned<FiscalYear>> {
        written.iter().filter_map(|year| self.spanned_year(year)).collect()
    }

    fn target(&mut self, year: At<String>, figure: WrittenFigure) -> Option<(Spanned<FiscalYear>, Figure)> {
        let parsed = year.get_ref().parse().ok();
        if parsed.is_none() {
            let finding = Finding::error("year-invalid").with("written", year.get_ref().as_str());
            self.findings.push(finding.at(&self.file.span(&year)));
        }
        Some((Spanned::new(parsed?, self.file.span(&year)), figure.0))
    }

    fn project(&mut self, written: ProjectTable) -> PlanProject {
        let changes = written.change.into_iter().filter_map(|change| {
            let data = change.data.map(|table| self.data(Some(table)));
            self.change(&change.since, ProjectChange { title: change.title, summary: change.summary, data })
        });
        PlanProject {
            changes: changes.collect(),
            data: self.data(written.data),
            life: self.life(written.since, written.until),
            number: self.file.at(written.number),
            title: written.title,
            summary: written.summary,
            related: written
                .related
                .into_iter()
                .map(|related| Relation {
                    direction: self.file.at(related.direction),
                    kind: match related.relation {
                        RelationWord::Primary => RelationKind::Primary,
                        RelationWord::Related => RelationKind::Related,
                    },
                })
                .collect(),
        }
    }
}
