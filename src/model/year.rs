//! What is written and measured in one fiscal year.

use std::collections::BTreeMap;

use super::{Entry, Figure, Grade, Internal};
use crate::calendar::FiscalYear;
use crate::source::{Span, Spanned};
use crate::word::Word;

/// One year's figures and prose.
#[derive(Debug, Clone)]
pub struct YearReport {
    /// The fiscal year.
    pub year: FiscalYear,
    /// The file it stands in.
    pub span: Span,
    /// 実績値 by series.
    pub actual: BTreeMap<Spanned<String>, Spanned<Figure>>,
    /// By measure id.
    pub measures: BTreeMap<Spanned<String>, MeasureReport>,
    /// By direction number.
    pub directions: BTreeMap<Spanned<u32>, DirectionReport>,
    /// By project number.
    pub projects: BTreeMap<Spanned<u32>, ProjectReport>,
    /// What this year's sheet words differently from the rule.
    pub prints: Vec<Print>,
    /// What of this year's sheet is withheld from the public.
    pub internals: Vec<InternalField>,
}

/// A measure's year.
#[derive(Debug, Clone, Default)]
pub struct MeasureReport {
    /// 事業内容.
    pub activities: Entry,
    /// 達成状況.
    pub progress: Entry,
    /// 判定.
    pub grade: Option<Spanned<Grade>>,
}

/// A direction's year.
#[derive(Debug, Clone, Default)]
pub struct DirectionReport {
    /// 解決すべき課題・来年度に向けた方向性.
    pub issues: Entry,
    /// 推進委員会の評価.
    pub review: Entry,
}

/// A project's year.
#[derive(Debug, Clone, Default)]
pub struct ProjectReport {
    /// 取組と達成状況.
    pub progress: Entry,
    /// 判定.
    pub grade: Option<Spanned<Grade>>,
    /// 解決すべき課題・来年度に向けた方向性.
    pub issues: Entry,
    /// 推進委員会の評価.
    pub review: Entry,
}

/// One field that a year's sheet words differently, with the reason.
#[derive(Debug, Clone)]
pub struct Print {
    /// Which field, as a path; `*` stands for any one part: `measure.5-1.heading.*.year`.
    pub field: Spanned<String>,
    /// What is printed instead; empty leaves the field out.
    pub text: Word,
    /// Why, for the next reader.
    pub why: String,
}

/// Fields of a year's sheet that are withheld from the public, with the reason.
#[derive(Debug, Clone)]
pub struct InternalField {
    /// Which fields, as a path; `*` stands for any one part: `direction.*.review`.
    pub field: Spanned<String>,
    /// The mark.
    pub internal: Internal,
    /// Why, for the next reader.
    pub why: String,
}

/// What stands for any one part of a field's path.
pub(crate) const ANY: &str = "*";

/// Whether a path with `*` in it is that of a field.
pub(crate) fn is_named(pattern: &str, field: &str) -> bool {
    let mut fields = field.split('.');
    let all = pattern.split('.').all(|part| fields.next().is_some_and(|field| part == ANY || part == field));
    all && fields.next().is_none()
}
