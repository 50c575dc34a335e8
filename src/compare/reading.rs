//! What is written and drawn on a page of a PDF, as its drawing instructions tell.

use std::collections::BTreeMap;
use std::io::Write;
use std::panic::resume_unwind;

use hayro::hayro_interpret::font::Glyph as PdfGlyph;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, Paint, PathDrawMode,
    SoftMask, TransformExt, interpret_page,
};
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::kurbo::{Affine, BezPath, PathEl, Point, Rect, Vec2};

use super::guard::TooMuch;
use super::lent;
use super::sections::Sections;
use crate::digest::Digest;

/// The most marks on a page; the fullest of the sample's has 5 thousand.
const MOST_MARKS: usize = 2_000_000;

/// The most characters that are read of a page.
const MOST_GLYPHS: usize = 60_000;

/// A character on a page, and where. All lengths are in points, from the page's upper left corner.
#[derive(Debug, Clone)]
pub struct Glyph {
    /// What it says; more than one character where it is a ligature.
    pub text: String,
    /// Where it begins.
    pub x: f32,
    /// Its baseline.
    pub y: f32,
    /// The height of the type.
    pub size: f32,
    /// How wide it is.
    pub advance: f32,
    /// The piece of marked content that it stands in.
    pub mark: Option<i32>,
    /// Whether it is no part of the text: a running foot.
    pub artifact: bool,
}

/// What is on a page.
pub struct Read {
    /// The characters, in the order in which they are drawn.
    pub glyphs: Vec<Glyph>,
    /// How many more there are of which the PDF does not say what they are.
    pub illegible: usize,
    /// The digest of what is drawn; none where that does not tell the whole look.
    pub drawn: Option<Digest>,
    /// Whether nothing at all is drawn.
    pub is_blank: bool,
    /// The languages of the pieces of marked content that have one of their own.
    pub languages: BTreeMap<i32, String>,
}

/// Reads a page, on a guarded thread.
pub fn read<'a>(page: &'a Page<'a>) -> Read {
    let (width, height) = page.render_dimensions();
    let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let transform = page.initial_transform(true).to_kurbo();
    let cache = InterpreterCache::new();
    let mut context = Context::new(transform, area, &cache, page.xref(), lent::settings());
    let mut glyphs = Vec::new();
    let mut illegible = 0;
    let mut certain = true;
    let mut marks = 0;
    let sections = Sections::of(page);
    let languages = sections.languages();
    let drawn = Digest::written(|out| {
        let mut reader = Reader {
            out,
            glyphs: &mut glyphs,
            illegible: &mut illegible,
            certain: &mut certain,
            outlines: BTreeMap::new(),
            sections,
            marked: Vec::new(),
            marks: &mut marks,
            area,
        };
        interpret_page(page, &mut context, &mut reader);
    });
    Read { glyphs, illegible, drawn: certain.then_some(drawn), is_blank: marks == 0, languages }
}

/// A piece of marked content that was begun.
struct Begun {
    artifact: bool,
    mark: Option<i32>,
    /// The characters that its drawing stands for, until they are written.
    instead: Instead,
}

/// What is written in place of what is drawn.
enum Instead {
    /// What is drawn is what is written.
    Nothing,
    /// These characters, where the first is drawn.
    Unwritten(String),
    /// They were written.
    Written,
}

/// Takes note of what is drawn.
struct Reader<'a> {
    /// Where what is drawn is written to, for its digest. Writing to it does not fail.
    out: &'a mut dyn Write,
    glyphs: &'a mut Vec<Glyph>,
    illegible: &'a mut usize,
    /// Whether all that is drawn was written.
    certain: &'a mut bool,
    /// The digests of outlines that were met: fonts are cut to a document's characters, what they draw is the same.
    outlines: BTreeMap<u128, Digest>,
    sections: Sections,
    marked: Vec<Begun>,
    marks: &'a mut usize,
    area: Rect,
}

impl Reader<'_> {
    fn mark(&mut self, kind: u8) {
        *self.marks += 1;
        if *self.marks > MOST_MARKS {
            resume_unwind(Box::new(TooMuch));
        }
        self.out.write_all(&[kind]).ok();
    }

    /// To a hundredth of a point: programs that write PDFs round so.
    #[expect(clippy::cast_possible_truncation, reason = "rounding is meant, and a length beyond any page is no matter")]
    fn number(&mut self, number: f64) {
        let rounded = (number * 100.0).round() as i64;
        self.out.write_all(&rounded.to_le_bytes()).ok();
    }

    fn point(&mut self, point: Point) {
        self.number(point.x);
        self.number(point.y);
    }

    fn path(&mut self, path: &BezPath, transform: Affine) {
        for element in path.elements() {
            self.mark(b'.');
            match transform * *element {
                PathEl::MoveTo(to) => {
                    self.out.write_all(b"m").ok();
                    self.point(to);
                }
                PathEl::LineTo(to) => {
                    self.out.write_all(b"l").ok();
                    self.point(to);
                }
                PathEl::QuadTo(by, to) => {
                    self.out.write_all(b"q").ok();
                    self.point(by);
                    self.point(to);
                }
                PathEl::CurveTo(by, then, to) => {
                    self.out.write_all(b"c").ok();
                    self.point(by);
                    self.point(then);
                    self.point(to);
                }
                PathEl::ClosePath => {
                    self.out.write_all(b"z").ok();
                }
            }
        }
    }

    fn paint(&mut self, paint: &Paint<'_>) {
        match paint {
            Paint::Color(color) => {
                self.out.write_all(&color.to_rgba().to_rgba8()).ok();
            }
            // Of patterns and shadings, only a look can tell.
            Paint::Pattern(_) => *self.certain = false,
        }
    }

    /// Whether the last that was written is this glyph, at this very place.
    fn is_written(&self, glyph: &PdfGlyph<'_>, transform: Affine) -> bool {
        let origin = transform * Point::ZERO;
        let same = |text: &str| match glyph.as_unicode() {
            Some(BfString::Char(character)) => text.chars().eq([character]),
            Some(BfString::String(own)) => text == own,
            None => false,
        };
        self.glyphs
            .last()
            .is_some_and(|last| (last.x, last.y) == (single(origin.x), single(origin.y)) && same(&last.text))
    }

    fn write(&mut self, glyph: &PdfGlyph<'_>, transform: Affine) {
        let origin = transform * Point::ZERO;
        let along = |vector: Vec2| (transform * vector.to_point() - origin).hypot();
        let mark = self.marked.iter().rev().find_map(|begun| begun.mark);
        let artifact = self.marked.iter().any(|begun| begun.artifact);
        let drawn = match glyph.as_unicode() {
            Some(BfString::Char(character)) => character.to_string(),
            Some(BfString::String(text)) => text,
            None => String::new(),
        };
        // What lies off the page is no text of it.
        if !self.area.inflate(2.0, 2.0).contains(origin) {
            return;
        }
        let advance = match glyph {
            PdfGlyph::Outline(outline) => outline.advance_width().unwrap_or(1000.0),
            PdfGlyph::Type3(_) => 1000.0,
        };
        let advance = single(along(Vec2::new(f64::from(advance), 0.0)));
        let replaced = self.marked.iter_mut().find(|begun| !matches!(begun.instead, Instead::Nothing));
        let text = match replaced {
            Some(begun) => match std::mem::replace(&mut begun.instead, Instead::Written) {
                Instead::Unwritten(text) if !text.is_empty() => text,
                // What stands for several is as wide as they.
                _ => {
                    let last = self.glyphs.last_mut().filter(|last| (last.y - single(origin.y)).abs() < 1.0);
                    if let Some(last) = last {
                        last.advance = last.advance.max(single(origin.x) + advance - last.x);
                    }
                    return;
                }
            },
            None if drawn.is_empty() || drawn.chars().any(is_no_character) => {
                *self.illegible += 1;
                return;
            }
            None => drawn,
        };
        if self.glyphs.len() >= MOST_GLYPHS {
            resume_unwind(Box::new(TooMuch));
        }
        self.glyphs.push(Glyph {
            text,
            x: single(origin.x),
            y: single(origin.y),
            size: single(along(Vec2::new(0.0, 1000.0))),
            advance,
            mark,
            artifact,
        });
    }
}

/// Whether a PDF says that it does not know the character: nothing, a replacement, or one of private use.
fn is_no_character(character: char) -> bool {
    matches!(character, '\0' | '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Places on a page need no more.
#[expect(clippy::cast_possible_truncation, reason = "a place on a page")]
fn single(number: f64) -> f32 {
    number as f32
}

impl<'a> Device<'a> for Reader<'_> {
    fn set_soft_mask(&mut self, mask: Option<SoftMask<'a>>) {
        if mask.is_some() {
            *self.certain = false;
        }
    }

    fn set_blend_mode(&mut self, mode: BlendMode) {
        if mode != BlendMode::Normal {
            *self.certain = false;
        }
    }

    fn draw_path(&mut self, path: &BezPath, transform: Affine, paint: &Paint<'a>, mode: &PathDrawMode) {
        self.mark(b'p');
        self.path(path, transform);
        self.paint(paint);
        match mode {
            PathDrawMode::Fill(rule) => write!(self.out, "{rule:?}").ok(),
            PathDrawMode::Stroke(stroke) => write!(self.out, "{stroke:?}{:?}", scale(transform)).ok(),
        };
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.mark(b'k');
        self.path(&clip.path, Affine::IDENTITY);
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'a>>, mode: BlendMode) {
        self.mark(b't');
        write!(self.out, "{opacity}").ok();
        if mask.is_some() || mode != BlendMode::Normal {
            *self.certain = false;
        }
    }

    fn draw_glyph(
        &mut self,
        glyph: &PdfGlyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        paint: &Paint<'a>,
        mode: &GlyphDrawMode,
    ) {
        self.mark(b'g');
        let whole = transform * glyph_transform;
        // What is filled and stroked at once is drawn twice, and written once.
        if !(matches!(mode, GlyphDrawMode::Stroke(_)) && self.is_written(glyph, whole)) {
            self.write(glyph, whole);
        }
        // Such text lies over scanned pages, to be searched.
        if matches!(mode, GlyphDrawMode::Invisible) {
            return;
        }
        match glyph {
            PdfGlyph::Outline(outline) => {
                let key = outline.identifier().cache_key();
                let digest = *self.outlines.entry(key).or_insert_with(|| {
                    let path = outline.outline().to_svg();
                    Digest::of(path.as_bytes())
                });
                write!(self.out, "{digest}").ok();
                for part in whole.as_coeffs() {
                    self.number(part);
                }
                self.paint(paint);
                if let GlyphDrawMode::Stroke(stroke) = mode {
                    write!(self.out, "{stroke:?}").ok();
                }
            }
            PdfGlyph::Type3(drawn) => drawn.interpret(self, transform, glyph_transform, paint),
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, transform: Affine) {
        self.mark(b'i');
        for part in transform.as_coeffs() {
            self.number(part);
        }
        write!(self.out, "{}x{}", image.width(), image.height()).ok();
        match &image {
            Image::Raster(raster) => {
                self.out.write_all(&raster.stream().raw_data()).ok();
                if raster.stream().dict().contains_key(b"SMask") {
                    *self.certain = false;
                }
            }
            Image::Stencil(_) => *self.certain = false,
        }
    }

    fn pop_clip_path(&mut self) {
        self.mark(b'K');
    }

    fn pop_transparency_group(&mut self) {
        self.mark(b'T');
    }

    fn begin_marked_content(&mut self, tag: &[u8], mark: Option<i32>) {
        if self.marked.len() > 10_000 {
            resume_unwind(Box::new(TooMuch));
        }
        let section = self.sections.begin(tag, mark);
        let instead = match section.and_then(|section| section.actual.clone()) {
            Some(text) => Instead::Unwritten(text),
            None => Instead::Nothing,
        };
        let mark = mark.or_else(|| section.and_then(|section| section.mark));
        self.marked.push(Begun { artifact: tag == b"Artifact", mark, instead });
    }

    fn end_marked_content(&mut self) {
        self.marked.pop();
    }
}

/// How much a stroke is widened.
fn scale(transform: Affine) -> String {
    format!("{:.3}", transform.determinant().abs().sqrt())
}
