//! `haifu locate`.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use haifu::locale::{Argument, Message, shortened};
use haifu::packet::Part;
use haifu::source::{Location, Span};
use haifu::typeset::{BUILT_IN_TEMPLATES, Fonts, Origin, Places, Spot, Typeset, Typesetter};
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use super::words::{Request, Words, words};
use super::{Console, Failure, Outcome, output};
use crate::cli::{FilePlace, LocateArguments, MeetingArguments, POINTS, PagePoint};

/// More of a text is not shown to people.
const LONGEST: usize = 40;

/// Tells where on the pages a place of a data file or a template shows, or where something on the pages comes from.
pub fn locate(arguments: &LocateArguments, console: &Console) -> Result<Outcome, Failure> {
    let root = &arguments.root;
    let place = arguments.place.as_ref().map(|place| InProject::new(root, place)).transpose()?;
    let whose = MeetingArguments { meeting: arguments.meeting, root: root.clone() };
    let request = Request { edition: arguments.edition.wanted()?, ..Request::PLAIN };
    let Some(words) = words(&whose, request, console)? else { return Ok(Outcome::Found) };
    let mut typesetter = Typesetter::new(root, Fonts::of_project(root, &arguments.fonts.options())?);
    let typeset = words.typeset(&words.packet, &mut typesetter, console);
    let Some(typeset) = typeset else { return Ok(Outcome::Found) };
    let places = console.stage("stage-locate", || Places::of(&typeset, &words.packet, &typesetter));
    let page = arguments.page.as_deref().map(|page| page_called(page, &typeset)).transpose()?;
    let found = match (&place, page, arguments.at, &arguments.text) {
        (Some(place), ..) => {
            place.check(root, &words, &typeset)?;
            place.find(&places, &words, console)
        }
        (None, Some(page), Some(PagePoint { x, y }), _) => {
            places.at(page, x, y).map(|origin| vec![origin]).ok_or(Message::new("locate-nothing"))
        }
        (None, page, _, text) => {
            let on_page = whole(places.texts().filter(|origin| page.is_none_or(|page| origin.spot.page == page)));
            let found = on_page.into_iter().filter(|origin| text.as_ref().is_none_or(|text| has(&origin.text, text)));
            let found: Vec<Origin> = found.collect();
            if found.is_empty() { Err(Message::new("locate-nothing")) } else { Ok(found) }
        }
    };
    let found = match found {
        Ok(found) => found,
        Err(message) => {
            console.warn(&message);
            return Ok(Outcome::Found);
        }
    };
    let told: String = whole(found)
        .iter()
        .map(|origin| {
            if console.takes_standard_output() {
                format!("{}\n", as_json(origin, &words, &typeset))
            } else {
                as_text(origin, place.as_ref(), &typeset, console)
            }
        })
        .collect();
    output::to_standard_output(told.as_bytes())?;
    Ok(Outcome::Done)
}

/// A place in a file of the project.
struct InProject {
    /// The path from the project's folder, with forward slashes.
    path: String,
    line: usize,
    column: Option<usize>,
}

impl InProject {
    /// The file is named from the current folder on, as shells complete it, or from the project's.
    fn new(root: &Path, place: &FilePlace) -> Result<Self, Failure> {
        let real = |path: &Path| path.canonicalize().ok();
        let inside = real(&place.path).zip(real(root)).and_then(|(file, root)| {
            let inside = file.strip_prefix(&root).ok()?;
            Some(inside.to_owned())
        });
        let path = inside.unwrap_or_else(|| place.path.clone());
        let names: Option<Vec<&str>> =
            path.components().filter(|part| part.as_os_str() != ".").map(|part| part.as_os_str().to_str()).collect();
        let unknown = || Message::new("locate-file-unknown").with("file", place.path.display().to_string());
        let path = names.ok_or_else(|| Failure(unknown()))?.join("/");
        Ok(Self { path, line: place.line, column: place.column })
    }

    /// Whether there is such a file and such a line.
    fn check(&self, root: &Path, words: &Words, typeset: &Typeset) -> Result<(), Failure> {
        let is_data = words.files.iter().any(|file| file.path == self.path);
        if !is_data && !typeset.trace.files.contains_key(&self.path) {
            return Err(Failure(Message::new("locate-file-unknown").with("file", self.path.as_str())));
        }
        let own = fs::read_to_string(root.join(&self.path)).ok();
        let built_in = BUILT_IN_TEMPLATES.iter().find(|(own, _)| *own == self.path).map(|(_, text)| *text);
        let lines = own.as_deref().or(built_in).map_or(0, |text| text.lines().count());
        if self.line > lines {
            return Err(Failure(
                Message::new("locate-line-missing")
                    .with("file", self.path.as_str())
                    .with("line", self.line)
                    .with("lines", lines),
            ));
        }
        Ok(())
    }

    /// What shows of it. Where its line says nothing that is printed anywhere: of the next line that does, or the last one.
    fn find(&self, places: &Places, words: &Words, console: &Console) -> Result<Vec<Origin>, Message> {
        let found = places.shown(&self.path, self.line, self.column);
        if !found.is_empty() {
            return Ok(found);
        }
        let told = |id| Message::new(id).with("file", self.path.as_str()).with("line", self.line);
        let is_meant = |span: &Span| self.is_of(span);
        if words.have(&is_meant) {
            return Err(told("locate-not-printed"));
        }
        let others: Vec<String> = words.others_with(&is_meant).iter().map(ToString::to_string).collect();
        if !others.is_empty() {
            return Err(told("locate-elsewhere").with("meetings", Argument::list(others)));
        }
        let lines = places.lines(&self.path);
        let Some(near) = lines.range(self.line..).next().or_else(|| lines.range(..self.line).next_back()) else {
            return Err(told("locate-nowhere"));
        };
        console.note(&Message::new("locate-nearest").with("line", self.line).with("near", *near));
        Ok(places.shown(&self.path, *near, None))
    }

    fn is_of(&self, span: &Span) -> bool {
        let on_line = |line| span.file().line(line).is_some_and(|line| span.touches(&line));
        span.file().path == self.path && !span.is_whole() && on_line(self.line)
    }
}

/// The page that is meant by its number or its label, from 0.
fn page_called(name: &str, typeset: &Typeset) -> Result<usize, Failure> {
    let pages = typeset.document.pages().len();
    let number = name.parse().ok().filter(|number| (1..=pages).contains(number)).map(|number: usize| number - 1);
    let label: String = name.nfkc().collect();
    let labelled = || typeset.page_labels.iter().position(|own| own.nfkc().eq(label.chars()));
    number
        .or_else(labelled)
        .ok_or_else(|| Failure(Message::new("locate-page-unknown").with("page", name).with("pages", pages)))
}

fn has(text: &str, part: &str) -> bool {
    let plain = |text: &str| text.nfkc().filter(|c| !c.is_whitespace()).collect::<String>();
    plain(text).contains(&plain(part))
}

/// Texts that go on from line to line, as one.
fn whole(origins: impl IntoIterator<Item = Origin>) -> Vec<Origin> {
    let mut whole: Vec<Origin> = Vec::new();
    for origin in origins {
        match whole.last_mut() {
            Some(last) if goes_on(last, &origin) => {
                last.text.push_str(&origin.text);
                last.spot = around(last.spot, origin.spot);
            }
            _ => whole.push(origin),
        }
    }
    whole
}

fn goes_on(last: &Origin, next: &Origin) -> bool {
    let below = next.spot.y > last.spot.y;
    let of_data = !next.data.is_empty() && last.data == next.data;
    below && last.spot.page == next.spot.page && of_data && last.template == next.template && last.text != next.text
}

fn around(a: Spot, b: Spot) -> Spot {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    let (right, bottom) = ((a.x + a.width).max(b.x + b.width), (a.y + a.height).max(b.y + b.height));
    Spot { page: a.page, x, y, width: right - x, height: bottom - y }
}

fn part_name(spot: Spot, words: &Words, typeset: &Typeset) -> Option<String> {
    let number = typeset.part_of_page(spot.page + 1)?;
    words.packet.documents.iter().find(|part| part.number == number).map(Part::name)
}

fn as_text(origin: &Origin, place: Option<&InProject>, typeset: &Typeset, console: &Console) -> String {
    let say = |message: Message| console.locale().say(&message);
    let Origin { text, template, data, is_certain, spot } = origin;
    let millimetres = |points: f64| format!("{:.0}", points / POINTS);
    let id = if text.is_empty() { "locate-drawn" } else { "locate-text" };
    let page = match typeset.page_labels.get(spot.page) {
        Some(label) => Message::new("locate-page-labelled").with("label", label.as_str()),
        None => Message::new("locate-page"),
    };
    let mut told = say(Message::new(id)
        .with("where", page.with("page", spot.page + 1))
        .with("text", shortened(text, LONGEST))
        .with("x", millimetres(spot.x))
        .with("y", millimetres(spot.y)));
    told.push('\n');
    // What was asked for is known.
    let is_asked =
        |location: &Location| place.is_some_and(|place| place.path == location.path && place.line == location.line);
    let data: Vec<String> = data.iter().filter(|location| !is_asked(location)).map(Location::to_string).collect();
    if !data.is_empty() {
        let id = if *is_certain { "locate-data" } else { "locate-data-uncertain" };
        writeln!(told, "  {}", say(Message::new(id).with("places", data.join("  ")))).ok();
    }
    if let Some(template) = template.as_ref().filter(|location| !is_asked(location)) {
        writeln!(told, "  {}", say(Message::new("locate-template").with("place", template.to_string()))).ok();
    }
    told
}

fn as_json(origin: &Origin, words: &Words, typeset: &Typeset) -> Value {
    let place = |Location { path, line, column }: &Location| json!({ "file": path, "line": line, "column": column });
    let Origin { text, template, data, is_certain, spot } = origin;
    let points = |length: f64| (length * 100.0).round() / 100.0;
    json!({
        "type": "place",
        "text": text,
        "page": spot.page + 1,
        "label": typeset.page_labels.get(spot.page),
        "part": part_name(*spot, words, typeset),
        "x": points(spot.x),
        "y": points(spot.y),
        "width": points(spot.width),
        "height": points(spot.height),
        "data": data.iter().map(place).collect::<Vec<_>>(),
        "certain": is_certain,
        "template": template.as_ref().map(place),
    })
}
