//! 公開版 and other editions: for whom a packet is, what is not for all, and what was withheld.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::source::{Span, Spanned};

/// What stands where something is withheld.
pub const WITHHELD: &str = "非公開";

/// The name of the edition with everything.
pub const FULL: &str = "full";

/// The name of the edition for the public.
pub const PUBLIC: &str = "public";

/// A mark in the data: what it stands at is not for the public.
#[derive(Debug, Clone)]
pub struct Internal {
    /// Where it is written.
    pub span: Span,
    /// The last day on which it holds; it holds for ever where none is given.
    pub until: Option<Spanned<Date>>,
}

impl Internal {
    /// Whether it holds on a day.
    pub fn holds(&self, day: Date) -> bool {
        self.until.as_ref().is_none_or(|until| day <= until.value)
    }
}

/// The editions that somebody names: `public`, `large`, `public,large`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EditionNames {
    /// Whether it is said to be for the public, or to be full.
    is_public: Option<bool>,
    template: Option<String>,
}

/// Why names name no edition.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidEdition {
    /// It is to be full, and for the public.
    #[error("an edition is full or public, not both")]
    Contradiction,
    /// Two templates are to draw it.
    #[error("{0} and {1} cannot both draw the pages")]
    TwoTemplates(String, String),
    /// No template could have the name.
    #[error("`{0}` is the name of no edition")]
    NoName(String),
}

impl FromStr for EditionNames {
    type Err = InvalidEdition;

    fn from_str(text: &str) -> Result<Self, InvalidEdition> {
        let mut names = Self::default();
        for name in text.split(',').map(str::trim) {
            match name {
                FULL | PUBLIC if names.is_public == Some(name == FULL) => return Err(InvalidEdition::Contradiction),
                FULL | PUBLIC => names.is_public = Some(name == PUBLIC),
                _ if name.is_empty() || !name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) => {
                    return Err(InvalidEdition::NoName(name.to_owned()));
                }
                _ => match names.template.replace(name.to_owned()) {
                    Some(other) if other != name => {
                        return Err(InvalidEdition::TwoTemplates(other, name.to_owned()));
                    }
                    _ => {}
                },
            }
        }
        Ok(names)
    }
}

/// As they are typed, in one order.
impl fmt::Display for EditionNames {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let audience = self.is_public.map(|is_public| if is_public { PUBLIC } else { FULL });
        f.write_str(&audience.into_iter().chain(self.template()).collect::<Vec<_>>().join(","))
    }
}

impl EditionNames {
    /// The name of the template that draws its pages, where it is one of its own.
    pub fn template(&self) -> Option<&str> {
        self.template.as_deref()
    }

    /// The edition, where `is_public` tells whether it is for the public if the names do not.
    pub fn edition(&self, is_public: bool) -> Edition {
        Edition { is_public: self.is_public.unwrap_or(is_public), template: self.template.clone() }
    }
}

/// For whom a packet is, and what draws it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edition {
    is_public: bool,
    template: Option<String>,
}

impl Edition {
    /// Whether it is for the public.
    pub fn is_public(&self) -> bool {
        self.is_public
    }

    /// The same for the public.
    #[must_use]
    pub fn for_the_public(self) -> Self {
        Self { is_public: true, ..self }
    }

    /// The name of the template in `templates/editions/` that draws its pages, where it is one of its own.
    pub fn template(&self) -> Option<&str> {
        self.template.as_deref()
    }

    /// What tells it from the full one by the usual template: `public`, `large`.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.is_public.then_some(PUBLIC).into_iter().chain(self.template())
    }

    /// How the names of its files end, where those of the `ordinary` one have no ending: `-public`, `-public-large`.
    pub fn suffix(&self, ordinary: &Self) -> String {
        if self == ordinary {
            return String::new();
        }
        let is_said_to_be_full = !self.is_public && (ordinary.is_public || self.template.is_none());
        is_said_to_be_full
            .then_some(FULL)
            .into_iter()
            .chain(self.names())
            .fold(String::new(), |suffix, name| format!("{suffix}-{name}"))
    }
}

/// As templates and programs read it: the list of its names.
impl Serialize for Edition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.names())
    }
}

/// Which edition a project was made into. Nothing but [`edition`](crate::edition) makes another than the full one, so that what is said to
/// be for the public is.
#[derive(Debug, Clone, Default)]
pub struct Edited {
    pub(crate) edition: Edition,
    pub(crate) suffix: String,
    pub(crate) withheld: Vec<Withheld>,
    pub(crate) mark: Option<Span>,
}

impl Edited {
    /// Which edition it is.
    pub fn edition(&self) -> &Edition {
        &self.edition
    }

    /// How the names of its files end.
    pub fn suffix(&self) -> &str {
        &self.suffix
    }

    /// What was withheld of the meeting's papers, in no order.
    pub fn withheld(&self) -> &[Withheld] {
        &self.withheld
    }

    /// How many marks took something out.
    pub fn count(&self) -> usize {
        let mut marks: Vec<&Span> = Vec::new();
        for withheld in &self.withheld {
            if !marks.iter().any(|known| known.is_same(&withheld.mark)) {
                marks.push(&withheld.mark);
            }
        }
        marks.len()
    }

    /// A mark that holds in any of the files, if there is one: they are then not for the public as they are.
    pub fn mark(&self) -> Option<&Span> {
        self.mark.as_ref()
    }
}

/// Something that was withheld.
#[derive(Debug, Clone)]
pub struct Withheld {
    /// Where it is said that it is.
    pub mark: Span,
    /// What it is.
    pub what: WithheldText,
}

/// A text that must not be read elsewhere either.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WithheldText {
    /// Somebody's name or its reading, word by word.
    Name(Vec<String>),
    /// A text of any kind: a paragraph, a title.
    Text(String),
    /// A figure with its unit.
    Figure(String),
    /// What is not looked for: a part, a grade.
    Unsearched,
}
