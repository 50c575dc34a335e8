//! What the papers of a meeting say of each other: the agenda, the list of papers, the roster, where to write to.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::years::fiscal_year;
use crate::diagnostic::{Finding, Subject};
use crate::load::Text;
use crate::model::{DocumentKind, Meeting, Project, Roster};
use crate::width::half_width;

/// Looks every meeting and roster through.
pub fn check(project: &Project, texts: &[Text], findings: &mut Vec<Finding>) {
    for meeting in project.meetings.values() {
        let path = &meeting.span.file().path;
        let own: Vec<&Text> = texts.iter().filter(|text| text.span.file().path == *path).collect();
        for text in own.iter().filter(|text| text.path.starts_with("agenda.")) {
            evaluated_year(meeting, text, findings);
            labels(meeting, text, findings);
        }
        listed(project, meeting, &own, findings);
    }
    for roster in &project.rosters {
        numbering(roster, findings);
    }
    contacts(texts, findings);
}

/// An item of the agenda that speaks of another year's evaluation than the sheets are of.
fn evaluated_year(meeting: &Meeting, text: &Text, findings: &mut Vec<Finding>) {
    let sheets = meeting.documents.iter().filter_map(|document| match &document.kind {
        DocumentKind::Evaluation { year, .. } => Some((year.value, &document.span)),
        _ => None,
    });
    let mut sheets = sheets.peekable();
    let (Some((_, first)), Some((named, place))) = (sheets.peek().copied(), fiscal_year(&text.value)) else { return };
    if text.value.contains("評価") && !sheets.any(|(year, _)| year == named) {
        findings.push(
            Finding::hint("agenda-year-differs")
                .about(Subject::Agreement)
                .with("year", named.label())
                .at(&text.place(place))
                .related(first, "document"),
        );
    }
}

/// A paper that the agenda names and the list does not have.
fn labels(meeting: &Meeting, text: &Text, findings: &mut Vec<Finding>) {
    static LABEL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"資料[ 　]?(?P<number>[0-9０-９]+)(?P<part>[-－‐−–][0-9０-９]+)?").expect("a constant pattern")
    });
    let plain = |label: &str| half_width(label).replace(' ', "").replace(['‐', '−', '–'], "-");
    let known: BTreeSet<String> =
        meeting.documents.iter().filter_map(|document| Some(plain(document.label.as_ref()?))).collect();
    let labelled = meeting.documents.iter().find(|document| document.label.is_some());
    let Some(labelled) = labelled.filter(|_| known.iter().any(|label| label.starts_with("資料"))) else { return };
    for named in LABEL.captures_iter(&text.value) {
        let (whole, paper) = (plain(&named[0]), plain(&format!("資料{}", &named["number"])));
        if !known.contains(&whole) && !known.contains(&paper) {
            findings.push(
                Finding::hint("agenda-label-unknown")
                    .about(Subject::Agreement)
                    .with("label", whole)
                    .at(&text.place(named.get(0).map_or(0..0, |all| all.range())))
                    .related(&labelled.span, "document"),
            );
        }
    }
}

/// A roster that the list of papers calls otherwise than its own title.
fn listed(project: &Project, meeting: &Meeting, own: &[&Text], findings: &mut Vec<Finding>) {
    let solid = |text: &str| text.split_whitespace().collect::<String>();
    let Some(roster) = project.roster_for(meeting) else { return };
    for document in meeting.documents.iter().filter(|document| document.kind == DocumentKind::Roster) {
        let title = document.title.clone().or_else(|| roster.title.clone());
        let title = title.unwrap_or_else(|| format!("{}委員名簿", project.committee.name).into());
        let Some(listed) = document.listed_as.as_ref().filter(|listed| !listed.is_empty()) else { continue };
        let text = own.iter().find(|text| text.path == "document.listed-as" && text.value == listed.as_str());
        if let Some(text) = text.filter(|_| solid(listed) != solid(&title)) {
            findings.push(
                Finding::hint("document-listed-differs")
                    .about(Subject::Agreement)
                    .with("listed", listed.as_str())
                    .with("title", title.as_str())
                    .at(&text.span)
                    .related(&roster.term.span, "roster"),
            );
        }
    }
}

/// 1号, 2号, 4号: a number is left out, or stands out of order.
fn numbering(roster: &Roster, findings: &mut Vec<Finding>) {
    let number =
        |label: &str| half_width(label).split_once('号').and_then(|(number, _)| number.trim().parse::<u32>().ok());
    for pair in roster.categories.windows(2) {
        let (before, after) = (&pair[0].label, &pair[1].label);
        let numbers = number(before).zip(number(after));
        // The same number twice is told as such.
        if numbers.is_some_and(|(before, after)| after != before + 1 && after != before) {
            findings.push(
                Finding::hint("category-numbering")
                    .about(Subject::Agreement)
                    .with("before", before.as_str())
                    .with("after", after.as_str())
                    .at(&after.span)
                    .related(&before.span, "before"),
            );
        }
    }
}

/// Addresses and numbers that are nearly the office's own.
fn contacts(texts: &[Text], findings: &mut Vec<Finding>) {
    // A number ends where kanji begin (電話048-…): to Unicode, they are letters of one word.
    static CONTACT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+[A-Za-z]|(?-u:\b)0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}(?-u:\b)")
            .expect("a constant pattern")
    });
    let is_office = |text: &&Text| ["office.email", "office.fax", "office.phone"].contains(&text.path.as_str());
    let office: Vec<&Text> = texts.iter().filter(is_office).collect();
    for text in texts.iter().filter(|text| !is_office(text)) {
        for found in CONTACT.find_iter(&text.value).filter(|found| office.iter().all(|own| own.value != found.as_str()))
        {
            let near = office.iter().find(|own| strsim::damerau_levenshtein(&own.value, found.as_str()) == 1);
            if let Some(own) = near {
                findings.push(
                    Finding::hint("contact-differs")
                        .about(Subject::Agreement)
                        .with("written", found.as_str())
                        .with("office", own.value.as_str())
                        .at(&text.place(found.range()))
                        .related(&own.span, "office"),
                );
            }
        }
    }
}
