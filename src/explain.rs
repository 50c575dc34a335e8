//! The story of each finding: what it means, how it comes about, a wrong and a right example.
//!
//! The stories are Markdown files in `locales/explain/`, a folder a language, a file a finding. A test makes each wrong
//! example and sees it found, and each right one and sees it pass.

use include_dir::{Dir, include_dir};

use crate::locale::Language;

static STORIES: Dir = include_dir!("$CARGO_MANIFEST_DIR/locales/explain");

/// The names of all findings, in order.
pub fn codes() -> impl Iterator<Item = &'static str> {
    let files = STORIES.get_dir(Language::Japanese.code()).into_iter().flat_map(Dir::files);
    let mut codes: Vec<&str> = files.filter_map(|file| file.path().file_stem()?.to_str()).collect();
    codes.sort_unstable();
    codes.into_iter()
}

/// The story of a finding, if there is one of that name.
pub fn explanation(code: &str, language: Language) -> Option<&'static str> {
    STORIES.get_file(format!("{}/{code}.md", language.code()))?.contents_utf8()
}
