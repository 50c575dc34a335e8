//! `haifu test --stress`: the worst that data may bring, and what is found on the pages then.

use std::fs;

use haifu::packet::{self, PacketOptions};
use haifu::stress;

use crate::program::haifu;
use crate::sample;

#[test]
fn every_case_changes_the_project_and_is_worded() {
    let project = sample::project();
    let cases = stress::cases(&project);
    assert_eq!(cases.len(), 11);
    let before = sample::packet_of(&project).to_json();
    for case in cases {
        let words = |project: &haifu::model::Project| {
            let meeting = project.latest_meeting().expect("a meeting");
            packet::packet(project, meeting, &PacketOptions::default()).ok()
        };
        let packet = words(&case.project).or_else(|| words(&stress::without_prints(&case.project)));
        assert_ne!(packet.expect("words").to_json(), before, "{}", case.name);
    }
}

#[test]
fn the_worst_cases_of_the_sample_can_be_printed() {
    let folder = sample::copied();
    let run = haifu(folder.path(), &["test", "--stress"]);
    assert_eq!(run.code, Some(0), "{}", run.said);
    for case in
        ["名前と所属がいちばん長いとき", "委員がとても多いとき", "文章がすべて空のとき", "数字がとても大きいとき"]
    {
        assert!(run.said.contains(&format!("○ {case}: 31ページ → ")), "{case}: {}", run.said);
    }
    assert!(!folder.path().join("output").exists() && !folder.path().join("tests").exists(), "nothing is written");
}

#[test]
fn a_template_without_room_is_found_by_its_case() {
    let folder = sample::copied();
    let template = fs::read_to_string(sample::root().join("templates/roster.typ")).expect("a template");
    // Affiliations in a box that holds the sample's, and no more.
    let narrow = template.replace("stacked(lines),\n", "box(height: 2.5em, clip: true, stacked(lines)),\n");
    assert_ne!(template, narrow);
    fs::create_dir(folder.path().join("templates")).expect("a folder");
    fs::write(folder.path().join("templates/roster.typ"), narrow).expect("a template");
    let run = haifu(folder.path(), &["test", "--stress"]);
    assert_eq!(run.code, Some(1), "{}", run.said);
    assert!(run.said.contains("× 名前と所属がいちばん長いとき"), "{}", run.said);
    assert!(run.said.contains("page-text-") && run.said.contains("templates/roster.typ"), "{}", run.said);
    assert!(run.said.contains("○ 次第がとても長いとき"), "{}", run.said);
}
