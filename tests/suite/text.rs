//! The packet's text against the transcription in `expected/text.tsv` (part, kind, text).

use std::collections::BTreeMap;
use std::fs;

use crate::sample::{self, normal};
use crate::structure::{self, Element, Node};

/// The kinds of text whose order is the transcription's; cells and lines of a cover may stand in another order.
pub const IN_ORDER: [&str; 5] = ["heading", "paragraph", "bullet", "note", "legend"];

/// Shorter texts recur too often to be told apart.
pub const LONG: usize = 6;

fn plain(text: &str) -> String {
    normal(text).chars().filter(|&c| c != '・' && c != '_').collect()
}

/// The packet's text in reading order, by the parts that its first-level headings open; a boxed label is read before
/// the heading of its part.
fn parts() -> Vec<String> {
    parts_of(structure::sample())
}

/// The same of other pages of the sample.
pub fn parts_of(tree: &Element) -> Vec<String> {
    let documents = &sample::built().packet.documents;
    let labels: Vec<&str> =
        documents.iter().filter(|part| part.boxed).filter_map(|part| part.label.as_deref()).collect();
    let mut parts = Vec::new();
    collect(tree, &labels, &mut parts);
    parts
}

fn collect(element: &Element, labels: &[&str], parts: &mut Vec<String>) {
    for node in &element.children {
        match node {
            Node::Element(child) => {
                if child.kind == "H1" {
                    let label = parts.last_mut().and_then(|text| {
                        let label = labels.iter().find(|label| text.ends_with(**label))?;
                        text.truncate(text.len() - label.len());
                        Some((*label).to_owned())
                    });
                    parts.push(label.unwrap_or_default());
                }
                collect(child, labels, parts);
            }
            Node::Text(text) => {
                if let Some(part) = parts.last_mut() {
                    part.push_str(&plain(text));
                }
            }
        }
    }
}

/// The transcription: the texts of each part, with their kinds.
pub fn expected() -> BTreeMap<String, Vec<(String, String)>> {
    let text = fs::read_to_string(sample::root().join("tests/suite/expected/text.tsv")).expect("a transcription");
    let mut parts: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for line in text.lines() {
        let mut fields = line.split('\t');
        let mut next = || fields.next().expect("three fields").to_owned();
        let (part, kind, text) = (next(), next(), next());
        let units = parts.entry(part).or_default();
        match kind.as_str() {
            // A reading follows its word: family name, its reading, given name, its reading.
            "name" | "furigana" => units.extend(text.split_whitespace().map(|word| (kind.clone(), plain(word)))),
            _ => units.push((kind, plain(&text))),
        }
    }
    parts
}

#[test]
fn every_part_reads_in_the_order_of_the_transcription() {
    let have = parts();
    let want = expected();
    assert_eq!(have.len(), want.len(), "five parts");
    for (name, text) in ["次第", "資料1", "委員名簿", "アンケート", "参考"].into_iter().zip(have) {
        let mut rest = text.as_str();
        for (_, unit) in
            want[name].iter().filter(|(kind, unit)| IN_ORDER.contains(&kind.as_str()) && unit.chars().count() >= LONG)
        {
            let at = rest.find(unit.as_str()).unwrap_or_else(|| {
                let before: String = rest.chars().take(60).collect();
                let elsewhere = if text.contains(unit.as_str()) { "earlier" } else { "nowhere" };
                panic!("{name}: 「{unit}」 stands {elsewhere}, not after 「{before}」")
            });
            rest = &rest[at + unit.len()..];
        }
    }
}

#[test]
fn every_part_has_all_its_text() {
    let want = expected();
    for (name, text) in ["次第", "資料1", "委員名簿", "アンケート", "参考"].into_iter().zip(parts()) {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, unit) in want[name].iter().filter(|(_, unit)| !unit.is_empty()) {
            *counts.entry(unit).or_default() += 1;
        }
        for (unit, count) in counts {
            // The form writes its sentence around the fields on separate lines of the transcription.
            let have = text.matches(unit).count();
            assert!(have >= count, "{name}: 「{unit}」 {have} times, {count} in the transcription");
        }
    }
}

#[test]
fn a_reading_follows_its_word() {
    let names: Vec<String> = parts()[2].split("敬称略").map(str::to_owned).collect();
    for name in ["福田ふくだ敦あつし", "大河原おおかわら勉つとむ", "齋藤さいとう真喜子まきこ"]
    {
        assert!(names[1].contains(name), "{name} in {}", names[1]);
    }
}

#[test]
fn running_labels_and_page_numbers_are_not_read() {
    for part in parts() {
        let title = "施策評価シート(令和6年度)";
        assert!(
            part.matches(title).count() <= 1,
            "the title stands on the cover and in 配布資料, the foot is an artifact"
        );
    }
}
