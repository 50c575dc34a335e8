//! The characters of pages, and what becomes of each in either mode.

use std::collections::{BTreeMap, BTreeSet};

use typst::layout::{Abs, Point};

use super::feed::{Feed, Grid, Mode};
use super::legibility::{Look, Shown, Verdict, verdicts};
use super::marks::{Kind, Mark, Text, Tone};

/// What must at least be as dark to be black for certain, and what must be as light to be white: printers and scanners
/// darken the middle greys, one more and the other less.
pub const DARK: f64 = 0.65;

/// See [`DARK`].
pub const LIGHT: f64 = 0.35;

/// A character on a page.
#[derive(Debug, Clone)]
pub struct Character {
    /// Its page, as an index from 0.
    pub page: usize,
    /// Which of the page's marks it is of.
    pub mark: usize,
    /// What it shows.
    pub shown: char,
    /// Where its origin lies, in points from the top left.
    pub x: f64,
    /// See [`Character::x`].
    pub y: f64,
    /// What becomes of it, by mode.
    pub verdicts: BTreeMap<Mode, Verdict>,
}

impl Character {
    /// Whether it can be read in all modes.
    pub fn is_legible(&self) -> bool {
        self.verdicts.values().all(|verdict| *verdict == Verdict::Legible)
    }

    /// The modes in which it cannot be read.
    pub fn failing(&self) -> BTreeSet<Mode> {
        let failing = self.verdicts.iter().filter(|(_, verdict)| **verdict != Verdict::Legible);
        failing.map(|(mode, _)| *mode).collect()
    }
}

/// A character in a mode: which look it has, and its glyph; none where it does not stand out.
type Pending = (Mode, Option<(usize, Shown)>);

/// Whether a text of a tone stays apart from the ground, whatever the machine.
pub fn stands_out(tone: Tone, ground: Tone) -> bool {
    let (Some(tone), Some(ground)) = (tone, ground) else { return false };
    (tone >= DARK && ground <= LIGHT) || (tone <= LIGHT && ground >= DARK)
}

/// The characters of pages, in the order of drawing. Those of texts that do not stand out from their ground are gone.
pub fn characters<'a>(
    pages: impl IntoIterator<Item = (usize, Feed, &'a [Mark<'a>])>,
    modes: &[Mode],
) -> Vec<Character> {
    let mut looks: Vec<(Look, BTreeSet<Shown>)> = Vec::new();
    // Each character with the look and glyph of each mode; none where it does not stand out.
    let mut found: Vec<(Character, Vec<Pending>)> = Vec::new();
    for (page, feed, marks) in pages {
        for (number, mark) in marks.iter().enumerate() {
            let Kind::Text(text) = &mark.kind else { continue };
            let visible = stands_out(text.tone, mark.ground);
            let of_mode = |mode: &Mode| (*mode, look(text, mark.ground, feed.grid(*mode)));
            let own: Vec<(Mode, Look)> = modes.iter().map(of_mode).collect();
            let own = own.into_iter().map(|(mode, look)| {
                let at = looks.iter().position(|(known, _)| *known == look).unwrap_or_else(|| {
                    looks.push((look, BTreeSet::new()));
                    looks.len() - 1
                });
                (mode, at)
            });
            let own: Vec<(Mode, usize)> = own.collect();
            for (shown, glyph, origin) in glyphs(text) {
                let mut pending = Vec::new();
                for (mode, at) in &own {
                    if let Some((_, glyphs)) = looks.get_mut(*at).filter(|_| visible) {
                        glyphs.insert((glyph, shown));
                    }
                    pending.push((*mode, visible.then_some((*at, (glyph, shown)))));
                }
                let (x, y) = (origin.x.to_pt(), origin.y.to_pt());
                let character = Character { page, mark: number, shown, x, y, verdicts: BTreeMap::new() };
                found.push((character, pending));
            }
        }
    }
    let known: Vec<BTreeMap<Shown, Verdict>> = looks.iter().map(|(look, glyphs)| verdicts(look, glyphs)).collect();
    let verdict = |pending: Option<(usize, Shown)>| {
        pending.and_then(|(look, glyph)| known.get(look)?.get(&glyph).copied()).unwrap_or(Verdict::Gone)
    };
    let judged = found.into_iter().map(|(character, pending)| Character {
        verdicts: pending.into_iter().map(|(mode, pending)| (mode, verdict(pending))).collect(),
        ..character
    });
    judged.collect()
}

/// How a text is drawn and scanned.
fn look(text: &Text, ground: Tone, grid: Grid) -> Look {
    let transform = text.transform;
    let along = transform.sx.get().hypot(transform.ky.get());
    let across = transform.kx.get().hypot(transform.sy.get());
    let grid = if transform.sx.get().abs() < transform.ky.get().abs() { grid.turned() } else { grid };
    let grid = grid.times(along, across);
    let size = text.item.size.to_pt();
    let threshold = match (text.tone, ground) {
        (Some(tone), Some(ground)) if (tone - ground).abs() > f64::EPSILON => (0.5 - ground) / (tone - ground),
        _ => 0.5,
    };
    // What differs by less than a hundredth of a dot looks the same.
    let rounded = |value: f64| single((value * 100.0).round() / 100.0);
    Look {
        font: text.item.font.clone(),
        dots: rounded(size * grid.x),
        lines: rounded(size * grid.y),
        stroke: single(text.item.stroke.as_ref().map_or(0.0, |stroke| stroke.thickness / text.item.size)),
        threshold: single((threshold * 20.0).round() / 20.0),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a few dots")]
fn single(value: f64) -> f32 {
    value as f32
}

/// What each glyph of a text shows, which it is, and where its origin lies on the page.
fn glyphs<'a>(text: &'a Text) -> impl Iterator<Item = (char, u16, Point)> + 'a {
    let item = text.item;
    let mut passed = Abs::zero();
    item.glyphs.iter().filter_map(move |glyph| {
        let here = Point::with_x(passed + glyph.x_offset.at(item.size)).transform(text.transform);
        passed += glyph.x_advance.at(item.size);
        let shown = item.text.get(glyph.range())?.chars().next().filter(|shown| !shown.is_whitespace())?;
        Some((shown, glyph.id, here))
    })
}
