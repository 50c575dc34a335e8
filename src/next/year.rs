//! `data/years/2025.toml`, from the plan and the year before.

use std::cmp::Reverse;
use std::fmt::Write;
use std::ops::Range;

use toml_edit::{Document, Item, Value};

use super::{NextFile, text};
use crate::calendar::FiscalYear;
use crate::model::{Direction, Figure, Indicator, Measure, Plan, PlanProject, Project, Series, YearReport};
use crate::source::Spanned;

/// The file of a year in which nothing is written yet.
pub fn file(project: &Project, plan: &Plan, year: FiscalYear) -> String {
    let before = project.years.get(&year.previous());
    let mut file = YearFile { plan, year, before, text: before.and_then(Before::new), out: String::new() };
    file.head();
    file.figures();
    for direction in &plan.directions {
        file.direction(direction);
    }
    for own in &plan.projects {
        file.project(own);
    }
    file.out
}

struct YearFile<'a> {
    plan: &'a Plan,
    year: FiscalYear,
    before: Option<&'a YearReport>,
    text: Option<Before<'a>>,
    out: String,
}

impl YearFile<'_> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    /// What a year is called in comments: 令和6年度.
    fn label(&self, year: FiscalYear) -> String {
        self.plan.year_label(year)
    }

    fn head(&mut self) {
        let (label, gregorian) = (self.label(self.year), self.plan.gregorian_label(self.year));
        self.line("#:schema ../../schema/year.json");
        self.line("");
        self.line(&format!("# {label}（{gregorian}）"));
        self.line("#");
        self.line("# 実績値、事業内容、達成状況、判定、課題、委員会の評価を書きます。書き方は docs/data-format.md にあります。");
        self.line("# 〔 〕の所を、〔 〕ごと書きかえてください。「#」から行末まではメモで、印刷されません。");
        if self.before.is_some() {
            let before = self.label(self.year.previous());
            self.line(&format!("# メモには{before}の文章を添えてあります。同じでよければ、行の初めの # を消して使えます（〔 〕の行は消します）。"));
        }
    }

    fn figures(&mut self) {
        self.line("");
        self.line("# ---- 実績値（行の初めの # を消し、= の後に数だけを書きます。単位は自動で付きます） ----");
        self.line("[actual]");
        for measure in self.plan.measures() {
            let lines: Vec<String> =
                measure.indicators.iter().flat_map(|indicator| self.indicator(indicator)).collect();
            if !lines.is_empty() {
                self.line(&format!("# {} {}", *measure.id, measure.title));
                for line in &lines {
                    self.line(line);
                }
            }
        }
    }

    /// The lines of an indicator's figures: none in a year without a survey.
    fn indicator(&self, indicator: &Indicator) -> Vec<String> {
        let is_due = |series: &&Series| {
            series.surveyed.as_ref().is_none_or(|years| years.iter().any(|year| year.value == self.year))
        };
        let known = |label: String, figure: Option<&Spanned<Figure>>| {
            Some(format!("{label} {}", figure?.print(&indicator.unit)))
        };
        let target = known(format!("{}の目標", self.label(self.year)), indicator.target.get::<FiscalYear>(&self.year));
        indicator
            .series
            .iter()
            .filter(is_due)
            .map(|series| {
                let before = self.before.and_then(|report| report.actual.get(&series.id));
                let before = known(self.label(self.year.previous()), before);
                let survey = series.surveyed.as_ref().map(|_| "調査の数が公表されたら書きます".to_owned());
                let notes: Vec<String> = before.into_iter().chain(target.clone()).chain(survey).collect();
                let notes = if notes.is_empty() { String::new() } else { format!("（{}）", notes.join("、")) };
                format!("# {} =   # {}{notes}", *series.id, indicator.name)
            })
            .collect()
    }

    fn direction(&mut self, direction: &Direction) {
        self.line("");
        self.line(&format!("# ==== 施策の方向性 {} {} ====", *direction.number, direction.title));
        for measure in &direction.measures {
            self.measure(measure);
        }
        self.line("");
        let number = direction.number.to_string();
        self.line(&format!("[direction.{number}]"));
        let path = ["direction", &number];
        self.prose(path, "issues", "解決すべき課題・来年度に向けた方向性");
        self.review();
    }

    fn measure(&mut self, measure: &Measure) {
        self.line("");
        self.line(&format!("# {} {}", *measure.id, measure.title));
        self.line(&format!("[measure.{}]", Value::from(measure.id.as_str())));
        let path = ["measure", measure.id.as_str()];
        self.prose(path, "activities", "事業内容");
        self.prose(path, "progress", "達成状況");
        self.grade(path);
    }

    fn project(&mut self, own: &PlanProject) {
        let number = own.number.to_string();
        self.line("");
        self.line(&format!("# ==== プロジェクト {number} {} ====", own.title));
        self.line("");
        self.line(&format!("[project.{number}]"));
        let path = ["project", &number];
        self.prose(path, "progress", "取組と達成状況");
        self.grade(path);
        self.prose(path, "issues", "解決すべき課題・来年度に向けた方向性");
        self.review();
    }

    /// A field that must be written anew, beneath last year's text.
    fn prose(&mut self, path: [&str; 2], key: &str, title: &str) {
        self.line(&format!("# {title}"));
        let before = self.text.as_ref().and_then(|before| before.value(path, key)).map(str::to_owned);
        if let Some(before) = before {
            for line in format!("{key} = {before}").lines() {
                // An empty line needs no #, and would keep it if the others lose theirs.
                self.line(&if line.is_empty() { String::new() } else { format!("# {line}") });
            }
        }
        self.line(&format!("{key} = \"〔{title}〕\""));
    }

    fn grade(&mut self, path: [&str; 2]) {
        let before = self.text.as_ref().and_then(|before| before.value(path, "grade"));
        let letters: Vec<&str> = self.plan.scale.iter().map(|step| step.grade.0.as_str()).collect();
        let mut note = format!("# 判定（{}）", letters.join("・"));
        if let Some(before) = before {
            // Writing to a string cannot fail.
            write!(note, "。{}は {before}", self.label(self.year.previous())).ok();
        }
        self.line(&note);
        self.line("grade = \"〔判定〕\"");
    }

    fn review(&mut self) {
        let label = self.plan.review_label.clone();
        let year = self.label(self.year);
        self.line(&format!("# {label}（{year}を評価する委員会の後に書きます。それまでは空欄で印刷されます）"));
        self.line(&format!("review = \"〔{label}〕\""));
    }
}

/// The year before as it was written.
struct Before<'a> {
    text: &'a str,
    document: Document<&'a str>,
}

impl<'a> Before<'a> {
    fn new(report: &'a YearReport) -> Option<Self> {
        let text = text(&report.span);
        Some(Self { text, document: Document::parse(text).ok()? })
    }

    /// A value as it was written, unless it is an empty one.
    fn value(&self, [table, name]: [&str; 2], key: &str) -> Option<&'a str> {
        let item = self.document.get(table)?.get(name)?.get(key)?;
        let range: Range<usize> = item.span()?;
        self.text.get(range).filter(|written| !matches!(*written, "\"\"" | "[]"))
    }
}

/// The file of a year with its empty reviews (`review = ""`) to be written; none where there are none.
///
/// Before the committee has met they are empty by nature, and may be written as meant to be empty. In the next year's
/// packet they no longer are.
pub fn with_reviews_open(report: &YearReport, label: &str) -> Option<NextFile> {
    let mut content = text(&report.span).to_owned();
    let document = Document::parse(text(&report.span)).ok()?;
    let tables = ["direction", "project"].into_iter().filter_map(|table| document.get(table)?.as_table_like());
    let reviews = tables.flat_map(|tables| tables.iter()).filter_map(|(_, entry)| entry.get("review"));
    let mut empty: Vec<Range<usize>> =
        reviews.filter(|review| review.as_str() == Some("")).filter_map(Item::span).collect();
    // From the last to the first, so that the places stay right. The rest of the text stays to the byte.
    empty.sort_by_key(|place| Reverse(place.start));
    for place in &empty {
        content.replace_range(place.clone(), &Value::from(format!("〔{label}〕")).to_string());
    }
    let path = report.span.file().path.clone();
    (!empty.is_empty()).then_some(NextFile { path, content, is_edited: true })
}
