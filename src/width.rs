//! Full-width and half-width forms of the same character.

/// A text with its full-width letters, digits and signs (U+FF01 to U+FF5E) and the ideographic space in half width.
pub fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{3000}' => ' ',
            '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            c => c,
        })
        .collect()
}
