//! The text of a page and where it stands, to be selected, found and read aloud.

use serde::ser::{Serialize, SerializeSeq, Serializer};
use typst::layout::{Frame, FrameItem, Transform};
use typst::text::TextItem;

/// How far a text reaches above its baseline, of its size.
const ASCENT: f64 = 0.88;

/// The text of a page, in the order in which it is read.
#[derive(Debug, Clone, Default)]
pub struct PageText {
    /// Text that stands in a row.
    pub runs: Vec<Run>,
}

/// Text that stands in a row, drawn at once. Lengths are in pt from the top left corner of the page.
#[derive(Debug, Clone)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Where it begins.
    pub x: f64,
    /// Its upper edge.
    pub y: f64,
    /// How long it is.
    pub width: f64,
    /// Its size.
    pub height: f64,
    /// Where each of its clusters begins: the byte in the text, and how far from `x`.
    edges: Vec<(usize, f64)>,
}

impl PageText {
    /// The text that a frame draws. What stands askew is a mark across the page, and no text to be read.
    pub fn of(frame: &Frame) -> Self {
        let mut text = Self::default();
        text.collect(frame, Transform::identity());
        text
    }

    fn collect(&mut self, frame: &Frame, transform: Transform) {
        for (position, item) in frame.items() {
            let here = transform.pre_concat(Transform::translate(position.x, position.y));
            match item {
                FrameItem::Group(group) => self.collect(&group.frame, here.pre_concat(group.transform)),
                FrameItem::Text(text) if here.kx.is_zero() && here.ky.is_zero() => self.runs.push(Run::of(text, here)),
                _ => {}
            }
        }
    }
}

impl Run {
    fn of(text: &TextItem, transform: Transform) -> Self {
        let (across, down) = (transform.sx.get(), transform.sy.get());
        let mut edges = Vec::with_capacity(text.glyphs.len());
        let mut x = 0.0;
        for glyph in &text.glyphs {
            edges.push((glyph.range().start, x));
            x += glyph.x_advance.at(text.size).to_pt() * across;
        }
        let height = text.size.to_pt() * down;
        Self {
            text: text.text.to_string(),
            x: transform.tx.to_pt(),
            y: transform.ty.to_pt() - ASCENT * height,
            width: x,
            height,
            edges,
        }
    }

    /// How far from its beginning the character at a byte begins; the end, where there is none.
    pub(super) fn edge(&self, at: usize) -> f64 {
        let cluster = self.edges.partition_point(|(start, _)| *start < at);
        self.edges.get(cluster).map_or(self.width, |(_, x)| *x)
    }
}

/// As an array, since there are many: text, x, y, width, height.
impl Serialize for Run {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut array = serializer.serialize_seq(Some(5))?;
        array.serialize_element(&self.text)?;
        for length in [self.x, self.y, self.width, self.height] {
            // A thousandth of a point is nothing that a screen can show.
            array.serialize_element(&((length * 1000.0).round() / 1000.0))?;
        }
        array.end()
    }
}
