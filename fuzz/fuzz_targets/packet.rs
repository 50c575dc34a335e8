//! A damaged copy of the base project: what can be read is worded, for every meeting, without a panic.

#![no_main]

use haifu::packet::{self, PacketOptions};
use libfuzzer_sys::fuzz_target;

#[path = "project.rs"]
mod project;

/// Which file, where, how many bytes give way, and what stands there instead.
type Damage = (u8, u16, u8, Vec<u8>);

fuzz_target!(|damages: Vec<Damage>| {
    let Some((which, ..)) = damages.first() else { return };
    let which = usize::from(*which);
    let mut content = project::content(which);
    for (_, at, length, instead) in &damages {
        let start = usize::from(*at) % (content.len() + 1);
        let end = (start + usize::from(*length)).min(content.len());
        content.splice(start..end, instead.iter().copied());
    }
    let folder = project::with_file(which, &content);
    let checked = haifu::check::check(haifu::load::load(folder.path()).expect("a data folder"));
    project::show(&checked.findings);
    let Some(project) = checked.project else { return };
    for meeting in project.meetings.values() {
        match packet::packet(&project, meeting, &PacketOptions::default()) {
            Ok(packet) => {
                let split: usize = packet.split().map(|part| part.to_json().len()).sum();
                assert!(split > 0 && packet.to_json().len() > 100);
            }
            Err(findings) => project::show(&findings),
        }
    }
});
