//! Laying the packet out: Typst's world, fonts, templates, and a look at the finished pages.
//!
//! The only module that implements [`typst::World`]. Knows nothing of the domain: it deals in a packet, templates and
//! fonts, and hands out pages.

pub(crate) mod area;
mod drawing;
pub(crate) mod faults;
mod fonts;
mod inspect;
mod parts;
mod places;
mod templates;
mod trace;
pub(crate) mod walk;
mod web;
mod workshop;
mod world;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use comemo::Track;
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use typst::engine::{Route, Sink, Traced};
use typst::foundations::Output;
use typst::syntax::FileId;
use typst::utils::{LazyHash, hash128};
use typst::{Feature, Library, LibraryExt, World};
use typst_kit::files::{FileStore, FsRoot};
use typst_kit::timer::Timer;
use typst_layout::PagedDocument;

pub use self::drawing::page_digests;
pub use self::fonts::{Coverage, FONTS, Face, FaceOrigin, FontError, FontOptions, Fonts};
pub use self::parts::PartPages;
pub use self::places::{Origin, Places, Spot};
pub use self::templates::{BUILT_IN_TEMPLATES, editions};
use self::templates::{ENTRY, WEB_ENTRY};
use self::trace::Recorder;
pub use self::trace::{FileOrigin, GivenFile, Trace};
pub use self::web::{STYLE, WebPage};
pub use self::workshop::Workshop;
use self::world::ProjectFiles;
pub use self::world::{PACKET, given};
use crate::diagnostic::Finding;
use crate::packet::{Attachment, Packet};

/// How many compilations a memoized result outlives without being used, where packets are made one after the other.
///
/// An edit and its undoing are the typical case, so results of the last few compilations are worth keeping; more only
/// costs memory.
const CACHE_GENERATIONS: usize = 5;

/// How many failed compilations a memoized result outlives where someone edits: as many as someone saves while a fault is
/// there. What a failed compilation leaves is little, since it ends early.
const FAILED_GENERATIONS: usize = 100;

/// Lays packets out. Keep one for several packets, or for the same packet after an edit: what did not change is not
/// laid out again.
///
/// It is what Typst sees of the world: the project's files, the built-in templates, the packet as a virtual file, the
/// fonts; no clock, no packages, nothing outside the project's folder.
pub struct Typesetter {
    library: Arc<LazyHash<Library>>,
    files: FileStore<ProjectFiles>,
    fonts: Arc<Fonts>,
    main: FileId,
    /// How many compilations a memoized result outlives without being used.
    generations: usize,
    /// How many failed ones it outlives.
    patience: usize,
    /// Whether the last compilation failed.
    failed: bool,
    recorder: Arc<Recorder>,
}

/// A packet on its pages.
#[derive(Debug)]
pub struct Typeset {
    /// The pages.
    pub document: PagedDocument,
    /// The pages of each part, where the templates tell; see [`PartPages`].
    pub parts: Vec<PartPages>,
    /// What viewers show in place of each page's number; none where the templates do not tell the parts' pages.
    pub page_labels: Vec<String>,
    /// What was found on the pages. With an error among them they are not to be handed out, and [`export::pdf`] refuses
    /// them; they can still be looked at.
    ///
    /// [`export::pdf`]: crate::export::pdf()
    pub findings: Vec<Finding>,
    /// What the pages were made with.
    pub trace: Trace,
    /// [`Packet::identifier`].
    pub(crate) identifier: String,
    /// What the PDF is to carry.
    pub(crate) attachments: Vec<Attachment>,
}

impl Typeset {
    /// Whether the pages may be handed out: nothing a reader could not read was found on them.
    pub fn is_sound(&self) -> bool {
        !self.findings.iter().any(Finding::is_error)
    }

    /// The number in the whole packet of the part that a page belongs to; both are counted from 1. None for a blank
    /// page, and where the templates do not tell.
    pub fn part_of_page(&self, page: usize) -> Option<usize> {
        let index = page.checked_sub(1)?;
        let part = self.parts.iter().find(|part| part.cover == Some(index) || part.numbered.contains(&index))?;
        Some(part.number)
    }
}

impl Typesetter {
    /// A typesetter for the project in the folder `root`: its `templates/` come before the built-in ones, file by
    /// file. Nothing outside `root` can be read by a template, and there is no network.
    pub fn new(root: &Path, fonts: impl Into<Arc<Fonts>>) -> Self {
        Self::with(root, fonts.into(), library(), CACHE_GENERATIONS)
    }

    fn with(root: &Path, fonts: Arc<Fonts>, library: Arc<LazyHash<Library>>, generations: usize) -> Self {
        let recorder = Arc::new(Recorder::new(fonts.faces().len()));
        Self {
            library,
            files: FileStore::new(ProjectFiles::new(FsRoot::new(root.to_owned()), recorder.clone())),
            fonts,
            main: world::project_file(ENTRY),
            generations,
            patience: generations,
            failed: false,
            recorder,
        }
    }

    /// For packets that are laid out while someone edits them: what was laid out before a fault outlives the attempts to mend
    /// it, so that the first attempt that succeeds costs no more than what was changed.
    #[must_use]
    pub fn patient(self) -> Self {
        Self { patience: FAILED_GENERATIONS, ..self }
    }

    /// Evaluates the templates of the ordinary edition, but for the entry, which reads the packet, and opens the fonts that it is
    /// set in. The first packet would wait for both: worth while where another core has nothing to do. Fonts that only lend
    /// characters, as those of the system, may be many, and are opened when one is lacking.
    pub fn prepare(&self) {
        let open = || {
            for (index, _) in self.fonts.faces().iter().enumerate().filter(|(_, face)| !face.supplementary) {
                self.fonts.font(index);
            }
        };
        rayon::join(|| self.evaluate_imports(), open);
    }

    /// Typst remembers what comes of it, faults too, and tells them when it meets them again.
    fn evaluate_imports(&self) {
        let Ok(entry) = self.files.source(world::project_file(ENTRY)) else { return };
        // Typst's memory tells sources apart by their hashes, which they keep.
        hash128(&entry);
        let world: &dyn World = self;
        templates::imported(&entry).into_par_iter().for_each(|template| {
            if let Ok(template) = self.files.source(template) {
                let (traced, mut sink, route) = (Traced::default(), Sink::new(), Route::default());
                let (traced, sink, route) = (traced.track(), sink.track_mut(), route.track());
                typst_eval::eval(world.track(), &self.library, traced, sink, route, &template).ok();
            }
        });
    }

    /// Lays a packet out: the pages, and what Typst warns of.
    ///
    /// # Errors
    /// What is wrong in the templates, with the place.
    pub fn lay_out(&mut self, packet: &Packet) -> Result<(PagedDocument, Vec<Finding>), Vec<Finding>> {
        self.compile(&templates::entry(&packet.edition), packet, String::new())
    }

    /// Has Typst make something of a packet, from one of the entries on.
    fn compile<D: Output>(
        &mut self,
        entry: &str,
        packet: &Packet,
        site: String,
    ) -> Result<(D, Vec<Finding>), Vec<Finding>> {
        self.main = world::project_file(entry);
        self.files.loader_mut().set_packet(packet.to_json());
        self.files.loader_mut().set_site(site);
        // Every file is looked at anew.
        self.files.reset();
        self.recorder.take();
        // Before the next compilation and not after the last: in a process that makes one packet, there is nothing to forget.
        comemo::evict(if self.failed { self.generations.max(self.patience) } else { self.generations });
        let result = typst::compile::<D>(self);
        self.failed = result.output.is_err();
        let warnings = self.findings(result.warnings.iter().filter(|warning| !web::is_notice(warning)));
        result.output.map(|document| (document, warnings)).map_err(|errors| self.findings(&errors))
    }

    /// Lays a packet out and inspects the pages.
    ///
    /// Text that lies off its page, is cut, lies on other text or on a rule, or has no glyph in any font is among the
    /// findings.
    ///
    /// # Errors
    /// What is wrong in the templates, with the place.
    pub fn typeset(&mut self, packet: &Packet) -> Result<Typeset, Vec<Finding>> {
        let (document, mut findings) = self.lay_out(packet)?;
        let trace = self.recorder.take();
        findings.extend(inspect::inspect(&document, self));
        findings.extend(self.fonts.substitutions(&document));
        // What is fatal comes first.
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        let parts = parts::parts(packet, &document);
        Ok(Typeset {
            page_labels: parts::page_labels(packet, &parts, &document),
            parts,
            document,
            findings,
            trace,
            identifier: packet.identifier.clone(),
            attachments: packet.attachments.clone(),
        })
    }

    /// Does `work` and, where a `file` is named, writes into it what the time went to, as a trace that
    /// <https://ui.perfetto.dev> shows. What came of the work, and why the file could not be written.
    pub fn timed<T>(&mut self, file: Option<PathBuf>, work: impl FnOnce(&mut Self) -> T) -> (T, Result<(), String>) {
        let mut done = None;
        let mut work = Some(work);
        let recorded = Timer::new_or_placeholder(file).record(self, |typesetter| {
            done = work.take().map(|work| work(typesetter));
        });
        let done = done.expect("the timer does the work before it writes");
        (done, recorded.map_err(String::from))
    }

    /// The faces that are at hand.
    pub fn fonts(&self) -> &Arc<Fonts> {
        &self.fonts
    }

    /// Typst's diagnostics as findings.
    pub(crate) fn findings<'a>(
        &self,
        diagnostics: impl IntoIterator<Item = &'a typst::diag::SourceDiagnostic>,
    ) -> Vec<Finding> {
        diagnostics.into_iter().map(|diagnostic| faults::finding(diagnostic, self)).collect()
    }
}

/// What templates find there without importing it.
fn library() -> Arc<LazyHash<Library>> {
    // Row headers of tables (`pdf.header-cell`) need the first feature, web pages the second.
    let features = [Feature::A11yExtras, Feature::Html].into_iter().collect();
    Arc::new(LazyHash::new(Library::builder().with_features(features).build()))
}
