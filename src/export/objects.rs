//! A PDF file as its objects: taken from the file that Typst writes, and written again in fewer bytes.
//!
//! Objects are found by the cross-reference table and moved as the bytes that they are: nothing is parsed that is not
//! changed. To parse all of them takes as long as Typst takes for the whole export.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use memchr::memmem::Finder;
use rayon::iter::ParallelIterator;
use rayon::slice::ParallelSlice;

use super::dictionary::{Dictionary, reference};

/// How many objects share a stream: many are smaller together, but a viewer that needs one unpacks all.
const OBJECTS_IN_STREAM: usize = 500;

/// The bytes of an entry of a cross-reference table (ISO 32000-1, 7.5.4).
const TABLE_ENTRY: usize = 20;

/// The bytes of an entry of the cross-reference stream: its kind, a place, a place in that place.
const STREAM_ENTRY: usize = 1 + 4 + 2;

/// The objects of a file, by number.
pub struct Objects<'a> {
    /// What stands before the first object: the version, and bytes that tell the file from text.
    header: &'a [u8],
    /// What stands between `obj` and `endobj`.
    bodies: BTreeMap<u32, Cow<'a, [u8]>>,
    trailer: Dictionary<'a>,
}

impl<'a> Objects<'a> {
    /// The objects of a file as Typst writes it: one cross-reference table, no object that was replaced. None for
    /// another file.
    pub fn of(pdf: &'a [u8]) -> Option<Self> {
        let (before, table_at) = pdf.trim_ascii_end().strip_suffix(b"%%EOF").and_then(last_number)?;
        let table_at = usize::try_from(table_at).ok()?;
        let (file, table) = (before.get(..table_at)?, before.get(table_at..)?);
        let (first, table) = number(table.strip_prefix(b"xref\n")?)?;
        let (count, table) = number(table)?;
        let (entries, behind) = table.split_at_checked(usize::try_from(count).ok()? * TABLE_ENTRY)?;
        let (trailer, _) = Dictionary::first_of(behind.strip_prefix(b"trailer\n")?)?;

        let mut places = Vec::new();
        for (id, entry) in (first..).zip(entries.chunks_exact(TABLE_ENTRY)) {
            if entry[17] == b'n' {
                places.push((usize::try_from(number(entry)?.0).ok()?, id));
            }
        }
        places.sort_unstable();
        let header = file.get(..places.first()?.0)?;
        let ends = places.iter().skip(1).map(|&(place, _)| place).chain([file.len()]);
        let bodies = places.iter().zip(ends).map(|(&(start, id), end)| {
            let object = file.get(start..end)?.strip_prefix(format!("{id} 0 obj\n").as_bytes())?;
            let body = object.trim_ascii_end().strip_suffix(b"endobj")?.strip_suffix(b"\n")?;
            Some((id, Cow::Borrowed(body)))
        });
        Some(Self { header, bodies: bodies.collect::<Option<_>>()?, trailer })
    }

    /// The dictionary that an object is, or begins with.
    pub fn dictionary(&self, id: u32) -> Option<Dictionary<'_>> {
        Dictionary::first_of(self.bodies.get(&id)?).map(|(dictionary, _)| dictionary)
    }

    /// The objects that are dictionaries, and have `bytes` somewhere in them.
    pub fn dictionaries_with(&self, bytes: &'static [u8]) -> impl Iterator<Item = (u32, Dictionary<'_>)> {
        let finder = Finder::new(bytes);
        let is_wanted = move |body: &[u8]| !is_stream(body) && finder.find(body).is_some();
        let wanted = self.bodies.iter().filter(move |(_, body)| is_wanted(body));
        wanted.filter_map(|(id, _)| Some((*id, self.dictionary(*id)?)))
    }

    /// The catalog's dictionary.
    pub fn catalog(&self) -> Option<Dictionary<'_>> {
        self.dictionary(self.root()?)
    }

    /// Puts another catalog in the place of the old one.
    pub fn set_catalog(&mut self, body: Vec<u8>) -> Option<()> {
        self.bodies.insert(self.root()?, Cow::Owned(body)).map(drop)
    }

    /// Puts another object in the place of one, or adds it where there is none, and tells its number.
    pub fn put(&mut self, id: Option<u32>, body: Vec<u8>) -> u32 {
        let id = id.unwrap_or_else(|| self.next());
        self.bodies.insert(id, Cow::Owned(body));
        id
    }

    /// The file: in streams of objects, which PDF knows since 1.5, or else one by one.
    ///
    /// A stream's length must be that of its data (ISO 19005-2, 6.1.7.1). Where its last byte is a carriage return, it
    /// and the line feed behind it look like one end of line, and validators disagree on the length: no stream ends so.
    pub fn write(mut self) -> io::Result<Vec<u8>> {
        for body in self.bodies.values_mut().filter(|body| ends_in_return(body)) {
            if let Some(compressed) = compressed_once_more(body)? {
                *body = Cow::Owned(compressed);
            }
        }
        if self.is_before_1_5() { Ok(self.one_by_one()) } else { self.in_streams() }
    }

    /// Whether the file is of a version of PDF that has neither streams of objects nor names for ruby.
    pub fn is_before_1_5(&self) -> bool {
        self.header.starts_with(b"%PDF-1.") && self.header.get(7).is_some_and(|&minor| minor < b'5')
    }

    fn root(&self) -> Option<u32> {
        reference(self.trailer.get(b"/Root")?)
    }

    /// The number after the last.
    fn next(&self) -> u32 {
        self.bodies.last_key_value().map_or(1, |(last, _)| last + 1)
    }

    fn one_by_one(mut self) -> Vec<u8> {
        let mut file = self.header.to_vec();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f\r\n", self.next()).into_bytes();
        for id in 1..self.next() {
            match self.bodies.get(&id) {
                Some(body) => {
                    table.extend_from_slice(format!("{:010} 00000 n\r\n", file.len()).as_bytes());
                    write_object(&mut file, id, body);
                }
                None => table.extend_from_slice(b"0000000000 00000 f\r\n"),
            }
        }
        let table_at = file.len();
        self.trailer.set(b"/Size", self.next().to_string().into_bytes());
        file.append(&mut table);
        file.extend_from_slice(b"trailer\n");
        file.extend_from_slice(&self.trailer.to_bytes());
        end(file, table_at)
    }

    /// Streams of objects and a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8).
    fn in_streams(self) -> io::Result<Vec<u8>> {
        let mut free = self.next()..;
        let mut places: BTreeMap<u32, [u8; STREAM_ENTRY]> = BTreeMap::new();
        let mut file = self.header.to_vec();
        let (alone, together): (Vec<_>, Vec<_>) = self.bodies.iter().partition(|(_, body)| is_stream(body));
        for (id, body) in alone {
            places.insert(*id, entry(1, file.len(), 0)?);
            write_object(&mut file, *id, body);
        }
        let packed: Vec<_> = together.par_chunks(OBJECTS_IN_STREAM).map(pack).collect();
        for (ids, stream) in together.chunks(OBJECTS_IN_STREAM).zip(packed) {
            let Some(own) = free.next() else { break };
            for (index, (id, _)) in ids.iter().enumerate() {
                places.insert(**id, entry(2, own as usize, index)?);
            }
            places.insert(own, entry(1, file.len(), 0)?);
            write_object(&mut file, own, &stream?);
        }

        let (own, table_at) = (free.start, file.len());
        places.insert(own, entry(1, table_at, 0)?);
        let mut dictionary = self.trailer;
        dictionary.set(b"/Type", b"/XRef".to_vec());
        dictionary.set(b"/W", b"[1 4 2]".to_vec());
        dictionary.set(b"/DecodeParms", format!("<</Predictor 12/Columns {STREAM_ENTRY}>>").into_bytes());
        let mut size = own + 1;
        // As with streams of objects: one more free number changes the checksum.
        let stream = loop {
            dictionary.set(b"/Size", size.to_string().into_bytes());
            let stream = deflated_stream(dictionary.clone(), &rows(&places, size))?;
            if !ends_in_return(&stream) {
                break stream;
            }
            size += 1;
        };
        write_object(&mut file, own, &stream);
        Ok(end(file, table_at))
    }
}

/// The rows of the cross-reference stream, each as what it has more than the one above (PNG's predictor `Up`): most are
/// alike then.
fn rows(places: &BTreeMap<u32, [u8; STREAM_ENTRY]>, size: u32) -> Vec<u8> {
    let mut rows = Vec::new();
    let mut above = [0; STREAM_ENTRY];
    for id in 0..size {
        // A number that no object has is free, and stays so.
        let row = places.get(&id).copied().unwrap_or([0, 0, 0, 0, 0, 0xff, 0xff]);
        rows.push(2);
        rows.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
        above = row;
    }
    rows
}

/// Packs objects into a stream: first where each begins, then all of them.
fn pack(objects: &[(&u32, &Cow<[u8]>)]) -> io::Result<Vec<u8>> {
    let (mut index, mut bodies) = (Vec::new(), Vec::new());
    for (id, body) in objects {
        write!(index, "{id} {} ", bodies.len())?;
        bodies.extend_from_slice(body);
        bodies.push(b'\n');
    }
    let mut dictionary = Dictionary::default();
    dictionary.set(b"/Type", b"/ObjStm".to_vec());
    dictionary.set(b"/N", objects.len().to_string().into_bytes());
    dictionary.set(b"/First", index.len().to_string().into_bytes());
    index.append(&mut bodies);
    // The last byte of what is deflated is the last of a checksum: white space behind the objects changes it.
    loop {
        let stream = deflated_stream(dictionary.clone(), &index)?;
        if !ends_in_return(&stream) {
            return Ok(stream);
        }
        index.push(b'\n');
    }
}

/// A stream of `data`, deflated. What its dictionary says of the data is added.
fn deflated_stream(mut dictionary: Dictionary, data: &[u8]) -> io::Result<Vec<u8>> {
    let data = deflated(data)?;
    dictionary.set(b"/Filter", b"/FlateDecode".to_vec());
    Ok(stream(dictionary, &data))
}

fn deflated(data: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(data)?;
    encoder.finish()
}

/// The body of a stream.
fn stream(mut dictionary: Dictionary, data: &[u8]) -> Vec<u8> {
    dictionary.set(b"/Length", data.len().to_string().into_bytes());
    let mut body = dictionary.to_bytes();
    body.extend_from_slice(b"\nstream\n");
    body.extend_from_slice(data);
    body.extend_from_slice(b"\nendstream");
    body
}

/// A stream with another compression around its data, whatever filters it has, until it ends in no carriage return.
fn compressed_once_more(body: &[u8]) -> io::Result<Option<Vec<u8>>> {
    let Some((mut dictionary, rest)) = Dictionary::first_of(body) else { return Ok(None) };
    let data = rest.strip_prefix(b"\nstream\n").and_then(|rest| rest.strip_suffix(b"\nendstream"));
    let Some(mut data) = data.map(<[u8]>::to_vec) else { return Ok(None) };
    while data.ends_with(b"\r") {
        data = deflated(&data)?;
        let filters = listed(b"/FlateDecode", dictionary.get(b"/Filter"));
        dictionary.set(b"/Filter", filters);
        // Without parameters of their own, filters need no list of them.
        if let Some(parameters) = dictionary.get(b"/DecodeParms") {
            let parameters = listed(b"null", Some(parameters));
            dictionary.set(b"/DecodeParms", parameters);
        }
    }
    Ok(Some(stream(dictionary, &data)))
}

/// An array of `outer` and, behind it, the value or values of `inner`.
fn listed(outer: &[u8], inner: Option<&[u8]>) -> Vec<u8> {
    let inner = inner.unwrap_or_default();
    let inner = inner.strip_prefix(b"[").and_then(|inner| inner.strip_suffix(b"]")).unwrap_or(inner);
    [b"[", outer, b" ", inner, b"]"].concat()
}

fn is_stream(body: &[u8]) -> bool {
    body.ends_with(b"\nendstream")
}

fn ends_in_return(body: &[u8]) -> bool {
    body.ends_with(b"\r\nendstream")
}

fn write_object(file: &mut Vec<u8>, id: u32, body: &[u8]) {
    file.extend_from_slice(format!("{id} 0 obj\n").as_bytes());
    file.extend_from_slice(body);
    file.extend_from_slice(b"\nendobj\n");
}

/// An entry of the cross-reference stream.
fn entry(kind: u8, place: usize, inner: usize) -> io::Result<[u8; STREAM_ENTRY]> {
    let too_large = |_| io::Error::from(io::ErrorKind::FileTooLarge);
    let place = u32::try_from(place).map_err(too_large)?.to_be_bytes();
    let inner = u16::try_from(inner).map_err(too_large)?.to_be_bytes();
    Ok([kind, place[0], place[1], place[2], place[3], inner[0], inner[1]])
}

fn end(mut file: Vec<u8>, table_at: usize) -> Vec<u8> {
    file.extend_from_slice(format!("\nstartxref\n{table_at}\n%%EOF\n").as_bytes());
    file
}

/// The number that `bytes` begin with, and what stands behind the white space after it.
fn number(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let length = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = bytes.split_at(length);
    Some((str::from_utf8(digits).ok()?.parse().ok()?, rest.trim_ascii_start()))
}

/// The number that `bytes` end with, and what stands before `startxref`.
fn last_number(bytes: &[u8]) -> Option<(&[u8], u32)> {
    let bytes = bytes.trim_ascii_end();
    let length = bytes.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let (before, digits) = bytes.split_at(bytes.len() - length);
    let before = before.trim_ascii_end().strip_suffix(b"startxref")?;
    Some((before, str::from_utf8(digits).ok()?.parse().ok()?))
}
