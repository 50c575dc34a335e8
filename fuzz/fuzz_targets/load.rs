//! Any bytes in any data file: reading and looking through never panics, and every finding can be shown.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "project.rs"]
mod project;

fuzz_target!(|data: &[u8]| {
    let Some((&which, content)) = data.split_first() else { return };
    let folder = project::with_file(usize::from(which), content);
    let checked = haifu::check::check(haifu::load::load(folder.path()).expect("a data folder"));
    project::show(&checked.findings);
});
