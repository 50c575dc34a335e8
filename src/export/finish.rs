//! The finishing pass over a written PDF: what Typst cannot say.
//!
//! Page labels: Typst's numbering patterns take every digit and kana for a counter, so 資料1-1 cannot be written with
//! one, and a numbering function gives the PDF no label at all.
//!
//! Streams that end in a carriage return: PDF/A asks that a stream's length be that of its data without the end-of-line
//! marker behind them (ISO 19005-2, 6.1.7.1). Where the last byte of the data is a carriage return, it and the line feed
//! of the marker look like one marker of two bytes, and validators disagree on the length.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary};

/// Finishes a PDF. `labels` has one label a page; without any, the PDF has none but Typst's. The same PDF and labels give
/// the same bytes.
///
/// # Errors
/// Why the PDF cannot be read; Typst writes none of that kind.
pub fn finish<'a>(pdf: &[u8], labels: impl Iterator<Item = &'a str>) -> Result<Vec<u8>, lopdf::Error> {
    let labels: Vec<&str> = labels.collect();
    let mut document = Document::load_mem(pdf)?;
    if !labels.is_empty() {
        let tree = document.add_object(page_labels(&labels));
        document.catalog_mut()?.set("PageLabels", tree);
    }
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object {
            while stream.content.ends_with(b"\r") {
                compress_once_more(stream)?;
            }
        }
    }
    let mut finished = Vec::with_capacity(pdf.len() + 4096);
    document.save_to(&mut finished)?;
    Ok(finished)
}

/// Puts another compression around a stream's data, whatever filters it has; its last byte is that of another checksum.
fn compress_once_more(stream: &mut Stream) -> io::Result<()> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(&stream.content)?;
    stream.set_content(encoder.finish()?);
    for (key, outer) in [("Filter", Object::Name(b"FlateDecode".to_vec())), ("DecodeParms", Object::Null)] {
        let inner = match stream.dict.remove(key.as_bytes()) {
            Some(Object::Array(all)) => all,
            Some(single) => vec![single],
            // Without parameters of their own, filters need no list of them.
            None if key == "DecodeParms" => continue,
            None => Vec::new(),
        };
        stream.dict.set(key, Object::Array([outer].into_iter().chain(inner).collect()));
    }
    Ok(())
}

/// The number tree of the labels (ISO 32000-1, 12.4.2): an entry where a run of pages begins whose labels count up by
/// one, and an entry for each page that has a label of its own.
fn page_labels(labels: &[&str]) -> Dictionary {
    let mut numbers = Vec::new();
    let mut run: Option<(&str, i64)> = None;
    for (index, label) in (0i64..).zip(labels) {
        let counted = counted(label);
        let goes_on =
            matches!((run, counted), (Some((prefix, next)), Some((own, number))) if prefix == own && next == number);
        if !goes_on {
            numbers.push(Object::Integer(index));
            let mut entry = dictionary! { "P" => text_string(counted.map_or(label, |(prefix, _)| prefix)) };
            if let Some((_, start)) = counted {
                entry.set("S", "D");
                entry.set("St", start);
            }
            numbers.push(Object::Dictionary(entry));
        }
        run = counted.map(|(prefix, number)| (prefix, number + 1));
    }
    dictionary! { "Nums" => numbers }
}

/// A label that ends in a number behind a hyphen, as the numbered pages of a part do.
fn counted(label: &str) -> Option<(&str, i64)> {
    let (name, number) = label.rsplit_once('-')?;
    let parsed: i64 = number.parse().ok().filter(|&n| n > 0)?;
    // `S /D` writes a number without leading zeros.
    (parsed.to_string() == number).then_some((&label[..=name.len()], parsed))
}

/// A text string (ISO 32000-1, 7.9.2.2): UTF-16BE behind a byte order mark.
fn text_string(text: &str) -> Object {
    let bytes = [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    Object::String(bytes, StringFormat::Hexadecimal)
}
