//! `haifu new`.

use haifu::calendar::FiscalYear;
use haifu::export;
use haifu::locale::Message;
use haifu::model::Project;
use haifu::next::{self, NextError, NextFile, NextMeeting};

use super::words::{Remarks, Sound, project};
use super::{Console, Failure, Outcome};
use crate::cli::{Clock, Day, NewArguments, NewMeetingArguments, What};

/// Writes the files that follow the last ones. What is there is never overwritten; a year whose reviews are to be written
/// now is edited, and that is said.
pub fn new(arguments: &NewArguments, console: &Console) -> Result<Outcome, Failure> {
    let root = match &arguments.what {
        What::Year(arguments) => &arguments.root,
        What::Meeting(arguments) => &arguments.root,
    };
    // Mistakes would be carried on.
    let Some(Sound { project, .. }) = project(root, None, Remarks::Untold, console)? else { return Ok(Outcome::Found) };
    let files = match &arguments.what {
        What::Year(arguments) => {
            let year = arguments.year.or_else(|| next_year(&project));
            let year = year.ok_or_else(|| Failure(Message::new("new-which-year")))?;
            vec![next::year(&project, year)?]
        }
        What::Meeting(arguments) => next::meeting(&project, &decided(&project, arguments, console)?)?,
    };
    // What could not be read is not in the project, and is there all the same.
    if let Some(there) = files.iter().find(|file| !file.is_edited && root.join(&file.path).symlink_metadata().is_ok()) {
        return Err(NextError::Exists(there.path.clone()).into());
    }
    for file in &files {
        export::write(&root.join(&file.path), file.content.as_bytes())?;
    }
    for file in &files {
        tell(file, console);
    }
    console.say(&Message::new("new-what-next"));
    Ok(Outcome::Done)
}

/// The year after the last one that has a file.
fn next_year(project: &Project) -> Option<FiscalYear> {
    let last = project.years.keys().next_back();
    let last = last.copied().or_else(|| Some(project.plans.first()?.base_year.value));
    last.map(FiscalYear::next)
}

/// What is decided about the next meeting: by the arguments, or else asked on a terminal.
fn decided(project: &Project, arguments: &NewMeetingArguments, console: &Console) -> Result<NextMeeting, Failure> {
    let plans = next::plans(project)?;
    let mut decided = NextMeeting {
        date: arguments.date.map(|day| day.0),
        time: arguments.time.map(|clock| clock.0),
        place: arguments.place.clone(),
        number: arguments.number,
    };
    if decided.date.is_some() {
        return Ok(decided);
    }
    if !console.can_ask() {
        return Err(Failure(Message::new("new-no-date").with("example", plans.date.date().to_string())));
    }
    decided.date = Some(console.ask_for("new-ask-date", Day(plans.date.date()))?.0);
    if decided.time.is_none() {
        decided.time = Some(console.ask_for("new-ask-time", Clock(plans.date.time()))?.0);
    }
    if decided.place.is_none() {
        decided.place = Some(console.ask_for("new-ask-place", plans.place)?);
    }
    Ok(decided)
}

fn tell(file: &NextFile, console: &Console) {
    let id = match file.path.as_str() {
        _ if file.is_edited => "new-reviews-opened",
        path if path.starts_with("data/rosters/") => "new-roster",
        path if path.starts_with("data/years/") => "new-year-made",
        _ => "new-meeting-made",
    };
    let message = Message::new(id).with("path", file.path.as_str());
    if id == "new-roster" { console.warn(&message) } else { console.say(&message) }
}
