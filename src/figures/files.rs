//! The table in the formats of spreadsheets.

use rust_xlsxwriter::XlsxError;

use super::sheet::SHEET;
use super::table::{Column, Row};
use crate::table::{Heading, NumberFormat, Table};

/// The rows as a table of cells.
pub fn cells(rows: &[Row], title: &str) -> Table {
    Table {
        sheet: SHEET.to_owned(),
        title: title.to_owned(),
        headings: Column::ALL.map(heading).to_vec(),
        rows: rows.iter().map(|row| Column::ALL.map(|column| row.cell(column)).to_vec()).collect(),
    }
}

/// Writes the rows as CSV; see [`Table::csv`].
pub fn csv(rows: &[Row], marked: bool) -> Vec<u8> {
    cells(rows, "").csv(marked)
}

/// Writes the rows as an Excel workbook; see [`Table::xlsx`].
///
/// # Errors
/// As [`Table::xlsx`].
pub fn xlsx(rows: &[Row], title: &str) -> Result<Vec<u8>, XlsxError> {
    cells(rows, title).xlsx()
}

fn heading(column: Column) -> Heading {
    let format = match column {
        Column::Year => NumberFormat::Year,
        Column::Rate => NumberFormat::Percent,
        _ => NumberFormat::General,
    };
    let width = match column {
        Column::Measure | Column::Unit | Column::Kind | Column::State | Column::Rate => 9.0,
        Column::IndicatorKind | Column::Year | Column::YearLabel | Column::Value => 13.0,
        Column::Remark => 18.0,
        Column::Id => 30.0,
        Column::MeasureTitle | Column::Name => 44.0,
    };
    Heading { text: column.heading().to_owned(), width, format }
}
