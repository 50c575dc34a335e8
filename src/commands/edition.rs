//! For whom a packet is made, and in which layout, as the command line and the meeting say.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use haifu::locale::Message;
use haifu::model::Meeting;
use haifu::packet::{Edition, PUBLIC};
use haifu::typeset::{BUILT_IN_TEMPLATES, EDITIONS};

use super::Failure;
use crate::cli::EditionArguments;

/// What the edition is called that is not for the public, where the meeting's file says otherwise.
pub const FULL: &str = "full";

/// The edition of a meeting's packet.
pub fn edition(arguments: &EditionArguments, meeting: &Meeting, root: &Path) -> Result<Edition, Failure> {
    let asked = |name: &str| arguments.edition.iter().any(|asked| asked == name);
    if asked(PUBLIC) && asked(FULL) {
        return Err(Failure(Message::new("edition-contradiction").with("one", PUBLIC).with("other", FULL)));
    }
    let layouts: BTreeSet<&String> =
        arguments.edition.iter().filter(|name| ![PUBLIC, FULL].contains(&name.as_str())).collect();
    let mut layouts = layouts.into_iter();
    let layout = layouts.next();
    if let (Some(one), Some(other)) = (layout, layouts.next()) {
        let message = Message::new("edition-contradiction").with("one", one.as_str()).with("other", other.as_str());
        return Err(Failure(message));
    }
    let known = known(root);
    if let Some(unknown) = layout.filter(|layout| !known.contains(*layout)) {
        let names: Vec<&str> = [PUBLIC, FULL].into_iter().chain(known.iter().map(String::as_str)).collect();
        let message = Message::new("edition-unknown").with("name", unknown.as_str());
        return Err(Failure(message.with("known", names.join("、"))));
    }
    let is_public = asked(PUBLIC) || meeting.public && !asked(FULL);
    if arguments.as_of.is_some() && !is_public {
        return Err(Failure(Message::new("edition-as-of")));
    }
    let day = arguments.as_of.unwrap_or_else(|| meeting.date.date());
    Ok(Edition { public: is_public.then_some(day), layout: layout.cloned() })
}

/// The layouts that there are, built in and in the project.
fn known(root: &Path) -> BTreeSet<String> {
    let built_in = BUILT_IN_TEMPLATES.iter().filter_map(|(path, _)| path.strip_prefix(EDITIONS)?.strip_prefix('/'));
    let own = fs::read_dir(root.join(EDITIONS)).into_iter().flatten().filter_map(|entry| {
        let entry = entry.ok().filter(|entry| entry.path().is_file())?;
        entry.file_name().into_string().ok()
    });
    let files = built_in.map(str::to_owned).chain(own);
    files.filter_map(|file| Some(file.strip_suffix(".typ")?.to_owned()).filter(|name| !name.contains('/'))).collect()
}
