use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::sample::built;

/// The outline as indented lines.
pub fn outline(pdf: &Document) -> Vec<String> {
    let root = pdf.catalog().and_then(|c| c.get(b"Outlines")).and_then(Object::as_reference).expect("an outline");
    let mut lines = Vec::new();
    walk(pdf, pdf.get_dictionary(root).expect("a dictionary"), 0, &mut lines);
    lines
}

fn walk(pdf: &Document, parent: &Dictionary, depth: usize, lines: &mut Vec<String>) {
    let follow = |dict: &Dictionary, key: &[u8]| -> Option<ObjectId> { dict.get(key).ok()?.as_reference().ok() };
    let mut next = follow(parent, b"First");
    while let Some(id) = next {
        let item = pdf.get_dictionary(id).expect("an outline item");
        let title = lopdf::decode_text_string(item.get(b"Title").expect("a title")).expect("a text");
        lines.push(format!("{}{title}", "  ".repeat(depth)));
        walk(pdf, item, depth + 1, lines);
        next = follow(item, b"Next");
    }
}

#[test]
fn bookmarks_are_parts_then_directions_and_projects_then_measures() {
    let pdf = Document::load_mem(&built().pdf).expect("a PDF");
    let lines = outline(&pdf);
    let level = |depth: usize| {
        let indent = "  ".repeat(depth);
        lines
            .iter()
            .filter(|line| line.starts_with(&indent) && !line[indent.len()..].starts_with(' '))
            .map(|line| line.trim())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        level(0),
        [
            "次第",
            "資料1　施策評価シート（令和6年度）",
            "資料2　朝霞市産業振興基本計画推進委員会委員名簿",
            "資料3　ご意見アンケート",
            "参考　施策評価シート（令和5年度）",
        ]
    );
    assert_eq!(level(1).len(), 2 * (5 + 4));
    assert_eq!(level(1)[0], "1 暮らしにマッチした生活環境の創造");
    assert_eq!(level(1)[5], "1. あさか起業×リノベーション・プロジェクト");
    assert_eq!(level(2).len(), 2 * 14, "each measure once a year");
    assert_eq!(level(2)[0], "1-1 市民等で賑わう拠点づくり");
}
