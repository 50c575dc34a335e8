//! Text is text: nothing in the data is markup.

use std::process::Command;

use haifu::model::{AgendaSubItem, Block, DocumentKind, Entry, Prose};

use crate::sample::{self, normal};

/// Everything that means something in Typst's markup, maths or code.
const SPECIAL: &str = r#"#let x *太* _斜_ $y^2$ @ref <label> [角] {波} `raw` \n // 注 /* 注 */ ~ -- --- ... = 見出 "引用" '一重' https://example.jp #{1+1} 終"#;

fn special() -> Entry {
    Entry::Written(Prose(vec![
        Block::Paragraph(format!("P{SPECIAL}").into()),
        Block::Bullets(vec![format!("B{SPECIAL}").into(), format!("- {SPECIAL}").into()]),
    ]))
}

/// The text in the order in which it is drawn.
fn printed(pdf: &[u8]) -> String {
    let path = sample::scratch("special.pdf", pdf);
    let output = Command::new("pdftotext").arg("-raw").arg(path).arg("-").output();
    let output = output.expect("pdftotext of poppler-utils is installed (see README.md)");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn markup_in_any_field_prints_as_typed() {
    let mut project = sample::project();
    let mut fields = 0;
    for report in project.years.values_mut() {
        let measures = report.measures.values_mut().flat_map(|m| [&mut m.activities, &mut m.progress]);
        let directions = report.directions.values_mut().flat_map(|d| [&mut d.issues, &mut d.review]);
        let projects = report.projects.values_mut().flat_map(|p| [&mut p.progress, &mut p.issues, &mut p.review]);
        for entry in measures.chain(directions).chain(projects) {
            *entry = special();
            fields += 1;
        }
    }
    assert_eq!(fields, 2 * (14 * 2 + 5 * 2 + 4 * 3));
    for direction in &mut project.plans.first_mut().expect("a plan").directions {
        direction.vision = SPECIAL.into();
        direction.title = format!("見{SPECIAL}").into();
    }
    for roster in &mut project.rosters {
        for member in roster.categories.iter_mut().flat_map(|category| &mut category.members) {
            member.affiliation = "#[x] *y* $z$".into();
        }
    }
    for meeting in project.meetings.values_mut() {
        meeting.place = SPECIAL.into();
        for item in &mut meeting.agenda {
            item.items = vec![AgendaSubItem { title: SPECIAL.into(), internal: None }];
        }
        for document in &mut meeting.documents {
            if let DocumentKind::Evaluation { reviews, .. } = &mut document.kind {
                *reviews = Some(true);
            }
        }
    }
    let pdf = sample::pdf_of(&sample::packet_of(&project));
    let text = normal(&printed(&pdf));
    let count = |unit: &str| text.matches(&normal(unit)).count();
    assert_eq!(count(&format!("P{SPECIAL}")), fields);
    assert_eq!(count(&format!("B{SPECIAL}")), fields);
    assert_eq!(count(&format!("- {SPECIAL}")), fields);
    assert_eq!(count("#[x] *y* $z$"), 11);
    // Besides: visions, titles and their mention under 関連施策 (where a sheet words them differently: not), agenda, place.
    assert!(count(SPECIAL) > fields * 3 + 2 * 10 + 6, "{}", count(SPECIAL));
}
