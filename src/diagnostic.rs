//! What haifu has to say about the input: findings, and how they are shown.

mod human;
mod machine;

pub use self::human::render;
pub use self::machine::{github, json};
use crate::locale::{Argument, Message};
use crate::source::Span;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A careful colleague would ask; often it is right as it is. Shown to who asks for hints.
    Hint,
    /// Worth knowing; nothing is wrong.
    Note,
    /// The packet is built, but something deserves a look.
    Warning,
    /// The packet cannot be built from this input.
    Error,
}

/// What a finding is about. A mistake in the form is always told; the rest is listed by `haifu check` and only counted elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// How something is written, and whether what it refers to is there.
    Form,
    /// What is still to be written.
    Progress,
    /// What texts, figures and lists say of each other.
    Agreement,
}

/// One thing found in the input: what, where, and what to do.
#[derive(Debug, Clone)]
pub struct Finding {
    /// How grave it is.
    pub severity: Severity,
    /// What it is about.
    pub subject: Subject,
    /// What is wrong. Its id is the finding's code, a stable name with the subject first: `roster-duplicate-member`;
    /// its attribute `hint`, where the locale has one, says what to do.
    pub message: Message,
    /// Where it was written, if it has a place in a file.
    pub span: Option<Span>,
    /// Other places that play a part, each with the attribute of the message that says which.
    pub related: Vec<(Span, &'static str)>,
    /// What another program (the template compiler) says, in its own words.
    pub quoted: Vec<String>,
}

impl Finding {
    /// A finding without a place yet.
    fn new(severity: Severity, code: &'static str) -> Self {
        Self {
            severity,
            subject: Subject::Form,
            message: Message::new(code),
            span: None,
            related: Vec::new(),
            quoted: Vec::new(),
        }
    }

    /// Something that keeps the packet from being built.
    pub fn error(code: &'static str) -> Self {
        Self::new(Severity::Error, code)
    }

    /// Something that deserves a look.
    pub fn warning(code: &'static str) -> Self {
        Self::new(Severity::Warning, code)
    }

    /// Something worth knowing.
    pub fn note(code: &'static str) -> Self {
        Self::new(Severity::Note, code)
    }

    /// Something that a careful colleague would ask.
    pub fn hint(code: &'static str) -> Self {
        Self::new(Severity::Hint, code)
    }

    /// What a message says that has no place, as a note unless it is made graver.
    pub fn of(message: Message) -> Self {
        Self { message, ..Self::note("") }
    }

    /// Says what it is about, where that is not the form.
    #[must_use]
    pub fn about(mut self, subject: Subject) -> Self {
        self.subject = subject;
        self
    }

    /// Puts something into the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, argument: impl Into<Argument>) -> Self {
        self.message = self.message.with(name, argument);
        self
    }

    /// Says where it was written.
    #[must_use]
    pub fn at(mut self, span: &Span) -> Self {
        self.span = Some(span.clone());
        self
    }

    /// Adds another place that plays a part; `attribute` of the message says which.
    #[must_use]
    pub fn related(mut self, span: &Span, attribute: &'static str) -> Self {
        self.related.push((span.clone(), attribute));
        self
    }

    /// Adds what another program says.
    #[must_use]
    pub fn quoting(mut self, words: impl Into<String>) -> Self {
        self.quoted.push(words.into());
        self
    }

    /// The same with its files named from another folder on, in which `folder` is the one that their paths begin in.
    #[must_use]
    pub fn in_folder(&self, folder: &str) -> Self {
        let mut finding = self.clone();
        let spans = finding.span.iter_mut().chain(finding.related.iter_mut().map(|(span, _)| span));
        spans.for_each(|span| *span = span.in_folder(folder));
        finding
    }

    /// The page that it was found on, from 1, if it was found on one.
    pub fn page(&self) -> Option<usize> {
        self.message.arguments.iter().find_map(|(name, argument)| match argument {
            Argument::Number(page) if *name == "page" => Some(*page),
            _ => None,
        })
    }

    /// The stable name.
    pub fn code(&self) -> &'static str {
        self.message.id
    }

    /// Whether another tells the same of the same place.
    pub fn is_same(&self, other: &Self) -> bool {
        let place = self.span.as_ref().zip(other.span.as_ref());
        self.code() == other.code() && place.is_some_and(|(own, other)| own.is_same(other))
    }

    /// Whether it keeps the packet from being built.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// The candidate that a misspelt name most likely means: it differs by a letter or two, fewer in a short name.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let distance = |candidate: &str| strsim::damerau_levenshtein(name, candidate);
    let near = candidates.into_iter().map(|candidate| (distance(candidate), candidate));
    let close = near.filter(|(distance, candidate)| *distance <= (candidate.chars().count() / 3).clamp(1, 3));
    close.min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}

/// Puts findings in the order in which a reader goes through the files; those without a place come first.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        let key = |f: &Finding| f.span.as_ref().map(|s| (s.order().0.to_owned(), s.order().1));
        key(a).cmp(&key(b))
    });
}
