//! Where every word on the pages comes from: the line of the template that prints it, and the place in the data.
//!
//! Typst tells where in a template a text was put on a page, but not which of the packet's words it was: `par(block.text)`
//! prints hundreds. [`align`] finds that out.

mod align;
mod nodes;
mod pieces;

use std::collections::{BTreeMap, BTreeSet};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use self::align::{Printed, Reading, Segment, Words};
use self::nodes::{Access, Node, Nodes, Wanted};
use self::pieces::{Mark, Piece, pieces};
use super::area::Area;
use super::{Typeset, Typesetter};
use crate::packet::{Leaf, Packet};
use crate::source::{Location, Span};

/// How far (in points) a click may miss a rule.
const REACH: f64 = 2.0;

/// The height (in points) beyond which a text is no line, but lies behind all else: 未定稿 across the page.
const BEHIND: f64 = 60.0;

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
    /// The keys of each word in the packet, with dots between.
    fields: Vec<String>,
}

/// A text on a page.
#[derive(Debug)]
struct Text {
    page: usize,
    area: Area,
    printed: String,
    /// Where the template puts it, from the inside out.
    nodes: Vec<Node>,
    /// The cell that it stands in.
    cell: Option<Node>,
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
    /// Whether it is certain which of the packet's words it is.
    pub is_certain: bool,
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
        let literals: BTreeMap<&str, &Node> = literals.iter().rev().map(|(text, node)| (text.trim(), node)).collect();
        let read = read(typeset, &pieces, &leaves, &mut nodes, &literals);
        let mut texts = Vec::with_capacity(pieces.len());
        for (piece, segments) in pieces.iter().zip(read) {
            let own: Vec<Node> = piece.spans.iter().filter_map(|span| nodes.node(*span)).collect();
            for Segment { range, reading } in segments {
                let mut text = Text {
                    page: piece.page,
                    area: piece.area_of(&range),
                    printed: piece.text.get(range).unwrap_or_default().to_owned(),
                    nodes: own.clone(),
                    cell: piece.cell.and_then(|span| nodes.node(span)),
                    words: Vec::new(),
                };
                match reading {
                    Reading::Words(words) => text.words = words,
                    Reading::Literal => {
                        if let Some(literal) = literals.get(text.printed.as_str()) {
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
        // Of a word that stands alone on its page, Typst tells nothing: it is where the templates take its field.
        for text in texts.iter_mut().filter(|text| text.nodes.is_empty()) {
            let leaf = text.words.first().and_then(|word| leaves.get(*word));
            text.nodes.extend(leaf.and_then(|leaf| nodes.taking(&leaf.field)));
        }
        let words = leaves.iter().map(|leaf| leaf.places.to_vec()).collect();
        Self { nodes, texts, marks, words, fields: leaves.into_iter().map(|leaf| leaf.field).collect() }
    }

    /// What stands at a point of a page (from 0), in points from the top left. None where nothing is drawn.
    pub fn at(&self, page: usize, x: f64, y: f64) -> Option<Origin> {
        let at_point = || self.texts.iter().filter(|text| text.page == page && text.area.has(x, y, 0.0));
        let text = at_point().find(|text| text.area.bottom - text.area.top < BEHIND).map(|text| self.origin(text));
        text.or_else(|| self.mark_at(page, x, y)).or_else(|| at_point().next().map(|text| self.origin(text)))
    }

    /// Every text on the pages with its origin, in reading order, page by page.
    pub fn texts(&self) -> impl Iterator<Item = Origin> {
        self.texts.iter().map(|text| self.origin(text))
    }

    /// Where on the pages a place of a data file or a template shows; line and column are counted from 1. At a column where
    /// no value stands, the values of the line are meant.
    pub fn find(&self, file: &str, line: usize, column: Option<usize>) -> Vec<Spot> {
        self.shown(file, line, column).into_iter().map(|origin| origin.spot).collect()
    }

    /// What shows on the pages of a place of a data file or a template; as [`Places::find`], with what stands there.
    pub fn shown(&self, file: &str, line: usize, column: Option<usize>) -> Vec<Origin> {
        match self.nodes.line(file, line, column) {
            Some(wanted) => self.of_template(&wanted),
            None => self.of_data(file, line, column),
        }
    }

    /// The lines of a data file or a template that something on the pages comes from, from 1: those where values and parts
    /// of templates begin.
    pub fn lines(&self, file: &str) -> BTreeSet<usize> {
        let words: BTreeSet<usize> = self.texts.iter().flat_map(|text| &text.words).copied().collect();
        let places = words.into_iter().filter_map(|word| self.words.get(word)).flatten();
        let places = places.filter(|place| place.file().path == file && !place.is_whole());
        let nodes = self.texts.iter().flat_map(|text| &text.nodes);
        let nodes = nodes.chain(self.marks.iter().filter_map(|(_, node)| node.as_ref()));
        let nodes = nodes.filter_map(|node| self.nodes.location(node)).filter(|location| location.path == file);
        places.map(|place| place.line_column().0).chain(nodes.map(|location| location.line)).collect()
    }

    fn origin(&self, text: &Text) -> Origin {
        Origin {
            text: text.printed.clone(),
            template: text.nodes.first().and_then(|node| self.nodes.location(node)),
            data: self.data(&text.words),
            is_certain: self.is_certain(&text.words),
            spot: Spot::new(text.page, text.area),
        }
    }

    fn is_certain(&self, words: &[usize]) -> bool {
        let mut first = words.iter().map(|word| self.words.get(*word).and_then(|places| places.first()));
        let Some(Some(own)) = first.next() else { return true };
        first.all(|other| other.is_some_and(|other| other.is_same(own)))
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
        // The grey of a cell is drawn by its table, at whose place it would be told; what makes it grey is the cell.
        let inside = self.texts.iter().find(|text| text.page == page && mark.area.holds(text.area, 0.0));
        let cell = inside.and_then(|text| text.cell.as_ref()).filter(|_| mark.is_filled);
        Some(self.drawn(mark, cell.or(node.as_ref())))
    }

    fn drawn(&self, mark: &Mark, node: Option<&Node>) -> Origin {
        Origin {
            text: String::new(),
            template: node.and_then(|node| self.nodes.location(node)),
            data: Vec::new(),
            is_certain: true,
            spot: Spot::new(mark.page, mark.area),
        }
    }

    /// What a line of a template puts on the pages: what the least part of the template that the line is in prints, or else
    /// draws.
    fn of_template(&self, wanted: &Wanted) -> Vec<Origin> {
        let own = |nodes: &[Node]| nodes.iter().filter(|node| wanted.is_in(node)).map(Node::len).min();
        let texts = self.texts.iter().filter_map(|text| Some((own(&text.nodes)?, text)));
        let texts: Vec<(usize, &Text)> = texts.collect();
        let marks = self.marks.iter().filter_map(|(mark, node)| Some((own(node.as_slice())?, mark, node.as_ref())));
        let marks: Vec<(usize, &Mark, Option<&Node>)> = marks.collect();
        let least = texts.iter().map(|(len, _)| *len).chain(marks.iter().map(|(len, ..)| *len)).min();
        let texts = texts.iter().filter(|(len, _)| Some(*len) == least).map(|(_, text)| self.origin(text));
        let found: Vec<Origin> = texts.collect();
        if !found.is_empty() {
            return found;
        }
        let marks = marks.iter().filter(|(len, ..)| Some(*len) == least);
        let found: Vec<Origin> = marks.map(|(_, mark, node)| self.drawn(mark, *node)).collect();
        if found.is_empty() { self.of_fields(wanted) } else { found }
    }

    /// The words whose fields are taken on a line of a template that prints nothing itself: `grade-cells(measure.grade)`. Of
    /// fields with one name, those that the line names with more of their keys.
    fn of_fields(&self, wanted: &Wanted) -> Vec<Origin> {
        let accesses = self.nodes.accesses();
        let on_line: Vec<&Access> = accesses.iter().filter(|access| wanted.is_in(&access.node)).collect();
        let most = |access: &Access| self.fields.iter().map(|field| access.agreement(field)).max().unwrap_or_default();
        let meant: Vec<(&Access, usize)> = on_line.into_iter().map(|access| (access, most(access))).collect();
        let is_meant = |word: &usize| {
            let field = self.fields.get(*word).map(String::as_str).unwrap_or_default();
            meant.iter().any(|(access, most)| *most > 0 && access.agreement(field) == *most)
        };
        let texts = self.texts.iter().filter(|text| text.words.iter().any(is_meant));
        texts.map(|text| self.origin(text)).collect()
    }

    /// Where the words show that were written on a line of a data file.
    fn of_data(&self, path: &str, line: usize, column: Option<usize>) -> Vec<Origin> {
        let Some(file) = self.words.iter().flatten().map(Span::file).find(|file| file.path == path) else {
            return Vec::new();
        };
        let Some(wanted) = file.line(line) else { return Vec::new() };
        let at = column.and_then(|column| {
            let text = file.text.get(wanted.clone())?;
            Some(wanted.start + text.chars().take(column.checked_sub(1)?).map(char::len_utf8).sum::<usize>())
        });
        let is_on_line = |place: &Span| place.file().path == path && !place.is_whole() && place.touches(&wanted);
        let is_at_column = |place: &Span| is_on_line(place) && at.is_some_and(|at| place.range().contains(&at));
        let found = self.of_places(is_at_column);
        if found.is_empty() { self.of_places(is_on_line) } else { found }
    }

    /// Where the words show that come from places.
    fn of_places(&self, is_meant: impl Fn(&Span) -> bool) -> Vec<Origin> {
        let meant: Vec<bool> = self.words.iter().map(|places| places.iter().any(&is_meant)).collect();
        let is_meant = |word: &usize| meant.get(*word) == Some(&true);
        let texts = self.texts.iter().filter(|text| text.words.iter().any(is_meant));
        texts.map(|text| self.origin(text)).collect()
    }
}

/// Reads the texts on the pages as words of the packet: those of a part as its own words and those that all parts share,
/// and what stands on pages that belong to no part as any.
fn read(
    typeset: &Typeset,
    pieces: &[Piece],
    leaves: &[Leaf],
    nodes: &mut Nodes,
    literals: &BTreeMap<&str, &Node>,
) -> Vec<Vec<Segment>> {
    let part_of_page = |page: usize| {
        let part = typeset.parts.iter().find(|part| part.cover == Some(page) || part.numbered.contains(&page));
        part.map(|part| part.part)
    };
    let mut read: Vec<Vec<Segment>> = pieces.iter().map(|piece| whole(piece, Reading::Unknown)).collect();
    // What stands at the heads and feet of the pages goes on from page to page, and so does what stands between.
    let mut parts: BTreeMap<Option<usize>, [Vec<usize>; 2]> = BTreeMap::new();
    for (index, piece) in pieces.iter().enumerate() {
        let node = piece.spans.first().and_then(|span| nodes.node(*span));
        if !piece.is_page_number && !node.is_some_and(|node| nodes.says(&node, &piece.text)) {
            let [body, margins] = parts.entry(part_of_page(piece.page)).or_default();
            if piece.is_marginal { margins.push(index) } else { body.push(index) }
        }
    }
    let found: Vec<(Vec<usize>, Vec<Vec<Segment>>)> = parts
        .into_par_iter()
        .flat_map_iter(|(part, sequences)| {
            let is_near = |leaf: &Leaf| leaf.part.is_none() || part.is_none() || leaf.part == part;
            let numbered = leaves.iter().enumerate();
            let visible = numbered.filter(|(_, leaf)| is_near(leaf) && !leaf.text.trim().is_empty());
            let (alone, listed): (Vec<_>, Vec<_>) =
                visible.partition(|(_, leaf)| leaf.part.is_none() || !leaf.is_listed);
            let numbers: Vec<usize> = alone.iter().chain(&listed).map(|(number, _)| *number).collect();
            let words = Words::new(
                alone.iter().map(|(_, leaf)| leaf.text.as_ref()),
                listed.iter().map(|(_, leaf)| leaf.text.as_ref()),
            );
            let read = |indices: Vec<usize>| {
                let own = indices.iter().filter_map(|index| pieces.get(*index));
                let printed = own
                    .map(|piece| Printed { text: &piece.text, is_literal: literals.contains_key(piece.text.as_str()) });
                let mut segments = words.read(&printed.collect::<Vec<_>>());
                for segment in segments.iter_mut().flatten() {
                    if let Reading::Words(words) = &mut segment.reading {
                        for word in words {
                            *word = numbers.get(*word).copied().unwrap_or_default();
                        }
                    }
                }
                (indices, segments)
            };
            sequences.map(read)
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
