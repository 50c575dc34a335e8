//! Where a piece of text stands, in words that a reader can look up.

use std::collections::{BTreeMap, BTreeSet};

use super::Place;
use super::side::Side;
use crate::compare::paper::{Paper, PaperPage};
use crate::compare::structure::BlockId;
use crate::compare::text::Piece;

/// A table, and the headings above that several of its headings have in common.
type Above = (Option<usize>, Vec<BlockId>);

/// What the headings and headers of a PDF say.
pub(super) struct Places {
    labels: BTreeMap<BlockId, String>,
    /// Of each heading that others stand beside in the same table, the headers beneath it; by what stands above them all.
    siblings: BTreeMap<Above, Vec<(BlockId, BTreeSet<String>)>>,
}

impl Places {
    pub(super) fn new(paper: &Paper) -> Self {
        let pieces = || paper.pages.iter().flat_map(|page| &page.text.pieces).filter(|piece| !piece.running);
        let mut labels: BTreeMap<BlockId, String> = BTreeMap::new();
        for piece in pieces().filter(|piece| piece.surroundings.is_label) {
            if let Some(block) = piece.block {
                labels.entry(block).or_default().push_str(&piece.text());
            }
        }
        for label in labels.values_mut() {
            *label = label.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        let mut siblings: BTreeMap<Above, Vec<(BlockId, BTreeSet<String>)>> = BTreeMap::new();
        for piece in pieces() {
            let Some((own, above)) = piece.surroundings.headings.split_last() else { continue };
            let list = siblings.entry((piece.surroundings.table, above.to_vec())).or_default();
            if list.last().is_none_or(|(last, _)| last != own) {
                list.push((*own, BTreeSet::new()));
            }
            if let Some((_, headers)) = list.last_mut() {
                headers.extend(piece.surroundings.headers.iter().filter_map(|header| labels.get(header)).cloned());
            }
        }
        Self { labels, siblings }
    }

    pub(super) fn of(&self, side: &Side, piece: usize) -> Place {
        let mut place = Place { page: side.index + 1, ..Place::default() };
        let (Some(page), Some(piece)) = (side.page, side.piece(piece)) else { return place };
        place.label.clone_from(&page.label);
        let surroundings = &piece.surroundings;
        let said = |blocks: &[BlockId]| blocks.iter().filter_map(|block| self.labels.get(block)).cloned().collect();
        place.headers = said(&surroundings.headers);
        let mut headings = surroundings.headings.as_slice();
        if let Some((own, above)) = headings.split_last()
            && !place.headers.is_empty()
            && self.is_of_all(*own, &(surroundings.table, above.to_vec()), &place.headers)
        {
            headings = above;
        }
        place.headings = said(headings);
        if piece.block.is_none() && !piece.artifact {
            place.headings = larger_above(page, piece).into_iter().collect();
        }
        place
    }

    /// Whether a row beneath the last of several headings is none of that heading's, but stands at the end of them all: the
    /// others have no such row.
    fn is_of_all(&self, heading: BlockId, above: &Above, headers: &[String]) -> bool {
        let Some(siblings) = self.siblings.get(above) else { return false };
        let is_last = siblings.last().is_some_and(|(last, _)| *last == heading);
        let others = &siblings[..siblings.len().saturating_sub(1)];
        let known = |header: &String| others.iter().any(|(_, headers)| headers.contains(header));
        is_last && others.iter().any(|(_, headers)| !headers.is_empty()) && !headers.iter().any(known)
    }
}

/// Where a PDF does not tell headings, the last line above that is set larger than the page's text.
fn larger_above(page: &PaperPage, piece: &Piece) -> Option<String> {
    let mut sizes: Vec<f32> =
        page.text.pieces.iter().flat_map(|piece| &piece.letters).map(|letter| letter.size).collect();
    sizes.sort_by(f32::total_cmp);
    let usual = *sizes.get(sizes.len() / 2)?;
    let top = piece.letters.first()?.y;
    let is_heading = |other: &&Piece| {
        let first = other.letters.first();
        !other.running
            && other.letters.len() <= 40
            && first.is_some_and(|first| first.size > usual * 1.2 && first.y < top - 1.0)
    };
    let above = page.text.pieces.iter().filter(is_heading);
    let nearest = above.max_by(|one, other| {
        let y = |piece: &Piece| piece.letters.first().map_or(0.0, |letter| letter.y);
        y(one).total_cmp(&y(other))
    });
    nearest.map(|piece| piece.text().trim().to_owned())
}
