//! Editions: what is withheld from the public is in no byte stream; layouts by template alone.

use std::fs;
use std::io::Read;
use std::path::Path;

use lopdf::{Document, Object};

use crate::program::{self, done, haifu};
use crate::sample;
use crate::standards::assert_standards;

const ROSTER: &str = "data/rosters/2025.toml";
const MEETING: &str = "data/meetings/2025-1.toml";
const OUTPUT: &str = "output/2025-1-public.pdf";

/// What is withheld in the project that the tests make: a name with its reading, an affiliation, a paragraph, a part.
const WITHHELD: [&str; 6] = [
    "福田",
    "ふくだ",
    "あつし",
    "関東学院大学",
    "商工関連イベント時に悪天候が多く集客数が例年",
    "時間内ではお話ししきれなかったこと",
];

/// The sample with something of every kind withheld.
fn project() -> tempfile::TempDir {
    let project = sample::copied();
    let root = project.path();
    sample::edit(root, ROSTER, "kana = \"ふくだ あつし\"", "kana = \"ふくだ あつし\"\ninternal = true");
    let year = fs::read_to_string(root.join("data/years/2024.toml")).expect("a year");
    let first = "[measure.\"1-1\"]\n";
    assert!(year.contains(first), "the sample has measure 1-1");
    fs::write(
        root.join("data/years/2024.toml"),
        year.replacen(first, "[measure.\"1-1\"]\ninternal = [\"progress\"]\n", 1),
    )
    .expect("a year");
    sample::edit(root, MEETING, "kind = \"questionnaire\"", "kind = \"questionnaire\"\ninternal-until = 2025-08-31");
    project
}

/// The ways that a text may be written into a file.
fn forms(text: &str) -> Vec<Vec<u8>> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let hex = |bytes: &[u8], upper: bool| -> Vec<u8> {
        let digit = |byte: &u8| if upper { format!("{byte:02X}") } else { format!("{byte:02x}") };
        bytes.iter().map(digit).collect::<String>().into_bytes()
    };
    let escaped: Vec<String> = units.iter().map(|unit| format!("\\u{unit:04x}")).collect();
    let entities: Vec<String> = text.chars().map(|c| format!("&#x{:x};", c as u32)).collect();
    vec![
        text.as_bytes().to_vec(),
        hex(&big, true),
        hex(&big, false),
        hex(text.as_bytes(), false),
        big,
        little,
        escaped.concat().into_bytes(),
        entities.concat().into_bytes(),
    ]
}

/// All that is in a file, unpacked: the streams and strings of a PDF with the text of its pages, the parts of a workbook.
fn streams(path: &Path) -> Vec<Vec<u8>> {
    let bytes = fs::read(path).expect("a file");
    let mut streams = vec![bytes.clone()];
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("pdf") => {
            let document = Document::load_mem(&bytes).expect("a PDF");
            for object in document.objects.values() {
                unpacked(object, &mut streams);
            }
            let text = |options: &[&str]| {
                let run = std::process::Command::new("pdftotext").args(options).arg(path).arg("-").output();
                run.expect("poppler-utils are installed").stdout.into_iter().filter(|byte| !byte.is_ascii_whitespace())
            };
            streams.push(text(&[]).collect());
            streams.push(text(&["-raw"]).collect());
        }
        Some("xlsx") => {
            let unzipped = std::process::Command::new("python3")
                .args(["-c", "import sys, zipfile\nfor n in (z := zipfile.ZipFile(sys.argv[1])).namelist(): sys.stdout.buffer.write(z.read(n))"])
                .arg(path)
                .output()
                .expect("python3 is installed");
            assert!(unzipped.status.success() && !unzipped.stdout.is_empty());
            streams.push(unzipped.stdout);
        }
        _ => {}
    }
    streams
}

fn unpacked(object: &Object, streams: &mut Vec<Vec<u8>>) {
    match object {
        Object::Stream(stream) => {
            streams.extend(stream.decompressed_content().ok());
            stream.dict.iter().for_each(|(_, value)| unpacked(value, streams));
        }
        Object::String(text, _) => streams.push(text.clone()),
        Object::Array(items) => items.iter().for_each(|item| unpacked(item, streams)),
        Object::Dictionary(fields) => fields.iter().for_each(|(_, value)| unpacked(value, streams)),
        _ => {}
    }
}

/// Where a text stands among files.
fn files_with(text: &str, files: &[std::path::PathBuf]) -> Vec<String> {
    let forms = forms(text);
    let has = |stream: &Vec<u8>| forms.iter().any(|form| stream.windows(form.len()).any(|window| window == form));
    let found = files.iter().filter(|file| streams(file).iter().any(has));
    found.map(|file| file.file_name().expect("a name").to_string_lossy().into_owned()).collect()
}

/// Everything that can be made of the project, in one of the editions.
fn made(root: &Path, edition: &str) -> Vec<std::path::PathBuf> {
    let folder = root.join(edition);
    let to = |name: &str| folder.join(name).to_string_lossy().into_owned();
    done(root, &["build", "--edition", edition, "--split", "-o", &to("packet.pdf"), "--impose", "2up"]);
    done(root, &["data", "--edition", edition, "-o", &to("words.json")]);
    done(root, &["publish", &to("web"), "--edition", edition]);
    program::files(&folder).into_iter().map(|name| folder.join(name)).collect()
}

#[test]
fn what_is_withheld_is_in_no_byte_stream() {
    let project = project();
    let (full, public) = (made(project.path(), "full"), made(project.path(), "public"));
    for text in WITHHELD {
        let everywhere = files_with(text, &full);
        assert!(everywhere.len() >= 4, "{text} is found where it is not withheld: {everywhere:?}");
        assert_eq!(files_with(text, &public), Vec::<String>::new(), "{text} is withheld");
    }
    // What stands beside it is still there, and so is what says that something is withheld.
    for text in ["山口", "非公開"] {
        assert!(files_with(text, &public).len() >= 4, "{text}");
    }
    assert!(files_with("非公開", &full).is_empty());
    let names: Vec<_> = public.iter().map(|path| path.file_name().expect("a name").to_string_lossy()).collect();
    assert!(!names.iter().any(|name| name.contains("questionnaire")), "{names:?}");
    let agenda = fs::read_to_string(project.path().join("public/web/agenda.txt")).expect("the agenda");
    assert!(agenda.contains("アンケート（非公開）"), "{agenda}");
    let pdf = fs::read(project.path().join("public/packet.pdf")).expect("a PDF");
    assert_standards(&pdf);
}

#[test]
fn what_is_published_is_for_the_public() {
    let project = project();
    done(project.path(), &["publish", "web"]);
    let members = fs::read_to_string(project.path().join("web/members.csv")).expect("the members");
    assert!(members.contains("非公開") && !members.contains("福田"), "{members}");
}

#[test]
fn the_day_decides_and_not_the_clock() {
    let project = project();
    let handouts = |options: &[&str]| {
        done(project.path(), &[&["data", "-o", "words.json"], options].concat());
        fs::read_to_string(project.path().join("words.json")).expect("words")
    };
    assert!(handouts(&["--edition", "public"]).contains("アンケート（非公開）"));
    assert!(handouts(&["--edition", "public", "--as-of", "2025-08-31"]).contains("アンケート（非公開）"));
    let later = handouts(&["--edition", "public", "--as-of", "2025-09-01"]);
    assert!(later.contains("ご意見アンケート") && !later.contains("（非公開）"), "{later}");
    assert!(later.contains("\"edition\":[\"public\"]"), "{later}");
}

#[test]
fn where_nothing_is_withheld_the_public_has_the_same_pdf() {
    let project = sample::copied();
    done(project.path(), &["build", "--edition", "public"]);
    assert!(fs::read(project.path().join(OUTPUT)).expect("a PDF") == sample::built().pdf);
}

#[test]
fn the_meeting_says_which_edition_is_usual() {
    let project = project();
    sample::edit(project.path(), MEETING, "duplex = false", "edition = \"public\"\nduplex = false");
    let usual = done(project.path(), &["build"]);
    assert!(usual.said.contains(OUTPUT), "{}", usual.said);
    let full = done(project.path(), &["build", "--edition", "full"]);
    assert!(full.said.contains("output/2025-1.pdf"), "{}", full.said);
}

#[test]
fn a_public_packet_is_verified_and_locked_as_any() {
    let project = project();
    let root = project.path();
    done(root, &["build", "--edition", "public", "--as-of", "2025-06-30"]);
    done(root, &["verify", OUTPUT]);
    done(root, &["build", "--edition", "public", "--as-of", "2025-06-30", "--locked"]);
    let other = haifu(root, &["build", "--edition", "public", "--locked"]);
    assert_eq!(other.code, Some(1), "{}", other.said);
    assert!(other.said.contains("--as-of"), "{}", other.said);
    sample::edit(root, MEETING, "internal-until = 2025-08-31", "internal-until = 2025-06-29");
    assert_eq!(haifu(root, &["verify", OUTPUT]).code, Some(1));
}

#[test]
fn a_template_makes_an_edition() {
    let project = sample::copied();
    let folder = project.path().join("templates/editions");
    fs::create_dir_all(&folder).expect("a folder");
    let template = "#let packet = json(\"/output/packet.json\")
#set document(title: packet.title, author: packet.author, date: datetime(..packet.created))
#set text(lang: \"ja\", font: \"BIZ UDGothic\", size: 30pt)
= 特大 #packet.edition.join(\"と\")";
    fs::write(folder.join("poster.typ"), template).expect("a template");
    done(project.path(), &["build", "--edition", "public,poster"]);
    let mut pdf = Vec::new();
    let mut file = fs::File::open(project.path().join("output/2025-1-public-poster.pdf")).expect("a PDF");
    file.read_to_end(&mut pdf).expect("bytes");
    assert_standards(&pdf);
    assert_eq!(Document::load_mem(&pdf).expect("a PDF").get_pages().len(), 1);
    done(project.path(), &["verify", "output/2025-1-public-poster.pdf"]);
}
