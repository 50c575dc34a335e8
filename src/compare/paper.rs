//! A PDF of any origin, read: its pages, what is written and drawn on each, and what it says of its own structure.
//!
//! What a PDF may ask for is bounded before anything is drawn: its size, its pages, what its streams unpack to, the dots of its
//! images, the marks on a page.

use std::sync::Arc;

use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use lopdf::{DecompressError, Document, LoadOptions, Object, Stream};

use super::guard::{Stopped, guarded};
use super::reading::{self, Read};
use super::running;
use super::structure::Structure;
use super::text::PageText;
use super::words::{Words, words};
use crate::digest::Digest;
use crate::locale::Message;

/// The greatest size of a PDF, in bytes.
pub const LARGEST: usize = 300_000_000;

/// The most pages.
pub const MOST_PAGES: usize = 2_000;

/// The greatest size of what one stream unpacks to, in bytes: an A3 page of colour at 600 dots an inch has 210 million.
const LARGEST_STREAM: usize = 256_000_000;

/// The greatest size of what describes a PDF's objects, in bytes each; a packet's have 100 thousand.
const LARGEST_STRUCTURE: usize = 20_000_000;

/// The most dots of an image.
const MOST_DOTS: i64 = 120_000_000;

/// The greatest width and height of a page, in points: 5 metres, the limit of PDF itself.
const GREATEST: f32 = 14_400.0;

/// Why a PDF could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum PaperError {
    /// It is no PDF.
    NoPdf,
    /// It is a damaged PDF.
    Damaged,
    /// It is locked with a password.
    Locked,
    /// It has no pages.
    Empty,
    /// It is larger than what is read, or unpacks to more.
    TooLarge,
    /// It has more pages than are read.
    TooManyPages(usize),
}

impl From<&PaperError> for Message {
    fn from(error: &PaperError) -> Self {
        match error {
            PaperError::NoPdf => Self::new("paper-no-pdf"),
            PaperError::Damaged => Self::new("paper-damaged"),
            PaperError::Locked => Self::new("paper-locked"),
            PaperError::Empty => Self::new("paper-empty"),
            PaperError::TooLarge => Self::new("paper-too-large"),
            PaperError::TooManyPages(count) => {
                Self::new("paper-too-many-pages").with("count", *count).with("most", MOST_PAGES)
            }
        }
    }
}

/// A PDF, read.
pub struct Paper {
    /// Its pages, in order.
    pub pages: Vec<PaperPage>,
    pdf: Pdf,
}

/// A page of a PDF.
#[derive(Debug)]
pub struct PaperPage {
    /// What viewers show in place of its number, where the PDF says.
    pub label: Option<String>,
    /// Width and height as it is shown, in points.
    pub size: (f32, f32),
    /// What is written on it.
    pub text: PageText,
    /// Whether its text can be read: for some fonts, a PDF does not say which characters its glyphs are.
    pub legibility: Legibility,
    /// The digest of what is drawn; none where that does not tell the whole look.
    drawn: Option<Digest>,
    pub(super) words: Words,
}

/// Whether the text of a page can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Legibility {
    /// There is text, and it can be read.
    Read,
    /// There is no text: a blank page, or a scanned one.
    None,
    /// There is text that cannot be read.
    Illegible,
    /// There is more on the page than is read.
    TooMuch,
}

impl PaperPage {
    /// Whether the very same is drawn on another page. Where it is not, both may look alike all the same.
    pub fn is_drawn_like(&self, other: &Self) -> bool {
        self.size == other.size && self.drawn.is_some() && self.drawn == other.drawn
    }
}

impl Paper {
    /// Reads a PDF.
    ///
    /// # Errors
    /// [`PaperError`].
    pub fn read(bytes: Vec<u8>) -> Result<Self, PaperError> {
        opened(bytes, Self::read_opened)
    }

    fn read_opened(Opened { document, pdf }: Opened) -> Self {
        let structure = Structure::of(&document);
        let count = pdf.pages().len();
        let mut pages: Vec<PaperPage> = (0..count).map(|index| page(&pdf, index, &structure)).collect();
        for page in &mut pages {
            running::mark(page);
            page.words = words(&page.text);
        }
        Self { pages, pdf }
    }

    /// The PDF of a page, to be drawn on a guarded thread.
    pub(super) fn page(&self, index: usize) -> Option<&Page<'_>> {
        self.pdf.pages().get(index)
    }
}

/// A PDF that was found to ask for no more than is given.
pub(crate) struct Opened {
    /// Its objects.
    pub document: Document,
    /// Its pages, to be drawn.
    pub pdf: Pdf,
}

/// Opens a PDF within bounds, and does something with it on a guarded thread.
pub(crate) fn opened<T: Send>(bytes: Vec<u8>, work: impl FnOnce(Opened) -> T + Send) -> Result<T, PaperError> {
    if bytes.len() > LARGEST {
        return Err(PaperError::TooLarge);
    }
    // Some programs put something before the head; so much is allowed by readers.
    if !bytes.get(..bytes.len().min(1024)).unwrap_or_default().windows(5).any(|window| window == b"%PDF-") {
        return Err(PaperError::NoPdf);
    }
    let done = guarded(move || {
        let document = described(&bytes)?;
        let pdf = Pdf::new(Arc::new(bytes)).map_err(|error| match error {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => PaperError::Locked,
            LoadPdfError::Decryption(_) | LoadPdfError::Invalid => PaperError::Damaged,
        })?;
        match pdf.pages().len() {
            0 => Err(PaperError::Empty),
            1..=MOST_PAGES => Ok(work(Opened { document, pdf })),
            count => Err(PaperError::TooManyPages(count)),
        }
    });
    done.unwrap_or_else(|stopped| match stopped {
        Stopped::TooMuch => Err(PaperError::TooLarge),
        Stopped::Panicked(_) => Err(PaperError::Damaged),
    })
}

fn page(pdf: &Pdf, index: usize, structure: &Structure) -> PaperPage {
    let size = pdf.pages().get(index).map_or((0.0, 0.0), Page::render_dimensions);
    let size = (size.0.clamp(1.0, GREATEST), size.1.clamp(1.0, GREATEST));
    // One bad page leaves the others as they are.
    let read = guarded(|| pdf.pages().get(index).map(reading::read));
    let (text, legibility, drawn) = match read {
        Ok(Some(Read { glyphs, illegible, drawn, .. })) => {
            let legibility = match glyphs.len() + illegible {
                0 => Legibility::None,
                // A stray sign that is in no table does not make a page illegible.
                all if illegible * 20 > all => Legibility::Illegible,
                _ => Legibility::Read,
            };
            let text = match legibility {
                Legibility::Read => PageText::new(&glyphs, structure.page(index)),
                _ => PageText::default(),
            };
            (text, legibility, drawn)
        }
        Ok(None) | Err(Stopped::TooMuch) => (PageText::default(), Legibility::TooMuch, None),
        Err(Stopped::Panicked(_)) => (PageText::default(), Legibility::Illegible, None),
    };
    PaperPage { label: structure.label(index), size, text, legibility, drawn, words: Words::default() }
}

/// What a PDF says of itself; refused where it would ask for more than is given.
fn described(bytes: &[u8]) -> Result<Document, PaperError> {
    let options = LoadOptions::with_max_decompressed_size(LARGEST_STRUCTURE);
    let document = Document::load_mem_with_options(bytes, options).map_err(|error| match error {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => PaperError::Locked,
        lopdf::Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => PaperError::TooLarge,
        _ => PaperError::Damaged,
    })?;
    if document.is_encrypted() {
        return Err(PaperError::Locked);
    }
    for object in document.objects.values() {
        let Object::Stream(stream) = object else { continue };
        if !is_bounded(stream) {
            return Err(PaperError::TooLarge);
        }
    }
    Ok(document)
}

/// Whether a stream unpacks to no more than is given. It is unpacked for that, one at a time.
fn is_bounded(stream: &Stream) -> bool {
    let number = |key: &[u8]| stream.dict.get(key).and_then(Object::as_i64).unwrap_or(1);
    if number(b"Width").saturating_mul(number(b"Height")) > MOST_DOTS {
        return false;
    }
    // What has no filter is as large as it is; pictures have decoders of their own, which go by width and height.
    if stream.dict.get(b"Filter").is_err() {
        return true;
    }
    let unpacked = stream.decompressed_content_with_limit(LARGEST_STREAM);
    !matches!(unpacked, Err(lopdf::Error::Decompress(DecompressError::MemoryLimitExceeded { .. })))
}
