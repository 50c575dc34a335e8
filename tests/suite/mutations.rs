//! What becomes of the sample when something in its data is damaged at random: never a panic, never silence.
//!
//! Each mutation has a number and is made anew from it, so that a failure can be looked at again. Two hundred are tried in
//! each run; `HAIFU_MUTATIONS=2000` tries more and writes the table of outcomes to `docs/mutations.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex};
use std::thread;

use fastrand::Rng;
use serde_json::Value;

use crate::program::{self, haifu};
use crate::sample;

const EACH_RUN: usize = 200;

/// What is done to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    DropLine,
    DoubleLine,
    SwapLines,
    ChangeType,
    BreakBracket,
    MisspellKey,
    DamageByte,
    ChangeWidth,
    ShiftDate,
    ChangeNumber,
    ChangeWord,
    RemoveFile,
    EmptyFile,
}

const KINDS: [(Kind, &str); 13] = [
    (Kind::DropLine, "行を消す"),
    (Kind::DoubleLine, "行を2回書く"),
    (Kind::SwapLines, "2つの行を入れかえる"),
    (Kind::ChangeType, "値の種類を変える（数を文字に、文字を数に）"),
    (Kind::BreakBracket, "かっこや引用符を1つ消す"),
    (Kind::MisspellKey, "項目の名前の2字を入れかえる"),
    (Kind::DamageByte, "1バイトを壊す"),
    (Kind::ChangeWidth, "半角の字を全角にする"),
    (Kind::ShiftDate, "日付をずらす"),
    (Kind::ChangeNumber, "数を変える"),
    (Kind::ChangeWord, "文章の1字を変える"),
    (Kind::RemoveFile, "ファイルを消す"),
    (Kind::EmptyFile, "ファイルを空にする"),
];

/// A mutated file: which, and what stands in it; none if it was removed.
struct Mutation {
    kind: Kind,
    file: String,
    content: Option<Vec<u8>>,
}

/// The data files of the sample, with their text.
static FILES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let data = sample::root().join("data");
    let names = program::files(&data).into_iter();
    names.map(|name| (name.clone(), fs::read_to_string(data.join(&name)).expect("a data file"))).collect()
});

/// The words of the sample's packet.
static WORDS: LazyLock<Vec<u8>> = LazyLock::new(|| program::done(sample::root(), &["data", "-o", "-"]).stdout);

/// The mutation of a number. None if its kind finds nothing to change in the file that it happens on.
fn mutation(number: usize) -> Option<Mutation> {
    let mut rng = Rng::with_seed(number as u64);
    let (kind, _) = KINDS[rng.usize(..KINDS.len())];
    let (file, text) = &FILES[rng.usize(..FILES.len())];
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let is_data = |line: &&&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let data: Vec<usize> = (0..lines.len()).filter(|&index| is_data(&&lines[index])).collect();
    let pick = |rng: &mut Rng, of: &dyn Fn(&str) -> bool| -> Option<usize> {
        let fit: Vec<usize> = data.iter().copied().filter(|&index| of(lines[index])).collect();
        (!fit.is_empty()).then(|| fit[rng.usize(..fit.len())])
    };
    let with = |index: usize, line: String| -> String {
        lines.iter().enumerate().map(|(at, old)| if at == index { line.as_str() } else { old }).collect()
    };
    let text = match kind {
        Kind::RemoveFile => return Some(Mutation { kind, file: file.clone(), content: None }),
        Kind::EmptyFile => String::new(),
        Kind::DropLine => with(pick(&mut rng, &|_| true)?, String::new()),
        Kind::DoubleLine => {
            let index = pick(&mut rng, &|_| true)?;
            with(index, lines[index].repeat(2))
        }
        Kind::SwapLines => {
            let (first, second) = (pick(&mut rng, &|_| true)?, pick(&mut rng, &|_| true)?);
            let swapped = lines.iter().enumerate().map(|(at, line)| match at {
                at if at == first => lines[second],
                at if at == second => lines[first],
                _ => line,
            });
            swapped.collect()
        }
        Kind::ChangeType => {
            let index = pick(&mut rng, &|line| line.contains(" = "))?;
            let (key, value) = lines[index].split_once(" = ")?;
            let value = value.trim_end();
            let changed = match rng.u8(..4) {
                0 => "true".to_owned(),
                1 if value.starts_with('"') => "42".to_owned(),
                1 => format!("\"{value}\""),
                2 => format!("[{value}]"),
                _ => "2020-01-01".to_owned(),
            };
            with(index, format!("{key} = {changed}\n"))
        }
        Kind::BreakBracket => {
            let places: Vec<usize> = text.match_indices(['[', ']', '{', '}', '"', '=']).map(|(at, _)| at).collect();
            let at = places[rng.usize(..places.len())];
            format!("{}{}", &text[..at], &text[at + 1..])
        }
        Kind::MisspellKey => {
            let index = pick(&mut rng, &|line| {
                line.split(" = ")
                    .next()
                    .is_some_and(|key| key.len() > 3 && key.is_ascii() && !key.contains('"') && line.contains(" = "))
            })?;
            let (key, rest) = lines[index].split_once(" = ")?;
            let at = rng.usize(1..key.trim_end().len() - 1);
            let mut letters: Vec<char> = key.chars().collect();
            letters.swap(at - 1, at);
            with(index, format!("{} = {rest}", letters.into_iter().collect::<String>()))
        }
        Kind::DamageByte => {
            let mut bytes = text.clone().into_bytes();
            let at = rng.usize(..bytes.len());
            bytes[at] = rng.u8(..);
            return Some(Mutation { kind, file: file.clone(), content: Some(bytes) });
        }
        Kind::ChangeWidth => {
            let places: Vec<usize> =
                text.match_indices(|c: char| c.is_ascii_graphic() && c != '#').map(|(at, _)| at).collect();
            let at = places[rng.usize(..places.len())];
            let wide = char::from_u32(u32::from(text.as_bytes()[at]) + 0xfee0)?;
            format!("{}{wide}{}", &text[..at], &text[at + 1..])
        }
        Kind::ShiftDate => {
            let index = pick(&mut rng, &|line| {
                line.contains("= 20") && line.matches('-').count() >= 2 || line.contains("from = 20")
            })?;
            let line = lines[index];
            let at = line.find("20")?;
            let day: jiff::civil::Date = line.get(at..at + 10)?.parse().ok()?;
            let days = rng.i32(-400..400);
            let shifted = day.checked_add(jiff::Span::new().days(days)).ok()?;
            with(index, format!("{}{shifted}{}", &line[..at], &line[at + 10..]))
        }
        Kind::ChangeNumber => {
            let index = pick(&mut rng, &|line| {
                line.split('#').next().is_some_and(|data| data.contains(|c: char| c.is_ascii_digit()))
            })?;
            let line = lines[index];
            let digits: Vec<usize> = line.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at).collect();
            let at = digits[rng.usize(..digits.len())];
            with(index, format!("{}{}{}", &line[..at], rng.u8(..10), &line[at + 1..]))
        }
        Kind::ChangeWord => {
            let places: Vec<(usize, &str)> = text.match_indices(|c: char| ('ぁ'..='ん').contains(&c)).collect();
            let (at, old) = places.get(rng.usize(..places.len().max(1)))?;
            format!("{}ゑ{}", &text[..*at], &text[at + old.len()..])
        }
    };
    Some(Mutation { kind, file: file.clone(), content: Some(text.into_bytes()) })
}

/// What came of a mutation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// An error that names the place.
    Error,
    /// The packet is made, and a warning says what deserves a look.
    Warning,
    /// The packet is made and shows what was changed.
    Shown,
    /// Nothing that means anything was changed: a remark, a space, the order of lines.
    Nothing,
}

const OUTCOMES: [(Outcome, &str); 4] = [
    (Outcome::Error, "エラー（場所つき）"),
    (Outcome::Warning, "注意つきで作る"),
    (Outcome::Shown, "変えたとおりに印刷"),
    (Outcome::Nothing, "意味の変わらない変更"),
];

/// What a file means: its values, with those left out that are for readers only.
fn meaning(content: &[u8]) -> Option<toml::Table> {
    let text = std::str::from_utf8(content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content)).ok()?;
    let mut table: toml::Table = text.parse().ok()?;
    // Why a sheet words something differently is told to the next reader of the data, and printed nowhere.
    for print in table.get_mut("print").and_then(toml::Value::as_array_mut).into_iter().flatten() {
        print.as_table_mut().map(|print| print.remove("why"));
    }
    // A review that is still to come is empty whether it is written as empty or not at all; of others, haifu asks for it.
    for owner in ["direction", "project"] {
        let tables = table.get_mut(owner).and_then(toml::Value::as_table_mut).into_iter().flatten();
        for report in tables.filter_map(|(_, report)| report.as_table_mut()) {
            report.retain(|key, value| key != "review" || value.as_str() != Some(""));
        }
    }
    Some(table)
}

/// Whether a finding was there before: one of the slips that the sample keeps as it was printed, wherever its line is now,
/// or the count of what `--hints` would tell.
fn is_known(finding: &Value) -> bool {
    static KNOWN: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let findings = sample::looked_through(sample::root()).findings;
        findings.iter().map(|finding| sample::japanese().say(&finding.message)).collect()
    });
    finding["code"] == "hints-counted" || finding["message"].as_str().is_some_and(|said| KNOWN.contains(said))
}

/// Makes the mutation and judges what is said to it.
fn outcome(number: usize, mutation: &Mutation) -> Result<Outcome, String> {
    let folder = sample::copied();
    let path = folder.path().join("data").join(&mutation.file);
    match &mutation.content {
        Some(content) => fs::write(&path, content),
        None => fs::remove_file(&path),
    }
    .expect("a file to change");
    let checked = haifu(folder.path(), &["check", "--message-format", "json"]);
    let fault = |what: &str| {
        let findings = String::from_utf8_lossy(&checked.stdout).into_owned();
        Err(format!("mutation {number} ({:?} in {}): {what}\n{findings}{}", mutation.kind, mutation.file, checked.said))
    };
    if checked.said.contains("panicked") {
        return fault("a panic");
    }
    let findings: Vec<Value> = String::from_utf8_lossy(&checked.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{number}: {error} in {line}")))
        .filter(|line: &Value| line["type"] == "finding" && !is_known(line))
        .collect();
    match checked.code {
        Some(1) => {
            for finding in &findings {
                if let Some(place) = place_that_is_not_there(folder.path(), finding) {
                    return fault(&place);
                }
            }
            let name = format!("data/{}", mutation.file);
            let names = |finding: &Value| finding.to_string().contains(&name);
            // What is missing is told where it is asked for.
            let asked_for = mutation.content.is_none() || findings.iter().all(|finding| finding["severity"] == "error");
            if findings.iter().any(names) || (asked_for && findings.iter().any(|f| reaches_from(f, &mutation.file))) {
                Ok(Outcome::Error)
            } else {
                fault("no finding names the file")
            }
        }
        Some(0) if !findings.is_empty() => Ok(Outcome::Warning),
        Some(0) => {
            let before =
                FILES.iter().find(|(file, _)| *file == mutation.file).map(|(_, text)| meaning(text.as_bytes()));
            if mutation.content.as_deref().map(meaning) == before {
                return Ok(Outcome::Nothing);
            }
            let words = program::done(folder.path(), &["data", "-o", "-"]).stdout;
            if words == *WORDS { fault("a changed datum, the same packet, and not a word") } else { Ok(Outcome::Shown) }
        }
        // No meeting is left to build: the call itself has nothing to do.
        Some(2) if mutation.file.starts_with("meetings/") && mutation.content.is_none() => Ok(Outcome::Error),
        code => fault(&format!("exit code {code:?}")),
    }
}

/// Whether the finding is one of another file that misses what stood in this one.
fn reaches_from(finding: &Value, file: &str) -> bool {
    let code = finding["code"].as_str().unwrap_or_default();
    match file.split(['/', '.']).next().unwrap_or_default() {
        "plan" => [
            "plan-missing",
            "direction-unknown",
            "measure-unknown",
            "indicator-unknown",
            "project-unknown",
            "grade-unknown",
            "print-unknown-field",
            "year-outside-plan",
            "year-file-outside-plan",
        ]
        .contains(&code),
        "years" => code == "year-missing",
        "rosters" => code == "roster-missing" || code == "roster-term-ended",
        "committee" => code == "file-missing",
        _ => false,
    }
}

/// A finding's place, if there is no such place.
fn place_that_is_not_there(folder: &Path, finding: &Value) -> Option<String> {
    let file = finding["file"].as_str()?;
    let path = folder.join(file);
    if !path.is_file() {
        // Built-in templates have no file in the project.
        return (!file.starts_with("templates/")).then(|| format!("{file} is not there"));
    }
    let line = finding["line"].as_u64()?;
    let lines = fs::read(&path).ok()?.split(|&byte| byte == b'\n').count() as u64;
    (line == 0 || line > lines).then(|| format!("{file} has no line {line}"))
}

#[test]
fn no_damage_goes_without_a_word() {
    #[expect(clippy::disallowed_methods, reason = "how many to try is asked of the tests' caller")]
    let asked = std::env::var("HAIFU_MUTATIONS").ok().and_then(|count| count.parse().ok());
    let count: usize = asked.unwrap_or(EACH_RUN);
    let next = AtomicUsize::new(0);
    let results = Mutex::new(BTreeMap::<(Kind, Outcome), usize>::new());
    let faults = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, std::num::NonZero::get) {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= count {
                        break;
                    }
                    let Some(mutation) = mutation(number) else { continue };
                    match outcome(number, &mutation) {
                        Ok(outcome) => {
                            *results.lock().expect("results").entry((mutation.kind, outcome)).or_default() += 1;
                        }
                        Err(fault) => faults.lock().expect("faults").push(fault),
                    }
                }
            });
        }
    });
    let faults = faults.into_inner().expect("faults");
    assert!(faults.is_empty(), "{} of {count}:\n{}", faults.len(), faults.join("\n\n"));
    let results = results.into_inner().expect("results");
    assert!(results.values().sum::<usize>() * 10 > count * 8, "most mutations were made: {results:?}");
    if asked.is_some() {
        fs::write(sample::root().join("docs/mutations.md"), table(&results, count)).expect("a document");
    }
}

/// The table of outcomes.
fn table(results: &BTreeMap<(Kind, Outcome), usize>, count: usize) -> String {
    let mut text = format!(
        "# こわしてみた結果\n\n見本のデータを1か所ずつ、でたらめに {count} 回こわして、haifu check が何と言うかを数えたものです。止まってしまう（パニックする）ことも、\n変えたことが紙にも注意にも現れないことも、1回もありませんでした。\n\n`HAIFU_MUTATIONS={count} cargo test --release no_damage` が書きます（`tests/suite/mutations.rs`）。\n\n| したこと |"
    );
    for (_, name) in OUTCOMES {
        write!(text, " {name} |").ok();
    }
    text.push_str("\n|---|---:|---:|---:|---:|\n");
    for (kind, name) in KINDS {
        write!(text, "| {name} |").ok();
        for (outcome, _) in OUTCOMES {
            write!(text, " {} |", results.get(&(kind, outcome)).copied().unwrap_or_default()).ok();
        }
        text.push('\n');
    }
    text
}
