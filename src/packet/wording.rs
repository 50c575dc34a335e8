//! What a year's sheet words differently from the rule.

use std::collections::BTreeMap;

use crate::diagnostic::Finding;
use crate::model::{ANY, Print, YearReport, is_named};
use crate::word::Word;

/// Decides between a field's computed words and those of the year's `[[print]]` entries.
pub struct Wording<'a> {
    /// The entries, and whether something came of each.
    rules: Vec<(&'a Print, bool)>,
    /// Their indices by what their fields are of, as [`owner`] tells.
    of_owner: BTreeMap<&'a str, Vec<usize>>,
}

impl<'a> Wording<'a> {
    /// The wording of a year's sheet.
    pub fn of(report: &'a YearReport) -> Self {
        let mut of_owner: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, print) in report.prints.iter().enumerate() {
            of_owner.entry(owner(&print.field)).or_default().push(index);
        }
        Self { rules: report.prints.iter().map(|print| (print, false)).collect(), of_owner }
    }

    /// The words of a field: those of a `[[print]]` entry for it, otherwise the computed ones.
    pub fn choose(&mut self, field: &str, computed: impl Into<Word>) -> Word {
        self.other(field).cloned().unwrap_or_else(|| computed.into())
    }

    /// The words of a `[[print]]` entry for a field, where there is one.
    pub fn other(&mut self, field: &str) -> Option<&'a Word> {
        // Of two entries for a field, the later one counts.
        let mut chosen: Option<usize> = None;
        for &index in [owner(field), ANY].iter().filter_map(|owner| self.of_owner.get(owner)).flatten() {
            let (print, used) = &mut self.rules[index];
            if is_named(&print.field, field) {
                *used = true;
                chosen = chosen.max(Some(index));
            }
        }
        chosen.map(|index| &self.rules[index].0.text)
    }

    /// Entries for fields that the sheet does not have: nothing came of them, so they are errors.
    pub fn unused(self) -> impl Iterator<Item = Finding> {
        self.rules.into_iter().filter(|(_, used)| !used).map(|(print, _)| {
            Finding::error("print-unknown-field").with("field", print.field.value.as_str()).at(&print.field.span)
        })
    }
}

/// What a field is of, `direction.4` of `direction.4.review.label`; [`ANY`] for a pattern that leaves it open.
fn owner(field: &str) -> &str {
    let end = field.match_indices('.').nth(1).map_or(field.len(), |(at, _)| at);
    let owner = &field[..end];
    if owner.split('.').any(|part| part == ANY) { ANY } else { owner }
}
