//! `haifu fonts`.

use std::collections::BTreeSet;
use std::fmt::Write;

use haifu::locale::Message;
use haifu::typeset::{Coverage, Face, FaceOrigin, Fonts, Typesetter};

use super::words::{Request, Words, words};
use super::{Console, Failure, Outcome, output};
use crate::cli::FontsArguments;

/// Lists the fonts, where they come from, and which of the packet's characters each lacks. The list itself needs no
/// packet that can be made.
pub fn fonts(arguments: &FontsArguments, console: &Console) -> Result<Outcome, Failure> {
    let root = &arguments.meeting.root;
    let packet = words(&arguments.meeting, Request::PLAIN, console).unwrap_or_else(|failure| {
        console.fail(&failure);
        None
    });
    let mut typesetter = Typesetter::new(root, Fonts::of_project(root, &arguments.fonts.options())?);
    let document =
        packet.and_then(|Words { packet, .. }| match console.stage("stage-typeset", || typesetter.lay_out(&packet)) {
            Ok((document, _)) => Some(document),
            Err(findings) => {
                console.report(&findings);
                None
            }
        });

    let faces = typesetter.fonts().faces();
    let coverage = document.as_ref().map(|document| typesetter.fonts().coverage(document));
    let mut list = String::new();
    let mut line = |message: Message, indent: &str| writeln!(list, "{indent}{}", console.locale().say(&message)).ok();
    for (index, face) in faces.iter().enumerate() {
        line(heading(face), "");
        if let Some(coverage) = coverage.as_ref().and_then(|all| all.get(index)) {
            line(prints(face, coverage), "    ");
            line(lacks(coverage), "    ");
        }
    }
    // Every face lacks what none has.
    let missing = coverage.iter().flatten().map(|face| face.lacks.clone()).reduce(|a, b| &a & &b).unwrap_or_default();
    if !missing.is_empty() {
        line(Message::new("fonts-missing").with("characters", listed(&missing)), "");
    }
    output::to_standard_output(list.as_bytes())?;
    Ok(if document.is_some() && missing.is_empty() { Outcome::Done } else { Outcome::Found })
}

fn heading(face: &Face) -> Message {
    let origin = match face.origin {
        FaceOrigin::BuiltIn(_) => "fonts-built-in",
        FaceOrigin::Project(_) => "fonts-project",
        FaceOrigin::Folder(_) => "fonts-folder",
        FaceOrigin::System(_) => "fonts-system",
    };
    Message::new(if face.slanted { "fonts-face-slanted" } else { "fonts-face" })
        .with("family", face.family.as_str())
        .with("weight", face.weight.to_string())
        .with("origin", Message::new(origin))
        .with("file", face.origin.to_string())
}

/// More characters than this are counted, not listed.
const MOST: usize = 30;

fn prints(face: &Face, coverage: &Coverage) -> Message {
    let count = coverage.prints.len();
    if face.supplementary && (1..=MOST).contains(&count) {
        Message::new("fonts-lends").with("count", count).with("characters", listed(&coverage.prints))
    } else {
        Message::new("fonts-prints").with("count", count)
    }
}

fn lacks(coverage: &Coverage) -> Message {
    match coverage.lacks.len() {
        0 => Message::new("fonts-lacks-nothing"),
        1..=MOST => Message::new("fonts-lacks").with("characters", listed(&coverage.lacks)),
        count => Message::new("fonts-lacks-many").with("count", count),
    }
}

/// Characters with their code points.
fn listed(characters: &BTreeSet<char>) -> String {
    let list: Vec<String> = characters.iter().map(|&c| format!("{c} (U+{:04X})", u32::from(c))).collect();
    list.join(" ")
}
