//! What a manifest lists, and what is built and verified by it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use haifu::digest::Digest;
use haifu::load;
use haifu::manifest::{FontOrigin, Input, Manifest};
use haifu::packet::{self, PacketOptions};
use haifu::typeset::{FileOrigin, Fonts};

use crate::program::{self, done, haifu};
use crate::sample::{self, built};

const MANIFEST: &str = "output/2025-1.manifest.json";

fn manifest(folder: &Path) -> Manifest {
    Manifest::read(&folder.join(MANIFEST)).expect("a manifest")
}

/// The sample, built.
fn built_project() -> tempfile::TempDir {
    let folder = sample::copied();
    done(folder.path(), &["build"]);
    folder
}

/// A project that has every file of its own: nothing in it is built in.
pub fn own_project() -> tempfile::TempDir {
    let folder = sample::copied();
    for own in ["templates", "fonts"] {
        sample::copy(&sample::root().join(own), &folder.path().join(own));
    }
    folder
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

fn append(folder: &Path, path: &str, bytes: &[u8]) {
    let path = folder.join(path);
    let old = fs::read(&path).expect("a file");
    fs::write(path, [&old, bytes].concat()).expect("a file");
}

fn paths(inputs: &[Input]) -> Vec<&str> {
    inputs.iter().map(|input| input.path.as_str()).collect()
}

/// The meeting before the sample's, which only discusses the year before.
fn with_an_earlier_meeting(folder: &Path) {
    let meeting =
        "date = 2024-06-03T10:00:00\nplace = \"市民会館\"\n\n[[document]]\nkind = \"agenda\"\ntitle = \"次第\"\n";
    write(folder, "data/meetings/2024-1.toml", meeting);
}

#[test]
fn it_lists_what_the_packet_was_made_from() {
    let folder = built_project();
    let manifest = manifest(folder.path());
    let years: Vec<String> = (2019..=2024).map(|year| format!("data/years/{year}.toml")).collect();
    let mut data = vec!["data/committee.toml", "data/meetings/2025-1.toml", "data/plan.toml", "data/rosters/2025.toml"];
    data.extend(years.iter().map(String::as_str));
    assert_eq!(paths(&manifest.inputs.data), data);
    for input in &manifest.inputs.data {
        assert_eq!(input.sha256, Digest::of(&fs::read(folder.path().join(&input.path)).expect("a file")));
    }
    for template in &manifest.inputs.templates {
        assert_eq!(template.origin, FileOrigin::BuiltIn);
        assert_eq!(template.sha256, Digest::of(&fs::read(sample::root().join(&template.path)).expect("a template")));
    }
    let templates: Vec<&str> = manifest.inputs.templates.iter().map(|template| template.path.as_str()).collect();
    assert!(
        templates.contains(&"templates/packet.typ") && templates.contains(&"templates/lib/ruby.typ"),
        "{templates:?}"
    );
    assert!(manifest.inputs.files.is_empty() && manifest.looked_through.data.is_empty());
    let faces: Vec<_> =
        manifest.inputs.fonts.iter().map(|font| (font.family.as_str(), font.weight, font.origin)).collect();
    let built_in = FontOrigin::BuiltIn;
    let expected = [("BIZ UDGothic", 400, built_in), ("BIZ UDGothic", 700, built_in), ("BIZ UDMincho", 400, built_in)];
    assert_eq!(faces, expected);

    let [whole] = &manifest.outputs[..] else { panic!("one PDF: {:?}", manifest.outputs) };
    assert_eq!(
        (whole.file.as_str(), whole.bytes, whole.sha256),
        ("2025-1.pdf", built().pdf.len(), Digest::of(&built().pdf))
    );
    let labels: Vec<_> = whole.pages.iter().map(|page| page.label.clone().unwrap_or_default()).collect();
    assert_eq!(labels, built().typeset.page_labels);
    let text = fs::read_to_string(folder.path().join(MANIFEST)).expect("a manifest");
    assert!(text.ends_with("}\n") && !text.contains(folder.path().to_str().expect("a path")), "{text}");
}

#[test]
fn the_digests_of_the_built_in_fonts_are_right() {
    let fonts = Fonts::built_in();
    for (index, (name, data)) in Fonts::BUILT_IN.iter().enumerate() {
        assert_eq!(fonts.digest_of(index), Some(Digest::of(data)), "{name}");
    }
}

#[test]
fn the_digest_is_that_of_the_standard() {
    let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(Digest::of(b"abc").to_string(), known, "FIPS 180-4, example 1");
    assert_eq!(known.parse(), Ok(Digest::of(b"abc")));
    assert!("ba78".parse::<Digest>().is_err() && known.replace("ba", "あ").parse::<Digest>().is_err());
}

#[test]
fn what_the_packet_does_not_need_is_only_looked_through() {
    let folder = sample::copied();
    with_an_earlier_meeting(folder.path());
    write(folder.path(), "data/years/2025.toml", "[actual]\nvacant-shops = 5\n");
    write(folder.path(), "fonts/rare.ttf", "");
    fs::copy(sample::root().join("tests/another/fonts/rare.ttf"), folder.path().join("fonts/rare.ttf"))
        .expect("a font");
    done(folder.path(), &["build"]);
    let manifest = manifest(folder.path());
    assert_eq!(paths(&manifest.looked_through.data), ["data/meetings/2024-1.toml", "data/years/2025.toml"]);
    assert!(!manifest.inputs.fonts.iter().any(|font| font.file.contains("rare")), "it lends nothing");

    done(folder.path(), &["build", "2024-1"]);
    let earlier = Manifest::read(&folder.path().join("output/2024-1.manifest.json")).expect("a manifest");
    assert_eq!(paths(&earlier.inputs.data), ["data/committee.toml", "data/meetings/2024-1.toml"]);
}

/// Whether reviews are printed depends on which meeting discusses the year first: no word of the other one is in the packet.
#[test]
fn a_meeting_that_discussed_the_year_before_is_needed() {
    let folder = sample::copied();
    let years = fs::read_to_string(folder.path().join("data/years/2024.toml")).expect("a year");
    let reviewed = years.replacen("review = \"\"", "review = \"よい。\"", 1);
    write(folder.path(), "data/years/2024.toml", &reviewed);
    let document = "[[document]]\nkind = \"evaluation\"\nlabel = \"資料1\"\nyear = 2024\n";
    write(
        folder.path(),
        "data/meetings/2024-1.toml",
        &format!("date = 2025-03-03T10:00:00\nplace = \"市役所\"\n\n{document}"),
    );
    let project = sample::checked(folder.path()).project.expect("a project");
    let meeting = project.latest_meeting().expect("a meeting");
    let options = PacketOptions::default();
    let packet = packet::packet(&project, meeting, &options).expect("a packet");
    let sources = packet::sources(&project, meeting, &options, &packet);
    assert!(sources.contains("data/meetings/2024-1.toml"), "{sources:?}");
}

#[test]
fn each_packet_of_a_typesetter_has_a_trace_of_its_own() {
    let mut typesetter = sample::typesetter();
    let whole = sample::packet_of(&sample::project());
    let agenda = whole.only(&["次第"]).expect("a part");
    let first = typesetter.typeset(&whole).expect("pages").trace;
    let second = typesetter.typeset(&agenda).expect("pages").trace;
    let again = typesetter.typeset(&whole).expect("pages").trace;
    assert_eq!(first, again, "what comes from the cache is traced as well");
    let fresh = sample::typesetter().typeset(&agenda).expect("pages").trace;
    assert_eq!(second, fresh, "nothing of another packet is in it");
    assert!(second.faces.len() < first.faces.len(), "{second:?}");
}

#[test]
fn files_that_templates_read_and_fonts_that_lend_are_listed() {
    let folder = sample::copied();
    let root = folder.path();
    write(
        root,
        "images/seal.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>",
    );
    let agenda = "#let agenda(..arguments) = [𠮷 #pdf.artifact(image(\"/images/seal.svg\"))]\n";
    write(root, "templates/agenda.typ", agenda);
    fs::create_dir(root.join("fonts")).expect("a folder");
    fs::copy(sample::root().join("tests/another/fonts/rare.ttf"), root.join("fonts/rare.ttf")).expect("a font");
    done(root, &["build"]);
    let manifest = manifest(root);
    assert_eq!(paths(&manifest.inputs.files), ["images/seal.svg"]);
    let own: Vec<_> =
        manifest.inputs.templates.iter().filter(|template| template.origin == FileOrigin::Project).collect();
    assert!(own.len() == 1 && own[0].path == "templates/agenda.typ", "{own:?}");
    let rare = manifest.inputs.fonts.iter().find(|font| font.family == "Haifu Rare").expect("the font that lends");
    assert_eq!((rare.origin, rare.file.as_str()), (FontOrigin::Project, "fonts/rare.ttf"));
}

#[test]
fn a_split_packet_has_one_manifest() {
    let folder = sample::copied();
    done(folder.path(), &["build", "--split", "--only", "次第", "--only", "資料2", "-o", "web/packet.pdf"]);
    let manifest = Manifest::read(&folder.path().join("web/packet.manifest.json")).expect("a manifest");
    let files: Vec<_> = manifest.outputs.iter().map(|output| (output.file.as_str(), output.pages.len())).collect();
    assert_eq!(files, [("packet.pdf", 2), ("packet/01-次第.pdf", 1), ("packet/03-資料2.pdf", 1)]);
    for output in &manifest.outputs {
        let pdf = fs::read(folder.path().join("web").join(&output.file)).expect("a PDF");
        assert_eq!((output.bytes, output.sha256), (pdf.len(), Digest::of(&pdf)));
    }
    let data = paths(&manifest.inputs.data);
    assert!(data.len() == 6 && data.contains(&"data/plan.toml"), "the agenda lists what the plan is for: {data:?}");

    let verify = |path: &str| haifu(folder.path(), &["verify", path]);
    let part = verify("web/packet/03-資料2.pdf");
    assert_eq!(part.code, Some(0), "{}", part.said);
    append(folder.path(), "web/packet/03-資料2.pdf", b"\n");
    let altered = verify("web/packet/03-資料2.pdf");
    assert!(altered.code == Some(1) && altered.said.contains("03-資料2.pdf が、作ったあとで"), "{}", altered.said);
    assert_eq!(verify("web/packet.pdf").code, Some(0), "the whole is as it was");
    assert_eq!(verify("web/packet.manifest.json").code, Some(1), "not all of them are");
}

#[test]
fn what_leaves_no_pdf_leaves_no_manifest() {
    let folder = sample::copied();
    done(folder.path(), &["build", "-o", "-"]);
    done(folder.path(), &["build", "-f", "svg", "--pages", "1"]);
    #[cfg(unix)]
    done(folder.path(), &["build", "-o", "/dev/null", "-f", "pdf"]);
    assert!(!program::files(folder.path()).iter().any(|path| path.contains("manifest")));
    assert!(!Path::new("/dev/null.manifest.json").exists());
    let device = ["build", "--locked", "-f", "pdf", "-o", if cfg!(unix) { "/dev/null" } else { "-" }];
    for arguments in [&["build", "--locked", "-o", "-"][..], &["build", "--if-changed", "-f", "png"], &device] {
        let run = haifu(folder.path(), arguments);
        assert!(run.code == Some(2) && run.said.contains("ファイルに書く PDF のための"), "{}", run.said);
    }
}

/// What `--if-changed` says that it builds for; empty if it does not.
fn reason(folder: &Path, arguments: &[&str]) -> String {
    let run = done(folder, &[&["build", "--if-changed", "--verbose"], arguments].concat());
    let reason = run.said.lines().find_map(|line| line.strip_prefix("作り直します: ")).unwrap_or_default().to_owned();
    let current = run.said.contains("は最新です");
    assert!(current != run.said.contains("を作りました"), "either, and said: {}", run.said);
    assert_eq!(current, reason.is_empty(), "{}", run.said);
    reason
}

#[test]
fn if_changed_builds_for_whatever_changes_a_pdf_and_for_nothing_else() {
    let folder = sample::copied();
    let root = folder.path();
    assert!(reason(root, &[]).contains("2025-1.manifest.json がありません"));
    assert_eq!(reason(root, &[]), "");

    append(root, "data/years/2019.toml", b"\n");
    assert_eq!(reason(root, &[]), "data/years/2019.toml の中身が変わっています");
    with_an_earlier_meeting(root);
    assert!(reason(root, &[]).starts_with("data/meetings/2024-1.toml が増えています"));
    append(root, "data/meetings/2024-1.toml", b"\n");
    assert!(reason(root, &[]).starts_with("data/meetings/2024-1.toml の中身"), "it could have a fault now");
    fs::remove_file(root.join("data/meetings/2024-1.toml")).expect("a file");
    assert!(reason(root, &[]).starts_with("data/meetings/2024-1.toml がありません"));

    sample::copy(&sample::root().join("templates/lib"), &root.join("templates/lib"));
    assert!(reason(root, &[]).contains("いまはプロジェクトのファイルが使われます"), "though its text is the same");
    append(root, "templates/lib/page.typ", b"// \n");
    assert_eq!(reason(root, &[]), "templates/lib/page.typ の中身が変わっています");
    fs::remove_dir_all(root.join("templates")).expect("a folder");
    assert!(reason(root, &[]).contains("いまは組み込みのものが使われます"));

    fs::create_dir(root.join("fonts")).expect("a folder");
    fs::copy(sample::root().join("tests/another/fonts/rare.ttf"), root.join("fonts/rare.ttf")).expect("a font");
    assert_eq!(reason(root, &[]), "使えるフォントが変わっています");
    fs::copy(sample::root().join("fonts/BIZUDGothic-Bold.ttf"), root.join("fonts/BIZUDGothic-Bold.ttf"))
        .expect("a font");
    assert!(reason(root, &[]).contains("BIZUDGothic-Bold.ttf は組み込みの"), "");
    append(root, "fonts/BIZUDGothic-Bold.ttf", &[0]);
    assert_eq!(reason(root, &[]), "fonts/BIZUDGothic-Bold.ttf の中身が変わっています");

    assert_eq!(reason(root, &["--standard", "a-2b"]), "指定が違います（--standard）");
    assert_eq!(reason(root, &[]), "指定が違います（--standard）");
    append(root, "output/2025-1.pdf", b"\n");
    assert_eq!(reason(root, &[]), "2025-1.pdf が、作ったあとで書きかえられています");
    fs::remove_file(root.join("output/2025-1.pdf")).expect("a file");
    assert_eq!(reason(root, &[]), "2025-1.pdf がありません");
    write(root, MANIFEST, "{}");
    assert!(reason(root, &[]).contains("が壊れています"));
    assert_eq!(reason(root, &[]), "");
    let denied = haifu(root, &["build", "--if-changed", "--deny", "warnings", "--verbose"]);
    assert!(
        denied.code == Some(1) && denied.said.contains("組んでみないと分かりません"),
        "the pages may tell of something"
    );

    sample::edit(root, "data/committee.toml", "fax = \"048-467-0770\"", "fax = 1");
    assert_eq!(haifu(root, &["build", "--if-changed"]).code, Some(1), "faults are told, whatever lies there");
}

#[test]
fn locked_builds_what_the_manifest_says_or_nothing() {
    let folder = sample::copied();
    let root = folder.path();
    let locked = |arguments: &[&str]| haifu(root, &[&["build", "--locked"], arguments].concat());
    let missing = locked(&[]);
    assert!(missing.code == Some(2) && missing.said.contains("2025-1.manifest.json がありません"), "{}", missing.said);
    assert!(!root.join("output").exists());

    done(root, &["build"]);
    let kept = fs::read(root.join(MANIFEST)).expect("a manifest");
    fs::remove_file(root.join("output/2025-1.pdf")).expect("a file");
    // What the packet does not need may come and go.
    with_an_earlier_meeting(root);
    assert_eq!(locked(&[]).code, Some(0));
    assert!(fs::read(root.join("output/2025-1.pdf")).expect("the packet") == built().pdf);
    assert!(fs::read(root.join(MANIFEST)).expect("a manifest") == kept, "the manifest is left as it is");

    fs::remove_file(root.join("output/2025-1.pdf")).expect("a file");
    sample::edit(root, "data/years/2024.toml", "vacant-shops   = 3", "vacant-shops = 4");
    let refused = locked(&[]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.said.contains("エラー: data/years/2024.toml の中身が変わっています"), "{}", refused.said);
    let options = locked(&["--standard", "a-2b"]);
    assert!(options.code == Some(1) && options.said.contains("指定が違います（--standard）"), "{}", options.said);
    assert_eq!(program::files(&root.join("output")), ["2025-1.manifest.json"], "nothing was written");
    assert!(fs::read(root.join(MANIFEST)).expect("a manifest") == kept);
}

/// Changes a field of the manifest.
fn tamper(folder: &Path, change: impl FnOnce(&mut serde_json::Value)) {
    let path = folder.join(MANIFEST);
    let mut json = serde_json::from_slice(&fs::read(&path).expect("a manifest")).expect("JSON");
    change(&mut json);
    fs::write(path, serde_json::to_vec(&json).expect("JSON")).expect("a manifest");
}

#[test]
fn locked_and_verify_name_the_page_where_the_same_inputs_give_another() {
    let folder = built_project();
    let root = folder.path();
    let digest = Digest::of(b"another").to_string();
    tamper(root, |json| {
        json["outputs"][0]["sha256"] = digest.clone().into();
        json["outputs"][0]["pages"][6]["sha256"] = digest.into();
    });
    for arguments in [["build", "--locked"], ["verify", MANIFEST]] {
        let run = haifu(root, &arguments);
        assert_eq!(run.code, Some(1), "{}", run.said);
        assert!(run.said.contains("7ページ目（資料1-5）から違います（違うページは 1 ページ）"), "{}", run.said);
    }
    assert!(haifu(root, &["verify", MANIFEST]).said.contains("材料も haifu も作成記録のとおりなのに"));
    tamper(root, |json| {
        json["outputs"][0]["pages"].as_array_mut().expect("pages").truncate(6);
    });
    let run = haifu(root, &["verify", MANIFEST]);
    assert!(run.said.contains("ページ数が違います（作成記録では 6 ページ、いまは 31 ページ）"), "{}", run.said);
}

#[test]
fn verify_proves_the_same_and_names_what_differs() {
    let folder = built_project();
    let root = folder.path();
    let verify = |arguments: &[&str]| haifu(root, &[&["verify"], arguments].concat());
    for path in ["output/2025-1.pdf", MANIFEST] {
        let same = verify(&[path]);
        assert_eq!(same.code, Some(0), "{}", same.said);
        assert_eq!(
            same.said,
            format!("{path} は、いまの材料から作ったものと1バイトも違いません（31ページ、材料 28 個）\n")
        );
    }
    // From elsewhere, and for a copy of its own.
    let elsewhere = tempfile::tempdir().expect("a folder");
    let pdf = root.join("output/2025-1.pdf");
    assert_eq!(haifu(elsewhere.path(), &["verify", pdf.to_str().expect("a path")]).code, Some(0));
    for (from, to) in [("output/2025-1.pdf", "web.pdf"), (MANIFEST, "web.manifest.json")] {
        fs::copy(root.join(from), elsewhere.path().join(to)).expect("a copy");
    }
    let named = ["verify", "web.pdf", "--root", root.to_str().expect("a path")];
    assert_eq!(haifu(elsewhere.path(), &named).code, Some(0));
    assert_eq!(haifu(elsewhere.path(), &named[..2]).code, Some(2), "no project is there");

    with_an_earlier_meeting(root);
    let more = verify(&[MANIFEST]);
    assert_eq!(more.code, Some(0), "{}", more.said);
    assert!(
        more.said.starts_with("お知らせ: data/meetings/2024-1.toml が増えています（この資料には使われていません）\n")
    );

    sample::edit(root, "data/years/2024.toml", "vacant-shops   = 3", "vacant-shops = 4");
    let run = verify(&["output/2025-1.pdf"]);
    assert_eq!(run.code, Some(1));
    assert!(run.said.contains("エラー: data/years/2024.toml の中身が変わっています\n"), "{}", run.said);
    assert!(run.said.contains("エラー: できた 2025-1.pdf は、4ページ目（資料1-2）から違います"), "{}", run.said);
    let english = haifu(root, &["verify", "output/2025-1.pdf", "--lang", "en"]);
    assert!(english.said.contains("error: data/years/2024.toml has changed\n"), "{}", english.said);
    sample::edit(root, "data/years/2024.toml", "vacant-shops = 4", "vacant-shops = [");
    let fault = verify(&["output/2025-1.pdf"]);
    assert_eq!(fault.code, Some(1));
    let told = fault.said.find("data/years/2024.toml の中身").zip(fault.said.find("data/years/2024.toml:12:"));
    assert!(told.is_some_and(|(changed, place)| changed < place), "what changed, and what is wrong: {}", fault.said);
    assert!(
        fault.said.contains("output/2025-1.pdf は、いまの材料から作ったものと同じではありません"),
        "{}",
        fault.said
    );
    sample::edit(root, "data/years/2024.toml", "vacant-shops = [", "vacant-shops   = 3");

    append(root, "output/2025-1.pdf", b"\n");
    let altered = verify(&["output/2025-1.pdf"]);
    assert_eq!(altered.code, Some(1));
    assert!(altered.said.contains("output/2025-1.pdf が、作ったあとで書きかえられています"), "{}", altered.said);
    assert!(altered.said.contains("書きかえられる前の PDF にもどります"), "{}", altered.said);
    fs::remove_file(root.join("output/2025-1.pdf")).expect("a file");
    let gone = verify(&[MANIFEST]);
    assert_eq!(gone.code, Some(0), "the manifest alone is enough: {}", gone.said);

    tamper(root, |json| json["haifu"] = "0.0.9".into());
    let version = verify(&[MANIFEST]);
    assert_eq!(version.code, Some(1));
    assert!(version.said.contains("haifu のバージョンが違います（作成記録では 0.0.9、いまは "), "{}", version.said);
}

#[test]
fn verify_says_why_it_cannot() {
    let folder = built_project();
    let root = folder.path();
    let refused = |path: &str, words: &str| {
        let run = haifu(root, &["verify", path]);
        assert!(run.code == Some(2) && run.said.contains(words), "{path}: {}", run.said);
    };
    refused("output/2026-1.pdf", "output/2026-1.pdf を読めません");
    refused("data/plan.toml", "PDF でも作成記録でもありません");
    fs::copy(root.join("output/2025-1.pdf"), root.join("alone.pdf")).expect("a copy");
    refused("alone.pdf", "作成記録 alone.manifest.json がありません");
    write(root, "word.pdf", "%PDF-1.7\n");
    refused("word.pdf", "word.pdf は haifu が作った PDF ではないようです");
    refused("output/2026-1.manifest.json", "がありません");
    tamper(root, |json| {
        json["format"] = 2.into();
        json["haifu"] = "9.0.0".into();
        json["more"] = true.into();
    });
    refused(MANIFEST, "より新しい haifu（9.0.0）");
    tamper(root, |json| json["format"] = 1.into());
    refused(MANIFEST, "が壊れています: unknown field `more`");
    tamper(root, |json| drop(json.as_object_mut().expect("an object").remove("more")));
    for outside in ["../plan.toml", "/etc/passwd", "2025-1/../../plan.toml", ""] {
        tamper(root, |json| json["outputs"][0]["file"] = outside.into());
        refused(MANIFEST, &format!("が壊れています: `{outside}`"));
    }
    write(root, MANIFEST, "not JSON");
    refused("output/2025-1.pdf", "が壊れています");
}

#[test]
fn verify_builds_as_was_asked_for() {
    let folder = sample::copied();
    let root = folder.path();
    let fonts = tempfile::tempdir().expect("a folder");
    fs::copy(sample::root().join("tests/another/fonts/rare.ttf"), fonts.path().join("rare.ttf")).expect("a font");
    sample::edit(root, "data/rosters/2025.toml", "福田 敦", "𠮷田 敦");
    let outside = fonts.path().to_str().expect("a path");
    let arguments =
        ["build", "--draft", "--only", "資料2", "--standard", "a-2b", "--font-path", outside, "-o", "x.pdf"];
    let built = program::run(program::command(root).args(arguments).env("SOURCE_DATE_EPOCH", "1700000000"));
    assert_eq!(built.code, Some(0), "{}", built.said);
    let text = fs::read_to_string(root.join("x.manifest.json")).expect("a manifest");
    assert!(!text.contains(outside) && text.contains("\"2023-11-14T22:13:20\""), "{text}");

    let lacking = haifu(root, &["verify", "x.pdf"]);
    assert!(lacking.code == Some(2) && lacking.said.contains("--font-path で指定してください"), "{}", lacking.said);
    let verified = haifu(root, &["verify", "x.pdf", "--font-path", outside]);
    assert_eq!(verified.code, Some(0), "{}", verified.said);
}

#[test]
fn every_change_of_a_listed_file_is_named() {
    let folder = own_project();
    let root = folder.path();
    done(root, &["build", "--only", "次第", "--only", "資料2"]);
    let path = "output/2025-1-次第-資料2.manifest.json";
    let manifest = Manifest::read(&root.join(path)).expect("a manifest");
    let inputs = &manifest.inputs;
    let data = inputs.data.iter().chain(&inputs.files).map(|input| &input.path);
    let files: BTreeSet<&String> = data
        .chain(inputs.templates.iter().map(|file| &file.path))
        .chain(inputs.fonts.iter().map(|font| &font.file))
        .collect();
    assert!(files.len() > 15, "{files:?}");
    for file in files {
        let bytes = fs::read(root.join(file)).expect("an input");
        append(root, file, b"\n");
        let run = haifu(root, &["verify", path]);
        assert_eq!(run.code, Some(1), "{file}: {}", run.said);
        assert!(run.said.starts_with(&format!("エラー: {file} の中身が変わっています\n")), "{file}: {}", run.said);
        assert!(run.said.contains("できる PDF は1バイトも違いません"), "{file}: {}", run.said);
        fs::write(root.join(file), bytes).expect("an input");
    }
    assert_eq!(haifu(root, &["verify", path]).code, Some(0));
}

#[test]
fn dependencies_are_told_to_build_systems() {
    let folder = own_project();
    let root = folder.path();
    fs::rename(root.join("data/years/2019.toml"), root.join("data/years/2019.toml.bak")).expect("a file");
    done(root, &["build", "--only", "資料2", "--deps", "deps.json", "-o", "a b.pdf"]);
    let json: serde_json::Value =
        serde_json::from_slice(&fs::read(root.join("deps.json")).expect("a file")).expect("JSON");
    let list = |key: &str| -> Vec<String> {
        json[key].as_array().expect("a list").iter().map(|path| path.as_str().expect("a path").to_owned()).collect()
    };
    assert_eq!(list("outputs"), ["a b.pdf", "a b.manifest.json"]);
    let inputs = list("inputs");
    for path in ["data/committee.toml", "templates/roster.typ", "fonts/BIZUDMincho-Regular.ttf", "data/plan.toml"] {
        assert!(inputs.iter().any(|input| input == path), "{path} in {inputs:?}");
    }
    assert!(inputs.iter().all(|path| root.join(path).is_file()), "{inputs:?}");

    done(root, &["build", "--only", "資料2", "--deps", "deps.mk", "--deps-format", "make", "-o", "a b.pdf"]);
    let rule = fs::read_to_string(root.join("deps.mk")).expect("a file");
    assert_eq!(rule, format!("a\\ b.pdf a\\ b.manifest.json: {}\n", inputs.join(" ")));
    let zero = done(root, &["build", "--only", "資料2", "--deps", "-", "--deps-format", "zero"]).stdout;
    assert_eq!(zero, inputs.iter().flat_map(|path| [path.as_bytes(), b"\0"].concat()).collect::<Vec<u8>>());
    let rule_of_nothing = haifu(root, &["build", "-o", "-", "--deps", "x", "--deps-format", "make"]);
    assert_eq!(rule_of_nothing.code, Some(2));
}

#[test]
fn what_is_read_is_what_is_digested() {
    let loaded = load::load(sample::root()).expect("the sample");
    let there = program::files(&sample::root().join("data"));
    let read: Vec<String> = loaded.files.iter().map(|file| file.path.trim_start_matches("data/").to_owned()).collect();
    assert_eq!(read, there);
}
