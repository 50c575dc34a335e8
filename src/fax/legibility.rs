//! Whether a reader can still tell which character a scan shows.
//!
//! A character is scanned at 32 places between the dots and held, each time, against the characters that it could be taken for,
//! drawn finely. It is legible if the scan lies nearer to its own form than to any other, wherever the dots fall, and if it
//! differs from each by two dots at least: one is what a second scan adds or takes. `docs/fax.md` says where that comes from.

use std::collections::{BTreeMap, BTreeSet};

use encoding_rs::EUC_JP;
use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};
use ttf_parser::GlyphId;
use typst::text::FontInstance;

use super::outline::Outline;

/// At how many places between two dots, and between two lines, a character is scanned: lines are wider apart.
const PHASES: (u8, u8) = (4, 8);

/// How many of the characters that look most like one are looked at closely.
const NEAREST: usize = 16;

/// How many dots two characters must differ by, wherever the dots fall.
const LEAST_DIFFERENCE: f32 = 2.0;

/// Dots an em, in the coarser direction, from which on every character is legible: twice the 16 dots that JIS X 9051 draws
/// each kanji with.
const ENOUGH: f32 = 32.0;

/// How a text is drawn and scanned.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// The face.
    pub font: FontInstance,
    /// Dots an em.
    pub dots: f32,
    /// Lines an em.
    pub lines: f32,
    /// How thick the line around each glyph is, in em, where there is one.
    pub stroke: f32,
    /// How much of a dot must be covered for it to be black: half on white paper, less on a shade.
    pub threshold: f32,
}

/// A glyph, and the character that it shows.
pub type Shown = (u16, char);

/// What becomes of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It can be read.
    Legible,
    /// At some place between the dots, nothing is left of it.
    Gone,
    /// It can be taken for another.
    Like(char),
}

/// What becomes of each of the glyphs.
pub fn verdicts(look: &Look, glyphs: &BTreeSet<Shown>) -> BTreeMap<Shown, Verdict> {
    if look.dots.min(look.lines) >= ENOUGH {
        return glyphs.iter().map(|glyph| (*glyph, Verdict::Legible)).collect();
    }
    let kinds: BTreeSet<Kind> = glyphs.iter().filter_map(|(_, shown)| Kind::of(*shown)).collect();
    let others: BTreeMap<Kind, Vec<Other>> = kinds.into_iter().map(|kind| (kind, others(look, kind))).collect();
    let verdict = |glyph: &Shown| {
        let others = Kind::of(glyph.1).and_then(|kind| others.get(&kind));
        (*glyph, verdict(look, *glyph, others.map(Vec::as_slice).unwrap_or_default()))
    };
    glyphs.par_iter().map(verdict).collect()
}

/// Characters that are taken for each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Digit,
    Small,
    Capital,
    WideDigit,
    WideSmall,
    WideCapital,
    Hiragana,
    Katakana,
    Kanji,
}

impl Kind {
    /// None for what is no letter: nobody asks which dot or bracket it is.
    fn of(shown: char) -> Option<Self> {
        Some(match shown {
            '0'..='9' => Self::Digit,
            'a'..='z' => Self::Small,
            'A'..='Z' => Self::Capital,
            '０'..='９' => Self::WideDigit,
            'ａ'..='ｚ' => Self::WideSmall,
            'Ａ'..='Ｚ' => Self::WideCapital,
            'ぁ'..='ん' => Self::Hiragana,
            'ァ'..='ヶ' => Self::Katakana,
            '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' => Self::Kanji,
            _ => return None,
        })
    }

    /// Which they are. A B among digits, and an 8 among capitals, is what the eye takes the other for first.
    fn characters(self) -> Vec<char> {
        match self {
            Self::Digit => ('0'..='9').chain(['B']).collect(),
            Self::Small => ('a'..='z').collect(),
            Self::Capital => ('A'..='Z').chain(['8']).collect(),
            Self::WideDigit => ('０'..='９').chain(['Ｂ']).collect(),
            Self::WideSmall => ('ａ'..='ｚ').collect(),
            Self::WideCapital => ('Ａ'..='Ｚ').chain(['８']).collect(),
            Self::Hiragana => ('ぁ'..='ん').collect(),
            Self::Katakana => ('ァ'..='ヶ').collect(),
            Self::Kanji => kanji(),
        }
    }
}

/// The kanji of JIS level 1, which are in use: rows 16 to 47 of JIS X 0208.
fn kanji() -> Vec<char> {
    let pairs = (0xb0..=0xcf).flat_map(|row| (0xa1..=0xfe).map(move |cell| [row, cell]));
    let bytes: Vec<u8> = pairs.flatten().collect();
    EUC_JP.decode_without_bom_handling(&bytes).0.chars().filter(|kanji| Kind::of(*kanji) == Some(Kind::Kanji)).collect()
}

/// A character that others can be taken for.
struct Other {
    shown: char,
    glyph: u16,
    outline: Outline,
    /// What it covers where it begins on a whole dot.
    coverage: Vec<f32>,
}

fn others(look: &Look, kind: Kind) -> Vec<Other> {
    let face = look.font.ttf();
    let other = |shown: char| {
        let glyph = face.glyph_index(shown)?;
        let outline = Outline::of(face, glyph, look.stroke);
        let coverage = outline.coverage((look.dots, look.lines), (0.0, 0.0));
        Some(Other { shown, glyph: glyph.0, outline, coverage })
    };
    kind.characters().into_par_iter().filter_map(other).collect()
}

fn verdict(look: &Look, (glyph, _): Shown, others: &[Other]) -> Verdict {
    let outline = Outline::of(look.font.ttf(), GlyphId(glyph), look.stroke);
    if outline.is_empty() {
        return Verdict::Legible;
    }
    let drawn = |outline: &Outline, phase| outline.coverage((look.dots, look.lines), phase);
    let near = nearest(&drawn(&outline, (0.0, 0.0)), glyph, others);
    let mut worst = (0.5, None);
    for phase in phases() {
        let own = drawn(&outline, phase);
        let scan: Vec<f32> = own.iter().map(|covered| if *covered >= look.threshold { 1.0 } else { 0.0 }).collect();
        if scan.iter().all(|dot| *dot < 0.5) {
            return Verdict::Gone;
        }
        for other in &near {
            let (towards, difference) = likeness(&scan, &own, &drawn(&other.outline, phase));
            // What differs by less than two dots counts as the same.
            let towards = if difference < LEAST_DIFFERENCE { towards.max(1.0) } else { towards };
            if towards >= worst.0 {
                worst = (towards, Some(other.shown));
            }
        }
    }
    worst.1.map_or(Verdict::Legible, Verdict::Like)
}

/// Where the first dot and line begin.
fn phases() -> impl Iterator<Item = (f32, f32)> {
    let phase = |step: u8, steps: u8| f32::from(step) / f32::from(steps);
    let (dots, lines) = PHASES;
    (0..dots).flat_map(move |x| (0..lines).map(move |y| (phase(x, dots), phase(y, lines))))
}

/// How far a scan has moved from its own form towards another, of 1, half way being as near to the one as to the other; and
/// by how many dots the two forms differ.
fn likeness(scan: &[f32], own: &[f32], other: &[f32]) -> (f32, f32) {
    let (mut along, mut difference) = (0.0, 0.0);
    for ((scan, own), other) in scan.iter().zip(own).zip(other) {
        let step = other - own;
        along += (scan - own) * step;
        difference += step * step;
    }
    (along / difference.max(f32::EPSILON), difference)
}

/// The characters that look most like one.
fn nearest<'a>(own: &[f32], glyph: u16, others: &'a [Other]) -> Vec<&'a Other> {
    let difference = |other: &Other| own.iter().zip(&other.coverage).map(|(a, b)| (a - b) * (a - b)).sum::<f32>();
    let others = others.iter().filter(|other| other.glyph != glyph);
    let mut ranked: Vec<(f32, &Other)> = others.map(|other| (difference(other), other)).collect();
    ranked.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    ranked.into_iter().take(NEAREST).map(|(_, other)| other).collect()
}
