//! The structure tree of a PDF, as it stands in the file: elements with their roles and attributes, and what they hold.
//!
//! Roles are followed through the role map to those of the standard (ISO 32000-1, 14.7.3; of PDF 2.0 also through the role
//! maps of namespaces). What a PDF says wrongly is left out; cycles, depth, and how much there may be of it, are bounded.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};

/// The most elements and pieces that are read.
const MOST_NODES: usize = 1_000_000;

/// The deepest nesting that is followed.
const DEEPEST: usize = 200;

/// The longest text of an element, in bytes: an alternative text, a target.
const LONGEST_TEXT: usize = 20_000;

/// The most bytes of all such texts together.
const MOST_TEXT: usize = 50_000_000;

/// The most headers that a cell names.
const MOST_HEADERS: usize = 100;

/// The most rows or columns that a cell covers.
const WIDEST: i64 = 1_000;

/// A structure tree.
#[derive(Debug, Default)]
pub struct Tree {
    /// What stands at its root.
    pub kids: Vec<Node>,
    /// Whether some of it was left out: there is too much of it, or it leads back into itself.
    pub is_cut: bool,
    /// The roles that are none of the standard's, and are mapped to none.
    pub unknown: BTreeSet<String>,
}

/// What an element holds.
#[derive(Debug)]
pub enum Node {
    /// Another element.
    Element(Box<Element>),
    /// A piece of a page's content.
    Mark(Mark),
    /// An annotation: a link, a field of a form.
    Annotation(Annotation),
}

/// A piece of marked content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// The page, as an index from 0.
    pub page: usize,
    /// Its number on the page.
    pub number: i32,
}

/// An annotation that the structure has in it.
#[derive(Debug, Clone, Default)]
pub struct Annotation {
    /// The page, as an index from 0.
    pub page: Option<usize>,
    /// `Link`, `Widget` …
    pub kind: String,
    /// The address that a link leads to.
    pub target: Option<String>,
    /// What is said of it in words.
    pub contents: Option<String>,
}

/// What a header cell heads, as it says itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Its row.
    Row,
    /// Its column.
    Column,
    /// Both.
    Both,
}

/// An element of a structure tree.
#[derive(Debug, Default)]
pub struct Element {
    /// What it is, by the standard's name where it has one: `P`, `H1`, `TD` …
    pub role: String,
    /// What the program that wrote it calls it.
    pub own_role: String,
    /// Its identifier, by which cells name their headers.
    pub id: Option<Vec<u8>>,
    /// Its language, if it has one of its own.
    pub language: Option<String>,
    /// What stands for it in words.
    pub alternative: Option<String>,
    /// The characters that its drawing stands for.
    pub actual: Option<String>,
    /// What its abbreviation stands for.
    pub expansion: Option<String>,
    /// What is said of a table as a whole.
    pub summary: Option<String>,
    /// The identifiers of the headers that a cell names.
    pub headers: Vec<Vec<u8>>,
    /// What a header cell heads.
    pub scope: Option<Scope>,
    /// How many columns a cell covers.
    pub columns: usize,
    /// How many rows a cell covers.
    pub rows: usize,
    /// Whether it stands for itself though its role is one of a line's.
    pub is_block: bool,
    /// What it holds, in reading order.
    pub kids: Vec<Node>,
}

impl Element {
    /// The level of a heading; `H` has none of its own.
    pub fn level(&self) -> Option<u8> {
        match self.role.as_bytes() {
            b"H" | b"Title" => Some(1),
            [b'H', digit @ b'1'..=b'9'] => Some(digit - b'0'),
            // H10 and beyond, of PDF 2.0.
            [b'H', b'1'..=b'9', rest @ ..] if rest.iter().all(u8::is_ascii_digit) => {
                self.role[1..].parse().ok().or(Some(u8::MAX))
            }
            _ => None,
        }
    }

    /// Whether it is a piece of the line that it stands in.
    pub fn is_inline(&self) -> bool {
        const INLINE: [&str; 17] = [
            "Span",
            "Quote",
            "Link",
            "Em",
            "Strong",
            "Ruby",
            "RB",
            "RT",
            "RP",
            "Warichu",
            "WT",
            "WP",
            "Sub",
            "Reference",
            "BibEntry",
            "Code",
            "Annot",
        ];
        INLINE.contains(&self.role.as_str()) && !self.is_block
    }

    /// The elements that it holds.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.kids.iter().filter_map(|kid| match kid {
            Node::Element(element) => Some(&**element),
            _ => None,
        })
    }
}

impl Tree {
    /// Reads the structure tree of a PDF; none if it has none. `pages` are its pages, in order.
    pub fn of(document: &Document, pages: &[ObjectId]) -> Option<Self> {
        let catalog = document.catalog().ok()?;
        let root = document.dereference(catalog.get(b"StructTreeRoot").ok()?).ok()?.1.as_dict().ok()?;
        let dictionary = |key: &[u8]| document.dereference(root.get(key).ok()?).ok()?.1.as_dict().ok();
        let mut walk = Walk {
            document,
            pages: pages.iter().copied().zip(0..).collect(),
            roles: dictionary(b"RoleMap"),
            classes: dictionary(b"ClassMap"),
            seen: BTreeSet::new(),
            marks: BTreeSet::new(),
            nodes: 0,
            text: 0,
            tree: Tree::default(),
        };
        let kids = walk.kids(root, None, 0);
        Some(Self { kids, ..walk.tree })
    }
}

struct Walk<'a> {
    document: &'a Document,
    pages: BTreeMap<ObjectId, usize>,
    roles: Option<&'a Dictionary>,
    classes: Option<&'a Dictionary>,
    seen: BTreeSet<ObjectId>,
    marks: BTreeSet<Mark>,
    nodes: usize,
    text: usize,
    tree: Tree,
}

impl<'a> Walk<'a> {
    fn kids(&mut self, element: &'a Dictionary, page: Option<usize>, depth: usize) -> Vec<Node> {
        let mut out = Vec::new();
        let Ok(kids) = element.get(b"K") else { return out };
        if depth > DEEPEST {
            self.tree.is_cut = true;
            return out;
        }
        match self.document.dereference(kids) {
            Ok((_, Object::Array(kids))) => {
                for kid in kids {
                    if self.nodes >= MOST_NODES {
                        self.tree.is_cut = true;
                        break;
                    }
                    out.extend(self.kid(kid, page, depth));
                }
            }
            _ => out.extend(self.kid(kids, page, depth)),
        }
        out
    }

    fn kid(&mut self, kid: &'a Object, page: Option<usize>, depth: usize) -> Option<Node> {
        self.nodes += 1;
        if let Object::Integer(number) = kid {
            return self.mark(*number, page);
        }
        let (id, object) = self.document.dereference(kid).ok()?;
        if let Object::Integer(number) = object {
            return self.mark(*number, page);
        }
        let element = object.as_dict().ok()?;
        if id.is_some_and(|id| !self.seen.insert(id)) {
            self.tree.is_cut = true;
            return None;
        }
        let own_page = element.get(b"Pg").and_then(Object::as_reference).ok();
        let page = own_page.and_then(|page| self.pages.get(&page).copied()).or(page);
        if let Ok(number) = element.get(b"MCID").and_then(Object::as_i64) {
            return self.mark(number, page);
        }
        if let Ok(annotation) = element.get(b"Obj") {
            return self.annotation(annotation, page).map(Node::Annotation);
        }
        let name = element.get(b"S").and_then(Object::as_name).ok()?;
        let attributes = self.attributes(element);
        let of_attributes = |key: &[u8]| attributes.iter().find_map(|attributes| attributes.get(key).ok());
        let span = |key: &[u8]| {
            let covered = of_attributes(key).and_then(|count| count.as_i64().ok()).unwrap_or(1).clamp(1, WIDEST);
            usize::try_from(covered).unwrap_or(1)
        };
        let scope = match of_attributes(b"Scope").and_then(|scope| scope.as_name().ok()) {
            Some(b"Row") => Some(Scope::Row),
            Some(b"Column") => Some(Scope::Column),
            Some(b"Both") => Some(Scope::Both),
            _ => None,
        };
        let placement = of_attributes(b"Placement").and_then(|placement| placement.as_name().ok());
        let headers = of_attributes(b"Headers").and_then(|ids| self.document.dereference(ids).ok()?.1.as_array().ok());
        let headers = headers.into_iter().flatten().take(MOST_HEADERS);
        let (rows, columns) = (span(b"RowSpan"), span(b"ColSpan"));
        let summary = of_attributes(b"Summary").and_then(|summary| self.decoded(summary));
        Some(Node::Element(Box::new(Element {
            role: self.role(name, element),
            own_role: String::from_utf8_lossy(name).into_owned(),
            id: element.get(b"ID").and_then(Object::as_str).ok().map(<[u8]>::to_vec),
            language: self.words(element, b"Lang"),
            alternative: self.words(element, b"Alt"),
            actual: self.words(element, b"ActualText"),
            expansion: self.words(element, b"E"),
            summary,
            headers: headers.filter_map(|id| id.as_str().ok().map(<[u8]>::to_vec)).collect(),
            scope,
            columns,
            rows,
            is_block: placement == Some(b"Block"),
            kids: self.kids(element, page, depth + 1),
        })))
    }

    /// A piece of content belongs to one place of the tree.
    fn mark(&mut self, number: i64, page: Option<usize>) -> Option<Node> {
        let mark = Mark { page: page?, number: i32::try_from(number).ok()? };
        self.marks.insert(mark).then_some(Node::Mark(mark))
    }

    /// The text of a key, as far as texts are read.
    fn words(&mut self, dictionary: &'a Dictionary, key: &[u8]) -> Option<String> {
        self.decoded(dictionary.get(key).ok()?)
    }

    fn decoded(&mut self, text: &'a Object) -> Option<String> {
        let Ok((_, Object::String(bytes, format))) = self.document.dereference(text) else { return None };
        let bytes = &bytes[..bytes.len().min(LONGEST_TEXT)];
        self.text += bytes.len();
        if self.text > MOST_TEXT {
            self.tree.is_cut = true;
            return None;
        }
        decode_text_string(&Object::String(bytes.to_vec(), *format)).ok()
    }

    /// The standard's name of a role.
    fn role(&mut self, name: &'a [u8], element: &'a Dictionary) -> String {
        let mut name = name;
        let document = self.document;
        let dictionary = |object: &'a Object| document.dereference(object).ok()?.1.as_dict().ok();
        let mut namespace = element.get(b"NS").ok().and_then(dictionary);
        // A map may lead in a circle.
        for _ in 0..16 {
            if is_standard(name) {
                return String::from_utf8_lossy(name).into_owned();
            }
            let of_namespace = namespace.and_then(|namespace| dictionary(namespace.get(b"RoleMapNS").ok()?));
            let map = of_namespace.or(self.roles);
            let Some(target) = map.and_then(|map| document.dereference(map.get(name).ok()?).ok()) else { break };
            match target.1 {
                Object::Name(target) => name = target,
                Object::Array(pair) => {
                    let Some(Ok(target)) = pair.first().map(Object::as_name) else { break };
                    name = target;
                    namespace = pair.get(1).and_then(dictionary);
                }
                _ => break,
            }
        }
        let name = String::from_utf8_lossy(name).into_owned();
        if self.tree.unknown.len() < 100 && !["Title", "Em", "Strong"].contains(&name.as_str()) {
            self.tree.unknown.insert(name.clone());
        }
        name
    }

    /// The attributes of an element, those of its classes last.
    fn attributes(&self, element: &'a Dictionary) -> Vec<&'a Dictionary> {
        let mut all = Vec::new();
        if let Ok(own) = element.get(b"A") {
            self.each(own, &mut |object| all.extend(object.as_dict()));
        }
        if let (Ok(names), Some(classes)) = (element.get(b"C"), self.classes) {
            let mut of_classes = Vec::new();
            self.each(names, &mut |name| of_classes.extend(name.as_name().and_then(|name| classes.get(name))));
            for class in of_classes {
                self.each(class, &mut |object| all.extend(object.as_dict()));
            }
        }
        all
    }

    /// Looks at an object, or at each of an array of them.
    fn each(&self, object: &'a Object, look: &mut impl FnMut(&'a Object)) {
        match self.document.dereference(object) {
            Ok((_, Object::Array(all))) => {
                let all = all.iter().take(MOST_HEADERS).filter_map(|one| self.document.dereference(one).ok());
                all.for_each(|(_, one)| look(one));
            }
            Ok((_, one)) => look(one),
            Err(_) => {}
        }
    }

    fn annotation(&mut self, object: &'a Object, page: Option<usize>) -> Option<Annotation> {
        let annotation = self.document.dereference(object).ok()?.1.as_dict().ok()?;
        let kind = annotation.get(b"Subtype").and_then(Object::as_name).ok()?;
        let action =
            annotation.get(b"A").ok().and_then(|action| self.document.dereference(action).ok()?.1.as_dict().ok());
        let target = action.and_then(|action| self.words(action, b"URI"));
        // A field is named for people by TU, for programs by T.
        let name = [b"TU".as_slice(), b"Contents", b"T"].into_iter().find_map(|key| self.words(annotation, key));
        Some(Annotation { page, kind: String::from_utf8_lossy(kind).into_owned(), target, contents: name })
    }
}

/// Whether a role is one of the standard's: ISO 32000-1, 14.8.4, and what ISO 32000-2 adds to it. `Title`, `Em` and `Strong`
/// are not here: programs wrote them before PDF 2.0, and mapped them to what they meant by them.
fn is_standard(name: &[u8]) -> bool {
    const STANDARD: [&[u8]; 49] = [
        b"Document",
        b"DocumentFragment",
        b"Part",
        b"Art",
        b"Sect",
        b"Div",
        b"BlockQuote",
        b"Caption",
        b"TOC",
        b"TOCI",
        b"Index",
        b"NonStruct",
        b"Private",
        b"Aside",
        b"P",
        b"H",
        b"L",
        b"LI",
        b"Lbl",
        b"LBody",
        b"Table",
        b"TR",
        b"TH",
        b"TD",
        b"THead",
        b"TBody",
        b"TFoot",
        b"Span",
        b"Quote",
        b"Note",
        b"FENote",
        b"Reference",
        b"BibEntry",
        b"Code",
        b"Link",
        b"Annot",
        b"Ruby",
        b"RB",
        b"RT",
        b"RP",
        b"Warichu",
        b"WT",
        b"WP",
        b"Figure",
        b"Formula",
        b"Form",
        b"Sub",
        b"Artifact",
        b"math",
    ];
    let is_heading = matches!(name, [b'H', b'1'..=b'9', rest @ ..] if rest.iter().all(u8::is_ascii_digit));
    is_heading || STANDARD.contains(&name)
}
