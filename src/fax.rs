//! A rehearsal for the FAX: what a machine at the other end prints of a page, and what of the page does not survive.
//!
//! Machines of Group 3 (ITU-T T.4, T.30) scan paper into black and white dots, 204×98 an inch (standard) or 204×196 (fine). What
//! survives is decided by what is drawn, not by one picture: where the dots fall on a line or a letter is chance. The criteria,
//! and where they come from, are in `docs/fax.md`.

mod feed;
mod legibility;
mod marks;
mod outline;
mod received;
mod return_block;
mod texts;
mod told;

use std::cell::LazyCell;
use std::collections::BTreeSet;

use typst_layout::Page;

pub use self::feed::{DOTS, Mode};
use self::feed::{Feed, Grid, MILLIMETRE};
use self::marks::{Kind, Line, Mark, Tone, marks};
use self::received::Greys;
pub use self::received::{Received, Sheet};
pub use self::return_block::{Need, ReturnBlock, Standing};
use self::texts::{Character, DARK, LIGHT, characters, stands_out};
use self::told::{Place, Told};
use crate::diagnostic::Finding;
use crate::packet::{Content, Packet, Part};
use crate::typeset::area::Area;
use crate::typeset::{Typeset, Typesetter};

/// What is kept free at the sides, and at the head and foot, in millimetres: of A4, machines must send and print an area of
/// 196.6 by 281.46 mm (ITU-T T.4, Appendix I). At the head, the sender's machine prints its name and the time.
const SIDES: f64 = 6.7;

/// See [`SIDES`].
const ENDS: f64 = 7.7;

/// The least difference of two tones that is seen.
const SEEN: f64 = 0.02;

/// The part of a picture that may be grey before it is spoiled.
const GREY: f32 = 0.25;

/// What became of a part on its way.
#[derive(Debug)]
pub struct Rehearsal {
    /// What does not survive, page by page; all of it warnings.
    pub findings: Vec<Finding>,
    /// Whether each of [`Rehearsal::findings`] concerns fine mode too.
    pub is_found_in_fine: bool,
    /// Of a form that is sent back: where to.
    pub return_block: Option<ReturnBlock>,
}

/// Sends a part in the modes that are asked for. `pages` are its pages, as indices from 0, and `typesetter` is the one that laid
/// them out.
pub fn rehearse(
    typeset: &Typeset,
    packet: &Packet,
    part: &Part,
    pages: &[usize],
    modes: &[Mode],
    typesetter: &Typesetter,
) -> Rehearsal {
    let all = typeset.document.pages();
    let sheets = pages.iter().filter_map(|page| {
        let frame = &all.get(*page)?.frame;
        Some((*page, Feed::of(frame.size()), marks(frame)))
    });
    let sheets: Vec<(usize, Feed, Vec<Mark>)> = sheets.collect();
    let characters = characters(sheets.iter().map(|(page, feed, marks)| (*page, *feed, marks.as_slice())), modes);
    let mut told = Told::new(typeset, typesetter);
    for (page, feed, marks) in &sheets {
        let Some(content) = all.get(*page) else { continue };
        let sent = sent_area(*feed, content);
        // Drawn once, for the first picture that there is.
        let greys = LazyCell::new(|| Greys::of(content));
        for (number, mark) in marks.iter().enumerate() {
            let place = Place::new(*page, number, mark);
            let is_seen = !matches!(mark.kind, Kind::Area(tone) if is_same(tone, mark.ground));
            if is_seen && !sent.holds(mark.area, 0.0) {
                told.margin(place, mark);
            }
            match &mark.kind {
                Kind::Line(line) => {
                    let lost = modes.iter().filter(|mode| !line_survives(*line, mark.ground, feed.grid(**mode)));
                    let lost: BTreeSet<Mode> = lost.copied().collect();
                    if !is_same(line.tone, mark.ground) && !lost.is_empty() {
                        told.line(place, *line, lost);
                    }
                }
                Kind::Area(tone) => {
                    if let Some(code) = shade(*tone, mark.ground) {
                        told.shade(code, place, *tone);
                    }
                }
                Kind::Text(text) if !stands_out(text.tone, mark.ground) => told.faint(place, text),
                Kind::Picture if greys.greyness(mark.area) > GREY => told.picture(place),
                Kind::Text(_) | Kind::Picture => {}
            }
        }
        let own = characters.iter().filter(|character| character.page == *page);
        illegible(own, marks, &mut told);
    }
    let return_block = return_block(packet, part, &characters);
    if let (Some(block), Some(page)) = (&return_block, pages.first()) {
        told.return_block(*page, block);
    }
    Rehearsal { is_found_in_fine: told.is_found_in(Mode::Fine), findings: told.findings(), return_block }
}

/// What of a page is sent and printed for certain.
fn sent_area(feed: Feed, page: &Page) -> Area {
    let size = page.frame.size();
    let margin = |length: f64| length * MILLIMETRE / feed.reduction;
    let (x, y) = if feed.is_turned { (margin(ENDS), margin(SIDES)) } else { (margin(SIDES), margin(ENDS)) };
    Area { left: x, top: y, right: size.x.to_pt() - x, bottom: size.y.to_pt() - y }
}

fn is_same(tone: Tone, ground: Tone) -> bool {
    tone.zip(ground).is_some_and(|(tone, ground)| (tone - ground).abs() < SEEN)
}

/// Whether a line is black (or, on black, white) wherever the dots fall. In the worst case it lies across two dots and covers
/// half of its thickness of each.
fn line_survives(line: Line, ground: Tone, grid: Grid) -> bool {
    let (right, down) = (line.way.0.abs(), line.way.1.abs());
    let length = right.hypot(down);
    let dots = |along: f64, density: f64| if along > 0.0 { line.thickness * length / along * density } else { 0.0 };
    let thickness = dots(right, grid.y).max(dots(down, grid.x));
    let density = if right > down { grid.x } else { grid.y };
    let shortest = line.dash.map_or(f64::INFINITY, |dash| dash * density);
    let covered = (thickness.min(shortest) / 2.0).min(1.0) + 1e-6;
    let (Some(tone), Some(ground)) = (line.tone, ground) else { return false };
    let worst = ground + (tone - ground) * covered;
    if tone > ground { ground < 0.5 && worst >= 0.5 } else { ground >= 0.5 && worst < 0.5 }
}

/// What becomes of a shade: nothing is left, spots, or black.
fn shade(tone: Tone, ground: Tone) -> Option<&'static str> {
    match tone {
        _ if is_same(tone, ground) => None,
        None => Some("fax-shade-spotted"),
        Some(tone) if tone <= SEEN || tone >= 1.0 - SEEN => None,
        Some(tone) if tone <= LIGHT => Some("fax-shade-lost"),
        Some(tone) if tone < DARK => Some("fax-shade-spotted"),
        Some(_) => Some("fax-shade-black"),
    }
}

/// Tells the characters of a page that stand out, and cannot be read.
fn illegible<'a>(characters: impl Iterator<Item = &'a Character>, marks: &[Mark], told: &mut Told) {
    for character in characters {
        let failing = character.failing();
        let Some(mark) = marks.get(character.mark).filter(|_| !failing.is_empty()) else { continue };
        let Kind::Text(text) = &mark.kind else { continue };
        let coarsest = failing.first().and_then(|mode| character.verdicts.get(mode));
        if let Some(verdict) = coarsest.filter(|_| stands_out(text.tone, mark.ground)) {
            told.character(Place::new(character.page, character.mark, mark), character, *verdict, text, failing);
        }
    }
}

/// Where a form is sent back to.
fn return_block(packet: &Packet, part: &Part, characters: &[Character]) -> Option<ReturnBlock> {
    let Content::Questionnaire(form) = &part.content else { return None };
    let committee = &packet.committee;
    let needs = [
        (Need::Deadline, form.deadline.as_str()),
        (Need::Number, committee.fax.as_str()),
        (Need::Address, committee.email.as_str()),
    ];
    Some(ReturnBlock::of(needs, characters))
}

/// A count of dots that was computed as a length.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "dots of a page, not below zero")]
fn whole(length: f64) -> usize {
    length.max(0.0) as usize
}
