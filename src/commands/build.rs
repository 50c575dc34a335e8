//! `haifu build`.

mod deps;
mod job;
mod made;
mod record;

use std::path::Path;

use haifu::export;
use haifu::locale::Message;
use haifu::manifest::Manifest;
use haifu::source::shown;
use haifu::typeset::{Typesetter, Workshop};

use self::deps::Dependencies;
pub use self::job::Job;
use self::job::Target;
pub use self::made::make;
pub use self::record::Record;
use super::words::{self, Creation, Remarks, Request, Standing, Words, words_of_parts};
use super::{Console, Failure, Outcome, output, threads, viewer};
use crate::cli::BuildArguments;

/// Builds a meeting's packet, or parts of it.
pub fn build(arguments: &BuildArguments, console: &Console) -> Result<Outcome, Failure> {
    let job = Job::new(arguments)?;
    if matches!(job.target, Target::StandardOutput) || arguments.deps.as_deref() == Some(Path::new("-")) {
        output::claim(console)?;
    }
    threads::take_part();
    let built = packet(&job, &Workshop::new(arguments.fonts.options()), console)?;
    Ok(if built == Built::Found { Outcome::Found } else { Outcome::Done })
}

/// What came of a packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Built {
    /// It was made.
    Made,
    /// What is there is what would be made.
    Current,
    /// Something was found that keeps it from being handed out.
    Found,
}

/// Builds one packet, perhaps of several in the same workshop.
pub fn packet(job: &Job, workshop: &Workshop, console: &Console) -> Result<Built, Failure> {
    let arguments = job.arguments;
    let root = &arguments.meeting.root;
    // The fonts are found while the data is read: on this thread, whose stack is larger than those of the pool.
    let (typesetter, formed) = console.stage("stage-load-with-fonts", || {
        let mut typesetter = None;
        let formed = rayon::in_place_scope(|scope| {
            scope.spawn(|_| {
                // What an earlier build was made with is held against the files as they are.
                let found = if arguments.if_changed || arguments.locked {
                    workshop.typesetter(root)
                } else {
                    workshop.unconfirmed(root)
                };
                // Not where there may be nothing to lay out, and not where the only core has the data to read.
                if !arguments.if_changed && rayon::current_num_threads() > 1 {
                    found.iter().for_each(Typesetter::prepare);
                }
                typesetter = Some(found);
            });
            words::formed(root)
        });
        (typesetter.expect("a scope ends when all that it spawned has ended"), formed)
    });
    let (mut typesetter, formed) = (typesetter?, formed?);
    // What is denied must be seen.
    let remarks = if arguments.deny.is_some() { Remarks::Listed } else { Remarks::PutOff };
    let standing = match (arguments.draft, arguments.is_final) {
        (true, _) => Standing::Draft,
        (false, true) => Standing::Final,
        (false, false) => Standing::AsFilled,
    };
    let request = Request {
        fonts: Some(typesetter.fonts()),
        remarks,
        standing,
        creation: Creation::ByEnvironment,
        attach_sources: arguments.attach_sources,
        edition: arguments.edition.wanted()?,
    };
    let words = words_of_parts(formed, &arguments.meeting, &arguments.only, request, console)?;
    let Some(words) = words else { return Ok(Built::Found) };

    let record = Record::of(job, &words);
    if let Some(record) = record.as_ref().filter(|_| arguments.if_changed) {
        match record.outdated(job, &words, root, typesetter.fonts()) {
            None => {
                words.remark(console);
                console.say(&Message::new("build-current").with("path", shown(record.pdf())));
                tell_unfinished(&words, console);
                return open(arguments, record.pdf()).map(|()| Built::Current);
            }
            Some(reason) => console.detail(&Message::new("build-again").with("reason", reason)),
        }
    }
    let kept = match record.as_ref().filter(|_| arguments.locked) {
        Some(record) => {
            let kept = Manifest::read(record.path())?;
            let changed = record.changed_inputs(&kept, &words, root, typesetter.fonts());
            if !changed.is_empty() {
                words.remark(console);
            }
            if !record.is_kept(&changed, console) {
                return Ok(Built::Found);
            }
            Some(kept)
        }
        None => None,
    };

    let (made, timings) =
        typesetter.timed(arguments.timings.clone(), |typesetter| make(job, &words, typesetter, console));
    let Some(made) = made? else { return Ok(Built::Found) };
    if arguments.deny.is_some() && console.warnings() > 0 {
        console.note(&Message::new("build-denied").with("warnings", console.warnings()));
        return Ok(Built::Found);
    }
    if let Some(record) = &record {
        let manifest = console.stage("stage-manifest", || record.manifest(&made, &words, root, typesetter.fonts()));
        if let Some(kept) = &kept
            && !record.is_kept(&kept.differences(&manifest), console)
        {
            return Ok(Built::Found);
        }
        made.write(job, console)?;
        // Killed between the two, a build leaves a manifest of other PDFs, which its digests tell.
        if kept.is_none() {
            export::write(record.path(), manifest.to_json().as_bytes())?;
        }
    } else {
        made.write(job, console)?;
    }
    if let Some(path) = &arguments.deps {
        let written =
            made.files().map(|(path, _)| path.clone()).filter(|_| !matches!(job.target, Target::StandardOutput));
        let outputs = written.chain(record.iter().map(|record| record.path().to_owned())).collect();
        let dependencies = Dependencies::of(&made, &words, root, typesetter.fonts(), outputs);
        dependencies.write(path, arguments.deps_format)?;
    }
    made.tell(job, console);
    tell_unfinished(&words, console);
    if let (Err(reason), Some(path)) = (timings, &arguments.timings) {
        return Err(Failure(Message::new("timings-not-written").with("path", shown(path)).with("reason", reason)));
    }
    if let Some(first) = made.first() {
        open(arguments, first)?;
    }
    Ok(if made.sound { Built::Made } else { Built::Found })
}

fn tell_unfinished(words: &Words, console: &Console) {
    let unfilled = words.progress.unfilled();
    if words.packet.draft.is_some() && unfilled > 0 {
        console.warn(&Message::new("build-unfinished").with("count", unfilled));
    }
}

/// Shows the result in a viewer, if that was asked for.
fn open(arguments: &BuildArguments, path: &Path) -> Result<(), Failure> {
    arguments.open.as_ref().map_or(Ok(()), |chosen| viewer::open(path, chosen.as_deref()))
}
