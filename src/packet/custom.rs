//! A part that a template of the project's own draws.

use jiff::civil::Date;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::leaves::worded;
use crate::calendar::{self, FiscalYear};
use crate::model::Datum;
use crate::source::{Span, Spanned};
use crate::word::Word;

/// What the template is given of its own; meeting, committee and roster are the [packet](super::Packet)'s.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Custom {
    /// The template: a path in `templates/`.
    pub template: String,
    /// The `[document.data]` table. Dates have their words: see [`DatumWords::Table`].
    pub data: Fields,
}

worded!(Custom { template, data });

/// A value of `[document.data]`.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(untagged)]
pub enum DatumWords {
    /// A text.
    Text(Word),
    /// A whole number.
    Integer(Spanned<i64>),
    /// A number.
    Number(Spanned<f64>),
    /// Yes or no.
    Boolean(Spanned<bool>),
    /// Values in order.
    List(Vec<DatumWords>),
    /// Named values, in order. A date is one, of `iso` 2025-06-03, `long` 令和7年6月3日, `long-weekday`, `short` 6月3日,
    /// `short-weekday` and `fiscal-year`; a time of day is one of `time` 午前10時.
    Table(Fields),
}

/// Named values, in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fields(pub Vec<(String, DatumWords)>);

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

/// The part of a template and its data.
pub fn custom(template: &str, data: &[(String, Datum)]) -> Custom {
    Custom { template: template.to_owned(), data: fields(data) }
}

fn fields(data: &[(String, Datum)]) -> Fields {
    Fields(data.iter().map(|(key, datum)| (key.clone(), words(datum))).collect())
}

fn words(datum: &Datum) -> DatumWords {
    match datum {
        Datum::Text(text) => DatumWords::Text(text.clone()),
        Datum::Integer(number) => DatumWords::Integer(number.clone()),
        Datum::Number(number) => DatumWords::Number(number.clone()),
        Datum::Boolean(is) => DatumWords::Boolean(is.clone()),
        Datum::Date(day) => texts(date_words(day.value), &day.span),
        Datum::DateTime(at) => {
            let time = ("time", calendar::time_of_day(at.time()));
            texts(date_words(at.date()).into_iter().chain([time]), &at.span)
        }
        Datum::Time(time) => texts([("time", calendar::time_of_day(time.value))], &time.span),
        Datum::List(items) => DatumWords::List(items.iter().map(words).collect()),
        Datum::Table(table) => DatumWords::Table(fields(table)),
    }
}

fn date_words(day: Date) -> [(&'static str, String); 6] {
    [
        ("iso", day.to_string()),
        ("long", calendar::long_date(day)),
        ("long-weekday", calendar::long_date_with_weekday(day)),
        ("short", calendar::short_date(day)),
        ("short-weekday", calendar::short_date_with_weekday(day)),
        ("fiscal-year", FiscalYear::of(day).label()),
    ]
}

/// The words of what is written at a place.
fn texts(words: impl IntoIterator<Item = (&'static str, String)>, place: &Span) -> DatumWords {
    let text = |text: String| DatumWords::Text(Word::new(text, place.clone()));
    DatumWords::Table(Fields(words.into_iter().map(|(name, words)| (name.to_owned(), text(words))).collect()))
}
