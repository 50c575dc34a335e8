//! The page in the browser: its files, which are part of haifu, and its words in the language of whoever looks.

use std::collections::BTreeMap;

use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, context};

use super::words;
use crate::locale::{Language, Locale};

/// A file of the page.
pub struct Asset {
    /// Its name.
    pub name: &'static str,
    /// Its media type.
    pub kind: &'static str,
    /// What stands in it.
    pub text: &'static str,
}

macro_rules! assets {
    ($kind:literal: $($name:literal),* $(,)?) => {
        [$(Asset { name: $name, kind: $kind, text: include_str!(concat!("web/", $name)) }),*]
    };
}

const SCRIPTS: [Asset; 9] = assets!("text/javascript; charset=utf-8":
    "bookmarks.js", "dialogs.js", "keys.js", "main.js", "pages.js", "problems.js", "search.js", "source.js", "words.js");
const STYLES: [Asset; 1] = assets!("text/css; charset=utf-8": "preview.css");
const PICTURES: [Asset; 1] = assets!("image/svg+xml": "icon.svg");

/// The file of a name.
pub fn asset(name: &str) -> Option<&'static Asset> {
    SCRIPTS.iter().chain(&STYLES).chain(&PICTURES).find(|asset| asset.name == name)
}

/// The page itself, with its words in place.
///
/// # Errors
/// Where the template is wrong, which a test rules out.
pub fn page(locale: &Locale) -> Result<String, minijinja::Error> {
    let words = words::of(locale);
    let json = serde_json::to_string(&words).unwrap_or_default();
    let other = match locale.language() {
        Language::Japanese => Language::English,
        Language::English => Language::Japanese,
    };
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.add_template("page", include_str!("web/index.html"))?;
    environment.get_template("page")?.render(context! {
        lang => locale.language().code(),
        other => other.code(),
        say => words.into_iter().map(|(id, word)| (id.to_owned(), Value::from(word))).collect::<BTreeMap<_, _>>(),
        words => json,
    })
}
