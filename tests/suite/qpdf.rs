//! A PDF as qpdf reads it.

use std::process::Command;

use crate::sample;

/// qpdf's description of a part of the file.
fn json(pdf: &[u8], key: &str) -> serde_json::Value {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    pdf.hash(&mut hasher);
    let path = sample::scratch(&format!("{:016x}.pdf", hasher.finish()), pdf);
    let output = Command::new("qpdf").args(["--json=2", &format!("--json-key={key}")]).arg(path).output();
    let output = output.expect("qpdf is installed (see README.md)");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let all: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    all[key].clone()
}

/// How many pages it has.
pub fn page_count(pdf: &[u8]) -> usize {
    json(pdf, "pages").as_array().expect("pages").len()
}

/// What a viewer shows in place of each page's number: a run of labels counts up from where it begins.
pub fn page_labels(pdf: &[u8]) -> Vec<String> {
    let entries = json(pdf, "pagelabels");
    let entries = entries.as_array().expect("labels");
    let index =
        |entry: &serde_json::Value| usize::try_from(entry["index"].as_u64().expect("an index")).expect("a page");
    let starts: Vec<usize> = entries.iter().map(index).chain([page_count(pdf)]).collect();
    let mut labels = Vec::new();
    for (entry, ends) in entries.iter().zip(starts.windows(2)) {
        let label = &entry["label"];
        let prefix = label["/P"].as_str().map_or("", |text| text.strip_prefix("u:").unwrap_or(text));
        for offset in 0..(ends[1] - ends[0]) as u64 {
            match label["/S"].as_str() {
                Some("/D") => labels.push(format!("{prefix}{}", label["/St"].as_u64().unwrap_or(1) + offset)),
                None => labels.push(prefix.to_owned()),
                Some(other) => panic!("style {other}"),
            }
        }
    }
    labels
}
