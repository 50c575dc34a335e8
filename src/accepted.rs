//! The pages of a packet that someone looked at and accepted, kept in the project, and how they look and read now.
//!
//! A page is kept as a small grey picture, all text of a packet as one file. The same packet gives the same bytes.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use similar::{Algorithm, DiffOp, capture_diff_slices};
use typst_layout::PagedDocument;

use crate::compare::{Picture, laid_out_text};
use crate::typeset::Typeset;

/// The folder of all packets' accepted pages, in a project.
pub const FOLDER: &str = "tests/accepted";

/// Dots a point, 54 an inch: enough to see a moved line, small enough to keep.
pub const DOTS: f64 = 0.75;

/// How much a dot may be darker or lighter, of 255: machines of another kind round otherwise.
pub const TOLERANCE: u8 = 8;

/// The file of the texts.
const TEXT: &str = "text.txt";

/// How a packet looks and reads.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snapshot {
    /// The pages by the names of their files: 01.png.
    pub pages: BTreeMap<String, Picture>,
    /// The text, a heading a page.
    pub text: String,
}

/// Why accepted pages could not be read.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {words}")]
pub struct SnapshotError {
    /// The file or folder.
    pub path: PathBuf,
    /// What the system, or the reader of pictures, says.
    pub words: String,
}

/// What is otherwise than it was accepted.
#[derive(Debug)]
pub enum Difference {
    /// A page looks otherwise: its file's name; before, after and what differs, side by side.
    Looks(String, Picture),
    /// A page is new.
    Appeared(String, Picture),
    /// A page is gone.
    Gone(String),
    /// Lines of the text are others: the page's heading, what was there, and what is.
    Reads {
        /// The page, as the file of texts calls it.
        page: String,
        /// The lines that were there.
        old: Vec<String>,
        /// The lines that are there.
        new: Vec<String>,
    },
}

impl Snapshot {
    /// How a laid-out packet looks and reads.
    pub fn of(typeset: &Typeset) -> Self {
        let text = (1..).zip(typeset.document.pages()).map(|(number, page): (usize, _)| {
            let label = typeset.page_labels.get(number - 1).map(|label| format!(" {label}")).unwrap_or_default();
            format!("# {number}{label}\n{}\n", laid_out_text(page).lines())
        });
        Self { text: text.collect(), pages: pictures(&typeset.document) }
    }

    /// What was accepted of a packet; none where nothing was.
    ///
    /// # Errors
    /// [`SnapshotError`].
    pub fn read(folder: &Path) -> Result<Option<Self>, SnapshotError> {
        let failed = |path: &Path, words: String| SnapshotError { path: path.to_owned(), words };
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(failed(folder, error.to_string())),
        };
        let mut snapshot = Self::default();
        for entry in entries {
            let path = entry.map_err(|error| failed(folder, error.to_string()))?.path();
            let Some(name) = own_name(&path) else { continue };
            let bytes = fs::read(&path).map_err(|error| failed(&path, error.to_string()))?;
            if name == TEXT {
                // A checkout on Windows may have other line ends.
                snapshot.text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
            } else {
                let picture = Picture::read(&bytes).map_err(|error| failed(&path, error.to_string()))?;
                snapshot.pages.insert(name, picture);
            }
        }
        Ok(Some(snapshot).filter(|snapshot| !snapshot.pages.is_empty()))
    }

    /// The files that keep it: name and content.
    pub fn files(&self) -> impl Iterator<Item = (String, Vec<u8>)> {
        let pictures = self.pages.iter().map(|(name, picture)| (name.clone(), picture.to_png()));
        pictures.chain([(TEXT.to_owned(), self.text.clone().into_bytes())])
    }

    /// What is otherwise now than in this one.
    pub fn differences(&self, now: &Self) -> Vec<Difference> {
        let mut differences = picture_differences(&self.pages, &now.pages, TOLERANCE);
        differences.extend(text_differences(&self.text, &now.text));
        differences
    }
}

/// Whether a file is one of those that keep a packet; its name.
pub fn own_name(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    let is_page = name.strip_suffix(".png").is_some_and(|stem| stem.bytes().all(|byte| byte.is_ascii_digit()));
    (is_page || name == TEXT).then(|| name.to_owned())
}

/// The pages as pictures, by the names of their files.
pub fn pictures(document: &PagedDocument) -> BTreeMap<String, Picture> {
    let pages = (1..).zip(document.pages());
    let width = if document.pages().len() > 99 { 3 } else { 2 };
    pages.map(|(number, page): (usize, _)| (format!("{number:0width$}.png"), Picture::of_page(page, DOTS))).collect()
}

/// The pages that look otherwise, or that only one of both has.
pub fn picture_differences(
    before: &BTreeMap<String, Picture>,
    after: &BTreeMap<String, Picture>,
    tolerance: u8,
) -> Vec<Difference> {
    let come = after.iter().filter_map(|(name, picture)| match before.get(name) {
        Some(old) if !old.differs(picture, tolerance) => None,
        Some(old) => Some(Difference::Looks(name.clone(), old.beside(picture, tolerance))),
        None => Some(Difference::Appeared(name.clone(), picture.clone())),
    });
    let gone = before.keys().filter(|name| !after.contains_key(*name));
    come.chain(gone.map(|name| Difference::Gone(name.clone()))).collect()
}

fn text_differences(before: &str, after: &str) -> Vec<Difference> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let heading = |lines: &[&str], at: usize| {
        let above = lines.get(..=at.min(lines.len().saturating_sub(1))).unwrap_or_default();
        above.iter().rev().find_map(|line| line.strip_prefix("# ")).unwrap_or_default().to_owned()
    };
    let owned = |lines: &[&str]| lines.iter().filter(|line| !line.is_empty()).map(|line| (*line).to_owned()).collect();
    let ops = capture_diff_slices(Algorithm::Patience, &old, &new);
    let changed = ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. }));
    let differences = changed.map(|op| {
        let page = if op.new_range().is_empty() {
            heading(&old, op.old_range().start)
        } else {
            heading(&new, op.new_range().start)
        };
        Difference::Reads { page, old: owned(&old[op.old_range()]), new: owned(&new[op.new_range()]) }
    });
    differences.collect()
}
