//! What Typst sees of the world.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use typst::Library;
use typst::World;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst_kit::files::{FileLoader, FsRoot};

use super::trace::{FileOrigin, GivenFile, Recorder};
use super::{Typesetter, templates};
use crate::digest::Digest;

/// Where templates find the packet, in a project: a virtual file while haifu compiles.
pub const PACKET: &str = "output/packet.json";

/// Where the templates of web pages find what is published beside a page: always a virtual file.
pub const SITE: &str = "output/site.json";

/// The id of a file of the project.
pub fn project_file(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("a relative path without `..`");
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
        self.recorder.face(index);
        self.fonts.font(index)
    }

    /// There is no today: dates come from the data, so that next year's build of this year's packet is the same.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// What a template would be given under a path, in the project in the folder `root`; none if there is nothing.
pub fn given(root: &Path, path: &str) -> Option<GivenFile> {
    let files = ProjectFiles::new(FsRoot::new(root.to_owned()), Arc::new(Recorder::new(0)));
    let (origin, bytes) = files.read(&VirtualPath::new(path).ok()?).ok()?;
    Some(GivenFile { origin, sha256: Digest::of(&bytes) })
}

/// The project's files over the built-in templates, and the packet.
pub struct ProjectFiles {
    root: FsRoot,
    packet: Bytes,
    site: Bytes,
    recorder: Arc<Recorder>,
}

impl ProjectFiles {
    pub fn new(root: FsRoot, recorder: Arc<Recorder>) -> Self {
        Self { root, packet: Bytes::new([]), site: Bytes::new([]), recorder }
    }

    /// Sets the packet of the next compilation.
    pub fn set_packet(&mut self, json: String) {
        self.packet = Bytes::from_string(json);
    }

    /// Sets what is published beside the next web page.
    pub fn set_site(&mut self, json: String) {
        self.site = Bytes::from_string(json);
    }

    /// The file of a path: the project's own, or else the built-in one.
    pub fn read(&self, path: &VirtualPath) -> FileResult<(FileOrigin, Bytes)> {
        match self.confined(path).and_then(|()| self.root.load(path)) {
            Ok(bytes) => Ok((FileOrigin::Project, bytes)),
            Err(FileError::NotFound(missing)) => templates::built_in(path.get_without_slash())
                .map(|text| (FileOrigin::BuiltIn, Bytes::new(text.as_bytes())))
                .ok_or(FileError::NotFound(missing)),
            Err(error) => Err(error),
        }
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
        match name {
            PACKET => return Ok(self.packet.clone()),
            SITE if !self.site.is_empty() => return Ok(self.site.clone()),
            _ => {}
        }
        let (origin, bytes) = self.read(path)?;
        self.recorder.file(name, origin, &bytes);
        Ok(bytes)
    }
}
