//! What the sample's sheets word differently from the rule: all of it, listed here, each with a reason in the data.

use std::fs;

use haifu::packet::{self, PacketOptions};

use crate::sample;

#[test]
fn every_exception_is_listed_here() {
    let mut have = Vec::new();
    for (year, report) in sample::project().years {
        for print in &report.prints {
            assert!(print.why.chars().count() >= 5, "{year} {}: a reason", *print.field);
            have.push(format!("{year} {}", *print.field));
        }
    }
    let expected = fs::read_to_string(sample::root().join("tests/suite/expected/prints.txt")).expect("the list");
    assert_eq!(have, expected.lines().collect::<Vec<_>>());
}

#[test]
fn an_exception_for_a_field_that_is_not_there_is_an_error() {
    let mut project = sample::project();
    let report = project.years.values_mut().next_back().expect("a year");
    report.prints[0].field.value = "direction.9.legend".into();
    let meeting = project.latest_meeting().expect("a meeting");
    let findings = packet::packet(&project, meeting, &PacketOptions::default()).expect_err("no such field");
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].code(), "print-unknown-field");
    assert!(findings[0].span.is_some());
}
