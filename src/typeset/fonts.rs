//! The fonts: three built-in faces, those of the project, and others where the caller asks for them.
//!
//! System fonts are not looked at unless asked for: the same packet must give the same bytes on every machine.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo, FontStyle};
use typst::utils::LazyHash;
use typst_kit::fonts::{self, FontPath, FontSource, FontStore};
use typst_layout::PagedDocument;

use super::walk;
use crate::diagnostic::Finding;
use crate::digest::Digest;
use crate::locale::Message;
use crate::source::shown;

/// The folder of the fonts in a project.
pub const FONTS: &str = "fonts";

macro_rules! built_in {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../fonts/", $name)))),*]
    };
}

/// The built-in font files. A project's file of the same name takes its place.
const BUILT_IN: &[(&str, &[u8])] =
    built_in!["BIZUDMincho-Regular.ttf", "BIZUDGothic-Regular.ttf", "BIZUDGothic-Bold.ttf"];

/// The digests of the built-in font files, in their order; a test holds them.
const BUILT_IN_SHA256: [&str; 3] = [
    "12a760927333e6099c7d55508b03617d905836041d3883c766e88a2e892a96c3",
    "1e190f86ee44b54e999a02c3cd34c4fd4805aa1e9b08849332c3b573c8c869fc",
    "d4ac5302ab946ef8b81c6a11afc6ed553b4b4d4964ead16460fb53168e4724ae",
];

/// The digest of the bytes, if they are those of a built-in file; to compare them takes a fraction of the time.
fn digest_of_built_in(bytes: &[u8]) -> Option<Digest> {
    let index = BUILT_IN.iter().position(|(_, data)| std::ptr::eq(*data, bytes) || *data == bytes)?;
    BUILT_IN_SHA256.get(index)?.parse().ok()
}

/// Where to look for fonts besides the project's folder and those built in.
#[derive(Debug, Clone, Default)]
pub struct FontOptions {
    /// More folders, each searched with the folders in it.
    pub folders: Vec<PathBuf>,
    /// Whether the fonts that the system has installed may be used. The packet then depends on the machine.
    pub system: bool,
}

/// The faces that Typst may use.
pub struct Fonts {
    store: FontStore,
    /// In the order of the store.
    faces: Vec<Face>,
    /// The digests of the faces' files, as they are asked for.
    digests: Vec<OnceLock<Option<Digest>>>,
    /// The digest of them all, once it was asked for.
    digest: OnceLock<Digest>,
    /// The files that were taken for built-in ones, each with what it must hold then.
    taken: Vec<(PathBuf, &'static [u8])>,
    /// Set when they were found to hold it.
    confirmed: OnceLock<()>,
}

/// One face of a font file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// The family, as templates name it.
    pub family: String,
    /// The weight from 100 to 900 (OpenType `usWeightClass`).
    pub weight: u16,
    /// Whether it slants.
    pub slanted: bool,
    /// Where it comes from.
    pub origin: FaceOrigin,
    /// Which of its file's faces it is, from 0.
    pub index: u32,
    /// Whether it only lends the characters that the built-in faces lack: it neither is one nor takes the place of one.
    pub supplementary: bool,
}

/// Where a face comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaceOrigin {
    /// Part of haifu: the file's name.
    BuiltIn(&'static str),
    /// A file of the project.
    Project(PathBuf),
    /// A file of a folder that the caller named.
    Folder(PathBuf),
    /// A file that the system has installed.
    System(PathBuf),
}

/// The name of a built-in file, or the path.
impl fmt::Display for FaceOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BuiltIn(name) => f.write_str(name),
            Self::Project(path) | Self::Folder(path) | Self::System(path) => f.write_str(&shown(path)),
        }
    }
}

/// What a face has of the characters of a packet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// The characters that are printed with it.
    pub prints: BTreeSet<char>,
    /// The packet's characters that it has no glyph for.
    pub lacks: BTreeSet<char>,
}

/// Why a font cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum FontError {
    /// The system refused to read it.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The file is no font.
    Malformed(PathBuf),
    /// The file has the name, the size and the table directory of a built-in font, but not its content.
    Damaged(PathBuf),
}

impl From<&FontError> for Message {
    fn from(error: &FontError) -> Self {
        match error {
            FontError::Io { path, source } => {
                Message::new("font-unreadable").with("path", shown(path)).with("reason", Message::from(source))
            }
            FontError::Malformed(path) => Message::new("font-malformed").with("path", shown(path)),
            FontError::Damaged(path) => Message::new("font-damaged").with("path", shown(path)),
        }
    }
}

impl Fonts {
    /// The files of the built-in faces: name and content.
    pub const BUILT_IN: &[(&'static str, &'static [u8])] = BUILT_IN;

    /// The built-in faces alone.
    pub fn built_in() -> Self {
        let mut collection = Collection::default();
        for &(name, data) in BUILT_IN {
            collection.add_built_in(name, data);
        }
        collection.finish()
    }

    /// The faces of the project in the folder `root`: the built-in ones, then those of its `fonts/`, whose files take
    /// the place of built-in ones of the same name, then those that `options` ask for.
    ///
    /// # Errors
    /// [`FontError`] for a file that ends in `.ttf`, `.otf` or `.ttc` and cannot be used, and for a folder that cannot
    /// be read. A folder `fonts` that is not there is empty; one that the options name must be there.
    pub fn of_project(root: &Path, options: &FontOptions) -> Result<Self, FontError> {
        let fonts = Self::unconfirmed(root, options)?;
        fonts.confirm()?;
        Ok(fonts)
    }

    /// The same, but files that seem to be built-in ones are not read to the end: what is made with the faces must not be
    /// handed out before they are [confirmed](Self::confirm), which has time until then.
    ///
    /// # Errors
    /// As [`Fonts::of_project`], but for damaged files.
    pub fn unconfirmed(root: &Path, options: &FontOptions) -> Result<Self, FontError> {
        let own = own_files(root)?;
        let mut collection = Collection::default();
        for &(name, data) in BUILT_IN {
            if !own.iter().any(|path| path.file_name().is_some_and(|file| file == name)) {
                collection.add_built_in(name, data);
            }
        }
        collection.add_files(own, FaceOrigin::Project)?;
        for folder in &options.folders {
            collection.add_files(font_files(folder)?, FaceOrigin::Folder)?;
        }
        if options.system {
            collection.add_system();
        }
        Ok(collection.finish())
    }

    /// Confirms that the files that were taken for built-in ones are the same, byte for byte.
    ///
    /// # Errors
    /// The first that is damaged or cannot be read.
    pub fn confirm(&self) -> Result<(), FontError> {
        let wrong = |(path, data): &(PathBuf, &[u8])| match holds(path, data) {
            Ok(true) => None,
            Ok(false) => Some(FontError::Damaged(path.clone())),
            Err(source) => Some(FontError::Io { path: path.clone(), source }),
        };
        if self.confirmed.get().is_none() {
            self.taken.par_iter().find_map_first(wrong).map_or(Ok(()), Err)?;
            self.confirmed.set(()).ok();
        }
        Ok(())
    }

    /// Whether the project in the folder `root` has font files of its own.
    pub(super) fn has_own(root: &Path) -> Result<bool, FontError> {
        own_files(root).map(|files| !files.is_empty())
    }

    /// The faces, in the order in which Typst looks at them.
    pub fn faces(&self) -> &[Face] {
        &self.faces
    }

    /// The digest of a face's file, of the bytes that Typst draws with; none if the file cannot be read.
    pub fn digest_of(&self, index: usize) -> Option<Digest> {
        *self.digests.get(index)?.get_or_init(|| {
            let font = self.font(index)?;
            digest_of_built_in(font.data()).or_else(|| Some(Digest::of(font.data())))
        })
    }

    /// The digest of all that Typst chooses faces by: their names, forms and characters, in order.
    pub fn digest(&self) -> Digest {
        *self.digest.get_or_init(|| {
            Digest::written(|out| {
                for index in 0..self.faces.len() {
                    // Writing to a digest does not fail.
                    serde_json::to_writer(&mut *out, &self.book().info(index)).ok();
                }
            })
        })
    }

    /// Whether any face has a glyph for a character.
    pub fn have(&self, c: char) -> bool {
        (0..self.faces.len()).any(|index| self.has(index, c))
    }

    /// Those of the characters that no face has a glyph for.
    pub fn lacking(&self, mut characters: BTreeSet<char>) -> BTreeSet<char> {
        for index in 0..self.faces.len() {
            let Some(info) = self.book().info(index) else { continue };
            // To ask for one character is to walk through all that the face has before it; both are in order.
            let mut covered = info.coverage.iter().peekable();
            characters.retain(|&c| {
                while covered.next_if(|&other| other < u32::from(c)).is_some() {}
                covered.peek() != Some(&u32::from(c))
            });
        }
        characters
    }

    /// Whether the variant of a character is printed that a variation selector chooses: the face that prints the character
    /// must know the pair (OpenType `cmap`, format 14).
    pub fn have_variant(&self, base: char, selector: char) -> bool {
        let printing = (0..self.faces.len()).find(|&index| self.has(index, base));
        let Some(font) = printing.and_then(|index| self.font(index)) else { return false };
        let face = ttf_parser::Face::parse(font.data(), font.index());
        face.is_ok_and(|face| face.glyph_variation_index(base, selector).is_some())
    }

    /// The fonts that the system has installed, to say which of them has a character.
    pub fn installed() -> Self {
        let mut collection = Collection::default();
        collection.add_system();
        collection.finish()
    }

    /// The families that have a character, in order of name.
    pub fn families_with(&self, c: char) -> Vec<&str> {
        let having = self.faces.iter().enumerate().filter(|(index, _)| self.has(*index, c));
        let families: BTreeSet<&str> = having.map(|(_, face)| face.family.as_str()).collect();
        families.into_iter().collect()
    }

    /// What each face has of a document's characters, in the order of [`Fonts::faces`].
    pub fn coverage(&self, document: &PagedDocument) -> Vec<Coverage> {
        let printed = self.printed(document);
        let all: BTreeSet<char> = printed.values().flatten().copied().collect();
        let faces = 0..self.faces.len();
        faces
            .map(|index| {
                let (has, lacks) = all.iter().partition(|&&c| self.has(index, c));
                Coverage { prints: &printed.get(&index).cloned().unwrap_or_default() & &has, lacks }
            })
            .collect()
    }

    /// Notes on the characters that a supplementary face lent: nothing is printed with another font in silence.
    pub(super) fn substitutions(&self, document: &PagedDocument) -> Vec<Finding> {
        // Nothing can be lent where nobody lends.
        if !self.faces.iter().any(|face| face.supplementary) {
            return Vec::new();
        }
        let lent = self.printed(document).into_iter().filter_map(|(index, characters)| {
            let face = self.faces.get(index).filter(|face| face.supplementary)?;
            let lent: String = characters.into_iter().filter(|&c| !self.is_in_base(c)).collect();
            (!lent.is_empty()).then(|| {
                Finding::note("font-substituted")
                    .with("characters", lent)
                    .with("family", face.family.as_str())
                    .with("file", face.origin.to_string())
            })
        });
        lent.collect()
    }

    pub(super) fn book(&self) -> &LazyHash<FontBook> {
        self.store.book()
    }

    pub(super) fn font(&self, index: usize) -> Option<Font> {
        self.store.font(index)
    }

    /// The visible characters of a document by the face that prints them, or should but has no glyph.
    fn printed(&self, document: &PagedDocument) -> BTreeMap<usize, BTreeSet<char>> {
        // Faces are few and runs of text many: each is looked up once, by the place of its data in memory.
        let mut indices: BTreeMap<(usize, u32), Option<usize>> = BTreeMap::new();
        let mut printed: BTreeMap<usize, BTreeSet<char>> = BTreeMap::new();
        for page in document.pages() {
            walk::texts(&page.frame, &mut |text| {
                let font = text.font.font();
                let key = (font.data().as_ptr().addr(), font.index());
                if let Some(index) = *indices.entry(key).or_insert_with(|| self.index_of(font)) {
                    let visible = text.text.chars().filter(|&c| is_visible(c));
                    printed.entry(index).or_default().extend(visible);
                }
            });
        }
        printed
    }

    fn index_of(&self, font: &Font) -> Option<usize> {
        (0..self.faces.len()).find(|&index| self.book().info(index) == Some(font.info()))
    }

    fn has(&self, index: usize, c: char) -> bool {
        self.book().info(index).is_some_and(|info| info.coverage.contains(c.into()))
    }

    fn is_in_base(&self, c: char) -> bool {
        self.faces.iter().enumerate().any(|(index, face)| !face.supplementary && self.has(index, c))
    }
}

/// Whether a character is drawn with a glyph of its own; a variation selector (U+FE00 to U+FE0F, U+E0100 to U+E01EF)
/// chooses one for the character before it.
fn is_visible(c: char) -> bool {
    !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// The font files of the project in the folder `root`.
fn own_files(root: &Path) -> Result<Vec<PathBuf>, FontError> {
    match font_files(&root.join(FONTS)) {
        Err(FontError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        result => result,
    }
}

/// The font files of a folder and the folders in it, in order of path: the order of faces decides which of two equal
/// ones is used.
fn font_files(folder: &Path) -> Result<Vec<PathBuf>, FontError> {
    let fail = |source| FontError::Io { path: folder.to_owned(), source };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        if path.is_dir() {
            files.append(&mut font_files(&path)?);
        } else if path
            .extension()
            .is_some_and(|extension| ["ttf", "otf", "ttc"].iter().any(|known| extension.eq_ignore_ascii_case(known)))
        {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The data of the built-in font that a file seems to be, as those of a new project do: it is in memory already. The file
/// has the name, the size and the table directory, in which there is a checksum of each table (OpenType, "Organization of an
/// OpenType Font"): with another content, it is none that a font editor wrote.
fn seeming(path: &Path) -> Option<&'static [u8]> {
    let name = path.file_name()?;
    let (_, data) = *BUILT_IN.iter().find(|(built_in, _)| name == *built_in)?;
    let mut file = fs::File::open(path).ok()?;
    if file.metadata().ok()?.len() != data.len() as u64 {
        return None;
    }
    let tables = usize::from(u16::from_be_bytes(*data.get(4..)?.first_chunk()?));
    let mut directory = vec![0; 12 + 16 * tables];
    file.read_exact(&mut directory).ok()?;
    data.starts_with(&directory).then_some(data)
}

/// Whether a file has this content.
fn holds(path: &Path, data: &[u8]) -> io::Result<bool> {
    let mut file = fs::File::open(path)?;
    let mut piece = vec![0; 1 << 16];
    let mut rest = data;
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            return Ok(rest.is_empty());
        }
        match rest.strip_prefix(&piece[..read]) {
            Some(behind) => rest = behind,
            None => return Ok(false),
        }
    }
}

/// A built-in face, served without reading a file.
struct BuiltInFace {
    data: &'static [u8],
    index: u32,
}

impl FontSource for BuiltInFace {
    fn load(&self) -> Option<Font> {
        Font::new(Bytes::new(self.data), self.index)
    }
}

/// Fonts in the making.
#[derive(Default)]
struct Collection {
    database: fontdb::Database,
    store: FontStore,
    faces: Vec<Face>,
    taken: Vec<(PathBuf, &'static [u8])>,
}

impl Collection {
    fn add_built_in(&mut self, name: &'static str, data: &'static [u8]) {
        let source = fontdb::Source::Binary(Arc::new(data));
        self.add(source, &FaceOrigin::BuiltIn(name), false, |index| Box::new(BuiltInFace { data, index }));
    }

    fn add_files(&mut self, paths: Vec<PathBuf>, origin: fn(PathBuf) -> FaceOrigin) -> Result<(), FontError> {
        paths.into_iter().try_for_each(|path| self.add_file(path, origin))
    }

    fn add_file(&mut self, path: PathBuf, origin: fn(PathBuf) -> FaceOrigin) -> Result<(), FontError> {
        fs::File::open(&path).map_err(|source| FontError::Io { path: path.clone(), source })?;
        let origin = origin(path.clone());
        let replaces = path.file_name().is_some_and(|file| BUILT_IN.iter().any(|(name, _)| file == *name));
        let supplementary = !(replaces && matches!(origin, FaceOrigin::Project(_)));
        let found = if let Some(data) = seeming(&path) {
            self.taken.push((path.clone(), data));
            let source = fontdb::Source::Binary(Arc::new(data));
            self.add(source, &origin, supplementary, |index| Box::new(BuiltInFace { data, index }))
        } else {
            let source = fontdb::Source::File(path.clone());
            self.add(source, &origin, supplementary, |index| Box::new(FontPath { path: path.clone(), index }))
        };
        if found { Ok(()) } else { Err(FontError::Malformed(path)) }
    }

    fn add_system(&mut self) {
        for (font, info) in fonts::system() {
            let origin = FaceOrigin::System(font.path.clone());
            let index = font.index;
            self.push(Box::new(font), index, info, origin, true);
        }
    }

    /// Adds every face of a font file; false if it has none.
    fn add(
        &mut self,
        source: fontdb::Source,
        origin: &FaceOrigin,
        supplementary: bool,
        serve: impl Fn(u32) -> Box<dyn FontSource>,
    ) -> bool {
        let ids = self.database.load_font_source(source);
        for &id in &ids {
            let Some(index) = self.database.face(id).map(|face| face.index) else { continue };
            let Some(Some(info)) = self.database.with_face_data(id, FontInfo::new) else { continue };
            self.push(serve(index), index, info, origin.clone(), supplementary);
        }
        !ids.is_empty()
    }

    fn push(
        &mut self,
        source: Box<dyn FontSource>,
        index: u32,
        info: FontInfo,
        origin: FaceOrigin,
        supplementary: bool,
    ) {
        self.faces.push(Face {
            family: info.family.as_str().to_owned(),
            weight: info.variant.weight.to_number(),
            slanted: info.variant.style != FontStyle::Normal,
            origin,
            index,
            supplementary,
        });
        self.store.push((Served(source), info));
    }

    fn finish(self) -> Fonts {
        let digests = self.faces.iter().map(|_| OnceLock::new()).collect();
        Fonts {
            store: self.store,
            faces: self.faces,
            digests,
            digest: OnceLock::new(),
            taken: self.taken,
            confirmed: OnceLock::new(),
        }
    }
}

/// [`FontStore`] takes sources by type; this one wraps any.
struct Served(Box<dyn FontSource>);

impl FontSource for Served {
    fn load(&self) -> Option<Font> {
        self.0.load()
    }
}
