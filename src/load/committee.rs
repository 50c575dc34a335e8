//! `data/committee.toml`.

use serde::Deserialize;

use super::file::DataFile;
use crate::diagnostic::Finding;
use crate::model::{Committee, Office};

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct CommitteeFile {
    organisation: String,
    name: String,
    short_name: String,
    office: OfficeTable,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct OfficeTable {
    department: String,
    section: String,
    phone: Option<String>,
    fax: String,
    email: String,
}

pub fn read(file: &DataFile, findings: &mut Vec<Finding>) -> Option<Committee> {
    let CommitteeFile { organisation, name, short_name, office } = file.parse(findings)?;
    let OfficeTable { department, section, phone, fax, email } = office;
    Some(Committee { organisation, name, short_name, office: Office { department, section, phone, fax, email } })
}
