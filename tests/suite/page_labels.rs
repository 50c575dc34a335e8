//! What viewers show in place of page numbers, as qpdf reads it.

use std::fs;

use crate::program::done;
use crate::qpdf::page_labels;
use crate::sample::{self, built};
use crate::standards::assert_standards;

fn numbered(name: &str, count: usize) -> Vec<String> {
    let cover = [format!("{name}-表紙")];
    cover.into_iter().chain((1..=count).map(|number| format!("{name}-{number}"))).collect()
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

#[test]
fn every_page_is_named_by_its_part() {
    let expected =
        [texts(&["次第"]), numbered("資料1", 13), texts(&["資料2 委員名簿", "資料3 アンケート"]), numbered("参考", 13)];
    assert_eq!(page_labels(&built().pdf), expected.concat());
}

#[test]
fn blank_pages_before_an_odd_one_are_named_as_such() {
    let folder = sample::copied();
    sample::edit(folder.path(), "data/meetings/2025-1.toml", "duplex = false", "duplex = true");
    done(folder.path(), &["build", "--split"]);
    let pdf = fs::read(folder.path().join("output/2025-1.pdf")).expect("the packet");
    let expected = [
        texts(&["次第", "白紙"]),
        numbered("資料1", 13),
        texts(&["資料2 委員名簿", "白紙", "資料3 アンケート", "白紙"]),
        numbered("参考", 13),
    ];
    assert_eq!(page_labels(&pdf), expected.concat());
    assert_standards(&pdf);

    // On its own, a part has no page before it.
    let part = |name: &str| page_labels(&fs::read(folder.path().join("output/2025-1").join(name)).expect("a part"));
    assert_eq!(part("01-次第.pdf"), ["次第"]);
    assert_eq!(part("03-資料2.pdf"), ["資料2 委員名簿"]);
    assert_eq!(part("05-参考.pdf"), numbered("参考", 13));
}

#[test]
fn a_page_that_belongs_to_no_part_has_its_number() {
    let folder = sample::copied();
    sample::copy(&sample::root().join("templates"), &folder.path().join("templates"));
    sample::edit(folder.path(), "templates/packet.typ", "#for (index, doc)", "表紙\n#pagebreak()\n#for (index, doc)");
    done(folder.path(), &["build", "--only", "次第", "-o", "own.pdf"]);
    assert_eq!(page_labels(&fs::read(folder.path().join("own.pdf")).expect("the packet")), ["1", "次第"]);
}

#[test]
fn templates_that_tell_no_parts_get_typsts_own_labels() {
    let folder = sample::copied();
    fs::create_dir(folder.path().join("templates")).expect("a folder");
    let entry = "#set document(title: \"題\", date: datetime(year: 2025, month: 6, day: 3))\n#set page(numbering: \"1\")\n= 題\n#pagebreak()\n次";
    fs::write(folder.path().join("templates/packet.typ"), entry).expect("a template");
    done(folder.path(), &["build", "-o", "own.pdf", "--standard", "a-2b"]);
    let pdf = fs::read(folder.path().join("own.pdf")).expect("the packet");
    assert_eq!(page_labels(&pdf), ["1", "2"]);
}
