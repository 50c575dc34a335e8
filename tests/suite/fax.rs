//! `haifu fax`: what arrives is drawn as machines draw it, and what does not survive is named, with its place.

use std::fs;
use std::path::Path;

use haifu::fax::{Mode, Sheet};
use serde_json::Value;

use crate::program::{Run, done, files, haifu};
use crate::sample::{self, built};

/// The findings of a run for programs.
fn findings(run: &Run) -> Vec<Value> {
    let lines = String::from_utf8(run.stdout.clone()).expect("UTF-8");
    let objects = lines.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    objects.filter(|object| object["type"] == "finding").collect()
}

/// The sample with a template of its own for 資料3, whose body is `body`; what is found of it.
fn found(body: &str) -> Vec<Value> {
    let folder = sample::copied();
    let head = "#import \"lib/metrics.typ\": *\n#import \"lib/page.typ\": part-heading\n\n\
                #let questionnaire(doc, packet) = {\n  set text(font: gothic, size: 12pt); show \"_\": set text(stroke: 0.8pt)\n\
                \u{20} [#doc.content.deadline #box(packet.committee.fax) #box(packet.committee.email)]\n";
    let templates = folder.path().join("templates");
    fs::create_dir_all(&templates).expect("a folder");
    fs::write(templates.join("questionnaire.typ"), format!("{head}{body}\n}}\n")).expect("a template");
    let run = haifu(folder.path(), &["fax", "資料3", "--message-format", "json"]);
    let found = findings(&run);
    assert_eq!(run.code, Some(i32::from(!found.is_empty())), "{found:?}");
    found
}

fn codes(found: &[Value]) -> Vec<&str> {
    found.iter().map(|finding| finding["code"].as_str().expect("a code")).collect()
}

/// The one finding, which must be of a code and of the template's line 7.
fn only(body: &str, code: &str) -> String {
    let found = found(body);
    assert_eq!(codes(&found), [code], "{body}: {found:?}");
    assert_eq!(found[0]["file"], "templates/questionnaire.typ", "{found:?}");
    assert_eq!(found[0]["line"], 7, "{found:?}");
    found[0]["message"].as_str().expect("a sentence").to_owned()
}

#[test]
fn the_sample_s_questionnaire_passes_in_both_modes() {
    let folder = sample::copied();
    let run = done(folder.path(), &["fax"]);
    assert!(run.said.contains("残ります"), "{}", run.said);
    assert!(
        run.said.contains(
            "返信先: 期限 6月16日（月）、FAX 048-467-0770、メール sangyo_sinko@city.asaka.lg.jp — いずれも読めます"
        ),
        "{}",
        run.said
    );
    let names = files(&folder.path().join("output/fax"));
    assert_eq!(names, ["04-資料3-fine.png", "04-資料3-standard.png"]);
}

#[test]
fn pictures_are_of_one_bit_and_as_wide_as_a_line() {
    let folder = sample::copied();
    done(folder.path(), &["fax", "ご意見アンケート", "-o", "first"]);
    done(folder.path(), &["fax", "資料3", "-o", "second"]);
    for (name, height) in [("04-資料3-standard.png", 2286), ("04-資料3-fine.png", 2287)] {
        let read = |to: &str| fs::read(folder.path().join(to).join(name)).expect("a picture");
        let picture = read("first");
        assert!(picture == read("second"), "the same bytes twice");
        let mut reader = png::Decoder::new(std::io::Cursor::new(&picture)).read_info().expect("a PNG");
        let info = reader.info();
        assert_eq!((info.width, info.height), (1728, height), "{name}");
        assert_eq!(info.bit_depth, png::BitDepth::One);
        let dots = info.pixel_dims.expect("how large the dots are");
        assert_eq!((dots.xppu, dots.yppu), (8037, 7700));
        let mut raw = vec![0; reader.output_buffer_size().expect("a size")];
        reader.next_frame(&mut raw).expect("the picture");
        let black: u32 = raw.iter().map(|byte| byte.count_zeros()).sum();
        let share = f64::from(black) / (1728.0 * f64::from(height));
        assert!((0.01..0.1).contains(&share), "as much ink as a form has: {share}");
        if name.contains("standard") {
            for lines in raw.chunks_exact(2 * 1728 / 8) {
                let (one, other) = lines.split_at(1728 / 8);
                assert!(one == other, "each line is printed twice");
            }
        }
    }
}

#[test]
fn what_lies_on_the_paper_arrives_where_it_lay() {
    // The frame around the address is the largest rectangle at the foot; its lower edge lies 18 mm above the end of the paper.
    let page = &built().typeset.document.pages()
        [built().typeset.parts.iter().find(|part| part.number == 4).expect("資料3").numbered.start];
    for mode in Mode::ALL {
        let received = Sheet::of(page).received(mode);
        let picture = haifu::compare::Picture::read(&received.to_png()).expect("a picture");
        let greys = picture.greys();
        let black_in = |line: usize| {
            greys[line * 1728..(line + 1) * 1728].iter().map(|grey| usize::from(*grey == 0)).sum::<usize>()
        };
        let long: Vec<usize> = (0..picture.height()).filter(|line| black_in(*line) > 1200).collect();
        let last = *long.last().expect("long lines");
        #[expect(clippy::cast_precision_loss, reason = "lines of a page")]
        let millimetres = last as f64 / 7.7;
        assert!((millimetres - 279.0).abs() < 0.6, "{mode:?}: {millimetres}");
    }
}

#[test]
fn thin_lines_are_named() {
    let said = only("  line(length: 60mm, stroke: 0.2pt)", "fax-line-lost");
    assert!(said.contains("0.2 pt") && said.contains("標準（204×98 dpi）とファイン（204×196 dpi）"), "{said}");
    assert!(said.contains("資料3 アンケート") && said.contains("左から 23 mm"), "{said}");
    let said = only("  line(length: 60mm, stroke: 0.5pt)", "fax-line-lost");
    assert!(said.contains("標準（204×98 dpi）の FAX"), "fine keeps it: {said}");
    assert_eq!(
        codes(&found("  line(length: 60mm, angle: 90deg, stroke: 0.4pt)")),
        [""; 0],
        "dots are narrower than high"
    );
    assert_eq!(codes(&found("  line(length: 60mm, stroke: 0.8pt)")), [""; 0]);
    only("  line(length: 60mm, stroke: 0.8pt + luma(60%))", "fax-line-lost");
    only("  rect(width: 60mm, height: 0.3pt, fill: black)", "fax-line-lost");
    only("  table(columns: 2, stroke: 0.4pt, [一], [二])", "fax-line-lost");
    only("  line(length: 60mm, stroke: (thickness: 0.8pt, dash: (0.2pt, 2pt)))", "fax-line-lost");
}

#[test]
fn shades_are_named() {
    let shade = |grey: u8| format!("  block(width: 60mm, height: 20mm, fill: luma({grey}%))");
    assert!(only(&shade(91), "fax-shade-lost").contains("9%"));
    only(&shade(50), "fax-shade-spotted");
    only(&shade(25), "fax-shade-black");
    assert_eq!(codes(&found(&shade(0))), [""; 0], "black stays black");
    assert_eq!(codes(&found("  block(fill: black, inset: 6pt, text(fill: white)[申込書])")), [""; 0]);
}

#[test]
fn pale_text_is_named() {
    assert!(only("  text(fill: luma(70%))[見本です]", "fax-text-lost").contains("「見本です」"));
    let found = found("  block(fill: luma(25%), inset: 6pt)[濃い地の字]");
    assert_eq!(codes(&found), ["fax-shade-black", "fax-text-lost"], "{found:?}");
}

#[test]
fn small_characters_are_named() {
    let said = only("  text(size: 5pt)[時間とパンフレット、ばら、ぱら]", "fax-character-illegible");
    assert!(said.contains('間') && said.contains("ファインでも") && said.contains("5 pt"), "{said}");
    // Fine mode keeps what standard mode does not.
    let said = only("  text(size: 7.5pt)[お時間と期間]", "fax-character-illegible");
    assert!(said.contains('間') && said.contains("「問」") && !said.contains("ファイン"), "{said}");
}

#[test]
fn digits_are_told_apart() {
    only("  text(size: 3pt)[0123456789 38B]", "fax-character-illegible");
    assert_eq!(codes(&found("  text(size: 11pt)[0123456789 38B]")), [""; 0]);
}

#[test]
fn what_lies_at_the_edge_is_named() {
    let said = only("  place(top + left, dx: -20mm)[受付]", "fax-margin");
    assert!(said.contains("「受付」") && said.contains("左から 3 mm"), "{said}");
    only("  place(top + left, dy: -15mm)[受付]", "fax-margin");
}

#[test]
fn spoiled_pictures_are_named() {
    let picture = |fill: &str| {
        format!(
            "  image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' width='90' height='60'><rect x='9' y='9' width='70' height='40' {fill}/></svg>\"), alt: \"図\")"
        )
    };
    only(&picture("fill='#777'"), "fax-picture-spoiled");
    assert_eq!(codes(&found(&picture("fill='none' stroke='black' stroke-width='3'"))), [""; 0]);
}

/// The sample whose template says of the e-mail address what `body` says.
fn returned(address: &str) -> Run {
    let folder = sample::copied();
    done(folder.path(), &["templates", "update", "questionnaire.typ"]);
    sample::edit(folder.path(), "templates/questionnaire.typ", "#important(box(committee.email))", address);
    haifu(folder.path(), &["fax"])
}

#[test]
fn the_return_block_is_looked_for() {
    let run = returned("係のアドレス");
    assert_eq!(run.code, Some(1), "{}", run.said);
    assert!(
        run.said.contains("[fax-return-missing]") && run.said.contains("メールアドレス「sangyo_sinko@"),
        "{}",
        run.said
    );
    assert!(!run.said.contains("いずれも読めます"), "{}", run.said);

    let run = returned("#box(width: 30mm, [sangyo_sinko@ #linebreak() city.asaka.lg.jp])");
    assert!(run.said.contains("[fax-return-broken]"), "{}", run.said);

    let run = returned("#box(text(size: 4pt, committee.email))");
    assert!(run.said.contains("[fax-return-illegible]"), "{}", run.said);
}

#[test]
fn any_part_may_be_sent() {
    let folder = sample::copied();
    let run = haifu(folder.path(), &["fax", "資料2", "--mode", "fine", "--message-format", "json"]);
    let lines = String::from_utf8(run.stdout).expect("UTF-8");
    let pages: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let pages: Vec<&Value> = pages.iter().filter(|object| object["type"] == "fax-page").collect();
    assert!(!pages.is_empty());
    for page in pages {
        assert_eq!((page["width"].as_u64(), page["mode"].as_str()), (Some(1728), Some("fine")));
        assert!(Path::new(&folder.path().join(page["file"].as_str().expect("a file"))).exists());
    }
    let run = haifu(folder.path(), &["fax", "資料9"]);
    assert_eq!(run.code, Some(2), "{}", run.said);
}

#[test]
fn accepted_shades_are_not_told() {
    let folder = sample::copied();
    let run = haifu(folder.path(), &["fax", "資料2"]);
    assert!(run.said.contains("[fax-shade-lost]"), "{}", run.said);
    let accepted = folder.path().join("data/accepted.toml");
    let text = fs::read_to_string(&accepted).unwrap_or_default();
    let file = "templates/roster.typ";
    fs::write(
        &accepted,
        format!("{text}\n[[accept]]\nfinding = \"fax-shade-lost\"\nfile = \"{file}\"\nwhy = \"見出しの網かけは、なくても読める\"\n"),
    )
    .expect("a file");
    let run = haifu(folder.path(), &["fax", "資料2"]);
    assert!(!run.said.contains("[fax-shade-lost]"), "{}", run.said);
}
