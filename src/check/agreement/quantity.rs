//! Amounts in running text: 1,710件, 85%.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::width::half_width;

/// A number with its counter word, stated exactly: it can be compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The number.
    pub value: f64,
    /// The counter word, in one spelling.
    pub counter: String,
    /// Where it stands in the text, its counter included.
    pub range: Range<usize>,
}

/// What stands before a number that is no amount of its own: an ordinal, a date, a fraction, a part of a larger number, or
/// one that is not exact.
const NOT_AFTER: [&str; 18] = [
    "第",
    "令和",
    "平成",
    "昭和",
    "/",
    "／",
    ".",
    "〜",
    "～",
    "-",
    "月",
    "約",
    "およそ",
    "延べ",
    "のべ",
    "億",
    "万",
    "千",
];

/// What stands behind one that is not exact, or goes on.
const NOT_BEFORE: [&str; 14] =
    ["目", "以上", "以下", "未満", "程度", "余", "超", "前後", "以内", "弱", "強", "代", "〜", "～"];

/// The exact amounts of a text, in order.
pub fn quantities(text: &str) -> Vec<Quantity> {
    static AMOUNT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?P<number>[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?)[ 　]?",
            r"(?P<counter>事業所|事業者|経営体|事業|店舗|区画|農園|団体|世帯|件|回|人|名|社|店|校|戸|台|日|円|筆|㎡|",
            r"ポイント|%|％|か所|カ所|ヶ所|箇所)",
        ))
        .expect("a constant pattern")
    });
    AMOUNT
        .captures_iter(text)
        .filter_map(|found| {
            let (range, number) = (found.get(0)?.range(), found.name("number")?.as_str());
            let (before, after) = (text[..range.start].trim_end(), &text[range.end..]);
            let is_exact = !NOT_AFTER.iter().any(|mark| before.ends_with(mark))
                && !NOT_BEFORE.iter().any(|mark| after.starts_with(mark));
            let value = half_width(number).replace(',', "").parse().ok()?;
            is_exact.then(|| Quantity { value, counter: counter(&found["counter"]).to_owned(), range })
        })
        .collect()
}

/// One spelling of a counter word or unit.
pub fn counter(written: &str) -> &str {
    match written {
        "名" => "人",
        "％" => "%",
        "カ所" | "ヶ所" | "箇所" => "か所",
        _ => written,
    }
}

/// Whether two numbers are the same as far as print can tell.
pub fn is_same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// A number in words, with commas.
pub fn print(value: f64, unit: &str) -> String {
    crate::model::Figure::Number(value).print(unit)
}
