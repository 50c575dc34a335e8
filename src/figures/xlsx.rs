//! The table as an Excel workbook: one sheet, a heading that stays in sight, numbers as numbers, no merged cells.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatBorder, Workbook, XlsxError};

use super::sheet::SHEET;
use super::table::{Cell, Column, Row};

/// The number formats: years without separators, figures as they are, rates in percent.
fn number_format(column: Column) -> &'static str {
    match column {
        Column::Year => "0",
        Column::Rate => "0.0%",
        _ => "General",
    }
}

/// Widths in characters of half width, for what usually stands in a column.
fn width(column: Column) -> f64 {
    match column {
        Column::Measure | Column::Unit | Column::Kind | Column::State | Column::Rate => 9.0,
        Column::IndicatorKind | Column::Year | Column::YearLabel | Column::Value => 13.0,
        Column::Remark => 18.0,
        Column::Id => 30.0,
        Column::MeasureTitle | Column::Name => 44.0,
    }
}

/// Writes the rows as an Excel workbook. The same rows give the same bytes: the workbook does not say when it was made.
///
/// # Errors
/// [`XlsxError`] for more than Excel can hold: a million rows, or a text of 32,767 characters.
pub fn xlsx(rows: &[Row], title: &str) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The first day that a ZIP archive knows stands for none; left away, it would be the clock's.
    let no_day = ExcelDateTime::from_ymd(1980, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&no_day));
    let sheet = workbook.add_worksheet().set_name(SHEET)?;
    let heading = Format::new().set_bold().set_border_bottom(FormatBorder::Thin);
    let mut last = 0;
    for (at, column) in (0_u16..).zip(Column::ALL) {
        sheet.set_column_width(at, width(column))?;
        sheet.write_string_with_format(0, at, column.heading(), &heading)?;
        let format = Format::new().set_num_format(number_format(column));
        for (line, row) in (1_u32..).zip(rows) {
            match row.cell(column) {
                Cell::Empty => {}
                Cell::Text(text) => _ = sheet.write_string(line, at, text)?,
                Cell::Number(number) => _ = sheet.write_number_with_format(line, at, number, &format)?,
            }
            last = line;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, last, u16::try_from(Column::ALL.len() - 1).unwrap_or(u16::MAX))?;
    workbook.save_to_buffer()
}
