//! Standard output, where results go that are asked for with `-`.

use std::io::{self, Write};

use haifu::locale::Message;

use super::{Console, Failure};

/// Writes a result to standard output.
pub fn to_standard_output(bytes: &[u8]) -> Result<(), Failure> {
    write_to(io::stdout().lock(), bytes)
}

/// Writes a result to standard output, with its colours where they are shown.
pub fn to_standard_output_in_colour(text: &str) -> Result<(), Failure> {
    write_to(anstream::stdout().lock(), text.as_bytes())
}

fn write_to(mut stdout: impl Write, bytes: &[u8]) -> Result<(), Failure> {
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        // Whoever reads may have seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure(Message::new("stdout-not-written").with("reason", Message::from(&error)))),
        Ok(()) => Ok(()),
    }
}

/// Refuses to write a result to standard output where messages go there.
pub fn claim(console: &Console) -> Result<(), Failure> {
    if console.takes_standard_output() { Err(Failure(Message::new("stdout-taken"))) } else { Ok(()) }
}
