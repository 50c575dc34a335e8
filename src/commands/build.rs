//! `haifu build`.

use std::fs;
use std::path::{Path, PathBuf};

use haifu::export::{self, ExportError, PagePattern, PdfOptions};
use haifu::locale::Message;
use haifu::packet::Packet;
use haifu::source::shown;
use haifu::typeset::{Typeset, Typesetter, Workshop};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::words::{Remarks, Request, Standing, Words, words};
use super::{Console, Failure, OUTPUT, Outcome, output};
use crate::cli::{BuildArguments, Format};

/// Pixels an inch of images unless asked for others; the stock Typst compiler's.
const PPI: u16 = 144;

/// Builds a meeting's packet, or parts of it.
pub fn build(arguments: &BuildArguments, console: &Console) -> Result<Outcome, Failure> {
    let job = Job::new(arguments)?;
    if matches!(job.target, Target::StandardOutput) {
        output::claim(console)?;
    }
    packet(&job, &Workshop::new(arguments.fonts.options()), console)
}

/// Builds one packet, of which there may be more in the same workshop.
pub fn packet(job: &Job, workshop: &Workshop, console: &Console) -> Result<Outcome, Failure> {
    let arguments = job.arguments;
    let root = &arguments.meeting.root;
    let mut typesetter = console.stage("stage-fonts", || workshop.typesetter(root))?;
    // What is denied must be seen.
    let remarks = if arguments.deny.is_some() { Remarks::Listed } else { Remarks::Counted };
    let standing = match (arguments.draft, arguments.is_final) {
        (true, _) => Standing::Draft,
        (false, true) => Standing::Final,
        (false, false) => Standing::AsFilled,
    };
    let request = Request { fonts: Some(typesetter.fonts()), remarks, standing };
    let Some(mut words) = words(&arguments.meeting, request, console)? else { return Ok(Outcome::Found) };
    if !arguments.only.is_empty() {
        words.packet = words.packet.only(&arguments.only)?;
    }

    let (made, timings) =
        typesetter.timed(arguments.timings.clone(), |typesetter| make(job, &words, typesetter, console));
    let Some(made) = made? else { return Ok(Outcome::Found) };
    if arguments.deny.is_some() && console.warnings() > 0 {
        console.note(&Message::new("build-denied").with("warnings", console.warnings()));
        return Ok(Outcome::Found);
    }
    made.write(job, console)?;
    made.tell(job, console);
    let unfilled = words.progress.unfilled();
    if words.packet.draft.is_some() && unfilled > 0 {
        console.warn(&Message::new("build-unfinished").with("count", unfilled));
    }
    let outcome = if made.sound { Outcome::Done } else { Outcome::Found };
    if let (Err(reason), Some(path)) = (timings, &arguments.timings) {
        return Err(Failure(Message::new("timings-not-written").with("path", shown(path)).with("reason", reason)));
    }
    if let Some(viewer) = &arguments.open {
        made.open(viewer.as_deref())?;
    }
    Ok(outcome)
}

/// What is to be made, with the command line's contradictions refused and its gaps filled.
pub struct Job<'a> {
    arguments: &'a BuildArguments,
    format: Format,
    target: Target<'a>,
    pdf: PdfOptions,
    /// The folder of what the packet names.
    output: PathBuf,
}

/// Where the whole goes.
#[derive(Clone, Copy)]
enum Target<'a> {
    /// `-o -`
    StandardOutput,
    /// `-o FILE`
    File(&'a Path),
    /// A file of the `output` folder that the packet names.
    Named,
}

impl<'a> Job<'a> {
    /// # Errors
    /// What of the arguments contradicts itself.
    pub fn new(arguments: &'a BuildArguments) -> Result<Self, Failure> {
        let target = match arguments.output.as_deref() {
            None => Target::Named,
            Some(path) if path == Path::new("-") => Target::StandardOutput,
            Some(path) => Target::File(path),
        };
        let format = match (arguments.format, target) {
            (Some(format), _) => format,
            (None, Target::File(path)) => format_of(path)?,
            (None, _) => Format::Pdf,
        };
        let contradictions = [
            (arguments.split && matches!(target, Target::StandardOutput), "build-split-to-stdout"),
            // The parts' folder is named like the file: without an ending both would be one.
            (
                arguments.split
                    && matches!(target, Target::File(path) if format != Format::Pdf || path.extension().is_none()),
                "build-split-named",
            ),
            (arguments.open.is_some() && matches!(target, Target::StandardOutput), "build-open-stdout"),
            (!arguments.standard.is_empty() && format != Format::Pdf, "build-standard-of-image"),
            (arguments.ppi.is_some() && format != Format::Png, "build-ppi-of-others"),
        ];
        if let Some((_, id)) = contradictions.into_iter().find(|(contradicts, _)| *contradicts) {
            return Err(Failure(Message::new(id)));
        }
        let mut pdf = match &arguments.pages {
            Some(pages) => PdfOptions::excerpt(pages.clone()),
            None => PdfOptions::default(),
        };
        if !arguments.standard.is_empty() {
            pdf.standards.clone_from(&arguments.standard);
        }
        pdf.check()?;
        Ok(Self { arguments, format, target, pdf, output: arguments.meeting.root.join(OUTPUT) })
    }

    /// The same, with what the packet names in another folder than the project's `output`.
    pub fn into_folder(self, output: PathBuf) -> Self {
        Self { output, ..self }
    }

    /// The files of the whole.
    fn whole(&self, packet: &Packet) -> PagePattern {
        match self.target {
            Target::File(path) => PagePattern::new(path.to_owned()),
            Target::StandardOutput => PagePattern::new(PathBuf::from("-")),
            Target::Named => {
                // An excerpt does not take the place of the whole.
                let excerpt = self.arguments.pages.as_ref().filter(|_| self.format == Format::Pdf);
                let name = match excerpt {
                    Some(pages) => self.name(&format!("{}-p{pages}", packet.file_stem)),
                    None => self.name(&packet.file_stem),
                };
                PagePattern::in_folder(self.output.clone(), name)
            }
        }
    }

    /// The folder of the parts: beside the whole, named like it.
    fn folder(&self, packet: &Packet) -> PathBuf {
        match self.target {
            Target::File(path) => path.with_extension(""),
            _ => self.output.join(&packet.meeting.id),
        }
    }

    fn name(&self, stem: &str) -> String {
        let stem = export::file_name(stem);
        let extension = self.format.extension();
        match self.format {
            Format::Pdf => format!("{stem}.{extension}"),
            Format::Png | Format::Svg => format!("{stem}-{{0p}}.{extension}"),
        }
    }
}

fn format_of(path: &Path) -> Result<Format, Failure> {
    let extension = path.extension().unwrap_or_default();
    [Format::Pdf, Format::Png, Format::Svg]
        .into_iter()
        .find(|format| extension.eq_ignore_ascii_case(format.extension()))
        .ok_or_else(|| Failure(Message::new("build-format-unknown").with("path", shown(path))))
}

/// What was made; nothing is written before all of it is there.
struct Made {
    /// Whether it may be handed out. Images of what may not are made to be looked at.
    sound: bool,
    whole: Product,
    parts: Vec<Product>,
    /// The folder of the parts, where there are any.
    folder: PathBuf,
}

/// A packet or a part in the format asked for.
struct Product {
    /// Path and content of its files: one, or one a page.
    files: Vec<(PathBuf, Vec<u8>)>,
    pages: usize,
}

/// Makes everything in memory. None if something was found that keeps it from being made.
fn make(job: &Job, words: &Words, typesetter: &mut Typesetter, console: &Console) -> Result<Option<Made>, Failure> {
    let packet = &words.packet;
    let Some(typeset) = typeset(packet, words, typesetter, console) else { return Ok(None) };
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
            let Some(typeset) = self::typeset(&part, words, typesetter, console) else { return Ok(None) };
            let path = PagePattern::in_folder(folder.clone(), job.name(&part.file_stem));
            let Some(product) = product(job, &typeset, &path, words, typesetter, console)? else { return Ok(None) };
            parts.push(product);
        }
    }
    Ok(Some(Made { sound, whole, parts, folder }))
}

fn typeset(packet: &Packet, words: &Words, typesetter: &mut Typesetter, console: &Console) -> Option<Typeset> {
    let typeset = console.stage("stage-typeset", || typesetter.typeset(packet));
    typeset.map_err(|findings| words.report_templates(findings, console)).ok()
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
    let files = if job.format == Format::Pdf {
        match console.stage("stage-export", || export::pdf(typeset, typesetter, &job.pdf)) {
            Ok(pdf) => vec![(path.page(1, 1), pdf)],
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
        console.stage("stage-export", || images(job, typeset, &pages, path))?
    };
    Ok(Some(Product { files, pages: pages.len() }))
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
    fn files(&self) -> impl Iterator<Item = &(PathBuf, Vec<u8>)> {
        self.whole.files.iter().chain(self.parts.iter().flat_map(|part| &part.files))
    }

    fn write(&self, job: &Job, console: &Console) -> Result<(), Failure> {
        if matches!(job.target, Target::StandardOutput) {
            return self.whole.files.iter().try_for_each(|(_, content)| output::to_standard_output(content));
        }
        console.stage("stage-write", || {
            self.files().try_for_each(|(path, content)| export::write(path, content)).map_err(Failure::from)
        })
    }

    /// Says in one line what was made, and what lies beside it from before.
    fn tell(&self, job: &Job, console: &Console) {
        if job.arguments.pages.is_some() && job.format == Format::Pdf {
            console.note(&Message::new("build-excerpt"));
        }
        if matches!(job.target, Target::StandardOutput) {
            return;
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
        // Some parts alone say nothing of the others.
        if job.arguments.split && job.arguments.only.is_empty() {
            let left = self.left_over(job.format);
            if !left.is_empty() {
                let folder = shown(&self.folder);
                console.warn(&Message::new("build-left-over").with("files", left.join("、")).with("folder", folder));
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

    /// Shows the result in a viewer.
    fn open(&self, viewer: Option<&str>) -> Result<(), Failure> {
        let Some((path, _)) = self.whole.files.first() else { return Ok(()) };
        // Some viewers know only whole paths.
        let opened = std::path::absolute(path).and_then(|path| match viewer {
            Some(viewer) => open::with_detached(path, viewer),
            None => open::that_detached(path),
        });
        opened.map_err(|error| {
            Failure(Message::new("build-not-opened").with("path", shown(path)).with("reason", Message::from(&error)))
        })
    }
}

/// Whether a file is named as the files of parts are: 02-資料1.pdf.
fn is_name_of_part(name: &str, format: Format) -> bool {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    digits >= 2
        && name[digits..].starts_with('-')
        && Path::new(name).extension().is_some_and(|extension| extension == format.extension())
}
