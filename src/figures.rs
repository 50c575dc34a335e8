//! The plan's figures as a table: out, for a city's open-data page, and back in, filled by hand.
//!
//! Out it goes one way: the model makes rows, rows have cells, and each format writes the same cells. In it goes another:
//! a file has cells, cells say changes, and changes are put into the text of the years' files. `docs/figures.md`
//! describes the columns.

mod csv;
mod edit;
mod import;
mod json;
mod sheet;
mod table;
mod xlsx;

pub use self::csv::{BYTE_ORDER_MARK, csv};
pub use self::edit::{Edited, NotEdited, edit};
pub use self::import::{Change, import};
pub use self::json::json;
pub use self::sheet::{Field, Sheet};
pub use self::table::{Cell, Column, FigureKind, Row, YearPlan, table, year_plans};
pub use self::xlsx::xlsx;
