//! `haifu manual`.

use std::io;

use clap::Command;
use clap_mangen::Man;
use haifu::export;
use haifu::locale::Message;
use haifu::source::shown;

use super::{Console, Failure, Outcome};
use crate::cli::{Cli, ManualArguments};

/// Writes a manual page for the program and one for each command into a folder, for `man`.
pub fn manual(arguments: &ManualArguments, console: &Console) -> Result<Outcome, Failure> {
    let mut command = Cli::localised(console.locale());
    // Gives each command its whole name, and what it has from those above it.
    command.build();
    let commands = with_commands(&command);
    for command in &commands {
        let name = command.get_display_name().unwrap_or_else(|| command.get_name());
        let failed = |error| Failure(Message::new("manual-not-made").with("reason", Message::from(&error)));
        let page = page(name, command).map_err(failed)?;
        export::write(&arguments.folder.join(format!("{name}.1")), &page)?;
    }
    let folder = shown(&arguments.folder);
    console.say(&Message::new("manual-made").with("folder", folder).with("count", commands.len()));
    Ok(Outcome::Done)
}

/// A command, and all commands below it.
fn with_commands(command: &Command) -> Vec<&Command> {
    let below = command.get_subcommands().flat_map(with_commands);
    [command].into_iter().chain(below).collect()
}

/// A command's page. Its first line is written here: the library leaves an empty date away, and `man` takes the next word
/// for the date. Words are neither spread nor parted, which suits Japanese and names of files.
fn page(name: &str, command: &Command) -> io::Result<Vec<u8>> {
    let title = name.to_uppercase();
    let mut page =
        format!(".TH {title} 1 \"\" \"haifu {}\" \"haifu\"\n.ad l\n.nh\n", env!("CARGO_PKG_VERSION")).into_bytes();
    let man = Man::new(command.clone());
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    Ok(page)
}
