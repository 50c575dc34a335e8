//! The shapes of the data files as editors take them: JSON Schema, with the meaning of every key.
//!
//! They are the very shapes that [`load`] holds the files against, with haifu's own forms put into the words of JSON
//! Schema. Draft 7 is what TOML's language servers know (Taplo no later one, Tombi that one too).

use serde_json::{Map, Value, json};

use crate::calendar::FiscalYear;
use crate::load::{self, FORM, INTERNAL, INTERNAL_UNTIL, KEYS};
use crate::locale::{Argument, Locale, Message};
use crate::model::Figure;

/// Fiscal years as text, from the first to the last that there is.
const YEAR: &str = "^(187[3-9]|18[89][0-9]|19[0-9]{2}|2[0-9]{3})$";

/// Numbers of things as text, without a leading zero.
const NUMBER: &str = "^(0|[1-9][0-9]{0,9})$";

/// Days, and days with a time of day, as TOML writes them.
const DAY: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
const DAY_AND_TIME: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?$";

/// The schema of each kind of data file by its name, with what is said in the language of the locale. The sentences are
/// named by the keys that lead to a value: `schema-plan-direction-number`.
pub fn schemas(locale: &Locale) -> Vec<(&'static str, Value)> {
    let publisher = Publisher { locale };
    load::schemas().into_iter().map(|(name, shape)| (name, publisher.root(name, &shape))).collect()
}

/// A schema as it is written into a file.
pub fn text(schema: &Value) -> String {
    format!("{schema:#}\n")
}

struct Publisher<'a> {
    locale: &'a Locale,
}

impl Publisher<'_> {
    fn root(&self, name: &str, shape: &Value) -> Value {
        let mut schema = self.value(name, shape);
        schema.insert("$schema".into(), "http://json-schema.org/draft-07/schema#".into());
        schema.insert("$id".into(), format!("urn:haifu:schema:{name}").into());
        // What kind of file it is, a colon, and what stands in it.
        let said = self.say(name);
        let title = said.split(':').next().unwrap_or_default().to_owned();
        schema.insert("title".into(), title.into());
        schema.insert("description".into(), said.into());
        schema.into()
    }

    fn say(&self, path: &str) -> String {
        self.locale.text(&format!("schema-{path}")).unwrap_or_default()
    }

    /// A value with what it means, which is said of the path `meaning`.
    fn described(&self, meaning: &str, path: &str, shape: &Value) -> Value {
        let mut schema = self.value(path, shape);
        let mut said = self.say(meaning);
        if let Some(choices) = shape["enum"].as_array() {
            let ids: Vec<String> =
                choices.iter().filter_map(Value::as_str).map(|choice| format!("choice-{choice}")).collect();
            // JSON Schema has no place for what each choice means; Taplo has.
            let each: Vec<Option<String>> = ids.iter().map(|id| self.locale.text(id)).collect();
            schema.insert("x-taplo".into(), json!({ "docs": { "enumValues": each } }));
            let all = Message::new("choices-of").with("meaning", said).with("choices", Argument::Words(ids));
            said = self.locale.say(&all);
        }
        schema.insert("description".into(), said.into());
        schema.into()
    }

    /// A value of a form of haifu's own, or of a type of JSON Schema.
    fn value(&self, path: &str, shape: &Value) -> Map<String, Value> {
        let schema = match shape[FORM].as_str() {
            Some("figure") => {
                let table = self.value("figure", &shape[load::FORM_TABLE]);
                json!({ "anyOf": [number(), { "const": Figure::DASH }, table] })
            }
            Some("prose") => {
                let table = self.value("prose", &shape[load::FORM_TABLE]);
                let items = json!({ "anyOf": [{ "type": "string" }, table] });
                json!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": items }] })
            }
            Some("date") => json!({ "type": "string", "format": "date", "pattern": DAY }),
            // The day and the time of a place, without an offset: the format is Tombi's, which others do not look at.
            Some("date-time") => json!({ "type": "string", "format": "date-time-local", "pattern": DAY_AND_TIME }),
            Some(_) => json!({ "type": "object", "additionalProperties": true }),
            None => self.typed(path, shape),
        };
        let mut schema = match schema {
            Value::Object(schema) => schema,
            _ => Map::new(),
        };
        if let Some(default) = shape.get("default").filter(|default| default.is_boolean() || default.is_string()) {
            schema.insert("default".into(), default.clone());
        }
        schema
    }

    fn typed(&self, path: &str, shape: &Value) -> Value {
        match shape["type"].as_str() {
            Some("object") if shape["properties"].is_object() => self.table(path, shape),
            Some("object") => {
                let any = self.described(&format!("{path}-any"), path, &shape["additionalProperties"]);
                match shape[KEYS].as_str() {
                    Some("year") => keyed(YEAR, any),
                    Some(_) => keyed(NUMBER, any),
                    None => json!({ "type": "object", "additionalProperties": any }),
                }
            }
            Some("array") => {
                let mut list = json!({ "type": "array", "items": self.value(path, &shape["items"]) });
                for bound in ["minItems", "maxItems"] {
                    if let Some(count) = shape.get(bound) {
                        list[bound] = count.clone();
                    }
                }
                list
            }
            Some("integer") if shape["format"] == "year" => {
                json!({ "type": "integer", "minimum": FiscalYear::FIRST, "maximum": FiscalYear::LAST })
            }
            Some("integer") => json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX }),
            Some("number") => number(),
            Some(kind) => match shape.get("enum") {
                Some(choices) => json!({ "type": kind, "enum": choices }),
                None => json!({ "type": kind }),
            },
            None => json!({}),
        }
    }

    fn table(&self, path: &str, shape: &Value) -> Value {
        let properties = shape["properties"].as_object().into_iter().flatten();
        let described = |(key, inner): (&String, &Value)| {
            let path = format!("{path}-{key}");
            (key.clone(), self.described(&path, &path, inner))
        };
        let mut properties: Map<String, Value> = properties.map(described).collect();
        // Any table may say what of it is withheld from the public.
        if !properties.contains_key(INTERNAL) {
            let keys = json!({ "type": "array", "items": { "type": "string" } });
            let internal = json!({ "anyOf": [{ "type": "boolean" }, keys], "description": self.say(INTERNAL) });
            properties.insert(INTERNAL.into(), internal);
            let mut until = self.value(INTERNAL_UNTIL, &json!({ FORM: "date" }));
            until.insert("description".into(), self.say(INTERNAL_UNTIL).into());
            properties.insert(INTERNAL_UNTIL.into(), until.into());
        }
        let mut table = json!({ "type": "object", "additionalProperties": false, "properties": properties });
        if let Some(required) = shape.get("required") {
            table["required"] = required.clone();
        }
        table
    }
}

/// A table whose keys have a form.
fn keyed(pattern: &str, any: Value) -> Value {
    json!({ "type": "object", "patternProperties": { pattern: any }, "additionalProperties": false })
}

fn number() -> Value {
    json!({ "type": "number", "exclusiveMinimum": -Figure::LIMIT, "exclusiveMaximum": Figure::LIMIT })
}
