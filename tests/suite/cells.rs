//! The cells of the indicator tables against the transcription in `expected/cells-*.tsv`, by part, row and column.

use std::fs;

use haifu::packet::{Content, Evaluation, IndicatorTable};

use crate::sample::{self, built, normal};
use crate::structure;

pub type Grid = Vec<Vec<String>>;

/// The transcribed tables of a year: a heading row, then rows of kind, name and figures; the cells that a merged cell
/// covers are blank.
pub fn expected(year: &str) -> Vec<Grid> {
    let path = sample::root().join(format!("tests/suite/expected/cells-{year}.tsv"));
    let text = fs::read_to_string(path).expect("a transcription");
    text.trim_end_matches('\n')
        .split("\n\n")
        .map(|table| table.lines().map(|row| row.split('\t').map(normal).collect()).collect())
        .collect()
}

fn sheets() -> Vec<&'static Evaluation> {
    let parts = built().packet.documents.iter();
    parts
        .filter_map(|part| match &part.content {
            Content::Evaluation(sheet) => Some(&**sheet),
            _ => None,
        })
        .collect()
}

/// A table of the packet in the form of the transcription.
fn rows(table: &IndicatorTable) -> Grid {
    let heading = |h: &haifu::packet::Heading| normal(&format!("{}{}", h.label, h.year.as_deref().unwrap_or("")));
    let mut grid = vec![[String::new(), "名称".into()].into_iter().chain(table.headings.iter().map(heading)).collect()];
    for row in &table.rows {
        let kind = normal(&format!("{}{}", row.mark.as_deref().unwrap_or(""), row.kind));
        let first = [kind, normal(&row.name)].into_iter().chain(row.target.iter().map(|cell| normal(cell)));
        grid.push(first.collect());
        for actuals in &row.actuals {
            let blank = [String::new(), String::new()].into_iter();
            grid.push(blank.chain(actuals.iter().map(|cell| normal(cell))).collect());
        }
    }
    grid
}

#[test]
fn the_packet_has_every_figure_in_its_place() {
    for (sheet, year) in sheets().into_iter().zip(["2024", "2023"]) {
        let have: Vec<Grid> = sheet.directions.iter().flat_map(|d| &d.tables).map(rows).collect();
        let want = expected(year);
        assert_eq!(have.len(), want.len());
        for (have, want) in have.iter().flatten().zip(want.iter().flatten()) {
            assert_eq!(have, want);
        }
    }
}

#[test]
fn the_pdf_has_every_figure_in_its_place_and_under_its_headers() {
    let root = structure::sample();
    let tables = root.all("Table");
    let indicator_tables: Vec<_> = tables.into_iter().filter(|table| table.text().contains("上段")).collect();
    let want: Vec<Grid> = expected("2024").into_iter().chain(expected("2023")).collect();
    assert_eq!(indicator_tables.len(), want.len());
    for (table, want) in indicator_tables.iter().zip(want) {
        // The first row says which figure is above; then heading row and body, spans spread out.
        let grid: Grid = table.grid().iter().map(|row| row.iter().map(|cell| normal(cell)).collect()).collect();
        assert_eq!(grid[1][2..], want[0][2..], "headings");
        let (mut kind, mut name) = (String::new(), String::new());
        for (have, want) in grid[2..].iter().zip(&want[1..]) {
            if !want[0].is_empty() {
                (kind, name) = (want[0].clone(), want[1].clone());
            }
            assert_eq!(have[..2], [kind.clone(), name.clone()], "row headers reach over the indicator's rows");
            assert_eq!(have[2..], want[2..], "{kind} {name}");
        }
        assert_eq!(grid.len() - 2, want.len() - 1);
        assert!(
            table.all("TH").iter().all(|cell| !normal(&cell.text()).is_empty()),
            "a header cell without text says nothing"
        );
    }
}

#[test]
fn header_cells_are_known_in_both_directions() {
    for table in structure::sample().all("Table").into_iter().filter(|table| table.text().contains("上段")) {
        let rows = table.all("TR");
        for (index, row) in rows.iter().enumerate() {
            let headers = row.all("TH");
            let scopes: Vec<&str> =
                headers.iter().filter_map(|cell| cell.attributes.get("Scope")).map(String::as_str).collect();
            assert_eq!(scopes.len(), headers.len(), "every header has a scope");
            if index < 2 {
                assert!(scopes.iter().all(|&scope| scope == "/Column"), "{scopes:?}");
                assert!(row.all("TD").is_empty(), "heading rows hold headers only");
            } else {
                assert!(scopes.iter().all(|&scope| scope == "/Row"), "{scopes:?}");
                assert_eq!(row.all("TD").len(), 6);
            }
        }
        let named = rows[2..].iter().filter(|row| !row.all("TH").is_empty());
        assert!(named.clone().all(|row| row.all("TH").len() == 2), "kind and name");
        assert!(named.count() >= 2, "an activity and an outcome");
    }
}
