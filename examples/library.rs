//! The library on its own: data → packet → pages → PDF.
//!
//! `cargo run --release --example library -- PROJECT OUTPUT.pdf`

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use haifu::check;
use haifu::diagnostic::{Finding, render};
use haifu::export::{self, ExportError, PdfOptions};
use haifu::load;
use haifu::locale::{Language, Locale};
use haifu::packet::{self, PacketOptions};
use haifu::typeset::{FontOptions, Fonts, Typesetter};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(root), Some(output)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: library PROJECT OUTPUT.pdf");
        return Ok(ExitCode::from(2));
    };

    let checked = load::load(&root).map(check::check)?;
    let Some(project) = checked.project else { return Ok(show(&checked.findings)) };
    let meeting = project.latest_meeting().ok_or("no meeting")?;
    let packet = match packet::packet(&project, meeting, &PacketOptions::default()) {
        Ok(packet) => packet,
        Err(findings) => return Ok(show(&findings)),
    };
    let mut typesetter = Typesetter::new(&root, Fonts::of_project(&root, &FontOptions::default())?);
    let typeset = match typesetter.typeset(&packet) {
        Ok(typeset) => typeset,
        Err(findings) => return Ok(show(&findings)),
    };
    let pdf = match export::pdf(&typeset, &typesetter, &PdfOptions::default()) {
        Ok(pdf) => pdf,
        Err(ExportError::Unsound) => return Ok(show(&typeset.findings)),
        Err(ExportError::Pages(findings)) => return Ok(show(&findings)),
        Err(error) => return Err(error.into()),
    };
    export::write(&output, &pdf)?;
    println!("{}: {} pages", output.display(), typeset.document.pages().len());
    Ok(ExitCode::SUCCESS)
}

fn show(findings: &[Finding]) -> ExitCode {
    let locale = Locale::new(Language::English);
    for finding in findings {
        eprintln!("{}", render(finding, &locale, false));
    }
    ExitCode::FAILURE
}
