//! The files that a build was made from and made, for build systems: in the formats of the stock Typst compiler.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use haifu::export;
use haifu::locale::Message;
use haifu::source::shown;
use haifu::typeset::{FaceOrigin, FileOrigin, Fonts};

use super::made::Made;
use crate::cli::DepsFormat;
use crate::commands::words::Words;
use crate::commands::{Failure, output};

/// What a build was made from, and what it made; paths are as seen from the current folder.
pub struct Dependencies {
    inputs: BTreeSet<PathBuf>,
    outputs: Vec<PathBuf>,
}

impl Dependencies {
    /// The dependencies of what was made; `outputs` are the files that were written.
    pub fn of(made: &Made, words: &Words, root: &Path, fonts: &Fonts, outputs: Vec<PathBuf>) -> Self {
        let data = words.files.iter().map(|file| root.join(&file.path));
        let traces = || made.products().map(|product| &product.trace);
        let given = traces().flat_map(|trace| &trace.files).filter(|(_, file)| file.origin == FileOrigin::Project);
        let faces =
            traces().flat_map(|trace| &trace.faces).filter_map(|&index| match &fonts.faces().get(index)?.origin {
                FaceOrigin::BuiltIn(_) => None,
                FaceOrigin::Project(path) | FaceOrigin::Folder(path) | FaceOrigin::System(path) => Some(path.clone()),
            });
        let inputs = data.chain(given.map(|(path, _)| root.join(path))).chain(faces);
        let seen = |path: PathBuf| path.strip_prefix(".").map_or(path.clone(), Path::to_owned);
        Self { inputs: inputs.map(seen).collect(), outputs: outputs.into_iter().map(seen).collect() }
    }

    /// Writes them to a file, or to standard output if that is `-`.
    pub fn write(&self, to: &Path, format: DepsFormat) -> Result<(), Failure> {
        let text = match format {
            DepsFormat::Json => self.json(),
            DepsFormat::Zero => {
                Ok(self.inputs.iter().flat_map(|path| [path.as_os_str().as_encoded_bytes(), b"\0"].concat()).collect())
            }
            DepsFormat::Make => Ok(self.make()),
        };
        let text = text.map_err(|error| {
            Failure(Message::new("deps-not-written").with("path", shown(to)).with("reason", Message::from(&error)))
        })?;
        if to == Path::new("-") { output::to_standard_output(&text) } else { Ok(export::write(to, &text)?) }
    }

    fn json(&self) -> io::Result<Vec<u8>> {
        #[derive(serde::Serialize)]
        struct Json<'a> {
            inputs: &'a BTreeSet<PathBuf>,
            outputs: &'a [PathBuf],
        }
        // A path that is no text cannot be told.
        Ok(serde_json::to_vec(&Json { inputs: &self.inputs, outputs: &self.outputs })?)
    }

    /// A rule. Paths that are no text cannot stand in it, and are left out.
    fn make(&self) -> Vec<u8> {
        let listed = |paths: &mut dyn Iterator<Item = &PathBuf>| -> Vec<String> {
            paths.filter_map(|path| path.to_str()).map(escaped).collect()
        };
        let (outputs, inputs) = (listed(&mut self.outputs.iter()), listed(&mut self.inputs.iter()));
        format!("{}: {}\n", outputs.join(" "), inputs.join(" ")).into_bytes()
    }
}

/// A path as it stands in a rule of make.
fn escaped(path: &str) -> String {
    let mut escaped = String::with_capacity(path.len());
    let mut backslashes = 0;
    for c in path.chars() {
        match c {
            '$' => escaped.push('$'),
            '#' | ':' => escaped.push('\\'),
            // Backslashes before a space are its own, unless they are written twice.
            ' ' | '\t' => escaped.extend(std::iter::repeat_n('\\', backslashes + 1)),
            _ => {}
        }
        backslashes = if c == '\\' { backslashes + 1 } else { 0 };
        escaped.push(c);
    }
    escaped
}
