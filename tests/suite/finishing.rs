//! The finishing pass: the objects that Typst wrote, in fewer bytes.

use std::collections::BTreeMap;
use std::fs;

use haifu::export::PdfOptions;
use lopdf::{Document, Object, ObjectId};

use crate::program::done;
use crate::sample::{self, built};
use crate::standards::{assert_sound, assert_standards};

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
fn every_object_but_the_labels_is_typsts() {
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
    for (id, object) in &own {
        match (object, &finished[id]) {
            // Data that ended in a carriage return is compressed once more.
            (Object::Stream(own), Object::Stream(finished)) => {
                let content = |stream: &lopdf::Stream| stream.decompressed_content().expect("data");
                assert!(content(own) == content(finished), "{id:?}");
            }
            (own, finished) => assert_eq!(own, finished, "{id:?}"),
        }
    }
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
