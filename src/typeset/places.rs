//! Where every word on the pages comes from: the line of the template that prints it, and the place in the data.
//!
//! Typst tells where in a template a text was put on a page, but not which of the packet's words it was: `par(block.text)`
//! prints hundreds. [`align`] finds that out.

mod nodes;
mod pieces;

use self::nodes::{Node, Nodes, Wanted};
use self::pieces::{Mark, Piece, pieces};
use super::area::Area;
use super::{Typeset, Typesetter};
use crate::packet::Packet;
use crate::source::Location;

/// How far (in points) a click may miss a rule.
const REACH: f64 = 2.0;

/// Where everything on the pages of a packet comes from.
#[derive(Debug)]
pub struct Places {
    nodes: Nodes,
    /// In reading order, page by page.
    texts: Vec<Text>,
    /// In the order of drawing.
    marks: Vec<(Mark, Option<Node>)>,
}

/// A text on a page.
#[derive(Debug)]
struct Text {
    piece: Piece,
    /// Where the template puts it, from the inside out.
    nodes: Vec<Node>,
}

/// What stands at a point, and where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    /// The text; empty for what is drawn and is no text.
    pub text: String,
    /// The place in a template that prints it.
    pub template: Option<Location>,
    /// The places in the data that it is made of, the most telling first. Where two values read alike and it is not certain
    /// which of them stands there, those of both.
    pub data: Vec<Location>,
    /// Where it stands.
    pub spot: Spot,
}

/// A rectangle on a page. Lengths are in points, from the top left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// The page, from 0.
    pub page: usize,
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// To the right.
    pub width: f64,
    /// Downwards.
    pub height: f64,
}

impl Spot {
    fn new(page: usize, area: Area) -> Self {
        Self { page, x: area.left, y: area.top, width: area.right - area.left, height: area.bottom - area.top }
    }
}

impl Places {
    /// The places of a packet's pages. `typesetter` is the one that made them, and has made none since.
    pub fn of(typeset: &Typeset, _packet: &Packet, typesetter: &Typesetter) -> Self {
        let mut nodes = Nodes::of(&typeset.trace, typesetter);
        let (pieces, marks) = pieces(&typeset.document);
        let texts = pieces.into_iter().map(|piece| {
            let own = piece.spans.iter().filter_map(|span| nodes.node(*span)).collect();
            Text { piece, nodes: own }
        });
        let texts = texts.collect();
        let marks = marks.into_iter().map(|mark| {
            let node = nodes.node(mark.span);
            (mark, node)
        });
        let marks = marks.collect();
        Self { nodes, texts, marks }
    }

    /// What stands at a point of a page (from 0), in points from the top left. None where nothing is drawn.
    pub fn at(&self, page: usize, x: f64, y: f64) -> Option<Origin> {
        let text = self.texts.iter().find(|text| text.piece.page == page && text.piece.area.has(x, y, 0.0));
        text.map(|text| self.origin(text)).or_else(|| self.mark_at(page, x, y))
    }

    /// Every text on the pages with its origin, in reading order, page by page.
    pub fn texts(&self) -> impl Iterator<Item = Origin> {
        self.texts.iter().map(|text| self.origin(text))
    }

    /// Where on the pages a place of a data file or a template shows; line and column are counted from 1.
    pub fn find(&self, file: &str, line: usize, column: Option<usize>) -> Vec<Spot> {
        match self.nodes.line(file, line, column) {
            Some(wanted) => self.of_template(&wanted),
            None => Vec::new(),
        }
    }

    fn origin(&self, text: &Text) -> Origin {
        Origin {
            text: text.piece.text.clone(),
            template: text.nodes.first().and_then(|node| self.nodes.location(node)),
            data: Vec::new(),
            spot: Spot::new(text.piece.page, text.piece.area),
        }
    }

    /// What is drawn at a point: of several, the smallest.
    fn mark_at(&self, page: usize, x: f64, y: f64) -> Option<Origin> {
        let at_point = self.marks.iter().filter(|(mark, _)| mark.page == page && mark.area.has(x, y, REACH));
        let (mark, node) = at_point.min_by(|(a, _), (b, _)| a.area.size().total_cmp(&b.area.size()))?;
        Some(Origin {
            text: String::new(),
            template: node.as_ref().and_then(|node| self.nodes.location(node)),
            data: Vec::new(),
            spot: Spot::new(page, mark.area),
        })
    }

    /// What a line of a template puts on the pages: what the least part of the template that the line is in prints or draws.
    fn of_template(&self, wanted: &Wanted) -> Vec<Spot> {
        let own = |nodes: &[Node]| nodes.iter().filter(|node| wanted.is_in(node)).map(Node::len).min();
        let texts = self.texts.iter().map(|text| (own(&text.nodes), Spot::new(text.piece.page, text.piece.area)));
        let marks = self.marks.iter().map(|(mark, node)| (own(node.as_slice()), Spot::new(mark.page, mark.area)));
        let found: Vec<(usize, Spot)> = texts.chain(marks).filter_map(|(len, spot)| Some((len?, spot))).collect();
        let least = found.iter().map(|(len, _)| *len).min();
        found.into_iter().filter(|(len, _)| Some(*len) == least).map(|(_, spot)| spot).collect()
    }
}
