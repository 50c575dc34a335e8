//! The templates without haifu: a plain Typst world of files and fonts, as the stock compiler and editors have it.

use std::process::Command;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Features, Library, LibraryExt, World};
use typst_kit::files::{FileLoader, FileStore, FsRoot};
use typst_kit::fonts::{FontStore, scan};
use typst_layout::PagedDocument;
use typst_render::{RenderOptions, render};

use crate::pages;
use crate::program;
use crate::sample::{self, built};

struct Files(FsRoot);

impl FileLoader for Files {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        match id.root() {
            VirtualRoot::Project => self.0.load(id.vpath()),
            VirtualRoot::Package(_) => Err(FileError::NotFound(id.vpath().get_without_slash().into())),
        }
    }
}

struct PlainWorld {
    library: LazyHash<Library>,
    files: FileStore<Files>,
    fonts: FontStore,
    main: FileId,
}

impl World for PlainWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }
    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }
    fn main(&self) -> FileId {
        self.main
    }
    fn source(&self, id: FileId) -> FileResult<Source> {
        self.files.source(id)
    }
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.file(id)
    }
    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The sample's pages by a plain world, after `haifu data`.
fn pages(features: Features) -> PagedDocument {
    let folder = sample::copied();
    for part in ["templates", "fonts"] {
        sample::copy(&sample::root().join(part), &folder.path().join(part));
    }
    program::done(folder.path(), &["data"]);

    let mut fonts = FontStore::new();
    fonts.extend(scan(&folder.path().join("fonts")));
    let path = VirtualPath::new("templates/packet.typ").expect("a path");
    let world = PlainWorld {
        library: LazyHash::new(Library::builder().with_features(features).build()),
        files: FileStore::new(Files(FsRoot::new(folder.path().to_owned()))),
        fonts,
        main: RootedPath::new(VirtualRoot::Project, path).intern(),
    };
    let result = typst::compile::<PagedDocument>(&world);
    assert!(result.warnings.is_empty(), "{:?}", result.warnings);
    result.output.unwrap_or_else(|errors| panic!("{errors:?}"))
}

fn assert_same_pages(document: &PagedDocument) {
    let sample = &built().typeset.document;
    assert_eq!(document.pages().len(), sample.pages().len());
    let options = RenderOptions { pixel_per_pt: 0.5.into(), ..Default::default() };
    for (number, (page, expected)) in (1..).zip(document.pages().iter().zip(sample.pages())) {
        assert!(render(page, &options) == render(expected, &options), "page {number}");
    }
}

#[test]
fn a_plain_world_makes_the_same_pages() {
    assert_same_pages(&pages([Feature::A11yExtras].into_iter().collect()));
}

#[test]
fn and_so_it_does_without_the_feature_for_row_headers() {
    assert_same_pages(&pages(Features::default()));
}

/// The version that haifu embeds; another one may break lines elsewhere.
fn embedded() -> String {
    let lock = std::fs::read_to_string(sample::root().join("Cargo.lock")).expect("a lock file");
    let lock: toml::Table = lock.parse().expect("TOML");
    let packages = lock["package"].as_array().expect("packages");
    let typst = packages.iter().find(|package| package["name"].as_str() == Some("typst")).expect("Typst");
    typst["version"].as_str().expect("a version").to_owned()
}

/// A project with all templates and fonts, its packet as JSON and as haifu makes it: PNGs in the folder `haifu`, the PDF in
/// `output`.
fn prepared(data: Option<&str>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    program::done(folder.path(), &["init", "."]);
    if let Some(example) = data {
        std::fs::remove_dir_all(folder.path().join("data")).expect("the sample's data");
        sample::copy(&sample::root().join(example).join("data"), &folder.path().join("data"));
    }
    program::done(folder.path(), &["data"]);
    program::done(folder.path(), &["build", "-o", "haifu/packet.pdf"]);
    program::done(folder.path(), &["build", "--ppi", "36", "-o", "haifu/{0p}.png"]);
    folder
}

/// Fails unless the pages in a folder are those in the folder `haifu` beside it, pixel by pixel.
fn assert_same_pictures(folder: &std::path::Path, by: &str) {
    let pictures = |by: &str| -> Vec<String> {
        let files = program::files(&folder.join(by)).into_iter();
        files.filter(|name| std::path::Path::new(name).extension().is_some_and(|ending| ending == "png")).collect()
    };
    let drawn_by_haifu = pictures("haifu");
    assert!(drawn_by_haifu.len() > 10, "{drawn_by_haifu:?}");
    assert_eq!(pictures(by), drawn_by_haifu, "{by}");
    for page in &drawn_by_haifu {
        // The same pixels, however they are packed.
        let drawn = |by: &str| pages::read(&folder.join(by).join(page));
        assert!(drawn("haifu") == drawn(by), "{by}: {page}");
    }
}

/// The text of a PDF, page by page.
fn text(pdf: &std::path::Path) -> String {
    let output = Command::new("pdftotext").args(["-layout"]).arg(pdf).arg("-").output();
    let output = output.expect("pdftotext of poppler-utils is installed (see README.md)");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The stock compiler's Python package draws the same pages with the same text, of the sample and of the second meeting;
/// `.ci/run` installs it.
#[test]
fn and_so_does_the_stock_compiler_from_its_python_package() {
    let python = sample::root().join("target/tools/stock/bin/python");
    if !python.exists() {
        eprintln!("{} is not there: .ci/run makes it", python.display());
        return;
    }
    for data in [None, Some("examples/first-meeting")] {
        let folder = prepared(data);
        std::fs::create_dir(folder.path().join("wheel")).expect("a folder");
        let output = Command::new(&python)
            .arg(sample::root().join("tests/suite/stock/compile.py"))
            .arg(folder.path())
            .arg(folder.path().join("wheel"))
            .arg(embedded())
            .output()
            .expect("python runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert_same_pictures(folder.path(), "wheel");
        let both = ["haifu", "wheel"].map(|by| text(&folder.path().join(by).join("packet.pdf")));
        assert!(both[0].len() > 1000, "{}", both[0]);
        assert_eq!(both[0], both[1]);
    }
}

/// The stock compiler's own program draws the same pages where it is installed; `.ci/run full` installs it.
#[test]
fn and_so_does_the_stock_compiler_where_it_is_installed() {
    let version = Command::new("typst").arg("--version").output();
    let embedded = format!("typst {}", embedded());
    if !version.is_ok_and(|output| output.stdout.starts_with(embedded.as_bytes())) {
        eprintln!("{embedded} is not installed: the other tests of this module stand for it");
        return;
    }
    let folder = prepared(None);
    for (name, features) in [("plain", &[][..]), ("extras", &["--features", "a11y-extras"])] {
        std::fs::create_dir(folder.path().join(name)).expect("a folder");
        let output = Command::new("typst")
            .args(["compile", "--root", ".", "--ignore-system-fonts", "--font-path", "fonts", "--ppi", "36"])
            .args(features)
            .args(["templates/packet.typ", &format!("{name}/{{0p}}.png")])
            .current_dir(folder.path())
            .output()
            .expect("typst runs");
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        assert_same_pictures(folder.path(), name);
    }
}
