//! A part that a template of the project's own draws, with free data.

use std::fs;

use crate::program::{command, done, haifu, run};
use crate::qpdf;
use crate::sample;
use crate::standards::assert_standards;

#[test]
fn the_example_writes_a_letter_to_each_member() {
    let example = sample::root().join("examples/notice");
    let folder = tempfile::tempdir().expect("a folder");
    let mut build = command(folder.path());
    let made = run(build.args(["build", "-o", "notice.pdf", "--only", "開催通知", "--root"]).arg(&example));
    assert_eq!(made.code, Some(0), "{}", made.said);
    let pdf = fs::read(folder.path().join("notice.pdf")).expect("the letters");
    assert_eq!(qpdf::page_count(&pdf), 3, "a page a member");
    assert_standards(&pdf);

    let output = std::process::Command::new("pdftotext").arg(folder.path().join("notice.pdf")).arg("-").output();
    let text = String::from_utf8(output.expect("pdftotext of poppler-utils").stdout).expect("UTF-8");
    for (page, name) in text.split('\u{c}').zip(["小川 清", "髙田 菜々子", "林 健太郎"]) {
        let page = sample::normal(page);
        assert!(page.contains(&sample::normal(&format!("{name}様"))), "{page}");
        for words in ["令和8年6月22日", "令和8年7月14日(火)", "午後2時30分", "7月3日(金)まで", "電話00—0000—1234"]
        {
            assert!(page.contains(words), "{words} on {page}");
        }
    }
}

/// The second sample meeting, to be edited.
fn second() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    sample::copy(&sample::root().join("examples/first-meeting"), folder.path());
    folder
}

/// The text of a PDF's pages, without white space.
fn pages(pdf: &std::path::Path) -> Vec<String> {
    let output = std::process::Command::new("pdftotext").arg(pdf).arg("-").output();
    let text = String::from_utf8(output.expect("pdftotext of poppler-utils").stdout).expect("UTF-8");
    text.split_terminator('\u{c}').map(sample::normal).collect()
}

#[test]
fn a_certificate_is_written_for_each_member() {
    let folder = second();
    let run = done(folder.path(), &["build", "-o", "packet.pdf"]);
    assert!(!run.said.contains("注意"), "{}", run.said);
    let pdf = folder.path().join("packet.pdf");
    assert_standards(&fs::read(&pdf).expect("the packet"));
    let pages = pages(&pdf);
    assert_eq!(pages.len(), 14);
    for (page, name) in pages.iter().zip(["五十嵐文子", "髙橋誠一郎", "西勝", "東海林久美", "村上大輔", "久保田恵"])
    {
        let words = ["委嘱状", &format!("{name}様"), "みどり市商店街活性化計画推進委員会委員を委嘱します"];
        for words in words.into_iter().chain(["期間令和8年6月24日から令和10年3月31日まで", "みどり市長大野誠印"])
        {
            assert!(page.contains(words), "{words} on {page}");
        }
    }
    // One bookmark for all of them, and a heading on each for those who hear the page.
    let tree = crate::structure::read(&pdf);
    let headings: Vec<String> = tree.all("H1").into_iter().map(|heading| sample::normal(&heading.text())).collect();
    assert_eq!(headings.iter().filter(|heading| *heading == "委嘱状").count(), 11, "{headings:?}");
}

#[test]
fn certificates_may_be_for_some_and_on_other_terms() {
    let folder = second();
    let keys = "date = 2026-06-24\nmembers = [\"西 勝\"]\nbasis = \"要綱第3条の規定により\"\nseal = false\n\
                period = \"令和9年4月1日から令和10年3月31日まで\"";
    sample::edit(
        folder.path(),
        "data/meetings/2026-1.toml",
        "date = 2026-06-24\nappointer",
        &format!("{keys}\nappointer"),
    );
    let run = done(folder.path(), &["build", "--only", "委嘱状", "-o", "letters.pdf"]);
    assert!(!run.said.contains("注意"), "a name of one character each is not letters set apart: {}", run.said);
    let pages = pages(&folder.path().join("letters.pdf"));
    assert_eq!(pages.len(), 1);
    let words = "西勝様要綱第3条の規定によりみどり市商店街活性化計画推進委員会委員を委嘱します期間令和9年4月1日から";
    assert!(pages[0].contains(words) && !pages[0].contains('印'), "{}", pages[0]);
}

#[test]
fn the_plan_of_seats_seats_everybody_once() {
    let folder = second();
    done(folder.path(), &["build", "--only", "資料1", "-o", "seats.pdf"]);
    let pdf = folder.path().join("seats.pdf");
    assert_standards(&fs::read(&pdf).expect("the plan"));
    // Heard side by side: the head of the table, left, right, then who else is there.
    let heard = sample::normal(&crate::structure::read(&pdf).text());
    let order = ["席次表", "委員長五十嵐", "副委員長西", "髙橋", "清水", "山本", "長谷川", "事務局産業部長", "傍聴席"];
    let places: Vec<usize> =
        order.iter().map(|name| heard.find(name).unwrap_or_else(|| panic!("{name} in {heard}"))).collect();
    assert!(places.is_sorted(), "{places:?} in {heard}");

    let meeting = "data/meetings/2026-1.toml";
    let cases = [
        ("\"山本 隆\", ", "", "「山本隆」の席がありません"),
        ("\"山本 隆\", ", "\"山元 隆\", ", "「山元 隆」は名簿にありません"),
        ("\"山本 隆\", ", "\"山本 隆\", \"西 勝\", ", "「西勝」の席が2つあります"),
        (
            "shape = \"コの字\"",
            "shape = \"コの字\"\nback = []\nabsent = [\"大野 誠\"]",
            "「大野 誠」は名簿にありません",
        ),
    ];
    for (from, to, words) in cases {
        let folder = second();
        sample::edit(folder.path(), meeting, from, to);
        let found = haifu(folder.path(), &["build", "--only", "資料1"]);
        assert_eq!(found.code, Some(1), "{words}");
        assert!(found.said.contains(words), "{words}: {}", found.said);
    }
}

#[test]
fn seats_are_found_for_those_who_are_not_named() {
    let folder = second();
    let path = folder.path().join("data/meetings/2026-1.toml");
    let text = fs::read_to_string(&path).expect("the meeting");
    let sides = |line: &&str| !line.starts_with("left = ") && !line.starts_with("right = ");
    let text: Vec<&str> = text.lines().filter(sides).collect();
    let text = text
        .join("\n")
        .replace("shape = \"コの字\"", "shape = \"ロの字\"\nback = [\"長谷川 由紀子\"]\nscreen = \"スクリーン\"");
    fs::write(&path, text).expect("the meeting");
    done(folder.path(), &["build", "--only", "資料1", "-o", "seats.pdf"]);
    let heard = sample::normal(&crate::structure::read(&folder.path().join("seats.pdf")).text());
    let order = ["スクリーン", "五十嵐", "髙橋", "佐々木", "長谷川", "事務局産業部長"];
    let places: Vec<usize> =
        order.iter().map(|name| heard.find(name).unwrap_or_else(|| panic!("{name} in {heard}"))).collect();
    assert!(places.is_sorted(), "{places:?} in {heard}");
}

#[test]
fn eighteen_members_with_long_affiliations_have_room() {
    use std::fmt::Write;
    let folder = second();
    let roster = folder.path().join("data/rosters/2026.toml");
    let mut text = fs::read_to_string(&roster).expect("the roster");
    for (name, kana) in
        ["一郎 いちろう", "二三男 ふみお", "紗也香 さやか", "四郎 しろう", "五月 さつき", "陸 りく", "菜々美 ななみ"]
            .map(|name| name.split_once(' ').expect("a reading"))
    {
        let affiliation = "みどり市立第一小学校PTA連絡協議会 副会長";
        write!(text, "\n[[category.member]]\nname = \"渡邊 {name}\"\nkana = \"わたなべ {kana}\"\naffiliation = \"{affiliation}\"\n")
            .expect("text");
    }
    fs::write(&roster, text).expect("the roster");
    let path = folder.path().join("data/meetings/2026-1.toml");
    let text = fs::read_to_string(&path).expect("the meeting");
    let lines = text.lines().filter(|line| !line.starts_with("left = ") && !line.starts_with("right = "));
    fs::write(&path, lines.collect::<Vec<_>>().join("\n")).expect("the meeting");
    done(folder.path(), &["build", "--only", "資料1", "-o", "seats.pdf"]);
    assert_eq!(pages(&folder.path().join("seats.pdf")).len(), 1);
}

/// A project whose only part is drawn by `template` with `data`.
fn project(data: &str, template: &str) -> tempfile::TempDir {
    let folder = sample::copied();
    let meeting = format!(
        "date = 2025-06-03T10:00:00\nplace = \"会議室\"\n\n[[document]]\nkind = \"custom\"\ntitle = \"別紙\"\ntemplate = \"own.typ\"\n{data}"
    );
    fs::write(folder.path().join("data/meetings/2025-1.toml"), meeting).expect("the meeting");
    fs::create_dir(folder.path().join("templates")).expect("a folder");
    fs::write(folder.path().join("templates/own.typ"), template).expect("a template");
    folder
}

#[test]
fn data_reach_the_template_as_they_are_and_dates_in_words() {
    let data = "[document.data]\ntext = \"#[x] *太*\"\nwhole = 1710\nhalf = 0.5\nyes = true\nday = 1989-01-08\n\
                at = 2019-05-01T13:30:00\nclock = 12:00:00\nlist = [\"二\", \"一\"]\n[document.data.z-first]\nb = 1\na = 2\n";
    let folder = project(data, "#let body(doc, packet) = [= #doc.title]\n");
    let json = done(folder.path(), &["data", "-o", "-"]).stdout;
    let json = String::from_utf8(json).expect("UTF-8");
    let words: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let data = &words["documents"][0]["content"]["data"];
    assert_eq!(data["text"], "#[x] *太*");
    assert_eq!((&data["whole"], &data["half"], &data["yes"]), (&1710.into(), &0.5.into(), &true.into()));
    assert_eq!(data["list"], serde_json::json!(["二", "一"]));
    assert_eq!(
        data["day"],
        serde_json::json!({
            "iso": "1989-01-08", "long": "平成元年1月8日", "long-weekday": "平成元年1月8日（日）",
            "short": "1月8日", "short-weekday": "1月8日（日）", "fiscal-year": "昭和63年度",
        })
    );
    assert_eq!((&data["at"]["long"], &data["at"]["time"]), (&"令和元年5月1日".into(), &"午後1時30分".into()));
    assert_eq!(data["clock"], serde_json::json!({ "time": "正午" }));
    assert!(json.contains(r#""z-first":{"b":1,"a":2}"#), "fields keep their order");
}

#[test]
fn the_template_has_meeting_roster_and_committee() {
    let template = "#let body(doc, packet) = {\n  heading(doc.title)\n  packet.meeting.date\n  packet.committee.name\n  \
                    packet.roster.term\n  packet.roster.categories.first().members.first().name.first().text\n}\n";
    let folder = project("", template);
    done(folder.path(), &["build", "-o", "own.pdf"]);
    assert_standards(&fs::read(folder.path().join("own.pdf")).expect("the packet"));
}

#[test]
fn a_template_that_is_not_there_is_told_at_its_name() {
    let folder = project("", "");
    fs::remove_file(folder.path().join("templates/own.typ")).expect("a file");
    let found = haifu(folder.path(), &["build"]);
    assert_eq!(found.code, Some(1));
    assert!(found.said.contains("document-template-missing"), "{}", found.said);
    assert!(found.said.contains("data/meetings/2025-1.toml:7:12"), "{}", found.said);
}

#[test]
fn a_template_that_draws_nothing_is_told_by_its_name() {
    let folder = project("", "#let face(doc, packet) = []\n");
    let found = haifu(folder.path(), &["build"]);
    assert_eq!(found.code, Some(1));
    assert!(found.said.contains("own.typ must define body"), "{}", found.said);
}

#[test]
fn a_template_outside_its_folder_is_refused() {
    for name in ["../own.typ", "/own.typ", "a/../../own.typ", "C:own.typ", "..\\own.typ", "own.txt", ""] {
        let folder = project("", "#let body(doc, packet) = []\n");
        sample::edit(folder.path(), "data/meetings/2025-1.toml", "\"own.typ\"", &format!("'{name}'"));
        let found = haifu(folder.path(), &["build"]);
        assert_eq!(found.code, Some(1), "{name}");
        assert!(found.said.contains("document-template-name"), "{name}: {}", found.said);
    }
}

#[test]
fn what_cannot_be_given_to_a_template_is_told() {
    for (data, code) in [
        ("x = nan", "data-not-finite"),
        ("x = [inf]", "data-not-finite"),
        ("x = 1850-01-01", "date-too-early"),
        ("x = 2025-06-03T10:00:00+09:00", "date-with-offset"),
    ] {
        let folder = project(&format!("[document.data]\n{data}\n"), "#let body(doc, packet) = []\n");
        let found = haifu(folder.path(), &["build"]);
        assert_eq!(found.code, Some(1), "{data}");
        assert!(found.said.contains(code), "{data}: {}", found.said);
    }
}

#[test]
fn a_part_may_be_left_out_of_the_list_of_handouts() {
    let folder = sample::copied();
    sample::edit(
        folder.path(),
        "data/meetings/2025-1.toml",
        "listed-as = \"朝霞市産業振興基本計画推進委員 名簿\"",
        "listed-as = \"\"",
    );
    let words = done(folder.path(), &["data", "-o", "-"]).stdout;
    let words: serde_json::Value = serde_json::from_slice(&words).expect("JSON");
    assert_eq!(words["documents"].as_array().expect("parts").len(), 5);
    assert_eq!(words["documents"][0]["content"]["handouts"].as_array().expect("a list").len(), 4);
}
