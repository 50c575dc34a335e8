//! What a screen reader meets in a PDF: its structure tree in order, with headings, lists, the cells of tables with their
//! headers, what stands for pictures in words, readings; and what is missing there.
//!
//! A PDF may come from anywhere. It is opened within the bounds of [`paper`](crate::compare::paper) and its tree is walked by
//! [`tree`](crate::compare::tree). Where it has no tags, the text is told in the order in which it is drawn, as a reader would
//! guess.

mod content;
mod lacks;
mod table;
mod walk;

use lopdf::ObjectId;
use serde::Serialize;

use self::content::{Content, PageContent};
pub use self::lacks::Lack;
use self::walk::Walk;
use crate::compare::PaperError;
use crate::compare::paper::{Opened, opened};
use crate::compare::structure::Structure;
use crate::compare::tree::Tree;

/// What is heard of a PDF.
#[derive(Debug)]
pub struct Heard {
    /// Its pages, in order: what viewers show in place of their numbers, where the PDF says.
    pub labels: Vec<Option<String>>,
    /// Its title.
    pub title: Option<String>,
    /// Its language, as it says.
    pub language: Option<String>,
    /// Whether what is heard follows tags. Elsewhere it follows the order in which the text is drawn.
    pub by_tags: bool,
    /// What is heard, in order.
    pub utterances: Vec<Utterance>,
    /// What is missing.
    pub lacks: Vec<Lack>,
}

/// Something that is heard in one go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Utterance {
    /// The page that it stands on, as an index from 0.
    #[serde(skip)]
    pub page: usize,
    /// How many lists and cells it stands in.
    pub depth: usize,
    /// What it is.
    #[serde(flatten)]
    pub what: What,
    /// What it says.
    pub runs: Vec<Run>,
}

/// What something is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum What {
    /// A heading.
    Heading {
        /// From 1.
        level: u8,
    },
    /// A paragraph, or a text that is said to be nothing else.
    Text,
    /// A quotation of its own.
    Quotation,
    /// What is said of a table or a figure.
    Caption,
    /// A note.
    Note,
    /// A list begins.
    List {
        /// How many items it has.
        items: usize,
    },
    /// An item of a list.
    Item {
        /// What stands before it: a number, a bullet.
        label: String,
    },
    /// A list ends.
    ListEnd,
    /// A table begins; what is said of it as a whole is its text.
    Table {
        /// How many rows it has.
        rows: usize,
        /// How many columns it has.
        columns: usize,
    },
    /// A cell of a table.
    Cell {
        /// The first row that it stands in, from 1.
        row: usize,
        /// The first column, from 1.
        column: usize,
        /// How many rows it covers.
        rows: usize,
        /// How many columns it covers.
        columns: usize,
        /// Whether it is a header.
        header: bool,
        /// The headers that it belongs to: those of its row, then those of its column.
        headers: Vec<String>,
        /// Whether it holds nothing.
        empty: bool,
    },
    /// A table ends.
    TableEnd,
    /// A picture; its text is what stands for it in words, if anything does.
    Figure {
        /// Whether something stands for it.
        described: bool,
    },
    /// A field of a form.
    Field,
    /// A line of a PDF without tags, in the order in which it is drawn.
    Drawn,
}

/// A text that is heard in the same way.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Run {
    /// The words.
    pub text: String,
    /// How they are read: the RT of a Ruby element.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
    /// What they are short for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expansion: Option<String>,
    /// Where they lead, if they are a link; empty where that is a place in the same document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Their language, where it is not the document's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Whether the words stand for what is drawn, and are not drawn themselves.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub instead: bool,
}

impl Utterance {
    /// Its words, without readings.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

/// Reads what is heard of a PDF.
///
/// # Errors
/// [`PaperError`].
pub fn hear(bytes: Vec<u8>) -> Result<Heard, PaperError> {
    opened(bytes, |opened| {
        let Opened { document, pdf } = &opened;
        let pages: Vec<ObjectId> = document.page_iter().take(pdf.pages().len()).collect();
        let tree = Tree::of(document, &pages).filter(|tree| !tree.kids.is_empty());
        let content = Content::read(pdf, tree.as_ref());
        let facts = lacks::Facts::of(document);
        let utterances = match &tree {
            Some(tree) => Walk::new(&content, tree, facts.language.as_deref()).utterances(),
            None => content.drawn(),
        };
        let lacks = lacks::lacks(&facts, tree.as_ref(), &content, &utterances);
        Heard {
            labels: Structure::labels_of(document, pdf.pages().len()),
            title: facts.title.map(|title| title.text),
            language: facts.language,
            by_tags: tree.is_some(),
            utterances,
            lacks,
        }
    })
}

impl PageContent {
    /// The words of a page that has no tags, a line a piece.
    fn lines(&self, page: usize) -> impl Iterator<Item = Utterance> {
        self.loose.iter().map(move |text| Utterance {
            page,
            depth: 0,
            what: What::Drawn,
            runs: vec![Run { text: text.clone(), ..Run::default() }],
        })
    }
}

impl Content {
    fn drawn(&self) -> Vec<Utterance> {
        self.pages.iter().enumerate().flat_map(|(index, page)| page.lines(index)).collect()
    }
}
