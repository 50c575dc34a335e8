//! Imposition: the pages of a finished PDF on sheets of twice their size, for an office's A3 printer.
//!
//! Each page becomes a form that is drawn where it belongs, its content byte for byte as it was; fonts stay shared. What is for
//! reading and not for printing (tags, bookmarks, links, attached files) is left out: that is what the PDF itself is for.

mod layout;

use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, Stream, decode_text_string, dictionary, text_string};

pub use self::layout::{Gutter, Imposition, InvalidGutter, Layout, Side, UnknownLayout};
use crate::digest::Digest;
use crate::locale::Message;

/// How much two pages' sizes may differ and still be the same, in points: files have four digits behind the point.
const SAME_SIZE: f32 = 0.1;

/// How deep a page may lie in the tree of pages.
const DEEPEST: usize = 64;

/// Points in a millimetre.
const MILLIMETRE: f32 = 72.0 / 25.4;

/// Why pages could not be laid on sheets.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum ImposeError {
    /// It is no PDF of pages as haifu writes them.
    Unknown,
    /// A page, from 1, is not of the first one's size.
    Unequal(usize),
    /// A page, from 1, is wider than it is high.
    Landscape(usize),
}

impl From<&ImposeError> for Message {
    fn from(error: &ImposeError) -> Self {
        match error {
            ImposeError::Unknown => Self::new("impose-unknown"),
            ImposeError::Unequal(page) => Self::new("impose-unequal").with("page", *page),
            ImposeError::Landscape(page) => Self::new("impose-landscape").with("page", *page),
        }
    }
}

impl From<lopdf::Error> for ImposeError {
    fn from(_: lopdf::Error) -> Self {
        Self::Unknown
    }
}

/// Pages on sheets.
pub struct Imposed {
    /// The PDF, a page a side.
    pub pdf: Vec<u8>,
    /// What is on its sides, in order.
    pub sides: Vec<Side>,
    /// The name of the paper: A3, or its size.
    pub paper: String,
}

/// Lays the pages of a PDF that [`pdf`](super::pdf()) wrote on sheets. The same PDF gives the same bytes.
///
/// # Errors
/// [`ImposeError`].
pub fn impose(pdf: &[u8], imposition: Imposition) -> Result<Imposed, ImposeError> {
    let mut document = Document::load_mem(pdf)?;
    let (pages, size) = pages(&document)?;
    let sides = imposition.layout.sides(pages.len());

    let forms = pages.iter().map(|page| page.form(&document)).collect::<Result<Vec<_>, _>>()?;
    let forms: Vec<ObjectId> = forms.into_iter().map(|form| document.add_object(form)).collect();
    let tree = document.new_object_id();
    let mut kids = Vec::new();
    for side in &sides {
        let halves = [(side.left, "L", -imposition.shift()), (side.right, "R", size.width + imposition.shift())];
        let mut drawn = Dictionary::new();
        let mut content = String::new();
        for (page, name, x) in halves {
            let Some(index) = page else { continue };
            let Corner { left, bottom } = pages[index].corner;
            writeln!(content, "q 1 0 0 1 {:.4} {:.4} cm /{name} Do Q", x - left, 0.0 - bottom).ok();
            drawn.set(name, forms[index]);
        }
        let content = document.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
        let sheet = [0.0, 0.0, size.width * 2.0, size.height];
        kids.push(document.add_object(dictionary! {
            "Type" => "Page",
            "Parent" => tree,
            "MediaBox" => sheet.map(Object::Real).to_vec(),
            "Resources" => dictionary! { "XObject" => drawn },
            "Contents" => content,
        }));
    }
    let count = i64::try_from(kids.len()).map_err(|_| ImposeError::Unknown)?;
    let kids: Vec<Object> = kids.into_iter().map(Object::Reference).collect();
    document.set_object(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count });

    let catalog = catalog(&document, tree, &sides, imposition.layout)?;
    let info = info(&document, imposition.layout);
    let catalog = document.add_object(catalog);
    let info = document.add_object(info);
    // Told apart from what it is made of, and the same whenever it is made.
    let name = Digest::of(format!("{} {imposition}", Digest::of(pdf)).as_bytes()).to_string();
    let id = Object::string_literal(&name[..32]);
    document.trailer = dictionary! { "Root" => catalog, "Info" => info, "ID" => vec![id.clone(), id] };
    document.prune_objects();
    document.renumber_objects();
    "1.7".clone_into(&mut document.version);
    let mut pdf = Vec::new();
    let options = SaveOptions { use_object_streams: true, use_xref_streams: true, ..SaveOptions::default() };
    document.save_with_options(&mut pdf, options).map_err(|_| ImposeError::Unknown)?;
    Ok(Imposed { pdf, sides, paper: size.paper() })
}

/// Width and height, in points.
#[derive(Debug, Clone, Copy)]
struct Size {
    width: f32,
    height: f32,
}

impl Size {
    fn is(self, other: Self) -> bool {
        (self.width - other.width).abs() < SAME_SIZE && (self.height - other.height).abs() < SAME_SIZE
    }

    /// The name of the paper that takes two pages of this size.
    fn paper(self) -> String {
        let (width, height) = (self.width * 2.0 / MILLIMETRE, self.height / MILLIMETRE);
        // B4 is the Japanese one (JIS P 0138).
        let known = [("A3", 420.0, 297.0), ("B4", 364.0, 257.0), ("A4", 297.0, 210.0), ("B5", 257.0, 182.0)];
        let is = |length: f32, other: f32| (length - other).abs() <= 1.0;
        match known.iter().find(|(_, known_width, known_height)| is(width, *known_width) && is(height, *known_height)) {
            Some((name, ..)) => (*name).to_owned(),
            None => format!("{width:.0}×{height:.0} mm"),
        }
    }
}

/// The lower left corner of what is shown of a page.
#[derive(Debug, Clone, Copy)]
struct Corner {
    left: f32,
    bottom: f32,
}

/// A page that is to be laid on a sheet.
struct Page {
    id: ObjectId,
    corner: Corner,
    size: Size,
}

/// The pages, which are upright and of one size, and that size.
fn pages(document: &Document) -> Result<(Vec<Page>, Size), ImposeError> {
    let pages = document.page_iter().map(|id| Page::of(document, id)).collect::<Result<Vec<_>, _>>()?;
    let size = pages.first().ok_or(ImposeError::Unknown)?.size;
    for (number, page) in (1..).zip(&pages) {
        if page.size.width > page.size.height {
            return Err(ImposeError::Landscape(number));
        }
        if !page.size.is(size) {
            return Err(ImposeError::Unequal(number));
        }
    }
    Ok((pages, size))
}

impl Page {
    fn of(document: &Document, id: ObjectId) -> Result<Self, ImposeError> {
        // Typst turns no page: a wide one has a wide box.
        if inherited(document, id, b"Rotate").is_some_and(|turn| turn.as_i64().ok() != Some(0)) {
            return Err(ImposeError::Unknown);
        }
        let shown = inherited(document, id, b"CropBox").or_else(|| inherited(document, id, b"MediaBox"));
        let sides = shown.and_then(|shown| shown.as_array().ok()).ok_or(ImposeError::Unknown)?;
        let sides = sides.iter().map(Object::as_float).collect::<Result<Vec<f32>, _>>()?;
        let [left, bottom, right, top] = sides[..] else { return Err(ImposeError::Unknown) };
        let size = Size { width: right - left, height: top - bottom };
        Ok(Self { id, corner: Corner { left, bottom }, size })
    }

    /// The page as a form (ISO 32000-1, 8.10), cut at the page's edges.
    fn form(&self, document: &Document) -> Result<Stream, ImposeError> {
        let contents = document.get_page_contents(self.id);
        let mut form = match contents[..] {
            // As it was, packed.
            [only] => document.get_object(only)?.as_stream()?.clone(),
            _ => Stream::new(Dictionary::new(), document.get_page_content(self.id)),
        };
        let Corner { left, bottom } = self.corner;
        let edges = [left, bottom, left + self.size.width, bottom + self.size.height];
        form.dict.set("Type", "XObject");
        form.dict.set("Subtype", "Form");
        form.dict.set("BBox", edges.map(Object::Real).to_vec());
        let page = document.get_dictionary(self.id)?;
        if let Some(resources) = inherited_as_written(document, self.id, b"Resources") {
            form.dict.set("Resources", resources.clone());
        }
        // How the page mixes what is transparent.
        if let Ok(group) = page.get(b"Group") {
            form.dict.set("Group", group.clone());
        }
        Ok(form)
    }
}

/// What a page, or what it lies in, says of itself.
fn inherited<'a>(document: &'a Document, page: ObjectId, key: &[u8]) -> Option<&'a Object> {
    document.dereference(inherited_as_written(document, page, key)?).ok().map(|(_, object)| object)
}

/// The same, perhaps a reference.
fn inherited_as_written<'a>(document: &'a Document, page: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut node = document.get_dictionary(page).ok()?;
    for _ in 0..DEEPEST {
        if let Ok(said) = node.get(key) {
            return Some(said);
        }
        node = document.get_dictionary(node.get(b"Parent").ok()?.as_reference().ok()?).ok()?;
    }
    None
}

/// What viewers and printers are told of the whole.
fn catalog(document: &Document, tree: ObjectId, sides: &[Side], layout: Layout) -> Result<Dictionary, ImposeError> {
    let mut preferences = dictionary! {
        "DisplayDocTitle" => true,
        // A sheet that is made to fit would be folded beside its middle.
        "PrintScaling" => "None",
        "PickTrayByPDFSize" => true,
    };
    if layout == Layout::Booklet {
        preferences.set("Duplex", "DuplexFlipShortEdge");
    }
    let mut labels = Vec::new();
    for (index, number) in (0..sides.len()).zip(0_i64..) {
        labels.push(Object::Integer(number));
        labels.push(dictionary! { "P" => text_string(&layout.label(index)) }.into());
    }
    let mut catalog = dictionary! {
        "Type" => "Catalog",
        "Pages" => tree,
        "PageLayout" => "SinglePage",
        "PageLabels" => dictionary! { "Nums" => labels },
        "ViewerPreferences" => preferences,
    };
    if let Ok(language) = document.catalog()?.get(b"Lang") {
        catalog.set("Lang", language.clone());
    }
    Ok(catalog)
}

/// What the PDF says of itself, with what it is for behind its title.
fn info(document: &Document, layout: Layout) -> Dictionary {
    let info = document.trailer.get(b"Info").and_then(Object::as_reference).and_then(|id| document.get_dictionary(id));
    let mut info = info.cloned().unwrap_or_default();
    let title = info.get(b"Title").and_then(decode_text_string).unwrap_or_default();
    info.set("Title", text_string(&format!("{title}{}", layout.purpose())));
    info
}
