//! What the templates of web pages are told of all that is published.

use std::collections::BTreeMap;

use serde::Serialize;

use super::tables::OpenTable;
use crate::packet::Packet;
use crate::word::Word;

/// All that is published of a packet.
#[derive(Debug, Serialize)]
pub struct Site {
    /// Which of the parts the page is of; none for the page that lists them.
    pub here: Option<usize>,
    /// The whole packet.
    pub whole: Whole,
    /// The parts, in order.
    pub parts: Vec<Entry>,
    /// The tables, in order.
    pub tables: Vec<TableEntry>,
    /// What the tables' columns mean.
    pub dictionary: Option<File>,
}

/// A PDF.
#[derive(Debug, Serialize)]
pub struct Whole {
    pub pdf: File,
    pub pages: usize,
}

/// A file to be fetched.
#[derive(Debug, Serialize)]
pub struct File {
    pub name: String,
    /// 390KB, as cities write it.
    pub size: String,
}

impl File {
    pub fn new(name: impl Into<String>, bytes: usize) -> Self {
        let size = match bytes.div_ceil(1000) {
            kilobytes @ ..1000 => format!("{kilobytes}KB"),
            kilobytes => format!("{}.{}MB", kilobytes / 1000, kilobytes % 1000 / 100),
        };
        Self { name: name.into(), size }
    }
}

/// A part.
#[derive(Debug, Serialize)]
pub struct Entry {
    /// Its web page.
    pub page: String,
    pub label: Option<Word>,
    pub title: Word,
    /// What it is called where there is little room.
    pub short: String,
    pub pages: usize,
    pub pdf: File,
    pub text: Named,
}

/// A file whose size is not told.
#[derive(Debug, Serialize)]
pub struct Named {
    pub name: String,
}

impl Entry {
    /// The entry of a packet of one part.
    pub fn new(stem: String, single: &Packet, pdf: Whole) -> Self {
        let part = single.documents.first();
        Self {
            page: format!("{stem}.html"),
            label: part.and_then(|part| part.label.clone()),
            title: part.map(|part| part.title.clone()).unwrap_or_default(),
            short: part.map(|part| part.short_name().to_owned()).unwrap_or_default(),
            pages: pdf.pages,
            pdf: pdf.pdf,
            text: Named { name: format!("{stem}.txt") },
        }
    }
}

/// A table.
#[derive(Debug, Serialize)]
pub struct TableEntry {
    pub title: String,
    pub rows: usize,
    pub csv: File,
    pub xlsx: File,
}

impl TableEntry {
    /// The entry of a table, whose files join the others.
    pub fn new(table: &OpenTable, csv: Vec<u8>, xlsx: Vec<u8>, files: &mut BTreeMap<String, Vec<u8>>) -> Self {
        let mut file = |ending, bytes: Vec<u8>| {
            let file = File::new(format!("{}.{ending}", table.name), bytes.len());
            files.insert(file.name.clone(), bytes);
            file
        };
        Self {
            title: table.cells.title.clone(),
            rows: table.cells.rows.len(),
            csv: file("csv", csv),
            xlsx: file("xlsx", xlsx),
        }
    }
}
