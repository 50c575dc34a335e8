//! Another committee: a packet of quite another shape, from data alone.

use std::fs;

use crate::program::{self, command, run};
use crate::qpdf;
use crate::sample;
use crate::standards::assert_standards;
use crate::structure;

#[test]
fn a_packet_of_another_shape_needs_no_change() {
    let root = sample::root().join("tests/another");
    assert_eq!(
        program::files(&root.join("templates")),
        ["history.typ"],
        "only the part that the sample does not have has a template of its own"
    );
    let folder = tempfile::tempdir().expect("a folder");
    let made = run(command(folder.path()).args(["build", "--split", "-o", "packet.pdf", "--root"]).arg(&root));
    assert_eq!(made.code, Some(0), "{}", made.said);
    assert!(made.said.contains("font-substituted") && made.said.contains('𠮷'), "{}", made.said);

    let path = folder.path().join("packet.pdf");
    let pdf = fs::read(&path).expect("the packet");
    assert_standards(&pdf);
    assert_eq!(
        qpdf::page_labels(&pdf),
        [
            "次第",
            "白紙",
            "資料1-表紙",
            "資料1-1",
            "資料1-2",
            "資料1-3",
            "資料1-4",
            "白紙",
            "資料2 町指定文化財の経過",
            "白紙",
            "資料3 委員名簿",
        ]
    );
    let parts = program::files(&folder.path().join("packet"));
    assert_eq!(parts, ["01-次第.pdf", "02-資料1.pdf", "03-資料2.pdf", "04-資料3.pdf"]);
    for part in parts {
        assert_standards(&fs::read(folder.path().join("packet").join(part)).expect("a part"));
    }

    let tree = structure::read(&path);
    let text = sample::normal(&tree.text());
    for words in [
        "若葉町文化財保存活用計画",
        "取組評価票(令和6年度)",
        "審議会の評価",
        "◎:順調に進んでいる",
        "△:遅れている",
        "60%以上",
        "63.4%",
        "平成元年1月8日",
        "昭和63年度",
        "平成31年4月30日",
        "令和元年5月1日",
        "𠮷野",
        "髙橋",
        "德子",
        "濵",
        "曻",
        "渡邉",
        "栁",
        "凜",
        "マルタ",
        "勅使河原",
    ] {
        assert!(text.contains(&sample::normal(words)), "{words}");
    }
    assert!(!text.contains("プロジェクト") && !text.contains("推進委員会"), "nothing of the sample");
    let roster = tree.all("Table").into_iter().rfind(|table| table.text().contains("氏名")).expect("the roster");
    assert_eq!(roster.all("TR").len(), 1 + 11, "eleven members");
}
