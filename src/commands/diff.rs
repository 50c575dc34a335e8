//! `haifu diff`.

mod errata;
mod git;
mod side;
mod tell;

use haifu::compare::report::{self, Side as ReportSide};
use haifu::compare::{compare, quietly};
use haifu::export;
use haifu::locale::Message;
use haifu::source::shown;

use self::side::{Side, Which};
use super::{Console, Failure, Outcome};
use crate::cli::DiffArguments;

/// Holds two papers against each other: PDFs, projects, revisions of a project.
pub fn diff(arguments: &DiffArguments, console: &Console) -> Result<Outcome, Failure> {
    let root = &arguments.root;
    let old = Which::of(&arguments.old, root)?;
    let new = match &arguments.new {
        Some(new) => Which::of(new, root)?,
        None => Which::Project(root.clone()),
    };
    if arguments.errata.is_some() {
        errata::check(arguments, &new)?;
    }
    quietly(|| {
        let Some(old) = Side::read(&old, arguments, console)? else { return Ok(Outcome::Undone) };
        let Some(new) = Side::read(&new, arguments, console)? else { return Ok(Outcome::Undone) };
        let comparison = console.stage("stage-compare", || compare(&old.paper, &new.paper));
        if let Some(path) = &arguments.report {
            let sides = [&old, &new].map(|side| ReportSide { name: &side.name, paper: &side.paper });
            let page =
                console.stage("stage-report", || report::report(&comparison, &sides[0], &sides[1], console.locale()));
            let page = page.map_err(|error| Failure(Message::new("report-failed").with("words", error.to_string())))?;
            export::write(path, page.as_bytes())?;
        }
        tell::tell(&comparison, &old, &new, console)?;
        if let Some(path) = &arguments.report {
            console.say(&Message::new("report-made").with("path", shown(path)));
        }
        if let Some(target) = &arguments.errata {
            errata::write(target.as_deref(), &comparison, &old, &new, arguments, console)?;
        }
        Ok(if comparison.is_same() { Outcome::Done } else { Outcome::Found })
    })
}
