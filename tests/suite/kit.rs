//! The kit of the templates: every piece is shown in `templates/README.md`, by an example that works, with its picture.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::ops::Range;

use haifu::compare::Picture;
use haifu::export::{self, PdfOptions};
use haifu::typeset::{Fonts, Typesetter};

use crate::pages;
use crate::sample;
use crate::standards::assert_standards;
use crate::structure::{self, Element};

/// 96 dpi, as pages of documents are read on a screen.
const PIXELS_PER_POINT: f64 = 96.0 / 72.0;

/// An example of the kit.
struct Example {
    /// The name of its picture, without the ending.
    name: String,
    /// What is typed.
    code: String,
}

/// The section of the kit in the templates' README.
fn section() -> String {
    let readme = fs::read_to_string(sample::root().join("templates/README.md")).expect("the document");
    let section = readme.split("\n## The kit\n").nth(1).expect("the section");
    section.split("\n## ").next().unwrap_or_default().to_owned()
}

/// The examples: a block of code, and its picture beneath.
fn examples() -> Vec<Example> {
    let section = section();
    let blocks = section.split("```typ\n").skip(1);
    let examples = blocks.map(|block| {
        let (code, behind) = block.split_once("```").expect("an end of the code");
        let picture = behind.trim_start().lines().next().unwrap_or_default();
        let name = picture.split("(../docs/images/kit/").nth(1).and_then(|rest| rest.strip_suffix(".png)"));
        Example {
            name: name.unwrap_or_else(|| panic!("{code} has no picture: {picture}")).to_owned(),
            code: code.to_owned(),
        }
    });
    examples.collect()
}

/// A packet that has a part for each example.
fn built(examples: &[Example]) -> (Vec<Picture>, Element) {
    let folder = sample::copied();
    fs::create_dir(folder.path().join("templates")).expect("a folder");
    let mut meeting = "date = 2025-06-03T10:00:00\nplace = \"会議室\"\n".to_owned();
    for Example { name, code } in examples {
        let template = format!("#import \"lib/kit.typ\": *\n\n#let body(doc, packet) = [\n{code}]\n");
        fs::write(folder.path().join(format!("templates/{name}.typ")), template).expect("a template");
        write!(meeting, "\n[[document]]\nkind = \"custom\"\ntitle = \"{name}\"\ntemplate = \"{name}.typ\"\n")
            .expect("text");
    }
    fs::write(folder.path().join("data/meetings/2025-1.toml"), meeting).expect("the meeting");

    let checked = sample::looked_through(folder.path());
    let packet = sample::packet_of(&checked.project.unwrap_or_else(|| panic!("{:?}", checked.findings)));
    let mut typesetter = Typesetter::new(folder.path(), Fonts::built_in());
    let typeset = typesetter.typeset(&packet).unwrap_or_else(|findings| panic!("{findings:#?}"));
    assert!(typeset.findings.is_empty(), "{:#?}", typeset.findings);
    let pages = typeset.document.pages();
    assert_eq!(pages.len(), examples.len(), "an example is a page");
    let pdf = export::pdf(&typeset, &typesetter, &PdfOptions::default()).unwrap_or_else(|error| panic!("{error:#?}"));
    assert_standards(&pdf);

    // The type area with a little of the margins.
    let [left, right] = [54.0, 553.0].map(|point| pixels(point * PIXELS_PER_POINT));
    let pictures = pages.iter().map(|page| cut(&Picture::of_page(page, PIXELS_PER_POINT), left..right, 12)).collect();
    (pictures, structure::read(&sample::scratch("kit.pdf", &pdf)))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place on a page, in whole pixels")]
fn pixels(length: f64) -> usize {
    length.round() as usize
}

/// Some columns of a grey picture, and the rows with ink on them with `around` blank ones above and beneath.
fn cut(picture: &Picture, columns: Range<usize>, around: usize) -> Picture {
    let greys = picture.greys();
    let rows: Vec<&[u8]> = greys.chunks_exact(picture.width()).map(|row| &row[columns.clone()]).collect();
    let inked = |row: &&[u8]| row.iter().any(|&grey| grey < 255);
    let first = rows.iter().position(inked).expect("ink").saturating_sub(around);
    let last = (rows.iter().rposition(inked).expect("ink") + around).min(rows.len() - 1);
    let kept = rows[first..=last].iter().flat_map(|row| row.iter().copied());
    Picture::of_greys(columns.len(), last + 1 - first, kept)
}

#[test]
fn the_examples_of_the_kit_look_as_shown() {
    let examples = examples();
    assert!(examples.len() >= 9, "the examples were found");
    let (pictures, _) = built(&examples);
    let names = examples.iter().map(|example| format!("{}.png", example.name));
    let pictures: BTreeMap<String, Picture> = names.zip(pictures).collect();
    assert_eq!(pictures.len(), examples.len(), "each has a picture of its own");
    pages::assert_as_accepted("docs/images/kit", &pictures);
}

#[test]
fn everything_in_the_kit_is_described() {
    let kit = fs::read_to_string(sample::root().join("templates/lib/kit.typ")).expect("the kit");
    let names: Vec<&str> = kit
        .lines()
        .filter(|line| !line.starts_with("//") && !line.ends_with(": *"))
        .map(|line| line.rsplit_once(':').map_or(line, |(_, names)| names))
        .flat_map(|names| names.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|name| !name.is_empty()))
        .collect();
    assert!(names.len() > 25, "the names were found: {names:?}");
    let section = section();
    for name in names {
        let shown = [format!("`{name}`"), format!("`{name}("), format!("#{name}("), format!(" {name}(")];
        assert!(shown.iter().any(|form| section.contains(form)), "templates/README.md does not show {name} of the kit");
    }
}

/// Readings are set as JIS X 4051 has it: half as large as the word, what is shorter spread over what is longer, and over
/// kana by one character at most.
#[test]
fn readings_take_the_width_that_they_need() {
    let widths = [
        ("mono-ruby(\"朝霞\", \"あさ\", \"か\")", 20),
        ("mono-ruby(\"志\", \"こころざし\")", 25),
        ("mono-ruby(\"志\", \"こころざし\", hang: 1)", 15),
        ("mono-ruby(\"志\", \"こころざし\", hang: (1, 0))", 20),
        ("mono-ruby(\"茸\", \"きのこ\", hang: 1)", 10),
        ("group-ruby(\"紫陽花\", \"あじさい\")", 30),
        ("group-ruby(\"志\", \"こころざし\", hang: 1)", 15),
        ("group-ruby(\"煙草\", \"シガレット\")", 25),
        ("jukugo-ruby(\"振興\", \"しん\", \"こう\")", 20),
        ("jukugo-ruby(\"産業\", \"さん\", \"ぎょう\")", 25),
        // A mono-ruby would take 10 + 15: the compound stays together.
        ("mono-ruby(\"産業\", \"さん\", \"ぎょう\")", 25),
        ("jukugo-ruby(\"城下町\", \"じょう\", \"か\", \"まち\")", 30),
        ("mono-ruby(\"城下町\", \"じょう\", \"か\", \"まち\")", 35),
    ];
    let mut code = "#set text(size: 10pt)\n#context {\n".to_owned();
    for (call, width) in widths {
        let quoted = call.replace('"', "'");
        writeln!(code, "  let width = measure({call}).width\n  assert(calc.abs(width - {width}pt) < 0.01pt, message: \"{quoted}: \" + repr(width))").expect("text");
    }
    code += "}\n紙\n";
    built(&[Example { name: "widths".to_owned(), code }]);
}

/// What is heard of each piece.
#[test]
fn the_kit_is_tagged() {
    let examples = examples();
    let (_, tree) = built(&examples);
    let tables = tree.all("Table");
    let table = |words: &str| {
        let found = tables.iter().find(|table| table.text().contains(words));
        *found.unwrap_or_else(|| panic!("no table with {words}"))
    };
    let heads = |table: &Element, scope: &str| -> Vec<String> {
        let all = table.all("TH").into_iter();
        all.filter(|cell| cell.attributes.get("Scope").is_some_and(|own| own == scope)).map(Element::text).collect()
    };
    assert_eq!(heads(table("持ち物"), "/Row"), ["日時", "場所", "持ち物"]);
    let levels = table("目標値");
    assert_eq!(heads(levels, "/Column"), ["指標", "令和6年度", "令和7年度", "目標値", "実績値", "目標値", "実績値"]);
    assert_eq!(heads(levels, "/Row"), ["空き店舗の活用件数", "創業相談件数"]);
    let merged = table("にぎわい").grid();
    assert_eq!(merged[2][0], merged[1][0], "one cell over both rows: {merged:?}");
    let lists: Vec<String> = tree.all("Lbl").into_iter().map(Element::text).collect();
    assert_eq!(lists[..5], ["第1", "1", "(1)", "ア", "(ア)"], "{lists:?}");
}
