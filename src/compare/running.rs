//! The pages' own numbers, which say nothing of what stands on them.

use std::sync::LazyLock;

use regex::Regex;

use super::paper::PaperPage;

/// The part of a page, at its head and at its foot, in which its number stands.
const MARGIN: f32 = 0.09;

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

/// Marks the number of a page: it is no part of the text where the PDF tells that, and stands in a margin where it does not.
pub fn mark(page: &mut PaperPage) {
    let height = page.size.1;
    let in_margin = |y: f32| y < height * MARGIN || y > height * (1.0 - MARGIN);
    for piece in &mut page.text.pieces {
        let apart = piece.artifact || piece.block.is_none() && piece.letters.iter().all(|letter| in_margin(letter.y));
        piece.running = apart && is_page_number(&piece.text());
    }
}
