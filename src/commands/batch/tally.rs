//! What became of the packets of a batch.

use haifu::locale::Message;
use haifu::source::shown;
use serde_json::json;

use super::BatchPacket;
use crate::commands::{Console, Failure, Outcome};

/// What became of a packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It was made.
    Made,
    /// It was there, and current.
    Unchanged,
    /// Something was found that keeps it from being made.
    Found,
    /// It could not be made.
    Failed,
}

impl Fate {
    /// Its name, for programs.
    fn name(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Unchanged => "unchanged",
            Self::Found => "found",
            Self::Failed => "failed",
        }
    }
}

/// The packets so far.
#[derive(Debug, Default)]
pub struct Tally {
    made: usize,
    unchanged: usize,
    /// Those that were not made.
    missing: Vec<String>,
    /// The worst that became of one.
    worst: Option<Fate>,
}

impl Tally {
    /// Counts a packet, and tells programs of it.
    pub fn count(&mut self, packet: &BatchPacket, fate: Fate, console: &Console) {
        match fate {
            Fate::Made => self.made += 1,
            Fate::Unchanged => self.unchanged += 1,
            Fate::Found | Fate::Failed => self.missing.push(packet.to_string()),
        }
        self.worst = self.worst.max(Some(fate));
        console.tell_programs(&json!({
            "type": "packet",
            "project": shown(&packet.root),
            "meeting": packet.meeting.map(|meeting| meeting.to_string()),
            "state": fate.name(),
        }));
    }

    /// Says what came of the batch; the packets that are missing are named.
    pub fn tell(&self, console: &Console) -> Outcome {
        if self.made + self.unchanged > 0 || self.missing.is_empty() {
            console.say(&Message::new("batch-done").with("made", self.made).with("unchanged", self.unchanged));
        }
        if !self.missing.is_empty() {
            let names = format!("\n  {}", self.missing.join("\n  "));
            console.fail(&Failure(
                Message::new("batch-missing")
                    .with("missing", self.missing.len())
                    .with("all", self.made + self.unchanged + self.missing.len())
                    .with("names", names),
            ));
        }
        match self.worst {
            None | Some(Fate::Made | Fate::Unchanged) => Outcome::Done,
            Some(Fate::Found) => Outcome::Found,
            Some(Fate::Failed) => Outcome::Undone,
        }
    }
}
