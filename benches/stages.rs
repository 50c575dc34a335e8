//! What each stage of a build costs, in one process, on the sample packet, and what of it is to be done again after one
//! figure was changed: `cargo bench --bench stages`.
//!
//! Machines differ and are noisy: compare figures of one run with each other, not with those of another.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use haifu::check;
use haifu::export::{self, PdfOptions};
use haifu::load;
use haifu::model::Figure;
use haifu::packet::{self, Packet, PacketOptions};
use haifu::typeset::{BUILT_IN_TEMPLATES, Fonts, Typesetter};
use mimalloc::MiMalloc;

/// As in the program.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn stages(criterion: &mut Criterion) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let project = check::check(load::load(root).expect("the sample")).project.expect("the sample is faultless");
    let meeting = project.latest_meeting().expect("the sample has a meeting");
    let options = PacketOptions::default();
    let packet = packet::packet(&project, meeting, &options).expect("a complete packet");

    let mut group = criterion.benchmark_group("stages");
    group.sample_size(20);
    group.bench_function("load and check", |bencher| {
        bencher.iter(|| check::check(load::load(black_box(root)).expect("the sample")));
    });
    group.bench_function("packet", |bencher| {
        bencher.iter(|| packet::packet(black_box(&project), meeting, &options).expect("a complete packet"));
    });
    group.bench_function("fonts", |bencher| bencher.iter(Fonts::built_in));

    // The first layout of a process, with nothing remembered.
    let cold = || {
        comemo::evict(0);
        Typesetter::new(root, Fonts::built_in())
    };
    group.bench_function("compile", |bencher| {
        bencher.iter_batched(
            cold,
            |mut typesetter| typesetter.lay_out(&packet).expect("pages"),
            BatchSize::PerIteration,
        );
    });
    group.bench_function("compile and inspect", |bencher| {
        bencher.iter_batched(
            cold,
            |mut typesetter| typesetter.typeset(&packet).expect("pages"),
            BatchSize::PerIteration,
        );
    });

    let mut typesetter = Typesetter::new(root, Fonts::built_in());
    let typeset = typesetter.typeset(&packet).expect("pages");
    group.bench_function("export", |bencher| {
        let forget = || comemo::evict(0);
        let write = |()| export::pdf(&typeset, &typesetter, &PdfOptions::default()).expect("a PDF");
        bencher.iter_batched(forget, write, BatchSize::PerIteration);
    });
    // What of the export is Typst's own, and what the finishing pass adds.
    group.bench_function("export by Typst alone", |bencher| {
        let options = typst_pdf::PdfOptions {
            standards: PdfOptions::default().check().expect("both standards go together"),
            ..Default::default()
        };
        let forget = || comemo::evict(0);
        let write = |()| typst_pdf::pdf(&typeset.document, &options).expect("a PDF");
        bencher.iter_batched(forget, write, BatchSize::PerIteration);
    });
    group.bench_function("whole", |bencher| {
        let forget = || comemo::evict(0);
        let build = |()| {
            let project = check::check(load::load(root).expect("the sample")).project.expect("the sample is faultless");
            let meeting = project.latest_meeting().expect("a meeting");
            let packet = packet::packet(&project, meeting, &options).expect("a complete packet");
            let mut typesetter = Typesetter::new(root, Fonts::built_in());
            let typeset = typesetter.typeset(&packet).expect("pages");
            export::pdf(&typeset, &typesetter, &PdfOptions::default()).expect("a PDF")
        };
        bencher.iter_batched(forget, build, BatchSize::PerIteration);
    });
    group.finish();
}

/// Packets that differ from one another in one actual figure, none of them ever the same as one before: nothing of it can
/// be remembered.
fn changing() -> impl FnMut() -> Packet {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut project = check::check(load::load(root).expect("the sample")).project.expect("the sample is faultless");
    let mut times = 0;
    move || {
        times += 1;
        let mut latest = project.years.last_entry().expect("the sample has years");
        let figure = latest.get_mut().actual.values_mut().next().expect("the year has figures");
        figure.value = Figure::Number(f64::from(times));
        let meeting = project.latest_meeting().expect("the sample has a meeting");
        packet::packet(&project, meeting, &PacketOptions::default()).expect("a complete packet")
    }
}

/// In a process that is kept: what is laid out and exported again, beside the same work with nothing remembered.
fn changed(criterion: &mut Criterion) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut group = criterion.benchmark_group("one figure changed");
    group.sample_size(20);
    let mut next = changing();
    let mut typesetter = Typesetter::new(root, Fonts::built_in());
    let forget = || comemo::evict(0);

    group.bench_function("layout, cold", |bencher| {
        let cold = || (forget(), Typesetter::new(root, Fonts::built_in()), next());
        let lay_out =
            |((), mut typesetter, packet): ((), Typesetter, Packet)| typesetter.lay_out(&packet).expect("pages");
        bencher.iter_batched(cold, lay_out, BatchSize::PerIteration);
    });
    group.bench_function("layout", |bencher| {
        bencher.iter_batched(&mut next, |packet| typesetter.lay_out(&packet).expect("pages"), BatchSize::PerIteration);
    });
    let made = |typesetter: &mut Typesetter, packet: Packet| {
        let typeset = typesetter.typeset(&packet).expect("pages");
        export::pdf(&typeset, typesetter, &PdfOptions::default()).expect("a PDF")
    };
    group.bench_function("layout and export, cold", |bencher| {
        let cold = || (forget(), Typesetter::new(root, Fonts::built_in()), next());
        let make = |((), mut typesetter, packet): ((), Typesetter, Packet)| made(&mut typesetter, packet);
        bencher.iter_batched(cold, make, BatchSize::PerIteration);
    });
    group.bench_function("layout and export", |bencher| {
        bencher.iter_batched(&mut next, |packet| made(&mut typesetter, packet), BatchSize::PerIteration);
    });
    group.finish();
}

/// In a process that is kept, with a template that differs from the one before in each round: of a part of one page, and of
/// the part that most pages are of.
fn template_changed(criterion: &mut Criterion) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let project = check::check(load::load(root).expect("the sample")).project.expect("the sample is faultless");
    let meeting = project.latest_meeting().expect("the sample has a meeting");
    let packet = packet::packet(&project, meeting, &PacketOptions::default()).expect("a complete packet");
    let folder = tempfile::tempdir().expect("a folder");
    let templates = folder.path().join("templates");
    for (path, text) in BUILT_IN_TEMPLATES {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a template");
    }
    let forget = || comemo::evict(0);
    let mut group = criterion.benchmark_group("one template changed");
    group.sample_size(20);
    group.bench_function("layout, cold", |bencher| {
        let cold = || (forget(), Typesetter::new(folder.path(), Fonts::built_in()));
        let lay_out = |((), mut typesetter): ((), Typesetter)| typesetter.lay_out(&packet).expect("pages");
        bencher.iter_batched(cold, lay_out, BatchSize::PerIteration);
    });
    // What stands there once, and what takes its place.
    let edits = [
        ("roster", "#let roster(doc, packet) = {\n", "  v(NUMBERpt)\n"),
        ("evaluation", "sheet-words.vision", " + [NUMBER]"),
    ];
    for (name, at, added) in edits {
        let path = templates.join(format!("{name}.typ"));
        let text = fs::read_to_string(&path).expect("a template");
        assert!(text.contains(at), "{name} has {at}");
        let mut times = 0;
        let mut typesetter = Typesetter::new(folder.path(), Fonts::built_in());
        group.bench_function(format!("layout, {name}"), |bencher| {
            let edit = || {
                times += 1;
                let added = added.replace("NUMBER", &times.to_string());
                fs::write(&path, text.replacen(at, &format!("{at}{added}"), 1)).expect("a template");
            };
            let lay_out = |()| typesetter.lay_out(&packet).expect("pages");
            bencher.iter_batched(edit, lay_out, BatchSize::PerIteration);
        });
        fs::write(&path, text).expect("a template");
    }
    // A template that fails, and the first that is whole again after twenty that failed.
    let path = templates.join("roster.typ");
    let text = fs::read_to_string(&path).expect("a template");
    let mut typesetter = Typesetter::new(folder.path(), Fonts::built_in()).patient();
    typesetter.lay_out(&packet).expect("pages");
    let mut times = 0;
    let mut fail = |typesetter: &mut Typesetter| {
        times += 1;
        fs::write(&path, format!("{text}\n#let a{times} = (")).expect("a template");
        typesetter.lay_out(&packet).expect_err("a fault")
    };
    group.bench_function("layout, failing", |bencher| bencher.iter(|| fail(&mut typesetter)));
    group.bench_function("layout, mended", |bencher| {
        bencher.iter_custom(|rounds| {
            let mut spent = Duration::ZERO;
            for _ in 0..rounds {
                for _ in 0..20 {
                    fail(&mut typesetter);
                }
                fs::write(&path, &text).expect("a template");
                #[expect(clippy::disallowed_methods, reason = "only a clock can measure")]
                let start = Instant::now();
                black_box(typesetter.lay_out(&packet).expect("pages"));
                spent += start.elapsed();
            }
            spent
        });
    });
    group.finish();
}

criterion_group!(benches, stages, changed, template_changed);
criterion_main!(benches);
