//! `haifu test`.

mod worst;

use std::fs;
use std::path::{Path, PathBuf};

use haifu::accepted::{self, Difference, Snapshot};
use haifu::diagnostic::{Finding, Severity};
use haifu::edition::{self, EditionError, Wanted};
use haifu::export;
use haifu::locale::Message;
use haifu::model::{Meeting, MeetingId, Project};
use haifu::packet::{self, Packet, PacketOptions};
use haifu::source::shown;
use haifu::typeset::{Typeset, Typesetter, Workshop};

use self::worst::stressed;
use super::words::{Remarks, Sound, meeting_unknown, project};
use super::{Console, Failure, OUTPUT, Outcome};
use crate::cli::TestArguments;

/// The most lines of a difference in the text that are told.
const MOST_LINES: usize = 6;

/// Holds a project's packets against the pages that were accepted, or lays out the worst cases.
pub fn test(arguments: &TestArguments, console: &Console) -> Result<Outcome, Failure> {
    let root = &arguments.root;
    let mut typesetter = console.stage("stage-fonts", || Workshop::new(arguments.fonts.options()).typesetter(root))?;
    let sound = project(root, Some(typesetter.fonts()), Remarks::Untold, console)?;
    let Some(Sound { project, .. }) = sound else { return Ok(Outcome::Found) };
    let meetings = meetings(arguments, &project)?;
    let mut found = false;
    for &meeting in &meetings {
        let told = if arguments.stress {
            stressed(&project, meeting, &mut typesetter, console)
        } else {
            tested(&project, meeting, arguments, &mut typesetter, console)?
        };
        found |= told;
    }
    if !arguments.stress && arguments.meetings.is_empty() {
        found |= stale(arguments, &project, console)?;
    }
    Ok(if found { Outcome::Found } else { Outcome::Done })
}

/// The meetings that were asked for: all, or for worst cases the latest, unless some are named.
fn meetings<'a>(arguments: &TestArguments, project: &'a Project) -> Result<Vec<&'a Meeting>, Failure> {
    if arguments.meetings.is_empty() {
        let latest = project.latest_meeting().ok_or_else(|| Failure(Message::new("meeting-none")))?;
        return Ok(if arguments.stress { vec![latest] } else { project.meetings.values().collect() });
    }
    let meetings = arguments.meetings.iter();
    meetings.map(|id| project.meetings.get(id).ok_or_else(|| meeting_unknown(*id, project))).collect()
}

/// The words of a meeting's ordinary edition.
fn worded(project: &Project, id: MeetingId) -> Result<Packet, Vec<Finding>> {
    let found = |error: &EditionError| vec![Finding { severity: Severity::Error, ..Finding::of(Message::from(error)) }];
    let project = edition::edit(project.clone(), id, &Wanted::default()).map_err(|error| found(&error))?;
    let meeting = project.meetings.get(&id).ok_or_else(Vec::new)?;
    packet::packet(&project, meeting, &PacketOptions::default())
}

/// A meeting's packet on its pages; what keeps it from being laid out is told.
fn laid_out(packet: &Packet, typesetter: &mut Typesetter, console: &Console) -> Option<Typeset> {
    let typeset = console.stage("stage-typeset", || typesetter.typeset(packet));
    typeset.map_err(|findings| console.report(&findings)).ok()
}

/// Whether something is otherwise than it was accepted.
fn tested(
    project: &Project,
    meeting: &Meeting,
    arguments: &TestArguments,
    typesetter: &mut Typesetter,
    console: &Console,
) -> Result<bool, Failure> {
    let id = meeting.id;
    let packet = match worded(project, id) {
        Ok(packet) => packet,
        Err(findings) => {
            console.report(&findings);
            return Ok(true);
        }
    };
    let Some(typeset) = laid_out(&packet, typesetter, console) else { return Ok(true) };
    console.report(&typeset.findings);
    let now = Snapshot::of(&typeset);
    let folder = arguments.root.join(accepted::FOLDER).join(id.to_string());
    let scratch = arguments.root.join(OUTPUT).join("test").join(id.to_string());
    let accepted = Snapshot::read(&folder).map_err(|error| {
        Failure(Message::new("test-unreadable").with("path", shown(&error.path)).with("reason", error.words))
    })?;
    let message =
        |name: &'static str| Message::new(name).with("meeting", id.to_string()).with("pages", now.pages.len());
    if arguments.accept {
        if !typeset.is_sound() {
            console.fail(&Failure(message("test-unsound")));
            return Ok(true);
        }
        accept(&now, accepted.as_ref(), &folder)?;
        clear(&scratch)?;
        let changed = accepted.map_or(now.pages.len(), |before| before.differences(&now).len());
        let id = if changed == 0 { "test-kept" } else { "test-accepted" };
        console.say(&message(id).with("path", shown(&folder)));
        return Ok(false);
    }
    let Some(before) = accepted else {
        console.fail(&Failure(message("test-none").with("path", shown(&folder))));
        return Ok(true);
    };
    clear(&scratch)?;
    let differences = before.differences(&now);
    if differences.is_empty() {
        console.say(&message("test-same"));
        return Ok(!typeset.is_sound());
    }
    for difference in &differences {
        tell(difference, &scratch, console)?;
    }
    console.fail(&Failure(message("test-different").with("path", shown(&scratch))));
    Ok(true)
}

/// Takes the pages as they are: what is the same stays untouched, what is no more is removed.
fn accept(now: &Snapshot, before: Option<&Snapshot>, folder: &Path) -> Result<(), Failure> {
    for (name, bytes) in now.files() {
        let is_kept = before.is_some_and(|before| match (before.pages.get(&name), now.pages.get(&name)) {
            (Some(old), Some(new)) => !old.differs(new, accepted::TOLERANCE),
            _ => false,
        });
        if !is_kept {
            export::write(&folder.join(&name), &bytes)?;
        }
    }
    for name in before.into_iter().flat_map(|before| before.pages.keys()).filter(|name| !now.pages.contains_key(*name))
    {
        remove(&folder.join(name))?;
    }
    Ok(())
}

/// Tells a difference, and leaves its picture.
fn tell(difference: &Difference, scratch: &Path, console: &Console) -> Result<(), Failure> {
    match difference {
        Difference::Looks(name, picture) | Difference::Appeared(name, picture) => {
            let path = scratch.join(name);
            export::write(&path, &picture.to_png())?;
            let id = if matches!(difference, Difference::Looks(..)) { "test-looks" } else { "test-appeared" };
            console.list(&Message::new(id).with("page", number(name)).with("path", shown(&path)));
        }
        Difference::Gone(name) => console.list(&Message::new("test-gone").with("page", number(name))),
        Difference::Reads { page, old, new } => {
            console.list(&Message::new("test-reads").with("page", page.as_str()));
            for (mark, lines) in [("-", old), ("+", new)] {
                for line in lines.iter().take(MOST_LINES) {
                    console.list(&Message::new("test-line").with("mark", mark).with("line", line.as_str()));
                }
                if lines.len() > MOST_LINES {
                    console.list(
                        &Message::new("test-more-lines").with("mark", mark).with("count", lines.len() - MOST_LINES),
                    );
                }
            }
        }
    }
    Ok(())
}

/// 03.png is the page 3.
fn number(name: &str) -> String {
    name.trim_end_matches(".png").trim_start_matches('0').to_owned()
}

/// Pages of meetings that are no more: told, or removed where pages are accepted. Whether some are left.
fn stale(arguments: &TestArguments, project: &Project, console: &Console) -> Result<bool, Failure> {
    let Ok(entries) = fs::read_dir(arguments.root.join(accepted::FOLDER)) else { return Ok(false) };
    let mut folders: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    folders.sort();
    let mut left = false;
    for folder in folders {
        let Some(id) = folder.file_name().and_then(|name| name.to_str()?.parse::<MeetingId>().ok()) else { continue };
        if project.meetings.contains_key(&id) || !has_pages(&folder) {
            continue;
        }
        if arguments.accept {
            clear(&folder)?;
            console.say(&Message::new("test-removed").with("path", shown(&folder)));
        } else {
            left = true;
            console.fail(&Failure(Message::new("test-stale").with("path", shown(&folder))));
        }
    }
    Ok(left)
}

/// Whether a folder has pages in it that were accepted.
fn has_pages(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else { return false };
    entries.flatten().any(|entry| accepted::own_name(&entry.path()).is_some())
}

/// Removes the files that haifu wrote into a folder, and the folder, if nothing else is in it.
fn clear(folder: &Path) -> Result<(), Failure> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    for entry in entries.flatten() {
        if accepted::own_name(&entry.path()).is_some() {
            remove(&entry.path())?;
        }
    }
    // A folder with something else in it stays.
    fs::remove_dir(folder).ok();
    Ok(())
}

fn remove(path: &Path) -> Result<(), Failure> {
    fs::remove_file(path).map_err(|error| {
        Failure(Message::new("test-not-removed").with("path", shown(path)).with("reason", Message::from(&error)))
    })
}
