//! What came of a comparison, as one page for a browser: nothing outside of the file is needed to look at it.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use minijinja::{AutoEscape, Environment, Error, context};
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use serde::Serialize;

use super::{Area, Change, ChangeKind, Comparison, Legibility, PagePair, Paper, Picture, Place, Run, State};
use crate::locale::{Locale, Message};

/// The page's frame.
const FRAME: &str = include_str!("report/report.html");

/// Its manner.
const STYLE: &str = include_str!("report/report.css");

/// Makes a picture larger, by mouse or keyboard.
const SCRIPT: &str = include_str!("report/report.js");

/// The words that stand in the frame.
const WORDS: [&str; 19] = [
    "report-title",
    "report-old",
    "report-new",
    "report-pages",
    "report-same",
    "report-overview",
    "report-state",
    "report-count",
    "report-page",
    "report-changes",
    "report-kind",
    "report-place",
    "report-before",
    "report-after",
    "report-difference",
    "report-legend",
    "report-look-only",
    "report-larger",
    "report-skip",
];

/// One of both sides, as it is called.
pub struct Side<'a> {
    /// Its name: a path, or a revision.
    pub name: &'a str,
    /// What it is.
    pub paper: &'a Paper,
}

/// The page for a browser, in the language of the locale.
///
/// # Errors
/// The frame is a part of the program, so none that a user could make.
pub fn report(comparison: &Comparison, old: &Side, new: &Side, locale: &Locale) -> Result<String, Error> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_template("report", FRAME)?;
    let words: BTreeMap<String, String> = WORDS
        .iter()
        .map(|id| (id.trim_start_matches("report-").replace('-', "_"), locale.text(id).unwrap_or_default()))
        .collect();
    let shown: Vec<&PagePair> = comparison.pages.iter().filter(|pair| pair.state.is_difference()).collect();
    // Most of the time goes into packing the pictures.
    let pages: Vec<PageView> = shown.into_par_iter().map(|pair| view(pair, comparison, old, new, locale)).collect();
    let states = ["changed", "moved", "appeared", "gone", "renumbered", "same"];
    let counts: Vec<CountView> = states
        .iter()
        .map(|name| CountView { name, label: state_label(name, locale), count: comparison.count(name) })
        .filter(|count| count.count > 0)
        .collect();
    environment.get_template("report")?.render(context! {
        lang => locale.language().code(),
        words,
        style => minijinja::Value::from_safe_string(STYLE.to_owned()),
        script => minijinja::Value::from_safe_string(SCRIPT.to_owned()),
        old => context! { name => old.name, pages => old.paper.pages.len() },
        new => context! { name => new.name, pages => new.paper.pages.len() },
        same => comparison.is_same(),
        counts => for_frame(&counts),
        pages => for_frame(&pages),
    })
}

/// Values as the frame takes them.
fn for_frame(value: &impl Serialize) -> minijinja::Value {
    fn convert(value: serde_json::Value) -> minijinja::Value {
        match value {
            serde_json::Value::Null => minijinja::Value::from(()),
            serde_json::Value::Bool(is) => is.into(),
            serde_json::Value::Number(number) => number.as_u64().unwrap_or_default().into(),
            serde_json::Value::String(text) => text.into(),
            serde_json::Value::Array(items) => items.into_iter().map(convert).collect::<Vec<_>>().into(),
            serde_json::Value::Object(fields) => {
                fields.into_iter().map(|(name, field)| (name, convert(field))).collect::<BTreeMap<_, _>>().into()
            }
        }
    }
    convert(serde_json::to_value(value).unwrap_or_default())
}

/// What became of pages, in words.
pub fn state_label(name: &str, locale: &Locale) -> String {
    let id = match name {
        "changed" => "diff-state-changed",
        "moved" => "diff-state-moved",
        "appeared" => "diff-state-appeared",
        "gone" => "diff-state-gone",
        "renumbered" => "diff-state-renumbered",
        _ => "diff-state-same",
    };
    locale.text(id).unwrap_or_default()
}

/// A page of a pair in words: 3ページ目（資料1-2）, and where it was, if that was elsewhere.
pub fn page_name(pair: &PagePair, old: &Paper, new: &Paper) -> Message {
    let named = |paper: &Paper, page: usize| {
        let label = paper.pages.get(page).and_then(|page| page.label.clone());
        match label {
            Some(label) => Message::new("diff-page-label").with("page", page + 1).with("label", label),
            None => Message::new("diff-page").with("page", page + 1),
        }
    };
    match (pair.old, pair.new) {
        (Some(before), Some(after)) if before != after => {
            Message::new("diff-page-from").with("new", named(new, after)).with("old", named(old, before))
        }
        (_, Some(after)) => named(new, after),
        (before, None) => named(old, before.unwrap_or_default()),
    }
}

/// Where a change stands, in words; empty where nothing but the page is known.
pub fn place_name(place: &Place) -> String {
    let headers = place.headers.iter().map(String::as_str);
    place.heading().into_iter().chain(headers).collect::<Vec<_>>().join(" › ")
}

#[derive(Serialize)]
struct CountView {
    name: &'static str,
    label: String,
    count: usize,
}

#[derive(Serialize)]
struct PageView {
    id: String,
    title: String,
    state: &'static str,
    label: String,
    note: Option<String>,
    changes: Vec<ChangeView>,
    pictures: Vec<PictureView>,
}

#[derive(Serialize)]
struct ChangeView {
    kind: &'static str,
    label: String,
    place: String,
    old: Option<Vec<Run>>,
    new: Option<Vec<Run>>,
}

#[derive(Serialize)]
struct PictureView {
    caption: String,
    description: String,
    data: String,
    width: usize,
    height: usize,
    boxes: Vec<BoxView>,
}

/// In parts of a hundred of the picture's width and height.
#[derive(Serialize)]
struct BoxView {
    left: String,
    top: String,
    width: String,
    height: String,
}

fn view(pair: &PagePair, comparison: &Comparison, old: &Side, new: &Side, locale: &Locale) -> PageView {
    let title = locale.say(&page_name(pair, old.paper, new.paper));
    let id = match (pair.new, pair.old) {
        (Some(page), _) => format!("page-{}", page + 1),
        (None, page) => format!("gone-{}", page.unwrap_or_default() + 1),
    };
    let changes = comparison.changes_on(pair).map(|change| change_view(change, locale)).collect();
    let legibility = |paper: &Paper, page: Option<usize>| page.and_then(|page| Some(paper.pages.get(page)?.legibility));
    let sides = [legibility(old.paper, pair.old), legibility(new.paper, pair.new)];
    let note = legibility_note(&sides).and_then(|id| locale.text(id));
    let mut pictures = Vec::new();
    if let Some(look) = &pair.look {
        let (width, height) = (look.old.width().max(look.new.width()), look.old.height().max(look.new.height()));
        let boxed = |picture: &Picture| look.areas.iter().map(|area| boxed(*area, (width, height), picture)).collect();
        pictures.push(picture_view("report-before", &title, &look.old, boxed(&look.old), locale));
        pictures.push(picture_view("report-after", &title, &look.new, boxed(&look.new), locale));
        pictures.push(picture_view("report-difference", &title, &look.difference, boxed(&look.difference), locale));
    } else if let Some(only) = &only_picture(pair, old, new) {
        let caption = if pair.state == State::Gone { "report-before" } else { "report-after" };
        pictures.push(picture_view(caption, &title, only, Vec::new(), locale));
    }
    let state = pair.state.name();
    PageView { id, title, state, label: state_label(state, locale), note, changes, pictures }
}

/// Why no words are compared of a page, where that is so; a sentence's id.
pub fn legibility_note(sides: &[Option<Legibility>; 2]) -> Option<&'static str> {
    let has = |wanted: Legibility| sides.contains(&Some(wanted));
    match () {
        () if has(Legibility::TooMuch) => Some("diff-too-much"),
        () if has(Legibility::Illegible) => Some("diff-illegible"),
        () if has(Legibility::None) && has(Legibility::Read) => Some("diff-no-text"),
        () => None,
    }
}

/// A page that stands on one side only.
fn only_picture(pair: &PagePair, old: &Side, new: &Side) -> Option<Picture> {
    match (pair.old, pair.new) {
        (Some(page), None) => super::look::shown(old.paper, page),
        (None, Some(page)) => super::look::shown(new.paper, page),
        _ => None,
    }
}

fn change_view(change: &Change, locale: &Locale) -> ChangeView {
    let (kind, id) = match change.kind {
        ChangeKind::Replaced => ("replaced", "diff-kind-replaced"),
        ChangeKind::Removed => ("removed", "diff-kind-removed"),
        ChangeKind::Added => ("added", "diff-kind-added"),
        ChangeKind::Moved => ("moved", "diff-kind-moved"),
    };
    ChangeView {
        kind,
        label: locale.text(id).unwrap_or_default(),
        place: change.place().map(place_name).unwrap_or_default(),
        old: change.old.as_ref().map(|fragment| fragment.runs.clone()),
        new: change.new.as_ref().map(|fragment| fragment.runs.clone()),
    }
}

fn picture_view(caption: &str, title: &str, picture: &Picture, boxes: Vec<BoxView>, locale: &Locale) -> PictureView {
    let caption = locale.text(caption).unwrap_or_default();
    let description = format!("{title}: {caption}");
    let data = format!("data:image/png;base64,{}", STANDARD.encode(picture.to_png()));
    PictureView { caption, description, data, width: picture.width(), height: picture.height(), boxes }
}

/// An area of the larger of both pages on one of them.
#[expect(clippy::cast_precision_loss, reason = "dots of a page")]
fn boxed(area: Area, (width, height): (usize, usize), picture: &Picture) -> BoxView {
    let across = width as f32 / picture.width().max(1) as f32 * 100.0;
    let down = height as f32 / picture.height().max(1) as f32 * 100.0;
    let percent = |value: f32| format!("{value:.2}");
    BoxView {
        left: percent(area.left * across),
        top: percent(area.top * down),
        width: percent((area.right - area.left) * across),
        height: percent((area.bottom - area.top) * down),
    }
}
