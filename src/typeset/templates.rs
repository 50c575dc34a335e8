//! The built-in templates, and those that draw editions.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use typst::syntax::{FileId, Source, SyntaxNode, ast};

use crate::model::Edition;

/// The file that Typst starts from to lay out the packet's pages.
pub const ENTRY: &str = "templates/packet.typ";

/// The folder of the files that Typst starts from in its place, each by the name of an edition.
const EDITIONS: &str = "templates/editions";

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
    "lib/attachments.typ",
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

/// The files that a template imports by their paths, in order; not those that it imports only where they are needed.
pub fn imported(template: &Source) -> Vec<FileId> {
    let imports = template.root().children().filter_map(SyntaxNode::cast::<ast::ModuleImport>);
    let paths = imports.filter_map(|import| match import.source() {
        ast::Expr::Str(path) => Some(path.get()),
        _ => None,
    });
    let place = template.id().get();
    // A package is none of the project's files, and is told as such when it is asked for.
    let files = paths.filter(|path| !path.starts_with('@')).filter_map(|path| {
        let path = place.vpath().parent()?.join(&path).ok()?;
        Some(place.map(|_| path).intern())
    });
    files.collect()
}

/// The text of the built-in template at `path`.
pub fn built_in(path: &str) -> Option<&'static str> {
    BUILT_IN_TEMPLATES.iter().find(|(name, _)| *name == path).map(|(_, text)| *text)
}

/// The file that Typst starts from to lay out an edition.
pub fn entry(edition: &Edition) -> String {
    edition.template().map_or_else(|| ENTRY.to_owned(), |name| format!("{EDITIONS}/{name}.typ"))
}

/// The names of the editions that templates draw: those of the project in the folder `root`, and the built-in ones. In order.
pub fn editions(root: &Path) -> Vec<String> {
    let name = |path: &str| path.strip_suffix(".typ").filter(|name| !name.contains('/')).map(str::to_owned);
    let built_in =
        BUILT_IN_TEMPLATES.iter().filter_map(|(path, _)| name(path.strip_prefix(EDITIONS)?.strip_prefix('/')?));
    let own = fs::read_dir(root.join(EDITIONS)).into_iter().flatten();
    let own = own.filter_map(|entry| name(&entry.ok()?.file_name().to_string_lossy()));
    built_in.chain(own).collect::<BTreeSet<String>>().into_iter().collect()
}
