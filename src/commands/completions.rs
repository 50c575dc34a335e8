//! `haifu completions`.

use clap_complete::generate;

use super::{Console, Failure, Outcome, output};
use crate::cli::{Cli, CompletionsArguments};

/// Writes a shell's completion script to standard output.
pub fn completions(arguments: &CompletionsArguments, console: &Console) -> Result<Outcome, Failure> {
    let mut command = Cli::localised(console.locale());
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    generate(arguments.shell, &mut command, name, &mut script);
    output::to_standard_output(&script)?;
    Ok(Outcome::Done)
}
