//! `haifu data`.

use std::io::{self, Write};
use std::path::Path;

use haifu::export;
use haifu::typeset::PACKET;

use super::words::words;
use super::{Failure, Outcome, display, say};
use crate::cli::DataArguments;

/// Writes the words of a meeting's packet as JSON, where templates look for them when haifu is not there.
pub fn data(arguments: &DataArguments) -> Result<Outcome, Failure> {
    let Some((_, packet)) = words(&arguments.meeting)? else { return Ok(Outcome::Found) };
    let json = packet.to_json();
    if arguments.output.as_deref() == Some(Path::new("-")) {
        match io::stdout().write_all(json.as_bytes()) {
            // Whoever reads may have seen enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
            result => result?,
        }
        return Ok(Outcome::Done);
    }
    let output = arguments.output.clone().unwrap_or_else(|| arguments.meeting.root.join(PACKET));
    export::write(&output, json.as_bytes())?;
    say(&format!("{} を作りました", display(&output)));
    Ok(Outcome::Done)
}
