//! Typst's diagnostics as findings.

use std::sync::Arc;

use typst::World;
use typst::diag::{Severity, SourceDiagnostic};
use typst::syntax::{DiagSpan, DiagSpanKind};

use crate::diagnostic::Finding;
use crate::source::{SourceFile, Span};

/// How Typst says that a table has no field of a name.
const NO_FIELD: &str = "dictionary does not contain key";

/// A finding that quotes Typst's message.
pub fn finding(diagnostic: &SourceDiagnostic, world: &dyn World) -> Finding {
    let words = diagnostic.message.as_str();
    let mut finding = match diagnostic.severity {
        Severity::Error if words.starts_with("file not found") => Finding::error("template-file-missing"),
        Severity::Error if words.starts_with(NO_FIELD) => {
            let field = words.trim_start_matches(NO_FIELD).trim_matches(['"', ' ']);
            Finding::error("template-field-missing").with("field", field)
        }
        Severity::Error => Finding::error("template-error"),
        // Typst stops after some attempts and takes the last pages, which no two machines need agree on.
        Severity::Warning if words.contains("did not converge") => Finding::error("template-not-converging"),
        Severity::Warning => Finding::warning("template-warning"),
    }
    .quoting(diagnostic.message.as_str());
    finding.span = place(diagnostic.span, world);
    for point in &diagnostic.trace {
        if let Some(span) = place(point.span, world) {
            finding = finding.related(&span, "used");
        }
    }
    for hint in &diagnostic.hints {
        finding = finding.quoting(hint.v.as_str());
    }
    finding
}

/// The place of Typst's span in a file, if it has one.
pub fn place(span: impl Into<DiagSpan>, world: &dyn World) -> Option<Span> {
    let (id, text, range) = match span.into().get() {
        DiagSpanKind::Detached => return None,
        DiagSpanKind::Number { id, num, sub_range } => {
            let source = world.source(id).ok()?;
            let range = source.range(num, sub_range)?;
            (id, source.text().to_owned(), range)
        }
        DiagSpanKind::Range { id, range } => {
            let bytes = world.file(id).ok()?;
            (id, String::from_utf8(bytes.to_vec()).ok()?, range)
        }
    };
    let path = id.vpath().get_without_slash().to_owned();
    Some(Span::new(Arc::new(SourceFile { path, text, ..SourceFile::default() }), range))
}
