//! Reading text: a web page as it is read aloud, in lines of plain text.
//!
//! Made of the page's elements, so that it says what the page says in its order. A heading stands between empty lines; a
//! label is before what it labels; a table is read row by row, each value behind what heads its column. How single words
//! are spoken is [`spoken`]'s.

use typst_html::{HtmlElement, HtmlNode, HtmlTag, attr, tag};

use super::spoken::spoken;

/// How a place with nothing in it is spoken.
const BLANK: &str = "空欄";

/// How a place is spoken that says that there is nothing.
const NONE: &str = "なし";

/// The reading text of a web page: what stands in its `main` element.
pub fn reading(page: &HtmlElement) -> String {
    let mut text = Lines::default();
    if let Some(main) = find(page, tag::main) {
        text.blocks(main);
    }
    text.finish()
}

/// The first element with a tag, in document order.
fn find(element: &HtmlElement, wanted: HtmlTag) -> Option<&HtmlElement> {
    if element.tag == wanted {
        return Some(element);
    }
    elements(element).find_map(|child| find(child, wanted))
}

fn elements(element: &HtmlElement) -> impl Iterator<Item = &HtmlElement> {
    element.children.iter().filter_map(|node| match node {
        HtmlNode::Element(element) => Some(element),
        _ => None,
    })
}

/// Lines of text, the last of them still open.
#[derive(Default)]
struct Lines {
    done: Vec<String>,
    open: String,
}

impl Lines {
    /// Ends the line at hand; an empty one is none.
    fn end(&mut self) {
        let line = spoken(&std::mem::take(&mut self.open));
        if !line.is_empty() {
            self.done.push(line);
        }
    }

    /// Ends the line at hand, and leaves one empty.
    fn gap(&mut self) {
        self.end();
        if self.done.last().is_some_and(|line| !line.is_empty()) {
            self.done.push(String::new());
        }
    }

    fn finish(mut self) -> String {
        self.end();
        while self.done.last().is_some_and(String::is_empty) {
            self.done.pop();
        }
        self.done.push(String::new());
        self.done.join("\n")
    }

    /// What stands in an element that is no line of its own.
    fn blocks(&mut self, element: &HtmlElement) {
        for node in &element.children {
            match node {
                HtmlNode::Element(child) => self.block(child),
                HtmlNode::Text(text, _) => self.open.push_str(text),
                HtmlNode::Tag(_) | HtmlNode::Frame(_) => {}
            }
        }
    }

    fn block(&mut self, element: &HtmlElement) {
        match element.tag {
            tag if is_heading(tag) => {
                self.gap();
                self.open.push_str(&inline(element));
                self.gap();
            }
            tag::p | tag::li | tag::dt => {
                self.end();
                self.blocks(element);
                // What is labelled follows its label on the same line, where it is a few words.
                if element.tag == tag::dt { self.open.push('：') } else { self.end() }
            }
            tag::dd => {
                if elements(element).any(|child| is_block(child.tag)) {
                    self.end();
                }
                self.blocks(element);
                self.end();
            }
            tag::br => self.end(),
            tag::table => {
                self.gap();
                for row in Table::of(element).rows() {
                    self.open.push_str(&row);
                    self.end();
                }
                self.gap();
            }
            tag if is_block(tag) => {
                self.end();
                self.blocks(element);
                self.end();
                // A heading with nothing under it is a place to write in.
                if tag == tag::section && elements(element).all(|child| is_heading(child.tag)) {
                    self.open.push_str(BLANK);
                    self.gap();
                }
            }
            _ => self.open.push_str(&inline_element(element)),
        }
    }
}

fn is_heading(tag: HtmlTag) -> bool {
    [tag::h1, tag::h2, tag::h3, tag::h4, tag::h5, tag::h6].contains(&tag)
}

fn is_block(tag: HtmlTag) -> bool {
    [
        tag::address,
        tag::article,
        tag::blockquote,
        tag::div,
        tag::dl,
        tag::figure,
        tag::ol,
        tag::p,
        tag::section,
        tag::table,
        tag::ul,
    ]
    .contains(&tag)
}

/// The text of what stands in a line, with readings behind the words that have one.
fn inline(element: &HtmlElement) -> String {
    let mut text = String::new();
    // A name is of several words with readings: they are read one after the other, behind the whole name.
    let mut readings: Vec<String> = Vec::new();
    for node in &element.children {
        match node {
            HtmlNode::Element(child) if child.tag == tag::ruby => {
                text.push_str(&base(child));
                readings.extend(elements(child).filter(|part| part.tag == tag::rt).map(inline));
            }
            HtmlNode::Text(between, _) if between.trim().is_empty() => text.push_str(between),
            HtmlNode::Tag(_) | HtmlNode::Frame(_) => {}
            node => {
                close_name(&mut text, &mut readings);
                match node {
                    HtmlNode::Element(child) => text.push_str(&inline_element(child)),
                    HtmlNode::Text(words, _) => text.push_str(words),
                    _ => {}
                }
            }
        }
    }
    close_name(&mut text, &mut readings);
    text
}

fn close_name(text: &mut String, readings: &mut Vec<String>) {
    if readings.is_empty() {
        return;
    }
    let end = text.trim_end().len();
    text.insert_str(end, &format!("（{}）", readings.join(" ")));
    readings.clear();
}

fn inline_element(element: &HtmlElement) -> String {
    match element.tag {
        tag::br => " ".to_owned(),
        tag::ruby => {
            let readings: Vec<String> = elements(element).filter(|part| part.tag == tag::rt).map(inline).collect();
            format!("{}（{}）", base(element), readings.concat())
        }
        _ => inline(element),
    }
}

/// The word itself of one that has a reading.
fn base(ruby: &HtmlElement) -> String {
    ruby.children
        .iter()
        .map(|node| match node {
            HtmlNode::Text(text, _) => text.to_string(),
            HtmlNode::Element(part) if part.tag != tag::rt && part.tag != tag::rp => inline(part),
            _ => String::new(),
        })
        .collect()
}

/// A table as a grid: a merged cell stands in each place that it covers.
#[derive(Default)]
struct Table {
    heads: Vec<Vec<Option<Cell>>>,
    body: Vec<Vec<Option<Cell>>>,
}

#[derive(Clone)]
struct Cell {
    text: String,
    /// Whether it only goes on from the cell to its left.
    goes_on: bool,
    /// Whether it heads several rows.
    heads_rows: bool,
}

impl Cell {
    /// What it says.
    fn value(&self) -> &str {
        match self.text.trim() {
            "" => BLANK,
            "—" => NONE,
            value => value,
        }
    }
}

impl Table {
    fn of(table: &HtmlElement) -> Self {
        let mut out = Self::default();
        for child in elements(table) {
            match child.tag {
                tag::thead => out.heads.extend(grid(&rows_of(child))),
                tag::tbody | tag::tfoot => out.body.extend(grid(&rows_of(child))),
                _ => {}
            }
        }
        let loose: Vec<&HtmlElement> = rows_of(table);
        out.body.extend(grid(&loose));
        out
    }

    /// Each row in a line: the values in order, each behind what heads its column. Columns beside each other that have no
    /// value are told together.
    fn rows(&self) -> impl Iterator<Item = String> {
        self.body.iter().map(|row| {
            let mut line: Vec<String> = Vec::new();
            let mut last_head = String::new();
            let mut columns =
                row.iter().enumerate().filter_map(|(column, cell)| Some((column, cell.as_ref()?))).peekable();
            while let Some((column, cell)) = columns.next() {
                if cell.goes_on {
                    continue;
                }
                // What heads rows is a heading itself.
                let head = if cell.heads_rows { String::new() } else { self.head(column) };
                let value = cell.value();
                let mut last = None;
                if value == BLANK || value == NONE {
                    while let Some((column, _)) = columns.next_if(|(_, next)| !next.goes_on && next.value() == value) {
                        last = Some(self.head(column));
                    }
                }
                line.push(match &last {
                    Some(last) if *last != head => format!("{head}から{last}まで {value}"),
                    _ if head.is_empty() || head == last_head => value.to_owned(),
                    _ => format!("{head} {value}"),
                });
                last_head = last.unwrap_or(head);
            }
            format!("{}。", line.join("、"))
        })
    }

    /// What heads a column, from the top down.
    fn head(&self, column: usize) -> String {
        let mut words: Vec<&str> = Vec::new();
        for cell in self.heads.iter().filter_map(|row| row.get(column)?.as_ref()) {
            if !words.contains(&cell.text.trim()) {
                words.push(cell.text.trim());
            }
        }
        words.retain(|word| !word.is_empty());
        words.join(" ")
    }
}

fn rows_of(group: &HtmlElement) -> Vec<&HtmlElement> {
    elements(group).filter(|child| child.tag == tag::tr).collect()
}

/// Rows of a part of a table in which merged cells are in each place that they cover.
fn grid(rows: &[&HtmlElement]) -> Vec<Vec<Option<Cell>>> {
    let mut out: Vec<Vec<Option<Cell>>> = vec![Vec::new(); rows.len()];
    for (line, row) in rows.iter().enumerate() {
        let mut column = 0;
        for cell in elements(row).filter(|cell| cell.tag == tag::th || cell.tag == tag::td) {
            while out[line].get(column).is_some_and(Option::is_some) {
                column += 1;
            }
            let span = |name| cell.attrs.get(name).and_then(|count| count.parse::<usize>().ok()).unwrap_or(1).max(1);
            let (wide, high) = (span(attr::colspan), span(attr::rowspan));
            let text = inline(cell);
            let heads_rows = cell.attrs.get(attr::scope).is_some_and(|scope| scope == "rowgroup");
            for covered in out.iter_mut().skip(line).take(high) {
                if covered.len() < column + wide {
                    covered.resize(column + wide, None);
                }
                for (offset, place) in covered[column..column + wide].iter_mut().enumerate() {
                    *place = Some(Cell { text: text.clone(), goes_on: offset > 0, heads_rows });
                }
            }
            column += wide;
        }
    }
    out
}
