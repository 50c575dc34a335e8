//! 施策評価シート. Drawn by `templates/evaluation.typ`.

use serde::Serialize;

use super::custom::{Fields, fields};
use super::draft::UNFILLED;
use super::leaves::worded;
use super::text::{TextBlock, text_blocks};
use super::wording::Wording;
use crate::calendar::FiscalYear;
use crate::diagnostic::Finding;
use crate::model::{
    Direction, DirectionReport, Document, Entry, Figure, Grade, Indicator, Measure, MeasureReport, Note, Period, Plan,
    PlanProject, Project, ProjectReport, Series, YearReport,
};
use crate::source::{Span, Spanned};
use crate::word::Word;

/// A year's sheets.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Evaluation {
    /// The plan's name.
    pub plan: Word,
    /// 令和6年度
    pub year: Word,
    /// 判定の基準.
    pub scale: Vec<Step>,
    /// 施策の方向性, in order.
    pub directions: Vec<EvaluationDirection>,
    /// プロジェクト, in order.
    pub projects: Vec<EvaluationProject>,
}

worded!(Evaluation { plan, year, scale, directions, projects });

/// A step of the scale of grades.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Step {
    /// A
    pub letter: Word,
    /// What it means.
    pub text: Word,
}

worded!(Step { letter, text });

/// The sheet of one 施策の方向性.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct EvaluationDirection {
    /// 1
    pub number: Word,
    /// Its title.
    pub title: Word,
    /// 目指す姿.
    pub vision: Word,
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

worded!(EvaluationDirection { number, title, vision, measures, issues, legend, tables, notes, review, data });

/// The evaluation of one 施策.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct EvaluationMeasure {
    /// 1-1
    pub id: Word,
    /// Its title.
    pub title: Word,
    /// 事業内容.
    pub activities: Vec<TextBlock>,
    /// 達成状況.
    pub progress: Vec<TextBlock>,
    /// 判定; 未記入 where none is given yet.
    pub grade: Word,
    /// What the plan holds for the project's templates alone; left out where there is nothing.
    #[serde(skip_serializing_if = "Fields::is_empty")]
    pub data: Fields,
}

worded!(EvaluationMeasure { id, title, activities, progress, grade, data });

/// The indicators of one 施策.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct IndicatorTable {
    /// 1-1
    pub id: Word,
    /// The measure's title.
    pub title: Word,
    /// The columns of figures: the base, then the years of the period.
    pub headings: Vec<Heading>,
    /// 指標, in order.
    pub rows: Vec<IndicatorRows>,
    /// What the plan holds of the measure for the project's templates alone; left out where there is nothing.
    #[serde(skip_serializing_if = "Fields::is_empty")]
    pub data: Fields,
}

worded!(IndicatorTable { id, title, headings, rows, data });

/// The heading of a column of figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Heading {
    /// 計画策定時, 令和6年度
    pub label: Word,
    /// （2024年度）
    pub year: Option<Word>,
}

worded!(Heading { label, year });

/// The rows of one indicator; every row has a cell for each heading, blank where nothing is known.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct IndicatorRows {
    /// 活動指標, 成果指標
    pub kind: Word,
    /// ※1
    pub mark: Option<Word>,
    /// Its name.
    pub name: Word,
    /// 目標値.
    pub target: Vec<Word>,
    /// 実績値, one row a series.
    pub actuals: Vec<Vec<Word>>,
    /// What the plan holds for the project's templates alone; left out where there is nothing.
    #[serde(skip_serializing_if = "Fields::is_empty")]
    pub data: Fields,
}

worded!(IndicatorRows { kind, mark, name, target, actuals, data });

/// A footnote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct NoteLines {
    /// ※1
    pub mark: Word,
    /// Its lines.
    pub text: Vec<Word>,
}

worded!(NoteLines { mark, text });

/// The committee's review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Review {
    /// 推進委員会の評価
    pub label: Word,
    /// What the committee said; empty until it has met.
    pub body: Vec<TextBlock>,
}

worded!(Review { label, body });

/// The sheet of one プロジェクト.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct EvaluationProject {
    /// 1
    pub number: Word,
    /// Its title.
    pub title: Word,
    /// 概要.
    pub summary: Word,
    /// 関連施策.
    pub related: Vec<RelatedDirection>,
    /// 判定; 未記入 where none is given yet.
    pub grade: Word,
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

worded!(EvaluationProject { number, title, summary, related, grade, progress, issues, review, data });

/// A direction that a project relates to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct RelatedDirection {
    /// ◎, ○
    pub mark: Word,
    /// 1
    pub number: Word,
    /// The direction's title.
    pub title: Word,
}

worded!(RelatedDirection { mark, number, title });

/// The sheets of a fiscal year, of the plan as it is in force then. Where it
/// `awaits_reviews`, they are blank.
pub fn evaluation(
    project: &Project,
    plan: &Plan,
    year: &Spanned<FiscalYear>,
    awaits_reviews: bool,
    document: &Document,
    findings: &mut Vec<Finding>,
) -> Option<Evaluation> {
    let (Some(report), Some(period)) = (project.years.get(&year.value), plan.written_period(year.value)) else {
        findings.push(Finding::error("year-missing").with("year", year.to_string()).at(&document.span));
        return None;
    };
    let mut sheet = Sheet { project, plan, report, period, awaits_reviews, wording: Wording::of(report) };
    let evaluation = Evaluation {
        plan: plan.title.clone(),
        year: Word::of(plan.year_label(year.value), &[year, &plan.year_word]),
        scale: plan
            .scale
            .iter()
            .map(|step| Step { letter: Word::from(&step.grade), text: step.text.clone() })
            .collect(),
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
    period: &'a Spanned<Period>,
    awaits_reviews: bool,
    wording: Wording<'a>,
}

impl Sheet<'_> {
    fn direction(&mut self, direction: &Direction) -> EvaluationDirection {
        let number = direction.number.value;
        let none = DirectionReport::default();
        let (report, place) = written(self.report.directions.get_key_value(&direction.number), &none, self.report);
        let field = |name: &str| format!("direction.{number}.{name}");
        EvaluationDirection {
            number: Word::from(&direction.number),
            title: self.wording.choose(&field("title"), &direction.title),
            vision: self.wording.choose(&field("vision"), &direction.vision),
            measures: direction.measures.iter().map(|measure| self.measure(measure)).collect(),
            issues: text_blocks(&report.issues, place),
            legend: !self.wording.choose(&field("legend"), "判定の基準").is_empty(),
            tables: direction
                .measures
                .iter()
                .filter(|measure| !measure.indicators.is_empty())
                .map(|measure| self.table(measure))
                .collect(),
            notes: direction.notes.iter().map(|note| self.note(&field(&format!("note.{}", note.mark)), note)).collect(),
            review: self.review(&field("review.label"), &report.review, place),
            data: fields(&direction.data),
        }
    }

    fn note(&mut self, field: &str, note: &Note) -> NoteLines {
        let text = match self.wording.other(field) {
            Some(other) => other.lines().map(|line| Word::of(line, &[other])).collect(),
            None => note.text.clone(),
        };
        NoteLines { mark: note.mark.clone(), text }
    }

    fn measure(&mut self, measure: &Measure) -> EvaluationMeasure {
        let none = MeasureReport::default();
        let (report, place) = written(self.report.measures.get_key_value(&measure.id), &none, self.report);
        EvaluationMeasure {
            id: Word::from(&measure.id),
            title: self.measure_title(measure),
            activities: text_blocks(&report.activities, place),
            progress: text_blocks(&report.progress, place),
            grade: grade(report.grade.as_ref(), place),
            data: fields(&measure.data),
        }
    }

    fn measure_title(&mut self, measure: &Measure) -> Word {
        self.wording.choose(&format!("measure.{}.title", *measure.id), &measure.title)
    }

    fn table(&mut self, measure: &Measure) -> IndicatorTable {
        let Self { plan, period, .. } = *self;
        let base = (plan.base_year.value, plan.base_year.span.clone());
        let mut headings = vec![self.heading(measure, "base", plan.base_label.clone(), base)];
        for year in period.years() {
            let label = Word::of(plan.year_label(year), &[period, &plan.year_word]);
            headings.push(self.heading(measure, &year.to_string(), label, (year, period.span.clone())));
        }
        IndicatorTable {
            id: Word::from(&measure.id),
            title: self.measure_title(measure),
            headings,
            rows: measure.indicators.iter().map(|indicator| self.indicator(indicator)).collect(),
            data: fields(&measure.data),
        }
    }

    /// The heading of a column; its `year` comes with the place of what says it.
    fn heading(&mut self, measure: &Measure, column: &str, label: Word, (year, place): (FiscalYear, Span)) -> Heading {
        let field = format!("measure.{}.heading.{column}.year", *measure.id);
        let year = format!("（{}）", self.plan.gregorian_label(year));
        let year = self.wording.choose(&field, Word::of(year, &[&place, &self.plan.year_word]));
        Heading { label, year: Some(year).filter(|year| !year.is_empty()) }
    }

    fn indicator(&mut self, indicator: &Indicator) -> IndicatorRows {
        let name = match &indicator.restated {
            Some(place) => Word::of(format!("{}（再掲）", indicator.name), &[&indicator.name, place]),
            None => indicator.name.clone(),
        };
        // The plan sets no target for the year it was made in.
        let mut target = vec![Word::of(Figure::DASH, &[&indicator.id])];
        let years = self.period.years();
        target.extend(years.map(|year| print(indicator.target.get::<FiscalYear>(&year), indicator)));
        IndicatorRows {
            kind: Word::of(indicator.kind.label(), &[&indicator.kind]),
            mark: indicator.mark.as_ref().map(Word::from),
            name: self.wording.choose(&format!("indicator.{}.name", *indicator.id), name),
            target,
            actuals: indicator.series.iter().map(|series| self.actuals(indicator, series)).collect(),
            data: fields(&indicator.data),
        }
    }

    fn actuals(&mut self, indicator: &Indicator, series: &Series) -> Vec<Word> {
        let base = print(series.base.as_ref(), indicator);
        let mut row = vec![self.wording.choose(&format!("indicator.{}.base", *series.id), base)];
        row.extend(self.period.years().map(|year| self.actual(indicator, series, year)));
        row
    }

    /// The cell of one year: figures up to the sheet's own year only, so that building an old sheet again does not
    /// change it.
    fn actual(&self, indicator: &Indicator, series: &Series, year: FiscalYear) -> Word {
        if !series.is_measured(year) {
            return Word::of(Figure::DASH, &[&surveyed(series)]);
        }
        if year > self.report.year {
            return Word::default();
        }
        let figure = self.project.years.get(&year).and_then(|report| report.actual.get(&series.id));
        match figure {
            // A survey's figure may not be out yet.
            None if year == self.report.year && series.surveyed.is_none() => {
                Word::new(UNFILLED, self.report.span.clone())
            }
            figure => print(figure, indicator),
        }
    }

    fn project(&mut self, project: &PlanProject) -> EvaluationProject {
        let number = project.number.value;
        let none = ProjectReport::default();
        let (report, place) = written(self.report.projects.get_key_value(&project.number), &none, self.report);
        let field = |name: &str| format!("project.{number}.{name}");
        let related = project.related.iter().map(|relation| {
            let direction = relation.direction.value;
            let title = self.plan.directions.iter().find(|d| d.number.value == direction).map(|d| d.title.clone());
            RelatedDirection {
                mark: Word::of(relation.kind.mark(), &[&relation.kind]),
                number: Word::from(&relation.direction),
                title: self.wording.choose(&field(&format!("related.{direction}")), title.unwrap_or_default()),
            }
        });
        EvaluationProject {
            related: related.collect(),
            number: Word::from(&project.number),
            title: self.wording.choose(&field("title"), &project.title),
            summary: self.wording.choose(&field("summary"), &project.summary),
            grade: grade(report.grade.as_ref(), place),
            progress: text_blocks(&report.progress, place),
            issues: text_blocks(&report.issues, place),
            review: self.review(&field("review.label"), &report.review, place),
            data: fields(&project.data),
        }
    }

    fn review(&mut self, field: &str, review: &Entry, place: &Span) -> Review {
        let body = if self.awaits_reviews { Vec::new() } else { text_blocks(review, place) };
        Review { label: self.wording.choose(field, &self.plan.review_label), body }
    }
}

/// What is written of something in a year, and the place of its heading; where nothing is, of the year's file.
fn written<'a, K, V>(found: Option<(&'a Spanned<K>, &'a V)>, none: &'a V, report: &'a YearReport) -> (&'a V, &'a Span) {
    found.map_or((none, &report.span), |(name, written)| (written, &name.span))
}

/// A cell: blank where the figure is not known.
fn print(figure: Option<&Spanned<Figure>>, indicator: &Indicator) -> Word {
    let Some(figure) = figure else { return Word::default() };
    let text = figure.print(&indicator.unit);
    match figure.value {
        Figure::Number(_) => Word::of(text, &[figure, &indicator.unit]),
        Figure::Printed { .. } | Figure::NotMeasured | Figure::Withheld => Word::of(text, &[figure]),
    }
}

/// The place that says in which years a census is taken.
fn surveyed(series: &Series) -> Span {
    let first = series.surveyed.as_ref().and_then(|years| years.first());
    first.map_or_else(|| series.id.span.clone(), |year| year.span.clone())
}

fn grade(grade: Option<&Spanned<Grade>>, place: &Span) -> Word {
    grade.map_or_else(|| Word::new(UNFILLED, place.clone()), Word::from)
}
