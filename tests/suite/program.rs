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

/// Runs the program at a terminal, by an outside program, and answers what it asks, in order; what is shown.
#[cfg(unix)]
pub fn at_a_terminal(folder: &Path, arguments: &[&str], answers: &[(&str, &str)]) -> String {
    let script = "
import json, os, pty, sys
child, terminal = pty.fork()
if child == 0:
    os.execv(sys.argv[1], sys.argv[1:2] + json.loads(sys.argv[2]) + ['--lang', 'ja'])
answers = json.loads(sys.argv[3])
shown, read = b'', 0
while True:
    try:
        part = os.read(terminal, 4096)
    except OSError:
        break
    if not part:
        break
    shown += part
    while answers and answers[0][0].encode() in shown[read:]:
        read += shown[read:].index(answers[0][0].encode()) + 1
        os.write(terminal, answers.pop(0)[1].encode() + b'\\n')
sys.stdout.buffer.write(shown)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
";
    let mut python = Command::new("python3");
    python.current_dir(folder).args(["-c", script, env!("CARGO_BIN_EXE_haifu")]);
    let json = |words: &serde_json::Value| words.to_string();
    python.args([json(&serde_json::json!(arguments)), json(&serde_json::json!(answers))]);
    let output = python.output().expect("python3");
    let shown = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(output.status.success(), "{shown}{}", String::from_utf8_lossy(&output.stderr));
    shown
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
