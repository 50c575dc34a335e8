//! The commands: arguments in, calls, one report out. Only here is anything printed, or the environment read.

mod build;
mod data;
mod words;

use std::error::Error;
use std::io::{IsTerminal, Write};
use std::path::Path;

use haifu::diagnostic::{self, Finding};

pub use self::build::build;
pub use self::data::data;

/// The folder of what is made, in a project.
const OUTPUT: &str = "output";

/// How a command ended that could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All is well: exit code 0.
    Done,
    /// Something was found in the input: exit code 1.
    Found,
}

/// Why a command could not do its work: exit code 2.
pub type Failure = Box<dyn Error>;

/// Shows findings on standard error.
fn report(findings: &[Finding]) {
    let styled = std::io::stderr().is_terminal();
    for finding in findings {
        say(&diagnostic::render(finding, styled));
    }
}

/// Shows why a command could not do its work.
pub fn report_failure(failure: &dyn Error) {
    say(&format!("エラー: {failure}"));
}

/// Says a line on standard error. A closed terminal is no reason to stop the work.
fn say(line: &str) {
    writeln!(anstream::stderr(), "{line}").ok();
}

/// A path without the `./` that the default folder puts before it.
fn display(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}
