//! Which years a sheet shows, and the four states of a cell.

use haifu::calendar::FiscalYear;
use haifu::model::{Figure, Project};
use haifu::packet::{Content, Evaluation, IndicatorRows, Packet};
use haifu::source::Spanned;

use crate::sample;

fn year(year: i64) -> FiscalYear {
    FiscalYear::new(year).expect("a year")
}

fn sheets(packet: &Packet) -> Vec<&Evaluation> {
    let contents = packet.documents.iter().map(|part| &part.content);
    contents
        .filter_map(|content| match content {
            Content::Evaluation(sheet) => Some(&**sheet),
            _ => None,
        })
        .collect()
}

fn row<'a>(sheet: &'a Evaluation, name: &str) -> &'a IndicatorRows {
    let rows = sheet.directions.iter().flat_map(|d| &d.tables).flat_map(|t| &t.rows);
    rows.into_iter().find(|row| row.name == name).expect("an indicator of that name")
}

fn with_actual(series: &str, in_year: i64, figure: Option<Figure>) -> Project {
    let mut project = sample::project();
    let key = project
        .plans
        .first()
        .expect("a plan")
        .series()
        .map(|s| s.id.clone())
        .find(|id| id.value == series)
        .expect("a series");
    let report = project.years.entry(year(in_year)).or_insert_with(|| {
        let mut report = sample::project().years[&year(2024)].clone();
        report.year = year(in_year);
        report.actual.clear();
        report.prints.clear();
        report
    });
    match figure {
        Some(figure) => {
            let place = key.span.clone();
            report.actual.insert(key, Spanned::new(figure, place))
        }
        None => report.actual.remove(&key),
    };
    project
}

#[test]
fn a_sheet_shows_the_period_that_holds_its_year() {
    let packet = sample::packet_of(&sample::project());
    let labels = |sheet: &Evaluation| -> Vec<String> {
        sheet.directions[0].tables[0].headings.iter().map(|heading| heading.label.to_string()).collect()
    };
    assert_eq!(
        labels(sheets(&packet)[0]),
        ["計画策定時", "令和6年度", "令和7年度", "令和8年度", "令和9年度", "令和10年度"]
    );
    assert_eq!(
        labels(sheets(&packet)[1]),
        ["計画策定時", "令和元年度", "令和2年度", "令和3年度", "令和4年度", "令和5年度"]
    );
}

#[test]
fn figures_of_later_years_do_not_change_an_earlier_sheet() {
    let before = sample::packet_of(&sample::project());
    let after = sample::packet_of(&with_actual("vacant-shops", 2025, Some(Figure::Number(9.0))));
    assert_eq!(before, after);
}

#[test]
fn a_cell_has_four_states() {
    let cell = |figure: Option<Figure>| {
        let packet = sample::packet_of(&with_actual("vacant-shops", 2024, figure));
        row(sheets(&packet)[0], "空き店舗の活用件数").actuals[0][1].clone()
    };
    assert_eq!(cell(Some(Figure::Number(1234.0))), "1,234件");
    assert_eq!(cell(Some(Figure::Printed { value: 3.0, print: "3件以上".into() })), "3件以上");
    assert_eq!(cell(Some(Figure::NotMeasured)), "—");
    assert_eq!(cell(None), "未記入");
}

#[test]
fn a_census_prints_dashes_between_surveys_and_a_blank_until_its_figure_is_out() {
    let packet = sample::packet_of(&sample::project());
    let [now, before] = sheets(&packet)[..] else { panic!("two sheets") };
    assert_eq!(row(now, "小売事業所数").actuals[0], ["502事業所", "—", "—", "", "—", "—"]);
    assert_eq!(row(before, "小売事業所数").actuals[0], ["502事業所", "—", "—", "508事業所", "—", "—"]);
}

#[test]
fn an_indicator_may_have_two_rows_of_actuals() {
    let packet = sample::packet_of(&sample::project());
    let [now, before] = sheets(&packet)[..] else { panic!("two sheets") };
    assert_eq!(
        row(now, "商店街店舗数").actuals,
        [["158件", "—", "—", "—", "—", "—"], ["369件", "341件", "", "", "", ""]]
    );
    assert_eq!(row(before, "商店街店舗数").actuals[1], ["369件", "361件", "346件", "341件", "346件", "347件"]);
}
