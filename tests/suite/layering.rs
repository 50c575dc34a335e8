//! The built-in copies are those of the repository, and a project's own files come first.

use std::fs;
use std::path::Path;

use haifu::typeset::{BUILT_IN_TEMPLATES, FaceOrigin, FontOptions, Fonts, Typesetter};

use crate::sample;

fn files(folder: &Path, prefix: &str, extension: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = format!("{prefix}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files(&entry.path(), &name, extension, found);
        } else if name.ends_with(extension) {
            found.push(name);
        }
    }
}

#[test]
fn every_template_is_built_in() {
    let mut found = Vec::new();
    for ending in [".typ", ".css"] {
        files(&sample::root().join("templates"), "templates", ending, &mut found);
    }
    found.sort();
    let mut built_in: Vec<&str> = BUILT_IN_TEMPLATES.iter().map(|(path, _)| *path).collect();
    built_in.sort_unstable();
    assert_eq!(built_in, found);
}

#[test]
fn every_font_is_built_in() {
    let mut found = Vec::new();
    files(&sample::root().join("fonts"), "fonts", ".ttf", &mut found);
    found.sort();
    let mut built_in: Vec<String> = Fonts::built_in()
        .faces()
        .iter()
        .map(|face| match face.origin {
            FaceOrigin::BuiltIn(name) => format!("fonts/{name}"),
            _ => panic!("not built in"),
        })
        .collect();
    built_in.sort();
    assert_eq!(built_in, found);
}

#[test]
fn the_projects_own_template_comes_first_and_the_rest_are_built_in() {
    let folder = sample::copied();
    fs::create_dir(folder.path().join("templates")).expect("a folder");
    let own = "#let agenda(..arguments) = [= 独自]\n";
    fs::write(folder.path().join("templates/agenda.typ"), own).expect("a file");
    let mut typesetter = Typesetter::new(folder.path(), Fonts::built_in());
    let typeset = typesetter.typeset(&sample::packet_of(&sample::project())).expect("pages");
    assert_eq!(typeset.document.pages().len(), sample::built().typeset.document.pages().len());
    let first_page = format!("{:?}", typeset.document.pages()[0].frame);
    assert!(first_page.contains("独自"), "{first_page}");
}

#[test]
fn templates_reach_nothing_outside_the_project() {
    let outside = tempfile::tempdir().expect("a folder");
    fs::write(outside.path().join("secret.txt"), "secret").expect("a file");
    let folder = sample::copied();
    fs::create_dir(folder.path().join("templates")).expect("a folder");
    let entry = folder.path().join("templates/packet.typ");
    let attempt = |code: &str| {
        fs::write(&entry, code).expect("a file");
        let mut typesetter = Typesetter::new(folder.path(), Fonts::built_in());
        typesetter.typeset(&sample::packet_of(&sample::project())).err().map(|findings| findings[0].quoted.join("\n"))
    };
    assert_eq!(attempt("#read(\"/data/plan.toml\")"), None, "inside is allowed");
    assert!(attempt("#read(\"../../secret.txt\")").is_some(), "upwards");
    assert!(attempt("#import \"@preview/cetz:0.3.0\"").is_some(), "packages");
    #[cfg(unix)]
    {
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(outside.path(), &link).expect("a link");
        assert!(attempt("#read(\"/link/secret.txt\")").is_some_and(|m| m.contains("denied")), "through a link");
    }
}

/// Two versions of a crate in one program are two crates: evicting one comemo's cache leaves the other's alone.
#[test]
fn one_version_of_each_shared_crate() {
    let lock = fs::read_to_string(sample::root().join("Cargo.lock")).expect("a lock file");
    let lock: toml::Table = lock.parse().expect("TOML");
    let packages = lock["package"].as_array().expect("packages");
    for name in ["comemo", "fontdb", "typst", "typst-library", "typst-layout", "typst-kit"] {
        let versions: Vec<_> =
            packages.iter().filter(|package| package["name"].as_str() == Some(name)).map(|p| &p["version"]).collect();
        assert_eq!(versions.len(), 1, "{name}: {versions:?}");
    }
}

#[test]
fn the_projects_own_font_takes_the_place_of_the_built_in_one() {
    let folder = sample::copied();
    let fonts = folder.path().join("fonts");
    fs::create_dir(&fonts).expect("a folder");
    for name in ["BIZUDGothic-Bold.ttf", "zz.ttf"] {
        fs::copy(sample::root().join("fonts/BIZUDGothic-Bold.ttf"), fonts.join(name)).expect("a font");
    }
    let origins = |fonts: &Fonts| -> Vec<String> {
        let name = |origin: &FaceOrigin| match origin {
            FaceOrigin::BuiltIn(name) => format!("built-in {name}"),
            FaceOrigin::Project(path) => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            other => panic!("{other}"),
        };
        fonts.faces().iter().map(|face| name(&face.origin)).collect()
    };
    assert_eq!(
        origins(&Fonts::of_project(folder.path(), &FontOptions::default()).expect("fonts")),
        ["built-in BIZUDMincho-Regular.ttf", "built-in BIZUDGothic-Regular.ttf", "BIZUDGothic-Bold.ttf", "zz.ttf"]
    );

    fs::write(fonts.join("zz.ttf"), "no font").expect("a file");
    let error = Fonts::of_project(folder.path(), &FontOptions::default()).err().expect("an error");
    assert!(error.to_string().contains("zz.ttf"), "{error}");
}
