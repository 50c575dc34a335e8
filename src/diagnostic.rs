//! What haifu has to say about the input: findings, and how they are shown.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::source::Span;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The packet is built, but something deserves a look.
    Warning,
    /// The packet cannot be built from this input.
    Error,
}

/// One thing found in the input: what, where, and what to do.
#[derive(Debug, Clone)]
pub struct Finding {
    /// A stable name, the subject first: `roster-duplicate-member`.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong, one sentence.
    pub message: String,
    /// Where it was written, if it has a place in a file.
    pub span: Option<Span>,
    /// Other places that play a part, each with what it is.
    pub related: Vec<(Span, String)>,
    /// What to do, one sentence each.
    pub hints: Vec<String>,
}

impl Finding {
    /// An error without a place yet.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: message.into(),
            span: None,
            related: Vec::new(),
            hints: Vec::new(),
        }
    }

    /// A warning without a place yet.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// Says where it was written.
    #[must_use]
    pub fn at(mut self, span: &Span) -> Self {
        self.span = Some(span.clone());
        self
    }

    /// Adds another place that plays a part.
    #[must_use]
    pub fn with_related(mut self, span: &Span, label: impl Into<String>) -> Self {
        self.related.push((span.clone(), label.into()));
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Whether it keeps the packet from being built.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Puts findings in the order in which a reader goes through the files; those without a place come first.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        let key = |f: &Finding| f.span.as_ref().map(|s| (s.order().0.to_owned(), s.order().1));
        key(a).cmp(&key(b))
    });
}

/// Renders a finding for people: the sentence, the excerpt with the spot underlined, and what to do.
pub fn render(finding: &Finding, styled: bool) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR.with_name("エラー"),
        Severity::Warning => Level::WARNING.with_name("注意"),
    };
    let mut group = Group::with_title(level.primary_title(&finding.message).id(finding.code));
    if let Some(span) = &finding.span {
        let mut snippet = Snippet::source(&span.file().text).path(&span.file().path);
        if span.range().is_empty() && span.range().start == 0 {
            group = group.element(Origin::path(&span.file().path));
        } else {
            snippet = snippet.annotation(AnnotationKind::Primary.span(span.range()));
            for (other, label) in finding.related.iter().filter(|(s, _)| s.file().path == span.file().path) {
                snippet = snippet.annotation(AnnotationKind::Context.span(other.range()).label(label));
            }
            group = group.element(snippet);
            for (other, label) in finding.related.iter().filter(|(s, _)| s.file().path != span.file().path) {
                group = group.element(
                    Snippet::source(&other.file().text)
                        .path(&other.file().path)
                        .annotation(AnnotationKind::Context.span(other.range()).label(label)),
                );
            }
        }
    }
    for hint in &finding.hints {
        group = group.element(Level::HELP.with_name("対処").message(hint));
    }
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}
