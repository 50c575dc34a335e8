//! Which fonts are used, and which characters they lack.

use std::fs;
use std::path::Path;

use crate::program::{done, haifu};
use crate::sample;

/// The sample with a member whose name the built-in fonts cannot print.
fn with_a_rare_name() -> tempfile::TempDir {
    let folder = sample::copied();
    sample::edit(folder.path(), "data/rosters/2025.toml", "福田 敦", "𠮷田 敦");
    folder
}

fn rare_font() -> std::path::PathBuf {
    sample::root().join("tests/another/fonts/rare.ttf")
}

fn list(folder: &Path, arguments: &[&str]) -> String {
    String::from_utf8(haifu(folder, &[&["fonts"], arguments].concat()).stdout).expect("UTF-8")
}

#[test]
fn the_built_in_fonts_have_all_of_the_sample() {
    let folder = sample::copied();
    let list = String::from_utf8(done(folder.path(), &["fonts"]).stdout).expect("UTF-8");
    for face in ["BIZ UDMincho  400  （組み込み: BIZUDMincho-Regular.ttf）", "BIZ UDGothic  700"] {
        assert!(list.contains(face), "{list}");
    }
    assert_eq!(list.matches("ない字: なし").count(), 3, "{list}");
}

#[test]
fn a_character_that_no_font_has_stops_the_build_and_is_listed() {
    let folder = with_a_rare_name();
    let build = haifu(folder.path(), &["build"]);
    assert_eq!(build.code, Some(1));
    assert!(
        build.said.contains("character-missing") && build.said.contains("data/rosters/2025.toml:17:9"),
        "{}",
        build.said
    );

    let fonts = haifu(folder.path(), &["fonts"]);
    assert_eq!(fonts.code, Some(1));
    let list = String::from_utf8(fonts.stdout).expect("UTF-8");
    assert!(list.contains("どのフォントにもない字: 𠮷 (U+20BB7)\n"), "{list}");
    assert_eq!(list.matches("    ない字: 𠮷 (U+20BB7)\n").count(), 3, "{list}");
}

#[test]
fn a_font_in_the_projects_folder_lends_what_is_lacking_and_it_is_said() {
    let folder = with_a_rare_name();
    fs::create_dir(folder.path().join("fonts")).expect("a folder");
    fs::copy(rare_font(), folder.path().join("fonts/rare.ttf")).expect("a font");
    let build = done(folder.path(), &["build"]);
    assert!(
        build.said.contains("「𠮷」は組み込みのフォントにないので、Haifu Rare（fonts/rare.ttf）の字形で印刷します"),
        "{}",
        build.said
    );
    let list = list(folder.path(), &[]);
    assert!(
        list.contains("Haifu Rare  400  （プロジェクト: fonts/rare.ttf）\n    印刷する字: 1 種類 𠮷 (U+20BB7)"),
        "{list}"
    );
    assert!(!list.contains("どのフォントにもない字"), "{list}");
}

#[test]
fn a_font_that_lends_nothing_changes_nothing() {
    let folder = sample::copied();
    fs::create_dir(folder.path().join("fonts")).expect("a folder");
    fs::copy(rare_font(), folder.path().join("fonts/rare.ttf")).expect("a font");
    let build = done(folder.path(), &["build"]);
    assert_eq!(build.said.replace(sample::REMARK, "").lines().count(), 1, "{}", build.said);
    assert!(fs::read(folder.path().join("output/2025-1.pdf")).expect("the packet") == sample::built().pdf);
}

#[test]
fn a_folder_may_be_named() {
    let folder = with_a_rare_name();
    let fonts = sample::root().join("tests/another/fonts");
    let named = fonts.to_str().expect("a path");
    done(folder.path(), &["build", "--font-path", named]);
    let list = list(folder.path(), &["--font-path", named]);
    assert!(list.contains("（指定のフォルダ: "), "{list}");

    let missing = haifu(folder.path(), &["build", "--font-path", "no/such/folder"]);
    assert_eq!(missing.code, Some(2));
    assert!(missing.said.contains("no/such/folder を読めません"), "{}", missing.said);
}

#[test]
fn system_fonts_are_used_only_when_asked_for() {
    let folder = with_a_rare_name();
    // A system whose only font is the rare one.
    let home = tempfile::tempdir().expect("a home");
    fs::create_dir_all(home.path().join(".local/share/fonts")).expect("a folder");
    fs::copy(rare_font(), home.path().join(".local/share/fonts/rare.ttf")).expect("a font");
    let build = |arguments: &[&str]| {
        let mut command = crate::program::command(folder.path());
        let data = home.path().join(".local/share");
        crate::program::run(command.args(arguments).env("HOME", home.path()).env("XDG_DATA_HOME", data))
    };
    assert_eq!(build(&["build"]).code, Some(1));
    if cfg!(target_os = "linux") {
        let made = build(&["build", "--system-fonts"]);
        assert_eq!(made.code, Some(0), "{}", made.said);
        assert!(made.said.contains("font-substituted"), "{}", made.said);
    }
}

#[test]
fn a_variation_selector_is_no_character_of_its_own() {
    let folder = sample::copied();
    sample::edit(
        folder.path(),
        "data/rosters/2025.toml",
        "affiliation = \"関東学院大学 経営学部教授\"",
        "affiliation = \"辻\u{e0100}\"",
    );
    assert!(!list(folder.path(), &[]).contains("どのフォントにもない字"));
}

#[test]
fn the_list_needs_no_packet() {
    let nowhere = tempfile::tempdir().expect("a folder");
    assert!(list(nowhere.path(), &[]).contains("BIZ UDMincho"));

    let folder = sample::copied();
    sample::edit(folder.path(), "data/committee.toml", "email =", "emial =");
    let run = haifu(folder.path(), &["fonts"]);
    assert_eq!(run.code, Some(1));
    assert!(String::from_utf8(run.stdout).expect("UTF-8").contains("BIZ UDMincho"));
    assert!(run.said.contains("data/committee.toml:"), "{}", run.said);
}

#[test]
fn a_damaged_copy_of_a_built_in_font_is_not_printed_with() {
    let name = "fonts/BIZUDMincho-Regular.ttf";
    for arguments in [&["build"][..], &["build", "--if-changed"], &["check"], &["fonts"]] {
        let folder = sample::copied();
        done(folder.path(), &["build"]);
        let before = fs::read(folder.path().join("output/2025-1.pdf")).expect("a PDF");
        let mut font = fs::read(sample::root().join(name)).expect("a font");
        // One bit among the outlines: neither the size nor the table directory tells.
        let middle = font.len() / 2;
        font[middle] ^= 1;
        fs::create_dir_all(folder.path().join("fonts")).expect("a folder");
        fs::write(folder.path().join(name), &font).expect("a font");

        let run = haifu(folder.path(), arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.said);
        assert!(
            run.said.contains(&format!("フォント {name} は壊れています")) && run.said.contains("このファイルを消すと"),
            "{}",
            run.said
        );
        assert_eq!(fs::read(folder.path().join("output/2025-1.pdf")).expect("a PDF"), before);

        fs::remove_file(folder.path().join(name)).expect("a file");
        done(folder.path(), &["build"]);
    }
}
