//! One data file: its text, its encoding, its TOML, and the places of its values.

use std::fs;
use std::io;
use std::ops::Range;
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;

use jiff::civil::Date;
use serde::de::DeserializeOwned;
use toml::de::{DeTable, DeValue, Deserializer};

use super::internal;
use super::shape::{self, Shape};
use super::syntax;
use super::text::{self, Text};
use super::written::{At, WrittenWord};
use crate::diagnostic::Finding;
use crate::digest::Digest;
use crate::locale::Message;
use crate::model::Withheld;
use crate::source::{SourceFile, Span, Spanned};
use crate::word::Word;

/// The greatest size of a data file, in bytes; the sample's greatest has 40 thousand.
const LARGEST: u64 = 2_000_000;

/// A file whose bytes were read, and which they were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadFile {
    /// The path from the project's folder, with forward slashes.
    pub path: String,
    /// The digest of its bytes.
    pub sha256: Digest,
}

/// A data file.
pub struct DataFile<'a> {
    source: &'a Arc<SourceFile>,
    /// What of it is TOML.
    table: toml::Spanned<DeTable<'a>>,
    /// Where the first fault in the TOML is, where it has one.
    first_fault: Option<usize>,
    /// What was withheld from the public.
    withheld: Vec<Withheld>,
}

impl<'a> DataFile<'a> {
    /// Reads the text as TOML; what is none is told, in the light of the shape that the file should have. For the public of
    /// the day `public`, where one is given, without what is withheld from it.
    pub fn new(source: &'a Arc<SourceFile>, shape: &Shape, public: Option<Date>, findings: &mut Vec<Finding>) -> Self {
        let (table, errors) = DeTable::parse_recoverable(&source.text);
        let starts = errors.iter().map(|error| error.span().map_or(0, |span| span.start));
        let mut file = Self { source, table, first_fault: starts.min(), withheld: Vec::new() };
        syntax::faults(&file, &file.table, shape, &errors, findings);
        let place = |range| Span::new(source.clone(), range);
        file.withheld = internal::take(file.table.get_mut(), shape, public, &place, findings);
        file
    }

    /// What was withheld from the public.
    pub fn withheld(&self) -> &[Withheld] {
        &self.withheld
    }

    /// The path from the project folder.
    pub fn path(&self) -> &str {
        &self.source.path
    }

    /// All of its text.
    pub fn text(&self) -> &str {
        &self.source.text
    }

    /// The file as a place.
    pub fn whole(&self) -> Span {
        Span::whole(self.source.clone())
    }

    /// A place in the file.
    pub fn place(&self, range: Range<usize>) -> Span {
        Span::new(self.source.clone(), range)
    }

    /// The text at a place.
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.source.text.get(range).unwrap_or_default()
    }

    /// The line that a byte stands on, from 0.
    pub fn line_of(&self, at: usize) -> usize {
        self.source.text.bytes().take(at).filter(|&byte| byte == b'\n').count()
    }

    /// Puts this file's name to a value's place.
    pub fn at<T>(&self, value: At<T>) -> Spanned<T> {
        let span = self.span(&value);
        Spanned::new(value.into_inner(), span)
    }

    /// A text with its place.
    pub fn word(&self, written: WrittenWord) -> Word {
        match written.place {
            Some(place) => Word::new(written.text, self.place(place)),
            None => written.text.into(),
        }
    }

    /// The parts of a text that is written at a place, one after the other.
    pub fn parts(&self, place: Range<usize>) -> Parts<'_> {
        Parts { file: self, place, found: 0 }
    }

    /// The place of a value.
    pub fn span<T>(&self, value: &At<T>) -> Span {
        self.place(value.0.span())
    }

    /// The table that stands at a place.
    pub fn table_at(&self, place: &Range<usize>) -> Option<&DeTable<'a>> {
        in_tables(self.table.get_ref(), place)
    }

    /// Every text in it.
    pub fn texts(&self) -> Vec<Text> {
        text::texts(self, &self.table)
    }

    /// Reads the name before `.toml` as what the folder's files are named by; a name that is not is the finding `fault`.
    pub fn stem_as<T: FromStr>(&self, fault: &'static str, findings: &mut Vec<Finding>) -> Option<T> {
        let name = self.path().rsplit('/').next().unwrap_or_default();
        let stem = name.strip_suffix(".toml").unwrap_or(name);
        let parsed = stem.parse().ok();
        if parsed.is_none() {
            findings.push(Finding::error(fault).with("name", name).at(&self.whole()));
        }
        parsed
    }

    /// Reads the file in the given shape, which is that of `T`.
    pub fn parse<T: DeserializeOwned>(&self, shape: &Shape, findings: &mut Vec<Finding>) -> Option<T> {
        let told = findings.len();
        let readable = shape::check(self, &self.table, shape, findings);
        if let Some(first) = self.first_fault {
            // Behind a fault in the TOML, nothing is sure to be what it seems, nor to be missing.
            let sure = |finding: &Finding| {
                finding.span.as_ref().is_some_and(|span| span.range().end < first && !span.is_whole())
            };
            let shape = findings.split_off(told);
            // Of headings whose brackets are missing, the second is a fault in the TOML.
            let is_of_this_file = |finding: &Finding| finding.span.as_ref().is_some_and(|s| s.file() == &**self.source);
            let single = findings.iter().any(|finding| finding.code() == "table-single" && is_of_this_file(finding));
            let told: Vec<Finding> = findings.iter().filter(|finding| is_of_this_file(finding)).cloned().collect();
            let is_told = |finding: &Finding| told.iter().any(|told| told.is_same(finding));
            let keep = |finding: &Finding| match finding.code() {
                "table-before" => !is_told(finding) && sure(finding),
                "key-missing" => false,
                "table-single" => !single && sure(finding),
                _ => sure(finding),
            };
            findings.extend(shape.into_iter().filter(keep));
            return None;
        }
        if !readable {
            return None;
        }
        match T::deserialize(Deserializer::from(self.table.clone())) {
            Ok(value) => Some(value),
            Err(error) => {
                // What the shape could not say is left to serde's own words.
                if findings.len() == told {
                    let place = self.place(error.span().unwrap_or(0..0));
                    findings.push(Finding::error("toml").with("words", error.message()).at(&place));
                }
                None
            }
        }
    }
}

/// Finds the parts of a written text.
pub struct Parts<'a> {
    file: &'a DataFile<'a>,
    /// Where the text is written.
    place: Range<usize>,
    /// How much of it is behind the last part.
    found: usize,
}

impl Parts<'_> {
    /// The place of the next part: from where it begins as `first` to where it ends as `last`. The place of the whole text
    /// where escapes hide the part.
    pub fn next(&mut self, first: &str, last: &str) -> Span {
        let literal = self.file.slice(self.place.clone());
        let find = |part: &str, from: usize| literal.get(from..)?.find(part).map(|at| from + at);
        let Some(start) = find(first, self.found) else { return self.file.place(self.place.clone()) };
        let from = if std::ptr::eq(first, last) { start } else { start + first.len() };
        let Some(end) = find(last, from).map(|at| at + last.len()) else {
            return self.file.place(self.place.clone());
        };
        self.found = end;
        self.file.place(self.place.start + start..self.place.start + end)
    }
}

/// The table at a place, somewhere in a table.
fn in_tables<'t, 'a>(table: &'t DeTable<'a>, place: &Range<usize>) -> Option<&'t DeTable<'a>> {
    table.iter().find_map(|(_, value)| in_values(value, place))
}

fn in_values<'t, 'a>(value: &'t toml::Spanned<DeValue<'a>>, place: &Range<usize>) -> Option<&'t DeTable<'a>> {
    match value.get_ref() {
        DeValue::Table(table) if value.span() == *place => Some(table),
        DeValue::Table(table) => in_tables(table, place),
        DeValue::Array(items) => items.iter().find_map(|item| in_values(item, place)),
        _ => None,
    }
}

/// Opens a file of the project, and remembers in `files` what was read. One that cannot be used is a finding, so that those
/// of the others are told as well.
pub fn open(
    root: &Path,
    path: &str,
    files: &mut Vec<ReadFile>,
    findings: &mut Vec<Finding>,
) -> Option<Arc<SourceFile>> {
    let read = read(root, path);
    files.extend(read.iter().map(|bytes| ReadFile { path: path.to_owned(), sha256: Digest::of(bytes) }));
    filled(text_of(read, path, findings)?, findings)
}

/// Opens a file that was named outright, and is told of as `shown`.
pub fn open_named(path: &Path, shown: &str, findings: &mut Vec<Finding>) -> Option<Arc<SourceFile>> {
    filled(text_of(contents(path), shown, findings)?, findings)
}

/// Opens a text of the project that is no data, and may be empty. One that cannot be used is a finding.
pub fn open_text(root: &Path, path: &str, findings: &mut Vec<Finding>) -> Option<Arc<SourceFile>> {
    text_of(read(root, path), path, findings)
}

/// The file, unless there is nothing in it.
fn filled(file: Arc<SourceFile>, findings: &mut Vec<Finding>) -> Option<Arc<SourceFile>> {
    if file.text.trim().is_empty() {
        findings.push(Finding::error("file-empty").at(&nameless(&file.path)));
        return None;
    }
    Some(file)
}

/// A file as a place, of which nothing but the name is known.
fn nameless(path: &str) -> Span {
    Span::whole(Arc::new(SourceFile { path: path.to_owned(), ..SourceFile::default() }))
}

/// The file of the name `path`, if what was read of it is text.
fn text_of(read: Result<Vec<u8>, Finding>, path: &str, findings: &mut Vec<Finding>) -> Option<Arc<SourceFile>> {
    let mut found = |finding: Finding| findings.push(finding.at(&nameless(path)));
    let bytes = match read {
        Ok(bytes) => bytes,
        Err(finding) => {
            found(finding);
            return None;
        }
    };
    if let Some(kind) = kind_of_binary(&bytes) {
        found(Finding::error("file-not-text").with("kind", Message::new(kind)));
        return None;
    }
    let text = match decode(&bytes) {
        Ok(text) => text.to_owned(),
        Err(encoding) => {
            found(Finding::error("file-encoding").with("encoding", Message::new(encoding)));
            return None;
        }
    };
    Some(Arc::new(SourceFile { path: path.to_owned(), text, marked: bytes.starts_with(BOM) }))
}

/// The bytes of a file that lies in the project's folder.
fn read(root: &Path, path: &str) -> Result<Vec<u8>, Finding> {
    let full = root.join(path);
    of_a_reasonable_size(&full)?;
    // A link may lead out of the project's folder; such a file is not read.
    let inside = full.canonicalize().map_err(unreadable)?.starts_with(root.canonicalize().map_err(unreadable)?);
    if !inside {
        return Err(Finding::error("file-outside"));
    }
    fs::read(&full).map_err(unreadable)
}

/// The bytes of a file that was named outright.
fn contents(path: &Path) -> Result<Vec<u8>, Finding> {
    of_a_reasonable_size(path)?;
    fs::read(path).map_err(unreadable)
}

fn of_a_reasonable_size(path: &Path) -> Result<(), Finding> {
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if metadata.is_dir() {
        return Err(Finding::error("file-is-folder"));
    }
    if metadata.len() > LARGEST {
        return Err(Finding::error("file-too-large").with("kilobytes", (LARGEST / 1000).to_string()));
    }
    Ok(())
}

fn unreadable(error: io::Error) -> Finding {
    Finding::error("file-unreadable").with("reason", Message::from(&error))
}

/// What a file is that is no text, by its first bytes.
fn kind_of_binary(bytes: &[u8]) -> Option<&'static str> {
    Some(match bytes {
        // The office programs' files are ZIP archives; their elders are OLE documents.
        [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => "file-of-office",
        [b'%', b'P', b'D', b'F', ..] => "file-of-pdf",
        _ => return None,
    })
}

/// The byte order mark, as some editors put it before a text.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// The text without a byte order mark, or the message that names the encoding it seems to be in.
fn decode(bytes: &[u8]) -> Result<&str, &'static str> {
    let decodes = |encoding: &'static encoding_rs::Encoding| !encoding.decode_without_bom_handling(bytes).1;
    std::str::from_utf8(bytes.strip_prefix(BOM).unwrap_or(bytes)).map_err(|_| match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "encoding-utf-16",
        // A text has no zero bytes, but that of ASCII in UTF-16 has one in two.
        _ if bytes.contains(&0) => "encoding-utf-16",
        // Most of what is EUC-JP could be Shift_JIS as well, with many half-width kana; hardly the other way round.
        _ if decodes(encoding_rs::EUC_JP) => "encoding-euc-jp",
        _ if decodes(encoding_rs::SHIFT_JIS) => "encoding-shift-jis",
        _ => "encoding-unknown",
    })
}
