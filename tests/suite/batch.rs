//! `haifu batch`: many packets at once are those that `haifu build` makes one by one; what goes wrong with some is told,
//! and does not touch the others.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use haifu::check;
use haifu::load;
use haifu::packet::{self, PacketOptions};
use haifu::typeset::{FontOptions, Workshop};
use serde_json::Value;
use typst::syntax::{RootedPath, VirtualPath, VirtualRoot};

use crate::program::{self, command, done, haifu};
use crate::sample;

#[path = "../../examples/packets/committee.rs"]
mod committee;

/// A folder with projects of these numbers in it; every fifth is as large as the sample.
fn committees(count: u64) -> (tempfile::TempDir, Vec<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    let written = |number| committee::write(folder.path(), number, number % 5 != 0).expect("a project");
    let roots: Vec<PathBuf> = (0..count).map(written).collect();
    let name = |root: &PathBuf| root.file_name().expect("a name").to_string_lossy().into_owned();
    let names = roots.iter().map(name).collect();
    (folder, names)
}

/// The files that were made, by path.
fn made(folder: &Path) -> Vec<String> {
    let is_made = |path: &String| path.contains("/output/") || path.starts_with("out/");
    program::files(folder).into_iter().filter(is_made).collect()
}

/// The PDFs among them.
fn pdfs(folder: &Path) -> Vec<String> {
    let is_pdf = |path: &String| Path::new(path).extension().is_some_and(|extension| extension == "pdf");
    made(folder).into_iter().filter(is_pdf).collect()
}

/// What is told to programs.
fn json(arguments: &[&str], folder: &Path) -> (Option<i32>, Vec<Value>) {
    let run = haifu(folder, &[arguments, &["--message-format", "json"]].concat());
    let lines = String::from_utf8(run.stdout).expect("UTF-8");
    (run.code, lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect())
}

/// The packets of these states, as they are told.
fn packets<'a>(told: &'a [Value], state: &str) -> Vec<&'a str> {
    let of_state = told.iter().filter(|line| line["type"] == "packet" && line["state"] == state);
    of_state.map(|line| line["project"].as_str().expect("a project")).collect()
}

#[test]
fn every_packet_is_the_one_that_build_makes() {
    let (folder, names) = committees(8);
    let one_by_one = tempfile::tempdir().expect("a folder");
    sample::copy(folder.path(), one_by_one.path());
    for name in &names {
        done(one_by_one.path(), &["build", "--root", name]);
    }
    let expected = made(one_by_one.path());
    assert_eq!(expected.len(), 16, "a PDF and a manifest each: {expected:?}");
    // In any order, on one thread or several.
    let reversed: Vec<&str> = names.iter().rev().map(String::as_str).collect();
    for arguments in [vec!["."], vec!["--jobs", "3", "."], [vec!["--jobs", "1"], reversed].concat()] {
        let run = done(folder.path(), &[vec!["batch"], arguments].concat());
        assert_eq!(run.said, "8部を作りました\n");
        assert_eq!(made(folder.path()), expected);
        for path in &expected {
            let read = |folder: &tempfile::TempDir| fs::read(folder.path().join(path)).expect("a file that was made");
            assert!(read(&folder) == read(&one_by_one), "{path}");
            fs::remove_file(folder.path().join(path)).expect("a file");
        }
    }
}

#[test]
fn what_goes_wrong_is_told_in_order_and_stops_nothing_else() {
    let (folder, names) = committees(6);
    let path = |name: &str, file: &str| folder.path().join(name).join(file);
    // The first takes long, so that it ends after the next.
    sample::edit(&path(&names[0], ""), "data/meetings/2025-1.toml", "place =", "plaze =");
    fs::write(path(&names[2], "output"), "").expect("a file where the folder is to be");
    // Typst panics on it.
    let template = "#let data = \"a\" * 9223372036854775807\n#data";
    fs::create_dir(path(&names[3], "templates")).expect("a folder");
    fs::write(path(&names[3], "templates/agenda.typ"), template).expect("a template");
    fs::remove_dir_all(path(&names[5], "data/meetings")).expect("the meetings");
    let run = haifu(folder.path(), &["batch", "--jobs", "2", "."]);
    assert_eq!(run.code, Some(2));
    let heading = |name: &String| format!("── {name} 2025-1 ──\n");
    let expected = [
        format!("{}エラー[key-misspelt]: 「plaze」という項目はありません\n", heading(&names[0])),
        format!("--> {}/data/meetings/2025-1.toml:10:1", names[0]),
        format!("{}エラー: フォルダ {}/output を作れません", heading(&names[2]), names[2]),
        format!(
            "{}エラー: haifu の中で思いがけないことが起きて、作れませんでした: capacity overflow\n",
            heading(&names[3])
        ),
        format!("── {} ──\nエラー: 会議が1つもありません", names[5]),
        "2部を作りました\n".to_owned(),
        format!(
            "エラー: 6部のうち 4部を作れませんでした:\n  {} 2025-1\n  {} 2025-1\n  {} 2025-1\n  {}\n",
            names[0], names[2], names[3], names[5]
        ),
    ];
    let mut rest = run.said.as_str();
    for part in expected {
        let Some(at) = rest.find(&part) else { panic!("「{part}」 in its place in\n{}", run.said) };
        rest = &rest[at + part.len()..];
    }
    assert!(!run.said.contains("panicked"), "{}", run.said);
    let whole: Vec<String> = [&names[1], &names[4]].map(|name| format!("{name}/output/2025-1.pdf")).into();
    assert_eq!(pdfs(folder.path()), whole);

    // Where nothing but data are at fault, it ends with 1.
    let run = haifu(folder.path(), &["batch", &names[0], &names[1]]);
    assert_eq!(run.code, Some(1), "{}", run.said);
    let run = haifu(folder.path(), &["batch", &names[1], "--quiet"]);
    assert_eq!((run.code, run.said.as_str()), (Some(0), ""));
}

#[test]
fn programs_are_told_of_each_packet() {
    let (folder, names) = committees(3);
    sample::edit(&folder.path().join(&names[1]), "data/meetings/2025-1.toml", "place =", "plaze =");
    let (code, told) = json(&["batch", "."], folder.path());
    assert_eq!(code, Some(1));
    let lines: Vec<&str> = told.iter().map(|line| line["type"].as_str().expect("a type")).collect();
    assert_eq!(lines, ["packet", "finding", "packet", "packet", "done", "finding"]);
    assert_eq!(told[1]["file"], format!("{}/data/meetings/2025-1.toml", names[1]));
    assert_eq!(told[2]["meeting"], "2025-1");
    assert_eq!(packets(&told, "made"), [&names[0], &names[2]]);
    assert_eq!(packets(&told, "found"), [&names[1]]);
}

#[test]
fn resumed_it_makes_only_what_is_not_whole_and_current() {
    let (folder, names) = committees(5);
    let (_, told) = json(&["batch", ".", "--resume"], folder.path());
    assert_eq!(packets(&told, "made").len(), 5);
    let run = done(folder.path(), &["batch", ".", "--resume"]);
    assert_eq!(run.said, "0部を作りました。5部は、前に作ったままで変わりません\n");
    sample::edit(&folder.path().join(&names[1]), "data/meetings/2025-1.toml", "T10:00:00", "T14:00:00");
    let cut = folder.path().join(&names[2]).join("output/2025-1.pdf");
    let whole = fs::read(&cut).expect("the PDF");
    fs::write(&cut, &whole[..whole.len() / 2]).expect("half of it");
    fs::remove_file(folder.path().join(&names[3]).join("output/2025-1.manifest.json")).expect("the manifest");
    let (_, told) = json(&["batch", ".", "--resume"], folder.path());
    assert_eq!(packets(&told, "made"), [&names[1], &names[2], &names[3]]);
    assert_eq!(packets(&told, "unchanged"), [&names[0], &names[4]]);
    assert!(fs::read(&cut).expect("the PDF") == whole);
}

#[test]
fn each_packet_is_in_one_share() {
    let (folder, names) = committees(7);
    let mut shared = Vec::new();
    for shard in ["0/3", "1/3", "2/3"] {
        let (code, told) = json(&["batch", ".", "-o", "out", "--shard", shard], folder.path());
        assert_eq!(code, Some(0));
        let made: Vec<String> = packets(&told, "made").into_iter().map(str::to_owned).collect();
        assert!((2..=3).contains(&made.len()), "{shard}: {made:?}");
        shared.extend(made);
    }
    assert_eq!(shared.len(), 7, "none twice");
    assert_eq!(shared.into_iter().collect::<BTreeSet<_>>(), names.into_iter().collect());
    for wrong in ["3/3", "1/0", "1", "-1/3", "a/b"] {
        let shard = format!("--shard={wrong}");
        assert_eq!(haifu(folder.path(), &["batch", ".", &shard]).code, Some(2), "{wrong}");
    }
}

/// As docs/batch.md shows it. `.ci/run` installs `parallel`.
#[test]
fn gnu_parallel_divides_a_batch() {
    let (folder, _) = committees(6);
    let haifu = env!("CARGO_BIN_EXE_haifu");
    let mut parallel = Command::new("parallel");
    parallel.args(["--will-cite", "--jobs", "2", haifu, "batch", ".", "--output", "out", "--jobs", "1"]);
    parallel.args(["--shard", "{}/3", ":::", "0", "1", "2"]).current_dir(folder.path()).stdin(Stdio::null());
    let output = parallel.output().expect("GNU parallel");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(pdfs(folder.path()).len(), 6);
    // Nothing is left for a run that goes on.
    let (_, told) = json(&["batch", ".", "--output", "out", "--resume"], folder.path());
    assert_eq!(packets(&told, "unchanged").len(), 6);
}

#[test]
fn a_folder_is_searched_and_its_tree_kept_in_the_output() {
    let (folder, names) = committees(3);
    let into = |place: &str| {
        let from = folder.path().join(&names[1]);
        sample::copy(&from, &folder.path().join(place));
    };
    for place in ["部/課/委員会", ".hidden/x", "部/課/委員会/inside"] {
        into(place);
    }
    let (code, told) = json(&["batch", ".", "-o", "out"], folder.path());
    assert_eq!(code, Some(0));
    assert_eq!(packets(&told, "made"), [&names[0], &names[1], &names[2], "部/課/委員会"]);
    let pdfs = pdfs(folder.path());
    let in_output = |name: &&str| format!("out/{name}/2025-1.pdf");
    let expected: Vec<String> =
        [names[0].as_str(), &names[1], &names[2], "部/課/委員会"].iter().map(in_output).collect();
    assert_eq!(pdfs, expected);
}

#[test]
fn all_meetings_are_made_when_asked_for() {
    let (folder, names) = committees(1);
    let meetings = folder.path().join(&names[0]).join("data/meetings");
    let text =
        fs::read_to_string(meetings.join("2025-1.toml")).expect("a meeting").replace("2025-06-03T", "2025-10-07T");
    fs::write(meetings.join("2025-2.toml"), text.replace("2025-06-16", "2025-10-20")).expect("another");
    let meetings_of = |arguments: &[&str]| -> Vec<String> {
        let (code, told) = json(arguments, folder.path());
        assert_eq!(code, Some(0), "{told:?}");
        told.iter().filter_map(|line| line["meeting"].as_str().map(str::to_owned)).collect()
    };
    assert_eq!(meetings_of(&["batch", "."]), ["2025-2"]);
    assert_eq!(meetings_of(&["batch", ".", "--all"]), ["2025-1", "2025-2"]);
}

#[test]
fn two_packets_never_become_one_file() {
    let (folder, names) = committees(2);
    let root = folder.path();
    sample::copy(&root.join(&names[1]), &root.join("a/x"));
    sample::copy(&root.join(&names[1]), &root.join("b/X"));
    let refused = |arguments: &[&str], reason: &str| {
        let run = haifu(root, arguments);
        assert_eq!(run.code, Some(2), "{}", run.said);
        assert!(run.said.contains(reason), "{}", run.said);
        assert!(made(root).is_empty());
    };
    refused(
        &["batch", "a", "b", "-o", "out"],
        "エラー: a/x 2025-1 と b/X 2025-1 が、同じファイルになってしまいます（out/X の中）",
    );
    refused(&["batch", ".", &names[0]], &format!("エラー: {} 2025-1 が2回指定されています", names[0]));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("../../shared", root.join("a/x/output")).expect("a link");
        std::os::unix::fs::symlink("../../shared", root.join("b/X/output")).expect("a link");
        fs::create_dir(root.join("shared")).expect("a folder");
        refused(&["batch", "a", "b"], "が、同じファイルになってしまいます");
    }
}

#[test]
fn a_batch_file_names_committees_meetings_and_the_output() {
    let (folder, names) = committees(3);
    fs::create_dir(folder.path().join("lists")).expect("a folder");
    let list = format!(
        "output = \"../out\"\n\n[[committee]]\nfolder = \"../{}\"\nmeetings = [\"2025-1\"]\n\n[[committee]]\nfolder = \"../{}\"\n",
        names[1], names[2]
    );
    fs::write(folder.path().join("lists/spring.toml"), list).expect("a batch file");
    done(folder.path(), &["batch", "lists/spring.toml"]);
    assert_eq!(pdfs(folder.path()), [1, 2].map(|number: usize| format!("out/{}/2025-1.pdf", names[number])));
}

#[test]
fn a_project_with_fonts_of_its_own_is_made_with_them() {
    let (folder, names) = committees(3);
    let fonts = folder.path().join(&names[1]).join("fonts");
    fs::create_dir(&fonts).expect("a folder");
    fs::write(fonts.join("eudc.ttf"), "no font").expect("a file");
    let run = haifu(folder.path(), &["batch", "."]);
    assert_eq!(run.code, Some(2));
    assert!(run.said.contains(&format!("{}/fonts/eudc.ttf はフォントとして読めません", names[1])), "{}", run.said);
    assert!(run.said.contains("3部のうち 1部を作れませんでした"), "{}", run.said);
}

#[cfg(unix)]
#[test]
fn a_terminal_shows_how_far_it_is() {
    let (folder, _) = committees(3);
    let shown = program::at_a_terminal(folder.path(), &["batch", "."], &[]);
    assert!(shown.contains("3/3部  残り"), "{shown:?}");
    assert!(shown.ends_with("3部を作りました\r\n"), "{shown:?}");
    let shown = program::at_a_terminal(folder.path(), &["batch", ".", "--quiet"], &[]);
    assert_eq!(shown, "");
}

/// The number that Typst gives to a path that it has not met before.
pub fn next_file_id(path: &str) -> u16 {
    let path = VirtualPath::new(path).expect("a path");
    RootedPath::new(VirtualRoot::Project, path).intern().into_raw().get()
}

/// Set in the process in which one test counts alone.
const ALONE: &str = "HAIFU_COUNTS_ALONE";

/// Typst numbers at most 65,535 paths in a process and forgets none. The other tests of this process add to them, so that
/// the test runs itself once more, alone.
#[test]
fn packets_share_the_numbers_of_their_files() {
    #[expect(clippy::disallowed_methods, reason = "a process of the tests tells another what it is for")]
    if std::env::var_os(ALONE).is_some() {
        return assert_numbers_are_shared();
    }
    let mut tests = Command::new(std::env::current_exe().expect("the tests"));
    let output = tests.args(["--exact", "batch::packets_share_the_numbers_of_their_files"]).env(ALONE, "1").output();
    let output = output.expect("a test");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

fn assert_numbers_are_shared() {
    let (folder, names) = committees(5);
    let workshop = Workshop::new(FontOptions::default());
    let typeset = |name: &String| {
        let root = folder.path().join(name);
        let project = check::check(load::load(&root).expect("data")).project.expect("a project");
        let meeting = project.latest_meeting().expect("a meeting");
        let packet = packet::packet(&project, meeting, &PacketOptions::default()).expect("a packet");
        workshop.typesetter(&root).expect("fonts").typeset(&packet).expect("pages");
    };
    typeset(&names[0]);
    let before = next_file_id("before");
    names[1..].iter().for_each(typeset);
    assert_eq!(next_file_id("after"), before + 1);
}

/// Packets as large as the sample's in one process; `HAIFU_BATCH=500` makes more.
#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_number_of_packets() {
    #[expect(clippy::disallowed_methods, reason = "how many to make is asked of the tests' caller")]
    let asked = std::env::var("HAIFU_BATCH").ok().and_then(|count| count.parse().ok());
    let count: u64 = asked.unwrap_or(16);
    let folder = tempfile::tempdir().expect("a folder");
    for number in 0..count {
        committee::write(folder.path(), number, false).expect("a project");
    }
    let mut batch = command(folder.path());
    batch.args(["batch", ".", "--output", "out", "--jobs", "2"]).stderr(Stdio::null());
    let mut batch = batch.spawn().expect("haifu runs");
    let status = format!("/proc/{}/status", batch.id());
    // The peak so far, in kilobytes, and how many packets there are by then.
    let mut peaks: Vec<(usize, usize)> = Vec::new();
    while batch.try_wait().expect("a state").is_none() {
        let there = fs::read_dir(folder.path().join("out")).map_or(0, Iterator::count);
        let text = fs::read_to_string(&status).unwrap_or_default();
        let peak = text.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        peaks.extend(peak.map(|peak| (there, peak)));
        thread::sleep(Duration::from_millis(20));
    }
    assert!(batch.wait().expect("an end").success());
    let quarter = usize::try_from(count / 4).expect("a small number");
    let early = peaks.iter().rfind(|(there, _)| *there <= quarter).expect("it was seen running").1;
    let last = peaks.last().expect("it was seen running").1;
    println!("{count} packets: peak {early} KB in the first quarter, {last} KB in all");
    assert!(last < early + early / 3, "{early} KB in the first quarter, {last} KB in all");
    assert!(last < 600_000, "{last} KB");
}
