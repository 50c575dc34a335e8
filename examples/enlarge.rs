//! Makes a project's plan and what was written in its years several times as large, to see what size costs:
//! `cargo run --release --example enlarge -- PROJECT TIMES`.
//!
//! Every direction, measure, indicator and project is there once for each of so many districts, with names and texts of
//! its own: what is the same twice, Typst would lay out once. The figures stay, so that the texts still agree with them.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use toml::{Table, Value};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [project, times] = arguments.as_slice() else { return Err("enlarge PROJECT TIMES".into()) };
    let (data, times) = (Path::new(project).join("data"), times.parse()?);
    let plan_file = data.join("plan.toml");
    let mut plan: Table = fs::read_to_string(&plan_file)?.parse()?;
    let one = Size { directions: highest(&plan, "direction"), projects: highest(&plan, "project") };
    let districts: Vec<District> = (1..times).map(|number| District { number, one }).collect();

    for entry in fs::read_dir(data.join("years"))? {
        let file = entry?.path();
        let mut year: Table = fs::read_to_string(&file)?.parse()?;
        for kind in ["actual", "measure", "direction", "project"] {
            let Some(Value::Table(all)) = year.get_mut(kind) else { continue };
            let own = all.clone();
            all.extend(districts.iter().flat_map(|district| district.reports(kind, &own)));
        }
        repeat(&mut year, "print", &districts, District::print);
        fs::write(&file, toml::to_string(&year)?)?;
    }
    repeat(&mut plan, "direction", &districts, District::direction);
    repeat(&mut plan, "project", &districts, District::project);
    fs::write(&plan_file, toml::to_string(&plan)?)?;
    Ok(())
}

/// How much there is in the plan as it was.
#[derive(Clone, Copy)]
struct Size {
    directions: i64,
    projects: i64,
}

/// The highest number of its directions, or projects.
fn highest(plan: &Table, kind: &str) -> i64 {
    let numbers = plan.get(kind).and_then(Value::as_array).into_iter().flatten();
    numbers.filter_map(|it| it.get("number")?.as_integer()).max().unwrap_or_default()
}

/// Puts what a list holds into it once more for each district.
fn repeat(table: &mut Table, key: &str, districts: &[District], own: impl Fn(&District, &mut Table)) {
    let Some(Value::Array(all)) = table.get_mut(key) else { return };
    let first = all.clone();
    for district in districts {
        let mut copies = first.clone();
        copies.iter_mut().filter_map(Value::as_table_mut).for_each(|copy| own(district, copy));
        all.extend(copies);
    }
}

/// A district that has all of the plan for itself.
struct District {
    /// From 1; what was there before is 0.
    number: i64,
    one: Size,
}

impl District {
    fn direction(&self, direction: &mut Table) {
        self.renumber(direction, "number", self.one.directions);
        self.name(direction, &["title", "vision"]);
        for note in tables(direction, "note") {
            self.name(note, &["text"]);
        }
        for measure in tables(direction, "measure") {
            let id = measure.get("id").and_then(Value::as_str).map(|id| self.measure(id));
            measure.extend(id.map(|id| ("id".to_owned(), id.into())));
            self.name(measure, &["title"]);
            for indicator in tables(measure, "indicator") {
                self.name(indicator, &["name"]);
                self.identify(indicator);
                tables(indicator, "series").for_each(|series| self.identify(series));
            }
        }
    }

    fn project(&self, project: &mut Table) {
        self.renumber(project, "number", self.one.projects);
        self.name(project, &["title", "summary"]);
        tables(project, "related").for_each(|related| self.renumber(related, "direction", self.one.directions));
    }

    /// What was written in a year of the measures, directions or projects, or the actual figures.
    fn reports(&self, kind: &str, all: &Table) -> impl Iterator<Item = (String, Value)> {
        all.iter().map(move |(name, report)| {
            let mut report = report.clone();
            if let Value::Table(fields) = &mut report
                && kind != "actual"
            {
                self.name(fields, &["activities", "progress", "issues", "review"]);
            }
            (self.called(kind, name), report)
        })
    }

    /// An exception of a year's sheet, whose field is called by what it is of: direction.4.review.label.
    fn print(&self, print: &mut Table) {
        let field = print.get("field").and_then(Value::as_str).unwrap_or_default().to_owned();
        let mut parts: Vec<String> = field.split('.').map(ToOwned::to_owned).collect();
        if let [kind, name, ..] = parts.as_mut_slice() {
            *name = self.called(kind, name);
        }
        if let [_, _, of, direction] = parts.as_mut_slice()
            && of == "related"
        {
            *direction = self.called("direction", direction);
        }
        print.insert("field".to_owned(), parts.join(".").into());
        if !["label", "base", "year"].iter().any(|plain| field.ends_with(plain)) {
            self.name(print, &["text"]);
        }
    }

    /// What one of the plan's parts is called in this district.
    fn called(&self, kind: &str, name: &str) -> String {
        let further = |by: i64| name.parse::<i64>().map(|own| (own + self.number * by).to_string());
        let number = match kind {
            "measure" => return self.measure(name),
            "direction" => further(self.one.directions),
            "project" => further(self.one.projects),
            _ => return format!("{name}-{}", self.number),
        };
        number.unwrap_or_else(|_| name.to_owned())
    }

    /// 1-2 is the second measure of direction 1.
    fn measure(&self, id: &str) -> String {
        match id.split_once('-') {
            Some((direction, measure)) => format!("{}-{measure}", self.called("direction", direction)),
            None => id.to_owned(),
        }
    }

    fn renumber(&self, table: &mut Table, key: &str, by: i64) {
        if let Some(Value::Integer(number)) = table.get_mut(key) {
            *number += self.number * by;
        }
    }

    fn identify(&self, table: &mut Table) {
        if let Some(Value::String(id)) = table.get_mut("id") {
            *id = self.called("actual", id);
        }
    }

    /// Has texts speak of this district.
    fn name(&self, table: &mut Table, keys: &[&str]) {
        for key in keys {
            table.get_mut(*key).into_iter().for_each(|text| self.speak(text));
        }
    }

    fn speak(&self, text: &mut Value) {
        match text {
            // What is meant to be blank stays so.
            Value::String(text) if !text.is_empty() => text.insert_str(0, &format!("第{}地区の", self.number + 1)),
            Value::Array(items) => items.iter_mut().for_each(|item| self.speak(item)),
            Value::Table(paragraph) => paragraph.iter_mut().for_each(|(_, text)| self.speak(text)),
            _ => {}
        }
    }
}

/// The tables of a list, none where it is not there.
fn tables<'a>(table: &'a mut Table, key: &str) -> impl Iterator<Item = &'a mut Table> {
    table.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten().filter_map(Value::as_table_mut)
}
