//! A packet that was handed out anew: on the parts concerned, in the file's name and the title.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::program::{self, done, haifu};
use crate::sample::{self, built};
use crate::standards::assert_standards;

fn revised(revisions: &str) -> tempfile::TempDir {
    let folder = sample::copied();
    let path = folder.path().join("data/meetings/2025-1.toml");
    let meeting = fs::read_to_string(&path).expect("the meeting");
    fs::write(path, format!("{meeting}\n{revisions}")).expect("the meeting");
    folder
}

/// A page's text.
fn text(pdf: &Path, page: usize) -> String {
    let page = page.to_string();
    let output = Command::new("pdftotext").args(["-f", &page, "-l", &page, "-raw"]).arg(pdf).arg("-").output();
    String::from_utf8(output.expect("pdftotext of poppler-utils is installed (see README.md)").stdout).expect("UTF-8")
}

#[test]
fn the_parts_concerned_say_so_and_the_others_do_not() {
    let folder = revised("[[revision]]\ndate = 2025-06-10\nkind = \"correction\"\ndocuments = [\"資料1\"]\n");
    let run = done(folder.path(), &["build", "--split"]);
    assert!(run.said.contains("output/2025-1-訂正版-2025-06-10.pdf"), "{}", run.said);
    assert_eq!(
        program::files(&folder.path().join("output/2025-1")),
        ["01-次第.pdf", "02-資料1-訂正版-2025-06-10.pdf", "03-資料2.pdf", "04-資料3.pdf", "05-参考.pdf"]
    );
    let packet = folder.path().join("output/2025-1-訂正版-2025-06-10.pdf");
    let pages: Vec<usize> = (1..=31).filter(|&page| text(&packet, page).contains("訂正版")).collect();
    assert_eq!(pages, (2..=15).collect::<Vec<_>>(), "every page of 資料1, its cover among them");
    assert!(text(&packet, 2).contains("【訂正版】令和7年6月10日"));
    assert!(text(&packet, 15).contains("訂正版 令和7年6月10日"));

    let pdf = fs::read(&packet).expect("the packet");
    assert_standards(&pdf);
    let document = lopdf::Document::load_mem(&pdf).expect("a PDF");
    let info = document.trailer.get(b"Info").and_then(lopdf::Object::as_reference).expect("an Info dictionary");
    let info = document.get_dictionary(info).expect("a dictionary");
    let field = |key: &[u8]| lopdf::decode_text_string(info.get(key).expect("the entry")).expect("a text");
    assert!(field(b"Title").ends_with("会議資料（訂正版）"), "{}", field(b"Title"));
    assert!(field(b"CreationDate").starts_with("D:20250610"), "{}", field(b"CreationDate"));

    // What was not revised is as it was, to the byte.
    let unrevised = sample::copied();
    done(unrevised.path(), &["build", "--split"]);
    for part in ["03-資料2.pdf", "05-参考.pdf"] {
        let of =
            |project: &tempfile::TempDir| fs::read(project.path().join("output/2025-1").join(part)).expect("a part");
        assert!(of(&folder) == of(&unrevised), "{part}");
    }
}

#[test]
fn letters_without_page_numbers_say_so_on_every_page() {
    let folder = tempfile::tempdir().expect("a folder");
    sample::copy(&sample::root().join("examples/notice"), folder.path());
    let path = folder.path().join("data/meetings/2026-1.toml");
    let meeting = fs::read_to_string(&path).expect("the meeting");
    let revision = "[[revision]]\ndate = 2026-06-25\nkind = \"replacement\"\ndocuments = [\"開催通知\"]\n";
    fs::write(path, format!("{meeting}\n{revision}")).expect("the meeting");
    done(folder.path(), &["build", "-o", "letters.pdf"]);
    for page in 1..=3 {
        assert!(text(&folder.path().join("letters.pdf"), page).contains("差替え"), "page {page}");
    }
}

#[test]
fn of_several_revisions_the_latest_stands() {
    let folder = revised(
        "[[revision]]\ndate = 2025-06-12\nkind = \"replacement\"\ndocuments = [\"資料2\", \"次第\"]\n\n\
         [[revision]]\ndate = 2025-06-10\nkind = \"correction\"\ndocuments = [\"資料2\", \"ご意見アンケート\"]\n",
    );
    done(folder.path(), &["build", "--split"]);
    let names = program::files(&folder.path().join("output"));
    assert!(names.contains(&"2025-1-差替え-2025-06-12.pdf".to_owned()), "{names:?}");
    assert!(names.contains(&"2025-1/03-資料2-差替え-2025-06-12.pdf".to_owned()), "{names:?}");
    assert!(names.contains(&"2025-1/04-資料3-訂正版-2025-06-10.pdf".to_owned()), "{names:?}");
}

#[test]
fn a_revision_of_a_part_that_is_not_there_is_told() {
    let folder = revised("[[revision]]\ndate = 2025-06-10\nkind = \"correction\"\ndocuments = [\"資料7\"]\n");
    let found = haifu(folder.path(), &["build"]);
    assert_eq!(found.code, Some(1));
    assert!(found.said.contains("revision-unknown-document") && found.said.contains("資料7"), "{}", found.said);
    assert!(!folder.path().join("output").exists());
}

#[test]
fn without_a_revision_nothing_is_marked() {
    assert!(built().packet.documents.iter().all(|part| part.revision.is_none()));
    assert_eq!(built().packet.file_stem, "2025-1");
}
