//! Free data, for parts that a template of the project's own draws.

use jiff::civil::{Date, DateTime, Time};

use crate::source::Spanned;
use crate::word::Word;

/// A value whose meaning only the template knows.
#[derive(Debug, Clone, PartialEq)]
pub enum Datum {
    /// A text, printed as it is.
    Text(Word),
    /// A whole number.
    Integer(Spanned<i64>),
    /// A number.
    Number(Spanned<f64>),
    /// Yes or no.
    Boolean(Spanned<bool>),
    /// A day.
    Date(Spanned<Date>),
    /// A day and a time of day.
    DateTime(Spanned<DateTime>),
    /// A time of day.
    Time(Spanned<Time>),
    /// Values in order.
    List(Vec<Datum>),
    /// Named values in order.
    Table(Vec<(String, Datum)>),
}
