//! The words of every page, ready to print.
//!
//! [`packet`] turns the [`model`](mod@crate::model) into a plain, serialisable [`Packet`]: every date, number and heading is
//! the text that stands on paper. Templates place these words and compute nothing; this module knows no fonts, sizes
//! or positions. The field names of the JSON form are documented for template editors in `templates/README.md`.

mod agenda;
mod attachment;
mod custom;
mod draft;
mod edition;
mod evaluation;
mod leaves;
mod part;
mod questionnaire;
mod revision;
mod roster;
mod sources;
mod text;
mod wording;

use jiff::civil::DateTime;
use serde::Serialize;

pub use self::agenda::{Agenda, AgendaEntry, Handout};
pub use self::attachment::Attachment;
pub use self::custom::{Custom, DatumWords, Fields};
use self::draft::Draft;
pub use self::edition::{Edition, PUBLIC, written_elsewhere};
pub use self::evaluation::{
    Evaluation, EvaluationDirection, EvaluationMeasure, EvaluationProject, Heading, IndicatorRows, IndicatorTable,
    NoteLines, RelatedDirection, Review, Step,
};
pub use self::leaves::Leaf;
use self::leaves::worded;
pub use self::part::{Content, PageLabels, Part, UnknownPart};
pub use self::questionnaire::Questionnaire;
pub use self::revision::RevisionWords;
pub use self::roster::{NamePart, RosterCategory, RosterMember, RosterTable};
pub use self::sources::sources;
pub use self::text::TextBlock;
use crate::calendar;
use crate::diagnostic::Finding;
use crate::model::{self, Meeting, Project};
use crate::progress;
use crate::word::Word;

/// The version of the packet's fields that templates are written for; raised when a field changes its meaning.
pub const VERSION: u32 = 1;

/// All that is printed, in printing order.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Packet {
    /// [`VERSION`].
    pub version: u32,
    /// Identifies the packet for good: organisation, committee, fiscal year and number of the meeting.
    #[serde(skip)]
    pub identifier: String,
    /// The name of the packet's file, without its ending: 2025-1, 2025-1-訂正版-2025-06-10.
    #[serde(skip)]
    pub file_stem: String,
    /// The PDF's title.
    pub title: Word,
    /// The PDF's author: the organisation.
    pub author: Word,
    /// The PDF's creation date.
    pub created: Created,
    /// What a packet of other parts would be called.
    #[serde(skip)]
    pub(crate) names: Names,
    /// What a packet that is no final one is called, across its pages: 未定稿, 案.
    pub draft: Option<Word>,
    /// For whom it is, and in which layout.
    pub edition: Edition,
    /// Whether every part starts on an odd page.
    pub duplex: bool,
    /// The committee and its office.
    pub committee: CommitteeWords,
    /// The meeting.
    pub meeting: MeetingWords,
    /// The roster whose term holds the meeting, where there is one.
    pub roster: Option<RosterTable>,
    /// The parts.
    pub documents: Vec<Part>,
    /// The data files that it was made of, where they are to lie in the PDF.
    pub attachments: Vec<Attachment>,
}

impl Packet {
    /// The packet as JSON, as the templates read it. The same packet gives the same bytes.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("strings, numbers, lists and structs of those: nothing that JSON refuses")
    }

    /// The packet with some of its parts, in their order. A part is named by its label or its title.
    ///
    /// # Errors
    /// [`UnknownPart`] for a name that no part has.
    pub fn only<S: AsRef<str>>(&self, names: &[S]) -> Result<Self, UnknownPart> {
        for name in names.iter().map(AsRef::as_ref) {
            if !self.documents.iter().any(|part| part.is_called(name)) {
                return Err(UnknownPart::new(name, &self.documents));
            }
        }
        let named = |part: &&Part| names.iter().any(|name| part.is_called(name.as_ref()));
        Ok(self.with_parts(self.documents.iter().filter(named).cloned().collect()))
    }

    /// Each part as a packet of its own, as cities publish them.
    pub fn split(&self) -> impl Iterator<Item = Self> {
        self.documents.iter().map(|part| {
            let single = self.with_parts(vec![part.clone()]);
            let file_stem = draft::append(self.edition.append(part.file_stem()), single.draft.as_deref());
            let title = Word::of(format!("{} {}", part.name(), single.title), &[&part.title, &single.title]);
            Self { file_stem, title, ..single }
        })
    }

    fn with_parts(&self, documents: Vec<Part>) -> Self {
        let revision = revision::latest(&documents);
        let draft = self.names.draft.label(&documents);
        let short_names: Vec<&str> = documents.iter().map(Part::short_name).collect();
        let numbers: Vec<String> = documents.iter().map(|part| part.number.to_string()).collect();
        Self {
            identifier: format!("{}/{}", self.names.identifier, numbers.join("+")),
            file_stem: draft::append(
                self.edition
                    .append(revision::append(format!("{}-{}", self.meeting.id, short_names.join("-")), revision)),
                draft.as_deref(),
            ),
            title: self.names.title(revision, draft.as_deref()),
            created: self.names.created(revision),
            draft,
            documents,
            ..self.clone()
        }
    }
}

/// What names and dates a packet, whichever parts it has.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Names {
    identifier: String,
    /// The title of a packet that was not revised.
    title: Word,
    /// When the packet was first handed out.
    first: DateTime,
    /// The creation date that the caller decided on.
    created: Option<DateTime>,
    /// What makes a packet of some of the parts a draft.
    draft: Draft,
}

impl Names {
    fn title(&self, revision: Option<&RevisionWords>, draft: Option<&str>) -> Word {
        let marks = revision.map(|revision| revision.label.as_str()).into_iter().chain(draft);
        marks.fold(self.title.clone(), |title, mark| Word::of(format!("{title}（{mark}）"), &[&title]))
    }

    fn created(&self, revision: Option<&RevisionWords>) -> Created {
        let own = revision.map_or(self.first, |revision| revision.day.into());
        self.created.unwrap_or(own).into()
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
    pub organisation: Word,
    /// The committee's full name.
    pub name: Word,
    /// The committee's name without the city.
    pub short_name: Word,
    /// The office in one line.
    pub office: Word,
    /// The office in the two lines of an address: organisation and department, then section.
    pub office_lines: [Word; 2],
    /// Telephone number, where the data have one.
    pub phone: Option<Word>,
    /// FAX number.
    pub fax: Word,
    /// E-mail address.
    pub email: Word,
}

worded!(CommitteeWords { organisation, name, short_name, office, office_lines, phone, fax, email });

/// The meeting's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct MeetingWords {
    /// 2025-1
    #[serde(skip)]
    pub id: String,
    /// 令和7年度第1回
    pub session: Word,
    /// 第1回
    pub number: Word,
    /// Session and full name of the committee.
    pub name: Word,
    /// Session and short name of the committee.
    pub short_name: Word,
    /// 令和7年6月3日（火）
    pub date: Word,
    /// 午前10時
    pub time: Word,
    /// Where it is held.
    pub place: Word,
    /// 令和7年6月3日配布
    pub distributed: Word,
}

worded!(MeetingWords { id, session, number, name, short_name, date, time, place, distributed });

/// What the caller decides about a packet.
#[derive(Debug, Clone, Default)]
pub struct PacketOptions {
    /// The PDF's creation date; unless given, the day of the latest revision, or the meeting's date and time.
    pub created: Option<DateTime>,
    /// Whether it is a draft (案) even where nothing is unfilled. A packet with unfilled fields is one (未定稿) in any
    /// case.
    pub draft: bool,
    /// Whether the PDF carries the data files that it was made of.
    pub attach_sources: bool,
    /// For whom it is, and in which layout. Of an edition for the public, the project must be one that was read for it
    /// ([`load::load_public`](crate::load::load_public)).
    pub edition: Edition,
}

/// The words of a meeting's packet.
///
/// # Errors
/// What in the data keeps a part from being worded, each with its place.
pub fn packet(project: &Project, meeting: &Meeting, options: &PacketOptions) -> Result<Packet, Vec<Finding>> {
    let mut findings = Vec::new();
    let progress = progress::of(project, meeting);
    let mut documents = part::parts(project, meeting, &progress, options.edition.public, &mut findings);
    revision::mark(&mut documents, meeting, &mut findings);
    if !findings.is_empty() {
        return Err(findings);
    }
    agenda::list_handouts(&mut documents);
    let roster = project.roster_for(meeting).map(|members| roster::roster(project, members));
    let roster = roster.filter(|_| !documents.iter().any(|part| part.withheld && part.content.is_roster()));
    documents.retain(|part| !part.withheld);

    let model::Committee { organisation, name, short_name, office, .. } = &project.committee;
    // Year and number are the name of the meeting's file.
    let number = Word::of(format!("第{}回", meeting.id.number), &[&meeting.span]);
    let session = Word::of(format!("{}{number}", meeting.id.year.label()), &[&meeting.span]);
    let meeting_name = Word::of(format!("{session}{name}"), &[name, &session]);
    let address = Word::of(format!("{organisation} {}", office.department), &[&office.department, organisation]);
    let distributed = format!("{}配布", calendar::long_date(meeting.distributed()));
    let revision = revision::latest(&documents);
    let draft = Draft::new(options.draft, &progress);
    let label = draft.label(&documents);
    let names = Names {
        identifier: format!("{organisation}/{name}/{}", meeting.id),
        title: Word::of(format!("{meeting_name} 会議資料"), &[&meeting_name]),
        first: meeting.date.value,
        created: options.created,
        draft,
    };
    Ok(Packet {
        version: VERSION,
        identifier: names.identifier.clone(),
        file_stem: draft::append(
            options.edition.append(revision::append(meeting.id.to_string(), revision)),
            label.as_deref(),
        ),
        title: names.title(revision, label.as_deref()),
        author: organisation.clone(),
        created: names.created(revision),
        names,
        draft: label,
        edition: options.edition.clone(),
        duplex: meeting.duplex,
        committee: CommitteeWords {
            organisation: organisation.clone(),
            name: name.clone(),
            short_name: short_name.clone(),
            office: Word::of(format!("{address} {}", office.section), &[&office.section, &address]),
            office_lines: [address, office.section.clone()],
            phone: office.phone.clone(),
            fax: office.fax.clone(),
            email: office.email.clone(),
        },
        meeting: MeetingWords {
            id: meeting.id.to_string(),
            short_name: Word::of(format!("{session}{short_name}"), &[short_name, &session]),
            name: meeting_name,
            number,
            session,
            date: Word::of(calendar::long_date_with_weekday(meeting.date.date()), &[&meeting.date]),
            time: Word::of(calendar::time_of_day(meeting.date.time()), &[&meeting.date]),
            place: meeting.place.clone(),
            distributed: match &meeting.distributed {
                Some(day) => Word::of(distributed, &[day]),
                None => Word::of(distributed, &[&meeting.date]),
            },
        },
        roster,
        documents,
        attachments: if options.attach_sources { attachment::attachments(project, meeting) } else { Vec::new() },
    })
}
