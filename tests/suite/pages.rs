//! Golden pages: every page of the sample and of `examples/first-meeting` as a small grey picture in `pages/`.
//!
//! A page that looks different fails; the pictures of before, after and their difference are left in the scratch
//! folder that the message names. After looking at them, `HAIFU_ACCEPT=1 cargo test --release pages` takes the new ones.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use haifu::accepted::{self, Difference};
use haifu::compare::Picture;
use haifu::model::{MeasureReport, Project, ProjectReport};
use haifu::typeset::{Fonts, Typesetter};

use crate::large;
use crate::sample::{self, built};

/// The pages that were accepted, by the names of their files.
fn kept(folder: &Path) -> BTreeMap<String, Picture> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let read = entries.map(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (name, read(&path))
    });
    read.collect()
}

/// Reads a PNG, whatever its colours.
pub fn read(path: &Path) -> Picture {
    Picture::read(&fs::read(path).expect("a picture")).expect("a PNG")
}

/// The sample's pages by name, and those of its draft that show what a draft has of its own.
fn pictures() -> BTreeMap<String, Picture> {
    let mut project = sample::project();
    unwrite(&mut project);
    let typeset = sample::typesetter().typeset(&sample::packet_of(&project)).expect("a sound packet");
    // A sheet, its indicators, the projects.
    let draft = accepted::pictures(&typeset.document).into_iter();
    let draft = draft.filter(|(name, _)| ["03.png", "04.png", "14.png"].contains(&name.as_str()));
    let draft = draft.map(|(name, picture)| (format!("draft-{name}"), picture));
    accepted::pictures(&built().typeset.document).into_iter().chain(draft).collect()
}

/// Leaves something of every kind unfilled.
fn unwrite(project: &mut Project) {
    let report = project.years.values_mut().next_back().expect("a year");
    report.actual.retain(|series, _| !series.starts_with("event-"));
    for measure in report.measures.values_mut().take(1) {
        *measure = MeasureReport { activities: measure.activities.clone(), ..MeasureReport::default() };
    }
    for own in report.projects.values_mut().take(1) {
        *own = ProjectReport { progress: own.progress.clone(), ..ProjectReport::default() };
    }
}

/// The pages of the second sample meeting: what its two templates draw, and one of the letters alike.
fn second_pictures() -> BTreeMap<String, Picture> {
    let example = sample::root().join("examples/first-meeting");
    let checked = sample::looked_through(&example);
    assert!(checked.findings.is_empty(), "{:?}", checked.findings);
    let packet = sample::packet_of(&checked.project.expect("no finding, so a project"));
    let typeset = Typesetter::new(&example, Fonts::built_in()).typeset(&packet).expect("sound pages");
    assert!(typeset.findings.is_empty(), "{:?}", typeset.findings);
    let pages = accepted::pictures(&typeset.document).into_iter();
    let pages = pages.filter(|(name, _)| !("03.png".."12.png").contains(&name.as_str()));
    pages.map(|(name, picture)| (format!("second-{name}"), picture)).collect()
}

/// Pages of the sample in large print, by what viewers call them.
fn large_pictures() -> BTreeMap<String, Picture> {
    let typeset = &large::built().typeset;
    let shown = [
        ("agenda", "次第-1"),
        ("cover", "資料1-表紙"),
        ("direction", "資料1-1"),
        ("grades", "資料1-2"),
        ("indicators", "資料1-8"),
        ("review", "資料1-11"),
        ("roster", "資料2-1"),
        ("questionnaire", "資料3-2"),
    ];
    let picture = |(name, label): (&str, &str)| {
        let page = typeset.page_labels.iter().position(|other| other == label).expect(label);
        (format!("large-{name}.png"), Picture::of_page(&typeset.document.pages()[page], accepted::DOTS))
    };
    shown.into_iter().map(picture).collect()
}

/// Fails unless the pictures are those in the folder, from the repository's root; of one that is not, before, after and
/// difference are put aside. `HAIFU_ACCEPT=1` takes the new ones.
pub fn assert_as_accepted(folder: &str, now: &BTreeMap<String, Picture>) {
    let aside = folder.rsplit('/').next().unwrap_or_default();
    let folder = sample::root().join(folder);
    fs::create_dir_all(&folder).expect("a folder");
    #[expect(clippy::disallowed_methods, reason = "the one switch of the tests")]
    let accept = std::env::var_os("HAIFU_ACCEPT").is_some();
    let mut faults = Vec::new();
    // Made and kept on the same kind of machine: dot for dot.
    for difference in accepted::picture_differences(&kept(&folder), now, 0) {
        let scratch =
            |name: &str| -> PathBuf { Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{aside}-{name}")) };
        match difference {
            Difference::Looks(name, _) | Difference::Appeared(name, _) if accept => {
                fs::write(folder.join(&name), now[&name].to_png()).expect("a file");
            }
            Difference::Gone(name) if accept => fs::remove_file(folder.join(name)).expect("a file to remove"),
            Difference::Looks(name, picture) | Difference::Appeared(name, picture) => {
                fs::write(scratch(&name), picture.to_png()).expect("a file");
                faults.push(scratch(&name).display().to_string());
            }
            Difference::Gone(name) => faults.push(format!("{name} has no page any more")),
            Difference::Reads { .. } => {}
        }
    }
    assert!(
        faults.is_empty(),
        "pages differ (before, after, difference):\n{}\nlook at them, then HAIFU_ACCEPT=1 takes the new ones",
        faults.join("\n")
    );
}

#[test]
fn every_page_looks_as_accepted() {
    let mut all = pictures();
    all.extend(second_pictures());
    all.extend(large_pictures());
    assert_as_accepted("tests/suite/pages", &all);
}
