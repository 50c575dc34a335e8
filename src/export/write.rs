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
    /// The finished file could not take the old one's place; on Windows that is how an open PDF answers.
    Replace {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
}

impl From<&WriteError> for Message {
    fn from(error: &WriteError) -> Self {
        let (id, path, source) = match error {
            WriteError::Folder { path, source } => ("folder-not-made", path, source),
            WriteError::Write { path, source } => ("file-not-written", path, source),
            WriteError::Replace { path, source } => ("file-not-replaced", path, source),
        };
        Message::new(id).with("path", shown(path)).with("reason", Message::from(source))
    }
}

/// Writes `bytes` to `path` in one step: aside first, then in place of what was there. What is no file, such as
/// `/dev/null`, is written to as it stands.
///
/// # Errors
/// [`WriteError`]; the old file is untouched then.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    if fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        return fs::write(path, bytes).map_err(|source| WriteError::Write { path: path.to_owned(), source });
    }
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder).map_err(|source| WriteError::Folder { path: folder.to_owned(), source })?;
    let fail = |source| WriteError::Write { path: path.to_owned(), source };
    let mut file = beside(folder).map_err(fail)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(fail)?;
    file.persist(path).map_err(|error| WriteError::Replace { path: path.to_owned(), source: error.error })?;
    Ok(())
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
