//! The PDF against both standards, by a validator that shares no code with the exporter, and by qpdf.

use std::io::Write;
use std::process::Command;

use haifu::export::{self, ExportError, PdfOptions};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use typst_pdf::PdfStandard;

use crate::sample::{self, built};

fn failures(pdf: &[u8], profile: ValidationProfile) -> Vec<String> {
    let report = validate_pdf_bytes(pdf, &ValidationOptions::default().profile(profile)).expect("a PDF");
    assert!(report.rules.total > 50, "the validator looked");
    report.failures.iter().map(|failure| format!("{}: {}", failure.rule_id, failure.message)).collect()
}

/// Fails unless the PDF meets both standards.
pub fn assert_standards(pdf: &[u8]) {
    for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a] {
        assert_eq!(failures(pdf, profile), Vec::<String>::new());
    }
}

#[test]
fn the_packet_is_pdf_ua_1() {
    assert_eq!(failures(&built().pdf, ValidationProfile::PdfUa1), Vec::<String>::new());
}

#[test]
fn the_packet_is_pdf_a_2a() {
    assert_eq!(failures(&built().pdf, ValidationProfile::PdfA2a), Vec::<String>::new());
}

/// Fails unless qpdf reads every object of the PDF.
pub fn assert_sound(pdf: &[u8]) {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(pdf).expect("written");
    let output = Command::new("qpdf").arg("--check").arg(file.path()).output();
    let output = output.expect("qpdf is installed (see README.md)");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn qpdf_finds_the_file_sound() {
    assert_sound(&built().pdf);
}

#[test]
fn standards_that_exclude_each_other_are_refused() {
    let options = PdfOptions { standards: vec![PdfStandard::A_1a, PdfStandard::V_2_0], ..Default::default() };
    let error = export::pdf(&built().typeset, &sample::typesetter(), &options).expect_err("no such PDF");
    assert!(matches!(error, ExportError::Standards(_)), "{error}");
}

#[test]
fn metadata_comes_from_the_data() {
    let pdf = lopdf::Document::load_mem(&built().pdf).expect("a PDF");
    let info = pdf.trailer.get(b"Info").and_then(lopdf::Object::as_reference).expect("an Info dictionary");
    let info = pdf.get_dictionary(info).expect("a dictionary");
    let text = |key: &[u8]| lopdf::decode_text_string(info.get(key).expect("the entry")).expect("a text");
    assert_eq!(text(b"Title"), "令和7年度第1回朝霞市産業振興基本計画推進委員会 会議資料");
    assert_eq!(text(b"Author"), "朝霞市");
    assert!(text(b"CreationDate").starts_with("D:20250603100000"), "{}", text(b"CreationDate"));
    let catalog = pdf.catalog().expect("a catalog");
    assert_eq!(lopdf::decode_text_string(catalog.get(b"Lang").expect("a language")).expect("a text"), "ja-JP");
}

#[test]
fn fonts_are_embedded_as_subsets() {
    let output = Command::new("pdffonts")
        .arg(sample::scratch("fonts.pdf", &built().pdf))
        .output()
        .expect("pdffonts of poppler-utils is installed (see README.md)");
    let table = String::from_utf8(output.stdout).expect("UTF-8");
    let fonts: Vec<&str> = table.lines().skip(2).collect();
    assert!(!fonts.is_empty());
    for font in fonts {
        let columns: Vec<&str> = font.split_whitespace().collect();
        let [emb, sub, uni] = columns[columns.len() - 5..columns.len() - 2] else { panic!("{font}") };
        assert_eq!([emb, sub, uni], ["yes"; 3], "{font}");
        assert!(font.contains("BIZUD"), "{font}");
    }
    assert!(built().pdf.len() < 2_000_000, "only the glyphs used: {} bytes", built().pdf.len());
}
