//! `data/accepted.toml`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::file::DataFile;
use super::shape::Shape;
use super::written::At;
use crate::diagnostic::Finding;
use crate::model::Acceptance;

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct AcceptedFile {
    #[serde(default)]
    accept: Vec<AcceptTable>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct AcceptTable {
    finding: At<String>,
    file: String,
    text: Option<String>,
    why: String,
}

/// The shape of the file.
pub fn shape() -> Shape {
    Shape::of::<AcceptedFile>()
}

pub fn read(file: &DataFile, shape: &Shape, findings: &mut Vec<Finding>) -> Option<Vec<Acceptance>> {
    let AcceptedFile { accept } = file.parse(shape, findings)?;
    let accepted = accept.into_iter().map(|written| {
        let AcceptTable { finding, file: path, text, why } = written;
        Acceptance { finding: file.at(finding), file: path, text, why }
    });
    Some(accepted.collect())
}
