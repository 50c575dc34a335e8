//! Showing what was made in a viewer.

use std::path::{Path, absolute};

use haifu::locale::Message;
use haifu::source::shown;

use super::Failure;

/// Opens a file with a viewer, or else with the one that the system has for it.
pub fn open(path: &Path, viewer: Option<&str>) -> Result<(), Failure> {
    // Some viewers know only whole paths.
    let opened = absolute(path).and_then(|path| match viewer {
        Some(viewer) => open::with_detached(path, viewer),
        None => open::that_detached(path),
    });
    opened.map_err(|error| {
        Failure(Message::new("build-not-opened").with("path", shown(path)).with("reason", Message::from(&error)))
    })
}
