//! Which page goes where.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How pages are laid on sheets of twice their size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Imposition {
    /// In which order.
    pub layout: Layout,
    /// How far each page is moved from the sheet's middle.
    pub gutter: Gutter,
}

impl Imposition {
    /// How far each page is moved from the sheet's middle, in points.
    pub(super) fn shift(self) -> f32 {
        f32::from(self.gutter.0) / 10.0 * super::MILLIMETRE
    }
}

/// As it stands in a name that tells one imposition from another.
impl fmt::Display for Imposition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.layout.name(), f64::from(self.gutter))
    }
}

/// In which order pages are laid on sheets. Text that runs across is read from the left, so both bind at the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Layout {
    /// 1 and 2, 3 and 4 …, on one side or both.
    #[serde(rename = "2up")]
    TwoUp,
    /// Sheets that are laid in each other, folded, and stapled in the fold (中綴じ).
    #[serde(rename = "booklet")]
    Booklet,
}

/// A side of a sheet: the page on each half, by index from 0; none where it stays blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Side {
    /// The left half.
    pub left: Option<usize>,
    /// The right half.
    pub right: Option<usize>,
}

impl Layout {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::TwoUp, Self::Booklet];

    /// Its name on the command line and in the names of files.
    pub fn name(self) -> &'static str {
        match self {
            Self::TwoUp => "2up",
            Self::Booklet => "booklet",
        }
    }

    /// The gutter where none is asked for: a fold takes some of the inner margin.
    pub fn gutter(self) -> Gutter {
        match self {
            Self::TwoUp => Gutter(0),
            Self::Booklet => Gutter(30),
        }
    }

    /// The sides for so many pages, in the order in which they are printed. A booklet has four pages a sheet, the last ones
    /// blank where there are not as many: no page changes between left and right.
    pub fn sides(self, pages: usize) -> Vec<Side> {
        let page = |index: usize| (index < pages).then_some(index);
        match self {
            Self::TwoUp => {
                let firsts = (0..pages).step_by(2);
                firsts.map(|first| Side { left: page(first), right: page(first + 1) }).collect()
            }
            Self::Booklet => {
                let all = pages.next_multiple_of(4);
                let fronts_and_backs = 0..all / 2;
                let side = |inner: usize| match (page(inner), page(all - 1 - inner)) {
                    (early, late) if inner.is_multiple_of(2) => Side { left: late, right: early },
                    (early, late) => Side { left: early, right: late },
                };
                fronts_and_backs.map(side).collect()
            }
        }
    }

    /// What viewers show in place of a side's number, by index from 0.
    pub fn label(self, side: usize) -> String {
        match self {
            Self::TwoUp => format!("{}面", side + 1),
            Self::Booklet => format!("{}枚目 {}", side / 2 + 1, if side.is_multiple_of(2) { "表" } else { "裏" }),
        }
    }

    /// What stands behind the title.
    pub(super) fn purpose(self) -> &'static str {
        match self {
            Self::TwoUp => "（印刷用・2ページずつ）",
            Self::Booklet => "（印刷用・中綴じ）",
        }
    }
}

/// A text names no layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("neither 2up nor booklet")]
pub struct UnknownLayout;

impl FromStr for Layout {
    type Err = UnknownLayout;

    fn from_str(text: &str) -> Result<Self, UnknownLayout> {
        Self::ALL.into_iter().find(|layout| layout.name() == text).ok_or(UnknownLayout)
    }
}

/// How far each page is moved from the sheet's middle: up to 20 millimetres, in tenths of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "f64", try_from = "f64")]
pub struct Gutter(u16);

/// A gutter is below nothing, above 20 millimetres, or finer than a tenth of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a gutter has 0 to 20 millimetres, in tenths")]
pub struct InvalidGutter;

impl TryFrom<f64> for Gutter {
    type Error = InvalidGutter;

    fn try_from(millimetres: f64) -> Result<Self, InvalidGutter> {
        (0..=200).map(Self).find(|gutter| (f64::from(*gutter) - millimetres).abs() < 1e-9).ok_or(InvalidGutter)
    }
}

impl From<Gutter> for f64 {
    fn from(gutter: Gutter) -> Self {
        Self::from(gutter.0) / 10.0
    }
}

impl FromStr for Gutter {
    type Err = InvalidGutter;

    fn from_str(text: &str) -> Result<Self, InvalidGutter> {
        text.parse::<f64>().map_err(|_| InvalidGutter)?.try_into()
    }
}
