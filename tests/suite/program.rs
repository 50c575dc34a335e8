//! Running the program as a user does.

use std::path::{Path, PathBuf};
use std::process::Command;

/// What came of a run.
pub struct Run {
    pub code: Option<i32>,
    pub stdout: Vec<u8>,
    /// What was said.
    pub said: String,
}

/// The program, to be run in a folder, in Japanese, with nothing of the tester's own environment that it looks at.
pub fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_haifu"));
    command.current_dir(folder).env("HAIFU_LANG", "ja");
    for variable in ["SOURCE_DATE_EPOCH", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command
}

/// Runs the program in a folder.
pub fn haifu(folder: &Path, arguments: &[&str]) -> Run {
    run(command(folder).args(arguments))
}

/// Runs the program as it was prepared.
pub fn run(command: &mut Command) -> Run {
    let output = command.output().expect("haifu runs");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    Run { code: output.status.code(), stdout: output.stdout, said }
}

/// Runs the program, which must do its work.
pub fn done(folder: &Path, arguments: &[&str]) -> Run {
    let run = haifu(folder, arguments);
    assert_eq!(run.code, Some(0), "{arguments:?}: {}", run.said);
    run
}

/// The files beneath a folder, by path from it, in order.
pub fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    walk(folder, &mut PathBuf::new(), &mut found);
    found.sort();
    found
}

fn walk(folder: &Path, inside: &mut PathBuf, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder.join(&*inside)).expect("a folder") {
        let entry = entry.expect("an entry");
        inside.push(entry.file_name());
        if entry.path().is_dir() {
            walk(folder, inside, found);
        } else {
            found.push(inside.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/"));
        }
        inside.pop();
    }
}
