//! What a city puts on the web beside the PDF, from the same words: web pages, reading text, tables as open data.
//!
//! [`publish`] makes a whole folder in memory. All of it comes from one packet, and so cannot say anything else than the PDF does.

mod dictionary;
mod names;
mod reading;
mod site;
mod spoken;
mod tables;

use std::collections::BTreeMap;

use rust_xlsxwriter::XlsxError;

pub use self::reading::reading;
use self::site::{Entry, Site, TableEntry, Whole};
pub use self::spoken::spoken;
pub use self::tables::{Datatype, Field, OpenTable, tables};
use crate::diagnostic::Finding;
use crate::export::{self, ExportError, PdfOptions};
use crate::locale::Message;
use crate::model::{Meeting, Project};
use crate::packet::Packet;
use crate::typeset::{STYLE, Typesetter};

/// The page that lists the others.
pub const INDEX: &str = "index.html";

/// The style sheet of the pages.
const STYLE_SHEET: &str = "style.css";

/// All parts as one PDF.
const WHOLE: &str = "packet.pdf";

/// The words of the whole packet, for programs.
const WORDS: &str = "packet.json";

/// A folder that can be put on the web as it is.
#[derive(Debug, Default)]
pub struct Publication {
    /// Its files by name: ASCII, lower case, the same from year to year.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What was found on the pages, and deserves a look.
    pub findings: Vec<Finding>,
}

/// Why there is nothing to publish.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// What is wrong in the templates or on the pages.
    #[error("what was found keeps the packet from being published")]
    Found(Vec<Finding>),
    /// The PDF could not be made.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// A table is more than a workbook can hold.
    #[error(transparent)]
    Workbook(#[from] XlsxError),
    /// There is no style sheet in the project, nor a built-in one that could be read.
    #[error("{STYLE} cannot be read")]
    Style,
}

impl From<&PublishError> for Message {
    fn from(error: &PublishError) -> Self {
        match error {
            PublishError::Found(_) => Message::new("pdf-pages-invalid"),
            PublishError::Export(error) => Message::from(error),
            PublishError::Workbook(error) => Message::new("publish-workbook").with("words", error.to_string()),
            PublishError::Style => Message::new("publish-style").with("path", STYLE),
        }
    }
}

/// Makes all that is published of a meeting's packet: the whole and each part as a PDF, each part as a web page and as reading
/// text, the page that lists them, the tables as open data, and the packet's words. The same packet gives the same bytes.
///
/// # Errors
/// [`PublishError`].
pub fn publish(
    project: &Project,
    meeting: &Meeting,
    packet: &Packet,
    typesetter: &mut Typesetter,
) -> Result<Publication, PublishError> {
    let mut publication = Publication::default();
    let whole = publication.pdf(WHOLE, packet, typesetter)?;
    let mut parts = Vec::new();
    let singles: Vec<Packet> = packet.split().collect();
    for (stem, single) in names::stems(packet).into_iter().zip(&singles) {
        let pdf = publication.pdf(&format!("{stem}.pdf"), single, typesetter)?;
        parts.push(Entry::new(stem, single, pdf));
    }
    let mut site = Site { here: None, whole, parts, tables: Vec::new(), dictionary: None };
    let tables = tables(project, meeting, packet);
    let withheld = withheld_in_tables(&tables, packet);
    if !withheld.is_empty() {
        return Err(PublishError::Found(withheld));
    }
    publication.tables(&tables, &mut site)?;

    for (index, single) in singles.iter().enumerate() {
        site.here = Some(index);
        let page = typesetter.web_page(single, &site).map_err(PublishError::Found)?;
        publication.findings.extend(page.findings);
        let entry = &site.parts[index];
        publication.files.insert(entry.text.name.clone(), reading(page.document.root()).into_bytes());
        publication.files.insert(entry.page.clone(), page.html.into_bytes());
    }
    site.here = None;
    let index = typesetter.web_page(packet, &site).map_err(PublishError::Found)?;
    publication.files.insert(INDEX.to_owned(), index.html.into_bytes());
    let style = typesetter.project_file(STYLE).ok_or(PublishError::Style)?;
    publication.files.insert(STYLE_SHEET.to_owned(), style);
    publication.files.insert(WORDS.to_owned(), packet.to_json().into_bytes());
    Ok(publication)
}

/// What is withheld in a packet and stands in its tables, which also have what the papers do not show: other years' names of indicators.
pub fn withheld_in_tables(tables: &[OpenTable], packet: &Packet) -> Vec<Finding> {
    let cells = tables.iter().flat_map(|table| table.cells.rows.iter().flatten().map(move |cell| (table, cell)));
    let found = cells.filter_map(|(table, cell)| packet.withheld.in_table(&table.cells.title, cell.as_text()?));
    found.fold(Vec::new(), |mut all: Vec<Finding>, finding| {
        if !all.iter().any(|told| told.is_same(&finding)) {
            all.push(finding);
        }
        all
    })
}

impl Publication {
    fn pdf(&mut self, name: &str, packet: &Packet, typesetter: &mut Typesetter) -> Result<Whole, PublishError> {
        let typeset = typesetter.typeset(packet).map_err(PublishError::Found)?;
        if !typeset.is_sound() {
            return Err(PublishError::Found(typeset.findings));
        }
        let pdf = match export::pdf(&typeset, typesetter, &PdfOptions::default()) {
            Ok(pdf) => pdf,
            Err(ExportError::Pages(findings)) => return Err(PublishError::Found(findings)),
            Err(error) => return Err(error.into()),
        };
        self.findings.extend(typeset.findings);
        let whole = Whole { pdf: site::File::new(name, pdf.len()), pages: typeset.document.pages().len() };
        self.files.insert(name.to_owned(), pdf);
        Ok(whole)
    }

    /// Adds the tables with their dictionary.
    fn tables(&mut self, tables: &[OpenTable], site: &mut Site) -> Result<(), PublishError> {
        for table in tables {
            let entry = TableEntry::new(table, table.cells.csv(true), table.cells.xlsx()?, &mut self.files);
            site.tables.push(entry);
        }
        if !tables.is_empty() {
            let dictionary = dictionary::dictionary(tables);
            site.dictionary = Some(site::File::new(dictionary::NAME, dictionary.len()));
            self.files.insert(dictionary::NAME.to_owned(), dictionary.into_bytes());
        }
        Ok(())
    }
}
