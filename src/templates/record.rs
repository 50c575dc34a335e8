//! What templates were when haifu gave them out: `templates/.haifu.toml`, which `haifu init` and `haifu templates update`
//! write.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use serde::Deserialize;

use super::TEMPLATES;
use crate::diagnostic::Finding;
use crate::digest::Digest;
use crate::load;
use crate::typeset::BUILT_IN_TEMPLATES;

/// What haifu gave out to a project.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Record {
    /// The haifu that last wrote it; none where there is no record.
    #[serde(rename = "haifu")]
    pub version: Option<String>,
    /// The digest of each template as it was given out, by its path in the folder of templates.
    #[serde(default)]
    templates: BTreeMap<String, Digest>,
}

/// The record is not what haifu writes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BrokenRecord(pub(super) String);

impl Record {
    /// Its path in a project.
    pub const PATH: &'static str = "templates/.haifu.toml";

    /// That of a project that has every template as this haifu has it.
    pub fn of_this_haifu() -> Self {
        let mut record = Self::default();
        for (path, _) in BUILT_IN_TEMPLATES {
            record.remember(path);
        }
        record
    }

    /// Reads that of the project in the folder `root`; an empty one where it has none.
    pub(super) fn read(root: &Path, findings: &mut Vec<Finding>) -> Result<Self, BrokenRecord> {
        if root.join(Self::PATH).symlink_metadata().is_err() {
            return Ok(Self::default());
        }
        let Some(file) = load::open_text(root, Self::PATH, findings) else { return Ok(Self::default()) };
        toml::from_str(&file.text).map_err(|error| BrokenRecord(error.message().to_owned()))
    }

    /// What the template at `path` was when it was given out, where that is known.
    pub fn origin(&self, path: &str) -> Option<Digest> {
        self.templates.get(name(path)).copied()
    }

    /// Remembers that the project has, or was shown, the template at `path` as this haifu has it.
    pub fn remember(&mut self, path: &str) {
        if let Some((_, text)) = BUILT_IN_TEMPLATES.iter().find(|(own, _)| *own == path) {
            self.version = Some(env!("CARGO_PKG_VERSION").to_owned());
            self.templates.insert(name(path).to_owned(), Digest::of(text.as_bytes()));
        }
    }

    /// Whether a later haifu than this one wrote it.
    pub fn is_of_a_later_haifu(&self) -> bool {
        let number = |version: &str| -> Vec<u64> { version.split('.').map_while(|part| part.parse().ok()).collect() };
        self.version.as_deref().is_some_and(|version| number(version) > number(env!("CARGO_PKG_VERSION")))
    }
}

/// As it is written.
impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(include_str!("record-head.toml"))?;
        if let Some(version) = &self.version {
            writeln!(f, "haifu = {version:?}")?;
        }
        writeln!(f, "\n[templates]")?;
        self.templates.iter().try_for_each(|(name, digest)| writeln!(f, "{name:?} = \"{digest}\""))
    }
}

/// The path of a template in the folder of templates.
fn name(path: &str) -> &str {
    path.strip_prefix(TEMPLATES).and_then(|rest| rest.strip_prefix('/')).unwrap_or(path)
}
