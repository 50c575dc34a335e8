//! What browsers are told, as JSON.

use std::fs;
use std::path::Path;

use serde::Serialize;

use super::bookmarks::Bookmark;
use super::editor::Editor;
use super::session::Shown;
use crate::diagnostic::{self, Finding, Severity};
use crate::digest::Digest;
use crate::locale::{self, Locale};
use crate::source::{Location, Span};
use crate::typeset::{BUILT_IN_TEMPLATES, Origin, Spot};

/// More of a line is not shown.
const LONGEST: usize = 200;

/// All that is shown but the pictures and texts of the pages, which are asked for by their digests.
#[derive(Debug, Serialize)]
pub struct State<'a> {
    revision: u64,
    /// Empty as long as there are no pages.
    title: &'a str,
    behind: bool,
    /// What is printed across the pages of a draft.
    draft: Option<&'a str>,
    pages: Vec<PageView<'a>>,
    bookmarks: &'a [Bookmark],
    findings: Vec<FindingView>,
}

#[derive(Debug, Serialize)]
struct PageView<'a> {
    id: &'a Digest,
    width: f64,
    height: f64,
    label: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct FindingView {
    severity: &'static str,
    /// What the severity is called.
    called: String,
    code: &'static str,
    message: String,
    hint: Option<String>,
    place: Option<PlaceView>,
    /// What stands at the place, as on a terminal, colours and all.
    excerpt: Option<String>,
}

/// A place in a file, and what opens it in an editor.
#[derive(Debug, Serialize)]
pub struct PlaceView {
    path: String,
    line: Option<usize>,
    column: Option<usize>,
    open: Option<String>,
}

/// A place in a file, with what stands on its line.
#[derive(Debug, Serialize)]
struct LineView {
    #[serde(flatten)]
    place: PlaceView,
    text: Option<String>,
}

/// Where something on a page comes from.
#[derive(Debug, Serialize)]
pub struct OriginView {
    text: String,
    certain: bool,
    spot: SpotView,
    data: Vec<LineView>,
    template: Option<LineView>,
}

/// A part of a page, in pt from its top left corner; pages are counted from 1.
#[derive(Debug, Serialize)]
pub struct SpotView {
    page: usize,
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

impl From<Spot> for SpotView {
    fn from(Spot { page, x, y, width, height }: Spot) -> Self {
        Self { page: page + 1, x, y, width, height }
    }
}

/// How things are told: in which language, and with links to which editor for the files of the project in a folder.
pub struct Manner<'a> {
    /// The sentences.
    pub locale: &'a Locale,
    /// The project's folder, named from the root on.
    pub root: &'a Path,
    /// The editor, where there is one.
    pub editor: Option<&'a Editor>,
}

impl Manner<'_> {
    /// What is shown.
    pub fn state<'s>(&self, shown: &'s Shown) -> State<'s> {
        let pages = shown.pages.as_deref();
        State {
            revision: shown.revision,
            title: pages.map(super::Pages::title).unwrap_or_default(),
            behind: shown.behind,
            draft: pages.and_then(super::Pages::draft),
            pages: pages.map(page_views).unwrap_or_default(),
            bookmarks: pages.map(super::Pages::bookmarks).unwrap_or_default(),
            findings: shown.findings.iter().map(|finding| self.finding(finding)).collect(),
        }
    }

    /// A place in a file of the project.
    pub fn place(&self, path: &str, place: Option<(usize, usize)>) -> PlaceView {
        let file = self.root.join(path);
        let (line, column) = place.unwrap_or((1, 1));
        // A built-in template is no file.
        let editor = self.editor.filter(|_| file.is_file());
        PlaceView {
            path: path.to_owned(),
            line: place.map(|(line, _)| line),
            column: place.map(|(_, column)| column),
            open: editor.map(|editor| editor.link(&file, line, column)),
        }
    }

    /// Where something on a page comes from.
    pub fn origin(&self, origin: Origin) -> OriginView {
        OriginView {
            text: origin.text,
            certain: origin.is_certain,
            spot: origin.spot.into(),
            data: origin.data.iter().map(|location| self.line(location)).collect(),
            template: origin.template.as_ref().map(|location| self.line(location)),
        }
    }

    /// What stands on the line of a place that the pages were made with: in a file of the project, or in a built-in one.
    fn line(&self, Location { path, line, column }: &Location) -> LineView {
        let own = fs::read_to_string(self.root.join(path)).ok();
        let built_in = || BUILT_IN_TEMPLATES.iter().find(|(name, _)| name == path).map(|(_, text)| (*text).to_owned());
        let text = own.or_else(built_in).and_then(|text| text.lines().nth(line.checked_sub(1)?).map(shortened));
        LineView { place: self.place(path, Some((*line, *column))), text }
    }

    fn finding(&self, finding: &Finding) -> FindingView {
        let (severity, called) = match finding.severity {
            Severity::Error => ("error", "severity-error"),
            Severity::Warning => ("warning", "severity-warning"),
            Severity::Note => ("note", "severity-note"),
            Severity::Hint => ("hint", "severity-remark"),
        };
        let place = |span: &Span| self.place(&span.file().path, (!span.is_whole()).then(|| span.line_column()));
        FindingView {
            severity,
            called: self.locale.text(called).unwrap_or_default(),
            code: finding.code(),
            message: self.locale.say(&finding.message),
            hint: self.locale.attribute(&finding.message, "hint"),
            place: finding.span.as_ref().map(place),
            excerpt: finding.span.as_ref().map(|_| diagnostic::render(finding, self.locale, true)),
        }
    }
}

/// A line of text, which in data may be very long.
fn shortened(line: &str) -> String {
    locale::shortened(line.trim(), LONGEST)
}

fn page_views(pages: &super::Pages) -> Vec<PageView<'_>> {
    let views = pages.digests().iter().enumerate().filter_map(|(index, id)| {
        let (width, height) = pages.size(index)?;
        Some(PageView { id, width, height, label: pages.label(index) })
    });
    views.collect()
}
