//! アンケート. Drawn by `templates/questionnaire.typ`, which holds the form's sentences.

use jiff::civil::Date;
use serde::Serialize;

use super::leaves::worded;
use crate::calendar;
use crate::source::Spanned;
use crate::word::Word;

/// The form's fields; the office's are in [`CommitteeWords`](super::CommitteeWords).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Questionnaire {
    /// 6月16日（月）
    pub deadline: Word,
}

worded!(Questionnaire { deadline });

/// The form of a meeting.
pub fn questionnaire(deadline: &Spanned<Date>) -> Questionnaire {
    Questionnaire { deadline: Word::of(calendar::short_date_with_weekday(deadline.value), &[deadline]) }
}
