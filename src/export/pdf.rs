//! PDF.

use typst::foundations::Smart;
use typst_pdf::{PdfStandard, PdfStandards};

use crate::diagnostic::Finding;
use crate::typeset::{Typeset, Typesetter};

/// How the PDF is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PdfOptions {
    /// The standards it must meet, all at once.
    pub standards: Vec<PdfStandard>,
}

/// PDF/UA-1 (ISO 14289-1) for everyone's reading, and PDF/A-2a (ISO 19005-2, level A) for keeping.
impl Default for PdfOptions {
    fn default() -> Self {
        Self { standards: vec![PdfStandard::A_2a, PdfStandard::Ua_1] }
    }
}

/// Why no PDF could be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The standards exclude each other. Nothing is left out in silence.
    #[error("この PDF 規格の組み合わせは使えません: {0}")]
    Standards(String),
    /// The pages do not meet the standards.
    #[error("ページが PDF 規格を満たしていません")]
    Pages(Vec<Finding>),
}

/// Writes the packet as PDF. The same pages and options give the same bytes.
///
/// Title, author, language and creation date are those of the packet; `typesetter` is the one that made the pages and
/// knows their places in the templates.
///
/// # Errors
/// [`ExportError::Standards`] for a combination that no PDF can meet, [`ExportError::Pages`] for pages that fail one.
pub fn pdf(typeset: &Typeset, typesetter: &Typesetter, options: &PdfOptions) -> Result<Vec<u8>, ExportError> {
    let standards =
        PdfStandards::new(&options.standards).map_err(|error| ExportError::Standards(error.message().to_string()))?;
    let options = typst_pdf::PdfOptions {
        ident: Smart::Custom(typeset.identifier.clone()),
        creator: Smart::Custom(Some(concat!("haifu ", env!("CARGO_PKG_VERSION")).to_owned())),
        // The packet's date is set by the templates (`set document(date: ..)`), so none is offered here.
        timestamp: None,
        standards,
        ..Default::default()
    };
    typst_pdf::pdf(&typeset.document, &options).map_err(|errors| ExportError::Pages(typesetter.findings(&errors)))
}
