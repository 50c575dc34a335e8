//! How a sheet of paper goes through a machine, and how finely it is scanned there.
//!
//! The figures are those of ITU-T T.4: 1728 dots along a line of 215 mm, 3.85 lines a millimetre (standard) or 7.7 (fine).

use typst::layout::Size;

use super::whole;

/// Dots of a line.
pub const DOTS: usize = 1728;

/// The length of a line, in millimetres.
const LINE: f64 = 215.0;

/// Lines a millimetre in fine mode. Receivers print each line of standard mode twice.
const FINE_LINES: f64 = 7.7;

/// The width of the paper that machines send, in millimetres: larger sheets are reduced to it.
const PAPER: f64 = 210.0;

/// How many points a millimetre has.
pub const MILLIMETRE: f64 = 72.0 / 25.4;

/// How finely a page is scanned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// 標準: 204×98 dots an inch.
    Standard,
    /// ファイン: 204×196 dots an inch.
    Fine,
}

impl Mode {
    /// Both, the coarser first.
    pub const ALL: [Self; 2] = [Self::Standard, Self::Fine];

    /// As files and the command line have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Fine => "fine",
        }
    }

    /// How often a receiver prints each line.
    pub(super) fn repetitions(self) -> usize {
        match self {
            Self::Standard => 2,
            Self::Fine => 1,
        }
    }

    /// Lines a millimetre.
    #[expect(clippy::cast_precision_loss, reason = "one or two")]
    fn lines(self) -> f64 {
        FINE_LINES / self.repetitions() as f64
    }
}

/// How finely something on a page is scanned: dots (or lines) a point, along the page's own width and height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grid {
    /// Along the width.
    pub x: f64,
    /// Along the height.
    pub y: f64,
}

impl Grid {
    /// The same for something that lies across.
    pub fn turned(self) -> Self {
        Self { x: self.y, y: self.x }
    }

    /// For something that is drawn larger or smaller.
    pub fn times(self, x: f64, y: f64) -> Self {
        Self { x: self.x * x, y: self.y * y }
    }
}

/// How a page goes through the machine: with its short edge ahead, reduced where it is wider than A4.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Feed {
    /// Whether it is turned.
    pub is_turned: bool,
    /// How much it is reduced: 1 is not at all.
    pub reduction: f64,
    /// The width across the line, reduced, in millimetres.
    width: f64,
    /// The length along the way, reduced, in millimetres.
    length: f64,
}

impl Feed {
    /// For a page of a size.
    pub fn of(size: Size) -> Self {
        let (width, height) = (size.x.to_mm(), size.y.to_mm());
        let is_turned = width > height;
        let (width, length) = if is_turned { (height, width) } else { (width, height) };
        // A sheet that is a little wider than A4 (Letter) goes through as it is.
        let reduction = if width > LINE + 1.0 { PAPER / width } else { 1.0 };
        Self { is_turned, reduction, width: width * reduction, length: length * reduction }
    }

    /// Dots and lines a point of the page.
    pub fn grid(self, mode: Mode) -> Grid {
        let dots = Grid { x: dots_a_millimetre(), y: mode.lines() };
        let dots = if self.is_turned { dots.turned() } else { dots };
        dots.times(self.reduction / MILLIMETRE, self.reduction / MILLIMETRE)
    }

    /// How many dots of a line, and how many lines, one of `drawn` dots an inch is.
    pub(super) fn scale(self, mode: Mode, drawn: f64) -> (f64, f64) {
        let inch = 25.4 * self.reduction;
        (dots_a_millimetre() * inch / drawn, mode.lines() * inch / drawn)
    }

    /// The lines of the page.
    pub(super) fn line_count(self, mode: Mode) -> usize {
        whole((self.length * mode.lines()).round())
    }

    /// Where the paper begins on the line, in dots: it lies in the middle.
    pub(super) fn start(self) -> f64 {
        (LINE - self.width) / 2.0 * dots_a_millimetre()
    }
}

#[expect(clippy::cast_precision_loss, reason = "1728")]
fn dots_a_millimetre() -> f64 {
    DOTS as f64 / LINE
}

/// Dots and lines a metre of what a receiver prints.
pub(super) const DOTS_A_METRE: (u32, u32) = (8037, 7700);
