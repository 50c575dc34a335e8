//! What the documents say is so: examples work, every key of the data and every field of the packet is described.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use haifu::load;

use crate::program::{self, done};
use crate::sample;
use crate::structure;

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
    let entry = blocks(&readme, "toml").into_iter().find(|block| block.starts_with("[[document]]"));
    let entry = entry.expect("the entry");
    fs::write(&meeting, format!("{text}\n{entry}")).expect("the meeting");
    let template = blocks(&readme, "typ").into_iter().find(|block| block.starts_with("// templates/attendance.typ"));
    fs::create_dir(folder.path().join("templates")).expect("a folder");
    fs::write(folder.path().join("templates/attendance.typ"), template.expect("the template")).expect("a template");
    done(folder.path(), &["build", "--only", "出欠表", "-o", "attendance.pdf"]);
    crate::standards::assert_standards(&fs::read(folder.path().join("attendance.pdf")).expect("the part"));
}

/// The changes that the README tells for a column of one's own, made to a template: `-` lines go, `+` lines come.
fn changed(template: &str, changes: &[String]) -> String {
    changes.iter().fold(template.to_owned(), |text, change| {
        let side = |other: char| -> String {
            let lines = change.lines().filter(|line| !line.starts_with(other));
            lines.flat_map(|line| [line.get(1..).unwrap_or_default(), "\n"]).collect()
        };
        let (from, to) = (side('+'), side('-'));
        assert_eq!(text.matches(&from).count(), 1, "templates/evaluation.typ has this once:\n{from}");
        text.replace(&from, &to)
    })
}

#[test]
fn a_column_of_ones_own_is_added_as_told() {
    let readme = document("templates/README.md");
    let folder = sample::copied();
    done(folder.path(), &["templates", "update", "evaluation.typ"]);
    let template = folder.path().join("templates/evaluation.typ");
    let text = changed(&fs::read_to_string(&template).expect("the template"), &blocks(&readme, "diff"));
    fs::write(&template, text).expect("the template");

    // The data as told, and the same for another measure in another form.
    let data = blocks(&readme, "toml").into_iter().find(|block| block.starts_with("[[direction.measure]]\n"));
    let data = data.expect("the data");
    let (told, line) = data.trim_end().rsplit_once('\n').expect("lines");
    sample::edit(folder.path(), "data/plan.toml", told, data.trim_end());
    assert_eq!(line, "data = { department = \"産業振興課\" }");
    let other = "id = \"2-1\"\n";
    sample::edit(folder.path(), "data/plan.toml", other, &format!("{other}data.department = \"商工会連携室\"\n"));

    let run = done(folder.path(), &["build", "-o", "packet.pdf"]);
    assert!(!run.said.contains("注意"), "{}", run.said);
    let pdf = folder.path().join("packet.pdf");
    crate::standards::assert_standards(&fs::read(&pdf).expect("the packet"));
    let tree = structure::read(&pdf);
    let tables: Vec<_> = tree.all("Table").into_iter().filter(|table| table.text().contains("担当課")).collect();
    assert_eq!(tables.len(), 28, "every table of indicators has the column, in both years' sheets");
    for (table, department) in [(&tables[0], "産業振興課"), (&tables[1], "")] {
        let grid = table.grid();
        assert_eq!(grid[0][2], "担当課", "{grid:?}");
        assert!(grid[2..].iter().all(|row| row[2] == department), "{grid:?}");
        assert!(grid.iter().all(|row| row.len() == grid[0].len()), "{grid:?}");
    }
    assert!(tables.iter().any(|table| table.text().contains("商工会連携室")));
}

#[test]
fn what_the_plan_holds_for_templates_changes_from_a_year_on() {
    let folder = sample::copied();
    let words = |folder: &Path| {
        let json = done(folder, &["data", "-o", "-"]).stdout;
        serde_json::from_slice::<serde_json::Value>(&json).expect("JSON")
    };
    let plain = words(folder.path());
    let title = "title = \"市民等で賑わう拠点づくり\"\n";
    let data = "data = { department = \"産業振興課\", since = 2019-04-01 }\n\n[[direction.measure.change]]\nsince = 2024\n\
                data = { department = \"にぎわい課\" }\n";
    sample::edit(folder.path(), "data/plan.toml", title, &format!("{title}{data}"));
    let told = words(folder.path());
    let measure = |words: &serde_json::Value, document: usize| {
        let sheet = &words["documents"][document]["content"]["directions"][0];
        (sheet["measures"][0]["data"].clone(), sheet["tables"][0]["data"].clone())
    };
    let at = |document: usize| measure(&told, document).0["department"].clone();
    assert_eq!((at(1), at(4)), ("にぎわい課".into(), "産業振興課".into()), "this year's sheet and last year's");
    assert_eq!(measure(&told, 1).0["since"]["long"], "平成31年4月1日");
    assert_eq!(measure(&told, 1).0, measure(&told, 1).1, "the measure's table has the same");
    assert_eq!(measure(&plain, 1).0, serde_json::Value::Null, "nothing where nothing is written");
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
    for project in [
        sample::root().to_owned(),
        sample::root().join("examples/notice"),
        sample::root().join("examples/first-meeting"),
    ] {
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
                // The names of a project's own data are free; those of the words of a date are not.
                let is_date = object.contains_key("iso");
                if !inside.iter().any(|part| part == "data") || is_date {
                    fields.insert(name.clone());
                }
                collect(inner, &inside.join(name), fields);
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, inside, fields)),
        _ => {}
    }
}
