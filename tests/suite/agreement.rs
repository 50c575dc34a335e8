//! What a careful colleague notices in texts, figures and lists: each slip is told, and what only looks like it is not.
//!
//! `docs/findings.md` says of every finding on the sample whether the print is really wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use haifu::diagnostic::{Finding, Severity, Subject};
use haifu::progress;

use crate::program::{done, haifu};
use crate::{mistakes, sample};

const PLAN: &str = "data/plan.toml";
const LAST_YEAR: &str = "data/years/2023.toml";
const YEAR: &str = "data/years/2024.toml";

/// What the sample's findings are about, as it was printed. Whoever changes a check looks at every difference, and at
/// `docs/findings.md`.
const WARNINGS: [(&str, usize); 5] = [
    ("indicator-restated-differs", 2),
    ("indicator-unit-unfit", 3),
    ("prose-claim-differs", 2),
    ("restated-name-differs", 3),
    ("text-style-mixed", 1),
];
const HINTS: [(&str, usize); 10] = [
    ("document-listed-differs", 1),
    ("figure-repeated", 1),
    ("figure-unit-missing", 3),
    ("grade-unsupported", 6),
    ("name-varies", 5),
    ("print-base-differs", 1),
    ("print-uneven", 8),
    ("prose-unit-differs", 2),
    ("text-repeated", 5),
    ("text-spelling", 14),
];

fn about_agreement(root: &Path) -> Vec<Finding> {
    sample::looked_through(root).findings.into_iter().filter(|finding| finding.subject == Subject::Agreement).collect()
}

fn counted(findings: &[Finding], severity: Severity) -> Vec<(&str, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.severity == severity) {
        *counts.entry(finding.code()).or_default() += 1;
    }
    counts.into_iter().collect()
}

#[test]
fn the_sample_keeps_its_findings() {
    let findings = about_agreement(sample::root());
    assert_eq!(counted(&findings, Severity::Warning), WARNINGS);
    assert_eq!(counted(&findings, Severity::Hint), HINTS);
    assert!(findings.iter().all(|finding| finding.span.is_some()), "each has its place");
}

/// The document has a row a finding, and as many as there are.
#[test]
fn the_document_judges_every_finding_of_the_sample() {
    let document = fs::read_to_string(sample::root().join("docs/findings.md")).expect("the document");
    for (code, count) in WARNINGS.into_iter().chain(HINTS) {
        let rows = document.lines().filter(|line| line.starts_with(&format!("| `{code}` | `"))).count();
        assert_eq!(rows, count, "{code}: a row each in docs/findings.md");
    }
}

#[test]
fn a_build_counts_them_and_a_check_lists_them() {
    let folder = sample::copied();
    let warnings: usize = WARNINGS.iter().map(|(_, count)| count).sum();
    // Those of years that are not handed out again are not at hand.
    let project = sample::project();
    let files = progress::files(&project, project.latest_meeting().expect("a meeting"));
    let is_at_hand = |finding: &&Finding| {
        let related = finding.related.iter().map(|(span, _)| span);
        finding.span.iter().chain(related).any(|span| files.contains(&span.file().path.as_str()))
    };
    let found = about_agreement(sample::root());
    let hints = found.iter().filter(|finding| finding.severity == Severity::Hint).filter(is_at_hand).count();
    assert!(hints > 30, "{hints}");
    let built = done(folder.path(), &["build"]).said;
    assert!(built.contains(&format!("食いちがいが {warnings} 件")) && !built.contains("[text-style-mixed]"), "{built}");
    let checked = done(folder.path(), &["check"]).said;
    assert!(checked.contains("注意[text-style-mixed]") && checked.contains(&format!("{hints} 件")), "{checked}");
    assert!(!checked.contains("参考["), "{checked}");
    let asked = done(folder.path(), &["check", "--hints"]).said;
    assert_eq!(asked.matches("参考[").count(), hints);
    let denied = haifu(folder.path(), &["check", "--deny", "warnings"]);
    assert_eq!(denied.code, Some(1), "{}", denied.said);
}

#[test]
fn other_projects_have_none() {
    for project in
        ["tests/another", "tests/mistakes/base", "examples/notice", "examples/first-meeting", "src/starter/skeleton"]
    {
        let findings = about_agreement(&sample::root().join(project));
        assert!(findings.is_empty(), "{project}: {findings:#?}");
    }
}

/// Replacements in a file: what stood there, and what stands there now.
type Edit = (&'static str, &'static str, &'static str);

/// The base project's second paragraph, which speaks of nothing.
const PROGRESS: &str = "雨の日の催しが課題である。";
const ITEM: &str = "\"来場者数【13,200人】\"";
const COURSES: &str = "\"養成講座を3回開いた。\"";

fn codes(edits: &[Edit]) -> BTreeSet<&'static str> {
    let folder = mistakes::base();
    for (file, from, to) in edits {
        sample::edit(folder.path(), file, from, to);
    }
    about_agreement(folder.path()).iter().map(Finding::code).collect()
}

fn item(text: &'static str) -> Vec<Edit> {
    vec![(YEAR, ITEM, text)]
}

fn progress(text: &'static str) -> Vec<Edit> {
    vec![(YEAR, PROGRESS, text)]
}

fn two_items(first: &'static str, second: &'static str) -> Vec<Edit> {
    vec![(YEAR, ITEM, first), (YEAR, COURSES, second)]
}

/// A finding's code, with what is told and what looks like it and is right.
type Pair = (&'static str, Vec<Edit>, Vec<Edit>);

fn prose_pairs() -> Vec<Pair> {
    vec![
        // The parts of the year's visitors are not all of them, and another survey's figure is not the table's.
        ("prose-figure-differs", item("\"祭りの来場者数【13,300人】\""), item("\"秋祭りの来場者数【5,300人】\"")),
        ("prose-figure-differs", item("\"祭りの来場者数【計13,000人】\""), item("\"祭りの来場者数【約13,000人】\"")),
        (
            "prose-figure-differs",
            progress("観光案内人の登録者数は、4人が辞めたが、15人となった。"),
            progress("観光案内人の登録者数は、4人が辞めたが、12人となった。"),
        ),
        (
            "prose-figure-differs",
            progress("観光案内人の登録者数は15人となった。"),
            progress("令和5年度の観光案内人の登録者数は9人であった。"),
        ),
        (
            "prose-figure-differs",
            item("\"祭りの来場者数【夏3,000人・秋10,000人】\""),
            item("\"祭りの来場者数【夏3,200人・秋10,000人】\""),
        ),
        (
            "prose-sum-wrong",
            item("\"相談【9件（窓口3件・電話5件）】\""),
            item("\"相談【9件（前年度8件・前々年度7件）】\""),
        ),
        (
            "prose-sum-wrong",
            item("\"相談【9件（窓口3件・電話5件）】\""),
            item("\"相談【9件（うち新規3件・再来5件）】\""),
        ),
        (
            "prose-sum-wrong",
            item("\"講座【参加 40人 第1回20人、第2回19人】\""),
            item("\"講座【参加 39人 第1回20人、第2回19人】\""),
        ),
        (
            "prose-sum-wrong",
            progress("補助の利用は、新築が3件、改修が5件、合計9件あった。"),
            progress("相談は20件あり、補助の利用は、新築が3件、改修が5件、合計8件あった。"),
        ),
        (
            "prose-claim-differs",
            progress("祭りの来場者数は減少した。"),
            progress("祭りの来場者数は増加したが、屋台の出店数は減少した。"),
        ),
        (
            "prose-claim-differs",
            progress("観光案内人の登録者数は、昨年度から3減の12人となっている。"),
            progress("観光案内人の登録者数は、昨年度から3増の12人となっている。"),
        ),
        (
            "prose-claim-differs",
            progress("祭りの来場者数は、前年度を1,500人上回った。"),
            progress("祭りの来場者数は横ばいだが、案内所の利用は、昨年度より30人増加した。"),
        ),
        (
            "prose-claim-differs",
            progress("祭りの来場者数は目標値に達しなかった。"),
            progress("祭りの来場者数の増加を目指した。"),
        ),
        (
            "prose-restated-differs",
            two_items("\"案内人の養成講座の開催【3回 参加24人】\"", "\"案内人の養成講座の開催【4回】\""),
            two_items("\"案内人の養成講座の開催【3回 参加24人】\"", "\"案内人の養成講座の開催【3回】\""),
        ),
        (
            "restated-name-differs",
            two_items("\"案内所改修補助金の利用件数【4件】\"", "\"案内所改修補助金の交付件数（再掲）【4件】\""),
            two_items("\"案内所改修補助金の利用件数【4件】\"", "\"案内所改修補助金の利用件数（再掲）【4件】\""),
        ),
    ]
}

fn plan_pairs() -> Vec<Pair> {
    const AGAIN: &str = "name = \"観光案内人の登録者数\"\nunit = \"人\"\nbase = 8\n\n[[direction.measure.indicator]]\nid = \"guides-again\"\n\
        kind = \"activity\"\nname = \"観光案内人の登録者数\"\nrestated = true\nunit = \"人\"\nbase = 8\n";
    const GUIDES: &str = "name = \"観光案内人の登録者数\"\nunit = \"人\"\nbase = 8\n";
    vec![
        (
            "indicator-restated-differs",
            vec![(PLAN, GUIDES, AGAIN), (YEAR, "guides = 12", "guides = 12\nguides-again = 13")],
            vec![(PLAN, GUIDES, AGAIN), (YEAR, "guides = 12", "guides = 12\nguides-again = 12")],
        ),
        (
            "indicator-unit-unfit",
            vec![
                (PLAN, "祭りの来場者数", "祭りの来場人数（延べ）"),
                (PLAN, "unit = \"人\"\nbase = 12000", "unit = \"回\"\nbase = 12000"),
            ],
            vec![
                (PLAN, "祭りの来場者数", "祭りの参加事業所数"),
                (PLAN, "unit = \"人\"\nbase = 12000", "unit = \"事業所\"\nbase = 12000"),
            ],
        ),
        (
            "series-falls",
            vec![(PLAN, "観光案内人の登録者数", "観光案内人の登録者数（累計）"), (YEAR, "guides = 12", "guides = 7")],
            vec![(YEAR, "guides = 12", "guides = 7")],
        ),
        (
            "series-jumps",
            vec![(YEAR, "festival-visitors = 13200", "festival-visitors = 1130")],
            vec![
                (YEAR, "festival-visitors = 13200", "festival-visitors = 2320"),
                (LAST_YEAR, "guides = 9", "guides = 1"),
            ],
        ),
        ("target-missing", vec![(PLAN, "2024 = 12\n", "")], vec![(PLAN, "2024 = 12\n", "2024 = \"—\"\n")]),
        (
            "figure-unit-missing",
            vec![(PLAN, "2024 = 65\n", "2024 = { value = 65, print = \"65\" }\n")],
            vec![(PLAN, "2024 = 65\n", "2024 = { value = 65, print = \"65%以上\" }\n")],
        ),
    ]
}

fn text_pairs() -> Vec<Pair> {
    vec![
        ("text-doubled", progress("傘をを貸した。"), progress("祭りの終了ののち、ますます人が増えた。")),
        (
            "text-doubled",
            progress("駅前にに案内所を置き、魅力を高めめた。"),
            progress("駅前ににぎわいが生まれ、今回ははじめて市民でできた。慣れればよい。"),
        ),
        (
            "text-style-mixed",
            progress("雨の日も楽しんでいただけました。"),
            progress("「雨の日も来ました」との声があった。"),
        ),
        ("prose-unit-differs", item("\"祭りの来場者数【13,200件】\""), item("\"祭りの来場者数【13,200名】\"")),
        (
            "grade-unsupported",
            vec![(YEAR, "grade = \"A\"", "grade = \"C\"")],
            vec![(YEAR, "festival-visitors = 13200", "festival-visitors = 12000")],
        ),
        (
            "text-repeated",
            vec![
                (YEAR, PROGRESS, "催しの数は、商店会の協力により増加した。"),
                (
                    LAST_YEAR,
                    "guides = 9",
                    "guides = 9\n[measure.\"1-1\"]\nprogress = \"催しの数は、商店会の協力により増加した。\"",
                ),
            ],
            vec![(LAST_YEAR, "guides = 9", "guides = 9\n[measure.\"1-1\"]\nprogress = \"雨の日の催しが課題である。\"")],
        ),
        (
            "name-varies",
            two_items("\"商店街案内所改修補助金\"", "\"商店街案内所改修資金補助金\""),
            two_items("\"商店街案内所改修補助金\"", "\"商店街案内所改修補助金制度\""),
        ),
        ("text-spelling", progress("新たな取り組みを始めた。"), progress("新たな催しに取り組み、人が増えた。")),
        (
            "text-punctuation-mixed",
            progress("雨の日は，人が少ない、とのことである。"),
            progress("雨の日（6月）は、11:00に始めた。"),
        ),
        (
            "figure-repeated",
            vec![
                (YEAR, ITEM, "\"相談会の開催【3回 参加 224人】\""),
                (
                    LAST_YEAR,
                    "guides = 9",
                    "guides = 9\n[measure.\"1-1\"]\nactivities = [\"相談会の開催【4回 参加 224人】\"]",
                ),
            ],
            vec![
                (YEAR, ITEM, "\"農園の管理【6農園 450区画】\""),
                (
                    LAST_YEAR,
                    "guides = 9",
                    "guides = 9\n[measure.\"1-1\"]\nactivities = [\"農園の管理【5農園 450区画】\"]",
                ),
            ],
        ),
        (
            "prose-year-differs",
            progress("令和7年5月に、雨の日の催しを開いた。"),
            progress("令和5年度に始めた催しを、令和7年3月まで開いた。"),
        ),
    ]
}

fn paper_pairs() -> Vec<Pair> {
    const MEETING: &str = "data/meetings/2025-1.toml";
    const ROSTER: &str = "data/rosters/2025.toml";
    const ITEM: &str = "令和6年度の施策評価について";
    const ONE_LABEL: &str =
        "print = [{ field = \"direction.2.review.label\", text = \"評\", why = \"…\" }]\n\n[actual]\n";
    const BOTH_LABELS: &str = "print = [{ field = \"direction.1.review.label\", text = \"評\", why = \"…\" }, \
        { field = \"direction.2.review.label\", text = \"評\", why = \"…\" }]\n\n[actual]\n";
    vec![
        (
            "agenda-year-differs",
            vec![(MEETING, ITEM, "令和5年度の評価について")],
            vec![(MEETING, ITEM, "令和7年度の予算について")],
        ),
        (
            "agenda-label-unknown",
            vec![(MEETING, ITEM, "施策評価について（資料６）")],
            vec![(MEETING, ITEM, "施策評価について（資料１-2）")],
        ),
        (
            "category-numbering",
            vec![(ROSTER, "label = \"2号委員\"", "label = \"4号委員\"")],
            vec![(ROSTER, "label = \"2号委員\"", "label = \"公募委員\"")],
        ),
        (
            "contact-differs",
            vec![(MEETING, "正面玄関から3階へお上がりください。", "kanko@city.exmaple.jp へどうぞ。")],
            vec![(
                MEETING,
                "正面玄関から3階へお上がりください。",
                "kanko@city.example.jp か hall@city.example.jp へどうぞ。",
            )],
        ),
        (
            "document-listed-differs",
            vec![(MEETING, "label = \"資料2\"", "label = \"資料2\"\nlisted-as = \"名簿\"")],
            vec![(
                MEETING,
                "label = \"資料2\"",
                "label = \"資料2\"\nlisted-as = \"みどり市観光振興計画推進委員会 委員名簿\"",
            )],
        ),
        ("print-uneven", vec![(YEAR, "[actual]\n", ONE_LABEL)], vec![(YEAR, "[actual]\n", BOTH_LABELS)]),
        (
            "print-base-differs",
            vec![(
                YEAR,
                "[actual]\n",
                "print = [{ field = \"indicator.guides.base\", text = \"0人\", why = \"…\" }]\n\n[actual]\n",
            )],
            vec![(
                YEAR,
                "[actual]\n",
                "print = [{ field = \"indicator.guides.base\", text = \"８名\", why = \"…\" }]\n\n[actual]\n",
            )],
        ),
    ]
}

#[test]
fn slips_are_told_and_what_looks_like_one_is_not() {
    let pairs = [prose_pairs(), plan_pairs(), text_pairs(), paper_pairs()];
    for (code, slip, right) in pairs.into_iter().flatten() {
        assert!(codes(&slip).contains(code), "{code} is told of {slip:?}, not {:?}", codes(&slip));
        assert!(!codes(&right).contains(code), "{code} is not told of {right:?}");
    }
}

/// Small changes of the sample itself, each found by the check that it is for.
#[test]
fn slips_put_into_the_sample_are_found() {
    let slips: [(&str, Edit); 7] = [
        ("prose-figure-differs", (YEAR, "空き店舗の活用件数【3件】", "空き店舗の活用件数【4件】")),
        ("prose-figure-differs", (YEAR, "startup-consultations = 47", "startup-consultations = 46")),
        ("prose-sum-wrong", (YEAR, "（4号13件・5号15件）", "（4号13件・5号16件）")),
        (
            "prose-sum-wrong",
            (YEAR, "既存店舗のリフォームによる利用が5件、合計8件", "既存店舗のリフォームによる利用が5件、合計9件"),
        ),
        ("prose-claim-differs", (YEAR, "昨年度から3減の26経営体", "昨年度から2減の26経営体")),
        ("prose-claim-differs", (YEAR, "起業した件数は昨年度より3件増加した", "起業した件数は昨年度より4件増加した")),
        ("series-falls", (YEAR, "shopping-facilities = 1", "shopping-facilities = 0")),
    ];
    let known = |code: &str| WARNINGS.iter().find(|(known, _)| *known == code).map_or(0, |(_, count)| *count);
    for (code, (file, from, to)) in slips {
        let folder = sample::copied();
        sample::edit(folder.path(), file, from, to);
        let findings = about_agreement(folder.path());
        let told = findings.iter().filter(|finding| finding.code() == code).count();
        assert!(told > known(code), "{code} for 「{to}」: {:?}", counted(&findings, Severity::Warning));
    }
}

/// Each finding that compares two facts shows both places.
#[test]
fn both_places_are_named() {
    // What is wrong in itself has one place.
    const ALONE: [&str; 4] = ["indicator-unit-unfit", "text-doubled", "text-spelling", "figure-unit-missing"];
    for finding in about_agreement(sample::root()) {
        assert!(ALONE.contains(&finding.code()) || !finding.related.is_empty(), "{finding:?}");
    }
}
