//! `haifu build`.

use haifu::export::{self, ExportError, PdfOptions};
use haifu::typeset::{Fonts, Typesetter};

use super::words::words;
use super::{Failure, OUTPUT, Outcome, display, report, say};
use crate::cli::BuildArguments;

/// Builds a meeting's packet as one PDF.
pub fn build(arguments: &BuildArguments) -> Result<Outcome, Failure> {
    let root = &arguments.meeting.root;
    let Some((meeting, packet)) = words(&arguments.meeting)? else { return Ok(Outcome::Found) };

    let mut typesetter = Typesetter::new(root, Fonts::of_project(root)?);
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
        None => root.join(OUTPUT).join(format!("{meeting}.pdf")),
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
