//! What is withheld from the public.

use jiff::civil::Date;

use crate::source::Span;

/// What is printed in the place of what is withheld.
pub const WITHHELD: &str = "非公開";

/// How long something is withheld.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Internal {
    /// The last day; none if it is for good.
    pub until: Option<Date>,
}

impl Internal {
    /// Whether it is withheld on a day.
    pub fn holds(self, day: Date) -> bool {
        self.until.is_none_or(|until| day <= until)
    }
}

/// A text that was withheld.
#[derive(Debug, Clone)]
pub struct Withheld {
    /// The text.
    pub text: String,
    /// Where it is written.
    pub place: Span,
}
