//! PDF.

use typst::foundations::Smart;
use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;
use typst_pdf::{PdfStandard, PdfStandards};

use super::Pages;
use super::finish::{FinishError, finish};
use crate::diagnostic::Finding;
use crate::locale::Message;
use crate::typeset::{Typeset, Typesetter};

/// How the PDF is written.
#[derive(Debug, Clone, PartialEq)]
pub struct PdfOptions {
    /// The standards it must meet, all at once.
    pub standards: Vec<PdfStandard>,
    /// Only these pages. Such an excerpt has no tags, so that it can meet no standard that asks for them.
    pub pages: Option<Pages>,
}

/// PDF/UA-1 (ISO 14289-1) for everyone's reading, and PDF/A-2a (ISO 19005-2, level A) for keeping.
impl Default for PdfOptions {
    fn default() -> Self {
        Self { standards: vec![PdfStandard::A_2a, PdfStandard::Ua_1], pages: None }
    }
}

impl PdfOptions {
    /// The options for an excerpt: PDF/A-2u, which asks for text that can be read out and searched, but not for tags.
    pub fn excerpt(pages: Pages) -> Self {
        Self { standards: vec![PdfStandard::A_2u], pages: Some(pages) }
    }

    /// Whether a PDF can be written so at all, before one is.
    ///
    /// # Errors
    /// [`ExportError::Standards`] and [`ExportError::Excerpt`].
    pub fn check(&self) -> Result<PdfStandards, ExportError> {
        if self.pages.is_some() && self.standards.iter().any(|standard| asks_for_tags(*standard)) {
            return Err(ExportError::Excerpt);
        }
        PdfStandards::new(&self.standards).map_err(|error| ExportError::Standards(error.message().to_string()))
    }
}

/// Why no PDF could be written.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum ExportError {
    /// The standards exclude each other. Nothing is left out in silence.
    Standards(String),
    /// The standards ask for tags, which an excerpt does not have.
    Excerpt,
    /// The pages are not to be handed out: [`Typeset::is_sound`] says no, and [`Typeset::findings`] why.
    Unsound,
    /// The pages do not meet the standards.
    Pages(Vec<Finding>),
    /// The finishing pass could not read what was written.
    Finish(FinishError),
}

impl From<&ExportError> for Message {
    fn from(error: &ExportError) -> Self {
        match error {
            ExportError::Standards(words) => Message::new("pdf-standards-exclusive").with("words", words.as_str()),
            ExportError::Excerpt => Message::new("pdf-excerpt-untagged"),
            ExportError::Unsound | ExportError::Pages(_) => Message::new("pdf-pages-invalid"),
            ExportError::Finish(error) => Message::new("pdf-finish").with("words", error.to_string()),
        }
    }
}

/// Writes the packet as PDF. The same pages and options give the same bytes.
///
/// Title, author, language and creation date are those of the packet; `typesetter` is the one that made the pages and
/// knows their places in the templates.
///
/// # Errors
/// [`ExportError::Unsound`] for pages on which something cannot be read, [`ExportError::Standards`] for a combination that no PDF can meet, [`ExportError::Pages`] for pages that fail one,
/// [`ExportError::Excerpt`] for an excerpt that is to meet a standard that asks for tags, [`ExportError::Finish`] if the
/// finishing pass fails.
pub fn pdf(typeset: &Typeset, typesetter: &Typesetter, options: &PdfOptions) -> Result<Vec<u8>, ExportError> {
    let standards = options.check()?;
    if !typeset.is_sound() {
        return Err(ExportError::Unsound);
    }
    let typst_options = typst_pdf::PdfOptions {
        ident: Smart::Custom(typeset.identifier.clone()),
        creator: Smart::Custom(Some(concat!("haifu ", env!("CARGO_PKG_VERSION")).to_owned())),
        // The packet's date is set by the templates (`set document(date: ..)`), so none is offered here.
        timestamp: None,
        page_ranges: options.pages.as_ref().map(Pages::ranges),
        tagged: options.pages.is_none(),
        standards,
        pretty: false,
    };
    let (pdf, ()) = rayon::join(
        || typst_pdf::pdf(&typeset.document, &typst_options),
        || {
            if typst_options.tagged {
                measure(&typeset.document);
            }
        },
    );
    let pdf = pdf.map_err(|errors| ExportError::Pages(typesetter.findings(&errors)))?;
    let exported = |index: &usize| options.pages.as_ref().is_none_or(|pages| pages.include(*index));
    let labels = (0..typeset.document.pages().len())
        .filter(exported)
        .filter_map(|index| typeset.page_labels.get(index).map(String::as_str));
    finish(&pdf, labels).map_err(ExportError::Finish)
}

/// Measures the ink of the text on the latter half of the pages. Typst remembers it, and asks for it to tell screen readers
/// where tables stand: a third of an export. While that is at the former half, another core has the time.
fn measure(document: &PagedDocument) {
    fn of_frame(frame: &Frame) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => of_frame(&group.frame),
                FrameItem::Text(text) => drop(text.bbox()),
                _ => {}
            }
        }
    }
    let pages = document.pages();
    for page in &pages[pages.len() / 2..] {
        of_frame(&page.frame);
    }
}

/// Whether a standard can be met only by a tagged PDF: PDF/UA, and the A levels of PDF/A.
fn asks_for_tags(standard: PdfStandard) -> bool {
    matches!(standard, PdfStandard::A_1a | PdfStandard::A_2a | PdfStandard::A_3a | PdfStandard::Ua_1)
}
