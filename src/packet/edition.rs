//! Editions: for whom a packet is made, and in which layout.

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use super::Packet;
use crate::diagnostic::Finding;
use crate::model::Withheld;
use crate::typeset::{EDITIONS, ENTRY};

/// What the edition for the public is called.
pub const PUBLIC: &str = "public";

/// A text of fewer characters is not looked for: it would be found everywhere.
const FEWEST: usize = 3;

/// For whom a packet is made, and in which layout. In the JSON form, the names: `["public", "large"]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edition {
    /// For the public, as of this day, which decides what is withheld; otherwise for the committee.
    pub public: Option<Date>,
    /// The layout, by the name of its template in `templates/editions/`; otherwise the ordinary one.
    pub layout: Option<String>,
}

impl Edition {
    /// What it is called, as `--edition` takes it; nothing for the ordinary one.
    pub fn names(&self) -> Vec<&str> {
        self.public.iter().map(|_| PUBLIC).chain(self.layout.as_deref()).collect()
    }

    /// A file's name with those of the edition: 2025-1-public.
    pub fn append(&self, stem: String) -> String {
        self.names().into_iter().fold(stem, |stem, name| format!("{stem}-{name}"))
    }

    /// The template that Typst starts from.
    pub fn entry(&self) -> String {
        match &self.layout {
            Some(layout) => format!("{EDITIONS}/{layout}.typ"),
            None => ENTRY.to_owned(),
        }
    }
}

impl Serialize for Edition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.names().serialize(serializer)
    }
}

/// Texts that were withheld, and stand in the packet all the same: somebody wrote them elsewhere, too.
pub fn written_elsewhere(packet: &Packet, withheld: &[Withheld]) -> Vec<Finding> {
    let solid = |text: &str| text.split_whitespace().collect::<String>();
    let sought: Vec<(String, &Withheld)> = withheld
        .iter()
        .map(|withheld| (solid(&withheld.text), withheld))
        .filter(|(text, _)| text.chars().count() >= FEWEST)
        .collect();
    let mut findings: Vec<Finding> = Vec::new();
    for leaf in packet.leaves() {
        let text = solid(&leaf.text);
        for (sought, withheld) in &sought {
            if !text.contains(sought.as_str()) {
                continue;
            }
            let finding = Finding::error("internal-elsewhere").with("text", withheld.text.as_str());
            let finding = match leaf.places.first() {
                Some(place) => finding.at(place),
                None => finding,
            };
            let finding = finding.related(&withheld.place, "internal");
            if !findings.iter().any(|told| told.is_same(&finding)) {
                findings.push(finding);
            }
        }
    }
    findings
}
