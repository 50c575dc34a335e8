//! Where a form is sent back to: until when, by which number, to which address. Each must stand whole on one line, and be
//! legible as it is received.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use super::feed::Mode;
use super::texts::Character;

/// How far (in points) the origins of characters of one line may lie apart.
const LINE: f64 = 1.0;

/// One thing that is needed to send a form back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Until when.
    Deadline,
    /// The FAX number.
    Number,
    /// The e-mail address.
    Address,
}

/// How such a thing stands on the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Whole, on one line, and legible.
    Legible,
    /// Whole, on one line; some of its characters cannot be read.
    Illegible {
        /// Which.
        characters: BTreeSet<char>,
        /// In which modes.
        modes: BTreeSet<Mode>,
    },
    /// It goes on on another line.
    Broken,
    /// It is not there.
    Missing,
}

/// The return block of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnBlock {
    /// What is needed, as it is written, and how it stands there.
    pub needs: Vec<(Need, String, Standing)>,
}

impl ReturnBlock {
    /// Looks for what is needed among the characters of a form's pages.
    pub fn of(needs: [(Need, &str); 3], characters: &[Character]) -> Self {
        let lines = lines(characters);
        let stands = |(need, text): (Need, &str)| (need, text.to_owned(), standing(text, &lines, characters));
        Self { needs: needs.into_iter().map(stands).collect() }
    }

    /// Whether all of it can be read.
    pub fn is_legible(&self) -> bool {
        self.needs.iter().all(|(.., standing)| *standing == Standing::Legible)
    }

    /// A thing as it is written.
    pub fn text(&self, need: Need) -> &str {
        let own = self.needs.iter().find(|(own, ..)| *own == need);
        own.map(|(_, text, _)| text.as_str()).unwrap_or_default()
    }
}

/// The characters by lines, from the top of the first page on, each from the left.
fn lines(characters: &[Character]) -> Vec<Vec<&Character>> {
    let mut sorted: Vec<&Character> = characters.iter().collect();
    sorted.sort_by(|a, b| a.page.cmp(&b.page).then(a.y.total_cmp(&b.y)));
    let mut lines: Vec<Vec<&Character>> = Vec::new();
    for character in sorted {
        match lines.last_mut() {
            Some(line)
                if line.last().is_some_and(|last| last.page == character.page && character.y - last.y < LINE) =>
            {
                line.push(character);
            }
            _ => lines.push(vec![character]),
        }
    }
    for line in &mut lines {
        line.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    lines
}

fn standing(text: &str, lines: &[Vec<&Character>], characters: &[Character]) -> Standing {
    let wanted: Vec<char> = plain(text.chars());
    let places = lines.iter().flat_map(|line| illegible(&wanted, line));
    // Where it stands twice, one that can be read is enough.
    if let Some(least) = places.min_by_key(Vec::len) {
        let characters: BTreeSet<char> = least.iter().map(|character| character.shown).collect();
        let modes = least.iter().flat_map(|character| character.failing()).collect();
        return if characters.is_empty() { Standing::Legible } else { Standing::Illegible { characters, modes } };
    }
    // What goes on on another line is drawn after what stands before it.
    let all = plain(characters.iter().map(|character| character.shown));
    if !wanted.is_empty() && all.windows(wanted.len()).any(|part| part == wanted) {
        Standing::Broken
    } else {
        Standing::Missing
    }
}

/// Wherever a text stands on a line: those of its characters that cannot be read.
fn illegible<'a>(wanted: &[char], line: &[&'a Character]) -> Vec<Vec<&'a Character>> {
    let parts = line.iter().flat_map(|character| plain([character.shown]).into_iter().map(|part| (part, *character)));
    let parts: Vec<(char, &Character)> = parts.collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let places = parts.windows(wanted.len()).filter(|place| place.iter().map(|(part, _)| part).eq(wanted));
    let failing = |place: &[(char, &'a Character)]| {
        place.iter().map(|(_, character)| *character).filter(|character| !character.is_legible()).collect()
    };
    places.map(failing).collect()
}

/// Characters for comparison: in one width, without space.
fn plain(characters: impl IntoIterator<Item = char>) -> Vec<char> {
    characters.into_iter().nfkc().filter(|character| !character.is_whitespace()).collect()
}
