//! Which rules of PDF/A-2a and PDF/UA-1 a PDF breaks, whoever wrote it: `cargo run --release --example standards -- PDF…`.

use std::collections::BTreeMap;
use std::error::Error;
use std::{env, fs};

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

fn main() -> Result<(), Box<dyn Error>> {
    for path in env::args().skip(1) {
        let pdf = fs::read(&path)?;
        for (name, profile) in [("PDF/A-2a", ValidationProfile::PdfA2a), ("PDF/UA-1", ValidationProfile::PdfUa1)] {
            let report = validate_pdf_bytes(&pdf, &ValidationOptions::default().profile(profile))?;
            let mut broken: BTreeMap<&str, usize> = BTreeMap::new();
            for failure in &report.failures {
                *broken.entry(&failure.rule_id).or_default() += 1;
            }
            let total = report.rules.total;
            println!("{path}: {name}: {} of {total} rules broken", broken.len());
            for failure in &report.failures {
                // Each rule once, with the words of its first place.
                if let Some(places) = broken.remove(failure.rule_id.as_str()) {
                    println!("  {} ({places}×): {}", failure.rule_id, failure.message);
                }
            }
        }
    }
    Ok(())
}
