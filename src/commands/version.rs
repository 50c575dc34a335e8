//! `haifu --version --verbose`.

use std::env::consts::{ARCH, OS};
use std::fmt::Write;

use haifu::digest::Digest;
use haifu::typeset::Fonts;

use super::{Failure, Outcome, output};

/// The C library that the program was made for, where systems have several; a static program has musl.
const LIBRARY: &str = if cfg!(target_env = "musl") {
    "-musl"
} else if cfg!(target_env = "gnu") {
    "-gnu"
} else if cfg!(target_env = "msvc") {
    "-msvc"
} else {
    ""
};

/// Writes what this program is made of: what the bytes of a packet depend on besides the project. It is the same in every
/// language.
pub fn version() -> Result<Outcome, Failure> {
    let mut text = format!("haifu {}\n", env!("CARGO_PKG_VERSION"));
    writeln!(text, "typst {}", typst::utils::version().raw()).ok();
    writeln!(text, "target {ARCH}-{OS}{LIBRARY}").ok();
    for (name, data) in Fonts::BUILT_IN {
        writeln!(text, "font {name} sha256:{}", Digest::of(data)).ok();
    }
    output::to_standard_output(text.as_bytes())?;
    Ok(Outcome::Done)
}
