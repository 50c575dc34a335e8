//! アンケート. Drawn by `templates/questionnaire.typ`, which holds the form's sentences.

use jiff::civil::Date;
use serde::Serialize;

use crate::calendar;

/// The form's fields; the office's are in [`CommitteeWords`](super::CommitteeWords).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Questionnaire {
    /// 6月16日（月）
    pub deadline: String,
}

/// The form of a meeting.
pub fn questionnaire(deadline: Date) -> Questionnaire {
    Questionnaire { deadline: calendar::short_date_with_weekday(deadline) }
}
