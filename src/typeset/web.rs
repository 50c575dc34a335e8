//! The packet's web pages: the same words by other templates, made by Typst as HTML.

use serde::Serialize;
use typst::diag::SourceDiagnostic;
use typst::syntax::VirtualPath;
use typst_html::{HtmlDocument, HtmlOptions};

use super::{Typesetter, WEB_ENTRY};
use crate::diagnostic::Finding;
use crate::packet::Packet;

/// The style sheet of the web pages, in a project.
pub const STYLE: &str = "templates/web/style.css";

/// A web page.
#[derive(Debug)]
pub struct WebPage {
    /// The elements of the page, as Typst made them.
    pub document: HtmlDocument,
    /// The page as it is sent: UTF-8.
    pub html: String,
    /// What Typst warns of.
    pub findings: Vec<Finding>,
}

impl Typesetter {
    /// Makes the web page of a packet of one part, or of the whole the page that lists the parts. `site` is what its templates
    /// find under `/output/site.json`: what else is published.
    ///
    /// # Errors
    /// What is wrong in the templates, with the place.
    pub fn web_page(&mut self, packet: &Packet, site: &impl Serialize) -> Result<WebPage, Vec<Finding>> {
        let site = serde_json::to_string(site).expect("strings, numbers, lists and structs of those");
        let (document, findings) = self.compile::<HtmlDocument>(WEB_ENTRY, packet, site)?;
        let html =
            typst_html::html(&document, &HtmlOptions { pretty: true }).map_err(|errors| self.findings(&errors))?;
        Ok(WebPage { document, html, findings })
    }

    /// A file as templates see it: the project's own, or else the built-in one.
    pub fn project_file(&self, path: &str) -> Option<Vec<u8>> {
        let (_, bytes) = self.files.loader().read(&VirtualPath::new(path).ok()?).ok()?;
        Some(bytes.to_vec())
    }
}

/// Whether a diagnostic only says that Typst's HTML is not all that it is to be, as it says of every page, or that a page has
/// no use for what lays out paper.
pub fn is_notice(diagnostic: &SourceDiagnostic) -> bool {
    diagnostic.message.starts_with("html export is under active development")
        || diagnostic.message.ends_with("was ignored during HTML export")
}
