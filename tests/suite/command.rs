use std::fs;

use crate::program::{command, haifu, run};
use crate::sample;

#[test]
fn build_writes_the_latest_meeting_and_says_so_in_one_line() {
    let folder = sample::copied();
    let output = haifu(folder.path(), &["build"]);
    assert_eq!(output.code, Some(0));
    let said = output.said.strip_prefix(sample::REMARK).expect("the sample's slips, counted");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.starts_with("output/2025-1.pdf を作りました"), "{said}");
    assert!(fs::read(folder.path().join("output/2025-1.pdf")).expect("the packet").starts_with(b"%PDF-1.7"));
}

#[test]
fn build_takes_a_meeting_and_a_file() {
    let folder = sample::copied();
    let output = haifu(folder.path(), &["build", "2025-1", "-o", "papers/資料.pdf"]);
    assert_eq!(output.code, Some(0), "{}", output.said);
    assert!(folder.path().join("papers/資料.pdf").is_file());
    assert!(!folder.path().join("output").exists());
}

#[test]
fn a_meeting_that_is_not_there_cannot_be_built() {
    let folder = sample::copied();
    let output = haifu(folder.path(), &["build", "2024-3"]);
    assert_eq!(output.code, Some(2));
    assert!(output.said.contains("data/meetings/2024-3.toml"));
}

#[test]
fn a_fault_leaves_the_old_packet_alone() {
    let folder = sample::copied();
    fs::create_dir(folder.path().join("output")).expect("a folder");
    let packet = folder.path().join("output/2025-1.pdf");
    fs::write(&packet, "old").expect("a file");
    sample::edit(folder.path(), "data/years/2024.toml", "vacant-shops   = 3", "vacant-shops = [");
    let output = haifu(folder.path(), &["build"]);
    assert_eq!(output.code, Some(1));
    assert!(output.said.contains("data/years/2024.toml:"));
    assert_eq!(fs::read(&packet).expect("the old packet"), b"old");
    assert_eq!(fs::read_dir(folder.path().join("output")).expect("a folder").count(), 1, "no file left aside");
}

#[test]
fn a_template_fault_is_told_with_its_place() {
    let folder = sample::copied();
    fs::create_dir(folder.path().join("templates")).expect("a folder");
    fs::write(folder.path().join("templates/roster.typ"), "#let roster(doc, packet) = {\n  doc.nothing\n}\n")
        .expect("a file");
    let output = haifu(folder.path(), &["build"]);
    assert_eq!(output.code, Some(1));
    assert!(output.said.contains("templates/roster.typ:"));
}

#[test]
fn a_folder_inside_a_project_is_told_which_it_lies_in() {
    let folder = sample::copied();
    let output = haifu(&folder.path().join("data/years"), &["build"]);
    assert_eq!(output.code, Some(2));
    let project = folder.path().canonicalize().expect("a path");
    assert!(output.said.contains(&format!("{} で実行するか", project.display())), "{}", output.said);
}

#[test]
fn a_folder_without_data_is_no_project() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = haifu(folder.path(), &["build"]);
    assert_eq!(output.code, Some(2));
    assert!(output.said.contains("data"));
}

#[test]
fn a_date_that_is_no_number_of_seconds_is_refused() {
    let folder = sample::copied();
    let build = |value: &str| run(command(folder.path()).arg("build").env("SOURCE_DATE_EPOCH", value));
    for beyond in ["-1", "253402300800", "1e9"] {
        assert_eq!(build(beyond).code, Some(2), "{beyond}");
    }
    let output = build("yesterday");
    assert_eq!(output.code, Some(2));
    assert!(output.said.contains("SOURCE_DATE_EPOCH"));
}

#[test]
fn data_writes_the_packet_as_json() {
    let folder = sample::copied();
    let output = haifu(folder.path(), &["data"]);
    assert_eq!(output.code, Some(0));
    assert_eq!(output.said, "output/packet.json を作りました\n");
    let file = fs::read(folder.path().join("output/packet.json")).expect("the packet");
    let printed = haifu(folder.path(), &["data", "-o", "-"]);
    assert_eq!(printed.said, "");
    assert_eq!(printed.stdout, file, "the same on standard output");
    let json: serde_json::Value = serde_json::from_slice(&file).expect("JSON");
    assert_eq!(json["version"], 1);
    assert_eq!(json["meeting"]["date"], "令和7年6月3日（火）");
    assert_eq!(json["documents"][1]["content"]["directions"][0]["tables"][0]["rows"][0]["actuals"][0][1], "3件");
}
