//! From what was found on pages and in templates back to the data.

use crate::diagnostic::Finding;
use crate::load::Text;
use crate::locale::Argument;
use crate::model::{DocumentKind, Project};
use crate::source::Span;

/// Shorter texts stand in too many places.
const LEAST: usize = 3;

/// Adds the place in the data to what was found on the pages or in a template of the project's own: where the text was
/// written, or else the document that the page belongs to (`document_of` a page, from 1) or that names the template.
/// It becomes the finding's own place where the finding has none.
pub fn trace(project: &Project, texts: &[Text], document_of: impl Fn(usize) -> Option<Span>, findings: &mut [Finding]) {
    for finding in findings {
        let text = excerpt(finding).and_then(|excerpt| written(texts, excerpt, finding.code()));
        let document = || match page(finding) {
            Some(page) => document_of(page),
            None => finding.span.as_ref().and_then(|span| naming(project, &span.file().path)),
        };
        let place = text.map(|place| (place, "data")).or_else(|| Some((document()?, "document")));
        match place {
            Some((place, _)) if finding.span.is_none() => finding.span = Some(place),
            Some(place) => finding.related.push(place),
            None => {}
        }
    }
}

/// What of a page's text a finding quotes.
fn excerpt(finding: &Finding) -> Option<&str> {
    finding.message.arguments.iter().find_map(|(name, argument)| match argument {
        Argument::Text(text) if *name == "excerpt" => Some(text.as_str()),
        _ => None,
    })
}

/// The page that a finding speaks of, from 1.
fn page(finding: &Finding) -> Option<usize> {
    finding.message.arguments.iter().find_map(|(name, argument)| match argument {
        Argument::Number(page) if *name == "page" => Some(*page),
        _ => None,
    })
}

/// Where a text that stands on a page was written.
fn written(texts: &[Text], excerpt: &str, code: &str) -> Option<Span> {
    let wanted = match excerpt.chars().next() {
        // This one quotes the characters of a page that have no glyph, from wherever they stand.
        Some(first) if code == "font-missing-glyph" => &excerpt[..first.len_utf8()],
        _ if excerpt.chars().count() < LEAST => return None,
        _ => excerpt,
    };
    texts.iter().find_map(|text| {
        let at = text.value.find(wanted)?;
        Some(text.place(at..at + wanted.len()))
    })
}

/// The document that a template of the project's own draws, if there is one such.
fn naming(project: &Project, path: &str) -> Option<Span> {
    let documents = project.meetings.values().flat_map(|meeting| &meeting.documents);
    let mut naming = documents.filter_map(|document| match &document.kind {
        DocumentKind::Custom { template, .. } if path.strip_prefix("templates/") == Some(template) => {
            Some(template.span.clone())
        }
        _ => None,
    });
    naming.next().filter(|_| naming.next().is_none())
}
