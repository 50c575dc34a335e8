//! The table as JSON: an array of objects, a key a column, null where a cell is empty.

use serde::{Serialize, Serializer};

use super::table::{Column, Row};
use crate::table::Cell;

/// Writes the rows as JSON.
pub fn json(rows: &[Row]) -> String {
    let mut text = serde_json::to_string_pretty(rows).expect("texts, numbers and nulls: nothing that JSON refuses");
    text.push('\n');
    text
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(Column::ALL.map(|column| (column.heading(), self.cell(column))))
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => serializer.serialize_none(),
            Self::Text(text) => serializer.serialize_str(text),
            // 3, not 3.0: every figure is below 2^53.
            #[expect(clippy::cast_possible_truncation, reason = "see above")]
            Self::Number(number) if number.fract() == 0.0 => serializer.serialize_i64(*number as i64),
            Self::Number(number) => serializer.serialize_f64(*number),
        }
    }
}
