//! The plan (計画): fixed for its life, but for what is changed on the way.

use std::collections::BTreeMap;
use std::fmt;

use super::Figure;
use crate::calendar::FiscalYear;
use crate::source::{Span, Spanned};
use crate::word::Word;

/// The plan whose progress is evaluated.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The file it stands in.
    pub span: Span,
    /// The plan's name.
    pub title: Word,
    /// The name of the evaluation papers: 施策評価シート.
    pub sheet_title: Word,
    /// What the committee's own field is called: 推進委員会の評価.
    pub review_label: Word,
    /// The fiscal year the plan was made in.
    pub base_year: Spanned<FiscalYear>,
    /// What the base year's column is called: 計画策定時.
    pub base_label: Word,
    /// What its years are called: 年度, or 年 where they are calendar years.
    pub year_word: Word,
    /// The periods; an indicator table shows the one that holds the evaluated year.
    pub periods: Vec<Spanned<Period>>,
    /// The scale of grades (判定の基準), best first.
    pub scale: Vec<GradeStep>,
    /// 施策の方向性, in order.
    pub directions: Vec<Direction>,
    /// プロジェクト, in order.
    pub projects: Vec<Project>,
}

impl Plan {
    /// The period that holds a year.
    pub fn period(&self, year: FiscalYear) -> Option<Period> {
        self.written_period(year).map(|period| period.value)
    }

    /// The period that holds a year, with its place.
    pub fn written_period(&self, year: FiscalYear) -> Option<&Spanned<Period>> {
        self.periods.iter().find(|period| period.holds(year))
    }

    /// Whether the plan has to do with a year: one of its periods', or the one it was made in.
    pub fn knows(&self, year: FiscalYear) -> bool {
        self.period(year).is_some() || year == self.base_year.value
    }

    /// 令和6年度, in the plan's own word for a year.
    pub fn year_label(&self, year: FiscalYear) -> String {
        format!("{}{}", year.era_year(), self.year_word)
    }

    /// 2024年度
    pub fn gregorian_label(&self, year: FiscalYear) -> String {
        format!("{year}{}", self.year_word)
    }

    /// The plan as it stands in a year: what began later or ended before is not there, and what was changed by then is
    /// as it was changed.
    #[must_use]
    pub fn in_force(&self, year: FiscalYear) -> Self {
        let mut plan = self.clone();
        plan.directions.retain(|direction| direction.life.holds(year));
        for direction in &mut plan.directions {
            apply(&direction.changes, year, |change: &DirectionChange| {
                replace(&mut direction.title, change.title.as_ref());
                replace(&mut direction.vision, change.vision.as_ref());
            });
            direction.measures.retain(|measure| measure.life.holds(year));
            for measure in &mut direction.measures {
                apply(&measure.changes, year, |change: &MeasureChange| {
                    replace(&mut measure.title, change.title.as_ref());
                });
                measure.indicators.retain(|indicator| indicator.life.holds(year));
                for indicator in &mut measure.indicators {
                    apply(&indicator.changes, year, |change: &IndicatorChange| {
                        replace(&mut indicator.name, change.name.as_ref());
                        replace(&mut indicator.unit, change.unit.as_ref());
                        for (year, target) in &change.target {
                            indicator.target.insert(year.clone(), target.clone());
                        }
                    });
                }
            }
        }
        plan.projects.retain(|project| project.life.holds(year));
        for project in &mut plan.projects {
            project.related.retain(|related| plan.directions.iter().any(|own| own.number == related.direction));
            apply(&project.changes, year, |change: &ProjectChange| {
                replace(&mut project.title, change.title.as_ref());
                replace(&mut project.summary, change.summary.as_ref());
            });
        }
        plan
    }

    /// Every measure, in order.
    pub fn measures(&self) -> impl Iterator<Item = &Measure> {
        self.directions.iter().flat_map(|direction| &direction.measures)
    }

    /// Every row of actual figures, in order.
    pub fn series(&self) -> impl Iterator<Item = &Series> {
        self.measures().flat_map(|measure| &measure.indicators).flat_map(|indicator| &indicator.series)
    }
}

/// A span of fiscal years, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first year.
    pub first: FiscalYear,
    /// The last year.
    pub last: FiscalYear,
}

impl Period {
    /// Whether the year lies in the period.
    pub fn holds(self, year: FiscalYear) -> bool {
        self.first <= year && year <= self.last
    }

    /// Its years in order.
    pub fn years(self) -> impl Iterator<Item = FiscalYear> {
        std::iter::successors(Some(self.first), |year| Some(year.next())).take_while(move |&year| year <= self.last)
    }
}

/// How long something belongs to the plan, where that is not the plan's whole life.
#[derive(Debug, Clone, Default)]
pub struct Life {
    /// The first year, where it came later.
    pub since: Option<Spanned<FiscalYear>>,
    /// The last year, where it ended before.
    pub until: Option<Spanned<FiscalYear>>,
}

impl Life {
    /// Whether a year lies in it.
    pub fn holds(&self, year: FiscalYear) -> bool {
        self.since.as_ref().is_none_or(|since| since.value <= year)
            && self.until.as_ref().is_none_or(|until| year <= until.value)
    }
}

/// What is otherwise from a year on (計画の一部改定).
#[derive(Debug, Clone)]
pub struct Change<T> {
    /// The first year whose sheet shows it.
    pub since: Spanned<FiscalYear>,
    /// What it is then; what stays is left out.
    pub to: T,
}

/// Applies the changes that are in force in a year, the earliest first.
fn apply<T>(changes: &[Change<T>], year: FiscalYear, mut change: impl FnMut(&T)) {
    let mut due: Vec<&Change<T>> = changes.iter().filter(|change| change.since.value <= year).collect();
    due.sort_by_key(|change| change.since.value);
    for due in due {
        change(&due.to);
    }
}

fn replace(old: &mut Word, new: Option<&Word>) {
    if let Some(new) = new {
        old.clone_from(new);
    }
}

/// A grade (判定): a letter of the plan's scale.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grade(pub String);

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One step of the scale of grades.
#[derive(Debug, Clone)]
pub struct GradeStep {
    /// The letter.
    pub grade: Spanned<Grade>,
    /// What it means.
    pub text: Word,
}

/// 施策の方向性.
#[derive(Debug, Clone)]
pub struct Direction {
    /// Its number, from 1.
    pub number: Spanned<u32>,
    /// Its title.
    pub title: Word,
    /// 目指す姿.
    pub vision: Word,
    /// How long it belongs to the plan.
    pub life: Life,
    /// What is otherwise from a year on.
    pub changes: Vec<Change<DirectionChange>>,
    /// Footnotes beneath its indicator tables.
    pub notes: Vec<Note>,
    /// 施策, in order.
    pub measures: Vec<Measure>,
}

/// What may change of a direction.
#[derive(Debug, Clone, Default)]
pub struct DirectionChange {
    /// Its title.
    pub title: Option<Word>,
    /// 目指す姿.
    pub vision: Option<Word>,
}

/// A footnote that indicators refer to by its mark.
#[derive(Debug, Clone)]
pub struct Note {
    /// ※, ※1 …
    pub mark: Word,
    /// Its printed lines.
    pub text: Vec<Word>,
}

/// 施策.
#[derive(Debug, Clone)]
pub struct Measure {
    /// 1-1 … 5-4.
    pub id: Spanned<String>,
    /// Its title.
    pub title: Word,
    /// How long it belongs to the plan.
    pub life: Life,
    /// What is otherwise from a year on.
    pub changes: Vec<Change<MeasureChange>>,
    /// 指標, in order.
    pub indicators: Vec<Indicator>,
}

/// What may change of a measure.
#[derive(Debug, Clone, Default)]
pub struct MeasureChange {
    /// Its title.
    pub title: Option<Word>,
}

/// Which side of the measure an indicator shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IndicatorKind {
    /// 活動指標.
    Activity,
    /// 成果指標.
    Outcome,
}

impl IndicatorKind {
    /// As printed.
    pub fn label(self) -> &'static str {
        match self {
            IndicatorKind::Activity => "活動指標",
            IndicatorKind::Outcome => "成果指標",
        }
    }
}

/// 指標: a target per fiscal year over one or more rows of actual figures.
#[derive(Debug, Clone)]
pub struct Indicator {
    /// Unique over the plan.
    pub id: Spanned<String>,
    /// 活動指標 or 成果指標.
    pub kind: Spanned<IndicatorKind>,
    /// Its name, without （再掲）.
    pub name: Word,
    /// The mark of the footnote it refers to.
    pub mark: Option<Spanned<String>>,
    /// The unit printed after each figure.
    pub unit: Word,
    /// Where it is said that it is shown under another measure too; prints （再掲）.
    pub restated: Option<Span>,
    /// How long it belongs to the plan.
    pub life: Life,
    /// What is otherwise from a year on.
    pub changes: Vec<Change<IndicatorChange>>,
    /// 目標値.
    pub target: BTreeMap<Spanned<FiscalYear>, Spanned<Figure>>,
    /// 実績値; at least one row.
    pub series: Vec<Series>,
}

/// What may change of an indicator.
#[derive(Debug, Clone, Default)]
pub struct IndicatorChange {
    /// Its name.
    pub name: Option<Word>,
    /// The unit.
    pub unit: Option<Word>,
    /// Targets that were revised.
    pub target: BTreeMap<Spanned<FiscalYear>, Spanned<Figure>>,
}

/// A row of actual figures (実績値).
#[derive(Debug, Clone)]
pub struct Series {
    /// The key of its figures in the years' files; an indicator's only series has the indicator's id.
    pub id: Spanned<String>,
    /// The actual figure when the plan was made.
    pub base: Option<Spanned<Figure>>,
    /// For a census: the years with a figure. Other years print `—`; a survey year is blank until its figure is out.
    pub surveyed: Option<Vec<Spanned<FiscalYear>>>,
}

impl Series {
    /// Whether a year has a figure of it: any year, but for a census.
    pub fn is_measured(&self, year: FiscalYear) -> bool {
        self.surveyed.as_ref().is_none_or(|years| years.iter().any(|survey| survey.value == year))
    }
}

/// プロジェクト: an undertaking across directions.
#[derive(Debug, Clone)]
pub struct Project {
    /// Its number, from 1.
    pub number: Spanned<u32>,
    /// Its title.
    pub title: Word,
    /// 概要.
    pub summary: Word,
    /// How long it belongs to the plan.
    pub life: Life,
    /// What is otherwise from a year on.
    pub changes: Vec<Change<ProjectChange>>,
    /// 関連施策, in printed order.
    pub related: Vec<Relation>,
}

/// What may change of a project.
#[derive(Debug, Clone, Default)]
pub struct ProjectChange {
    /// Its title.
    pub title: Option<Word>,
    /// 概要.
    pub summary: Option<Word>,
}

/// How a project relates to a direction.
#[derive(Debug, Clone)]
pub struct Relation {
    /// The direction's number.
    pub direction: Spanned<u32>,
    /// How closely.
    pub kind: Spanned<RelationKind>,
}

/// How closely a project relates to a direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelationKind {
    /// ◎
    Primary,
    /// ○
    Related,
}

impl RelationKind {
    /// As printed.
    pub fn mark(self) -> &'static str {
        match self {
            RelationKind::Primary => "◎",
            RelationKind::Related => "○",
        }
    }
}
