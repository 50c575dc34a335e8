//! What the commands read of the environment; everything else is given to them.

use std::env;

use haifu::locale::{Language, Message};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

use super::Failure;

/// The language to speak: `--lang`, then `HAIFU_LANG`, then the locale of POSIX systems (`LC_ALL`, `LC_MESSAGES`,
/// `LANG`); Japanese where none of them names one.
///
/// It is looked for before the command line is read, since that may end in a help text or a complaint.
pub fn language() -> Language {
    let variables = ["HAIFU_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable);
    let of_system = || variables.into_iter().find_map(|name| name.parse().ok());
    language_asked().or_else(of_system).unwrap_or(Language::Japanese)
}

/// The language that `--lang` asks for.
pub fn language_asked() -> Option<Language> {
    let arguments: Vec<String> =
        env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned()).collect();
    let asked = arguments.iter().enumerate().find_map(|(index, argument)| match argument.strip_prefix("--lang") {
        Some("") => arguments.get(index + 1).cloned(),
        Some(rest) => rest.strip_prefix('=').map(str::to_owned),
        None => None,
    });
    asked.and_then(|name| name.parse().ok())
}

/// Whether `--verbose` stands on the command line, which ends to be read with `--version`.
pub fn asks_for_more() -> bool {
    env::args_os().skip(1).any(|argument| match argument.to_string_lossy().strip_prefix('-') {
        Some(long) if long.starts_with('-') => long == "-verbose",
        Some(short) => short.contains('v'),
        None => false,
    })
}

/// The creation date that a reproducible build environment asks for, in UTC.
pub fn creation_date() -> Result<Option<DateTime>, Failure> {
    Ok(source_date_epoch()?.map(|at| Offset::UTC.to_datetime(at)))
}

/// The day in Japan, by `SOURCE_DATE_EPOCH` where it is set and by the clock otherwise.
pub fn today() -> Result<Date, Failure> {
    #[expect(clippy::disallowed_methods, reason = "a new project begins with this year; no packet is made of it")]
    let now = Timestamp::now;
    // Japan has one time zone and no summer time.
    Ok(Offset::constant(9).to_datetime(source_date_epoch()?.unwrap_or_else(now)).date())
}

/// Source: <https://reproducible-builds.org/specs/source-date-epoch/>.
fn source_date_epoch() -> Result<Option<Timestamp>, Failure> {
    let Some(value) = variable("SOURCE_DATE_EPOCH") else { return Ok(None) };
    // Later than any clock, earlier than the year 10000, which a PDF cannot write.
    let in_range = value.parse().ok().filter(|second| (0..253_402_300_800).contains(second));
    let at = in_range.and_then(|second| Timestamp::from_second(second).ok());
    at.map(Some).ok_or_else(|| Failure(Message::new("source-date-epoch").with("value", value)))
}

/// A variable that is set and not empty.
fn variable(name: &str) -> Option<String> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the environment is an input of the commands, read here and passed on"
    )]
    let value = env::var_os(name)?;
    Some(value.to_string_lossy().into_owned()).filter(|value| !value.is_empty())
}
