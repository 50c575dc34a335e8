//! What a year's sheet words differently from the rule.

use crate::diagnostic::Finding;
use crate::model::{Print, YearReport};

/// Decides between a field's computed words and those of the year's `[[print]]` entries.
pub struct Wording<'a> {
    rules: Vec<(&'a Print, bool)>,
}

impl<'a> Wording<'a> {
    /// The wording of a year's sheet.
    pub fn of(report: &'a YearReport) -> Self {
        Self { rules: report.prints.iter().map(|print| (print, false)).collect() }
    }

    /// The words of a field: those of a `[[print]]` entry for it, otherwise the computed ones.
    pub fn choose(&mut self, field: &str, computed: impl Into<String>) -> String {
        let mut chosen = None;
        for (print, used) in &mut self.rules {
            if matches(&print.field, field) {
                *used = true;
                chosen = Some(print.text.clone());
            }
        }
        chosen.unwrap_or_else(|| computed.into())
    }

    /// Entries for fields that the sheet does not have: nothing came of them, so they are errors.
    pub fn unused(self) -> impl Iterator<Item = Finding> {
        self.rules.into_iter().filter(|(_, used)| !used).map(|(print, _)| {
            Finding::error("print-unknown-field").with("field", print.field.value.as_str()).at(&print.field.span)
        })
    }
}

/// Whether a pattern names a field; `*` stands for any one part.
fn matches(pattern: &str, field: &str) -> bool {
    let mut fields = field.split('.');
    let all = pattern.split('.').all(|part| fields.next().is_some_and(|field| part == "*" || part == field));
    all && fields.next().is_none()
}
