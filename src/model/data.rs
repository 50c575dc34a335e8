//! Free data, for parts that a template of the project's own draws.

use jiff::civil::{Date, DateTime, Time};

/// A value whose meaning only the template knows.
#[derive(Debug, Clone, PartialEq)]
pub enum Datum {
    /// A text, printed as it is.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// Yes or no.
    Boolean(bool),
    /// A day.
    Date(Date),
    /// A day and a time of day.
    DateTime(DateTime),
    /// A time of day.
    Time(Time),
    /// Values in order.
    List(Vec<Datum>),
    /// Named values in order.
    Table(Vec<(String, Datum)>),
}
