//! Names of files.

use std::path::{Path, PathBuf};

/// Turns words into a file name that every system takes, Windows among them: what may not stand in a name becomes its
/// full-width form or `_`.
pub fn file_name(words: &str) -> String {
    let name: String = words
        .chars()
        .map(|c| match c {
            '\\' | '/' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => full_width(c),
            c if c.is_control() => '_',
            c => c,
        })
        .collect();
    // Windows drops dots and spaces at the end.
    let name = name.trim().trim_end_matches(['.', ' ']);
    // Devices, whatever the ending.
    let device = ["CON", "PRN", "AUX", "NUL"].iter().any(|device| name.eq_ignore_ascii_case(device));
    if name.is_empty() || device { format!("_{name}") } else { name.to_owned() }
}

/// The full-width form of an ASCII character (U+FF01 to U+FF5E).
fn full_width(c: char) -> char {
    char::from_u32(u32::from(c) + 0xfee0).unwrap_or('_')
}

/// The path of images, one a page: `{p}` stands for the page's number, `{0p}` for the number with zeros before it, `{t}`
/// for the number of pages; the stock Typst compiler has the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PagePattern(PathBuf);

impl PagePattern {
    /// The pattern of a path.
    pub fn new(path: PathBuf) -> Self {
        Self(path)
    }

    /// Whether it gives each page a path of its own.
    pub fn tells_pages_apart(&self) -> bool {
        let text = self.0.to_string_lossy();
        text.contains("{p}") || text.contains("{0p}")
    }

    /// The path of the page `number`, from 1, of `total`. A path that is not Unicode stays as it is.
    pub fn page(&self, number: usize, total: usize) -> PathBuf {
        let Some(text) = self.0.to_str() else { return self.0.clone() };
        let width = total.to_string().len();
        let path = text
            .replace("{p}", &number.to_string())
            .replace("{0p}", &format!("{number:0width$}"))
            .replace("{t}", &total.to_string());
        Path::new(&path).to_owned()
    }
}
