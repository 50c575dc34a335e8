//! What differs, told on standard output: in lines for people, in objects for programs.

use std::fmt::Write;

use anstream::adapter::strip_str;
use haifu::compare::report::{legibility_note, page_name, place_name, state_label};
use haifu::compare::{Change, ChangeKind, Comparison, Fragment, PagePair, State};
use haifu::locale::{Message, shortened};
use haifu::source::Location;
use serde_json::{Value, json};

use super::side::Side;
use crate::commands::{Console, Failure, output};

/// The most characters of a change that stands alone in a line.
const LONGEST: usize = 120;

/// How what is gone is shown on a terminal.
const GONE: &str = "\u{1b}[31m";

/// How what is new is shown.
const COME: &str = "\u{1b}[32m";

/// How what stands out is shown.
const STRONG: &str = "\u{1b}[1m";

/// Back to what is usual.
const PLAIN: &str = "\u{1b}[0m";

/// Tells what differs.
pub fn tell(comparison: &Comparison, old: &Side, new: &Side, console: &Console) -> Result<(), Failure> {
    if console.takes_standard_output() {
        for pair in comparison.pages.iter().filter(|pair| pair.state != State::Same) {
            console.tell_programs(&page_object(pair, comparison, old, new));
            if pair.state.is_difference() {
                let state = state_label(pair.state.name(), console.locale());
                let page = page_name(pair, &old.paper, &new.paper);
                console.annotate(&Message::new("diff-page-state").with("page", page).with("state", state));
            }
        }
    } else {
        let mut text = String::new();
        for pair in comparison.pages.iter().filter(|pair| pair.state.is_difference()) {
            page_lines(&mut text, pair, comparison, old, new, console);
        }
        let text = if coloured() { text } else { strip_str(&text).to_string() };
        output::to_standard_output(text.as_bytes())?;
    }
    let id = if comparison.is_same() { "diff-same" } else { "diff-summary" };
    let mut summary = Message::new(id).with("old", old.name.as_str()).with("new", new.name.as_str());
    for (name, state) in
        [("changed", "changed"), ("moved", "moved"), ("appeared", "appeared"), ("gone", "gone"), ("same", "same")]
    {
        summary = summary.with(name, comparison.count(state));
    }
    let same = comparison.count("same") + comparison.count("renumbered");
    console.say(&summary.with("pages", new.paper.pages.len()).with("unchanged", same));
    Ok(())
}

fn coloured() -> bool {
    anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never
}

fn page_lines(text: &mut String, pair: &PagePair, comparison: &Comparison, old: &Side, new: &Side, console: &Console) {
    let locale = console.locale();
    let name = locale.say(&page_name(pair, &old.paper, &new.paper));
    let state = state_label(pair.state.name(), locale);
    // Writing to a text does not fail.
    writeln!(text, "{STRONG}{name}: {state}{PLAIN}").ok();
    let mut shown = false;
    for change in comparison.changes_on(pair) {
        shown = true;
        change_lines(text, change, new, console);
    }
    let note = note(pair, old, new).or_else(|| {
        let only_looks = matches!(pair.state, State::Changed { .. }) && !shown;
        only_looks.then(|| {
            Message::new("diff-look-only").with("places", pair.look.as_ref().map_or(0, |look| look.areas.len()))
        })
    });
    if let Some(note) = note {
        writeln!(text, "  {}", locale.say(&note)).ok();
    }
}

/// Why words say less of a page than elsewhere.
fn note(pair: &PagePair, old: &Side, new: &Side) -> Option<Message> {
    let legibility =
        |side: &Side, page: Option<usize>| page.and_then(|page| Some(side.paper.pages.get(page)?.legibility));
    legibility_note(&[legibility(old, pair.old), legibility(new, pair.new)]).map(Message::new)
}

fn change_lines(text: &mut String, change: &Change, new: &Side, console: &Console) {
    let locale = console.locale();
    let place = change.place().map(place_name).unwrap_or_default();
    let kind = match change.kind {
        ChangeKind::Replaced => None,
        ChangeKind::Removed => Some("diff-kind-removed"),
        ChangeKind::Added => Some("diff-kind-added"),
        ChangeKind::Moved => Some("diff-kind-moved"),
    };
    let kind = kind.and_then(|id| locale.text(id));
    let head = [Some(place).filter(|place| !place.is_empty()), kind].into_iter().flatten().collect::<Vec<_>>();
    if !head.is_empty() {
        writeln!(text, "  {}", head.join(" — ")).ok();
    }
    if change.kind == ChangeKind::Moved {
        if let Some(fragment) = &change.new {
            writeln!(text, "    {}", shortened(&fragment.text(), LONGEST)).ok();
        }
        return;
    }
    if let Some(old) = &change.old {
        writeln!(text, "    - {}", words(old, GONE)).ok();
    }
    if let Some(fragment) = &change.new {
        writeln!(text, "    + {}", words(fragment, COME)).ok();
        if let Some(Location { path, line, column }) = new.data(fragment) {
            writeln!(text, "      {path}:{line}:{column}").ok();
        }
    }
}

/// The words of a piece, with what is otherwise in colour and, since not everyone sees colours, in brackets where something
/// stands around it.
fn words(fragment: &Fragment, colour: &str) -> String {
    let has_context = fragment.runs.iter().any(|run| !run.changed);
    let runs = fragment.runs.iter().map(|run| match (run.changed, has_context) {
        (true, true) => format!("{colour}[{}]{PLAIN}", run.text),
        (true, false) => format!("{colour}{}{PLAIN}", shortened(&run.text, LONGEST)),
        (false, _) => run.text.clone(),
    });
    runs.collect()
}

fn page_object(pair: &PagePair, comparison: &Comparison, old: &Side, new: &Side) -> Value {
    let label = |side: &Side, page: Option<usize>| page.and_then(|page| side.paper.pages.get(page)?.label.clone());
    let moved = matches!(pair.state, State::Moved | State::Changed { moved: true, .. });
    let look = pair.look.as_ref().map(|look| {
        let places = look.areas.iter().map(|area| json!([area.left, area.top, area.right, area.bottom]));
        places.collect::<Vec<_>>()
    });
    json!({
        "type": "page",
        "state": pair.state.name(),
        "moved": moved,
        "old": pair.old.map(|page| page + 1),
        "new": pair.new.map(|page| page + 1),
        "old_label": label(old, pair.old),
        "new_label": label(new, pair.new),
        "note": note(pair, old, new).map(|message| message.id),
        "changes": comparison.changes_on(pair).filter_map(|change| change_object(change, new)).collect::<Vec<_>>(),
        "look": look.unwrap_or_default(),
    })
}

/// A change, with the place in the data that what is now comes from.
fn change_object(change: &Change, new: &Side) -> Option<Value> {
    let mut object = serde_json::to_value(change).ok()?;
    if let Some(Location { path, line, column }) = change.new.as_ref().and_then(|fragment| new.data(fragment)) {
        object["data"] = json!({ "file": path, "line": line, "column": column });
    }
    Some(object)
}
