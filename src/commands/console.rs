//! Speaking to whoever runs the program: on standard error, in their language, no more than they want to hear.

use std::io::{IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use haifu::diagnostic::{self, Finding, Severity};
use haifu::locale::{Argument, Locale, Message};

use super::Failure;

/// What takes longer than this is shown while it lasts.
const PATIENCE: Duration = Duration::from_secs(1);

/// How much is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Volume {
    /// Only what is wrong.
    Quiet,
    /// What was made, in one line.
    Normal,
    /// What each stage did.
    Verbose,
}

/// The way to whoever runs the program.
pub struct Console {
    locale: Locale,
    volume: Volume,
    terminal: bool,
}

impl Console {
    /// Speaks the language of the locale.
    pub fn new(locale: Locale, quiet: bool, verbose: bool) -> Self {
        let volume = match (quiet, verbose) {
            (true, _) => Volume::Quiet,
            (false, true) => Volume::Verbose,
            (false, false) => Volume::Normal,
        };
        Self { locale, volume, terminal: std::io::stderr().is_terminal() }
    }

    /// The sentences, for what a command writes to standard output.
    pub fn locale(&self) -> &Locale {
        &self.locale
    }

    /// Shows findings; notes only where not asked to be quiet.
    pub fn report(&self, findings: &[Finding]) {
        for finding in findings.iter().filter(|f| f.severity > Severity::Note || self.volume > Volume::Quiet) {
            write_line(&diagnostic::render(finding, &self.locale, self.terminal));
        }
    }

    /// Says why the work could not be done.
    pub fn fail(&self, failure: &Failure) {
        self.labelled("severity-error", &failure.0);
    }

    /// Says something that deserves a look.
    pub fn warn(&self, message: &Message) {
        self.labelled("severity-warning", message);
    }

    /// Says something worth knowing.
    pub fn note(&self, message: &Message) {
        if self.volume > Volume::Quiet {
            self.labelled("severity-note", message);
        }
    }

    fn labelled(&self, severity: &str, message: &Message) {
        let word = self.locale.text(severity).unwrap_or_default();
        write_line(&format!("{word}: {}", self.locale.say(message)));
    }

    /// Says what was made.
    pub fn say(&self, message: &Message) {
        if self.volume > Volume::Quiet {
            write_line(&self.locale.say(message));
        }
    }

    /// Says what only those want to know who asked for more.
    pub fn detail(&self, message: &Message) {
        if self.volume == Volume::Verbose {
            write_line(&self.locale.say(message));
        }
    }

    /// Does a stage of the work: names it on the terminal while it takes long, and says afterwards how long it took to
    /// those who asked for more.
    pub fn stage<T>(&self, name: &'static str, work: impl FnOnce() -> T) -> T {
        let name = Message::new(name);
        #[expect(clippy::disallowed_methods, reason = "told to whoever asked, and nowhere written")]
        let start = Instant::now();
        let result = if self.terminal && self.volume > Volume::Quiet { self.watched(&name, work) } else { work() };
        let milliseconds = usize::try_from(start.elapsed().as_millis()).unwrap_or(usize::MAX);
        self.detail(
            &Message::new("stage-took").with("stage", name).with("milliseconds", Argument::Number(milliseconds)),
        );
        result
    }

    fn watched<T>(&self, name: &Message, work: impl FnOnce() -> T) -> T {
        let line = self.locale.say(&Message::new("stage-goes-on").with("stage", name.clone()));
        let (done, waiting) = mpsc::channel::<()>();
        thread::scope(|scope| {
            scope.spawn(move || {
                if let Err(RecvTimeoutError::Timeout) = waiting.recv_timeout(PATIENCE) {
                    let mut terminal = std::io::stderr();
                    write!(terminal, "{line}").and_then(|()| terminal.flush()).ok();
                    waiting.recv().ok();
                    // The line was there only while it was true. Characters take two columns at most.
                    let blank = " ".repeat(2 * line.chars().count());
                    write!(terminal, "\r{blank}\r").and_then(|()| terminal.flush()).ok();
                }
            });
            let result = work();
            drop(done);
            result
        })
    }
}

/// A closed terminal is no reason to stop the work.
fn write_line(line: &str) {
    writeln!(anstream::stderr(), "{line}").ok();
}
