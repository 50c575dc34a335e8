//! A PDF's structure tree as an outside program sees it: `pdfinfo -struct-text` of poppler-utils.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use crate::sample;

/// An element of the structure tree.
#[derive(Debug, Default)]
pub struct Element {
    /// `Table`, `TH`, `H1` …
    pub kind: String,
    /// `/RowSpan`, `/Scope` …, without the slash.
    pub attributes: BTreeMap<String, String>,
    /// What it holds, in reading order.
    pub children: Vec<Node>,
}

/// Something in reading order.
#[derive(Debug)]
pub enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// All text beneath, in reading order.
    pub fn text(&self) -> String {
        let parts = self.children.iter().map(|node| match node {
            Node::Element(element) => element.text(),
            Node::Text(text) => text.clone(),
        });
        parts.collect()
    }

    /// Every element of a kind beneath, in reading order.
    pub fn all(&self, kind: &str) -> Vec<&Element> {
        let mut found = Vec::new();
        self.visit(&mut |element| {
            if element.kind == kind {
                found.push(element);
            }
        });
        found
    }

    /// Calls `look` on every element beneath, in reading order.
    pub fn visit<'a>(&'a self, look: &mut impl FnMut(&'a Element)) {
        for node in &self.children {
            if let Node::Element(element) = node {
                look(element);
                element.visit(look);
            }
        }
    }

    /// A table's cells with every span spread out: what stands in each row and column.
    pub fn grid(&self) -> Vec<Vec<String>> {
        let mut grid = Vec::new();
        let mut held: BTreeMap<usize, (usize, String)> = BTreeMap::new();
        for row in self.all("TR") {
            let mut cells = row.children.iter().filter_map(|node| match node {
                Node::Element(cell) if cell.kind == "TH" || cell.kind == "TD" => Some(cell),
                _ => None,
            });
            let mut line: Vec<String> = Vec::new();
            loop {
                if let Some((left, text)) = held.get_mut(&line.len()) {
                    *left -= 1;
                    let (done, text) = (*left == 0, text.clone());
                    if done {
                        held.remove(&line.len());
                    }
                    line.push(text);
                    continue;
                }
                let Some(cell) = cells.next() else { break };
                let span = |name| cell.attributes.get(name).map_or(1, |n| n.parse::<usize>().expect("a span"));
                for _ in 0..span("ColSpan") {
                    if span("RowSpan") > 1 {
                        held.insert(line.len(), (span("RowSpan") - 1, cell.text()));
                    }
                    line.push(cell.text());
                }
            }
            grid.push(line);
        }
        grid
    }
}

/// The structure tree of the sample, read once: poppler goes through a page anew for every element on it.
pub fn sample() -> &'static Element {
    static TREE: OnceLock<Element> = OnceLock::new();
    TREE.get_or_init(|| read(&sample::scratch("structure.pdf", &sample::built().pdf)))
}

/// Reads the structure tree of a PDF.
pub fn read(pdf: &Path) -> Element {
    let output = Command::new("pdfinfo")
        .arg("-struct-text")
        .arg(pdf)
        .output()
        .expect("pdfinfo of poppler-utils is installed (see README.md)");
    assert!(output.status.success(), "pdfinfo: {}", String::from_utf8_lossy(&output.stderr));
    // Older versions grumble at types of attributes that ISO 32000-1 allows; what they read is whole all the same.
    // The titles of headings are printed in the PDF's own encoding.
    let text = String::from_utf8_lossy(&output.stdout);
    let lines: Vec<(usize, &str)> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| (line.len() - line.trim_start().len(), line.trim()))
        .collect();
    let mut root = Element { kind: "Root".into(), ..Element::default() };
    let mut rest = lines.as_slice();
    while !rest.is_empty() {
        take(&mut root, &mut rest);
    }
    root
}

/// Takes the next node, with all that is indented beneath it, into `parent`.
fn take(parent: &mut Element, rest: &mut &[(usize, &str)]) {
    let (depth, line) = rest[0];
    *rest = &rest[1..];
    if let Some(text) = line.strip_prefix('"') {
        parent.children.push(Node::Text(text.strip_suffix('"').unwrap_or(text).to_owned()));
        return;
    }
    if let Some(attribute) = line.strip_prefix('/') {
        let (name, value) = attribute.split_once(' ').unwrap_or((attribute, ""));
        parent.attributes.insert(name.to_owned(), value.to_owned());
        return;
    }
    let kind = line.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let mut element = Element { kind: kind.to_owned(), ..Element::default() };
    while rest.first().is_some_and(|&(below, _)| below > depth) {
        take(&mut element, rest);
    }
    parent.children.push(Node::Element(element));
}
