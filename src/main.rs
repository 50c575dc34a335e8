//! The command line: arguments in, one command, an exit code out.

mod cli;
mod commands;

use std::process::ExitCode;

use haifu::locale::Locale;

use crate::cli::{Cli, Command};
use crate::commands::{Console, Outcome, environment};

fn main() -> ExitCode {
    let locale = Locale::new(environment::language());
    let Cli { command, quiet, verbose, .. } = match Cli::read(&locale) {
        Ok(cli) => cli,
        Err(error) => error.exit(),
    };
    let console = Console::new(locale, quiet, verbose);
    let result = match command {
        Command::Build(arguments) => commands::build(&arguments, &console),
        Command::Data(arguments) => commands::data(&arguments, &console),
        Command::Fonts(arguments) => commands::fonts(&arguments, &console),
        Command::Init(arguments) => commands::init(&arguments, &console),
        Command::Completions(arguments) => commands::completions(&arguments, &console),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Err(failure) => {
            console.fail(&failure);
            ExitCode::from(2)
        }
    }
}
