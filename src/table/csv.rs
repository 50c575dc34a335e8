//! CSV (RFC 4180): commas, lines that end in CR LF, UTF-8.

use csv::{Terminator, WriterBuilder};

use super::{Cell, Table};

/// What tells Excel that a file is in UTF-8, and what some editors begin every file with.
pub const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

impl Table {
    /// The table as CSV, with a byte order mark for Excel where `marked`.
    pub fn csv(&self, marked: bool) -> Vec<u8> {
        let mark = if marked { BYTE_ORDER_MARK } else { b"" };
        let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(mark.to_vec());
        let headings = self.headings.iter().map(|heading| heading.text.clone()).collect();
        let lines = self.rows.iter().map(|row| row.iter().map(written).collect());
        for line in std::iter::once(headings).chain(lines) {
            let line: Vec<String> = line;
            // Nothing is refused that is written into memory, and every line has as many cells as there are columns.
            writer.write_record(line).ok();
        }
        writer.into_inner().unwrap_or_default()
    }
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
    }
}
