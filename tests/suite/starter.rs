//! `haifu init`: the binary alone makes a project, in any folder.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use haifu::calendar::FiscalYear;
use haifu::starter;

use crate::program::{self, command, done, haifu, run};
use crate::sample::{self, built};
use crate::standards::assert_standards;

#[test]
fn a_new_project_is_the_sample_and_builds_the_same_packet() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = done(folder.path(), &["init", "会議 資料"]);
    assert!(run.said.contains("会議 資料 に見本のプロジェクトを作りました"), "{}", run.said);

    let project = folder.path().join("会議 資料");
    done(&project, &["build"]);
    assert!(fs::read(project.join("output/2025-1.pdf")).expect("the packet") == built().pdf);
}

#[test]
fn a_project_may_be_made_in_the_folder_one_is_in() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(done(folder.path(), &["init", "."]).said.starts_with(". に見本のプロジェクトを作りました"));
    done(folder.path(), &["build", "--only", "次第"]);
}

#[test]
fn the_sample_in_the_program_is_the_repositorys() {
    let root = sample::root();
    let mut from_repository: BTreeSet<String> =
        ["data-format", "figures", "findings"].map(|name| format!("docs/{name}.md")).into();
    for folder in ["data", "templates", "fonts", "schema", "docs/images/kit"] {
        from_repository.extend(program::files(&root.join(folder)).into_iter().map(|path| format!("{folder}/{path}")));
    }
    let files = starter::sample();
    let own = [".gitignore", "README.md", "templates/.haifu.toml"];
    let have: BTreeSet<String> =
        files.iter().map(|file| file.path.clone()).filter(|path| !own.contains(&path.as_str())).collect();
    assert_eq!(have, from_repository);
    for file in files.iter().filter(|file| !own.contains(&file.path.as_str())) {
        assert!(fs::read(root.join(&file.path)).expect("a file") == *file.content, "{}", file.path);
    }
}

#[test]
fn nothing_that_is_there_is_overwritten() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("data")).expect("a folder");
    fs::write(folder.path().join("data/plan.toml"), "mine").expect("a file");
    let refused = haifu(folder.path(), &["init", "."]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.said.contains("data/plan.toml がすでにあります"), "{}", refused.said);
    assert_eq!(program::files(folder.path()), ["data/plan.toml"], "and nothing was added");
    assert_eq!(fs::read(folder.path().join("data/plan.toml")).expect("the file"), b"mine");
}

/// A skeleton, made as the fiscal year 2032 began in Japan.
fn skeleton() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    // 2032-03-31T15:30:00Z: in Japan the fiscal year 2032 is half an hour old.
    let second = "1964359800";
    let made = run(command(folder.path()).args(["init", ".", "--empty"]).env("SOURCE_DATE_EPOCH", second));
    assert_eq!(made.code, Some(0), "{}", made.said);
    folder
}

#[test]
fn a_skeleton_builds_at_once_and_shows_that_it_is_to_be_filled_in() {
    let folder = tempfile::tempdir().expect("a folder");
    done(folder.path(), &["init", ".", "--empty"]);
    let build = done(folder.path(), &["build", "-o", "packet.pdf"]);
    assert!(build.said.contains("未定稿"), "{}", build.said);
    let check = done(folder.path(), &["check"]);
    let found: BTreeSet<&str> = check.said.split('[').filter_map(|rest| Some(rest.split_once("]: ")?.0)).collect();
    let unfilled =
        ["direction-unfilled", "figure-unfilled", "measure-unfilled", "project-unfilled", "text-placeholder"];
    assert_eq!(found, BTreeSet::from(unfilled), "{}", check.said);

    let pdf = fs::read(folder.path().join("packet.pdf")).expect("the packet");
    assert_standards(&pdf);
    let words = done(folder.path(), &["data", "-o", "-"]).stdout;
    let words: serde_json::Value = serde_json::from_slice(&words).expect("JSON");
    assert_eq!(words["committee"]["name"], "〔市の名前〕〔委員会の名前〕");
    for (path, value) in leaves(&words).into_iter().filter(|(path, _)| to_be_filled_in(path)) {
        assert!(value.is_empty() || value.contains('〔') || value == "未記入", "{path}: {value}");
    }
}

/// Words that only the user can know.
fn to_be_filled_in(path: &str) -> bool {
    ["vision", "summary", "activities", "progress", "issues", "affiliation", "place", "fax", "email"]
        .iter()
        .any(|field| path.split('/').any(|part| part == *field))
        && !path.ends_with("/type")
}

fn leaves(value: &serde_json::Value) -> Vec<(String, String)> {
    match value {
        serde_json::Value::Object(fields) => fields
            .iter()
            .flat_map(|(key, inner)| leaves(inner).into_iter().map(move |(path, leaf)| (format!("/{key}{path}"), leaf)))
            .collect(),
        serde_json::Value::Array(items) => items.iter().flat_map(leaves).collect(),
        serde_json::Value::String(text) => vec![(String::new(), text.clone())],
        _ => Vec::new(),
    }
}

#[test]
fn a_skeleton_is_for_this_fiscal_year() {
    let folder = skeleton();
    let files = program::files(&folder.path().join("data"));
    assert_eq!(
        files,
        [
            "accepted.toml",
            "committee.toml",
            "meetings/2032-1.toml",
            "plan.toml",
            "rosters/2032.toml",
            "years/2031.toml"
        ]
    );
    let meeting = fs::read_to_string(folder.path().join("data/meetings/2032-1.toml")).expect("a file");
    assert!(meeting.contains("date = 2032-06-03T10:00:00") && meeting.contains("year = 2031"), "{meeting}");
    done(folder.path(), &["build"]);

    let year = FiscalYear::new(2026).expect("a year");
    for file in starter::skeleton(year).iter().filter(|file| file.path.starts_with("data/")) {
        let kept = fs::read(sample::root().join("src/starter/skeleton").join(&file.path)).expect("a file");
        assert!(kept == *file.content, "{} is not moved in the year that it is written for", file.path);
    }
}

#[test]
fn the_program_needs_neither_repository_nor_home() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = folder.path().join("haifu");
    fs::copy(env!("CARGO_BIN_EXE_haifu"), &program).expect("a copy of the program");
    let in_new_place = |arguments: &[&str]| {
        let mut command = std::process::Command::new(&program);
        command.current_dir(folder.path()).env_clear().env("PATH", "/nonexistent").args(arguments);
        let run = run(&mut command);
        assert_eq!(run.code, Some(0), "{}", run.said);
    };
    in_new_place(&["init", "project"]);
    in_new_place(&["build", "--root", "project"]);
    assert!(Path::new(&folder.path().join("project/output/2025-1.pdf")).is_file());
}
