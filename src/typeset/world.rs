//! What Typst sees of the world.

use std::path::{Path, PathBuf};

use typst::Library;
use typst::World;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst_kit::files::{FileLoader, FsRoot};

use super::{Typesetter, templates};

/// Where templates find the packet, in a project: a virtual file while haifu compiles.
pub const PACKET: &str = "output/packet.json";

/// The id of a file of the project.
pub fn project_file(path: &'static str) -> FileId {
    let path = VirtualPath::new(path).expect("a constant relative path without `..`");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

impl World for Typesetter {
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

/// The project's files over the built-in templates, and the packet.
pub struct ProjectFiles {
    root: FsRoot,
    packet: Bytes,
}

impl ProjectFiles {
    pub fn new(root: FsRoot) -> Self {
        Self { root, packet: Bytes::new([]) }
    }

    /// Sets the packet of the next compilation.
    pub fn set_packet(&mut self, json: String) {
        self.packet = Bytes::from_string(json);
    }

    /// A link may lead out of the project's folder; such a file is not read.
    fn confined(&self, path: &VirtualPath) -> FileResult<()> {
        let full = self.root.resolve(path)?;
        let real = |path: &Path| path.canonicalize().map_err(|error| FileError::from_io(error, path));
        if real(&full)?.starts_with(real(self.root.path())?) { Ok(()) } else { Err(FileError::AccessDenied) }
    }
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
