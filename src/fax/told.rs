//! What does not survive, as findings: what goes wrong alike at one place of a template is told once.

use std::collections::{BTreeMap, BTreeSet};

use typst::syntax::Span;

use super::feed::{MILLIMETRE, Mode};
use super::legibility::Verdict;
use super::marks::{Kind, Line, Mark, Text, Tone};
use super::return_block::{Need, ReturnBlock, Standing};
use super::texts::Character;
use crate::diagnostic::Finding;
use crate::locale::{Argument, Message, shortened};
use crate::typeset::{Typeset, Typesetter, faults};

/// More of a text is not shown.
const LONGEST: usize = 20;

/// Where something is.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    page: usize,
    mark: usize,
    span: Span,
    /// From the left and from the top, in points.
    corner: (f64, f64),
}

impl Place {
    /// Of a mark of a page.
    pub fn new(page: usize, number: usize, mark: &Mark) -> Self {
        Self { page, mark: number, span: mark.span, corner: (mark.area.left, mark.area.top) }
    }
}

/// What is told together.
struct Group {
    /// What they have in common, besides the code.
    key: String,
    code: &'static str,
    place: Place,
    modes: BTreeSet<Mode>,
    /// The marks of pages.
    marks: BTreeSet<(usize, usize)>,
    /// Characters, each with what becomes of it in the coarsest mode that spoils it, and in which modes it is spoiled.
    characters: BTreeMap<char, (Verdict, BTreeSet<Mode>)>,
    arguments: Vec<(&'static str, Argument)>,
}

impl Group {
    /// The modes in which something of it goes wrong; none where all machines do the same.
    fn all_modes(&self) -> BTreeSet<Mode> {
        let of_characters = self.characters.values().flat_map(|(_, modes)| modes);
        self.modes.iter().chain(of_characters).copied().collect()
    }

    /// Which characters cannot be read in which mode.
    fn characters_by_mode(&self) -> Message {
        let of_mode = |mode: Mode| {
            let spoiled = self.characters.iter().filter(|(_, (_, modes))| modes.contains(&mode));
            shortened(&spoiled.map(|(character, _)| *character).collect::<String>(), LONGEST)
        };
        let (standard, fine) = (of_mode(Mode::Standard), of_mode(Mode::Fine));
        let message = match (standard.is_empty(), fine.is_empty()) {
            (_, true) => Message::new("fax-characters-standard"),
            (true, false) => Message::new("fax-characters-fine"),
            (false, false) => Message::new("fax-characters-both"),
        };
        message.with("standard", standard).with("fine", fine)
    }
}

/// How modes are called together.
fn mode_word(modes: &BTreeSet<Mode>) -> Option<&'static str> {
    match (modes.contains(&Mode::Standard), modes.contains(&Mode::Fine)) {
        (true, true) => Some("fax-in-both"),
        (true, false) => Some("fax-in-standard"),
        (false, true) => Some("fax-in-fine"),
        (false, false) => None,
    }
}

/// What was found so far.
pub struct Told<'a> {
    typeset: &'a Typeset,
    typesetter: &'a Typesetter,
    groups: Vec<Group>,
}

impl<'a> Told<'a> {
    /// Nothing so far.
    pub fn new(typeset: &'a Typeset, typesetter: &'a Typesetter) -> Self {
        Self { typeset, typesetter, groups: Vec::new() }
    }

    /// Whether something was found in a mode.
    pub fn is_found_in(&self, mode: Mode) -> bool {
        self.groups.iter().any(|group| {
            let modes = group.all_modes();
            modes.is_empty() || modes.contains(&mode)
        })
    }

    fn add(
        &mut self,
        code: &'static str,
        key: String,
        place: Place,
        modes: BTreeSet<Mode>,
        arguments: Vec<(&'static str, Argument)>,
    ) -> &mut Group {
        let same = |group: &Group| group.code == code && group.key == key && group.modes == modes;
        let at = self.groups.iter().position(same).unwrap_or_else(|| {
            let (marks, characters) = (BTreeSet::new(), BTreeMap::new());
            self.groups.push(Group { key, code, place, modes, marks, characters, arguments });
            self.groups.len() - 1
        });
        let group = &mut self.groups[at];
        group.marks.insert((place.page, place.mark));
        group
    }

    /// A line vanishes in some modes.
    pub fn line(&mut self, place: Place, line: Line, modes: BTreeSet<Mode>) {
        let weight = number(line.thickness);
        let key = format!("{:?} {weight}", place.span);
        self.add("fax-line-lost", key, place, modes, vec![("weight", weight.into())]);
    }

    /// A shade becomes another thing.
    pub fn shade(&mut self, code: &'static str, place: Place, tone: Tone) {
        let percent = tone.map_or_else(|| "–".to_owned(), |tone| format!("{:.0}", tone * 100.0));
        let key = format!("{:?} {percent}", place.span);
        self.add(code, key, place, BTreeSet::new(), vec![("percent", percent.into())]);
    }

    /// A text does not stand out from its ground.
    pub fn faint(&mut self, place: Place, text: &Text) {
        let key = format!("{} {:?}", place.page, place.span);
        self.add("fax-text-lost", key, place, BTreeSet::new(), vec![("excerpt", excerpt(text).into())]);
    }

    /// A picture is spoiled.
    pub fn picture(&mut self, place: Place) {
        self.add("fax-picture-spoiled", format!("{:?}", place.span), place, BTreeSet::new(), Vec::new());
    }

    /// Something lies where machines need not send.
    pub fn margin(&mut self, place: Place, mark: &Mark) {
        let what = match &mark.kind {
            Kind::Text(text) => Message::new("fax-what-text").with("text", excerpt(text)),
            _ => Message::new("fax-what-drawn"),
        };
        let mut arguments = vec![("what", Argument::Message(what))];
        if let Kind::Text(text) = &mark.kind {
            arguments.push(("excerpt", excerpt(text).into()));
        }
        self.add("fax-margin", format!("{} {:?}", place.page, place.span), place, BTreeSet::new(), arguments);
    }

    /// A character cannot be read in some modes.
    pub fn character(
        &mut self,
        place: Place,
        character: &Character,
        verdict: Verdict,
        text: &Text,
        modes: BTreeSet<Mode>,
    ) {
        let size = number(text.item.size.to_pt());
        let key = format!("{:?} {size}", text.item.font);
        let place = Place { corner: (character.x, place.corner.1), ..place };
        let arguments = vec![("size", size.into()), ("excerpt", excerpt(text).into())];
        let group = self.add("fax-character-illegible", key, place, BTreeSet::new(), arguments);
        let known = group.characters.entry(character.shown).or_insert((verdict, BTreeSet::new()));
        known.1.extend(modes);
    }

    /// What is needed to send a form back is not there, or cannot be read.
    pub fn return_block(&mut self, page: usize, block: &ReturnBlock) {
        for (need, text, standing) in &block.needs {
            let what = match need {
                Need::Deadline => "fax-deadline",
                Need::Number => "fax-number",
                Need::Address => "fax-address",
            };
            let nothing = (BTreeSet::new(), BTreeSet::new());
            let (code, (characters, modes)) = match standing {
                Standing::Legible => continue,
                Standing::Illegible { characters, modes } => {
                    ("fax-return-illegible", (characters.clone(), modes.clone()))
                }
                Standing::Broken => ("fax-return-broken", nothing),
                Standing::Missing => ("fax-return-missing", nothing),
            };
            let place = Place { page, mark: 0, span: Span::detached(), corner: (0.0, 0.0) };
            let arguments =
                vec![("what", Argument::Message(Message::new(what))), ("text", Argument::Text(text.clone()))];
            let group = self.add(code, what.to_owned(), place, modes.clone(), arguments);
            for character in characters {
                group.characters.insert(character, (Verdict::Gone, modes.clone()));
            }
        }
    }

    /// All of it, page by page.
    pub fn findings(mut self) -> Vec<Finding> {
        // What is wrong with the whole form comes first, then from top to bottom.
        self.groups.sort_by(|a, b| {
            let height = |group: &Group| group.place.corner.1;
            a.place.page.cmp(&b.place.page).then(height(a).total_cmp(&height(b)))
        });
        self.groups.iter().map(|group| self.finding(group)).collect()
    }

    fn finding(&self, group: &Group) -> Finding {
        let page = group.place.page;
        let spot = match self.typeset.page_labels.get(page) {
            Some(label) => Message::new("locate-page-labelled").with("label", label.as_str()),
            None => Message::new("locate-page"),
        };
        let mut finding = Finding::warning(group.code)
            .with("page", page + 1)
            .with("where", spot.with("page", page + 1))
            .with("x", millimetres(group.place.corner.0))
            .with("y", millimetres(group.place.corner.1))
            .with("count", group.marks.len());
        for (name, argument) in &group.arguments {
            finding = finding.with(name, argument.clone());
        }
        let modes = group.all_modes();
        if let Some(mode) = mode_word(&modes) {
            finding = finding.with("mode", Message::new(mode));
        }
        // What is nearer to another character tells more than what may vanish.
        let telling = group.characters.iter().find(|(_, (verdict, _))| matches!(verdict, Verdict::Like(_)));
        if let Some((character, (verdict, _))) = telling.or_else(|| group.characters.iter().next()) {
            let becomes = match verdict {
                Verdict::Like(other) => {
                    Message::new("fax-like").with("own", character.to_string()).with("other", other.to_string())
                }
                Verdict::Gone | Verdict::Legible => Message::new("fax-gone").with("own", character.to_string()),
            };
            finding = finding
                .with("characters", shortened(&group.characters.keys().collect::<String>(), LONGEST))
                .with("modes", group.characters_by_mode())
                .with("becomes", becomes);
        }
        match faults::place(group.place.span, self.typesetter) {
            Some(span) => finding.at(&span),
            None => finding,
        }
    }
}

fn excerpt(text: &Text) -> String {
    text.item.text.trim().chars().take(LONGEST).collect()
}

fn millimetres(points: f64) -> String {
    format!("{:.0}", points / MILLIMETRE)
}

/// A length in points, without needless noughts.
fn number(points: f64) -> String {
    let rounded = format!("{points:.2}");
    rounded.trim_end_matches('0').trim_end_matches('.').to_owned()
}
