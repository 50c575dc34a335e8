//! A project as it was in a revision, by the program `git`.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use haifu::locale::Message;
use haifu::source::shown;
use tar::{Archive, EntryType};
use tempfile::TempDir;

use crate::commands::Failure;

/// The most that a revision may hold, in bytes.
const LARGEST: u64 = 1_000_000_000;

/// The most files that a revision may hold.
const MOST_FILES: usize = 50_000;

/// A commit, by its hash.
pub struct Commit(String);

impl Commit {
    /// As much of the hash as people use.
    pub fn short(&self) -> &str {
        self.0.get(..7).unwrap_or(&self.0)
    }
}

/// The commit that a revision's name means in the repository of a project.
pub fn commit(root: &Path, revision: &str) -> Result<Commit, Failure> {
    let inside = run(git(root).args(["rev-parse", "--is-inside-work-tree"]))?;
    if !inside.status.success() {
        let words = first_line(&inside.stderr);
        return Err(Failure(Message::new("git-no-repository").with("folder", shown(root)).with("words", words)));
    }
    let name = format!("{revision}^{{commit}}");
    let found = run(git(root).args(["rev-parse", "--verify", "--quiet", "--end-of-options", &name]))?;
    let hash = first_line(&found.stdout);
    if !found.status.success() || hash.is_empty() || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(Failure(Message::new("git-unknown").with("revision", revision)));
    }
    Ok(Commit(hash))
}

/// The project's files of a commit, in a folder that is there as long as it is held.
pub fn taken_out(root: &Path, commit: &Commit) -> Result<TempDir, Failure> {
    let failed = |words: String| Failure(Message::new("git-failed").with("words", words));
    let folder = tempfile::tempdir().map_err(|error| failed(error.to_string()))?;
    let mut archive = git(root);
    // Of a folder within the repository, only that folder.
    archive.args(["archive", "--format=tar", &commit.0]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = archive.spawn().map_err(|error| not_run(&error))?;
    let unpacked = child.stdout.take().map(|tar| unpack(tar, folder.path()));
    let (status, words) = ended(child).map_err(|error| failed(error.to_string()))?;
    match unpacked {
        Some(Err(error)) => Err(failed(error.to_string())),
        _ if !status => Err(failed(words)),
        _ => Ok(folder),
    }
}

/// Files and folders only, nowhere but in the folder: links are left out, as haifu follows none out of a project.
fn unpack(tar: impl Read, folder: &Path) -> io::Result<()> {
    let mut left = LARGEST;
    let mut archive = Archive::new(tar);
    for (count, entry) in archive.entries()?.enumerate() {
        let mut entry = entry?;
        let path = entry.path()?.into_owned();
        let inside: PathBuf = path.components().filter(|part| !matches!(part, Component::CurDir)).collect();
        if !inside.components().all(|part| matches!(part, Component::Normal(_))) {
            continue;
        }
        let target = folder.join(&inside);
        match entry.header().entry_type() {
            EntryType::Directory => fs::create_dir_all(&target)?,
            EntryType::Regular => {
                if count > MOST_FILES || entry.size() > left {
                    return Err(io::Error::from(io::ErrorKind::FileTooLarge));
                }
                left -= entry.size();
                if let Some(parent) = target.parent() {
                    fs::create_dir_all(parent)?;
                }
                io::copy(&mut entry, &mut File::create(&target)?)?;
            }
            _ => {}
        }
    }
    // An archive is filled up with zeros behind its last file. Git fails if nobody takes them.
    io::copy(&mut archive.into_inner().take(LARGEST), &mut io::sink())?;
    Ok(())
}

/// Waits for the program; whether it succeeded, and what it said.
fn ended(mut child: Child) -> io::Result<(bool, String)> {
    let mut words = Vec::new();
    if let Some(stderr) = child.stderr.take() {
        stderr.take(10_000).read_to_end(&mut words)?;
    }
    Ok((child.wait()?.success(), first_line(&words)))
}

/// The program, to be run for a project. A repository's own settings start no other programs here.
fn git(root: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(root).args(["-c", "core.fsmonitor=false"]).stdin(Stdio::null());
    command
}

fn run(command: &mut Command) -> Result<Output, Failure> {
    command.output().map_err(|error| not_run(&error))
}

fn not_run(error: &io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::NotFound => Failure(Message::new("git-missing")),
        _ => Failure(Message::new("git-failed").with("words", error.to_string())),
    }
}

fn first_line(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).lines().next().unwrap_or_default().trim().to_owned()
}
