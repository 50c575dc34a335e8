//! A look at the finished pages, as a careful colleague would take it before they are copied.
//!
//! Typst itself says nothing when text runs off its page, is cut by a clipping box, lies on other text or runs across
//! the rule of its table cell: text extraction and both PDF standards still pass. All lengths are in points.

use std::collections::BTreeMap;

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use typst::World;
use typst::layout::{Abs, Frame, FrameItem, Point, Rect, Size, Transform};
use typst::text::TextItem;
use typst::visualize::{Color, Geometry, Paint};
use typst_layout::{Page, PagedDocument};

use super::area::{Area, em_box};
use super::faults;
use crate::diagnostic::Finding;

/// How far text may stand out of its page: rounding.
const SLACK: f64 = 0.5;

/// How far the em box may stand out of a clipping box, in parts of the type size: a box is as high as Typst's default
/// line, from the baseline to the height of capitals.
const CLIP: f64 = 0.3;

/// How far two boxes of text, or of text and a rule, must lie on each other to be seen, in parts of the smaller type
/// size. Japanese glyphs keep about this distance from the edges of their em box.
const OVERLAP: f64 = 0.12;

/// The size (in points) beyond which a light text is no text of the page.
const WATERMARK: f64 = 60.0;

/// The luma beyond which it is light: white is 1.
const LIGHT: f32 = 0.85;

/// Looks at every page.
pub fn inspect(document: &PagedDocument, world: &dyn World) -> Vec<Finding> {
    let look = |(index, page): (usize, &Page)| {
        let mut marks = Marks::default();
        let mut faults = Faults::default();
        marks.collect(&page.frame, Transform::identity(), None);
        marks.judge(page.frame.size(), &mut faults);
        faults.findings(index + 1, world)
    };
    document.pages().par_iter().enumerate().flat_map_iter(look).collect()
}

/// A run of text on a page.
struct Text<'a> {
    item: &'a TextItem,
    area: Area,
    /// The visible part of the page at this run, where something clips it.
    clip: Option<Area>,
}

/// The width of a run without the space that justification puts after its last glyph, where nothing is drawn.
fn visible_width(text: &TextItem) -> Abs {
    let stretch = text.glyphs.last().and_then(|last| {
        let natural = text.font.x_advance(last.id)?;
        Some((last.x_advance - natural).at(text.size).max(Abs::zero()))
    });
    text.width() - stretch.unwrap_or_default()
}

/// Whether a text is one of those that lie behind a whole page, 未定稿: so large and so light that it is in no one's way.
fn is_watermark(text: &TextItem) -> bool {
    let is_light = |color: &Color| color.to_luma().luma > LIGHT;
    text.size.to_pt() > WATERMARK && matches!(&text.fill, Paint::Solid(color) if is_light(color))
}

/// What is drawn on a page.
#[derive(Default)]
struct Marks<'a> {
    texts: Vec<Text<'a>>,
    rules: Vec<Area>,
}

impl<'a> Marks<'a> {
    fn collect(&mut self, frame: &'a Frame, transform: Transform, clip: Option<Area>) {
        for (position, item) in frame.items() {
            let here = transform.pre_concat(Transform::translate(position.x, position.y));
            match item {
                FrameItem::Group(group) => {
                    let inner = here.pre_concat(group.transform);
                    let clip = match &group.clip {
                        Some(curve) => {
                            let area = Area::of(curve.bbox(None), inner);
                            Some(clip.map_or(area, |outer| outer.intersection(area)))
                        }
                        None => clip,
                    };
                    self.collect(&group.frame, inner, clip);
                }
                FrameItem::Text(text) if is_watermark(text) => {}
                FrameItem::Text(text) => {
                    let area = Area::of(em_box(Abs::zero(), visible_width(text), text.size), here);
                    self.texts.push(Text { item: text, area, clip });
                }
                FrameItem::Shape(shape, _) => {
                    if let Geometry::Line(to) = shape.geometry
                        && shape.stroke.is_some()
                    {
                        let rect = Rect::new(Point::zero().min(to), Point::zero().max(to));
                        self.rules.push(Area::of(rect, here));
                    }
                }
                FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
            }
        }
    }

    fn judge(&mut self, size: Size, faults: &mut Faults<'a>) {
        let paper = Area { left: 0.0, top: 0.0, right: size.x.to_pt(), bottom: size.y.to_pt() };
        for text in &self.texts {
            if text.item.glyphs.iter().any(|glyph| glyph.id == 0) {
                faults.add(Kind::NoGlyph, text);
            }
            let em = text.item.size.to_pt();
            if !paper.holds(text.area, SLACK) {
                faults.add(Kind::OffPage, text);
            } else if text.clip.is_some_and(|clip| !clip.holds(text.area, em * CLIP)) {
                faults.add(Kind::Cut, text);
            }
            let core = text.area.shrunk(em * OVERLAP);
            if self.rules.iter().any(|&rule| core.is_crossed_by(rule)) {
                faults.add(Kind::CrossesRule, text);
            }
        }

        self.texts.sort_by(|a, b| a.area.top.total_cmp(&b.area.top));
        for (i, text) in self.texts.iter().enumerate() {
            for other in &self.texts[i + 1..] {
                if other.area.top >= text.area.bottom {
                    break;
                }
                let depth = OVERLAP * 2.0 * text.item.size.min(other.item.size).to_pt();
                if text.area.overlaps(other.area, depth) {
                    faults.add(Kind::OnOtherText, other);
                }
            }
        }
    }
}

/// What can be wrong with a run of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    NoGlyph,
    OffPage,
    Cut,
    CrossesRule,
    OnOtherText,
}

/// A page's faults by kind: one long text that overflows is told once, not once a line.
#[derive(Default)]
struct Faults<'a>(BTreeMap<Kind, Vec<&'a TextItem>>);

impl<'a> Faults<'a> {
    fn add(&mut self, kind: Kind, text: &Text<'a>) {
        self.0.entry(kind).or_default().push(text.item);
    }

    fn findings(self, page: usize, world: &dyn World) -> Vec<Finding> {
        self.0.into_iter().filter_map(|(kind, texts)| finding(page, kind, &texts, world)).collect()
    }
}

fn finding(page: usize, kind: Kind, texts: &[&TextItem], world: &dyn World) -> Option<Finding> {
    let first = texts.first()?;
    let excerpt: String = match kind {
        Kind::NoGlyph => texts.iter().flat_map(|text| without_glyph(text)).take(20).collect(),
        _ => first.text.chars().take(20).collect(),
    };
    let code = match kind {
        Kind::NoGlyph => "font-missing-glyph",
        Kind::OffPage => "page-text-off-page",
        Kind::Cut => "page-text-cut",
        Kind::CrossesRule => "page-text-crosses-rule",
        Kind::OnOtherText => "page-text-on-text",
    };
    let finding = Finding::error(code).with("page", page).with("excerpt", excerpt);
    let span = first.glyphs.first().map(|glyph| glyph.span.0);
    Some(match span.and_then(|span| faults::place(span, world)) {
        Some(place) => finding.at(&place),
        None => finding,
    })
}

/// The characters of a run that its font has no glyph for.
fn without_glyph(text: &TextItem) -> Vec<char> {
    text.glyphs
        .iter()
        .filter(|glyph| glyph.id == 0)
        .filter_map(|glyph| text.text.get(glyph.range())?.chars().next())
        .collect()
}
