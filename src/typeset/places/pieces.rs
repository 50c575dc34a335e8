//! The texts on the pages, cut where they come from one place of a template and then from another, in the order in which
//! they are read; and what else is drawn.

use std::ops::Range;

use typst::foundations::{Content, Value};
use typst::introspection::{Location, Tag};
use typst::layout::{Abs, FrameItem, Point, Rect, Transform};
use typst::syntax::Span;
use typst::text::TextItem;
use typst::visualize::{Geometry, Shape};
use typst_layout::PagedDocument;

use crate::typeset::area::{Area, em_box};
use crate::typeset::walk;

/// A piece of text that one place in a template put there.
#[derive(Debug)]
pub struct Piece {
    /// Its page, from 0.
    pub page: usize,
    /// Where it stands.
    pub area: Area,
    /// What stands there, as far as it is visible.
    pub text: String,
    /// Where its characters begin: the bytes before them, and the part of the width.
    stops: Vec<(usize, f64)>,
    /// Where the template puts it: the place of the text itself, where Typst knows it, then of what is around it, from the
    /// inside out.
    pub spans: Vec<Span>,
    /// The cell that it stands in, of a table or a grid.
    pub cell: Option<Span>,
    /// Whether it stands in the head, foot or background of the page.
    pub is_marginal: bool,
    /// Whether it is the number of its page.
    pub is_page_number: bool,
}

impl Piece {
    /// Where a part of the text stands, which is given as bytes.
    pub fn area_of(&self, part: &Range<usize>) -> Area {
        let width = self.area.right - self.area.left;
        let edge = |byte: usize| {
            let next = self.stops.iter().find(|(stop, _)| *stop >= byte);
            self.area.left + width * next.map_or(1.0, |(_, passed)| *passed)
        };
        let left = if part.start == 0 { self.area.left } else { edge(part.start) };
        let right = if part.end >= self.text.len() { self.area.right } else { edge(part.end) };
        Area { left, right, ..self.area }
    }
}

/// Something that is drawn and is no text.
#[derive(Debug)]
pub struct Mark {
    /// Its page, from 0.
    pub page: usize,
    /// Where it lies.
    pub area: Area,
    /// Whether it is an area that is filled: a grey.
    pub is_filled: bool,
    /// Where the template draws it.
    pub span: Span,
}

/// All texts of a document in the order in which they are read, and all else that is drawn, in the order of drawing.
pub fn pieces(document: &PagedDocument) -> (Vec<Piece>, Vec<Mark>) {
    let mut reader = Reader::default();
    for (page, content) in document.pages().iter().enumerate() {
        reader.page = page;
        reader.number = content.number.to_string();
        walk::items(&content.frame, &mut |item, here| reader.item(item, here));
    }
    reader.pieces.sort_by(|(a, _), (b, _)| a.cmp(b));
    (reader.pieces.into_iter().map(|(_, piece)| piece).collect(), reader.marks)
}

/// An element that has begun and not ended.
struct Open {
    location: Option<Location>,
    span: Span,
    kind: Kind,
}

enum Kind {
    /// A table or a grid; the number tells it from others.
    Table(usize),
    /// A cell, by row and column.
    Cell(usize, usize),
    /// A head, a foot or a background of a page.
    Marginal,
    Other,
}

/// Typst draws a cell that reaches over several rows behind the others: the place in the reading order. In each of the tables
/// that a piece stands in, row and column say more than the order of drawing.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Order {
    page: usize,
    marginal: bool,
    steps: Vec<usize>,
}

#[derive(Default)]
struct Reader {
    page: usize,
    /// The number that is counted for the page.
    number: String,
    open: Vec<Open>,
    /// How much was read.
    count: usize,
    pieces: Vec<(Order, Piece)>,
    marks: Vec<Mark>,
}

impl Reader {
    fn item(&mut self, item: &FrameItem, here: Transform) {
        match item {
            FrameItem::Tag(Tag::Start(element, _)) => self.begin(element),
            FrameItem::Tag(Tag::End(location, ..)) => {
                // Elements that go on on the next page end there; others may have begun meanwhile.
                if let Some(at) = self.open.iter().rposition(|open| open.location == Some(*location)) {
                    self.open.remove(at);
                }
            }
            FrameItem::Text(text) => self.text(text, here),
            FrameItem::Shape(shape, span) => self.shape(shape, *span, here),
            FrameItem::Image(_, size, span) => {
                self.mark(Rect::from_pos_size(Point::zero(), *size), here, false, *span);
            }
            FrameItem::Group(_) | FrameItem::Link(..) => {}
        }
    }

    fn begin(&mut self, element: &Content) {
        self.count += 1;
        let index = |name: &str| match element.field_by_name(name) {
            Ok(Value::Int(index)) => usize::try_from(index).ok(),
            _ => None,
        };
        let kind = match element.elem().name() {
            "table" | "grid" => Kind::Table(self.count),
            "cell" => index("y").zip(index("x")).map_or(Kind::Other, |(row, column)| Kind::Cell(row, column)),
            "artifact" => Kind::Marginal,
            _ => Kind::Other,
        };
        self.open.push(Open { location: element.location(), span: element.span(), kind });
    }

    fn order(&mut self) -> Order {
        self.count += 1;
        let mut steps = Vec::new();
        let mut in_table = false;
        for open in &self.open {
            match open.kind {
                Kind::Table(number) => {
                    in_table = true;
                    steps.push(number);
                }
                Kind::Cell(row, column) if in_table => {
                    in_table = false;
                    steps.extend([row, column]);
                }
                _ => {}
            }
        }
        steps.push(self.count);
        Order { page: self.page, marginal: self.is_marginal(), steps }
    }

    fn cell(&self) -> Option<Span> {
        let cells = self.open.iter().rev().filter(|open| matches!(open.kind, Kind::Cell(..)));
        cells.map(|open| open.span).find(|span| !span.is_detached())
    }

    fn is_marginal(&self) -> bool {
        self.open.iter().any(|open| matches!(open.kind, Kind::Marginal))
    }

    fn text(&mut self, item: &TextItem, here: Transform) {
        let mut left = Abs::zero();
        for glyphs in item.glyphs.chunk_by(|a, b| a.span.0 == b.span.0) {
            let [first, ..] = glyphs else { continue };
            let width: Abs = glyphs.iter().map(|glyph| glyph.x_advance.at(item.size)).sum();
            let start = glyphs.iter().map(|glyph| glyph.range().start).min().unwrap_or_default();
            let end = glyphs.iter().map(|glyph| glyph.range().end).max().unwrap_or_default();
            let written = item.text.get(start..end).unwrap_or_default();
            let text = written.trim();
            if !text.is_empty() {
                let visible = start + written.len() - written.trim_start().len();
                let mut passed = Abs::zero();
                let stops = glyphs.iter().map(|glyph| {
                    let stop = (glyph.range().start.saturating_sub(visible), passed / width);
                    passed += glyph.x_advance.at(item.size);
                    stop
                });
                let own = first.span.0;
                let around = self.open.iter().rev().map(|open| open.span);
                let spans = std::iter::once(own).chain(around).filter(|span| !span.is_detached());
                let piece = Piece {
                    page: self.page,
                    area: Area::of(em_box(left, width, item.size), here),
                    text: text.to_owned(),
                    stops: stops.collect(),
                    spans: spans.collect(),
                    cell: self.cell(),
                    is_marginal: self.is_marginal(),
                    is_page_number: self.is_marginal() && text == self.number,
                };
                let order = self.order();
                self.pieces.push((order, piece));
            }
            left += width;
        }
    }

    fn shape(&mut self, shape: &Shape, span: Span, here: Transform) {
        let rect = match &shape.geometry {
            Geometry::Line(to) => Rect::new(Point::zero().min(*to), Point::zero().max(*to)),
            Geometry::Rect(size) => Rect::from_pos_size(Point::zero(), *size),
            Geometry::Curve(curve) => curve.bbox(None),
        };
        self.mark(rect, here, shape.fill.is_some(), span);
    }

    fn mark(&mut self, rect: Rect, here: Transform, is_filled: bool, own: Span) {
        let span = Span::find(std::iter::once(own).chain(self.open.iter().rev().map(|open| open.span)));
        if !span.is_detached() {
            self.marks.push(Mark { page: self.page, area: Area::of(rect, here), is_filled, span });
        }
    }
}
