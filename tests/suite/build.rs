//! `haifu build` and what can be asked of it.

use std::fs;
use std::path::Path;

use crate::program::{self, command, done, haifu, run};
use crate::qpdf;
use crate::sample::{self, built};
use crate::standards::assert_standards;

/// The sample in a folder of its own.
fn project() -> tempfile::TempDir {
    sample::copied()
}

/// What a build left, but for the manifest, which `manifest` looks at.
fn output(folder: &Path) -> Vec<String> {
    let mut files = program::files(&folder.join("output"));
    files.retain(|file| !file.ends_with(".manifest.json"));
    files
}

/// The pages of a PDF as grey pictures, drawn by poppler.
fn pictures(pdf: &Path) -> Vec<Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    let drawn = std::process::Command::new("pdftoppm")
        .args(["-gray", "-r", "40"])
        .args([pdf, &folder.path().join("page")])
        .status()
        .expect("pdftoppm of poppler-utils is installed (see README.md)");
    assert!(drawn.success());
    let names = program::files(folder.path());
    names.iter().map(|name| fs::read(folder.path().join(name)).expect("a picture")).collect()
}

#[test]
fn split_writes_each_part_beside_the_whole() {
    let folder = project();
    let run = done(folder.path(), &["build", "--split"]);
    assert_eq!(run.said.replace(sample::REMARK, "").lines().count(), 1, "{}", run.said);
    assert!(run.said.contains("資料ごとの 5 個の PDF（output/2025-1）"), "{}", run.said);
    let names = ["01-次第", "02-資料1", "03-資料2", "04-資料3", "05-参考"];
    let parts = names.map(|name| format!("2025-1/{name}.pdf"));
    assert_eq!(output(folder.path()), [&["2025-1.pdf".to_owned()], &parts[..]].concat());

    let path = |name: &str| folder.path().join("output").join(name);
    assert!(fs::read(path("2025-1.pdf")).expect("the whole") == built().pdf, "the whole is the same without --split");
    let whole = pictures(&path("2025-1.pdf"));
    let split: Vec<_> = parts.iter().flat_map(|part| pictures(&path(part))).collect();
    assert_eq!(whole.len(), split.len());
    for (number, (whole, part)) in (1..).zip(whole.iter().zip(&split)) {
        assert!(whole == part, "page {number} looks the same in its part");
    }
    for part in &parts {
        assert_standards(&fs::read(path(part)).expect("a part"));
    }
}

#[test]
fn the_parts_go_beside_a_named_whole() {
    let folder = project();
    done(folder.path(), &["build", "--split", "--only", "次第", "--only", "資料2", "-o", "web/packet.pdf"]);
    let files = program::files(&folder.path().join("web"));
    assert_eq!(
        files,
        ["packet.manifest.json", "packet.pdf", "packet/01-次第.pdf", "packet/03-資料2.pdf"],
        "numbered as in the whole packet"
    );
}

#[test]
fn parts_that_an_earlier_build_left_are_told() {
    let folder = project();
    done(folder.path(), &["build", "--split"]);
    fs::write(folder.path().join("output/2025-1/メモ.pdf"), "").expect("a file of the user's own");
    sample::edit(folder.path(), "data/meetings/2025-1.toml", "label = \"参考\"\n", "label = \"参考資料\"\n");
    let run = done(folder.path(), &["build", "--split"]);
    assert!(run.said.contains("残っています: 05-参考.pdf（要らなければ消してください）\n"), "{}", run.said);
    let some = done(folder.path(), &["build", "--split", "--only", "資料1"]);
    assert!(!some.said.contains("残っています"), "some parts alone say nothing of the others: {}", some.said);
}

#[test]
fn the_parts_may_be_images() {
    let folder = project();
    let run = done(folder.path(), &["build", "--split", "-f", "svg", "--only", "次第", "--only", "資料2"]);
    assert!(run.said.contains("4 枚の画像"), "{}", run.said);
    assert_eq!(
        output(folder.path()),
        ["2025-1-次第-資料2-1.svg", "2025-1-次第-資料2-2.svg", "2025-1/01-次第-1.svg", "2025-1/03-資料2-1.svg"]
    );
}

#[test]
fn only_builds_the_named_parts() {
    let folder = project();
    done(folder.path(), &["build", "--only", "次第", "--only", "ご意見アンケート"]);
    assert_eq!(output(folder.path()), ["2025-1-次第-資料3.pdf"]);
    let pdf = fs::read(folder.path().join("output/2025-1-次第-資料3.pdf")).expect("the parts");
    assert_standards(&pdf);
    assert_eq!(qpdf::page_count(&pdf), 2);

    let unknown = haifu(folder.path(), &["build", "--only", "資料9"]);
    assert_eq!(unknown.code, Some(2));
    assert!(
        unknown.said.contains("「資料9」という資料はありません（次第、資料1、資料2、資料3、参考）"),
        "{}",
        unknown.said
    );
}

#[test]
fn an_excerpt_of_pages_is_another_file_and_says_what_it_lacks() {
    let folder = project();
    let run = done(folder.path(), &["build", "--pages", "2,16-17,31-"]);
    assert_eq!(output(folder.path()), ["2025-1-p2,16-17,31-.pdf"]);
    assert!(run.said.contains("読み上げ用の構造がありません") && run.said.contains("（4ページ、"), "{}", run.said);
    let pdf = fs::read(folder.path().join("output/2025-1-p2,16-17,31-.pdf")).expect("the pages");
    assert_eq!(qpdf::page_labels(&pdf), ["資料1-表紙", "資料2 委員名簿", "資料3 アンケート", "参考-13"]);

    done(folder.path(), &["build", "--pages", "-3", "-o", "first.pdf"]);
    assert_eq!(qpdf::page_count(&fs::read(folder.path().join("first.pdf")).expect("the pages")), 3);

    for (pages, reason) in
        [("32", "全部で 31 ページ"), ("0", "「0」"), ("5-3", "「5-3」"), ("a", "「a」"), ("-", "「-」")]
    {
        let refused = haifu(folder.path(), &["build", "--pages", pages]);
        assert_eq!(refused.code, Some(2), "{pages}");
        assert!(refused.said.contains(reason), "{}", refused.said);
    }
    let refused = haifu(folder.path(), &["build", "--pages", "1", "--standard", "ua-1"]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.said.contains("PDF/UA"), "{}", refused.said);
}

#[test]
fn images_are_written_one_a_page() {
    let folder = project();
    done(folder.path(), &["build", "--format", "png", "--only", "資料1", "--ppi", "36"]);
    let names = output(folder.path());
    assert_eq!(names.len(), 14);
    assert_eq!(names[0], "2025-1-資料1-01.png");
    let picture = fs::read(folder.path().join("output").join(&names[0])).expect("a picture");
    let reader = png::Decoder::new(std::io::Cursor::new(picture)).read_info().expect("a PNG");
    // A4 at 36 pixels an inch.
    assert_eq!((reader.info().width, reader.info().height), (298, 421));

    done(folder.path(), &["build", "--pages", "1,17", "-o", "p/{p}-{0p}-of-{t}.svg"]);
    assert_eq!(program::files(&folder.path().join("p")), ["1-01-of-31.svg", "17-17-of-31.svg"]);
    let svg = fs::read_to_string(folder.path().join("p/1-01-of-31.svg")).expect("an image");
    assert!(svg.starts_with("<svg "), "{}", &svg[..40]);
}

#[test]
fn pages_that_are_refused_can_be_looked_at_as_images() {
    let folder = project();
    sample::copy(&sample::root().join("templates"), &folder.path().join("templates"));
    let from = "  boxed-label(doc)\n  above-title(doc, size.title, 10mm)\n";
    sample::edit(folder.path(), "templates/roster.typ", from, "  place(dx: 170mm, box(width: 40mm)[用紙の外へ])\n");
    let refused = haifu(folder.path(), &["build"]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.said.contains("page-text-off-page") && refused.said.contains("--format png"), "{}", refused.said);
    assert!(!folder.path().join("output").exists());

    let looked_at = haifu(folder.path(), &["build", "-f", "png", "--only", "資料2", "--ppi", "36"]);
    assert_eq!(looked_at.code, Some(1));
    assert!(looked_at.said.contains("page-text-off-page"), "{}", looked_at.said);
    assert_eq!(output(folder.path()), ["2025-1-資料2-1.png"]);
}

#[test]
fn what_cannot_be_written_is_refused_before_anything_is_made() {
    let folder = project();
    for (arguments, reason) in [
        (&["build", "-o", "packet.docx"][..], "packet.docx の形式が分かりません"),
        (&["build", "-f", "png", "-o", "packet.png"], "31 枚の画像を1つのファイルには書けません"),
        (&["build", "-f", "svg", "--standard", "a-2b"], "--standard は PDF のための指定です"),
        (&["build", "--standard", "a-1a,2.0"], "規格の組み合わせ"),
        (&["build", "--split", "-o", "-"], "--split と -o -"),
        (&["build", "--open", "-o", "-"], "--open と -o -"),
        (&["build", "--ppi", "300"], "--ppi は png のための指定です"),
        (&["build", "--split", "-f", "pdf", "-o", "packet"], ".pdf で終わらせてください"),
        (&["build", "--split", "-o", "img/{0p}.svg"], ".pdf で終わらせてください"),
        (&["build", "--pages", "1", "--standard", "ua-1"], "PDF/UA"),
    ] {
        let refused = haifu(folder.path(), arguments);
        assert_eq!(refused.code, Some(2), "{arguments:?}");
        assert!(refused.said.contains(reason), "{arguments:?}: {}", refused.said);
        assert!(refused.stdout.is_empty());
    }
    assert!(!folder.path().join("output").exists());
}

#[test]
fn a_dash_is_standard_output() {
    let folder = project();
    let run = done(folder.path(), &["build", "-o", "-"]);
    assert!(run.stdout == built().pdf);
    assert_eq!(run.said, sample::REMARK);
    assert!(!folder.path().join("output").exists());
}

#[test]
fn other_standards_may_be_asked_for() {
    let folder = project();
    let claims = |arguments: &[&str]| {
        done(folder.path(), arguments);
        let pdf = fs::read(folder.path().join("p.pdf")).expect("the packet");
        let has = |text: &str| pdf.windows(text.len()).any(|window| window == text.as_bytes());
        (has("<pdfuaid:part>1<"), has("<pdfaid:part>3<") && has("<pdfaid:conformance>B<"), has("<pdfaid:part>2<"))
    };
    assert_eq!(claims(&["build", "-o", "p.pdf"]), (true, false, true));
    assert_eq!(claims(&["build", "-o", "p.pdf", "--standard", "a-3b"]), (false, true, false));
    assert_eq!(claims(&["build", "-o", "p.pdf", "--pdf-standard", "a-3b,ua-1"]), (true, true, false));
}

#[test]
fn the_root_may_be_elsewhere_with_spaces_and_japanese_in_its_name() {
    let outside = tempfile::tempdir().expect("a folder");
    let root = outside.path().join("産業 振興（令和7年度）");
    sample::copy(&sample::root().join("data"), &root.join("data"));
    let run = done(outside.path(), &["build", "--root", "産業 振興（令和7年度）"]);
    assert!(run.said.contains("産業 振興（令和7年度）/output/2025-1.pdf を作りました"), "{}", run.said);
    assert!(fs::read(root.join("output/2025-1.pdf")).expect("the packet") == built().pdf);
}

#[cfg(unix)]
#[test]
fn a_project_that_may_only_be_read_can_be_built_elsewhere() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;

    let (folder, elsewhere) = (project(), tempfile::tempdir().expect("a folder"));
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).expect("read-only");
    fs::set_permissions(elsewhere.path(), fs::Permissions::from_mode(0o777)).expect("open to all");
    let program = elsewhere.path().join("haifu");
    fs::copy(env!("CARGO_BIN_EXE_haifu"), &program).expect("a copy that everyone may run");
    let build = |target: &Path| {
        let mut command = std::process::Command::new(&program);
        command
            .current_dir("/")
            .env("HAIFU_LANG", "ja")
            .arg("build")
            .arg("--root")
            .arg(folder.path())
            .arg("-o")
            .arg(target);
        // The superuser may write everywhere: the test then runs the program as nobody.
        if fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0) {
            command.uid(65534).gid(65534);
        }
        run(&mut command)
    };
    let refused = build(&folder.path().join("output/2025-1.pdf"));
    assert_eq!(refused.code, Some(2), "{}", refused.said);
    assert!(refused.said.contains("を作れません"), "{}", refused.said);
    let built_elsewhere = build(&elsewhere.path().join("2025-1.pdf"));
    assert_eq!(built_elsewhere.code, Some(0), "{}", built_elsewhere.said);
    assert!(fs::read(elsewhere.path().join("2025-1.pdf")).expect("the packet") == built().pdf);
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("to be removed");
}

#[test]
fn quiet_says_nothing_and_verbose_names_the_stages() {
    let folder = project();
    assert_eq!(done(folder.path(), &["build", "--quiet"]).said, "");
    let said = done(folder.path(), &["build", "--verbose"]).said;
    for stage in ["フォントとデータの読み込み: ", "組版: ", "書き出し: ", "保存: "] {
        assert!(said.contains(stage), "{said}");
    }
    sample::edit(folder.path(), "data/years/2024.toml", "vacant-shops   = 3", "vacant-shop = 3");
    let found = haifu(folder.path(), &["build", "--quiet"]);
    assert_eq!(found.code, Some(1));
    assert!(found.said.contains("indicator-unknown"), "what is wrong is said all the same: {}", found.said);
}

#[test]
fn timings_are_written_as_a_trace() {
    let folder = project();
    done(folder.path(), &["build", "--timings", "trace.json"]);
    let trace = fs::read(folder.path().join("trace.json")).expect("the trace");
    let trace: serde_json::Value = serde_json::from_slice(&trace).expect("JSON");
    let names: Vec<&str> =
        trace.as_array().expect("events").iter().filter_map(|event| event["name"].as_str()).collect();
    assert!(names.contains(&"layout document") && names.contains(&"pdf"), "layout and export: {:?}", &names[..20]);
    assert_eq!(output(folder.path()), ["2025-1.pdf"]);

    fs::remove_dir_all(folder.path().join("output")).expect("the packet");
    let refused = haifu(folder.path(), &["build", "--timings", "no/such/folder/trace.json"]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.said.contains("no/such/folder/trace.json に時間の記録を書けません"), "{}", refused.said);
    assert_eq!(output(folder.path()), ["2025-1.pdf"], "the packet is not lost for want of its timings");
}

#[cfg(unix)]
#[test]
fn open_shows_the_packet_in_a_viewer() {
    use std::os::unix::fs::PermissionsExt;

    let folder = project();
    let viewer = folder.path().join("viewer");
    fs::write(&viewer, "#!/bin/sh\nprintf %s \"$1\" > \"$(dirname \"$0\")/seen.part\"\nmv \"$(dirname \"$0\")/seen.part\" \"$(dirname \"$0\")/seen\"\n")
        .expect("a viewer");
    fs::set_permissions(&viewer, fs::Permissions::from_mode(0o755)).expect("a program");
    done(folder.path(), &["build", &format!("--open={}", viewer.display())]);
    // The viewer runs on its own.
    let seen = folder.path().join("seen");
    for _ in 0..500 {
        if seen.exists() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let packet = folder.path().join("output/2025-1.pdf").canonicalize().expect("the packet");
    assert_eq!(fs::read_to_string(&seen).expect("the viewer was called"), packet.to_string_lossy());

    let missing = haifu(folder.path(), &["build", "--open=/no/such/viewer"]);
    assert_eq!(missing.code, Some(2));
    assert!(missing.said.contains("output/2025-1.pdf を開けません"), "{}", missing.said);
}

#[test]
fn help_and_version_come_in_the_language_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let help = |arguments: &[&str], language: &str| {
        let run = run(command(folder.path()).args(arguments).env("HAIFU_LANG", language));
        String::from_utf8(run.stdout).expect("UTF-8") + &run.said
    };
    assert!(help(&["build", "--help"], "ja").contains("会議の資料一式を PDF にします"));
    assert!(help(&["build", "--help"], "en").contains("Build a meeting's packet as PDF"));
    assert!(help(&["build", "--help", "--lang", "en"], "ja").contains("Usage: haifu build"));
    assert!(help(&["--lang=ja", "build", "-h"], "en").contains("使い方: haifu build"));
    let locale = |name: &str| {
        let run = run(command(folder.path()).args(["build", "-h"]).env_remove("HAIFU_LANG").env("LANG", name));
        String::from_utf8(run.stdout).expect("UTF-8").contains("使い方:")
    };
    assert!(locale("ja_JP.UTF-8") && locale("C.UTF-8") && locale(""), "Japanese where nothing else is asked for");
    assert!(!locale("en_US.UTF-8") && !locale("de_DE.UTF-8"));
    assert_eq!(help(&["--version"], "ja"), concat!("haifu ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn every_command_and_argument_has_its_help() {
    let folder = tempfile::tempdir().expect("a folder");
    for language in ["ja", "en"] {
        for name in ["", "init", "build", "data", "fonts", "completions"] {
            let arguments: Vec<&str> =
                [name, "--help", "--lang", language].into_iter().filter(|a| !a.is_empty()).collect();
            let help = String::from_utf8(done(folder.path(), &arguments).stdout).expect("UTF-8");
            assert!(!help.contains("help-"), "a text is missing: {help}");
        }
    }
}

#[test]
fn shells_get_their_completions() {
    let folder = tempfile::tempdir().expect("a folder");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = String::from_utf8(done(folder.path(), &["completions", shell]).stdout).expect("UTF-8");
        assert!(script.contains("haifu") && script.contains("system-fonts"), "{shell}");
    }
}

#[test]
fn what_the_data_say_of_each_other_is_told_whatever_becomes_of_the_packet() {
    let folder = project();
    let root = folder.path();
    // One of the slips is accepted, and something that is none.
    let accept = |finding: &str, file: &str| {
        format!("[[accept]]\nfinding = \"{finding}\"\nfile = \"{file}\"\nwhy = \"前年度の印刷のとおり\"\n")
    };
    let (slip, nothing) = ("text-style-mixed", "text-half-width-kana");
    fs::write(
        root.join("data/accepted.toml"),
        accept(slip, "data/years/2024.toml") + &accept(nothing, "data/years/2024.toml"),
    )
    .expect("a file");
    let told = |run: &program::Run| {
        let unneeded = run.said.find("注意[acceptance-unneeded]").unwrap_or_else(|| panic!("{}", run.said));
        let counted = run.said.find("食いちがいが 10 件").unwrap_or_else(|| panic!("{}", run.said));
        assert!(unneeded < counted, "{}", run.said);
        assert_eq!(run.said.matches("食いちがい").count(), 1, "{}", run.said);
        assert_eq!(run.said.matches("acceptance-unneeded").count(), 1, "{}", run.said);
        counted
    };

    let built = done(root, &["build"]);
    assert!(told(&built) < built.said.find("を作りました").expect("the packet"), "{}", built.said);
    let current = done(root, &["build", "--if-changed"]);
    assert!(told(&current) < current.said.find("output/2025-1.pdf").expect("the packet"), "{}", current.said);
    told(&done(root, &["build", "--edition", "public"]));
    told(&done(root, &["build", "--final"]));
    told(&done(root, &["publish", "web"]));

    sample::edit(root, "data/years/2024.toml", "vacant-shops   = 3", "vacant-shops   = 3 # 3");
    let locked = haifu(root, &["build", "--locked"]);
    assert_eq!(locked.code, Some(1));
    assert!(told(&locked) < locked.said.find("作成記録").expect("the manifest"), "{}", locked.said);

    fs::create_dir(root.join("templates")).expect("a folder");
    fs::write(root.join("templates/roster.typ"), "#let roster(doc, packet) = {\n  doc.nothing\n}\n").expect("a file");
    let failed = haifu(root, &["build"]);
    assert_eq!(failed.code, Some(1));
    assert!(told(&failed) < failed.said.find("templates/roster.typ:").expect("the fault"), "{}", failed.said);
}
