//! The table: one row an indicator, year and kind of figure.

use std::collections::BTreeSet;

use crate::calendar::FiscalYear;
use crate::model::{Figure, Indicator, Measure, Plan, Project, Series, WITHHELD};
use crate::table::Cell;

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// 1-1
    Measure,
    /// The measure's title.
    MeasureTitle,
    /// The name that the figure has in `[actual]`.
    Id,
    /// 活動指標, 成果指標
    IndicatorKind,
    /// The indicator's name.
    Name,
    /// 件
    Unit,
    /// 2024
    Year,
    /// 令和6年度
    YearLabel,
    /// 目標値, 実績値
    Kind,
    /// The number.
    Value,
    /// Whether there is a number, and why not.
    State,
    /// The actual figure as a part of the same year's target.
    Rate,
    /// 計画策定時, 再掲
    Remark,
}

impl Column {
    /// Every column, in order.
    pub const ALL: [Self; 13] = [
        Self::Measure,
        Self::MeasureTitle,
        Self::Id,
        Self::IndicatorKind,
        Self::Name,
        Self::Unit,
        Self::Year,
        Self::YearLabel,
        Self::Kind,
        Self::Value,
        Self::State,
        Self::Rate,
        Self::Remark,
    ];

    /// What stands over it.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Measure => "施策番号",
            Self::MeasureTitle => "施策名",
            Self::Id => "指標ID",
            Self::IndicatorKind => "指標の種類",
            Self::Name => "指標名",
            Self::Unit => "単位",
            Self::Year => "年度（西暦）",
            Self::YearLabel => "年度",
            Self::Kind => "区分",
            Self::Value => "値",
            Self::State => "状態",
            Self::Rate => "達成率",
            Self::Remark => "備考",
        }
    }
}

/// Which figure a row has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureKind {
    /// 目標値
    Target,
    /// 実績値
    Actual,
}

impl FigureKind {
    /// As the table writes it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Target => "目標値",
            Self::Actual => "実績値",
        }
    }
}

/// A row.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// The measure that the indicator belongs to.
    pub measure: &'a Measure,
    /// The indicator.
    pub indicator: &'a Indicator,
    /// The row of actual figures; an indicator with two has two rows a year.
    pub series: &'a Series,
    /// The fiscal year.
    pub year: FiscalYear,
    /// Which figure it is.
    pub kind: FigureKind,
    /// The figure; none where it is not known yet.
    pub figure: Option<Figure>,
    /// What the base year's column is called, on the rows of that year.
    base_label: Option<&'a str>,
}

impl Row<'_> {
    /// What stands in a column.
    pub fn cell(&self, column: Column) -> Cell {
        let text = |text: &str| Cell::text(text);
        match column {
            Column::Measure => text(&self.measure.id),
            Column::MeasureTitle => text(&self.measure.title),
            Column::Id => text(&self.series.id),
            Column::IndicatorKind => text(self.indicator.kind.label()),
            Column::Name => text(&self.indicator.name),
            Column::Unit => text(&self.indicator.unit),
            Column::Year => Cell::Number(f64::from(self.year.year())),
            Column::YearLabel => text(&self.year.label()),
            Column::Kind => text(self.kind.label()),
            Column::Value => Cell::number(self.value()),
            Column::State => text(self.state()),
            Column::Rate => Cell::number(self.rate()),
            Column::Remark => text(&self.remark()),
        }
    }

    fn value(&self) -> Option<f64> {
        self.figure.as_ref().and_then(Figure::value)
    }

    fn state(&self) -> &'static str {
        match self.figure {
            Some(Figure::Number(_) | Figure::Printed { .. }) => "値あり",
            Some(Figure::NotMeasured) => "測定なし",
            Some(Figure::Withheld) => WITHHELD,
            None => "未確定",
        }
    }

    /// The actual figure as a part of the year's target, to three decimals (a tenth of a percent), halves away from
    /// zero. None where there is nothing to reach or no way to go: a target of 0 or less, an actual figure below 0.
    fn rate(&self) -> Option<f64> {
        let target = self.indicator.target.get(&self.year)?.value().filter(|target| *target > 0.0)?;
        let actual = self.value().filter(|actual| self.kind == FigureKind::Actual && *actual >= 0.0)?;
        Some((actual / target * 1000.0).round() / 1000.0)
    }

    fn remark(&self) -> String {
        let restated = self.indicator.restated.as_ref().map(|_| "再掲");
        self.base_label.into_iter().chain(restated).collect::<Vec<_>>().join("、")
    }
}

/// A plan as it is in force in one of its years.
#[derive(Debug)]
pub struct YearPlan {
    /// The fiscal year.
    pub year: FiscalYear,
    /// The plan.
    pub plan: Plan,
}

/// The project's plans as they are in force in each of their years: the base year and those of the periods.
pub fn year_plans(project: &Project) -> Vec<YearPlan> {
    let years = |plan: &Plan| -> BTreeSet<FiscalYear> {
        plan.periods.iter().flat_map(|period| period.years()).chain([plan.base_year.value]).collect()
    };
    let of_plan = |plan| years(plan).into_iter().map(|year| YearPlan { year, plan: plan.in_force(year) });
    project.plans.iter().flat_map(of_plan).collect()
}

/// The rows of a project's plans: indicators in each plan's order, of each the years in order, from the base year to the
/// last of the periods; of each year the target, then the actual figure.
pub fn table<'a>(project: &Project, plans: &'a [YearPlan]) -> Vec<Row<'a>> {
    project.plans.iter().flat_map(|plan| of_plan(project, plan, plans)).collect()
}

fn of_plan<'a>(project: &Project, whole: &Plan, plans: &'a [YearPlan]) -> Vec<Row<'a>> {
    let own: Vec<&YearPlan> = plans.iter().filter(|own| own.plan.span.is_same(&whole.span)).collect();
    let mut rows = Vec::new();
    for id in whole.series().map(|series| &series.id) {
        for &YearPlan { year, ref plan } in own.iter().copied() {
            let indicators =
                plan.measures().flat_map(|measure| measure.indicators.iter().map(move |own| (measure, own)));
            let mut all =
                indicators.flat_map(|(measure, own)| own.series.iter().map(move |series| (measure, own, series)));
            // It may have come later, or have ended.
            let Some((measure, indicator, series)) = all.find(|(_, _, series)| series.id == *id) else { continue };
            let is_base = year == plan.base_year.value;
            let row = |kind, figure| Row {
                measure,
                indicator,
                series,
                year,
                kind,
                figure,
                base_label: is_base.then_some(plan.base_label.as_str()),
            };
            // The plan sets no target for the year it was made in.
            if plan.period(year).is_some() {
                rows.push(row(FigureKind::Target, indicator.target.get(&year).map(|target| target.value.clone())));
            }
            rows.push(row(FigureKind::Actual, actual(project, plan, series, year)));
        }
    }
    rows
}

/// The actual figure of a year, as the sheets print it.
fn actual(project: &Project, plan: &Plan, series: &Series, year: FiscalYear) -> Option<Figure> {
    let base = series.base.as_ref().filter(|_| year == plan.base_year.value);
    if base.is_some() && plan.period(year).is_none() {
        return base.map(|base| base.value.clone());
    }
    if !series.is_measured(year) {
        return Some(Figure::NotMeasured);
    }
    let written = project.years.get(&year).and_then(|report| report.actual.get(&series.id));
    written.or(base).map(|figure| figure.value.clone())
}
