//! What a careful colleague would notice: what the files say of each other, and what stands in their texts.
//!
//! Knows the model and the texts; cannot fail, and prints nothing. What it finds is in the order of the files.

mod accept;
mod agreement;
mod characters;
mod figure;
mod internal;
mod meeting;
mod plan;
mod roster;
mod text;
mod trace;
mod unfilled;
mod year;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

pub use self::accept::withdraw;
pub use self::characters::characters;
pub use self::trace::trace;
use crate::diagnostic::{self, Finding};
use crate::load::{Loaded, ReadFile, Text};
use crate::locale::Message;
use crate::model::Project;
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
}

/// A project whose form was looked through: each thing by itself, and that what is named is there.
#[derive(Debug)]
pub struct Formed {
    /// The project; with errors, as much of it as could be read.
    pub project: Project,
    /// Every text in the files.
    pub texts: Vec<Text>,
    /// The files, as they were read, in order of path.
    pub files: Vec<ReadFile>,
    /// What was found so far, accepted or not.
    pub findings: Vec<Finding>,
    plans_are_sound: bool,
}

/// Looks a project through.
pub fn check(loaded: Loaded) -> Checked {
    form(loaded).agreeing()
}

/// Looks at a project's form alone.
pub fn form(loaded: Loaded) -> Formed {
    let Loaded { project, complete, texts, files, mut findings } = loaded;
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
    Formed { project, texts, files, findings, plans_are_sound }
}

impl Formed {
    /// Whether there are no errors.
    pub fn is_faultless(&self) -> bool {
        !self.findings.iter().any(Finding::is_error)
    }

    /// Holds also against each other what texts, figures and lists say.
    pub fn agreeing(mut self) -> Checked {
        agreement::check(&self.project, self.plans_are_sound, &self.texts, &mut self.findings);
        accept::apply(&self.project.accepted, &mut self.findings);
        self.checked()
    }

    /// Leaves that to [`agreement()`], which needs what was found so far.
    pub fn alone(mut self) -> (Checked, Vec<Finding>) {
        let form = self.findings.clone();
        accept::withdraw(&self.project.accepted, &mut self.findings);
        (self.checked(), form)
    }

    fn checked(self) -> Checked {
        let faultless = self.is_faultless();
        let Self { project, texts, files, mut findings, plans_are_sound: _ } = self;
        diagnostic::sort(&mut findings);
        Checked { project: Some(project).filter(|_| faultless), texts, files, findings }
    }
}

/// What texts, figures and lists of a project without errors say of each other, and what is to be said of accepted warnings
/// now that all are known; `form` is what [`Formed::alone`] gave.
pub fn agreement(project: &Project, texts: &[Text], form: &[Finding]) -> Vec<Finding> {
    let mut findings = form.to_vec();
    agreement::check(project, true, texts, &mut findings);
    let told = accept::judged(&project.accepted, &findings);
    findings.drain(..form.len());
    accept::withdraw(&project.accepted, &mut findings);
    findings.extend(told);
    diagnostic::sort(&mut findings);
    findings
}

fn is_in_plan(finding: &Finding) -> bool {
    finding.span.as_ref().is_some_and(|place| place.file().path.starts_with("data/plan"))
}

/// Looks at all of `subjects` at once; what is found is in their order.
fn at_once<T: Sync>(subjects: &[T], look: impl Fn(&T, &mut Vec<Finding>) + Sync, findings: &mut Vec<Finding>) {
    let found: Vec<Vec<Finding>> = subjects
        .par_iter()
        .map(|subject| {
            let mut found = Vec::new();
            look(subject, &mut found);
            found
        })
        .collect();
    findings.extend(found.into_iter().flatten());
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
