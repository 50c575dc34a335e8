//! What is drawn on each page of a PDF, told from what is drawn on others by a digest.
//!
//! Fonts are left out: a PDF has one subset of each for all of its pages, which a word on the last page changes. Glyphs are
//! numbered in the order in which they are first drawn, so that a page's digest depends on it and on those before.

use std::io::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::ExportError;
use super::finish::FinishError;
use crate::digest::Digest;

/// The digest of what is drawn on each page, in order: the page's size, its content and images, its links.
///
/// # Errors
/// [`ExportError::Finish`] if the PDF cannot be read.
pub fn page_digests(pdf: &[u8]) -> Result<Vec<Digest>, ExportError> {
    let document = Document::load_mem(pdf).map_err(|_| ExportError::Finish(FinishError::Unknown))?;
    let pages = document.get_pages().into_values();
    Ok(pages
        .map(|page| Digest::written(|out| Drawing { document: &document, open: Vec::new(), out }.page(page)))
        .collect())
}

/// Keys that say something of the page but not of what is drawn on it, or lead back to it.
const OTHER: [&[u8]; 8] =
    [b"Font", b"Parent", b"P", b"Dest", b"StructParent", b"StructParents", b"Metadata", b"Length"];

/// Writes out what is drawn, the same for the same drawing, wherever in the PDF its objects lie.
struct Drawing<'a> {
    document: &'a Document,
    /// The objects that are being written, so that none is written inside itself.
    open: Vec<ObjectId>,
    out: &'a mut dyn Write,
}

impl Drawing<'_> {
    fn page(mut self, id: ObjectId) {
        self.object(&Object::Reference(id));
    }

    /// Writing to a digest does not fail.
    fn put(&mut self, bytes: &[u8]) {
        self.out.write_all(bytes).ok();
        self.out.write_all(b"\n").ok();
    }

    fn object(&mut self, object: &Object) {
        match object {
            Object::Reference(id) => {
                if self.open.contains(id) {
                    return;
                }
                if let Ok(inner) = self.document.get_object(*id) {
                    self.open.push(*id);
                    self.object(inner);
                    self.open.pop();
                }
            }
            Object::Array(items) => {
                self.put(b"[");
                for item in items {
                    self.object(item);
                }
                self.put(b"]");
            }
            Object::Dictionary(fields) => self.dictionary(fields),
            Object::Stream(stream) => self.stream(stream),
            Object::String(bytes, _) | Object::Name(bytes) => self.put(bytes),
            Object::Null => self.put(b"null"),
            Object::Boolean(value) => self.put(value.to_string().as_bytes()),
            Object::Integer(value) => self.put(value.to_string().as_bytes()),
            Object::Real(value) => self.put(value.to_string().as_bytes()),
        }
    }

    /// The order of keys says nothing.
    fn dictionary(&mut self, fields: &Dictionary) {
        // A link into another page leads to it, and does not draw it.
        if self.open.len() > 1 && fields.has_type(b"Page") {
            return;
        }
        let mut fields: Vec<(&Vec<u8>, &Object)> =
            fields.iter().filter(|(key, _)| !OTHER.contains(&&key[..])).collect();
        fields.sort_by_key(|(key, _)| *key);
        self.put(b"<<");
        for (key, value) in fields {
            self.put(key);
            self.object(value);
        }
        self.put(b">>");
    }

    fn stream(&mut self, stream: &Stream) {
        let mut fields = stream.dict.clone();
        // Some images are compressed in ways of their own.
        let Ok(content) = stream.decompressed_content() else {
            self.dictionary(&fields);
            return self.put(&stream.content);
        };
        fields.remove(b"Filter");
        fields.remove(b"DecodeParms");
        self.dictionary(&fields);
        self.put(&content);
    }
}
