//! Files that are whole or not there.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::locale::Message;
use crate::source::shown;

/// Why a file was not written; what stood there before still stands.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum WriteError {
    /// The folder could not be made.
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The file could not be written aside.
    Write {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The finished file could not take the old one's place.
    Replace {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The old file is open in another program, as Windows has it; the new one was put beside it.
    Open {
        /// The file.
        path: PathBuf,
        /// The new one.
        beside: PathBuf,
    },
}

impl From<&WriteError> for Message {
    fn from(error: &WriteError) -> Self {
        let (id, path, source) = match error {
            WriteError::Folder { path, source } => ("folder-not-made", path, source),
            WriteError::Write { path, source } => ("file-not-written", path, source),
            WriteError::Replace { path, source } => ("file-not-replaced", path, source),
            WriteError::Open { path, beside } => {
                return Message::new("file-open-elsewhere").with("path", shown(path)).with("beside", shown(beside));
            }
        };
        Message::new(id).with("path", shown(path)).with("reason", Message::from(source))
    }
}

/// Writes `bytes` to `path` in one step: aside first, then in place of what was there. Whatever happens on the way, the
/// file at `path` is the old one or the new one, whole. What is no file, such as `/dev/null`, is written to as it stands.
///
/// # Errors
/// [`WriteError`]; the old file is untouched then.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let failed = |source| WriteError::Write { path: path.to_owned(), source };
    if is_device(path) {
        return fs::OpenOptions::new()
            .write(true)
            .open(path)
            .and_then(|mut file| file.write_all(bytes))
            .map_err(failed);
    }
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder).map_err(|source| WriteError::Folder { path: folder.to_owned(), source })?;
    #[cfg(target_os = "linux")]
    if nameless::write(folder, path, bytes)? {
        return Ok(());
    }
    let mut file = beside(folder).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    match file.persist(path) {
        Ok(_) => {
            sync_folder(folder);
            Ok(())
        }
        // Windows does not let go of a file that a viewer shows: the new one is not to be lost for that.
        Err(refused) if cfg!(windows) && refused.error.kind() == io::ErrorKind::PermissionDenied => {
            let beside = new_name(path);
            let kept = refused.file.persist(&beside).map_err(|error| failed(error.error));
            kept.and(Err(WriteError::Open { path: path.to_owned(), beside }))
        }
        Err(refused) => Err(WriteError::Replace { path: path.to_owned(), source: refused.error }),
    }
}

/// Whether a path leads to what is neither file nor folder, such as `/dev/null`.
pub fn is_device(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir())
}

/// A temporary file in the folder of the final one, so that the rename stays on one disk.
fn beside(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".haifu-");
    // Temporary files are private by default; the finished file is to be as open as any other, less the umask.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// The name of a new file beside an old one that cannot be replaced: 2025-1（新）.pdf.
fn new_name(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = match path.extension() {
        Some(extension) => format!("{stem}（新）.{}", extension.to_string_lossy()),
        None => format!("{stem}（新）"),
    };
    path.with_file_name(name)
}

/// Makes sure that the folder itself remembers the new name. Not every system can; the file is whole all the same.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = fs::File::open(folder) {
        folder.sync_all().ok();
    }
}

/// Files without a name until they are whole (`O_TMPFILE`): killed on the way, the program leaves nothing behind.
#[cfg(target_os = "linux")]
mod nameless {
    use std::fs::{self, File};
    use std::io::{self, Write};
    use std::os::fd::AsRawFd;
    use std::path::Path;
    use std::process;

    use rustix::fs::{AtFlags, CWD, Mode, OFlags, linkat, open};

    use super::{WriteError, sync_folder};

    /// Writes the file; false if the file system has no files without a name.
    pub fn write(folder: &Path, path: &Path, bytes: &[u8]) -> Result<bool, WriteError> {
        let mode = Mode::from_bits_truncate(0o666);
        // Whatever it is that stands in the way, the ordinary way will tell it better.
        let Ok(file) = open(folder, OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC, mode) else {
            return Ok(false);
        };
        let mut file = File::from(file);
        let failed = |source| WriteError::Write { path: path.to_owned(), source };
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed)?;
        // A link cannot take the place of another, a name can: the file has one of its own for a moment.
        let Some(named) = link(&file, folder).map_err(failed)? else { return Ok(false) };
        if let Err(source) = fs::rename(&named, path) {
            fs::remove_file(&named).ok();
            return Err(WriteError::Replace { path: path.to_owned(), source });
        }
        sync_folder(folder);
        Ok(true)
    }

    /// Gives the file a name of its own; none where `/proc` is not there to reach it by.
    fn link(file: &File, folder: &Path) -> io::Result<Option<std::path::PathBuf>> {
        let source = format!("/proc/self/fd/{}", file.as_raw_fd());
        for attempt in 0_u32.. {
            let name = folder.join(format!(".haifu-{}-{attempt}", process::id()));
            match linkat(CWD, source.as_str(), CWD, &name, AtFlags::SYMLINK_FOLLOW) {
                Ok(()) => return Ok(Some(name)),
                Err(rustix::io::Errno::EXIST) => {}
                Err(rustix::io::Errno::NOENT) => return Ok(None),
                Err(error) => return Err(error.into()),
            }
        }
        Ok(None)
    }
}
