//! `data/meetings/2025-1.toml`.

use serde::Deserialize;
use toml::Spanned as At;
use toml::value::Datetime;

use super::date::{date, date_time, fiscal_year};
use super::file::DataFile;
use crate::diagnostic::Finding;
use crate::model::{AgendaItem, Document, DocumentKind, Meeting, MeetingId};
use crate::source::Spanned;

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct MeetingFile {
    date: At<Datetime>,
    place: String,
    distributed: Option<At<Datetime>>,
    #[serde(default)]
    duplex: bool,
    #[serde(default)]
    agenda: Vec<AgendaTable>,
    #[serde(default)]
    document: Vec<At<DocumentTable>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct AgendaTable {
    title: String,
    #[serde(default)]
    items: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct DocumentTable {
    kind: KindWord,
    label: Option<String>,
    #[serde(default)]
    boxed: bool,
    title: Option<String>,
    listed_as: Option<String>,
    year: Option<At<i64>>,
    deadline: Option<At<Datetime>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum KindWord {
    Agenda,
    Evaluation,
    Roster,
    Questionnaire,
}

pub fn read(file: &DataFile, id: MeetingId, findings: &mut Vec<Finding>) -> Option<Meeting> {
    let written: MeetingFile = file.parse(findings)?;
    let date_span = file.span(&written.date);
    let begins = date_time(file, &written.date, findings);
    let distributed = written.distributed.map(|written| date(file, &written, findings));
    let documents = written.document.into_iter().map(|written| document(file, written, findings)).collect::<Vec<_>>();
    Some(Meeting {
        id,
        span: file.whole(),
        date: Spanned::new(begins?, date_span),
        place: written.place,
        distributed: match distributed {
            Some(day) => Some(day?),
            None => None,
        },
        duplex: written.duplex,
        agenda: written.agenda.into_iter().map(|item| AgendaItem { title: item.title, items: item.items }).collect(),
        documents: documents.into_iter().collect::<Option<_>>()?,
    })
}

fn document(file: &DataFile, written: At<DocumentTable>, findings: &mut Vec<Finding>) -> Option<Document> {
    let span = file.span(&written);
    let DocumentTable { kind, label, boxed, title, listed_as, year, deadline } = written.into_inner();
    let missing = |key: &str, example: &str| {
        Finding::error("document-field-missing", format!("この資料には {key} が要ります"))
            .at(&span)
            .with_hint(format!("[[document]] に {key} = {example} の行を足してください"))
    };
    let superfluous = |key: &str, place| {
        Finding::error("document-field-superfluous", format!("この種類の資料に {key} はありません"))
            .at(&place)
            .with_hint("この行を消すか、kind を確かめてください")
    };
    let is_evaluation = matches!(kind, KindWord::Evaluation);
    let is_questionnaire = matches!(kind, KindWord::Questionnaire);
    if let Some(year) = year.as_ref().filter(|_| !is_evaluation) {
        findings.push(superfluous("year", file.span(year)));
    }
    if let Some(deadline) = deadline.as_ref().filter(|_| !is_questionnaire) {
        findings.push(superfluous("deadline", file.span(deadline)));
    }
    let kind = match kind {
        KindWord::Agenda => DocumentKind::Agenda,
        KindWord::Roster => DocumentKind::Roster,
        KindWord::Evaluation => {
            let Some(written) = year else {
                findings.push(missing("year", "2024"));
                return None;
            };
            let year = fiscal_year(file, &written, findings)?;
            DocumentKind::Evaluation { year }
        }
        KindWord::Questionnaire => {
            let Some(written) = deadline else {
                findings.push(missing("deadline", "2025-06-16"));
                return None;
            };
            DocumentKind::Questionnaire { deadline: date(file, &written, findings)? }
        }
    };
    Some(Document { span, label, boxed, title, listed_as, kind })
}
