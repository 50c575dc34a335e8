//! The fields of a year's sheet by their paths: what `[[internal]]` can name. Those that `[[print]]` can name are among them, under the same
//! paths.

use crate::calendar::FiscalYear;
use crate::model::{Period, Plan};
use crate::source::Spanned;
use crate::word::Word;

/// A field of a year's sheet.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its path: `direction.4.review`.
    pub name: String,
    /// Where its words stand.
    pub of: Of,
}

/// Where the words of a field stand: in the year's file, in the plan, or in the form.
#[derive(Debug, Clone, PartialEq)]
pub enum Of {
    DirectionTitle(Spanned<u32>),
    Vision(Spanned<u32>),
    /// A footnote, by the direction and its mark.
    Note(Spanned<u32>, Word),
    Issues(Spanned<u32>),
    Review(Spanned<u32>),
    MeasureTitle(Spanned<String>),
    Activities(Spanned<String>),
    Progress(Spanned<String>),
    MeasureGrade(Spanned<String>),
    Name(Spanned<String>),
    Target(Spanned<String>),
    /// A figure of a series, with the unit.
    Base(Spanned<String>, Word),
    Actual(Spanned<String>, Word),
    ProjectTitle(Spanned<u32>),
    Summary(Spanned<u32>),
    ProjectProgress(Spanned<u32>),
    ProjectGrade(Spanned<u32>),
    ProjectIssues(Spanned<u32>),
    ProjectReview(Spanned<u32>),
    Legend,
    /// Labels and headings.
    Form,
}

impl Of {
    /// Whether `[[print]]` can word it.
    pub fn is_worded(&self) -> bool {
        match self {
            Self::DirectionTitle(_)
            | Self::Vision(_)
            | Self::Note(..)
            | Self::MeasureTitle(_)
            | Self::Name(_)
            | Self::Base(..)
            | Self::ProjectTitle(_)
            | Self::Summary(_)
            | Self::Legend
            | Self::Form => true,
            Self::Issues(_)
            | Self::Review(_)
            | Self::Activities(_)
            | Self::Progress(_)
            | Self::MeasureGrade(_)
            | Self::Target(_)
            | Self::Actual(..)
            | Self::ProjectProgress(_)
            | Self::ProjectGrade(_)
            | Self::ProjectIssues(_)
            | Self::ProjectReview(_) => false,
        }
    }
}

/// The fields of the sheets of a year, of the plan as it is in force then.
pub fn of(plan: &Plan, year: FiscalYear) -> Vec<Field> {
    let mut fields = Vec::new();
    let mut add = |name: String, of: Of| fields.push(Field { name, of });
    let period = plan.period(year);
    for direction in &plan.directions {
        let number = &direction.number;
        let name = |field: &str| format!("direction.{number}.{field}");
        add(name("title"), Of::DirectionTitle(number.clone()));
        add(name("vision"), Of::Vision(number.clone()));
        add(name("issues"), Of::Issues(number.clone()));
        add(name("review"), Of::Review(number.clone()));
        add(name("review.label"), Of::Form);
        add(name("legend"), Of::Legend);
        for note in &direction.notes {
            add(name(&format!("note.{}", note.mark)), Of::Note(number.clone(), note.mark.clone()));
        }
        for measure in &direction.measures {
            let id = &measure.id;
            let name = |field: &str| format!("measure.{id}.{field}");
            add(name("title"), Of::MeasureTitle(id.clone()));
            add(name("activities"), Of::Activities(id.clone()));
            add(name("progress"), Of::Progress(id.clone()));
            add(name("grade"), Of::MeasureGrade(id.clone()));
            if !measure.indicators.is_empty() {
                let years = period.into_iter().flat_map(Period::years).map(|year| year.to_string());
                for column in ["base".to_owned()].into_iter().chain(years) {
                    add(name(&format!("heading.{column}.year")), Of::Form);
                }
            }
            for indicator in &measure.indicators {
                add(format!("indicator.{}.name", indicator.id), Of::Name(indicator.id.clone()));
                add(format!("indicator.{}.target", indicator.id), Of::Target(indicator.id.clone()));
                for series in &indicator.series {
                    let (id, unit) = (&series.id, &indicator.unit);
                    add(format!("indicator.{id}.base"), Of::Base(id.clone(), unit.clone()));
                    add(format!("indicator.{id}.actual"), Of::Actual(id.clone(), unit.clone()));
                }
            }
        }
    }
    for project in &plan.projects {
        let number = &project.number;
        let name = |field: &str| format!("project.{number}.{field}");
        add(name("title"), Of::ProjectTitle(number.clone()));
        add(name("summary"), Of::Summary(number.clone()));
        for related in &project.related {
            add(name(&format!("related.{}", related.direction)), Of::Form);
        }
        add(name("progress"), Of::ProjectProgress(number.clone()));
        add(name("grade"), Of::ProjectGrade(number.clone()));
        add(name("issues"), Of::ProjectIssues(number.clone()));
        add(name("review"), Of::ProjectReview(number.clone()));
        add(name("review.label"), Of::Form);
    }
    fields
}
