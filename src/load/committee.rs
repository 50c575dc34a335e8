//! `data/committee.toml`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::file::DataFile;
use super::shape::Shape;
use super::written::WrittenWord;
use crate::diagnostic::Finding;
use crate::model::{Committee, Office};

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct CommitteeFile {
    organisation: WrittenWord,
    name: WrittenWord,
    short_name: WrittenWord,
    office: OfficeTable,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct OfficeTable {
    department: WrittenWord,
    section: WrittenWord,
    phone: Option<WrittenWord>,
    fax: WrittenWord,
    email: WrittenWord,
}

/// The shape of the file.
pub fn shape() -> Shape {
    Shape::of::<CommitteeFile>()
}

pub fn read(file: &DataFile, shape: &Shape, findings: &mut Vec<Finding>) -> Option<Committee> {
    let CommitteeFile { organisation, name, short_name, office } = file.parse(shape, findings)?;
    let OfficeTable { department, section, phone, fax, email } = office;
    let word = |written| file.word(written);
    Some(Committee {
        span: Some(file.whole()),
        organisation: word(organisation),
        name: word(name),
        short_name: word(short_name),
        office: Office {
            department: word(department),
            section: word(section),
            phone: phone.map(word),
            fax: word(fax),
            email: word(email),
        },
    })
}
