//! The packet's words one by one, in the order of its JSON form, each with its field and its places.
//!
//! What is printed can be traced to the data only if no word is passed over. So every struct of the packet says its fields
//! with `worded!`, which takes the struct apart: a field that is not said does not compile.

use std::borrow::Cow;
use std::fmt::Display;

use jiff::civil::Date;

use super::{Attachment, Content, Created, DatumWords, Fields, Names, Packet, PageLabels, TextBlock};
use crate::source::{Span, Spanned};
use crate::word::{Placed, Word};

/// A word of the packet.
#[derive(Debug, Clone)]
pub struct Leaf<'a> {
    /// Its text.
    pub text: Cow<'a, str>,
    /// Where in the data it comes from, the most telling first.
    pub places: &'a [Span],
    /// The keys that lead to it in the JSON form, without the numbers of those in lists, and with the
    /// kind of a part: `documents.content.agenda.items.title`.
    pub field: String,
    /// Whether it is one of several that are alike: in a list.
    pub is_listed: bool,
    /// Which part it is of, as an index into [`Packet::documents`]; none for a word that all parts share.
    pub part: Option<usize>,
}

impl Packet {
    /// Every word, in the order of the JSON form.
    pub fn leaves(&self) -> Vec<Leaf<'_>> {
        let mut reader = Reader::default();
        self.words(&mut reader);
        reader.leaves
    }
}

/// What words stand in.
pub(super) trait Worded {
    /// Shows the words to the reader, in the order of the JSON form.
    fn words<'a>(&'a self, reader: &mut Reader<'a>);
}

/// Takes note of words.
#[derive(Default)]
pub(super) struct Reader<'a> {
    keys: Vec<Cow<'a, str>>,
    /// In how many lists the reader is.
    lists: usize,
    part: Option<usize>,
    leaves: Vec<Leaf<'a>>,
}

impl<'a> Reader<'a> {
    /// Reads a field, whose key is its name as JSON has it.
    pub fn field(&mut self, name: &'static str, value: &'a impl Worded) {
        let key = if name.contains('_') { Cow::Owned(name.replace('_', "-")) } else { Cow::Borrowed(name) };
        self.at(key, value);
    }

    fn at(&mut self, key: Cow<'a, str>, value: &'a impl Worded) {
        self.keys.push(key);
        value.words(self);
        self.keys.pop();
    }

    fn list(&mut self, items: &'a [impl Worded]) {
        self.lists += 1;
        for item in items {
            item.words(self);
        }
        self.lists -= 1;
    }

    fn leaf(&mut self, text: Cow<'a, str>, places: &'a [Span]) {
        let (field, is_listed) = (self.keys.join("."), self.lists > 0);
        self.leaves.push(Leaf { text, places, field, is_listed, part: self.part });
    }
}

/// Says the fields of a struct, all of them and in their order.
macro_rules! worded {
    ($type:ty { $($field:ident),* $(,)? }) => {
        impl $crate::packet::leaves::Worded for $type {
            fn words<'a>(&'a self, reader: &mut $crate::packet::leaves::Reader<'a>) {
                let Self { $($field),* } = self;
                $(reader.field(stringify!($field), $field);)*
            }
        }
    };
}
pub(super) use worded;

/// Says that there are no words in a type.
macro_rules! wordless {
    ($($type:ty),* $(,)?) => {
        $(impl Worded for $type {
            fn words<'a>(&'a self, _: &mut Reader<'a>) {}
        })*
    };
}

wordless!(bool, u32, usize, Date, Created, Names, PageLabels);

/// Identifiers, names of files and the like: what is no word of the pages.
impl Worded for String {
    fn words<'a>(&'a self, _: &mut Reader<'a>) {}
}

/// Files that the PDF carries stand on no page.
impl Worded for Attachment {
    fn words<'a>(&'a self, _: &mut Reader<'a>) {}
}

impl Worded for Word {
    fn words<'a>(&'a self, reader: &mut Reader<'a>) {
        reader.leaf(Cow::Borrowed(self), self.places());
    }
}

/// A number that a template may print.
impl<T: Display> Worded for Spanned<T> {
    fn words<'a>(&'a self, reader: &mut Reader<'a>) {
        reader.leaf(Cow::Owned(self.value.to_string()), self.places());
    }
}

impl<T: Worded> Worded for Option<T> {
    fn words<'a>(&'a self, reader: &mut Reader<'a>) {
        if let Some(value) = self {
            value.words(reader);
        }
    }
}

impl<T: Worded> Worded for Vec<T> {
    fn words<'a>(&'a self, reader: &mut Reader<'a>) {
        reader.list(self);
    }
}

impl<T: Worded, const N: usize> Worded for [T; N] {
    fn words<'a>(&'a self, reader: &mut Reader<'a>) {
        reader.list(self);
    }
}

impl<T: Worded> Worded for Box<T> {
    fn words<'a>(&'a self, reader: &mut Reader<'a>) {
        self.as_ref().words(reader);
    }
}

impl Worded for Packet {
    fn words<'a>(&'a self, reader: &mut Reader<'a>) {
        let Self {
            version,
            identifier,
            file_stem,
            title,
            author,
            created,
            names,
            draft,
            edition: _,
            duplex,
            committee,
            meeting,
            roster,
            documents,
            attachments,
        } = self;
        reader.field("version", version);
        reader.field("identifier", identifier);
        reader.field("file_stem", file_stem);
        reader.field("title", title);
        reader.field("author", author);
        reader.field("created", created);
        reader.field("names", names);
        reader.field("draft", draft);
        reader.field("duplex", duplex);
        reader.field("committee", committee);
        reader.field("meeting", meeting);
        reader.field("roster", roster);
        for (index, part) in documents.iter().enumerate() {
            reader.part = Some(index);
            reader.field("documents", part);
        }
        reader.part = None;
        reader.field("attachments", attachments);
    }
}

impl Worded for Content {
    fn words<'a>(&'a self, reader: &mut Reader<'a>) {
        match self {
            Self::Agenda(agenda) => reader.field("agenda", agenda),
            Self::Evaluation(evaluation) => reader.field("evaluation", evaluation),
            Self::Roster(roster) => reader.field("roster", roster),
            Self::Questionnaire(questionnaire) => reader.field("questionnaire", questionnaire),
            Self::Custom(custom) => reader.field("custom", custom),
        }
    }
}

impl Worded for TextBlock {
    fn words<'a>(&'a self, reader: &mut Reader<'a>) {
        match self {
            Self::Paragraph { text } => reader.field("paragraph", text),
            Self::Bullets { items } => reader.field("bullets", items),
            Self::Unfilled { text } => reader.field("unfilled", text),
        }
    }
}

impl Worded for DatumWords {
    fn words<'a>(&'a self, reader: &mut Reader<'a>) {
        match self {
            Self::Text(text) => text.words(reader),
            Self::Integer(number) => number.words(reader),
            Self::Number(number) => number.words(reader),
            Self::Boolean(_) => {}
            Self::List(items) => items.words(reader),
            Self::Table(fields) => fields.words(reader),
        }
    }
}

impl Worded for Fields {
    fn words<'a>(&'a self, reader: &mut Reader<'a>) {
        self.0.iter().for_each(|(key, value)| reader.at(Cow::Borrowed(key), value));
    }
}
