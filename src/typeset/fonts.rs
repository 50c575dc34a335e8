//! The fonts: three built-in faces, and those of the project.
//!
//! System fonts are not looked at: the same packet must give the same bytes on every machine.

use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo};
use typst::utils::LazyHash;
use typst_kit::fonts::{FontPath, FontSource, FontStore};

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

/// The faces that Typst may use.
pub struct Fonts {
    store: FontStore,
    faces: Vec<Face>,
}

/// One face of a font file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// The family, as templates name it.
    pub family: String,
    /// The PostScript name, which tells the weights of a family apart.
    pub post_script_name: String,
    /// Where it comes from.
    pub origin: FaceOrigin,
}

/// Where a face comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaceOrigin {
    /// Part of haifu: the file's name.
    BuiltIn(&'static str),
    /// A file of the project.
    File(PathBuf),
}

/// Why a font of the project cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FontError {
    /// The system refused to read it.
    #[error("フォント {} を読めません: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The file is no font.
    #[error("{} はフォントとして読めません（壊れているか、対応していない形式です）", .0.display())]
    Malformed(PathBuf),
}

impl Fonts {
    /// The built-in faces alone.
    pub fn built_in() -> Self {
        let mut collection = Collection::default();
        for &(name, data) in BUILT_IN {
            collection.add_built_in(name, data);
        }
        collection.finish()
    }

    /// The faces of the project in the folder `root`: the built-in ones, then those of its `fonts/`, whose files take
    /// the place of built-in ones of the same name.
    ///
    /// # Errors
    /// [`FontError`] for a file that ends in `.ttf`, `.otf` or `.ttc` and cannot be used.
    pub fn of_project(root: &Path) -> Result<Self, FontError> {
        let own = font_files(&root.join(FONTS))?;
        let mut collection = Collection::default();
        for &(name, data) in BUILT_IN {
            if !own.iter().any(|path| path.file_name().is_some_and(|file| file == name)) {
                collection.add_built_in(name, data);
            }
        }
        for path in own {
            collection.add_file(path)?;
        }
        Ok(collection.finish())
    }

    /// The faces, in the order in which Typst looks at them.
    pub fn faces(&self) -> &[Face] {
        &self.faces
    }

    pub(super) fn book(&self) -> &LazyHash<FontBook> {
        self.store.book()
    }

    pub(super) fn font(&self, index: usize) -> Option<Font> {
        self.store.font(index)
    }
}

/// The font files of a folder and the folders in it, in order of path: the order of faces decides which of two equal
/// ones is used. A folder that is not there is empty.
fn font_files(folder: &Path) -> Result<Vec<PathBuf>, FontError> {
    let fail = |source| FontError::Io { path: folder.to_owned(), source };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(fail(error)),
    };
    let mut files = Vec::new();
    for entry in entries {
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
}

impl Collection {
    fn add_built_in(&mut self, name: &'static str, data: &'static [u8]) {
        let source = fontdb::Source::Binary(Arc::new(data));
        self.add(source, FaceOrigin::BuiltIn(name), |index| Box::new(BuiltInFace { data, index }));
    }

    fn add_file(&mut self, path: PathBuf) -> Result<(), FontError> {
        let origin = FaceOrigin::File(path.clone());
        let source = fontdb::Source::File(path.clone());
        fs::File::open(&path).map_err(|source| FontError::Io { path: path.clone(), source })?;
        let face = |index| Box::new(FontPath { path: path.clone(), index }) as Box<dyn FontSource>;
        if self.add(source, origin, face) { Ok(()) } else { Err(FontError::Malformed(path)) }
    }

    /// Adds every face of a font file; false if it has none.
    fn add(&mut self, source: fontdb::Source, origin: FaceOrigin, serve: impl Fn(u32) -> Box<dyn FontSource>) -> bool {
        let ids = self.database.load_font_source(source);
        for &id in &ids {
            let Some(face) = self.database.face(id) else { continue };
            let Some(Some(info)) = self.database.with_face_data(id, FontInfo::new) else { continue };
            self.faces.push(Face {
                family: info.family.as_str().to_owned(),
                post_script_name: face.post_script_name.clone(),
                origin: origin.clone(),
            });
            self.store.push((Served(serve(face.index)), info));
        }
        !ids.is_empty()
    }

    fn finish(self) -> Fonts {
        Fonts { store: self.store, faces: self.faces }
    }
}

/// [`FontStore`] takes sources by type; this one wraps any.
struct Served(Box<dyn FontSource>);

impl FontSource for Served {
    fn load(&self) -> Option<Font> {
        self.0.load()
    }
}

impl FaceOrigin {
    /// As shown to people.
    pub fn display(&self) -> Cow<'_, str> {
        match self {
            FaceOrigin::BuiltIn(name) => Cow::Borrowed(name),
            FaceOrigin::File(path) => path.to_string_lossy(),
        }
    }
}
