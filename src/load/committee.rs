//! `data/committee.toml`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::file::DataFile;
use super::shape::Shape;
use crate::diagnostic::Finding;
use crate::model::{Committee, Office};

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct CommitteeFile {
    organisation: String,
    name: String,
    short_name: String,
    office: OfficeTable,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct OfficeTable {
    department: String,
    section: String,
    phone: Option<String>,
    fax: String,
    email: String,
}

/// The shape of the file.
pub fn shape() -> Shape {
    Shape::of::<CommitteeFile>()
}

pub fn read(file: &DataFile, shape: &Shape, findings: &mut Vec<Finding>) -> Option<Committee> {
    let CommitteeFile { organisation, name, short_name, office } = file.parse(shape, findings)?;
    let OfficeTable { department, section, phone, fax, email } = office;
    let office = Office { department, section, phone, fax, email };
    Some(Committee { span: Some(file.whole()), organisation, name, short_name, office })
}
