//! PDF dictionaries as they stand in a file (ISO 32000-1, 7.3): taken apart into keys and values, and put together again.
//!
//! A value is not looked into: it goes where it is put as the bytes that it was.

use std::borrow::Cow;

/// A dictionary's entries in their order.
#[derive(Debug, Clone, Default)]
pub struct Dictionary<'a>(Vec<Entry<'a>>);

/// A key, with its `/`, and its value.
type Entry<'a> = (&'a [u8], Cow<'a, [u8]>);

impl<'a> Dictionary<'a> {
    /// The dictionary that `bytes` begin with, and what follows it. None where they begin with no whole dictionary.
    pub fn first_of(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let mut rest = bytes.strip_prefix(b"<<")?;
        let mut entries = Vec::new();
        loop {
            rest = rest.trim_ascii_start();
            if let Some(behind) = rest.strip_prefix(b">>") {
                return Some((Self(entries), behind));
            }
            let (key, behind) = rest.split_at(name(rest)?);
            let behind = behind.trim_ascii_start();
            let (value, behind) = behind.split_at(value(behind)?);
            entries.push((key, Cow::Borrowed(value.trim_ascii_end())));
            rest = behind;
        }
    }

    /// The value of a key, which is written with its `/`.
    pub fn get(&self, key: &[u8]) -> Option<&[u8]> {
        self.0.iter().find(|(own, _)| *own == key).map(|(_, value)| value.as_ref())
    }

    /// Sets the value of a key, in its place where it is there.
    pub fn set(&mut self, key: &'static [u8], value: Vec<u8>) {
        match self.0.iter_mut().find(|(own, _)| *own == key) {
            Some((_, old)) => *old = Cow::Owned(value),
            None => self.0.push((key, Cow::Owned(value))),
        }
    }

    /// As it stands in a file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = b"<<".to_vec();
        for (key, value) in &self.0 {
            bytes.extend_from_slice(key);
            // Only what begins with a delimiter of its own may follow a name at once.
            if !value.first().is_some_and(|&first| is_delimiter(first)) {
                bytes.push(b' ');
            }
            bytes.extend_from_slice(value);
        }
        bytes.extend_from_slice(b">>");
        bytes
    }
}

/// The number of an object that is referred to: `12 0 R`.
pub fn reference(value: &[u8]) -> Option<u32> {
    str::from_utf8(value).ok()?.strip_suffix(" 0 R")?.parse().ok()
}

/// The numbers of the objects in an array of nothing but references.
pub fn references(value: &[u8]) -> Option<Vec<u32>> {
    let words: Vec<&str> =
        str::from_utf8(value.strip_prefix(b"[")?.strip_suffix(b"]")?).ok()?.split_ascii_whitespace().collect();
    let reference = |words: &[&str]| match words {
        [number, "0", "R"] => number.parse().ok(),
        _ => None,
    };
    words.chunks(3).map(reference).collect()
}

/// The length of the value that `bytes` begin with, up to the key that follows it or the end of the dictionary.
fn value(bytes: &[u8]) -> Option<usize> {
    match bytes.first()? {
        b'/' => name(bytes),
        b'(' | b'<' | b'[' => object(bytes),
        // A number, or the three words of a reference.
        _ => bytes.iter().position(|&byte| matches!(byte, b'/' | b'>')),
    }
}

/// The length of a name.
fn name(bytes: &[u8]) -> Option<usize> {
    let words = bytes.strip_prefix(b"/")?;
    words.iter().position(|&byte| is_delimiter(byte) || byte.is_ascii_whitespace()).map(|length| 1 + length)
}

/// The length of what stands in brackets of its own: a string, an array, a dictionary.
fn object(bytes: &[u8]) -> Option<usize> {
    let mut open = Vec::new();
    let mut at = 0;
    loop {
        let rest = bytes.get(at..)?;
        at += match *rest.first()? {
            b'(' => literal(rest)?,
            b'<' if rest.starts_with(b"<<") => {
                open.push(b'>');
                2
            }
            b'<' => 1 + rest.iter().position(|&byte| byte == b'>')?,
            b'[' => {
                open.push(b']');
                1
            }
            b'>' => {
                (open.pop()? == b'>').then_some(())?;
                2
            }
            b']' => {
                (open.pop()? == b']').then_some(())?;
                1
            }
            _ => 1,
        };
        if open.is_empty() {
            return Some(at);
        }
    }
}

/// The length of a string in parentheses, which may hold others and, behind a backslash, any byte.
fn literal(bytes: &[u8]) -> Option<usize> {
    let (mut depth, mut escaped) = (0_usize, false);
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' if depth == 1 => return Some(at + 1),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'/' | b'%')
}
