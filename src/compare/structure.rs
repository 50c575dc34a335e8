//! What a PDF says of itself: the labels of its pages and, where it is tagged, what each piece of a page is.
//!
//! Of the structure only that is taken which tells a reader where something stands: the headings above it, and the headers
//! of its row and column. A piece of marked content belongs to a block: a paragraph, a heading, a cell.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};

use super::tree::{Element, Mark, Node, Scope, Tree};

/// The number of a block.
pub type BlockId = usize;

/// The labels of pages, and the blocks that their pieces of marked content belong to.
#[derive(Debug, Default)]
pub struct Structure {
    labels: Vec<Option<String>>,
    pages: Vec<PageStructure>,
}

/// The blocks of a page.
#[derive(Debug, Clone, Default)]
pub struct PageStructure {
    /// The block of each piece of marked content.
    pub marks: BTreeMap<i32, BlockId>,
    /// Which of the pieces are readings of what stands beneath them, with no brackets of their own.
    pub readings: BTreeSet<i32>,
    /// What stands above and beside the blocks, as blocks.
    pub blocks: BTreeMap<BlockId, Surroundings>,
}

/// The blocks that tell where a block stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// The headings above it, the outermost first; it itself, if it is one, is not among them.
    pub headings: Vec<BlockId>,
    /// The headers of its row and column, if it is in a table.
    pub headers: Vec<BlockId>,
    /// Whether it is itself a heading or a header.
    pub is_label: bool,
    /// The table that it is in.
    pub table: Option<usize>,
}

impl Structure {
    /// Reads what a PDF says of itself. What it says wrongly is left out.
    pub fn of(document: &Document) -> Self {
        let pages: Vec<ObjectId> = document.page_iter().take(super::paper::MOST_PAGES).collect();
        let mut walk = Walk { structure: vec![PageStructure::default(); pages.len()], ..Walk::default() };
        if let Some(tree) = Tree::of(document, &pages) {
            walk.kids(&tree.kids, &mut Inherited::default());
        }
        walk.resolve_headers();
        Self { labels: labels(document, pages.len()), pages: walk.structure }
    }

    /// What viewers show in place of the numbers of a document's pages, where the PDF says.
    pub fn labels_of(document: &Document, pages: usize) -> Vec<Option<String>> {
        labels(document, pages)
    }

    /// What viewers show in place of a page's number, where the PDF says.
    pub fn label(&self, page: usize) -> Option<String> {
        self.labels.get(page).cloned().flatten()
    }

    /// The blocks of a page.
    pub fn page(&self, page: usize) -> Option<&PageStructure> {
        self.pages.get(page).filter(|page| !page.marks.is_empty())
    }
}

/// What an element has from those around it.
#[derive(Debug, Clone, Default)]
struct Inherited {
    block: Option<BlockId>,
    /// The headers of its row that stand before it in the row.
    row: Vec<BlockId>,
    /// The identifiers of the headers that its cell names.
    named: Vec<Vec<u8>>,
    is_label: bool,
    table: Option<usize>,
    /// Whether it is in a word with readings that have brackets of their own.
    is_bracketed: bool,
    is_reading: bool,
}

/// What a header cell heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Head {
    Row,
    Column,
    /// Several columns, which have headers of their own beneath.
    Columns,
}

#[derive(Default)]
struct Walk {
    structure: Vec<PageStructure>,
    /// The headings above, with their levels.
    headings: Vec<(u8, BlockId)>,
    /// The blocks of header cells, by identifier.
    ids: BTreeMap<Vec<u8>, BlockId>,
    /// What header cells head.
    heads: BTreeMap<BlockId, Head>,
    /// The blocks that name their headers.
    wanted: Vec<(usize, BlockId, Vec<Vec<u8>>)>,
    blocks: usize,
    tables: usize,
}

impl Walk {
    /// What an element holds. The headers of a row are known to what follows in it.
    fn kids(&mut self, kids: &[Node], inherited: &mut Inherited) {
        for kid in kids {
            match kid {
                Node::Element(element) => self.element(element, inherited),
                Node::Mark(mark) => self.piece(*mark, inherited),
                Node::Annotation(_) => {}
            }
        }
    }

    fn element(&mut self, element: &Element, inherited: &mut Inherited) {
        let mut inner = inherited.clone();
        if !element.is_inline() || inherited.block.is_none() {
            self.blocks += 1;
            inner.block = Some(self.blocks);
        }
        match element.role.as_str() {
            "TR" => inner.row.clear(),
            "Table" => {
                inner.row.clear();
                inner.named.clear();
                self.tables += 1;
                inner.table = Some(self.tables);
            }
            "TH" | "TD" => inner.named.clone_from(&element.headers),
            "Ruby" => inner.is_bracketed = element.elements().any(|part| part.role == "RP"),
            "RT" => inner.is_reading = !inherited.is_bracketed,
            _ => {}
        }
        let level = if element.own_role == "Title" { Some(1) } else { element.level() };
        if let Some(level) = level {
            self.headings.retain(|(above, _)| *above < level);
            inner.is_label = true;
        }
        let is_header = element.role == "TH";
        if is_header {
            inner.is_label = true;
            if let Some(block) = inner.block {
                self.heads.insert(block, head(element));
                if let Some(id) = &element.id {
                    self.ids.insert(id.clone(), block);
                }
            }
        }
        self.kids(&element.kids, &mut inner.clone());
        let Some(block) = inner.block else { return };
        if let Some(level) = level {
            self.headings.push((level, block));
        }
        if is_header {
            inherited.row.push(block);
        }
    }

    fn piece(&mut self, mark: Mark, inherited: &Inherited) {
        let Some(block) = inherited.block else { return };
        let Some(structure) = self.structure.get_mut(mark.page) else { return };
        structure.marks.insert(mark.number, block);
        if inherited.is_reading {
            structure.readings.insert(mark.number);
        }
        let headings = self.headings.iter().map(|(_, heading)| *heading).filter(|heading| *heading != block).collect();
        let surroundings = structure.blocks.entry(block).or_default();
        surroundings.headings = headings;
        surroundings.is_label = inherited.is_label;
        surroundings.table = inherited.table;
        if inherited.named.is_empty() {
            surroundings.headers.clone_from(&inherited.row);
        } else {
            self.wanted.push((mark.page, block, inherited.named.clone()));
        }
    }

    /// Headers may be named before they stand anywhere, so that they are looked up when all is read.
    fn resolve_headers(&mut self) {
        for (page, block, named) in std::mem::take(&mut self.wanted) {
            let headers = named.iter().filter_map(|id| self.ids.get(id).copied()).collect();
            if let Some(surroundings) = self.structure.get_mut(page).and_then(|page| page.blocks.get_mut(&block)) {
                surroundings.headers = headers;
            }
        }
        // The row first; what heads several columns tells nothing more than what heads the one.
        let head = |block: &BlockId| self.heads.get(block).copied().unwrap_or(Head::Row);
        for surroundings in self.structure.iter_mut().flat_map(|page| page.blocks.values_mut()) {
            surroundings.headers.sort_by_key(head);
            if surroundings.headers.iter().any(|header| head(header) == Head::Column) {
                surroundings.headers.retain(|header| head(header) != Head::Columns);
            }
        }
    }
}

/// What a header cell heads.
fn head(cell: &Element) -> Head {
    match (cell.scope, cell.columns) {
        (Some(Scope::Row), _) => Head::Row,
        (_, 2..) => Head::Columns,
        _ => Head::Column,
    }
}

/// What viewers show in place of the numbers of pages (ISO 32000-1, 12.4.2).
fn labels(document: &Document, count: usize) -> Vec<Option<String>> {
    let mut labels = vec![None; count];
    let Ok(catalog) = document.catalog() else { return labels };
    let Ok(root) = catalog.get(b"PageLabels") else { return labels };
    let mut ranges: BTreeMap<usize, &Dictionary> = BTreeMap::new();
    number_tree(document, root, &mut ranges, 0);
    let starts: Vec<usize> = ranges.keys().copied().collect();
    for (index, (start, range)) in ranges.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(count).min(count);
        let prefix = range.get(b"P").ok().and_then(|prefix| decode_text_string(prefix).ok()).unwrap_or_default();
        let first = range.get(b"St").and_then(Object::as_i64).ok().and_then(|first| usize::try_from(first).ok());
        for (number, page) in (first.unwrap_or(1)..).zip(*start..end) {
            let number = match range.get(b"S").and_then(Object::as_name) {
                Ok(b"D") => number.to_string(),
                Ok(b"r") => roman(number).to_lowercase(),
                Ok(b"R") => roman(number),
                Ok(b"a") => letters(number).to_lowercase(),
                Ok(b"A") => letters(number),
                _ => String::new(),
            };
            if let Some(label) = labels.get_mut(page) {
                *label = Some(format!("{prefix}{number}")).filter(|label| !label.is_empty());
            }
        }
    }
    labels
}

fn number_tree<'a>(
    document: &'a Document,
    node: &'a Object,
    ranges: &mut BTreeMap<usize, &'a Dictionary>,
    depth: usize,
) {
    let Some(node) = document.dereference(node).ok().and_then(|(_, node)| node.as_dict().ok()) else { return };
    if depth > 20 || ranges.len() > super::paper::MOST_PAGES {
        return;
    }
    let array = |key: &[u8]| {
        let found = document.dereference(node.get(key).ok()?).ok()?.1;
        found.as_array().ok()
    };
    for pair in array(b"Nums").into_iter().flat_map(|numbers| numbers.chunks_exact(2)) {
        let start = pair[0].as_i64().ok().and_then(|start| usize::try_from(start).ok());
        let range = document.dereference(&pair[1]).ok().and_then(|(_, range)| range.as_dict().ok());
        if let (Some(start), Some(range)) = (start, range) {
            ranges.insert(start, range);
        }
    }
    for kid in array(b"Kids").into_iter().flatten() {
        number_tree(document, kid, ranges, depth + 1);
    }
}

fn roman(number: usize) -> String {
    const STEPS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = number.min(100_000);
    let mut text = String::new();
    for (value, letters) in STEPS {
        while left >= value {
            text.push_str(letters);
            left -= value;
        }
    }
    text
}

/// A, B … Z, AA, BB …
fn letters(number: usize) -> String {
    let Some(index) = number.checked_sub(1) else { return String::new() };
    let letter = char::from(b'A' + u8::try_from(index % 26).unwrap_or_default());
    std::iter::repeat_n(letter, (index / 26 + 1).min(100)).collect()
}
