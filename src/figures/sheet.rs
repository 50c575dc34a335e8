//! A filled table as it was read: cells with their places, from CSV or from a workbook of Excel or LibreOffice.

use std::io::Cursor;
use std::ops::Range;
use std::sync::Arc;

use calamine::{Data, Reader, open_workbook_auto_from_rs};
use csv::{ByteRecord, ReaderBuilder};

use crate::diagnostic::Finding;
use crate::locale::Message;
use crate::source::{SourceFile, Span};
use crate::table::BYTE_ORDER_MARK;

/// The name of the sheet with the table.
pub const SHEET: &str = "指標";

/// Cells in rows.
#[derive(Debug)]
pub struct Sheet {
    /// The rows that are not empty.
    pub rows: Vec<Vec<Field>>,
    /// The file, or the sheet in it.
    pub place: Span,
}

/// A cell that was read.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its text, without white space around it. A number is the shortest decimal.
    pub text: String,
    /// Whether it is a number and no text: of a workbook.
    pub is_number: bool,
    /// Where it stands.
    pub place: Span,
}

impl Sheet {
    /// Reads the bytes of a file that is shown to people as `path`.
    ///
    /// # Errors
    /// The finding that says why it is no table.
    pub fn read(path: &str, bytes: &[u8]) -> Result<Self, Finding> {
        match bytes {
            // ZIP archives (XLSX, ODS) and OLE documents (XLS).
            [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => workbook(path, bytes),
            _ => text(path, bytes),
        }
    }
}

fn whole(path: String) -> Span {
    Span::whole(Arc::new(SourceFile { path, ..SourceFile::default() }))
}

/// The sheet of a workbook that is named as haifu names it, or the first.
fn workbook(path: &str, bytes: &[u8]) -> Result<Sheet, Finding> {
    let unreadable = || Finding::error("figures-not-a-table").at(&whole(path.to_owned()));
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let names = workbook.sheet_names();
    let name = names.iter().find(|name| *name == SHEET).or(names.first()).ok_or_else(unreadable)?;
    let range = workbook.worksheet_range(name).map_err(|_| unreadable())?;
    let (top, left) = range.start().unwrap_or_default();
    let row = |(line, cells): (u32, &[Data])| -> Vec<Field> {
        let field = |(column, data): (u32, &Data)| Field {
            text: shown(data),
            is_number: matches!(data, Data::Int(_) | Data::Float(_)),
            place: whole(format!("{path}「{name}」{}{}", letters(column), line + 1)),
        };
        (left..).zip(cells).map(field).collect()
    };
    let rows = (top..).zip(range.rows()).map(row).filter(|row| !is_empty(row)).collect();
    Ok(Sheet { rows, place: whole(format!("{path}「{name}」")) })
}

/// What a cell shows.
fn shown(data: &Data) -> String {
    match data {
        Data::Float(number) => to_fifteen_digits(*number).to_string(),
        data => data.to_string().trim().to_owned(),
    }
}

/// A number as spreadsheets show it: what a formula leaves behind the fifteenth digit is not meant.
fn to_fifteen_digits(number: f64) -> f64 {
    format!("{number:.14e}").parse().unwrap_or(number)
}

/// The name of a column, from 0: A … Z, AA …
fn letters(column: u32) -> String {
    let letter = char::from(b'A' + u8::try_from(column % 26).unwrap_or_default());
    match column / 26 {
        0 => letter.to_string(),
        rest => letters(rest - 1) + &letter.to_string(),
    }
}

/// A CSV file: UTF-8, or CP932 as Excel on a Japanese Windows writes it.
fn text(path: &str, bytes: &[u8]) -> Result<Sheet, Finding> {
    let text = decode(bytes).map_err(|fault| fault.at(&whole(path.to_owned())))?;
    let file = Arc::new(SourceFile { path: path.to_owned(), text, ..SourceFile::default() });
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(file.text.as_bytes());
    let mut rows = Vec::new();
    let mut record = ByteRecord::new();
    // Reading from memory does not fail, and bytes are of any form.
    while reader.read_byte_record(&mut record).unwrap_or(false) {
        let start = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(usize::MAX));
        let field = |(place, bytes): (Range<usize>, &[u8])| Field {
            text: String::from_utf8_lossy(bytes).trim().to_owned(),
            is_number: false,
            place: Span::new(file.clone(), place),
        };
        let row: Vec<Field> = places(&file.text, start).into_iter().zip(&record).map(field).collect();
        if !is_empty(&row) {
            rows.push(row);
        }
    }
    Ok(Sheet { rows, place: Span::whole(file) })
}

fn decode(bytes: &[u8]) -> Result<String, Finding> {
    let of = |encoding: &'static str| Finding::error("file-encoding").with("encoding", Message::new(encoding));
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(of("encoding-utf-16"));
    }
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    let (text, faulty) = encoding_rs::SHIFT_JIS.decode_without_bom_handling(bytes);
    if faulty || text.contains('\0') { Err(of("encoding-unknown")) } else { Ok(text.into_owned()) }
}

/// The places of the fields of a record, which begins at or behind `start`.
fn places(text: &str, start: usize) -> Vec<Range<usize>> {
    let rest = text.get(start..).unwrap_or_default();
    let begin = start + rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    let mut places = Vec::new();
    let mut field = begin;
    let mut quoted = false;
    for (at, c) in text[begin..].char_indices() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => {
                places.push(field..begin + at);
                field = begin + at + 1;
            }
            '\r' | '\n' if !quoted => {
                places.push(field..begin + at);
                return places;
            }
            _ => {}
        }
    }
    places.push(field..text.len());
    places
}

fn is_empty(row: &[Field]) -> bool {
    row.iter().all(|field| field.text.is_empty())
}
