//! Where things lie on a page. All lengths are in points, from the top left.

use typst::layout::{Abs, Point, Rect, Size, Transform};

/// The part of the em box above the baseline in Japanese fonts (OpenType `ideo` baseline −0.12).
const ASCENT: f64 = 0.88;

/// The em boxes of glyphs that follow each other from `start` on over `width`, as seen from the origin of their text.
pub fn em_box(start: Abs, width: Abs, size: Abs) -> Rect {
    Rect::from_pos_size(Point::new(start, -size * ASCENT), Size::new(width, size))
}

/// An upright rectangle.
#[derive(Debug, Clone, Copy)]
pub struct Area {
    /// Where it begins, from the left.
    pub left: f64,
    /// Where it begins, from the top.
    pub top: f64,
    /// Where it ends.
    pub right: f64,
    /// Where it ends.
    pub bottom: f64,
}

impl Area {
    /// The one around a rectangle after a transformation.
    pub fn of(rect: Rect, transform: Transform) -> Self {
        let corners = [rect.min, Point::new(rect.max.x, rect.min.y), rect.max, Point::new(rect.min.x, rect.max.y)]
            .map(|corner| corner.transform(transform));
        let fold = |pick: fn(&Point) -> Abs, better: fn(f64, f64) -> f64, start: f64| {
            corners.iter().map(|corner| pick(corner).to_pt()).fold(start, better)
        };
        Self {
            left: fold(|p| p.x, f64::min, f64::INFINITY),
            top: fold(|p| p.y, f64::min, f64::INFINITY),
            right: fold(|p| p.x, f64::max, f64::NEG_INFINITY),
            bottom: fold(|p| p.y, f64::max, f64::NEG_INFINITY),
        }
    }

    /// What both have in common.
    pub fn intersection(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// Whether both lie on each other by at least `depth` in both directions.
    pub fn overlaps(self, other: Self, depth: f64) -> bool {
        let common = self.intersection(other);
        common.right - common.left > depth && common.bottom - common.top > depth
    }

    /// Whether another lies in it, or stands out by no more than `slack`.
    pub fn holds(self, other: Self, slack: f64) -> bool {
        other.left >= self.left - slack
            && other.top >= self.top - slack
            && other.right <= self.right + slack
            && other.bottom <= self.bottom + slack
    }

    /// A smaller one with the same middle.
    #[must_use]
    pub fn shrunk(self, by: f64) -> Self {
        Self { left: self.left + by, top: self.top + by, right: self.right - by, bottom: self.bottom - by }
    }

    /// Whether a rule, itself an area without much width, passes through.
    pub fn is_crossed_by(self, rule: Self) -> bool {
        let common = self.intersection(rule);
        common.right >= common.left && common.bottom >= common.top
    }

    /// Whether a point lies in it, or outside by no more than `reach`.
    pub fn has(self, x: f64, y: f64, reach: f64) -> bool {
        self.left - reach <= x && x <= self.right + reach && self.top - reach <= y && y <= self.bottom + reach
    }

    /// How much it covers, in square points.
    pub fn size(self) -> f64 {
        (self.right - self.left) * (self.bottom - self.top)
    }
}
