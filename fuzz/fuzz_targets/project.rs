//! The base project of the tests' mistakes, in memory where the system allows.

use std::fs;
use std::path::Path;

use haifu::diagnostic::{self, Finding};
use haifu::locale::{Language, Locale};
use tempfile::TempDir;

const FILES: [(&str, &[u8]); 7] = [
    ("data/committee.toml", include_bytes!("../../tests/mistakes/base/data/committee.toml")),
    ("data/plan.toml", include_bytes!("../../tests/mistakes/base/data/plan.toml")),
    ("data/years/2023.toml", include_bytes!("../../tests/mistakes/base/data/years/2023.toml")),
    ("data/years/2024.toml", include_bytes!("../../tests/mistakes/base/data/years/2024.toml")),
    ("data/rosters/2025.toml", include_bytes!("../../tests/mistakes/base/data/rosters/2025.toml")),
    ("data/meetings/2025-1.toml", include_bytes!("../../tests/mistakes/base/data/meetings/2025-1.toml")),
    ("data/accepted.toml", b"accept = []\n"),
];

/// What stands in a file of the project.
#[allow(dead_code, reason = "one target takes whole files")]
pub fn content(which: usize) -> Vec<u8> {
    FILES[which % FILES.len()].1.to_vec()
}

/// The project with other content in one file.
pub fn with_file(which: usize, content: &[u8]) -> TempDir {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.expect("a folder");
    for (index, (path, bytes)) in FILES.iter().enumerate() {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, if index == which % FILES.len() { content } else { bytes }).expect("a file");
    }
    fs::create_dir(folder.path().join("templates")).expect("a folder");
    fs::write(folder.path().join("templates/guide.typ"), "").expect("a file");
    folder
}

/// Findings in every form that they are shown in.
pub fn show(findings: &[Finding]) {
    thread_local! {
        static LOCALES: [Locale; 2] = Language::ALL.map(Locale::new);
    }
    LOCALES.with(|locales| {
        for (finding, locale) in findings.iter().flat_map(|finding| locales.iter().map(move |locale| (finding, locale))) {
            assert!(!diagnostic::render(finding, locale, true).is_empty());
            assert!(diagnostic::json(finding, locale).starts_with('{'));
            assert!(diagnostic::github(finding, locale).starts_with("::"));
        }
    });
}
