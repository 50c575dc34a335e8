//! The finishing pass over a written PDF: what Typst cannot say, and fewer bytes.
//!
//! Page labels: Typst's numbering patterns take every digit and kana for a counter, so 資料1-1 cannot be written with
//! one, and a numbering function gives the PDF no label at all.
//!
//! Ruby: Typst has no tags for readings above words (`ruby.rs`).
//!
//! Bytes: Typst writes the structure for screen readers, half of the file, uncompressed.

use std::io;

use super::dictionary::reference;
use super::objects::Objects;
use super::ruby;

/// Why a PDF could not be finished.
#[derive(Debug, thiserror::Error)]
pub enum FinishError {
    /// It is not laid out as Typst lays its files out.
    #[error("the file is not as Typst writes it")]
    Unknown,
    /// It could not be compressed, or grew too large for its own table.
    #[error(transparent)]
    Write(#[from] io::Error),
}

/// Finishes a PDF. `labels` has one label a page; without any, the PDF has none but Typst's. The same PDF and labels give
/// the same bytes.
///
/// # Errors
/// [`FinishError`]; Typst writes no PDF that gives any.
pub fn finish<'a>(pdf: &[u8], labels: impl Iterator<Item = &'a str>) -> Result<Vec<u8>, FinishError> {
    let labels: Vec<&str> = labels.collect();
    let mut objects = Objects::of(pdf).ok_or(FinishError::Unknown)?;
    if !labels.is_empty() {
        label(&mut objects, &labels).ok_or(FinishError::Unknown)?;
    }
    ruby::tag(&mut objects).ok_or(FinishError::Unknown)?;
    Ok(objects.write()?)
}

/// Puts the labels in the place of Typst's, or adds them.
fn label(objects: &mut Objects, labels: &[&str]) -> Option<()> {
    const KEY: &[u8] = b"/PageLabels";
    let old = objects.catalog()?.get(KEY).and_then(reference);
    let tree = objects.put(old, page_labels(labels));
    if old.is_none() {
        let mut catalog = objects.catalog()?;
        catalog.set(KEY, format!("{tree} 0 R").into_bytes());
        let catalog = catalog.to_bytes();
        objects.set_catalog(catalog)?;
    }
    Some(())
}

/// The number tree of the labels (ISO 32000-1, 12.4.2): an entry where a run of pages begins whose labels count up by
/// one, and an entry for each page that has a label of its own.
fn page_labels(labels: &[&str]) -> Vec<u8> {
    let mut numbers = Vec::new();
    let mut run: Option<(&str, u32)> = None;
    for (index, label) in labels.iter().enumerate() {
        let counted = counted(label);
        let goes_on =
            matches!((run, counted), (Some((prefix, next)), Some((own, number))) if prefix == own && next == number);
        if !goes_on {
            let prefix = text_string(counted.map_or(label, |(prefix, _)| prefix));
            let style = counted.map(|(_, start)| format!("/S/D/St {start}")).unwrap_or_default();
            numbers.push(format!("{index}<</P{prefix}{style}>>"));
        }
        run = counted.map(|(prefix, number)| (prefix, number + 1));
    }
    format!("<</Nums[{}]>>", numbers.concat()).into_bytes()
}

/// A label that ends in a number behind a hyphen, as the numbered pages of a part do.
fn counted(label: &str) -> Option<(&str, u32)> {
    let (name, number) = label.rsplit_once('-')?;
    let parsed: u32 = number.parse().ok().filter(|&n| n > 0 && n < u32::MAX)?;
    // `S /D` writes a number without leading zeros.
    (parsed.to_string() == number).then_some((&label[..=name.len()], parsed))
}

/// A text string (ISO 32000-1, 7.9.2.2): UTF-16BE behind a byte order mark, in hexadecimal digits.
fn text_string(text: &str) -> String {
    let digits: Vec<String> = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    format!("<FEFF{}>", digits.concat())
}
