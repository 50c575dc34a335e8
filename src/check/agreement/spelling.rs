//! The spelling of official papers (公用文).

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use regex::{Regex, RegexSet};

use crate::diagnostic::{Finding, Subject};
use crate::load::Text;
use crate::source::Span;

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
pub fn check(texts: &[Text], findings: &mut Vec<Finding>) {
    static PATTERNS: [OnceLock<Regex>; SPELLINGS.len()] = [const { OnceLock::new() }; SPELLINGS.len()];
    // Most texts have none: one look at all patterns is enough, and few are needed by themselves.
    static ANY: LazyLock<RegexSet> =
        LazyLock::new(|| RegexSet::new(SPELLINGS.iter().map(|spelling| spelling.pattern)).expect("constant patterns"));
    let pattern = |index: usize| {
        PATTERNS[index].get_or_init(|| Regex::new(SPELLINGS[index].pattern).expect("a constant pattern"))
    };
    let mut found: BTreeMap<(&str, usize), Vec<Span>> = BTreeMap::new();
    for text in texts {
        for index in ANY.matches(&text.value) {
            let words = pattern(index).captures_iter(&text.value).filter_map(|found| found.get(1));
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
