//! 施策評価シート. Drawn by `templates/evaluation.typ`.

use serde::Serialize;

use super::custom::{Fields, fields};
use super::draft::UNFILLED;
use super::text::{TextBlock, text_blocks};
use super::wording::Wording;
use crate::calendar::FiscalYear;
use crate::diagnostic::Finding;
use crate::model::{
    Direction, DirectionReport, Document, Entry, Figure, Grade, Indicator, Measure, MeasureReport, Period, Plan,
    PlanProject, Project, ProjectReport, Series, YearReport,
};
use crate::source::Spanned;

/// A year's sheets.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Evaluation {
    /// The plan's name.
    pub plan: String,
    /// 令和6年度
    pub year: String,
    /// 判定の基準.
    pub scale: Vec<Step>,
    /// 施策の方向性, in order.
    pub directions: Vec<EvaluationDirection>,
    /// プロジェクト, in order.
    pub projects: Vec<EvaluationProject>,
}

/// A step of the scale of grades.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Step {
    /// A
    pub letter: String,
    /// What it means.
    pub text: String,
}

/// The sheet of one 施策の方向性.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct EvaluationDirection {
    /// 1
    pub number: String,
    /// Its title.
    pub title: String,
    /// 目指す姿.
    pub vision: String,
    /// 施策, in order.
    pub measures: Vec<EvaluationMeasure>,
    /// 解決すべき課題・来年度に向けた方向性.
    pub issues: Vec<TextBlock>,
    /// Whether 判定の基準 is printed beneath.
    pub legend: bool,
    /// 施策の進捗に関する各指標, one table a measure.
    pub tables: Vec<IndicatorTable>,
    /// Footnotes beneath the tables.
    pub notes: Vec<NoteLines>,
    /// 推進委員会の評価.
    pub review: Review,
    /// What the plan holds for the project's templates alone; left out where there is nothing.
    #[serde(skip_serializing_if = "Fields::is_empty")]
    pub data: Fields,
}

/// The evaluation of one 施策.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct EvaluationMeasure {
    /// 1-1
    pub id: String,
    /// Its title.
    pub title: String,
    /// 事業内容.
    pub activities: Vec<TextBlock>,
    /// 達成状況.
    pub progress: Vec<TextBlock>,
    /// 判定; 未記入 where none is given yet.
    pub grade: String,
    /// What the plan holds for the project's templates alone; left out where there is nothing.
    #[serde(skip_serializing_if = "Fields::is_empty")]
    pub data: Fields,
}

/// The indicators of one 施策.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct IndicatorTable {
    /// 1-1
    pub id: String,
    /// The measure's title.
    pub title: String,
    /// The columns of figures: the base, then the years of the period.
    pub headings: Vec<Heading>,
    /// 指標, in order.
    pub rows: Vec<IndicatorRows>,
    /// What the plan holds of the measure for the project's templates alone; left out where there is nothing.
    #[serde(skip_serializing_if = "Fields::is_empty")]
    pub data: Fields,
}

/// The heading of a column of figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Heading {
    /// 計画策定時, 令和6年度
    pub label: String,
    /// （2024年度）
    pub year: Option<String>,
}

/// The rows of one indicator; every row has a cell for each heading, blank where nothing is known.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct IndicatorRows {
    /// 活動指標, 成果指標
    pub kind: String,
    /// ※1
    pub mark: Option<String>,
    /// Its name.
    pub name: String,
    /// 目標値.
    pub target: Vec<String>,
    /// 実績値, one row a series.
    pub actuals: Vec<Vec<String>>,
    /// What the plan holds for the project's templates alone; left out where there is nothing.
    #[serde(skip_serializing_if = "Fields::is_empty")]
    pub data: Fields,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct NoteLines {
    /// ※1
    pub mark: String,
    /// Its lines.
    pub text: Vec<String>,
}

/// The committee's review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Review {
    /// 推進委員会の評価
    pub label: String,
    /// What the committee said; empty until it has met.
    pub body: Vec<TextBlock>,
}

/// The sheet of one プロジェクト.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct EvaluationProject {
    /// 1
    pub number: String,
    /// Its title.
    pub title: String,
    /// 概要.
    pub summary: String,
    /// 関連施策.
    pub related: Vec<RelatedDirection>,
    /// 判定; 未記入 where none is given yet.
    pub grade: String,
    /// 取組と達成状況.
    pub progress: Vec<TextBlock>,
    /// 解決すべき課題・来年度に向けた方向性.
    pub issues: Vec<TextBlock>,
    /// 推進委員会の評価.
    pub review: Review,
    /// What the plan holds for the project's templates alone; left out where there is nothing.
    #[serde(skip_serializing_if = "Fields::is_empty")]
    pub data: Fields,
}

/// A direction that a project relates to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct RelatedDirection {
    /// ◎, ○
    pub mark: String,
    /// 1
    pub number: String,
    /// The direction's title.
    pub title: String,
}

/// The sheets of a fiscal year, of the plan as it is in force then. Where it
/// `awaits_reviews`, they are blank.
pub fn evaluation(
    project: &Project,
    plan: &Plan,
    year: FiscalYear,
    awaits_reviews: bool,
    document: &Document,
    findings: &mut Vec<Finding>,
) -> Option<Evaluation> {
    let (Some(report), Some(period)) = (project.years.get(&year), plan.period(year)) else {
        findings.push(Finding::error("year-missing").with("year", year.to_string()).at(&document.span));
        return None;
    };
    let mut sheet = Sheet { project, plan, report, period, awaits_reviews, wording: Wording::of(report) };
    let evaluation = Evaluation {
        plan: plan.title.clone(),
        year: plan.year_label(year),
        scale: plan.scale.iter().map(|step| Step { letter: step.grade.to_string(), text: step.text.clone() }).collect(),
        directions: plan.directions.iter().map(|direction| sheet.direction(direction)).collect(),
        projects: plan.projects.iter().map(|project| sheet.project(project)).collect(),
    };
    findings.extend(sheet.wording.unused());
    Some(evaluation)
}

/// A year's sheets in the making.
struct Sheet<'a> {
    project: &'a Project,
    plan: &'a Plan,
    report: &'a YearReport,
    period: Period,
    awaits_reviews: bool,
    wording: Wording<'a>,
}

impl Sheet<'_> {
    fn direction(&mut self, direction: &Direction) -> EvaluationDirection {
        let number = direction.number.value;
        let none = DirectionReport::default();
        let report = self.report.directions.get(&direction.number).unwrap_or(&none);
        let field = |name: &str| format!("direction.{number}.{name}");
        EvaluationDirection {
            number: number.to_string(),
            title: self.wording.choose(&field("title"), &direction.title),
            vision: self.wording.choose(&field("vision"), &direction.vision),
            measures: direction.measures.iter().map(|measure| self.measure(measure)).collect(),
            issues: text_blocks(&report.issues),
            legend: !self.wording.choose(&field("legend"), "判定の基準").is_empty(),
            tables: direction
                .measures
                .iter()
                .filter(|measure| !measure.indicators.is_empty())
                .map(|measure| self.table(measure))
                .collect(),
            notes: direction
                .notes
                .iter()
                .map(|note| {
                    let text = self.wording.choose(&field(&format!("note.{}", note.mark)), note.text.join("\n"));
                    NoteLines { mark: note.mark.clone(), text: text.lines().map(str::to_owned).collect() }
                })
                .collect(),
            review: self.review(&field("review.label"), &report.review),
            data: fields(&direction.data),
        }
    }

    fn measure(&mut self, measure: &Measure) -> EvaluationMeasure {
        let none = MeasureReport::default();
        let report = self.report.measures.get(&measure.id).unwrap_or(&none);
        EvaluationMeasure {
            id: measure.id.value.clone(),
            title: self.measure_title(measure),
            activities: text_blocks(&report.activities),
            progress: text_blocks(&report.progress),
            grade: grade(report.grade.as_ref()),
            data: fields(&measure.data),
        }
    }

    fn measure_title(&mut self, measure: &Measure) -> String {
        self.wording.choose(&format!("measure.{}.title", *measure.id), &measure.title)
    }

    fn table(&mut self, measure: &Measure) -> IndicatorTable {
        let base_year = self.plan.base_year;
        let base_label = self.plan.base_label.clone();
        let mut headings = vec![self.heading(measure, "base", base_label, base_year)];
        for year in self.period.years() {
            headings.push(self.heading(measure, &year.to_string(), self.plan.year_label(year), year));
        }
        IndicatorTable {
            id: measure.id.value.clone(),
            title: self.measure_title(measure),
            headings,
            rows: measure.indicators.iter().map(|indicator| self.indicator(indicator)).collect(),
            data: fields(&measure.data),
        }
    }

    fn heading(&mut self, measure: &Measure, column: &str, label: String, year: FiscalYear) -> Heading {
        let field = format!("measure.{}.heading.{column}.year", *measure.id);
        let year = self.wording.choose(&field, format!("（{}）", self.plan.gregorian_label(year)));
        Heading { label, year: Some(year).filter(|year| !year.is_empty()) }
    }

    fn indicator(&mut self, indicator: &Indicator) -> IndicatorRows {
        let restated = if indicator.restated { "（再掲）" } else { "" };
        let name = format!("{}{restated}", indicator.name);
        // The plan sets no target for the year it was made in.
        let mut target = vec![Figure::DASH.to_owned()];
        target.extend(self.period.years().map(|year| print(indicator.target.get::<FiscalYear>(&year), indicator)));
        IndicatorRows {
            kind: indicator.kind.label().to_owned(),
            mark: indicator.mark.as_ref().map(|mark| mark.value.clone()),
            name: self.wording.choose(&format!("indicator.{}.name", *indicator.id), name),
            target,
            actuals: indicator.series.iter().map(|series| self.actuals(indicator, series)).collect(),
            data: fields(&indicator.data),
        }
    }

    fn actuals(&mut self, indicator: &Indicator, series: &Series) -> Vec<String> {
        let base = print(series.base.as_ref(), indicator);
        let mut row = vec![self.wording.choose(&format!("indicator.{}.base", *series.id), base)];
        row.extend(self.period.years().map(|year| self.actual(indicator, series, year)));
        row
    }

    /// The cell of one year: figures up to the sheet's own year only, so that building an old sheet again does not
    /// change it.
    fn actual(&self, indicator: &Indicator, series: &Series, year: FiscalYear) -> String {
        if !series.is_measured(year) {
            return Figure::DASH.to_owned();
        }
        if year > self.report.year {
            return String::new();
        }
        let figure = self.project.years.get(&year).and_then(|report| report.actual.get(&series.id));
        match figure {
            // A survey's figure may not be out yet.
            None if year == self.report.year && series.surveyed.is_none() => UNFILLED.to_owned(),
            figure => print(figure, indicator),
        }
    }

    fn project(&mut self, project: &PlanProject) -> EvaluationProject {
        let number = project.number.value;
        let none = ProjectReport::default();
        let report = self.report.projects.get(&project.number).unwrap_or(&none);
        let field = |name: &str| format!("project.{number}.{name}");
        let related = project.related.iter().map(|relation| {
            let direction = relation.direction.value;
            let title = self.plan.directions.iter().find(|d| d.number.value == direction).map(|d| d.title.clone());
            RelatedDirection {
                mark: relation.kind.mark().to_owned(),
                number: direction.to_string(),
                title: self.wording.choose(&field(&format!("related.{direction}")), title.unwrap_or_default()),
            }
        });
        EvaluationProject {
            related: related.collect(),
            number: number.to_string(),
            title: self.wording.choose(&field("title"), &project.title),
            summary: self.wording.choose(&field("summary"), &project.summary),
            grade: grade(report.grade.as_ref()),
            progress: text_blocks(&report.progress),
            issues: text_blocks(&report.issues),
            review: self.review(&field("review.label"), &report.review),
            data: fields(&project.data),
        }
    }

    fn review(&mut self, field: &str, review: &Entry) -> Review {
        let body = if self.awaits_reviews { Vec::new() } else { text_blocks(review) };
        Review { label: self.wording.choose(field, &self.plan.review_label), body }
    }
}

/// A cell: blank where the figure is not known.
fn print(figure: Option<&Figure>, indicator: &Indicator) -> String {
    figure.map(|figure| figure.print(&indicator.unit)).unwrap_or_default()
}

fn grade(grade: Option<&Spanned<Grade>>) -> String {
    grade.map_or_else(|| UNFILLED.to_owned(), |grade| grade.value.to_string())
}
