//! `haifu explain`.

use haifu::diagnostic::nearest;
use haifu::explain;
use haifu::locale::Message;

use super::{Console, Failure, Outcome, output};
use crate::cli::ExplainArguments;

/// Tells the story of a finding: what it means, how it comes about, a wrong and a right example.
pub fn explain(arguments: &ExplainArguments, console: &Console) -> Result<Outcome, Failure> {
    let language = console.locale().language();
    let text = match &arguments.code {
        None => explain::codes().fold(String::new(), |list, code| list + code + "\n"),
        Some(code) => explain::explanation(code, language).map(str::to_owned).ok_or_else(|| {
            Failure(match nearest(code, explain::codes()) {
                Some(guess) => Message::new("explain-misspelt").with("code", code.as_str()).with("guess", guess),
                None => Message::new("explain-unknown").with("code", code.as_str()),
            })
        })?,
    };
    output::to_standard_output(text.as_bytes())?;
    Ok(Outcome::Done)
}
