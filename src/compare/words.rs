//! The words of a page. Japanese is cut where the script changes; a number keeps its commas and its counter word.
//!
//! A word is made of atoms: the characters of Japanese, a whole number, a whole Latin word. Two programs may cut a page into other
//! pieces, and so into other words; the atoms are the same.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use super::text::PageText;

/// The least that is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Atom {
    /// What it says, as it is compared.
    pub text: String,
    /// The piece that it stands in.
    pub piece: usize,
    /// Its characters in the piece.
    pub letters: Range<usize>,
    /// The word that it is of.
    pub word: usize,
}

/// The words of a page.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// In order.
    pub atoms: Vec<Atom>,
    /// The atoms of each word, in order.
    pub words: Vec<Range<usize>>,
}

impl Words {
    /// What some atoms say.
    pub fn text(&self, atoms: Range<usize>) -> String {
        self.atoms.get(atoms).unwrap_or_default().iter().map(|atom| atom.text.as_str()).collect()
    }

    /// What each word says.
    pub fn texts(&self) -> Vec<String> {
        self.words.iter().map(|word| self.text(word.clone())).collect()
    }
}

/// The words of a page's text, in order; its number is left out.
pub fn words(text: &PageText) -> Words {
    let mut all = Words::default();
    for (piece, content) in text.pieces.iter().enumerate().filter(|(_, piece)| !piece.running) {
        let characters: Vec<char> = content.letters.iter().map(|letter| letter.character).collect();
        for (script, letters) in cut(&characters) {
            let word = all.words.len();
            let start = all.atoms.len();
            let mut push = |letters: Range<usize>| {
                let text = characters[letters.clone()].iter().map(|character| compared(*character)).collect();
                all.atoms.push(Atom { text, piece, letters, word });
            };
            match script {
                Script::Number | Script::Latin => push(letters),
                _ => letters.for_each(|letter| push(letter..letter + 1)),
            }
            all.words.push(start..all.atoms.len());
        }
    }
    all
}

/// Some programs write radicals in place of the characters that look like them.
fn compared(character: char) -> char {
    match character {
        '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{fad9}' => character.nfkc().next().unwrap_or(character),
        other => other,
    }
}

/// What a run of characters is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Space,
    Number,
    Latin,
    Hiragana,
    Katakana,
    Han,
    /// A sign, which is a word of its own.
    Sign,
}

fn script(character: char) -> Script {
    match character {
        c if c.is_whitespace() => Script::Space,
        '0'..='9' | '０'..='９' => Script::Number,
        'ぁ'..='ゟ' => Script::Hiragana,
        'ァ'..='ヺ' | 'ー' | 'ヽ' | 'ヾ' | 'ｦ'..='ﾟ' => Script::Katakana,
        '々'
        | '〆'
        | '〇'
        | '\u{2e80}'..='\u{2fdf}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3fffd}' => Script::Han,
        c if c.is_alphabetic() => Script::Latin,
        _ => Script::Sign,
    }
}

/// The longest counter word that a text begins with.
static COUNTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:事業所|事業者|経営体|事業|店舗|区画|農園|団体|世帯|年度|年間|か年|か月|か所|カ所|ヶ所|ヶ月|箇所|時間|ページ|ポイント|",
        r"号委員|億円|百万円|万円|千円|億|万人|千人|万|千|件|回|人|名|社|店|校|戸|台|日|円|筆|年|月|時|分|秒|歳|号|条|項|章|節|位|倍|割|",
        r"点|部|階|組|者|所|本|枚|冊|期|か国|㎡|㎞|km|kg|㎏|t|%|％|‰)",
    ))
    .expect("a constant pattern")
});

/// Where the words of a piece are.
fn cut(characters: &[char]) -> Vec<(Script, Range<usize>)> {
    let mut words = Vec::new();
    let mut start = 0;
    while let Some(&first) = characters.get(start) {
        let own = script(first);
        let end = match own {
            Script::Sign => start + 1,
            Script::Number => number_end(characters, start),
            own => start + characters[start..].iter().take_while(|other| script(**other) == own).count(),
        };
        if own != Script::Space {
            words.push((own, start..end));
        }
        start = end;
    }
    words
}

/// Where a number ends that begins at `start`, with its commas, its decimals and its counter word.
fn number_end(characters: &[char], start: usize) -> usize {
    let is_digit = |index: usize| characters.get(index).is_some_and(|c| script(*c) == Script::Number);
    let mut end = start;
    while is_digit(end)
        || end > start && matches!(characters.get(end), Some(',' | '.' | '，' | '．')) && is_digit(end + 1)
    {
        end += 1;
    }
    let behind: String = characters[end..].iter().take(6).collect();
    end + COUNTER.find(&behind).map_or(0, |counter| counter.as_str().chars().count())
}
