//! What is shown, and what follows it.

use std::sync::Arc;

use tokio::sync::watch;

use super::pages::Pages;
use crate::diagnostic::{Finding, Severity};

/// What came of looking at a project once.
#[derive(Debug)]
pub struct Look {
    /// The pages, where they could be made.
    pub pages: Option<Pages>,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// What is shown at a time. Each is a whole: who has one sees no later change.
#[derive(Debug)]
pub struct Shown {
    /// How many looks came before.
    pub revision: u64,
    /// The last pages that could be made; none as long as there were none.
    pub pages: Option<Arc<Pages>>,
    /// Whether the pages are those of an earlier look, since the latest made none.
    pub behind: bool,
    /// What the latest look found; the gravest first.
    pub findings: Vec<Finding>,
}

/// What is shown, look after look.
#[derive(Debug)]
pub struct Session {
    shown: watch::Sender<Option<Arc<Shown>>>,
}

impl Session {
    /// Begins with what came of the first look.
    pub fn new(look: Look) -> Self {
        let first = Shown {
            revision: 0,
            behind: look.pages.is_none(),
            pages: look.pages.map(Arc::new),
            findings: gravest_first(look.findings),
        };
        Self { shown: watch::Sender::new(Some(Arc::new(first))) }
    }

    /// Shows what came of the next look. Where it made no pages, the last ones stay.
    pub fn show(&self, look: Look) {
        self.shown.send_modify(|shown| {
            let Some(last) = shown else { return };
            *shown = Some(Arc::new(Shown {
                revision: last.revision + 1,
                behind: look.pages.is_none(),
                pages: look.pages.map(Arc::new).or_else(|| last.pages.clone()),
                findings: gravest_first(look.findings),
            }));
        });
    }

    /// What is shown now; none after the end.
    pub fn shown(&self) -> Option<Arc<Shown>> {
        self.shown.borrow().clone()
    }

    /// What is shown from now on. Who is slow sees the latest, and not all that came before.
    pub fn follow(&self) -> watch::Receiver<Option<Arc<Shown>>> {
        self.shown.subscribe()
    }

    /// Shows nothing any more.
    pub fn end(&self) {
        self.shown.send_replace(None);
    }
}

/// What keeps a packet from being made is what someone looks for.
fn gravest_first(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.retain(|finding| finding.severity > Severity::Hint);
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    findings
}
