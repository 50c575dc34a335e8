//! The outline of a glyph, and how much of each dot of a scan it covers.

use ab_glyph_rasterizer::{Rasterizer, point};
use ttf_parser::{Face, GlyphId, OutlineBuilder};

use super::whole;

/// Straight pieces that a curve is cut into: at twice the size of any text, they differ from it by less than a tenth of a dot.
const PIECES: u8 = 6;

/// How many times more finely a glyph with a line around it is looked at.
const FINER: u8 = 8;

/// What is looked at around the origin of a glyph, in em: more than glyphs of text fonts fill.
const LEFT: f32 = -0.15;
const RIGHT: f32 = 1.2;
const TOP: f32 = -1.0;
const BOTTOM: f32 = 0.35;

/// The outline of a glyph in straight pieces, in em, from the origin to the right and downwards.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    pieces: Vec<[(f32, f32); 2]>,
    em: f32,
    /// How thick the line around it is, in em, where there is one.
    stroke: f32,
    first: (f32, f32),
    last: (f32, f32),
}

impl Outline {
    /// The outline of a glyph, with a line around it that is `stroke` em thick; empty where nothing is drawn.
    pub fn of(face: &Face, glyph: GlyphId, stroke: f32) -> Self {
        let mut outline = Self { em: f32::from(face.units_per_em()), stroke, ..Self::default() };
        face.outline_glyph(glyph, &mut outline);
        outline
    }

    /// Whether nothing is drawn.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    fn go(&mut self, x: f32, y: f32) {
        let to = (x / self.em, -y / self.em);
        self.pieces.push([self.last, to]);
        self.last = to;
    }

    fn curve(&mut self, point: impl Fn(f32) -> (f32, f32)) {
        for piece in 1..=PIECES {
            let (x, y) = point(f32::from(piece) / f32::from(PIECES));
            self.go(x, y);
        }
    }

    /// How much of each dot it covers, of 1, line by line. `dots` and `lines` are how many an em has, and `phase` where on the
    /// first dot and line of what is looked at it begins.
    pub fn coverage(&self, (dots, lines): (f32, f32), phase: (f32, f32)) -> Vec<f32> {
        let (width, height) = extent(dots, lines);
        if self.stroke <= 0.0 {
            return fill(self.pieces.iter().copied(), (width, height), (dots, lines), phase);
        }
        // Where the line lies on the glyph, neither counts twice: that is looked at more finely.
        let many = f32::from(FINER);
        let (fine, fine_phase) = ((dots * many, lines * many), (phase.0 * many, phase.1 * many));
        let (fine_width, fine_height) = (width * usize::from(FINER), height * usize::from(FINER));
        let mut finely = fill(self.pieces.iter().copied(), (fine_width, fine_height), fine, fine_phase);
        for piece in &self.pieces {
            let around = fill(self.around(*piece).into_iter(), (fine_width, fine_height), fine, fine_phase);
            finely.iter_mut().zip(around).for_each(|(dot, around)| *dot = dot.max(around));
        }
        let mean = |x: usize, y: usize| {
            let (x, y) = (x * usize::from(FINER), y * usize::from(FINER));
            let rows = finely.chunks_exact(fine_width).skip(y).take(usize::from(FINER));
            let dots = rows.flat_map(|row| row.get(x..x + usize::from(FINER)).unwrap_or_default());
            dots.sum::<f32>() / (many * many)
        };
        let mean = &mean;
        (0..height).flat_map(|y| (0..width).map(move |x| mean(x, y))).collect()
    }

    /// The line along a piece, as an outline of its own.
    fn around(&self, [from, to]: [(f32, f32); 2]) -> [[(f32, f32); 2]; 4] {
        let (right, down) = (to.0 - from.0, to.1 - from.1);
        let length = right.hypot(down).max(f32::EPSILON);
        let (x, y) = (right / length * self.stroke / 2.0, down / length * self.stroke / 2.0);
        let corners = [
            (from.0 - x - y, from.1 - y + x),
            (to.0 + x - y, to.1 + y + x),
            (to.0 + x + y, to.1 + y - x),
            (from.0 - x + y, from.1 - y - x),
        ];
        [0, 1, 2, 3].map(|corner| [corners[corner], corners[(corner + 1) % corners.len()]])
    }
}

/// How many dots and lines are looked at.
fn extent(dots: f32, lines: f32) -> (usize, usize) {
    let count = |length: f32| whole(f64::from(length.ceil()));
    (count((RIGHT - LEFT) * dots) + 2, count((BOTTOM - TOP) * lines) + 1)
}

/// How much of each dot an outline covers.
fn fill(
    pieces: impl Iterator<Item = [(f32, f32); 2]>,
    (width, height): (usize, usize),
    (dots, lines): (f32, f32),
    phase: (f32, f32),
) -> Vec<f32> {
    let mut rasterizer = Rasterizer::new(width, height);
    let placed = |(x, y): (f32, f32)| {
        point((x.clamp(LEFT, RIGHT) - LEFT) * dots + phase.0, (y.clamp(TOP, BOTTOM) - TOP) * lines + phase.1)
    };
    for [from, to] in pieces {
        rasterizer.draw_line(placed(from), placed(to));
    }
    let mut area = vec![0.0; width * height];
    rasterizer.for_each_pixel(|dot, covered| area[dot] = covered.min(1.0));
    area
}

/// Values in shares.
fn mixed<const N: usize>(shares: [f32; N], values: [f32; N]) -> f32 {
    shares.iter().zip(values).map(|(share, value)| share * value).sum()
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.last = (x / self.em, -y / self.em);
        self.first = self.last;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.go(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let from = (self.last.0 * self.em, -self.last.1 * self.em);
        self.curve(|part| {
            let rest = 1.0 - part;
            let weights = [rest * rest, 2.0 * part * rest, part * part];
            (mixed(weights, [from.0, x1, x]), mixed(weights, [from.1, y1, y]))
        });
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let from = (self.last.0 * self.em, -self.last.1 * self.em);
        self.curve(|part| {
            let rest = 1.0 - part;
            let weights = [rest * rest * rest, 3.0 * rest * rest * part, 3.0 * rest * part * part, part * part * part];
            (mixed(weights, [from.0, x1, x2, x]), mixed(weights, [from.1, y1, y2, y]))
        });
    }

    fn close(&mut self) {
        let (x, y) = self.first;
        self.pieces.push([self.last, (x, y)]);
        self.last = self.first;
    }
}
