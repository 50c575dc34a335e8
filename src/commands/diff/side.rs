//! What is held against what: which PDF, or from what it is made.

use std::path::{Path, PathBuf};

use haifu::compare::errata::TEMPLATE;
use haifu::compare::{Fragment, Paper};
use haifu::export::{self, ExportError, PdfOptions};
use haifu::load::DATA;
use haifu::locale::Message;
use haifu::manifest::Manifest;
use haifu::packet::{Content, Part};
use haifu::source::{Location, shown};
use haifu::typeset::{Places, Workshop};

use super::git;
use crate::cli::{DiffArguments, MeetingArguments};
use crate::commands::paper::{bytes, unread};
use crate::commands::words::{Request, Words, words};
use crate::commands::{Console, Failure};

/// What the command line names.
pub enum Which {
    /// A PDF.
    Pdf(PathBuf),
    /// A project, which is built in memory.
    Project(PathBuf),
    /// A revision of the project: what was typed, and the commit.
    Revision(String, git::Commit),
}

/// What begins a name that can only be a revision's.
const REVISION: &str = "git:";

impl Which {
    /// Whatever is there by that name comes first, then a revision. `git:` says that a revision is meant.
    pub fn of(name: &str, root: &Path) -> Result<Self, Failure> {
        if let Some(revision) = name.strip_prefix(REVISION) {
            return Ok(Self::Revision(revision.to_owned(), git::commit(root, revision)?));
        }
        let path = Path::new(name);
        if path.is_dir() {
            return Ok(Self::Project(path.to_owned()));
        }
        if Manifest::is_named(path) && path.exists() {
            let manifest = Manifest::read(path)?;
            // The whole comes first.
            let Some(whole) = manifest.outputs.first() else {
                return Err(Failure(Message::new("diff-manifest-empty").with("path", shown(path))));
            };
            return Ok(Self::Pdf(path.parent().unwrap_or(Path::new("")).join(&whole.file)));
        }
        if path.exists() || looks_like_file(path) {
            return Ok(Self::Pdf(path.to_owned()));
        }
        match git::commit(root, name) {
            Ok(commit) => Ok(Self::Revision(name.to_owned(), commit)),
            // Nobody who names a file wants to hear of git.
            Err(_) => Err(Failure(Message::new("diff-nothing").with("name", name))),
        }
    }
}

fn looks_like_file(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("pdf") || extension == "json")
}

/// One side, read.
pub struct Side {
    /// Its name, as it is shown.
    pub name: String,
    pub paper: Paper,
    /// The words that it was made of, if it was made of a project.
    pub words: Option<Words>,
    /// The project's folder, if it is one.
    pub root: Option<PathBuf>,
    /// Where its texts come from, if it was made of a project.
    places: Option<Places>,
}

impl Side {
    /// Reads or makes it. None if something in a project keeps its packet from being made, which was told.
    pub fn read(which: &Which, arguments: &DiffArguments, console: &Console) -> Result<Option<Self>, Failure> {
        match which {
            Which::Pdf(path) => {
                let name = shown(path);
                let bytes = bytes(path)?;
                let paper = console.stage("stage-read", || Paper::read(bytes));
                let paper = paper.map_err(|error| unread(&name, &error))?;
                Ok(Some(Self { name, paper, words: None, root: None, places: None }))
            }
            Which::Project(root) => {
                let name = Message::new("diff-project").with("folder", folder_name(root));
                Self::built(console.locale().say(&name), root, arguments, console)
            }
            Which::Revision(typed, commit) => {
                let folder = console.stage("stage-git", || git::taken_out(&arguments.root, commit))?;
                if !folder.path().join(DATA).is_dir() {
                    return Err(Failure(Message::new("git-no-project").with("revision", typed.as_str())));
                }
                let name =
                    Message::new("diff-revision").with("revision", typed.as_str()).with("commit", commit.short());
                let side = Self::built(console.locale().say(&name), folder.path(), arguments, console)?;
                if side.is_none() {
                    console.note(&Message::new("git-not-made").with("revision", typed.as_str()));
                }
                Ok(side)
            }
        }
    }

    fn built(name: String, root: &Path, arguments: &DiffArguments, console: &Console) -> Result<Option<Self>, Failure> {
        let mut typesetter =
            console.stage("stage-fonts", || Workshop::new(arguments.fonts.options()).typesetter(root))?;
        let request = Request { fonts: Some(typesetter.fonts()), ..Request::PLAIN };
        let meeting = MeetingArguments { meeting: arguments.meeting, root: root.to_owned() };
        let Some(mut words) = words(&meeting, request, console)? else { return Ok(None) };
        if arguments.only.is_empty() {
            // The table of what was wrong tells of the others, and is none of them.
            words.packet.documents.retain(|part| !is_errata(part));
        } else {
            words.packet = words.packet.only(&arguments.only)?;
        }
        if arguments.errata.is_some() {
            // That a part was handed out anew is no mistake that was mended.
            words.packet.documents.iter_mut().for_each(|part| part.revision = None);
        }
        let typeset = console.stage("stage-typeset", || typesetter.typeset(&words.packet));
        let typeset = match typeset {
            Ok(typeset) => typeset,
            Err(findings) => {
                words.report_templates(findings, console);
                return Ok(None);
            }
        };
        let pdf = console.stage("stage-export", || export::pdf(&typeset, &typesetter, &PdfOptions::default()));
        let pdf = match pdf {
            Ok(pdf) => pdf,
            Err(ExportError::Unsound) => {
                words.report_pages(&typeset, typeset.findings.clone(), console);
                return Ok(None);
            }
            Err(ExportError::Pages(findings)) => {
                words.report_pages(&typeset, findings, console);
                return Ok(None);
            }
            Err(error) => return Err(error.into()),
        };
        let paper = console.stage("stage-read", || Paper::read(pdf)).map_err(|error| unread(&name, &error))?;
        let places = Some(Places::of(&typeset, &words.packet, &typesetter));
        Ok(Some(Self { name, paper, words: Some(words), root: Some(root.to_owned()), places }))
    }

    /// The place in the data that a piece of its text comes from, where it was made of a project and that is certain.
    pub fn data(&self, fragment: &Fragment) -> Option<Location> {
        let (x, y) = fragment.point?;
        let origin = self.places.as_ref()?.at(fragment.place.page.checked_sub(1)?, x.into(), y.into())?;
        origin.data.into_iter().next().filter(|_| origin.is_certain)
    }
}

/// The name of a folder, also of one that is named by dots.
fn folder_name(folder: &Path) -> String {
    let whole = folder.canonicalize().ok();
    let name = whole.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    name.unwrap_or_else(|| shown(folder))
}

/// Whether a part is a table of what was wrong.
fn is_errata(part: &Part) -> bool {
    matches!(&part.content, Content::Custom(custom) if custom.template == TEMPLATE)
}
