//! `data/meetings/2025-1.toml`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::data;
use super::date::{date, date_time, fiscal_year};
use super::file::DataFile;
use super::shape::Shape;
use super::written::{At, FreeTable, WrittenDate, WrittenDateTime, WrittenWord, WrittenYear};
use crate::diagnostic::Finding;
use crate::model::{AgendaItem, Document, DocumentKind, Internal, Meeting, MeetingId, Revision, RevisionKind};
use crate::source::Spanned;

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct MeetingFile {
    date: At<WrittenDateTime>,
    place: WrittenWord,
    distributed: Option<At<WrittenDate>>,
    #[serde(default)]
    duplex: bool,
    edition: Option<EditionWord>,
    #[serde(default)]
    revision: Vec<RevisionTable>,
    #[serde(default)]
    agenda: Vec<AgendaTable>,
    #[serde(default)]
    document: Vec<At<DocumentTable>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum EditionWord {
    Full,
    Public,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct RevisionTable {
    date: At<WrittenDate>,
    kind: At<RevisionKindWord>,
    documents: Vec<At<String>>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum RevisionKindWord {
    Correction,
    Replacement,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct AgendaTable {
    title: WrittenWord,
    #[serde(default)]
    items: Vec<WrittenWord>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct DocumentTable {
    kind: At<KindWord>,
    label: Option<At<String>>,
    #[serde(default)]
    boxed: bool,
    title: Option<WrittenWord>,
    listed_as: Option<WrittenWord>,
    year: Option<At<WrittenYear>>,
    reviews: Option<At<bool>>,
    deadline: Option<At<WrittenDate>>,
    template: Option<At<String>>,
    #[serde(default)]
    internal: bool,
    internal_until: Option<At<WrittenDate>>,
    data: Option<At<FreeTable>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum KindWord {
    Agenda,
    Evaluation,
    Roster,
    Questionnaire,
    Custom,
}

/// The shape of the file.
pub fn shape() -> Shape {
    Shape::of::<MeetingFile>()
}

pub fn read(file: &DataFile, shape: &Shape, id: MeetingId, findings: &mut Vec<Finding>) -> Option<Meeting> {
    let written: MeetingFile = file.parse(shape, findings)?;
    let date_span = file.span(&written.date);
    let begins = date_time(file, &written.date, findings);
    let distributed = written.distributed.map(|written| {
        let day = date(file, &written, findings)?;
        Some(Spanned::new(day, file.span(&written)))
    });
    let revisions = written.revision.into_iter().map(|written| revision(file, written, findings)).collect::<Vec<_>>();
    let documents = written.document.into_iter().map(|written| document(file, written, findings)).collect::<Vec<_>>();
    Some(Meeting {
        id,
        span: file.whole(),
        date: Spanned::new(begins?, date_span),
        place: file.word(written.place),
        distributed: match distributed {
            Some(day) => Some(day?),
            None => None,
        },
        duplex: written.duplex,
        public: written.edition == Some(EditionWord::Public),
        revisions: revisions.into_iter().collect::<Option<_>>()?,
        agenda: written
            .agenda
            .into_iter()
            .map(|item| AgendaItem {
                title: file.word(item.title),
                items: item.items.into_iter().map(|title| file.word(title)).collect(),
            })
            .collect(),
        documents: documents.into_iter().collect::<Option<_>>()?,
    })
}

fn revision(file: &DataFile, written: RevisionTable, findings: &mut Vec<Finding>) -> Option<Revision> {
    Some(Revision {
        date: Spanned::new(date(file, &written.date, findings)?, file.span(&written.date)),
        kind: Spanned::new(
            match written.kind.get_ref() {
                RevisionKindWord::Correction => RevisionKind::Correction,
                RevisionKindWord::Replacement => RevisionKind::Replacement,
            },
            file.span(&written.kind),
        ),
        documents: written.documents.into_iter().map(|name| file.at(name)).collect(),
    })
}

fn document(file: &DataFile, written: At<DocumentTable>, findings: &mut Vec<Finding>) -> Option<Document> {
    let span = file.span(&written);
    let DocumentTable {
        kind,
        label,
        boxed,
        title,
        listed_as,
        year,
        reviews,
        deadline,
        template,
        internal,
        internal_until,
        data,
    } = written.into_inner();
    let internal = match internal_until {
        Some(until) => Some(Internal { until: Some(date(file, &until, findings)?) }),
        None => internal.then_some(Internal { until: None }),
    };
    let kind_place = file.span(&kind);
    let kind = kind.into_inner();
    let (title, listed_as) = (title.map(|title| file.word(title)), listed_as.map(|name| file.word(name)));

    let mut superfluous = |key: &str, belongs_to: KindWord, place: Option<_>| {
        if let Some(place) = place.filter(|_| kind != belongs_to) {
            findings.push(Finding::error("document-field-superfluous").with("key", key).at(&place));
        }
    };
    superfluous("year", KindWord::Evaluation, year.as_ref().map(|year| file.span(year)));
    superfluous("reviews", KindWord::Evaluation, reviews.as_ref().map(|printed| file.span(printed)));
    superfluous("deadline", KindWord::Questionnaire, deadline.as_ref().map(|day| file.span(day)));
    superfluous("template", KindWord::Custom, template.as_ref().map(|name| file.span(name)));
    superfluous("data", KindWord::Custom, data.as_ref().map(|table| file.span(table)));

    let missing = |key: &str, example: &str| {
        Finding::error("document-field-missing").with("key", key).with("example", example).at(&span)
    };
    let kind = match kind {
        KindWord::Agenda => DocumentKind::Agenda,
        KindWord::Roster => DocumentKind::Roster,
        KindWord::Evaluation => {
            let Some(written) = year else {
                findings.push(missing("year", "2024"));
                return None;
            };
            let year = Spanned::new(fiscal_year(file, &written, findings)?, file.span(&written));
            DocumentKind::Evaluation { year, reviews: reviews.map(At::into_inner) }
        }
        KindWord::Questionnaire => {
            let Some(written) = deadline else {
                findings.push(missing("deadline", "2025-06-16"));
                return None;
            };
            let deadline = Spanned::new(date(file, &written, findings)?, file.span(&written));
            DocumentKind::Questionnaire { deadline }
        }
        KindWord::Custom => {
            if title.is_none() {
                findings.push(missing("title", "\"開催通知\""));
            }
            let Some(template) = template else {
                findings.push(missing("template", "\"notice.typ\""));
                return None;
            };
            let title = title.clone()?;
            let template = template_name(file, template, findings)?;
            let data = match data.as_ref().and_then(|data| file.table_at(&data.0.span())) {
                Some(table) => data::read(file, table, findings),
                None => Vec::new(),
            };
            DocumentKind::Custom { title, template, data }
        }
    };
    Some(Document {
        span,
        label: label.map(|label| file.at(label)),
        boxed,
        title,
        listed_as,
        internal,
        kind,
        kind_place,
    })
}

/// A file in `templates/`, or in a folder in it.
fn template_name(file: &DataFile, written: At<String>, findings: &mut Vec<Finding>) -> Option<Spanned<String>> {
    let name = file.at(written);
    let inside = name.split('/').all(|part| !matches!(part, "" | "." | "..") && !part.contains(['\\', ':']));
    if inside && name.ends_with(".typ") {
        return Some(name);
    }
    findings.push(Finding::error("document-template-name").with("name", name.value.as_str()).at(&name.span));
    None
}
