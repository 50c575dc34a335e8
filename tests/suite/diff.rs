//! `haifu diff`: what changed between PDFs of any origin, projects and revisions; the report, and the 正誤表.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use haifu::compare::{Change, ChangeKind, Comparison, Fragment, Paper, PaperError, State, compare};
use serde_json::Value;

use crate::program::{command, done, haifu, run};
use crate::sample;
use crate::standards::assert_standards;

/// The sample's PDF, read.
fn sample_paper() -> &'static Paper {
    static PAPER: OnceLock<Paper> = OnceLock::new();
    PAPER.get_or_init(|| read(sample::built().pdf.clone()))
}

fn read(pdf: Vec<u8>) -> Paper {
    Paper::read(pdf).expect("a PDF that can be read")
}

/// A PDF in `foreign/`, as another program wrote it.
fn foreign(name: &str) -> Vec<u8> {
    fs::read(foreign_path(name)).expect("a PDF")
}

fn foreign_path(name: &str) -> PathBuf {
    sample::root().join("tests/suite/foreign").join(name)
}

/// The sample with a change of its data, as a PDF.
fn changed(edits: &[(&str, &str, &str)]) -> Paper {
    let folder = sample::copied();
    for (file, from, to) in edits {
        sample::edit(folder.path(), file, from, to);
    }
    let project = sample::checked(folder.path()).project.expect("a project");
    read(sample::pdf_of(&sample::packet_of(&project)))
}

fn text(fragment: Option<&Fragment>) -> String {
    fragment.map(Fragment::text).unwrap_or_default()
}

/// Kind, what was, what is.
fn told(change: &Change) -> (ChangeKind, String, String) {
    (change.kind, text(change.old.as_ref()), text(change.new.as_ref()))
}

/// The words that are marked as changed.
fn marked(fragment: Option<&Fragment>) -> Vec<&str> {
    let runs = fragment.into_iter().flat_map(|fragment| &fragment.runs);
    runs.filter(|run| run.changed).map(|run| run.text.as_str()).collect()
}

/// The numbers, from 1, of the new pages that are not as they were.
fn pages(comparison: &Comparison) -> Vec<(&'static str, Option<usize>)> {
    let different = comparison.pages.iter().filter(|pair| pair.state.is_difference());
    different.map(|pair| (pair.state.name(), pair.new.map(|page| page + 1))).collect()
}

#[test]
fn the_same_pdf_is_the_same() {
    let comparison = compare(sample_paper(), sample_paper());
    assert!(comparison.is_same());
    assert_eq!(comparison.count("same"), 31);
    assert_eq!(comparison.changes, []);
}

#[test]
fn a_changed_figure_is_told_with_its_place() {
    let new = changed(&[("data/years/2024.toml", "vacant-shops   = 3", "vacant-shops   = 5")]);
    let comparison = compare(sample_paper(), &new);
    assert_eq!(pages(&comparison), [("changed", Some(4))]);
    let [change] = comparison.changes.as_slice() else { panic!("{:#?}", comparison.changes) };
    assert_eq!(told(change), (ChangeKind::Replaced, "3件".to_owned(), "5件".to_owned()));
    let place = change.place().expect("a place");
    assert_eq!((place.page, place.label.as_deref()), (4, Some("資料1-2")));
    assert_eq!(place.headings.last().map(String::as_str), Some("1-1 市民等で賑わう拠点づくり"));
    assert_eq!(place.headers, ["空き店舗の活用件数", "令和6年度（2024年度）"]);
    let look = comparison.pages[3].look.as_ref().expect("how it looks");
    assert!(!look.areas.is_empty());
    let area = look.areas[0];
    assert!(area.right - area.left < 0.2 && area.bottom - area.top < 0.1, "one cell, not the page: {area:?}");
}

#[test]
fn a_changed_sentence_is_told_by_its_words() {
    let new = changed(&[("data/years/2024.toml", "空き店舗の活用件数【3件】", "空き店舗の活用及び改修の件数【3件】")]);
    let comparison = compare(sample_paper(), &new);
    assert_eq!(pages(&comparison), [("changed", Some(3))]);
    let [change] = comparison.changes.as_slice() else { panic!("{:#?}", comparison.changes) };
    assert_eq!(text(change.new.as_ref()), "空き店舗の活用及び改修の件数【3件】");
    assert_eq!(marked(change.new.as_ref()), ["活用及び改修の"], "whole words, as the scripts cut them");
    assert_eq!(text(change.old.as_ref()), "空き店舗の活用件数【3件】");
    assert_eq!(change.place().expect("a place").headers, ["令和6年度事業内容"]);
}

#[test]
fn a_reading_stands_in_brackets_behind_its_word() {
    let new = changed(&[("data/rosters/2025.toml", "福田 敦", "福田 篤")]);
    let comparison = compare(sample_paper(), &new);
    let [change] = comparison.changes.as_slice() else { panic!("{:#?}", comparison.changes) };
    let name = |given| format!("福　田（ふくだ）{given}（あつし）");
    assert_eq!(told(change), (ChangeKind::Replaced, name("敦"), name("篤")));
    assert_eq!(marked(change.new.as_ref()), ["篤"]);
}

#[test]
fn what_a_direction_has_of_its_own_is_not_told_as_its_last_measures() {
    let new = changed(&[("data/years/2024.toml", "起業後のフォローアップとなる", "起業前からの")]);
    let comparison = compare(sample_paper(), &new);
    let change = comparison.changes.first().expect("a change");
    let place = change.place().expect("a place");
    assert_eq!(place.headings.last().map(String::as_str), Some("1 暮らしにマッチした生活環境の創造"), "{place:?}");
}

#[test]
fn a_moved_row_is_told_as_moved() {
    let mut project = sample::project();
    let roster = project.rosters.first_mut().expect("a roster");
    let members = &mut roster.categories.iter_mut().find(|own| own.members.len() > 1).expect("several members").members;
    let affiliations: Vec<String> = members.iter().map(|member| member.affiliation.replace(' ', "")).collect();
    members.rotate_left(1);
    let comparison = compare(sample_paper(), &read(sample::pdf_of(&sample::packet_of(&project))));
    let different = pages(&comparison);
    let [("changed", Some(page))] = different.as_slice() else { panic!("{different:?}") };
    let moved: Vec<&Change> = comparison.changes.iter().filter(|change| change.kind == ChangeKind::Moved).collect();
    let [moved] = moved.as_slice() else { panic!("page {page}: {:#?}", comparison.changes) };
    let row = text(moved.new.as_ref()).replace(['　', ' '], "");
    assert!(affiliations.iter().any(|affiliation| row.contains(affiliation)), "{row}");
    assert!(comparison.changes.iter().all(|change| change.kind == ChangeKind::Moved), "{:#?}", comparison.changes);
}

#[test]
fn an_added_page_is_told_alone() {
    let packet = sample::built().packet.clone();
    let mut fewer = packet.clone();
    // Without the roster, of one page.
    let at = fewer.documents.iter().position(|part| part.label.as_deref() == Some("資料2")).expect("the roster");
    fewer.documents.remove(at);
    let without = read(sample::pdf_of(&fewer));
    let comparison = compare(&without, sample_paper());
    let appeared = comparison.pages.iter().filter(|pair| pair.state == State::Appeared).collect::<Vec<_>>();
    assert_eq!(appeared.len(), 1);
    assert_eq!(comparison.count("same"), 30, "{:?}", pages(&comparison));
    let back = compare(sample_paper(), &without);
    assert_eq!((back.count("gone"), back.count("same")), (1, 30));
}

#[test]
fn parts_in_another_order_are_told_as_moved() {
    let mut packet = sample::built().packet.clone();
    packet.documents.swap(2, 3);
    let comparison = compare(sample_paper(), &read(sample::pdf_of(&packet)));
    assert_eq!(comparison.count("moved"), 1, "{:?}", pages(&comparison));
    assert_eq!(comparison.count("same"), 30);
}

#[test]
fn pages_of_another_program_are_compared_by_their_words() {
    let comparison = compare(&read(foreign("before.pdf")), &read(foreign("after.pdf")));
    assert_eq!(pages(&comparison), [("changed", Some(1)), ("appeared", Some(3))]);
    // The last page has another number, and is the same for that.
    assert_eq!(comparison.count("renumbered"), 1);
    let changes: Vec<_> = comparison.changes.iter().map(told).collect();
    assert_eq!(changes.len(), 2, "{changes:#?}");
    assert_eq!(changes[0].0, ChangeKind::Replaced);
    assert_eq!(marked(comparison.changes[0].new.as_ref()), ["4件"]);
    assert_eq!(marked(comparison.changes[0].old.as_ref()), ["3件"]);
    assert_eq!(comparison.changes[0].place().expect("a place").headings, ["1 施策の評価"]);
    assert_eq!(changes[1].0, ChangeKind::Added);
    assert_eq!(changes[1].2.replace('　', ""), "小売業売場面積70,000㎡70,319㎡");
}

/// Written once more by cairo: no tags, fonts cut otherwise, half a point smaller. The words are the same.
#[test]
fn the_same_pages_written_by_another_program_read_the_same() {
    let path = sample::scratch("diff-sample.pdf", &sample::built().pdf);
    let again = path.with_file_name("diff-cairo.pdf");
    let status = Command::new("pdftocairo").arg("-pdf").arg(&path).arg(&again).status().expect("poppler-utils");
    assert!(status.success());
    let paper = read(fs::read(&again).expect("the PDF"));
    let comparison = compare(sample_paper(), &paper);
    let changes: Vec<_> = comparison.changes.iter().map(told).collect();
    assert_eq!(changes, [], "{changes:#?}");
    assert_eq!(comparison.pages.len(), 31, "no page is taken for another");
}

#[test]
fn text_that_a_pdf_does_not_tell_is_compared_by_its_look() {
    let unnamed = sample::scratch("diff-unnamed.pdf", &without_characters(&sample::built().pdf));
    let (scanned, printed) = (foreign_path("scanned.pdf"), foreign_path("before.pdf"));
    let illegible = compare(&read(fs::read(&unnamed).expect("a PDF")), sample_paper());
    assert!(illegible.is_same(), "what is drawn is the same: {:?}", pages(&illegible));
    let agenda = sample::scratch("diff-agenda.pdf", &changed_agenda());
    for (old, new, note) in [(unnamed, agenda, "diff-illegible"), (scanned, printed, "diff-no-text")] {
        let comparison = compare(&read(fs::read(&old).expect("a PDF")), &read(fs::read(&new).expect("a PDF")));
        assert_eq!(comparison.pages[0].state.name(), "changed", "{note}");
        assert!(comparison.pages[0].look.is_some(), "{note}");
        assert_eq!(comparison.changes, [], "{note}: nothing is said of words that cannot be read");
        let run = haifu(sample::root(), &["diff", &path(&old), &path(&new), "--message-format", "json"]);
        assert_eq!(run.code, Some(1));
        let first = String::from_utf8(run.stdout).expect("UTF-8");
        let page: Value = serde_json::from_str(first.lines().next().expect("a page")).expect("JSON");
        assert_eq!(page["note"], note);
    }
    let same = compare(&read(foreign("scanned.pdf")), &read(foreign("scanned.pdf")));
    assert!(same.is_same());
}

/// A PDF that does not say which characters its glyphs are.
fn without_characters(pdf: &[u8]) -> Vec<u8> {
    let mut document = lopdf::Document::load_mem(pdf).expect("a PDF");
    for object in document.objects.values_mut() {
        if let lopdf::Object::Dictionary(dictionary) = object {
            dictionary.remove(b"ToUnicode");
        }
    }
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("memory");
    bytes
}

/// The sample at another place.
fn changed_agenda() -> Vec<u8> {
    let mut packet = sample::built().packet.clone();
    packet.meeting.place = "市役所".into();
    sample::pdf_of(&packet)
}

/// A font that is not embedded, by one of Adobe's tables of characters, as older Japanese PDFs have it.
#[test]
fn text_in_fonts_that_are_not_embedded_is_read() {
    let comparison = compare(&read(foreign("not-embedded.pdf")), &read(foreign("before.pdf")));
    assert_eq!(comparison.changes, []);
    assert!(comparison.pages[0].look.is_some(), "it looks otherwise");
}

fn path(path: &Path) -> String {
    path.to_str().expect("a path").to_owned()
}

#[test]
fn pages_of_other_sizes_are_compared() {
    let small = fs::read_to_string(sample::root().join("templates/lib/metrics.typ")).expect("a template");
    let folder = sample::copied();
    fs::create_dir_all(folder.path().join("templates/lib")).expect("a folder");
    let letter = small.replace("height: 297mm", "height: 280mm");
    assert_ne!(small, letter);
    fs::write(folder.path().join("templates/lib/metrics.typ"), letter).expect("a template");
    fs::write(folder.path().join("old.pdf"), &sample::built().pdf).expect("a PDF");
    let run = haifu(folder.path(), &["diff", "old.pdf", ".", "--only", "資料2", "--report", "r.html"]);
    assert_eq!(run.code, Some(1), "{}", run.said);
    let report = fs::read_to_string(folder.path().join("r.html")).expect("the report");
    assert!(report.contains("data:image/png;base64,"));
}

#[test]
fn what_cannot_be_read_is_told() {
    let whole = &sample::built().pdf;
    let cases: [(&str, Vec<u8>, PaperError); 4] = [
        ("empty", Vec::new(), PaperError::NoPdf),
        ("text", b"# a text\n".to_vec(), PaperError::NoPdf),
        ("cut", whole[..whole.len() / 2].to_vec(), PaperError::Damaged),
        ("head", b"%PDF-1.7\n".to_vec(), PaperError::Damaged),
    ];
    for (name, bytes, expected) in cases {
        assert_eq!(Paper::read(bytes).err(), Some(expected), "{name}");
    }
    let locked = sample::scratch("diff-open.pdf", &foreign("before.pdf"));
    let target = locked.with_file_name("diff-locked.pdf");
    let qpdf = |arguments: &[&str]| {
        let status = Command::new("qpdf").args(arguments).arg("--").arg(&locked).arg(&target).status().expect("qpdf");
        assert!(status.success());
        Paper::read(fs::read(&target).expect("a PDF"))
    };
    assert_eq!(qpdf(&["--encrypt", "secret", "owner", "256"]).err(), Some(PaperError::Locked));
    // What may be read without a password is read.
    let open = qpdf(&["--encrypt", "", "owner", "256"]).expect("a PDF that may be read");
    assert!(compare(&open, &read(foreign("before.pdf"))).is_same());
    let none = Command::new("qpdf").arg("--empty").arg(&target).status().expect("qpdf");
    assert!(none.success());
    assert_eq!(Paper::read(fs::read(&target).expect("a PDF")).err(), Some(PaperError::Empty));
}

/// A file, damaged in 150 ways: up to 40 of its bytes are changed at random.
pub fn damaged(whole: &[u8], seed: u64) -> impl Iterator<Item = Vec<u8>> {
    let mut random = fastrand::Rng::with_seed(seed);
    std::iter::repeat_with(move || {
        let mut bytes = whole.to_vec();
        for _ in 0..random.usize(1..40) {
            let at = random.usize(0..bytes.len());
            bytes[at] = random.u8(..);
        }
        bytes
    })
    .take(150)
}

/// Whatever comes of damage, it is an answer.
#[test]
fn no_damage_is_a_panic() {
    let whole = foreign("before.pdf");
    let other = read(whole.clone());
    let mut read_again = 0;
    for bytes in damaged(&whole, 8) {
        if let Ok(paper) = haifu::compare::quietly(|| Paper::read(bytes)) {
            read_again += 1;
            haifu::compare::quietly(|| compare(&paper, &other));
        }
    }
    assert!(read_again > 10, "some could be read: {read_again}");
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    use std::io::Write;
    // 400 MB of nothing, packed.
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let block = vec![b' '; 1 << 20];
    for _ in 0..400 {
        packed.write_all(&block).expect("memory");
    }
    let packed = packed.finish().expect("memory");
    let mut pdf = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R>>\nendobj\n".to_vec();
    let starts: Vec<usize> = (1..=3).map(|id| find(&pdf, &format!("{id} 0 obj"))).collect();
    let fourth = pdf.len();
    pdf.extend(format!("4 0 obj\n<</Filter/FlateDecode/Length {}>>\nstream\n", packed.len()).bytes());
    pdf.extend(packed);
    pdf.extend(b"\nendstream\nendobj\n");
    let table = pdf.len();
    pdf.extend(b"xref\n0 5\n0000000000 65535 f \n");
    for start in starts.into_iter().chain([fourth]) {
        pdf.extend(format!("{start:010} 00000 n \n").bytes());
    }
    pdf.extend(format!("trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n").bytes());
    assert_eq!(Paper::read(pdf).err(), Some(PaperError::TooLarge));
}

fn find(bytes: &[u8], text: &str) -> usize {
    bytes.windows(text.len()).position(|window| window == text.as_bytes()).expect("the object")
}

#[test]
fn exit_codes_tell() {
    let folder = sample::copied();
    let root = folder.path();
    fs::write(root.join("old.pdf"), &sample::built().pdf).expect("a PDF");
    let same = done(root, &["diff", "old.pdf", "."]);
    assert_eq!(same.stdout, b"");
    assert!(same.said.contains("同じです（31ページ）"), "{}", same.said);
    sample::edit(root, "data/years/2024.toml", "空き店舗の活用件数【3件】", "空き店舗の活用件数【4件】");
    let different = haifu(root, &["diff", "old.pdf", "."]);
    assert_eq!(different.code, Some(1));
    assert_eq!(
        String::from_utf8_lossy(&different.stdout),
        "3ページ目（資料1-1）: 変更\n  1-1 市民等で賑わう拠点づくり › 令和6年度事業内容\n    - 空き店舗の活用件数【[3件]】\n    + 空き店舗の活用件数【[4件]】\n      data/years/2024.toml:62:3\n"
    );
    let told = haifu(root, &["diff", "old.pdf", ".", "--message-format", "json"]);
    let told = String::from_utf8(told.stdout).expect("UTF-8");
    let page: Value = serde_json::from_str(told.lines().next().expect("a page")).expect("JSON");
    assert_eq!(
        page["changes"][0]["data"],
        serde_json::json!({ "file": "data/years/2024.toml", "line": 62, "column": 3 })
    );
    for (arguments, words) in [
        (&["diff", "none.pdf", "."][..], "none.pdf を読めません"),
        (&["diff", "none", "."], "「none」というファイルもフォルダも、git の版もありません"),
        (&["diff", "data/plan.toml", "."], "data/plan.toml を読めません: PDF ではありません"),
        (&["diff", "git:HEAD", "."], "git で管理されていません"),
        (&["diff", "old.pdf", "old.pdf", "--errata"], "会議のファイルがありません"),
    ] {
        let run = haifu(root, arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.said);
        assert!(run.said.contains(words), "{arguments:?}: {}", run.said);
    }
    // What cannot be built cannot be compared.
    sample::edit(root, "data/meetings/2025-1.toml", "2025-06-03T10:00:00", "きのう");
    let broken = haifu(root, &["diff", "old.pdf", "."]);
    assert_eq!(broken.code, Some(2), "{}", broken.said);
    assert!(broken.said.contains("data/meetings/2025-1.toml"), "{}", broken.said);
}

#[test]
fn programs_are_told_page_by_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let (before, after) = (path(&foreign_path("before.pdf")), path(&foreign_path("after.pdf")));
    let run = haifu(folder.path(), &["diff", &before, &after, "--message-format", "json"]);
    assert_eq!((run.code, run.said.as_str()), (Some(1), ""));
    let lines = String::from_utf8(run.stdout).expect("UTF-8");
    let objects: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let states: Vec<&str> = objects.iter().filter_map(|object| object["state"].as_str()).collect();
    assert_eq!(states, ["changed", "appeared", "renumbered"]);
    assert_eq!(objects[0]["changes"][0]["new"]["runs"][1]["text"], "4件");
    assert_eq!(objects.last().expect("an end")["type"], "done");
}

fn git(folder: &Path, arguments: &[&str]) {
    let status = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=t", "-c", "user.email=t@example.jp", "-c", "commit.gpgsign=false"])
        .args(arguments)
        .output()
        .expect("git");
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
}

#[test]
fn a_revision_is_held_against_the_working_tree() {
    let repository = tempfile::tempdir().expect("a folder");
    // The project is a folder within the repository.
    let root = repository.path().join("委員会");
    sample::copy(&sample::root().join("data"), &root.join("data"));
    git(repository.path(), &["init", "--quiet"]);
    git(repository.path(), &["add", "."]);
    git(repository.path(), &["commit", "--quiet", "-m", "一"]);
    git(repository.path(), &["tag", "配布"]);
    done(&root, &["diff", "HEAD"]);
    sample::edit(&root, "data/years/2024.toml", "空き店舗の活用件数【3件】", "空き店舗の活用件数【4件】");
    for revision in ["HEAD", "git:HEAD", "配布"] {
        let run = haifu(&root, &["diff", revision]);
        assert_eq!(run.code, Some(1), "{}", run.said);
        assert!(String::from_utf8_lossy(&run.stdout).contains("+ 空き店舗の活用件数【[4件]】"));
    }
    git(repository.path(), &["commit", "--quiet", "-am", "二"]);
    assert_eq!(haifu(&root, &["diff", "HEAD~1", "HEAD"]).code, Some(1));
    done(&root, &["diff", "HEAD"]);
    for (arguments, words) in
        [(&["diff", "git:なし"][..], "git の版「なし」がありません"), (&["diff", "git:--output=x"], "がありません")]
    {
        let run = haifu(&root, arguments);
        assert_eq!(run.code, Some(2), "{}", run.said);
        assert!(run.said.contains(words), "{}", run.said);
    }
    // A file of the name comes first.
    fs::write(root.join("HEAD"), "no PDF").expect("a file");
    assert_eq!(haifu(&root, &["diff", "HEAD"]).code, Some(2));
    assert_eq!(haifu(&root, &["diff", "git:HEAD"]).code, Some(0));
    let mut without = command(&root);
    let run = run(without.args(["diff", "git:HEAD"]).env("PATH", ""));
    assert_eq!(run.code, Some(2));
    assert!(run.said.contains("git が入っていない"), "{}", run.said);
}

#[test]
fn the_report_is_one_file_that_shows_the_pages() {
    let folder = tempfile::tempdir().expect("a folder");
    let (before, after) = (path(&foreign_path("before.pdf")), path(&foreign_path("after.pdf")));
    for (lang, words) in [("ja", "見比べた結果"), ("en", "Comparison")] {
        let run = haifu(folder.path(), &["diff", &before, &after, "--report", "r.html", "--lang", lang]);
        assert_eq!(run.code, Some(1), "{}", run.said);
        let report = fs::read_to_string(folder.path().join("r.html")).expect("the report");
        assert!(report.contains(&format!("<html lang=\"{lang}\">")) && report.contains(&format!("<h1>{words}</h1>")));
        assert!(report.contains("<ins>4件</ins>") && report.contains("<del>3件</del>"));
        // Before, after and difference of the one, and the other as it is.
        assert_eq!(report.matches("data:image/png;base64,").count(), 4);
        assert!(!report.contains("http"), "nothing from elsewhere");
        assert!(!report.contains("{{") && !report.contains("report-"), "every word is there");
        let open = report.matches("<img ").count();
        assert_eq!(report.matches(" alt=\"").count(), open, "every picture is described");
    }
    let same = done(folder.path(), &["diff", &before, &before, "--report", "r.html"]);
    assert_eq!(same.code, Some(0));
    let report = fs::read_to_string(folder.path().join("r.html")).expect("the report");
    assert!(report.contains("違いはありません"));
}

/// What stands in a PDF must not become a part of the report's page.
#[test]
fn text_in_the_report_is_text() {
    let mut packet = sample::built().packet.clone();
    packet.documents.truncate(1);
    let old = read(sample::pdf_of(&packet));
    packet.meeting.place = "<script>alert(1)</script>".into();
    let new = read(sample::pdf_of(&packet));
    let comparison = compare(&old, &new);
    let side = |paper| haifu::compare::report::Side { name: "a<b", paper };
    let report = haifu::compare::report::report(&comparison, &side(&old), &side(&new), &sample::japanese());
    let report = report.expect("a report");
    assert!(report.contains("&lt;script&gt;") && !report.contains("<script>alert"));
    assert!(!report.contains("a<b"));
}

#[test]
fn errata_become_a_part() {
    let folder = sample::copied();
    let root = folder.path();
    fs::write(root.join("配布済み.pdf"), &sample::built().pdf).expect("a PDF");
    sample::edit(root, "data/years/2024.toml", "空き店舗の活用件数【3件】", "空き店舗の活用件数【4件】");
    sample::edit(root, "data/years/2024.toml", "vacant-shops   = 3", "vacant-shops   = 4");
    let meeting = root.join("data/meetings/2025-1.toml");
    let before = fs::read_to_string(&meeting).expect("the meeting");
    // Nobody is there to be asked.
    let unasked = haifu(root, &["diff", "配布済み.pdf", ".", "--errata"]);
    assert_eq!(unasked.code, Some(2), "{}", unasked.said);
    assert_eq!(fs::read_to_string(&meeting).expect("the meeting"), before);

    let mut errata = command(root);
    let run =
        run(errata.args(["diff", "配布済み.pdf", ".", "--errata", "--yes"]).env("SOURCE_DATE_EPOCH", "1749513600"));
    assert_eq!(run.code, Some(1), "{}", run.said);
    let after = fs::read_to_string(&meeting).expect("the meeting");
    let added = after.strip_prefix(&before).expect("what was there stays");
    for line in [
        "date = 2025-06-10",
        "page = \"資料1 1ページ\"",
        "place = [\"1-1 市民等で賑わう拠点づくり\", \"令和6年度事業内容\"]",
        "wrong = [\"空き店舗の活用件数【\", \"3件\", \"】\"]",
        "right = [\"空き店舗の活用件数【\", \"4件\", \"】\"]",
        "wrong = [\"\", \"3件\"]",
    ] {
        assert!(added.lines().any(|own| own == line), "{line}\n{added}");
    }
    done(root, &["build", "--only", "正誤表", "-o", "errata.pdf"]);
    let pdf = fs::read(root.join("errata.pdf")).expect("the part");
    assert_standards(&pdf);
    let output = Command::new("pdftotext").arg("-layout").arg(root.join("errata.pdf")).arg("-").output();
    let text = sample::normal(&String::from_utf8(output.expect("poppler-utils").stdout).expect("UTF-8"));
    for words in ["正誤表", "令和7年6月10日", "令和7年6月3日に配布した資料", "空き店舗の活用件数【4件】"]
    {
        assert!(text.contains(&sample::normal(words)), "{words}: {text}");
    }

    // Once more: the table is none of the differences, and is renewed.
    sample::edit(root, "data/years/2024.toml", "空き店舗の活用件数【4件】", "空き店舗の活用件数【5件】");
    assert_eq!(haifu(root, &["diff", "配布済み.pdf", ".", "--errata", "-y"]).code, Some(1));
    let renewed = fs::read_to_string(&meeting).expect("the meeting");
    assert_eq!(renewed.matches("[[document]]").count(), before.matches("[[document]]").count() + 1);
    assert!(renewed.contains("\"5件\"") && !renewed.contains("\"空き店舗の活用件数【\", \"4件\""));

    // What someone wrote by hand is not overwritten.
    fs::write(&meeting, renewed.replace("# ここから正誤表", "# 正誤表")).expect("the meeting");
    let by_hand = haifu(root, &["diff", "配布済み.pdf", ".", "--errata", "-y"]);
    assert_eq!(by_hand.code, Some(2), "{}", by_hand.said);
    assert!(by_hand.said.contains("手で書いた正誤表"), "{}", by_hand.said);
    let elsewhere = haifu(root, &["diff", "配布済み.pdf", ".", "--errata=正誤表.toml"]);
    assert_eq!(elsewhere.code, Some(1), "{}", elsewhere.said);
    assert!(fs::read_to_string(root.join("正誤表.toml")).expect("the part").contains("\"5件\""));
}

#[test]
fn that_a_part_was_handed_out_anew_is_no_erratum() {
    let folder = sample::copied();
    let root = folder.path();
    fs::write(root.join("old.pdf"), &sample::built().pdf).expect("a PDF");
    sample::edit(root, "data/years/2024.toml", "vacant-shops   = 3", "vacant-shops   = 4");
    let meeting = root.join("data/meetings/2025-1.toml");
    let text = fs::read_to_string(&meeting).expect("the meeting");
    let revision = "\n[[revision]]\ndate = 2025-06-12\nkind = \"correction\"\ndocuments = [\"資料1\"]\n";
    fs::write(&meeting, text + revision).expect("the meeting");
    // As pages, they differ.
    let pages = haifu(root, &["diff", "old.pdf", "."]);
    assert!(String::from_utf8_lossy(&pages.stdout).contains("訂正版"), "{}", pages.said);
    assert_eq!(haifu(root, &["diff", "old.pdf", ".", "--errata", "-y"]).code, Some(1));
    let text = fs::read_to_string(&meeting).expect("the meeting");
    assert_eq!(text.matches("[[document.data.row]]").count(), 1, "{text}");
    assert!(text.contains("date = 2025-06-12\nlead"), "the day of the revision");
    done(root, &["build", "--only", "正誤表"]);
}
