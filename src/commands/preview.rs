//! `haifu preview`.

use std::future::pending;
use std::io;
use std::path::absolute;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use haifu::diagnostic::{self, Finding, Severity};
use haifu::locale::Message;
use haifu::preview::{self, FontFiles, Look, Pages, Session, Shown, Site, Watch, WatchError, Wish};
use haifu::typeset::{Trace, Typesetter, Workshop};
use tokio::runtime::Builder;

use super::console::Manner;
use super::threads::{self, unharmed};
use super::words::{Remarks, Request, Standing, read, words_of_parts};
use super::{Console, Failure, Outcome, environment};
use crate::cli::PreviewArguments;

/// Shows a meeting's packet in a browser, and shows it anew whenever something is saved, until it is interrupted.
pub fn preview(arguments: PreviewArguments, console: &Console) -> Result<Outcome, Failure> {
    let root = arguments.meeting.root.clone();
    let listener = preview::listen(arguments.port)?;
    let address = listener.local_addr().map_err(|error| unserved(&error))?;
    let watch = Watch::new(&root, &arguments.fonts.font_path)?;
    let open = Opening::of(&arguments, console);
    let editor = arguments.editor.clone();

    let mut maker = Maker::new(arguments, console.manner())?;
    // What keeps every packet from being made is told at once, as by any other command.
    let session = Arc::new(Session::new(maker.look()?));
    let (wishes, wished) = mpsc::channel();
    let (asks, asked) = mpsc::channel();
    let traces = follow(watch, maker.trace.clone(), asks.clone());
    thread::spawn(move || wished.into_iter().try_for_each(|Wish::Draft(draft)| asks.send(Ask::Draft(draft))));
    let shown = session.clone();
    threads::spawn(move || maker.work(&asked, &traces, &shown)).map_err(|error| unserved(&error))?;

    let url = match environment::language_asked() {
        Some(language) => format!("http://{address}/?lang={}", language.code()),
        None => format!("http://{address}/"),
    };
    console.say(&Message::new("preview-running").with("url", url.as_str()));
    open.open(&url, console);
    let site = Site::new(session.clone(), absolute(&root).unwrap_or(root), console.locale().language(), editor, wishes);
    let runtime = Builder::new_current_thread().enable_all().build().map_err(|error| unserved(&error))?;
    let served = runtime.block_on(async {
        tokio::select! {
            served = preview::serve(listener, site, interrupted()) => served,
            never = tell(&session, console) => never,
        }
    });
    served.map_err(|error| unserved(&error))?;
    // Nobody waits for what is still being drawn.
    runtime.shutdown_background();
    console.say(&Message::new("preview-stopped"));
    Ok(Outcome::Done)
}

fn unserved(error: &io::Error) -> Failure {
    Failure(Message::new("preview-not-listening").with("reason", Message::from(error)))
}

/// Comes when the program is asked to end: by Ctrl-C, or by whoever runs it.
async fn interrupted() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            pending::<()>().await;
        }
    };
    tokio::select! {
        () = interrupt => {}
        () = terminated() => {}
    }
}

#[cfg(unix)]
async fn terminated() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut signal) => {
            signal.recv().await;
        }
        Err(_) => pending().await,
    }
}

#[cfg(not(unix))]
async fn terminated() {
    pending().await
}

/// Says on the terminal what is found, when that changes, and when it is mended.
async fn tell<T>(session: &Session, console: &Console) -> T {
    let mut views = session.follow();
    let mut told = Vec::new();
    loop {
        let shown = views.borrow_and_update().clone();
        if let Some(shown) = shown {
            tell_of(&shown, &mut told, console);
        }
        if views.changed().await.is_err() {
            return pending().await;
        }
    }
}

fn tell_of(shown: &Shown, told: &mut Vec<String>, console: &Console) {
    let found: Vec<String> =
        shown.findings.iter().map(|finding| diagnostic::render(finding, console.locale(), false)).collect();
    if found == *told {
        return;
    }
    console.report(&shown.findings);
    if !shown.findings.iter().any(Finding::is_error) && shown.revision > 0 {
        console.say(&Message::new("preview-sound"));
    }
    *told = found;
}

/// Whether the page is opened at the beginning, and with what.
enum Opening {
    Not,
    /// A browser that cannot be opened is only worth a warning where nobody asked for one.
    With(Option<String>),
}

impl Opening {
    /// Where someone watches, the page is opened unless they do not want it.
    fn of(arguments: &PreviewArguments, console: &Console) -> Self {
        match &arguments.open {
            Some(browser) => Self::With(browser.clone()),
            None if console.is_watched() && !arguments.no_open => Self::With(None),
            None => Self::Not,
        }
    }

    fn open(self, url: &str, console: &Console) {
        let opened = match self {
            Self::Not => Ok(()),
            Self::With(Some(browser)) => open::with_detached(url, browser),
            Self::With(None) => open::that_detached(url),
        };
        if let Err(error) = opened {
            console.warn(&Message::new("preview-not-opened").with("url", url).with("reason", Message::from(&error)));
        }
    }
}

/// What the maker of the pages is asked.
enum Ask {
    /// To look again, since something was saved.
    Saved,
    /// To show the mark of a draft, or not.
    Draft(bool),
    /// To say that nobody will tell of what is saved any more.
    Deaf(WatchError),
}

/// Asks for a look whenever something is saved. What the look was made with comes back, and is watched as well.
fn follow(mut watch: Watch, trace: Trace, asks: Sender<Ask>) -> Sender<Trace> {
    let (traces, traced) = mpsc::channel();
    // The look that was had already.
    traces.send(trace).ok();
    thread::spawn(move || {
        let followed = traced.into_iter().try_for_each(|trace| -> Result<(), WatchError> {
            if !watch.heed(&trace)? {
                watch.wait()?;
            }
            // Where nobody asks any more, no trace comes back.
            asks.send(Ask::Saved).ok();
            Ok(())
        });
        if let Err(error) = followed {
            asks.send(Ask::Deaf(error)).ok();
        }
    });
    traces
}

/// Makes the pages, again and again, each time by the very functions of `haifu build`.
struct Maker {
    arguments: PreviewArguments,
    manner: Manner,
    font_files: FontFiles,
    typesetter: Typesetter,
    /// Whether the mark of a draft is shown; as the data say unless someone decided.
    draft: Option<bool>,
    /// What the last pages were made with.
    trace: Trace,
    /// Why nobody tells of what is saved any more.
    deaf: Option<WatchError>,
}

impl Maker {
    fn new(arguments: PreviewArguments, manner: Manner) -> Result<Self, Failure> {
        let font_files = FontFiles::of(&arguments.meeting.root, &arguments.fonts.font_path);
        let typesetter = typesetter(&arguments)?;
        let draft = arguments.draft.then_some(true);
        Ok(Self { arguments, manner, font_files, typesetter, draft, trace: Trace::default(), deaf: None })
    }

    /// Answers one ask after the other, until nobody asks any more.
    fn work(mut self, asked: &Receiver<Ask>, traces: &Sender<Trace>, session: &Session) {
        self.find_places(session);
        while let Ok(ask) = asked.recv() {
            let mut saved = false;
            // What was asked meanwhile is answered by the same look.
            for ask in [ask].into_iter().chain(asked.try_iter()) {
                match ask {
                    Ask::Saved => saved = true,
                    Ask::Draft(draft) => self.draft = Some(draft),
                    Ask::Deaf(error) => self.deaf = Some(error),
                }
            }
            session.show(self.look_again());
            self.find_places(session);
            if saved {
                traces.send(self.trace.clone()).ok();
            }
        }
    }

    /// Finds out where everything on the pages comes from, once they are shown: nobody waits for it but who asks.
    fn find_places(&self, session: &Session) {
        let shown = session.shown().filter(|shown| !shown.behind);
        if let Some(pages) = shown.and_then(|shown| shown.pages.clone()) {
            // Without it, pages can be looked at all the same.
            unharmed(|| pages.trace(&self.typesetter)).ok();
        }
    }

    /// A look whose failure is among what it found.
    fn look_again(&mut self) -> Look {
        let looked = unharmed(|| self.look())
            .unwrap_or_else(|words| Err(Failure(Message::new("preview-broken").with("words", words))));
        let mut look = looked.unwrap_or_else(|failure| Look { pages: None, findings: vec![told(failure.0)] });
        look.findings.extend(self.deaf.as_ref().map(|error| told(Message::from(error))));
        look
    }

    fn look(&mut self) -> Result<Look, Failure> {
        let font_files = FontFiles::of(&self.arguments.meeting.root, &self.arguments.fonts.font_path);
        if font_files != self.font_files {
            self.typesetter = typesetter(&self.arguments)?;
            self.font_files = font_files;
        }
        let console = self.manner.listener();
        let pages = self.pages(&console)?;
        Ok(Look { pages, findings: console.into_findings() })
    }

    fn pages(&mut self, console: &Console) -> Result<Option<Pages>, Failure> {
        let request = Request {
            fonts: Some(self.typesetter.fonts()),
            remarks: Remarks::Counted,
            standing: if self.draft == Some(true) { Standing::Draft } else { Standing::AsFilled },
            edition: self.arguments.edition.wanted()?,
            ..Request::PLAIN
        };
        let formed = read(&self.arguments.meeting.root, console)?;
        let words = words_of_parts(formed, &self.arguments.meeting, &self.arguments.only, request, console)?;
        let Some(mut words) = words else { return Ok(None) };
        if self.draft == Some(false) {
            words.packet.draft = None;
        }
        let Some(typeset) = words.typeset(&words.packet, &mut self.typesetter, console) else { return Ok(None) };
        words.report_pages(&typeset, typeset.findings.clone(), console);
        self.trace.clone_from(&typeset.trace);
        Ok(Some(Pages::new(words.packet, typeset)))
    }
}

fn typesetter(arguments: &PreviewArguments) -> Result<Typesetter, Failure> {
    Ok(Workshop::new(arguments.fonts.options()).typesetter(&arguments.meeting.root)?.patient())
}

fn told(message: Message) -> Finding {
    Finding { severity: Severity::Error, ..Finding::of(message) }
}
