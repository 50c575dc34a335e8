//! One data file: its text, its encoding, and the places of its values.

use std::fs;
use std::io;
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::LoadError;
use crate::diagnostic::Finding;
use crate::locale::Message;
use crate::source::{SourceFile, Span, Spanned};

/// A data file that was read and is UTF-8.
pub struct DataFile(Arc<SourceFile>);

impl DataFile {
    /// The path from the project folder.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The file as a place.
    pub fn whole(&self) -> Span {
        Span::whole(self.0.clone())
    }

    /// Puts this file's name to a value's place.
    pub fn at<T>(&self, value: toml::Spanned<T>) -> Spanned<T> {
        let range = value.span();
        Spanned::new(value.into_inner(), Span::new(self.0.clone(), range))
    }

    /// The place of a value.
    pub fn span<T>(&self, value: &toml::Spanned<T>) -> Span {
        Span::new(self.0.clone(), value.span())
    }

    /// Reads the name before `.toml` as what the folder's files are named by; a name that is not is the finding `fault`.
    pub fn stem_as<T: FromStr>(&self, fault: &'static str, findings: &mut Vec<Finding>) -> Option<T> {
        let name = self.path().rsplit('/').next().unwrap_or_default();
        let stem = name.strip_suffix(".toml").unwrap_or(name);
        let parsed = stem.parse().ok();
        if parsed.is_none() {
            findings.push(Finding::error(fault).with("name", name).at(&self.whole()));
        }
        parsed
    }

    /// Reads the text as TOML of the given shape.
    pub fn parse<T: DeserializeOwned>(&self, findings: &mut Vec<Finding>) -> Option<T> {
        match toml::from_str(&self.0.text) {
            Ok(value) => Some(value),
            Err(error) => {
                let span = Span::new(self.0.clone(), error.span().unwrap_or(0..0));
                findings.push(Finding::error("toml").with("words", error.message()).at(&span));
                None
            }
        }
    }
}

/// Opens a file that must be there.
pub fn required(root: &Path, path: &str, findings: &mut Vec<Finding>) -> Result<Option<DataFile>, LoadError> {
    if !root.join(path).is_file() {
        findings.push(Finding::error("file-missing").with("path", path));
        return Ok(None);
    }
    open(root, path, findings)
}

/// Opens a file; one that is not UTF-8 is a finding.
pub fn open(root: &Path, path: &str, findings: &mut Vec<Finding>) -> Result<Option<DataFile>, LoadError> {
    let full = root.join(path);
    let bytes = fs::read(&full).map_err(|source| LoadError::Io { path: full, source })?;
    match decode(&bytes) {
        Ok(text) => Ok(Some(DataFile(Arc::new(SourceFile { path: path.to_owned(), text: text.to_owned() })))),
        Err(encoding) => {
            let file = Arc::new(SourceFile { path: path.to_owned(), text: String::new() });
            findings
                .push(Finding::error("file-encoding").with("encoding", Message::new(encoding)).at(&Span::whole(file)));
            Ok(None)
        }
    }
}

/// The text without a byte order mark, or the message that names the encoding it seems to be in.
fn decode(bytes: &[u8]) -> Result<&str, &'static str> {
    const BOM: &[u8] = b"\xef\xbb\xbf";
    std::str::from_utf8(bytes.strip_prefix(BOM).unwrap_or(bytes)).map_err(|_| match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "encoding-utf-16",
        _ if !encoding_rs::SHIFT_JIS.decode_without_bom_handling(bytes).1 => "encoding-shift-jis",
        _ => "encoding-unknown",
    })
}

/// The TOML files of a folder as paths from the project folder, in order of name.
pub fn list(root: &Path, folder: &str) -> Result<Vec<String>, LoadError> {
    let full = root.join(folder);
    let fail = |source| LoadError::Io { path: full.clone(), source };
    let entries = match fs::read_dir(&full) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(fail(error)),
    };
    let mut paths = Vec::new();
    for entry in entries {
        let name = entry.map_err(fail)?.file_name();
        let name = name.to_string_lossy();
        // Editors leave hidden lock and backup files beside the real ones.
        if name.ends_with(".toml") && !name.starts_with('.') {
            paths.push(format!("{folder}/{name}"));
        }
    }
    paths.sort();
    Ok(paths)
}
