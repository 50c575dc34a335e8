//! What a build made, in memory and on the disk.

use std::fs;
use std::path::{Path, PathBuf};

use haifu::export::{self, ExportError, Imposition, Layout, PagePattern};
use haifu::locale::{Argument, Message};
use haifu::manifest::Page;
use haifu::source::shown;
use haifu::typeset::{Trace, Typeset, Typesetter};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::job::{Job, Target};
use crate::cli::Format;
use crate::commands::words::Words;
use crate::commands::{Console, Failure, output};

/// Pixels an inch of images unless asked for others; the stock Typst compiler's.
const PPI: u16 = 144;

/// What was made; nothing is written before all of it is there.
pub struct Made {
    /// Whether it may be handed out. Images of what may not are made to be looked at.
    pub sound: bool,
    pub whole: Product,
    pub parts: Vec<Product>,
    /// The pages of each of these on sheets, where that was asked for.
    sheets: Vec<Product>,
    /// The paper of the sheets.
    paper: String,
    /// The folder of the parts, where there are any.
    folder: PathBuf,
    /// How many files each PDF carries.
    attached: usize,
}

/// A packet or a part in the format asked for.
pub struct Product {
    /// Path and content of its files: one, or one a page.
    pub files: Vec<(PathBuf, Vec<u8>)>,
    pages: usize,
    /// What is drawn on the pages of a PDF.
    pub drawn: Vec<Page>,
    /// What it was laid out with.
    pub trace: Trace,
}

/// Makes everything in memory. None if something was found that keeps it from being made.
pub fn make(job: &Job, words: &Words, typesetter: &mut Typesetter, console: &Console) -> Result<Option<Made>, Failure> {
    let packet = &words.packet;
    let (fonts, spoken) = (typesetter.fonts().clone(), console.spoken());
    let mut confirmed = Ok(());
    // What else there is to find out, while templates are evaluated: that keeps one core busy.
    let typeset = console.stage("stage-typeset", || {
        rayon::in_place_scope(|scope| {
            scope.spawn(|_| {
                words.noticed();
                // What a manifest says of data and fonts.
                if job.leaves_pdf() {
                    words.sources();
                    fonts.digest();
                }
                confirmed = fonts.confirm();
                if let Some(locale) = spoken {
                    locale.prepare();
                }
            });
            typesetter.typeset(packet)
        })
    });
    confirmed?;
    words.remark(console);
    let typeset = match typeset {
        Ok(typeset) => typeset,
        Err(findings) => {
            words.report_templates(findings, console);
            return Ok(None);
        }
    };
    words.report_pages(&typeset, typeset.findings.clone(), console);
    let sound = typeset.is_sound();
    if !sound && job.format == Format::Pdf {
        console.note(&Message::new("build-look"));
        return Ok(None);
    }
    let Some(whole) = product(job, &typeset, &job.whole(packet), words, typesetter, console)? else { return Ok(None) };
    let folder = job.folder(packet);
    let mut parts = Vec::new();
    if job.arguments.split {
        for part in packet.split() {
            // What deserves a look was told of the whole.
            let Some(typeset) = words.typeset(&part, typesetter, console) else { return Ok(None) };
            let path = PagePattern::in_folder(folder.clone(), job.name(&part.file_stem));
            let Some(product) = product(job, &typeset, &path, words, typesetter, console)? else { return Ok(None) };
            parts.push(product);
        }
    }
    let mut made = Made {
        sound,
        whole,
        parts,
        sheets: Vec::new(),
        paper: String::new(),
        folder,
        attached: packet.attachments.len(),
    };
    if let Some(imposition) = job.imposition {
        console.stage("stage-impose", || made.impose(imposition))?;
    }
    Ok(Some(made))
}

fn product(
    job: &Job,
    typeset: &Typeset,
    path: &PagePattern,
    words: &Words,
    typesetter: &Typesetter,
    console: &Console,
) -> Result<Option<Product>, Failure> {
    let count = typeset.document.pages().len();
    let wanted = |index: &usize| job.arguments.pages.as_ref().is_none_or(|pages| pages.include(*index));
    let pages: Vec<usize> = (0..count).filter(wanted).collect();
    if pages.is_empty() {
        return Err(Failure(Message::new("pages-none").with("count", count)));
    }
    let (files, drawn) = if job.format == Format::Pdf {
        // What a manifest says of the pages.
        let recorded = || Page::all_of(typeset, |index| pages.contains(&index));
        match console.stage("stage-export", || export::pdf_beside(typeset, typesetter, &job.pdf, recorded)) {
            Ok((pdf, drawn)) => (vec![(path.page(1, 1), pdf)], drawn),
            Err(ExportError::Pages(findings)) => {
                words.report_pages(typeset, findings, console);
                return Ok(None);
            }
            // A part may be laid out otherwise than in the whole.
            Err(ExportError::Unsound) => {
                words.report_pages(typeset, typeset.findings.clone(), console);
                return Ok(None);
            }
            Err(error) => return Err(error.into()),
        }
    } else {
        (console.stage("stage-export", || images(job, typeset, &pages, path))?, Vec::new())
    };
    Ok(Some(Product { files, pages: pages.len(), drawn, trace: typeset.trace.clone() }))
}

/// An image for each of the pages with these indices.
fn images(
    job: &Job,
    typeset: &Typeset,
    indices: &[usize],
    path: &PagePattern,
) -> Result<Vec<(PathBuf, Vec<u8>)>, Failure> {
    let pages = typeset.document.pages();
    if indices.len() > 1 && !path.tells_pages_apart() {
        return Err(Failure(Message::new("build-images-one-path").with("count", indices.len())));
    }
    let image = |&index: &usize| {
        let page = &pages[index];
        let content = match job.format {
            Format::Svg => Some(export::svg(page)),
            _ => export::png(page, job.arguments.ppi.unwrap_or(PPI)),
        };
        let content = content.ok_or_else(|| Failure(Message::new("build-image-failed").with("page", index + 1)))?;
        Ok((path.page(index + 1, pages.len()), content))
    };
    indices.par_iter().map(image).collect()
}

impl Made {
    /// The whole, then the parts, then their sheets.
    pub fn products(&self) -> impl Iterator<Item = &Product> {
        [&self.whole].into_iter().chain(&self.parts).chain(&self.sheets)
    }

    fn impose(&mut self, imposition: Imposition) -> Result<(), Failure> {
        for product in [&self.whole].into_iter().chain(&self.parts) {
            for (path, pdf) in &product.files {
                let imposed = export::impose(pdf, imposition)?;
                self.paper = imposed.paper;
                self.sheets.push(Product {
                    files: vec![(Job::of_sheets(path, imposition.layout), imposed.pdf)],
                    pages: imposed.sides.len(),
                    drawn: Page::on_sheets(&product.drawn, &imposed.sides, imposition.layout),
                    trace: product.trace.clone(),
                });
            }
        }
        Ok(())
    }

    pub fn files(&self) -> impl Iterator<Item = &(PathBuf, Vec<u8>)> {
        self.products().flat_map(|product| &product.files)
    }

    pub fn write(&self, job: &Job, console: &Console) -> Result<(), Failure> {
        if matches!(job.target, Target::StandardOutput) {
            return self.whole.files.iter().try_for_each(|(_, content)| output::to_standard_output(content));
        }
        console.stage("stage-write", || {
            self.files().try_for_each(|(path, content)| export::write(path, content)).map_err(Failure::from)
        })
    }

    /// Says in one line what was made, and what lies beside it from before.
    pub fn tell(&self, job: &Job, console: &Console) {
        if job.arguments.pages.is_some() && job.format == Format::Pdf {
            console.note(&Message::new("build-excerpt"));
        }
        if matches!(job.target, Target::StandardOutput) {
            return;
        }
        if self.attached > 0 {
            console.note(&Message::new("build-attached").with("count", self.attached));
        }
        let bytes: usize = self.whole.files.iter().map(|(_, content)| content.len()).sum();
        let first = self.whole.files.first().map(|(path, _)| shown(path)).unwrap_or_default();
        let id = match (job.format, self.parts.is_empty()) {
            (Format::Pdf, true) => "build-made",
            (Format::Pdf, false) => "build-made-split",
            _ => "build-made-images",
        };
        console.say(
            &Message::new(id)
                .with("path", first)
                .with("pages", self.whole.pages)
                .with("kilobytes", bytes.div_ceil(1000))
                .with("images", self.files().count())
                .with("parts", self.parts.len())
                .with("folder", shown(&self.folder)),
        );
        self.tell_sheets(job, console);
        // Some parts alone say nothing of the others.
        if job.arguments.split && job.arguments.only.is_empty() {
            let left = self.left_over(job.format);
            if !left.is_empty() {
                let folder = shown(&self.folder);
                console
                    .warn(&Message::new("build-left-over").with("files", Argument::list(left)).with("folder", folder));
            }
        }
    }

    /// Says what sheets were made and how they are printed, and which lie there from an earlier build.
    fn tell_sheets(&self, job: &Job, console: &Console) {
        if let (Some(imposition), Some(whole)) = (job.imposition, self.sheets.first()) {
            let id = match imposition.layout {
                Layout::TwoUp => "build-imposed-2up",
                Layout::Booklet => "build-imposed-booklet",
            };
            console.say(
                &Message::new(id)
                    .with("path", whole.files.first().map(|(path, _)| shown(path)).unwrap_or_default())
                    .with("paper", self.paper.as_str())
                    .with("sides", whole.pages)
                    .with("sheets", whole.pages.div_ceil(2))
                    .with("parts", self.parts.len()),
            );
        }
        let Some(pdf) = self.first().filter(|_| job.leaves_pdf()) else { return };
        for layout in Layout::ALL {
            let path = Job::of_sheets(pdf, layout);
            if job.imposition.is_none_or(|imposition| imposition.layout != layout) && path.exists() {
                console.note(&Message::new("build-imposed-before").with("path", shown(&path)));
            }
        }
    }

    /// Files of parts that an earlier build wrote and this one did not: they would be published with the others.
    fn left_over(&self, format: Format) -> Vec<String> {
        let Ok(entries) = fs::read_dir(&self.folder) else { return Vec::new() };
        let mut names: Vec<String> = entries
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| is_name_of_part(name, format) && !self.files().any(|(path, _)| path.ends_with(name)))
            .collect();
        names.sort();
        names
    }

    /// The path of the whole, or of its first page.
    pub fn first(&self) -> Option<&Path> {
        self.whole.files.first().map(|(path, _)| path.as_path())
    }
}

/// Whether a file is named as the files of parts are: 02-資料1.pdf.
fn is_name_of_part(name: &str, format: Format) -> bool {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    digits >= 2
        && name[digits..].starts_with('-')
        && Path::new(name).extension().is_some_and(|extension| extension == format.extension())
}
