//! What a packet's PDFs were made from, kept beside them: `2025-1.manifest.json`.
//!
//! A [`Manifest`] lists each file that the packet was made from, as it was read, with its SHA-256: the data files that it
//! takes words from, the templates and what they read, the faces of the fonts; the versions and the options; the PDFs
//! with their pages. [`Manifest::changes`] says what of it is no more so. The same packet gives the same manifest, byte
//! for byte: it holds no clock, no user and no path outside of the project.

mod changes;
mod inputs;
mod output;
mod pages;

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};
use typst_pdf::PdfStandard;

pub use self::changes::{AtHand, Change, How};
pub use self::inputs::{BuiltFrom, FontOrigin, FontUse, Input, Inputs, LookedThrough, TemplateUse, slashed};
pub use self::output::{Output, Page};
pub use self::pages::Difference;
use crate::export::{Imposition, Pages};
use crate::locale::Message;
use crate::model::MeetingId;
use crate::source::shown;

/// The version of the manifest's fields; raised when an older haifu could not read them aright.
pub const FORMAT: u32 = 1;

/// How a manifest's name ends.
const ENDING: &str = "manifest.json";

/// What the PDFs of a packet were made from, and which they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Manifest {
    /// [`FORMAT`].
    pub format: u32,
    /// The version of haifu.
    pub haifu: String,
    /// The version of Typst in it.
    pub typst: String,
    /// What was asked for.
    pub options: Options,
    /// What went in.
    pub inputs: Inputs,
    /// What was at hand, and would have gone in had it been otherwise.
    pub looked_through: LookedThrough,
    /// The PDFs: the whole first, then the parts, then those of sheets.
    pub outputs: Vec<Output>,
}

/// What was asked for, as far as it changes a PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
pub struct Options {
    /// The meeting.
    pub meeting: MeetingId,
    /// Only these parts, by label or title; all where none is named.
    pub only: Vec<String>,
    /// Whether there is one file a part as well.
    pub split: bool,
    /// Only these pages.
    pub pages: Option<Pages>,
    /// How the PDFs' pages are laid on sheets, each in a PDF beside its own; not said where they are not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub impose: Option<Imposition>,
    /// Whether it is a draft even where nothing is unfilled.
    pub draft: bool,
    /// The standards that the PDF meets.
    pub standards: Vec<PdfStandard>,
    /// Whether the PDF carries the data files.
    pub attach_sources: bool,
    /// The names of the edition; none for the ordinary one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edition: Vec<String>,
    /// The day that decided what was withheld from the public, in an edition for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    /// The creation date, where it was not left to the data.
    pub created: Option<DateTime>,
    /// The folders of more fonts, from the project's folder; null for one that lies elsewhere.
    pub font_folders: Vec<Option<String>>,
    /// Whether the system's fonts could be used.
    pub system_fonts: bool,
}

impl Options {
    /// The option of the command line that another differs in, if any.
    pub fn difference(&self, other: &Self) -> Option<&'static str> {
        let differing = [
            (self.meeting != other.meeting, "MEETING"),
            (self.only != other.only, "--only"),
            (self.split != other.split, "--split"),
            (self.pages != other.pages, "--pages"),
            (self.impose != other.impose, "--impose"),
            (self.draft != other.draft, "--draft"),
            (self.standards != other.standards, "--standard"),
            (self.attach_sources != other.attach_sources, "--attach-sources"),
            (self.edition != other.edition, "--edition"),
            (self.as_of != other.as_of, "--as-of"),
            (self.created != other.created, "SOURCE_DATE_EPOCH"),
            (self.font_folders != other.font_folders, "--font-path"),
            (self.system_fonts != other.system_fonts, "--system-fonts"),
        ];
        differing.into_iter().find_map(|(differs, name)| differs.then_some(name))
    }
}

/// Why there is no manifest to go by.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum ManifestError {
    /// There is none.
    Missing(PathBuf),
    /// The system refused to read it.
    Io {
        /// The manifest.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A haifu to come wrote it.
    Newer {
        /// The manifest.
        path: PathBuf,
        /// The version of that haifu.
        haifu: String,
    },
    /// It is not as haifu writes it.
    Damaged {
        /// The manifest.
        path: PathBuf,
        /// What the parser says.
        words: String,
    },
}

impl From<&ManifestError> for Message {
    fn from(error: &ManifestError) -> Self {
        match error {
            ManifestError::Missing(path) => Message::new("manifest-missing").with("path", shown(path)),
            ManifestError::Io { path, source } => {
                Message::new("manifest-unreadable").with("path", shown(path)).with("reason", Message::from(source))
            }
            ManifestError::Newer { path, haifu } => {
                Message::new("manifest-newer").with("path", shown(path)).with("version", haifu.as_str())
            }
            ManifestError::Damaged { path, words } => {
                Message::new("manifest-damaged").with("path", shown(path)).with("words", words.as_str())
            }
        }
    }
}

/// What tells whether a manifest's fields are known.
#[derive(Deserialize)]
struct Head {
    format: u32,
    haifu: String,
}

impl Manifest {
    /// The manifest of PDFs that this haifu made.
    pub fn new(options: Options, from: &BuiltFrom, outputs: Vec<Output>) -> Self {
        let (inputs, looked_through) = from.inputs();
        Self {
            format: FORMAT,
            haifu: haifu().to_owned(),
            typst: typst().to_owned(),
            options,
            inputs,
            looked_through,
            outputs,
        }
    }

    /// Where the manifest of a PDF lies: `2025-1.manifest.json` beside `2025-1.pdf`.
    pub fn path_of(pdf: &Path) -> PathBuf {
        pdf.with_extension(ENDING)
    }

    /// Whether a path is named as manifests are.
    pub fn is_named(path: &Path) -> bool {
        path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(&format!(".{ENDING}")))
    }

    /// Reads a manifest.
    ///
    /// # Errors
    /// [`ManifestError`].
    pub fn read(path: &Path) -> Result<Self, ManifestError> {
        let text = fs::read(path).map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => ManifestError::Missing(path.to_owned()),
            _ => ManifestError::Io { path: path.to_owned(), source },
        })?;
        let damaged =
            |error: serde_json::Error| ManifestError::Damaged { path: path.to_owned(), words: error.to_string() };
        let head: Head = serde_json::from_slice(&text).map_err(damaged)?;
        if head.format > FORMAT {
            return Err(ManifestError::Newer { path: path.to_owned(), haifu: head.haifu });
        }
        let manifest: Self = serde_json::from_slice(&text).map_err(damaged)?;
        // What a manifest names is read; it is to reach no further than what it lies beside.
        let outside =
            manifest.paths().find(|named| !named.split('/').all(is_name)).map(|outside| format!("`{outside}`"));
        match outside {
            Some(words) => Err(ManifestError::Damaged { path: path.to_owned(), words }),
            None => Ok(manifest),
        }
    }

    /// Every path in it that is looked for by its name.
    fn paths(&self) -> impl Iterator<Item = &str> {
        let folders = self.options.font_folders.iter().flatten().filter(|folder| !folder.is_empty());
        folders.chain(self.outputs.iter().map(|output| &output.file)).map(String::as_str)
    }

    /// How many pages the whole has.
    pub fn pages(&self) -> usize {
        self.outputs.first().map_or(0, |whole| whole.pages.len())
    }

    /// The manifest as JSON, with a line end at its end.
    pub fn to_json(&self) -> String {
        let json = serde_json::to_string_pretty(self);
        json.expect("strings, numbers, lists and structs of those: nothing that JSON refuses") + "\n"
    }
}

/// Whether a part of a path names something in a folder, and leads neither out of it nor to another disk.
fn is_name(part: &str) -> bool {
    let mut components = Path::new(part).components();
    matches!((components.next(), components.next()), (Some(Component::Normal(_)), None))
}

/// The version of this haifu.
pub fn haifu() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// The version of Typst in this haifu.
pub fn typst() -> &'static str {
    typst::utils::version().raw()
}
