//! Editions: what is not for the public is taken out of the model, before a word is made of it.
//!
//! [`edit`] stands between the model and the packet. Everything that is handed out (pages, tags, metadata, web pages, tables) is made of the
//! project that it gives, and so cannot hold what it took out. What was taken out it remembers, so that `packet` can tell where
//! the same words stand in another place.

pub(crate) mod fields;
mod withhold;

use jiff::civil::Date;

use crate::locale::{Argument, Message};
use crate::model::{Edited, Edition, EditionNames, FULL, Internal, InvalidEdition, MeetingId, PUBLIC, Project};

/// Which edition is asked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wanted {
    /// By name; the meeting's ordinary one where none is named.
    pub names: Option<EditionNames>,
    /// The day that decides what is still withheld; the meeting's where none is given.
    pub as_of: Option<Date>,
    /// Whether it goes to the public unless it is said to be full.
    pub is_published: bool,
}

impl Wanted {
    /// The edition, of a meeting whose papers ordinarily are another.
    fn edition(&self, ordinary: &Edition) -> Edition {
        let is_public = self.is_published || ordinary.is_public();
        match &self.names {
            Some(names) => names.edition(is_public),
            None if is_public => ordinary.clone().for_the_public(),
            None => ordinary.clone(),
        }
    }
}

/// Why an edition is not made.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum EditionError {
    /// The names are none of an edition.
    Invalid(#[from] InvalidEdition),
    /// A day was given that decides nothing: the edition has everything.
    DayOfFull,
}

impl From<&EditionError> for Message {
    fn from(error: &EditionError) -> Self {
        match error {
            EditionError::Invalid(error) => Message::from(error),
            EditionError::DayOfFull => Message::new("edition-day-of-full"),
        }
    }
}

impl From<&InvalidEdition> for Message {
    fn from(error: &InvalidEdition) -> Self {
        match error {
            InvalidEdition::Contradiction => Message::new("edition-contradiction"),
            InvalidEdition::TwoTemplates(one, other) => {
                Message::new("edition-two-templates").with("one", one.as_str()).with("other", other.as_str())
            }
            InvalidEdition::NoName(name) => Message::new("edition-no-name").with("name", name.as_str()),
        }
    }
}

/// Makes a project into the edition of a meeting's papers that is wanted. A project without the meeting stays as it is.
///
/// # Errors
/// [`EditionError::DayOfFull`].
pub fn edit(project: Project, meeting: MeetingId, wanted: &Wanted) -> Result<Project, EditionError> {
    let Some(own) = project.meetings.get(&meeting) else { return Ok(project) };
    let ordinary = own.edition.as_ref().map(|names| names.value.edition(false)).unwrap_or_default();
    let edition = wanted.edition(&ordinary);
    let day = match wanted.as_of {
        Some(_) if !edition.is_public() => return Err(EditionError::DayOfFull),
        Some(day) => day,
        None => own.date.date(),
    };
    let suffix = edition.suffix(&ordinary);
    let mut edited = Edited { edition, suffix, ..Edited::default() };
    let mut project = project;
    if edited.edition.is_public() {
        edited.mark = marks(&project).find(|internal| internal.holds(day)).map(|internal| internal.span.clone());
        edited.withheld = withhold::withhold(&mut project, meeting, day);
    }
    project.edited = edited;
    Ok(project)
}

/// The names that an edition can be asked for by, where these templates draw some.
pub fn known(templates: &[String]) -> Argument {
    Argument::list([FULL, PUBLIC].into_iter().chain(templates.iter().map(String::as_str)))
}

/// Every mark in the data.
fn marks(project: &Project) -> impl Iterator<Item = &Internal> {
    let items = project.meetings.values().flat_map(|meeting| &meeting.agenda);
    let agenda = items.flat_map(|item| {
        let own = item.items.iter().filter_map(|own| own.internal.as_ref());
        item.internal.iter().chain(own)
    });
    let documents = project.meetings.values().flat_map(|meeting| &meeting.documents);
    let documents = documents.filter_map(|document| document.internal.as_ref());
    let members = project.rosters.iter().flat_map(|roster| &roster.categories).flat_map(|category| &category.members);
    let members = members.flat_map(|member| member.internal.iter().chain(&member.affiliation_internal));
    let fields = project.years.values().flat_map(|report| &report.internals).map(|field| &field.internal);
    agenda.chain(documents).chain(members).chain(fields)
}
