//! The data files behind a packet, to be carried by its PDF.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::model::{DocumentKind, Meeting, MeetingId, Project};
use crate::source::Span;

/// A file that the PDF carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Attachment {
    /// Its path in the project: data/years/2024.toml.
    pub path: String,
    /// What PDF viewers say of it.
    pub description: String,
    /// All of its text; encoded as UTF-8, its very bytes.
    pub text: String,
}

/// The data files from which a meeting's packet can be made again, in order of path. Files that have no part in it stay
/// where they are: what is still being written is not handed out with the papers of an earlier meeting.
pub fn attachments(project: &Project, meeting: &Meeting) -> Vec<Attachment> {
    let mut files = Files { project, found: BTreeMap::new(), meetings: BTreeSet::new() };
    files.add(project.committee.span.as_ref(), "委員会");
    files.meeting(meeting);
    files.found.into_values().collect()
}

struct Files<'a> {
    project: &'a Project,
    /// By path.
    found: BTreeMap<&'a str, Attachment>,
    meetings: BTreeSet<MeetingId>,
}

impl<'a> Files<'a> {
    fn add(&mut self, span: Option<&'a Span>, what: &str) {
        let Some(file) = span.map(Span::file) else { return };
        self.found.entry(&file.path).or_insert_with(|| Attachment {
            path: file.path.clone(),
            description: format!("この資料のもとになったデータ（{what}）"),
            text: file.whole_text(),
        });
    }

    fn meeting(&mut self, meeting: &'a Meeting) {
        if !self.meetings.insert(meeting.id) {
            return;
        }
        let project = self.project;
        self.add(Some(&meeting.span), "会議");
        self.add(project.roster_for(meeting).map(|roster| &roster.span), "委員名簿");
        for document in &meeting.documents {
            let DocumentKind::Evaluation { year, reviews } = &document.kind else { continue };
            let year = year.value;
            // A sheet shows the figures of its period up to its own year.
            let period = project.plan_for(year).and_then(|plan| plan.period(year));
            let first = period.map_or(year, |period| period.first.min(year));
            for (&year, report) in project.years.range(first..=year) {
                self.add(Some(&report.span), &year.label());
                self.add(project.plan_for(year).map(|plan| &plan.span), "計画");
            }
            self.add(project.plan_for(year).map(|plan| &plan.span), "計画");
            // Unless the meeting's file says so, which meeting is the first to discuss the year says whether reviews are
            // printed.
            if reviews.is_none()
                && let Some(first) = project.first_to_discuss(year)
            {
                self.meeting(first);
            }
        }
    }
}
