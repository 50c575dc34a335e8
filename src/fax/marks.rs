//! What is drawn on a page, as far as a scan can lose it: lines, areas, texts, pictures.

use typst::layout::{Abs, Frame, FrameItem, Point, Rect, Transform};
use typst::syntax::Span;
use typst::text::TextItem;
use typst::visualize::{Curve, CurveItem, FixedStroke, Geometry, LineCap, Paint, Shape};

use crate::typeset::area::{Area, em_box};
use crate::typeset::walk;

/// The type size (in points) beyond which a light text is no text of the page, but lies behind it: 未定稿.
const BEHIND: f64 = 60.0;

/// What is thinner than this, in points, is a line, however it is drawn.
const THIN: f64 = 2.0;

/// Something on a page.
pub struct Mark<'a> {
    /// Where it lies.
    pub area: Area,
    /// Where the template draws it.
    pub span: Span,
    /// How dark what lies beneath it is.
    pub ground: Tone,
    /// What it is.
    pub kind: Kind<'a>,
}

/// What something is.
pub enum Kind<'a> {
    /// A line.
    Line(Line),
    /// An area of one tone.
    Area(Tone),
    /// A text.
    Text(Text<'a>),
    /// A picture.
    Picture,
}

/// A line, in points.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// How thick it is.
    pub thickness: f64,
    /// How far it goes to the right and downwards.
    pub way: (f64, f64),
    /// The shortest of its dashes, where it has some.
    pub dash: Option<f64>,
    /// How dark it is.
    pub tone: Tone,
}

/// A run of text.
pub struct Text<'a> {
    /// The run.
    pub item: &'a TextItem,
    /// From its coordinates to those of the page.
    pub transform: Transform,
    /// How dark it is.
    pub tone: Tone,
}

/// How dark something is, of 1, as paper shows it; none where it is not of one tone.
pub type Tone = Option<f64>;

/// All that is drawn on a page, in the order of drawing.
pub fn marks(frame: &Frame) -> Vec<Mark<'_>> {
    let mut page = Drawn { marks: Vec::new() };
    walk::items(frame, &mut |item, here| match item {
        FrameItem::Text(text) => page.text(text, here),
        FrameItem::Shape(shape, span) => page.shape(shape, *span, here),
        FrameItem::Image(_, size, span) => {
            let area = Area::of(Rect::from_pos_size(Point::zero(), *size), here);
            page.add(area, *span, Kind::Picture);
        }
        FrameItem::Group(_) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
    });
    page.marks
}

struct Drawn<'a> {
    marks: Vec<Mark<'a>>,
}

impl<'a> Drawn<'a> {
    fn add(&mut self, area: Area, span: Span, kind: Kind<'a>) {
        let ground = self.ground(area);
        self.marks.push(Mark { area, span, ground, kind });
    }

    /// How dark what lies at the middle of an area is.
    fn ground(&self, area: Area) -> Tone {
        let (x, y) = (f64::midpoint(area.left, area.right), f64::midpoint(area.top, area.bottom));
        let beneath = self.marks.iter().rev().filter(|mark| mark.area.has(x, y, 0.0));
        let mut tones = beneath.filter_map(|mark| match mark.kind {
            Kind::Area(tone) => Some(tone),
            Kind::Picture => Some(None),
            Kind::Line(_) | Kind::Text(_) => None,
        });
        tones.next().unwrap_or(Some(0.0))
    }

    fn text(&mut self, item: &'a TextItem, transform: Transform) {
        let area = Area::of(em_box(Abs::zero(), item.width(), item.size), transform);
        let tone = tone(&item.fill, self.ground(area));
        let is_behind = item.size.to_pt() > BEHIND && tone.is_some_and(|tone| tone < 0.2);
        if item.text.trim().is_empty() || is_behind {
            return;
        }
        let span = item.glyphs.first().map_or(Span::detached(), |glyph| glyph.span.0);
        self.add(area, span, Kind::Text(Text { item, transform, tone }));
    }

    fn shape(&mut self, shape: &Shape, span: Span, here: Transform) {
        if let (Some(fill), false) = (&shape.fill, matches!(shape.geometry, Geometry::Line(_))) {
            let area = Area::of(shape.geometry.bbox(None), here);
            let tone = tone(fill, self.ground(area));
            let (width, height) = (area.right - area.left, area.bottom - area.top);
            if width.min(height) >= THIN {
                self.add(area, span, Kind::Area(tone));
            } else if width.max(height) >= THIN {
                let way = if width > height { (width, 0.0) } else { (0.0, height) };
                self.add(area, span, Kind::Line(Line { thickness: width.min(height), way, dash: None, tone }));
            }
        }
        let Some(stroke) = &shape.stroke else { return };
        for (from, to) in edges(&shape.geometry) {
            self.line(stroke, from.transform(here), to.transform(here), scale(here), span);
        }
    }

    fn line(&mut self, stroke: &FixedStroke, from: Point, to: Point, scale: f64, span: Span) {
        let way = ((to.x - from.x).to_pt(), (to.y - from.y).to_pt());
        let thickness = stroke.thickness.to_pt() * scale;
        if thickness <= 0.0 || way.0.hypot(way.1) < THIN {
            return;
        }
        let (min, max) = (from.min(to), from.max(to));
        let area = Area { left: min.x.to_pt(), top: min.y.to_pt(), right: max.x.to_pt(), bottom: max.y.to_pt() };
        let dashes = stroke.dash.iter().flat_map(|dash| dash.array.iter().step_by(2));
        let dash = dashes.map(|dash| dash.to_pt() * scale).reduce(f64::min);
        let dash = dash.map(|dash| if stroke.cap == LineCap::Butt { dash } else { dash + thickness });
        let tone = tone(&stroke.paint, self.ground(area));
        self.add(area, span, Kind::Line(Line { thickness, way, dash, tone }));
    }
}

/// The lines that a stroke follows; of a bend, where it leads.
fn edges(geometry: &Geometry) -> Vec<(Point, Point)> {
    match geometry {
        Geometry::Line(to) => vec![(Point::zero(), *to)],
        Geometry::Rect(size) => {
            let corners = [Point::zero(), Point::with_x(size.x), size.to_point(), Point::with_y(size.y)];
            (0..4).filter_map(|at| Some((*corners.get(at)?, *corners.get((at + 1) % 4)?))).collect()
        }
        Geometry::Curve(Curve(items)) => {
            let (mut first, mut last) = (Point::zero(), Point::zero());
            let mut edges = Vec::new();
            for item in items {
                let to = match item {
                    CurveItem::Move(to) => {
                        (first, last) = (*to, *to);
                        continue;
                    }
                    CurveItem::Line(to) | CurveItem::Cubic(_, _, to) => *to,
                    CurveItem::Close => first,
                };
                edges.push((last, to));
                last = to;
            }
            edges
        }
    }
}

/// How much larger something is drawn.
fn scale(transform: Transform) -> f64 {
    let area = transform.sx.get() * transform.sy.get() - transform.kx.get() * transform.ky.get();
    area.abs().sqrt()
}

/// How dark a paint is on a ground (ITU-R BT.601), as the scan of a page is.
fn tone(paint: &Paint, ground: Tone) -> Tone {
    let Paint::Solid(color) = paint else { return None };
    let color = color.to_rgb();
    let brightness = 0.299 * color.red + 0.587 * color.green + 0.114 * color.blue;
    let (dark, opacity) = (1.0 - f64::from(brightness), f64::from(color.alpha));
    if opacity >= 1.0 { Some(dark) } else { ground.map(|ground| dark * opacity + ground * (1.0 - opacity)) }
}
