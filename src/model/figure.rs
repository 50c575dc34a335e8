//! A measured or planned figure.

use super::WITHHELD;

/// What is known of a figure. Together with its absence (not yet known, prints blank) these are the four states of a
/// table cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure {
    /// A number that prints by the rule: thousands separators and the indicator's unit.
    Number(f64),
    /// A number that the paper prints in its own way.
    Printed {
        /// The number, for sums and checks.
        value: f64,
        /// The cell's text.
        print: String,
    },
    /// Nothing is measured here; prints `—`.
    NotMeasured,
    /// It is known, and withheld from the public.
    Withheld,
}

impl Figure {
    /// What prints where nothing is measured.
    pub const DASH: &'static str = "—";

    /// Numbers are below this, and above its negative: beyond 2^53 they are no longer told apart.
    pub const LIMIT: f64 = 9e15;

    /// The number, where there is one.
    pub fn value(&self) -> Option<f64> {
        match *self {
            Figure::Number(value) | Figure::Printed { value, .. } => Some(value),
            Figure::NotMeasured | Figure::Withheld => None,
        }
    }

    /// The cell's text: `1710` with 事業所 is 1,710事業所.
    pub fn print(&self, unit: &str) -> String {
        match self {
            Figure::Number(value) => format!("{}{unit}", with_separators(*value)),
            Figure::Printed { print, .. } => print.clone(),
            Figure::NotMeasured => Self::DASH.to_owned(),
            Figure::Withheld => WITHHELD.to_owned(),
        }
    }
}

/// The shortest decimal that reads back as `value`, with a comma after every third digit of the integer part.
fn with_separators(value: f64) -> String {
    let text = format!("{value}");
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.as_str()),
    };
    let (integer, fraction) = digits.split_once('.').map_or((digits, None), |(i, f)| (i, Some(f)));
    let mut out = String::from(sign);
    for (i, digit) in integer.chars().enumerate() {
        if i > 0 && (integer.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}
