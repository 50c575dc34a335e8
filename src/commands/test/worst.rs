//! `haifu test --stress`.

use std::collections::BTreeMap;

use haifu::diagnostic::{Finding, Severity};
use haifu::locale::{Argument, Message};
use haifu::model::{Meeting, Project};
use haifu::packet::Packet;
use haifu::stress;
use haifu::typeset::{Typeset, Typesetter};

use super::{laid_out, worded};
use crate::commands::{Console, Failure};

/// The most pages that are named in a line.
const MOST_PAGES: usize = 6;

/// Lays out the worst cases of a meeting's packet. Whether something unfit to be handed out came of one.
pub fn stressed(project: &Project, meeting: &Meeting, typesetter: &mut Typesetter, console: &Console) -> bool {
    let usual = match worded(project, meeting.id) {
        Ok(packet) => packet,
        Err(findings) => {
            console.report(&findings);
            return true;
        }
    };
    let Some(usual) = laid_out(&usual, typesetter, console) else { return true };
    console.report(&usual.findings);
    let mut found = !usual.is_sound();
    let cases = stress::cases(project);
    let count = cases.len();
    let mut bad = 0;
    for case in cases {
        let packet = worded(&case.project, meeting.id).ok();
        let packet = packet.or_else(|| worded(&stress::without_prints(&case.project), meeting.id).ok());
        let name = Message::new(case.name);
        let Some(packet) = packet else {
            console.warn(&Message::new("stress-not-worded").with("case", name));
            continue;
        };
        let told = match console.stage("stage-typeset", || typesetter.typeset(&packet)) {
            Ok(typeset) => told(&typeset, &usual, &packet, name, console),
            Err(findings) => {
                console.list(&Message::new("stress-broken").with("case", name));
                report_once(&findings, |_| None, console);
                true
            }
        };
        bad += usize::from(told);
        found |= told;
    }
    let summary = if bad == 0 { Message::new("stress-sound") } else { Message::new("stress-unsound") };
    let summary = summary.with("meeting", meeting.id.to_string()).with("cases", count).with("bad", bad);
    if bad == 0 {
        console.say(&summary);
    } else {
        console.fail(&Failure(summary));
    }
    found
}

/// Where a page's faults are to be mended: its label, and the template that draws it.
fn place(page: usize, typeset: &Typeset, packet: &Packet) -> Option<Message> {
    let number = typeset.part_of_page(page)?;
    let part = packet.documents.iter().find(|part| part.number == number)?;
    let label = typeset.page_labels.get(page.checked_sub(1)?)?;
    Some(Message::new("stress-at").with("label", label.as_str()).with("template", part.content.template()))
}

/// Tells a fault once, where, and on how many pages it is.
fn report_once(findings: &[Finding], place: impl Fn(usize) -> Option<Message>, console: &Console) {
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings {
        let count = told.entry(finding.code()).or_default();
        *count += 1;
        if *count == 1 {
            console.report(std::slice::from_ref(finding));
            if let Some(place) = finding.page().and_then(&place) {
                console.list(&place);
            }
        }
    }
    for (code, count) in told.into_iter().filter(|(_, count)| *count > 1) {
        console.list(&Message::new("stress-more").with("code", code).with("count", count - 1));
    }
}

/// Tells what came of a case. Whether it is unfit to be handed out.
fn told(typeset: &Typeset, usual: &Typeset, packet: &Packet, case: Message, console: &Console) -> bool {
    let (before, after) = (usual.document.pages().len(), typeset.document.pages().len());
    // The usual text, as the fonts lend it, is not the case's fault.
    let known = |finding: &&Finding| {
        finding.severity == Severity::Error || !usual.findings.iter().any(|own| own.is_same(finding))
    };
    let findings: Vec<Finding> = typeset.findings.iter().filter(known).cloned().collect();
    let bad = !typeset.is_sound();
    let id = if bad { "stress-case-bad" } else { "stress-case" };
    console.list(&Message::new(id).with("case", case).with("before", before).with("after", after));
    report_once(&findings, |page| place(page, typeset, packet), console);
    let mut spilled: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for page in stress::spilled(typeset) {
        let Some(part) = typeset.parts.iter().find(|part| part.numbered.contains(&page)) else { continue };
        let label = typeset.page_labels.get(page).cloned().unwrap_or_else(|| (page + 1).to_string());
        spilled.entry(part.part).or_default().push(label);
    }
    for (part, labels) in spilled {
        let part = packet.documents.get(part).map(|part| part.short_name().to_owned()).unwrap_or_default();
        let (shown, more) = labels.split_at(labels.len().min(MOST_PAGES));
        let spilled = Message::new("stress-spilled").with("part", part).with("pages", Argument::list(shown));
        console.list(&spilled.with("more", more.len()));
    }
    bad
}
