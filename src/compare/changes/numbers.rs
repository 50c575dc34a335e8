//! The numbers of pages that are counted otherwise.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::places::Places;
use super::side::Side;
use super::{Change, ChangeKind, Fragment, PageWords, Place, Run};
use crate::compare::look::Area;
use crate::compare::paper::Legibility;
use crate::compare::running::is_page_number;
use crate::compare::text::Piece;

/// Compares what is said of the pages themselves. Another number is no change.
pub(super) fn running(
    old: &Side,
    new: &Side,
    old_places: &Places,
    new_places: &Places,
    words: &mut PageWords,
) -> Vec<Change> {
    let is_read = |side: &Side| side.page.is_some_and(|page| page.legibility == Legibility::Read);
    if !is_read(old) || !is_read(new) {
        return Vec::new();
    }
    let lines = |side: &Side<'_>| -> Vec<usize> {
        let pieces = side.page.map_or(&[] as &[Piece], |page| &page.text.pieces);
        (0..pieces.len()).filter(|piece| pieces[*piece].running).collect()
    };
    let said = |side: &Side, piece: usize| side.piece(piece).map(Piece::text).unwrap_or_default().trim().to_owned();
    let (before, after) = (lines(old), lines(new));
    let texts = |side: &Side, lines: &[usize]| lines.iter().map(|piece| said(side, *piece)).collect::<Vec<_>>();
    let (old_texts, new_texts) = (texts(old, &before), texts(new, &after));
    let mut changes = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old_texts, &new_texts) {
        let (gone, come) = (&before[op.old_range()], &after[op.new_range()]);
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        for index in 0..gone.len().max(come.len()) {
            let (gone, come) = (gone.get(index).copied(), come.get(index).copied());
            if let (Some(one), Some(other)) = (gone, come)
                && is_page_number(&said(old, one))
                && is_page_number(&said(new, other))
            {
                words.renumbered = true;
                let areas = old.piece(one).map(Area::of).zip(new.piece(other).map(Area::of));
                words.numbers.extend(areas);
                continue;
            }
            let fragment = |side: &Side, places: &Places, piece: Option<usize>| {
                let piece = piece?;
                let runs = vec![Run { text: said(side, piece), changed: true }];
                let place = Place { headings: Vec::new(), ..places.of(side, piece) };
                Some(Fragment { runs, place, point: None })
            };
            let kind = match (gone, come) {
                (Some(_), Some(_)) => ChangeKind::Replaced,
                (Some(_), None) => ChangeKind::Removed,
                _ => ChangeKind::Added,
            };
            changes.push(Change { kind, old: fragment(old, old_places, gone), new: fragment(new, new_places, come) });
        }
    }
    changes
}
