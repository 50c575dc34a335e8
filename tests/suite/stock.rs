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
const EMBEDDED: &str = "typst 0.15.";

/// The stock compiler draws the same pages where it is installed; `.ci/run full` installs it.
#[test]
fn and_so_does_the_stock_compiler_where_it_is_installed() {
    let version = Command::new("typst").arg("--version").output();
    if !version.is_ok_and(|output| output.stdout.starts_with(EMBEDDED.as_bytes())) {
        eprintln!("{EMBEDDED}x is not installed: the plain worlds of this module stand for it");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    program::done(folder.path(), &["init", "."]);
    program::done(folder.path(), &["data"]);
    program::done(folder.path(), &["build", "--ppi", "36", "-o", "haifu/{0p}.png"]);
    let pages = program::files(&folder.path().join("haifu"));
    assert_eq!(pages.len(), built().typeset.document.pages().len());
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
        assert_eq!(program::files(&folder.path().join(name)), pages, "{name}");
        for page in &pages {
            // The same pixels, however they are packed.
            let drawn = |by: &str| pages::read(&folder.path().join(by).join(page));
            assert!(drawn("haifu") == drawn(name), "{name}: {page}");
        }
    }
}
