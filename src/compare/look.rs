//! How pages look: drawn from their PDFs, and compared dot by dot.

use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};

use super::guard::guarded;
use super::lent;
use super::paper::{Legibility, Paper};
use super::picture::Picture;
use super::text::Piece;

/// Dots a point: 144 an inch, enough to tell a 3 from a 5 in a table.
const FINENESS: f32 = 2.0;

/// The most dots in a line, and the most lines; larger pages are drawn smaller.
const MOST_DOTS: f32 = 2_400.0;

/// The width of a page that is looked at from afar, in dots.
const AFAR: f32 = 40.0;

/// Changed dots that lie no further apart are of one place, in dots.
const NEAR: usize = 12;

/// Fewer changed dots than this at a place are a speck that nobody sees.
const SPECK: usize = 3;

/// How a page looks before and after.
#[derive(Debug)]
pub struct Look {
    /// Before.
    pub old: Picture,
    /// After.
    pub new: Picture,
    /// What differs, marked on the page as it is now.
    pub difference: Picture,
    /// Where it differs, in parts of the larger of both pages' width and height.
    pub areas: Vec<Area>,
}

impl Look {
    /// Whether a reader would see a difference.
    pub fn is_otherwise(&self) -> bool {
        !self.areas.is_empty()
    }
}

/// An upright rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Its left edge.
    pub left: f32,
    /// Its upper edge.
    pub top: f32,
    /// Its right edge.
    pub right: f32,
    /// Its lower edge.
    pub bottom: f32,
}

impl Area {
    /// Where a piece of text stands, in points, with some room around it.
    pub(super) fn of(piece: &Piece) -> Self {
        let mut area = Self { left: f32::MAX, top: f32::MAX, right: f32::MIN, bottom: f32::MIN };
        for letter in &piece.letters {
            area.left = area.left.min(letter.x - 0.3 * letter.size);
            area.top = area.top.min(letter.y - 1.1 * letter.size);
            area.right = area.right.max(letter.x + letter.advance + 0.3 * letter.size);
            area.bottom = area.bottom.max(letter.y + 0.4 * letter.size);
        }
        area
    }
}

/// Draws a page of each and compares them; the `numbers` of the pages are passed over. None where one of them cannot be drawn.
pub fn look(old: &Paper, before: usize, new: &Paper, after: usize, numbers: &[(Area, Area)]) -> Option<Look> {
    let scale = scale(old.pages.get(before)?.size).min(scale(new.pages.get(after)?.size));
    let (mut one, mut other) = (drawn(old, before, scale)?, drawn(new, after, scale)?);
    let (shown_old, shown_new) = (one.clone(), other.clone());
    for (own, others) in numbers {
        // Both are blanked on both sides: numbers of more digits are wider.
        for area in [own, others] {
            one.blank(*area, scale);
            other.blank(*area, scale);
        }
    }
    let marks = one.otherwise(&other);
    let width = one.width().max(other.width());
    let height = one.height().max(other.height());
    let areas = places(&marks, width, height);
    let difference = shown_new.marked(&shown_old, &marks);
    Some(Look { old: shown_old, new: shown_new, difference, areas })
}

fn scale((width, height): (f32, f32)) -> f32 {
    FINENESS.min(MOST_DOTS / width.max(height))
}

/// Draws a page with as many dots a point.
fn drawn(paper: &Paper, page: usize, scale: f32) -> Option<Picture> {
    if paper.pages.get(page)?.legibility == Legibility::TooMuch {
        return None;
    }
    guarded(|| {
        let page = paper.page(page)?;
        let (width, height) = page.render_dimensions();
        let settings = RenderSettings {
            x_scale: scale,
            y_scale: scale,
            width: Some(dots(width * scale)),
            height: Some(dots(height * scale)),
            bg_color: WHITE,
        };
        let pixmap = render(page, &RenderCache::new(), &lent::settings(), &settings);
        let samples = pixmap.data().iter().flat_map(|dot| [dot.r, dot.g, dot.b]).collect();
        Some(Picture::new(usize::from(pixmap.width()), usize::from(pixmap.height()), samples))
    })
    .ok()
    .flatten()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between one and the most dots")]
fn dots(length: f32) -> u16 {
    length.round().clamp(1.0, MOST_DOTS + 1.0) as u16
}

/// How a page looks from afar, as greys: what is left of a page that has no text.
pub fn from_afar(paper: &Paper, page: usize) -> Option<Vec<u8>> {
    let size = paper.pages.get(page)?.size;
    let large = drawn(paper, page, (AFAR * 4.0) / size.0.max(size.1))?;
    Some(large.shrunk(4).greys())
}

/// How alike two pages are from afar: 1 is the same.
pub fn likeness_from_afar(one: &[u8], other: &[u8]) -> f32 {
    if one.len() != other.len() || one.is_empty() {
        return 0.0;
    }
    // Paper is white on both: only what is darker on one of them tells.
    let (mut apart, mut ink) = (0.0_f32, 0.0_f32);
    for (one, other) in one.iter().zip(other) {
        apart += f32::from(one.abs_diff(*other));
        ink += f32::from(255 - one.min(other));
    }
    if ink == 0.0 { 1.0 } else { 1.0 - apart / ink }
}

impl Picture {
    /// Makes a part white; it is given in points.
    fn blank(&mut self, area: Area, scale: f32) {
        let to = |length: f32| usize::from(dots((length * scale).max(1.0)));
        let (left, right, top, bottom) = (to(area.left), to(area.right), to(area.top), to(area.bottom));
        self.fill_white(left..right, top..bottom);
    }
}

/// Where the marked dots lie, in places that a reader would point at; in parts of the picture.
fn places(marks: &[bool], width: usize, height: usize) -> Vec<Area> {
    // Cells of a grid that have marked dots; neighbours are one place.
    let (columns, rows) = (width.div_ceil(NEAR), height.div_ceil(NEAR));
    let mut cells = vec![0_usize; columns * rows];
    for (at, _) in marks.iter().enumerate().filter(|(_, marked)| **marked) {
        cells[(at / width / NEAR) * columns + (at % width) / NEAR] += 1;
    }
    let mut seen = vec![false; cells.len()];
    let mut areas = Vec::new();
    for start in 0..cells.len() {
        if cells[start] == 0 || seen[start] {
            continue;
        }
        let (mut left, mut right, mut top, mut bottom, mut dots) = (columns, 0, rows, 0, 0);
        let mut open = vec![start];
        seen[start] = true;
        while let Some(cell) = open.pop() {
            let (column, row) = (cell % columns, cell / columns);
            dots += cells[cell];
            (left, right) = (left.min(column), right.max(column));
            (top, bottom) = (top.min(row), bottom.max(row));
            for row in row.saturating_sub(1)..=(row + 1).min(rows - 1) {
                for column in column.saturating_sub(1)..=(column + 1).min(columns - 1) {
                    let next = row * columns + column;
                    if cells[next] > 0 && !seen[next] {
                        seen[next] = true;
                        open.push(next);
                    }
                }
            }
        }
        if dots >= SPECK {
            let part = |cell: usize, whole: usize| fraction(cell * NEAR, whole).min(1.0);
            areas.push(Area {
                left: part(left, width),
                top: part(top, height),
                right: part(right + 1, width),
                bottom: part(bottom + 1, height),
            });
        }
    }
    areas
}

#[expect(clippy::cast_precision_loss, reason = "dots of a page")]
fn fraction(part: usize, whole: usize) -> f32 {
    part as f32 / whole as f32
}

/// How a page looks, for one that stands alone. None where it cannot be drawn.
pub fn shown(paper: &Paper, page: usize) -> Option<Picture> {
    drawn(paper, page, scale(paper.pages.get(page)?.size))
}
