//! The sample packet, built once for all tests, and ways to change it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use haifu::check::{self, Checked};
use haifu::diagnostic::Subject;
use haifu::export::{self, PdfOptions};
use haifu::load;
use haifu::locale::{Language, Locale};
use haifu::model::Project;
use haifu::packet::{self, Packet, PacketOptions};
use haifu::typeset::{Fonts, Typeset, Typesetter};

/// The repository, which is the sample project.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What is said of the slips that the sample keeps, before anything else.
pub const REMARK: &str = "お知らせ: 文章や表の食いちがいが 11 件あります。haifu check で場所を見てください\n";

/// The sample's model.
pub fn project() -> Project {
    static PROJECT: OnceLock<Project> = OnceLock::new();
    PROJECT
        .get_or_init(|| {
            let checked = checked(root());
            assert!(checked.findings.is_empty(), "the sample is faultless in form: {:?}", checked.findings);
            checked.project.expect("no finding, so a project")
        })
        .clone()
}

/// What is found in the form of the project in a folder. The sample keeps the slips that were printed; those are for
/// `agreement`.
pub fn checked(root: &Path) -> Checked {
    let mut checked = looked_through(root);
    checked.findings.retain(|finding| finding.subject != Subject::Agreement);
    checked
}

/// What is found in the project in a folder.
pub fn looked_through(root: &Path) -> Checked {
    check::check(load::load(root).expect("a folder that can be read"))
}

/// The words of the latest meeting of a project.
pub fn packet_of(project: &Project) -> Packet {
    let meeting = project.latest_meeting().expect("a meeting");
    packet::packet(project, meeting, &PacketOptions::default()).expect("a complete packet")
}

pub fn typesetter() -> Typesetter {
    Typesetter::new(root(), Fonts::built_in())
}

/// The PDF of a packet with the sample's templates.
pub fn pdf_of(packet: &Packet) -> Vec<u8> {
    let mut typesetter = typesetter();
    let typeset = typesetter.typeset(packet).unwrap_or_else(|findings| panic!("pages: {findings:#?}"));
    export::pdf(&typeset, &typesetter, &PdfOptions::default()).unwrap_or_else(|error| panic!("PDF: {error:#?}"))
}

/// The sample's pages and PDF.
pub struct Built {
    pub packet: Packet,
    pub typeset: Typeset,
    pub pdf: Vec<u8>,
}

pub fn built() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| {
        let packet = packet_of(&project());
        let mut typesetter = typesetter();
        let typeset = typesetter.typeset(&packet).unwrap_or_else(|findings| panic!("pages: {findings:#?}"));
        assert!(typeset.findings.is_empty(), "{:#?}", typeset.findings);
        let pdf = export::pdf(&typeset, &typesetter, &PdfOptions::default()).unwrap_or_else(|e| panic!("{e:#?}"));
        Built { packet, typeset, pdf }
    })
}

/// What users hear.
pub fn japanese() -> Locale {
    Locale::new(Language::Japanese)
}

/// Writes `bytes` where an outside program can read them.
pub fn scratch(name: &str, bytes: &[u8]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, bytes).expect("a file in the scratch folder");
    path
}

/// A copy of the sample's data in a folder of its own; templates and fonts are the built-in ones.
pub fn copied() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy(&root().join("data"), &folder.path().join("data"));
    folder
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder to copy") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a file to copy");
        }
    }
}

/// Replaces text in a file of a copied sample; the text must be there, once.
pub fn edit(folder: &Path, file: &str, from: &str, to: &str) {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).expect("a file to edit");
    assert_eq!(text.matches(from).count(), 1, "{file} has 「{from}」 once");
    fs::write(path, text.replace(from, to)).expect("a file to write");
}

/// NFKC without white space, one dash: how the transcription in `expected/` is written.
pub fn normal(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfkc()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '-' => '—',
            c => c,
        })
        .collect()
}
