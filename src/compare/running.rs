//! Running lines: what stands at the head or foot of many pages, and the pages' numbers.
//!
//! A tagged PDF says what is no part of its text. In others, such a line is known by where it stands and that it comes again.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::paper::PaperPage;
use super::text::Piece;

/// The part of a page, at its head and at its foot, in which running lines stand.
const MARGIN: f32 = 0.09;

/// On how many pages a line must come again.
const AGAIN: usize = 3;

/// Whether a line is a page's number: 3, - 3 -, 3/31, p. 3.
pub fn is_page_number(line: &str) -> bool {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        let dash = "[-–—－‐ 　]*";
        let number = "[0-9０-９]{1,4}";
        Regex::new(&format!("^{dash}(?:[pP]\\.?)? ?{number}(?: ?[/／] ?{number})?(?:ページ)?{dash}$"))
            .expect("a constant pattern")
    });
    NUMBER.is_match(line.trim())
}

/// Marks the running lines of pages that do not say which are.
pub fn mark(pages: &mut [PaperPage]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages.iter() {
        let mut lines: Vec<String> = candidates(page).map(without_digits).collect();
        lines.sort();
        lines.dedup();
        for line in lines {
            *seen.entry(line).or_default() += 1;
        }
    }
    for page in pages {
        let height = page.size.1;
        for piece in page.text.pieces.iter_mut().filter(|piece| stands_apart(piece, height)) {
            let again = seen.get(&without_digits(piece)).copied().unwrap_or_default();
            piece.running = again >= AGAIN || is_page_number(&piece.text());
        }
    }
}

fn candidates(page: &PaperPage) -> impl Iterator<Item = &Piece> {
    page.text.pieces.iter().filter(|piece| stands_apart(piece, page.size.1))
}

/// Whether a piece stands in a margin, and the PDF does not say what it is.
fn stands_apart(piece: &Piece, height: f32) -> bool {
    let in_margin = |y: f32| y < height * MARGIN || y > height * (1.0 - MARGIN);
    piece.block.is_none() && !piece.running && piece.letters.iter().all(|letter| in_margin(letter.y))
}

fn without_digits(piece: &Piece) -> String {
    piece.text().chars().filter(|c| !c.is_numeric() && !c.is_whitespace()).collect()
}
