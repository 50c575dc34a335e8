//! Where every word on the pages comes from.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use haifu::calendar::{self, FiscalYear};
use haifu::diagnostic::Finding;
use haifu::model::Project;
use haifu::packet::{self, Packet, PacketOptions};
use haifu::source::Location;
use haifu::typeset::{Fonts, Origin, Places, Typesetter};
use serde_json::Value;

use crate::program::{done, haifu};
use crate::sample;

/// The pages of a project, and where what is on them comes from.
struct Looked {
    packet: Packet,
    places: Places,
    texts: Vec<Origin>,
}

fn looked_through(project: &Project, typesetter: &mut Typesetter) -> Looked {
    let packet = sample::packet_of(project);
    let typeset = typesetter.typeset(&packet).unwrap_or_else(|findings| panic!("pages: {findings:#?}"));
    let places = Places::of(&typeset, &packet, typesetter);
    let texts = places.texts().collect();
    Looked { packet, places, texts }
}

fn looked(root: &Path) -> Looked {
    let checked = sample::checked(root);
    let project = checked.project.unwrap_or_else(|| panic!("{:?}", checked.findings));
    looked_through(&project, &mut Typesetter::new(root, Fonts::built_in()))
}

fn of_sample() -> &'static Looked {
    static LOOKED: OnceLock<Looked> = OnceLock::new();
    LOOKED.get_or_init(|| looked(sample::root()))
}

/// The strings in JSON, in its order, but for those that are no words.
fn strings(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| strings(item, found)),
        Value::Object(fields) => {
            let words =
                fields.iter().filter(|(key, _)| !["kind", "type", "template", "attachments"].contains(&key.as_str()));
            // What kind of indicator a row is of is a word all the same.
            let kinds = fields.iter().filter(|(key, _)| *key == "kind" && fields.contains_key("actuals"));
            words.chain(kinds).for_each(|(_, value)| strings(value, found));
        }
        _ => {}
    }
}

#[test]
fn the_words_of_a_packet_are_the_texts_that_templates_are_given() {
    let packet = &of_sample().packet;
    let mut written = Vec::new();
    strings(&serde_json::from_str(&packet.to_json()).expect("JSON"), &mut written);
    let mut words: Vec<String> = packet.leaves().iter().map(|leaf| leaf.text.to_string()).collect();
    assert!(words.len() > 2000, "{}", words.len());
    // serde_json's objects are in order of key.
    written.sort();
    words.sort();
    assert_eq!(words, written);
}

/// Where a place is in its file, in bytes.
fn offset(text: &str, place: &Location) -> usize {
    let start: usize = text.split_inclusive('\n').take(place.line - 1).map(str::len).sum();
    start + text[start..].char_indices().nth(place.column - 1).map_or(0, |(at, _)| at)
}

/// What is written at a place: the value's characters without quotes, the lines of a paragraph as they are.
fn value_at(place: &Location) -> String {
    let text = fs::read_to_string(sample::root().join(&place.path)).expect("a file that is told of");
    let start = offset(&text, place);
    let rest = &text[start..];
    if let Some(value) = rest.strip_prefix('"').filter(|value| !value.starts_with("\"\"")) {
        return value.split('"').next().expect("a value").to_owned();
    }
    let line = text[..start].rsplit('\n').next().expect("a line");
    let end = if text[..start].matches("\"\"\"").count() % 2 == 1 || line.matches('"').count() % 2 == 1 {
        rest.find("\n\n").into_iter().chain(rest.find('"')).min()
    } else if rest.starts_with('[') {
        rest.find(']').map(|at| at + 1)
    } else {
        rest.find([',', '}', ']', '#', '\n'])
    };
    rest[..end.unwrap_or(rest.len())].trim_end().to_owned()
}

/// Whether a text on a page is a value, or what the program makes of it.
fn is_made_of(text: &str, value: &str, place: &Location) -> bool {
    let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let (plain, value) = (solid(text), value.trim());
    // The dash of a year without a survey, or of a target of no year, stands for no value.
    if plain == "—" {
        return true;
    }
    let written = solid(value);
    if written.contains(&plain) || (!written.is_empty() && plain.contains(&written)) {
        return true;
    }
    // A figure with its unit, a year, a day.
    let number = plain.trim_start_matches('（').replace(',', "");
    if !value.is_empty() && number.starts_with(value) {
        return true;
    }
    if let Some(year) = value.parse().ok().and_then(FiscalYear::new) {
        return plain.contains(&year.era_year().to_string()) || plain.contains(&year.to_string());
    }
    let day = value.get(..10).and_then(|day| day.parse().ok());
    if let Some(day) = day {
        let time = value.get(11..).and_then(|time| time.parse().ok());
        let words = [calendar::long_date(day), calendar::short_date(day)];
        let time = time.map(calendar::time_of_day);
        return words.iter().chain(&time).any(|words| plain.contains(words.as_str()));
    }
    let years = |list: &str| list.trim_matches(['[', ']', ',', ' ']).split(", ").map(str::parse).collect::<Vec<_>>();
    if let [Ok(first), Ok(last)] = years(value.split(']').next().unwrap_or_default())[..] {
        return (first..=last).any(|year: i64| {
            let year = FiscalYear::new(year).expect("a year");
            plain.contains(&year.era_year().to_string()) || plain.contains(&year.to_string())
        });
    }
    let own = [
        ("◎", "primary"),
        ("○", "related"),
        ("活動指標", "activity"),
        ("成果指標", "outcome"),
        ("次第", "agenda"),
        ("（再掲）", "true"),
    ];
    // The number of an item of the agenda, the name of a meeting's file.
    own.contains(&(plain.as_str(), value))
        || (place.path.starts_with("data/meetings/") && plain.chars().all(|c| c.is_ascii_digit() || "（）".contains(c)))
        || (place.path == "data/meetings/2025-1.toml" && place.line == 1 && plain.contains("第1回"))
}

#[test]
fn every_text_on_the_pages_is_a_word_of_the_data_at_its_place_or_stands_in_a_template() {
    let templates: String = haifu::typeset::BUILT_IN_TEMPLATES.iter().map(|(_, text)| *text).collect();
    let (mut of_data, mut wrong) = (0, Vec::new());
    for origin in &of_sample().texts {
        if let Some(first) = origin.data.first() {
            of_data += 1;
            // What is added to a name comes behind the name's own place.
            let own = if origin.text == "（再掲）" { origin.data.last().expect("a place") } else { first };
            if !is_made_of(&origin.text, &value_at(own), own) {
                wrong.push(format!("{} is not of {first}: {}", origin.text, value_at(first)));
            }
        } else if !templates.contains(&origin.text) && origin.text.parse::<u32>().is_err() {
            wrong.push(format!("{} on page {} comes from nowhere", origin.text, origin.spot.page + 1));
        }
        assert!(origin.template.is_some(), "{origin:?}");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(of_data > 1800, "{of_data}");
    let uncertain: Vec<&Origin> = of_sample().texts.iter().filter(|origin| !origin.is_certain).collect();
    assert!(uncertain.is_empty(), "{uncertain:#?}");
}

#[test]
fn no_text_of_other_committees_comes_from_nowhere() {
    for name in ["tests/another", "examples/notice", "examples/first-meeting"] {
        let root = sample::root().join(name);
        let own = root.join("templates");
        let names = if own.is_dir() { crate::program::files(&own) } else { Vec::new() };
        let own = names.into_iter().map(|path| fs::read_to_string(own.join(path)).expect("a template"));
        let built_in = haifu::typeset::BUILT_IN_TEMPLATES.iter().map(|(_, text)| (*text).to_owned());
        let templates: String = built_in.chain(own).collect();
        let looked = looked(&root);
        let is_known = |origin: &&Origin| {
            !origin.data.is_empty() || templates.contains(&origin.text) || origin.text.parse::<u32>().is_ok()
        };
        let nowhere: Vec<&Origin> = looked.texts.iter().filter(|origin| !is_known(origin)).collect();
        assert!(nowhere.is_empty(), "{name}: {nowhere:#?}");
        assert!(looked.texts.iter().all(|origin| origin.is_certain && origin.template.is_some()), "{name}");
        assert!(looked.texts.len() > 100, "{name}: {}", looked.texts.len());
    }
}

#[test]
fn what_lies_across_a_draft_is_in_nobodys_way() {
    let project = sample::project();
    let meeting = project.latest_meeting().expect("a meeting");
    let options = PacketOptions { draft: true, ..PacketOptions::default() };
    let packet = packet::packet(&project, meeting, &options).expect("a packet");
    let mut typesetter = sample::typesetter();
    let typeset = typesetter.typeset(&packet).unwrap_or_else(|findings| panic!("pages: {findings:#?}"));
    let places = Places::of(&typeset, &packet, &typesetter);
    let (across, texts): (Vec<Origin>, Vec<Origin>) = places.texts().partition(|origin| origin.text == "案");
    assert_eq!((across.len(), texts.len()), (31, of_sample().texts.len()));
    for origin in &texts {
        let spot = origin.spot;
        let there = places.at(spot.page, spot.x + spot.width / 2.0, spot.y + spot.height / 2.0).expect("a text");
        assert_eq!(there.text, origin.text);
    }
    let spot = across[0].spot;
    let corner = places.at(0, spot.x + 5.0, spot.y + 5.0).expect("the mark of the draft, where nothing else is");
    assert_eq!(corner.text, "案");
}

/// Gives every figure of the plan and of the years a number of its own. Lines stay where they are.
fn with_distinct_figures(root: &Path) {
    let mut next = 1000;
    for path in [
        "data/plan.toml",
        "data/years/2019.toml",
        "data/years/2020.toml",
        "data/years/2021.toml",
        "data/years/2022.toml",
        "data/years/2023.toml",
        "data/years/2024.toml",
    ] {
        let text = fs::read_to_string(root.join(path)).expect("a file");
        let mut in_figures = false;
        let lines = text.lines().map(|line| {
            if line.starts_with('[') {
                in_figures = line == "[actual]" || line.ends_with(".target]");
            }
            let Some((key, value)) = line.split_once('=') else { return line.to_owned() };
            if !in_figures && key.trim() != "base" || value.trim_start().starts_with('"') {
                return line.to_owned();
            }
            next += 1;
            let remark = value.split_once('#').map(|(_, remark)| format!("  #{remark}")).unwrap_or_default();
            if value.trim_start().starts_with('{') {
                format!("{key}= {{ value = {next}, print = \"{next}\" }}{remark}")
            } else {
                format!("{key}= {next}{remark}")
            }
        });
        let text = lines.collect::<Vec<_>>().join("\n") + "\n";
        fs::write(root.join(path), text).expect("a file");
    }
}

#[test]
fn equal_figures_lead_each_to_its_own_cell() {
    let folder = sample::copied();
    with_distinct_figures(folder.path());
    let distinct = looked(folder.path());
    // With other figures the tables are the same, cell by cell.
    let figures = |texts: &[Origin]| -> Vec<(usize, String, String)> {
        let is_cell = |origin: &&Origin| {
            let template = origin.template.as_ref().is_some_and(|place| place.path == "templates/evaluation.typ");
            template && origin.spot.height < 8.6 && origin.spot.height > 8.4
        };
        let place = |origin: &Origin| origin.data.first().map(|place| format!("{}:{}", place.path, place.line));
        let cells = texts.iter().filter(is_cell);
        cells.map(|origin| (origin.spot.page, place(origin).unwrap_or_default(), origin.text.clone())).collect()
    };
    let (own, distinct) = (figures(&of_sample().texts), figures(&distinct.texts));
    assert!(own.len() > 600, "{}", own.len());
    assert_eq!(own.len(), distinct.len());
    for (own, distinct) in own.iter().zip(&distinct) {
        assert_eq!((own.0, &own.1), (distinct.0, &distinct.1), "{} and {}", own.2, distinct.2);
    }
}

/// Writes something else at a place, of about the same width.
fn changed(value: &str, text: &str) -> Option<String> {
    let own = [("primary", "related"), ("related", "primary"), ("activity", "outcome"), ("outcome", "activity")];
    if let Some((_, other)) = own.iter().find(|(one, _)| *one == value) {
        return Some((*other).to_owned());
    }
    if ["A", "B", "C", "D"].contains(&value) {
        return Some(if value == "A" { "B" } else { "A" }.to_owned());
    }
    if let Some(day) = value.get(..10).filter(|day| day.parse::<jiff::civil::Date>().is_ok()) {
        let other = if day.ends_with('6') || day.ends_with('1') { 7 } else { 4 };
        return Some(format!("{}{other}{}", &day[..9], &value[10..]));
    }
    if value.parse::<f64>().is_ok() {
        let last = value.chars().next_back()?;
        return Some(format!("{}{}", &value[..value.len() - 1], if last == '7' { '8' } else { '7' }));
    }
    // A character in the middle of what stands on the line.
    let at = value.find(text)?;
    let middle = text
        .char_indices()
        .filter(|(_, c)| c.is_alphanumeric())
        .nth(text.chars().count() / 2)
        .or(text.char_indices().next())?;
    let (at, old) = (at + middle.0, middle.1);
    let new = if old.is_ascii() {
        'x'
    } else if ('ぁ'..='ゖ').contains(&old) {
        'ん'
    } else {
        '鬱'
    };
    Some(format!("{}{new}{}", &value[..at], &value[at + old.len_utf8()..]))
}

#[test]
fn a_value_that_is_changed_at_its_place_changes_the_word_that_led_there() {
    let root = sample::root();
    let own = of_sample();
    let folder = sample::copied();
    let mut typesetter = Typesetter::new(folder.path(), Fonts::built_in());
    let (mut seen, mut tried, mut kinds, mut wrong) = (BTreeSet::new(), 0, BTreeSet::new(), Vec::new());
    // Every so many, so that all pages have their share, and all of the rare kinds.
    for (number, origin) in own.texts.iter().enumerate() {
        let Some(place) = origin.data.first() else { continue };
        let value = value_at(place);
        let kind = match origin.text.as_str() {
            text @ ("◎" | "○" | "活動指標" | "成果指標") => text.to_owned(),
            _ if place.path.starts_with("data/rosters") => format!("{}", place.column),
            text if text.chars().count() == 1 => "single".to_owned(),
            _ if value.parse::<f64>().is_ok() => "figure".to_owned(),
            _ => place.path.clone(),
        };
        let is_rare = kinds.insert((kind, origin.spot.page / 4));
        // Another year of a survey is another table.
        let is_picked = number % 41 == 7 || is_rare;
        if !is_picked || origin.text == "—" || !seen.insert(place.clone()) {
            continue;
        }
        let value = value.trim_end();
        let Some(other) = changed(value, &origin.text).filter(|other| other != value) else { continue };
        let path = folder.path().join(&place.path);
        let text = fs::read_to_string(root.join(&place.path)).expect("a file");
        let start = offset(&text, place);
        let at = start + text[start..].find(value).unwrap_or_else(|| panic!("{value} at {place}"));
        fs::write(&path, format!("{}{other}{}", &text[..at], &text[at + value.len()..])).expect("a file");
        // What other values refer to cannot be changed alone.
        let checked = sample::checked(folder.path());
        fs::write(&path, &text).expect("a file");
        let is_sound = !checked.findings.iter().any(Finding::is_error);
        let Some(project) = checked.project.filter(|_| is_sound) else { continue };
        let now = looked_through(&project, &mut typesetter);
        tried += 1;
        let what = format!("{} by {place}: {value} to {other}", origin.text);
        if own.texts.len() != now.texts.len() {
            wrong.push(format!("{what} is {} texts, not {}", now.texts.len(), own.texts.len()));
            continue;
        }
        if now.texts[number].text == origin.text {
            wrong.push(format!("{what} stays"));
        }
        // And nothing else changes that does not lead there.
        for (before, after) in own.texts.iter().zip(&now.texts).filter(|(before, after)| before.text != after.text) {
            if !before.data.iter().any(|other| other.path == place.path && other.line == place.line) {
                wrong.push(format!("{what}: {} becomes {}, of {:?}", before.text, after.text, before.data));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(tried >= 60, "{tried}");
}

#[test]
fn a_point_on_a_page_leads_to_what_stands_there_and_its_place_back_to_the_page() {
    let Looked { places, texts, .. } = of_sample();
    for origin in texts {
        let spot = origin.spot;
        let there = places.at(spot.page, spot.x + spot.width / 2.0, spot.y + spot.height / 2.0).expect("a text");
        assert_eq!((&there.text, &there.data), (&origin.text, &origin.data));
        let Some(first) = origin.data.first().filter(|place| (place.line, place.column) != (1, 1)) else { continue };
        let back = places.find(&first.path, first.line, Some(first.column));
        assert!(back.contains(&spot), "{first} leads back to {origin:?}");
    }
    assert_eq!(places.at(0, 5.0, 5.0), None, "nothing stands in the corner");
    assert_eq!(places.at(99, 100.0, 100.0), None, "no such page");
}

#[test]
fn rules_and_shades_lead_to_the_templates() {
    let places = &of_sample().places;
    let shade = places.at(2, 67.0, 53.0).expect("the grey of a label");
    assert_eq!((shade.text.as_str(), shade.data.len()), ("", 0));
    assert!(shade.template.expect("a place").path.starts_with("templates/"));
}

/// A project whose only part is drawn by a template of its own, with data of its own.
fn own_part(data: &str, body: &str) -> tempfile::TempDir {
    let folder = sample::copied();
    let meeting = format!(
        "date = 2025-06-03T10:00:00\nplace = \"会議室\"\n\n[[document]]\nkind = \"custom\"\ntitle = \"別紙\"\ntemplate = \"own.typ\"\n{data}"
    );
    fs::write(folder.path().join("data/meetings/2025-1.toml"), meeting).expect("the meeting");
    fs::create_dir(folder.path().join("templates")).expect("a folder");
    let template =
        format!("#let body(doc, packet) = {{\n  [= #doc.title]\n  let data = doc.content.data\n{body}\n}}\n");
    fs::write(folder.path().join("templates/own.typ"), template).expect("a template");
    folder
}

fn lines_of(looked: &Looked, text: &str) -> Vec<Vec<usize>> {
    let own = looked.texts.iter().filter(|origin| origin.text == text);
    own.map(|origin| origin.data.iter().map(|place| place.line).collect()).collect()
}

#[test]
fn data_of_a_part_of_ones_own_lead_to_their_lines() {
    let data = "[document.data]\nseats = [\n  [\"会長\", \"委員\"],\n  [\"委員\", \"委員\"],\n]\ncount = 12\nhalf = 0.5\nday = 2025-07-01\n";
    let body = "  for row in data.seats { for seat in row [#seat\\ ] }\n  [#data.count 人\\ #str(data.half)\\ ]\n  [#data.day.long に]";
    let folder = own_part(data, body);
    let looked = looked(folder.path());
    assert_eq!(lines_of(&looked, "別紙"), [[6]]);
    assert_eq!(lines_of(&looked, "会長"), [[10]]);
    assert_eq!(lines_of(&looked, "委員"), [[10], [11], [11]]);
    assert_eq!(lines_of(&looked, "12"), [[13]]);
    assert_eq!(lines_of(&looked, "0.5"), [[14]]);
    assert_eq!(lines_of(&looked, "令和7年7月1日"), [[15]]);
    assert_eq!(lines_of(&looked, "人"), [Vec::<usize>::new()], "a word of the template");
}

#[test]
fn words_put_together_by_a_template_lead_to_their_parts() {
    let folder =
        own_part("[document.data]\nroom = \"第二会議室\"\nfloor = \"三階\"\n", "  data.floor + \"の\" + data.room");
    let looked = looked(folder.path());
    assert_eq!(lines_of(&looked, "三階"), [[10]]);
    assert_eq!(lines_of(&looked, "第二会議室"), [[9]]);
    assert_eq!(lines_of(&looked, "の"), [Vec::<usize>::new()]);
}

#[test]
fn of_equal_values_one_of_which_is_printed_both_are_told() {
    let folder = own_part("[document.data]\nrows = [\"甲\", \"乙\",\n  \"甲\"]\n", "  data.rows.last()");
    let looked = looked(folder.path());
    let printed: Vec<&Origin> = looked.texts.iter().filter(|origin| origin.text == "甲").collect();
    let [origin] = printed[..] else { panic!("{printed:?}") };
    assert!(!origin.is_certain, "{origin:?}");
    let lines: BTreeSet<usize> = origin.data.iter().map(|place| place.line).collect();
    assert_eq!(lines, BTreeSet::from([9, 10]));
}

#[test]
fn the_letters_lead_each_to_its_own_member() {
    let example = sample::root().join("examples/notice");
    let looked = looked(&example);
    let roster = fs::read_dir(example.join("data/rosters")).expect("rosters").next().expect("one").expect("one").path();
    let roster = fs::read_to_string(roster).expect("the roster");
    for name in ["小川", "髙田", "林"] {
        let line = 1 + roster.lines().position(|line| line.contains(&format!("\"{name} "))).expect("a member");
        let found = lines_of(&looked, name);
        assert!(!found.is_empty() && found.iter().all(|lines| lines.first() == Some(&line)), "{name}: {found:?}");
    }
}

#[test]
fn a_place_in_a_file_is_shown_on_its_pages() {
    let told = done(sample::root(), &["locate", "data/years/2024.toml:12"]);
    let told = String::from_utf8(told.stdout).expect("UTF-8");
    assert!(told.starts_with("資料1-2（4 ページ）「3件」 左から "), "{told}");
    assert!(told.contains("データ　　　 data/plan.toml:66:8\n"), "{told}");
    assert!(told.contains("テンプレート templates/evaluation.typ:"), "{told}");
    // From another folder on, as a shell completes it.
    let above = sample::root().parent().expect("a folder above");
    let name = sample::root().file_name().and_then(|name| name.to_str()).expect("a name");
    let again = done(above, &["locate", &format!("{name}/data/years/2024.toml:12:20"), "--root", name]);
    assert_eq!(String::from_utf8(again.stdout).expect("UTF-8"), told);
}

#[test]
fn what_stands_on_a_page_is_told_with_its_places() {
    let point = done(sample::root(), &["locate", "--page", "資料1-2", "--at", "104,52.5"]);
    let point = String::from_utf8(point.stdout).expect("UTF-8");
    assert!(point.contains("「3件」") && point.contains("data/years/2024.toml:12:18"), "{point}");
    let points = done(sample::root(), &["locate", "--page", "4", "--at", "295pt,149pt"]);
    assert_eq!(String::from_utf8(points.stdout).expect("UTF-8"), point, "in points");
    let word = done(sample::root(), &["locate", "--text", "埼玉縣信用金庫"]);
    let word = String::from_utf8(word.stdout).expect("UTF-8");
    assert!(word.contains("資料2 委員名簿") && word.contains("data/rosters/2025.toml:"), "{word}");
    let page = done(sample::root(), &["locate", "--page", "1"]);
    assert!(String::from_utf8(page.stdout).expect("UTF-8").lines().count() > 60);
}

#[test]
fn programs_are_told_all_of_it() {
    let told = done(sample::root(), &["locate", "data/years/2024.toml:12", "--message-format", "json"]);
    let told = String::from_utf8(told.stdout).expect("UTF-8");
    let places: Vec<Value> = told.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let [place] = &places[..] else { panic!("{told}") };
    assert_eq!((&place["type"], &place["text"], &place["page"]), (&"place".into(), &"3件".into(), &4.into()));
    assert_eq!((&place["label"], &place["certain"]), (&"資料1-2".into(), &true.into()));
    assert_eq!(place["part"], "資料1 施策評価シート（令和6年度）");
    assert_eq!(place["data"][0], serde_json::json!({ "file": "data/years/2024.toml", "line": 12, "column": 18 }));
    assert_eq!(place["template"]["file"], "templates/evaluation.typ");
    assert!(place["x"].as_f64().is_some_and(|x| x > 200.0) && place["height"].as_f64() == Some(8.5), "{place}");
}

#[test]
fn a_line_with_nothing_to_show_leads_to_the_nearest_that_has() {
    let told = done(sample::root(), &["locate", "data/years/2024.toml:11"]);
    assert_eq!(told.said, "お知らせ: 11 行目から印刷されるものはありません。いちばん近い 12 行目について知らせます\n");
    assert!(String::from_utf8(told.stdout).expect("UTF-8").contains("「3件」"));
}

#[test]
fn a_line_of_a_template_is_shown_where_it_prints() {
    let text = fs::read_to_string(sample::root().join("templates/lib/words.typ")).expect("a template");
    let line = 1 + text.lines().position(|line| line.contains("[目指す姿]")).expect("the label");
    let told = done(sample::root(), &["locate", &format!("templates/lib/words.typ:{line}")]);
    let told = String::from_utf8(told.stdout).expect("UTF-8");
    assert_eq!(told.matches("「目指す姿」").count(), 10, "five directions, two years: {told}");
}

#[test]
fn a_line_of_a_template_that_hands_a_field_on_is_shown_where_the_field_prints() {
    let text = fs::read_to_string(sample::root().join("templates/evaluation.typ")).expect("a template");
    let line = 1 + text.lines().position(|line| line.contains("..grade-cells(measure.grade)")).expect("the row");
    let shown = of_sample().places.shown("templates/evaluation.typ", line, None);
    assert_eq!(shown.len(), 2 * 14, "the grades of the measures, and not those of the projects");
    assert!(shown.iter().all(|origin| ["A", "B", "C", "D"].contains(&origin.text.as_str())), "{shown:?}");
}

#[test]
fn what_cannot_be_located_is_told() {
    let root = sample::root();
    for (arguments, code, said) in [
        (
            &["locate", "data/other.toml:3"][..],
            2,
            "data/other.toml は、このプロジェクトのデータのファイルでも、資料を作ったテンプレートでもありません",
        ),
        (&["locate", "data/years/2024.toml:9999"], 2, "data/years/2024.toml に 9999 行目はありません"),
        (&["locate", "data/years/2024.toml"], 2, "「data/years/2024.toml」は場所として読めません"),
        (&["locate", "--page", "99"], 2, "99 というページはありません（全部で 31 ページです）"),
        (&["locate", "--page", "1", "--at", "1"], 2, "「1」は点として読めません"),
        (&["locate", "--page", "1", "--at", "1,1"], 1, "そこには何も印刷されていません"),
        (&["locate", "--text", "存在しない言葉"], 1, "そこには何も印刷されていません"),
        (&["locate"], 2, ""),
    ] {
        let run = haifu(root, arguments);
        assert_eq!(run.code, Some(code), "{arguments:?}: {}", run.said);
        assert!(run.said.contains(said), "{arguments:?}: {}", run.said);
        assert_eq!(run.stdout.len(), 0, "{arguments:?}");
    }
}

#[test]
fn a_value_of_another_meetings_papers_is_told_so() {
    let folder = sample::copied();
    let meeting = fs::read_to_string(folder.path().join("data/meetings/2025-1.toml")).expect("the meeting");
    let other = meeting
        .replace("date = 2025-06-03T10:00:00", "date = 2025-09-03T10:00:00")
        .replace("\nyear = 2023", "\nyear = 2024");
    fs::write(folder.path().join("data/meetings/2025-2.toml"), other).expect("another meeting");
    let text = fs::read_to_string(folder.path().join("data/years/2023.toml")).expect("a year");
    let line = 1 + text.lines().position(|line| line.starts_with("progress")).expect("a text");
    let run = haifu(folder.path(), &["locate", &format!("data/years/2023.toml:{}", line + 1)]);
    assert_eq!(run.code, Some(1), "{}", run.said);
    assert!(run.said.contains("2025-1 の資料にあります"), "{}", run.said);
    done(folder.path(), &["locate", &format!("data/years/2023.toml:{}", line + 1), "--meeting", "2025-1"]);
}
