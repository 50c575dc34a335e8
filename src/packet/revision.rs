//! Parts that were handed out anew (訂正版, 差替え).

use jiff::civil::Date;
use serde::Serialize;

use super::leaves::worded;
use super::part::WithheldLine;
use super::{Part, UnknownPart};
use crate::calendar;
use crate::diagnostic::Finding;
use crate::locale::Argument;
use crate::model::{Meeting, Revision};
use crate::word::Word;

/// What a revised part says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct RevisionWords {
    /// The day.
    #[serde(skip)]
    pub day: Date,
    /// 訂正版, 差替え
    pub label: Word,
    /// 令和7年6月10日
    pub date: Word,
}

worded!(RevisionWords { day, label, date });

impl From<&Revision> for RevisionWords {
    fn from(revision: &Revision) -> Self {
        Self {
            day: *revision.date,
            label: Word::of(revision.kind.label(), &[&revision.kind]),
            date: Word::of(calendar::long_date(*revision.date), &[&revision.date]),
        }
    }
}

/// Marks the parts that the meeting's revisions name. Of several that name the same part, the latest stands; of what is `withheld`, none.
pub fn mark(parts: &mut [Part], withheld: &[WithheldLine], meeting: &Meeting, findings: &mut Vec<Finding>) {
    let mut revisions: Vec<&Revision> = meeting.revisions.iter().collect();
    revisions.sort_by_key(|revision| *revision.date);
    for revision in revisions {
        for name in &revision.documents {
            let mut named = parts.iter_mut().filter(|part| part.is_called(name)).peekable();
            if named.peek().is_none() {
                drop(named);
                if withheld.iter().any(|own| own.part.is_called(name)) {
                    continue;
                }
                let known = Argument::list(UnknownPart::new(name, parts).known);
                findings.push(
                    Finding::error("revision-unknown-document")
                        .with("name", name.value.as_str())
                        .with("known", known)
                        .at(&name.span),
                );
                continue;
            }
            named.for_each(|part| part.revision = Some(revision.into()));
        }
    }
}

/// The latest revision of any of the parts.
pub fn latest(parts: &[Part]) -> Option<&RevisionWords> {
    parts.iter().filter_map(|part| part.revision.as_ref()).max_by_key(|revision| revision.day)
}

/// A file's name with what was revised: 2025-1-訂正版-2025-06-10.
pub fn append(stem: String, revision: Option<&RevisionWords>) -> String {
    match revision {
        Some(revision) => format!("{stem}-{}-{}", revision.label, revision.day),
        None => stem,
    }
}
