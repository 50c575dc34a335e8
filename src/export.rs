//! Writing the laid-out packet: PDF standards, metadata and page labels, images, and files that are whole or not there.
//!
//! Knows output options; knows nothing of the domain.

mod dictionary;
mod file_name;
mod finish;
mod image;
mod impose;
mod objects;
mod pages;
mod pdf;
mod ruby;
mod write;

pub use self::file_name::{PagePattern, file_name};
pub use self::image::{png, svg};
pub use self::impose::{Gutter, ImposeError, Imposed, Imposition, InvalidGutter, Layout, Side, UnknownLayout, impose};
pub use self::pages::{InvalidPages, Pages};
pub use self::pdf::{ExportError, PdfOptions, pdf, pdf_beside};
pub use self::write::{WriteError, is_device, write};
