//! `haifu verify`.

use std::fs;
use std::path::{Path, PathBuf, absolute};

use haifu::digest::Digest;
use haifu::load::{self, COMMITTEE};
use haifu::locale::Message;
use haifu::manifest::{AtHand, Change, How, Manifest, ManifestError};
use haifu::source::shown;
use haifu::typeset::{FontOptions, Fonts, Typesetter};

use super::build::{Job, Record, make};
use super::words::{Creation, Remarks, Request, Standing, words};
use super::{Console, Failure, Outcome, threads};
use crate::cli::{
    BuildArguments, Day, DepsFormat, EditionArguments, FontArguments, Format, MeetingArguments, SheetArguments,
    VerifyArguments,
};

/// Builds the PDFs of a manifest once more, in memory, and tells what differs.
pub fn verify(arguments: &VerifyArguments, console: &Console) -> Result<Outcome, Failure> {
    threads::take_part();
    let subject = Subject::of(&arguments.path)?;
    let root = arguments.root.clone().unwrap_or_else(|| project_of(&arguments.path));
    let manifest = &subject.manifest;
    let altered = subject.altered();
    // A PDF that is not at hand need not be: the manifest says what it was.
    let is_altered = altered.iter().any(|change| !matches!(change, Change::Output { how: How::Missing, .. }));
    tell(&altered, console);

    let folders = font_folders(manifest, &root, &arguments.font_path)?;
    let fonts = FontOptions { folders: folders.clone(), system: manifest.options.system_fonts };
    let fonts = console.stage("stage-fonts", || Fonts::of_project(&root, &fonts))?;
    let changes = match load::load(&root) {
        Ok(loaded) => {
            let now = AtHand { root: &root, data: &loaded.files, fonts: &fonts };
            manifest.changes(&manifest.options, &now)
        }
        // Whoever makes the words tells it better.
        Err(_) => Vec::new(),
    };
    tell(&changes, console);
    let inputs_differ = changes.iter().any(Change::is_of_inputs);

    let path = shown(&arguments.path);
    let Some(now) = rebuilt(manifest, root, folders, fonts, console)? else {
        console.fail(&Failure(Message::new("verify-different").with("path", path)));
        return Ok(Outcome::Found);
    };
    let differences = manifest.differences(&now);
    for difference in &differences {
        console.fail(&Failure(Message::from(difference)));
    }
    let verdict = match (is_altered, inputs_differ, !differences.is_empty()) {
        (false, false, false) => {
            let (pages, inputs) = (manifest.pages(), manifest.inputs.count());
            let same = Message::new("verify-same").with("path", path).with("pages", pages);
            console.say(&same.with("inputs", inputs));
            return Ok(Outcome::Done);
        }
        // The PDF is as good as ever; what the manifest says of it is not.
        (false, true, false) => "verify-outdated",
        (true, _, false) => {
            console.note(&Message::new("verify-restorable"));
            "verify-different"
        }
        (_, false, true) => {
            console.note(&Message::new("verify-not-reproduced"));
            "verify-different"
        }
        (_, true, true) => "verify-different",
    };
    console.fail(&Failure(Message::new(verdict).with("path", path)));
    Ok(Outcome::Found)
}

/// What the packet was made from, and the PDFs, are told as errors; what was only looked through, as notes.
fn tell(changes: &[Change], console: &Console) {
    for change in changes {
        match change {
            Change::Output { how: How::Missing, .. } | Change::LookedThrough { .. } | Change::Fonts => {
                console.note(&Message::from(change));
            }
            _ => console.fail(&Failure(Message::from(change))),
        }
    }
}

/// What is to be verified.
struct Subject {
    manifest: Manifest,
    /// The folder that the manifest lies in.
    folder: PathBuf,
    /// The PDF that was named, and the digest of what it is now.
    pdf: Option<(PathBuf, Digest)>,
}

impl Subject {
    fn of(path: &Path) -> Result<Self, Failure> {
        let folder = |manifest: &Path| manifest.parent().unwrap_or(Path::new("")).to_owned();
        if Manifest::is_named(path) {
            return Ok(Self { manifest: Manifest::read(path)?, folder: folder(path), pdf: None });
        }
        let bytes = fs::read(path).map_err(|error| {
            Failure(Message::new("verify-unreadable").with("path", shown(path)).with("reason", Message::from(&error)))
        })?;
        if !bytes.starts_with(b"%PDF-") {
            return Err(Failure(Message::new("verify-not-a-pdf").with("path", shown(path))));
        }
        let manifest = match Manifest::read(&Manifest::path_of(path)) {
            Ok(manifest) => (folder(path), manifest),
            Err(error @ ManifestError::Missing(_)) => match Self::listing(path) {
                Some(found) => found,
                None if is_of_haifu(&bytes) => return Err(error.into()),
                None => return Err(Failure(Message::new("verify-foreign").with("path", shown(path)))),
            },
            Err(error) => return Err(error.into()),
        };
        let (folder, manifest) = manifest;
        Ok(Self { manifest, folder, pdf: Some((path.to_owned(), Digest::of(&bytes))) })
    }

    /// The manifest that lists a PDF: of sheets, it lies in the same folder, of a part beside the whole, outside of the parts' folder.
    fn listing(pdf: &Path) -> Option<(PathBuf, Manifest)> {
        let pdf = absolute(pdf).ok()?;
        pdf.ancestors().skip(1).take(2).find_map(|folder| Self::listing_in(folder, &pdf))
    }

    fn listing_in(folder: &Path, pdf: &Path) -> Option<(PathBuf, Manifest)> {
        let mut paths: Vec<PathBuf> = fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.retain(|path| Manifest::is_named(path));
        paths.sort();
        let manifests = paths.iter().filter_map(|path| Manifest::read(path).ok());
        let lists = |manifest: &Manifest| manifest.outputs.iter().any(|output| folder.join(&output.file) == pdf);
        let manifest = manifests.into_iter().find(lists)?;
        Some((folder.to_owned(), manifest))
    }

    /// The PDFs that are not as they were made. Of one that was named, only it is looked at, and its name is its owner's.
    fn altered(&self) -> Vec<Change> {
        match &self.pdf {
            None => self.manifest.changed_outputs(&self.folder),
            Some((_, digest)) if self.manifest.outputs.iter().any(|output| output.sha256 == *digest) => Vec::new(),
            Some((path, _)) => vec![Change::Output { file: shown(path), how: How::Changed }],
        }
    }
}

/// Whether a PDF says that haifu made it; it stands in its metadata, which are never compressed.
fn is_of_haifu(pdf: &[u8]) -> bool {
    const CREATOR: &[u8] = b"CreatorTool>haifu ";
    pdf.windows(CREATOR.len()).any(|window| window == CREATOR)
}

/// The project that a file lies in, or else the current folder.
fn project_of(path: &Path) -> PathBuf {
    let path = absolute(path).unwrap_or_default();
    let project = path.ancestors().skip(1).find(|folder| folder.join(COMMITTEE).is_file());
    project.map_or_else(|| PathBuf::from("."), Path::to_owned)
}

/// The folders of more fonts: those of the project, and in place of others what was given.
fn font_folders(manifest: &Manifest, root: &Path, given: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut given = given.iter().cloned();
    let folders = manifest.options.font_folders.iter().map(|folder| match folder {
        Some(inside) => Ok(root.join(inside)),
        None => given.next().ok_or_else(|| Failure(Message::new("verify-font-path"))),
    });
    folders.collect()
}

/// What comes of the manifest's options now; none if something was found in the input that keeps it from being made.
fn rebuilt(
    manifest: &Manifest,
    root: PathBuf,
    font_path: Vec<PathBuf>,
    fonts: Fonts,
    console: &Console,
) -> Result<Option<Manifest>, Failure> {
    let options = manifest.options.clone();
    let arguments = BuildArguments {
        meeting: MeetingArguments { meeting: Some(options.meeting), root },
        edition: EditionArguments { edition: options.edition, as_of: options.as_of.map(Day) },
        output: None,
        format: Some(Format::Pdf),
        split: options.split,
        sheets: SheetArguments {
            impose: options.impose.map(|imposition| imposition.layout),
            gutter: options.impose.map(|imposition| imposition.gutter),
        },
        only: options.only,
        pages: options.pages,
        draft: options.draft,
        is_final: false,
        ppi: None,
        standard: options.standards,
        attach_sources: options.attach_sources,
        fonts: FontArguments { font_path, system_fonts: options.system_fonts },
        if_changed: false,
        locked: false,
        deps: None,
        deps_format: DepsFormat::default(),
        deny: None,
        open: None,
        timings: None,
    };
    let job = Job::new(&arguments)?;
    let standing = if options.draft { Standing::Draft } else { Standing::AsFilled };
    let creation = Creation::Given(options.created);
    let attach_sources = options.attach_sources;
    let edition = arguments.edition.wanted()?;
    let remarks = Remarks::Untold;
    let request = Request { fonts: Some(&fonts), remarks, standing, creation, attach_sources, edition };
    let Some(mut words) = words(&arguments.meeting, request, console)? else { return Ok(None) };
    if !arguments.only.is_empty() {
        words.packet = words.packet.only(&arguments.only)?;
    }
    let mut typesetter = Typesetter::new(&arguments.meeting.root, fonts);
    let Some(made) = make(&job, &words, &mut typesetter, console)? else { return Ok(None) };
    let record = Record::of(&job, &words);
    Ok(record.map(|record| record.manifest(&made, &words, &arguments.meeting.root, typesetter.fonts())))
}
