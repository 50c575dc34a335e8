//! A table of cells, and the files that it is written as: CSV and Excel workbooks.
//!
//! Machine-readable as the national rules for tables ask (統計表における機械判読可能なデータの表記方法の統一ルール): the headings in the first
//! row, one value a cell, numbers as numbers, no merged cells.

mod csv;
mod xlsx;

pub use self::csv::BYTE_ORDER_MARK;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
}

impl Cell {
    /// A text; an empty one is nothing.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// The text, where it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Empty | Self::Number(_) => None,
        }
    }

    /// A number, or nothing.
    pub fn number(number: impl Into<Option<f64>>) -> Self {
        number.into().map_or(Self::Empty, Self::Number)
    }
}

/// How a workbook shows the numbers of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberFormat {
    /// As they are.
    General,
    /// Years: without separators.
    Year,
    /// Parts of one, in percent.
    Percent,
}

/// What stands over a column, and how a workbook shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// The words.
    pub text: String,
    /// The width in characters of half width, for what usually stands in the column.
    pub width: f64,
    /// How numbers are shown.
    pub format: NumberFormat,
}

/// Headings, and rows of as many cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The name of the workbook's sheet: at most 31 characters, none of them `[ ] : * ? / \`.
    pub sheet: String,
    /// The workbook's title.
    pub title: String,
    /// What stands over the columns.
    pub headings: Vec<Heading>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}
