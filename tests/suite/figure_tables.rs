//! `haifu figures`: the table in three formats, and filled tables back into the years' files.

use std::collections::BTreeSet;
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::Duration;

use calamine::{Data, Reader, Xlsx};
use haifu::figures::{self, Column, FigureKind, Row, Sheet, YearPlan};
use haifu::model::{Figure, Project};
use haifu::source::{Span, Spanned};
use haifu::table::Cell::{Empty, Number};

use crate::program::{self, Run, done, haifu};
use crate::sample;

/// The cells of a CSV file, in rows.
fn cells(csv: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv);
    reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

/// The sample's table.
fn table() -> Vec<Vec<String>> {
    cells(&done(sample::root(), &["figures", "-o", "-"]).stdout)
}

#[test]
fn the_table_has_a_row_an_indicator_year_and_kind() {
    let table = table();
    assert_eq!(
        table[0],
        [
            "施策番号",
            "施策名",
            "指標ID",
            "指標の種類",
            "指標名",
            "単位",
            "年度（西暦）",
            "年度",
            "区分",
            "値",
            "状態",
            "達成率",
            "備考"
        ]
    );
    let project = sample::project();
    let series = project.plans[0].series().count();
    // The base year's figure, then target and actual figure of 2019 to 2028.
    assert_eq!(table.len(), 1 + series * (1 + 10 * 2));
    let keys: BTreeSet<_> = table[1..].iter().map(|row| [&row[2], &row[6], &row[8]]).collect();
    assert_eq!(keys.len(), table.len() - 1, "no figure has two rows");
    for expected in [
        // Transcribed from the printed sheets.
        "1-1,市民等で賑わう拠点づくり,vacant-shops,活動指標,空き店舗の活用件数,件,2018,平成30年度,実績値,0,値あり,,計画策定時",
        "1-1,市民等で賑わう拠点づくり,vacant-shops,活動指標,空き店舗の活用件数,件,2024,令和6年度,目標値,2,値あり,,",
        "1-1,市民等で賑わう拠点づくり,vacant-shops,活動指標,空き店舗の活用件数,件,2024,令和6年度,実績値,3,値あり,1.5,",
        // A target that prints in its own way is a number all the same.
        "1-1,市民等で賑わう拠点づくり,vacant-shops,活動指標,空き店舗の活用件数,件,2025,令和7年度,目標値,3,値あり,,",
        // Not known yet; not measured between two surveys; a survey whose figure is not out.
        "1-1,市民等で賑わう拠点づくり,vacant-shops,活動指標,空き店舗の活用件数,件,2025,令和7年度,実績値,,未確定,,",
        "1-1,市民等で賑わう拠点づくり,retail-offices,成果指標,小売事業所数,事業所,2020,令和2年度,実績値,,測定なし,,",
        "1-1,市民等で賑わう拠点づくり,retail-offices,成果指標,小売事業所数,事業所,2026,令和8年度,実績値,,未確定,,",
    ] {
        let expected: Vec<&str> = expected.split(',').collect();
        assert!(table.iter().any(|row| *row == expected), "{expected:?}");
    }
    // An indicator of two rows of actual figures has two ids, each with the targets.
    for id in ["street-shops-commerce-census", "street-shops"] {
        let targets = table.iter().filter(|row| row[2] == id && row[8] == "目標値" && !row[9].is_empty()).count();
        assert_eq!(targets, 10, "{id}");
    }
    assert!(table.iter().any(|row| row[12] == "再掲"), "what is counted twice is marked");
}

#[test]
fn a_rate_is_the_actual_figure_by_the_target_where_there_is_one_to_reach() {
    let project = sample::project();
    let row = |kind, target: Option<f64>, actual: Option<f64>| {
        let mut project = project.clone();
        let indicator = &mut project.plans[0].directions[0].measures[0].indicators[0];
        let year = *project.years.keys().next().expect("a year");
        indicator.target.retain(|key, _| key.value != year);
        let place = indicator.id.span.clone();
        let at = |place: &Span| place.clone();
        let written = target.map(|t| (Spanned::new(year, at(&place)), Spanned::new(Figure::Number(t), at(&place))));
        indicator.target.extend(written);
        let plans = figures::year_plans(&project);
        let mut rows = figures::table(&project, &plans);
        let at = rows.iter().position(|row| row.year == year && row.kind == kind).expect("a row");
        rows[at].figure = actual.map(Figure::Number);
        rows[at].cell(Column::Rate)
    };
    let rate = |target, actual| row(FigureKind::Actual, target, actual);
    assert_eq!(rate(Some(3.0), Some(2.0)), Number(0.667));
    assert_eq!(rate(Some(2000.0), Some(1.0)), Number(0.001), "a half goes up");
    assert_eq!(rate(Some(51.2), Some(51.0)), Number(0.996));
    assert_eq!(rate(Some(2.0), Some(0.0)), Number(0.0));
    for (target, actual) in
        [(Some(0.0), Some(3.0)), (Some(-1.0), Some(3.0)), (Some(2.0), Some(-1.0)), (None, Some(3.0)), (Some(2.0), None)]
    {
        assert_eq!(rate(target, actual), Empty, "{target:?} {actual:?}");
    }
    assert_eq!(row(FigureKind::Target, Some(2.0), Some(2.0)), Empty, "a target reaches nothing");
}

/// The cells of a workbook as the CSV has them.
fn cells_of_workbook(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    assert_eq!(book.sheet_names(), ["指標"]);
    let range = book.worksheet_range("指標").expect("a sheet");
    range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect()
}

#[test]
fn all_formats_have_the_same_cells_and_numbers_are_numbers() {
    let table = table();
    let folder = sample::copied();
    done(folder.path(), &["figures", "-o", "figures.xlsx"]);
    let bytes = fs::read(folder.path().join("figures.xlsx")).expect("a workbook");
    assert_eq!(cells_of_workbook(&bytes), table);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).expect("a workbook");
    let range = book.worksheet_range("指標").expect("a sheet");
    for row in range.rows().skip(1) {
        for (column, cell) in row.iter().enumerate() {
            let is_number = [6, 9, 11].contains(&column);
            assert!(matches!(cell, Data::Empty) || matches!(cell, Data::Float(_)) == is_number, "{column}: {cell:?}");
        }
    }

    let json = done(folder.path(), &["figures", "-f", "json", "-o", "-"]).stdout;
    let json: Vec<serde_json::Map<String, serde_json::Value>> = serde_json::from_slice(&json).expect("JSON");
    assert_eq!(json.len(), table.len() - 1);
    for (object, row) in json.iter().zip(&table[1..]) {
        for (heading, cell) in table[0].iter().zip(row) {
            let value = &object[heading];
            let text = value.as_str().map_or_else(|| value.to_string().replace("null", ""), str::to_owned);
            assert_eq!(&text, cell, "{heading}");
            assert!(!value.is_string() || !["年度（西暦）", "値", "達成率"].contains(&heading.as_str()));
        }
    }
}

/// A file inside a workbook, by an outside program.
fn inside(workbook: &Path, name: &str) -> String {
    let script = "import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))";
    let output = Command::new("python3").args(["-c", script]).arg(workbook).arg(name).output().expect("python3");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn the_same_data_give_the_same_bytes_whatever_the_clock_says() {
    let folder = sample::copied();
    let path = folder.path().join("output/figures.xlsx");
    let write = || {
        done(folder.path(), &["figures", "-f", "xlsx"]);
        fs::read(&path).expect("a workbook")
    };
    let first = write();
    // Workbooks tell time by the second, ZIP archives by two.
    thread::sleep(Duration::from_millis(2100));
    assert!(first == write());
    assert!(inside(&path, "docProps/core.xml").contains(">1980-01-01T00:00:00Z</dcterms:created>"));
    let sheet = inside(&path, "xl/worksheets/sheet1.xml");
    for part in [r#"state="frozen""#, "<autoFilter ref=\"A1:M757\"/>", "<col "] {
        assert!(sheet.contains(part), "{part}");
    }
    assert!(!sheet.contains("mergeCell"));
}

#[test]
fn a_byte_order_mark_is_put_before_a_csv_file_where_asked_for() {
    let folder = sample::copied();
    let plain = done(folder.path(), &["figures", "-o", "-"]).stdout;
    let marked = done(folder.path(), &["figures", "-o", "-", "--bom"]).stdout;
    assert!(plain.starts_with("施策番号".as_bytes()));
    assert!(marked == [b"\xef\xbb\xbf", &plain[..]].concat());
    assert!(plain.windows(2).filter(|pair| pair[1] == b'\n').all(|pair| pair[0] == b'\r'), "lines end in CR LF");
    let one = done(folder.path(), &["figures", "-o", "-", "--year", "2024", "--year", "2023"]).stdout;
    let years: BTreeSet<String> = cells(&one)[1..].iter().map(|row| row[6].clone()).collect();
    assert_eq!(years.into_iter().collect::<Vec<_>>(), ["2023", "2024"]);
}

/// Imports a file's bytes into a project.
fn import(folder: &Path, name: &str, bytes: &[u8]) -> Run {
    fs::write(folder.join(name), bytes).expect("a table");
    haifu(folder, &["figures", "--import", name, "--yes"])
}

/// The sample's rows with one actual figure of 2024 replaced.
fn filled<'a>(project: &Project, plans: &'a [YearPlan], id: &str, figure: f64) -> Vec<Row<'a>> {
    let mut rows = figures::table(project, plans);
    let is_it = |row: &&mut Row| row.series.id.value == id && row.year.year() == 2024 && row.kind == FigureKind::Actual;
    rows.iter_mut().find(is_it).expect("a row").figure = Some(Figure::Number(figure));
    rows
}

const YEAR: &str = "data/years/2024.toml";

#[test]
fn what_is_exported_and_filled_changes_just_its_lines() {
    let project = sample::project();
    let plans = figures::year_plans(&project);
    let rows = filled(&project, &plans, "vacant-shops", 5.0);
    let original = fs::read_to_string(sample::root().join(YEAR)).expect("the year");
    let expected = original.replace("vacant-shops   = 3\n", "vacant-shops   = 5\n");
    assert_ne!(original, expected);
    let tables = [
        ("figures.csv", figures::csv(&rows, false)),
        ("bom.csv", figures::csv(&rows, true)),
        ("figures.xlsx", figures::xlsx(&rows, "計画").expect("a workbook")),
        // As Excel on a Japanese Windows saves it.
        (
            "cp932.csv",
            encoding_rs::SHIFT_JIS
                .encode(&String::from_utf8(figures::csv(&rows, false)).expect("UTF-8"))
                .0
                .into_owned(),
        ),
    ];
    for (name, bytes) in tables {
        let folder = sample::copied();
        let before: Vec<_> = program::files(&folder.path().join("data"));
        let run = import(folder.path(), name, &bytes);
        assert_eq!(run.code, Some(0), "{name}: {}", run.said);
        assert!(
            run.said.starts_with("data/years/2024.toml  空き店舗の活用件数（vacant-shops）: 3 → 5\n"),
            "{}",
            run.said
        );
        assert!(fs::read_to_string(folder.path().join(YEAR)).expect("the year") == expected, "{name}");
        assert_eq!(program::files(&folder.path().join("data")), before);
        for file in before.iter().filter(|file| *file != "years/2024.toml") {
            let path = Path::new("data").join(file);
            let read = |root: &Path| fs::read(root.join(&path)).expect("a file");
            assert!(read(folder.path()) == read(sample::root()), "{file}");
        }
        // Once more, and nothing changes.
        assert!(import(folder.path(), name, &bytes).said.starts_with("変わる実績値はありません"));
    }
}

#[test]
fn the_ends_of_lines_and_the_mark_of_a_windows_file_are_kept() {
    let folder = sample::copied();
    let original = fs::read_to_string(sample::root().join(YEAR)).expect("the year");
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    fs::write(folder.path().join(YEAR), windows(&original.replace("event-visitors = 205000\n", ""))).expect("a file");
    let project = sample::project();
    let run = import(
        folder.path(),
        "figures.csv",
        &figures::csv(&filled(&project, &figures::year_plans(&project), "vacant-shops", 5.0), false),
    );
    assert_eq!(run.code, Some(0), "{}", run.said);
    let expected = windows(&original.replace("vacant-shops   = 3\n", "vacant-shops   = 5\n"));
    assert!(fs::read_to_string(folder.path().join(YEAR)).expect("the year") == expected);
}

#[test]
fn a_new_figure_goes_where_the_plan_has_it() {
    let project = sample::project();
    let plans = figures::year_plans(&project);
    let table = figures::csv(&figures::table(&project, &plans), false);
    let sheet = Sheet::read("figures.csv", &table).expect("a table");
    let original = fs::read_to_string(sample::root().join(YEAR)).expect("the year");
    let actual = original.split("[actual]\n").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("the figures");
    let lines: Vec<&str> = actual.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(lines.len() > 25);
    for line in lines {
        // Its print, if it has one, is not in the table.
        if line.contains("print") {
            continue;
        }
        let folder = sample::copied();
        sample::edit(folder.path(), YEAR, &format!("{line}\n"), "");
        let without = sample::checked(folder.path()).project.expect("a project");
        let (changes, findings) = figures::import(&without, &plans, &sheet);
        assert!(findings.is_empty() && changes.len() == 1, "{line}: {findings:?} {changes:?}");
        let report = without.years.values().next_back().expect("a year");
        let edited = figures::edit(&project.plans[0], report, &changes).expect("an edit");
        assert_eq!(edited.text, original, "{line}");
    }
}

/// The lines that `haifu new year` leaves open are written to, whatever their order in the table.
#[test]
fn a_new_year_is_filled_from_a_table() {
    let folder = sample::copied();
    done(folder.path(), &["new", "year", "2025"]);
    let opened = fs::read_to_string(folder.path().join("data/years/2025.toml")).expect("the year");
    let table = "指標ID,年度（西暦）,区分,値\nstreet-shops,2025,実績値,343\nvacant-shops,2025,実績値,4\n";
    let run = import(folder.path(), "figures.csv", table.as_bytes());
    assert_eq!(run.code, Some(0), "{}", run.said);
    let filled = fs::read_to_string(folder.path().join("data/years/2025.toml")).expect("the year");
    let expected = opened
        .replace("# vacant-shops =   #", "vacant-shops = 4   #")
        .replace("# street-shops =   #", "street-shops = 343   #");
    assert_eq!(filled, expected);
}

#[test]
fn a_year_without_figures_is_given_a_table_of_them() {
    let folder = sample::copied();
    let original = fs::read_to_string(folder.path().join(YEAR)).expect("the year");
    let (head, rest) = original.split_once("[actual]\n").expect("figures");
    let (_, rest) = rest.split_once("\n\n").expect("more");
    fs::write(folder.path().join(YEAR), format!("{head}{rest}")).expect("a file");
    let project = sample::project();
    let run = import(
        folder.path(),
        "figures.csv",
        &figures::csv(&filled(&project, &figures::year_plans(&project), "vacant-shops", 3.0), false),
    );
    assert_eq!(run.code, Some(0), "{}", run.said);
    let again = sample::checked(folder.path()).project.expect("a project");
    let values = |project: &Project| -> Vec<(String, Option<f64>)> {
        let report = project.years.values().next_back().expect("a year");
        report.actual.iter().map(|(id, figure)| (id.value.clone(), figure.value())).collect()
    };
    assert_eq!(values(&again), values(&project));
}

#[test]
fn faults_in_a_workbook_are_told_with_sheet_and_cell_and_nothing_is_written() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("実績").expect("a name");
    sheet.write_string(0, 1, "令和6年度の実績").expect("a title");
    let rows: [&[&str]; 6] = [
        &["指標ID", "年度(西暦)", "区分", "値"],
        &["vacant-shops", "2024", "実績値", "5"],
        &["vacant-shop", "2024", "実績値", "5"],
        &["event-visitors", "2024", "実績値", "20万"],
        &["vacant-shops", "２０２４", "実績値", "6"],
        &["vacant-shops", "2031", "実績値", "6"],
    ];
    for (line, row) in (2..).zip(rows) {
        for (column, text) in (1..).zip(row) {
            sheet.write_string(line, column, *text).expect("a cell");
        }
    }
    sheet.write_string(8, 25 + 3, "メモ").expect("a remark far to the right");
    let folder = sample::copied();
    let before = fs::read(folder.path().join(YEAR)).expect("the year");
    let run = import(folder.path(), "jisseki.xlsx", &book.save_to_buffer().expect("a workbook"));
    assert_eq!(run.code, Some(1));
    let places: Vec<&str> = run.said.lines().filter_map(|line| line.trim_start().strip_prefix("--> ")).collect();
    let cell = |name: &str| format!("jisseki.xlsx「実績」{name}");
    assert_eq!(places, ["B5", "E6", "E7", "C8"].map(cell), "{}", run.said);
    let codes = ["indicator-unknown", "figures-value-form", "figures-value-twice", "figures-year-outside-plan"];
    for code in codes {
        assert!(run.said.contains(&format!("[{code}]")), "{code}: {}", run.said);
    }
    assert!(run.said.contains(&cell("E4")), "the first of two is named: {}", run.said);
    assert!(fs::read(folder.path().join(YEAR)).expect("the year") == before);
}

#[cfg(unix)]
#[test]
fn at_a_terminal_it_asks_before_it_writes() {
    const IMPORT: [&str; 3] = ["figures", "--import", "figures.csv"];
    let project = sample::project();
    let folder = sample::copied();
    let before = fs::read_to_string(folder.path().join(YEAR)).expect("the year");
    let table = figures::csv(&filled(&project, &figures::year_plans(&project), "vacant-shops", 5.0), false);
    fs::write(folder.path().join("figures.csv"), table).expect("a table");
    let shown = program::at_a_terminal(folder.path(), &IMPORT, &[("書きかえますか", "n")]);
    assert!(shown.contains("この 1 か所を書きかえますか") && shown.contains("何も書きませんでした"), "{shown}");
    assert!(fs::read_to_string(folder.path().join(YEAR)).expect("the year") == before);
    let shown = program::at_a_terminal(folder.path(), &IMPORT, &[("書きかえますか", "y")]);
    assert!(shown.contains("3 → 5") && shown.contains("実績値 1 か所を data/years/2024.toml に書きました"), "{shown}");
    assert!(fs::read_to_string(folder.path().join(YEAR)).expect("the year") != before);
}

#[test]
fn a_formula_gives_the_number_that_is_shown() {
    let project = sample::project();
    let plans = figures::year_plans(&project);
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, text) in (0..).zip(["指標ID", "年度（西暦）", "区分", "値"]) {
        sheet.write_string(0, column, text).expect("a cell");
    }
    sheet.write_string(1, 0, "vacant-shops").expect("a cell");
    sheet.write_number(1, 1, 2024.0).expect("a cell");
    sheet.write_string(1, 2, "実績値").expect("a cell");
    sheet.write_number(1, 3, 0.1 + 0.2).expect("a cell");
    let sheet = Sheet::read("book.xlsx", &book.save_to_buffer().expect("a workbook")).expect("a table");
    let (changes, findings) = figures::import(&project, &plans, &sheet);
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(changes[0].new, Figure::Number(0.3));
}

#[test]
fn no_damage_to_a_table_makes_the_program_fall() {
    let project = sample::project();
    let plans = figures::year_plans(&project);
    let rows = figures::table(&project, &plans);
    let mut random = fastrand::Rng::with_seed(7);
    let mut refused = 0;
    for whole in [figures::csv(&rows[..60], false), figures::xlsx(&rows[..60], "計画").expect("a workbook")] {
        for _ in 0..300 {
            let mut bytes = whole.clone();
            for _ in 0..random.usize(1..6) {
                let at = random.usize(..bytes.len());
                match random.u8(..3) {
                    0 => bytes[at] = random.u8(..),
                    1 => bytes.truncate(at.max(1)),
                    _ => _ = bytes.remove(at),
                }
            }
            match Sheet::read("table", &bytes) {
                Ok(sheet) => _ = figures::import(&project, &plans, &sheet),
                Err(_) => refused += 1,
            }
        }
    }
    assert!(refused > 100, "{refused} of 600 were no tables any more");
}
