//! `haifu templates`.

use std::fmt::Write;
use std::path::Path;

use haifu::diagnostic::nearest;
use haifu::digest::Digest;
use haifu::export;
use haifu::locale::Message;
use haifu::templates::{self, BESIDE, ENTRY, Record, State, TEMPLATES, Template, Templates};
use serde_json::json;
use similar::TextDiff;

use super::{Console, Failure, Outcome, output};
use crate::cli::{
    TemplatesArguments, TemplatesDiffArguments, TemplatesStatusArguments, TemplatesUpdateArguments, With,
};

/// Tells a project's templates from the built-in ones, or brings them up to date.
pub fn templates(arguments: &TemplatesArguments, console: &Console) -> Result<Outcome, Failure> {
    match &arguments.what {
        With::Status(arguments) => status(arguments, console),
        With::Diff(arguments) => diff(arguments, console),
        With::Update(arguments) => update(arguments, console),
    }
}

/// Looks at the templates; those that cannot be read are told.
fn look(root: &Path, console: &Console) -> Result<Templates, Failure> {
    let found = templates::templates(root)?;
    console.report(&found.findings);
    if found.record.is_of_a_later_haifu() {
        let version = found.record.version.clone().unwrap_or_default();
        return Err(Failure(this_haifu(Message::new("templates-of-a-later-haifu")).with("later", version)));
    }
    Ok(found)
}

fn this_haifu(message: Message) -> Message {
    message.with("version", env!("CARGO_PKG_VERSION"))
}

/// Lists the templates with how each stands to the built-in one. Ends with 1 where one waits for something to be done.
fn status(arguments: &TemplatesStatusArguments, console: &Console) -> Result<Outcome, Failure> {
    let found = look(&arguments.root, console)?;
    let list = if console.takes_standard_output() {
        let templates =
            found.all.iter().map(|template| json!({ "path": template.path, "state": template.state.name() }));
        let list = json!({
            "type": "templates",
            "haifu": env!("CARGO_PKG_VERSION"),
            "given_out_by": found.record.version,
            "templates": templates.collect::<Vec<_>>(),
        });
        format!("{list}\n")
    } else {
        as_text(&found, console)
    };
    output::to_standard_output(list.as_bytes())?;
    let waiting = found.all.iter().filter(|template| template.state.waits()).count();
    if waiting > 0 {
        console.note(&Message::new("templates-wait").with("count", waiting));
    }
    Ok(if waiting > 0 || !found.findings.is_empty() { Outcome::Found } else { Outcome::Done })
}

fn as_text(found: &Templates, console: &Console) -> String {
    let mut list = String::new();
    let width = found.all.iter().map(|template| template.path.chars().count()).max().unwrap_or_default();
    for template in &found.all {
        let state = console.locale().say(&Message::new(words(template.state)));
        writeln!(list, "{:width$}  {state}", template.path).ok();
    }
    list
}

fn words(state: State) -> &'static str {
    match state {
        State::Same => "templates-same",
        State::BuiltIn => "templates-built-in",
        State::Older => "templates-older",
        State::Edited => "templates-edited",
        State::EditedAndOlder => "templates-edited-and-older",
        State::Unknown => "templates-unknown",
        State::Own => "templates-own",
        State::Beside => "templates-beside",
    }
}

/// The templates that are asked for: those with these names, or all.
fn asked<'a>(found: &'a Templates, names: &[String]) -> Result<Vec<&'a Template>, Failure> {
    if names.is_empty() {
        return Ok(found.all.iter().collect());
    }
    let path = |name: &String| {
        let name = name.replace('\\', "/");
        let inside = name.trim_start_matches("./");
        format!("{TEMPLATES}/{}", inside.strip_prefix("templates/").unwrap_or(inside))
    };
    let known = || found.all.iter().map(|template| template.path.as_str());
    let one = |name: &String| {
        let path = path(name);
        found.all.iter().find(|template| template.path == path).ok_or_else(|| {
            let message = match nearest(&path, known()) {
                Some(guess) => Message::new("template-misspelt").with("guess", guess),
                None => Message::new("template-unknown"),
            };
            Failure(message.with("name", name.as_str()))
        })
    };
    names.iter().map(one).collect()
}

/// Shows what differs: lines of haifu's with a minus before them, lines of the project's with a plus. Ends with 1 where
/// anything does.
fn diff(arguments: &TemplatesDiffArguments, console: &Console) -> Result<Outcome, Failure> {
    let found = look(&arguments.root, console)?;
    let mut shown = Vec::new();
    for template in asked(&found, &arguments.names)? {
        let (Some(own), Some(built_in)) = (&template.own, template.built_in) else { continue };
        if own != built_in {
            shown.push((template, unified(&template.path, built_in, own)));
        }
    }
    if console.takes_standard_output() {
        let templates = shown
            .iter()
            .map(|(template, diff)| json!({ "path": template.path, "state": template.state.name(), "diff": diff }));
        let list = json!({ "type": "templates-diff", "templates": templates.collect::<Vec<_>>() });
        output::to_standard_output(format!("{list}\n").as_bytes())?;
    } else {
        let text: String = shown.iter().map(|(_, diff)| coloured(diff)).collect();
        output::to_standard_output_in_colour(&text)?;
        for (template, _) in &shown {
            console.list(
                &Message::new("templates-line")
                    .with("path", template.path.as_str())
                    .with("state", Message::new(words(template.state))),
            );
        }
        if !shown.is_empty() {
            console.say(&this_haifu(Message::new("templates-how-to-read")));
        } else if found.findings.is_empty() {
            console.say(&this_haifu(Message::new("templates-no-difference")));
        }
    }
    Ok(if shown.is_empty() && found.findings.is_empty() { Outcome::Done } else { Outcome::Found })
}

/// Both texts as a unified diff, as `diff -u` writes it.
fn unified(path: &str, built_in: &str, own: &str) -> String {
    let from = format!("haifu-{}/{path}", env!("CARGO_PKG_VERSION"));
    TextDiff::from_lines(built_in, own).unified_diff().context_radius(3).header(&from, path).to_string()
}

/// A unified diff with its lines coloured as `git diff` colours them.
fn coloured(diff: &str) -> String {
    let mut out = String::new();
    for line in diff.lines() {
        let colour = match line {
            _ if line.starts_with("---") || line.starts_with("+++") => Some("1"),
            _ if line.starts_with("@@") => Some("36"),
            _ if line.starts_with('+') => Some("32"),
            _ if line.starts_with('-') => Some("31"),
            _ => None,
        };
        match colour {
            Some(colour) => writeln!(out, "\u{1b}[{colour}m{line}\u{1b}[0m").ok(),
            None => writeln!(out, "{line}").ok(),
        };
    }
    out
}

/// Renews what is only old; what was edited is never overwritten. Ends with 1 where something is left to be done by hand.
fn update(arguments: &TemplatesUpdateArguments, console: &Console) -> Result<Outcome, Failure> {
    let root = &arguments.root;
    let found = look(root, console)?;
    let named = !arguments.names.is_empty();
    let has = |path: &str| found.all.iter().any(|template| template.path == path && template.own.is_some());
    // A project that has the entry has all of them, but for those that were taken away: stock tools need them.
    let is_whole = has(ENTRY);
    let is_new = |path: &str| is_whole && found.record.version.is_some() && found.record.origin(path).is_none();
    let mut record = found.record.clone();
    let (mut written, mut left) = (0, 0);
    for template in asked(&found, &arguments.names)? {
        let path = template.path.as_str();
        let tell = |id| Message::new(id).with("path", path);
        let Some(text) = template.renewed() else { continue };
        match template.state {
            State::Older => {
                export::write(&root.join(path), text.as_bytes())?;
                record.remember(path);
                written += 1;
                console.say(&tell("template-renewed"));
            }
            State::BuiltIn if named || is_new(path) => {
                export::write(&root.join(path), text.as_bytes())?;
                record.remember(path);
                written += 1;
                console.say(&tell("template-written"));
            }
            State::EditedAndOlder | State::Unknown if arguments.new => {
                let beside = format!("{path}{BESIDE}");
                put_beside(&found, &beside, &text, root)?;
                record.remember(path);
                left += 1;
                console.say(&tell("template-put-beside").with("beside", beside));
            }
            State::EditedAndOlder | State::Unknown => {
                left += 1;
                let id =
                    if template.state == State::Unknown { "template-unknown-left" } else { "template-edited-left" };
                console.warn(&tell(id));
            }
            // A project from before the record has one from now on; what it does not have was taken away.
            State::Same => record.remember(path),
            State::BuiltIn if is_whole => record.remember(path),
            State::Edited if named => console.say(&tell("template-edited-current")),
            State::Edited | State::BuiltIn | State::Own | State::Beside => {}
        }
    }
    if record != found.record {
        export::write(&root.join(Record::PATH), record.to_string().as_bytes())?;
    }
    if written == 0 && left == 0 && found.findings.is_empty() {
        console.say(&this_haifu(Message::new("templates-current")));
    }
    Ok(if left > 0 || !found.findings.is_empty() { Outcome::Found } else { Outcome::Done })
}

/// Puts haifu's version beside an edited template. One that lies there already is only overwritten if nobody edited it.
fn put_beside(found: &Templates, beside: &str, text: &str, root: &Path) -> Result<(), Failure> {
    let there = found.all.iter().find(|template| template.path == beside).and_then(|template| template.own.as_deref());
    let path = beside.strip_suffix(BESIDE).unwrap_or(beside);
    let is_ours = |own: &str| templates::was_given_out(path, Digest::of(own.as_bytes()));
    if there.is_some_and(|own| own != text && !is_ours(own)) {
        return Err(Failure(Message::new("template-beside-edited").with("path", beside)));
    }
    export::write(&root.join(beside), text.as_bytes())?;
    Ok(())
}
