//! What is drawn on a page, told from what is drawn on another by a digest.
//!
//! Typst's own hashes of frames hold numbers that it gives out as it goes, which differ from run to run. Only what reaches
//! the paper, and where it lies, is taken here.

use std::fmt::Debug;
use std::io::Write;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::model::Destination;
use typst::text::TextItem;
use typst::visualize::{Image, ImageKind};
use typst_layout::{Page, PagedDocument};

use crate::digest::Digest;

/// The digest of what is drawn on each page, in order. Pages that look alike have the same; those that share it look alike.
pub fn page_digests(document: &PagedDocument) -> Vec<Digest> {
    document.pages().par_iter().map(|page| Digest::written(|out| Drawing(out).page(page))).collect()
}

/// Writes out what is drawn. Writing to a digest does not fail.
struct Drawing<'a>(&'a mut dyn Write);

impl Drawing<'_> {
    fn page(&mut self, page: &Page) {
        self.described(&page.fill);
        self.described(&page.bleed);
        self.frame(&page.frame);
    }

    fn frame(&mut self, frame: &Frame) {
        self.point(frame.size().to_point());
        for (position, item) in frame.items() {
            match item {
                FrameItem::Tag(_) => {}
                FrameItem::Group(group) => {
                    self.mark(b'g', *position);
                    self.described(&group.transform);
                    self.described(&group.clip);
                    self.frame(&group.frame);
                }
                FrameItem::Text(text) => {
                    self.mark(b't', *position);
                    self.text(text);
                }
                FrameItem::Shape(shape, _) => {
                    self.mark(b's', *position);
                    self.described(shape);
                }
                FrameItem::Image(image, size, _) => {
                    self.mark(b'i', *position);
                    self.point(size.to_point());
                    self.image(image);
                }
                FrameItem::Link(to, size) => {
                    self.mark(b'l', *position);
                    self.point(size.to_point());
                    if let Destination::Url(url) = to {
                        self.bytes(url.as_str().as_bytes());
                    }
                }
            }
        }
        self.mark(b'.', Point::zero());
    }

    fn text(&mut self, text: &TextItem) {
        let info = text.font.font().info();
        self.bytes(info.family.as_bytes());
        self.described(&info.variant);
        self.length(text.size);
        self.described(&text.fill);
        self.described(&text.stroke);
        self.bytes(text.text.as_bytes());
        for glyph in &text.glyphs {
            self.0.write_all(&glyph.id.to_le_bytes()).ok();
            for measure in [glyph.x_advance, glyph.x_offset, glyph.y_advance, glyph.y_offset] {
                self.number(measure.get());
            }
        }
    }

    fn image(&mut self, image: &Image) {
        match image.kind() {
            ImageKind::Raster(raster) => self.bytes(raster.data()),
            ImageKind::Svg(svg) => self.bytes(svg.data()),
            ImageKind::Pdf(pdf) => {
                self.bytes(pdf.document().pdf().data().as_ref());
                self.described(&pdf.page_index());
            }
        }
    }

    fn mark(&mut self, kind: u8, position: Point) {
        self.0.write_all(&[kind]).ok();
        self.point(position);
    }

    fn point(&mut self, point: Point) {
        self.length(point.x);
        self.length(point.y);
    }

    fn length(&mut self, length: Abs) {
        self.number(length.to_raw());
    }

    fn number(&mut self, number: f64) {
        self.0.write_all(&number.to_le_bytes()).ok();
    }

    /// With its length, so that what follows cannot be taken for a part of it.
    fn bytes(&mut self, bytes: &[u8]) {
        self.0.write_all(&(bytes.len() as u64).to_le_bytes()).and_then(|()| self.0.write_all(bytes)).ok();
    }

    /// Colours, strokes and outlines tell all of themselves to programmers.
    fn described(&mut self, thing: &impl Debug) {
        writeln!(self.0, "{thing:?}").ok();
    }
}
