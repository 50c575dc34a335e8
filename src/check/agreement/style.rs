//! How texts are written: one style in a section, each character once, the spelling of official papers.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::{Finding, Subject};
use crate::load::Text;
use crate::source::Span;

/// Looks all texts through.
pub fn check(texts: &[Text], findings: &mut Vec<Finding>) {
    styles(texts, findings);
    for text in texts {
        doubled(text, findings);
    }
    spellings(texts, findings);
    punctuation(texts, findings);
}

/// です・ます and である in one section of a sheet.
fn styles(texts: &[Text], findings: &mut Vec<Finding>) {
    static POLITE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?:ます|ました|ません|です|でした|ください)。").expect("a constant pattern"));
    static PLAIN: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?:[たるだ]|ない|きい)。").expect("a constant pattern"));
    // What members said is quoted as they said it.
    let is_section = |text: &&Text| {
        text.span.file().path.starts_with("data/years/")
            && !text.path.starts_with("print.")
            && !text.path.ends_with(".review")
    };
    let mut sections: BTreeMap<(&str, &str), [Vec<Span>; 2]> = BTreeMap::new();
    for text in texts.iter().filter(is_section) {
        let section = sections.entry((&text.span.file().path, &text.path)).or_default();
        let polite: Vec<_> = POLITE.find_iter(&text.value).map(|found| found.range()).collect();
        let plain = PLAIN.find_iter(&text.value).map(|found| found.range());
        // 「ました。」 ends like 「た。」.
        let plain = plain.filter(|plain| polite.iter().all(|polite| polite.end != plain.end));
        section[1].extend(plain.map(|range| text.place(range)));
        section[0].extend(polite.iter().map(|range| text.place(range.clone())));
    }
    for [polite, plain] in sections.into_values() {
        let (few, many) = if polite.len() <= plain.len() { (polite, plain) } else { (plain, polite) };
        if let (Some(place), Some(other)) = (few.first(), many.first()) {
            let finding = Finding::warning("text-style-mixed").about(Subject::Agreement);
            findings.push(finding.with("written", place.text()).at(place).related(other, "other"));
        }
    }
}

/// A character of an ending or a particle, typed twice: 高めめる, 資料をを. Words that have it twice stand alone.
fn doubled(text: &Text, findings: &mut Vec<Finding>) {
    const TWICE: &str = "をがはにでのめけせべれげえ";
    let characters: Vec<(usize, char)> = text.value.char_indices().collect();
    for window in characters.windows(4) {
        let [(_, before), (at, first), (_, second), (end, after)] = *window else { continue };
        let is_word = is_kana(before) || "のの".starts_with(first) && after == 'ち';
        if first == second && TWICE.contains(first) && !is_word && after != first {
            let place = text.place(at..end);
            let finding = Finding::warning("text-doubled").about(Subject::Agreement);
            findings.push(
                finding
                    .with("written", format!("{before}{first}{second}{after}"))
                    .with("once", format!("{before}{first}{after}"))
                    .at(&place),
            );
        }
    }
}

fn is_kana(c: char) -> bool {
    ('ぁ'..='ん').contains(&c) || c.is_whitespace() || "「『（(、。・".contains(c)
}

/// A spelling that official papers do not use: its pattern, whose group is the word, and the one they use.
struct Spelling {
    pattern: &'static str,
    right: &'static str,
}

/// Sources: 常用漢字表 and 公用文における漢字使用等について (平成22年内閣訓令第1号), 送り仮名の付け方 (名詞の送り仮名の省略),
/// 公用文作成の考え方 (令和4年内閣官房長官通知).
const SPELLINGS: [Spelling; 17] = [
    Spelling { pattern: "[てで](下さい)", right: "ください" },
    Spelling { pattern: "(出来)(?:[るたずまな]|て)", right: "できる" },
    Spelling { pattern: "(致し)ま", right: "いたします" },
    Spelling { pattern: "[てで](頂)[きくいけ]", right: "いただく" },
    Spelling { pattern: "(取り組み)(?:[をのがはにで]|等|」)", right: "取組" },
    Spelling { pattern: "(取組)(?:[むん]|みま)", right: "取り組む" },
    Spelling { pattern: "(申し込み)(?:[をのがはにで]|者|書|期)", right: "申込み" },
    Spelling { pattern: "(問い合わせ)(?:[をのがはに]|先)", right: "問合せ" },
    Spelling { pattern: "(打ち合わせ)(?:[をのがはに]|会)", right: "打合せ" },
    Spelling { pattern: "((?:通常|予定|計画|従来|期待)通り)", right: "…どおり" },
    Spelling { pattern: "(すべて)", right: "全て" },
    Spelling { pattern: "(繋[がげい])", right: "つながる、つなげる" },
    Spelling { pattern: "(引いては)", right: "ひいては" },
    Spelling { pattern: "[るた](他)[、にの]", right: "ほか" },
    Spelling { pattern: "[るた](事)[がはをに]", right: "こと" },
    Spelling { pattern: "[のる](為)(?:に|、)", right: "ため" },
    Spelling { pattern: "[0-9０-９]([ヶケカ](?:月|所))", right: "か月、か所" },
];

/// More places of one spelling than this are not shown beside the first.
const MOST: usize = 4;

/// Spellings that official papers do not use, each told once a file with its places.
fn spellings(texts: &[Text], findings: &mut Vec<Finding>) {
    static PATTERNS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
        SPELLINGS.iter().map(|spelling| Regex::new(spelling.pattern).expect("a constant pattern")).collect()
    });
    let mut found: BTreeMap<(&str, usize), Vec<Span>> = BTreeMap::new();
    for text in texts {
        for (index, pattern) in PATTERNS.iter().enumerate() {
            let words = pattern.captures_iter(&text.value).filter_map(|found| found.get(1));
            for word in words {
                found.entry((&text.span.file().path, index)).or_default().push(text.place(word.range()));
            }
        }
    }
    for ((_, index), places) in found {
        let mut places = places.into_iter();
        let Some(first) = places.next() else { continue };
        let finding = Finding::hint("text-spelling")
            .about(Subject::Agreement)
            .with("written", first.text())
            .with("right", SPELLINGS[index].right)
            .at(&first);
        findings.push(places.take(MOST).fold(finding, |finding, place| finding.related(&place, "also")));
    }
}

/// Signs that mean the same: the form of Japanese text, and the other one.
const SIGNS: [(char, char); 4] = [('、', '，'), ('。', '．'), ('（', '('), ('：', ':')];

/// Signs of two forms behind Japanese characters of one file, told once a file with one place of each.
fn punctuation(texts: &[Text], findings: &mut Vec<Finding>) {
    let mut found: BTreeMap<(&str, usize), [Vec<Span>; 2]> = BTreeMap::new();
    for text in texts.iter().filter(|text| !text.path.starts_with("document.data")) {
        let mut before = ' ';
        for (at, c) in text.value.char_indices() {
            let sign = SIGNS.iter().position(|&(own, other)| c == own || c == other);
            if let Some(index) = sign.filter(|_| !before.is_ascii() && before.is_alphanumeric()) {
                let form = usize::from(SIGNS[index].1 == c);
                let places = found.entry((&text.span.file().path, index)).or_default();
                places[form].push(text.place(at..at + c.len_utf8()));
            }
            before = c;
        }
    }
    for [own, other] in found.into_values() {
        let (few, many) = if own.len() < other.len() { (own, other) } else { (other, own) };
        if let (Some(place), Some(usual)) = (few.first(), many.first()) {
            findings.push(
                Finding::hint("text-punctuation-mixed")
                    .about(Subject::Agreement)
                    .with("written", place.text())
                    .with("usual", usual.text())
                    .at(place)
                    .related(usual, "other"),
            );
        }
    }
}
