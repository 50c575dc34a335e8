//! Writing the laid-out packet: PDF standards and metadata, and files that are whole or not there.
//!
//! Knows output options; knows nothing of the domain.

mod pdf;
mod write;

pub use self::pdf::{ExportError, PdfOptions, pdf};
pub use self::write::{WriteError, write};
