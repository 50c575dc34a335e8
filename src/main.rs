//! The command line: arguments in, one command, an exit code out.

mod cli;
mod commands;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Command};
use crate::commands::Outcome;

fn main() -> ExitCode {
    let Cli { command } = Cli::parse();
    let result = match command {
        Command::Build(arguments) => commands::build(&arguments),
        Command::Data(arguments) => commands::data(&arguments),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Err(failure) => {
            commands::report_failure(&*failure);
            ExitCode::from(2)
        }
    }
}
