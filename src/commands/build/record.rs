//! The manifest that a build leaves beside its PDFs, and what the last one says.

use std::path::{Path, PathBuf, absolute};

use haifu::locale::Message;
use haifu::manifest::{AtHand, BuiltFrom, Change, Manifest, Options, Output, slashed};
use haifu::source::shown;
use haifu::typeset::Fonts;

use super::job::Job;
use super::made::Made;
use crate::commands::words::Words;
use crate::commands::{Console, Failure};

/// What a manifest will say of a build before anything is made, and where it lies.
pub struct Record {
    pdf: PathBuf,
    path: PathBuf,
    options: Options,
}

impl Record {
    /// None if the build leaves no PDF that a manifest could lie beside.
    pub fn of(job: &Job, words: &Words) -> Option<Self> {
        if !job.leaves_pdf() {
            return None;
        }
        let pdf = job.whole(&words.packet).page(1, 1);
        let arguments = job.arguments;
        let options = Options {
            meeting: words.meeting,
            only: arguments.only.clone(),
            split: arguments.split,
            pages: arguments.pages.clone(),
            impose: job.imposition,
            draft: arguments.draft,
            attach_sources: arguments.attach_sources,
            standards: job.pdf.standards.clone(),
            created: words.options.created,
            edition: words.options.edition.names().into_iter().map(str::to_owned).collect(),
            as_of: words.options.edition.public,
            font_folders: arguments.fonts.font_path.iter().map(|path| inside(&arguments.meeting.root, path)).collect(),
            system_fonts: arguments.fonts.system_fonts,
        };
        Some(Self { path: Manifest::path_of(&pdf), pdf, options })
    }

    /// Where the PDF of the whole lies.
    pub fn pdf(&self) -> &Path {
        &self.pdf
    }

    /// Where the manifest lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The manifest of what was made.
    pub fn manifest(&self, made: &Made, words: &Words, root: &Path, fonts: &Fonts) -> Manifest {
        let traces: Vec<_> = made.products().map(|product| &product.trace).collect();
        let from = BuiltFrom { root, data: &words.files, sources: words.sources(), traces: &traces, fonts };
        let outputs = made.products().flat_map(|product| {
            let files = product.files.iter();
            files.map(|(path, pdf)| Output::of(path, self.folder(), pdf, product.drawn.clone()))
        });
        Manifest::new(self.options.clone(), &from, outputs.collect())
    }

    /// Why the PDFs that are there are not those that would be made now; none if they are.
    pub fn outdated(&self, job: &Job, words: &Words, root: &Path, fonts: &Fonts) -> Option<Message> {
        // What is denied is told by the pages, too.
        if job.arguments.deny.is_some() {
            return Some(Message::new("build-again-denied"));
        }
        let last = match Manifest::read(&self.path) {
            Ok(last) => last,
            Err(error) => return Some(Message::from(&error)),
        };
        let changes = last.changes(&self.options, &AtHand { root, data: &words.files, fonts });
        changes.iter().chain(&last.changed_outputs(self.folder())).next().map(Message::from)
    }

    /// What a manifest's PDFs were made with and that is not so now.
    pub fn changed_inputs(&self, kept: &Manifest, words: &Words, root: &Path, fonts: &Fonts) -> Vec<Change> {
        let mut changes = kept.changes(&self.options, &AtHand { root, data: &words.files, fonts });
        changes.retain(Change::is_of_inputs);
        changes
    }

    /// Whether nothing differs from the manifest that was to be kept; what does is told.
    pub fn is_kept<D>(&self, differences: &[D], console: &Console) -> bool
    where
        for<'a> Message: From<&'a D>,
    {
        for difference in differences {
            console.fail(&Failure(Message::from(difference)));
        }
        if !differences.is_empty() {
            console.fail(&Failure(Message::new("build-locked").with("path", shown(&self.path))));
        }
        differences.is_empty()
    }

    fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }
}

/// The path of a folder from the project's; none if it lies elsewhere.
fn inside(root: &Path, folder: &Path) -> Option<String> {
    let (root, folder) = (absolute(root).ok()?, absolute(folder).ok()?);
    folder.strip_prefix(root).ok().map(slashed)
}
