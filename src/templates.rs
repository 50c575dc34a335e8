//! A project's templates beside the built-in ones: which differ, who changed them, what a newer haifu brings.
//!
//! What a template was when haifu gave it out stands in the project's [`Record`], and this haifu knows every version that was
//! given out before it. So a template that is only old is told from one that somebody edited, and is the only one to be
//! renewed without a question.

mod record;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::LazyLock;

pub use self::record::{BrokenRecord, Record};
use crate::diagnostic::Finding;
use crate::digest::Digest;
use crate::load::{self, DATA, LoadError};
use crate::locale::Message;
use crate::source::shown;
use crate::typeset::BUILT_IN_TEMPLATES;

/// The folder of the templates in a project.
pub const TEMPLATES: &str = "templates";

/// The template that all others are drawn by.
pub const ENTRY: &str = "templates/packet.typ";

/// The ending of haifu's version of a template, put beside one that was edited.
pub const BESIDE: &str = ".new";

/// How a template of a project stands to the built-in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is the built-in one.
    Same,
    /// It is not in the project, and the built-in one is used.
    BuiltIn,
    /// It is as haifu gave it out; the built-in one has changed since.
    Older,
    /// It was edited; the built-in one is still what it was made from.
    Edited,
    /// It was edited, and the built-in one has changed since.
    EditedAndOlder,
    /// It differs, and nobody knows what it was made from.
    Unknown,
    /// No built-in one has its name.
    Own,
    /// haifu's version of an edited one, put there to be compared.
    Beside,
}

impl State {
    /// Its stable name, for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::BuiltIn => "built-in",
            Self::Older => "older",
            Self::Edited => "edited",
            Self::EditedAndOlder => "edited-and-older",
            Self::Unknown => "unknown",
            Self::Own => "own",
            Self::Beside => "beside",
        }
    }

    /// Whether it waits for something to be done.
    pub fn waits(self) -> bool {
        matches!(self, Self::Older | Self::EditedAndOlder | Self::Unknown | Self::Beside)
    }
}

/// A template of a project, or one that is used in it.
#[derive(Debug, Clone)]
pub struct Template {
    /// Its path in the project, with forward slashes.
    pub path: String,
    /// How it stands to the built-in one.
    pub state: State,
    /// The project's text, with the line ends of [`BUILT_IN_TEMPLATES`]; none where the built-in one is used.
    pub own: Option<String>,
    /// The built-in text, where there is one.
    pub built_in: Option<&'static str>,
    /// Whether the project's file has the line ends of Windows.
    has_carriage_returns: bool,
}

impl Template {
    /// The built-in text with the line ends that the project's file has.
    pub fn renewed(&self) -> Option<Cow<'static, str>> {
        let text = self.built_in?;
        Some(if self.has_carriage_returns { Cow::Owned(text.replace('\n', "\r\n")) } else { Cow::Borrowed(text) })
    }
}

/// The templates of a project.
#[derive(Debug)]
pub struct Templates {
    /// The built-in ones in their order, then the project's own by name.
    pub all: Vec<Template>,
    /// What was given out.
    pub record: Record,
    /// Those that cannot be read.
    pub findings: Vec<Finding>,
}

/// Why a project's templates cannot be told from the built-in ones.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum TemplatesError {
    /// The folder cannot be read.
    Load(#[from] LoadError),
    /// The record is not what haifu writes.
    Record(#[from] BrokenRecord),
}

impl From<&TemplatesError> for Message {
    fn from(error: &TemplatesError) -> Self {
        match error {
            TemplatesError::Load(error) => Self::from(error),
            TemplatesError::Record(error) => Self::from(error),
        }
    }
}

/// Looks at the templates of the project in the folder `root`.
///
/// # Errors
/// [`TemplatesError`] if there is no project, or its folder or record cannot be read; what is wrong with a template is in
/// [`Templates::findings`].
pub fn templates(root: &Path) -> Result<Templates, TemplatesError> {
    if !root.join(DATA).is_dir() {
        return Err(LoadError::NoData(root.to_owned()).into());
    }
    let mut findings = Vec::new();
    let record = Record::read(root, &mut findings)?;
    let there = files(root)?;
    let mut all = Vec::new();
    for &(path, built_in) in BUILT_IN_TEMPLATES {
        if !there.contains(path) {
            let template = Template {
                path: path.to_owned(),
                state: State::BuiltIn,
                own: None,
                built_in: Some(built_in),
                has_carriage_returns: false,
            };
            all.push(template);
        } else if let Some((own, has_carriage_returns)) = text(root, path, &mut findings) {
            let state = state(path, &own, built_in, &record);
            all.push(Template {
                path: path.to_owned(),
                state,
                own: Some(own),
                built_in: Some(built_in),
                has_carriage_returns,
            });
        }
    }
    for path in there.into_iter().filter(|path| built_in_at(path).is_none()) {
        let Some((own, has_carriage_returns)) = text(root, &path, &mut findings) else { continue };
        let state = if path.ends_with(BESIDE) { State::Beside } else { State::Own };
        all.push(Template { path, state, own: Some(own), built_in: None, has_carriage_returns });
    }
    Ok(Templates { all, record, findings })
}

fn state(path: &str, own: &str, built_in: &str, record: &Record) -> State {
    let digest = Digest::of(own.as_bytes());
    let origin = record.origin(path);
    if own == built_in {
        State::Same
    } else if origin == Some(digest) || was_given_out(path, digest) {
        State::Older
    } else {
        match origin {
            Some(origin) if origin == Digest::of(built_in.as_bytes()) => State::Edited,
            Some(_) => State::EditedAndOlder,
            None => State::Unknown,
        }
    }
}

fn built_in_at(path: &str) -> Option<&'static str> {
    BUILT_IN_TEMPLATES.iter().find(|(name, _)| *name == path).map(|(_, text)| *text)
}

/// Whether a text with this digest was ever given out as the template at `path`.
pub fn was_given_out(path: &str, digest: Digest) -> bool {
    static GIVEN_OUT: LazyLock<BTreeSet<(&str, Digest)>> = LazyLock::new(|| {
        let lines = include_str!("templates/given-out.txt").lines().filter_map(|line| line.split_once(' '));
        lines.filter_map(|(digest, name)| Some((name, digest.parse().ok()?))).collect()
    });
    let name = path.strip_prefix(TEMPLATES).and_then(|rest| rest.strip_prefix('/')).unwrap_or(path);
    GIVEN_OUT.contains(&(name, digest))
}

/// The text of a template with plain line ends, and whether it has those of Windows.
fn text(root: &Path, path: &str, findings: &mut Vec<Finding>) -> Option<(String, bool)> {
    let file = load::open_text(root, path, findings)?;
    Some((file.text.replace("\r\n", "\n"), file.text.contains("\r\n")))
}

/// The paths of a project's templates, and of what was put beside them.
fn files(root: &Path) -> Result<BTreeSet<String>, LoadError> {
    let mut found = BTreeSet::new();
    let mut folders = vec![TEMPLATES.to_owned()];
    while let Some(folder) = folders.pop() {
        let full = root.join(&folder);
        let fail = |source| LoadError::Io { path: full.clone(), source };
        let entries = match fs::read_dir(&full) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound && folder == TEMPLATES => return Ok(found),
            Err(error) => return Err(fail(error)),
        };
        for entry in entries {
            let entry = entry.map_err(fail)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{folder}/{name}");
            let stem = name.strip_suffix(BESIDE).unwrap_or(&name);
            let is_template =
                Path::new(stem).extension().is_some_and(|extension| extension == "typ" || extension == "css");
            if is_template && !name.starts_with('.') {
                found.insert(path);
            } else if entry.file_type().map_err(fail)?.is_dir() && !name.starts_with('.') {
                folders.push(path);
            }
        }
    }
    Ok(found)
}

impl From<&BrokenRecord> for Message {
    fn from(error: &BrokenRecord) -> Self {
        Message::new("templates-record-broken")
            .with("path", shown(Path::new(Record::PATH)))
            .with("words", error.0.as_str())
    }
}
