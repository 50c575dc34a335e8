//! From what was found on pages and in templates back to the data.

use crate::diagnostic::Finding;
use crate::load::Text;
use crate::locale::Argument;
use crate::model::{DocumentKind, Project};

/// Shorter texts stand in too many places.
const LEAST: usize = 3;

/// Adds the place in the data to what was found on the pages or in a template of the project's own: where the text was
/// written, or the document that names the template.
pub fn trace(project: &Project, texts: &[Text], findings: &mut [Finding]) {
    for finding in findings {
        let excerpt = finding.message.arguments.iter().find_map(|(name, argument)| match argument {
            Argument::Text(text) if *name == "excerpt" => Some(text.as_str()),
            _ => None,
        });
        let place = match excerpt {
            Some(excerpt) => written(texts, excerpt),
            None => finding.span.as_ref().and_then(|span| document(project, &span.file().path)),
        };
        if let Some(place) = place {
            finding.related.push((place, "data"));
        }
    }
}

/// Where a text that stands on a page was written.
fn written(texts: &[Text], excerpt: &str) -> Option<crate::source::Span> {
    if excerpt.chars().count() < LEAST {
        return None;
    }
    texts.iter().find_map(|text| {
        let at = text.value.find(excerpt)?;
        Some(text.place(at..at + excerpt.len()))
    })
}

/// The document that a template of the project's own draws, if there is one such.
fn document(project: &Project, path: &str) -> Option<crate::source::Span> {
    let documents = project.meetings.values().flat_map(|meeting| &meeting.documents);
    let mut naming = documents.filter_map(|document| match &document.kind {
        DocumentKind::Custom { template, .. } if path.strip_prefix("templates/") == Some(template) => {
            Some(template.span.clone())
        }
        _ => None,
    });
    naming.next().filter(|_| naming.next().is_none())
}
