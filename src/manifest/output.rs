//! The PDFs, and their pages.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::inputs::slashed;
use crate::digest::Digest;
use crate::export::{Layout, Side};
use crate::typeset::{self, Typeset};

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
    /// The digest of what is drawn on it; see [`page_digests`](crate::typeset::page_digests).
    pub sha256: Digest,
}

impl Output {
    /// A PDF to be written to `path`, with its manifest in `folder`.
    pub fn of(path: &Path, folder: &Path, pdf: &[u8], pages: Vec<Page>) -> Self {
        Self {
            file: slashed(path.strip_prefix(folder).unwrap_or(path)),
            bytes: pdf.len(),
            sha256: Digest::of(pdf),
            pages,
        }
    }
}

impl Page {
    /// Those pages of a packet that was laid out whose indices, from 0, are wanted.
    pub fn all_of(typeset: &Typeset, wanted: impl Fn(usize) -> bool) -> Vec<Self> {
        let digests = typeset::page_digests(&typeset.document).into_iter().enumerate();
        let pages = digests.filter(|(index, _)| wanted(*index));
        pages.map(|(index, sha256)| Self { label: typeset.page_labels.get(index).cloned(), sha256 }).collect()
    }

    /// The sides of sheets that pages are laid on: what is drawn on a side is what is drawn on its pages.
    pub fn on_sheets(pages: &[Self], sides: &[Side], layout: Layout) -> Vec<Self> {
        let drawn = |page: Option<usize>| match page.and_then(|index| pages.get(index)) {
            Some(page) => page.sha256.to_string(),
            None => "blank".to_owned(),
        };
        let digest = |side: &Side| Digest::of(format!("{} {}", drawn(side.left), drawn(side.right)).as_bytes());
        let sides = sides.iter().enumerate();
        sides.map(|(index, side)| Self { label: Some(layout.label(index)), sha256: digest(side) }).collect()
    }
}
