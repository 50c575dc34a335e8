//! `haifu publish`: the folder that a city puts on the web.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use haifu::digest::Digest;
use regex::Regex;

use crate::program::{self, done, haifu};
use crate::read;
use crate::sample::{self, normal};
use crate::structure;

/// The sample, published once.
fn published() -> &'static Path {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    FOLDER
        .get_or_init(|| {
            let folder = tempfile::tempdir().expect("a temporary folder");
            done(sample::root(), &["publish", "2025-1", &folder.path().join("web").to_string_lossy()]);
            folder
        })
        .path()
}

fn file(name: &str) -> String {
    fs::read_to_string(published().join("web").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn file_bytes(name: &str) -> Vec<u8> {
    fs::read(published().join("web").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What a page says in its `main` element.
fn words_of(html: &str) -> String {
    let main = html.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).expect("a main element").0;
    let main = &main[main.find('>').expect("the end of the tag") + 1..];
    // What only a browser without readings shows, and what says once more in each row what paper says once.
    let unsaid = Regex::new("(?s)<rp>.*?</rp>|<th scope=\"row\">(?:目標値|実績値)</th>|<[^>]*>").expect("a pattern");
    let text = unsaid.replace_all(main, "");
    text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&#x20;", " ")
}

/// 判定の基準, as it is compared.
const LEGEND: &str =
    "判定の基準A計画を大幅に上回る進捗状況B計画を上回る進捗状況C計画どおりの進捗状況D計画を下回る進捗状況";

/// Text for comparison: without the marks of bullets and the colons behind labels, without where the figures of the paper's
/// tables stand, and without the legend, which stands on each page of projects.
fn compared(text: &str) -> String {
    normal(text).replace(['・', ':'], "").replace("上段目標値下段実績値", "").replace(LEGEND, "")
}

#[test]
fn pages_say_what_the_pdf_says_in_its_order() {
    for part in ["agenda", "evaluation", "roster", "questionnaire", "evaluation-2"] {
        let paper = compared(&structure::read(&published().join("web").join(format!("{part}.pdf"))).text());
        let page = compared(&words_of(&file(&format!("{part}.html"))));
        let heard = compared(&read::words(&file_bytes(&format!("{part}.pdf"))));
        assert!(paper == heard, "{part}: poppler and haifu read the same of the PDF");
        let same = paper.chars().zip(page.chars()).take_while(|(one, other)| one == other).count();
        let near = |text: &str| text.chars().skip(same.saturating_sub(30)).take(60).collect::<String>();
        let legend = normal(&words_of(&file(&format!("{part}.html")))).contains(LEGEND);
        assert_eq!(legend, part.starts_with("evaluation"), "{part}");
        assert!(paper == page, "{part}: the PDF says 「{}」, the page 「{}」", near(&paper), near(&page));
    }
}

#[test]
fn reading_text_has_every_sentence_of_the_page_in_its_order() {
    let spaces = |text: &str| text.split_whitespace().collect::<String>();
    let line = Regex::new("<(?:p|li|h[1-4]|td)[^>]*>([^<]*)</").expect("a pattern");
    for part in ["agenda", "evaluation", "roster", "questionnaire", "evaluation-2"] {
        let text = spaces(&file(&format!("{part}.txt")));
        let html = file(&format!("{part}.html"));
        let main = html.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).expect("a main element").0;
        let mut rest = text.as_str();
        let mut count = 0;
        for found in line.captures_iter(main) {
            let sentence = haifu::publish::spoken(&found[1].replace("&amp;", "&"));
            let sentence = spaces(&sentence);
            if sentence.chars().count() < 4 {
                continue;
            }
            let at = rest.find(&sentence).unwrap_or_else(|| panic!("{part}: 「{sentence}」 is not read in its place"));
            rest = &rest[at..];
            count += 1;
        }
        assert!(count > 5 || ["agenda", "roster"].contains(&part), "{part}: {count} sentences were looked for");
    }
}

#[test]
fn each_row_of_figures_is_a_line_with_its_values_in_their_order() {
    let spaces = |text: &str| text.split_whitespace().collect::<String>();
    let (row, cell) =
        (Regex::new("(?s)<tr>(.*?)</tr>").expect("a pattern"), Regex::new("<td>(.*?)</td>").expect("a pattern"));
    for part in ["evaluation", "evaluation-2"] {
        let page = file(&format!("{part}.html"));
        let rows =
            row.captures_iter(&page).map(|found| found[1].to_owned()).filter(|row| !row.contains("scope=\"col\""));
        let text = file(&format!("{part}.txt"));
        let mut lines = text.lines().filter(|line| line.contains("、目標値、") || line.contains("、実績値、"));
        let mut values = 0;
        for row in rows {
            let line = lines.next().unwrap_or_else(|| panic!("{part}: {row} is not read"));
            let mut rest = spaces(line);
            for found in cell.captures_iter(&row).filter(|found| !["", "—"].contains(&found[1].trim())) {
                let value = spaces(&haifu::publish::spoken(&found[1]));
                let at = rest.find(&value).unwrap_or_else(|| panic!("{part}: {value} of {row} is not in 「{line}」"));
                rest.drain(..at + value.len());
                values += 1;
            }
        }
        assert_eq!(lines.next(), None, "{part}");
        assert!(values > 200, "{part}: {values} values");
    }
}

#[test]
fn words_are_spoken_as_readers_speak_them() {
    for (printed, spoken) in [
        ("令和7年6月3日（火） 午前10時", "2025年6月3日 火曜日 午前10時"),
        ("平成31年4月30日～令和元年5月1日", "2019年4月30日から2019年5月1日"),
        ("6月16日（月）までに", "6月16日 月曜日までに"),
        ("令和6年度", "令和6年度"),
        ("◎1 暮らし", "二重丸 1 暮らし"),
        ("○2 安心", "丸 2 安心"),
        ("※1 注記", "注1 注記"),
        ("※1成果指標", "注1 成果指標"),
        ("（調査※1）", "（調査注1）"),
        ("70,319㎡", "70,319平方メートル"),
        ("開　会", "開 会"),
    ] {
        assert_eq!(haifu::publish::spoken(printed), spoken);
    }
    let agenda = file("agenda.txt");
    assert!(agenda.contains("日時：2025年6月3日 火曜日 午前10時\n"), "{agenda}");
    let roster = file("roster.txt");
    assert!(roster.contains("氏名 大河原 勉（おおかわら つとむ）、備考 あさか野農業協同組合"), "{roster}");
    let evaluation = file("evaluation.txt");
    for row in [
        "\n活動指標 空き店舗の活用件数、目標値、計画策定時（2018年度） なし、令和6年度（2024年度） 2件、",
        "\n活動指標 空き店舗の活用件数、実績値、計画策定時（2018年度） 0件、令和6年度（2024年度） 3件、令和7年度（2025年度）から令和10年度（2028年度）まで 空欄。\n",
        "\n注1 成果指標 小売事業所数、実績値、計画策定時（2018年度） 502事業所、令和6年度（2024年度）から令和7年度（2025年度）まで なし、令和8年度（2026年度） 空欄、",
        "\n推進委員会の評価\n\n空欄\n",
    ] {
        assert!(evaluation.contains(row), "{row} in {evaluation}");
    }
    for text in [agenda, roster, evaluation, file("questionnaire.txt"), file("evaluation-2.txt")] {
        assert!(!text.contains(['◎', '○', '※', '～', '\u{3000}']), "{text}");
    }
}

#[test]
fn every_link_leads_somewhere_and_every_file_is_linked() {
    let folder = published().join("web");
    let names: BTreeSet<String> = program::files(&folder).into_iter().collect();
    assert!(
        names.iter().all(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || b"0123456789-.".contains(&byte)))
    );
    let link = Regex::new("(?:href|src)=\"([^\"]*)\"").expect("a pattern");
    let mut linked = BTreeSet::new();
    for name in names.iter().filter(|name| Path::new(name).extension().is_some_and(|ending| ending == "html")) {
        for found in link.captures_iter(&file(name)) {
            let target = found[1].to_owned();
            if target == "#main" || target.starts_with("mailto:") {
                continue;
            }
            assert!(names.contains(&target), "{name} links to {target}");
            linked.insert(target);
        }
    }
    let unlinked: Vec<_> = names.difference(&linked).map(String::as_str).collect();
    assert_eq!(unlinked, ["manifest.json", "packet.json"]);
    let index = file("index.html");
    for words in ["資料1", "施策評価シート（令和6年度）", "PDF：303KB、14ページ", "委員名簿", "CSV："]
    {
        assert!(index.contains(words), "{words} in {index}");
    }
}

#[test]
fn the_list_has_every_file_with_its_digest() {
    let list: serde_json::Value = serde_json::from_str(&file("manifest.json")).expect("JSON");
    let listed: BTreeMap<&str, (u64, &str)> = list["files"]
        .as_array()
        .expect("files")
        .iter()
        .map(|file| {
            let text = |key: &str| file[key].as_str().expect("a text");
            (text("path"), (file["bytes"].as_u64().expect("a size"), text("sha256")))
        })
        .collect();
    let folder = published().join("web");
    for name in program::files(&folder).iter().filter(|name| *name != "manifest.json") {
        let bytes = fs::read(folder.join(name)).expect("a file");
        let digest = Digest::of(&bytes).to_string();
        assert_eq!(listed.get(name.as_str()), Some(&(bytes.len() as u64, digest.as_str())), "{name}");
    }
    assert_eq!(listed.len() + 1, program::files(&folder).len());
}

#[test]
fn the_whole_pdf_is_the_one_that_a_build_makes() {
    assert!(fs::read(published().join("web/packet.pdf")).expect("a PDF") == sample::built().pdf);
}

#[test]
fn nothing_is_written_that_has_not_changed_and_nothing_old_stays() {
    let project = sample::copied();
    let web = project.path().join("web");
    let first = done(project.path(), &["publish", "web"]);
    assert!(first.said.contains("書きかえ 28 個、削除 0 個"), "{}", first.said);
    let again = done(project.path(), &["publish", "web"]);
    assert!(again.said.contains("書きかえ 0 個、削除 0 個"), "{}", again.said);
    let list = fs::read(web.join("manifest.json")).expect("a list");
    done(project.path(), &["publish", "web", "--check"]);

    // A part that is no more handed out is no more published; what others put there, or changed, stays.
    fs::write(web.join("note.txt"), "ours").expect("a file");
    fs::write(web.join("roster.txt"), "changed").expect("a file");
    let meeting = "data/meetings/2025-1.toml";
    let text = fs::read_to_string(project.path().join(meeting)).expect("a meeting");
    let parts: Vec<&str> = text.split("[[document]]").filter(|part| !part.contains("kind = \"roster\"")).collect();
    fs::write(project.path().join(meeting), parts.join("[[document]]")).expect("a meeting");
    let check = haifu(project.path(), &["publish", "web", "--check"]);
    assert_eq!(check.code, Some(1), "{}", check.said);
    for told in [
        "web/packet.pdf が、いま作るものと違います",
        "web/members.csv は、いまの資料にありません",
        "web/manifest.json が",
    ] {
        assert!(check.said.contains(told), "{told} in {}", check.said);
    }
    assert!(!check.said.contains("note.txt") && !check.said.contains("roster.txt"), "{}", check.said);
    assert!(fs::read(web.join("manifest.json")).expect("a list") == list, "nothing is written");
    let last = done(project.path(), &["publish", "web"]);
    for gone in ["roster.html", "roster.pdf", "members.csv", "members.xlsx"] {
        assert!(!web.join(gone).exists(), "{gone}: {}", last.said);
    }
    for kept in ["note.txt", "roster.txt", "agenda.html"] {
        assert!(web.join(kept).exists(), "{kept}: {}", last.said);
    }
    assert_ne!(fs::read(web.join("manifest.json")).expect("a list"), list);
}

#[test]
fn a_list_that_leads_elsewhere_removes_nothing_there() {
    let project = sample::copied();
    let outside = project.path().join("outside.txt");
    fs::write(&outside, "").expect("a file");
    fs::create_dir(project.path().join("web")).expect("a folder");
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let list = serde_json::json!({
        "haifu": "0", "title": "", "files": [{ "path": "../outside.txt", "bytes": 0, "sha256": empty }],
    });
    fs::write(project.path().join("web/manifest.json"), list.to_string()).expect("a list");
    done(project.path(), &["publish", "web"]);
    assert!(outside.exists());
}

#[test]
fn tables_have_one_value_a_cell_and_nothing_that_is_not_yet_shown() {
    for (name, columns) in [("indicators", 13), ("grades", 7), ("relations", 5), ("members", 8)] {
        let text = file(&format!("{name}.csv"));
        let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(reader.headers().expect("headings").len(), columns, "{name}");
        for record in reader.records() {
            for cell in &record.expect("as many cells as headings") {
                assert!(cell == cell.trim() && !cell.contains(['\n', '\u{3000}']), "{name}: 「{cell}」");
            }
        }
    }
    let project = sample::copied();
    fs::write(project.path().join("data/years/2025.toml"), "[actual]\nvacant-shops = 987654\n")
        .expect("next year's figures");
    done(project.path(), &["publish", "2025-1", "web"]);
    for name in program::files(&project.path().join("web")) {
        let bytes = fs::read(project.path().join("web").join(&name)).expect("a file");
        assert!(!String::from_utf8_lossy(&bytes).contains("987654"), "{name} shows a figure of next year");
    }
}

#[test]
fn a_part_of_a_template_of_its_own_has_a_page() {
    let project = tempfile::tempdir().expect("a temporary folder");
    sample::copy(&sample::root().join("examples/notice"), project.path());
    done(project.path(), &["publish", "web"]);
    let page = fs::read_to_string(project.path().join("web/notice.html")).expect("a page");
    assert!(page.contains("開催通知"), "{page}");
    assert!(project.path().join("web/notice.txt").exists());
}

#[test]
fn what_is_wrong_keeps_everything_from_being_published() {
    let project = sample::copied();
    sample::edit(project.path(), "data/meetings/2025-1.toml", "kind = \"roster\"", "kind = \"rooster\"");
    let run = haifu(project.path(), &["publish", "web"]);
    assert_eq!(run.code, Some(1), "{}", run.said);
    assert!(!project.path().join("web").exists());
    let run = haifu(project.path(), &["publish"]);
    assert_eq!(run.code, Some(2), "{}", run.said);
}
