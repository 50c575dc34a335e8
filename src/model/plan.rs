//! The plan (計画): fixed for its life.

use std::collections::BTreeMap;
use std::fmt;

use super::Figure;
use crate::calendar::FiscalYear;
use crate::source::Spanned;

/// The plan whose progress is evaluated.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The plan's name.
    pub title: String,
    /// The name of the evaluation papers: 施策評価シート.
    pub sheet_title: String,
    /// What the committee's own field is called: 推進委員会の評価.
    pub review_label: String,
    /// The fiscal year the plan was made in.
    pub base_year: FiscalYear,
    /// What the base year's column is called: 計画策定時.
    pub base_label: String,
    /// The periods; an indicator table shows the one that holds the evaluated year.
    pub periods: Vec<Period>,
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
        self.periods.iter().copied().find(|period| period.holds(year))
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
    pub text: String,
}

/// 施策の方向性.
#[derive(Debug, Clone)]
pub struct Direction {
    /// Its number, from 1.
    pub number: Spanned<u32>,
    /// Its title.
    pub title: String,
    /// 目指す姿.
    pub vision: String,
    /// Footnotes beneath its indicator tables.
    pub notes: Vec<Note>,
    /// 施策, in order.
    pub measures: Vec<Measure>,
}

/// A footnote that indicators refer to by its mark.
#[derive(Debug, Clone)]
pub struct Note {
    /// ※, ※1 …
    pub mark: String,
    /// Its printed lines.
    pub text: Vec<String>,
}

/// 施策.
#[derive(Debug, Clone)]
pub struct Measure {
    /// 1-1 … 5-4.
    pub id: Spanned<String>,
    /// Its title.
    pub title: String,
    /// 指標, in order.
    pub indicators: Vec<Indicator>,
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
    pub kind: IndicatorKind,
    /// Its name, without （再掲）.
    pub name: String,
    /// The mark of the footnote it refers to.
    pub mark: Option<Spanned<String>>,
    /// The unit printed after each figure.
    pub unit: String,
    /// Shown under another measure too; prints （再掲）.
    pub restated: bool,
    /// 目標値.
    pub target: BTreeMap<Spanned<FiscalYear>, Figure>,
    /// 実績値; at least one row.
    pub series: Vec<Series>,
}

/// A row of actual figures (実績値).
#[derive(Debug, Clone)]
pub struct Series {
    /// The key of its figures in the years' files; an indicator's only series has the indicator's id.
    pub id: Spanned<String>,
    /// The actual figure when the plan was made.
    pub base: Option<Figure>,
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
    pub title: String,
    /// 概要.
    pub summary: String,
    /// 関連施策, in printed order.
    pub related: Vec<Relation>,
}

/// How a project relates to a direction.
#[derive(Debug, Clone)]
pub struct Relation {
    /// The direction's number.
    pub direction: Spanned<u32>,
    /// How closely.
    pub kind: RelationKind,
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
