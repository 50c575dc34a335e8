//! What the columns of the published tables mean, for programs: CSVW metadata (W3C, Metadata Vocabulary for Tabular Data).

use serde_json::{Value, json};

use super::tables::{Datatype, OpenTable};

/// The name of the file.
pub const NAME: &str = "csv-metadata.json";

/// The metadata of a group of tables.
pub fn dictionary(tables: &[OpenTable]) -> String {
    let metadata = json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": "ja" }],
        "dialect": { "encoding": "utf-8", "header": true, "delimiter": ",", "lineTerminators": ["\r\n"] },
        "tables": tables.iter().map(table).collect::<Vec<_>>(),
    });
    let mut text =
        serde_json::to_string_pretty(&metadata).expect("texts, lists and objects: nothing that JSON refuses");
    text.push('\n');
    text
}

fn table(table: &OpenTable) -> Value {
    let columns = table.fields.iter().zip(&table.cells.headings).map(|(field, heading)| {
        json!({
            "name": field.name,
            "titles": heading.text,
            "dc:description": field.meaning,
            "datatype": match field.datatype {
                Datatype::Text => "string",
                Datatype::Number => "decimal",
                Datatype::Year => "gYear",
                Datatype::Date => "date",
            },
            "required": field.required,
        })
    });
    json!({
        "url": format!("{}.csv", table.name),
        "dc:title": table.cells.title,
        "dc:description": table.meaning,
        "tableSchema": { "columns": columns.collect::<Vec<_>>(), "primaryKey": table.key },
    })
}
