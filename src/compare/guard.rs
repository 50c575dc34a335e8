//! Work on PDFs that may come from anywhere.
//!
//! The crates that read PDFs promise no safety from panics. Such work is done on a thread of its own, with room for deeply nested
//! objects: a panic there is an answer like another, and nothing that was half done is used.

use std::any::Any;
use std::thread;

use crate::panics::{self, words};

/// The room for calls within calls, in bytes. It is taken as it is used.
const STACK: usize = 128 << 20;

/// The name of such threads.
const NAME: &str = "pdf";

/// What is thrown where a page has more on it than is read.
pub struct TooMuch;

/// Why guarded work came to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stopped {
    /// There was more of it than is read.
    TooMuch,
    /// It panicked; what it said.
    Panicked(String),
}

/// Does the work on a thread of its own.
pub fn guarded<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, Stopped> {
    thread::scope(|scope| {
        let worker = thread::Builder::new().name(NAME.to_owned()).stack_size(STACK);
        match worker.spawn_scoped(scope, work) {
            Ok(worker) => worker.join().map_err(|panic| stopped(&*panic)),
            Err(error) => Err(Stopped::Panicked(error.to_string())),
        }
    })
}

fn stopped(panic: &(dyn Any + Send)) -> Stopped {
    if panic.is::<TooMuch>() {
        return Stopped::TooMuch;
    }
    Stopped::Panicked(words(panic))
}

/// Does the work with panics of guarded threads kept quiet: they are told as answers. For programs, as
/// [`panics::quietly`].
pub fn quietly<T>(work: impl FnOnce() -> T) -> T {
    panics::quietly(NAME, work)
}
