//! Threads that packets are made on.

use std::any::Any;
use std::io;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::sync::Arc;
use std::thread;

/// The stack of a thread, in bytes: that of a program's first thread on most systems, on which `haifu build` works.
pub const STACK: usize = 8 << 20;

/// The name of such a thread.
pub const NAME: &str = "packet";

/// What is done when something panics.
type Hook = dyn Fn(&PanicHookInfo) + Send + Sync;

/// A thread for one packet, again and again. Its panics say nothing of their own.
///
/// # Errors
/// Why the system gives no more threads.
pub fn spawn(work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    quietly();
    thread::Builder::new().name(NAME.to_owned()).stack_size(STACK).spawn(work).map(drop)
}

/// From now on, a panic on such a thread says nothing of its own, since it is told with the packet. How panics are told
/// elsewhere, and were told on all threads before.
pub fn quietly() -> Arc<Hook> {
    let usual: Arc<Hook> = Arc::from(panic::take_hook());
    let others = usual.clone();
    panic::set_hook(Box::new(move |panic| {
        if thread::current().name() != Some(NAME) {
            others(panic);
        }
    }));
    usual
}

/// What came of the work, or what its panic says. What was half done is lost with the panic, and shared with nobody.
///
/// # Errors
/// The words of a panic.
pub fn unharmed<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| words(&*panic))
}

fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}
