//! Nothing is lost: whatever goes wrong while a packet is written, the file at its path is a whole one.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::program::{self, command, haifu, run};
use crate::sample::{self, built};

fn project_with_an_old_packet() -> tempfile::TempDir {
    let folder = sample::copied();
    fs::create_dir(folder.path().join("output")).expect("a folder");
    fs::write(folder.path().join("output/2025-1.pdf"), "old").expect("an old packet");
    folder
}

fn packet(folder: &Path) -> Vec<u8> {
    fs::read(folder.join("output/2025-1.pdf")).expect("a packet")
}

#[test]
fn killed_at_any_moment_it_leaves_a_whole_file_and_no_litter() {
    let folder = project_with_an_old_packet();
    let (mut killed_early, mut finished) = (0, 0);
    // From before the first page to after the last byte, however fast or busy the machine is.
    #[expect(clippy::disallowed_methods, reason = "how long a build takes here, to kill others on the way")]
    let start = Instant::now();
    program::done(folder.path(), &["build"]);
    let step = start.elapsed() / 40;
    for moment in 0..60 {
        fs::write(folder.path().join("output/2025-1.pdf"), "old").expect("an old packet");
        let mut program = command(folder.path());
        let mut child = program.arg("build").stderr(Stdio::null()).spawn().expect("haifu runs");
        std::thread::sleep(step * moment);
        child.kill().ok();
        child.wait().expect("an end");
        let packet = packet(folder.path());
        if packet == b"old" {
            killed_early += 1;
        } else {
            assert!(packet == built().pdf, "step {moment}: neither the old nor the new packet");
            finished += 1;
        }
        let files = program::files(&folder.path().join("output"));
        if cfg!(target_os = "linux") {
            assert_eq!(files, ["2025-1.manifest.json", "2025-1.pdf"], "step {moment}");
        }
    }
    assert!(killed_early > 0 && finished > 0, "{killed_early} killed early, {finished} finished");
}

#[test]
fn builds_at_the_same_time_do_not_disturb_each_other() {
    let folder = project_with_an_old_packet();
    let builds: Vec<_> = (0..4)
        .map(|_| command(folder.path()).arg("build").stderr(Stdio::null()).spawn().expect("haifu runs"))
        .collect();
    for mut build in builds {
        // At every moment in between, too, what stands there is whole.
        let there = packet(folder.path());
        assert!(there == b"old" || there == built().pdf);
        assert!(build.wait().expect("an end").success());
    }
    assert!(packet(folder.path()) == built().pdf);
    assert_eq!(program::files(&folder.path().join("output")), ["2025-1.manifest.json", "2025-1.pdf"]);
    assert_eq!(haifu(folder.path(), &["verify", "output/2025-1.pdf"]).code, Some(0));
}

#[test]
fn a_place_that_cannot_be_written_to_is_told() {
    let folder = project_with_an_old_packet();
    fs::create_dir(folder.path().join("folder.pdf")).expect("a folder");
    fs::write(folder.path().join("file"), "").expect("a file");
    for (output, reason) in [
        ("folder.pdf", "folder.pdf を置き換えられません: フォルダです"),
        ("file/packet.pdf", "フォルダ file を作れません: 同じ名前のファイルがあります"),
    ] {
        let refused = haifu(folder.path(), &["build", "-o", output]);
        assert_eq!(refused.code, Some(2), "{output}");
        assert!(refused.said.contains(reason), "{}", refused.said);
    }
    assert_eq!(program::files(&folder.path().join("output")), ["2025-1.pdf"]);
    assert!(!program::files(folder.path()).iter().any(|file| file.contains(".haifu-")), "no litter");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_keeps_the_old_packet() {
    // A device that is always full.
    let folder = project_with_an_old_packet();
    let refused = haifu(folder.path(), &["build", "-f", "pdf", "-o", "/dev/full"]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.said.contains("/dev/full に書けません: 空きがありません"), "{}", refused.said);

    // A disk of 100 kilobytes with the old packet on it, mounted where only the script sees it.
    let script = "mount -t tmpfs -o size=100k none output && printf old > output/2025-1.pdf && \
                  \"$0\" build; echo \"code $?\"; ls -A output; cat output/2025-1.pdf";
    let mut unshare = Command::new("unshare");
    unshare.args(["--mount", "--map-root-user", "sh", "-c", script, env!("CARGO_BIN_EXE_haifu")]);
    unshare.current_dir(folder.path()).env("HAIFU_LANG", "ja");
    let run = run(&mut unshare);
    let stdout = String::from_utf8_lossy(&run.stdout).into_owned();
    if !stdout.contains("code ") {
        eprintln!("no disk of one's own can be mounted here: {}", run.said);
        return;
    }
    assert!(run.said.contains("output/2025-1.pdf に書けません: 空きがありません"), "{}", run.said);
    assert_eq!(stdout, "code 2\n2025-1.pdf\nold");
}

#[test]
fn a_failed_build_leaves_every_part_alone() {
    let folder = sample::copied();
    program::done(folder.path(), &["build", "--split"]);
    let before: Vec<(String, Vec<u8>)> = program::files(&folder.path().join("output"))
        .into_iter()
        .map(|file| (file.clone(), fs::read(folder.path().join("output").join(file)).expect("a file")))
        .collect();
    sample::edit(folder.path(), "data/committee.toml", "email =", "emial =");
    assert_eq!(haifu(folder.path(), &["build", "--split"]).code, Some(1));
    for (file, content) in before {
        assert!(fs::read(folder.path().join("output").join(&file)).expect("a file") == content, "{file}");
    }
}
