//! The files that a PDF carries, read back.
//!
//! A PDF may come from anywhere: names lead nowhere outside the folder they are put in, and what unpacks to more than a
//! limit is refused, not unpacked.

use std::collections::BTreeSet;
use std::path::PathBuf;

use lopdf::{DecompressError, Dictionary, Document, LoadOptions, Object, ObjectId, Stream, decode_text_string};

use crate::export;
use crate::locale::Message;

/// The greatest size of a carried file, in bytes.
const LARGEST: usize = 200_000_000;

/// The greatest size of what a PDF packs to describe its objects, in bytes each; a packet's have 100 thousand.
const LARGEST_STRUCTURE: usize = 20_000_000;

/// Why the files of a PDF could not be read.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum AttachedError {
    /// It is no PDF, or a damaged one.
    NoPdf(lopdf::Error),
    /// It is locked with a password.
    Locked,
    /// A carried file is damaged; its name.
    Damaged(String),
    /// A carried file is too large; its name.
    TooLarge(String),
}

impl From<&AttachedError> for Message {
    fn from(error: &AttachedError) -> Self {
        match error {
            AttachedError::NoPdf(_) => Self::new("attached-no-pdf"),
            AttachedError::Locked => Self::new("attached-locked"),
            AttachedError::Damaged(name) => Self::new("attached-damaged").with("name", name.as_str()),
            AttachedError::TooLarge(name) => {
                let megabytes = (LARGEST / 1_000_000).to_string();
                Self::new("attached-too-large").with("name", name.as_str()).with("megabytes", megabytes)
            }
        }
    }
}

/// A PDF that may carry files.
pub struct Carrier(Document);

/// A file that a PDF carries.
pub struct Attached<'a> {
    /// Where it belongs, from the folder that it is put in: never above it, and not hidden.
    pub path: PathBuf,
    /// The same, as it is shown.
    pub name: String,
    /// What the PDF says of it, in one line.
    pub description: String,
    stream: &'a Stream,
}

impl Carrier {
    /// Reads a PDF.
    ///
    /// # Errors
    /// [`AttachedError::NoPdf`], [`AttachedError::Locked`].
    pub fn new(pdf: &[u8]) -> Result<Self, AttachedError> {
        let options = LoadOptions::with_max_decompressed_size(LARGEST_STRUCTURE);
        match Document::load_mem_with_options(pdf, options) {
            Err(lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_)) => Err(AttachedError::Locked),
            Err(error) => Err(AttachedError::NoPdf(error)),
            Ok(document) if document.is_encrypted() => Err(AttachedError::Locked),
            Ok(document) => match document.catalog() {
                Ok(_) => Ok(Self(document)),
                Err(error) => Err(AttachedError::NoPdf(error)),
            },
        }
    }

    /// The files, in the order of the PDF's own list; then those that only stand elsewhere in it.
    pub fn files(&self) -> Vec<Attached<'_>> {
        let mut files = Files {
            document: &self.0,
            seen: BTreeSet::new(),
            names: BTreeSet::new(),
            folders: BTreeSet::new(),
            found: Vec::new(),
        };
        files.all();
        files.found
    }
}

impl Attached<'_> {
    /// The file's bytes.
    ///
    /// # Errors
    /// [`AttachedError::Damaged`], [`AttachedError::TooLarge`].
    pub fn content(&self) -> Result<Vec<u8>, AttachedError> {
        let damaged = || AttachedError::Damaged(self.name.clone());
        let content = match self.stream.decompressed_content_with_limit(LARGEST) {
            Ok(content) => content,
            Err(lopdf::Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => {
                return Err(AttachedError::TooLarge(self.name.clone()));
            }
            Err(_) => return Err(damaged()),
        };
        // Of broken data, the decoder gives out what it could read.
        let params = self.stream.dict.get(b"Params").and_then(Object::as_dict);
        match params.and_then(|params| params.get(b"Size")).and_then(Object::as_i64) {
            Ok(size) if usize::try_from(size) != Ok(content.len()) => Err(damaged()),
            _ => Ok(content),
        }
    }
}

/// Collects files; each once, however often the PDF names it.
struct Files<'a> {
    document: &'a Document,
    /// The files and trees that were met.
    seen: BTreeSet<ObjectId>,
    /// The files and folders that paths name, in lower case: not every system tells capitals apart.
    names: BTreeSet<String>,
    folders: BTreeSet<String>,
    found: Vec<Attached<'a>>,
}

impl<'a> Files<'a> {
    fn all(&mut self) {
        let Ok(catalog) = self.document.catalog() else { return };
        let names = self.entry(catalog, b"Names").and_then(|names| names.as_dict().ok());
        if let Some(tree) = names.and_then(|names| names.get(b"EmbeddedFiles").ok()) {
            self.tree(tree);
        }
        self.list(catalog, b"AF");
        for page in self.document.page_iter() {
            let Ok(page) = self.document.get_dictionary(page) else { continue };
            self.list(page, b"AF");
            let annotations = self.entry(page, b"Annots").and_then(|annotations| annotations.as_array().ok());
            for annotation in annotations.into_iter().flatten() {
                let Some(annotation) = self.resolved(annotation).and_then(|it| it.as_dict().ok()) else { continue };
                if let Some(file) = self.entry(annotation, b"FS") {
                    self.file(file);
                }
            }
        }
    }

    fn resolved(&self, object: &'a Object) -> Option<&'a Object> {
        self.document.dereference(object).ok().map(|(_, object)| object)
    }

    fn entry(&self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        self.resolved(dictionary.get(key).ok()?)
    }

    /// A name tree (ISO 32000-1, 7.9.6): names and what they name, by turns; or trees, each of which is looked at once.
    fn tree(&mut self, root: &'a Object) {
        let mut nodes = vec![root];
        while let Some(node) = nodes.pop() {
            let Ok((id, Object::Dictionary(node))) = self.document.dereference(node) else { continue };
            if id.is_some_and(|id| !self.seen.insert(id)) {
                continue;
            }
            let array = |key: &[u8]| self.entry(node, key).and_then(|array| array.as_array().ok());
            nodes.extend(array(b"Kids").into_iter().flatten().rev());
            for named in array(b"Names").into_iter().flatten().skip(1).step_by(2) {
                self.file(named);
            }
        }
    }

    fn list(&mut self, owner: &'a Dictionary, key: &[u8]) {
        let files = self.entry(owner, key).and_then(|files| files.as_array().ok());
        files.into_iter().flatten().for_each(|file| self.file(file));
    }

    /// A file specification (ISO 32000-1, 7.11.3), if the file lies in the PDF.
    fn file(&mut self, specification: &'a Object) {
        let Some(specification) = self.resolved(specification).and_then(|it| it.as_dict().ok()) else { return };
        let Some(embedded) = self.entry(specification, b"EF").and_then(|embedded| embedded.as_dict().ok()) else {
            return;
        };
        let resolved = |key: &[u8]| self.document.dereference(embedded.get(key).ok()?).ok();
        let Some((Some(id), Object::Stream(stream))) = resolved(b"UF").or_else(|| resolved(b"F")) else { return };
        if !self.seen.insert(id) {
            return;
        }
        let text = |key: &[u8]| self.entry(specification, key).and_then(|text| decode_text_string(text).ok());
        let path = safe(&text(b"UF").or_else(|| text(b"F")).unwrap_or_default());
        let description = text(b"Desc").unwrap_or_default().replace(char::is_control, " ");
        let name = self.free(path);
        self.found.push(Attached { path: name.split('/').collect(), name, description, stream });
    }

    /// The path; with its place in the list where it is taken by another file or by a folder, and without folders where one
    /// of them is a file.
    fn free(&mut self, path: String) -> String {
        let above = |path: &str| path.match_indices('/').map(|(at, _)| path[..at].to_lowercase()).collect::<Vec<_>>();
        let path =
            if above(&path).iter().any(|folder| self.names.contains(folder)) { export::file_name(&path) } else { path };
        let (stem, ending) = match path.rsplit_once('.') {
            Some((stem, ending)) if !ending.contains('/') => (stem, format!(".{ending}")),
            _ => (path.as_str(), String::new()),
        };
        let numbered = (self.found.len() + 1..).map(|number| format!("{stem}-{number}{ending}"));
        let is_free = |path: &String| {
            let path = path.to_lowercase();
            !self.names.contains(&path) && !self.folders.contains(&path)
        };
        let free = [path.clone()].into_iter().chain(numbered).find(is_free).unwrap_or(path);
        self.names.insert(free.to_lowercase());
        self.folders.extend(above(&free));
        free
    }
}

/// A path that stays in its folder on every common system: no part leads up, is hidden, or names a device.
fn safe(name: &str) -> String {
    let parts = name.split(['/', '\\']).filter(|part| !part.is_empty()).map(|part| {
        let part = export::file_name(part);
        let part = part.trim_end_matches([' ', '.']);
        if part.is_empty() || part.starts_with('.') || is_device(part) { format!("_{part}") } else { part.to_owned() }
    });
    let path = parts.collect::<Vec<_>>().join("/");
    if path.is_empty() { "_".to_owned() } else { path }
}

/// Whether a name is that of a device on Windows, whatever its ending.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let numbered = |prefix: &str| stem.strip_prefix(prefix).is_some_and(|rest| rest.chars().count() == 1);
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}
