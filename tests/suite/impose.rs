//! Pages on sheets (`--impose`): the right page on each half, as it looks by itself, and nothing else changed.

use std::fs;
use std::path::Path;
use std::process::Command;

use haifu::export::{self, ImposeError, Imposition, Layout, PdfOptions, impose};
use lopdf::{Document, Object, decode_text_string};

use crate::program::{self, done, haifu};
use crate::qpdf;
use crate::sample::{self, built};
use crate::standards::assert_sound;

/// Width and height of an A4 page, in points.
const PAGE: (f32, f32) = (595.2756, 841.8898);

fn imposition(layout: Layout, gutter: f64) -> Imposition {
    Imposition { layout, gutter: gutter.try_into().expect("a gutter") }
}

/// The first pages of the sample as a PDF of their own.
fn excerpt(pages: usize) -> Vec<u8> {
    let options = PdfOptions::excerpt(format!("1-{pages}").parse().expect("pages"));
    export::pdf(&built().typeset, &sample::typesetter(), &options).expect("an excerpt")
}

fn tool(program: &str, arguments: &[&str], pdf: &Path) -> Vec<u8> {
    let output = Command::new(program).args(arguments).arg(pdf).arg("-").output().expect("poppler-utils");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The text within a page's width of a page or a side, from `x` points on.
fn text(pdf: &Path, page: usize, x: u16) -> String {
    let (page, x) = (page.to_string(), x.to_string());
    let arguments = ["-raw", "-f", &page, "-l", &page, "-x", &x, "-y", "0", "-W", "595", "-H", "842"];
    sample::normal(&String::from_utf8(tool("pdftotext", &arguments, pdf)).expect("UTF-8"))
}

/// Which page is on the left half and which on the right one, side by side; 0 for a blank one. Pages are known by their text.
fn order(pages: &Path, sheets: &Path, count: usize) -> Vec<(usize, usize)> {
    let texts: Vec<String> = (1..=count).map(|page| text(pages, page, 0)).collect();
    let sides = qpdf::page_count(&fs::read(sheets).expect("the sheets"));
    let page_of = |side, x| {
        let text = text(sheets, side, x);
        if text.is_empty() { 0 } else { texts.iter().position(|page| *page == text).expect("a page's text, whole") + 1 }
    };
    (1..=sides).map(|side| (page_of(side, 0), page_of(side, 595))).collect()
}

#[test]
fn every_page_lies_where_folding_puts_it() {
    // Folded by hand from slips of paper.
    let booklets: [&[(usize, usize)]; 9] = [
        &[(0, 1), (0, 0)],
        &[(0, 1), (2, 0)],
        &[(0, 1), (2, 3)],
        &[(4, 1), (2, 3)],
        &[(0, 1), (2, 0), (0, 3), (4, 5)],
        &[(0, 1), (2, 0), (6, 3), (4, 5)],
        &[(0, 1), (2, 7), (6, 3), (4, 5)],
        &[(8, 1), (2, 7), (6, 3), (4, 5)],
        &[(0, 1), (2, 0), (0, 3), (4, 9), (8, 5), (6, 7)],
    ];
    let two_up: [(usize, usize); 5] = [(1, 2), (3, 4), (5, 6), (7, 8), (9, 0)];
    for (count, booklet) in (1..).zip(booklets) {
        let pdf = excerpt(count);
        let pages = sample::scratch(&format!("impose-{count}.pdf"), &pdf);
        let mut pairs = two_up[..count.div_ceil(2)].to_vec();
        if let Some(last) = pairs.last_mut().filter(|_| !count.is_multiple_of(2)) {
            last.1 = 0;
        }
        for (layout, expected) in [(Layout::Booklet, booklet), (Layout::TwoUp, &pairs)] {
            let imposed = impose(&pdf, imposition(layout, 3.0)).expect("sheets");
            assert_sound(&imposed.pdf);
            let sheets = sample::scratch(&format!("impose-{count}-{}.pdf", layout.name()), &imposed.pdf);
            assert_eq!(order(&pages, &sheets, count), expected, "{count} pages, {}", layout.name());
        }
    }
}

/// How finely pages are drawn: seventeen dots for three millimetres, and a page a whole number of them.
const DOTS_AN_INCH: &str = "143.933333";

/// A page's width in such dots, and three millimetres.
const WIDTH: usize = 1190;
const SHIFT: usize = 17;

/// A part of a page or a side as grey dots, drawn by poppler.
fn dots(pdf: &Path, page: usize, x: usize, width: usize) -> Vec<u8> {
    let (page, x, width) = (page.to_string(), x.to_string(), width.to_string());
    let place = ["-f", &page, "-l", &page, "-x", &x, "-y", "0", "-W", &width, "-H", "1683"];
    let mut draw = Command::new("pdftoppm");
    let output = draw.args(["-gray", "-r", DOTS_AN_INCH]).args(place).arg(pdf).output();
    let output = output.expect("pdftoppm of poppler-utils");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[test]
fn a_page_looks_on_its_sheet_as_it_does_by_itself() {
    let pages = sample::scratch("impose-pages.pdf", &built().pdf);
    let mut seen = 0;
    let mut compare = |sheets: &Path, side: usize, x_on_side, page: usize, x_on_page, width, bearable: u8| {
        let (on_sheet, alone) = (dots(sheets, side, x_on_side, width), dots(&pages, page + 1, x_on_page, width));
        assert!(alone.iter().any(|dot| *dot < 100), "page {} has something on it", page + 1);
        assert_eq!(on_sheet.len(), alone.len());
        let worst = on_sheet.iter().zip(&alone).map(|(a, b)| a.abs_diff(*b)).max();
        assert!(worst <= Some(bearable), "page {} on side {side}: {worst:?}", page + 1);
        let differing = on_sheet.iter().zip(&alone).filter(|(a, b)| a != b).count();
        assert!(differing * 200 < alone.len(), "page {} on side {side}: {differing} dots", page + 1);
        seen += 1;
    };

    // Where nothing is moved, nothing differs.
    let imposed = impose(&built().pdf, imposition(Layout::TwoUp, 0.0)).expect("sheets");
    let sheets = sample::scratch("impose-2up.pdf", &imposed.pdf);
    for (number, side) in (1..).zip(&imposed.sides) {
        compare(&sheets, number, 0, side.left.expect("a page"), 0, WIDTH - SHIFT, 0);
    }
    // poppler puts glyphs on quarters of a dot: one that lies between two quarters may come to lie on the other, and its edges
    // are then a quarter darker or lighter. A left page loses the gutter at its left edge, a right one at its right edge.
    let imposed = impose(&built().pdf, imposition(Layout::Booklet, 3.0)).expect("sheets");
    let sheets = sample::scratch("impose-booklet.pdf", &imposed.pdf);
    for (number, side) in (1..).zip(&imposed.sides) {
        for (page, x_on_side, x_on_page) in [(side.left, 0, SHIFT), (side.right, WIDTH + SHIFT, 0)] {
            if let Some(page) = page {
                compare(&sheets, number, x_on_side, page, x_on_page, WIDTH - SHIFT, 70);
            }
        }
    }
    let count = built().typeset.document.pages().len();
    assert_eq!(seen, count.div_ceil(2) + count, "every page is on a sheet");
}

#[test]
fn sheets_are_a3_and_tell_printers_how() {
    let imposed = impose(&built().pdf, imposition(Layout::Booklet, 3.0)).expect("sheets");
    assert_sound(&imposed.pdf);
    assert_eq!(imposed.paper, "A3");
    let labels = qpdf::page_labels(&imposed.pdf);
    assert_eq!(labels.len(), built().typeset.document.pages().len().next_multiple_of(4) / 2);
    assert_eq!(labels[..3], ["1枚目 表", "1枚目 裏", "2枚目 表"]);

    let document = Document::load_mem(&imposed.pdf).expect("a PDF");
    for page in document.page_iter() {
        let sheet = document.get_dictionary(page).and_then(|page| page.get(b"MediaBox")).and_then(Object::as_array);
        let sheet: Vec<f32> = sheet.expect("a size").iter().map(|side| side.as_float().expect("a number")).collect();
        assert!(sheet[0] == 0.0 && sheet[1] == 0.0);
        assert!((sheet[2] - PAGE.0 * 2.0).abs() < 0.01 && (sheet[3] - PAGE.1).abs() < 0.01, "{sheet:?}");
    }
    let catalog = document.catalog().expect("a catalog");
    let preferences = catalog.get(b"ViewerPreferences").and_then(Object::as_dict).expect("preferences");
    let name = |key: &[u8]| preferences.get(key).and_then(Object::as_name).expect("a name");
    assert_eq!(name(b"Duplex"), b"DuplexFlipShortEdge");
    assert_eq!(name(b"PrintScaling"), b"None");
    for left in [&b"StructTreeRoot"[..], b"MarkInfo", b"Names", b"AF", b"Outlines", b"Metadata"] {
        assert!(catalog.get(left).is_err(), "what is for reading is left out");
    }
    let info = document.trailer.get(b"Info").and_then(Object::as_reference).expect("an Info dictionary");
    let title = document.get_dictionary(info).and_then(|info| info.get(b"Title")).expect("a title");
    let title = decode_text_string(title).expect("a text");
    assert!(title.starts_with("令和7年度第1回") && title.ends_with("（印刷用・中綴じ）"), "{title}");
}

#[test]
fn sheets_share_fonts_and_have_the_same_bytes_each_time() {
    let fonts = |pdf: &[u8]| {
        let document = Document::load_mem(pdf).expect("a PDF");
        document
            .objects
            .values()
            .filter(|object| object.type_name().is_ok_and(|name| name == b"FontDescriptor"))
            .count()
    };
    for layout in Layout::ALL {
        let first = impose(&built().pdf, imposition(layout, 3.0)).expect("sheets").pdf;
        let again = impose(&built().pdf, imposition(layout, 3.0)).expect("sheets").pdf;
        assert!(first == again, "the same bytes");
        let wider = impose(&built().pdf, imposition(layout, 3.1)).expect("sheets").pdf;
        assert!(first != wider, "the gutter matters");
        assert_eq!(fonts(&first), fonts(&built().pdf));
        assert!(first.len() < built().pdf.len(), "{} bytes of {}", first.len(), built().pdf.len());
    }
}

/// The sample with one more size of pages.
fn with_boxes(size: impl Fn(usize) -> (f32, f32)) -> Vec<u8> {
    let mut document = Document::load_mem(&built().pdf).expect("a PDF");
    for (index, page) in document.page_iter().collect::<Vec<_>>().into_iter().enumerate() {
        let (width, height) = size(index);
        let page = document.get_object_mut(page).and_then(Object::as_dict_mut).expect("a page");
        page.set("MediaBox", vec![0.into(), 0.into(), Object::Real(width), Object::Real(height)]);
    }
    let mut pdf = Vec::new();
    document.save_to(&mut pdf).expect("written");
    pdf
}

#[test]
fn pages_that_do_not_fit_are_named() {
    let two_up = imposition(Layout::TwoUp, 0.0);
    let a3 = with_boxes(|index| if index == 2 { (PAGE.0 * 1.414, PAGE.1 * 1.414) } else { PAGE });
    assert!(matches!(impose(&a3, two_up), Err(ImposeError::Unequal(3))));
    let wide = with_boxes(|index| if index == 4 { (PAGE.1, PAGE.0) } else { PAGE });
    assert!(matches!(impose(&wide, two_up), Err(ImposeError::Landscape(5))));
    assert!(matches!(impose(b"%PDF-1.7 and nothing", two_up), Err(ImposeError::Unknown)));
    let b5 = with_boxes(|_| (515.9, 728.5));
    assert_eq!(impose(&b5, two_up).expect("sheets").paper, "B4");
}

#[test]
fn the_sheets_lie_beside_the_packet_and_in_its_manifest() {
    let folder = sample::copied();
    let root = folder.path();
    let output = |name: &str| root.join("output").join(name);
    let run = done(root, &["build", "--impose", "booklet"]);
    assert!(run.said.contains("output/2025-1-booklet.pdf を作りました（A3 の用紙 8枚の中綴じ"), "{}", run.said);
    assert!(run.said.contains("短辺とじ"), "{}", run.said);
    assert_eq!(program::files(&root.join("output")), ["2025-1-booklet.pdf", "2025-1.manifest.json", "2025-1.pdf"]);
    assert!(fs::read(output("2025-1.pdf")).expect("the packet") == built().pdf, "the packet is as it was");
    let sheets = fs::read(output("2025-1-booklet.pdf")).expect("the sheets");
    let usual = Imposition { layout: Layout::Booklet, gutter: Layout::Booklet.gutter() };
    assert!(sheets == impose(&built().pdf, usual).expect("sheets").pdf);

    let again = ["build", "--impose", "booklet", "--if-changed"];
    let modified = || fs::metadata(output("2025-1-booklet.pdf")).and_then(|file| file.modified()).expect("a time");
    let before = modified();
    done(root, &again);
    assert_eq!(modified(), before, "what is current is not made again");
    fs::remove_file(output("2025-1-booklet.pdf")).expect("removed");
    done(root, &again);
    assert!(fs::read(output("2025-1-booklet.pdf")).expect("made again") == sheets);

    for name in ["2025-1.pdf", "2025-1-booklet.pdf", "2025-1.manifest.json"] {
        done(root, &["verify", &format!("output/{name}")]);
    }
    done(root, &["build", "--impose", "booklet", "--locked"]);
    assert_eq!(haifu(root, &["build", "--impose", "2up", "--locked"]).code, Some(1));
    fs::write(output("2025-1-booklet.pdf"), [&sheets[..], b"\n"].concat()).expect("tampered with");
    assert_eq!(haifu(root, &["verify", "output/2025-1-booklet.pdf"]).code, Some(1));

    // Without the option, sheets of an earlier build are not passed off as current.
    let run = done(root, &["build"]);
    assert!(run.said.contains("output/2025-1-booklet.pdf は前に作ったものです"), "{}", run.said);
    let manifest = fs::read_to_string(output("2025-1.manifest.json")).expect("a manifest");
    assert!(!manifest.contains("impose") && !manifest.contains("booklet"), "as it is without the option");
}

#[test]
fn parts_excerpts_and_batches_go_on_sheets_too() {
    let folder = sample::copied();
    let root = folder.path();
    let files = || {
        let mut files = program::files(&root.join("output"));
        files.retain(|file| file.contains("2up"));
        files
    };
    let run = done(root, &["build", "--split", "--impose", "2up"]);
    assert!(run.said.contains("資料ごとの 5 個もあります"), "{}", run.said);
    assert!(!run.said.contains("残って"), "the parts' sheets are no leftovers: {}", run.said);
    let parts = ["01-次第", "02-資料1", "03-資料2", "04-資料3", "05-参考"].map(|part| format!("2025-1/{part}-2up.pdf"));
    assert_eq!(files(), [&["2025-1-2up.pdf".to_owned()], &parts[..]].concat());
    done(root, &["verify", "output/2025-1/02-資料1-2up.pdf"]);

    done(root, &["build", "--pages", "2-4", "--impose", "2up"]);
    assert!(files().contains(&"2025-1-p2-4-2up.pdf".to_owned()));
    done(root, &["build", "--only", "資料3", "-o", "form.pdf", "--impose", "booklet", "--gutter", "4.5"]);
    assert_sound(&fs::read(root.join("form-booklet.pdf")).expect("a booklet beside the named file"));

    fs::remove_dir_all(root.join("output")).expect("removed");
    done(root, &["batch", ".", "--impose", "2up"]);
    assert_eq!(files(), ["2025-1-2up.pdf"]);
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let folder = sample::copied();
    let refused = |arguments: &[&str], words: &str| {
        let run = haifu(folder.path(), &[&["build"], arguments].concat());
        assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.said);
        assert!(run.said.contains(words), "{arguments:?}: {}", run.said);
    };
    refused(&["--impose", "booklet", "-o", "-"], "--impose は、PDF のファイルを作るときの指定です");
    refused(&["--impose", "booklet", "-f", "png"], "--impose は、PDF のファイルを作るときの指定です");
    refused(&["--impose", "4up"], "booklet");
    refused(&["--impose", "2up", "--gutter", "30"], "「30」は余白のミリ数ではありません");
    refused(&["--impose", "2up", "--gutter", "-1"], "「-1」は余白のミリ数ではありません");
    refused(&["--impose", "2up", "--gutter", "広く"], "「広く」は余白のミリ数ではありません");
    refused(&["--gutter", "3"], "--impose");
    assert!(!folder.path().join("output").exists(), "nothing was written");
}
