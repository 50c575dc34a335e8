//! A figure as it is written: `1710`, `"—"` or `{ value = 51.0, print = "51.0%" }`.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, Visitor, value::MapAccessDeserializer};

use crate::model::Figure;

/// [`Figure`] in its written form.
pub struct WrittenFigure(pub Figure);

#[derive(Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Printed {
    value: f64,
    print: String,
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
        deserializer.deserialize_any(FigureVisitor).map(Self)
    }
}

struct FigureVisitor;

impl<'de> Visitor<'de> for FigureVisitor {
    type Value = Figure;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("数（例: 1710）、\"—\"（測っていない）、または { value = 51.0, print = \"51.0%\" }")
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Figure, E> {
        // Exact for every whole number a statistic can hold (below 2^53).
        #[expect(clippy::cast_precision_loss, reason = "see above")]
        Ok(Figure::Number(value as f64))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Figure, E> {
        if value.is_finite() {
            Ok(Figure::Number(value))
        } else {
            Err(E::invalid_value(de::Unexpected::Float(value), &self))
        }
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Figure, E> {
        if text == Figure::DASH {
            Ok(Figure::NotMeasured)
        } else {
            Err(E::invalid_value(de::Unexpected::Str(text), &self))
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Figure, A::Error> {
        let Printed { value, print } = Printed::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Figure::Printed { value, print })
    }
}
