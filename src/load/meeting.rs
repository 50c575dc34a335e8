//! `data/meetings/2025-1.toml`.

use jiff::civil::{Date, DateTime, Time};
use serde::Deserialize;
use toml::Spanned as At;
use toml::value::Datetime;

use super::file::DataFile;
use crate::calendar::{self, FiscalYear};
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
            let Some(year) = FiscalYear::new(*written.get_ref()) else {
                findings.push(
                    Finding::error("year-invalid", format!("「{}」は年度ではありません", written.get_ref()))
                        .at(&file.span(&written))
                        .with_hint("西暦4桁で書いてください（例: 2024）"),
                );
                return None;
            };
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

/// A day: `2025-06-03`.
pub fn date(file: &DataFile, written: &At<Datetime>, findings: &mut Vec<Finding>) -> Option<Date> {
    let Datetime { date: Some(day), time: None, offset: None } = *written.get_ref() else {
        findings.push(wrong_date(file, written, "日付だけを書いてください（例: 2025-06-03）"));
        return None;
    };
    civil_date(file, written, day, findings)
}

/// A day and a time of day: `2025-06-03T10:00:00`.
fn date_time(file: &DataFile, written: &At<Datetime>, findings: &mut Vec<Finding>) -> Option<DateTime> {
    let Datetime { date: Some(day), time: Some(time), offset: None } = *written.get_ref() else {
        findings.push(wrong_date(file, written, "日付と開始時刻を続けて書いてください（例: 2025-06-03T10:00:00）"));
        return None;
    };
    let day = civil_date(file, written, day, findings)?;
    // TOML allows 23:59:60, a leap second.
    let second = time.second.unwrap_or(0).min(59);
    let time = Time::new(i8::try_from(time.hour).ok()?, i8::try_from(time.minute).ok()?, i8::try_from(second).ok()?, 0);
    Some(DateTime::from_parts(day, time.ok()?))
}

fn civil_date(
    file: &DataFile,
    written: &At<Datetime>,
    day: toml::value::Date,
    findings: &mut Vec<Finding>,
) -> Option<Date> {
    let parts = (i16::try_from(day.year).ok()?, i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?);
    let date = Date::new(parts.0, parts.1, parts.2).ok().filter(|&date| date >= calendar::FIRST_DAY);
    if date.is_none() {
        findings.push(wrong_date(file, written, "明治6年（1873年）より後の、暦にある日を書いてください"));
    }
    date
}

fn wrong_date(file: &DataFile, written: &At<Datetime>, hint: &str) -> Finding {
    Finding::error("date-invalid", format!("「{}」はここに書ける日付ではありません", written.get_ref()))
        .at(&file.span(written))
        .with_hint(hint)
}
