//! Links that open a place of a file in an editor.

use std::fmt::Write;
use std::path::Path;
use std::str::FromStr;

/// An editor that opens files by links: a template of such a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor(String);

/// Editors that are known by name, and their links.
const KNOWN: [(&str, &str); 8] = [
    ("vscode", "vscode://file{path}:{line}:{column}"),
    ("vscode-insiders", "vscode-insiders://file{path}:{line}:{column}"),
    ("vscodium", "vscodium://file{path}:{line}:{column}"),
    ("cursor", "cursor://file{path}:{line}:{column}"),
    ("windsurf", "windsurf://file{path}:{line}:{column}"),
    ("zed", "zed://file{path}:{line}:{column}"),
    ("idea", "idea://open?file={path}&line={line}&column={column}"),
    ("textmate", "txmt://open?url=file://{path}&line={line}&column={column}"),
];

/// Schemes that a browser does not hand on to a program.
const OF_BROWSERS: [&str; 8] = ["about", "blob", "data", "file", "ftp", "http", "https", "javascript"];

/// Why a text names no editor.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no editor that is known, and no link with {{path}} in it")]
pub struct InvalidEditor(String);

impl Editor {
    /// The names of the editors that are known.
    pub fn known() -> impl Iterator<Item = &'static str> {
        KNOWN.iter().map(|(name, _)| *name)
    }

    /// The link to a place in a file, which is named from the root on.
    pub fn link(&self, path: &Path, line: usize, column: usize) -> String {
        let mut name = path.to_string_lossy().replace('\\', "/");
        // As in C:/資料.
        if !name.starts_with('/') {
            name.insert(0, '/');
        }
        let link = self.0.replace("{line}", &line.to_string()).replace("{column}", &column.to_string());
        link.replace("{path}", &encoded(&name))
    }
}

/// Reads the name of an editor, or a link with `{path}`, `{line}` and `{column}` in it.
impl FromStr for Editor {
    type Err = InvalidEditor;

    fn from_str(text: &str) -> Result<Self, InvalidEditor> {
        if let Some((_, link)) = KNOWN.iter().find(|(name, _)| *name == text) {
            return Ok(Self((*link).to_owned()));
        }
        let scheme = text.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase()).filter(|scheme| {
            let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
            scheme.bytes().next().is_some_and(|first| first.is_ascii_alphabetic()) && scheme.bytes().all(is_letter)
        });
        let hands_on = scheme.is_some_and(|scheme| !OF_BROWSERS.contains(&scheme.as_str()));
        if hands_on && text.contains("{path}") {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidEditor(text.to_owned()))
        }
    }
}

/// A path with all but the characters that links have of their own written by their bytes (RFC 3986).
fn encoded(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/:".contains(&byte) {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").ok();
        }
    }
    out
}
