//! From last year's packet to this year's: drafts, what is unfilled, and the files that follow the last ones.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::program::{self, done, haifu};
use crate::sample;
use crate::standards::assert_standards;
use crate::structure;

/// Fills in what the new files leave open, as a clerk would: figures behind their #, words in place of 〔 〕, grades; the
/// reviews of a year only once the committee has met.
fn fill_in(root: &Path, path: &str, figure: u32, has_met: bool) {
    let text = fs::read_to_string(root.join(path)).expect("a file");
    let mut filled = String::new();
    for (index, line) in text.lines().enumerate() {
        let written = match line {
            // `# vacant-shops =   # 空き店舗の活用件数（…）`
            _ if line.starts_with("# ") && line.contains(" =   # ") => {
                line.trim_start_matches("# ").replace(" =   #", &format!(" = {figure}   #"))
            }
            "grade = \"〔判定〕\"" => "grade = \"C\"".to_owned(),
            _ if line.starts_with("review = ") && !has_met => line.to_owned(),
            _ if line.contains('〔') && line.contains(" = ") && !line.starts_with('#') => {
                let (key, _) = line.split_once(" = ").expect("a key");
                match key {
                    // Everyone has a name of their own.
                    "name" => format!(
                        "name = \"佐藤 {}\"",
                        ["一", "二", "三", "五", "七", "八"][index % 6].repeat(1 + index % 5)
                    ),
                    "kana" => "kana = \"さとう はじめ\"".to_owned(),
                    _ => format!("{key} = \"{path}の{key}。\""),
                }
            }
            _ => line.to_owned(),
        };
        filled.push_str(&written);
        filled.push('\n');
    }
    fs::write(root.join(path), filled).expect("a file");
}

fn packet(root: &Path, id: &str) -> Vec<u8> {
    done(root, &["build", id, "--final", "-o", "packet.pdf", "--quiet"]);
    fs::read(root.join("packet.pdf")).expect("a packet")
}

/// Five years: each begins with `haifu new meeting`, builds at once as a draft, is filled in, and leaves every earlier
/// packet as it was, byte for byte. On the way the committee's term ends, and then the plan.
#[test]
fn five_years_go_by() {
    let folder = sample::copied();
    let root = folder.path();
    let mut packets = BTreeMap::from([("2025-1".to_owned(), packet(root, "2025-1"))]);
    for year in 2026..=2030 {
        let date = format!("{year}-06-05");
        let arguments = ["new", "meeting", "--date", &date, "--time", "13:30", "--place", "市役所 401会議室"];
        let mut made = haifu(root, &arguments);
        if year == 2030 {
            // The plan has ended.
            assert_eq!(made.code, Some(2), "{}", made.said);
            assert!(made.said.contains("data/plans/2029.toml"), "{}", made.said);
            fs::create_dir(root.join("data/plans")).expect("a folder");
            let plan = fs::read_to_string(root.join("data/plan.toml")).expect("the plan");
            let periods = "periods = [[2019, 2023], [2024, 2028]]";
            assert!(plan.contains(periods));
            let next = plan
                .replace(periods, "periods = [[2029, 2033]]")
                .replace("base-year = 2018", "base-year = 2028")
                .replace("surveyed = [2021, 2026]", "surveyed = [2031]");
            let next: Vec<&str> = next.lines().filter(|line| !line.starts_with("20")).collect();
            fs::write(root.join("data/plans/2029.toml"), next.join("\n")).expect("the next plan");
            made = haifu(root, &arguments);
        }
        assert_eq!(made.code, Some(0), "{}", made.said);
        let new_roster = format!("data/rosters/{year}.toml");
        assert_eq!(made.said.contains(&new_roster), year == 2027 || year == 2029, "{year}: {}", made.said);

        let id = format!("{year}-1");
        let draft = done(root, &["build"]);
        let draft_path = format!("output/{id}-未定稿.pdf");
        assert!(draft.said.contains(&draft_path), "{}", draft.said);
        assert_standards(&fs::read(root.join(draft_path)).expect("a draft"));
        let refused = haifu(root, &["build", "--final"]);
        assert_eq!(refused.code, Some(1), "{}", refused.said);

        let evaluated = year - 1;
        let figure = u32::try_from(year - 2000).expect("a year of this century");
        fill_in(root, &format!("data/years/{evaluated}.toml"), figure, false);
        fill_in(root, &format!("data/years/{}.toml", evaluated - 1), figure, true);
        if root.join(&new_roster).exists() {
            fill_in(root, &new_roster, figure, true);
        }
        let status = done(root, &["status"]);
        let said = String::from_utf8(status.stdout).expect("text");
        assert!(said.contains("記入済み") && !said.contains("未記入"), "{said}");
        packets.insert(id.clone(), packet(root, &id));

        for (id, before) in &packets {
            assert!(packet(root, id) == *before, "the packet of {id} has changed in {year}");
        }
    }
    assert_eq!(packets.len(), 6);
}

/// A copy of the sample in which something of measure 1-1 is not written yet.
fn unfinished() -> tempfile::TempDir {
    let folder = sample::copied();
    sample::edit(folder.path(), "data/years/2024.toml", "vacant-shops   = 3\n", "");
    sample::edit(folder.path(), "data/years/2024.toml", "# 判定（半角の A〜D）\ngrade = \"A\"\n", "");
    folder
}

#[test]
fn what_is_unfilled_makes_a_draft_that_shows_it() {
    let folder = unfinished();
    let build = done(folder.path(), &["build", "--split"]);
    assert!(
        build.said.contains("output/2025-1-未定稿.pdf") && build.said.contains("未記入の欄が 2 か所"),
        "{}",
        build.said
    );
    let pdf = folder.path().join("output/2025-1-未定稿.pdf");
    assert_standards(&fs::read(&pdf).expect("a draft"));

    // Every page says so, and a screen reader reads none of it.
    let pages = text_of(&pdf);
    let pages: Vec<String> =
        pages.trim_end_matches('\u{c}').split('\u{c}').map(|page| page.split_whitespace().collect()).collect();
    assert!(pages.len() > 20 && pages.iter().all(|page| page.contains("未定稿")), "{} pages", pages.len());
    let words = structure::read(&pdf).text();
    assert!(!words.contains("未定稿"), "the mark is an artifact");
    assert_eq!(words.matches("未記入").count(), 2, "a figure and a grade");

    // Of the parts, the one is a draft that is unfinished.
    let names = program::files(&folder.path().join("output/2025-1"));
    let drafts: Vec<&String> = names.iter().filter(|name| name.contains("未定稿")).collect();
    assert_eq!(drafts, ["02-資料1-未定稿.pdf"], "{names:?}");
}

fn text_of(pdf: &Path) -> String {
    // In the order in which it is drawn: what lies behind a page comes first.
    let run = Command::new("pdftotext").arg("-raw").arg(pdf).arg("-").output().expect("pdftotext (poppler-utils)");
    String::from_utf8(run.stdout).expect("text")
}

#[test]
fn status_lists_what_is_unfilled_with_its_line() {
    let folder = unfinished();
    let status = done(folder.path(), &["status"]);
    let list = String::from_utf8(status.stdout).expect("text");
    assert!(list.contains("2 欄が未記入"), "{list}");
    assert!(list.contains("資料1 施策評価シート（令和6年度）（86/88）"), "{list}");
    assert!(list.contains("1-1 判定 未記入  data/years/2024.toml:57"), "{list}");
    assert!(list.contains("空き店舗の活用件数 実績値 未記入  data/years/2024.toml"), "{list}");

    let json = done(folder.path(), &["status", "--message-format", "json"]).stdout;
    let status: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
    let fields: Vec<&str> =
        status["unfilled"].as_array().expect("a list").iter().filter_map(|f| f["field"].as_str()).collect();
    assert_eq!(fields, ["grade", "actual"]);
}

#[test]
fn the_sample_is_final_and_may_be_called_a_draft() {
    let folder = sample::copied();
    let status = String::from_utf8(done(folder.path(), &["status"]).stdout).expect("text");
    assert!(status.contains("全部の欄が記入済み"), "{status}");
    let build = done(folder.path(), &["build", "--final"]);
    assert!(build.said.contains("output/2025-1.pdf"), "{}", build.said);
    let draft = done(folder.path(), &["build", "--draft"]);
    assert!(draft.said.contains("output/2025-1-案.pdf"), "{}", draft.said);
    assert!(text_of(&folder.path().join("output/2025-1-案.pdf")).contains('案'));
}

#[test]
fn a_final_packet_is_refused_while_anything_is_unfilled() {
    let folder = unfinished();
    let refused = haifu(folder.path(), &["build", "--final"]);
    assert_eq!(refused.code, Some(1));
    for told in ["[measure-unfilled]", "[figure-unfilled]", "完成版は作れません"] {
        assert!(refused.said.contains(told), "{told}: {}", refused.said);
    }
    assert!(!folder.path().join("output").join("2025-1.pdf").exists());
}

#[test]
fn nothing_that_is_there_is_overwritten_by_new_files() {
    let folder = sample::copied();
    let before = fs::read(folder.path().join("data/years/2024.toml")).expect("a year");
    let there = haifu(folder.path(), &["new", "year", "2024"]);
    assert_eq!(there.code, Some(2), "{}", there.said);
    assert!(there.said.contains("もうあります"), "{}", there.said);
    // A file that haifu does not read is there, too.
    fs::write(folder.path().join("data/meetings/2026-1.toml"), "").expect("a file");
    let meeting = haifu(folder.path(), &["new", "meeting", "--date", "2026-06-02"]);
    assert_ne!(meeting.code, Some(0), "{}", meeting.said);
    assert_eq!(fs::read(folder.path().join("data/years/2024.toml")).expect("a year"), before);
    assert!(!folder.path().join("data/years/2025.toml").exists());
}

#[test]
fn without_a_date_and_without_a_terminal_there_is_no_next_meeting() {
    let folder = sample::copied();
    let asked = haifu(folder.path(), &["new", "meeting"]);
    assert_eq!(asked.code, Some(2));
    assert!(asked.said.contains("--date 2026-06-02"), "a year later, on the same day of the week: {}", asked.said);
    let earlier = haifu(folder.path(), &["new", "meeting", "--date", "2025-06-03"]);
    assert_eq!(earlier.code, Some(2), "{}", earlier.said);
}

#[cfg(unix)]
#[test]
fn at_a_terminal_it_asks_for_what_is_not_said() {
    let folder = sample::copied();
    // The first answer cannot be read, the time is as proposed.
    let answers =
        [("会議の日付", "来年の6月"), ("会議の日付", "2026-06-09"), ("始まる時刻", ""), ("会場", "市役所 大会議室")];
    let shown = program::at_a_terminal(folder.path(), &["new", "meeting"], &answers);
    assert!(shown.contains("[2026-06-02]") && shown.contains("読み取れません"), "{shown}");
    let file = fs::read_to_string(folder.path().join("data/meetings/2026-1.toml")).expect("the meeting");
    assert!(file.contains("date = 2026-06-09T10:00:00") && file.contains("place = \"市役所 大会議室\""), "{file}");
}

#[test]
fn a_second_meeting_of_the_year_keeps_the_years_of_its_papers() {
    let folder = sample::copied();
    done(folder.path(), &["new", "meeting", "--date", "2025-11-08", "--place", "市役所 別館"]);
    let file = fs::read_to_string(folder.path().join("data/meetings/2025-2.toml")).expect("the meeting");
    assert!(file.contains("# 令和7年度第2回の会議") && file.contains("（令和6年度分）"), "{file}");
    assert!(file.contains("year = 2024") && file.contains("year = 2023"), "{file}");
    // 13 days after a Saturday is a Friday; the first meeting's questionnaire was due on a Monday.
    assert!(file.contains("deadline = 2025-11-21"), "{file}");
    assert!(!folder.path().join("data/years/2025.toml").exists(), "nothing new is evaluated");
}

/// What changes in the middle of the plan changes the sheets from that year on, and no earlier one.
#[test]
fn a_plan_may_change_on_the_way() {
    let folder = sample::copied();
    let root = folder.path();
    done(root, &["new", "meeting", "--date", "2026-06-02"]);
    let sheets = |id: &str| -> serde_json::Value {
        let json = done(root, &["data", id, "-o", "-"]).stdout;
        serde_json::from_slice::<serde_json::Value>(&json).expect("JSON")["documents"].clone()
    };
    let (first, before) = (sheets("2025-1"), sheets("2026-1"));
    let change = "\n[[direction.measure.change]]\nsince = 2025\ntitle = \"まちの拠点づくり\"\n";
    sample::edit(
        root,
        "data/plan.toml",
        "title = \"市民等で賑わう拠点づくり\"\n",
        &format!("title = \"市民等で賑わう拠点づくり\"\n{change}"),
    );
    let revised = "2027 = { value = 4, print = \"4\" }\n2028 = 5\n\n[[direction.measure.indicator.change]]\nsince = 2025\nname = \"空き店舗の再生件数\"\ntarget = { 2026 = 8, 2027 = 9 }\n";
    sample::edit(root, "data/plan.toml", "2027 = { value = 4, print = \"4\" }\n2028 = 5\n", revised);
    sample::edit(root, "data/plan.toml", "id = \"event-visitors\"\n", "id = \"event-visitors\"\nuntil = 2024\n");
    sample::edit(
        root,
        "data/plan.toml",
        "id = \"shop-appeal-projects\"\n",
        "id = \"shop-appeal-projects\"\nsince = 2025\n",
    );
    // What was measured before an indicator belonged to the plan is shown by no sheet of those years.
    for year in 2019..=2024 {
        let path = root.join(format!("data/years/{year}.toml"));
        let text = fs::read_to_string(&path).expect("a year");
        let kept: Vec<&str> = text.lines().filter(|line| !line.starts_with("shop-appeal-projects")).collect();
        fs::write(path, kept.join("\n")).expect("a year");
    }

    let after = sheets("2026-1");
    assert_ne!(after[1], before[1]);
    let table = &after[1]["content"]["directions"][0]["tables"][0];
    assert_eq!(table["title"], "まちの拠点づくり");
    let names: Vec<&str> =
        table["rows"].as_array().expect("rows").iter().filter_map(|row| row["name"].as_str()).collect();
    assert_eq!(names, ["空き店舗の再生件数", "小売事業所数"], "one renamed, one retired");
    assert_eq!(table["rows"][0]["target"], serde_json::json!(["—", "2件", "3", "8件", "9件", "5件"]));

    // The sheets of 2024, in either meeting's papers, still say what the plan said then.
    let now = sheets("2025-1");
    let (was, is) = (&first[1]["content"]["directions"][0], &now[1]["content"]["directions"][0]);
    assert_eq!(was["tables"][0], is["tables"][0]);
    assert_eq!(was["measures"], is["measures"]);
    assert_eq!(
        is["tables"][1]["rows"].as_array().expect("rows").len() + 1,
        was["tables"][1]["rows"].as_array().expect("rows").len()
    );
}

/// A plan whose years are calendar years.
#[test]
fn a_plan_may_count_in_calendar_years() {
    let folder = sample::copied();
    sample::edit(folder.path(), "data/plan.toml", "base-year = 2018 ", "year-word = \"年\"\nbase-year = 2018 ");
    let json = done(folder.path(), &["data", "-o", "-"]).stdout;
    let packet: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
    assert_eq!(packet["documents"][1]["title"], "施策評価シート（令和6年）");
    let heading = &packet["documents"][1]["content"]["directions"][0]["tables"][0]["headings"][1];
    assert_eq!((heading["label"].as_str(), heading["year"].as_str()), (Some("令和6年"), Some("（2024年）")));
}
