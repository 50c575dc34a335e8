//! Every text of the data with its place, for what is checked of all texts alike.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned as At;
use toml::de::{DeTable, DeValue};

use super::file::DataFile;
use crate::source::Span;

/// A text of the data.
#[derive(Debug, Clone)]
pub struct Text {
    /// Where it is written, its quotes included.
    pub span: Span,
    /// The keys that lead to it, with dots between: `measure.1-1.progress`.
    pub path: String,
    /// Whether it is one of several in an array.
    pub is_listed: bool,
    /// The text.
    pub value: String,
}

impl Text {
    /// Whether it stands in a year's file.
    fn is_of_year(&self) -> bool {
        self.span.file().path.starts_with("data/years/")
    }

    /// Whether it is of a field that is written once a year.
    fn is_field(&self) -> bool {
        let key = self.path.rsplit('.').find(|key| *key != "paragraph").unwrap_or_default();
        ["activities", "progress", "grade", "issues", "review"].contains(&key)
    }

    /// The place of a part of the text, as bytes of the value. Where escapes make it uncertain, of the whole text.
    pub fn place(&self, part: Range<usize>) -> Span {
        let (Some(before), Some(wanted)) = (self.value.get(..part.start), self.value.get(part.clone())) else {
            return self.span.clone();
        };
        // Written and meant may differ by escapes and line ends: the part is the same one in order of its equals.
        let nth = before.matches(wanted).count();
        let literal = self.span.text();
        match literal.match_indices(wanted).nth(nth).filter(|_| !wanted.is_empty()) {
            Some((at, _)) => self.span.within(at..at + wanted.len()),
            None => self.span.clone(),
        }
    }
}

/// Whether a text is nothing but what a skeleton left to be filled in: 〔会場〕.
pub fn is_placeholder(text: &str) -> bool {
    let mut rest = text.trim_start();
    while let Some((_, after)) = rest.strip_prefix('〔').and_then(|inner| inner.split_once('〕')) {
        rest = after.trim_start();
    }
    rest.is_empty() && text.contains('〕')
}

/// What stands in the 〔 〕 of new files.
const LEFT_OPEN: [&str; 10] = [
    "事業内容",
    "達成状況",
    "取組と達成状況",
    "解決すべき課題・来年度に向けた方向性",
    "判定",
    "姓",
    "名",
    "せい",
    "めい",
    "所属・職名",
];

/// Whether something that was left to be filled in stands in a text still, beside what was written.
fn has_left_over(text: &str) -> bool {
    let inside = text.split('〔').skip(1).filter_map(|rest| Some(rest.split_once('〕')?.0));
    inside.into_iter().any(|word| LEFT_OPEN.contains(&word) || word.ends_with("委員会の評価"))
}

/// The places of what a skeleton left to be filled in. A yearly field that holds nothing else is unfilled, and not
/// among them.
pub fn placeholders(texts: &[Text]) -> Vec<Span> {
    let field = |text: &Text| (text.span.file().path.clone(), text.path.clone());
    let written: BTreeSet<_> = texts.iter().filter(|text| !is_placeholder(&text.value)).map(field).collect();
    let is_left = |text: &&Text| {
        if !is_placeholder(&text.value) {
            return has_left_over(&text.value);
        }
        !text.is_of_year() || !text.is_field() || written.contains(&field(text))
    };
    texts.iter().filter(is_left).map(|text| text.span.clone()).collect()
}

/// The texts of a file, in order.
pub fn texts(file: &DataFile, table: &At<DeTable>) -> Vec<Text> {
    let mut found = Vec::new();
    in_table(file, table.get_ref(), "", &mut found);
    found
}

fn in_table(file: &DataFile, table: &DeTable, path: &str, found: &mut Vec<Text>) {
    for (key, value) in table {
        let path = if path.is_empty() { key.get_ref().to_string() } else { format!("{path}.{}", key.get_ref()) };
        in_value(file, value, &path, false, found);
    }
}

fn in_value(file: &DataFile, value: &At<DeValue>, path: &str, is_listed: bool, found: &mut Vec<Text>) {
    match value.get_ref() {
        DeValue::String(text) => {
            let span = file.place(value.span());
            found.push(Text { span, path: path.to_owned(), is_listed, value: text.to_string() });
        }
        DeValue::Array(items) => items.iter().for_each(|item| in_value(file, item, path, true, found)),
        DeValue::Table(table) => in_table(file, table, path, found),
        _ => {}
    }
}
