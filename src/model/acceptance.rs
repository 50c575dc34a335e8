//! Warnings that a person looked at and accepted.

use crate::source::Spanned;

/// An accepted warning.
#[derive(Debug, Clone)]
pub struct Acceptance {
    /// The finding's code.
    pub finding: Spanned<String>,
    /// The file it is found in, as the finding shows it.
    pub file: String,
    /// What stands on its line, where the file has several of the kind.
    pub text: Option<String>,
    /// Why it is accepted, for the next reader.
    pub why: String,
}
