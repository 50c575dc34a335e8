//! The public edition has nothing of what is withheld, in any stream of any file; the full one has all of it. And the other
//! editions.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use lopdf::content::Content;
use lopdf::{Document, Object};
use page_validation::ValidationProfile;
use serde_json::Value;

use crate::program::{self, done, haifu};
use crate::read;
use crate::sample::{self, edit};
use crate::standards::failures;

const MEETING: &str = "data/meetings/2025-1.toml";
const ROSTER: &str = "data/rosters/2025.toml";
const YEAR: &str = "data/years/2024.toml";

/// What the marked project withholds; each stands in its full edition.
const SECRETS: [&str; 14] = [
    // A name with its reading, a name until a day, an affiliation.
    "福田敦",
    "ふくだあつし",
    "田中正美",
    "たなかまさみ",
    "一般社団法人埼玉県中小企業診断協会",
    // An item of the agenda, a part with its title, a part of the usual kind.
    "会長の選任及び副会長の指名",
    "随意契約の相手方の選定",
    "株式会社みどり製作所を候補とする",
    "6月16日（月）",
    // Fields of the sheet: prose in both forms, a figure, words of the plan, and what the year's sheet words otherwise.
    "商工関連イベント時に悪天候が多く集客数が例年より減少した",
    "移動型スーパーやネットスーパーなどの実店舗に寄らない市民サービス",
    "205,000人",
    "都心からのアクセスの良さを生かした都市農業の推進と",
    "よその市にない産業ネットワーク",
];

fn entry(field: &str, more: &str) -> String {
    format!("[[internal]]\nfield = \"{field}\"\n{more}why = \"公表の前のため\"\n\n")
}

/// The sample with marks of every kind.
fn marked() -> tempfile::TempDir {
    let folder = sample::copied();
    let root = folder.path();
    edit(root, ROSTER, "kana = \"ふくだ あつし\"\n", "kana = \"ふくだ あつし\"\ninternal = true\n");
    edit(root, ROSTER, "kana = \"たなか まさみ\"\n", "kana = \"たなか まさみ\"\ninternal-until = 2025-08-31\n");
    let affiliation = "affiliation = \"一般社団法人埼玉県中小企業診断協会\"\n";
    edit(root, ROSTER, affiliation, &format!("{affiliation}affiliation-internal = true\n"));
    edit(
        root,
        MEETING,
        "  \"会長の選任及び副会長の指名\",",
        "  { title = \"会長の選任及び副会長の指名\", internal = true },",
    );
    edit(root, MEETING, "deadline = 2025-06-16", "internal-until = 2025-06-03\ndeadline = 2025-06-16");
    let secret = "\n[[document]]\nkind = \"custom\"\nlabel = \"資料4\"\ntitle = \"随意契約の相手方の選定\"\n\
                  template = \"secret.typ\"\ninternal = true\ntitle-internal = true\n[document.data]\n\
                  words = \"株式会社みどり製作所を候補とする\"\n";
    let meeting = fs::read_to_string(root.join(MEETING)).expect("the meeting");
    fs::write(root.join(MEETING), meeting + secret).expect("the meeting");
    fs::create_dir(root.join("templates")).expect("a folder");
    let template = "#import \"lib/page.typ\": part-heading\n#let body(doc, packet) = {\n  part-heading(doc, doc.title)\n  \
                    doc.content.data.words\n}\n";
    fs::write(root.join("templates/secret.typ"), template).expect("a template");
    let entries = [
        entry("measure.1-1.progress", ""),
        entry("measure.1-1.activities", ""),
        entry("direction.1.issues", "until = 2025-06-03\n"),
        entry("indicator.event-visitors.actual", ""),
        entry("direction.4.vision", ""),
        entry("measure.3-3.title", ""),
        entry("*.*.grade", ""),
    ];
    let print = "[[print]]\nfield = \"measure.3-3.title\"\ntext = \"よその市にない産業ネットワーク\"\nwhy = \"この年度のシートのとおり\"\n\n";
    let anchor = "# ==== 施策の方向性 1 暮";
    edit(root, YEAR, anchor, &format!("{}{print}{anchor}", entries.concat()));
    folder
}

/// Everything that can be made of the marked project in an edition, by name.
fn made(folder: &Path, edition: &str) -> BTreeMap<String, Vec<u8>> {
    done(folder, &["build", "--edition", edition, "--split"]);
    done(folder, &["build", "--edition", edition, "--impose", "booklet", "-o", "output/sheets.pdf"]);
    done(folder, &["data", "--edition", edition, "-o", "output/words.json"]);
    done(folder, &["publish", "output/web", "--edition", edition]);
    let output = folder.join("output");
    program::files(&output)
        .into_iter()
        .map(|name| (name.clone(), fs::read(output.join(name)).expect("a file")))
        .collect()
}

fn public() -> &'static BTreeMap<String, Vec<u8>> {
    static FILES: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    FILES.get_or_init(|| made(marked().path(), "public"))
}

fn full() -> &'static BTreeMap<String, Vec<u8>> {
    static FILES: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    FILES.get_or_init(|| made(marked().path(), "full"))
}

/// What is looked through of a file, and how: bytes as they are, bytes that were unpacked, texts that were read.
struct Seen {
    how: &'static str,
    bytes: Vec<u8>,
}

fn seen(how: &'static str, bytes: impl Into<Vec<u8>>) -> Seen {
    Seen { how, bytes: bytes.into() }
}

/// Everything in a file, unpacked as far as it can be.
fn unpacked(name: &str, bytes: &[u8]) -> Vec<Seen> {
    let mut all = vec![seen("bytes", bytes)];
    match name.rsplit('.').next() {
        Some("pdf") => in_pdf(bytes, &mut all),
        Some("xlsx") => in_zip(name, bytes, &mut all),
        Some("html") => {
            let html = String::from_utf8_lossy(bytes);
            all.push(seen("words of a page", without_spaces(&without_entities(&html))));
            let reading = regex::Regex::new("(?s)<rt>(.*?)</rt>").expect("a pattern");
            let readings: String = reading.captures_iter(&html).map(|found| found[1].to_owned()).collect();
            all.push(seen("words of a page", without_spaces(&without_entities(&readings))));
        }
        Some("json") => {
            let json: Value = serde_json::from_slice(bytes).expect("JSON");
            all.push(seen("words of JSON", format!("{json:?}")));
            // A name is one word a field, and so is its reading.
            for key in [None, Some("text"), Some("kana")] {
                let mut texts = Vec::new();
                strings(&json, key, &mut texts);
                all.push(seen("words of JSON", without_spaces(&texts.join(""))));
            }
        }
        _ => {}
    }
    all
}

/// The texts in JSON, in order: all of them, or those of one key.
fn strings(json: &Value, key: Option<&str>, found: &mut Vec<String>) {
    match json {
        Value::String(text) if key.is_none() => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| strings(item, key, found)),
        Value::Object(fields) => {
            for (name, field) in fields {
                match field {
                    Value::String(text) if key == Some(name.as_str()) => found.push(text.clone()),
                    _ => strings(field, key, found),
                }
            }
        }
        _ => {}
    }
}

/// A page's text without its tags, and with what its entities stand for.
fn without_entities(html: &str) -> String {
    let tags = regex::Regex::new("(?s)<rt>.*?</rt>|<rp>.*?</rp>|<[^>]*>").expect("a pattern");
    let text = tags.replace_all(html, "");
    let entity = regex::Regex::new("&#(x[0-9a-fA-F]+|[0-9]+);").expect("a pattern");
    let text = entity.replace_all(&text, |found: &regex::Captures| {
        let number = match found[1].strip_prefix('x') {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => found[1].parse(),
        };
        number.ok().and_then(char::from_u32).map(String::from).unwrap_or_default()
    });
    text.into_owned()
}

/// The parts of a workbook, by an outside program.
fn in_zip(name: &str, bytes: &[u8], all: &mut Vec<Seen>) {
    let path = sample::scratch(&format!("edition-{}", name.replace('/', "-")), bytes);
    let script = "import sys, zipfile\nfor name in (z := zipfile.ZipFile(sys.argv[1])).namelist():\n \
                  sys.stdout.buffer.write(name.encode() + z.read(name))";
    let output = Command::new("python3").args(["-c", script]).arg(path).output().expect("python3");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    all.push(seen("parts of a workbook", without_entities(&String::from_utf8_lossy(&output.stdout))));
}

/// Every stream of a PDF unpacked, every string in it wherever it stands, and what its pages and tags say.
fn in_pdf(bytes: &[u8], all: &mut Vec<Seen>) {
    let document = Document::load_mem(bytes).expect("a PDF");
    for object in document.objects.values() {
        in_object(object, all);
        let Object::Stream(stream) = object else { continue };
        let plain = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        if let Ok(content) = Content::decode(&plain) {
            content.operations.iter().flat_map(|operation| &operation.operands).for_each(|own| in_object(own, all));
        }
        all.push(seen("streams", plain));
    }
    in_object(&Object::Dictionary(document.trailer.clone()), all);
    let path = sample::scratch(&format!("edition-{}.pdf", haifu::digest::Digest::of(bytes)), bytes);
    for options in [&["-raw"][..], &["-layout"]] {
        let output = Command::new("pdftotext").args(options).arg(&path).arg("-").output().expect("poppler");
        all.push(seen("text of pages", without_spaces(&String::from_utf8_lossy(&output.stdout))));
    }
    // Sheets for printing have no tags.
    if document.catalog().is_ok_and(|catalog| catalog.has(b"StructTreeRoot")) {
        all.push(seen("text of tags", without_spaces(&read::words(bytes))));
    }
    fs::remove_file(path).expect("the scratch file");
}

fn in_object(object: &Object, all: &mut Vec<Seen>) {
    match object {
        Object::String(bytes, _) => {
            all.push(seen("strings of a PDF", bytes.clone()));
            if let Ok(text) = lopdf::decode_text_string(object) {
                all.push(seen("strings of a PDF", without_spaces(&text)));
            }
        }
        Object::Array(items) => items.iter().for_each(|item| in_object(item, all)),
        Object::Dictionary(dictionary) => dictionary.iter().for_each(|(_, value)| in_object(value, all)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| in_object(value, all)),
        _ => {}
    }
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A word in the forms that it may have in bytes.
fn forms(word: &str) -> Vec<Vec<u8>> {
    let big: Vec<u8> = word.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let little: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    let escaped = word.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect::<Vec<_>>().concat();
    let entities = word.chars().map(|c| format!("&#{};", u32::from(c))).collect::<Vec<_>>().concat();
    let percent = word.bytes().map(|byte| format!("%{byte:02X}")).collect::<Vec<_>>().concat();
    let texts = [hex(&big), hex(&big).to_uppercase(), hex(word.as_bytes()), escaped, entities, percent];
    let mut forms: Vec<Vec<u8>> = texts.into_iter().map(String::into_bytes).collect();
    forms.extend([word.as_bytes().to_vec(), big, little]);
    // A name is written with a space.
    if let Some(family) = ["福田", "ふくだ", "田中", "たなか"].into_iter().find(|family| word.starts_with(family))
    {
        forms.push(word.replacen(family, &format!("{family} "), 1).into_bytes());
        forms.push(word.replacen(family, &format!("{family}　"), 1).into_bytes());
    }
    forms
}

/// Which secrets are in which files, and by what they were found.
fn found(files: &BTreeMap<String, Vec<u8>>) -> Vec<(&'static str, String, &'static str)> {
    let secrets: Vec<(&str, Vec<u8>)> =
        SECRETS.iter().flat_map(|word| forms(word).into_iter().map(|form| (*word, form))).collect();
    let all = aho_corasick::AhoCorasick::new(secrets.iter().map(|(_, form)| form)).expect("patterns");
    let mut found = Vec::new();
    for (name, bytes) in files {
        for Seen { how, bytes } in unpacked(name, bytes) {
            let words: BTreeSet<&str> =
                all.find_overlapping_iter(&bytes).map(|at| secrets[at.pattern().as_usize()].0).collect();
            found.extend(words.into_iter().map(|word| (word, name.clone(), how)));
        }
    }
    found
}

#[test]
fn what_is_withheld_is_in_no_byte_of_the_public_edition() {
    let found = found(public());
    assert!(found.is_empty(), "{found:#?}");
    let names: Vec<&str> = public().keys().map(String::as_str).collect();
    for name in [
        "2025-1-public.pdf",
        "2025-1-public.manifest.json",
        "2025-1-public/03-資料2.pdf",
        "2025-1-public/05-参考.pdf",
        "sheets-booklet.pdf",
        "web/index.html",
        "web/roster.txt",
        "web/members.csv",
        "web/members.xlsx",
        "web/packet.json",
        "words.json",
    ] {
        assert!(names.contains(&name), "{name} is not among {names:?}");
    }
    for gone in ["2025-1-public/04-資料3.pdf", "web/questionnaire.html", "web/secret.pdf"] {
        assert!(!names.contains(&gone), "{gone}");
    }
}

/// The search that finds nothing above finds everything here, in each of its ways.
#[test]
fn the_same_search_finds_all_of_it_in_the_full_edition() {
    let found = found(full());
    for secret in SECRETS {
        let ways: Vec<_> = found.iter().filter(|(word, ..)| *word == secret).collect();
        assert!(
            ways.iter().any(|(_, name, _)| name == "2025-1-full.pdf" || name == "2025-1.pdf"),
            "{secret}: {ways:?}"
        );
        assert!(ways.iter().any(|(_, name, _)| name == "words.json"), "{secret}: {ways:?}");
    }
    for way in [
        "bytes",
        "words of a page",
        "words of JSON",
        "parts of a workbook",
        "streams",
        "strings of a PDF",
        "text of pages",
        "text of tags",
    ] {
        assert!(found.iter().any(|(.., how)| *how == way), "nothing was found in {way}");
    }
    for name in ["web/roster.html", "web/roster.txt", "web/members.csv", "web/evaluation.html", "web/evaluation.txt"] {
        assert!(found.iter().any(|(_, file, _)| file == name), "nothing was found in {name}");
    }
}

fn words(folder: &Path, arguments: &[&str]) -> Value {
    let json = done(folder, &[&["data", "-o", "-"], arguments].concat()).stdout;
    serde_json::from_slice(&json).expect("JSON")
}

#[test]
fn what_is_withheld_is_said_to_be_where_the_form_asks() {
    let folder = marked();
    let words = words(folder.path(), &["--edition", "public"]);
    assert_eq!(words["edition"], serde_json::json!(["public"]));
    let kinds: Vec<&str> =
        words["documents"].as_array().expect("parts").iter().filter_map(|p| p["kind"].as_str()).collect();
    assert_eq!(kinds, ["agenda", "evaluation", "roster", "evaluation"]);
    let agenda = &words["documents"][0]["content"];
    assert_eq!(agenda["items"][3]["items"][0]["title"], "非公開");
    assert_eq!(agenda["items"][3]["items"][0]["number"], "（1）");
    let handouts: Vec<(&str, &str)> = agenda["handouts"]
        .as_array()
        .expect("lines")
        .iter()
        .map(|line| (line["label"].as_str().unwrap_or_default(), line["title"].as_str().expect("a title")))
        .collect();
    assert_eq!(handouts[3], ("資料3", "ご意見アンケート（非公開）"));
    assert_eq!(handouts[5], ("資料4", "非公開"));
    let members = &words["documents"][2]["content"]["categories"];
    assert_eq!(members[0]["members"][0]["name"], serde_json::json!([{ "text": "非公開", "kana": "" }]));
    assert_eq!(members[0]["members"][0]["affiliation"], "関東学院大学 経営学部教授");
    assert_eq!(members[1]["members"][1]["affiliation"], "非公開");
    assert_eq!(words["roster"]["categories"], *members);
    let sheet = &words["documents"][1]["content"];
    let withheld = serde_json::json!([{ "type": "paragraph", "text": "非公開" }]);
    let first = &sheet["directions"][0];
    assert_eq!(first["measures"][0]["progress"], withheld);
    assert_eq!(first["issues"], withheld);
    assert_eq!(first["measures"][0]["grade"], "非公開");
    assert_eq!(sheet["projects"][0]["grade"], "非公開");
    assert_eq!(sheet["directions"][3]["vision"], "非公開");
    assert_eq!(sheet["directions"][2]["measures"][2]["title"], "非公開");
    // The plan's words are those of every sheet; what is another year's own is not touched.
    let before = &words["documents"][3]["content"];
    assert_eq!(before["directions"][3]["vision"], "非公開");
    assert_ne!(before["directions"][0]["measures"][0]["progress"], withheld);
    // The table says that there is a figure, and not which.
    let table = String::from_utf8(public()["web/indicators.csv"].clone()).expect("UTF-8");
    let row =
        table.lines().find(|line| line.contains("event-visitors") && line.contains("2024") && line.contains("実績値"));
    assert!(row.expect("a row").contains(",実績値,,非公開,"), "{row:?}");
}

#[test]
fn the_public_edition_meets_the_standards_and_verifies() {
    let folder = marked();
    let root = folder.path();
    let run = done(root, &["build", "--edition", "public"]);
    assert!(run.said.contains("公開版です。14 か所を非公開にしました"), "{}", run.said);
    let pdf = fs::read(root.join("output/2025-1-public.pdf")).expect("the packet");
    for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a] {
        assert_eq!(failures(&pdf, profile), Vec::<String>::new());
    }
    assert!(done(root, &["verify", "output/2025-1-public.pdf"]).said.contains("2025-1-public.pdf"));
    let again = done(root, &["build", "--edition", "public", "--if-changed"]);
    assert!(again.said.contains("変わっていません") || again.said.contains("最新"), "{}", again.said);
    // Another edition under the same name is another PDF.
    let other = done(root, &["build", "--if-changed", "-v", "-o", "output/2025-1-public.pdf"]);
    assert!(other.said.contains("--edition"), "{}", other.said);
}

#[test]
fn without_a_mark_the_public_edition_is_the_full_one() {
    let folder = sample::copied();
    let root = folder.path();
    done(root, &["build"]);
    let run = done(root, &["build", "--edition", "public"]);
    assert!(run.said.contains("何も伏せていません"), "{}", run.said);
    let read = |name: &str| fs::read(root.join("output").join(name)).expect("a PDF");
    assert!(read("2025-1.pdf") == read("2025-1-public.pdf"), "not a byte is otherwise");
    assert!(read("2025-1.pdf") == sample::built().pdf);
}

#[test]
fn the_day_of_the_meeting_decides_or_the_one_that_is_given() {
    let folder = marked();
    let members = |arguments: &[&str]| {
        let words = words(folder.path(), arguments);
        let shown = words["documents"].as_array().expect("parts").iter().any(|part| part["kind"] == "questionnaire");
        (words["roster"].to_string().contains("田中"), words["roster"].to_string().contains("福田"), shown)
    };
    assert_eq!(members(&["--edition", "public"]), (false, false, false));
    assert_eq!(
        members(&["--edition", "public", "--as-of", "2025-06-04"]),
        (false, false, true),
        "the day after the last"
    );
    assert_eq!(members(&["--edition", "public", "--as-of", "2025-08-31"]), (false, false, true), "the last day");
    assert_eq!(members(&["--edition", "public", "--as-of", "令和7年9月1日"]), (true, false, true));
    assert_eq!(members(&["--edition", "full"]), (true, true, true));
    let run = haifu(folder.path(), &["data", "--as-of", "2025-09-01"]);
    assert_eq!(run.code, Some(2), "{}", run.said);

    // A PDF made for another day says so in its manifest, and is verified as of that day.
    done(folder.path(), &["build", "--edition", "public", "--as-of", "2025-09-01"]);
    done(folder.path(), &["verify", "output/2025-1-public.pdf"]);
    let manifest = fs::read_to_string(folder.path().join("output/2025-1-public.manifest.json")).expect("a manifest");
    assert!(
        manifest.contains("\"edition\": \"public\"") && manifest.contains("\"as-of\": \"2025-09-01\""),
        "{manifest}"
    );
}

#[test]
fn the_meeting_may_say_which_edition_is_ordinary() {
    let folder = marked();
    let root = folder.path();
    edit(root, MEETING, "duplex = false", "edition = \"public\"\nduplex = false");
    done(root, &["build", "--split"]);
    done(root, &["build", "--edition", "full"]);
    let files = program::files(&root.join("output"));
    for name in ["2025-1.pdf", "2025-1/03-資料2.pdf", "2025-1-full.pdf"] {
        assert!(files.iter().any(|file| file == name), "{name}: {files:?}");
    }
    let read = |name: &str| fs::read(root.join("output").join(name)).expect("a PDF");
    let text = |name: &str| without_spaces(&read::words(&read(name)));
    assert!(!text("2025-1.pdf").contains("福田敦") && text("2025-1-full.pdf").contains("福田"), "the right way round");
    for name in ["output/2025-1.pdf", "output/2025-1-full.pdf"] {
        done(root, &["verify", name]);
    }
    // The other commands speak of the ordinary edition.
    done(root, &["status"]);
    done(root, &["test", "--accept"]);
    assert!(done(root, &["test"]).said.contains("2025-1"));
    assert_eq!(haifu(root, &["locate", "--text", "福田"]).code, Some(1), "it is on no page");
    let located = done(root, &["locate", "--text", "非公開", "--edition", "public"]);
    assert!(
        String::from_utf8(located.stdout).expect("UTF-8").contains("data/rosters/2025.toml"),
        "the mark is its place"
    );
    assert_eq!(haifu(root, &["locate", "--text", "福田", "--edition", "full"]).code, Some(0));
    let diff = haifu(root, &["diff", "output/2025-1.pdf", "output/2025-1-full.pdf"]);
    assert!(String::from_utf8_lossy(&diff.stdout).contains("ご意見アンケート[（非公開）]"), "{}", diff.said);
}

#[test]
fn every_field_of_a_sheet_can_be_withheld() {
    let folder = sample::copied();
    let root = folder.path();
    // The notes of the sheet for which there are exceptions, too: every path of three, four and five parts.
    let entries: String = ["*.*.*", "*.*.*.*", "*.*.*.*.*"].iter().map(|field| entry(field, "")).collect();
    for year in ["2023", "2024"] {
        let path = root.join(format!("data/years/{year}.toml"));
        let text = fs::read_to_string(&path).expect("a year");
        fs::write(path, format!("{text}\n{entries}")).expect("a year");
    }
    done(root, &["build", "--edition", "public", "-o", "all.pdf"]);
    let sheet = &words(root, &["--edition", "public"])["documents"][1]["content"];
    let direction = sheet["directions"][0].to_string();
    let plain = words(root, &["--edition", "full"]);
    let mut kept = Vec::new();
    strings(&plain["documents"][1]["content"]["directions"][0], None, &mut kept);
    kept.retain(|text| text.chars().count() > 6 && !text.is_ascii() && direction.contains(text.as_str()));
    kept.sort();
    kept.dedup();
    assert!(kept.is_empty(), "of a direction, nothing is left but the form: {kept:?}");
}

#[test]
fn a_roster_that_is_withheld_has_no_names_for_other_parts_either() {
    let folder = sample::copied();
    let root = folder.path();
    edit(root, MEETING, "label = \"資料2\"", "label = \"資料2\"\ninternal = true");
    let seats = "\n[[document]]\nkind = \"custom\"\nlabel = \"資料4\"\ntitle = \"席次\"\ntemplate = \"names.typ\"\n";
    let meeting = fs::read_to_string(root.join(MEETING)).expect("the meeting");
    fs::write(root.join(MEETING), meeting + seats).expect("the meeting");
    fs::create_dir(root.join("templates")).expect("a folder");
    let template = "#import \"lib/page.typ\": part-heading\n#let body(doc, packet) = {\n  part-heading(doc, doc.title)\n  for \
                    category in packet.roster.categories {\n    for member in category.members [- \
                    #member.name.map(word => word.text).join() #member.affiliation]\n  }\n}\n";
    fs::write(root.join("templates/names.typ"), template).expect("a template");
    done(root, &["build", "--edition", "public", "-o", "public.pdf"]);
    let text = without_spaces(&read::words(&fs::read(root.join("public.pdf")).expect("the packet")));
    assert!(text.matches("非公開").count() > 20, "{text}");
    for name in ["福田", "大河原", "朝霞市商工会会長"] {
        assert!(!text.contains(name), "{name}");
    }
    let found = haifu(root, &["build", "--edition", "public", "--only", "資料2"]);
    assert!(found.code == Some(2) && found.said.contains("資料2"), "{}", found.said);
}

#[test]
fn a_folder_that_was_full_keeps_nothing_when_it_is_published_for_the_public() {
    let folder = marked();
    let root = folder.path();
    done(root, &["publish", "web", "--edition", "full"]);
    assert!(root.join("web/questionnaire.html").exists() && root.join("web/secret.pdf").exists());
    let run = done(root, &["publish", "web"]);
    assert!(run.said.contains("公開版です"), "{}", run.said);
    let files = program::files(&root.join("web"));
    let bytes =
        files.iter().map(|name| (name.clone(), fs::read(root.join("web").join(name)).expect("a file"))).collect();
    assert_eq!(found(&bytes), Vec::new());
    assert!(!files.iter().any(|name| name.contains("questionnaire") || name.contains("secret")), "{files:?}");
    let words: Value = serde_json::from_slice(&bytes["packet.json"]).expect("JSON");
    assert_eq!(words["edition"], serde_json::json!(["public"]));
}

#[test]
fn a_template_alone_makes_an_edition() {
    let folder = marked();
    let root = folder.path();
    fs::create_dir(root.join("templates/editions")).expect("a folder");
    let template = "#let packet = json(\"/output/packet.json\")\n#assert(\"wide\" in packet.edition)\n\
                    #set page(fill: rgb(\"#fdf8ec\"))\n#include \"../packet.typ\"\n";
    fs::write(root.join("templates/editions/wide.typ"), template).expect("a template");
    done(root, &["build"]);
    let usual = fs::read(root.join("output/2025-1.pdf")).expect("the packet");
    done(root, &["build", "--edition", "wide", "--split"]);
    done(root, &["build", "--edition", "wide,public"]);
    let read = |name: &str| fs::read(root.join("output").join(name)).expect("a PDF");
    assert!(read("2025-1.pdf") == usual, "the ordinary one is not touched");
    assert!(read("2025-1-wide.pdf") != usual);
    assert!(!without_spaces(&read::words(&read("2025-1-public-wide.pdf"))).contains("福田敦"));
    assert!(without_spaces(&read::words(&read("2025-1-wide.pdf"))).contains("大河原"));
    assert!(root.join("output/2025-1-wide/03-資料2.pdf").exists());
    done(root, &["verify", "output/2025-1-public-wide.pdf"]);
    let manifest = fs::read_to_string(root.join("output/2025-1-wide.manifest.json")).expect("a manifest");
    assert!(manifest.contains("templates/editions/wide.typ"), "{manifest}");
    assert_eq!(words(root, &["--edition", "wide,public"])["edition"], serde_json::json!(["public", "wide"]));
    // The documents' identities differ, since they are different documents.
    let id =
        |name: &str| Document::load_mem(&read(name)).expect("a PDF").trailer.get(b"ID").expect("an identity").clone();
    assert_ne!(id("2025-1-wide.pdf"), id("2025-1.pdf"));
    let run = haifu(root, &["build", "--edition", "huge"]);
    assert!(run.code == Some(2) && run.said.contains("full、public") && run.said.contains("wide"), "{}", run.said);
    fs::remove_file(root.join("templates/editions/wide.typ")).expect("the template");
    edit(root, MEETING, "duplex = false", "edition = \"wide\"\nduplex = false");
    let run = haifu(root, &["build"]);
    assert!(run.code == Some(1) && run.said.contains("edition-unknown"), "{}", run.said);
}

#[test]
fn the_next_meeting_takes_the_marks_with_it() {
    let folder = marked();
    let root = folder.path();
    done(root, &["new", "meeting", "--date", "2026-06-02"]);
    let meeting = fs::read_to_string(root.join("data/meetings/2026-1.toml")).expect("the next meeting");
    // 52 weeks on, as the deadline is.
    assert!(meeting.contains("internal-until = 2026-06-02\n"), "{meeting}");
    assert!(meeting.contains("{ title = \"会長の選任及び副会長の指名\", internal = true }"), "{meeting}");
}

#[test]
fn a_figure_is_withheld_where_it_is_restated_too() {
    let folder = sample::copied();
    let root = folder.path();
    let path = root.join(YEAR);
    let text = fs::read_to_string(&path).expect("a year");
    fs::write(&path, format!("{text}\n{}", entry("indicator.street-shops.actual", ""))).expect("a year");
    let sheet = &words(root, &["--edition", "public"])["documents"][1]["content"];
    let tables = sheet["directions"][0]["tables"].as_array().expect("tables");
    let rows: Vec<&Value> = tables.iter().flat_map(|table| table["rows"].as_array().expect("rows")).collect();
    for name in ["商店街店舗数", "商店会加入店舗数（再掲）"] {
        let row = rows.iter().find(|row| row["name"] == name).unwrap_or_else(|| panic!("{name}"));
        assert!(row["actuals"].to_string().contains("非公開"), "{row}");
        assert!(row["target"].to_string().contains("件"), "the targets stay: {row}");
    }
    // A figure of another indicator that happens to be alike stays.
    let count = rows.iter().filter(|row| row["actuals"].to_string().contains("非公開")).count();
    assert_eq!(count, 2);
}
