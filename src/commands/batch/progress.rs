//! How far a batch is, on a terminal.

use haifu::locale::Message;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::commands::Console;

/// A bar where someone watches, nothing elsewhere.
pub struct Progress(ProgressBar);

impl Progress {
    /// Of as many packets.
    pub fn new(packets: usize, console: &Console) -> Self {
        let target = if console.is_watched() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(u64::try_from(packets).ok(), target);
        // What stands in braces is filled in by the bar.
        let line = console.locale().say(&Message::new("batch-progress"));
        Self(bar.with_style(ProgressStyle::with_template(&line).unwrap_or_else(|_| ProgressStyle::default_bar())))
    }

    /// One more packet is done.
    pub fn advance(&self) {
        self.0.inc(1);
    }

    /// Says something above the bar.
    pub fn aside<T>(&self, say: impl FnOnce() -> T) -> T {
        self.0.suspend(say)
    }

    /// Takes the bar away: it was there only while it was true.
    pub fn end(&self) {
        self.0.finish_and_clear();
    }
}
