//! `data/plan.toml`, and the plans that follow it in `data/plans/`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::date::fiscal_year;
use super::figure::WrittenFigure;
use super::file::DataFile;
use super::shape::Shape;
use super::written::{At, WrittenWord, WrittenYear};
use crate::calendar::FiscalYear;
use crate::diagnostic::Finding;
use crate::model::{
    Change, Direction, DirectionChange, Figure, Grade, GradeStep, Indicator, IndicatorChange, IndicatorKind, Life,
    Measure, MeasureChange, Note, Period, Plan, PlanProject, ProjectChange, Relation, RelationKind, Series,
};
use crate::source::Spanned;
use crate::word::Word;

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct PlanFile {
    title: WrittenWord,
    sheet_title: WrittenWord,
    #[serde(default = "review_label")]
    review_label: WrittenWord,
    base_year: At<WrittenYear>,
    base_label: WrittenWord,
    #[serde(default = "year_word")]
    year_word: WrittenWord,
    periods: Vec<At<[At<WrittenYear>; 2]>>,
    grade: Vec<GradeTable>,
    #[serde(default)]
    direction: Vec<DirectionTable>,
    #[serde(default)]
    project: Vec<ProjectTable>,
}

fn year_word() -> WrittenWord {
    "年度".into()
}

fn review_label() -> WrittenWord {
    "委員会の評価".into()
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct GradeTable {
    letter: At<String>,
    text: WrittenWord,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct DirectionTable {
    number: At<u32>,
    title: WrittenWord,
    vision: WrittenWord,
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
    mark: WrittenWord,
    text: Vec<WrittenWord>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct MeasureTable {
    id: At<String>,
    title: WrittenWord,
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
    title: Option<WrittenWord>,
    vision: Option<WrittenWord>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct MeasureChangeTable {
    since: At<WrittenYear>,
    title: WrittenWord,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct IndicatorChangeTable {
    since: At<WrittenYear>,
    name: Option<WrittenWord>,
    unit: Option<WrittenWord>,
    #[serde(default)]
    #[schemars(extend("x-haifu-keys" = "year"))]
    target: BTreeMap<At<String>, WrittenFigure>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct ProjectChangeTable {
    since: At<WrittenYear>,
    title: Option<WrittenWord>,
    summary: Option<WrittenWord>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct IndicatorTable {
    id: At<String>,
    kind: At<IndicatorKindWord>,
    name: WrittenWord,
    mark: Option<At<String>>,
    unit: WrittenWord,
    #[schemars(extend("default" = false))]
    restated: Option<At<bool>>,
    base: Option<WrittenFigure>,
    surveyed: Option<Vec<At<WrittenYear>>>,
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
    title: WrittenWord,
    summary: WrittenWord,
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
    relation: At<RelationWord>,
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
        title: file.word(written.title),
        sheet_title: file.word(written.sheet_title),
        review_label: file.word(written.review_label),
        base_year: Spanned::new(base_year?, file.span(&written.base_year)),
        base_label: file.word(written.base_label),
        year_word: file.word(written.year_word),
        periods: periods.into_iter().collect::<Option<_>>()?,
        scale: written
            .grade
            .into_iter()
            .map(|grade| {
                let letter = file.at(grade.letter);
                GradeStep { grade: Spanned::new(Grade(letter.value), letter.span), text: file.word(grade.text) }
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

    fn period(&mut self, written: &At<[At<WrittenYear>; 2]>) -> Option<Spanned<Period>> {
        let [first, last] = written.get_ref();
        let period = Period { first: self.year(first)?, last: self.year(last)? };
        if period.last < period.first {
            self.findings.push(
                Finding::error("plan-period-reversed")
                    .at(&self.file.span(last))
                    .related(&self.file.span(first), "first"),
            );
        }
        Some(Spanned::new(period, self.file.span(written)))
    }

    /// How long something belongs to the plan.
    fn life(&mut self, since: Option<At<WrittenYear>>, until: Option<At<WrittenYear>>) -> Life {
        let mut year = |written: Option<At<WrittenYear>>| self.spanned_year(&written?);
        Life { since: year(since), until: year(until) }
    }

    fn spanned_year(&mut self, written: &At<WrittenYear>) -> Option<Spanned<FiscalYear>> {
        Some(Spanned::new(self.year(written)?, self.file.span(written)))
    }

    fn word(&self, written: Option<WrittenWord>) -> Option<Word> {
        Some(self.file.word(written?))
    }

    fn change<T>(&mut self, since: &At<WrittenYear>, to: T) -> Option<Change<T>> {
        Some(Change { since: self.spanned_year(since)?, to })
    }

    fn direction(&mut self, written: DirectionTable) -> Direction {
        let changes = written.change.into_iter().filter_map(|change| {
            self.change(
                &change.since,
                DirectionChange { title: self.word(change.title), vision: self.word(change.vision) },
            )
        });
        Direction {
            changes: changes.collect(),
            life: self.life(written.since, written.until),
            number: self.file.at(written.number),
            title: self.file.word(written.title),
            vision: self.file.word(written.vision),
            notes: written
                .note
                .into_iter()
                .map(|note| Note {
                    mark: self.file.word(note.mark),
                    text: note.text.into_iter().map(|line| self.file.word(line)).collect(),
                })
                .collect(),
            measures: written.measure.into_iter().map(|measure| self.measure(measure)).collect(),
        }
    }

    fn measure(&mut self, written: MeasureTable) -> Measure {
        let changes = written
            .change
            .into_iter()
            .filter_map(|change| self.change(&change.since, MeasureChange { title: self.word(Some(change.title)) }));
        Measure {
            changes: changes.collect(),
            life: self.life(written.since, written.until),
            id: self.file.at(written.id),
            title: self.file.word(written.title),
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
                base: written.base.map(|figure| figure.read(self.file)),
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
                        base: series.base.map(|figure| figure.read(self.file)),
                        surveyed: series.surveyed.map(|years| self.years(&years)),
                    })
                    .collect()
            }
        };
        let changes = written.change.into_iter().filter_map(|change| {
            let target = change.target.into_iter().filter_map(|(year, figure)| self.target(year, figure)).collect();
            self.change(
                &change.since,
                IndicatorChange { name: self.word(change.name), unit: self.word(change.unit), target },
            )
        });
        Indicator {
            changes: changes.collect(),
            life: self.life(written.since, written.until),
            id,
            kind: Spanned::new(
                match written.kind.get_ref() {
                    IndicatorKindWord::Activity => IndicatorKind::Activity,
                    IndicatorKindWord::Outcome => IndicatorKind::Outcome,
                },
                self.file.span(&written.kind),
            ),
            name: self.file.word(written.name),
            mark: written.mark.map(|mark| self.file.at(mark)),
            unit: self.file.word(written.unit),
            restated: written.restated.filter(|restated| *restated.get_ref()).map(|restated| self.file.span(&restated)),
            target: written.target.into_iter().filter_map(|(year, figure)| self.target(year, figure)).collect(),
            series,
        }
    }

    fn years(&mut self, written: &[At<WrittenYear>]) -> Vec<Spanned<FiscalYear>> {
        written.iter().filter_map(|year| self.spanned_year(year)).collect()
    }

    fn target(&mut self, year: At<String>, figure: WrittenFigure) -> Option<(Spanned<FiscalYear>, Spanned<Figure>)> {
        let parsed = year.get_ref().parse().ok();
        if parsed.is_none() {
            let finding = Finding::error("year-invalid").with("written", year.get_ref().as_str());
            self.findings.push(finding.at(&self.file.span(&year)));
        }
        Some((Spanned::new(parsed?, self.file.span(&year)), figure.read(self.file)))
    }

    fn project(&mut self, written: ProjectTable) -> PlanProject {
        let changes = written.change.into_iter().filter_map(|change| {
            self.change(
                &change.since,
                ProjectChange { title: self.word(change.title), summary: self.word(change.summary) },
            )
        });
        PlanProject {
            changes: changes.collect(),
            life: self.life(written.since, written.until),
            number: self.file.at(written.number),
            title: self.file.word(written.title),
            summary: self.file.word(written.summary),
            related: written
                .related
                .into_iter()
                .map(|related| Relation {
                    direction: self.file.at(related.direction),
                    kind: Spanned::new(
                        match related.relation.get_ref() {
                            RelationWord::Primary => RelationKind::Primary,
                            RelationWord::Related => RelationKind::Related,
                        },
                        self.file.span(&related.relation),
                    ),
                })
                .collect(),
        }
    }
}
