//! Where every word on the pages comes from: the line of the template that prints it, and the place in the data.
//!
//! Typst tells where in a template a text was put on a page, but not which of the packet's words it was: `par(block.text)`
//! prints hundreds. [`align`] finds that out.

mod align;
mod nodes;
mod pieces;

use std::collections::{BTreeMap, HashMap};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use self::align::{Printed, Reading, Segment, Words};
use self::nodes::{Node, Nodes, Wanted};
use self::pieces::{Mark, Piece, pieces};
use super::area::Area;
use super::{Typeset, Typesetter};
use crate::packet::{Leaf, Packet};
use crate::source::{Location, Span};

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
    /// Where each word of the packet comes from, the most telling place first.
    words: Vec<Vec<Span>>,
}

/// A text on a page.
#[derive(Debug)]
struct Text {
    page: usize,
    area: Area,
    text: String,
    /// Where the template puts it, from the inside out.
    nodes: Vec<Node>,
    /// Which of the packet's words it is; several where it is not certain.
    words: Vec<usize>,
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
    pub fn of(typeset: &Typeset, packet: &Packet, typesetter: &Typesetter) -> Self {
        let mut nodes = Nodes::of(&typeset.trace, typesetter);
        let (pieces, marks) = pieces(&typeset.document);
        let leaves = packet.leaves();
        let literals = nodes.literals();
        let literals: HashMap<&str, &Node> = literals.iter().rev().map(|(text, node)| (text.trim(), node)).collect();
        let read = read(typeset, &pieces, &leaves, &mut nodes, &literals);
        let mut texts = Vec::with_capacity(pieces.len());
        for (piece, segments) in pieces.iter().zip(read) {
            let own: Vec<Node> = piece.spans.iter().filter_map(|span| nodes.node(*span)).collect();
            for Segment { range, reading } in segments {
                let mut text = Text {
                    page: piece.page,
                    area: piece.area_of(&range),
                    text: piece.text.get(range).unwrap_or_default().to_owned(),
                    nodes: own.clone(),
                    words: Vec::new(),
                };
                match reading {
                    Reading::Words(words) => text.words = words,
                    Reading::Literal => {
                        if let Some(literal) = literals.get(text.text.as_str()) {
                            text.nodes.insert(0, (*literal).clone());
                        }
                    }
                    Reading::Unknown => {}
                }
                texts.push(text);
            }
        }
        let marks = marks.into_iter().map(|mark| {
            let node = nodes.node(mark.span);
            (mark, node)
        });
        let marks = marks.collect();
        Self { nodes, texts, marks, words: leaves.into_iter().map(|leaf| leaf.places.to_vec()).collect() }
    }

    /// What stands at a point of a page (from 0), in points from the top left. None where nothing is drawn.
    pub fn at(&self, page: usize, x: f64, y: f64) -> Option<Origin> {
        let text = self.texts.iter().find(|text| text.page == page && text.area.has(x, y, 0.0));
        text.map(|text| self.origin(text)).or_else(|| self.mark_at(page, x, y))
    }

    /// Every text on the pages with its origin, in reading order, page by page.
    pub fn texts(&self) -> impl Iterator<Item = Origin> {
        self.texts.iter().map(|text| self.origin(text))
    }

    /// Where on the pages a place of a data file or a template shows; line and column are counted from 1. At a column where
    /// no value stands, the values of the line are meant.
    pub fn find(&self, file: &str, line: usize, column: Option<usize>) -> Vec<Spot> {
        match self.nodes.line(file, line, column) {
            Some(wanted) => self.of_template(&wanted),
            None => self.of_data(file, line, column),
        }
    }

    fn origin(&self, text: &Text) -> Origin {
        Origin {
            text: text.text.clone(),
            template: text.nodes.first().and_then(|node| self.nodes.location(node)),
            data: self.data(&text.words),
            spot: Spot::new(text.page, text.area),
        }
    }

    /// The places of words: of each of them the most telling first, then the others.
    fn data(&self, words: &[usize]) -> Vec<Location> {
        let of_word = |word: &usize| self.words.get(*word).map(Vec::as_slice).unwrap_or_default();
        let first = words.iter().filter_map(|word| of_word(word).first());
        let others = words.iter().flat_map(|word| of_word(word).iter().skip(1));
        let mut data: Vec<Location> = Vec::new();
        for place in first.chain(others).map(Location::from) {
            if !data.contains(&place) {
                data.push(place);
            }
        }
        data
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
        let texts = self.texts.iter().map(|text| (own(&text.nodes), Spot::new(text.page, text.area)));
        let marks = self.marks.iter().map(|(mark, node)| (own(node.as_slice()), Spot::new(mark.page, mark.area)));
        let found: Vec<(usize, Spot)> = texts.chain(marks).filter_map(|(len, spot)| Some((len?, spot))).collect();
        let least = found.iter().map(|(len, _)| *len).min();
        found.into_iter().filter(|(len, _)| Some(*len) == least).map(|(_, spot)| spot).collect()
    }

    /// Where the words show that were written on a line of a data file.
    fn of_data(&self, path: &str, line: usize, column: Option<usize>) -> Vec<Spot> {
        let mut own = self.words.iter().flatten().filter(|place| place.file().path == path);
        let Some(wanted) = own.next().and_then(|place| place.file().line(line)) else { return Vec::new() };
        let on_line = |place: &Span| place.file().path == path && !place.is_whole() && place.touches(&wanted);
        let at = column.and_then(|column| {
            let text = own.next()?.file().text.get(wanted.clone())?;
            let before: usize = text.chars().take(column.checked_sub(1)?).map(char::len_utf8).sum();
            Some(wanted.start + before)
        });
        let at_column = |place: &Span| on_line(place) && at.is_some_and(|at| place.range().contains(&at));
        let spots = |is_meant: &dyn Fn(&Span) -> bool| -> Vec<Spot> {
            let is_meant = |word: &usize| self.words.get(*word).is_some_and(|places| places.iter().any(is_meant));
            let texts = self.texts.iter().filter(|text| text.words.iter().any(is_meant));
            texts.map(|text| Spot::new(text.page, text.area)).collect()
        };
        let found = spots(&at_column);
        if found.is_empty() { spots(&on_line) } else { found }
    }
}

/// Reads the texts on the pages as words of the packet: those of a part as its own words and those that all parts share,
/// and what stands on pages that belong to no part as any.
fn read(
    typeset: &Typeset,
    pieces: &[Piece],
    leaves: &[Leaf],
    nodes: &mut Nodes,
    literals: &HashMap<&str, &Node>,
) -> Vec<Vec<Segment>> {
    let part_of_page = |page: usize| {
        let part = typeset.parts.iter().find(|part| part.cover == Some(page) || part.numbered.contains(&page));
        part.map(|part| part.part)
    };
    let mut read: Vec<Vec<Segment>> = pieces.iter().map(|piece| whole(piece, Reading::Unknown)).collect();
    // What stands at the head or foot of the pages goes on from page to page, and so does what stands between.
    let mut sequences: BTreeMap<(Option<usize>, bool), Vec<usize>> = BTreeMap::new();
    for (index, piece) in pieces.iter().enumerate() {
        if piece.is_page_number {
            continue;
        }
        if piece.spans.first().and_then(|span| nodes.node(*span)).is_some_and(|node| node.is_literal) {
            continue;
        }
        sequences.entry((part_of_page(piece.page), piece.is_marginal)).or_default().push(index);
    }
    let found: Vec<(Vec<usize>, Vec<Vec<Segment>>)> = sequences
        .into_par_iter()
        .map(|((part, _), indices)| {
            let is_own = |leaf: &Leaf| leaf.part.is_some() && (part.is_none() || leaf.part == part);
            let numbered = leaves.iter().enumerate().filter(|(_, leaf)| !leaf.text.trim().is_empty());
            let (shared, own): (Vec<_>, Vec<_>) = numbered
                .filter(|(_, leaf)| leaf.part.is_none() || is_own(leaf))
                .partition(|(_, leaf)| leaf.part.is_none());
            let numbers: Vec<usize> = shared.iter().chain(&own).map(|(number, _)| *number).collect();
            let words = Words::new(
                shared.iter().map(|(_, leaf)| leaf.text.as_ref()),
                own.iter().map(|(_, leaf)| leaf.text.as_ref()),
            );
            let printed: Vec<Printed> = indices
                .iter()
                .filter_map(|index| pieces.get(*index))
                .map(|piece| Printed { text: &piece.text, is_literal: literals.contains_key(piece.text.as_str()) })
                .collect();
            let mut segments = words.read(&printed);
            for segment in segments.iter_mut().flatten() {
                if let Reading::Words(words) = &mut segment.reading {
                    for word in words {
                        *word = numbers.get(*word).copied().unwrap_or_default();
                    }
                }
            }
            (indices, segments)
        })
        .collect();
    for (indices, segments) in found {
        for (index, segments) in indices.into_iter().zip(segments) {
            if let Some(read) = read.get_mut(index) {
                *read = segments;
            }
        }
    }
    read
}

/// A text that is one thing as a whole.
fn whole(piece: &Piece, reading: Reading) -> Vec<Segment> {
    vec![Segment { range: 0..piece.text.len(), reading }]
}
