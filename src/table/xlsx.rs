//! An Excel workbook: one sheet, headings that stay in sight, numbers as numbers, no merged cells.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatBorder, Workbook, XlsxError};

use super::{Cell, NumberFormat, Table};

impl NumberFormat {
    fn code(self) -> &'static str {
        match self {
            Self::General => "General",
            Self::Year => "0",
            Self::Percent => "0.0%",
        }
    }
}

impl Table {
    /// The table as an Excel workbook. The same table gives the same bytes: the workbook does not say when it was made.
    ///
    /// # Errors
    /// [`XlsxError`] for more than Excel can hold: a million rows, or a text of 32,767 characters.
    pub fn xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        // The first day that a ZIP archive knows stands for none; left away, it would be the clock's.
        let no_day = ExcelDateTime::from_ymd(1980, 1, 1)?;
        workbook.set_properties(&DocProperties::new().set_title(&self.title).set_creation_datetime(&no_day));
        let sheet = workbook.add_worksheet().set_name(&self.sheet)?;
        let bold = Format::new().set_bold().set_border_bottom(FormatBorder::Thin);
        let mut last = 0;
        for (index, (at, heading)) in (0_u16..).zip(&self.headings).enumerate() {
            sheet.set_column_width(at, heading.width)?;
            sheet.write_string_with_format(0, at, &heading.text, &bold)?;
            let format = Format::new().set_num_format(heading.format.code());
            for (line, row) in (1_u32..).zip(&self.rows) {
                match row.get(index) {
                    None | Some(Cell::Empty) => {}
                    Some(Cell::Text(text)) => _ = sheet.write_string(line, at, text)?,
                    Some(Cell::Number(number)) => _ = sheet.write_number_with_format(line, at, *number, &format)?,
                }
                last = line;
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        sheet.autofilter(0, 0, last, u16::try_from(self.headings.len().saturating_sub(1)).unwrap_or(u16::MAX))?;
        workbook.save_to_buffer()
    }
}
