use std::fs;
use std::path::Path;

use crate::program::{command, run};
use crate::sample::{self, built};

/// Builds the copied sample with the program, in an environment of its own.
fn build(folder: &Path, environment: &[(&str, &str)]) -> Vec<u8> {
    let output = run(command(folder).arg("build").envs(environment.iter().copied()));
    assert_eq!(output.code, Some(0), "{}", output.said);
    fs::read(folder.join("output/2025-1.pdf")).expect("the packet")
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (here, there) = (sample::copied(), sample::copied());
    let first = build(here.path(), &[("TZ", "Asia/Tokyo"), ("LANG", "ja_JP.UTF-8"), ("HOME", "/nonexistent")]);
    let second = build(there.path(), &[("TZ", "America/St_Johns"), ("LC_ALL", "C"), ("RAYON_NUM_THREADS", "1")]);
    assert!(first == second, "two folders and environments");
    assert!(first == built().pdf, "the program and the library");
}

#[test]
fn source_date_epoch_sets_the_creation_date() {
    let folder = sample::copied();
    let pdf = build(folder.path(), &[("SOURCE_DATE_EPOCH", "1700000000")]);
    let document = lopdf::Document::load_mem(&pdf).expect("a PDF");
    let info = document.trailer.get(b"Info").and_then(lopdf::Object::as_reference).expect("an Info dictionary");
    let date = document.get_dictionary(info).and_then(|info| info.get(b"CreationDate")).and_then(lopdf::Object::as_str);
    let date = date.expect("a date");
    assert!(date.starts_with(b"D:20231114221320"), "{date:?}");
}

#[test]
fn a_changed_figure_changes_the_bytes() {
    let folder = sample::copied();
    sample::edit(folder.path(), "data/years/2024.toml", "vacant-shops   = 3", "vacant-shops = 4");
    assert!(build(folder.path(), &[]) != built().pdf);
}
