//! Names of files.

use std::path::PathBuf;

/// The longest name, in bytes of UTF-8, that leaves room for an ending and a page's number on every common system (255).
const LONGEST: usize = 220;

/// Turns words into a file name, without its ending, that every common system takes, Windows among them: what may not
/// stand in a name becomes its full-width form or `_`, and a long name is cut.
pub fn file_name(words: &str) -> String {
    let mut name: String = words
        .chars()
        .map(|c| match c {
            '\\' | '/' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => full_width(c),
            c if c.is_control() => '_',
            c => c,
        })
        .collect();
    if let Some((cut, _)) =
        name.char_indices().take_while(|(at, _)| *at <= LONGEST).last().filter(|_| name.len() > LONGEST)
    {
        name.truncate(cut);
        name.push('…');
    }
    name
}

/// The full-width form of an ASCII character (U+FF01 to U+FF5E).
fn full_width(c: char) -> char {
    char::from_u32(u32::from(c) + 0xfee0).unwrap_or('_')
}

/// The path of images, one a page: `{p}` stands for the page's number, `{0p}` for the number with zeros before it, `{t}`
/// for the number of pages; the stock Typst compiler has the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PagePattern {
    /// The folder, taken as it is.
    folder: PathBuf,
    /// The path in it, with what stands for the page.
    pattern: PathBuf,
}

impl PagePattern {
    /// The pattern of a path; also the names of folders may tell pages apart.
    pub fn new(path: PathBuf) -> Self {
        Self { folder: PathBuf::new(), pattern: path }
    }

    /// The pattern of a name in a folder.
    pub fn in_folder(folder: PathBuf, name: impl Into<PathBuf>) -> Self {
        Self { folder, pattern: name.into() }
    }

    /// Whether it gives each page a path of its own. A path that is not Unicode has no pattern.
    pub fn tells_pages_apart(&self) -> bool {
        self.pattern.to_str().is_some_and(|text| text.contains("{p}") || text.contains("{0p}"))
    }

    /// The path of the page `number`, from 1, of `total`.
    pub fn page(&self, number: usize, total: usize) -> PathBuf {
        let Some(text) = self.pattern.to_str() else { return self.folder.join(&self.pattern) };
        let width = total.to_string().len();
        let path = text
            .replace("{p}", &number.to_string())
            .replace("{0p}", &format!("{number:0width$}"))
            .replace("{t}", &total.to_string());
        self.folder.join(path)
    }
}
