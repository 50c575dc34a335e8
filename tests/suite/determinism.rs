//! The same input gives the same bytes, wherever it is built; another input gives others.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use haifu::manifest::Manifest;

use crate::manifest::own_project;
use crate::program::{command, done, haifu, run};
use crate::sample::{self, built};

/// What the program leaves of a packet: the PDF and its manifest.
type Left = (Vec<u8>, String);

/// The PDF and the manifest in a folder.
fn left(folder: &Path) -> Left {
    let pdf = fs::read(folder.join("2025-1.pdf")).expect("the packet");
    (pdf, fs::read_to_string(folder.join("2025-1.manifest.json")).expect("its manifest"))
}

/// Builds the copied sample with the program, in an environment of its own.
fn build(folder: &Path, environment: &[(&str, &str)]) -> Left {
    let output = run(command(folder).arg("build").envs(environment.iter().copied()));
    assert_eq!(output.code, Some(0), "{}", output.said);
    left(&folder.join("output"))
}

/// Builds a copy of the sample by another program, which is given the program's path and what it is to do.
fn build_by(folder: &Path, arguments: &[&str]) -> Left {
    let mut command = Command::new(arguments[0]);
    let program = env!("CARGO_BIN_EXE_haifu");
    command.current_dir(folder).args(&arguments[1..]).args([program, "build"]).env_remove("SOURCE_DATE_EPOCH");
    let output = run(&mut command);
    assert_eq!(output.code, Some(0), "{arguments:?}: {}", output.said);
    left(&folder.join("output"))
}

/// The sample in a folder of a name.
fn named(name: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = sample::copied();
    let inside = folder.path().join(name);
    fs::create_dir_all(&inside).expect("a folder");
    fs::rename(folder.path().join("data"), inside.join("data")).expect("the data");
    (folder, inside)
}

#[test]
fn every_environment_gives_the_same_bytes() {
    let here = sample::copied();
    let first = build(here.path(), &[]);
    assert!(first.0 == built().pdf, "the program and the library");
    let same = |what: &str, (pdf, manifest): Left| {
        assert!(pdf == first.0, "{what}: another PDF");
        assert!(manifest == first.1, "{what}: another manifest: {manifest}");
    };
    let environments: [(&str, &[(&str, &str)]); 8] = [
        ("a locale and a time zone", &[("LC_ALL", "de_CH.UTF-8"), ("LANG", "ja_JP.eucJP"), ("TZ", "America/St_Johns")]),
        ("no language", &[("HAIFU_LANG", ""), ("LC_ALL", "C"), ("TZ", "Asia/Tokyo")]),
        ("one thread", &[("RAYON_NUM_THREADS", "1")]),
        ("eight threads", &[("RAYON_NUM_THREADS", "8")]),
        ("no home", &[("HOME", "/nonexistent"), ("XDG_CACHE_HOME", "/nonexistent"), ("TMPDIR", "/nonexistent")]),
        ("no terminal", &[("TERM", "dumb"), ("NO_COLOR", "1"), ("COLUMNS", "20")]),
        ("a coloured terminal", &[("CLICOLOR_FORCE", "1"), ("TERM", "xterm-256color")]),
        ("English", &[("HAIFU_LANG", "en"), ("LANG", "en_US.UTF-8")]),
    ];
    for (what, environment) in environments {
        same(what, build(sample::copied().path(), environment));
    }

    // The system's fonts: none, or one that claims to be the text's.
    let fonts = tempfile::tempdir().expect("a folder");
    fs::create_dir(fonts.path().join("fonts")).expect("a folder");
    let claims = fonts.path().join("fonts/BIZUDMincho-Regular.ttf");
    fs::copy(sample::root().join("tests/another/fonts/rare.ttf"), claims).expect("a font");
    let no_fonts = sample::root().join("tests/mistakes/no-fonts.conf");
    let no_fonts = no_fonts.to_str().expect("a path");
    same("no fonts installed", build(sample::copied().path(), &[("FONTCONFIG_FILE", no_fonts)]));
    let installed = [("XDG_DATA_HOME", fonts.path().to_str().expect("a path")), ("XDG_DATA_DIRS", "/usr/share")];
    same("other fonts installed", build(sample::copied().path(), &installed));

    let (_folder, spaces) = named("産業 振興/資料 (控え) #1");
    same("a path in Japanese, with spaces", build(&spaces, &[]));
    let elsewhere = tempfile::tempdir().expect("a folder");
    done(elsewhere.path(), &["build", "--root", spaces.to_str().expect("a path")]);
    same("another folder", left(&spaces.join("output")));
}

/// What only Unix has: umasks, terminals, clocks that go wrong, other users.
#[cfg(unix)]
#[test]
fn every_clock_umask_terminal_and_user_gives_the_same_bytes() {
    use std::os::unix::fs::PermissionsExt;

    let here = sample::copied();
    let first = build(here.path(), &[]);
    let same = |what: &str, left: Left| assert!(left == first, "{what}: another PDF or manifest");
    same("a narrow umask", build_by(sample::copied().path(), &["sh", "-c", "umask 077; exec \"$0\" \"$@\""]));
    let terminal = sample::copied();
    let shown = crate::program::at_a_terminal(terminal.path(), &["build"], &[]);
    assert!(shown.contains("output/2025-1.pdf を作りました"), "{shown}");
    same("a terminal", left(&terminal.path().join("output")));

    if Command::new("faketime").arg("--version").output().is_ok() {
        same("long ago", build_by(sample::copied().path(), &["faketime", "1999-12-31 23:59:59"]));
        same("a leap day to come", build_by(sample::copied().path(), &["faketime", "-f", "@2096-02-29 12:00:00 x60"]));
    }

    // Another user, who may write nowhere near the project, and who has no home.
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout == b"0\n");
    if is_root && Command::new("setpriv").arg("--version").output().is_ok() {
        let (folder, project) = named("project");
        let (program, output) = (folder.path().join("haifu"), folder.path().join("output"));
        fs::copy(env!("CARGO_BIN_EXE_haifu"), &program).expect("the program");
        fs::create_dir(&output).expect("a folder");
        let mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("a mode");
        mode(folder.path(), 0o755);
        mode(&output, 0o777);
        mode(&project, 0o555);
        let mut command = Command::new("setpriv");
        command.current_dir(&project).args(["--reuid=65534", "--regid=65534", "--clear-groups", "--reset-env"]);
        let built = run(command.arg(program).args(["build", "-o", "../output/2025-1.pdf"]));
        assert_eq!(built.code, Some(0), "{}", built.said);
        same("another user, a project that cannot be written to", left(&output));
    }
}

#[test]
fn source_date_epoch_sets_the_creation_date() {
    let folder = sample::copied();
    let (pdf, manifest) = build(folder.path(), &[("SOURCE_DATE_EPOCH", "1700000000")]);
    let document = lopdf::Document::load_mem(&pdf).expect("a PDF");
    let info = document.trailer.get(b"Info").and_then(lopdf::Object::as_reference).expect("an Info dictionary");
    let date = document.get_dictionary(info).and_then(|info| info.get(b"CreationDate")).and_then(lopdf::Object::as_str);
    let date = date.expect("a date");
    assert!(date.starts_with(b"D:20231114221320"), "{date:?}");
    assert!(manifest.contains("\"created\": \"2023-11-14T22:13:20\""), "{manifest}");
}

/// A change of each data file that shows on paper.
fn change_data(root: &Path, path: &str) {
    if path.starts_with("data/years/") {
        let text = fs::read_to_string(root.join(path)).expect("a year");
        let line = text.lines().find(|line| line.starts_with("vacant-shops ")).expect("a figure");
        return sample::edit(root, path, &format!("{line}\n"), "vacant-shops = 987\n");
    }
    let (from, to) = match path {
        "data/committee.toml" => ("fax = \"048-467-0770\"", "fax = \"048-467-0771\""),
        "data/meetings/2025-1.toml" => ("201会議室", "202会議室"),
        "data/plan.toml" => ("暮らしにマッチした生活環境の創造", "暮らしにマッチした生活環境の創出"),
        "data/rosters/2025.toml" => ("福田 敦", "福山 敦"),
        other => panic!("{other} is listed, and no change of it is known that shows on paper"),
    };
    sample::edit(root, path, from, to);
}

/// Driven by the manifest: what it lists must matter, and what it does not list must not.
#[test]
fn what_is_listed_matters_and_nothing_else() {
    let folder = own_project();
    let root = folder.path();
    // What is at hand and not used.
    fs::copy(sample::root().join("tests/another/fonts/rare.ttf"), root.join("fonts/rare.ttf")).expect("a font");
    let other =
        "date = 2024-06-03T10:00:00\nplace = \"市民会館\"\n\n[[document]]\nkind = \"agenda\"\ntitle = \"次第\"\n";
    fs::write(root.join("data/meetings/2024-1.toml"), other).expect("a meeting");
    fs::write(root.join("data/years/2025.toml"), "[actual]\nvacant-shops = 5\n").expect("a year");
    fs::write(root.join("templates/unused.typ"), "").expect("a template");
    let first = build(root, &[]).0;
    assert!(first == built().pdf, "own files are as good as built-in ones");
    let manifest = Manifest::read(&root.join("output/2025-1.manifest.json")).expect("a manifest");
    let pdf = || fs::read(root.join("output/2025-1.pdf")).expect("the packet");
    let in_turn = |path: &str, change: &dyn Fn(), check: &dyn Fn()| {
        let before = fs::read(root.join(path)).expect("a file");
        change();
        assert!(fs::read(root.join(path)).expect("a file") != before, "{path} was changed");
        check();
        fs::write(root.join(path), before).expect("a file");
    };

    for input in &manifest.inputs.data {
        in_turn(&input.path, &|| change_data(root, &input.path), &|| {
            done(root, &["build"]);
            assert!(pdf() != first, "{} shows on paper", input.path);
        });
    }
    for template in &manifest.inputs.templates {
        let path = root.join(&template.path);
        in_turn(&template.path, &|| fs::write(&path, "#panic(\"seen\")").expect("a template"), &|| {
            let refused = haifu(root, &["build"]);
            assert!(refused.code == Some(1) && refused.said.contains(&template.path), "{}", refused.said);
        });
    }
    for font in &manifest.inputs.fonts {
        let another = if font.family == "BIZ UDMincho" { "BIZUDGothic-Regular.ttf" } else { "BIZUDMincho-Regular.ttf" };
        let path = root.join(&font.file);
        let exchange = || {
            fs::copy(sample::root().join("fonts").join(another), &path).expect("a font");
        };
        in_turn(&font.file, &exchange, &|| {
            let run = haifu(root, &["build"]);
            assert!(run.code == Some(1) || pdf() != first, "{}: {}", font.file, run.said);
        });
    }

    let is_listed = |path: &str| {
        let inputs = &manifest.inputs;
        inputs.data.iter().any(|input| input.path == path)
            || inputs.templates.iter().any(|template| template.path == path)
            || inputs.fonts.iter().any(|font| font.file == path)
    };
    let mut others = crate::program::files(root);
    others.retain(|path| !path.starts_with("output/") && !is_listed(path));
    let expected = ["data/meetings/2024-1.toml", "data/years/2025.toml", "fonts/rare.ttf", "templates/unused.typ"]
        .map(str::to_owned);
    assert!(expected.iter().all(|path| others.contains(path)), "{others:?}");
    for path in &others {
        let change = || match path.as_str() {
            "data/meetings/2024-1.toml" => sample::edit(root, path, "市民会館", "市役所"),
            "data/years/2025.toml" => sample::edit(root, path, "= 5", "= 6"),
            "templates/unused.typ" => fs::write(root.join(path), "#panic()").expect("a template"),
            // A font and a text go on behind their ends.
            _ => fs::write(root.join(path), [fs::read(root.join(path)).expect("a file"), b"\n".to_vec()].concat())
                .expect("a file"),
        };
        in_turn(path, &change, &|| {
            done(root, &["build", "2025-1"]);
            assert!(pdf() == first, "{path} is not listed");
        });
    }
}

#[test]
fn every_option_changes_the_bytes_and_is_listed() {
    let folder = sample::copied();
    let root = folder.path();
    let (first, manifest) = build(root, &[]);
    let own = Manifest::read(&root.join("output/2025-1.manifest.json")).expect("a manifest").options;
    assert!(!manifest.contains("null,\n    \"draft\": true"), "{manifest}");
    let options: [(&str, &[&str]); 6] = [
        ("--only", &["--only", "次第"]),
        ("--pages", &["--pages", "1-2"]),
        ("--draft", &["--draft"]),
        ("--standard", &["--standard", "ua-1"]),
        ("--split", &["--split"]),
        ("--impose", &["--impose", "booklet"]),
    ];
    for (name, arguments) in options {
        done(root, &[&["build", "-o", "x.pdf"], arguments].concat());
        let manifest = Manifest::read(&root.join("x.manifest.json")).expect("a manifest");
        // An excerpt meets another standard, which is told after it.
        assert_eq!(own.difference(&manifest.options), Some(name));
        let same = fs::read(root.join("x.pdf")).expect("a PDF") == first;
        let is_beside = ["--split", "--impose"].contains(&name);
        assert_eq!(same, is_beside, "{name}: the whole is the same with its parts or its sheets beside it");
    }
}
