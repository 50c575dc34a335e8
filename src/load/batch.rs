//! A batch file: which committees' packets are made together. The only file that is no part of a project.

use std::path::Path;

use schemars::JsonSchema;
use serde::Deserialize;

use super::file::{self, DataFile};
use super::shape::Shape;
use super::written::At;
use crate::diagnostic::Finding;
use crate::source::{Spanned, shown};

/// What a batch file says.
#[derive(Debug)]
pub struct Batch {
    /// The folder that everything is written into, from the file's own; each project's `output` where there is none.
    pub output: Option<String>,
    /// The committees, in order.
    pub committees: Vec<BatchCommittee>,
}

/// A committee of a batch, or several of them.
#[derive(Debug)]
pub struct BatchCommittee {
    /// The folder of its project, or of several projects, from the file's own.
    pub folder: Spanned<String>,
    /// The meetings as they are written; the latest where there are none.
    pub meetings: Vec<Spanned<String>>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct BatchFile {
    output: Option<String>,
    committee: Vec<CommitteeTable>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct CommitteeTable {
    folder: At<String>,
    #[serde(default)]
    meetings: Vec<At<String>>,
}

/// Reads a batch file; none if it has any fault, which is then among the findings.
pub fn batch(path: &Path, findings: &mut Vec<Finding>) -> Option<Batch> {
    let shape = Shape::of::<BatchFile>();
    let source = file::open_named(path, &shown(path), findings)?;
    let file = DataFile::new(&source, &shape, None, findings);
    let BatchFile { output, committee } = file.parse(&shape, findings)?;
    let committees = committee.into_iter().map(|CommitteeTable { folder, meetings }| BatchCommittee {
        folder: file.at(folder),
        meetings: meetings.into_iter().map(|meeting| file.at(meeting)).collect(),
    });
    let batch = Batch { output, committees: committees.collect() };
    findings.is_empty().then_some(batch)
}
