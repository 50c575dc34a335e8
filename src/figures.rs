//! The plan's figures as a table: out, for a city's open-data page, and back in, filled by hand.
//!
//! Out it goes one way: the model makes rows, rows have cells, and each format writes the same cells. In it goes another:
//! a file has cells, cells say changes, and changes are put into the text of the years' files. `docs/figures.md`
//! describes the columns.

mod edit;
mod files;
mod import;
mod json;
mod sheet;
mod table;

pub use self::edit::{Edited, NotEdited, edit};
pub use self::files::{cells, csv, xlsx};
pub use self::import::{Change, import};
pub use self::json::json;
pub use self::sheet::{Field, Sheet};
pub use self::table::{Column, FigureKind, Row, YearPlan, table, year_plans};
