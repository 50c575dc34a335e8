//! The tables of the papers as open data.
//!
//! By the national rules for tables that programs read: one value a cell, numbers as numbers and their unit in a column of its own,
//! Gregorian years beside 和暦, no merged cells, no spaces for looks, the headings in the first row. What the papers do
//! not show yet (figures after the years that they evaluate) is not published with them.

use crate::calendar::FiscalYear;
use crate::figures::{self, Column, FigureKind};
use crate::model::{DocumentKind, Grade, Meeting, Project, RelationKind};
use crate::packet::{Content, Packet};
use crate::source::Spanned;
use crate::table::{Cell, Heading, NumberFormat, Table};
use crate::word::Word;

/// A table with what its columns mean.
#[derive(Debug, Clone)]
pub struct OpenTable {
    /// The name of its files, without their endings.
    pub name: &'static str,
    /// What it is a table of, in a sentence.
    pub meaning: &'static str,
    /// The columns, as many as the table's headings.
    pub fields: Vec<Field>,
    /// The names of the columns that tell a row from all others.
    pub key: Vec<&'static str>,
    /// The headings and the rows.
    pub cells: Table,
}

/// What a column means.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name for programs.
    pub name: &'static str,
    /// What stands in it.
    pub datatype: Datatype,
    /// Whether no cell of it is empty.
    pub required: bool,
    /// What it means, in a sentence.
    pub meaning: &'static str,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Datatype {
    /// Texts.
    Text,
    /// Numbers.
    Number,
    /// Gregorian years.
    Year,
    /// Days, as 2025-06-03.
    Date,
}

/// The tables of a meeting's packet; none of a packet without parts that have some.
pub fn tables(project: &Project, meeting: &Meeting, packet: &Packet) -> Vec<OpenTable> {
    let numbers: Vec<usize> = packet.documents.iter().map(|part| part.number).collect();
    let shown = (1..).zip(&meeting.documents).filter(|(number, _)| numbers.contains(number));
    let years: Vec<FiscalYear> = shown
        .filter_map(|(_, document)| match &document.kind {
            DocumentKind::Evaluation { year, .. } => Some(year.value),
            _ => None,
        })
        .collect();
    let mut tables = Vec::new();
    if let Some(last) = years.iter().max() {
        tables.push(indicators(project, *last));
        tables.push(grades(project, &years));
        tables.push(relations(project, *last));
    }
    if packet.documents.iter().any(|part| matches!(part.content, Content::Roster(_))) {
        tables.extend(members(project, meeting));
    }
    tables.retain(|table| !table.cells.rows.is_empty());
    tables
}

/// A column: its name for programs, its heading, what stands in it, whether none is empty, its width, what it means.
type Described = (&'static str, &'static str, Datatype, bool, f64, &'static str);

fn table(
    name: &'static str,
    title: &str,
    meaning: &'static str,
    key: &[&'static str],
    columns: &[Described],
    rows: Vec<Vec<Cell>>,
) -> OpenTable {
    let field = |&(name, _, datatype, required, _, meaning): &Described| Field { name, datatype, required, meaning };
    let heading = |&(_, text, datatype, _, width, _): &Described| Heading {
        text: text.to_owned(),
        width,
        format: if datatype == Datatype::Year { NumberFormat::Year } else { NumberFormat::General },
    };
    OpenTable {
        name,
        meaning,
        fields: columns.iter().map(field).collect(),
        key: key.to_vec(),
        cells: Table {
            sheet: title.to_owned(),
            title: title.to_owned(),
            headings: columns.iter().map(heading).collect(),
            rows,
        },
    }
}

fn year_cells(year: FiscalYear) -> [Cell; 2] {
    [Cell::Number(f64::from(year.year())), Cell::text(year.label())]
}

/// Targets, and actual figures up to `last`.
fn indicators(project: &Project, last: FiscalYear) -> OpenTable {
    let plans = figures::year_plans(project);
    let mut rows = figures::table(project, &plans);
    rows.retain(|row| row.kind == FigureKind::Target || row.year <= last);
    OpenTable {
        name: "indicators",
        meaning: "施策の進捗に関する各指標の目標値と実績値。1行に1つの値",
        fields: Column::ALL.map(indicator_field).to_vec(),
        key: vec!["series", "year", "kind"],
        cells: figures::cells(&rows, "指標の目標値と実績値"),
    }
}

fn indicator_field(column: Column) -> Field {
    let (name, datatype, required, meaning) = match column {
        Column::Measure => ("measure", Datatype::Text, true, "指標が属する施策の番号"),
        Column::MeasureTitle => ("measure_title", Datatype::Text, true, "施策の名称"),
        Column::Id => ("series", Datatype::Text, true, "指標を見分ける名前。実績値が2行ある指標では行ごとに違う"),
        Column::IndicatorKind => ("indicator_kind", Datatype::Text, true, "活動指標か成果指標か"),
        Column::Name => ("indicator", Datatype::Text, true, "指標の名称"),
        Column::Unit => ("unit", Datatype::Text, false, "値の単位"),
        Column::Year => ("year", Datatype::Year, true, "年度の始まる年（西暦）"),
        Column::YearLabel => ("year_label", Datatype::Text, true, "年度（和暦）"),
        Column::Kind => ("kind", Datatype::Text, true, "目標値か実績値か"),
        Column::Value => ("value", Datatype::Number, false, "値。空欄の理由は「状態」にある"),
        Column::State => {
            ("state", Datatype::Text, true, "値あり、測定なし（この年度には測らない）、未確定、非公開のいずれか")
        }
        Column::Rate => ("rate", Datatype::Number, false, "達成率。同じ年度の目標値に対する実績値の割合"),
        Column::Remark => ("remark", Datatype::Text, false, "計画策定時の値、ほかの施策の指標の再掲など"),
    };
    Field { name, datatype, required, meaning }
}

/// 判定 of measures and projects in the evaluated years.
fn grades(project: &Project, years: &[FiscalYear]) -> OpenTable {
    let mut years = years.to_vec();
    years.sort_unstable();
    years.dedup();
    let mut rows = Vec::new();
    for year in years {
        let (Some(plan), Some(report)) = (project.plan_for(year), project.years.get(&year)) else { continue };
        let plan = plan.in_force(year);
        let mut row = |kind: &str, id: String, title: &str, grade: Option<&Spanned<Grade>>| {
            let meaning = grade
                .and_then(|grade| plan.scale.iter().find(|step| step.grade.value == grade.value))
                .map(|step| &step.text);
            let letter = grade.map(|grade| grade.value.to_string()).unwrap_or_default();
            let [gregorian, label] = year_cells(year);
            let meaning = Cell::text(meaning.cloned().unwrap_or_default());
            rows.push(vec![
                gregorian,
                label,
                Cell::text(kind),
                Cell::text(id),
                Cell::text(title),
                Cell::text(letter),
                meaning,
            ]);
        };
        for measure in plan.measures() {
            let own = report.measures.get(&measure.id.value);
            row("施策", measure.id.to_string(), &measure.title, own.and_then(|own| own.grade.as_ref()));
        }
        for undertaking in &plan.projects {
            let own = report.projects.get(&undertaking.number.value);
            row(
                "プロジェクト",
                undertaking.number.to_string(),
                &undertaking.title,
                own.and_then(|own| own.grade.as_ref()),
            );
        }
    }
    let columns: [Described; 7] = [
        ("year", "年度（西暦）", Datatype::Year, true, 13.0, "評価した年度の始まる年（西暦）"),
        ("year_label", "年度", Datatype::Text, true, 13.0, "評価した年度（和暦）"),
        ("kind", "区分", Datatype::Text, true, 13.0, "施策かプロジェクトか"),
        ("number", "番号", Datatype::Text, true, 9.0, "施策またはプロジェクトの番号"),
        ("title", "名称", Datatype::Text, true, 44.0, "施策またはプロジェクトの名称"),
        ("grade", "判定", Datatype::Text, false, 9.0, "判定。まだないものは空欄"),
        ("grade_meaning", "判定の基準", Datatype::Text, false, 44.0, "その判定の意味"),
    ];
    table("grades", "判定", "施策とプロジェクトの年度ごとの判定", &["year", "kind", "number"], &columns, rows)
}

/// 関連施策 of the projects.
fn relations(project: &Project, year: FiscalYear) -> OpenTable {
    let mut rows = Vec::new();
    if let Some(plan) = project.plan_for(year) {
        let plan = plan.in_force(year);
        for undertaking in &plan.projects {
            for related in &undertaking.related {
                let direction = plan.directions.iter().find(|direction| direction.number == related.direction);
                rows.push(vec![
                    Cell::text(undertaking.number.to_string()),
                    Cell::text(undertaking.title.clone()),
                    Cell::text(related.direction.to_string()),
                    Cell::text(direction.map(|direction| direction.title.clone()).unwrap_or_default()),
                    Cell::text(if related.kind.value == RelationKind::Primary { "主に関連" } else { "関連" }),
                ]);
            }
        }
    }
    let columns: [Described; 5] = [
        ("project", "プロジェクト番号", Datatype::Text, true, 18.0, "プロジェクトの番号"),
        ("project_title", "プロジェクト名", Datatype::Text, true, 44.0, "プロジェクトの名称"),
        ("direction", "施策の方向性の番号", Datatype::Text, true, 20.0, "関連する施策の方向性の番号"),
        ("direction_title", "施策の方向性", Datatype::Text, true, 44.0, "関連する施策の方向性の名称"),
        ("relation", "関連", Datatype::Text, true, 12.0, "主に関連（資料では◎）か、関連（資料では○）か"),
    ];
    table(
        "relations",
        "プロジェクトの関連施策",
        "プロジェクトと施策の方向性との関連",
        &["project", "direction"],
        &columns,
        rows,
    )
}

/// The roster of the meeting.
fn members(project: &Project, meeting: &Meeting) -> Option<OpenTable> {
    let roster = project.roster_for(meeting)?;
    let mut rows = Vec::new();
    for category in &roster.categories {
        for member in &category.members {
            let words = |part: fn(&(Word, Word)) -> &Word| {
                let words: Vec<&str> =
                    member.name.iter().map(|word| part(word).as_str()).filter(|word| !word.is_empty()).collect();
                Cell::text(words.join(" "))
            };
            rows.push(vec![
                Cell::Number(f64::from(u32::try_from(rows.len() + 1).unwrap_or(u32::MAX))),
                Cell::text(category.label.value.clone()),
                Cell::text(category.title.clone()),
                words(|word| &word.0),
                words(|word| &word.1),
                Cell::text(member.affiliation.clone()),
                Cell::text(roster.term.from.to_string()),
                Cell::text(roster.term.to.to_string()),
            ]);
        }
    }
    let columns: [Described; 8] = [
        ("order", "掲載順", Datatype::Number, true, 9.0, "名簿での順番"),
        ("category", "委員要件の号", Datatype::Text, true, 14.0, "委員要件の号"),
        ("category_title", "委員要件", Datatype::Text, true, 44.0, "委員要件の内容"),
        ("name", "氏名", Datatype::Text, true, 18.0, "氏名。姓と名の間は半角の空白1つ"),
        ("kana", "氏名（かな）", Datatype::Text, false, 22.0, "氏名の読み"),
        ("affiliation", "備考", Datatype::Text, false, 44.0, "所属と職名など"),
        ("term_from", "任期の初日", Datatype::Date, true, 13.0, "任期の初日"),
        ("term_to", "任期の末日", Datatype::Date, true, 13.0, "任期の末日"),
    ];
    Some(table("members", "委員名簿", "会議の日に在任する委員", &["order"], &columns, rows))
}
