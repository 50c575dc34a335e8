//! In what PDFs differ that were made from the same, or should have been.

use super::{Manifest, Output};
use crate::locale::Message;

/// In what a PDF that was made now differs from the one of a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// There are not as many PDFs.
    Parts {
        /// How many the manifest has.
        then: usize,
        /// How many there are now.
        now: usize,
    },
    /// From a page on, other things are drawn.
    Page {
        /// The PDF's path from the manifest's folder.
        file: String,
        /// The first page that differs, from 1.
        page: usize,
        /// What viewers show in place of its number.
        label: String,
        /// How many pages differ.
        count: usize,
    },
    /// There are not as many pages, and those that both have are the same.
    PageCount {
        /// The PDF's path from the manifest's folder.
        file: String,
        /// How many pages it had.
        then: usize,
        /// How many it has now.
        now: usize,
    },
    /// The pages are the same, and something else is not.
    Rest {
        /// The PDF's path from the manifest's folder.
        file: String,
    },
}

impl From<&Difference> for Message {
    fn from(difference: &Difference) -> Self {
        match difference {
            Difference::Parts { then, now } => Message::new("change-parts").with("then", *then).with("now", *now),
            Difference::Page { file, page, label, count } => Message::new("change-page")
                .with("path", file.as_str())
                .with("page", *page)
                .with("label", label.as_str())
                .with("count", *count),
            Difference::PageCount { file, then, now } => {
                Message::new("change-page-count").with("path", file.as_str()).with("then", *then).with("now", *now)
            }
            Difference::Rest { file } => Message::new("change-rest").with("path", file.as_str()),
        }
    }
}

impl Manifest {
    /// In what the PDFs of `now` differ from this manifest's, PDF by PDF, whatever their names; none if all have the same
    /// bytes.
    pub fn differences(&self, now: &Self) -> Vec<Difference> {
        if self.outputs.len() != now.outputs.len() {
            return vec![Difference::Parts { then: self.outputs.len(), now: now.outputs.len() }];
        }
        self.outputs.iter().zip(&now.outputs).filter_map(|(then, now)| then.difference(now)).collect()
    }
}

impl Output {
    /// In what another PDF differs from this one, if its bytes do.
    pub fn difference(&self, now: &Self) -> Option<Difference> {
        if self.sha256 == now.sha256 {
            return None;
        }
        let pages = || self.pages.iter().zip(&now.pages).enumerate();
        let differing = || pages().filter(|(_, (then, now))| then.sha256 != now.sha256);
        let file = self.file.clone();
        let (then, now) = (self.pages.len(), now.pages.len());
        Some(match differing().next() {
            Some((index, (page, _))) => Difference::Page {
                file,
                page: index + 1,
                label: page.label.clone().unwrap_or_else(|| (index + 1).to_string()),
                count: differing().count() + then.abs_diff(now),
            },
            None if then != now => Difference::PageCount { file, then, now },
            None => Difference::Rest { file },
        })
    }
}
