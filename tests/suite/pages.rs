//! Golden pages: every page of the sample and of `examples/first-meeting` as a small grey picture in `pages/`.
//!
//! A page that looks different fails; the pictures of before, after and their difference are left in the scratch
//! folder that the message names. After looking at them, `HAIFU_ACCEPT=1 cargo test --release pages` takes the new ones.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use haifu::model::{MeasureReport, Project, ProjectReport};
use haifu::typeset::{Fonts, Typesetter};
use typst_layout::Page;
use typst_render::{RenderOptions, render};

use crate::sample::{self, built};

/// 54 dpi: enough to see a moved line, small enough to keep.
const PIXELS_PER_POINT: f64 = 0.75;

/// A picture; those made here are grey, a byte a pixel.
#[derive(PartialEq, Eq)]
pub struct Picture {
    width: u32,
    height: u32,
    samples: Vec<u8>,
}

impl Picture {
    /// Reads a PNG, whatever its colours.
    pub fn read(path: &Path) -> Self {
        let file = std::io::BufReader::new(fs::File::open(path).expect("a picture"));
        let mut reader = png::Decoder::new(file).read_info().expect("a PNG");
        let mut samples = vec![0; reader.output_buffer_size().expect("a size")];
        let info = reader.next_frame(&mut samples).expect("a picture");
        Self { width: info.width, height: info.height, samples }
    }

    fn write(&self, path: &Path) {
        let file = std::io::BufWriter::new(fs::File::create(path).expect("a file"));
        let mut encoder = png::Encoder::new(file, self.width, self.height);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_compression(png::Compression::High);
        encoder.write_header().expect("a header").write_image_data(&self.samples).expect("a picture");
    }

    /// A page in grey.
    pub fn of(page: &Page, pixels_per_point: f64) -> Self {
        let pixels = render(page, &RenderOptions { pixel_per_pt: pixels_per_point.into(), ..Default::default() });
        let grey = pixels.pixels().iter().map(|pixel| {
            let [r, g, b] = [pixel.red(), pixel.green(), pixel.blue()].map(u32::from);
            u8::try_from((r * 299 + g * 587 + b * 114) / 1000).expect("a mean of bytes")
        });
        Self { width: pixels.width(), height: pixels.height(), samples: grey.collect() }
    }

    /// The columns from `left` to `right` of a grey picture, and the rows with ink on them with `around` blank ones above
    /// and beneath.
    pub fn cut(&self, left: u32, right: u32, around: u32) -> Self {
        let row = |y: u32| &self.samples[(y * self.width + left) as usize..(y * self.width + right) as usize];
        let inked = || (0..self.height).filter(|&y| row(y).iter().any(|&sample| sample < 255));
        let first = inked().next().expect("ink").saturating_sub(around);
        let last = (inked().next_back().expect("ink") + around).min(self.height - 1);
        let samples = (first..=last).flat_map(|y| row(y).to_vec()).collect();
        Self { width: right - left, height: last + 1 - first, samples }
    }

    /// Both side by side, and black where they differ.
    fn difference(&self, other: &Self) -> Self {
        let (width, height) = (self.width.max(other.width), self.height.max(other.height));
        let at = |picture: &Self, x: u32, y: u32| {
            let inside = x < picture.width && y < picture.height;
            if inside { picture.samples[(y * picture.width + x) as usize] } else { 255 }
        };
        let row = |y: u32| {
            let before = (0..width).map(move |x| at(self, x, y));
            let after = (0..width).map(move |x| at(other, x, y));
            let changed = (0..width).map(move |x| if at(self, x, y) == at(other, x, y) { 255 } else { 0 });
            before.chain(after).chain(changed).collect::<Vec<u8>>()
        };
        Self { width: width * 3, height, samples: (0..height).flat_map(row).collect() }
    }
}

/// The sample's pages by name, and those of its draft that show what a draft has of its own.
fn pictures() -> BTreeMap<String, Picture> {
    let mut project = sample::project();
    unwrite(&mut project);
    let typeset = sample::typesetter().typeset(&sample::packet_of(&project)).expect("a sound packet");
    // A sheet, its indicators, the projects.
    let draft =
        [3, 4, 14].map(|number: usize| (format!("draft-{number:02}.png"), &typeset.document.pages()[number - 1]));
    let pages = (1..).zip(built().typeset.document.pages());
    let pages = pages.map(|(number, page)| (format!("{number:02}.png"), page));
    pages.chain(draft).map(|(name, page)| (name, Picture::of(page, PIXELS_PER_POINT))).collect()
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
    let pages = (1..).zip(typeset.document.pages()).filter(|(number, _)| !(3..=11).contains(number));
    pages.map(|(number, page)| (format!("second-{number:02}.png"), Picture::of(page, PIXELS_PER_POINT))).collect()
}

/// Fails unless the pictures are those in the folder, from the repository's root; of one that is not, before, after and
/// difference are put aside. `HAIFU_ACCEPT=1` takes the new ones.
pub fn assert_as_accepted(folder: &str, pictures: BTreeMap<String, Picture>) {
    let aside = folder.rsplit('/').next().unwrap_or_default();
    let folder = sample::root().join(folder);
    #[expect(clippy::disallowed_methods, reason = "the one switch of the tests")]
    let accept = std::env::var_os("HAIFU_ACCEPT").is_some();
    fs::create_dir_all(&folder).expect("a folder");
    let mut accepted: BTreeMap<String, PathBuf> = fs::read_dir(&folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), path))
        .collect();
    let mut faults = Vec::new();
    for (name, picture) in pictures {
        let before = accepted.remove(&name).map(|path| Picture::read(&path));
        if before.as_ref() == Some(&picture) {
            continue;
        }
        if accept {
            picture.write(&folder.join(&name));
            continue;
        }
        let scratch = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let shown = scratch.join(format!("{aside}-{name}"));
        match before {
            Some(before) => before.difference(&picture).write(&shown),
            None => picture.write(&shown),
        }
        faults.push(shown.display().to_string());
    }
    for (name, path) in accepted {
        if accept {
            fs::remove_file(path).expect("a file to remove");
        } else {
            faults.push(format!("{name} has no page any more"));
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
    assert_as_accepted("tests/suite/pages", all);
}
