//! Totals beside their parts.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::quantity::{Quantity, is_same, print, quantities};
use super::sheet::Passage;
use crate::diagnostic::{Finding, Subject};

/// Words that say that the parts are not all, or are no parts: what is compared with stands in brackets as well.
const NOT_ALL: [&str; 16] = [
    "うち", "内", "ほか", "他", "など", "等", "含む", "含め", "前年", "昨年", "年度", "目標", "計画", "比", "増",
    "平均",
];

/// Tells a total that is not the sum of the parts given with it.
pub fn check(passage: &Passage, findings: &mut Vec<Finding>) {
    let text = &passage.text.value;
    let all = quantities(text);
    for (index, total) in all.iter().enumerate() {
        let Some((parts, range)) = in_brackets(text, &all, index)
            .or_else(|| numbered(text, &all, index))
            .or_else(|| summed_up(text, &all, index))
        else {
            continue;
        };
        let sum: f64 = parts.iter().map(|part| part.value).sum();
        if !is_same(sum, total.value) {
            findings.push(
                Finding::warning("prose-sum-wrong")
                    .about(Subject::Agreement)
                    .with("total", print(total.value, &total.counter))
                    .with("sum", print(sum, &total.counter))
                    .at(&passage.place(total.range.clone()))
                    .related(&passage.place(range), "parts"),
            );
        }
    }
}

type Parts<'a> = (Vec<&'a Quantity>, Range<usize>);

/// 28件（4号13件・5号15件）: all that stands in the brackets behind it is counted alike.
fn in_brackets<'a>(text: &str, all: &'a [Quantity], index: usize) -> Option<Parts<'a>> {
    let total = &all[index];
    let rest = text[total.range.end..].strip_prefix(['（', '('])?;
    let inside = &rest[..rest.find(['）', ')'])?];
    let start = text.len() - rest.len();
    let range = start..start + inside.len();
    let parts: Vec<&Quantity> =
        all.iter().filter(|part| range.start <= part.range.start && part.range.end <= range.end).collect();
    // Whatever else is in digits there may count as well.
    let is_clear = parts.len() >= 2
        && parts.iter().all(|part| part.counter == total.counter)
        && !NOT_ALL.iter().any(|word| inside.contains(word))
        && inside.matches(total.counter.as_str()).count() == parts.len();
    is_clear.then_some((parts, range))
}

/// 76人 第1回22人、第2回27人: the times follow each other.
fn numbered<'a>(text: &str, all: &'a [Quantity], index: usize) -> Option<Parts<'a>> {
    static TIME: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^[ 　、,・（(:：]*第([0-9０-９]+)回[ 　]*$").expect("a constant pattern"));
    let total = &all[index];
    let mut end = total.range.end;
    let mut parts = Vec::new();
    for part in &all[index + 1..] {
        let time = TIME.captures(text.get(end..part.range.start)?);
        let expected = (parts.len() + 1).to_string();
        if part.counter != total.counter || time.is_none_or(|time| crate::width::half_width(&time[1]) != expected) {
            break;
        }
        end = part.range.end;
        parts.push(part);
    }
    // A time whose number is not exact would be missing.
    let goes_on = text[end..].trim_start_matches([' ', '　', '、', ',', '・']).starts_with('第');
    (parts.len() >= 2 && !goes_on).then_some((parts, total.range.end..end))
}

/// 3件、…が5件、合計8件: what stands before it in the sentence, from some point on, is the parts.
fn summed_up<'a>(text: &str, all: &'a [Quantity], index: usize) -> Option<Parts<'a>> {
    let total = &all[index];
    let before = text[..total.range.start].trim_end();
    let word = ["合計", "合わせて", "あわせて", "計"].iter().find(|word| before.ends_with(**word))?;
    // 計 ends many words (統計, 累計).
    let is_word = before[..before.len() - word.len()].ends_with(['、', '，', ' ', '　', 'の', 'で']);
    let sentence = before.rfind(['。', '\n', '【']).unwrap_or(0);
    let parts: Vec<&Quantity> =
        all[..index].iter().filter(|part| part.range.start >= sentence && part.counter == total.counter).collect();
    let matches = |from: usize| is_same(parts[from..].iter().map(|part| part.value).sum(), total.value);
    let listed = &before[parts.first()?.range.start..];
    let is_open = NOT_ALL.iter().any(|word| listed.contains(word) && *word != "等");
    if !is_word || is_open || parts.len() < 2 || (1..parts.len() - 1).any(matches) {
        return None;
    }
    let range = parts.first()?.range.start..parts.last()?.range.end;
    Some((parts, range))
}
