//! A figure as it is written: `1710`, `"—"` or `{ value = 51.0, print = "51.0%" }`.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, Visitor, value::MapAccessDeserializer};

use super::file::DataFile;
use super::written::At;
use crate::model::Figure;
use crate::source::Spanned;

/// [`Figure`] in its written form.
pub struct WrittenFigure {
    figure: Figure,
    /// Where what is printed of it is written.
    place: Range<usize>,
}

impl WrittenFigure {
    /// The figure, with its place in the file.
    pub fn read(self, file: &DataFile) -> Spanned<Figure> {
        Spanned::new(self.figure, file.place(self.place))
    }
}

#[derive(Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Printed {
    value: f64,
    print: At<String>,
}

/// A figure, and the place of its words where they are not the figure itself.
struct Parsed {
    figure: Figure,
    print: Option<Range<usize>>,
}

impl From<Figure> for Parsed {
    fn from(figure: Figure) -> Self {
        Self { figure, print: None }
    }
}

impl JsonSchema for WrittenFigure {
    fn schema_name() -> Cow<'static, str> {
        "Figure".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let table = generator.subschema_for::<Printed>();
        json_schema!({
            "anyOf": [{ "type": "number" }, { "const": Figure::DASH }, table],
            "x-haifu": "figure",
            "x-haifu-table": table,
        })
    }
}

impl<'de> Deserialize<'de> for WrittenFigure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = toml::Spanned::<Parsed>::deserialize(deserializer)?;
        let whole = written.span();
        let Parsed { figure, print } = written.into_inner();
        Ok(Self { figure, place: print.unwrap_or(whole) })
    }
}

impl<'de> Deserialize<'de> for Parsed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FigureVisitor)
    }
}

struct FigureVisitor;

impl<'de> Visitor<'de> for FigureVisitor {
    type Value = Parsed;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("数（例: 1710）、\"—\"（測っていない）、または { value = 51.0, print = \"51.0%\" }")
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Parsed, E> {
        // Exact for every whole number a statistic can hold (below 2^53).
        #[expect(clippy::cast_precision_loss, reason = "see above")]
        Ok(Figure::Number(value as f64).into())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Parsed, E> {
        if value.is_finite() {
            Ok(Figure::Number(value).into())
        } else {
            Err(E::invalid_value(de::Unexpected::Float(value), &self))
        }
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Parsed, E> {
        if text == Figure::DASH {
            Ok(Figure::NotMeasured.into())
        } else {
            Err(E::invalid_value(de::Unexpected::Str(text), &self))
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Parsed, A::Error> {
        let Printed { value, print } = Printed::deserialize(MapAccessDeserializer::new(map))?;
        let place = print.0.span();
        Ok(Parsed { figure: Figure::Printed { value, print: print.into_inner() }, print: Some(place) })
    }
}
