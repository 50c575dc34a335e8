//! The worst that data may bring: a project's own, made longer, larger, more and emptier than anyone has written them yet.
//!
//! Nothing is written: each case is a project in memory, to be worded and laid out like any other. What its pages show then, the
//! inspection tells.

use std::collections::BTreeMap;

use crate::model::{
    Block, DirectionReport, Entry, Figure, Indicator, MeasureReport, Member, Plan, Project, ProjectReport, Prose,
    YearReport,
};
use crate::source::Spanned;
use crate::typeset::Typeset;
use crate::word::Word;

/// How many members a category has at least, where there are most.
const MOST_MEMBERS: usize = 40;

/// How many indicators a measure has, for each of its own.
const MOST_INDICATORS: usize = 6;

/// How long a text is at least, where it is longest, in characters: two pages of it.
const LONGEST_PROSE: usize = 2_400;

/// How long a title is at least, where it is longest, in characters.
const LONGEST_TITLE: usize = 60;

/// How long an affiliation is at least, where it is longest, in characters.
const LONGEST_AFFILIATION: usize = 48;

/// How many times larger figures are, where they are largest.
const LARGER: f64 = 1_000.0;

/// What lies on less of its page than this, from above, is said to spill over.
const LITTLE: f64 = 0.16;

/// What lies lower on its page than this, from above, is its foot.
const FOOT: f64 = 0.92;

/// One of the worst cases.
pub struct Case {
    /// The sentence of the locale that says what is worst.
    pub name: &'static str,
    /// The project with it.
    pub project: Project,
}

/// What makes a project one.
type Worsen = fn(&mut Project);

/// All cases of a project; those that change nothing of it are left out.
pub fn cases(project: &Project) -> Vec<Case> {
    let all: [(&'static str, Worsen); 11] = [
        ("stress-long-names", long_names),
        ("stress-many-members", many_members),
        ("stress-no-members", no_members),
        ("stress-empty-prose", empty_prose),
        ("stress-unfilled", unfilled),
        ("stress-long-prose", long_prose),
        ("stress-long-titles", long_titles),
        ("stress-large-figures", large_figures),
        ("stress-many-indicators", many_indicators),
        ("stress-long-agenda", long_agenda),
        ("stress-everything", everything),
    ];
    let made = all.into_iter().map(|(name, change)| {
        let mut changed = project.clone();
        change(&mut changed);
        Case { name, project: changed }
    });
    made.filter(|case| format!("{:?}", case.project) != format!("{project:?}")).collect()
}

/// The project without the wording of single fields, for a case that has not all of the fields.
#[must_use]
pub fn without_prints(project: &Project) -> Project {
    let mut project = project.clone();
    project.years.values_mut().for_each(|year| year.prints.clear());
    project
}

/// Pages that hold only the rest of what stands on the page before, as indices from 0.
pub fn spilled(typeset: &Typeset) -> Vec<usize> {
    let mut pages = Vec::new();
    for part in &typeset.parts {
        for page in part.numbered.clone().skip(1) {
            let Some(laid) = typeset.document.pages().get(page) else { continue };
            let height = laid.frame.size().y.to_pt();
            let text = crate::compare::laid_out_text(laid);
            let letters = text.pieces.iter().flat_map(|piece| &piece.letters).map(|letter| f64::from(letter.y));
            let lowest = letters.filter(|y| *y < height * FOOT).fold(0.0, f64::max);
            if lowest < height * LITTLE {
                pages.push(page);
            }
        }
    }
    pages
}

fn members(project: &mut Project) -> impl Iterator<Item = &mut Member> {
    let categories = project.rosters.iter_mut().flat_map(|roster| &mut roster.categories);
    categories.flat_map(|category| &mut category.members)
}

/// The longest name of the rosters, for everyone, twice as long; readings with it.
fn long_names(project: &mut Project) {
    let length = |member: &Member| member.name.iter().map(|(word, _)| word.chars().count()).sum::<usize>();
    let longest =
        members(project).map(|member| (length(member), member.name.clone())).max_by_key(|(length, _)| *length);
    let Some((_, longest)) = longest else { return };
    let twice = |word: &Word| Word::of(word.repeat(2), &[word]);
    let doubled: Vec<(Word, Word)> = longest.iter().map(|(word, reading)| (twice(word), twice(reading))).collect();
    for member in members(project) {
        member.name.clone_from(&doubled);
        member.affiliation = longer(&member.affiliation, LONGEST_AFFILIATION);
    }
}

fn many_members(project: &mut Project) {
    for category in project.rosters.iter_mut().flat_map(|roster| &mut roster.categories) {
        let own = category.members.clone();
        if own.is_empty() {
            continue;
        }
        category.members = own.iter().cycle().take(MOST_MEMBERS.max(own.len() * 3)).cloned().collect();
    }
}

fn no_members(project: &mut Project) {
    for category in project.rosters.iter_mut().flat_map(|roster| &mut roster.categories) {
        category.members.clear();
    }
}

/// Every field that someone writes once a year.
fn entries(year: &mut YearReport) -> impl Iterator<Item = &mut Entry> {
    let YearReport { measures, directions, projects, .. } = year;
    let measures = measures.values_mut().flat_map(|MeasureReport { activities, progress, .. }| [activities, progress]);
    let directions = directions.values_mut().flat_map(|DirectionReport { issues, review }| [issues, review]);
    let projects =
        projects.values_mut().flat_map(|ProjectReport { progress, issues, review, .. }| [progress, issues, review]);
    measures.chain(directions).chain(projects)
}

fn empty_prose(project: &mut Project) {
    for entry in project.years.values_mut().flat_map(entries) {
        *entry = Entry::Empty;
    }
}

fn unfilled(project: &mut Project) {
    for year in project.years.values_mut() {
        entries(year).for_each(|entry| *entry = Entry::Unfilled);
        year.measures.values_mut().for_each(|measure| measure.grade = None);
        year.projects.values_mut().for_each(|project| project.grade = None);
        year.actual.clear();
    }
}

/// Every text is told again and again; a field that is empty is written as the longest of all.
fn long_prose(project: &mut Project) {
    let lengths = |entry: &Entry| entry.prose().map(|prose| prose.0.iter().map(length).sum::<usize>());
    let all: Vec<Entry> = project
        .years
        .values_mut()
        .flat_map(entries)
        .filter(|entry| lengths(entry).is_some())
        .map(|entry| entry.clone())
        .collect();
    let Some(longest) = all.into_iter().max_by_key(lengths) else { return };
    for entry in project.years.values_mut().flat_map(entries) {
        let own = entry.prose().or(longest.prose()).cloned().unwrap_or_default();
        let once = own.0.iter().map(length).sum::<usize>().max(1);
        let times = LONGEST_PROSE.div_ceil(once).max(2);
        let blocks = own.0.iter().cycle().take(own.0.len() * times).cloned();
        *entry = Entry::Written(Prose(blocks.collect()));
    }
}

fn length(block: &Block) -> usize {
    match block {
        Block::Paragraph(text) => text.chars().count(),
        Block::Bullets(items) => items.iter().map(|item| item.chars().count()).sum(),
    }
}

fn long_titles(project: &mut Project) {
    for plan in &mut project.plans {
        for direction in &mut plan.directions {
            direction.title = longer(&direction.title, LONGEST_TITLE);
            direction.vision = longer(&direction.vision, 3 * LONGEST_TITLE);
            for measure in &mut direction.measures {
                measure.title = longer(&measure.title, LONGEST_TITLE);
                for indicator in &mut measure.indicators {
                    indicator.name = longer(&indicator.name, LONGEST_TITLE / 2);
                }
            }
        }
        for project in &mut plan.projects {
            project.title = longer(&project.title, LONGEST_TITLE);
            project.summary = longer(&project.summary, 4 * LONGEST_TITLE);
        }
    }
    for meeting in project.meetings.values_mut() {
        meeting.place = longer(&meeting.place, LONGEST_TITLE / 2);
    }
}

fn indicators(plan: &mut Plan) -> impl Iterator<Item = &mut Indicator> {
    let measures = plan.directions.iter_mut().flat_map(|direction| &mut direction.measures);
    measures.flat_map(|measure| &mut measure.indicators)
}

/// Every figure, a thousand times as large.
fn large_figures(project: &mut Project) {
    // Three digits more, with a comma, and the unit that some of them leave out.
    let enlarge = |figure: &mut Spanned<Figure>| {
        if let Some(value) = figure.value.value() {
            figure.value = Figure::Number(((value.abs().max(100.0)) * LARGER).round());
        }
    };
    for year in project.years.values_mut() {
        year.actual.values_mut().for_each(enlarge);
    }
    for indicator in project.plans.iter_mut().flat_map(indicators) {
        indicator.target.values_mut().for_each(enlarge);
        indicator.series.iter_mut().filter_map(|series| series.base.as_mut()).for_each(enlarge);
    }
}

/// Every indicator several times, each with an identifier and figures of its own.
fn many_indicators(project: &mut Project) {
    let mut copies: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for plan in &mut project.plans {
        for measure in plan.directions.iter_mut().flat_map(|direction| &mut direction.measures) {
            let own = measure.indicators.clone();
            for number in 2..=MOST_INDICATORS {
                for indicator in &own {
                    let mut copy = indicator.clone();
                    let renamed = |id: &mut Spanned<String>, copies: &mut BTreeMap<String, Vec<String>>| {
                        let name = format!("{}-{number}", id.value);
                        copies.entry(id.value.clone()).or_default().push(name.clone());
                        id.value = name;
                    };
                    renamed(&mut copy.id, &mut BTreeMap::new());
                    copy.series.iter_mut().for_each(|series| renamed(&mut series.id, &mut copies));
                    copy.name = Word::of(format!("{}（第{number}地区）", copy.name), &[&copy.name]);
                    measure.indicators.push(copy);
                }
            }
        }
    }
    for year in project.years.values_mut() {
        let own: Vec<(Spanned<String>, Spanned<Figure>)> =
            year.actual.iter().map(|(id, figure)| (id.clone(), figure.clone())).collect();
        for (id, figure) in own {
            for name in copies.get(&id.value).into_iter().flatten() {
                let mut id = id.clone();
                id.value.clone_from(name);
                year.actual.insert(id, figure.clone());
            }
        }
    }
}

fn long_agenda(project: &mut Project) {
    for meeting in project.meetings.values_mut() {
        for item in &mut meeting.agenda {
            item.title = longer(&item.title, LONGEST_TITLE);
            item.items.iter_mut().for_each(|item| item.title = longer(&item.title, LONGEST_TITLE));
        }
        let own = meeting.agenda.clone();
        meeting.agenda = own.iter().cycle().take(own.len() * 4).cloned().collect();
    }
}

fn everything(project: &mut Project) {
    for change in [long_names, many_members, long_prose, long_titles, large_figures, many_indicators, long_agenda] {
        change(project);
    }
}

/// A text again and again, until it is so long; an empty one stays empty.
fn longer(word: &Word, least: usize) -> Word {
    let once = word.chars().count();
    if once == 0 {
        return word.clone();
    }
    Word::of(word.chars().cycle().take(least.max(once * 2)).collect::<String>(), &[word])
}
