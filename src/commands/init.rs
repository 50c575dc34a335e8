//! `haifu init`.

use haifu::calendar::FiscalYear;
use haifu::export;
use haifu::locale::Message;
use haifu::source::shown;
use haifu::starter;

use super::{Console, Failure, Outcome, environment};
use crate::cli::InitArguments;

/// Makes a project in a folder: the sample, or a skeleton for another committee. Nothing that is there is overwritten.
pub fn init(arguments: &InitArguments, console: &Console) -> Result<Outcome, Failure> {
    let folder = &arguments.folder;
    let files =
        if arguments.empty { starter::skeleton(FiscalYear::of(environment::today()?)) } else { starter::sample() };
    if let Some(there) = files.iter().map(|file| folder.join(&file.path)).find(|path| path.symlink_metadata().is_ok()) {
        return Err(Failure(Message::new("init-not-overwritten").with("path", shown(&there))));
    }
    for file in &files {
        export::write(&folder.join(&file.path), &file.content)?;
    }
    let made = if arguments.empty { "init-made-skeleton" } else { "init-made-sample" };
    console.say(&Message::new(made).with("folder", shown(folder)));
    Ok(Outcome::Done)
}
