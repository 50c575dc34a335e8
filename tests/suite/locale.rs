//! The sentences of both languages: complete, alike, and all of them said somewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use haifu::{explain, load};

use crate::documentation::known_keys;
use crate::program;
use crate::sample;

/// A language's sentences: the names that each puts in, by id (`id.attribute` for what goes with it).
fn sentences(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let path = sample::root().join(format!("locales/{language}.ftl"));
    let text = fs::read_to_string(&path).expect("the sentences");
    let resource = fluent_syntax::parser::parse(text).unwrap_or_else(|(_, faults)| panic!("{language}: {faults:?}"));
    let mut all = BTreeMap::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let id = message.id.name;
        let parts = message.value.into_iter().map(|value| (id.clone(), value));
        let attributes = message.attributes.into_iter().map(|a| (format!("{id}.{}", a.id.name), a.value));
        for (name, pattern) in parts.chain(attributes).collect::<Vec<_>>() {
            let mut variables = BTreeSet::new();
            collect(&pattern, &mut variables);
            assert!(all.insert(name.clone(), variables).is_none(), "{language}: {name} stands twice");
        }
    }
    all
}

fn collect(pattern: &Pattern<String>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                variables.insert(id.name.clone());
            }
            Expression::Inline(_) => {}
            Expression::Select { selector, variants } => {
                if let InlineExpression::VariableReference { id } = selector {
                    variables.insert(id.name.clone());
                }
                for variant in &variants[..] {
                    collect(&variant.value, variables);
                }
            }
        }
    }
}

/// All of the program's source.
fn source() -> String {
    let folder = sample::root().join("src");
    let files = program::files(&folder)
        .into_iter()
        .filter(|path| Path::new(path).extension().is_some_and(|extension| extension == "rs"));
    files.map(|path| fs::read_to_string(folder.join(path)).expect("a source file")).collect()
}

/// The string literals that follow any of the `calls` in the source.
fn literals(source: &str, calls: &[&str]) -> BTreeSet<String> {
    let found = calls.iter().flat_map(|call| source.split(call).skip(1));
    found.map(|rest| rest.split('"').next().unwrap_or_default().to_owned()).collect()
}

/// The codes of the findings that the source makes in so many words.
fn codes_made(source: &str) -> BTreeSet<String> {
    let calls = ["Finding::error(\"", "Finding::warning(\"", "Finding::note(\"", "unique(\"", "known(\"", "refused(\""];
    let made = literals(source, &calls);
    assert!(made.len() > 80, "codes were found: {made:?}");
    made
}

#[test]
fn every_finding_has_its_story() {
    let stories: BTreeSet<&str> = explain::codes().collect();
    for code in codes_made(&source()) {
        assert!(stories.contains(code.as_str()), "{code} has no story");
    }
    let source = source();
    for code in stories {
        assert!(source.contains(&format!("\"{code}\"")), "{code} has a story, and is never found");
    }
}

#[test]
fn both_languages_say_the_same() {
    let (japanese, english) = (sentences("ja"), sentences("en"));
    assert!(japanese.len() > 100, "the sentences were read");
    let names = |all: &BTreeMap<String, BTreeSet<String>>| all.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(names(&japanese), names(&english));
    for (id, variables) in &japanese {
        assert_eq!(variables, &english[id], "{id}");
    }
}

#[test]
fn every_sentence_is_said_and_every_sentence_said_is_there() {
    let source = source();
    let all = sentences("ja");
    // The help texts are named after commands and arguments, what keys mean after the keys; tests of the help and of the
    // schemas find missing ones.
    let words = words();
    for id in all.keys().filter(|id| !id.contains('.') && !id.starts_with("help-") && !id.starts_with("schema-")) {
        assert!(words.contains(id) || source.contains(&format!("\"{id}\"")), "{id} is never said");
    }
    for word in words {
        assert!(all.contains_key(&word), "{word} has no word");
    }
    let said = explain::codes().map(str::to_owned).chain(literals(&source, &["Message::new(\""]));
    for id in said {
        assert!(all.contains_key(&id), "{id} has no sentence");
    }
    for (id, attribute) in all.keys().filter_map(|id| id.rsplit_once('.')).filter(|(_, name)| *name != "hint") {
        assert!(source.contains(&format!("\"{attribute}\"")), "{id}.{attribute} is never said");
    }
}

/// The words for what stands in the data: what keys mean, what may be chosen, what belongs where.
fn words() -> BTreeSet<String> {
    let mut words: BTreeSet<String> = known_keys().into_iter().map(|key| format!("key-{key}")).collect();
    // A batch file is no part of a project, and has no schema for editors; these of its keys must be there.
    words.extend(["key-committee", "key-folder"].map(str::to_owned));
    for (_, schema) in load::schemas() {
        choices(&schema, &mut words);
    }
    let kinds = [
        "string",
        "integer",
        "number",
        "boolean",
        "array",
        "arrays",
        "object",
        "objects",
        "date",
        "date-time",
        "figure",
        "prose",
        "prose-item",
        "free",
    ];
    words.extend(kinds.map(|kind| format!("expected-{kind}")));
    words
}

fn choices(schema: &serde_json::Value, words: &mut BTreeSet<String>) {
    match schema {
        serde_json::Value::Object(fields) => {
            let list = fields.get("enum").and_then(serde_json::Value::as_array).into_iter().flatten();
            words.extend(list.filter_map(serde_json::Value::as_str).map(|choice| format!("choice-{choice}")));
            fields.values().for_each(|field| choices(field, words));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| choices(item, words)),
        _ => {}
    }
}

#[test]
fn every_mistake_comes_with_what_to_do() {
    let all = sentences("ja");
    for id in explain::codes() {
        // These quote another program, which says for itself what it wants, or are no mistakes.
        if !["toml", "template-error", "template-warning", "font-substituted", "figures-read-as"].contains(&id) {
            assert!(all.contains_key(&format!("{id}.hint")), "{id} does not say what to do");
        }
    }
}
