//! Which packets a batch is of, and where each goes.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf, absolute};

use haifu::diagnostic::Finding;
use haifu::load::{self, BatchCommittee, DATA};
use haifu::locale::{Argument, Message};
use haifu::model::MeetingId;
use haifu::source::{Spanned, shown};
use unicode_normalization::UnicodeNormalization;

use crate::cli::BatchArguments;
use crate::commands::{Console, Failure, OUTPUT};

/// One packet of a batch.
#[derive(Debug)]
pub struct BatchPacket {
    /// The project's folder.
    pub root: PathBuf,
    /// The meeting; none where the project has none.
    pub meeting: Option<MeetingId>,
    /// The folder that its files go to.
    pub folder: PathBuf,
}

/// The project's folder and the meeting.
impl fmt::Display for BatchPacket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shown(&self.root))?;
        self.meeting.map_or(Ok(()), |meeting| write!(f, " {meeting}"))
    }
}

/// The packets that were asked for, in the order of the arguments, of the paths of projects, of the meetings: the same
/// on every machine that has the same files. Faults of batch files are reported; none if there are any.
///
/// # Errors
/// Where there is nothing to make, and where two packets would be written to the same file.
pub fn packets(arguments: &BatchArguments, console: &Console) -> Result<Option<Vec<BatchPacket>>, Failure> {
    let mut search = Search { all: arguments.all, packets: Vec::new(), findings: Vec::new() };
    for path in &arguments.paths {
        if path.is_dir() {
            let found = search.folder(path, &[], arguments.output.as_deref())?;
            if found == 0 {
                return Err(Failure(Message::new("batch-none").with("folder", shown(path))));
            }
        } else if path.exists() {
            search.file(path, arguments.output.as_deref())?;
        } else {
            return Err(Failure(Message::new("batch-path-missing").with("path", shown(path))));
        }
    }
    console.report(&search.findings);
    if !search.findings.is_empty() {
        return Ok(None);
    }
    told_apart(&search.packets)?;
    Ok(Some(search.packets))
}

struct Search {
    all: bool,
    packets: Vec<BatchPacket>,
    findings: Vec<Finding>,
}

impl Search {
    /// What a batch file names.
    fn file(&mut self, path: &Path, output: Option<&Path>) -> Result<(), Failure> {
        let Some(batch) = load::batch(path, &mut self.findings) else { return Ok(()) };
        let here = path.parent().unwrap_or(Path::new(""));
        let own = batch.output.map(|folder| here.join(folder));
        for BatchCommittee { folder, meetings } in batch.committees {
            let found = self.folder(&here.join(&folder.value), &meetings, output.or(own.as_deref()))?;
            if found == 0 {
                let finding = Finding::error("batch-project-missing").with("folder", folder.value.as_str());
                self.findings.push(finding.at(&folder.span));
            }
        }
        Ok(())
    }

    /// The project in a folder, or those in the folders in it; how many there are.
    fn folder(&mut self, folder: &Path, meetings: &[Spanned<String>], output: Option<&Path>) -> Result<usize, Failure> {
        let projects = projects(folder)?;
        for root in &projects {
            let folder = match output {
                Some(output) => output.join(name(root, folder)),
                None => root.join(OUTPUT),
            };
            for meeting in self.meetings(root, meetings)? {
                self.packets.push(BatchPacket { root: root.clone(), meeting, folder: folder.clone() });
            }
        }
        Ok(projects.len())
    }

    fn meetings(&mut self, root: &Path, wanted: &[Spanned<String>]) -> Result<Vec<Option<MeetingId>>, Failure> {
        let there = load::meetings(root)?;
        if there.is_empty() {
            // This is told where the packet is to be made.
            return Ok(vec![None]);
        }
        if wanted.is_empty() {
            let from = if self.all { 0 } else { there.len() - 1 };
            return Ok(there[from..].iter().copied().map(Some).collect());
        }
        let known = || Argument::list(&there);
        let mut chosen = Vec::new();
        for written in wanted {
            match written.parse().ok().filter(|meeting| there.contains(meeting)) {
                Some(meeting) => chosen.push(Some(meeting)),
                None => self.findings.push(
                    Finding::error("batch-meeting-missing")
                        .with("meeting", written.value.as_str())
                        .with("project", shown(root))
                        .with("known", known())
                        .at(&written.span),
                ),
            }
        }
        Ok(chosen)
    }
}

/// The projects in a folder and the folders in it, in order of path: folders with a folder `data`. Hidden folders, links,
/// and what lies in a project are not searched.
fn projects(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    if folder.join(DATA).is_dir() {
        return Ok(vec![folder.to_owned()]);
    }
    let unreadable = |error: io::Error| {
        Failure(Message::new("folder-unreadable").with("path", shown(folder)).with("reason", Message::from(&error)))
    };
    let entries = match fs::read_dir(folder) {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(Vec::new());
        }
        entries => entries.map_err(unreadable)?,
    };
    let mut folders = Vec::new();
    for entry in entries {
        let entry = entry.map_err(unreadable)?;
        let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        if !is_hidden && entry.file_type().map_err(unreadable)?.is_dir() {
            folders.push(entry.path());
        }
    }
    folders.sort();
    let found: Vec<Vec<PathBuf>> = folders.iter().map(|folder| projects(folder)).collect::<Result<_, _>>()?;
    Ok(found.into_iter().flatten().collect())
}

/// What a project is called among the others: its path from the folder that was searched, or the folder's own name.
fn name(root: &Path, searched: &Path) -> PathBuf {
    let inside = root.strip_prefix(searched).unwrap_or(root);
    let whole = absolute(root).unwrap_or_else(|_| root.to_owned());
    let is_name = |component: &Component| matches!(component, Component::Normal(_));
    if inside.components().any(|component| is_name(&component)) {
        inside.components().filter(is_name).collect()
    } else {
        whole.canonicalize().unwrap_or(whole).components().rfind(is_name).iter().collect()
    }
}

/// Refuses packets that would be written to the same file.
fn told_apart(packets: &[BatchPacket]) -> Result<(), Failure> {
    let mut taken: BTreeMap<(String, Option<MeetingId>), &BatchPacket> = BTreeMap::new();
    for packet in packets {
        let Some(other) = taken.insert((key(&packet.folder), packet.meeting), packet) else { continue };
        if real(&packet.root) == real(&other.root) {
            return Err(Failure(Message::new("batch-twice").with("packet", packet.to_string())));
        }
        return Err(Failure(
            Message::new("batch-same-output")
                .with("one", other.to_string())
                .with("other", packet.to_string())
                .with("folder", shown(&packet.folder)),
        ));
    }
    Ok(())
}

/// The same for paths that some system takes for the same file.
fn key(path: &Path) -> String {
    real(path).to_string_lossy().nfc().collect::<String>().to_lowercase()
}

/// The path without links, as far as it is there.
fn real(path: &Path) -> PathBuf {
    let whole = absolute(path).unwrap_or_else(|_| path.to_owned());
    let there = whole.ancestors().find_map(|ancestor| Some((ancestor, ancestor.canonicalize().ok()?)));
    match there {
        Some((ancestor, real)) => real.join(whole.strip_prefix(ancestor).unwrap_or(Path::new(""))),
        None => whole,
    }
}
