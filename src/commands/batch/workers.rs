//! Packets made at the same time, each on a thread of its own.

use std::any::Any;
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use haifu::locale::Message;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::commands::Failure;

/// The stack of a worker, in bytes: that of a program's first thread on most systems, on which `haifu build` works.
const STACK: usize = 8 << 20;

/// The name of a worker's thread.
const NAME: &str = "packet";

/// Threads that each make one packet after the other.
///
/// Typst divides its work by rayon. A pool of one thread each keeps a worker to its own packet: in a common pool, a worker
/// that waits for a part of its packet would begin another packet in the meantime, and hold both in memory. A packet on one
/// thread also takes less time of the processor than on two.
pub struct Workers(Vec<ThreadPool>);

impl Workers {
    /// As many workers.
    ///
    /// # Errors
    /// Why the system gives no more threads.
    pub fn new(count: NonZeroUsize) -> Result<Self, Failure> {
        let pool =
            |_| ThreadPoolBuilder::new().num_threads(1).thread_name(|_| NAME.to_owned()).stack_size(STACK).build();
        let pools = (0..count.get()).map(pool).collect::<Result<_, _>>();
        pools.map(Self).map_err(|error| Failure(Message::new("batch-no-threads").with("words", error.to_string())))
    }

    /// Does the work on each of the items, `arrived` after each, and `tell` of each in their order. If some of it panics,
    /// there is what the panic says in place of what came of it.
    pub fn work<I: Sync, T: Send>(
        &self,
        items: &[I],
        work: impl Fn(&I) -> T + Sync,
        mut arrived: impl FnMut(),
        mut tell: impl FnMut(&I, Result<T, String>),
    ) {
        let usual = quietly();
        let next = AtomicUsize::new(0);
        let (done, results) = mpsc::channel();
        thread::scope(|scope| {
            for pool in &self.0 {
                let (next, work, done) = (&next, &work, done.clone());
                scope.spawn(move || {
                    pool.install(|| {
                        while let Some((place, item)) = take(items, next) {
                            done.send((place, unharmed(|| work(item)))).ok();
                        }
                    });
                });
            }
            drop(done);
            let mut waiting = BTreeMap::new();
            let mut first = 0;
            for (place, result) in results {
                arrived();
                waiting.insert(place, result);
                while let Some(result) = waiting.remove(&first) {
                    tell(&items[first], result);
                    first += 1;
                }
            }
        });
        panic::set_hook(Box::new(move |panic| usual(panic)));
    }
}

/// The next item that nobody has taken, and its place.
fn take<'a, I>(items: &'a [I], next: &AtomicUsize) -> Option<(usize, &'a I)> {
    let place = next.fetch_add(1, Ordering::Relaxed);
    items.get(place).map(|item| (place, item))
}

/// A panic of a worker says nothing of its own, since it is told with its item. How panics are told elsewhere.
fn quietly() -> Arc<Hook> {
    let usual: Arc<Hook> = Arc::from(panic::take_hook());
    let others = usual.clone();
    panic::set_hook(Box::new(move |panic| {
        if thread::current().name() != Some(NAME) {
            others(panic);
        }
    }));
    usual
}

/// What is done when something panics.
type Hook = dyn Fn(&PanicHookInfo) + Send + Sync;

/// What came of the work, or what its panic says. What was half done is lost with the panic, and shared with nobody.
fn unharmed<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| words(&*panic))
}

fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}
