//! PDF.

use typst::foundations::{NativeElement, Smart};
use typst::introspection::Introspector;
use typst::pdf::AttachElem;
use typst_layout::PagedDocument;
use typst_pdf::{PdfStandard, PdfStandards};

use super::Pages;
use super::finish::{FinishError, finish};
use crate::diagnostic::Finding;
use crate::locale::{Argument, Message};
use crate::packet::Attachment;
use crate::typeset::{Typeset, Typesetter, walk};

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

    /// The same, for a PDF that carries files: PDF/A-3 is PDF/A-2 but for that.
    #[must_use]
    pub fn with_attachments(mut self) -> Self {
        for standard in &mut self.standards {
            *standard = match *standard {
                PdfStandard::A_2a => PdfStandard::A_3a,
                PdfStandard::A_2u => PdfStandard::A_3u,
                PdfStandard::A_2b => PdfStandard::A_3b,
                other => other,
            };
        }
        self
    }

    /// Whether a PDF that is written so may carry files.
    ///
    /// # Errors
    /// [`ExportError::NoAttachments`].
    pub fn check_attachments(&self) -> Result<(), ExportError> {
        match self.standards.iter().find(|standard| forbids_attachments(**standard)) {
            Some(standard) => Err(ExportError::NoAttachments(name(*standard))),
            None => Ok(()),
        }
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
    /// A standard, by name, that lets a PDF carry no files.
    NoAttachments(String),
    /// The templates leave out files that the PDF is to carry; their paths.
    AttachmentsLost(Vec<String>),
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
            ExportError::NoAttachments(standard) => {
                Message::new("pdf-attachments-forbidden").with("standard", standard.as_str())
            }
            ExportError::AttachmentsLost(paths) => {
                Message::new("pdf-attachments-lost").with("files", Argument::list(paths))
            }
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
/// [`ExportError::Excerpt`] for an excerpt that is to meet a standard that asks for tags,
/// [`ExportError::NoAttachments`] for files that a standard forbids, [`ExportError::AttachmentsLost`] for files that the
/// templates leave out, [`ExportError::Finish`] if the finishing pass fails.
pub fn pdf(typeset: &Typeset, typesetter: &Typesetter, options: &PdfOptions) -> Result<Vec<u8>, ExportError> {
    pdf_beside(typeset, typesetter, options, || ()).map(|(pdf, ())| pdf)
}

/// The same, with other work done beside it: an export keeps one core busy.
///
/// # Errors
/// As [`pdf()`]; what came of the work is lost then, or it was not begun.
pub fn pdf_beside<T: Send>(
    typeset: &Typeset,
    typesetter: &Typesetter,
    options: &PdfOptions,
    work: impl FnOnce() -> T + Send,
) -> Result<(Vec<u8>, T), ExportError> {
    let standards = options.check()?;
    if !typeset.is_sound() {
        return Err(ExportError::Unsound);
    }
    if !typeset.attachments.is_empty() {
        options.check_attachments()?;
        let lost = lost(typeset);
        if !lost.is_empty() {
            return Err(ExportError::AttachmentsLost(lost));
        }
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
    // The export waits for what is measured, but not for the other work.
    let (pdf, done) = rayon::join(
        || typst_pdf::pdf(&typeset.document, &typst_options),
        || {
            if typst_options.tagged {
                measure(&typeset.document);
            }
            work()
        },
    );
    let pdf = pdf.map_err(|errors| ExportError::Pages(typesetter.findings(&errors)))?;
    let exported = |index: &usize| options.pages.as_ref().is_none_or(|pages| pages.include(*index));
    let labels = (0..typeset.document.pages().len())
        .filter(exported)
        .filter_map(|index| typeset.page_labels.get(index).map(String::as_str));
    Ok((finish(&pdf, labels).map_err(ExportError::Finish)?, done))
}

/// Measures the ink of the text on all but the first quarter of the pages. Typst remembers it, and asks for it to tell screen
/// readers where tables stand. Of writing a page, that is two thirds: while the export does all of a quarter of the pages,
/// another core gets so far ahead with measuring that the export does not catch up.
fn measure(document: &PagedDocument) {
    let pages = document.pages();
    for page in &pages[pages.len() / 4..] {
        walk::texts(&page.frame, &mut |text| {
            text.bbox();
        });
    }
}

/// Whether a standard can be met only by a tagged PDF: PDF/UA, and the A levels of PDF/A.
fn asks_for_tags(standard: PdfStandard) -> bool {
    matches!(standard, PdfStandard::A_1a | PdfStandard::A_2a | PdfStandard::A_3a | PdfStandard::Ua_1)
}

/// Whether a PDF that meets a standard may carry no files that meet none.
fn forbids_attachments(standard: PdfStandard) -> bool {
    matches!(
        standard,
        PdfStandard::A_1a
            | PdfStandard::A_1b
            | PdfStandard::A_2a
            | PdfStandard::A_2b
            | PdfStandard::A_2u
            | PdfStandard::A_4
    )
}

/// The name of a standard, as the stock Typst compiler has it: a-2a.
fn name(standard: PdfStandard) -> String {
    serde_json::to_value(standard).ok().and_then(|name| Some(name.as_str()?.to_owned())).unwrap_or_default()
}

/// The packet's files that do not stand in the document as they are: templates of the project's own may leave them out.
fn lost(typeset: &Typeset) -> Vec<String> {
    let elements = typeset.document.introspector().query(&AttachElem::ELEM.select());
    let is_there = |attachment: &&Attachment| {
        elements.iter().filter_map(|element| element.to_packed::<AttachElem>()).any(|element| {
            element.path.derived == attachment.path && element.data.as_slice() == attachment.text.as_bytes()
        })
    };
    let lost = typeset.attachments.iter().filter(|attachment| !is_there(attachment));
    lost.map(|attachment| attachment.path.clone()).collect()
}
