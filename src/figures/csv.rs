//! The table as CSV (RFC 4180): commas, lines that end in CR LF, UTF-8.

use csv::{Terminator, WriterBuilder};

use super::table::{Cell, Column, Row};

/// What tells Excel that a file is in UTF-8, and what some editors begin every file with.
pub const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Writes the rows as CSV, with a byte order mark for Excel where `marked`.
pub fn csv(rows: &[Row], marked: bool) -> Vec<u8> {
    let mark = if marked { BYTE_ORDER_MARK } else { b"" };
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(mark.to_vec());
    let headings = Column::ALL.map(|column| column.heading().to_owned());
    let lines = rows.iter().map(|row| Column::ALL.map(|column| written(row.cell(column))));
    for line in std::iter::once(headings).chain(lines) {
        // Nothing is refused that is written into memory, and every line has as many cells as there are columns.
        writer.write_record(line).ok();
    }
    writer.into_inner().unwrap_or_default()
}

fn written(cell: Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text,
        Cell::Number(number) => number.to_string(),
    }
}
