//! The cells of a table, and the headers that each belongs to.
//!
//! A cell that names its headers (ISO 32000-1, 14.8.5.7) belongs to those, and to those that they name in turn. Any other
//! belongs to the header cells before it in its row and above it in its column, as they say whom they head; a header cell that
//! does not say heads its column where it stands in the first row or in the table's head, and its row elsewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::content::Content;
use super::walk::text_of;
use crate::compare::tree::{Element, Node, Scope, Tree};
use crate::locale::shortened;

/// The most headers that are told of a cell.
const MOST_HEADERS: usize = 20;

/// The longest text of a header, in characters.
const LONGEST_HEADER: usize = 200;

/// The most bytes of headers that are told of all cells together.
const MOST_TOLD: usize = 100_000_000;

/// The most columns of a table.
const MOST_COLUMNS: usize = 10_000;

/// The most places of cells in a table, those that merged cells cover counted each.
const MOST_PLACES: usize = 5_000_000;

/// The header cells of a document that can be named.
pub struct Headers<'a> {
    content: &'a Content,
    cells: BTreeMap<&'a [u8], &'a Element>,
    texts: BTreeMap<&'a [u8], Arc<str>>,
    /// How many bytes of headers were told.
    told: usize,
}

impl<'a> Headers<'a> {
    /// Looks through a tree.
    pub fn of(tree: &'a Tree, content: &'a Content) -> Self {
        let mut headers = Self { content, cells: BTreeMap::new(), texts: BTreeMap::new(), told: 0 };
        headers.collect(&tree.kids);
        headers
    }

    fn collect(&mut self, nodes: &'a [Node]) {
        for node in nodes {
            let Node::Element(element) = node else { continue };
            if let ("TH" | "TD", Some(id)) = (element.role.as_str(), &element.id) {
                self.cells.insert(id, element);
            }
            self.collect(&element.kids);
        }
    }

    /// The texts of the headers that a cell names, those of its row first.
    fn named(&mut self, cell: &'a Element) -> Vec<Arc<str>> {
        let mut found = (Vec::new(), Vec::new());
        let mut seen: BTreeSet<&[u8]> = cell.id.as_deref().into_iter().collect();
        for id in &cell.headers {
            self.follow(id, None, &mut seen, &mut found);
        }
        let (mut rows, columns) = found;
        rows.extend(columns);
        rows
    }

    /// A header, behind those that it names itself. They are told with it, be it a row's or a column's.
    fn follow(
        &mut self,
        id: &'a [u8],
        with_row: Option<bool>,
        seen: &mut BTreeSet<&'a [u8]>,
        found: &mut (Vec<Arc<str>>, Vec<Arc<str>>),
    ) {
        if found.0.len() + found.1.len() + seen.len() > 2 * MOST_HEADERS || !seen.insert(id) {
            return;
        }
        let Some(header) = self.cells.get(id).copied() else { return };
        let is_row = with_row.unwrap_or(header.scope == Some(Scope::Row));
        for above in &header.headers {
            self.follow(above, Some(is_row), seen, found);
        }
        let text = self.texts.entry(id).or_insert_with(|| header_text(header, self.content)).clone();
        let list = if is_row { &mut found.0 } else { &mut found.1 };
        push_new(list, Some(text));
    }
}

impl Headers<'_> {
    /// The texts of a cell's headers, as long as there is room.
    fn told(&mut self, headers: &[Arc<str>]) -> Vec<String> {
        self.told += headers.iter().map(|header| header.len()).sum::<usize>();
        let headers = headers.iter().filter(|_| self.told < MOST_TOLD);
        headers.take(MOST_HEADERS).map(ToString::to_string).collect()
    }
}

fn header_text(header: &Element, content: &Content) -> Arc<str> {
    let text = text_of(header, content);
    shortened(text.trim(), LONGEST_HEADER).into()
}

/// A table, laid out.
pub struct Grid<'a> {
    /// How many rows it has.
    pub rows: usize,
    /// How many columns it has.
    pub columns: usize,
    /// Its cells, row by row.
    pub cells: Vec<Cell<'a>>,
}

/// A cell of a table, where it stands.
pub struct Cell<'a> {
    /// The cell.
    pub element: &'a Element,
    /// Its first row, from 0.
    pub row: usize,
    /// Its first column, from 0.
    pub column: usize,
    /// The headers that it belongs to.
    pub headers: Vec<String>,
}

impl Cell<'_> {
    /// Whether nothing stands in it.
    pub fn text_is_empty(&self, content: &Content) -> bool {
        fn holds_figure(element: &Element) -> bool {
            element.elements().any(|kid| matches!(kid.role.as_str(), "Figure" | "Form") || holds_figure(kid))
        }
        text_of(self.element, content).trim().is_empty() && !holds_figure(self.element)
    }
}

/// What merged cells above leave to the rows beneath.
struct Held {
    rows: usize,
    /// The header of the row that it is, if it is one.
    row_header: Option<Arc<str>>,
}

impl<'a> Grid<'a> {
    /// Lays a table out.
    pub fn of(table: &'a Element, headers: &mut Headers<'a>) -> Self {
        let mut rows = Vec::new();
        collect_rows(table, false, &mut rows);
        let mut grid = Self { rows: rows.len(), columns: 0, cells: Vec::new() };
        let mut held: BTreeMap<usize, Held> = BTreeMap::new();
        // The headers of each column, and whether a cell that is none stands beneath them.
        let mut above: BTreeMap<usize, (Vec<Arc<str>>, bool)> = BTreeMap::new();
        let mut places = 0;
        for (index, (row, in_head)) in rows.into_iter().enumerate() {
            let mut before: Vec<Arc<str>> = Vec::new();
            let mut column = 0;
            let mut next: BTreeMap<usize, Held> = BTreeMap::new();
            let pass = |column: &mut usize,
                        held: &mut BTreeMap<usize, Held>,
                        before: &mut Vec<Arc<str>>,
                        next: &mut BTreeMap<usize, Held>| {
                while let Some(cell) = held.remove(column) {
                    push_new(before, cell.row_header.clone());
                    if cell.rows > 1 {
                        next.insert(*column, Held { rows: cell.rows - 1, ..cell });
                    }
                    *column += 1;
                }
            };
            for cell in row.elements().filter(|kid| kid.role == "TH" || kid.role == "TD") {
                pass(&mut column, &mut held, &mut before, &mut next);
                if column >= MOST_COLUMNS {
                    break;
                }
                let is_bounded = places < MOST_PLACES;
                let (wide, high) = if is_bounded { (cell.columns, cell.rows) } else { (1, 1) };
                places += wide * high.min(2);
                let is_header = cell.role == "TH";
                let heads_row = match cell.scope {
                    Some(Scope::Row | Scope::Both) => is_header,
                    Some(Scope::Column) => false,
                    None => is_header && index > 0 && !in_head,
                };
                let heads_column = match cell.scope {
                    Some(Scope::Column | Scope::Both) => is_header,
                    Some(Scope::Row) => false,
                    None => is_header && (index == 0 || in_head),
                };
                let named = if cell.headers.is_empty() { Vec::new() } else { headers.named(cell) };
                let belongs = if named.is_empty() {
                    let mut all = before.clone();
                    for covered in column..column + wide {
                        let over = above.get(&covered).map(|(over, _)| over.clone()).unwrap_or_default();
                        for header in over {
                            push_new(&mut all, Some(header));
                        }
                    }
                    // A header of a column is heard itself, and needs none of the rows before it.
                    if heads_column {
                        all.retain(|header| !before.contains(header));
                    }
                    all
                } else {
                    named
                };
                let text = is_header.then(|| header_text(cell, headers.content));
                for covered in column..column + wide {
                    let (over, is_used) = above.entry(covered).or_default();
                    if heads_column {
                        if std::mem::take(is_used) {
                            over.clear();
                        }
                        push_new(over, text.clone());
                    } else if !is_header {
                        *is_used = true;
                    }
                    if high > 1 {
                        let row_header = text.clone().filter(|_| heads_row);
                        next.insert(covered, Held { rows: high - 1, row_header });
                    }
                }
                if heads_row {
                    push_new(&mut before, text);
                }
                grid.cells.push(Cell { element: cell, row: index, column, headers: headers.told(&belongs) });
                column += wide;
            }
            // What is held further right stays so.
            for (place, cell) in held {
                column = column.max(place + 1);
                if cell.rows > 1 {
                    next.insert(place, Held { rows: cell.rows - 1, ..cell });
                }
            }
            grid.columns = grid.columns.max(column);
            held = next;
        }
        grid
    }
}

fn push_new(headers: &mut Vec<Arc<str>>, header: Option<Arc<str>>) {
    if let Some(header) = header.filter(|header| !header.is_empty() && !headers.contains(header))
        && headers.len() < MOST_HEADERS
    {
        headers.push(header);
    }
}

/// The rows of a table, and whether each stands in its head.
fn collect_rows<'a>(element: &'a Element, in_head: bool, rows: &mut Vec<(&'a Element, bool)>) {
    for kid in element.elements() {
        match kid.role.as_str() {
            "TR" => rows.push((kid, in_head)),
            "THead" => collect_rows(kid, true, rows),
            "TBody" | "TFoot" | "Div" | "NonStruct" | "Sect" => collect_rows(kid, false, rows),
            _ => {}
        }
    }
}
