//! The finishing pass: the objects that Typst wrote, in fewer bytes.

use std::collections::BTreeMap;
use std::fs;

use haifu::export::PdfOptions;
use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::program::done;
use crate::sample::{self, built};
use crate::standards::{assert_sound, assert_standards};
use crate::structure;

/// The PDF that Typst writes of the sample's pages, with nothing added.
fn typsts_own() -> Vec<u8> {
    let options = typst_pdf::PdfOptions {
        standards: PdfOptions::default().check().expect("both standards go together"),
        creator: typst::foundations::Smart::Custom(Some(concat!("haifu ", env!("CARGO_PKG_VERSION")).to_owned())),
        ..Default::default()
    };
    typst_pdf::pdf(&built().typeset.document, &options).expect("a PDF")
}

/// The objects of a file that say something of its pages.
fn objects(pdf: &[u8]) -> BTreeMap<ObjectId, Object> {
    let document = Document::load_mem(pdf).expect("a PDF");
    let is_content = |object: &Object| {
        let kind = object.as_stream().map(|stream| &stream.dict).or(object.as_dict()).and_then(|it| it.get_type());
        !matches!(kind, Ok(b"ObjStm" | b"XRef" | b"Metadata"))
    };
    document.objects.into_iter().filter(|(_, object)| is_content(object)).collect()
}

#[test]
fn every_object_but_labels_and_names_of_readings_is_typsts() {
    let (own, finished) = (typsts_own(), &built().pdf);
    let labels = |pdf: &[u8]| {
        let document = Document::load_mem(pdf).expect("a PDF");
        document.catalog().and_then(|catalog| catalog.get(b"PageLabels")).and_then(Object::as_reference)
    };
    let labels = labels(finished).expect("labels");
    let (mut own, mut finished) = (objects(&own), objects(finished));
    assert!(own.len() > 3000, "{} objects", own.len());
    assert_ne!(own.remove(&labels), finished.remove(&labels));
    assert!(own.keys().eq(finished.keys()));
    let mut named = BTreeMap::new();
    for (id, object) in &own {
        match (object, &finished[id]) {
            // Data that ended in a carriage return is compressed once more.
            (Object::Stream(own), Object::Stream(finished)) => {
                let content = |stream: &lopdf::Stream| stream.decompressed_content().expect("data");
                assert!(content(own) == content(finished), "{id:?}");
            }
            (Object::Dictionary(own), Object::Dictionary(finished))
                if own.get(b"S").ok() != finished.get(b"S").ok() =>
            {
                let name = |element: &Dictionary| element.get(b"S").and_then(Object::as_name).map(<[u8]>::to_vec);
                assert_eq!(name(own).expect("a name"), b"Quote");
                let mut renamed = own.clone();
                renamed.set("S", finished.get(b"S").expect("a name").clone());
                assert_eq!(&renamed, finished, "{id:?}");
                *named.entry(name(finished).expect("a name")).or_insert(0) += 1;
            }
            (own, finished) => assert_eq!(own, finished, "{id:?}"),
        }
    }
    // 11 members, each with a family name and a given name.
    let names: [&[u8]; 4] = [b"RB", b"RT", b"Ruby", b"Span"];
    assert_eq!(named, names.map(|name| (name.to_vec(), 2 * 11)).into());
}

/// Readings in a line, one for each character, and quotes that are quotes.
#[test]
fn readings_are_tagged_as_such_and_quotes_stay_quotes() {
    let folder = sample::copied();
    fs::create_dir(folder.path().join("templates")).expect("a folder");
    let entry = "#import \"lib/kit.typ\": *
#set document(title: \"題\", date: datetime(year: 2025, month: 6, day: 3))
#set text(lang: \"ja\")
= 題
市は#mono-ruby(\"朝霞\", \"あさ\", \"か\")、花は#group-ruby(\"紫陽花\", \"あじさい\")、#quote[産業の#quote[振興]]を#quote[#quote[計画]#quote[推進]]。";
    fs::write(folder.path().join("templates/packet.typ"), entry).expect("a template");
    let file = |options: &[&str]| {
        done(folder.path(), &[&["build", "-o", "readings.pdf"], options].concat());
        fs::read(folder.path().join("readings.pdf")).expect("a PDF")
    };
    let kinds = |pdf: &[u8]| {
        let document = Document::load_mem(pdf).expect("a PDF");
        let elements =
            document.objects.values().filter_map(|object| object.as_dict().ok()?.get(b"S").ok()?.as_name().ok());
        let inline = elements.filter(|kind| [&b"Quote"[..], b"Ruby", b"RB", b"RT", b"Span"].contains(kind));
        inline.fold(BTreeMap::new(), |mut counts: BTreeMap<String, i32>, kind| {
            *counts.entry(String::from_utf8_lossy(kind).into_owned()).or_default() += 1;
            counts
        })
    };
    let pdf = file(&[]);
    assert_standards(&pdf);
    assert_sound(&pdf);
    let count = |kind: &str, count| (kind.to_owned(), count);
    assert_eq!(
        kinds(&pdf),
        [count("Quote", 5), count("RB", 2), count("RT", 2), count("Ruby", 2), count("Span", 2)].into()
    );
    let text = structure::read(&folder.path().join("readings.pdf")).text();
    assert!(text.contains("市は朝霞あさか、花は紫陽花あじさい、"), "{text}");

    // PDF 1.4 has no names for them.
    assert_eq!(kinds(&file(&["--standard", "1.4"])), [count("Quote", 5), count("Span", 8)].into());
}

#[test]
fn six_tenths_of_typsts_bytes_are_enough() {
    let (own, finished) = (typsts_own().len(), built().pdf.len());
    assert!(finished * 10 <= own * 6, "{finished} of {own} bytes");
}

#[test]
fn a_version_without_object_streams_has_none() {
    let folder = sample::copied();
    done(folder.path(), &["build", "--standard", "1.4", "-o", "old.pdf"]);
    let pdf = fs::read(folder.path().join("old.pdf")).expect("the packet");
    assert!(pdf.starts_with(b"%PDF-1.4"));
    assert!(!pdf.windows(7).any(|window| window == b"/ObjStm"));
    assert_sound(&pdf);
    assert_eq!(crate::qpdf::page_labels(&pdf), crate::qpdf::page_labels(&built().pdf));
}

/// A carriage return at the end of a stream's data would be taken for a part of the line's end. One stream in 256 ends
/// so: texts are tried until one does.
#[test]
fn no_stream_ends_in_a_carriage_return() {
    let ends_in_return = |pdf: &[u8]| pdf.windows(11).any(|window| window == b"\r\nendstream");
    let folder = sample::copied();
    fs::create_dir(folder.path().join("templates")).expect("a folder");
    let mut mended = 0;
    for text in 0..400 {
        let entry = format!(
            "#set document(title: \"題\", date: datetime(year: 2025, month: 6, day: 3))\n#set text(lang: \"ja\")\n= 題 {text}"
        );
        fs::write(folder.path().join("templates/packet.typ"), entry).expect("a template");
        let mut typesetter = haifu::typeset::Typesetter::new(folder.path(), haifu::typeset::Fonts::built_in());
        let typeset = typesetter.typeset(&built().packet).expect("pages");
        let own = typst_pdf::PdfOptions {
            standards: PdfOptions::default().check().expect("both standards go together"),
            ident: typst::foundations::Smart::Custom(built().packet.identifier.clone()),
            ..Default::default()
        };
        if !ends_in_return(&typst_pdf::pdf(&typeset.document, &own).expect("a PDF")) {
            continue;
        }
        let pdf = haifu::export::pdf(&typeset, &typesetter, &PdfOptions::default()).expect("a PDF");
        assert!(!ends_in_return(&pdf), "題 {text}");
        assert_standards(&pdf);
        assert_sound(&pdf);
        mended += 1;
        if mended == 3 {
            return;
        }
    }
    panic!("{mended} of 400 texts have a stream that ends in a carriage return");
}
