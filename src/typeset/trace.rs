//! What a compilation was really given: the files that Typst asked for, as they were read, and the faces.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::digest::Digest;

/// Where a file that Typst asked for comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileOrigin {
    /// Part of haifu.
    BuiltIn,
    /// A file of the project.
    Project,
}

/// A file that Typst was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GivenFile {
    /// Where it comes from.
    pub origin: FileOrigin,
    /// The digest of its bytes.
    pub sha256: Digest,
}

/// What a packet's pages were made with, besides the packet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trace {
    /// The files, by path from the project's folder, with forward slashes.
    pub files: BTreeMap<String, GivenFile>,
    /// The faces, as indices into [`Fonts::faces`](super::Fonts::faces), in order.
    pub faces: Vec<usize>,
}

/// Takes note of what Typst is given, from several threads.
///
/// A result that is taken from Typst's cache is noted like one that is made: the cache asks for everything again that the
/// result was made with, to see whether it still holds.
pub(super) struct Recorder {
    files: Mutex<BTreeMap<String, GivenFile>>,
    faces: Vec<AtomicBool>,
}

impl Recorder {
    /// A recorder for as many faces.
    pub fn new(faces: usize) -> Self {
        Self { files: Mutex::default(), faces: (0..faces).map(|_| AtomicBool::new(false)).collect() }
    }

    pub fn file(&self, path: &str, origin: FileOrigin, bytes: &[u8]) {
        let given = GivenFile { origin, sha256: Digest::of(bytes) };
        self.files.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), given);
    }

    pub fn face(&self, index: usize) {
        if let Some(face) = self.faces.get(index) {
            face.store(true, Ordering::Relaxed);
        }
    }

    /// What was noted since the last time.
    pub fn take(&self) -> Trace {
        let files = std::mem::take(&mut *self.files.lock().unwrap_or_else(PoisonError::into_inner));
        let faces = self.faces.iter().enumerate();
        let faces = faces.filter_map(|(index, face)| face.swap(false, Ordering::Relaxed).then_some(index)).collect();
        Trace { files, faces }
    }
}
