//! The command line: arguments in, one command, an exit code out.

mod cli;
mod commands;

use std::panic;
use std::process::ExitCode;
use std::thread::{self, JoinHandle};

use clap::error::ErrorKind;
use haifu::locale::Locale;
use mimalloc::MiMalloc;

use crate::cli::{Cli, Command, Voice};
use crate::commands::{Console, Failure, Outcome, STACK, complaint, environment};

/// Layout asks for memory in very many small pieces; this hands them out faster than most systems do, above all a static
/// program's own (musl).
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// The exit code where the work could not be done.
const FAILED: u8 = 2;

/// All work is done on a thread whose stack is known. That of the first one is small on some systems (Windows), and on others
/// nobody can tell how much of it is left (musl), so that Typst takes a new stack for every step that goes deeper.
fn main() -> ExitCode {
    match thread::Builder::new().name("haifu".to_owned()).stack_size(STACK).spawn(run).map(JoinHandle::join) {
        Ok(Ok(code)) => code,
        // It has been told of.
        Ok(Err(panic)) => panic::resume_unwind(panic),
        // Without threads, nothing is laid out; what can be said, can be said here.
        Err(_) => run(),
    }
}

fn run() -> ExitCode {
    let locale = Locale::new(environment::language());
    let Cli { command, voice, .. } = match Cli::read(&locale) {
        Ok(cli) => cli,
        Err(error) => {
            let console = Console::new(locale, &Voice::default());
            let wordy = error.kind() == ErrorKind::DisplayVersion && environment::asks_for_more();
            return match complaint(&error) {
                Some(complaint) => ended(Err(Failure(complaint)), &console),
                None if wordy => ended(commands::version(), &console),
                None => error.exit(),
            };
        }
    };
    let console = Console::new(locale, &voice);
    let result = match command {
        Command::New(arguments) => commands::new(&arguments, &console),
        Command::Build(arguments) => commands::build(&arguments, &console),
        Command::Preview(arguments) => commands::preview(arguments, &console),
        Command::Batch(arguments) => commands::batch(&arguments, &console),
        Command::Verify(arguments) => commands::verify(&arguments, &console),
        Command::Diff(arguments) => commands::diff(&arguments, &console),
        Command::Test(arguments) => commands::test(&arguments, &console),
        Command::Check(arguments) => commands::check(&arguments, &console),
        Command::Status(arguments) => commands::status(&arguments, &console),
        Command::Locate(arguments) => commands::locate(&arguments, &console),
        Command::Data(arguments) => commands::data(&arguments, &console),
        Command::Figures(arguments) => commands::figures(&arguments, &console),
        Command::Publish(arguments) => commands::publish(&arguments, &console),
        Command::Fax(arguments) => commands::fax(&arguments, &console),
        Command::Fonts(arguments) => commands::fonts(&arguments, &console),
        Command::Schema(arguments) => commands::schema(&arguments, &console),
        Command::Templates(arguments) => commands::templates(&arguments, &console),
        Command::Init(arguments) => commands::init(&arguments, &console),
        Command::Explain(arguments) => commands::explain(&arguments, &console),
        Command::Extract(arguments) => commands::extract(&arguments, &console),
        Command::Read(arguments) => commands::read(&arguments, &console),
        Command::Manual(arguments) => commands::manual(&arguments, &console),
        Command::Completions(arguments) => commands::completions(&arguments, &console),
    };
    ended(result, &console)
}

/// Says why a command could not do its work, where it could not; the exit code.
fn ended(result: Result<Outcome, Failure>, console: &Console) -> ExitCode {
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Ok(Outcome::Undone) => ExitCode::from(FAILED),
        Err(failure) => {
            console.fail(&failure);
            ExitCode::from(FAILED)
        }
    }
}
