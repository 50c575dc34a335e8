//! `haifu data`.

use std::path::Path;

use haifu::export;
use haifu::locale::Message;
use haifu::source::shown;
use haifu::typeset::PACKET;

use super::words::{Request, Words, words};
use super::{Console, Failure, Outcome, output};
use crate::cli::DataArguments;

/// Writes the words of a meeting's packet as JSON, where templates look for them when haifu is not there.
pub fn data(arguments: &DataArguments, console: &Console) -> Result<Outcome, Failure> {
    let request = Request { edition: Some(&arguments.edition), ..Request::PLAIN };
    let Some(Words { packet, .. }) = words(&arguments.meeting, request, console)? else {
        return Ok(Outcome::Found);
    };
    let json = packet.to_json();
    if arguments.output.as_deref() == Some(Path::new("-")) {
        output::claim(console)?;
        output::to_standard_output(json.as_bytes())?;
        return Ok(Outcome::Done);
    }
    let path = arguments.output.clone().unwrap_or_else(|| arguments.meeting.root.join(PACKET));
    export::write(&path, json.as_bytes())?;
    console.say(&Message::new("made").with("path", shown(&path)));
    Ok(Outcome::Done)
}
