//! `haifu build --attach-sources`, and `haifu extract`, which reads back what any PDF carries.

use std::fs;
use std::path::Path;
use std::process::Command;

use lopdf::{Document, Object, Stream, dictionary};
use page_validation::ValidationProfile;

use crate::program::{self, done, haifu};
use crate::sample::{self, built};
use crate::standards::failures;

/// The sample in a folder of its own, with its packet built, the data in it, as `a.pdf`.
fn attached() -> (tempfile::TempDir, Vec<u8>) {
    let folder = sample::copied();
    let run = done(folder.path(), &["build", "--attach-sources", "-o", "a.pdf"]);
    assert!(run.said.contains("もとのデータ 10 個を PDF に入れました"), "{}", run.said);
    let pdf = fs::read(folder.path().join("a.pdf")).expect("the packet");
    (folder, pdf)
}

fn tool(name: &str, arguments: &[&str], file: &Path) -> String {
    let output = Command::new(name).args(arguments).arg(file).output().expect("a tool that README.md names");
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn the_data_lie_in_the_pdf_as_pdf_a_3_asks() {
    let (folder, pdf) = attached();
    for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA3a] {
        assert_eq!(failures(&pdf, profile), Vec::<String>::new());
    }
    let path = folder.path().join("a.pdf");
    tool("qpdf", &["--check"], &path);
    assert_eq!(tool("pdftotext", &[], &path), "");
    let text = fs::read(folder.path().join("a.txt")).expect("its text");
    let plain = sample::scratch("plain.pdf", &built().pdf);
    tool("pdftotext", &[], &plain);
    assert!(text == fs::read(plain.with_extension("txt")).expect("its text"), "the pages say the same");

    let list = tool("pdfdetach", &["-list"], &path);
    let names: Vec<&str> = list.lines().skip(1).filter_map(|line| Some(line.split_once(": ")?.1)).collect();
    let data = program::files(&folder.path().join("data"));
    let data: Vec<String> = data.into_iter().map(|path| format!("data/{path}")).collect();
    assert_eq!(names, data.iter().filter(|path| !path.contains("accepted")).collect::<Vec<_>>());

    // ISO 19005-3, 6.8; the packet's own date, for there is no clock.
    let document = Document::load_mem(&pdf).expect("a PDF");
    let catalog = document.catalog().expect("a catalog");
    let associated = catalog.get(b"AF").and_then(|files| document.dereference(files)).expect("associated files");
    let associated = associated.1.as_array().expect("a list");
    assert_eq!(associated.len(), names.len());
    for file in associated {
        let file = document.dereference(file).expect("a file").1.as_dict().expect("a dictionary");
        assert_eq!(file.get(b"AFRelationship").and_then(Object::as_name).expect("a relationship"), b"Source");
        assert_eq!(file.get(b"F").and_then(Object::as_str).ok(), file.get(b"UF").and_then(Object::as_str).ok());
        let description = lopdf::decode_text_string(file.get(b"Desc").expect("a description")).expect("a text");
        assert!(description.starts_with("この資料のもとになったデータ（"), "{description}");
        let embedded = file.get(b"EF").and_then(Object::as_dict).expect("the file in it");
        let stream = embedded.get(b"F").and_then(|id| document.dereference(id)).expect("a stream");
        let dictionary = &stream.1.as_stream().expect("a stream").dict;
        assert_eq!(dictionary.get(b"Subtype").and_then(Object::as_name).expect("a type"), b"application/toml");
        let params = dictionary.get(b"Params").and_then(Object::as_dict).expect("parameters");
        let date = params.get(b"ModDate").and_then(Object::as_str).expect("a date");
        assert!(date.starts_with(b"D:20250603100000"), "{}", String::from_utf8_lossy(date));
    }
}

#[test]
fn the_data_taken_out_make_the_same_packet() {
    let (folder, pdf) = attached();
    let run = done(folder.path(), &["extract", "a.pdf", "-o", "再現"]);
    assert_eq!(run.said, "10 個のファイルを 再現 に取り出しました\n");
    let again = folder.path().join("再現");
    for path in program::files(&again) {
        let same = fs::read(again.join(&path)).expect("a file") == fs::read(folder.path().join(&path)).expect("a file");
        assert!(same, "{path}, byte for byte");
    }
    done(&again, &["build", "--attach-sources"]);
    assert!(fs::read(again.join("output/2025-1.pdf")).expect("a packet") == pdf, "the same packet, byte for byte");
    // What was built without the data is the same as ever.
    done(&again, &["build"]);
    assert!(fs::read(again.join("output/2025-1.pdf")).expect("a packet") == built().pdf);
}

#[test]
fn only_what_the_packet_is_made_of_is_carried_byte_for_byte() {
    let folder = sample::copied();
    // The next meeting's files, which are still being written, and a roster of the past.
    done(folder.path(), &["new", "meeting", "--date", "2026-06-02"]);
    fs::write(folder.path().join("data/accepted.toml"), "# 内部のメモ\n").expect("a file");
    // As editors on Windows write.
    let committee = folder.path().join("data/committee.toml");
    let text = fs::read_to_string(&committee).expect("a file");
    fs::write(&committee, format!("\u{feff}{}", text.replace('\n', "\r\n"))).expect("a file");

    for meeting in ["2025-1", "2026-1"] {
        done(folder.path(), &["build", meeting, "--attach-sources", "-o", "a.pdf"]);
        let list = done(folder.path(), &["extract", "a.pdf", "--list"]).stdout;
        let list = String::from_utf8(list).expect("UTF-8");
        assert_eq!(list.contains("data/years/2025.toml"), meeting == "2026-1", "{list}");
        assert_eq!(list.contains("data/meetings/2026-1.toml"), meeting == "2026-1", "{list}");
        assert!(!list.contains("accepted"), "{list}");
        done(folder.path(), &["extract", "a.pdf", "-o", meeting]);
        let again = folder.path().join(meeting);
        assert_eq!(fs::read(again.join("data/committee.toml")).ok(), fs::read(&committee).ok());
        done(&again, &["build", meeting, "--attach-sources", "-o", "again.pdf"]);
        let same = fs::read(again.join("again.pdf")).ok() == fs::read(folder.path().join("a.pdf")).ok();
        assert!(same, "{meeting} can be made again of what it carries");
    }
}

#[test]
fn parts_and_excerpts_carry_the_data_too() {
    let folder = sample::copied();
    done(folder.path(), &["build", "--attach-sources", "--split", "--only", "資料2"]);
    let mut pdfs = program::files(&folder.path().join("output"));
    pdfs.retain(|path| !path.contains("manifest"));
    assert_eq!(pdfs.len(), 2, "{pdfs:?}");
    done(folder.path(), &["build", "--attach-sources", "--pages", "2", "-o", "page.pdf"]);
    for pdf in pdfs.iter().map(|pdf| format!("output/{pdf}")).chain(["page.pdf".to_owned()]) {
        let list = done(folder.path(), &["extract", &pdf, "--list"]).stdout;
        assert_eq!(String::from_utf8_lossy(&list).lines().count(), 10, "{pdf}");
    }
    let page = fs::read(folder.path().join("page.pdf")).expect("an excerpt");
    assert_eq!(failures(&page, ValidationProfile::PdfA3u), Vec::<String>::new());
}

#[test]
fn a_standard_that_forbids_files_and_an_image_are_refused() {
    let folder = sample::copied();
    for (arguments, word) in [(["--standard", "a-2a,ua-1"], "a-2a"), (["-f", "png"], "--attach-sources")] {
        let run = haifu(folder.path(), &[&["build", "--attach-sources"], &arguments[..]].concat());
        assert_eq!(run.code, Some(2));
        assert!(run.said.contains(word), "{}", run.said);
        assert!(!folder.path().join("output").exists(), "nothing was written");
    }
    done(folder.path(), &["build", "--attach-sources", "--standard", "1.7", "-o", "a.pdf"]);
}

#[test]
fn templates_of_ones_own_cannot_lose_the_data() {
    let folder = sample::copied();
    let given = fs::read_to_string(sample::root().join("templates/lib/attachments.typ")).expect("a template");
    let own = given.replace("in packet.attachments {", "in packet.attachments.slice(1) {");
    assert_ne!(own, given);
    fs::create_dir_all(folder.path().join("templates/lib")).expect("a folder");
    fs::write(folder.path().join("templates/lib/attachments.typ"), own).expect("a template");
    let run = haifu(folder.path(), &["build", "--attach-sources"]);
    assert_eq!(run.code, Some(2));
    assert!(run.said.contains("入れていません: data/committee.toml\n"), "{}", run.said);
    assert!(!folder.path().join("output").exists(), "nothing was written");
}

#[test]
fn a_file_that_differs_is_overwritten_only_when_asked() {
    let (folder, _) = attached();
    let plan = folder.path().join("a/data/plan.toml");
    done(folder.path(), &["extract", "a.pdf"]);
    done(folder.path(), &["extract", "a.pdf"]);
    fs::write(&plan, "mine").expect("a file");
    fs::remove_file(folder.path().join("a/data/committee.toml")).expect("a file");
    let run = haifu(folder.path(), &["extract", "a.pdf"]);
    assert_eq!(run.code, Some(2));
    assert!(run.said.contains("data/plan.toml。何も書きませんでした"), "{}", run.said);
    assert!(!folder.path().join("a/data/committee.toml").exists(), "nothing was written");
    assert_eq!(fs::read(&plan).expect("a file"), b"mine");
    done(folder.path(), &["extract", "a.pdf", "--force"]);
    assert_eq!(fs::read(&plan).ok(), fs::read(folder.path().join("data/plan.toml")).ok());
}

/// A PDF by another hand, with files of these names and contents: in a tree of names that goes round in circles, and
/// once more each as an annotation on the page.
fn foreign(files: &[(&str, Stream)]) -> Vec<u8> {
    let mut pdf = Document::with_version("1.7");
    let specifications: Vec<Object> = files
        .iter()
        .map(|(name, stream)| {
            let stream = pdf.add_object(stream.clone());
            let name = lopdf::text_string(name);
            let embedded = dictionary! { "F" => stream };
            pdf.add_object(dictionary! { "Type" => "Filespec", "F" => name.clone(), "UF" => name, "EF" => embedded })
                .into()
        })
        .collect();
    let tree = pdf.new_object_id();
    let named = specifications.iter().flat_map(|file| [Object::string_literal("name"), file.clone()]).collect();
    let names = Object::Array(named);
    pdf.objects.insert(tree, dictionary! { "Names" => names, "Kids" => vec![tree.into(); 9] }.into());
    let annotation = |file: &Object| dictionary! { "Subtype" => "FileAttachment", "FS" => file.clone() }.into();
    let annotations: Vec<Object> = specifications.iter().map(annotation).collect();
    let pages = pdf.new_object_id();
    let page = pdf.add_object(dictionary! { "Type" => "Page", "Parent" => pages, "Annots" => annotations });
    pdf.objects.insert(pages, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 }.into());
    let names = dictionary! { "EmbeddedFiles" => tree };
    let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages, "Names" => names });
    pdf.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).expect("a PDF");
    bytes
}

#[test]
fn names_in_a_hostile_pdf_lead_nowhere_else() {
    let names = [
        "../../up.txt",
        "/etc/passwd",
        "C:\\boot.ini",
        "..\\..\\up.txt",
        ".git/hooks/post-commit",
        "data/../../x",
        "CON",
        "nul.txt",
        "same.txt",
        "SAME.txt",
        "",
        "鈴\u{7}\u{1b}[31m.txt",
        "ok/名簿.toml",
        "ok",
        "same.txt/below",
        "dots. . .",
    ];
    let files: Vec<(&str, Stream)> =
        names.iter().map(|name| (*name, Stream::new(dictionary! {}, name.as_bytes().to_vec()))).collect();
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("in")).expect("a folder");
    let inside = folder.path().join("in");
    fs::write(inside.join("a.pdf"), foreign(&files)).expect("a file");
    done(&inside, &["extract", "a.pdf", "-o", "out"]);
    assert_eq!(
        program::files(folder.path()),
        [
            "in/a.pdf",
            "in/out/C：/boot.ini",
            "in/out/SAME-10.txt",
            "in/out/_-11",
            "in/out/_.git/hooks/post-commit",
            "in/out/_/_/up-4.txt",
            "in/out/_/_/up.txt",
            "in/out/_CON",
            "in/out/_nul.txt",
            "in/out/data/_/_/x",
            "in/out/dots",
            "in/out/etc/passwd",
            "in/out/ok-14",
            "in/out/ok/名簿.toml",
            "in/out/same.txt",
            "in/out/same.txt／below",
            "in/out/鈴__[31m.txt",
        ]
    );
    let list = done(&inside, &["extract", "a.pdf", "--list"]).stdout;
    assert!(!list.contains(&0x1b), "{}", String::from_utf8_lossy(&list));
}

#[test]
fn what_cannot_be_read_back_is_told_and_nothing_written() {
    let packed = |bytes: &[u8]| {
        let mut stream = Stream::new(dictionary! {}, bytes.to_vec());
        stream.compress().expect("compressed");
        stream
    };
    // It unpacks to a thousand times its size.
    let bomb = foreign(&[("small.txt", packed(b"small")), ("bomb.txt", packed(&vec![0; 201_000_000]))]);
    assert!(bomb.len() < 1_000_000);
    let mut short = packed(&b"whole ".repeat(100));
    short.dict.set("Params", dictionary! { "Size" => 600 });
    short.content.truncate(short.content.len() - 9);
    let broken = foreign(&[("small.txt", packed(b"small")), ("short.txt", short)]);
    let (packet, whole) = attached();
    let path = packet.path().join("a.pdf");
    let locked = packet.path().join("locked.pdf");
    let lock = ["--encrypt", "secret", "secret", "256", "--"];
    let output = Command::new("qpdf").args(lock).args([&path, &locked]).output().expect("qpdf");
    assert!(output.status.success());

    let folder = tempfile::tempdir().expect("a folder");
    for (pdf, word) in [
        (&bomb[..], "bomb.txt が大きすぎます（200 MB まで）。何も書きませんでした"),
        (&broken, "short.txt が壊れています"),
        (&fs::read(locked).expect("a PDF"), "パスワード"),
        (&whole[..whole.len() / 3], "PDF として読めません"),
        (b"not a PDF", "PDF として読めません"),
        (b"", "PDF として読めません"),
        (&built().pdf, "データのファイルが入っていません"),
    ] {
        fs::write(folder.path().join("a.pdf"), pdf).expect("a file");
        let run = haifu(folder.path(), &["extract", "a.pdf"]);
        assert_eq!(run.code, Some(2), "{}", run.said);
        assert!(run.said.contains(word), "{word}: {}", run.said);
        assert_eq!(program::files(folder.path()), ["a.pdf"], "nothing was written");
    }
    let run = haifu(folder.path(), &["extract", "none.pdf"]);
    assert!(run.said.contains("none.pdf を読めません"), "{}", run.said);
}
