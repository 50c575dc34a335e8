//! What the documents say is so: examples work, every key of the data and every field of the packet is described.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use haifu::load;

use crate::program::{self, done};
use crate::sample;

fn document(path: &str) -> String {
    fs::read_to_string(sample::root().join(path)).expect("a document")
}

/// The blocks of code of a language in a document.
fn blocks(document: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    document.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn the_smallest_example_builds() {
    let folder = tempfile::tempdir().expect("a folder");
    for block in &blocks(&document("docs/data-format.md"), "toml")[..2] {
        let (name, text) = block.split_once('\n').expect("a first line that names the file");
        let path = folder.path().join(name.trim_start_matches("# "));
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    assert_eq!(program::files(folder.path()), ["data/committee.toml", "data/meetings/2026-1.toml"]);
    let run = done(folder.path(), &["build"]);
    assert!(run.said.contains("（1ページ"), "{}", run.said);
}

#[test]
fn the_example_of_a_new_part_builds() {
    let readme = document("templates/README.md");
    let folder = sample::copied();
    let meeting = folder.path().join("data/meetings/2025-1.toml");
    let text = fs::read_to_string(&meeting).expect("the meeting");
    let entry = blocks(&readme, "toml").concat();
    fs::write(&meeting, format!("{text}\n{entry}")).expect("the meeting");
    let template = blocks(&readme, "typ").into_iter().find(|block| block.starts_with("// templates/seats.typ"));
    fs::create_dir(folder.path().join("templates")).expect("a folder");
    fs::write(folder.path().join("templates/seats.typ"), template.expect("the template")).expect("a template");
    done(folder.path(), &["build", "--only", "座席表", "-o", "seats.pdf"]);
    crate::standards::assert_standards(&fs::read(folder.path().join("seats.pdf")).expect("the part"));
}

#[test]
fn every_column_of_the_table_of_figures_is_described() {
    let text = document("docs/figures.md");
    for column in haifu::figures::Column::ALL {
        assert!(text.contains(&format!("| {} | ", column.heading())), "docs/figures.md does not describe {column:?}");
    }
}

/// Every key that the loader knows: those of the schemas that it reads by.
pub fn known_keys() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for (_, schema) in load::schemas() {
        keys_of(&schema, &mut keys);
    }
    keys
}

fn keys_of(schema: &serde_json::Value, keys: &mut BTreeSet<String>) {
    match schema {
        serde_json::Value::Object(fields) => {
            if let Some(properties) = fields.get("properties").and_then(serde_json::Value::as_object) {
                keys.extend(properties.keys().cloned());
            }
            fields.values().for_each(|field| keys_of(field, keys));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| keys_of(item, keys)),
        _ => {}
    }
}

#[test]
fn every_key_of_the_data_is_described_and_explained_in_the_skeleton() {
    let keys = known_keys();
    assert!(keys.len() > 45, "the loader told its keys: {keys:?}");
    let format = document("docs/data-format.md");
    let skeleton_folder = sample::root().join("src/starter/skeleton");
    let skeleton: String = program::files(&skeleton_folder)
        .into_iter()
        .map(|path| fs::read_to_string(skeleton_folder.join(path)).expect("a file"))
        .collect();
    for key in &keys {
        // A table is shown by its head, a key by what is written to it.
        let head = [format!("[{key}]"), format!("[{key}."), format!(".{key}]"), format!(".{key}.")];
        let written = [format!("{key} = "), format!("`{key}`"), format!(".{key}`")];
        let shown = |text: &str| head.iter().chain(&written).any(|form| text.contains(form));
        assert!(shown(&format), "docs/data-format.md does not describe {key}");
        assert!(shown(&skeleton), "the skeleton does not explain {key}");
    }
}

#[test]
fn every_field_of_the_packet_is_described() {
    let mut fields = BTreeSet::new();
    for project in [sample::root().to_owned(), sample::root().join("examples/notice")] {
        let folder = tempfile::tempdir().expect("a folder");
        let root = project.to_str().expect("a path");
        let json = done(folder.path(), &["data", "-o", "-", "--root", root]).stdout;
        collect(&serde_json::from_slice(&json).expect("JSON"), Path::new(""), &mut fields);
    }
    assert!(fields.len() > 60, "{fields:?}");
    let readme = document("templates/README.md");
    for field in fields {
        assert!(
            [format!("`{field}`"), format!("{field}: ")].iter().any(|form| readme.contains(form)),
            "templates/README.md does not describe {field}"
        );
    }
}

fn collect(value: &serde_json::Value, inside: &Path, fields: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(object) => {
            for (name, inner) in object {
                // The names of a part's own data are free; those of the words of a date are not.
                if !inside.ends_with("data") {
                    fields.insert(name.clone());
                }
                collect(inner, &inside.join(name), fields);
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, inside, fields)),
        _ => {}
    }
}
