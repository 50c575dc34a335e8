//! 拡大文字版, the large-print edition: the words of the packet, all of them large, in their order.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use haifu::edition::{self, Wanted};
use haifu::export::{self, PdfOptions};
use haifu::packet::{self, PacketOptions};
use haifu::typeset::{Fonts, Typeset, Typesetter};
use lopdf::Document;
use typst::layout::{Frame, FrameItem};
use typst::visualize::{Color, Paint};

use crate::bookmarks::outline;
use crate::cells::{self, Grid};
use crate::program::{done, files};
use crate::qpdf;
use crate::read::words;
use crate::sample::{self, normal};
use crate::standards::{assert_sound, assert_standards};
use crate::structure::{self, Element};
use crate::text;

/// What no text is smaller than, in points.
const LEAST: f64 = 22.0;

/// Words that say in which of two rows a figure stands; here it stands beneath the word itself.
const OF_THE_TABLE: [&str; 2] = ["上段:目標値", "下段:実績値"];

/// Pages in large print and their PDF.
pub struct Built {
    pub typeset: Typeset,
    pdf: Vec<u8>,
}

/// The latest meeting of a project in large print: nothing is found on its pages.
fn build(project: &Path) -> Built {
    let found = sample::looked_through(project).project.expect("a project");
    let meeting = found.latest_meeting().expect("a meeting").id;
    let wanted = Wanted { names: Some("large".parse().expect("a name")), ..Wanted::default() };
    let found = edition::edit(found, meeting, &wanted).expect("an edition");
    let meeting = &found.meetings[&meeting];
    let packet = packet::packet(&found, meeting, &PacketOptions::default()).expect("a packet");
    let mut typesetter = Typesetter::new(project, Fonts::built_in());
    let typeset = typesetter.typeset(&packet).unwrap_or_else(|findings| panic!("pages: {findings:#?}"));
    assert!(typeset.findings.is_empty(), "{:#?}", typeset.findings);
    let pdf = export::pdf(&typeset, &typesetter, &PdfOptions::default()).unwrap_or_else(|error| panic!("{error:#?}"));
    Built { typeset, pdf }
}

/// The sample in large print.
pub fn built() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| build(sample::copied().path()))
}

/// Its structure, read once.
fn tree() -> &'static Element {
    static TREE: OnceLock<Element> = OnceLock::new();
    TREE.get_or_init(|| structure::read(&sample::scratch("large.pdf", &built().pdf)))
}

/// A copy of an example, to be drawn in large print.
fn example(name: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    sample::copy(&sample::root().join(name), folder.path());
    folder
}

#[test]
fn the_edition_meets_the_standards_of_the_packet() {
    let pdf = &built().pdf;
    assert_standards(pdf);
    assert_sound(pdf);
    assert!(
        words(pdf).starts_with("拡大文字版"),
        "what it is is said first, and nothing is missing for those who hear it"
    );
}

/// Looks at every text and every filled shape of a frame; rules may be filled shapes, and are black.
fn look(frame: &Frame, sizes: &mut Vec<(f64, String)>, fills: &mut Vec<Color>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => look(&group.frame, sizes, fills),
            FrameItem::Text(text) => sizes.push((text.size.to_pt(), text.text.to_string())),
            FrameItem::Shape(shape, _) => {
                if let Some(Paint::Solid(color)) = &shape.fill
                    && color.to_luma().luma > 0.0
                {
                    fills.push(color.clone());
                }
            }
            _ => {}
        }
    }
}

fn assert_legible(typeset: &Typeset) {
    let (mut sizes, mut fills) = (Vec::new(), Vec::new());
    for page in typeset.document.pages() {
        look(&page.frame, &mut sizes, &mut fills);
    }
    assert!(sizes.len() > 20, "there is text");
    let small: Vec<&(f64, String)> = sizes.iter().filter(|(size, _)| *size < LEAST - 0.01).collect();
    assert!(small.is_empty(), "{small:?}");
    assert_eq!(fills, [], "nothing is behind the text");
}

#[test]
fn no_text_is_small_and_none_has_a_grey_behind_it() {
    assert_legible(&built().typeset);
}

#[test]
fn every_part_reads_in_the_order_of_the_transcription_and_lacks_nothing() {
    let want = text::expected();
    let have = text::parts_of(tree());
    assert_eq!(have.len(), want.len(), "five parts");
    for (name, text) in ["次第", "資料1", "委員名簿", "アンケート", "参考"].into_iter().zip(have) {
        let mut rest = text.as_str();
        for (kind, unit) in &want[name] {
            if OF_THE_TABLE.contains(&unit.as_str()) {
                continue;
            }
            assert!(text.contains(unit.as_str()), "{name}: 「{unit}」 is lost");
            // What the grades mean is said once behind the projects, and not on each of their pages.
            let is_in_order = kind != "legend" && text::IN_ORDER.contains(&kind.as_str());
            if is_in_order && unit.chars().count() >= text::LONG {
                let at = rest.find(unit.as_str()).unwrap_or_else(|| panic!("{name}: 「{unit}」 comes too early"));
                rest = &rest[at + unit.len()..];
            }
        }
    }
}

/// The transcribed tables, each indicator with its rows turned to columns: the name, the heads, then a row a year.
fn turned(tables: Vec<Grid>) -> Vec<Grid> {
    let mut turned = Vec::new();
    for table in tables {
        let (head, body) = table.split_first().expect("a heading row");
        let starts: Vec<usize> = (0..body.len()).filter(|&row| !body[row][0].is_empty()).chain([body.len()]).collect();
        for rows in starts.windows(2).map(|ends| &body[ends[0]..ends[1]]) {
            let name = format!("名称{}{}", rows[0][0], rows[0][1]);
            let heads = [String::from("年度"), String::from("目標値")].into_iter();
            let mut grid =
                vec![vec![name; rows.len() + 1], heads.chain(rows[1..].iter().map(|_| "実績値".into())).collect()];
            for column in 2..head.len() {
                let figures = rows.iter().map(|row| row[column].clone());
                grid.push([head[column].clone()].into_iter().chain(figures).collect());
            }
            turned.push(grid);
        }
    }
    turned
}

#[test]
fn every_figure_stands_in_the_row_of_its_year() {
    let want = turned(cells::expected("2024").into_iter().chain(cells::expected("2023")).collect());
    let tables = tree().all("Table");
    assert_eq!(tables.len(), want.len(), "the indicators are the only tables");
    for (table, want) in tables.into_iter().zip(want) {
        let grid: Grid = table.grid().iter().map(|row| row.iter().map(|cell| normal(cell)).collect()).collect();
        assert_eq!(grid, want);
        for (index, row) in table.all("TR").into_iter().enumerate() {
            let scopes: Vec<&str> = row.all("TH").iter().map(|cell| cell.attributes["Scope"].as_str()).collect();
            match index {
                0 => assert_eq!(scopes, ["/Column"]),
                1 => assert!(scopes.len() > 2 && scopes.iter().all(|&scope| scope == "/Column"), "{scopes:?}"),
                _ => assert_eq!(scopes, ["/Row"], "the year"),
            }
        }
    }
}

#[test]
fn bookmarks_are_those_of_the_ordinary_edition() {
    let outline = |pdf: &[u8]| outline(&Document::load_mem(pdf).expect("a PDF"));
    assert_eq!(outline(&built().pdf), outline(&sample::built().pdf));
}

#[test]
fn pages_are_named_by_their_parts() {
    let labels = qpdf::page_labels(&built().pdf);
    assert_eq!(labels, built().typeset.page_labels);
    assert_eq!(labels[..4], ["次第-1", "次第-2", "資料1-表紙", "資料1-1"]);
    assert!(labels.contains(&"参考-表紙".to_owned()) && labels.len() > 100, "{labels:?}");
}

#[test]
fn letters_are_drawn_in_large_print() {
    let folder = example("examples/notice");
    let built = build(folder.path());
    assert_standards(&built.pdf);
    assert_legible(&built.typeset);
    let heard = normal(&words(&built.pdf));
    for name in ["小川清様", "髙田菜々子様", "林健太郎様"] {
        assert!(heard.contains(name), "{name}: {heard}");
    }
    // The agenda says when, too.
    for (words, times) in
        [("令和8年7月14日(火)午後2時30分", 4), ("7月3日(金)までに事務局へ御連絡ください。", 3), ("電話00—0000—1234", 3)]
    {
        assert_eq!(heard.matches(words).count(), times, "{words}: {heard}");
    }
}

#[test]
fn the_plan_of_seats_becomes_a_list() {
    let folder = example("examples/first-meeting");
    let built = build(folder.path());
    assert_standards(&built.pdf);
    let heard = normal(&words(&built.pdf));
    for words in
        ["正面委員長五十嵐文子(いがらしふみこ)みどり大学経営学部教授副委員長西勝", "左側髙橋誠一郎", "右側山本隆"]
    {
        assert!(heard.contains(words), "{words}: {heard}");
    }
}

#[test]
fn errata_stand_beneath_each_other() {
    let folder = sample::copied();
    let meeting = folder.path().join("data/meetings/2025-1.toml");
    let text = fs::read_to_string(&meeting).expect("a meeting");
    let errata = r#"
[[document]]
kind = "custom"
title = "正誤表"
listed-as = ""
template = "errata.typ"
[document.data]
date = 2025-06-10
lead = "おわびして、次のとおり訂正します。"
[[document.data.row]]
page = "資料1 2ページ"
place = ["1-1 市民等で賑わう拠点づくり", "事業内容"]
wrong = ["空き店舗の活用件数【", "3件", "】"]
right = ["空き店舗の活用件数【", "4件", "】"]
"#;
    fs::write(&meeting, text + errata).expect("a meeting");
    let built = build(folder.path());
    assert_standards(&built.pdf);
    assert_legible(&built.typeset);
    let heard = normal(&words(&built.pdf));
    let words =
        "該当箇所資料12ページ1—1市民等で賑わう拠点づくり事業内容誤空き店舗の活用件数【3件】正空き店舗の活用件数【4件】";
    assert!(heard.contains(words), "{heard}");
}

#[test]
fn a_part_of_a_projects_own_is_drawn_by_large_or_else_by_body() {
    let folder = example("examples/notice");
    let own = "#import \"lib/kit.typ\": *\n#let numbered = false\n#let body(doc, packet) = { part-heading(doc, doc.title)\n [ふつうの版] }\n";
    fs::create_dir_all(folder.path().join("templates")).expect("a folder");
    fs::write(folder.path().join("templates/notice.typ"), own).expect("a template");
    let heard = words(&build(folder.path()).pdf);
    assert!(heard.contains("ふつうの版") && !heard.contains("大きな版"), "{heard}");

    // As the README says how.
    let readme = fs::read_to_string(sample::root().join("templates/README.md")).expect("a README");
    let start = readme.find("#import \"editions/large/kit.typ\"").expect("an example");
    let large = readme[start..].split("```").next().expect("its end").replace("doc.content.data.note", "[大きな版]");
    fs::write(folder.path().join("templates/notice.typ"), format!("{own}{large}")).expect("a template");
    let heard = words(&build(folder.path()).pdf);
    assert!(heard.contains("大きな版") && !heard.contains("ふつうの版"), "{heard}");
}

#[test]
fn what_is_not_final_and_what_was_handed_out_anew_is_said_on_each_page() {
    let folder = sample::copied();
    sample::edit(folder.path(), "data/years/2024.toml", "vacant-shops   = 3\n", "");
    let meeting = folder.path().join("data/meetings/2025-1.toml");
    let revision = "\n[[revision]]\ndate = 2025-06-10\nkind = \"correction\"\ndocuments = [\"資料1\"]\n";
    let text = fs::read_to_string(&meeting).expect("a meeting") + revision;
    fs::write(&meeting, text).expect("a meeting");
    let built = build(folder.path());
    assert_legible(&built.typeset);
    let output =
        std::process::Command::new("pdftotext").arg(sample::scratch("large-draft.pdf", &built.pdf)).arg("-").output();
    let text = String::from_utf8(output.expect("pdftotext of poppler-utils").stdout).expect("UTF-8");
    let pages: Vec<String> = text.split_terminator('\u{c}').map(normal).collect();
    assert_eq!(pages.len(), built.typeset.page_labels.len());
    for (page, label) in pages.iter().zip(&built.typeset.page_labels) {
        assert!(page.contains("未定稿"), "{label}: {page}");
        assert_eq!(
            page.contains("訂正版") && page.contains("令和7年6月10日"),
            label.starts_with("資料1"),
            "{label}: {page}"
        );
    }
    assert!(pages.iter().any(|page| page.contains("未記入")), "what is still to be written is marked");
}

#[test]
fn the_program_makes_it_also_of_what_is_public() {
    let folder = sample::copied();
    let roster = "data/rosters/2025.toml";
    sample::edit(folder.path(), roster, "kana = \"ふくだ あつし\"", "kana = \"ふくだ あつし\"\ninternal = true");
    done(folder.path(), &["build", "--edition", "public,large", "--split"]);
    let pdf = fs::read(folder.path().join("output/2025-1-public-large.pdf")).expect("the packet");
    assert_standards(&pdf);
    let heard = normal(&words(&pdf));
    assert!(heard.contains("氏名非公開") && !heard.contains("ふくだ"), "{heard}");
    let parts: Vec<String> = files(folder.path()).into_iter().filter(|file| file.contains("-large")).collect();
    assert!(parts.len() >= 6, "the parts by themselves: {parts:?}");
}
