//! What Typst sees: the project's files, the built-in templates, the packet as a virtual file, the fonts; no clock, no
//! packages, nothing outside the project's folder.

use std::path::{Path, PathBuf};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_kit::files::{FileLoader, FileStore, FsRoot};

use super::fonts::Fonts;
use super::templates;

/// Where templates find the packet, in a project: a virtual file while haifu compiles.
pub const PACKET: &str = "output/packet.json";

pub struct PacketWorld {
    library: LazyHash<Library>,
    files: FileStore<ProjectFiles>,
    fonts: Fonts,
    main: FileId,
}

impl PacketWorld {
    pub fn new(root: &Path, fonts: Fonts) -> Self {
        // Row headers of tables (`pdf.header-cell`) need this feature.
        let features = [Feature::A11yExtras].into_iter().collect();
        Self {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            files: FileStore::new(ProjectFiles { root: FsRoot::new(root.to_owned()), packet: Bytes::new([]) }),
            fonts,
            main: project_file(templates::ENTRY),
        }
    }

    /// Takes the packet for the next compilation and looks at every file anew.
    pub fn set_packet(&mut self, json: String) {
        self.files.loader_mut().packet = Bytes::from_string(json);
        self.files.reset();
    }

    pub fn fonts(&self) -> &Fonts {
        &self.fonts
    }
}

/// The id of a file of the project.
fn project_file(path: &'static str) -> FileId {
    let path = VirtualPath::new(path).expect("a constant relative path without `..`");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

impl World for PacketWorld {
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

    /// There is no today: dates come from the data, so that next year's build of this year's packet is the same.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

struct ProjectFiles {
    root: FsRoot,
    packet: Bytes,
}

impl FileLoader for ProjectFiles {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        let path = match id.root() {
            VirtualRoot::Project => id.vpath(),
            VirtualRoot::Package(_) => return Err(FileError::NotFound(PathBuf::from(id.vpath().get_without_slash()))),
        };
        let name = path.get_without_slash();
        if name == PACKET {
            return Ok(self.packet.clone());
        }
        match self.confined(path).and_then(|()| self.root.load(path)) {
            Err(FileError::NotFound(missing)) => {
                templates::built_in(name).map(|text| Bytes::new(text.as_bytes())).ok_or(FileError::NotFound(missing))
            }
            result => result,
        }
    }
}

impl ProjectFiles {
    /// A link may lead out of the project's folder; such a file is not read.
    fn confined(&self, path: &VirtualPath) -> FileResult<()> {
        let full = self.root.resolve(path)?;
        let real = |path: &Path| path.canonicalize().map_err(|error| FileError::from_io(error, path));
        if real(&full)?.starts_with(real(self.root.path())?) { Ok(()) } else { Err(FileError::AccessDenied) }
    }
}
