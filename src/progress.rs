//! How far a meeting's papers are: what someone has to write in them each year, and what of it is still to be written.
//!
//! Not counted is what is empty by its nature: the committee's review of the year it is about to discuss, and the
//! figure of a survey, which may not be out yet.

use crate::calendar::FiscalYear;
use crate::load::COMMITTEE;
use crate::model::{DocumentKind, Entry, Meeting, Plan, Project, YearReport};
use crate::source::{Span, Spanned};

/// How far a meeting's papers are.
#[derive(Debug, Clone)]
pub struct Progress {
    /// The parts, as many as the meeting has documents, in their order.
    pub parts: Vec<PartProgress>,
    /// What a skeleton left to be filled in outside of the yearly fields: words in 〔 〕, by their places.
    pub placeholders: Vec<Span>,
}

impl Progress {
    /// How many fields are still to be written.
    pub fn unfilled(&self) -> usize {
        self.placeholders.len() + self.parts.iter().map(|part| part.unfilled.len()).sum::<usize>()
    }

    /// How many fields there are.
    pub fn fields(&self) -> usize {
        self.placeholders.len() + self.parts.iter().map(|part| part.fields).sum::<usize>()
    }
}

/// How far a part is.
#[derive(Debug, Clone, Default)]
pub struct PartProgress {
    /// How many fields it has.
    pub fields: usize,
    /// Those that are still to be written, in printing order.
    pub unfilled: Vec<Unfilled>,
}

/// A field that is still to be written.
#[derive(Debug, Clone)]
pub struct Unfilled {
    /// The year whose file it belongs into.
    pub year: FiscalYear,
    /// What it is a field of.
    pub owner: Owner,
    /// Which field.
    pub field: Field,
    /// The table or file it belongs into.
    pub span: Span,
}

impl Unfilled {
    /// The line (from 1) where it is to be written: that of its key, even in a comment, or else that of its heading.
    /// None where its file has neither.
    pub fn line(&self) -> Option<usize> {
        let heading = Some(&self.span).filter(|span| !span.is_whole()).map(|span| span.line_column().0);
        let key = match &self.owner {
            Owner::Series(id, _) => id.as_str(),
            _ => self.field.key(),
        };
        let lines = self.span.file().text.lines().enumerate().skip(heading.unwrap_or_default());
        let mut own = lines.take_while(|(_, line)| heading.is_none() || !line.starts_with('['));
        let is_key = |line: &str| {
            let line = line.trim_start_matches(['#', ' ']);
            line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='))
        };
        // What is written without a # comes after last year's, which has one.
        let line = own.by_ref().filter(|(_, line)| is_key(line)).last().map(|(index, _)| index + 1);
        line.or(heading)
    }
}

/// What has fields.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// A measure, by its id.
    Measure(String),
    /// A direction, by its number.
    Direction(u32),
    /// A project, by its number.
    Project(u32),
    /// An indicator: the key of its figures, and its name.
    Series(String, String),
}

/// A field that is written once a year; named by its key in the year's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// 事業内容.
    Activities,
    /// 達成状況.
    Progress,
    /// 判定.
    Grade,
    /// 解決すべき課題・来年度に向けた方向性.
    Issues,
    /// 推進委員会の評価.
    Review,
    /// 実績値.
    Actual,
}

impl Field {
    /// Its key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Activities => "activities",
            Self::Progress => "progress",
            Self::Grade => "grade",
            Self::Issues => "issues",
            Self::Review => "review",
            Self::Actual => "actual",
        }
    }
}

/// How far the papers of a meeting are.
pub fn of(project: &Project, meeting: &Meeting) -> Progress {
    let parts = meeting.documents.iter().map(|document| {
        let DocumentKind::Evaluation { year, .. } = &document.kind else { return PartProgress::default() };
        // What is not handed out need not be whole.
        if document.withheld.is_some() {
            return PartProgress::default();
        }
        let report = project.years.get(&year.value);
        let (Some(plan), Some(report)) = (project.plan_for(year.value), report) else { return PartProgress::default() };
        let mut sheet = Sheet { report, part: PartProgress::default() };
        sheet.fields(&plan.in_force(year.value), project.awaits_reviews(meeting, document));
        sheet.part
    });
    let parts = parts.collect();
    let own = files(project, meeting);
    let placeholders = project.placeholders.iter().filter(|place| own.contains(&place.file().path.as_str()));
    Progress { parts, placeholders: placeholders.cloned().collect() }
}

/// The files whose words stand in a meeting's papers, by their paths.
pub fn files<'a>(project: &'a Project, meeting: &'a Meeting) -> Vec<&'a str> {
    let mut spans = vec![&meeting.span];
    for document in &meeting.documents {
        match &document.kind {
            DocumentKind::Evaluation { year, .. } => {
                spans.extend(project.plan_for(year.value).map(|plan| &plan.span));
                spans.extend(project.years.get(&year.value).map(|report| &report.span));
            }
            DocumentKind::Roster => spans.extend(project.roster_for(meeting).map(|roster| &roster.span)),
            _ => {}
        }
    }
    spans.into_iter().map(|span| span.file().path.as_str()).chain([COMMITTEE]).collect()
}

/// The fields of a year's sheets.
struct Sheet<'a> {
    report: &'a YearReport,
    part: PartProgress,
}

impl Sheet<'_> {
    fn fields(&mut self, plan: &Plan, awaits_reviews: bool) {
        let report = self.report;
        for direction in &plan.directions {
            for measure in &direction.measures {
                let written = report.measures.get_key_value(&measure.id);
                let span = place(written, report);
                let owner = || Owner::Measure(measure.id.value.clone());
                let written = written.map(|(_, written)| written);
                self.entry(owner, Field::Activities, written.map(|written| &written.activities), span);
                self.entry(owner, Field::Progress, written.map(|written| &written.progress), span);
                self.field(owner, Field::Grade, written.is_some_and(|written| written.grade.is_some()), span);
            }
            let written = report.directions.get_key_value(&direction.number);
            let span = place(written, report);
            let owner = || Owner::Direction(direction.number.value);
            let written = written.map(|(_, written)| written);
            self.entry(owner, Field::Issues, written.map(|written| &written.issues), span);
            if !awaits_reviews {
                self.entry(owner, Field::Review, written.map(|written| &written.review), span);
            }
            for indicator in direction.measures.iter().flat_map(|measure| &measure.indicators) {
                for series in indicator.series.iter().filter(|series| series.surveyed.is_none()) {
                    let owner = || Owner::Series(series.id.value.clone(), indicator.name.to_string());
                    self.field(owner, Field::Actual, report.actual.contains_key(&series.id), &report.span);
                }
            }
        }
        for project in &plan.projects {
            let written = report.projects.get_key_value(&project.number);
            let span = place(written, report);
            let owner = || Owner::Project(project.number.value);
            let written = written.map(|(_, written)| written);
            self.field(owner, Field::Grade, written.is_some_and(|written| written.grade.is_some()), span);
            self.entry(owner, Field::Progress, written.map(|written| &written.progress), span);
            self.entry(owner, Field::Issues, written.map(|written| &written.issues), span);
            if !awaits_reviews {
                self.entry(owner, Field::Review, written.map(|written| &written.review), span);
            }
        }
    }

    fn entry(&mut self, owner: impl Fn() -> Owner, field: Field, entry: Option<&Entry>, span: &Span) {
        let written = entry.is_some_and(|entry| *entry != Entry::Unfilled);
        self.field(owner, field, written, span);
    }

    fn field(&mut self, owner: impl Fn() -> Owner, field: Field, is_written: bool, span: &Span) {
        self.part.fields += 1;
        if !is_written {
            let unfilled = Unfilled { year: self.report.year, owner: owner(), field, span: span.clone() };
            self.part.unfilled.push(unfilled);
        }
    }
}

/// The heading of what is written of something; where nothing is, its file.
fn place<'a, K, V>(written: Option<(&'a Spanned<K>, &'a V)>, report: &'a YearReport) -> &'a Span {
    written.map_or(&report.span, |(name, _)| &name.span)
}
