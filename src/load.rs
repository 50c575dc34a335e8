//! Reading `data/*.toml` into the [model](crate::model).
//!
//! Knows TOML, files, encodings and the place of every value; what the values of several files mean together is
//! checked in `load/references.rs`. All faults of all files are reported in one go: a fault in one file does not hide those
//! of another.

mod committee;
mod data;
mod date;
mod figure;
mod file;
mod meeting;
mod plan;
mod prose;
mod references;
mod roster;
mod year;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use self::file::DataFile;
use crate::diagnostic::{self, Finding};
use crate::locale::Message;
use crate::model::{MeetingId, Project};
use crate::source::shown;

/// The folder of the data in a project.
pub const DATA: &str = "data";

/// What came of reading a project.
#[derive(Debug)]
pub struct Loaded {
    /// The project, unless there are errors.
    pub project: Option<Project>,
    /// Errors and warnings, in order of file and line.
    pub findings: Vec<Finding>,
}

/// Why a project's folder could not be read at all.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum LoadError {
    /// There is no `data` folder.
    NoData(PathBuf),
    /// The system refused to read a file or folder.
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
                Message::new("file-unreadable").with("path", shown(path)).with("reason", source.to_string())
            }
        }
    }
}

/// Reads the project in the folder `root`.
///
/// # Errors
/// [`LoadError`] if the folder cannot be read; what is wrong inside the files is in [`Loaded::findings`].
pub fn load(root: &Path) -> Result<Loaded, LoadError> {
    let data = root.join(DATA);
    if !data.is_dir() {
        return Err(LoadError::NoData(root.to_owned()));
    }
    let mut findings = Vec::new();

    let committee = file::required(root, "data/committee.toml", &mut findings)?
        .and_then(|file| committee::read(&file, &mut findings));
    // None if it has faults, Some(None) if there is no plan.
    let plan = if root.join("data/plan.toml").exists() {
        file::open(root, "data/plan.toml", &mut findings)?.and_then(|file| plan::read(&file, &mut findings)).map(Some)
    } else {
        Some(None)
    };

    let years = each(root, "data/years", &mut findings, |file, findings| {
        let year = file.stem_as("file-name-year", findings)?;
        Some((year, year::read(file, year, findings)?))
    })?;
    let rosters = each(root, "data/rosters", &mut findings, |file, findings| {
        Some((file.path().to_owned(), roster::read(file, findings)?))
    })?;
    let meetings = each(root, "data/meetings", &mut findings, |file, findings| {
        let id: MeetingId = file.stem_as("file-name-meeting", findings)?;
        Some((id, meeting::read(file, id, findings)?))
    })?;
    let complete = Complete { years: years.complete, rosters: rosters.complete };

    let project = committee.zip(plan).map(|(committee, plan)| Project {
        committee,
        plan,
        years: years.read,
        rosters: rosters.read.into_values().collect(),
        meetings: meetings.read,
    });
    if let Some(project) = &project {
        references::check(root, project, complete, &mut findings);
    }

    diagnostic::sort(&mut findings);
    let faultless = !findings.iter().any(Finding::is_error);
    Ok(Loaded { project: project.filter(|_| faultless), findings })
}

/// What was read of a folder.
struct Files<K, V> {
    read: BTreeMap<K, V>,
    /// Whether every file of it could be used. What is missing from a folder that is not complete may stand in a file
    /// whose faults were told.
    complete: bool,
}

/// Whether the folders that others refer to were read completely.
#[derive(Clone, Copy)]
struct Complete {
    years: bool,
    rosters: bool,
}

/// Reads every TOML file of a folder, in order of name. A folder that is not there is empty.
fn each<K: Ord, V>(
    root: &Path,
    folder: &str,
    findings: &mut Vec<Finding>,
    mut read: impl FnMut(&DataFile, &mut Vec<Finding>) -> Option<(K, V)>,
) -> Result<Files<K, V>, LoadError> {
    let mut files = Files { read: BTreeMap::new(), complete: true };
    for path in file::list(root, folder)? {
        match file::open(root, &path, findings)?.and_then(|file| read(&file, findings)) {
            Some((name, value)) => {
                files.read.insert(name, value);
            }
            None => files.complete = false,
        }
    }
    Ok(files)
}
