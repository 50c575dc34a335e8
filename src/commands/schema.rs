//! `haifu schema`.

use std::path::Path;

use haifu::export;
use haifu::locale::Message;
use haifu::schema::{schemas, text};
use haifu::source::shown;

use super::{Console, Failure, Outcome, SCHEMA, output};
use crate::cli::SchemaArguments;

/// Writes the schemas of the data files, or that of one kind.
pub fn schema(arguments: &SchemaArguments, console: &Console) -> Result<Outcome, Failure> {
    let all = schemas(console.locale());
    let folder = arguments.root.join(SCHEMA);
    let to_standard_output = arguments.output.as_deref() == Some(Path::new("-"));
    let named = arguments.name.as_ref().and_then(|name| all.iter().find(|(other, _)| other == name));
    match named {
        Some((_, schema)) if to_standard_output => {
            output::claim(console)?;
            output::to_standard_output(text(schema).as_bytes())?;
        }
        Some((name, schema)) => {
            let path = arguments.output.clone().unwrap_or_else(|| folder.join(format!("{name}.json")));
            export::write(&path, text(schema).as_bytes())?;
            console.say(&Message::new("made").with("path", shown(&path)));
        }
        None if to_standard_output => return Err(Failure(Message::new("schemas-to-stdout"))),
        None => {
            let folder = arguments.output.clone().unwrap_or(folder);
            for (name, schema) in &all {
                export::write(&folder.join(format!("{name}.json")), text(schema).as_bytes())?;
            }
            console.say(&Message::new("schemas-made").with("folder", shown(&folder)).with("count", all.len()));
        }
    }
    Ok(Outcome::Done)
}
