//! The text of a page that was just laid out, without a PDF between.

use typst::layout::{Abs, Frame, FrameItem, Point, Transform};
use typst_layout::Page;

use super::reading::Glyph;
use super::text::PageText;

/// The text of a laid-out page, in the order in which it is drawn.
pub fn laid_out_text(page: &Page) -> PageText {
    let mut glyphs = Vec::new();
    collect(&page.frame, Transform::identity(), &mut glyphs);
    PageText::new(&glyphs, None)
}

fn collect(frame: &Frame, transform: Transform, glyphs: &mut Vec<Glyph>) {
    for (position, item) in frame.items() {
        let here = transform.pre_concat(Transform::translate(position.x, position.y));
        match item {
            FrameItem::Group(group) => collect(&group.frame, here.pre_concat(group.transform), glyphs),
            FrameItem::Text(text) => {
                let mut along = Abs::zero();
                for glyph in &text.glyphs {
                    let advance = glyph.x_advance.at(text.size);
                    let origin = Point::with_x(along + glyph.x_offset.at(text.size)).transform(here);
                    glyphs.push(Glyph {
                        text: text.text.get(glyph.range()).unwrap_or_default().to_owned(),
                        x: points(origin.x),
                        y: points(origin.y),
                        size: points(text.size),
                        advance: points(advance),
                        mark: None,
                        artifact: false,
                    });
                    along += advance;
                }
            }
            _ => {}
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a place on a page")]
fn points(length: Abs) -> f32 {
    length.to_pt() as f32
}
