//! Reading `data/*.toml` into the [model](crate::model).
//!
//! Knows TOML, files, encodings and the place of every value; what the values of several files mean together is
//! [`check`](crate::check)'s. All faults of all files are reported in one go: a fault in one file does not hide those of
//! another.

mod accepted;
mod batch;
mod committee;
mod data;
mod date;
mod figure;
mod file;
mod folder;
mod internal;
mod meeting;
mod plan;
mod prose;
mod roster;
mod shape;
mod syntax;
mod text;
mod written;
mod year;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

pub use self::batch::{Batch, BatchCommittee, batch};
pub use self::date::{Meant, meant};
use self::file::DataFile;
pub use self::file::ReadFile;
pub(crate) use self::file::open_text;
pub(crate) use self::internal::{INTERNAL, INTERNAL_UNTIL};
use self::shape::Shape;
pub use self::text::Text;
pub(crate) use self::written::{FORM, FORM_TABLE, KEYS};
use crate::calendar::FiscalYear;
use crate::diagnostic::Finding;
use crate::locale::Message;
use crate::model::{DocumentKind, MeetingId, Project, Withheld, YearReport};
use crate::source::{SourceFile, shown};
use crate::typeset::BUILT_IN_TEMPLATES;

/// The committee's file.
pub const COMMITTEE: &str = "data/committee.toml";

/// The folder of the data in a project.
pub const DATA: &str = "data";

/// The folder of the meetings in a project.
const MEETINGS: &str = "data/meetings";

/// The folder of the templates in a project.
pub const TEMPLATES: &str = "templates";

/// The files and folders in it.
const FILES: [&str; 7] = ["accepted.toml", "committee.toml", "meetings", "plan.toml", "plans", "rosters", "years"];

/// What came of reading a project.
#[derive(Debug)]
pub struct Loaded {
    /// What could be read. Where a file has faults, what it holds is missing.
    pub project: Project,
    /// Which of it is all there.
    pub complete: Complete,
    /// Every text in the files.
    pub texts: Vec<Text>,
    /// The files, as they were read, in order of path.
    pub files: Vec<ReadFile>,
    /// What is wrong with the files, in no order.
    pub findings: Vec<Finding>,
    /// What was withheld from the public.
    pub withheld: Vec<Withheld>,
}

/// What was read completely. What is missing elsewhere may stand in a file whose faults were told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a flag a folder or file, each asked for by its name")]
pub struct Complete {
    /// The plans, or that there are none.
    pub plans: bool,
    /// The years.
    pub years: bool,
    /// The rosters.
    pub rosters: bool,
    /// The meetings.
    pub meetings: bool,
}

/// Why a project's folder could not be read at all.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum LoadError {
    /// There is no `data` folder.
    NoData(PathBuf),
    /// The system refused to read a folder.
    Io {
        /// What was to be read.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
}

impl From<&LoadError> for Message {
    fn from(error: &LoadError) -> Self {
        match error {
            LoadError::NoData(folder) => Message::new("project-no-data").with("folder", shown(folder)),
            LoadError::Io { path, source } => {
                Message::new("folder-unreadable").with("path", shown(path)).with("reason", Message::from(source))
            }
        }
    }
}

/// Reads the project in the folder `root`.
///
/// # Errors
/// [`LoadError`] if the folder cannot be read; what is wrong inside the files is in [`Loaded::findings`].
pub fn load(root: &Path) -> Result<Loaded, LoadError> {
    read(root, None)
}

/// The same, as the public may read it on a day: texts that are withheld from it are not in it, but for [`WITHHELD`] in their
/// place.
///
/// # Errors
/// As of [`load`].
pub fn load_public(root: &Path, day: Date) -> Result<Loaded, LoadError> {
    read(root, Some(day))
}

fn read(root: &Path, public: Option<Date>) -> Result<Loaded, LoadError> {
    if !root.join(DATA).is_dir() {
        return Err(LoadError::NoData(root.to_owned()));
    }
    let mut reader =
        Reader { root, public, texts: Vec::new(), files: Vec::new(), findings: Vec::new(), withheld: Vec::new() };
    folder::strays(root, &FILES, &mut reader.findings)?;

    let committee = reader.one(COMMITTEE, &committee::shape(), committee::read);
    if committee.is_none() && !reader.is_there(COMMITTEE) {
        reader.findings.push(Finding::error("file-missing").with("path", COMMITTEE));
    }
    let plan = reader.one("data/plan.toml", &plan::shape(), plan::read);
    let first_is_complete = plan.is_some() || !reader.is_there("data/plan.toml");
    let later = reader.folder("data/plans", &plan::shape(), |file, shape, findings| {
        Some((file.path().to_owned(), plan::read(file, shape, findings)?))
    })?;
    let mut plans: Vec<_> = plan.into_iter().chain(later.read.into_values()).collect();
    plans.sort_by_key(|plan| plan.periods.first().map(|period| period.first));
    let years = reader.folder("data/years", &year::shape(), |file, shape, findings| {
        let year = file.stem_as("file-name-year", findings)?;
        Some((year, year::read(file, shape, year, findings)?))
    })?;
    let rosters = reader.folder("data/rosters", &roster::shape(), |file, shape, findings| {
        Some((file.path().to_owned(), roster::read(file, shape, findings)?))
    })?;
    let meetings = reader.folder(MEETINGS, &meeting::shape(), |file, shape, findings| {
        let id: MeetingId = file.stem_as("file-name-meeting", findings)?;
        Some((id, meeting::read(file, shape, id, findings)?))
    })?;

    let accepted = reader.one("data/accepted.toml", &accepted::shape(), accepted::read);

    let project = Project {
        committee: committee.unwrap_or_default(),
        plans,
        years: years.read,
        rosters: rosters.read.into_values().collect(),
        meetings: meetings.read,
        accepted: accepted.unwrap_or_default(),
        placeholders: text::placeholders(&reader.texts),
    };
    reader.templates(&project);
    reader.files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Loaded {
        project,
        complete: Complete {
            plans: first_is_complete && later.complete,
            years: years.complete,
            rosters: rosters.complete,
            meetings: meetings.complete,
        },
        texts: reader.texts,
        files: reader.files,
        findings: reader.findings,
        withheld: reader.withheld,
    })
}

/// The meetings of the project in the folder `root`, in order, by the names of their files alone.
///
/// # Errors
/// [`LoadError`] if the folder cannot be read.
pub fn meetings(root: &Path) -> Result<Vec<MeetingId>, LoadError> {
    let paths = folder::list(root, MEETINGS, &mut Vec::new())?;
    let stem = |path: &String| path.strip_prefix(MEETINGS)?.strip_prefix('/')?.strip_suffix(".toml")?.parse().ok();
    let mut meetings: Vec<MeetingId> = paths.iter().filter_map(stem).collect();
    meetings.sort();
    Ok(meetings)
}

/// Reads a text as the file of a year; none if it has any fault. `path` is the one that the file has in the project.
pub fn year(path: &str, text: &str, year: FiscalYear) -> Option<YearReport> {
    let source = Arc::new(SourceFile { path: path.to_owned(), text: text.to_owned(), ..SourceFile::default() });
    let (shape, mut findings) = (year::shape(), Vec::new());
    let file = DataFile::new(&source, &shape, None, &mut findings);
    let report = year::read(&file, &shape, year, &mut findings);
    report.filter(|_| findings.is_empty())
}

/// The JSON Schema of each kind of file, by its name in the `data` folder.
pub fn schemas() -> [(&'static str, serde_json::Value); 6] {
    [
        ("committee", committee::shape()),
        ("plan", plan::shape()),
        ("year", year::shape()),
        ("roster", roster::shape()),
        ("meeting", meeting::shape()),
        ("accepted", accepted::shape()),
    ]
    .map(|(name, shape)| (name, shape.into_schema()))
}

/// What was read of a folder.
struct Files<K, V> {
    read: BTreeMap<K, V>,
    complete: bool,
}

/// Reads files one after the other.
struct Reader<'a> {
    root: &'a Path,
    /// The day of the public that it is read for.
    public: Option<Date>,
    texts: Vec<Text>,
    files: Vec<ReadFile>,
    findings: Vec<Finding>,
    withheld: Vec<Withheld>,
}

impl Reader<'_> {
    fn is_there(&self, path: &str) -> bool {
        self.root.join(path).symlink_metadata().is_ok()
    }

    /// Reads a file that may be there.
    fn one<T>(
        &mut self,
        path: &str,
        shape: &Shape,
        read: impl FnOnce(&DataFile, &Shape, &mut Vec<Finding>) -> Option<T>,
    ) -> Option<T> {
        if !self.is_there(path) {
            return None;
        }
        let source = file::open(self.root, path, &mut self.files, &mut self.findings)?;
        let file = DataFile::new(&source, shape, self.public, &mut self.findings);
        self.texts.extend(file.texts());
        self.withheld.extend_from_slice(file.withheld());
        read(&file, shape, &mut self.findings)
    }

    /// Reads every TOML file of a folder, in order of name. A folder that is not there is empty.
    fn folder<K: Ord, V>(
        &mut self,
        folder: &str,
        shape: &Shape,
        mut read: impl FnMut(&DataFile, &Shape, &mut Vec<Finding>) -> Option<(K, V)>,
    ) -> Result<Files<K, V>, LoadError> {
        let mut files = Files { read: BTreeMap::new(), complete: true };
        for path in folder::list(self.root, folder, &mut self.findings)? {
            match self.one(&path, shape, &mut read) {
                Some((name, value)) => {
                    files.read.insert(name, value);
                }
                None => files.complete = false,
            }
        }
        Ok(files)
    }

    /// Whether the templates are there that meetings name, in the project or built in.
    fn templates(&mut self, project: &Project) {
        let is_built_in = |name: &str| {
            let mut names = BUILT_IN_TEMPLATES.iter().filter_map(|(path, _)| path.strip_prefix(TEMPLATES));
            names.any(|path| path.strip_prefix('/') == Some(name))
        };
        for document in project.meetings.values().flat_map(|meeting| &meeting.documents) {
            if let DocumentKind::Custom { template, .. } = &document.kind
                && !self.root.join(TEMPLATES).join(&template.value).is_file()
                && !is_built_in(&template.value)
            {
                self.findings.push(
                    Finding::error("document-template-missing")
                        .with("name", template.value.as_str())
                        .at(&template.span),
                );
            }
        }
    }
}
