//! Every sentence that haifu says, in Japanese and English.
//!
//! The sentences stand in `locales/ja.ftl` and `locales/en.ftl` ([Fluent](https://projectfluent.org)). The rest of the
//! program deals in [`Message`]s: an id and arguments. What is printed on paper is not among them; that is the
//! [packet](crate::packet)'s.

use std::fmt;
use std::io;
use std::str::FromStr;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// How a text begins, for a sentence that quotes it: no more than `most` characters of it.
pub fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text.to_owned(),
    }
}

/// A language that haifu speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// 日本語
    Japanese,
    /// English
    English,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::Japanese, Self::English];

    /// Its code in ISO 639-1.
    pub fn code(self) -> &'static str {
        match self {
            Self::Japanese => "ja",
            Self::English => "en",
        }
    }

    fn sentences(self) -> &'static str {
        match self {
            Self::Japanese => include_str!("../locales/ja.ftl"),
            Self::English => include_str!("../locales/en.ftl"),
        }
    }
}

/// Why a text names no language of haifu's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a language code")]
pub struct InvalidLanguage(String);

/// Reads a language code or a POSIX locale name (`ja`, `ja_JP.UTF-8`, `en-GB`). A language that haifu does not speak is
/// answered in English. `C` and `POSIX` name no language.
impl FromStr for Language {
    type Err = InvalidLanguage;

    fn from_str(name: &str) -> Result<Self, InvalidLanguage> {
        let code = name.split(['_', '-', '.', '@']).next().unwrap_or_default();
        match code {
            "ja" => Ok(Self::Japanese),
            _ if (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase()) => Ok(Self::English),
            _ => Err(InvalidLanguage(name.to_owned())),
        }
    }
}

/// A sentence to be said: the id of a message in `locales/` and what is put into it.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// The id; for a [`Finding`](crate::diagnostic::Finding), its code.
    pub id: &'static str,
    /// What is put into the sentence, by name.
    pub arguments: Vec<(&'static str, Argument)>,
}

/// What is put into a sentence.
#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    /// A text, as it is.
    Text(String),
    /// A number that the sentence may agree with.
    Number(usize),
    /// Another sentence.
    Message(Message),
    /// A word of the locale, such as what a key means, by an id that is made up of what stands in the data. Where the
    /// locale has none, what follows the first hyphen of the id stands for it.
    Word(String),
    /// Words in a row.
    Words(Vec<String>),
    /// Texts in a row, each as it is.
    Texts(Vec<String>),
}

impl Argument {
    /// What is counted up: each as it is written, between two what the language has there.
    pub fn list(items: impl IntoIterator<Item = impl ToString>) -> Self {
        Self::Texts(items.into_iter().map(|item| item.to_string()).collect())
    }
}

impl Message {
    /// The sentence of an id.
    pub fn new(id: &'static str) -> Self {
        Self { id, arguments: Vec::new() }
    }

    /// Puts something into it.
    #[must_use]
    pub fn with(mut self, name: &'static str, argument: impl Into<Argument>) -> Self {
        self.arguments.push((name, argument.into()));
        self
    }
}

/// In English, for developers; [`Locale::say`] is for users.
impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Locale::new(Language::English).say(self))
    }
}

/// Why the system refused something, in words for those who do not know its own.
impl From<&io::Error> for Message {
    fn from(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Message::new("io-not-found"),
            io::ErrorKind::PermissionDenied => Message::new("io-denied"),
            io::ErrorKind::ReadOnlyFilesystem => Message::new("io-read-only"),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Message::new("io-full"),
            io::ErrorKind::IsADirectory => Message::new("io-is-folder"),
            io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => Message::new("io-not-folder"),
            _ => Message::new("io-other").with("words", error.to_string()),
        }
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Self::Number(number)
    }
}

impl From<Message> for Argument {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}

/// The sentences of one language. Several threads may say them.
pub struct Locale {
    language: Language,
    /// Read when the first is said: many a build says none.
    bundle: OnceLock<FluentBundle<FluentResource>>,
}

impl Locale {
    /// The sentences of a language.
    pub fn new(language: Language) -> Self {
        Self { language, bundle: OnceLock::new() }
    }

    /// Reads the sentences, which the first to be said would wait for.
    pub fn prepare(&self) {
        self.bundle();
    }

    fn bundle(&self) -> &FluentBundle<FluentResource> {
        self.bundle.get_or_init(|| {
            let identifier: LanguageIdentifier = self.language.code().parse().unwrap_or_default();
            let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
            // Isolation marks are for mixed writing directions, and would stand in the way of copying.
            bundle.set_use_isolating(false);
            // A test holds both files to be without faults.
            let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(self.language.sentences().to_owned());
            bundle.add_resource(resource).ok();
            bundle
        })
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A message's sentence. An unknown id stands for itself.
    pub fn say(&self, message: &Message) -> String {
        self.pattern(message, None).unwrap_or_else(|| message.id.to_owned())
    }

    /// A sentence that goes with a message: its `.hint`, the name of a related place. None if it has none of the name.
    pub fn attribute(&self, message: &Message, name: &str) -> Option<String> {
        self.pattern(message, Some(name))
    }

    /// The sentence of an id that takes no arguments, if there is one.
    pub fn text(&self, id: &str) -> Option<String> {
        let pattern = self.bundle().get_message(id)?.value()?;
        Some(self.bundle().format_pattern(pattern, None, &mut Vec::new()).into_owned())
    }

    fn word(&self, id: &str) -> String {
        self.text(id).unwrap_or_else(|| id.split_once('-').map_or(id, |(_, name)| name).to_owned())
    }

    /// What stands between words in a row.
    fn comma(&self) -> &'static str {
        match self.language {
            Language::Japanese => "、",
            Language::English => ", ",
        }
    }

    fn pattern(&self, message: &Message, attribute: Option<&str>) -> Option<String> {
        let found = self.bundle().get_message(message.id)?;
        let pattern = match attribute {
            Some(name) => found.get_attribute(name)?.value(),
            None => found.value()?,
        };
        let arguments: FluentArgs = message
            .arguments
            .iter()
            .map(|(name, argument)| {
                let value = match argument {
                    Argument::Text(text) => FluentValue::from(text.as_str()),
                    Argument::Number(number) => FluentValue::from(*number),
                    Argument::Message(inner) => FluentValue::from(self.say(inner)),
                    Argument::Word(id) => FluentValue::from(self.word(id)),
                    Argument::Texts(texts) => FluentValue::from(texts.join(self.comma())),
                    Argument::Words(ids) => {
                        FluentValue::from(ids.iter().map(|id| self.word(id)).collect::<Vec<_>>().join(self.comma()))
                    }
                };
                (*name, value)
            })
            .collect();
        Some(self.bundle().format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned())
    }
}
