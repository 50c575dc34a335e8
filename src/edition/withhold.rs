//! Taking out of the model what is not for the public.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::fields::{self, Field, Of};
use crate::calendar::FiscalYear;
use crate::model::{
    Block, DocumentKind, Entry, Figure, Grade, Internal, InternalField, Meeting, MeetingId, Member, Plan, Print,
    Project, Prose, Roster, WITHHELD, Withheld, WithheldPart, WithheldText, YearReport, is_named,
};
use crate::source::{Span, Spanned};
use crate::word::Word;

/// Takes out of a project what is not for the public on a day, as far as a meeting's papers show it; what it was.
pub fn withhold(project: &mut Project, meeting: MeetingId, day: Date) -> Vec<Withheld> {
    let mut editor = Editor { day, withheld: Vec::new() };
    editor.project(project, meeting);
    editor.withheld
}

/// Who takes it out, and remembers it.
struct Editor {
    day: Date,
    withheld: Vec<Withheld>,
}

impl Editor {
    /// The place of a mark that holds.
    fn mark(&self, internal: Option<&Internal>) -> Option<Span> {
        internal.filter(|internal| internal.holds(self.day)).map(|internal| internal.span.clone())
    }

    fn project(&mut self, project: &mut Project, id: MeetingId) {
        let Some(mut meeting) = project.meetings.remove(&id) else { return };
        self.agenda(&mut meeting);
        let roster_mark = self.documents(&mut meeting);
        let held = project.rosters.iter_mut().find(|roster| roster.term.holds(meeting.date.date()));
        if let Some(roster) = held {
            self.roster(roster, roster_mark.as_ref());
        }
        self.sheets(project, &meeting);
        project.meetings.insert(id, meeting);
    }

    fn agenda(&mut self, meeting: &mut Meeting) {
        for item in &mut meeting.agenda {
            if let Some(mark) = self.mark(item.internal.as_ref()) {
                self.word(&mut item.title, &mark);
                for mut own in item.items.drain(..) {
                    self.word(&mut own.title, &mark);
                }
            }
            for own in &mut item.items {
                if let Some(mark) = self.mark(own.internal.as_ref()) {
                    self.word(&mut own.title, &mark);
                }
            }
        }
    }

    /// The parts. The mark of the roster's, where the roster is no part of the papers any more: other parts know its names too.
    fn documents(&mut self, meeting: &mut Meeting) -> Option<Span> {
        let mut roster_mark = None;
        for document in &mut meeting.documents {
            let Some(mark) = self.mark(document.internal.as_ref()) else { continue };
            self.withheld.push(Withheld { mark: mark.clone(), what: WithheldText::Unsearched });
            if document.kind == DocumentKind::Roster {
                roster_mark = Some(mark.clone());
            }
            if let DocumentKind::Custom { data, .. } = &mut document.kind {
                data.clear();
            }
            if let Some(title_mark) = document.title_internal.clone() {
                for name in [&mut document.title, &mut document.listed_as].into_iter().flatten() {
                    if !name.is_empty() {
                        self.word(name, &title_mark);
                    }
                }
                if let DocumentKind::Custom { title, .. } = &mut document.kind {
                    self.word(title, &title_mark);
                }
            }
            document.withheld = Some(WithheldPart { mark, is_named: document.title_internal.is_none() });
        }
        let mut shown = meeting.documents.iter().filter(|document| document.withheld.is_none());
        let has_roster = shown.any(|document| document.kind == DocumentKind::Roster);
        roster_mark.filter(|_| !has_roster)
    }

    /// The members whose marks say so; where the roster itself is withheld by `mark`, all of them.
    fn roster(&mut self, roster: &mut Roster, mark: Option<&Span>) {
        for member in roster.categories.iter_mut().flat_map(|category| &mut category.members) {
            let name = self.mark(member.internal.as_ref()).or_else(|| mark.cloned());
            let affiliation = self.mark(member.affiliation_internal.as_ref()).or_else(|| mark.cloned());
            if let Some(mark) = name {
                self.name(member, &mark);
            }
            if let Some(mark) = affiliation {
                self.word(&mut member.affiliation, &mark);
            }
        }
    }

    fn name(&mut self, member: &mut Member, mark: &Span) {
        let words = |part: fn(&(Word, Word)) -> &Word| -> Vec<String> {
            member.name.iter().map(|word| part(word).to_string()).filter(|word| !word.is_empty()).collect()
        };
        for name in [words(|word| &word.0), words(|word| &word.1)] {
            if !name.is_empty() {
                self.withheld.push(Withheld { mark: mark.clone(), what: WithheldText::Name(name) });
            }
        }
        member.name = vec![(Word::new(WITHHELD, mark.clone()), Word::default())];
        member.written = Spanned::new(WITHHELD.to_owned(), mark.clone());
    }

    /// The fields of the sheets, and of earlier years the figures that the sheets and the tables show beside their own.
    fn sheets(&mut self, project: &mut Project, meeting: &Meeting) {
        let evaluated: BTreeSet<FiscalYear> = meeting
            .documents
            .iter()
            .filter(|document| document.withheld.is_none())
            .filter_map(|document| match &document.kind {
                DocumentKind::Evaluation { year, .. } => Some(year.value),
                _ => None,
            })
            .collect();
        let Some(last) = evaluated.last().copied() else { return };
        let years: Vec<FiscalYear> = project.years.range(..=last).map(|(year, _)| *year).collect();
        for year in years {
            let Some(plan) = project.plan_for(year).map(|plan| plan.in_force(year)) else { continue };
            let Some(report) = project.years.get(&year) else { continue };
            let entries: Vec<InternalField> =
                report.internals.iter().filter(|entry| entry.internal.holds(self.day)).cloned().collect();
            let shown = |field: &Field| evaluated.contains(&year) || matches!(field.of, Of::Actual(..));
            for field in fields::of(&plan, year).iter().filter(|field| shown(field)) {
                if let Some(entry) = entries.iter().find(|entry| is_named(&entry.field, &field.name)) {
                    self.field(project, &plan, year, field, entry);
                }
            }
        }
    }

    /// Takes out a field of a year's sheet, of the plan as it is in force then.
    fn field(&mut self, project: &mut Project, plan: &Plan, year: FiscalYear, field: &Field, entry: &InternalField) {
        let mark = &entry.internal.span;
        let Some(report) = project.years.get_mut(&year) else { return };
        self.withheld.push(Withheld { mark: mark.clone(), what: WithheldText::Unsearched });
        // What the year's sheet words differently goes as well.
        for print in report.prints.iter().filter(|print| is_named(&print.field, &field.name)) {
            self.remember(&print.text, mark);
        }
        if field.of.is_worded() {
            // The legend has words of the form's own, and is there or not.
            let text = if field.of == Of::Legend { "" } else { WITHHELD };
            report.prints.push(Print {
                field: Spanned::new(field.name.clone(), mark.clone()),
                text: Word::new(text, mark.clone()),
                why: entry.why.clone(),
            });
        }
        let again = restated(plan, report, &field.of);
        for of in [&field.of].into_iter().chain(&again) {
            self.written(report, of, mark);
        }
        if let Some(own) = project.plans.iter_mut().find(|own| own.span.is_same(&plan.span)) {
            self.planned(own, &field.of, mark);
        }
        // The figure of the year the plan was made in may be written a second time, in that year's file.
        if let (Of::Base(series, unit), Some(report)) = (&field.of, project.years.get_mut(&plan.base_year.value))
            && report.actual.contains_key(series)
        {
            self.written(report, &Of::Actual(series.clone(), unit.clone()), mark);
        }
    }

    /// What is written in the year's file.
    fn written(&mut self, report: &mut YearReport, of: &Of, mark: &Span) {
        match of {
            Of::Activities(id) => self.entry(&mut report.measures.entry(id.clone()).or_default().activities, mark),
            Of::Progress(id) => self.entry(&mut report.measures.entry(id.clone()).or_default().progress, mark),
            Of::MeasureGrade(id) => hide_grade(&mut report.measures.entry(id.clone()).or_default().grade, mark),
            Of::Issues(number) => self.entry(&mut report.directions.entry(number.clone()).or_default().issues, mark),
            Of::Review(number) => self.entry(&mut report.directions.entry(number.clone()).or_default().review, mark),
            Of::ProjectProgress(number) => {
                self.entry(&mut report.projects.entry(number.clone()).or_default().progress, mark);
            }
            Of::ProjectGrade(number) => hide_grade(&mut report.projects.entry(number.clone()).or_default().grade, mark),
            Of::ProjectIssues(number) => {
                self.entry(&mut report.projects.entry(number.clone()).or_default().issues, mark);
            }
            Of::ProjectReview(number) => {
                self.entry(&mut report.projects.entry(number.clone()).or_default().review, mark);
            }
            Of::Actual(series, unit) => {
                let mut figure = report.actual.remove(series);
                if let Some(figure) = &mut figure {
                    self.figure(figure, unit, mark);
                }
                let withheld = || Spanned::new(Figure::Withheld, mark.clone());
                report.actual.insert(series.clone(), figure.unwrap_or_else(withheld));
            }
            // These stand in the plan, or in the form.
            Of::DirectionTitle(_)
            | Of::Vision(_)
            | Of::Note(..)
            | Of::MeasureTitle(_)
            | Of::Name(_)
            | Of::Target(_)
            | Of::Base(..)
            | Of::ProjectTitle(_)
            | Of::Summary(_)
            | Of::Legend
            | Of::Form => {}
        }
    }

    /// What is written in the plan: it is the same in every year.
    fn planned(&mut self, plan: &mut Plan, of: &Of, mark: &Span) {
        for direction in &mut plan.directions {
            let number = direction.number.value;
            match of {
                Of::DirectionTitle(own) if own.value == number => {
                    let changes = direction.changes.iter_mut().filter_map(|change| change.to.title.as_mut());
                    [&mut direction.title].into_iter().chain(changes).for_each(|title| self.word(title, mark));
                }
                Of::Vision(own) if own.value == number => {
                    let changes = direction.changes.iter_mut().filter_map(|change| change.to.vision.as_mut());
                    [&mut direction.vision].into_iter().chain(changes).for_each(|vision| self.word(vision, mark));
                }
                Of::Note(own, sign) if own.value == number => {
                    for note in direction.notes.iter_mut().filter(|note| note.mark == *sign) {
                        note.text.iter_mut().for_each(|line| self.word(line, mark));
                        note.text.truncate(1);
                    }
                }
                _ => {}
            }
            for measure in &mut direction.measures {
                if matches!(of, Of::MeasureTitle(own) if *own == measure.id) {
                    let changes = measure.changes.iter_mut().filter_map(|change| change.to.title.as_mut());
                    [&mut measure.title].into_iter().chain(changes).for_each(|title| self.word(title, mark));
                }
                for indicator in &mut measure.indicators {
                    match of {
                        Of::Name(own) if *own == indicator.id => {
                            let changes = indicator.changes.iter_mut().filter_map(|change| change.to.name.as_mut());
                            [&mut indicator.name].into_iter().chain(changes).for_each(|name| self.word(name, mark));
                        }
                        Of::Target(own) if *own == indicator.id => {
                            let units: Vec<Word> =
                                indicator.changes.iter().filter_map(|own| own.to.unit.clone()).collect();
                            let changes = indicator.changes.iter_mut().flat_map(|change| change.to.target.values_mut());
                            for target in indicator.target.values_mut().chain(changes) {
                                for unit in units.iter().chain([&indicator.unit]) {
                                    self.figure(&mut target.clone(), unit, mark);
                                }
                                *target = Spanned::new(Figure::Withheld, mark.clone());
                            }
                        }
                        Of::Base(own, unit) => {
                            let bases = indicator.series.iter_mut().filter(|series| series.id == *own);
                            for base in bases.filter_map(|series| series.base.as_mut()) {
                                self.figure(base, unit, mark);
                            }
                        }
                        _ => {}
                    }
                }
            }
        }
        for own in &mut plan.projects {
            match of {
                Of::ProjectTitle(number) if *number == own.number => {
                    let changes = own.changes.iter_mut().filter_map(|change| change.to.title.as_mut());
                    [&mut own.title].into_iter().chain(changes).for_each(|title| self.word(title, mark));
                }
                Of::Summary(number) if *number == own.number => {
                    let changes = own.changes.iter_mut().filter_map(|change| change.to.summary.as_mut());
                    [&mut own.summary].into_iter().chain(changes).for_each(|summary| self.word(summary, mark));
                }
                _ => {}
            }
        }
    }

    /// Remembers a text that must not be read elsewhere.
    fn remember(&mut self, text: &str, mark: &Span) {
        let is_there = !text.is_empty() && text != WITHHELD;
        let what = if is_there { WithheldText::Text(text.to_owned()) } else { WithheldText::Unsearched };
        self.withheld.push(Withheld { mark: mark.clone(), what });
    }

    fn word(&mut self, word: &mut Word, mark: &Span) {
        self.remember(word, mark);
        *word = Word::new(WITHHELD, mark.clone());
    }

    fn figure(&mut self, figure: &mut Spanned<Figure>, unit: &str, mark: &Span) {
        if figure.value.value().is_some() {
            let what = WithheldText::Figure(figure.print(unit));
            self.withheld.push(Withheld { mark: mark.clone(), what });
        }
        *figure = Spanned::new(Figure::Withheld, mark.clone());
    }

    fn entry(&mut self, entry: &mut Entry, mark: &Span) {
        for block in entry.prose().map(|prose| prose.0.as_slice()).unwrap_or_default() {
            match block {
                Block::Paragraph(text) => self.remember(text, mark),
                Block::Bullets(items) => items.iter().for_each(|item| self.remember(item, mark)),
            }
        }
        *entry = Entry::Written(Prose(vec![Block::Paragraph(Word::new(WITHHELD, mark.clone()))]));
    }
}

/// A grade is too short to be looked for elsewhere.
fn hide_grade(grade: &mut Option<Spanned<Grade>>, mark: &Span) {
    *grade = Some(Spanned::new(Grade(WITHHELD.to_owned()), mark.clone()));
}

/// The same figure under other measures (再掲): of indicators of which one is said to be restated, and that have one name or this year's
/// figure in common.
fn restated(plan: &Plan, report: &YearReport, of: &Of) -> Vec<Of> {
    let Of::Actual(id, unit) = of else { return Vec::new() };
    let figure = |series: &Spanned<String>| report.actual.get(series).and_then(|figure| figure.value.value());
    let own = figure(id);
    let indicators = || plan.measures().flat_map(|measure| &measure.indicators);
    let Some(original) = indicators().find(|indicator| indicator.series.iter().any(|series| series.id == *id)) else {
        return Vec::new();
    };
    let others = indicators().filter(|other| {
        other.id != original.id && (other.restated.is_some() || original.restated.is_some()) && other.unit == *unit
    });
    let rows = others.flat_map(|other| other.series.iter().map(move |series| (other, series)));
    let same = rows.filter(|(other, series)| other.name == original.name || own.is_some() && figure(&series.id) == own);
    same.map(|(other, series)| Of::Actual(series.id.clone(), other.unit.clone())).collect()
}
