//! Laying the packet out: Typst's world, fonts, templates, and a look at the finished pages.
//!
//! The only module that implements [`typst::World`]. Knows nothing of the domain: it deals in a packet, templates and
//! fonts, and hands out pages.

mod faults;
mod fonts;
mod inspect;
mod templates;
mod world;

use std::path::Path;

use typst_layout::PagedDocument;

pub use self::fonts::{FONTS, Face, FaceOrigin, FontError, Fonts};
pub use self::templates::{BUILT_IN_TEMPLATES, TEMPLATES};
pub use self::world::PACKET;
use self::world::PacketWorld;
use crate::diagnostic::Finding;
use crate::packet::Packet;

/// How many compilations a memoized result outlives without being used.
///
/// An edit and its undoing are the typical case, so results of the last few compilations are worth keeping; more only
/// costs memory.
const CACHE_GENERATIONS: usize = 5;

/// Lays packets out. Keep one for several packets, or for the same packet after an edit: what did not change is not
/// laid out again.
pub struct Typesetter {
    world: PacketWorld,
}

/// A packet on its pages.
#[derive(Debug)]
pub struct Typeset {
    /// The pages.
    pub document: PagedDocument,
    /// What deserves a look.
    pub warnings: Vec<Finding>,
    /// [`Packet::identifier`].
    pub(crate) identifier: String,
}

impl Typesetter {
    /// A typesetter for the project in the folder `root`: its `templates/` come before the built-in ones, file by
    /// file. Nothing outside `root` can be read by a template, and there is no network.
    pub fn new(root: &Path, fonts: Fonts) -> Self {
        Self { world: PacketWorld::new(root, fonts) }
    }

    /// Lays a packet out and inspects the pages.
    ///
    /// # Errors
    /// What is wrong in the templates, with the place; and what a reader could not read on the finished pages: text
    /// that lies off its page, is cut, lies on other text or on a rule, or has no glyph in any font.
    pub fn typeset(&mut self, packet: &Packet) -> Result<Typeset, Vec<Finding>> {
        self.world.set_packet(packet.to_json());
        let result = typst::compile::<PagedDocument>(&self.world);
        comemo::evict(CACHE_GENERATIONS);

        let mut warnings = self.findings(&result.warnings);
        let document = result.output.map_err(|errors| self.findings(&errors))?;
        let (mut errors, mut more): (Vec<_>, Vec<_>) =
            inspect::inspect(&document, &self.world).into_iter().partition(Finding::is_error);
        warnings.append(&mut more);
        if errors.is_empty() {
            Ok(Typeset { document, warnings, identifier: packet.identifier.clone() })
        } else {
            errors.append(&mut warnings);
            Err(errors)
        }
    }

    /// The faces that are at hand, built-in and the project's.
    pub fn fonts(&self) -> &Fonts {
        self.world.fonts()
    }

    /// Typst's diagnostics as findings.
    pub(crate) fn findings<'a>(
        &self,
        diagnostics: impl IntoIterator<Item = &'a typst::diag::SourceDiagnostic>,
    ) -> Vec<Finding> {
        diagnostics.into_iter().map(|diagnostic| faults::finding(diagnostic, &self.world)).collect()
    }
}
