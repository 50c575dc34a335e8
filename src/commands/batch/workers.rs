//! Packets made at the same time, each on a thread of its own.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use haifu::locale::Message;
use haifu::panics;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::commands::Failure;
use crate::commands::threads::{NAME, STACK, unharmed};

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
        arrived: impl FnMut(),
        tell: impl FnMut(&I, Result<T, String>),
    ) {
        panics::quietly(NAME, || self.divide(items, work, arrived, tell));
    }

    fn divide<I: Sync, T: Send>(
        &self,
        items: &[I],
        work: impl Fn(&I) -> T + Sync,
        mut arrived: impl FnMut(),
        mut tell: impl FnMut(&I, Result<T, String>),
    ) {
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
    }
}

/// The next item that nobody has taken, and its place.
fn take<'a, I>(items: &'a [I], next: &AtomicUsize) -> Option<(usize, &'a I)> {
    let place = next.fetch_add(1, Ordering::Relaxed);
    items.get(place).map(|item| (place, item))
}
