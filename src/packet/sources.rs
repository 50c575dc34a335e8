//! Which data files a packet is made of.

use std::collections::BTreeSet;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::{Packet, PacketOptions, packet};
use crate::load::COMMITTEE;
use crate::model::{Meeting, Project};

/// The paths of the data files that a meeting's packet, or some of its parts, is made of: those without which it would be
/// another, or none at all. `options` are those that it was made with.
///
/// They are found by trying: each file is left out once, and the packet made anew. So a file belongs to them whatever it is
/// in it that a word depends on, be it only that the meeting is not the first to discuss a year.
pub fn sources(project: &Project, meeting: &Meeting, options: &PacketOptions, made: &Packet) -> BTreeSet<String> {
    let own = [COMMITTEE, meeting.span.file().path.as_str()];
    let numbers: Vec<usize> = made.documents.iter().map(|part| part.number).collect();
    let matters = |path: &&str| {
        own.contains(path)
            || !packet(&without(project, path), meeting, options).is_ok_and(|whole| {
                // A packet of some parts says so in its identifier.
                if made.identifier == made.names.identifier {
                    return whole == *made;
                }
                let parts = whole.documents.iter().filter(|part| numbers.contains(&part.number)).cloned().collect();
                whole.with_parts(parts) == *made
            })
    };
    let files: Vec<&str> = files(project).into_iter().collect();
    files.par_iter().copied().filter(matters).chain(own).map(str::to_owned).collect()
}

/// The files that hold what a packet may be made of, but for the committee's.
fn files(project: &Project) -> BTreeSet<&str> {
    let plans = project.plans.iter().map(|plan| &plan.span);
    let years = project.years.values().map(|report| &report.span);
    let rosters = project.rosters.iter().map(|roster| &roster.span);
    let meetings = project.meetings.values().map(|meeting| &meeting.span);
    plans.chain(years).chain(rosters).chain(meetings).map(|span| span.file().path.as_str()).collect()
}

/// The project without what a file holds.
fn without(project: &Project, path: &str) -> Project {
    let mut project = project.clone();
    project.plans.retain(|plan| plan.span.file().path != path);
    project.years.retain(|_, report| report.span.file().path != path);
    project.rosters.retain(|roster| roster.span.file().path != path);
    project.meetings.retain(|_, meeting| meeting.span.file().path != path);
    project.placeholders.retain(|place| place.file().path != path);
    project
}
