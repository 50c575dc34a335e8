//! 正誤表: what was handed out wrong, where, and what is right, as rows of a table.
//!
//! Drawn by `templates/errata.typ`, as a part of kind `custom`: the rows stand in the meeting's file, where they can be edited
//! like all other data.

use std::fmt::Write;
use std::ops::Range;

use jiff::civil::Date;
use toml::Value;

use super::{Change, ChangeKind, Comparison, Fragment, PagePair, Paper, Place, State};

/// The template that draws the part.
pub const TEMPLATE: &str = "errata.typ";

/// What the part is called.
pub const TITLE: &str = "正誤表";

/// What begins the lines that are renewed, and what ends them.
const BEGIN: &str = "# ここから正誤表（haifu diff --errata が書いた行。もう一度実行すると、# ここまで正誤表 の行までが書きかえられます）";
const END: &str = "# ここまで正誤表";

/// A row: where, what was wrong, what is right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erratum {
    /// The page: 資料1 3ページ.
    pub page: String,
    /// What stands above it, and what beside it, as far as they are known.
    pub place: Vec<String>,
    /// 誤: plain and changed words by turns, plain ones first.
    pub wrong: Vec<String>,
    /// 正: likewise.
    pub right: Vec<String>,
}

/// The rows, and how many differences are not among them, since words cannot tell them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Errata {
    /// In the order of the pages.
    pub rows: Vec<Erratum>,
    /// Pages that only look otherwise.
    pub without_words: usize,
    /// Words that only stand elsewhere.
    pub moved: usize,
}

/// The rows of a comparison. Pages are named as they were handed out.
pub fn errata(comparison: &Comparison, old: &Paper, new: &Paper) -> Errata {
    let mut errata = Errata { rows: Vec::new(), without_words: 0, moved: 0 };
    for pair in &comparison.pages {
        match pair.state {
            State::Gone => errata.rows.push(whole_page(pair, old, "（このページ）", "（削除）")),
            State::Appeared => errata.rows.push(whole_page(pair, new, "（なし）", "（このページを追加）")),
            State::Changed { text: false, .. } => errata.without_words += 1,
            _ => {}
        }
        if matches!(pair.state, State::Gone | State::Appeared) {
            continue;
        }
        for change in comparison.changes_on(pair) {
            match change.kind {
                ChangeKind::Moved => errata.moved += 1,
                _ => errata.rows.push(row(change, pair, old)),
            }
        }
    }
    errata
}

fn row(change: &Change, pair: &PagePair, old: &Paper) -> Erratum {
    // What was not there is looked for on the page that was handed out.
    let handed_out = pair.old.map(|page| Place {
        page: page + 1,
        label: old.pages.get(page).and_then(|page| page.label.clone()),
        ..Place::default()
    });
    let page = change.old.as_ref().map(|fragment| fragment.place.clone()).or(handed_out).unwrap_or_default();
    let place = change.place().cloned().unwrap_or_default();
    Erratum {
        page: page_name(&page),
        place: [
            place.heading().map(str::to_owned),
            Some(place.headers.join("・")).filter(|headers| !headers.is_empty()),
        ]
        .into_iter()
        .flatten()
        .collect(),
        wrong: change.old.as_ref().map_or_else(|| said("（記載なし）"), by_turns),
        right: change.new.as_ref().map_or_else(|| said("（削除）"), by_turns),
    }
}

fn whole_page(pair: &PagePair, paper: &Paper, wrong: &str, right: &str) -> Erratum {
    let page = pair.old.or(pair.new).unwrap_or_default();
    let label = paper.pages.get(page).and_then(|page| page.label.clone());
    let place = Place { page: page + 1, label, ..Place::default() };
    Erratum { page: page_name(&place), place: Vec::new(), wrong: said(wrong), right: said(right) }
}

fn said(words: &str) -> Vec<String> {
    vec![words.to_owned()]
}

/// 資料1-3 is 資料1 3ページ.
fn page_name(place: &Place) -> String {
    let Some(label) = &place.label else { return format!("{}ページ", place.page) };
    match label.rsplit_once('-') {
        Some((part, number)) if !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()) => {
            format!("{part} {number}ページ")
        }
        _ if label.chars().all(|c| c.is_ascii_digit()) => format!("{label}ページ"),
        _ => label.clone(),
    }
}

fn by_turns(fragment: &Fragment) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for run in &fragment.runs {
        let is_changed_turn = words.len() % 2 == 1;
        if is_changed_turn != run.changed {
            words.push(String::new());
        }
        words.push(run.text.trim_matches('\n').to_owned());
    }
    words
}

/// The part for a meeting's file, with the lines around it by which it is found again. `distributed` says when the papers
/// were handed out, in words.
pub fn part(rows: &[Erratum], date: Date, distributed: &str) -> String {
    let mut text = format!("{BEGIN}\n");
    let string = |text: &str| Value::String(text.to_owned()).to_string();
    let list = |words: &[String]| format!("[{}]", words.iter().map(|word| string(word)).collect::<Vec<_>>().join(", "));
    let lead = format!("{distributed}した資料に誤りがありました。おわびして、次のとおり訂正します。");
    // Writing to a text does not fail.
    write!(
        text,
        "[[document]]\nkind = \"custom\"\ntitle = {}\nlisted-as = \"\"\ntemplate = {}\n\n[document.data]\ndate = {date}\nlead = {}\n",
        string(TITLE),
        string(TEMPLATE),
        string(&lead)
    )
    .ok();
    text.push_str("\n# wrong（誤）と right（正）は、言葉の並びです。2番目、4番目…の言葉に下線が付きます\n");
    for row in rows {
        write!(
            text,
            "[[document.data.row]]\npage = {}\nplace = {}\nwrong = {}\nright = {}\n\n",
            string(&row.page),
            list(&row.place),
            list(&row.wrong),
            list(&row.right)
        )
        .ok();
    }
    text.push_str(END);
    text.push('\n');
    text
}

/// Why the part cannot be put into a meeting's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PutError {
    /// A part of the same template is there that was written by hand.
    ByHand,
    /// The line that ends it is gone.
    NoEnd,
}

/// The text of a meeting's file with the part: in place of the one that was written before, or else at its end.
///
/// # Errors
/// [`PutError`].
pub fn put(file: &str, part: &str) -> Result<String, PutError> {
    let ending = if file.contains("\r\n") { "\r\n" } else { "\n" };
    let part = part.replace('\n', ending);
    match written(file)? {
        Some(range) => Ok(format!("{}{part}{}", &file[..range.start], &file[range.end..])),
        None if has_part(file) => Err(PutError::ByHand),
        None => {
            let gap = if file.ends_with('\n') || file.is_empty() { "" } else { ending };
            Ok(format!("{file}{gap}{ending}{part}"))
        }
    }
}

/// Where the part stands that was written before, with its last line.
fn written(file: &str) -> Result<Option<Range<usize>>, PutError> {
    let mut at = 0;
    let mut begin = None;
    for line in file.split_inclusive('\n') {
        let end = at + line.len();
        if line.trim_end().starts_with("# ここから正誤表") {
            begin = Some(at);
        } else if line.trim_end() == END
            && let Some(begin) = begin
        {
            return Ok(Some(begin..end));
        }
        at = end;
    }
    if begin.is_some() { Err(PutError::NoEnd) } else { Ok(None) }
}

fn has_part(file: &str) -> bool {
    file.lines().any(|line| line.trim_start().starts_with("template") && line.contains(TEMPLATE))
}
