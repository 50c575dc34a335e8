//! The JSON Schemas of the data files: every key explained, kept in the repository as haifu writes them, and of one mind
//! with the loader over the whole corpus of mistakes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use haifu::load;
use haifu::locale::{Language, Locale};
use haifu::schema;
use jsonschema::Validator;
use serde_json::{Map, Value};

use crate::program::{self, done, haifu};
use crate::{mistakes, sample};

#[test]
fn the_schemas_in_the_repository_are_those_that_are_written() {
    #[expect(clippy::disallowed_methods, reason = "as for the mistakes")]
    let accept = std::env::var_os("HAIFU_ACCEPT").is_some();
    let folder = sample::root().join("schema");
    if accept {
        done(sample::root(), &["schema"]);
    }
    let written = tempfile::tempdir().expect("a folder");
    let run = done(written.path(), &["schema"]);
    assert_eq!(run.said, "schema に 6 個の JSON Schema を作りました\n");
    let names = program::files(&written.path().join("schema"));
    assert_eq!(names, program::files(&folder));
    for name in names {
        let (kept, now) = (fs::read(folder.join(&name)), fs::read(written.path().join("schema").join(&name)));
        assert!(kept.expect("a schema") == now.expect("a schema"), "{name} is stale: HAIFU_ACCEPT=1 renews it");
    }
}

#[test]
fn one_schema_is_written_where_it_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let year = done(folder.path(), &["schema", "year", "-o", "-", "--lang", "en"]).stdout;
    let year: Value = serde_json::from_slice(&year).expect("JSON");
    assert_eq!(year["title"], "A year's file");
    done(folder.path(), &["schema", "plan"]);
    done(folder.path(), &["schema", "plan", "-o", "other.json"]);
    assert_eq!(program::files(folder.path()), ["other.json", "schema/plan.json"]);
    assert_eq!(haifu(folder.path(), &["schema", "-o", "-"]).code, Some(2));
}

/// Every description in a schema that belongs to a property.
fn descriptions(schema: &Value, found: &mut Vec<String>) {
    match schema {
        Value::Object(fields) => {
            for (key, value) in fields {
                match value {
                    Value::Object(properties) if key == "properties" || key == "patternProperties" => {
                        for (name, property) in properties {
                            found.push(property["description"].as_str().unwrap_or_default().to_owned());
                            assert!(found.last().is_some_and(|said| !said.is_empty()), "{name} is not explained");
                        }
                    }
                    Value::Object(any) if key == "additionalProperties" => {
                        found.push(any["description"].as_str().unwrap_or_default().to_owned());
                        assert!(found.last().is_some_and(|said| !said.is_empty()), "{any:?} is not explained");
                    }
                    _ => {}
                }
                descriptions(value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| descriptions(item, found)),
        _ => {}
    }
}

#[test]
fn every_key_is_explained_and_every_explanation_is_a_keys() {
    for language in Language::ALL {
        let mut found = Vec::new();
        for (_, schema) in schema::schemas(&Locale::new(language)) {
            found.push(schema["description"].as_str().expect("what kind of file it is").to_owned());
            descriptions(&schema, &mut found);
        }
        assert!(found.len() > 100, "{}", found.len());
        let path = sample::root().join(format!("locales/{}.ftl", language.code()));
        let sentences = fs::read_to_string(path).expect("the sentences");
        let ids = sentences.lines().filter_map(|line| line.split_once(" = ")).map(|(id, _)| id);
        let locale = Locale::new(language);
        let ids: Vec<&str> = ids.filter(|id| id.starts_with("schema-")).collect();
        assert!(ids.len() > 90);
        for id in ids {
            let said = locale.text(id).expect("a sentence");
            assert!(found.iter().any(|other| other.starts_with(&said)), "{id} explains no key");
        }
    }
}

#[test]
fn every_file_of_a_project_names_its_schema() {
    for root in [sample::root().to_owned(), sample::root().join("src/starter/skeleton")] {
        for path in program::files(&root.join("data")) {
            let text = fs::read_to_string(root.join("data").join(&path)).expect("a file");
            // Tombi looks for it in a block of remarks of its own.
            let (first, rest) = text.split_once('\n').expect("a line");
            assert!(rest.starts_with('\n'), "{path}");
            let schema = first.strip_prefix("#:schema ").expect("the name of a schema");
            let folder = Path::new("data").join(Path::new(&path).parent().expect("a folder"));
            let mut at = PathBuf::new();
            for part in &folder.join(schema) {
                if part == ".." { _ = at.pop() } else { at.push(part) }
            }
            let kind = kind(&format!("data/{path}")).expect("a kind of file");
            assert_eq!(at, Path::new("schema").join(format!("{kind}.json")), "{path}");
        }
    }
}

#[test]
fn the_years_of_a_target_are_those_of_the_calendar() {
    let all = schema::schemas(&Locale::new(Language::Japanese));
    let plan = &all.iter().find(|(name, _)| *name == "plan").expect("the plan's").1;
    let indicator = "/properties/direction/items/properties/measure/items/properties/indicator/items/properties/target";
    let target = jsonschema::draft7::new(plan.pointer(indicator).expect("targets")).expect("a schema");
    for year in 0..12000 {
        let known = year.to_string().parse::<haifu::calendar::FiscalYear>().is_ok();
        assert_eq!(target.is_valid(&serde_json::json!({ year.to_string(): 1 })), known, "{year}");
    }
}

/// What kind of file lies at a path; none for what the loader does not read, by its name.
fn kind(path: &str) -> Option<&'static str> {
    let name = path.strip_prefix("data/")?.strip_suffix(".toml")?;
    Some(match name.split_once('/') {
        None if ["committee", "plan", "accepted"].contains(&name) => {
            ["committee", "plan", "accepted"].into_iter().find(|kind| *kind == name)?
        }
        Some(("years", year)) => {
            year.parse::<haifu::calendar::FiscalYear>().ok()?;
            "year"
        }
        Some(("rosters", _)) => "roster",
        Some(("meetings", id)) => {
            id.parse::<haifu::model::MeetingId>().ok()?;
            "meeting"
        }
        _ => return None,
    })
}

/// The findings that say a file has another shape than its schema: keys, kinds of values, and the forms of years, dates
/// and numbers.
///
/// All others are not a schema's business. It cannot know the calendar, the other files, the meaning of a text, or a
/// date in quotes from one without, since JSON has no dates; and it is held against data, so that a file must be TOML in
/// the first place.
const SHAPE: [&str; 19] = [
    "choice-unknown",
    "date-not-a-day",
    "date-with-offset",
    "date-without-time",
    "internal-form",
    "key-misplaced",
    "key-misspelt",
    "key-missing",
    "key-unknown",
    "list-length",
    "list-without-brackets",
    "number-in-quotes",
    "number-out-of-range",
    "table-before",
    "table-single",
    "text-without-quotes",
    "value-of-another-kind",
    "year-invalid",
    "year-table-number",
];

/// Where JSON says less than TOML: what is told here may look right to a schema.
const BEYOND_JSON: [&str; 4] = ["date-in-quotes", "date-not-in-calendar", "date-too-early", "internal-until-form"];

/// Cases in which the loader knows better: 2024.0 is a whole number in JSON, and what a template is given is free.
const EXCEPTIONS: [&str; 2] = ["date-with-offset", "value-of-another-kind-year-decimal"];

/// TOML as language servers give it to JSON Schema: dates are texts, what JSON cannot write is null.
fn json(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::from(text.as_str()),
        toml::Value::Integer(number) => Value::from(*number),
        toml::Value::Float(number) => Value::from(*number),
        toml::Value::Boolean(is) => Value::from(*is),
        toml::Value::Datetime(at) => Value::from(at.to_string()),
        toml::Value::Array(items) => items.iter().map(json).collect(),
        toml::Value::Table(table) => {
            Value::Object(table.iter().map(|(key, value)| (key.clone(), json(value))).collect::<Map<_, _>>())
        }
    }
}

fn validators() -> BTreeMap<&'static str, Validator> {
    let build = |schema: &Value| {
        jsonschema::draft7::meta::validate(schema).expect("a schema is one of draft 7");
        jsonschema::draft7::options().should_validate_formats(true).build(schema).expect("a schema")
    };
    let all = schema::schemas(&Locale::new(Language::Japanese));
    all.iter().map(|(name, schema)| (*name, build(schema))).collect()
}

/// What came of holding files against their schemas.
#[derive(Default)]
struct Held {
    accepted: usize,
    refused: usize,
    codes: BTreeSet<&'static str>,
    faults: Vec<String>,
}

/// Holds every file of a project against its schema and the loader's answer.
fn hold(name: &str, root: &Path, validators: &BTreeMap<&'static str, Validator>, held: &mut Held) {
    let Ok(loaded) = load::load(root) else { return };
    for path in program::files(&root.join("data")) {
        let path = format!("data/{path}");
        let Some(kind) = kind(&path) else { continue };
        let Ok(text) = fs::read_to_string(root.join(&path)) else { continue };
        let Ok(table) = text.trim_start_matches('\u{feff}').parse::<toml::Table>() else { continue };
        let of_file = loaded.findings.iter().filter(|f| f.span.as_ref().is_some_and(|span| span.file().path == path));
        let codes: BTreeSet<&str> =
            of_file.filter(|finding| finding.is_error()).map(haifu::diagnostic::Finding::code).collect();
        if codes.iter().any(|code| BEYOND_JSON.contains(code) || ["file-empty", "file-outside"].contains(code)) {
            continue;
        }
        let fits = !codes.iter().any(|code| SHAPE.contains(code));
        let data = json(&toml::Value::Table(table));
        let accepts = validators[kind].is_valid(&data);
        if fits != accepts {
            let errors: Vec<String> = validators[kind].iter_errors(&data).map(|error| error.to_string()).collect();
            held.faults.push(format!("{name}, {path}: the loader found {codes:?}, the schema {errors:?}"));
        }
        *(if accepts { &mut held.accepted } else { &mut held.refused }) += 1;
        held.codes.extend(SHAPE.iter().filter(|code| codes.contains(*code)));
    }
}

#[test]
fn loader_and_schemas_are_of_one_mind() {
    let validators = validators();
    let mut held = Held::default();
    for project in [
        ".",
        "tests/another",
        "tests/mistakes/base",
        "examples/notice",
        "examples/first-meeting",
        "src/starter/skeleton",
    ] {
        hold(project, &sample::root().join(project), &validators, &mut held);
    }
    assert!(held.refused == 0 && held.accepted > 20, "whole projects are accepted: {:?}", held.faults);
    for name in mistakes::cases().into_iter().filter(|name| !EXCEPTIONS.contains(&name.as_str())) {
        let folder = mistakes::base();
        mistakes::make(&mistakes::read(&name), folder.path());
        hold(&name, folder.path(), &validators, &mut held);
    }
    assert!(held.faults.is_empty(), "{}", held.faults.join("\n"));
    assert!(held.refused > 60, "{} files were refused", held.refused);
    println!("{} accepted, {} refused", held.accepted, held.refused);
    let never: Vec<&&str> = SHAPE.iter().filter(|code| !held.codes.contains(*code)).collect();
    assert!(never.is_empty(), "no file shows {never:?}");
}
