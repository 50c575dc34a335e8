//! What goes into a packet.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::load::ReadFile;
use crate::typeset::{FaceOrigin, FileOrigin, Fonts, GivenFile, Trace};

/// What went into a packet. Paths are from the project's folder, with forward slashes; lists are in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Inputs {
    /// The data files without which the packet would be another.
    pub data: Vec<Input>,
    /// The templates that were evaluated.
    pub templates: Vec<TemplateUse>,
    /// What else the templates read, images and the like.
    pub files: Vec<Input>,
    /// The faces that Typst was given.
    pub fonts: Vec<FontUse>,
}

impl Inputs {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.data.len() + self.templates.len() + self.files.len() + self.fonts.len()
    }
}

/// What was at hand when a packet was made, and played no part in it: were it otherwise, it might.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LookedThrough {
    /// The other data files.
    pub data: Vec<Input>,
    /// All that Typst chooses faces by, of all faces at hand.
    pub fonts: Digest,
}

/// A file of the project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Input {
    /// Its path.
    pub path: String,
    /// The digest of its bytes, as they were read.
    pub sha256: Digest,
}

/// A template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct TemplateUse {
    /// Its path.
    pub path: String,
    /// Whether it is part of haifu or a file of the project.
    pub origin: FileOrigin,
    /// The digest of its bytes, as they were read.
    pub sha256: Digest,
}

/// A face of a font file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FontUse {
    /// Its family.
    pub family: String,
    /// Its weight, from 100 to 900.
    pub weight: u16,
    /// Whether it slants.
    pub slanted: bool,
    /// Where it comes from.
    pub origin: FontOrigin,
    /// The path of its file, from the project's folder; the name alone of one that is not the project's.
    pub file: String,
    /// Which of the file's faces it is, from 0.
    pub index: u32,
    /// The digest of the file's bytes.
    pub sha256: Digest,
}

/// Where a face comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FontOrigin {
    /// Part of haifu.
    BuiltIn,
    /// The project's `fonts` folder.
    Project,
    /// A folder that was named.
    Folder,
    /// The system.
    System,
}

/// All that a packet was made from, as those know it who made it.
#[derive(Clone, Copy)]
pub struct BuiltFrom<'a> {
    /// The project's folder.
    pub root: &'a Path,
    /// Every data file, as it was read.
    pub data: &'a [ReadFile],
    /// The paths of those that the packet is made of; see [`packet::sources`](crate::packet::sources).
    pub sources: &'a BTreeSet<String>,
    /// What the templates were given: one for each time that pages were laid out.
    pub traces: &'a [&'a Trace],
    /// The faces that were at hand.
    pub fonts: &'a Fonts,
}

impl BuiltFrom<'_> {
    pub(super) fn inputs(&self) -> (Inputs, LookedThrough) {
        let (used, others): (Vec<_>, Vec<_>) = self.data.iter().partition(|file| self.sources.contains(&file.path));
        let inputs = Inputs { data: read(used), templates: self.templates(), files: self.files(), fonts: self.faces() };
        (inputs, LookedThrough { data: read(others), fonts: self.fonts.digest() })
    }

    /// What was given under a path is the same each time, or else the last.
    fn given(&self) -> BTreeMap<&String, &GivenFile> {
        self.traces.iter().flat_map(|trace| &trace.files).collect()
    }

    fn templates(&self) -> Vec<TemplateUse> {
        let templates = self.given().into_iter().filter(|(path, _)| is_template(path));
        templates
            .map(|(path, given)| TemplateUse { path: path.clone(), origin: given.origin, sha256: given.sha256 })
            .collect()
    }

    fn files(&self) -> Vec<Input> {
        let files = self.given().into_iter().filter(|(path, _)| !is_template(path));
        files.map(|(path, given)| Input { path: path.clone(), sha256: given.sha256 }).collect()
    }

    fn faces(&self) -> Vec<FontUse> {
        let indices: BTreeSet<usize> = self.traces.iter().flat_map(|trace| &trace.faces).copied().collect();
        let mut faces: Vec<FontUse> =
            indices.into_iter().filter_map(|index| face(self.root, self.fonts, index)).collect();
        faces.sort();
        faces
    }
}

/// A face at hand, as a manifest lists it; none if its file cannot be read.
pub(super) fn face(root: &Path, fonts: &Fonts, index: usize) -> Option<FontUse> {
    let face = fonts.faces().get(index)?;
    let (origin, file) = place(root, &face.origin);
    Some(FontUse {
        family: face.family.clone(),
        weight: face.weight,
        slanted: face.slanted,
        origin,
        file,
        index: face.index,
        sha256: fonts.digest_of(index)?,
    })
}

/// Where a face comes from, and the path of its file as manifests have it.
pub(super) fn place(root: &Path, origin: &FaceOrigin) -> (FontOrigin, String) {
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    match origin {
        FaceOrigin::BuiltIn(name) => (FontOrigin::BuiltIn, (*name).to_owned()),
        FaceOrigin::Project(path) => {
            (FontOrigin::Project, path.strip_prefix(root).map_or_else(|_| name(path), slashed))
        }
        FaceOrigin::Folder(path) => (FontOrigin::Folder, name(path)),
        FaceOrigin::System(path) => (FontOrigin::System, name(path)),
    }
}

/// A path with forward slashes.
pub fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

fn is_template(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "typ")
}

fn read(files: Vec<&ReadFile>) -> Vec<Input> {
    files.into_iter().map(|file| Input { path: file.path.clone(), sha256: file.sha256 }).collect()
}
