//! When something of a project was saved.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use typst_kit::watcher::Watcher;

use crate::load::{DATA, TEMPLATES};
use crate::locale::Message;
use crate::typeset::{FONTS, FileOrigin, Trace};

/// Folders in folders are followed so far; deeper ones are no project's.
const DEEPEST: usize = 8;

/// Why changes cannot be watched.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self))]
pub struct WatchError(String);

impl From<&WatchError> for Message {
    fn from(error: &WatchError) -> Self {
        Message::new("preview-not-watching").with("words", error.0.as_str())
    }
}

/// Waits for what someone saves: data, templates, fonts, and whatever else of the project the pages were made with. What
/// haifu itself writes is not among them.
///
/// Folders are watched, not files: editors save by putting a new file in the place of the old one, and new files count too.
pub struct Watch {
    watcher: Watcher,
    root: PathBuf,
    font_folders: Vec<PathBuf>,
    /// Files of the project that lie elsewhere.
    others: BTreeSet<PathBuf>,
    /// What is watched, and is there.
    there: BTreeSet<PathBuf>,
}

impl Watch {
    /// Watches the project in the folder `root`, and the folders of more fonts.
    ///
    /// # Errors
    /// Where the system lets nobody watch.
    pub fn new(root: &Path, font_folders: &[PathBuf]) -> Result<Self, WatchError> {
        let watcher = Watcher::new(None).map_err(|words| WatchError(words.to_string()))?;
        let mut watch = Self {
            watcher,
            root: root.to_owned(),
            font_folders: font_folders.to_vec(),
            others: BTreeSet::new(),
            there: BTreeSet::new(),
        };
        watch.renew()?;
        Ok(watch)
    }

    /// Takes note of what pages were made with. Whether something is there that was not watched while they were made, so that
    /// it is worth another look.
    ///
    /// # Errors
    /// As [`Watch::new`].
    pub fn heed(&mut self, trace: &Trace) -> Result<bool, WatchError> {
        let own = trace.files.iter().filter(|(_, file)| file.origin == FileOrigin::Project);
        self.others = own.map(|(path, _)| self.root.join(path)).collect();
        self.renew()
    }

    /// Waits until something was saved and nothing has followed for a moment.
    ///
    /// # Errors
    /// Where the system stops telling.
    pub fn wait(&mut self) -> Result<(), WatchError> {
        self.watcher.wait().map_err(|words| WatchError(words.to_string()))?;
        // There may be folders that were not there before.
        self.renew().map(drop)
    }

    /// Watches what there is now; whether there is more than before.
    fn renew(&mut self) -> Result<bool, WatchError> {
        let mut watched = BTreeSet::new();
        let own = [DATA, TEMPLATES, FONTS].map(|folder| self.root.join(folder));
        for folder in own.iter().chain(&self.font_folders) {
            folders(folder, DEEPEST, &mut watched);
        }
        let elsewhere = self.others.iter().filter(|path| path.parent().is_none_or(|folder| !watched.contains(folder)));
        let elsewhere: Vec<PathBuf> = elsewhere.cloned().collect();
        watched.extend(elsewhere);
        self.watcher.update(watched.iter().cloned()).map_err(|words| WatchError(words.to_string()))?;
        watched.retain(|path| path.exists());
        let more = !watched.is_subset(&self.there);
        self.there = watched;
        Ok(more)
    }
}

/// A folder, and those in it. One that is not there is waited for.
fn folders(folder: &Path, deepest: usize, found: &mut BTreeSet<PathBuf>) {
    found.insert(folder.to_owned());
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        // Links are not followed, as they are not where files are read.
        if deepest > 0 && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            folders(&entry.path(), deepest - 1, found);
        }
    }
}

/// The files in the folders of fonts, each with its size and when it was last written: where they are the same, so are the
/// fonts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontFiles(Vec<(PathBuf, u64, Option<SystemTime>)>);

impl FontFiles {
    /// Those of the project in the folder `root`, and of the folders of more fonts.
    pub fn of(root: &Path, font_folders: &[PathBuf]) -> Self {
        let mut all = BTreeSet::new();
        folders(&root.join(FONTS), DEEPEST, &mut all);
        for folder in font_folders {
            folders(folder, DEEPEST, &mut all);
        }
        let mut files = Vec::new();
        for entry in all.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten() {
            if let Ok(metadata) = entry.metadata()
                && metadata.is_file()
            {
                files.push((entry.path(), metadata.len(), metadata.modified().ok()));
            }
        }
        files.sort();
        Self(files)
    }
}
