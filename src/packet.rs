//! The words of every page, ready to print.
//!
//! [`packet`] turns the [`model`](mod@crate::model) into a plain, serialisable [`Packet`]: every date, number and heading is
//! the text that stands on paper. Templates place these words and compute nothing; this module knows no fonts, sizes
//! or positions. The field names of the JSON form are documented for template editors in `templates/README.md`.

mod agenda;
mod evaluation;
mod questionnaire;
mod roster;
mod wording;

use jiff::civil::DateTime;
use serde::Serialize;

pub use self::agenda::{Agenda, AgendaEntry, Handout};
pub use self::evaluation::{
    Evaluation, EvaluationDirection, EvaluationMeasure, EvaluationProject, Heading, IndicatorRows, IndicatorTable,
    NoteLines, RelatedDirection, Review, Step,
};
pub use self::questionnaire::Questionnaire;
pub use self::roster::{NamePart, RosterCategory, RosterMember, RosterTable};
use crate::calendar;
use crate::diagnostic::Finding;
use crate::model::{self, Block, DocumentKind, Entry, Meeting, Project};

/// The version of the packet's fields that templates are written for; raised when a field changes its meaning.
pub const VERSION: u32 = 1;

/// All that is printed, in printing order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Packet {
    /// [`VERSION`].
    pub version: u32,
    /// Identifies the packet for good: organisation, committee, fiscal year and number of the meeting.
    #[serde(skip)]
    pub identifier: String,
    /// The PDF's title.
    pub title: String,
    /// The PDF's author: the organisation.
    pub author: String,
    /// The PDF's creation date.
    pub created: Created,
    /// Whether every part starts on an odd page.
    pub duplex: bool,
    /// The committee and its office.
    pub committee: CommitteeWords,
    /// The meeting.
    pub meeting: MeetingWords,
    /// The parts.
    pub documents: Vec<Part>,
}

impl Packet {
    /// The packet as JSON, as the templates read it. The same packet gives the same bytes.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("strings, numbers, lists and structs of those: nothing that JSON refuses")
    }
}

/// A date and time of day in its parts, as Typst's `datetime` takes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Created {
    pub year: i16,
    pub month: i8,
    pub day: i8,
    pub hour: i8,
    pub minute: i8,
    pub second: i8,
}

impl From<DateTime> for Created {
    fn from(at: DateTime) -> Self {
        Self {
            year: at.year(),
            month: at.month(),
            day: at.day(),
            hour: at.hour(),
            minute: at.minute(),
            second: at.second(),
        }
    }
}

/// The committee's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct CommitteeWords {
    /// The city.
    pub organisation: String,
    /// The committee's full name.
    pub name: String,
    /// The office in one line.
    pub office: String,
    /// The office in the two lines of an address: organisation and department, then section.
    pub office_lines: [String; 2],
    /// FAX number.
    pub fax: String,
    /// E-mail address.
    pub email: String,
}

/// The meeting's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct MeetingWords {
    /// 令和7年度第1回
    pub session: String,
    /// 第1回
    pub number: String,
    /// Session and full name of the committee.
    pub name: String,
    /// Session and short name of the committee.
    pub short_name: String,
    /// 令和7年6月3日（火）
    pub date: String,
    /// 午前10時
    pub time: String,
    /// Where it is held.
    pub place: String,
    /// 令和7年6月3日配布
    pub distributed: String,
}

/// A part of the packet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Part {
    /// 資料番号.
    pub label: Option<String>,
    /// Whether the label stands in a box at the top right of the part's first page.
    pub boxed: bool,
    /// The part's title, as its bookmark and running label say it.
    pub title: String,
    /// How 配布資料 names it.
    pub listed_as: String,
    /// What it is and what stands in it.
    #[serde(flatten)]
    pub content: Content,
}

/// What stands in a part: `kind` and `content` of its JSON form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum TextBlock {
    /// One paragraph.
    Paragraph {
        /// Its text.
        text: String,
    },
    /// Bullets that follow each other.
    Bullets {
        /// Their texts.
        items: Vec<String>,
    },
}

/// The blocks of an entry; none where nothing is written.
fn text_blocks(entry: &Entry) -> Vec<TextBlock> {
    let blocks = entry.prose().map(|prose| prose.0.as_slice()).unwrap_or_default();
    blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(text) => TextBlock::Paragraph { text: text.clone() },
            Block::Bullets(items) => TextBlock::Bullets { items: items.clone() },
        })
        .collect()
}

/// What the caller decides about a packet.
#[derive(Debug, Clone, Default)]
pub struct PacketOptions {
    /// The PDF's creation date; the meeting's date and time unless given.
    pub created: Option<DateTime>,
}

/// The words of a meeting's packet.
///
/// # Errors
/// What in the data keeps a part from being worded, each with its place.
pub fn packet(project: &Project, meeting: &Meeting, options: &PacketOptions) -> Result<Packet, Vec<Finding>> {
    let mut findings = Vec::new();
    let mut documents: Vec<Part> =
        meeting.documents.iter().filter_map(|document| part(project, meeting, document, &mut findings)).collect();
    if !findings.is_empty() {
        return Err(findings);
    }
    agenda::list_handouts(&mut documents);

    let model::Committee { organisation, name, short_name, office } = &project.committee;
    let number = format!("第{}回", meeting.id.number);
    let session = format!("{}{number}", meeting.id.year.label());
    let meeting_name = format!("{session}{name}");
    let address = format!("{organisation} {}", office.department);
    Ok(Packet {
        version: VERSION,
        identifier: format!("{organisation}/{name}/{}", meeting.id),
        title: format!("{meeting_name} 会議資料"),
        author: organisation.clone(),
        created: options.created.unwrap_or(meeting.date.value).into(),
        duplex: meeting.duplex,
        committee: CommitteeWords {
            organisation: organisation.clone(),
            name: name.clone(),
            office: format!("{address} {}", office.section),
            office_lines: [address, office.section.clone()],
            fax: office.fax.clone(),
            email: office.email.clone(),
        },
        meeting: MeetingWords {
            short_name: format!("{session}{short_name}"),
            name: meeting_name,
            number,
            session,
            date: calendar::long_date_with_weekday(meeting.date.date()),
            time: calendar::time_of_day(meeting.date.time()),
            place: meeting.place.clone(),
            distributed: format!("{}配布", calendar::long_date(meeting.distributed())),
        },
        documents,
    })
}

fn part(project: &Project, meeting: &Meeting, document: &model::Document, findings: &mut Vec<Finding>) -> Option<Part> {
    let (own_title, listed_as, content) = match document.kind {
        DocumentKind::Agenda => {
            let title = "次第".to_owned();
            (title.clone(), title, Content::Agenda(agenda::agenda(meeting)))
        }
        DocumentKind::Evaluation { year } => {
            let title = format!("{}（{}）", project.plan.sheet_title, year.label());
            let listed_as = format!("{}{title}", project.plan.title);
            let sheet = evaluation::evaluation(project, year, document, findings)?;
            (title, listed_as, Content::Evaluation(Box::new(sheet)))
        }
        DocumentKind::Roster => {
            let Some(roster) = project.roster_for(meeting) else {
                findings
                    .push(Finding::error("roster-missing", "会議の日が任期に入る名簿がありません").at(&document.span));
                return None;
            };
            let title = roster.title.clone().unwrap_or_else(|| format!("{}委員名簿", project.committee.name));
            (title.clone(), title, Content::Roster(roster::roster(roster)))
        }
        DocumentKind::Questionnaire { deadline } => {
            let title = "アンケート".to_owned();
            (title.clone(), title, Content::Questionnaire(questionnaire::questionnaire(deadline)))
        }
    };
    let listed_as = document.listed_as.clone().or_else(|| document.title.clone()).unwrap_or(listed_as);
    Some(Part {
        label: document.label.clone(),
        boxed: document.boxed,
        title: document.title.clone().unwrap_or(own_title),
        listed_as,
        content,
    })
}
