//! A page as the machine at the other end prints it.
//!
//! The page is drawn in greys much finer than it is scanned. A dot of the scan is the mean of what lies beneath it, and black where
//! that is darker than the middle: what machines do in their mode for text.

use typst_layout::Page;
use typst_render::RenderOptions;

use super::feed::{DOTS, DOTS_A_METRE, Feed, Mode};
use super::whole;
use crate::typeset::area::Area;

/// Drawn dots an inch: two or more beneath each dot of the scan, with smooth edges.
const DRAWN: f64 = 450.0;

/// A page in greys, before it is scanned.
pub struct Sheet {
    feed: Feed,
    width: usize,
    height: usize,
    /// How dark each dot is, of 1, line by line, as it goes through the machine.
    ink: Vec<f32>,
}

impl Sheet {
    /// Draws a page.
    pub fn of(page: &Page) -> Self {
        let feed = Feed::of(page.frame.size());
        let options = RenderOptions { pixel_per_pt: (DRAWN / 72.0).into(), render_bleed: false };
        let drawn = typst_render::render(page, &options);
        let (width, height) = (drawn.width() as usize, drawn.height() as usize);
        let greys = drawn.pixels().iter().map(|dot| ink([dot.red(), dot.green(), dot.blue()]));
        let greys: Vec<f32> = greys.collect();
        if !feed.is_turned {
            return Self { feed, width, height, ink: greys };
        }
        // The right edge goes ahead.
        let at = |x: usize, y: usize| greys.get(x * width + (width - 1 - y)).copied().unwrap_or_default();
        let turned = (0..width).flat_map(|y| (0..height).map(move |x| (x, y)));
        Self { feed, width: height, height: width, ink: turned.map(|(x, y)| at(x, y)).collect() }
    }

    /// Scans it.
    pub fn received(&self, mode: Mode) -> Received {
        let lines = self.feed.line_count(mode);
        let (across, along) = self.feed.scale(mode, DRAWN);
        let columns: Vec<Vec<(usize, f32)>> =
            (0..DOTS).map(|dot| beneath(dot, self.feed.start(), across, self.width)).collect();
        let mut black = Vec::with_capacity(lines * DOTS);
        for line in 0..lines {
            let mut mean = vec![0.0; self.width];
            for (y, share) in beneath(line, 0.0, along, self.height) {
                let row = self.ink.get(y * self.width..(y + 1) * self.width).unwrap_or_default();
                mean.iter_mut().zip(row).for_each(|(mean, ink)| *mean += share * ink);
            }
            let dark = |column: &Vec<(usize, f32)>| column.iter().map(|(x, share)| share * mean[*x]).sum::<f32>();
            black.extend(columns.iter().map(|column| dark(column) >= 0.5));
        }
        Received { mode, lines, black }
    }
}

/// Which drawn dots lie beneath one of the scan, each with its share: `start` is where the paper begins, in dots of the scan,
/// and `scale` how many dots of the scan a drawn one is.
fn beneath(dot: usize, start: f64, scale: f64, count: usize) -> Vec<(usize, f32)> {
    #[expect(clippy::cast_precision_loss, reason = "dots of a page")]
    let edge = |dot: usize| dot as f64;
    let (from, to) = ((edge(dot) - start) / scale, (edge(dot + 1) - start) / scale);
    if to <= 0.0 || from >= edge(count) {
        return Vec::new();
    }
    let range = whole(from.max(0.0).floor())..whole(to.ceil()).min(count);
    #[expect(clippy::cast_possible_truncation, reason = "a share of one")]
    let share = |at: usize| ((edge(at + 1).min(to) - edge(at).max(from)) * scale) as f32;
    range.map(|at| (at, share(at))).collect()
}

/// How dark a colour is, of 1 (ITU-R BT.601).
fn ink(colour: [u8; 3]) -> f32 {
    let [red, green, blue] = colour.map(f32::from);
    1.0 - (red * 0.299 + green * 0.587 + blue * 0.114) / 255.0
}

/// A page as it is received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    mode: Mode,
    lines: usize,
    black: Vec<bool>,
}

impl Received {
    /// The mode.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Dots of a line.
    pub fn width(&self) -> usize {
        DOTS
    }

    /// Lines as they are printed: those of standard mode twice.
    pub fn height(&self) -> usize {
        self.lines * self.mode.repetitions()
    }

    /// As PNG of one bit a dot, which says how large the dots are. The same page gives the same bytes.
    pub fn to_png(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let (Ok(width), Ok(height)) = (u32::try_from(self.width()), u32::try_from(self.height())) else { return bytes };
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::One);
        encoder.set_compression(png::Compression::High);
        let (xppu, yppu) = DOTS_A_METRE;
        encoder.set_pixel_dims(Some(png::PixelDimensions { xppu, yppu, unit: png::Unit::Meter }));
        let packed = |dots: &[bool]| dots.iter().fold(0, |byte, black| byte << 1 | u8::from(!black));
        let lines = self.black.chunks_exact(DOTS).flat_map(|line| std::iter::repeat_n(line, self.mode.repetitions()));
        let samples: Vec<u8> = lines.flat_map(|line| line.chunks_exact(8).map(packed)).collect();
        // Writing to memory does not fail, and as many samples are there as dots.
        encoder.write_header().and_then(|mut writer| writer.write_image_data(&samples)).ok();
        bytes
    }
}

/// A page, drawn to see where it is grey.
pub(super) struct Greys {
    width: usize,
    height: usize,
    ink: Vec<f32>,
}

impl Greys {
    /// Drawn dots a point.
    const DENSITY: f64 = 2.0;

    /// Draws a page.
    pub(super) fn of(page: &Page) -> Self {
        let options = RenderOptions { pixel_per_pt: Self::DENSITY.into(), render_bleed: false };
        let drawn = typst_render::render(page, &options);
        let ink = drawn.pixels().iter().map(|dot| ink([dot.red(), dot.green(), dot.blue()]));
        Self { width: drawn.width() as usize, height: drawn.height() as usize, ink: ink.collect() }
    }

    /// How much of an area, in points, is neither about black nor about white, of 1.
    pub(super) fn greyness(&self, area: Area) -> f32 {
        let dots = |length: f64, most: usize| whole(length * Self::DENSITY).min(most);
        let columns = dots(area.left, self.width)..dots(area.right, self.width);
        let mut count: (f32, f32) = (0.0, 0.0);
        for y in dots(area.top, self.height)..dots(area.bottom, self.height) {
            let row = y * self.width;
            for ink in self.ink.get(row + columns.start..row + columns.end).unwrap_or_default() {
                count.0 += if (0.1..0.9).contains(ink) { 1.0 } else { 0.0 };
                count.1 += 1.0;
            }
        }
        if count.1 > 0.0 { count.0 / count.1 } else { 0.0 }
    }
}
