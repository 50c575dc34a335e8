//! Mistakes in the data: each is made, and told with its place; several are told at once.

use std::fs;

use haifu::diagnostic::{self, Finding};
use haifu::model::{Block, Entry};

use crate::sample;

/// What is found after replacing `from` by `to` in a file.
fn after(file: &str, from: &str, to: &str) -> Vec<Finding> {
    let folder = sample::copied();
    sample::edit(folder.path(), file, from, to);
    let checked = sample::checked(folder.path());
    assert_eq!(checked.project.is_none(), checked.findings.iter().any(Finding::is_error));
    checked.findings
}

/// The one finding's code, and the text that its place underlines.
fn one(file: &str, from: &str, to: &str) -> (&'static str, String) {
    let findings = after(file, from, to);
    let [finding] = &findings[..] else { panic!("{findings:#?}") };
    let span = finding.span.as_ref().expect("a place");
    assert_eq!(span.file().path, file);
    (finding.code(), span.file().text[span.range()].to_owned())
}

#[test]
fn an_unknown_indicator_is_told() {
    let found = one("data/years/2024.toml", "vacant-shops   = 3", "vacant-shop = 3");
    assert_eq!(found, ("indicator-unknown", "vacant-shop".into()));
}

#[test]
fn an_unknown_measure_is_told() {
    let (code, at) = one("data/years/2024.toml", "[measure.\"1-1\"]", "[measure.\"1-9\"]");
    assert_eq!((code, at.trim_matches('"')), ("measure-unknown", "1-9"));
}

#[test]
fn a_full_width_grade_is_told() {
    let folder = sample::copied();
    let path = folder.path().join("data/years/2024.toml");
    let text = fs::read_to_string(&path).expect("a file").replacen("grade = \"A\"", "grade = \"Ａ\"", 1);
    fs::write(path, text).expect("a file");
    let checked = sample::checked(folder.path());
    assert_eq!(checked.findings.len(), 1);
    assert_eq!(checked.findings[0].code(), "grade-full-width");
    let shown = diagnostic::render(&checked.findings[0], &sample::japanese(), false);
    assert!(shown.contains("data/years/2024.toml:"), "{shown}");
    assert!(shown.contains("grade = \"Ａ\""), "{shown}");
}

#[test]
fn an_unknown_key_is_told() {
    let (code, at) = one("data/meetings/2025-1.toml", "place =", "plase =");
    assert_eq!((code, at.as_str()), ("key-misspelt", "plase"));
}

#[test]
fn a_year_without_a_file_is_told() {
    let (code, _) = one("data/meetings/2025-1.toml", "year = 2024", "year = 2025");
    assert_eq!(code, "year-missing");
}

#[test]
fn a_year_outside_the_plan_is_told() {
    let (code, _) = one("data/meetings/2025-1.toml", "year = 2024", "year = 2030");
    assert_eq!(code, "year-outside-plan");
}

#[test]
fn a_date_that_is_none_is_told() {
    let (code, at) = one("data/meetings/2025-1.toml", "deadline = 2025-06-16", "deadline = 2025-06-16T10:00:00");
    assert_eq!((code, at.as_str()), ("date-not-a-day", "2025-06-16T10:00:00"));
}

#[test]
fn a_name_and_its_reading_must_have_the_same_words() {
    let (code, _) = one("data/rosters/2025.toml", "ふくだ あつし", "ふくだあつし");
    assert_eq!(code, "roster-reading-words");
}

#[test]
fn a_meeting_outside_every_term_is_told() {
    let (code, _) = one("data/meetings/2025-1.toml", "2025-06-03T10:00:00", "2025-06-02T10:00:00");
    assert_eq!(code, "roster-missing");
}

#[test]
fn a_meeting_without_papers_is_told() {
    let folder = sample::copied();
    let path = folder.path().join("data/meetings/2025-1.toml");
    fs::write(path, "date = 2025-06-03T10:00:00\nplace = \"会議室\"\n").expect("the meeting");
    let checked = sample::checked(folder.path());
    assert_eq!(checked.findings.iter().map(Finding::code).collect::<Vec<_>>(), ["meeting-without-documents"]);
}

#[test]
fn faults_of_several_files_are_told_at_once_in_order() {
    let folder = sample::copied();
    sample::edit(folder.path(), "data/committee.toml", "email =", "emial =");
    sample::edit(folder.path(), "data/meetings/2025-1.toml", "place =", "place = =");
    sample::edit(folder.path(), "data/years/2024.toml", "vacant-shops   = 3", "vacant-shops = \"三\"");
    let checked = sample::checked(folder.path());
    let files: Vec<String> =
        checked.findings.iter().map(|f| f.span.as_ref().expect("a place").file().path.clone()).collect();
    assert_eq!(files, ["data/committee.toml", "data/meetings/2025-1.toml", "data/years/2024.toml"]);
}

#[test]
fn encodings_are_recognised() {
    let folder = sample::copied();
    let path = folder.path().join("data/committee.toml");
    let text = fs::read_to_string(&path).expect("a file");

    let with_mark = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    fs::write(&path, with_mark).expect("a file");
    assert!(sample::checked(folder.path()).findings.is_empty(), "byte order mark and CRLF");

    fs::write(&path, encoding_rs::SHIFT_JIS.encode(&text).0).expect("a file");
    let checked = sample::checked(folder.path());
    assert_eq!(checked.findings[0].code(), "file-encoding");
    let said = sample::japanese().say(&checked.findings[0].message);
    assert!(said.contains("Shift_JIS"), "{said}");
}

#[test]
fn paragraphs_bullets_and_both() {
    let folder = sample::copied();
    let year = folder.path().join("data/years/2024.toml");
    let text = fs::read_to_string(&year).expect("a file");
    let at = text.find("[direction.1]").expect("the table");
    let to = at + text[at..].find("# ====").expect("the next direction");
    let written = "[direction.1]\nissues = [\"一\", \"二\", { paragraph = \"\"\"\n三の\n続き ASAKA\nSTREET\n\n四\n\"\"\" }, \"五\"]\nreview = \"\"\n\n";
    fs::write(&year, format!("{}{written}{}", &text[..at], &text[to..])).expect("a file");
    let checked = sample::checked(folder.path());
    let project = checked.project.unwrap_or_else(|| panic!("{:?}", checked.findings));
    let report = project.years.values().next_back().expect("a year").directions.values().next().expect("a direction");
    let Entry::Written(prose) = &report.issues else { panic!("{:?}", report.issues) };
    let bullets = |items: &[&str]| Block::Bullets(items.iter().map(|&item| item.into()).collect());
    assert_eq!(
        prose.0,
        [
            bullets(&["一", "二"]),
            Block::Paragraph("三の続き ASAKA STREET".into()),
            Block::Paragraph("四".into()),
            bullets(&["五"]),
        ]
    );
    assert_eq!(report.review, Entry::Empty, "written as empty");
    assert_eq!(project.years.values().next().expect("2019").directions.len(), 0, "absent");
}

#[test]
fn what_stands_in_a_file_with_faults_is_not_told_as_missing() {
    for (file, broken) in [("data/years/2024.toml", "actual ="), ("data/rosters/2025.toml", "term =")] {
        let folder = sample::copied();
        fs::write(folder.path().join(file), broken).expect("a file");
        let checked = sample::checked(folder.path());
        let files: Vec<_> =
            checked.findings.iter().map(|f| f.span.as_ref().expect("a place").file().path.clone()).collect();
        assert_eq!(files, [file], "{:?}", checked.findings);
    }
}
