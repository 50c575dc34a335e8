//! What a build is to make.

use std::path::{Path, PathBuf};

use haifu::export::{self, Imposition, Layout, PagePattern, PdfOptions};
use haifu::locale::Message;
use haifu::packet::Packet;
use haifu::source::shown;

use crate::cli::{BuildArguments, DepsFormat, Format};
use crate::commands::{Failure, OUTPUT};

/// What is to be made, with the command line's contradictions refused and its gaps filled.
pub struct Job<'a> {
    pub arguments: &'a BuildArguments,
    pub format: Format,
    pub target: Target<'a>,
    pub pdf: PdfOptions,
    /// How the pages of each PDF are laid on sheets, in one more PDF.
    pub imposition: Option<Imposition>,
    /// The folder of what the packet names.
    output: PathBuf,
}

/// Where the whole goes.
#[derive(Clone, Copy)]
pub enum Target<'a> {
    /// `-o -`
    StandardOutput,
    /// `-o FILE`
    File(&'a Path),
    /// A file of the `output` folder that the packet names.
    Named,
}

impl<'a> Job<'a> {
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
            (
                arguments.deps_format == DepsFormat::Make && matches!(target, Target::StandardOutput),
                "deps-make-of-stdout",
            ),
            (
                arguments.deps.as_deref() == Some(Path::new("-")) && matches!(target, Target::StandardOutput),
                "deps-beside-output",
            ),
            (!arguments.standard.is_empty() && format != Format::Pdf, "build-standard-of-image"),
            (arguments.ppi.is_some() && format != Format::Png, "build-ppi-of-others"),
            (arguments.attach_sources && format != Format::Pdf, "build-attach-of-image"),
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
        } else if arguments.attach_sources {
            pdf = pdf.with_attachments();
        }
        if arguments.attach_sources {
            pdf.check_attachments()?;
        }
        pdf.check()?;
        let output = arguments.meeting.root.join(OUTPUT);
        let job = Self { arguments, format, target, pdf, imposition: arguments.sheets.imposition(), output };
        if job.imposition.is_some() && !job.leaves_pdf() {
            return Err(Failure(Message::new("build-impose-of-pdf")));
        }
        let by_manifest = [(arguments.if_changed, "--if-changed"), (arguments.locked, "--locked")];
        if let Some((_, option)) = by_manifest.into_iter().find(|(asked, _)| *asked && !job.leaves_pdf()) {
            return Err(Failure(Message::new("build-manifest-of-pdf").with("option", option)));
        }
        Ok(job)
    }

    /// The same, with what the packet names in another folder than the project's `output`.
    pub fn into_folder(self, output: PathBuf) -> Self {
        Self { output, ..self }
    }

    /// Whether it leaves a PDF that a manifest can lie beside: not images, standard output or a device.
    pub fn leaves_pdf(&self) -> bool {
        let is_file = match self.target {
            Target::StandardOutput => false,
            Target::File(path) => !export::is_device(path),
            Target::Named => true,
        };
        is_file && self.format == Format::Pdf
    }

    /// The files of the whole.
    pub fn whole(&self, packet: &Packet) -> PagePattern {
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
    pub fn folder(&self, packet: &Packet) -> PathBuf {
        match self.target {
            Target::File(path) => path.with_extension(""),
            _ => self.output.join(&packet.folder),
        }
    }

    /// The PDF of sheets beside the one whose pages are on them: 2025-1-booklet.pdf.
    pub fn of_sheets(pdf: &Path, layout: Layout) -> PathBuf {
        let mut name = pdf.file_stem().unwrap_or_default().to_owned();
        name.push(format!("-{}.pdf", layout.name()));
        pdf.with_file_name(name)
    }

    pub fn name(&self, stem: &str) -> String {
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
