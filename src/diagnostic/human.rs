//! Findings for people.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Finding, Severity};
use crate::locale::Locale;

/// Renders a finding: the sentence, the excerpt with the spot underlined, and what to do; with colours where `styled`.
pub fn render(finding: &Finding, locale: &Locale, styled: bool) -> String {
    let word = |id: &str| locale.text(id).unwrap_or_default();
    let level = match finding.severity {
        Severity::Error => Level::ERROR.with_name(word("severity-error")),
        Severity::Warning => Level::WARNING.with_name(word("severity-warning")),
        Severity::Note => Level::INFO.with_name(word("severity-note")),
        Severity::Hint => Level::HELP.with_name(word("severity-remark")),
    };
    let mut group = Group::with_title(level.primary_title(locale.say(&finding.message)).id(finding.code()));
    if let Some(span) = &finding.span {
        let label = |name: &str| locale.attribute(&finding.message, name).unwrap_or_default();
        if span.is_whole() {
            group = group.element(Origin::path(&span.file().path));
        } else {
            let mut snippet = Snippet::source(&span.file().text)
                .path(&span.file().path)
                .annotation(AnnotationKind::Primary.span(span.range()));
            for (other, name) in finding.related.iter().filter(|(s, _)| s.file().path == span.file().path) {
                snippet = snippet.annotation(AnnotationKind::Context.span(other.range()).label(label(name)));
            }
            group = group.element(snippet);
        }
        for (other, name) in finding.related.iter().filter(|(s, _)| s.file().path != span.file().path) {
            group = group.element(
                Snippet::source(&other.file().text)
                    .path(&other.file().path)
                    .annotation(AnnotationKind::Context.span(other.range()).label(label(name))),
            );
        }
    }
    for words in &finding.quoted {
        group = group.element(Level::NOTE.with_name("Typst").message(words));
    }
    if let Some(hint) = locale.attribute(&finding.message, "hint") {
        group = group.element(Level::HELP.with_name(word("severity-hint")).message(hint));
    }
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}
