//! The outline of a glyph, and how much of each dot of a scan it covers.

use ttf_parser::{Face, GlyphId, OutlineBuilder};

use super::whole;

/// Straight pieces that a curve is cut into: at twice the size of any text, they differ from it by less than a tenth of a dot.
const PIECES: u8 = 6;

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
    first: (f32, f32),
    last: (f32, f32),
}

impl Outline {
    /// The outline of a glyph; empty where nothing is drawn.
    pub fn of(face: &Face, glyph: GlyphId) -> Self {
        let mut outline = Self { em: f32::from(face.units_per_em()), ..Self::default() };
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
        let width = whole(f64::from(((RIGHT - LEFT) * dots).ceil())) + 2;
        let height = whole(f64::from(((BOTTOM - TOP) * lines).ceil())) + 1;
        let mut area = vec![0.0; width * height];
        let placed = |(x, y): (f32, f32)| {
            ((x.clamp(LEFT, RIGHT) - LEFT) * dots + phase.0, (y.clamp(TOP, BOTTOM) - TOP) * lines + phase.1)
        };
        for [from, to] in &self.pieces {
            add(&mut area, width, placed(*from), placed(*to));
        }
        for line in area.chunks_exact_mut(width) {
            let mut sum: f32 = 0.0;
            for dot in line {
                sum += *dot;
                *dot = sum.abs().min(1.0);
            }
        }
        area
    }
}

/// Adds a piece of an outline: what it changes of the coverage of its dot, and of all to the right of it.
fn add(area: &mut [f32], width: usize, from: (f32, f32), to: (f32, f32)) {
    let (sign, (mut x, top), (end, bottom)) = if from.1 < to.1 { (1.0, from, to) } else { (-1.0, to, from) };
    if bottom <= top {
        return;
    }
    let slope = (end - x) / (bottom - top);
    for (number, line) in area.chunks_exact_mut(width).enumerate() {
        let above = index(number);
        if above >= bottom {
            break;
        }
        let height = bottom.min(above + 1.0) - top.max(above);
        if height <= 0.0 {
            continue;
        }
        let next = x + slope * height;
        let (left, right) = (x.min(next), x.max(next));
        spread(line, left, right, sign * height);
        x = next;
    }
}

/// Spreads the height of a piece between `left` and `right` over the dots of a line: each dot has what lies left of its
/// right edge.
fn spread(line: &mut [f32], left: f32, right: f32, height: f32) {
    let first = whole(f64::from(left.floor()));
    let last = whole(f64::from(right.ceil())).max(first + 1);
    // What of the piece's area to the right each dot has, from the dot's own right edge.
    let mut before = 0.0;
    for dot in first..last {
        let edge = index(dot);
        let covered = right_of(left, right, edge + 1.0) - right_of(left, right, edge);
        let own = height * covered;
        if let Some(cell) = line.get_mut(dot) {
            *cell += own - before;
        }
        before = own;
    }
    if let Some(cell) = line.get_mut(last) {
        *cell += height - before;
    }
}

/// The mean, over a piece from `left` to `right`, of how far `edge` lies to the right of it.
fn right_of(left: f32, right: f32, edge: f32) -> f32 {
    if edge <= left {
        0.0
    } else if edge >= right {
        edge - f32::midpoint(left, right)
    } else {
        (edge - left) * (edge - left) / (2.0 * (right - left))
    }
}

#[expect(clippy::cast_precision_loss, reason = "dots of a glyph")]
fn index(number: usize) -> f32 {
    number as f32
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
        let at = |t: f32, a: f32, b: f32, c: f32| (1.0 - t) * (1.0 - t) * a + 2.0 * t * (1.0 - t) * b + t * t * c;
        self.curve(|t| (at(t, from.0, x1, x), at(t, from.1, y1, y)));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let from = (self.last.0 * self.em, -self.last.1 * self.em);
        let at = |t: f32, a: f32, b: f32, c: f32, d: f32| {
            let s = 1.0 - t;
            s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d
        };
        self.curve(|t| (at(t, from.0, x1, x2, x), at(t, from.1, y1, y2, y)));
    }

    fn close(&mut self) {
        let (x, y) = self.first;
        self.pieces.push([self.last, (x, y)]);
        self.last = self.first;
    }
}
