//! What was withheld from the public must not stand in another place either: a name in a sentence, a figure in prose.

use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::Packet;
use crate::diagnostic::Finding;
use crate::locale::{Message, shortened};
use crate::model::{Project, Withheld, WithheldText};
use crate::source::Span;

/// Shorter texts stand in too many places: 公募委員, 10件.
const LEAST: usize = 5;

/// Shorter names are looked for with the space between their words only: 林 一 is in 農林一般.
const LEAST_NAME: usize = 3;

/// Sentences of a paragraph are looked for by themselves from this length on.
const LEAST_SENTENCE: usize = 12;

/// More of a text is not quoted, in characters.
const MOST_SHOWN: usize = 30;

/// What a family name alone is followed by where somebody is meant.
const TITLES: [&str; 10] = ["委員", "会長", "副会長", "座長", "議長", "教授", "先生", "氏", "さん", "様"];

/// The words that a packet must not have.
#[derive(Debug, Clone, Default)]
pub struct WithheldWords {
    wanted: Arc<[Wanted]>,
}

/// It is told by what it was made of: two packets of the same words are the same.
impl PartialEq for WithheldWords {
    fn eq(&self, other: &Self) -> bool {
        let texts = |words: &Self| words.wanted.iter().map(|wanted| wanted.shown.clone()).collect::<Vec<_>>();
        texts(self) == texts(other)
    }
}

/// A text that is looked for.
#[derive(Debug)]
struct Wanted {
    /// As it is told.
    shown: String,
    /// As it is compared, in several forms.
    forms: Vec<String>,
    /// Whether it is somebody's name.
    is_name: bool,
    /// Whether it is a figure.
    is_figure: bool,
    /// Where it is withheld.
    mark: Span,
}

impl Wanted {
    fn of(withheld: &Withheld) -> Vec<Self> {
        let new = |shown: &str, forms: Vec<String>| Self {
            shown: shown.to_owned(),
            forms,
            is_name: matches!(withheld.what, WithheldText::Name(_)),
            is_figure: matches!(withheld.what, WithheldText::Figure(_)),
            mark: withheld.mark.clone(),
        };
        let long = |text: &str, least: usize| compared(text).chars().count() >= least;
        match &withheld.what {
            WithheldText::Name(words) => {
                let whole = words.join(" ");
                let mut forms = vec![spaced(&whole)];
                if long(&whole, LEAST_NAME) {
                    forms.push(compared(&whole));
                }
                let family = words.first().filter(|_| words.len() > 1).map(|family| compared(family));
                forms.extend(family.iter().flat_map(|family| TITLES.map(|title| format!("{family}{title}"))));
                vec![new(&whole, forms)]
            }
            WithheldText::Figure(figure) if long(figure, LEAST) => vec![new(figure, vec![compared(figure)])],
            WithheldText::Unsearched | WithheldText::Figure(_) => Vec::new(),
            WithheldText::Text(text) => {
                let mut sentences: Vec<&str> =
                    text.split_inclusive('。').filter(|sentence| long(sentence, LEAST_SENTENCE)).collect();
                if sentences.len() < 2 && long(text, LEAST) {
                    sentences = vec![text];
                }
                sentences.iter().map(|sentence| new(sentence.trim(), vec![compared(sentence)])).collect()
            }
        }
    }

    /// That it stands somewhere all the same.
    fn found(&self, place: Message) -> Finding {
        Finding::error("withheld-elsewhere").with("text", shortened(&self.shown, MOST_SHOWN)).with("place", place)
    }

    /// Whether it stands in a text. A figure that is all of a cell is another's, which happens to be alike; and one is not in a greater
    /// one, as 26人 is in 126人.
    fn is_in(&self, text: &Text) -> bool {
        if self.is_figure {
            let is_whole =
                |(at, _): (usize, &str)| !text.solid[..at].ends_with(|c: char| c.is_ascii_digit() || ",.".contains(c));
            let mut forms = self.forms.iter().filter(|form| **form != text.solid);
            return forms.any(|form| text.solid.match_indices(form.as_str()).any(is_whole));
        }
        self.forms.iter().any(|form| text.solid.contains(form) || form.contains(' ') && text.spaced.contains(form))
    }
}

/// A text that is looked through.
struct Text {
    solid: String,
    spaced: String,
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self { solid: compared(text), spaced: spaced(text) }
    }
}

impl WithheldWords {
    /// What to look for.
    pub fn new(withheld: &[Withheld]) -> Self {
        let mut wanted: Vec<Wanted> = withheld.iter().flat_map(Wanted::of).collect();
        // Of two alike, the later told the same.
        let mut known: Vec<String> = Vec::new();
        wanted.retain(|wanted| {
            let is_new = !known.contains(&wanted.shown);
            known.push(wanted.shown.clone());
            is_new
        });
        Self { wanted: wanted.into() }
    }

    /// Where they stand in a packet all the same, each place once.
    ///
    /// Sentences are taken over from year to year. What is withheld of one year's sheet is not looked for in the words of another year's,
    /// which was handed out in its own time; names are.
    pub fn elsewhere(&self, project: &Project, packet: &Packet) -> Vec<Finding> {
        let mut findings: Vec<Finding> = Vec::new();
        if self.wanted.is_empty() {
            return findings;
        }
        let year = |place: &Span| {
            let path = &place.file().path;
            project.years.values().find(|report| report.span.file().path == *path).map(|report| report.year)
        };
        for leaf in packet.leaves() {
            let text = Text::from(&*leaf.text);
            for wanted in self.wanted.iter().filter(|wanted| wanted.is_in(&text)) {
                let place = leaf.places.first().unwrap_or(&wanted.mark);
                let years = (year(place), year(&wanted.mark));
                if !wanted.is_name && matches!(years, (Some(own), Some(marked)) if own != marked) {
                    continue;
                }
                let words = Message::new("withheld-in-words");
                let finding = wanted.found(words).at(place).related(&wanted.mark, "withheld");
                if !findings.iter().any(|told| told.is_same(&finding)) {
                    findings.push(finding);
                }
            }
        }
        findings
    }

    /// Whether one of them stands in a text of a table; what is found, where it does.
    pub fn in_table(&self, title: &str, text: &str) -> Option<Finding> {
        let text = Text::from(text);
        let wanted = self.wanted.iter().find(|wanted| wanted.is_in(&text))?;
        Some(wanted.found(Message::new("withheld-in-table").with("table", title)).at(&wanted.mark))
    }
}

/// A text without spaces and forms of characters, in which nothing looks otherwise than it is.
fn compared(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// The same with single spaces.
fn spaced(text: &str) -> String {
    text.nfkc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
