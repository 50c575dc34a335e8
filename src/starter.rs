//! What a new project begins with: the sample, or a skeleton for another committee. All of it is part of the program.

use std::borrow::Cow;

use crate::calendar::FiscalYear;
use crate::templates::Record;
use crate::typeset::{BUILT_IN_TEMPLATES, FONTS, Fonts};

/// A file of a new project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StarterFile {
    /// Its path in the project, with forward slashes.
    pub path: String,
    /// Its content.
    pub content: Cow<'static, [u8]>,
}

macro_rules! files {
    ($folder:literal: $($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!("../", $folder, $path)) as &[u8])),*]
    };
}

/// The sample's data: the repository's own.
const SAMPLE: &[(&str, &[u8])] = files![
    "": "data/committee.toml",
    "data/plan.toml",
    "data/years/2019.toml",
    "data/years/2020.toml",
    "data/years/2021.toml",
    "data/years/2022.toml",
    "data/years/2023.toml",
    "data/years/2024.toml",
    "data/rosters/2025.toml",
    "data/meetings/2025-1.toml",
];

/// The data of a skeleton, as they are written for [`SKELETON_YEAR`].
const SKELETON: &[(&str, &[u8])] = files![
    "src/starter/skeleton/": "data/committee.toml",
    "data/plan.toml",
    "data/years/2025.toml",
    "data/rosters/2026.toml",
    "data/meetings/2026-1.toml",
    "data/accepted.toml",
];

/// The fiscal year of the skeleton's meeting.
const SKELETON_YEAR: i16 = 2026;

/// What belongs to every project besides data, templates and font files.
const COMMON: &[(&str, &[u8])] = files![
    "": "docs/data-format.md",
    "docs/findings.md",
    "docs/figures.md",
    "docs/images/kit/label-box.png",
    "docs/images/kit/label-values.png",
    "docs/images/kit/legend.png",
    "docs/images/kit/merged-rows.png",
    "docs/images/kit/numbered-items.png",
    "docs/images/kit/ruby.png",
    "docs/images/kit/ruled-area.png",
    "docs/images/kit/seal.png",
    "docs/images/kit/spread.png",
    "docs/images/kit/two-level-head.png",
    "templates/README.md",
    "fonts/README.md",
    "fonts/OFL.txt",
    "schema/accepted.json",
    "schema/committee.json",
    "schema/meeting.json",
    "schema/plan.json",
    "schema/roster.json",
    "schema/year.json",
];

/// A project's own files.
const OWN: &[(&str, &[u8])] = files!["src/starter/project/": "README.md", ".gitignore"];

/// The sample project, to be edited.
pub fn sample() -> Vec<StarterFile> {
    let data = SAMPLE.iter().map(|&(path, content)| fixed(path, content));
    data.chain(common()).collect()
}

/// A project for another committee whose next meeting is in `year`, every field of it to be filled in and explained.
pub fn skeleton(year: FiscalYear) -> Vec<StarterFile> {
    let by = year.year() - SKELETON_YEAR;
    let data = SKELETON.iter().map(|&(path, content)| StarterFile {
        path: moved(path, by),
        content: Cow::Owned(moved(&String::from_utf8_lossy(content), by).into_bytes()),
    });
    data.chain(common()).collect()
}

fn common() -> impl Iterator<Item = StarterFile> {
    let templates = BUILT_IN_TEMPLATES.iter().map(|&(path, text)| fixed(path, text.as_bytes()));
    let fonts = Fonts::BUILT_IN.iter().map(|&(name, data)| fixed(&format!("{FONTS}/{name}"), data));
    let others = COMMON.iter().chain(OWN).map(|&(path, content)| fixed(path, content));
    // From what haifu gave out, it is told later which of the templates were edited.
    let record = StarterFile {
        path: Record::PATH.to_owned(),
        content: Cow::Owned(Record::of_this_haifu().to_string().into_bytes()),
    };
    templates.chain([record]).chain(fonts).chain(others)
}

fn fixed(path: &str, content: &'static [u8]) -> StarterFile {
    StarterFile { path: path.to_owned(), content: Cow::Borrowed(content) }
}

/// A text in which every year of this century, a number of four digits, is moved by some years.
fn moved(text: &str, by: i16) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, digits) = rest.split_at(start);
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        let (number, after) = digits.split_at(end);
        out.push_str(before);
        match number.parse::<i16>() {
            Ok(year) if number.len() == 4 && number.starts_with("20") => out.push_str(&(year + by).to_string()),
            _ => out.push_str(number),
        }
        rest = after;
    }
    out + rest
}
