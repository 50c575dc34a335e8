//! Mistakes that people make, one small folder each in `tests/mistakes/cases/`, with what haifu says to them.
//!
//! `mistake.toml` tells the story and what was done to the project in `tests/mistakes/base/`; `expected.txt` is what was
//! said, and reads like documentation. `expected.en.txt`, where it is there, is the same in English.
//! `HAIFU_ACCEPT=1 cargo test --release mistakes` writes what is said now: read it before you keep it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use haifu::explain;
use serde::Deserialize;

use crate::program::{self, command, run};
use crate::sample;

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Mistake {
    /// What the person did, in a sentence.
    #[expect(dead_code, reason = "for readers")]
    story: String,
    /// What the person ran.
    #[serde(default = "check")]
    arguments: Vec<String>,
    #[serde(default)]
    edit: Vec<Edit>,
    #[serde(default)]
    write: Vec<Write>,
    #[serde(default)]
    remove: Vec<PathBuf>,
}

/// Text that was replaced; it stands in the file once.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Edit {
    file: PathBuf,
    from: String,
    to: String,
}

/// A file that was written, with its text, its bytes in hexadecimal, or as a folder or a link.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Write {
    file: PathBuf,
    text: Option<String>,
    hex: Option<String>,
    #[serde(default)]
    folder: bool,
    link: Option<PathBuf>,
}

fn check() -> Vec<String> {
    vec!["check".into()]
}

fn cases_folder() -> PathBuf {
    sample::root().join("tests/mistakes/cases")
}

/// The base project in a folder of its own.
pub fn base() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    sample::copy(&sample::root().join("tests/mistakes/base"), folder.path());
    folder
}

/// The names of all cases, in order.
pub fn cases() -> Vec<String> {
    let entries = fs::read_dir(cases_folder()).expect("the cases");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

pub fn make(mistake: &Mistake, folder: &Path) {
    for file in &mistake.remove {
        let path = folder.join(file);
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.expect("something to remove");
    }
    for Edit { file, from, to } in &mistake.edit {
        let path = folder.join(file);
        let text = fs::read_to_string(&path).expect("a file to edit");
        assert_eq!(text.matches(from.as_str()).count(), 1, "{} has 「{from}」 once", file.display());
        fs::write(path, text.replace(from.as_str(), to)).expect("a file to write");
    }
    for Write { file, text, hex, folder: is_folder, link } in &mistake.write {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        let digit =
            |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).expect("ASCII"), 16).expect("hexadecimal");
        match (text, hex, is_folder, link) {
            (Some(text), None, false, None) => fs::write(path, text),
            (None, Some(hex), false, None) => {
                let digits: Vec<u8> = hex.bytes().filter(u8::is_ascii_hexdigit).collect();
                fs::write(path, digits.chunks(2).map(digit).collect::<Vec<u8>>())
            }
            (None, None, true, None) => fs::create_dir_all(path),
            #[cfg(unix)]
            (None, None, false, Some(target)) => std::os::unix::fs::symlink(target, path),
            _ => panic!("{}: one of text, hex, folder and link", file.display()),
        }
        .expect("something to write");
    }
}

/// What is said to a mistake, and the exit code.
fn said(mistake: &Mistake, language: &str) -> String {
    let folder = base();
    make(mistake, folder.path());
    let mut program = command(folder.path());
    // No font of the machine's own is to be recommended, but a case may have some installed.
    let installed = folder.path().join("installed/fonts.conf");
    let fonts = if installed.exists() { installed } else { sample::root().join("tests/mistakes/no-fonts.conf") };
    program.env("HAIFU_LANG", language).env("HOME", "/nonexistent").env("FONTCONFIG_FILE", fonts);
    let run = run(program.args(&mistake.arguments));
    let code = run.code.expect("no signal ended it");
    let path = folder.path().canonicalize().expect("a path");
    let said = run.said.replace(&*path.to_string_lossy(), "[FOLDER]");
    format!("{}{said}exit: {code}\n", String::from_utf8(run.stdout).expect("UTF-8"))
}

pub fn read(name: &str) -> Mistake {
    let text = fs::read_to_string(cases_folder().join(name).join("mistake.toml")).expect("a mistake.toml");
    toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn every_mistake_is_answered_as_accepted() {
    #[expect(clippy::disallowed_methods, reason = "the one switch of the tests")]
    let accept = std::env::var_os("HAIFU_ACCEPT").is_some();
    let mut faults = Vec::new();
    for name in cases() {
        let mistake = read(&name);
        let folder = cases_folder().join(&name);
        for (file, language) in [("expected.txt", "ja"), ("expected.en.txt", "en")] {
            let path = folder.join(file);
            if language == "en" && !path.exists() {
                continue;
            }
            let said = said(&mistake, language);
            if accept {
                fs::write(path, said).expect("a file to write");
                continue;
            }
            let expected = fs::read_to_string(&path).unwrap_or_default();
            if said != expected {
                faults.push(format!("==== {name}/{file}, accepted:\n{expected}---- now:\n{said}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What no folder of files can show: it takes a terminal, another system, or a refusal of the system's.
const WITHOUT_A_CASE: [&str; 1] = ["file-unreadable"];

#[test]
fn every_finding_has_a_case_and_an_answer_in_english() {
    let answers: Vec<String> = cases()
        .iter()
        .map(|name| fs::read_to_string(cases_folder().join(name).join("expected.txt")).unwrap_or_default())
        .collect();
    let english: Vec<String> = cases()
        .iter()
        .filter_map(|name| fs::read_to_string(cases_folder().join(name).join("expected.en.txt")).ok())
        .collect();
    let missing: BTreeSet<&str> = explain::codes()
        .filter(|code| !WITHOUT_A_CASE.contains(code))
        .filter(|code| {
            let told = format!("[{code}]");
            !answers.iter().any(|answer| answer.contains(&told)) || !english.iter().any(|answer| answer.contains(&told))
        })
        .collect();
    assert!(missing.is_empty(), "no case, or none in English: {missing:?}");
    // What is said in brackets is a finding's name, and has its story.
    let said = answers.iter().flat_map(|answer| answer.lines()).filter_map(|line| {
        let (severity, rest) = line.split_once('[')?;
        let (code, _) = rest.split_once("]: ")?;
        ["エラー", "注意", "お知らせ", "参考"].contains(&severity).then_some(code)
    });
    let known: BTreeSet<&str> = explain::codes().collect();
    let unknown: BTreeSet<&str> = said.filter(|code| !known.contains(code)).collect();
    assert!(unknown.is_empty(), "without a story: {unknown:?}");
    assert!(cases().len() >= 120, "{} cases", cases().len());
}

#[test]
fn every_exit_code_is_one_that_was_promised() {
    for name in cases() {
        let expected = fs::read_to_string(cases_folder().join(&name).join("expected.txt")).expect("an answer");
        let code = expected.trim_end().rsplit("exit: ").next().unwrap_or_default();
        assert!(["0", "1", "2"].contains(&code), "{name}: {code}");
        // Exit code 1 comes with a finding that names its file, or a sentence about a template that does.
        if code == "1" && !expected.contains("--message-format") {
            let named = ["--> ", "file-missing", "注意: templates/"].iter().any(|form| expected.contains(form));
            assert!(named, "{name}: {expected}");
        }
    }
}

/// The stories of `haifu explain` are true: their wrong examples are found, their right ones are not.
#[test]
fn the_examples_of_explanations_are_wrong_and_right() {
    // What comes about by the state of files, not by what stands in them.
    const WITHOUT_EXAMPLES: [&str; 21] = [
        "character-missing-but-installed",
        "figure-repeated",
        "file-empty",
        "file-encoding",
        "file-is-folder",
        "file-missing",
        "file-name-meeting",
        "file-name-year",
        "file-not-text",
        "file-outside",
        "file-too-large",
        "file-unreadable",
        "figures-not-a-table",
        "font-missing-glyph",
        "font-substituted",
        "internal-elsewhere",
        "plan-missing",
        "text-repeated",
        "toml",
        "toml-carriage-return",
        "year-file-missing",
    ];
    for code in explain::codes() {
        for language in haifu::locale::Language::ALL {
            let story = explain::explanation(code, language).unwrap_or_else(|| panic!("{code} in {language:?}"));
            assert!(story.starts_with(&format!("# {code}\n")), "{code}: the first line names it");
            let blocks: Vec<&str> = story.split("```").skip(1).step_by(2).collect();
            if blocks.is_empty() && WITHOUT_EXAMPLES.contains(&code) {
                continue;
            }
            assert_eq!(blocks.len(), 2, "{code} in {language:?}: a wrong and a right example");
            for (block, wrong) in blocks.into_iter().zip([true, false]) {
                let found = codes_of(block, code);
                assert_eq!(found.contains(code), wrong, "{code} in {language:?}: {found:?} in\n{block}");
            }
        }
    }
}

/// What is found after putting an example into the base project. Its first line, a remark, names its file; `# …` before
/// or after what is shown stands for the rest of the base's file.
fn codes_of(block: &str, wanted: &str) -> BTreeSet<String> {
    let (_, example) = block.split_once('\n').expect("a language, then the example");
    let (head, text) = example.split_once('\n').expect("a line that names the file");
    let file = head.trim_start_matches(['#', '/', ' ']).trim();
    let folder = base();
    let path = folder.path().join(file);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(&path, text).expect("a file");
    // A table is imported, a batch is made, a part is sent by FAX, data are checked.
    let arguments: &[&str] = match file {
        "figures.csv" => &["figures", "--yes", "--import", file],
        "batch.toml" => &["batch", file],
        "templates/questionnaire.typ" if wanted.starts_with("fax-") => &["fax", "資料3"],
        _ if wanted.starts_with("fax-") => &["fax", "資料4"],
        _ => &["check", "--hints"],
    };
    let run = program::haifu(folder.path(), &[arguments, &["--message-format", "json"]].concat());
    let lines = String::from_utf8(run.stdout).expect("UTF-8");
    let findings = lines.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    let mut codes: BTreeSet<String> =
        findings.filter_map(|finding| finding["code"].as_str().map(str::to_owned)).collect();
    // A year that is not in the meeting's papers is looked through as well.
    codes.extend(sample::looked_through(folder.path()).findings.iter().map(|finding| finding.code().to_owned()));
    codes
}
