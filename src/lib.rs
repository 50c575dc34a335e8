//! Builds the papers that a Japanese public committee hands out at its meeting, as one PDF, from TOML data and
//! Typst templates.
//!
//! The stages run in one direction, each a function that can be used alone:
//!
//! 1. [`load::load`] reads `data/*.toml` into a [`model::Project`] and says what is wrong, with the place.
//! 2. [`packet::packet`] turns the model into the printed words of every page, a plain serialisable [`packet::Packet`].
//! 3. [`typeset::Typesetter`] lays the packet out with the templates and fonts and inspects the pages.
//! 4. [`export::pdf()`] writes the laid-out document as PDF/UA-1 and PDF/A-2a.
//! 5. [`manifest::Manifest`] keeps what it was made from, and tells what of it has changed.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
//! let checked = haifu::check::check(haifu::load::load(root)?);
//! let project = checked.project.expect("the sample is faultless");
//! let meeting = project.latest_meeting().expect("the sample has a meeting");
//! let packet = haifu::packet::packet(&project, meeting, &Default::default()).expect("a complete packet");
//! assert_eq!(packet.meeting.session, "令和7年度第1回");
//! # Ok(())
//! # }
//! ```
//!
//! `examples/library.rs` goes all the way to the PDF. The invariants that hold the stages apart are in
//! `docs/architecture.md`.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod accepted;
pub mod attached;
pub mod calendar;
pub mod check;
pub mod compare;
pub mod diagnostic;
pub mod digest;
pub mod edition;
pub mod explain;
pub mod export;
pub mod fax;
pub mod figures;
pub mod heard;
pub mod load;
pub mod locale;
pub mod manifest;
pub mod model;
pub mod next;
pub mod packet;
pub mod panics;
pub mod preview;
pub mod progress;
pub mod publish;
pub mod schema;
pub mod source;
pub mod starter;
pub mod stress;
pub mod table;
pub mod templates;
pub mod typeset;
mod width;
pub mod word;
