//! Characters that cannot be printed, found in the data before anything is laid out.

use std::collections::BTreeSet;

use crate::diagnostic::Finding;
use crate::load::Text;
use crate::typeset::Fonts;

/// Tells the characters of the texts that no font has, each at its first place: those of private use, those without a
/// glyph, and variants that the printing font does not have, which Typst would print as the base character.
pub fn characters(texts: &[Text], fonts: &Fonts) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut told: BTreeSet<String> = BTreeSet::new();
    let mut installed = None;
    for text in texts {
        let characters: Vec<(usize, char)> = text.value.char_indices().collect();
        for (index, &(at, c)) in characters.iter().enumerate() {
            let selector = characters.get(index + 1).map(|&(_, next)| next).filter(|&next| is_selector(next));
            let written: String = [Some(c), selector].into_iter().flatten().collect();
            if is_selector(c) || c.is_control() || c.is_whitespace() || told.contains(&written) {
                continue;
            }
            let finding = if is_private(c) {
                Finding::error("character-private")
            } else if !fonts.have(c) {
                let system = installed.get_or_insert_with(Fonts::installed);
                match system.families_with(c)[..] {
                    [] => Finding::error("character-missing"),
                    ref names => Finding::error("character-missing-but-installed").with("fonts", names.join("、")),
                }
            } else if selector.is_some_and(|selector| !fonts.have_variant(c, selector)) {
                let code = selector.map_or(0, u32::from);
                Finding::error("character-variant-missing")
                    .with("base", c.to_string())
                    .with("selector", format!("{code:04X}"))
            } else {
                continue;
            };
            findings.push(
                finding
                    .with("written", written.as_str())
                    .with("code", format!("{:04X}", u32::from(c)))
                    .at(&text.place(at..at + written.len())),
            );
            told.insert(written);
        }
    }
    findings
}

/// A variation selector: it chooses a variant of the character before it.
fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// A character of private use (外字): its meaning is known to one machine only.
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}
