//! PDFs that are named on the command line.

use std::fs;
use std::path::Path;

use haifu::compare::PaperError;
use haifu::compare::paper::LARGEST;
use haifu::locale::Message;
use haifu::source::shown;

use super::Failure;

/// The bytes of a PDF, if they are no more than are read.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let failed =
        |reason: Message| Failure(Message::new("diff-unreadable").with("path", shown(path)).with("reason", reason));
    let size = fs::metadata(path).map_err(|error| failed(Message::from(&error)))?.len();
    if size > LARGEST as u64 {
        return Err(unread(&shown(path), &PaperError::TooLarge));
    }
    fs::read(path).map_err(|error| failed(Message::from(&error)))
}

/// Why a PDF could not be read.
pub fn unread(name: &str, error: &PaperError) -> Failure {
    Failure(Message::new("diff-unread").with("path", name).with("reason", Message::from(error)))
}
