//! Which files lie in the data folder, and which only seem to.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use super::{DATA, LoadError};
use crate::calendar::FiscalYear;
use crate::diagnostic::{Finding, nearest};
use crate::locale::Argument;
use crate::model::MeetingId;
use crate::source::{SourceFile, Span};
use crate::width::half_width;

/// The TOML files of a folder as paths from the project folder, in order of name. One whose name only looks like that of
/// a TOML file is told.
pub fn list(root: &Path, folder: &str, findings: &mut Vec<Finding>) -> Result<Vec<String>, LoadError> {
    let names = names(root, folder)?;
    let (toml, others): (Vec<String>, Vec<String>) = names.into_iter().partition(|name| extension(name) == "toml");
    for name in others.iter().filter(|name| looks_like_toml(name)) {
        let stem = name.split('.').next().unwrap_or_default();
        findings.push(ignored(&format!("{folder}/{name}"), format!("{stem}.toml").into()));
    }
    Ok(toml.into_iter().map(|name| format!("{folder}/{name}")).collect())
}

/// Tells what lies in the data folder and is meant to be read, but has a name of its own.
pub fn strays(root: &Path, known: &[&str], findings: &mut Vec<Finding>) -> Result<(), LoadError> {
    for name in names(root, DATA)?.iter().filter(|name| !known.contains(&name.as_str())) {
        let path = format!("{DATA}/{name}");
        let is_folder = root.join(&path).is_dir();
        if !is_folder && !looks_like_toml(name) {
            continue;
        }
        let stem = name.split('.').next().unwrap_or_default();
        let near = known.iter().find(|known| nearest(stem, [known.trim_end_matches(".toml")]).is_some());
        let meant = match near {
            Some(near) => Argument::from(*near),
            None if is_folder => continue,
            None if stem.parse::<FiscalYear>().is_ok() => format!("years/{stem}.toml").into(),
            None if stem.parse::<MeetingId>().is_ok() => format!("meetings/{stem}.toml").into(),
            None => Argument::list(known),
        };
        findings.push(ignored(&path, meant));
    }
    Ok(())
}

fn ignored(path: &str, meant: Argument) -> Finding {
    let file = Arc::new(SourceFile { path: path.to_owned(), ..SourceFile::default() });
    Finding::warning("file-ignored").with("meant", meant).at(&Span::whole(file))
}

/// Whether a name is one of a TOML file, or what became of it: 2024.TOML, 2024.toml.txt.
fn looks_like_toml(name: &str) -> bool {
    let name = half_width(name).to_lowercase();
    extension(name.trim_end_matches(".txt")) == "toml"
}

fn extension(name: &str) -> &str {
    Path::new(name).extension().and_then(OsStr::to_str).unwrap_or_default()
}

/// The names in a folder, in order; none where it is not there. Editors leave hidden lock and backup files beside the
/// real ones.
fn names(root: &Path, folder: &str) -> Result<Vec<String>, LoadError> {
    let full = root.join(folder);
    let fail = |source| LoadError::Io { path: full.clone(), source };
    let entries = match fs::read_dir(&full) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(fail(error)),
    };
    let mut names = Vec::new();
    for entry in entries {
        let name = entry.map_err(fail)?.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}
