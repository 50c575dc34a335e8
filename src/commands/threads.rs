//! Threads that packets are made on.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use haifu::panics::{self, words};
use rayon::ThreadPoolBuilder;

/// The stack of a thread, in bytes: as much as a program's first thread has on most systems.
pub const STACK: usize = 8 << 20;

/// The name of such a thread.
pub const NAME: &str = "packet";

/// A thread for one packet, again and again. Its panics say nothing of their own.
///
/// # Errors
/// Why the system gives no more threads.
pub fn spawn(work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let work = || panics::quietly(NAME, work);
    thread::Builder::new().name(NAME.to_owned()).stack_size(STACK).spawn(work).map(drop)
}

/// Has the calling thread take part where work is divided, for as long as the process lives. Otherwise it would take turns with
/// as many threads as there are cores, although most of what one packet takes must be done one after the other, by this
/// thread. Not for one that waits for others.
pub fn take_part() {
    // Where work was divided before, it goes on as it did.
    ThreadPoolBuilder::new().use_current_thread().stack_size(STACK).build_global().ok();
}

/// What came of the work, or what its panic says. What was half done is lost with the panic, and shared with nobody.
///
/// # Errors
/// The words of a panic.
pub fn unharmed<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| words(&*panic))
}
