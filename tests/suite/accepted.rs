//! `haifu test`: a project's pages are held against those that were accepted.

use std::fs;

use haifu::compare::Picture;

use crate::program::{self, done, haifu};
use crate::sample;

#[test]
fn pages_are_accepted_and_differences_found() {
    let folder = sample::copied();
    let root = folder.path();
    let none = haifu(root, &["test"]);
    assert_eq!(none.code, Some(1), "nothing was accepted: {}", none.said);
    assert!(none.said.contains("haifu test --accept"), "{}", none.said);
    done(root, &["test", "--accept"]);
    let kept = root.join("tests/accepted/2025-1");
    let files = program::files(&kept);
    assert_eq!(files.len(), 32, "a picture a page, and the text: {files:?}");
    let size: u64 = files.iter().map(|file| fs::metadata(kept.join(file)).expect("a file").len()).sum();
    assert!(size < 2_000_000, "{size} bytes");
    let text = fs::read_to_string(kept.join("text.txt")).expect("the text");
    assert!(text.starts_with("# 1 次第\n") && text.contains("\n# 3 資料1-1\n"), "{text}");

    let same = done(root, &["test"]);
    assert!(same.said.contains("受け入れたときのまま"), "{}", same.said);
    let bytes = |file: &str| fs::read(kept.join(file)).expect("a file");
    let before: Vec<Vec<u8>> = files.iter().map(|file| bytes(file)).collect();
    done(root, &["test", "--accept"]);
    assert!(files.iter().zip(&before).all(|(file, before)| bytes(file) == *before), "the same bytes");

    sample::edit(root, "data/years/2024.toml", "空き店舗の活用件数【3件】", "空き店舗の活用件数【4件】");
    let different = haifu(root, &["test", "2025-1"]);
    assert_eq!(different.code, Some(1), "{}", different.said);
    for words in [
        "3ページ目の見た目が違います",
        "output/test/2025-1/03.png",
        "言葉が違います（3 資料1-1）",
        "+ ・空き店舗の活用件数【4件】",
    ] {
        assert!(different.said.contains(words), "{words}: {}", different.said);
    }
    assert_eq!(program::files(&root.join("output/test/2025-1")), ["03.png"]);
    let shown = Picture::read(&fs::read(root.join("output/test/2025-1/03.png")).expect("a picture")).expect("a PNG");
    let page = Picture::read(&bytes("03.png")).expect("a PNG");
    assert_eq!((shown.width(), shown.height()), (page.width() * 3, page.height()), "before, after, difference");

    done(root, &["test", "--accept"]);
    assert!(!root.join("output/test/2025-1").exists(), "what was shown is out of date");
    done(root, &["test"]);
    let after: Vec<&String> =
        files.iter().zip(&before).filter(|(file, old)| bytes(file) != **old).map(|(file, _)| file).collect();
    assert_eq!(after, ["03.png", "text.txt"], "the other pages are untouched");
}

#[test]
fn stale_pages_are_told_and_removed() {
    let folder = sample::copied();
    let root = folder.path();
    done(root, &["test", "--accept"]);
    let kept = root.join("tests/accepted");
    fs::copy(kept.join("2025-1/01.png"), kept.join("2025-1/99.png")).expect("a page more");
    let gone = haifu(root, &["test"]);
    assert_eq!(gone.code, Some(1));
    assert!(gone.said.contains("99ページ目がなくなっています"), "{}", gone.said);
    sample::copy(&kept.join("2025-1"), &kept.join("2024-1"));
    fs::write(kept.join("2024-1/メモ.txt"), "mine").expect("a file");
    assert!(haifu(root, &["test"]).said.contains("2024-1 は、もうない会議の紙面です"));
    done(root, &["test", "--accept"]);
    assert!(!kept.join("2025-1/99.png").exists());
    assert_eq!(program::files(&kept.join("2024-1")), ["メモ.txt"], "what is not haifu's stays");
    done(root, &["test"]);
}

#[test]
fn what_cannot_be_done_is_told() {
    let folder = sample::copied();
    let root = folder.path();
    let unknown = haifu(root, &["test", "2031-1"]);
    assert_eq!(unknown.code, Some(2), "{}", unknown.said);
    done(root, &["test", "--accept"]);
    fs::write(root.join("tests/accepted/2025-1/01.png"), "no picture").expect("a file");
    let damaged = haifu(root, &["test"]);
    assert_eq!(damaged.code, Some(2), "{}", damaged.said);
    assert!(damaged.said.contains("01.png を読めません"), "{}", damaged.said);
}
