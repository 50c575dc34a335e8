//! Speaking to whoever runs the program: in their language, no more than they want to hear. People are spoken to on
//! standard error, programs on standard output.
//!
//! What is said of one packet of many is kept until all of it is there, so that it is told together.

use std::cell::{Cell, RefCell};
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use anstream::ColorChoice;
use haifu::diagnostic::{self, Finding, Severity};
use haifu::locale::{Argument, Locale, Message};
use haifu::source::shown;

use super::Failure;
use crate::cli::{Color, MessageFormat, Voice};

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

impl Volume {
    /// One step less.
    fn lowered(self) -> Self {
        match self {
            Self::Verbose => Self::Normal,
            Self::Normal | Self::Quiet => Self::Quiet,
        }
    }
}

/// A line that is said, and to whom.
#[derive(Debug)]
pub enum Line {
    /// To people.
    Human(String),
    /// To programs.
    Machine(String),
}

impl Line {
    /// Says it. A closed terminal is no reason to stop the work, nor is a program that has read enough.
    fn out(&self) {
        match self {
            // What the terminal cannot show is taken out on the way there.
            Self::Human(line) => writeln!(anstream::stderr(), "{line}").ok(),
            Self::Machine(line) => writeln!(io::stdout(), "{line}").ok(),
        };
    }
}

/// Where the lines go.
enum Way {
    /// Out, at once.
    Out,
    /// They are kept. Files are named from the folder on in which this one is the project's, where it is not the same.
    Kept(RefCell<Vec<Line>>, Option<String>),
    /// What is found is kept, to be told in another way, and nothing else is heard.
    Heard(RefCell<Vec<Finding>>),
}

/// The way to whoever runs the program.
pub struct Console {
    locale: Arc<Locale>,
    volume: Volume,
    format: MessageFormat,
    /// Whether someone watches who would wonder what takes so long.
    watched: bool,
    way: Way,
    /// How many warnings were reported.
    warnings: Cell<usize>,
    /// How many hints were reported.
    hints: Cell<usize>,
}

impl Console {
    /// Speaks the language of the locale, as the command line asks.
    pub fn new(locale: Locale, voice: &Voice) -> Self {
        let choice = match voice.color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        choice.write_global();
        let volume = match (voice.quiet, voice.verbose) {
            (true, _) => Volume::Quiet,
            (false, true) => Volume::Verbose,
            (false, false) => Volume::Normal,
        };
        let watched =
            io::stderr().is_terminal() && volume > Volume::Quiet && voice.message_format == MessageFormat::Human;
        let format = voice.message_format;
        Self {
            locale: Arc::new(locale),
            volume,
            format,
            watched,
            way: Way::Out,
            warnings: Cell::new(0),
            hints: Cell::new(0),
        }
    }

    /// The sentences, where some are said even if all goes well.
    pub fn spoken(&self) -> Option<&Locale> {
        (self.volume > Volume::Quiet).then(|| self.locale())
    }

    /// How consoles speak that keep what is said; it can be taken to other threads.
    pub fn manner(&self) -> Manner {
        Manner { locale: self.locale.clone(), volume: self.volume.lowered(), format: self.format }
    }

    /// Says what was kept, for people under a heading.
    pub fn pass_on(&self, heading: &Message, lines: &[Line]) {
        if lines.iter().any(|line| matches!(line, Line::Human(_))) {
            self.to_people(self.locale.say(heading));
        }
        lines.iter().for_each(Line::out);
    }

    /// Says something that only programs want to know.
    pub fn tell_programs(&self, what: &serde_json::Value) {
        if self.format == MessageFormat::Json && self.volume > Volume::Quiet {
            self.to_programs(what.to_string());
        }
    }

    /// Says something for those who look at a pull request.
    pub fn annotate(&self, message: &Message) {
        if self.format == MessageFormat::Github && self.volume > Volume::Quiet {
            self.report_message(Severity::Note, message);
        }
    }

    /// What was kept of what was said.
    pub fn into_lines(self) -> Vec<Line> {
        match self.way {
            Way::Out | Way::Heard(_) => Vec::new(),
            Way::Kept(lines, _) => lines.into_inner(),
        }
    }

    /// What was heard to be found.
    pub fn into_findings(self) -> Vec<Finding> {
        match self.way {
            Way::Heard(findings) => findings.into_inner(),
            Way::Out | Way::Kept(..) => Vec::new(),
        }
    }

    /// Whether someone watches a terminal.
    pub fn is_watched(&self) -> bool {
        self.watched
    }

    /// The sentences, for what a command writes to standard output.
    pub fn locale(&self) -> &Locale {
        &self.locale
    }

    /// How many warnings were reported.
    pub fn warnings(&self) -> usize {
        self.warnings.get()
    }

    /// How many hints were reported.
    pub fn hints(&self) -> usize {
        self.hints.get()
    }

    /// Whether messages go to standard output, which then has no room for anything else.
    pub fn takes_standard_output(&self) -> bool {
        self.format != MessageFormat::Human
    }

    /// Shows findings; notes only where not asked to be quiet.
    pub fn report(&self, findings: &[Finding]) {
        if let Way::Heard(heard) = &self.way {
            heard.borrow_mut().extend_from_slice(findings);
            return;
        }
        for finding in findings.iter().filter(|f| f.severity > Severity::Note || self.volume > Volume::Quiet) {
            match finding.severity {
                Severity::Warning => self.warnings.set(self.warnings.get() + 1),
                Severity::Hint => self.hints.set(self.hints.get() + 1),
                Severity::Note | Severity::Error => {}
            }
            let finding = match &self.way {
                Way::Kept(_, Some(folder)) => &finding.in_folder(folder),
                _ => finding,
            };
            match self.format {
                MessageFormat::Human => self.to_people(diagnostic::render(finding, &self.locale, true)),
                MessageFormat::Json => self.to_programs(diagnostic::json(finding, &self.locale)),
                MessageFormat::Github => self.to_programs(diagnostic::github(finding, &self.locale)),
            }
        }
    }

    /// Says why the work could not be done.
    pub fn fail(&self, failure: &Failure) {
        self.labelled(Severity::Error, &failure.0);
    }

    /// Says something that deserves a look.
    pub fn warn(&self, message: &Message) {
        self.warnings.set(self.warnings.get() + 1);
        self.labelled(Severity::Warning, message);
    }

    /// Says something worth knowing.
    pub fn note(&self, message: &Message) {
        if self.volume > Volume::Quiet {
            self.labelled(Severity::Note, message);
        }
    }

    fn labelled(&self, severity: Severity, message: &Message) {
        if let Way::Heard(heard) = &self.way {
            heard.borrow_mut().push(Finding { severity, ..Finding::of(message.clone()) });
            return;
        }
        if self.format != MessageFormat::Human {
            return self.report_message(severity, message);
        }
        let id = match severity {
            Severity::Error => "severity-error",
            Severity::Warning => "severity-warning",
            Severity::Note => "severity-note",
            Severity::Hint => "severity-remark",
        };
        self.to_people(format!("{}: {}", self.locale.text(id).unwrap_or_default(), self.locale.say(message)));
        if let Some(hint) = self.locale.attribute(message, "hint") {
            self.to_people(format!("{}: {hint}", self.locale.text("severity-hint").unwrap_or_default()));
        }
    }

    /// A message without a place, for programs.
    fn report_message(&self, severity: Severity, message: &Message) {
        let finding = Finding { severity, ..Finding::of(message.clone()) };
        self.to_programs(match self.format {
            MessageFormat::Github => diagnostic::github(&finding, &self.locale),
            _ => diagnostic::json(&finding, &self.locale),
        });
    }

    /// Whether someone is there who can be asked.
    pub fn can_ask(&self) -> bool {
        let out = matches!(self.way, Way::Out);
        out && self.format == MessageFormat::Human && io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    /// Asks for a value, until one is given that can be read. An empty answer takes the proposal.
    pub fn ask_for<T: FromStr + Display>(&self, question: &'static str, proposal: T) -> Result<T, Failure> {
        let question = Message::new(question).with("proposal", proposal.to_string());
        loop {
            self.put(&question);
            let mut answer = String::new();
            let read = io::stdin().read_line(&mut answer);
            let ended =
                read.map_err(|error| Failure(Message::new("ask-unread").with("reason", Message::from(&error))))?;
            match answer.trim() {
                "" if ended == 0 => return Err(Failure(Message::new("ask-given-up"))),
                "" => return Ok(proposal),
                answer => match answer.parse() {
                    Ok(value) => return Ok(value),
                    Err(_) => self.to_people(self.locale.say(&Message::new("ask-again"))),
                },
            }
        }
    }

    /// Says one of several things that belong together, on a line of its own without a label.
    pub fn list(&self, message: &Message) {
        match self.format {
            MessageFormat::Human if self.volume > Volume::Quiet => self.to_people(self.locale.say(message)),
            MessageFormat::Human => {}
            _ => self.note(message),
        }
    }

    /// Asks whether to go on; none if nobody is there to answer.
    pub fn ask(&self, question: &Message) -> Option<bool> {
        if !self.can_ask() {
            return None;
        }
        self.put(question);
        let mut answer = String::new();
        io::stdin().read_line(&mut answer).ok();
        Some(["y", "yes", "ｙ", "はい"].contains(&answer.trim().to_lowercase().as_str()))
    }

    fn put(&self, question: &Message) {
        let mut terminal = io::stderr();
        write!(terminal, "{} ", self.locale.say(question)).and_then(|()| terminal.flush()).ok();
    }

    /// Says what was made.
    pub fn say(&self, message: &Message) {
        if self.volume > Volume::Quiet {
            match self.format {
                MessageFormat::Human => self.to_people(self.locale.say(message)),
                MessageFormat::Github => self.to_programs(self.locale.say(message)),
                MessageFormat::Json => {
                    let said =
                        serde_json::json!({ "type": "done", "code": message.id, "message": self.locale.say(message) });
                    self.to_programs(said.to_string());
                }
            }
        }
    }

    /// Says what only those want to know who asked for more.
    pub fn detail(&self, message: &Message) {
        if self.volume == Volume::Verbose && self.format == MessageFormat::Human {
            self.to_people(self.locale.say(message));
        }
    }

    /// Does a stage of the work: names it on the terminal while it takes long, and says afterwards how long it took to
    /// those who asked for more.
    pub fn stage<T>(&self, name: &'static str, work: impl FnOnce() -> T) -> T {
        let name = Message::new(name);
        #[expect(clippy::disallowed_methods, reason = "told to whoever asked, and nowhere written")]
        let start = Instant::now();
        let result = if self.watched { self.watch(&name, work) } else { work() };
        let milliseconds = usize::try_from(start.elapsed().as_millis()).unwrap_or(usize::MAX);
        self.detail(
            &Message::new("stage-took").with("stage", name).with("milliseconds", Argument::Number(milliseconds)),
        );
        result
    }

    fn watch<T>(&self, name: &Message, work: impl FnOnce() -> T) -> T {
        let line = self.locale.say(&Message::new("stage-goes-on").with("stage", name.clone()));
        let (done, waiting) = mpsc::channel::<()>();
        thread::scope(|scope| {
            scope.spawn(move || {
                if let Err(RecvTimeoutError::Timeout) = waiting.recv_timeout(PATIENCE) {
                    let mut terminal = io::stderr();
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

    fn to_people(&self, line: String) {
        self.utter(Line::Human(line));
    }

    fn to_programs(&self, line: String) {
        self.utter(Line::Machine(line));
    }

    fn utter(&self, line: Line) {
        match &self.way {
            Way::Out => line.out(),
            Way::Kept(lines, _) => lines.borrow_mut().push(line),
            Way::Heard(_) => {}
        }
    }
}

/// How consoles speak that keep what is said.
#[derive(Clone)]
pub struct Manner {
    locale: Arc<Locale>,
    volume: Volume,
    format: MessageFormat,
}

impl Manner {
    /// A console that only hears what is found.
    pub fn listener(&self) -> Console {
        Console { volume: Volume::Normal, way: Way::Heard(RefCell::default()), ..self.console(Path::new(".")) }
    }

    /// A console for one packet of many. It keeps what is said, a step more quietly than the whole speaks, and names the
    /// files of the project in the folder `root` as the whole sees them.
    pub fn console(&self, root: &Path) -> Console {
        let folder = Some(shown(root)).filter(|folder| folder != ".");
        Console {
            locale: self.locale.clone(),
            volume: self.volume,
            format: self.format,
            watched: false,
            way: Way::Kept(RefCell::default(), folder),
            warnings: Cell::new(0),
            hints: Cell::new(0),
        }
    }
}
