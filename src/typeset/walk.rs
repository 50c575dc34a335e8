//! A walk over all that is drawn on a page.

use typst::layout::{Frame, FrameItem, Transform};
use typst::text::TextItem;

/// Shows every item on a frame and on those that lie in it, in the order of drawing, with what takes its coordinates to those
/// of the frame. Groups themselves are not shown: what is in them is.
pub fn items<'a>(frame: &'a Frame, see: &mut impl FnMut(&'a FrameItem, Transform)) {
    within(frame, Transform::identity(), see);
}

/// Shows every run of text on a frame, in the order of drawing.
pub fn texts<'a>(frame: &'a Frame, see: &mut impl FnMut(&'a TextItem)) {
    items(frame, &mut |item, _| {
        if let FrameItem::Text(text) = item {
            see(text);
        }
    });
}

fn within<'a>(frame: &'a Frame, transform: Transform, see: &mut impl FnMut(&'a FrameItem, Transform)) {
    for (position, item) in frame.items() {
        let here = transform.pre_concat(Transform::translate(position.x, position.y));
        match item {
            FrameItem::Group(group) => within(&group.frame, here.pre_concat(group.transform), see),
            item => see(item, here),
        }
    }
}
