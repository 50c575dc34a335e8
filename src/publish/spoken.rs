//! How words of the papers are spoken: the one place for the rules of reading text.
//!
//! They follow what readers for blind people do (音訳): a date is read in full and by the Gregorian year, a sign is read by what
//! it means here, and spaces that only arrange letters are left out.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::calendar;

/// 令和7年6月3日（火） and 6月3日（火）; the weekday may be missing.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:(明治|大正|昭和|平成|令和)(元|[0-9]{1,2})年)?([0-9]{1,2})月([0-9]{1,2})日(?:[（(]([月火水木金土日])[）)])?")
        .expect("a valid pattern")
});

/// ～ between two days, times or numbers.
static RANGE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\s*[～〜]\s*").expect("a valid pattern"));

/// White space, ideographic too.
static SPACE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[\s　]+").expect("a valid pattern"));

/// ※ and ※1, the mark of a note.
static NOTE: LazyLock<Regex> = LazyLock::new(|| Regex::new("※([0-9]*)").expect("a valid pattern"));

/// Signs, and how they are spoken.
const SIGNS: [(&str, &str); 4] = [("◎", "二重丸 "), ("○", "丸 "), ("■", ""), ("㎡", "平方メートル")];

/// A line as it is spoken.
pub fn spoken(line: &str) -> String {
    let line = DATE.replace_all(line, date);
    let line = RANGE.replace_all(&line, "から");
    let line = NOTE.replace_all(&line, "注$1 ");
    let line = SIGNS.iter().fold(line.into_owned(), |line, (sign, word)| line.replace(sign, word));
    // What stands in brackets is said in one breath with what it explains.
    SPACE.replace_all(line.trim(), " ").replace(" （", "（").replace(" ）", "）")
}

/// 2025年6月3日 火曜日
fn date(found: &Captures) -> String {
    let number = |group| found.get(group).and_then(|number| number.as_str().parse::<i16>().ok());
    let era_year = found.get(2).map(|year| if year.as_str() == "元" { Some(1) } else { year.as_str().parse().ok() });
    let year = match (found.get(1), era_year.flatten()) {
        (Some(era), Some(year)) => calendar::year_of_era(era.as_str(), year).map(|year| format!("{year}年")),
        _ => None,
    };
    let weekday = found.get(5).map(|day| format!(" {}曜日", day.as_str())).unwrap_or_default();
    let (month, day) = (number(3).unwrap_or_default(), number(4).unwrap_or_default());
    format!("{}{month}月{day}日{weekday}", year.unwrap_or_default())
}
