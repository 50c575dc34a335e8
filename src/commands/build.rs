//! `haifu build`.

use std::env;
use std::path::Path;

use haifu::export::{self, ExportError, PdfOptions};
use haifu::load;
use haifu::packet::{self, PacketOptions};
use haifu::typeset::{Fonts, Typesetter};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

use super::{Failure, Outcome, report, say};
use crate::cli::BuildArguments;

/// Builds a meeting's packet as one PDF.
pub fn build(arguments: &BuildArguments) -> Result<Outcome, Failure> {
    let created = source_date_epoch()?;
    let loaded = load::load(&arguments.root)?;
    report(&loaded.findings);
    let Some(project) = loaded.project else { return Ok(Outcome::Found) };

    let meeting = match arguments.meeting {
        Some(id) => {
            project.meetings.get(&id).ok_or_else(|| format!("会議 {id} がありません（data/meetings/{id}.toml）"))?
        }
        None => project.latest_meeting().ok_or("会議が 1 つもありません（data/meetings/）")?,
    };
    let packet = match packet::packet(&project, meeting, &PacketOptions { created }) {
        Ok(packet) => packet,
        Err(findings) => {
            report(&findings);
            return Ok(Outcome::Found);
        }
    };

    let mut typesetter = Typesetter::new(&arguments.root, Fonts::of_project(&arguments.root)?);
    let typeset = match typesetter.typeset(&packet) {
        Ok(typeset) => typeset,
        Err(findings) => {
            report(&findings);
            return Ok(Outcome::Found);
        }
    };
    report(&typeset.warnings);
    let pdf = match export::pdf(&typeset, &typesetter, &PdfOptions::default()) {
        Ok(pdf) => pdf,
        Err(ExportError::Pages(findings)) => {
            report(&findings);
            return Ok(Outcome::Found);
        }
        Err(error) => return Err(error.into()),
    };

    let output = match &arguments.output {
        Some(path) => path.clone(),
        None => arguments.root.join("output").join(format!("{}.pdf", meeting.id)),
    };
    export::write(&output, &pdf)?;
    say(&format!(
        "{} を作りました（{}ページ、{} KB）",
        display(&output),
        typeset.document.pages().len(),
        pdf.len().div_ceil(1000)
    ));
    Ok(Outcome::Done)
}

/// A path without the `./` that the default folder puts before it.
fn display(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}

/// The creation date that a reproducible build environment asks for, in UTC.
///
/// Source: <https://reproducible-builds.org/specs/source-date-epoch/>.
fn source_date_epoch() -> Result<Option<DateTime>, Failure> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the environment is an input of the command, read here and passed on"
    )]
    let Some(value) = env::var_os("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let second = value.to_str().and_then(|text| text.parse::<i64>().ok());
    let at = second.and_then(|second| Timestamp::from_second(second).ok()).ok_or_else(|| {
        format!("環境変数 SOURCE_DATE_EPOCH の値「{}」は、1970年からの秒数ではありません", value.to_string_lossy())
    })?;
    Ok(Some(Offset::UTC.to_datetime(at)))
}
