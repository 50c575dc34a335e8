//! What a careful colleague would notice: what the files say of each other, and what stands in their texts.
//!
//! Knows the model and the texts; cannot fail, and prints nothing. What it finds is in the order of the files.

mod accept;
mod agreement;
mod characters;
mod figure;
mod meeting;
mod plan;
mod roster;
mod text;
mod trace;
mod unfilled;
mod year;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

pub use self::accept::withdraw;
pub use self::characters::characters;
pub use self::trace::trace;
use crate::diagnostic::{self, Finding};
use crate::load::{Loaded, ReadFile, Text};
use crate::locale::Message;
use crate::model::{Project, Withheld};
use crate::source::{Span, Spanned};

/// A project that was looked through.
#[derive(Debug)]
pub struct Checked {
    /// The project, unless there are errors.
    pub project: Option<Project>,
    /// Every text in the files.
    pub texts: Vec<Text>,
    /// The files, as they were read, in order of path.
    pub files: Vec<ReadFile>,
    /// Errors, warnings and notes, in order of file and line.
    pub findings: Vec<Finding>,
    /// What was withheld from the public.
    pub withheld: Vec<Withheld>,
}

/// Looks a project through.
pub fn check(loaded: Loaded) -> Checked {
    let Loaded { project, complete, texts, files, mut findings, withheld } = loaded;
    let told = findings.len();
    plan::check(&project.plans, &mut findings);
    // A name that was written twice, or belongs to the plan in no year, is missing elsewhere.
    let is_name = |finding: &Finding| match finding.code() {
        "grade-duplicate" => false,
        code => code.ends_with("-duplicate") || code == "plan-life-reversed",
    };
    let is_sound = !findings[told..].iter().any(is_name);
    let mut unknown = BTreeSet::new();
    for report in project.years.values() {
        if !year::check(&project, is_sound, report, &mut findings) {
            unknown.insert(report.year);
        }
    }
    unfilled::check(&project, &unknown, &mut findings);
    for members in &project.rosters {
        roster::check(members, &mut findings);
    }
    roster::check_terms(&project.rosters, &mut findings);
    for meeting in project.meetings.values() {
        meeting::check(&project, complete, meeting, &mut findings);
    }
    text::check(&project, &texts, &mut findings);
    // What is compared with half a plan seems to differ.
    let plans_are_sound = !findings.iter().any(|finding| finding.is_error() && is_in_plan(finding));
    agreement::check(&project, plans_are_sound, &texts, &mut findings);
    accept::apply(&project.accepted, &mut findings);

    diagnostic::sort(&mut findings);
    let faultless = !findings.iter().any(Finding::is_error);
    Checked { project: Some(project).filter(|_| faultless), texts, files, findings, withheld }
}

fn is_in_plan(finding: &Finding) -> bool {
    finding.span.as_ref().is_some_and(|place| place.file().path.starts_with("data/plan"))
}

/// Asks whether a guess is meant, where there is one.
fn did_you_mean(guess: Option<&str>) -> Message {
    match guess {
        Some(guess) => Message::new("did-you-mean").with("guess", guess),
        None => Message::new("blank"),
    }
}

/// Tells names that stand in two places.
fn unique<'a, T: Ord + Display + 'a>(
    code: &'static str,
    names: impl Iterator<Item = &'a Spanned<T>>,
    findings: &mut Vec<Finding>,
) {
    let mut first: BTreeMap<&T, &Span> = BTreeMap::new();
    for name in names {
        match first.get(&name.value) {
            Some(earlier) => findings.push(
                Finding::error(code).with("name", name.value.to_string()).at(&name.span).related(earlier, "first"),
            ),
            None => {
                first.insert(&name.value, &name.span);
            }
        }
    }
}
