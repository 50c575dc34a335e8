//! Work on PDFs that may come from anywhere.
//!
//! The crates that read PDFs promise no safety from panics. Such work is done on a thread of its own, with room for deeply nested
//! objects: a panic there is an answer like another, and nothing that was half done is used.

use std::any::Any;
use std::panic::{self, PanicHookInfo};
use std::sync::Arc;
use std::thread;

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
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    Stopped::Panicked(text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default())
}

/// Does the work with panics of guarded threads kept quiet: they are answers, and told as such. It changes what the process
/// says of panics, and so is for programs to call, once at a time.
pub fn quietly<T>(work: impl FnOnce() -> T) -> T {
    let usual: Arc<Hook> = Arc::from(panic::take_hook());
    let others = usual.clone();
    panic::set_hook(Box::new(move |panic| {
        if thread::current().name() != Some(NAME) {
            others(panic);
        }
    }));
    let result = work();
    panic::set_hook(Box::new(move |panic| usual(panic)));
    result
}

/// What is done when something panics.
type Hook = dyn Fn(&PanicHookInfo) + Send + Sync;
