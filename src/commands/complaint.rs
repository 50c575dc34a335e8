//! Faults of the command line, told anew: clap's own words are English.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use haifu::locale::Message;
use haifu::model::MeetingId;
use haifu::preview::Editor;

/// What is wrong with the command line. None if it asked for the help or the version.
pub fn complaint(error: &clap::Error) -> Option<Message> {
    let context = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    Some(match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return None;
        }
        ErrorKind::UnknownArgument => match context(ContextKind::SuggestedArg) {
            guess if guess.is_empty() => Message::new("cli-argument-unknown").with("argument", argument),
            guess => Message::new("cli-argument-misspelt").with("argument", argument).with("guess", guess),
        },
        ErrorKind::InvalidSubcommand => {
            let command = context(ContextKind::InvalidSubcommand);
            if command.parse::<MeetingId>().is_ok() {
                return Some(Message::new("cli-command-meeting").with("meeting", command));
            }
            match context(ContextKind::SuggestedSubcommand) {
                guess if guess.is_empty() => Message::new("cli-command-unknown").with("command", command),
                guess => Message::new("cli-command-misspelt").with("command", command).with("guess", guess),
            }
        }
        ErrorKind::InvalidValue if value.is_empty() => Message::new("cli-value-missing").with("argument", argument),
        ErrorKind::InvalidValue => Message::new("cli-value-unknown")
            .with("argument", argument)
            .with("value", value)
            .with("choices", context(ContextKind::ValidValue)),
        // These have a form of their own, which the message shows.
        ErrorKind::ValueValidation if argument.contains("MEETING") => Message::new("cli-meeting").with("value", value),
        ErrorKind::ValueValidation if argument.contains("--pages") => Message::new("cli-pages").with("value", value),
        ErrorKind::ValueValidation if argument.contains("--date") => Message::new("cli-date").with("value", value),
        ErrorKind::ValueValidation if argument.contains("--as-of") => Message::new("cli-day").with("value", value),
        ErrorKind::ValueValidation if argument.contains("--time") => Message::new("cli-time").with("value", value),
        ErrorKind::ValueValidation if argument.contains("YEAR") => Message::new("cli-year").with("value", value),
        ErrorKind::ValueValidation if argument.contains("--year") => Message::new("cli-year").with("value", value),
        ErrorKind::ValueValidation if argument.contains("--gutter") => Message::new("cli-gutter").with("value", value),
        ErrorKind::ValueValidation if argument.contains("--ppi") => Message::new("cli-ppi").with("value", value),
        ErrorKind::ValueValidation if argument.contains("--shard") => Message::new("cli-shard").with("value", value),
        ErrorKind::ValueValidation if argument.contains("--port") => Message::new("cli-port").with("value", value),
        ErrorKind::ValueValidation if argument.contains("--editor") => Message::new("cli-editor")
            .with("value", value)
            .with("known", Editor::known().collect::<Vec<_>>().join(", ")),
        ErrorKind::ValueValidation if argument.contains("PLACE") => Message::new("cli-place").with("value", value),
        ErrorKind::ValueValidation if argument.contains("--at") => Message::new("cli-point").with("value", value),
        ErrorKind::ValueValidation if argument.contains("--jobs") => Message::new("cli-jobs").with("value", value),
        ErrorKind::MissingRequiredArgument => Message::new("cli-argument-missing").with("argument", argument),
        ErrorKind::MissingSubcommand => Message::new("cli-command-missing"),
        ErrorKind::ArgumentConflict if context(ContextKind::PriorArg).is_empty() => {
            Message::new("cli-argument-twice").with("argument", argument)
        }
        ErrorKind::ArgumentConflict => {
            let other = context(ContextKind::PriorArg);
            if other == argument {
                Message::new("cli-argument-twice").with("argument", argument)
            } else {
                Message::new("cli-arguments-exclusive").with("argument", argument).with("other", other)
            }
        }
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            Message::new("cli-value-missing").with("argument", argument)
        }
        ErrorKind::InvalidUtf8 => Message::new("cli-not-text"),
        _ => Message::new("cli-other").with("words", error.to_string()),
    })
}
