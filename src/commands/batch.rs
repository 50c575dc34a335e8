//! `haifu batch`: many packets, of many projects, in one process.

mod packets;
mod progress;
mod tally;
mod workers;

use std::num::NonZeroUsize;
use std::thread;

use haifu::locale::Message;
use haifu::typeset::Workshop;

use self::packets::{BatchPacket, packets};
use self::progress::Progress;
use self::tally::{Fate, Tally};
use self::workers::Workers;
use super::build::{self, Built, Job};
use super::console::{Line, Manner};
use super::{Console, Failure, Outcome};
use crate::cli::{BatchArguments, BuildArguments, Format, MeetingArguments};

/// Builds the packets that were asked for. What goes wrong with one does not stop the others; what is said of each is told
/// together, in the order of the packets.
pub fn batch(arguments: &BatchArguments, console: &Console) -> Result<Outcome, Failure> {
    let Some(mut packets) = packets(arguments, console)? else { return Ok(Outcome::Found) };
    if let Some(shard) = arguments.shard {
        let mut place = 0..;
        packets.retain(|_| place.next().is_some_and(|place| shard.includes(place)));
    }
    let at_once = arguments.jobs.or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
    let workers = Workers::new(at_once)?;
    let workshop = Workshop::of_many(arguments.fonts.options(), at_once);
    let manner = console.manner();
    let progress = Progress::new(packets.len(), console);
    let mut tally = Tally::default();
    let work = |packet: &BatchPacket| told(packet, arguments, &workshop, &manner);
    let tell = |packet: &BatchPacket, told: Result<Told, String>| {
        let Told { fate, lines } = told.unwrap_or_else(|words| broken(words, manner.console(&packet.root)));
        progress.aside(|| {
            console.pass_on(&Message::new("batch-packet").with("packet", packet.to_string()), &lines);
            tally.count(packet, fate, console);
        });
    };
    workers.work(&packets, work, || progress.advance(), tell);
    progress.end();
    Ok(tally.tell(console))
}

/// What became of a packet, and what is to be said of it.
struct Told {
    fate: Fate,
    lines: Vec<Line>,
}

fn told(packet: &BatchPacket, arguments: &BatchArguments, workshop: &Workshop, manner: &Manner) -> Told {
    let console = manner.console(&packet.root);
    let fate = match made(packet, arguments, workshop, &console) {
        Ok(Built::Made) => Fate::Made,
        Ok(Built::Current) => Fate::Unchanged,
        Ok(Built::Found) => Fate::Found,
        Err(failure) => {
            console.fail(&failure);
            Fate::Failed
        }
    };
    Told { fate, lines: console.into_lines() }
}

/// Of a packet that some of haifu or Typst panicked on.
fn broken(words: String, console: Console) -> Told {
    console.fail(&Failure(Message::new("batch-broken").with("words", words)));
    Told { fate: Fate::Failed, lines: console.into_lines() }
}

/// A packet of a batch is made as `haifu build` makes it.
fn made(
    packet: &BatchPacket,
    arguments: &BatchArguments,
    workshop: &Workshop,
    console: &Console,
) -> Result<Built, Failure> {
    let arguments = BuildArguments {
        meeting: MeetingArguments { meeting: packet.meeting, root: packet.root.clone() },
        format: Some(Format::Pdf),
        edition: arguments.edition.clone(),
        split: arguments.split,
        sheets: arguments.sheets,
        draft: arguments.draft,
        is_final: arguments.is_final,
        standard: arguments.standard.clone(),
        deny: arguments.deny,
        if_changed: arguments.resume,
        fonts: arguments.fonts.clone(),
        ..BuildArguments::default()
    };
    build::packet(&Job::new(&arguments)?.into_folder(packet.folder.clone()), workshop, console)
}
