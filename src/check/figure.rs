//! Figures with a print of their own.

use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::Finding;
use crate::model::Figure;
use crate::source::Span;

/// Tells a figure whose print says another number than its value: the value is what later years are compared with.
pub fn check(figure: &Figure, place: &Span, findings: &mut Vec<Finding>) {
    let Figure::Printed { value, print } = figure else { return };
    // 1億2千万 is read by people only.
    if print.contains(['億', '万', '千', '百']) {
        return;
    }
    let mut numbers = numbers(print).peekable();
    // A print in words alone (調査中) says no number.
    if numbers.peek().is_some() && !numbers.any(|(number, decimals)| rounds_to(*value, number, decimals)) {
        let finding = Finding::warning("figure-print-differs").with("print", print.as_str());
        findings.push(finding.with("value", value.to_string()).at(place));
    }
}

/// The numbers in a text, each with the count of its decimals.
fn numbers(text: &str) -> impl Iterator<Item = (f64, usize)> {
    static NUMBER: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"[-−▲△]?[0-9]+(?:\.[0-9]+)?").expect("a constant pattern"));
    let plain: String = text.nfkc().filter(|&c| c != ',').collect();
    let found: Vec<(f64, usize)> = NUMBER
        .find_iter(&plain)
        .filter_map(|found| {
            let digits = found.as_str().replace(['−', '▲', '△'], "-");
            let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            Some((digits.parse().ok()?, decimals))
        })
        .collect();
    found.into_iter()
}

/// Whether a value, printed with so many decimals, is the number.
fn rounds_to(value: f64, number: f64, decimals: usize) -> bool {
    let unit = 10_f64.powi(-i32::try_from(decimals).unwrap_or(i32::MAX));
    // Up or down: which way a half is rounded is the office's habit.
    (value - number).abs() <= unit / 2.0 + f64::EPSILON * value.abs()
}
