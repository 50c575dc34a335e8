//! The names of published files: ASCII, and the same from year to year, so that links to them stay.

use crate::packet::{Content, Packet, Part};

/// The name of each part's files, without their endings: its kind, or the name of its template; of several parts of a kind, from the
/// second on with its number.
pub fn stems(packet: &Packet) -> Vec<String> {
    let kinds: Vec<String> = packet.documents.iter().map(kind).collect();
    let name = |(index, kind): (usize, &String)| {
        let before = kinds[..index].iter().filter(|earlier| *earlier == kind).count();
        if before == 0 { kind.clone() } else { format!("{kind}-{}", before + 1) }
    };
    kinds.iter().enumerate().map(name).collect()
}

fn kind(part: &Part) -> String {
    match &part.content {
        Content::Agenda(_) => "agenda".to_owned(),
        Content::Evaluation(_) => "evaluation".to_owned(),
        Content::Roster(_) => "roster".to_owned(),
        Content::Questionnaire(_) => "questionnaire".to_owned(),
        Content::Custom(custom) => own(&custom.template),
    }
}

/// The name of a template of the project's own, as far as it is ASCII; `part` where nothing is left of it, or where it is a name that
/// other files have.
fn own(template: &str) -> String {
    let stem = template.rsplit('/').next().unwrap_or_default().trim_end_matches(".typ");
    let ascii: String =
        stem.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect::<String>().to_lowercase();
    if ascii.is_empty()
        || ["index", "packet", "agenda", "evaluation", "roster", "questionnaire"].contains(&ascii.as_str())
    {
        return "part".to_owned();
    }
    ascii
}
