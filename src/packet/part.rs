//! The parts of the packet: what each is called, and what stands in it.

use serde::Serialize;

use super::leaves::worded;
use super::revision::{self, RevisionWords};
use super::{
    Agenda, Custom, Evaluation, Questionnaire, RosterTable, agenda, custom, evaluation, questionnaire, roster,
};
use crate::diagnostic::Finding;
use crate::locale::{Argument, Message};
use crate::model::{Document, DocumentKind, Meeting, Project};
use crate::progress::Progress;
use crate::source::Span;
use crate::width::half_width;
use crate::word::Word;

/// A part of the packet.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Part {
    /// Its place in the whole packet, from 1.
    #[serde(skip)]
    pub number: usize,
    /// 資料番号.
    pub label: Option<Word>,
    /// Whether the label stands in a box at the top right of the part's first page.
    pub boxed: bool,
    /// The part's title, as its bookmark and running label say it.
    pub title: Word,
    /// How 配布資料 names it; empty leaves it out.
    pub listed_as: Word,
    /// What was handed out anew, and when.
    pub revision: Option<RevisionWords>,
    /// How many of its fields are still to be written.
    #[serde(skip)]
    pub unfilled: usize,
    /// What viewers show in place of its pages' numbers.
    #[serde(skip)]
    pub page_labels: PageLabels,
    /// What it is and what stands in it.
    #[serde(flatten)]
    pub content: Content,
}

worded!(Part { number, label, boxed, title, listed_as, revision, unfilled, page_labels, content });

/// What stands in a part: `kind` and `content` of its JSON form.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", content = "content", rename_all = "kebab-case")]
pub enum Content {
    /// Drawn by `templates/agenda.typ`.
    Agenda(Agenda),
    /// Drawn by `templates/evaluation.typ`.
    Evaluation(Box<Evaluation>),
    /// Drawn by `templates/roster.typ`.
    Roster(RosterTable),
    /// Drawn by `templates/questionnaire.typ`.
    Questionnaire(Questionnaire),
    /// Drawn by a template of the project's own.
    Custom(Custom),
}

impl Content {
    /// The template that draws it, as a path in the project.
    pub fn template(&self) -> String {
        let name = match self {
            Self::Agenda(_) => "agenda.typ",
            Self::Evaluation(_) => "evaluation.typ",
            Self::Roster(_) => "roster.typ",
            Self::Questionnaire(_) => "questionnaire.typ",
            Self::Custom(custom) => &custom.template,
        };
        format!("templates/{name}")
    }
}

/// What viewers show in place of the numbers of a part's pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageLabels {
    /// The only page of a part: 次第, 資料3 アンケート.
    pub alone: String,
    /// The cover: 資料1-表紙.
    pub cover: String,
    /// What stands before the number that is printed on the page: 資料1-.
    pub numbered: String,
}

impl PageLabels {
    /// A blank page between two parts.
    pub const BLANK: &'static str = "白紙";

    /// `short_title` says what kind of part it is.
    fn new(label: Option<&str>, short_title: &str) -> Self {
        let name = label.unwrap_or(short_title);
        Self {
            alone: label.map_or_else(|| short_title.to_owned(), |label| format!("{label} {short_title}")),
            cover: format!("{name}-表紙"),
            numbered: format!("{name}-"),
        }
    }
}

impl Part {
    /// Its label, or else its title: what tells it from the other parts.
    pub fn short_name(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.title)
    }

    /// Its label and title.
    pub fn name(&self) -> String {
        match &self.label {
            Some(label) => format!("{label} {}", self.title),
            None => self.title.to_string(),
        }
    }

    /// Whether it is meant by a name: its label or its title, in full or half width.
    pub fn is_called(&self, name: &str) -> bool {
        let same = |own: &str| half_width(own) == half_width(name);
        self.label.as_deref().is_some_and(same) || same(&self.title)
    }

    /// The name of its own file, without its ending: 02-資料1.
    pub fn file_stem(&self) -> String {
        revision::append(format!("{:02}-{}", self.number, self.short_name()), self.revision.as_ref())
    }
}

/// A name that no part of the packet has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", Message::from(self))]
pub struct UnknownPart {
    /// The name.
    pub name: String,
    /// The names that there are.
    pub known: Vec<String>,
}

impl UnknownPart {
    pub(super) fn new(name: &str, parts: &[Part]) -> Self {
        Self { name: name.to_owned(), known: parts.iter().map(|part| part.short_name().to_owned()).collect() }
    }
}

impl From<&UnknownPart> for Message {
    fn from(unknown: &UnknownPart) -> Self {
        Message::new("document-unknown")
            .with("name", unknown.name.as_str())
            .with("known", Argument::list(&unknown.known))
    }
}

/// What is left of a part that is withheld: its line in 配布資料.
pub struct WithheldLine {
    /// The part, of which nothing else than its names is read.
    pub part: Part,
    /// Whether the line names it.
    pub is_named: bool,
    /// Where it is said that it is withheld.
    pub mark: Span,
}

/// The parts of a meeting's packet, in order, and the lines of those that are withheld. Every part keeps its number.
pub fn parts(
    project: &Project,
    meeting: &Meeting,
    progress: &Progress,
    findings: &mut Vec<Finding>,
) -> (Vec<Part>, Vec<WithheldLine>) {
    let (mut parts, mut withheld) = (Vec::new(), Vec::new());
    for (number, (document, progress)) in (1..).zip(meeting.documents.iter().zip(&progress.parts)) {
        let Some(part) = part(project, meeting, number, document, findings) else { continue };
        let part = Part { unfilled: progress.unfilled.len(), ..part };
        match &document.withheld {
            None => parts.push(part),
            Some(how) => withheld.push(WithheldLine { part, is_named: how.is_named, mark: how.mark.clone() }),
        }
    }
    (parts, withheld)
}

fn part(
    project: &Project,
    meeting: &Meeting,
    number: usize,
    document: &Document,
    findings: &mut Vec<Finding>,
) -> Option<Part> {
    let words = words(project, meeting, document, findings)?;
    let listed_as = document.listed_as.clone().or_else(|| document.title.clone()).unwrap_or(words.listed_as);
    Some(Part {
        number,
        page_labels: PageLabels::new(document.label.as_deref().map(String::as_str), &words.short_title),
        label: document.label.as_ref().map(Word::from),
        boxed: document.boxed,
        title: document.title.clone().unwrap_or(words.title),
        listed_as,
        revision: None,
        unfilled: 0,
        content: words.content,
    })
}

/// The words that the kind of a part gives it, before the meeting's own.
struct KindWords {
    /// What kind of part it is.
    short_title: String,
    title: Word,
    listed_as: Word,
    content: Content,
}

impl KindWords {
    /// The words of a part that has one name for everything.
    fn plain(title: Word, content: Content) -> Self {
        Self { short_title: title.to_string(), title: title.clone(), listed_as: title, content }
    }
}

fn words(project: &Project, meeting: &Meeting, document: &Document, findings: &mut Vec<Finding>) -> Option<KindWords> {
    let named = |title: &str| Word::of(title, &[&document.kind_place]);
    Some(match &document.kind {
        DocumentKind::Agenda => KindWords::plain(named("次第"), Content::Agenda(agenda::agenda(meeting))),
        DocumentKind::Evaluation { year, .. } => {
            let Some(plan) = project.plan_for(year.value) else {
                findings.push(Finding::error("plan-missing").at(&document.span));
                return None;
            };
            let plan = plan.in_force(year.value);
            let awaits_reviews = project.awaits_reviews(meeting, document);
            let title = format!("{}（{}）", plan.sheet_title, plan.year_label(year.value));
            let title = Word::of(title, &[year, &plan.sheet_title]);
            let sheet = evaluation::evaluation(project, &plan, year, awaits_reviews, document, findings)?;
            KindWords {
                short_title: plan.sheet_title.to_string(),
                listed_as: Word::of(format!("{}{title}", plan.title), &[&title, &plan.title]),
                title,
                content: Content::Evaluation(Box::new(sheet)),
            }
        }
        DocumentKind::Roster => {
            let Some(roster) = project.roster_for(meeting) else {
                let day = meeting.date.date().to_string();
                findings.push(Finding::error("roster-missing").with("date", day).at(&document.span));
                return None;
            };
            let roster = roster::roster(project, roster);
            let title = roster.title.clone();
            KindWords { short_title: "委員名簿".to_owned(), ..KindWords::plain(title, Content::Roster(roster)) }
        }
        DocumentKind::Questionnaire { deadline } => {
            let content = Content::Questionnaire(questionnaire::questionnaire(deadline));
            KindWords::plain(named("アンケート"), content)
        }
        DocumentKind::Custom { title, template, data } => {
            KindWords::plain(title.clone(), Content::Custom(custom::custom(template, data)))
        }
    })
}
