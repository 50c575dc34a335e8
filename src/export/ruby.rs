//! Readings above words in the structure for screen readers: Ruby, RB and RT (ISO 32000-1, 14.8.4.4), which Typst does not write.
//!
//! `templates/lib/ruby.typ` marks them by quotes within a quote, as nothing else is written: of two, the first is the word,
//! and the second, which holds one more, the reading.

use std::collections::BTreeMap;

use super::dictionary::references;
use super::objects::Objects;

const KIND: &[u8] = b"/S";
const QUOTE: &[u8] = b"/Quote";

/// The elements of one word with its reading.
struct Ruby {
    whole: u32,
    word: u32,
    reading: u32,
    /// What the reading holds, and is marked by.
    inner: u32,
}

/// Names the elements of words with readings as what they are; before PDF 1.5, which has no names for them, as pieces of a line.
pub fn tag(objects: &mut Objects) -> Option<()> {
    let names: [&'static [u8]; 4] =
        if objects.is_before_1_5() { [b"/Span"; 4] } else { [b"/Ruby", b"/RB", b"/RT", b"/Span"] };
    for ruby in found(objects) {
        for (id, name) in [ruby.whole, ruby.word, ruby.reading, ruby.inner].into_iter().zip(names) {
            let mut element = objects.dictionary(id)?;
            element.set(KIND, name.to_vec());
            let element = element.to_bytes();
            objects.put(Some(id), element);
        }
    }
    Some(())
}

fn found(objects: &Objects) -> Vec<Ruby> {
    // Each quote, with what it holds, if that is elements alone.
    let quotes: BTreeMap<u32, Option<Vec<u32>>> = objects
        .dictionaries_with(b"/S/Quote")
        .filter(|(_, element)| element.get(KIND) == Some(QUOTE))
        .map(|(id, element)| (id, element.get(b"/K").and_then(references)))
        .collect();
    let held = |id: &u32| quotes.get(id)?.as_deref();
    let ruby = |&whole: &u32| {
        let &[word, reading] = held(&whole)? else { return None };
        let &[inner] = held(&reading)? else { return None };
        [word, inner].iter().all(|id| quotes.contains_key(id)).then_some(Ruby { whole, word, reading, inner })
    };
    quotes.keys().filter_map(ruby).collect()
}
