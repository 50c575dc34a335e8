//! The look at the finished pages: each fault is made, and found; nothing is found where there is none.

use std::fs;

use haifu::diagnostic::Finding;
use haifu::typeset::{Fonts, Typesetter};

use crate::sample;

/// The codes found on pages drawn by `body`.
fn codes(body: &str) -> Vec<&'static str> {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("templates")).expect("a folder");
    let page = "#set page(width: 100pt, height: 100pt, margin: 10pt)\n#set text(font: \"BIZ UDMincho\", size: 10pt)\n";
    fs::write(folder.path().join("templates/packet.typ"), format!("{page}{body}")).expect("a file");
    let mut typesetter = Typesetter::new(folder.path(), Fonts::built_in());
    let typeset = typesetter.typeset(&sample::packet_of(&sample::project())).expect("pages");
    for finding in &typeset.findings {
        let said = sample::japanese().say(&finding.message);
        assert!(said.contains("1ページ"), "{said}");
        assert_eq!(finding.span.as_ref().expect("a place").file().path, "templates/packet.typ");
    }
    assert_eq!(typeset.is_sound(), typeset.findings.is_empty());
    typeset.findings.iter().map(Finding::code).collect()
}

const NONE: [&str; 0] = [];

#[test]
fn sound_pages_pass() {
    assert_eq!(codes("本文です。つづきの行も、普通に組まれます。"), NONE);
    assert_eq!(codes("#table(columns: 2)[項目][値][あ][い]"), NONE, "cells with rules around");
    assert_eq!(codes("#box(clip: true, width: 40pt)[枠内]"), NONE, "text inside its clip");
    assert_eq!(codes("#underline[下線]"), NONE, "a rule beneath");
    assert_eq!(codes("#rotate(90deg, reflow: true)[回転]"), NONE);
}

#[test]
fn text_off_its_page_is_found() {
    assert_eq!(codes("#place(dx: 75pt)[用紙の外]"), ["page-text-off-page"]);
    assert_eq!(
        codes("#block(breakable: false, stack(spacing: 8pt, ..range(9).map(i => [第#i]))) "),
        ["page-text-off-page"]
    );
}

#[test]
fn cut_text_is_found() {
    assert_eq!(codes("#box(clip: true, width: 25pt, height: 10pt, [#box(width: 60pt)[切れます]])"), ["page-text-cut"]);
}

#[test]
fn text_on_text_is_found() {
    assert_eq!(codes("下の文字#place(top + left, dy: 2pt)[上の文字]"), ["page-text-on-text"]);
}

#[test]
fn text_across_a_rule_is_found() {
    assert_eq!(codes("#table(columns: (30pt, 30pt), [OVERFLOWING], [])"), ["page-text-crosses-rule"]);
}

#[test]
fn a_character_that_no_font_has_is_found() {
    assert_eq!(codes("\u{20bb7}野家"), ["font-missing-glyph"]);
}
