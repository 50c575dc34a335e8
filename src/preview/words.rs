//! The words of the page in the browser.

use std::collections::BTreeMap;

use crate::locale::{Locale, Message};

/// The sentences, and what is put into them in the browser: there, the name stands in braces.
const WORDS: &[(&str, &[&str])] = &[
    ("preview-bookmarks", &[]),
    ("preview-changed-none", &[]),
    ("preview-changed-pages", &["pages"]),
    ("preview-close", &[]),
    ("preview-copied", &[]),
    ("preview-copy", &[]),
    ("preview-data-place", &[]),
    ("preview-draft", &[]),
    ("preview-draft-hide", &[]),
    ("preview-draft-show", &[]),
    ("preview-ended", &[]),
    ("preview-find", &[]),
    ("preview-find-at", &["at", "count"]),
    ("preview-find-clear", &[]),
    ("preview-find-list", &[]),
    ("preview-find-next", &[]),
    ("preview-find-none", &[]),
    ("preview-find-place", &[]),
    ("preview-find-previous", &[]),
    ("preview-findings", &[]),
    ("preview-fit-page", &[]),
    ("preview-fit-width", &[]),
    ("preview-fold", &[]),
    ("preview-help", &[]),
    ("preview-key-clear", &[]),
    ("preview-key-ends", &[]),
    ("preview-key-find", &[]),
    ("preview-key-help", &[]),
    ("preview-key-page", &[]),
    ("preview-key-screen", &[]),
    ("preview-key-source", &[]),
    ("preview-key-spread", &[]),
    ("preview-key-width", &[]),
    ("preview-key-zoom", &[]),
    ("preview-keys", &[]),
    ("preview-keys-on", &[]),
    ("preview-language", &[]),
    ("preview-locate", &[]),
    ("preview-locate-example", &[]),
    ("preview-locate-near", &["line"]),
    ("preview-locate-none", &["place"]),
    ("preview-locate-shown", &["count", "page"]),
    ("preview-mended", &[]),
    ("preview-no-pages", &[]),
    ("preview-no-source", &[]),
    ("preview-open", &[]),
    ("preview-page", &["page"]),
    ("preview-page-labelled", &["label", "page"]),
    ("preview-page-next", &[]),
    ("preview-page-number", &[]),
    ("preview-page-of", &["count"]),
    ("preview-page-previous", &[]),
    ("preview-pages", &[]),
    ("preview-print-size", &[]),
    ("preview-settings", &[]),
    ("preview-shortcuts-note", &[]),
    ("preview-source", &[]),
    ("preview-source-note", &[]),
    ("preview-spread", &[]),
    ("preview-stale", &[]),
    ("preview-template-place", &[]),
    ("preview-theme", &[]),
    ("preview-theme-auto", &[]),
    ("preview-theme-dark", &[]),
    ("preview-theme-light", &[]),
    ("preview-title", &[]),
    ("preview-toolbar", &[]),
    ("preview-uncertain", &[]),
    ("preview-waiting", &[]),
    ("preview-zoom", &[]),
    ("preview-zoom-in", &[]),
    ("preview-zoom-out", &[]),
];

/// The words, by their names without what they begin with.
pub fn of(locale: &Locale) -> BTreeMap<&'static str, String> {
    let word = |&(id, names): &(&'static str, &[&'static str])| {
        let message = names.iter().fold(Message::new(id), |message, name| message.with(name, format!("{{{name}}}")));
        (id.strip_prefix("preview-").unwrap_or(id), locale.say(&message))
    };
    WORDS.iter().map(word).collect()
}
