//! Japanese dates: eras (和暦), fiscal years (年度), weekdays and times as officials print them.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Time, Weekday, date};

/// An era (元号) and the day it began.
///
/// Source: the Cabinet Orders and proclamations of each change of era (元号を改める政令); dates before 1 January 1873
/// are outside the Gregorian calendar of Japan and not supported.
struct Era {
    name: &'static str,
    start: Date,
}

const ERAS: [Era; 5] = [
    Era { name: "令和", start: date(2019, 5, 1) },
    Era { name: "平成", start: date(1989, 1, 8) },
    Era { name: "昭和", start: date(1926, 12, 25) },
    Era { name: "大正", start: date(1912, 7, 30) },
    Era { name: "明治", start: date(1868, 1, 25) },
];

/// The first day that can be printed: the Gregorian calendar came into force in Japan on 1 January 1873 (明治6年).
pub const FIRST_DAY: Date = date(1873, 1, 1);

/// A year counted in its era: 令和7年, 令和元年.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EraYear {
    era: &'static str,
    year: i16,
}

impl EraYear {
    /// The era year of a day. Days before [`FIRST_DAY`] are counted on from Meiji.
    pub fn of(day: Date) -> Self {
        let era = ERAS.iter().find(|era| era.start <= day).unwrap_or(&ERAS[ERAS.len() - 1]);
        Self { era: era.name, year: day.year() - era.start.year() + 1 }
    }
}

/// The first year of an era is 元年, not 1年.
impl fmt::Display for EraYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            1 => write!(f, "{}元", self.era),
            year => write!(f, "{}{year}", self.era),
        }
    }
}

/// The Gregorian year of a year of an era, if there is an era of that name. Years beyond the era's end are counted on.
pub fn year_of_era(era: &str, year: i16) -> Option<i16> {
    ERAS.iter().find(|known| known.name == era).map(|era| era.start.year() + year - 1)
}

/// 令和7年6月3日
pub fn long_date(day: Date) -> String {
    format!("{}年{}月{}日", EraYear::of(day), day.month(), day.day())
}

/// 令和7年6月3日（火）
pub fn long_date_with_weekday(day: Date) -> String {
    format!("{}（{}）", long_date(day), weekday(day))
}

/// 6月16日
pub fn short_date(day: Date) -> String {
    format!("{}月{}日", day.month(), day.day())
}

/// 6月16日（月）
pub fn short_date_with_weekday(day: Date) -> String {
    format!("{}（{}）", short_date(day), weekday(day))
}

/// The one-character name of the day of the week.
pub fn weekday(day: Date) -> &'static str {
    match day.weekday() {
        Weekday::Monday => "月",
        Weekday::Tuesday => "火",
        Weekday::Wednesday => "水",
        Weekday::Thursday => "木",
        Weekday::Friday => "金",
        Weekday::Saturday => "土",
        Weekday::Sunday => "日",
    }
}

/// 午前10時, 午後1時30分, 正午. Seconds are not printed.
pub fn time_of_day(time: Time) -> String {
    let (half, hour) = match (time.hour(), time.minute()) {
        (12, 0) => return "正午".to_owned(),
        (hour @ 0..=11, _) => ("午前", hour),
        (hour, _) => ("午後", hour - 12),
    };
    match time.minute() {
        0 => format!("{half}{hour}時"),
        minute => format!("{half}{hour}時{minute}分"),
    }
}

/// A fiscal year (年度): 1 April of its year to 31 March of the next, named by the year it begins in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FiscalYear(i16);

impl FiscalYear {
    /// The first year that there is.
    pub const FIRST: i64 = 1873;

    /// The last year that there is.
    pub const LAST: i64 = 2999;

    /// The fiscal year that begins on 1 April of `year`; years that 和暦 cannot name or that are surely a slip of the
    /// keyboard are refused.
    pub fn new(year: i64) -> Option<Self> {
        (Self::FIRST..=Self::LAST).contains(&year).then(|| Self(i16::try_from(year).unwrap_or(i16::MAX)))
    }

    /// The fiscal year that holds a day.
    pub fn of(day: Date) -> Self {
        Self(if day.month() >= 4 { day.year() } else { day.year() - 1 })
    }

    /// The Gregorian year it begins in.
    pub fn year(self) -> i16 {
        self.0
    }

    /// The fiscal year before.
    #[must_use]
    pub fn previous(self) -> Self {
        Self(self.0 - 1)
    }

    /// The following fiscal year.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// 令和6年度, 令和元年度.
    ///
    /// A year in which the era changes is named by the era that covers the greater part of it: 2019 is 令和元年度
    /// throughout, as the ministries' notice on the change of era ruled (改元に伴う元号による年表示の取扱いについて,
    /// 2019-04-02), while the year that began in 1988 stays 昭和63年度.
    pub fn label(self) -> String {
        format!("{}年度", self.era_year())
    }

    /// 2024年度
    pub fn gregorian_label(self) -> String {
        format!("{}年度", self.0)
    }

    /// 令和6, 令和元: what stands before 年度.
    pub fn era_year(self) -> EraYear {
        EraYear::of(date(self.0, 10, 1))
    }
}

impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// Why a text is no fiscal year.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a fiscal year")]
pub struct InvalidFiscalYear(String);

/// Reads four digits: `2024`.
impl FromStr for FiscalYear {
    type Err = InvalidFiscalYear;

    fn from_str(text: &str) -> Result<Self, InvalidFiscalYear> {
        let four_digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|_| four_digits).and_then(Self::new).ok_or_else(|| InvalidFiscalYear(text.to_owned()))
    }
}
