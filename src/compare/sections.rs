//! The sections of marked content on a page, with what their property lists say: which characters a drawing stands for, and
//! in which language.
//!
//! The crate that draws pages tells of a section's tag and number, and of no more. Here the page's instructions are gone through
//! in the same order; where both do not tell the same of a section, nothing more is said of that page.

use std::collections::BTreeMap;

use hayro::hayro_syntax::content::TypedIter;
use hayro::hayro_syntax::content::ops::TypedInstruction;
use hayro::hayro_syntax::object::{Dict, Name, Object, String as PdfString};
use hayro::hayro_syntax::page::{Page, Resources};
use lopdf::{StringFormat, decode_text_string};

/// The deepest nesting of forms.
const DEEPEST: usize = 12;

/// The most bytes of forms that are gone through.
const MOST_BYTES: usize = 50_000_000;

/// The most sections of a page.
const MOST_SECTIONS: usize = 500_000;

/// The longest text that stands for a drawing, in bytes.
const LONGEST_TEXT: usize = 20_000;

/// A section of marked content.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// `Span`, `Artifact` …
    tag: Vec<u8>,
    /// Its number.
    pub mark: Option<i32>,
    /// The characters that its drawing stands for.
    pub actual: Option<String>,
    /// Its language.
    pub language: Option<String>,
}

/// The sections of a page, to be taken in the order in which they begin.
#[derive(Debug, Default)]
pub struct Sections {
    all: Vec<Section>,
    begun: usize,
}

impl Sections {
    /// Goes through a page.
    pub fn of(page: &Page<'_>) -> Self {
        let mut walk = Walk { out: Vec::new(), bytes: 0 };
        walk.instructions(page.typed_operations(), page.resources(), 0);
        Self { all: walk.out, begun: 0 }
    }

    /// The languages of the numbered sections that have one of their own.
    pub fn languages(&self) -> BTreeMap<i32, String> {
        let spoken = self.all.iter().filter_map(|section| Some((section.mark?, section.language.clone()?)));
        spoken.collect()
    }

    /// The section that begins, if it is the one that was expected.
    pub fn begin(&mut self, tag: &[u8], mark: Option<i32>) -> Option<&Section> {
        let expected = self.all.get(self.begun);
        if !expected.is_some_and(|section| section.tag == tag && (mark.is_none() || section.mark == mark)) {
            self.all.clear();
        }
        self.begun += 1;
        self.all.get(self.begun - 1)
    }
}

struct Walk {
    out: Vec<Section>,
    bytes: usize,
}

impl Walk {
    fn instructions(&mut self, mut instructions: TypedIter<'_>, resources: &Resources<'_>, depth: usize) {
        while let Some(instruction) = instructions.next() {
            if self.out.len() >= MOST_SECTIONS {
                return;
            }
            match instruction {
                TypedInstruction::BeginMarkedContent(section) => {
                    self.out.push(Section { tag: section.0.to_vec(), ..Section::default() });
                }
                TypedInstruction::BeginMarkedContentWithProperties(section) => {
                    self.out.push(Self::section(section.0, section.1, resources));
                }
                TypedInstruction::XObject(drawn) => self.form(drawn.0, resources, depth),
                _ => {}
            }
        }
    }

    fn section(tag: &Name<'_>, properties: &Object<'_>, resources: &Resources<'_>) -> Section {
        let tag = tag.to_vec();
        let listed = properties.clone().into_name().and_then(|name| resources.properties.get::<Dict<'_>>(&*name));
        let Some(properties) = listed.or_else(|| properties.clone().into_dict()) else {
            return Section { tag, ..Section::default() };
        };
        let text = |key: &str| {
            let text = properties.get::<PdfString<'_>>(key)?;
            let bytes = text.as_bytes();
            let bytes = bytes[..bytes.len().min(LONGEST_TEXT)].to_vec();
            decode_text_string(&lopdf::Object::String(bytes, StringFormat::Literal)).ok()
        };
        Section { mark: properties.get::<i32>("MCID"), actual: text("ActualText"), language: text("Lang"), tag }
    }

    fn form(&mut self, name: &Name<'_>, resources: &Resources<'_>, depth: usize) {
        let Some(form) = resources.get_x_object(name) else { return };
        let is_form = form.dict().get::<Name<'_>>("Subtype").is_some_and(|kind| *kind == *b"Form");
        if !is_form || depth >= DEEPEST || self.bytes >= MOST_BYTES {
            return;
        }
        let Ok(content) = form.decoded() else { return };
        self.bytes += content.len();
        let own = form.dict().get::<Dict<'_>>("Resources").unwrap_or_default();
        let resources = Resources::from_parent(own, resources.clone());
        self.instructions(TypedIter::new(&content), &resources, depth + 1);
    }
}
