//! The built-in templates.

/// The file that Typst starts from to lay out the packet's pages.
pub const ENTRY: &str = "templates/packet.typ";

/// The folder of the files that Typst starts from to lay out other editions, in a project.
pub const EDITIONS: &str = "templates/editions";

/// The file that Typst starts from to make its web pages.
pub const WEB_ENTRY: &str = "templates/web.typ";

macro_rules! built_in {
    ($($path:literal),* $(,)?) => {
        &[$((concat!("templates/", $path), include_str!(concat!("../../templates/", $path)))),*]
    };
}

/// The built-in templates: path in a project, and text. A project's own file of the same path takes its place.
pub const BUILT_IN_TEMPLATES: &[(&str, &str)] = built_in![
    "packet.typ",
    "agenda.typ",
    "appointment.typ",
    "errata.typ",
    "evaluation.typ",
    "notice.typ",
    "questionnaire.typ",
    "roster.typ",
    "seating.typ",
    "editions/large.typ",
    "editions/large/agenda.typ",
    "editions/large/evaluation.typ",
    "editions/large/kit.typ",
    "editions/large/metrics.typ",
    "editions/large/page.typ",
    "editions/large/prose.typ",
    "editions/large/questionnaire.typ",
    "editions/large/roster.typ",
    "editions/large/words.typ",
    "lib/form.typ",
    "lib/justify.typ",
    "lib/kit.typ",
    "lib/metrics.typ",
    "lib/numbering.typ",
    "lib/page.typ",
    "lib/prose.typ",
    "lib/ruby.typ",
    "lib/table.typ",
    "lib/target.typ",
    "lib/words.typ",
    "web.typ",
    "web/agenda.typ",
    "web/evaluation.typ",
    "web/index.typ",
    "web/page.typ",
    "web/questionnaire.typ",
    "web/roster.typ",
    "web/style.css",
];

/// The text of the built-in template at `path`.
pub fn built_in(path: &str) -> Option<&'static str> {
    BUILT_IN_TEMPLATES.iter().find(|(name, _)| *name == path).map(|(_, text)| *text)
}
