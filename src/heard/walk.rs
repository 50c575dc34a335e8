//! The structure tree, gone through in the order in which it is heard.

use super::content::Content;
use super::table::{Grid, Headers};
use super::{Run, Utterance, What};
use crate::compare::text::{Letter, joined_text};
use crate::compare::tree::{Annotation, Element, Mark, Node, Tree};

/// The most bytes that are said.
const MOST_SAID: usize = 200_000_000;

/// Goes through a tree.
pub struct Walk<'a> {
    content: &'a Content,
    tree: &'a Tree,
    headers: Headers<'a>,
    out: Vec<Utterance>,
    line: Line<'a>,
    /// The page of what was last heard.
    page: usize,
    depth: usize,
    /// The document's language.
    language: Option<&'a str>,
    /// How many bytes were said.
    said: usize,
}

/// What is being said.
#[derive(Default)]
struct Line<'a> {
    /// What it will be, if anything opened it: a cell and an item are opened before their text comes.
    what: Option<What>,
    page: Option<usize>,
    runs: Vec<Run>,
    /// Letters that are not yet text: spaces between them depend on what follows.
    letters: Vec<&'a [Letter]>,
    /// How the letters are heard.
    manner: Run,
}

impl Line<'_> {
    fn settle(&mut self) {
        if !self.letters.is_empty() {
            let text = joined_text(&std::mem::take(&mut self.letters));
            self.runs.push(Run { text, ..self.manner.clone() });
        }
    }

    fn is_empty(&self) -> bool {
        self.letters.is_empty() && self.runs.is_empty()
    }
}

impl<'a> Walk<'a> {
    /// Begins at the root.
    pub fn new(content: &'a Content, tree: &'a Tree, language: Option<&'a str>) -> Self {
        Self {
            content,
            tree,
            headers: Headers::of(tree, content),
            out: Vec::new(),
            line: Line::default(),
            page: 0,
            depth: 0,
            language,
            said: 0,
        }
    }

    /// All that is heard.
    pub fn utterances(mut self) -> Vec<Utterance> {
        let tree = self.tree;
        self.nodes(&tree.kids, &Run::default());
        self.end_line();
        self.out
    }

    fn nodes(&mut self, nodes: &'a [Node], manner: &Run) {
        for node in nodes {
            match node {
                Node::Mark(mark) => self.mark(*mark, manner),
                Node::Element(element) => self.element(element, manner),
                Node::Annotation(annotation) => self.annotation(annotation),
            }
        }
    }

    fn mark(&mut self, mark: Mark, manner: &Run) {
        let letters = self.content.letters(mark);
        self.page = mark.page;
        if letters.is_empty() {
            return;
        }
        let manner = self.in_language(manner, self.content.language(mark));
        if self.line.manner != manner {
            if !self.has_room(&manner) {
                return;
            }
            self.line.settle();
            self.line.manner = manner;
        }
        self.line.page.get_or_insert(mark.page);
        self.line.letters.push(letters);
    }

    /// Says words that are not drawn.
    fn say(&mut self, run: Run) {
        self.line.settle();
        self.line.page.get_or_insert(self.page);
        if self.has_room(&run) {
            self.line.runs.push(run);
        }
    }

    /// Whether there is room for what a text brings with it. A file of some size can ask for the same words very often.
    fn has_room(&mut self, run: &Run) -> bool {
        let parts = [Some(&run.text), run.link.as_ref(), run.expansion.as_ref(), run.language.as_ref()];
        self.said += parts.into_iter().flatten().map(String::len).sum::<usize>() + 100;
        self.said < MOST_SAID
    }

    fn element(&mut self, element: &'a Element, manner: &Run) {
        let manner = self.in_language(manner, element.language.as_deref());
        self.turn_to(element);
        self.role(element, manner);
    }

    /// How something is heard that says its language, or does not.
    fn in_language(&self, manner: &Run, language: Option<&str>) -> Run {
        match language.filter(|language| !language.is_empty()) {
            Some(language) if is_same(Some(language), self.language) => Run { language: None, ..manner.clone() },
            Some(language) => Run { language: Some(language.to_owned()), ..manner.clone() },
            None => manner.clone(),
        }
    }

    /// The page where an element begins.
    fn turn_to(&mut self, element: &'a Element) {
        if let Some(page) = first_page(&element.kids) {
            self.page = page;
        }
    }

    fn role(&mut self, element: &'a Element, manner: Run) {
        if let Some(level) = element.level() {
            return self.block(What::Heading { level }, element, &manner);
        }
        match element.role.as_str() {
            // What only brackets a reading says nothing to who hears it.
            "Private" | "Artifact" | "RP" | "WP" => {}
            "P" => self.block(What::Text, element, &manner),
            "BlockQuote" => self.block(What::Quotation, element, &manner),
            "Caption" => self.block(What::Caption, element, &manner),
            "Note" | "FENote" => self.block(What::Note, element, &manner),
            "TOC" | "L" => self.list(element, &manner),
            "LI" | "TOCI" => self.item(element, &manner),
            "Table" => self.table(element, &manner),
            "Figure" | "Formula" | "math" => self.figure(element, &manner),
            "Form" => self.field(element),
            "Ruby" => self.ruby(element, manner),
            "Link" => self.link(element, manner),
            "Lbl" => {
                self.inline(element, &manner);
                self.say(Run { text: " ".to_owned(), ..manner });
            }
            "NonStruct" => self.inline(element, &manner),
            _ if element.is_inline() => self.inline(element, &manner),
            // A line's role that stands for itself, or a name that nobody knows, directly around text.
            "Span" | "Quote" | "Code" | "Reference" | "Em" | "Strong" => self.block(What::Text, element, &manner),
            _ => {
                // A group ends what was said before it, and lets what it holds speak for itself.
                if has_text(&element.kids) {
                    self.block(What::Text, element, &manner);
                } else {
                    self.replaced(element, &manner, Self::group);
                }
            }
        }
    }

    fn group(&mut self, element: &'a Element, manner: &Run) {
        self.end_words();
        self.nodes(&element.kids, manner);
        self.end_words();
    }

    /// Ends what is being said, if anything of it was said; an item or a cell that was only opened stays open.
    fn end_words(&mut self) {
        if !self.line.is_empty() {
            self.end_line();
        }
    }

    /// What an element holds, or what stands for it.
    fn replaced(&mut self, element: &'a Element, manner: &Run, held: impl FnOnce(&mut Self, &'a Element, &Run)) {
        match &element.actual {
            Some(actual) => self.say(Run { text: actual.clone(), instead: true, ..manner.clone() }),
            None => held(self, element, manner),
        }
    }

    fn inline(&mut self, element: &'a Element, manner: &Run) {
        let mut manner = manner.clone();
        if element.expansion.is_some() {
            manner.expansion.clone_from(&element.expansion);
        }
        match (&element.actual, &element.alternative) {
            (Some(text), _) | (None, Some(text)) => self.say(Run { text: text.clone(), instead: true, ..manner }),
            (None, None) => self.nodes(&element.kids, &manner),
        }
    }

    /// A paragraph, a heading, and the like. In a cell or an item of which nothing was said yet, a paragraph is what it says.
    fn block(&mut self, what: What, element: &'a Element, manner: &Run) {
        let takes_over = what == What::Text && self.line.is_empty() && self.line.what.is_some();
        if !takes_over {
            self.end_line();
            self.line.what = Some(what.clone());
        }
        let is_text = what == What::Text;
        self.replaced(element, manner, |walk, element, manner| match &element.alternative {
            Some(text) if is_text => walk.say(Run { text: text.clone(), instead: true, ..manner.clone() }),
            _ => walk.nodes(&element.kids, manner),
        });
        self.end_line();
    }

    fn list(&mut self, element: &'a Element, manner: &Run) {
        self.end_line();
        let items = element.elements().filter(|kid| kid.role == "LI" || kid.role == "TOCI").count();
        // Some programs put a nested list beside its item, and wrap lists in lists.
        let is_list = items > 0;
        if is_list {
            self.emit(What::List { items }, Vec::new());
            self.depth += 1;
        }
        self.nodes(&element.kids, manner);
        self.end_line();
        if is_list {
            self.depth -= 1;
            self.emit(What::ListEnd, Vec::new());
        }
    }

    fn item(&mut self, element: &'a Element, manner: &Run) {
        self.end_line();
        let label = element.elements().filter(|kid| kid.role == "Lbl");
        let label: String = label.map(|label| text_of(label, self.content)).collect();
        self.line.what = Some(What::Item { label: label.trim().to_owned() });
        let depth = self.depth;
        for node in &element.kids {
            match node {
                Node::Element(kid) if kid.role == "Lbl" => {}
                node => self.nodes(std::slice::from_ref(node), manner),
            }
        }
        self.end_line();
        self.depth = depth;
    }

    fn table(&mut self, element: &'a Element, manner: &Run) {
        self.end_line();
        let grid = Grid::of(element, &mut self.headers);
        let described = element.summary.as_ref().or(element.alternative.as_ref());
        let summary = described.map(|text| Run { text: text.clone(), instead: true, ..manner.clone() });
        // A caption is said before the rows, wherever it stands.
        for caption in element.elements().filter(|kid| kid.role == "Caption") {
            self.element(caption, manner);
        }
        self.turn_to(element);
        self.emit(What::Table { rows: grid.rows, columns: grid.columns }, summary.into_iter().collect());
        self.depth += 1;
        for cell in grid.cells {
            self.turn_to(cell.element);
            let empty = cell.text_is_empty(self.content);
            self.line.what = Some(What::Cell {
                row: cell.row + 1,
                column: cell.column + 1,
                rows: cell.element.rows,
                columns: cell.element.columns,
                header: cell.element.role == "TH",
                headers: cell.headers,
                empty,
            });
            let depth = self.depth;
            let manner = self.in_language(manner, cell.element.language.as_deref());
            match &cell.element.actual {
                Some(text) => self.say(Run { text: text.clone(), instead: true, ..manner.clone() }),
                None => self.nodes(&cell.element.kids, &manner),
            }
            self.end_line();
            self.depth = depth;
        }
        self.depth -= 1;
        self.emit(What::TableEnd, Vec::new());
    }

    fn figure(&mut self, element: &'a Element, manner: &Run) {
        let text = element.actual.as_ref().or(element.alternative.as_ref()).filter(|text| !text.trim().is_empty());
        if let ("Formula" | "math", Some(text)) = (element.role.as_str(), text) {
            return self.say(Run { text: text.clone(), instead: true, ..manner.clone() });
        }
        // A picture in a line is heard where it stands, between what is before and behind it.
        let resumed = self.line.what.clone();
        self.end_line();
        let run = text.map(|text| Run { text: text.clone(), instead: true, ..manner.clone() });
        self.emit(What::Figure { described: run.is_some() }, run.into_iter().collect());
        if text.is_none() {
            self.nodes(&element.kids, manner);
            self.end_line();
        } else {
            for caption in element.elements().filter(|kid| kid.role == "Caption") {
                self.element(caption, manner);
            }
        }
        // What follows in the same paragraph or heading is still of it.
        if !matches!(resumed, Some(What::Cell { .. } | What::Item { .. })) {
            self.line.what = resumed;
        }
    }

    fn field(&mut self, element: &'a Element) {
        self.end_line();
        let name = element.kids.iter().find_map(|kid| match kid {
            Node::Annotation(annotation) => annotation.contents.clone(),
            _ => None,
        });
        let text = element.actual.clone().or(element.alternative.clone()).or(name);
        let text = text.unwrap_or_else(|| text_of(element, self.content));
        self.emit(What::Field, vec![Run { text, ..Run::default() }]);
    }

    fn ruby(&mut self, element: &'a Element, manner: Run) {
        let part = |role: &str| -> String {
            element.elements().filter(|kid| kid.role == role).map(|kid| text_of(kid, self.content)).collect()
        };
        let (base, reading) = (part("RB"), part("RT"));
        if element.actual.is_some() || base.is_empty() {
            return self.inline(element, &manner);
        }
        let reading = Some(reading.trim().to_owned()).filter(|reading| !reading.is_empty());
        self.say(Run { text: base, reading, ..manner });
    }

    fn link(&mut self, element: &'a Element, manner: Run) {
        let mut annotations = element.kids.iter().filter_map(|kid| match kid {
            Node::Annotation(annotation) => Some(annotation),
            _ => None,
        });
        let annotation = annotations.next();
        let target = annotation.and_then(|annotation| annotation.target.clone()).unwrap_or_default();
        let manner = Run { link: Some(target), ..manner };
        if element.actual.is_none() && element.alternative.is_none() && text_of(element, self.content).trim().is_empty()
        {
            // A link around a picture, or one that says nothing but what its annotation says.
            if let Some(contents) = annotation.and_then(|annotation| annotation.contents.clone()) {
                return self.say(Run { text: contents, instead: true, ..manner });
            }
        }
        self.inline(element, &manner);
        self.line.settle();
    }

    fn annotation(&mut self, annotation: &'a Annotation) {
        // Those of links and forms were asked by them.
        if annotation.kind == "Widget" {
            self.end_line();
            let text = annotation.contents.clone().unwrap_or_default();
            self.page = annotation.page.unwrap_or(self.page);
            self.emit(What::Field, vec![Run { text, ..Run::default() }]);
        }
    }

    /// Ends what is being said. A cell and an item are heard though they say nothing, and are a step further in from then on.
    fn end_line(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        line.settle();
        trim(&mut line.runs);
        let page = line.page.unwrap_or(self.page);
        let is_heard = matches!(line.what, Some(What::Cell { .. } | What::Item { .. }));
        if line.runs.is_empty() && !is_heard {
            return;
        }
        let what = line.what.unwrap_or(What::Text);
        self.out.push(Utterance { page, depth: self.depth, what, runs: line.runs });
        // What else an item or a cell holds is heard behind its first line, a step further in.
        if is_heard {
            self.depth += 1;
        }
    }

    fn emit(&mut self, what: What, runs: Vec<Run>) {
        self.out.push(Utterance { page: self.page, depth: self.depth, what, runs });
    }
}

/// Takes away what is no word at both ends.
fn trim(runs: &mut Vec<Run>) {
    while let Some(first) = runs.first_mut() {
        first.text = first.text.trim_start().to_owned();
        if !first.text.is_empty() {
            break;
        }
        runs.remove(0);
    }
    while let Some(last) = runs.last_mut() {
        last.text = last.text.trim_end().to_owned();
        if !last.text.is_empty() {
            break;
        }
        runs.pop();
    }
}

/// Whether two languages are the same to a voice: `ja` and `ja-JP`.
fn is_same(one: Option<&str>, other: Option<&str>) -> bool {
    let main = |language: &str| language.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    one.map(main) == other.map(main)
}

/// Whether text stands directly in an element, or in pieces of a line.
fn has_text(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| matches!(node, Node::Mark(_)))
}

fn first_page(nodes: &[Node]) -> Option<usize> {
    nodes.iter().find_map(|node| match node {
        Node::Mark(mark) => Some(mark.page),
        Node::Element(element) => first_page(&element.kids),
        Node::Annotation(annotation) => annotation.page,
    })
}

/// All that an element says, in one text.
pub fn text_of(element: &Element, content: &Content) -> String {
    let mut out = String::new();
    let mut letters = Vec::new();
    gather(element, content, &mut letters, &mut out);
    out.push_str(&joined_text(&letters));
    out
}

fn gather<'a>(element: &Element, content: &'a Content, letters: &mut Vec<&'a [Letter]>, out: &mut String) {
    let stands_for_it = element.actual.as_ref().or(element.alternative.as_ref());
    if let Some(text) = stands_for_it {
        out.push_str(&joined_text(&std::mem::take(letters)));
        out.push_str(text);
        return;
    }
    if element.role == "RT" || element.role == "RP" {
        // Asked for itself, a reading says what it says; within a text, it is no part of it.
        if !letters.is_empty() || !out.is_empty() {
            return;
        }
    }
    for kid in &element.kids {
        match kid {
            Node::Mark(mark) => letters.push(content.letters(*mark)),
            Node::Element(kid) => gather(kid, content, letters, out),
            Node::Annotation(_) => {}
        }
    }
}
