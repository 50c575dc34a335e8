//! Makes projects to measure and test with. The same number gives the same project.
//!
//! `cargo run --release --example packets -- FOLDER COUNT [small]`
//!
//! A packet is as large as the sample's; `small` leaves the evaluation sheets out.

mod committee;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (folder, count, small) = match arguments.as_slice() {
        [folder, count] => (folder, count, false),
        [folder, count, size] if size == "small" => (folder, count, true),
        _ => {
            eprintln!("usage: packets FOLDER COUNT [small]");
            return Ok(ExitCode::from(2));
        }
    };
    for number in 0..count.parse()? {
        committee::write(Path::new(folder), number, small)?;
    }
    Ok(ExitCode::SUCCESS)
}
