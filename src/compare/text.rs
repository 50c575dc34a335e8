//! The text of a page, in pieces that belong together: a paragraph, a cell, a line that stands alone.
//!
//! Where a PDF is tagged, it says what belongs together. Elsewhere, what follows each other on a line does, and a line that
//! follows as the next of a paragraph would.

use super::reading::Glyph;
use super::structure::{BlockId, PageStructure, Surroundings};

/// How far apart characters of a line may stand, in parts of the type size: spread letters do, columns stand further.
const APART: f32 = 2.6;

/// The gap, in parts of the type size, that is a space between words of Latin letters.
const SPACE: f32 = 0.18;

/// The gap, in parts of the type size, that is a space to a reader of Japanese.
const WIDE: f32 = 0.9;

/// The gap, in parts of the type size, that is one between pieces of a page's content; beside Latin letters, Japanese has a
/// quarter.
const PIECES_APART: f32 = 0.4;

/// After these, a text goes on, however short the line is that they end.
const GO_ON: &str = "、・：（「『";

/// What begins an item of a list: another paragraph.
const BULLETS: &str = "・•●○◎◇◆■□▪※①②③④⑤⑥⑦⑧⑨⑩";

/// What is written on a page.
#[derive(Debug, Clone, Default)]
pub struct PageText {
    /// The pieces, in the order in which they are drawn.
    pub pieces: Vec<Piece>,
}

/// A piece of text that belongs together.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Its characters; line breaks are not among them.
    pub letters: Vec<Letter>,
    /// The block that it is, where the PDF is tagged.
    pub block: Option<BlockId>,
    /// Where the block stands.
    pub surroundings: Surroundings,
    /// Whether the PDF says that it is no part of the text, as a running foot is.
    pub artifact: bool,
    /// Whether it is the page's number.
    pub running: bool,
}

/// A character and where it stands, in points from the page's upper left corner.
#[derive(Debug, Clone, Copy)]
pub struct Letter {
    /// The character.
    pub character: char,
    /// Where it begins.
    pub x: f32,
    /// Its baseline.
    pub y: f32,
    /// The height of the type.
    pub size: f32,
    /// How wide it is.
    pub advance: f32,
    /// Whether it is of a reading, which stands above a word.
    pub is_reading: bool,
}

impl Letter {
    /// About the middle of what is drawn: from the left and from the top of the page.
    pub(super) fn middle(&self) -> (f32, f32) {
        (self.x + self.advance / 2.0, self.y - self.size * 0.38)
    }
}

impl Piece {
    /// What it says.
    pub fn text(&self) -> String {
        self.letters.iter().map(|letter| letter.character).collect()
    }

    fn new(block: Option<BlockId>, surroundings: Surroundings, artifact: bool) -> Self {
        Self { letters: Vec::new(), block, surroundings, artifact, running: false }
    }
}

impl PageText {
    /// The text of the characters of a page.
    pub fn new(glyphs: &[Glyph], structure: Option<&PageStructure>) -> Self {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut last: Option<&Glyph> = None;
        let mut line_start = 0.0;
        for glyph in glyphs.iter().filter(|glyph| !glyph.text.trim().is_empty() || !glyph.artifact) {
            let block = structure.and_then(|page| page.marks.get(&glyph.mark?).copied());
            let join = match last {
                None => Join::Apart,
                Some(last) if last.artifact != glyph.artifact => Join::Apart,
                Some(last) => {
                    let place = joined(last, glyph, line_start);
                    let last_block = pieces.last().and_then(|piece| piece.block);
                    match (last_block, block) {
                        (Some(one), Some(other)) if one == other => match place {
                            Join::Apart => Join::NextLine,
                            join => join,
                        },
                        (None, None) => place,
                        _ => Join::Apart,
                    }
                }
            };
            if matches!(join, Join::Apart | Join::NextLine) {
                line_start = glyph.x;
            }
            if join == Join::Apart {
                let surroundings = block.and_then(|block| structure?.blocks.get(&block).cloned()).unwrap_or_default();
                pieces.push(Piece::new(block, surroundings, glyph.artifact));
            }
            last = Some(glyph);
            let Some(piece) = pieces.last_mut() else { continue };
            let between_words = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            let ends_in_space = piece.letters.last().is_none_or(|letter| letter.character.is_whitespace());
            let space = match join {
                _ if ends_in_space => None,
                Join::Wide => Some('　'),
                Join::Spaced
                    if between_words(piece.letters.last().map(|letter| letter.character))
                        && between_words(glyph.text.chars().next()) =>
                {
                    Some(' ')
                }
                _ => None,
            };
            let width = glyph.advance / f32::from(u8::try_from(glyph.text.chars().count()).unwrap_or(u8::MAX).max(1));
            let mut x = glyph.x;
            let is_reading = structure.zip(glyph.mark).is_some_and(|(page, mark)| page.readings.contains(&mark));
            let letter =
                |character, x, advance| Letter { character, x, y: glyph.y, size: glyph.size, advance, is_reading };
            if let Some(character) = space {
                piece.letters.push(letter(character, x, 0.0));
            }
            for character in glyph.text.chars() {
                piece.letters.push(letter(character, x, width));
                x += width;
            }
        }
        pieces.retain(|piece| piece.letters.iter().any(|letter| !letter.character.is_whitespace()));
        Self { pieces }
    }

    /// The text, a line a piece.
    pub fn lines(&self) -> String {
        let lines = self.pieces.iter().map(|piece| {
            let text = piece.text();
            text.trim().to_owned()
        });
        lines.map(|line| line + "\n").collect()
    }
}

/// The text of letters that belong together, in the pieces in which the page's content has them.
///
/// Within a piece, what is written is taken as it is written: letters may be spread apart for looks. Only Latin words have a space
/// between them where they stand apart. Between pieces there is one where they stand apart, or where a line ends that does not
/// run on into the next.
pub(crate) fn joined_text(pieces: &[&[Letter]]) -> String {
    let letters = || pieces.iter().flat_map(|piece| piece.iter());
    let right = letters().map(|letter| letter.x + letter.advance).fold(0.0, f32::max);
    let mut line_start = letters().next().map_or(0.0, |first| first.x);
    let mut text = String::new();
    let mut last: Option<&Letter> = None;
    for piece in pieces {
        for (index, letter) in piece.iter().enumerate() {
            let Some(before) = last.replace(letter) else {
                text.push(letter.character);
                continue;
            };
            let on_line = (letter.y - before.y).abs() < 0.35 * before.size.max(letter.size).max(1.0);
            if !before.character.is_whitespace() && !letter.character.is_whitespace() {
                text.extend(match (on_line, index == 0) {
                    (true, starts) => space_on_line(before, letter, starts),
                    (false, true) => space_at_line_end(before, letter, line_start, right),
                    (false, false) => is_latin(before, letter).then_some(' ').filter(|_| before.character != '-'),
                });
            }
            if !on_line {
                line_start = letter.x;
            }
            text.push(letter.character);
        }
    }
    text
}

fn is_latin(last: &Letter, next: &Letter) -> bool {
    last.character.is_ascii_graphic() && next.character.is_ascii_graphic()
}

fn space_on_line(last: &Letter, next: &Letter, starts_piece: bool) -> Option<char> {
    let size = last.size.max(next.size).max(1.0);
    match next.x - (last.x + last.advance) {
        gap if gap > SPACE * size && is_latin(last, next) => Some(' '),
        gap if gap > PIECES_APART * size && starts_piece => Some('　'),
        _ => None,
    }
}

fn space_at_line_end(last: &Letter, next: &Letter, line_start: f32, right: f32) -> Option<char> {
    if is_latin(last, next) {
        return Some(' ').filter(|_| last.character != '-');
    }
    let size = last.size.max(next.size).max(1.0);
    // A line runs on that is as long as the others, or of which the next begins where it begins.
    let is_full = last.x + last.advance > right - 2.5 * size && next.x < line_start + 1.5 * size;
    let runs_on = (is_full || GO_ON.contains(last.character)) && !BULLETS.contains(next.character);
    Some('　').filter(|_| !runs_on)
}

/// How a character follows another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Join {
    /// Directly.
    Close,
    /// After a gap.
    Spaced,
    /// After a gap as wide as a character.
    Wide,
    /// On the next line of the same paragraph.
    NextLine,
    /// It belongs to something else.
    Apart,
}

fn joined(last: &Glyph, next: &Glyph, line_start: f32) -> Join {
    let size = last.size.max(next.size).max(1.0);
    let alike = (last.size - next.size).abs() < 0.25 * size;
    let (down, gap) = (next.y - last.y, next.x - (last.x + last.advance));
    if down.abs() < 0.35 * size {
        return match gap {
            gap if gap < -1.2 * size || gap > APART * size || !alike => Join::Apart,
            gap if gap > WIDE * size => Join::Wide,
            gap if gap > SPACE * size => Join::Spaced,
            _ => Join::Close,
        };
    }
    let below = down > 0.0 && down < 2.4 * size;
    let at_start = next.x <= line_start + 1.5 * size && next.x >= line_start - 3.0 * size;
    // A line that ends before the next begins was not full: what follows is no rest of it.
    let full = last.x + last.advance > next.x + 6.0 * size;
    let begins_item = next.text.chars().next().is_some_and(|first| BULLETS.contains(first));
    if below && at_start && alike && full && !begins_item { Join::NextLine } else { Join::Apart }
}
