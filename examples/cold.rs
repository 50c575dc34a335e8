//! How long a process that does nothing else takes to lay a project's packet out and to export it, in seconds:
//! `cargo run --release --example cold -- PROJECT`. Fonts, data and checks are ready before the clock starts.

use std::error::Error;
use std::path::Path;
use std::time::Instant;
use std::{env, hint};

use haifu::check;
use haifu::export::{self, PdfOptions};
use haifu::load;
use haifu::packet::{self, PacketOptions};
use haifu::typeset::{Fonts, Typesetter};
use mimalloc::MiMalloc;

/// As in the program.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

#[expect(clippy::disallowed_methods, reason = "only a clock can measure")]
fn main() -> Result<(), Box<dyn Error>> {
    let root = env::args().nth(1).ok_or("cold PROJECT")?;
    let root = Path::new(&root);
    let project = check::check(load::load(root)?).project.ok_or("there are errors: haifu check tells")?;
    let meeting = project.latest_meeting().ok_or("there is no meeting")?;
    let packet = packet::packet(&project, meeting, &PacketOptions::default()).map_err(|_| "the packet is not whole")?;
    let fonts = Fonts::built_in();

    let start = Instant::now();
    let mut typesetter = Typesetter::new(root, fonts);
    let typeset = typesetter.typeset(&packet).map_err(|_| "the templates have errors")?;
    hint::black_box(export::pdf(&typeset, &typesetter, &PdfOptions::default())?);
    println!("{}", start.elapsed().as_secs_f64());
    Ok(())
}
