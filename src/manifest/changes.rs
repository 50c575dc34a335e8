//! What of a manifest is no more so.

use std::fs;
use std::path::Path;

use super::inputs::{face, place};
use super::{FontUse, Input, Manifest, Options, Output};
use crate::digest::Digest;
use crate::load::ReadFile;
use crate::locale::Message;
use crate::typeset::{self, FileOrigin, Fonts};

/// What there is to make a packet from.
#[derive(Clone, Copy)]
pub struct AtHand<'a> {
    /// The project's folder.
    pub root: &'a Path,
    /// Every data file, as it was read.
    pub data: &'a [ReadFile],
    /// The faces.
    pub fonts: &'a Fonts,
}

/// Something that is not as a manifest has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Another version of haifu made the PDF: this one.
    Haifu(String),
    /// Another version of Typst made it: this one.
    Typst(String),
    /// Something else was asked for; the option's name.
    Option(&'static str),
    /// What the packet was made from.
    Input {
        /// Its path.
        path: String,
        /// What became of it.
        how: How,
    },
    /// What was only looked through.
    LookedThrough {
        /// Its path.
        path: String,
        /// What became of it.
        how: How,
    },
    /// Other faces are at hand to choose from.
    Fonts,
    /// A PDF that was made.
    Output {
        /// Its path from the manifest's folder.
        file: String,
        /// What became of it.
        how: How,
    },
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// It has other bytes.
    Changed,
    /// It is not there any more.
    Missing,
    /// It was not there.
    Added,
    /// The project has a file of its own now, in place of the built-in one.
    Overriding,
    /// The built-in one is used now, since the project's own is not there any more.
    BuiltIn,
}

impl Change {
    /// Whether it is one of what the packet was made from, and not of what was only looked through.
    pub fn is_of_inputs(&self) -> bool {
        !matches!(self, Self::LookedThrough { .. } | Self::Fonts | Self::Output { .. })
    }
}

impl From<&Change> for Message {
    fn from(change: &Change) -> Self {
        match change {
            Change::Haifu(then) => Message::new("change-haifu").with("then", then.as_str()).with("now", super::haifu()),
            Change::Typst(then) => Message::new("change-typst").with("then", then.as_str()).with("now", super::typst()),
            Change::Option(name) => Message::new("change-option").with("option", *name),
            Change::Input { path, how } => Message::new(how.id()).with("path", path.as_str()),
            Change::LookedThrough { path, how } => {
                Message::new("change-beside").with("what", Message::new(how.id()).with("path", path.as_str()))
            }
            Change::Fonts => Message::new("change-fonts"),
            Change::Output { file, how: How::Missing } => {
                Message::new("change-pdf-missing").with("path", file.as_str())
            }
            Change::Output { file, .. } => Message::new("change-pdf").with("path", file.as_str()),
        }
    }
}

impl How {
    fn id(self) -> &'static str {
        match self {
            Self::Changed => "change-file",
            Self::Missing => "change-file-missing",
            Self::Added => "change-file-added",
            Self::Overriding => "change-file-overriding",
            Self::BuiltIn => "change-file-built-in",
        }
    }
}

impl Manifest {
    /// What differs between what the PDFs were made with and what is at hand and asked for now, the gravest first. Nothing is
    /// laid out; where nothing differs, the same PDFs would come of it.
    pub fn changes(&self, options: &Options, now: &AtHand) -> Vec<Change> {
        let mut changes = Vec::new();
        if self.haifu != super::haifu() {
            changes.push(Change::Haifu(self.haifu.clone()));
        }
        if self.typst != super::typst() {
            changes.push(Change::Typst(self.typst.clone()));
        }
        changes.extend(self.options.difference(options).map(Change::Option));
        changes.extend(self.inputs.data.iter().filter_map(|input| {
            let how = data_file(input, now.data)?;
            Some(Change::Input { path: input.path.clone(), how })
        }));
        let templates = self.inputs.templates.iter().map(|file| (&file.path, file.origin, file.sha256));
        let files = self.inputs.files.iter().map(|file| (&file.path, FileOrigin::Project, file.sha256));
        changes.extend(templates.chain(files).filter_map(|(path, origin, sha256)| {
            let how = template(now.root, path, origin, sha256)?;
            Some(Change::Input { path: path.clone(), how })
        }));
        changes.extend(self.inputs.fonts.iter().filter_map(|font| {
            let how = font_file(font, now)?;
            Some(Change::Input { path: font.file.clone(), how })
        }));
        changes.extend(self.looked_through.data.iter().filter_map(|input| {
            let how = data_file(input, now.data)?;
            Some(Change::LookedThrough { path: input.path.clone(), how })
        }));
        let known = |file: &&ReadFile| {
            self.inputs.data.iter().chain(&self.looked_through.data).any(|input| input.path == file.path)
        };
        let added = now.data.iter().filter(|file| !known(file));
        changes.extend(added.map(|file| Change::LookedThrough { path: file.path.clone(), how: How::Added }));
        if self.looked_through.fonts != now.fonts.digest() {
            changes.push(Change::Fonts);
        }
        changes
    }

    /// The PDFs that are not there any more, or not as they were made; `folder` is the one that the manifest lies in.
    pub fn changed_outputs(&self, folder: &Path) -> Vec<Change> {
        let changed = self.outputs.iter().filter_map(|output| {
            let how = output.change(folder)?;
            Some(Change::Output { file: output.file.clone(), how })
        });
        changed.collect()
    }
}

impl Output {
    fn change(&self, folder: &Path) -> Option<How> {
        match fs::read(folder.join(&self.file)) {
            Err(_) => Some(How::Missing),
            Ok(pdf) => (pdf.len() != self.bytes || Digest::of(&pdf) != self.sha256).then_some(How::Changed),
        }
    }
}

fn data_file(input: &Input, now: &[ReadFile]) -> Option<How> {
    match now.iter().find(|file| file.path == input.path) {
        None => Some(How::Missing),
        Some(file) => (file.sha256 != input.sha256).then_some(How::Changed),
    }
}

fn template(root: &Path, path: &str, origin: FileOrigin, sha256: Digest) -> Option<How> {
    match typeset::given(root, path) {
        None => Some(How::Missing),
        Some(now) => match (origin, now.origin) {
            (FileOrigin::BuiltIn, FileOrigin::Project) => Some(How::Overriding),
            (FileOrigin::Project, FileOrigin::BuiltIn) => Some(How::BuiltIn),
            _ => (now.sha256 != sha256).then_some(How::Changed),
        },
    }
}

/// The faces of built-in files and those of the project's files of the same name take each other's place.
fn font_file(font: &FontUse, now: &AtHand) -> Option<How> {
    let name = |file: &str| file.rsplit('/').next().unwrap_or_default().to_owned();
    let mut instead = None;
    for (index, at_hand) in now.fonts.faces().iter().enumerate() {
        let (origin, file) = place(now.root, &at_hand.origin);
        if at_hand.index != font.index {
            continue;
        }
        if origin == font.origin && file == font.file {
            return match face(now.root, now.fonts, index) {
                None => Some(How::Missing),
                Some(face) => (face.sha256 != font.sha256).then_some(How::Changed),
            };
        }
        if name(&file) == name(&font.file) {
            instead = Some(origin);
        }
    }
    Some(match instead {
        Some(super::FontOrigin::BuiltIn) => How::BuiltIn,
        Some(super::FontOrigin::Project) => How::Overriding,
        _ => How::Missing,
    })
}
