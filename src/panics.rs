//! Panics that are answers like others: of crates that promise no safety from them, and of one packet among many. Such work
//! is done on threads of a name of their own.

use std::any::Any;
use std::panic::{self, PanicHookInfo};
use std::sync::Arc;
use std::thread;

/// What is done when something panics.
type Hook = dyn Fn(&PanicHookInfo) + Send + Sync;

/// Does the work while panics on the threads of this name say nothing of their own, since they are told as answers. It
/// changes what the process says of panics, and so is for programs to call, once at a time.
pub fn quietly<T>(threads: &'static str, work: impl FnOnce() -> T) -> T {
    let usual: Arc<Hook> = Arc::from(panic::take_hook());
    let others = usual.clone();
    panic::set_hook(Box::new(move |panic| {
        if thread::current().name() != Some(threads) {
            others(panic);
        }
    }));
    let result = work();
    panic::set_hook(Box::new(move |panic| usual(panic)));
    result
}

/// What a panic says; nothing where it was thrown with something else than words.
pub fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}
