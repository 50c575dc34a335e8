//! `haifu read`: what a screen reader meets in PDFs of this and of other programs, and what is missing there.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use haifu::compare::{PaperError, quietly};
use haifu::heard::{Heard, Lack, Utterance, What, hear};
use lopdf::{Document, Object, dictionary};
use serde_json::Value;

use crate::diff::damaged;
use crate::program::{Run, done, haifu};
use crate::sample;

/// All words of a PDF in the order in which they are heard, with labels and readings.
pub fn words(pdf: &[u8]) -> String {
    let heard = hear(pdf.to_vec()).expect("a PDF");
    assert!(heard.by_tags && heard.lacks.is_empty(), "{:?}", heard.lacks);
    let mut words = String::new();
    for utterance in heard.utterances {
        if let What::Item { label } = &utterance.what {
            words.push_str(label);
        }
        for run in &utterance.runs {
            words.push_str(&run.text);
            words.push_str(run.reading.as_deref().unwrap_or_default());
        }
    }
    words
}

fn foreign(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/foreign").join(name)
}

fn read(path: &Path, more: &[&str]) -> Run {
    let path = path.to_string_lossy();
    let mut arguments = vec!["read", &*path];
    arguments.extend(more);
    haifu(sample::root(), &arguments)
}

fn text(run: &Run) -> String {
    String::from_utf8(run.stdout.clone()).expect("UTF-8")
}

fn heard(name: &str) -> Heard {
    hear(fs::read(foreign(name)).expect("a PDF")).expect("a PDF that can be read")
}

/// The codes of the warnings, for programs.
fn codes(run: &Run) -> Vec<String> {
    let text = text(run);
    let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let warnings = lines.filter(|line| line["type"] == "finding" && line["severity"] == "warning");
    warnings.map(|line| line["code"].as_str().expect("a code").to_owned()).collect()
}

fn of_sample(pages: &str) -> String {
    let path = sample::scratch(&format!("read-{pages}.pdf"), &sample::built().pdf);
    let run = read(&path, &["--pages", pages]);
    assert_eq!(run.code, Some(0), "{}", run.said);
    assert!(run.said.contains("足りないものは見つかりませんでした"), "{}", run.said);
    text(&run)
}

#[test]
fn the_agenda_is_heard_in_its_order() {
    let expected = "\
題名: 令和7年度第1回朝霞市産業振興基本計画推進委員会 会議資料
言語: ja-JP

―― 1ページ（次第） ――
見出し1: 令和7年度第1回朝霞市産業振興基本計画推進委員会　次第
日時
令和7年6月3日（火）　午前10時
場所
朝霞市民会館 201会議室
箇条書き（6 項目）
  1 開会
  2 委嘱式
  3 あいさつ
  4 議事
  箇条書き（2 項目）
    （1） 会長の選任及び副会長の指名
    （2） 計画の施策評価（令和6年度分）について
  箇条書きの終わり
  5 その他
  6 閉会
箇条書きの終わり
【配布資料】
次第
資料1
朝霞市産業振興基本計画施策評価シート（令和6年度）
資料2
朝霞市産業振興基本計画推進委員 名簿
資料3
ご意見アンケート
参考
朝霞市産業振興基本計画施策評価シート（令和5年度）
";
    assert_eq!(of_sample("1"), expected);
}

#[test]
fn each_value_is_heard_with_its_row_and_columns() {
    let page = of_sample("4");
    assert!(page.contains("―― 4ページ（資料1-2） ――\n見出し3: ■施策の進捗に関する各指標\n"), "{page}");
    for line in [
        "  3-4行 2列 見出し［名称］: 空き店舗の活用件数\n",
        "  3行 4列［名称 › 空き店舗の活用件数 › 上段：目標値　下段：実績値 › 令和6年度（2024年度）］: 2件\n",
        "  4行 4列［名称 › 空き店舗の活用件数 › 上段：目標値　下段：実績値 › 令和6年度（2024年度）］: 3件\n",
        "  4行 5列［名称 › 空き店舗の活用件数 › 上段：目標値　下段：実績値 › 令和7年度（2025年度）］: （空欄）\n",
    ] {
        assert!(page.contains(line), "{line} in {page}");
    }
    // So is every value of every such table of the packet.
    let heard = hear(sample::built().pdf.clone()).expect("the packet");
    let mut values = 0;
    let mut years = BTreeSet::new();
    for (index, utterance) in heard.utterances.iter().enumerate() {
        let What::Cell { column, header: false, headers, .. } = &utterance.what else { continue };
        if !headers.iter().any(|header| header.contains("目標値")) {
            continue;
        }
        values += 1;
        assert_eq!((headers.len(), headers[0].as_str()), (4, "名称"), "{headers:?}");
        years.insert(headers[3].clone());
        // The name is the header cell that was heard last.
        let before = heard.utterances[..index].iter().rev();
        let mut names = before.filter(|said| matches!(said.what, What::Cell { header: true, .. }));
        assert_eq!(names.next().map(Utterance::text), Some(headers[1].clone()), "column {column}");
    }
    assert!(values > 500 && years.len() > 6, "{values} values, {years:?}");
}

#[test]
fn the_roster_is_heard_with_what_each_member_is() {
    let page = of_sample("16");
    assert!(
        page.contains("―― 16ページ（資料2 委員名簿） ――\n見出し1: 朝霞市産業振興基本計画推進委員会委員名簿\n"),
        "{page}"
    );
    assert!(page.contains("  2行 2列 見出し［委員要件］: 学識経験\n"), "{page}");
    assert!(page.contains(" › 備考］: 関東学院大学 経営学部教授\n"), "{page}");
    let compared: String = page.split_whitespace().collect();
    assert!(compared.contains("福田") && compared.contains("ふくだ"), "{page}");
}

/// The running foot is an artifact.
#[test]
fn artifacts_are_not_heard() {
    assert!(!of_sample("3").contains("\n1\n"));
    assert!(!text(&read(&foreign("word.pdf"), &[])).contains("- 1 -"));
}

#[test]
fn a_paper_of_a_word_processor_is_heard_by_its_role_map() {
    let run = read(&foreign("word.pdf"), &[]);
    assert_eq!(run.code, Some(0), "{}", run.said);
    let expected = "
―― 1ページ ――
見出し1: 令和6年度 商工業振興の報告
見出し3: 今後の進め方
〔en-US〕The committee discussed the plan and agreed on it.〔/en-US〕
箇条書き（2 項目）
  ・ 空き店舗の活用
  ・ 商店街の支援
箇条書きの終わり
図: （説明がありません）
図: 商店街の地図
くわしくは市のページ〔リンク https://www.example.lg.jp/〕にあります。
市商工会〔略さずに言うと 朝霞市商工会〕の意見を聞いた。
㈲
表（2行 2列）
  1行 1列: 指標
  1行 2列: 実績
  2行 1列: 店舗数
  2行 2列: 341件
表の終わり
表（3行 3列）
  1行 1列: （空欄）
  1行 2列 見出し: 令和5年度
  1行 3列 見出し: 令和6年度
  2行 1列 見出し: 店舗数
  2行 2列［店舗数 › 令和5年度］: 345件
  2行 3列［店舗数 › 令和6年度］: 341件
  3行 1列 見出し: 来場者
  3行 2-3列［来場者 › 令和5年度 › 令和6年度］: 10万人
表の終わり
注: 速報の値です。
入力欄: お名前

―― 2ページ ――
知らない種類の文です。
";
    assert_eq!(text(&run), expected);
    for said in [
        "タグに入っていない文字があります（1 ページ。「この行はタグに入っていません。」など）",
        "見出し1 の次に見出し3「今後の進め方」があり、段が飛んでいます（1 ページ）",
        "説明（代替テキスト）のない図が 1 個あります（1 ページ）",
        "足りないものは 8 件です",
    ] {
        assert!(run.said.contains(said), "{said} in {}", run.said);
    }
    let for_programs = read(&foreign("word.pdf"), &["--message-format", "json"]);
    let expected = [
        "read-suspects",
        "read-untagged",
        "read-no-alternative",
        "read-no-headers",
        "read-level-skipped",
        "read-unknown-roles",
        "read-no-language",
        "read-no-title",
    ];
    assert_eq!(codes(&for_programs), expected);
}

#[test]
fn readings_are_heard_with_their_words() {
    let heard = heard("ruby.pdf");
    let runs = &heard.utterances[0].runs;
    let pairs: Vec<_> = runs.iter().map(|run| (run.text.as_str(), run.reading.as_deref())).collect();
    assert_eq!(pairs, [("福田", Some("ふくだ")), ("敦", Some("あつし")), ("委員", None)]);
    let page = text(&read(&foreign("ruby.pdf"), &[]));
    assert!(page.contains("見出し1: 福田（ふくだ）敦（あつし）委員\n引用: 引用した文\n"), "{page}");
    assert!(page.contains("表（3行 3列） 活用件数の目標\n"), "{page}");
    // Headers that are named, and those that these name.
    assert!(page.contains("  3行 2列［活用件数 › 目標 › 令和6年度］: 2件\n"), "{page}");
    assert_eq!(heard.lacks, []);
}

#[test]
fn without_tags_the_drawn_order_is_told_as_such() {
    for (name, pages) in [("before.pdf", 3), ("not-embedded.pdf", 1)] {
        let run = read(&foreign(name), &[]);
        assert_eq!(run.code, Some(0), "{}", run.said);
        let page = text(&run);
        assert!(page.starts_with("（タグがありません。描かれている順に読みます。"), "{page}");
        assert!(
            page.contains("地域経済の活性化が図られた。空き店舗の活用件数は3件であった。\n施策\n目標値\n"),
            "{page}"
        );
        assert_eq!(page.matches("―― ").count(), pages, "{page}");
        let codes = codes(&read(&foreign(name), &["--message-format", "json"]));
        assert_eq!(codes, ["read-no-tags", "read-no-language", "read-no-title"]);
    }
}

#[test]
fn exit_codes_tell() {
    // Nothing to be heard.
    let run = read(&foreign("scanned.pdf"), &[]);
    assert_eq!(run.code, Some(1), "{}", run.said);
    assert!(run.said.contains("読み上げられないページがあります（1 ページ"), "{}", run.said);
    assert!(run.said.contains("scanned.pdf: 読み上げられる文字がありません"), "{}", run.said);
    // What is missing counts only where it is asked to.
    assert_eq!(read(&foreign("word.pdf"), &["--deny", "warnings"]).code, Some(1));
    assert_eq!(read(&foreign("ruby.pdf"), &["--deny", "warnings"]).code, Some(0));
    // It could not be read.
    let damaged = sample::scratch("read-damaged.pdf", &sample::built().pdf[..50_000]);
    let no_pdf = sample::scratch("read-text.pdf", b"# a text\n");
    let open = sample::scratch("read-open.pdf", &fs::read(foreign("word.pdf")).expect("a PDF"));
    let locked = open.with_file_name("read-locked.pdf");
    let qpdf = Command::new("qpdf").args(["--encrypt", "secret", "owner", "256", "--"]).args([&open, &locked]).status();
    assert!(qpdf.expect("qpdf").success());
    for (path, reason) in [
        (&damaged, "PDF が壊れているようです"),
        (&no_pdf, "PDF ではありません"),
        (&locked, "パスワードが掛かっています"),
        (&open.with_file_name("read-none.pdf"), "を読めません"),
    ] {
        let run = read(path, &[]);
        assert_eq!(run.code, Some(2), "{}", run.said);
        assert!(run.said.contains(reason) && run.said.starts_with("エラー: "), "{}", run.said);
    }
    assert_eq!(read(&open, &["--pages", "abc"]).code, Some(2));
}

#[test]
fn some_pages_are_heard_alone() {
    let run = read(&foreign("word.pdf"), &["--pages", "2"]);
    assert_eq!(text(&run), "\n―― 2ページ ――\n知らない種類の文です。\n");
    // What is missing on other pages is not told, what is missing in the whole is.
    assert!(!run.said.contains("代替テキスト") && run.said.contains("言語が書かれていません"), "{}", run.said);
}

#[test]
fn programs_are_told_line_by_line() {
    let run = read(&foreign("ruby.pdf"), &["--message-format", "json"]);
    let text = text(&run);
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines[0]["type"], "heard");
    assert_eq!((&lines[0]["what"], &lines[0]["level"], &lines[0]["page"]), (&"heading".into(), &1.into(), &1.into()));
    assert_eq!((&lines[0]["text"], &lines[0]["runs"][0]["reading"]), (&"福田敦委員".into(), &"ふくだ".into()));
    let cell = lines.iter().find(|line| line["text"] == "2件").expect("a cell");
    let expected = serde_json::json!({
        "type": "heard", "page": 1, "label": null, "depth": 1, "what": "cell", "text": "2件", "row": 3, "column": 2, "rows": 1,
        "columns": 1, "header": false, "headers": ["活用件数", "目標", "令和6年度"], "empty": false, "runs": [{ "text": "2件" }],
    });
    assert_eq!(cell, &expected);
    assert_eq!(lines.last().expect("a line")["code"], "read-complete");
}

#[test]
fn a_tree_that_leads_back_into_itself_ends() {
    let heard = heard("cycle.pdf");
    let said: Vec<String> = heard.utterances.iter().map(Utterance::text).collect();
    assert_eq!(said, ["題", "本文"]);
    assert!(heard.lacks.contains(&Lack::Tree), "{:?}", heard.lacks);
}

/// The first element of the tree of a PDF holds what is given, and the whole is written anew.
fn with_tree(change: impl FnOnce(&mut Document) -> Object) -> Vec<u8> {
    let mut document = Document::load(foreign("ruby.pdf")).expect("a PDF");
    let kids = change(&mut document);
    let root = document.catalog().expect("a catalog").get(b"StructTreeRoot").and_then(Object::as_reference);
    let root = document.get_dictionary_mut(root.expect("a tree")).expect("a tree");
    root.set("K", kids);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("a PDF");
    bytes
}

#[test]
fn no_tree_asks_for_too_much() {
    // Very deep, as indirect objects.
    let deep = with_tree(|document| {
        let mut inner = document.add_object(dictionary! { "S" => "P", "K" => 0 });
        for _ in 0..20_000 {
            inner = document.add_object(dictionary! { "S" => "Div", "K" => inner });
        }
        inner.into()
    });
    // One array of a thousand cells, in each of a thousand rows, with long headers.
    let wide = with_tree(|document| {
        let text = document.add_object(Object::string_literal("長".repeat(6_000)));
        let cell = dictionary! { "S" => "TH", "Alt" => text, "A" => dictionary! { "ColSpan" => i64::MAX, "RowSpan" => i64::MAX } };
        let cells = document.add_object(vec![Object::from(cell); 1_000]);
        let row = Object::from(dictionary! { "S" => "TR", "K" => cells });
        let rows = document.add_object(vec![row; 1_000]);
        document.add_object(dictionary! { "S" => "Table", "K" => rows }).into()
    });
    for (name, bytes) in [("deep", deep), ("wide", wide)] {
        let heard = quietly(|| hear(bytes)).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(heard.lacks.contains(&Lack::Tree), "{name}: {:?}", heard.lacks);
    }
}

/// Whatever comes of damage, it is an answer.
#[test]
fn no_damage_is_a_panic() {
    let mut document = Document::load(foreign("word.pdf")).expect("a PDF");
    document.decompress();
    let mut whole = Vec::new();
    document.save_to(&mut whole).expect("a PDF");
    let mut read_again = 0;
    for bytes in damaged(&whole, 9) {
        read_again += usize::from(quietly(|| hear(bytes)).is_ok_and(|heard| !heard.utterances.is_empty()));
    }
    assert!(read_again > 10, "some could be read: {read_again}");
    assert_eq!(hear(b"%PDF-1.7\n".to_vec()).err(), Some(PaperError::Damaged));
}

#[test]
fn the_packet_lacks_nothing() {
    let path = sample::scratch("read-whole.pdf", &sample::built().pdf);
    let run = done(sample::root(), &["read", &path.to_string_lossy(), "--deny", "warnings", "--lang", "en"]);
    assert!(run.said.contains("nothing was found to be missing"), "{}", run.said);
    assert!(text(&run).contains("-- page 4 (資料1-2) --\nheading 3: "), "in English");
}
