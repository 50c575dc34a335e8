//! The PDFs, and their pages.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::inputs::slashed;
use crate::digest::Digest;
use crate::export::{self, ExportError};

/// A PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Output {
    /// Its path from the manifest's folder, with forward slashes.
    pub file: String,
    /// How many bytes it has.
    pub bytes: usize,
    /// Their digest.
    pub sha256: Digest,
    /// Its pages, in order.
    pub pages: Vec<Page>,
}

/// A page of a PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Page {
    /// What viewers show in place of its number; none where the templates do not tell whose it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The digest of what is drawn on it; see [`export::page_digests`].
    pub sha256: Digest,
}

impl Output {
    /// A PDF to be written to `path`, with its manifest in `folder`. `labels` has one label a page, or none.
    ///
    /// # Errors
    /// [`ExportError::Finish`] if the PDF cannot be read.
    pub fn of<'a>(
        path: &Path,
        folder: &Path,
        pdf: &[u8],
        labels: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, ExportError> {
        let mut labels = labels.into_iter();
        let pages = export::page_digests(pdf)?.into_iter();
        Ok(Self {
            file: slashed(path.strip_prefix(folder).unwrap_or(path)),
            bytes: pdf.len(),
            sha256: Digest::of(pdf),
            pages: pages.map(|sha256| Page { label: labels.next().map(str::to_owned), sha256 }).collect(),
        })
    }
}
