//! What is missing in a PDF for those who hear it.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, decode_text_string};

use super::content::Content;
use super::{Utterance, What};
use crate::compare::tree::Tree;
use crate::locale::{Argument, Message, shortened};

/// A document longer than this wants bookmarks.
const LONG: usize = 20;

/// The longest of what is quoted of a text, in characters.
const QUOTED: usize = 20;

/// The most bytes of metadata that are looked through.
const METADATA: usize = 1_000_000;

/// Something that is missing, or not said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lack {
    /// There are no tags at all.
    Tags,
    /// There are tags, and the document does not say that it is tagged.
    Marked,
    /// The program that wrote the tags says that they may be wrong.
    Suspects,
    /// The tree is damaged: it leads back into itself, or there is more of it than is read.
    Tree,
    /// Pages with something drawn and nothing to be heard: scanned ones.
    Text(Vec<usize>),
    /// Pages that could not be read, or have more on them than is read.
    Unread(Vec<usize>),
    /// Characters of which the PDF does not say what they are: how many, on which pages.
    Characters(usize, Vec<usize>),
    /// Text that is in no tag and is no artifact: how it begins, on which pages.
    Untagged(String, Vec<usize>),
    /// The document does not say its language.
    Language,
    /// It has no title.
    Title,
    /// It has one, and viewers show the file's name.
    TitleShown,
    /// Pictures that nothing stands for in words: how many, on which pages.
    Alternative(usize, Vec<usize>),
    /// Tables without a header cell: how many, on which pages.
    Headers(usize, Vec<usize>),
    /// There are pages, and no heading on any.
    Headings,
    /// A heading that is more than one level below the one before it.
    Level {
        /// The page, as an index from 0.
        page: usize,
        /// The level of the heading before it; 0 where it is the first.
        from: u8,
        /// Its level.
        to: u8,
        /// What it says.
        text: String,
        /// How many more there are.
        others: usize,
    },
    /// Fields of forms without a name: how many, on which pages.
    Fields(usize, Vec<usize>),
    /// A long document has no bookmarks: how many pages it has.
    Bookmarks(usize),
    /// Roles that are none of the standard's, and mapped to none.
    Roles(Vec<String>),
}

impl Lack {
    /// The page that it is about, where it is about pages: those of a part can be told alone.
    pub fn pages(&self) -> Option<Vec<usize>> {
        match self {
            Self::Text(pages)
            | Self::Unread(pages)
            | Self::Characters(_, pages)
            | Self::Untagged(_, pages)
            | Self::Alternative(_, pages)
            | Self::Headers(_, pages)
            | Self::Fields(_, pages) => Some(pages.clone()),
            Self::Level { page, .. } => Some(vec![*page]),
            _ => None,
        }
    }
}

impl From<&Lack> for Message {
    fn from(lack: &Lack) -> Self {
        let counted = |id, count: usize, pages: &[usize]| Self::new(id).with("count", count).with("pages", told(pages));
        match lack {
            Lack::Tags => Self::new("read-no-tags"),
            Lack::Marked => Self::new("read-not-marked"),
            Lack::Suspects => Self::new("read-suspects"),
            Lack::Tree => Self::new("read-tree-damaged"),
            Lack::Text(pages) => Self::new("read-no-text").with("pages", told(pages)),
            Lack::Unread(pages) => Self::new("read-page-unread").with("pages", told(pages)),
            Lack::Characters(count, pages) => counted("read-no-characters", *count, pages),
            Lack::Untagged(text, pages) => {
                Self::new("read-untagged").with("text", shortened(text, QUOTED)).with("pages", told(pages))
            }
            Lack::Language => Self::new("read-no-language"),
            Lack::Title => Self::new("read-no-title"),
            Lack::TitleShown => Self::new("read-title-not-shown"),
            Lack::Alternative(count, pages) => counted("read-no-alternative", *count, pages),
            Lack::Headers(count, pages) => counted("read-no-headers", *count, pages),
            Lack::Headings => Self::new("read-no-headings"),
            Lack::Level { page, from, to, text, others } => {
                let id = if *from == 0 { "read-first-heading" } else { "read-level-skipped" };
                let message = Self::new(id).with("page", page + 1).with("from", usize::from(*from));
                message.with("to", usize::from(*to)).with("text", shortened(text, QUOTED)).with("others", *others)
            }
            Lack::Fields(count, pages) => counted("read-no-field-name", *count, pages),
            Lack::Bookmarks(pages) => Self::new("read-no-bookmarks").with("count", *pages),
            Lack::Roles(roles) => Self::new("read-unknown-roles").with("roles", Argument::list(roles)),
        }
    }
}

/// Pages, from 1, with ranges: `2, 5-7`.
fn told(pages: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &page in pages {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == page => *last = page,
            _ => runs.push((page, page)),
        }
    }
    let runs =
        runs.iter().map(
            |(first, last)| {
                if first == last { (first + 1).to_string() } else { format!("{}-{}", first + 1, last + 1) }
            },
        );
    runs.collect::<Vec<_>>().join(", ")
}

/// What a document says of itself as a whole.
pub struct Facts {
    /// Its title.
    pub title: Option<Title>,
    /// Its language.
    pub language: Option<String>,
    is_marked: bool,
    is_suspect: bool,
    has_bookmarks: bool,
}

/// The title of a document.
pub struct Title {
    /// What it says.
    pub text: String,
    /// Whether viewers are told to show it.
    is_shown: bool,
}

impl Facts {
    /// Reads them.
    pub fn of(document: &Document) -> Self {
        let dictionary = |holder: &Dictionary, key: &[u8]| -> Option<Dictionary> {
            document.dereference(holder.get(key).ok()?).ok()?.1.as_dict().ok().cloned()
        };
        let text = |holder: &Dictionary, key: &[u8]| -> Option<String> {
            let text = decode_text_string(document.dereference(holder.get(key).ok()?).ok()?.1).ok()?;
            // What programs write where nobody wrote anything.
            let is_none = |text: &str| ["", "untitled", "無題"].contains(&text.to_lowercase().as_str());
            Some(text.trim().to_owned()).filter(|text| !is_none(text))
        };
        let flag = |holder: Option<&Dictionary>, key: &[u8]| {
            let value = holder.and_then(|holder| document.dereference(holder.get(key).ok()?).ok());
            value.is_some_and(|(_, value)| matches!(value, Object::Boolean(true)))
        };
        let catalog = document.catalog().cloned().unwrap_or_default();
        let marks = dictionary(&catalog, b"MarkInfo");
        let info = dictionary(&document.trailer, b"Info").and_then(|info| text(&info, b"Title"));
        let metadata = catalog.get(b"Metadata").ok().and_then(|metadata| document.dereference(metadata).ok());
        let described = match metadata {
            Some((_, Object::Stream(stream))) => title_of_metadata(stream),
            _ => None,
        };
        let is_shown = flag(dictionary(&catalog, b"ViewerPreferences").as_ref(), b"DisplayDocTitle");
        Self {
            title: described.or(info).map(|text| Title { text, is_shown }),
            language: text(&catalog, b"Lang"),
            is_marked: flag(marks.as_ref(), b"Marked"),
            is_suspect: flag(marks.as_ref(), b"Suspects"),
            has_bookmarks: dictionary(&catalog, b"Outlines").is_some_and(|outlines| outlines.has(b"First")),
        }
    }
}

/// The title in XMP: what stands in `dc:title`, in its first language.
fn title_of_metadata(stream: &lopdf::Stream) -> Option<String> {
    let bytes = match stream.dict.get(b"Filter") {
        Ok(_) => stream.decompressed_content_with_limit(METADATA).ok()?,
        Err(_) => stream.content.clone(),
    };
    let text = String::from_utf8_lossy(&bytes);
    let inside = text.split_once("<dc:title>")?.1.split_once("</dc:title>")?.0;
    let item = inside.split_once("<rdf:li")?.1.split_once('>')?.1.split_once('<')?.0;
    let title = item.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    Some(title.trim().to_owned()).filter(|title| !title.is_empty() && title.trim() != "untitled")
}

/// What is missing, the gravest first.
pub fn lacks(facts: &Facts, tree: Option<&Tree>, content: &Content, heard: &[Utterance]) -> Vec<Lack> {
    let mut lacks = Vec::new();
    let of_pages = |is_so: &dyn Fn(usize) -> bool| -> Vec<usize> {
        (0..content.pages.len()).filter(|page| is_so(*page)).collect()
    };
    let spoken: BTreeSet<usize> = heard.iter().map(|utterance| utterance.page).collect();
    let unread = of_pages(&|page| content.pages[page].is_unread);
    let silent = of_pages(&|page| {
        let content = &content.pages[page];
        let nothing = !spoken.contains(&page) && content.loose.is_empty() && content.illegible == 0;
        nothing && !content.is_blank && !content.is_unread && content.is_without_artifacts
    });
    let illegible = of_pages(&|page| content.pages[page].illegible > 0);
    let add = |lacks: &mut Vec<Lack>, pages: Vec<usize>, lack: &dyn Fn(Vec<usize>) -> Lack| {
        if !pages.is_empty() {
            lacks.push(lack(pages));
        }
    };

    match tree {
        None if silent.len() < content.pages.len() => lacks.push(Lack::Tags),
        None => {}
        Some(tree) => {
            if tree.is_cut {
                lacks.push(Lack::Tree);
            }
            if !facts.is_marked {
                lacks.push(Lack::Marked);
            }
            if facts.is_suspect {
                lacks.push(Lack::Suspects);
            }
        }
    }
    add(&mut lacks, silent, &Lack::Text);
    add(&mut lacks, unread, &Lack::Unread);
    let count = content.pages.iter().map(|page| page.illegible).sum();
    add(&mut lacks, illegible, &|pages| Lack::Characters(count, pages));
    if let Some(tree) = tree {
        let untagged = of_pages(&|page| !content.pages[page].loose.is_empty());
        let first = untagged.first().and_then(|page| content.pages[*page].loose.first()).cloned().unwrap_or_default();
        add(&mut lacks, untagged, &|pages| Lack::Untagged(first.clone(), pages));
        of_utterances(heard, content.pages.len(), &mut lacks);
        if !tree.unknown.is_empty() {
            lacks.push(Lack::Roles(tree.unknown.iter().cloned().collect()));
        }
    }
    if facts.language.is_none() {
        lacks.push(Lack::Language);
    }
    match &facts.title {
        None => lacks.push(Lack::Title),
        Some(title) if !title.is_shown => lacks.push(Lack::TitleShown),
        Some(_) => {}
    }
    if content.pages.len() > LONG && !facts.has_bookmarks {
        lacks.push(Lack::Bookmarks(content.pages.len()));
    }
    lacks
}

/// What is missing in what is heard.
fn of_utterances(heard: &[Utterance], pages: usize, lacks: &mut Vec<Lack>) {
    let mut pictures = Vec::new();
    let mut fields = Vec::new();
    let mut tables = Vec::new();
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut skipped: Vec<Lack> = Vec::new();
    let mut level_before = 0;
    for utterance in heard {
        match &utterance.what {
            What::Figure { described: false } => pictures.push(utterance.page),
            What::Field if utterance.text().trim().is_empty() => fields.push(utterance.page),
            What::Table { .. } => open.push((utterance.page, false)),
            What::Cell { header: true, .. } => {
                if let Some((_, has_header)) = open.last_mut() {
                    *has_header = true;
                }
            }
            What::TableEnd => tables.extend(open.pop().filter(|(_, has_header)| !has_header).map(|(page, _)| page)),
            What::Heading { level } => {
                if *level > level_before + 1 {
                    skipped.push(Lack::Level {
                        page: utterance.page,
                        from: level_before,
                        to: *level,
                        text: utterance.text(),
                        others: 0,
                    });
                }
                level_before = *level;
            }
            _ => {}
        }
    }
    let mut counted = |mut found: Vec<usize>, lack: &dyn Fn(usize, Vec<usize>) -> Lack| {
        let count = found.len();
        if count > 0 {
            found.sort_unstable();
            found.dedup();
            lacks.push(lack(count, found));
        }
    };
    counted(pictures, &Lack::Alternative);
    counted(tables, &Lack::Headers);
    counted(fields, &Lack::Fields);
    let more = skipped.len().saturating_sub(1);
    if let Some(Lack::Level { page, from, to, text, .. }) = skipped.into_iter().next() {
        lacks.push(Lack::Level { page, from, to, text, others: more });
    }
    if level_before == 0 && pages > 1 {
        lacks.push(Lack::Headings);
    }
}
