//! `haifu figures`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use haifu::diagnostic::Finding;
use haifu::export;
use haifu::figures::{self, Change, Row, Sheet, YearPlan};
use haifu::locale::{Argument, Message};
use haifu::model::{Figure, Project};
use haifu::source::shown;
use haifu::table::BYTE_ORDER_MARK;

use super::words::{Remarks, Sound, project};
use super::{Console, Failure, OUTPUT, Outcome, output};
use crate::cli::{FiguresArguments, TableFormat};

/// The greatest table that is read, in bytes; the sample's has 200 thousand.
const LARGEST: u64 = 20_000_000;

/// Writes the figures as a table, or takes those of a filled table into the years' files.
pub fn figures(arguments: &FiguresArguments, console: &Console) -> Result<Outcome, Failure> {
    match &arguments.import {
        None => write(arguments, &Target::new(arguments)?, console),
        Some(file) => import(arguments, file, console),
    }
}

/// The plans year by year, without which there are no figures.
fn plans(project: &Project) -> Result<Vec<YearPlan>, Failure> {
    let plans = figures::year_plans(project);
    if plans.is_empty() { Err(Failure(Message::new("figures-no-plan"))) } else { Ok(plans) }
}

/// What is written, and where.
struct Target {
    format: TableFormat,
    /// None is standard output.
    path: Option<PathBuf>,
}

impl Target {
    fn new(arguments: &FiguresArguments) -> Result<Self, Failure> {
        let named = arguments.output.as_deref().filter(|path| *path != Path::new("-"));
        let format = match (arguments.format, named) {
            (Some(format), _) => format,
            (None, Some(path)) => format_of(path)?,
            (None, None) => TableFormat::Csv,
        };
        if arguments.bom && format != TableFormat::Csv {
            return Err(Failure(Message::new("figures-bom-of-others")));
        }
        let path = match &arguments.output {
            Some(_) => named.map(Path::to_owned),
            None => Some(arguments.root.join(OUTPUT).join(format!("figures.{}", format.extension()))),
        };
        Ok(Self { format, path })
    }
}

fn format_of(path: &Path) -> Result<TableFormat, Failure> {
    let extension = path.extension().unwrap_or_default();
    [TableFormat::Csv, TableFormat::Json, TableFormat::Xlsx]
        .into_iter()
        .find(|format| extension.eq_ignore_ascii_case(format.extension()))
        .ok_or_else(|| Failure(Message::new("figures-format-unknown").with("path", shown(path))))
}

fn write(arguments: &FiguresArguments, target: &Target, console: &Console) -> Result<Outcome, Failure> {
    if target.path.is_none() {
        output::claim(console)?;
    }
    let sound = project(&arguments.root, None, Remarks::Untold, console)?;
    let Some(Sound { project, .. }) = sound else { return Ok(Outcome::Found) };
    let plans = plans(&project)?;
    let mut rows = figures::table(&project, &plans);
    if let Some(year) = arguments.year.iter().find(|year| !rows.iter().any(|row| row.year == **year)) {
        let known: BTreeSet<String> = rows.iter().map(|row| row.year.to_string()).collect();
        let unknown = Message::new("figures-year-unknown").with("year", year.to_string());
        return Err(Failure(unknown.with("known", Argument::list(known))));
    }
    rows.retain(|row| arguments.year.is_empty() || arguments.year.contains(&row.year));
    let bytes = bytes(arguments, target.format, &rows, &plans)?;
    let Some(path) = &target.path else {
        output::to_standard_output(&bytes)?;
        return Ok(Outcome::Done);
    };
    export::write(path, &bytes)?;
    console.say(&Message::new("figures-made").with("path", shown(path)).with("rows", rows.len()));
    Ok(Outcome::Done)
}

fn bytes(
    arguments: &FiguresArguments,
    format: TableFormat,
    rows: &[Row],
    plans: &[YearPlan],
) -> Result<Vec<u8>, Failure> {
    let title = plans.last().map_or("", |last| last.plan.title.as_str());
    match format {
        TableFormat::Csv => Ok(figures::csv(rows, arguments.bom)),
        TableFormat::Json => Ok(figures::json(rows).into_bytes()),
        TableFormat::Xlsx => figures::xlsx(rows, title)
            .map_err(|error| Failure(Message::new("figures-not-a-workbook").with("words", error.to_string()))),
    }
}

/// Takes the actual figures of a filled table into the years' files: shows what changes, asks, writes.
fn import(arguments: &FiguresArguments, file: &Path, console: &Console) -> Result<Outcome, Failure> {
    let sound = project(&arguments.root, None, Remarks::Untold, console)?;
    let Some(Sound { project, .. }) = sound else { return Ok(Outcome::Found) };
    let plans = plans(&project)?;
    let (changes, findings) = match Sheet::read(&shown(file), &read(file)?) {
        Ok(sheet) => figures::import(&project, &plans, &sheet),
        Err(finding) => (Vec::new(), vec![finding]),
    };
    console.report(&findings);
    if findings.iter().any(Finding::is_error) {
        console.note(&Message::new("figures-nothing-written"));
        return Ok(Outcome::Found);
    }
    if changes.is_empty() {
        console.say(&Message::new("figures-no-change"));
        return Ok(Outcome::Done);
    }
    // All is made and read again before anything is written.
    let reports = project.years.values().filter(|report| changes.iter().any(|change| change.year == report.year));
    let planned = reports.filter_map(|report| Some((project.plan_for(report.year)?, report)));
    let edited = planned.map(|(plan, report)| figures::edit(plan, report, &changes)).collect::<Result<Vec<_>, _>>()?;
    for (file, change) in edited.iter().flat_map(|file| file.changes.iter().map(move |change| (file, change))) {
        console.list(&told(&file.path, change));
    }
    if !arguments.yes {
        let ask = || console.ask(&Message::new("figures-ask").with("count", changes.len()));
        let nobody = || Failure(Message::new("figures-not-asked").with("count", changes.len()));
        if !ask().ok_or_else(nobody)? {
            console.say(&Message::new("figures-declined"));
            return Ok(Outcome::Done);
        }
    }
    for file in &edited {
        let path = arguments.root.join(&file.path);
        // What a file began with, it begins with again.
        let marked = fs::read(&path).is_ok_and(|bytes| bytes.starts_with(BYTE_ORDER_MARK));
        let mark = if marked { BYTE_ORDER_MARK } else { b"" };
        export::write(&path, &[mark, file.text.as_bytes()].concat())?;
    }
    let files = Argument::list(edited.iter().map(|file| file.path.as_str()));
    console.say(&Message::new("figures-imported").with("count", changes.len()).with("files", files));
    Ok(Outcome::Done)
}

fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    let failed =
        |reason: Message| Failure(Message::new("figures-unreadable").with("path", shown(file)).with("reason", reason));
    let size = fs::metadata(file).map_err(|error| failed(Message::from(&error)))?.len();
    if size > LARGEST {
        return Err(failed(Message::new("figures-too-large").with("megabytes", (LARGEST / 1_000_000).to_string())));
    }
    fs::read(file).map_err(|error| failed(Message::from(&error)))
}

/// What changes, in a line: where, whose, from what to what.
fn told(file: &str, change: &Change) -> Message {
    let id = match &change.old {
        None => "figures-added",
        Some(Figure::Printed { .. }) => "figures-changed-print",
        Some(_) => "figures-changed",
    };
    // As it is written in the data: neither unit nor commas.
    let written = |figure: &Figure| match figure.value() {
        Some(value) => value.to_string(),
        None => Figure::DASH.to_owned(),
    };
    let print = match &change.old {
        Some(Figure::Printed { print, .. }) => print.as_str(),
        _ => "",
    };
    Message::new(id)
        .with("file", file)
        .with("indicator", change.name.as_str())
        .with("id", change.id.as_str())
        .with("old", change.old.as_ref().map(written).unwrap_or_default())
        .with("new", written(&change.new))
        .with("print", print)
}
