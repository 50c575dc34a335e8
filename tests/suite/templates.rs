//! `haifu templates`: which of a project's templates differ from the built-in ones, and what is renewed.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use haifu::digest::Digest;
use haifu::templates::was_given_out;
use haifu::typeset::BUILT_IN_TEMPLATES;

use crate::program::{self, Run, done, haifu};
use crate::sample;

/// A former version of `lib/justify.typ`.
const FORMER: &str =
    "// 均等割付: a short text spread over a fixed width by layout, so that it still copies and searches as typed.

/// Spreads `body` (a string) over `width` (in em). `ends` is the space before the first and behind the last character
/// in parts of the space between two. A single character stands in the middle. A text that is wider stays as it is,
/// and may break.
#let spread(body, width, ends: 0) = {
  let count = body.clusters().len()
  if count * 1em > width { return body }
  let margin = if count < 2 { 0.5 } else { ends / (count - 1 + 2 * ends) } * (width - count * 1em)
  box(width: width, inset: (x: margin), {
    // A justified line, and not letter-spacing: that would be uneven where kana and kanji meet.
    set par(justify: true)
    body
    linebreak(justify: true)
  })
}
";

/// A new project of the sample.
fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    done(folder.path(), &["init", "."]);
    folder
}

fn write(folder: &Path, path: &str, text: &str) {
    fs::write(folder.join("templates").join(path), text).expect("a template");
}

fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join("templates").join(path)).expect("a template")
}

fn built_in(path: &str) -> &'static str {
    let path = format!("templates/{path}");
    BUILT_IN_TEMPLATES.iter().find(|(own, _)| *own == path).expect("a built-in template").1
}

/// As if an earlier haifu had given out another text of a template.
fn given_out_as(folder: &Path, path: &str, text: &str) {
    let record = read(folder, ".haifu.toml");
    let now = Digest::of(built_in(path).as_bytes()).to_string();
    assert_eq!(record.matches(&now).count(), 1, "{record}");
    write(folder, ".haifu.toml", &record.replace(&now, &Digest::of(text.as_bytes()).to_string()));
}

/// The states by path, and the exit code.
fn states(folder: &Path) -> (BTreeMap<String, String>, Option<i32>) {
    let run = haifu(folder, &["templates", "status", "--message-format", "json"]);
    let line = String::from_utf8(run.stdout).expect("UTF-8");
    let list: serde_json::Value = serde_json::from_str(line.lines().next().expect("a line")).expect("JSON");
    assert_eq!(list["type"], "templates");
    let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
    let templates = list["templates"].as_array().expect("a list").iter();
    (templates.map(|one| (text(&one["path"]), text(&one["state"]))).collect(), run.code)
}

fn state(folder: &Path, path: &str) -> String {
    states(folder).0.remove(&format!("templates/{path}")).expect("the template")
}

#[test]
fn a_new_project_has_all_templates_as_built_in() {
    let folder = project();
    let (states, code) = states(folder.path());
    assert_eq!(code, Some(0));
    let built_in: BTreeMap<String, String> =
        BUILT_IN_TEMPLATES.iter().map(|(path, _)| ((*path).to_owned(), "same".to_owned())).collect();
    assert_eq!(states, built_in);
    assert!(done(folder.path(), &["templates", "diff"]).stdout.is_empty());
    assert!(done(folder.path(), &["templates", "update"]).said.contains("新しくするものはありません"));
}

#[test]
fn what_is_only_older_is_renewed() {
    let folder = project();
    let old = "// とても古い次第\n#let agenda(doc, packet) = []\n";
    write(folder.path(), "agenda.typ", old);
    given_out_as(folder.path(), "agenda.typ", old);
    assert_eq!((state(folder.path(), "agenda.typ").as_str(), states(folder.path()).1), ("older", Some(1)));

    let shown = haifu(folder.path(), &["templates", "diff", "agenda.typ"]);
    assert_eq!(shown.code, Some(1));
    let diff = String::from_utf8(shown.stdout).expect("UTF-8");
    assert!(diff.starts_with("--- haifu-") && diff.contains("+++ templates/agenda.typ\n@@ -"), "{diff}");
    assert!(diff.contains("\n+// とても古い次第\n") && diff.contains("\n-// 次第. Draws"), "{diff}");

    let updated = done(folder.path(), &["templates", "update"]);
    assert_eq!(updated.said, "templates/agenda.typ を新しくしました\n");
    assert_eq!(read(folder.path(), "agenda.typ"), built_in("agenda.typ"));
    assert_eq!(states(folder.path()).1, Some(0));
}

#[test]
fn line_ends_of_windows_are_no_difference_and_stay() {
    let folder = project();
    let windows = |text: &str| text.replace('\n', "\r\n");
    write(folder.path(), "roster.typ", &windows(built_in("roster.typ")));
    assert_eq!(state(folder.path(), "roster.typ"), "same");
    let old = "// 古い\n#let roster(doc, packet) = []\n";
    write(folder.path(), "roster.typ", &windows(old));
    given_out_as(folder.path(), "roster.typ", old);
    done(folder.path(), &["templates", "update"]);
    assert_eq!(read(folder.path(), "roster.typ"), windows(built_in("roster.typ")));
}

#[test]
fn what_was_edited_is_never_overwritten() {
    let folder = project();
    let edited = built_in("evaluation.typ").replace("sheet-words.vision", "\"めざす姿\"");
    write(folder.path(), "evaluation.typ", &edited);
    assert_eq!((state(folder.path(), "evaluation.typ").as_str(), states(folder.path()).1), ("edited", Some(0)));
    assert!(done(folder.path(), &["templates", "update"]).said.contains("新しくするものはありません"));

    // A newer haifu comes.
    given_out_as(folder.path(), "evaluation.typ", "// 前の版\n");
    assert_eq!(state(folder.path(), "evaluation.typ"), "edited-and-older");
    let left = haifu(folder.path(), &["templates", "update"]);
    assert_eq!(left.code, Some(1));
    assert!(left.said.contains("templates/evaluation.typ には手が入っているので、そのままにしました"), "{}", left.said);
    assert_eq!(read(folder.path(), "evaluation.typ"), edited);
    assert!(!folder.path().join("templates/evaluation.typ.new").exists());

    let put = haifu(folder.path(), &["templates", "update", "--new"]);
    assert_eq!(put.code, Some(1));
    assert!(put.said.contains("templates/evaluation.typ.new に書きました"), "{}", put.said);
    assert_eq!(read(folder.path(), "evaluation.typ"), edited);
    assert_eq!(read(folder.path(), "evaluation.typ.new"), built_in("evaluation.typ"));
    let (after, code) = states(folder.path());
    assert_eq!(after["templates/evaluation.typ"], "edited");
    assert_eq!((after["templates/evaluation.typ.new"].as_str(), code), ("beside", Some(1)));
    // What lies beside disturbs no build, and is gone when it has been dealt with.
    done(folder.path(), &["build", "--only", "資料1"]);
    fs::remove_file(folder.path().join("templates/evaluation.typ.new")).expect("a file");
    assert_eq!(states(folder.path()).1, Some(0));
}

#[test]
fn nor_is_what_lies_beside_and_was_edited() {
    let folder = project();
    write(folder.path(), "agenda.typ", "// mine\n");
    write(folder.path(), "agenda.typ.new", "// half taken over\n");
    given_out_as(folder.path(), "agenda.typ", "// before\n");
    let refused = haifu(folder.path(), &["templates", "update", "--new"]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.said.contains("templates/agenda.typ.new に手が入っているので"), "{}", refused.said);
    assert_eq!(read(folder.path(), "agenda.typ.new"), "// half taken over\n");
    // Nothing was forgotten: what was to be put beside still waits.
    assert_eq!(state(folder.path(), "agenda.typ"), "edited-and-older");
}

#[test]
fn a_project_without_a_record_is_told_by_what_was_given_out() {
    let folder = project();
    fs::remove_file(folder.path().join("templates/.haifu.toml")).expect("the record");
    write(folder.path(), "lib/justify.typ", FORMER);
    assert!(was_given_out("templates/lib/justify.typ", Digest::of(FORMER.as_bytes())), "that was given out");
    assert_eq!(state(folder.path(), "lib/justify.typ"), "older");
    write(folder.path(), "agenda.typ", "// whose?\n");
    let (before, code) = states(folder.path());
    assert_eq!((before["templates/agenda.typ"].as_str(), code), ("unknown", Some(1)));
    let left = haifu(folder.path(), &["templates", "update"]);
    assert_eq!(left.code, Some(1));
    assert!(left.said.contains("もとの版が分からない"), "{}", left.said);
    assert_eq!(read(folder.path(), "agenda.typ"), "// whose?\n");
    assert_eq!(read(folder.path(), "lib/justify.typ"), built_in("lib/justify.typ"));
    // The others are remembered from now on.
    let record = read(folder.path(), ".haifu.toml");
    assert!(record.contains("\"roster.typ\" = ") && !record.contains("\"agenda.typ\" = "), "{record}");
}

#[test]
fn a_template_that_is_not_there_is_written_when_it_is_named() {
    let folder = sample::copied();
    let (states, code) = states(folder.path());
    assert!(states.values().all(|state| state == "built-in"), "{states:?}");
    assert_eq!(code, Some(0));
    done(folder.path(), &["templates", "update"]);
    assert!(!folder.path().join("templates").exists(), "nothing was asked for");
    for name in ["evaluation.typ", "templates/lib/table.typ"] {
        assert!(done(folder.path(), &["templates", "update", name]).said.ends_with(".typ を書きました\n"));
    }
    let files = program::files(&folder.path().join("templates"));
    assert_eq!(files, [".haifu.toml", "evaluation.typ", "lib/table.typ"]);
    assert_eq!(state(folder.path(), "lib/table.typ"), "same");
}

#[test]
fn what_a_newer_haifu_has_besides_is_written_and_what_was_taken_away_is_not() {
    let folder = project();
    let record = read(folder.path(), ".haifu.toml");
    let without: Vec<&str> = record.lines().filter(|line| !line.starts_with("\"lib/form.typ\"")).collect();
    write(folder.path(), ".haifu.toml", &(without.join("\n") + "\n"));
    for path in ["lib/form.typ", "notice.typ"] {
        fs::remove_file(folder.path().join("templates").join(path)).expect("a template");
    }
    assert_eq!(done(folder.path(), &["templates", "update"]).said, "templates/lib/form.typ を書きました\n");
    assert_eq!(state(folder.path(), "notice.typ"), "built-in");
    // A project from before the record: what is not there was taken away.
    fs::remove_file(folder.path().join("templates/.haifu.toml")).expect("the record");
    for _ in 0..2 {
        done(folder.path(), &["templates", "update"]);
        assert_eq!(state(folder.path(), "notice.typ"), "built-in");
    }
}

#[test]
fn templates_of_ones_own_are_listed_and_left_alone() {
    let folder = project();
    fs::create_dir(folder.path().join("templates/部会")).expect("a folder");
    write(folder.path(), "部会/案内.typ", "#let body(doc, packet) = []\n");
    write(folder.path(), "memo.txt", "no template\n");
    let (states, code) = states(folder.path());
    assert_eq!((states["templates/部会/案内.typ"].as_str(), code), ("own", Some(0)));
    assert_eq!(states.len(), BUILT_IN_TEMPLATES.len() + 1);
    let text = String::from_utf8(done(folder.path(), &["templates", "status"]).stdout).expect("UTF-8");
    assert!(
        text.lines().any(|line| line.starts_with("templates/部会/案内.typ ") && line.ends_with("自分で作ったもの")),
        "{text}"
    );
    let Run { stdout, .. } = done(folder.path(), &["templates", "status", "--lang", "en"]);
    assert!(String::from_utf8(stdout).expect("UTF-8").contains("  your own\n"));
}

#[test]
fn a_diff_is_one_that_patch_understands() {
    let folder = project();
    let edited = built_in("roster.typ").replace("roster-words.honorifics", "[（敬称略）]");
    write(folder.path(), "roster.typ", &edited);
    let run = haifu(folder.path(), &["templates", "diff", "--message-format", "json"]);
    let list: serde_json::Value = serde_json::from_slice(&run.stdout).expect("JSON");
    let diff = list["templates"][0]["diff"].as_str().expect("a diff");
    // Applied in reverse, it gives the built-in one.
    let (mut given, mut taken) = (String::new(), String::new());
    for line in diff.lines().skip(2).filter(|line| !line.starts_with("@@")) {
        let (sign, rest) = line.split_at(1);
        if sign != "+" {
            writeln!(given, "{rest}").expect("text");
        }
        if sign != "-" {
            writeln!(taken, "{rest}").expect("text");
        }
    }
    assert!(given != taken && built_in("roster.typ").contains(&given) && edited.contains(&taken), "{diff}");
}

fn history() -> String {
    fs::read_to_string(sample::root().join("src/templates/given-out.txt")).expect("the list")
}

/// Every version that is given out is known to all later ones.
#[test]
fn every_version_that_is_given_out_is_remembered() {
    let missing: Vec<(&str, Digest)> = BUILT_IN_TEMPLATES
        .iter()
        .map(|(path, text)| (*path, Digest::of(text.as_bytes())))
        .filter(|(path, digest)| !was_given_out(path, *digest))
        .collect();
    #[expect(clippy::disallowed_methods, reason = "the one switch of the tests")]
    let accept = std::env::var_os("HAIFU_ACCEPT").is_some();
    if accept {
        let mut lines: Vec<String> = history().lines().map(str::to_owned).collect();
        for (path, digest) in missing {
            let name = path.trim_start_matches("templates/");
            // Behind the other versions of the same template.
            let at =
                lines.iter().rposition(|line| line.ends_with(&format!(" {name}"))).map_or(lines.len(), |at| at + 1);
            lines.insert(at, format!("{digest} {name}"));
        }
        fs::write(sample::root().join("src/templates/given-out.txt"), lines.join("\n") + "\n").expect("the list");
        return;
    }
    assert!(missing.is_empty(), "HAIFU_ACCEPT=1 cargo test --release every_version adds to the list: {missing:?}");
}
