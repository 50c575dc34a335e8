//! Pictures of pages, and what differs between two of them.

use std::io::Cursor;

/// The most dots of a picture that is read.
const MOST_DOTS: usize = 100_000_000;

/// A picture: red, green and blue of each dot, a byte each, line by line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    width: usize,
    height: usize,
    samples: Vec<u8>,
}

/// Why a file is no picture.
#[derive(Debug, thiserror::Error)]
#[error("not a PNG: {0}")]
pub struct PictureError(#[from] png::DecodingError);

/// The bytes of a dot.
const DOT: usize = 3;

impl Picture {
    /// A picture of its dots; those that are missing are white.
    pub fn new(width: usize, height: usize, mut samples: Vec<u8>) -> Self {
        samples.resize(width * height * DOT, 255);
        Self { width, height, samples }
    }

    /// A picture of greys.
    pub fn of_greys(width: usize, height: usize, greys: impl IntoIterator<Item = u8>) -> Self {
        Self::new(width, height, greys.into_iter().flat_map(|grey| [grey; DOT]).collect())
    }

    /// A laid-out page in greys, `dots` a point.
    pub fn of_page(page: &typst_layout::Page, dots: f64) -> Self {
        let options = typst_render::RenderOptions { pixel_per_pt: dots.into(), ..Default::default() };
        let pixels = typst_render::render(page, &options);
        let greys = pixels.pixels().iter().map(|pixel| brightness([pixel.red(), pixel.green(), pixel.blue()]));
        Self::of_greys(pixels.width() as usize, pixels.height() as usize, greys)
    }

    /// Reads a PNG, of whatever colours.
    ///
    /// # Errors
    /// [`PictureError`] where it is damaged, or larger than any page.
    pub fn read(bytes: &[u8]) -> Result<Self, PictureError> {
        let limits = png::Limits { bytes: MOST_DOTS * 4 };
        let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), limits);
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info()?;
        let too_large = || png::DecodingError::LimitsExceeded;
        let size = reader.output_buffer_size().filter(|size| *size <= MOST_DOTS * 4).ok_or_else(too_large)?;
        let mut raw = vec![0; size];
        let info = reader.next_frame(&mut raw)?;
        let samples = match info.color_type {
            png::ColorType::Grayscale => raw.iter().flat_map(|grey| [*grey; DOT]).collect(),
            png::ColorType::GrayscaleAlpha => raw.chunks_exact(2).flat_map(|dot| [dot[0]; DOT]).collect(),
            png::ColorType::Rgba => raw.chunks_exact(4).flat_map(|dot| [dot[0], dot[1], dot[2]]).collect(),
            png::ColorType::Rgb | png::ColorType::Indexed => raw,
        };
        Ok(Self::new(info.width as usize, info.height as usize, samples))
    }

    /// As PNG: of greys where it has no colour. The same picture gives the same bytes.
    pub fn to_png(&self) -> Vec<u8> {
        let is_grey = self.samples.chunks_exact(DOT).all(|dot| dot[0] == dot[1] && dot[1] == dot[2]);
        let (color, samples) = if is_grey {
            (png::ColorType::Grayscale, self.samples.iter().copied().step_by(DOT).collect())
        } else {
            (png::ColorType::Rgb, self.samples.clone())
        };
        let mut bytes = Vec::new();
        let (width, height) = (u32::try_from(self.width), u32::try_from(self.height));
        if let (Ok(width), Ok(height)) = (width, height) {
            let mut encoder = png::Encoder::new(&mut bytes, width, height);
            encoder.set_color(color);
            encoder.set_compression(png::Compression::High);
            // Writing to memory does not fail, and as many samples are there as dots.
            encoder.write_header().and_then(|mut writer| writer.write_image_data(&samples)).ok();
        }
        bytes
    }

    /// Dots in a line.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Lines.
    pub fn height(&self) -> usize {
        self.height
    }

    /// A dot; white outside of the picture.
    fn at(&self, x: usize, y: usize) -> [u8; DOT] {
        if x >= self.width || y >= self.height {
            return [255; DOT];
        }
        let at = (y * self.width + x) * DOT;
        self.samples.get(at..at + DOT).and_then(|dot| dot.try_into().ok()).unwrap_or([255; DOT])
    }

    /// How bright a dot is.
    fn grey(&self, x: usize, y: usize) -> u8 {
        brightness(self.at(x, y))
    }

    /// How bright each dot is, line by line.
    pub fn greys(&self) -> Vec<u8> {
        (0..self.height).flat_map(|y| (0..self.width).map(move |x| self.grey(x, y))).collect()
    }

    /// Whether dots differ by more than `tolerance` of 255, or the sizes do.
    pub fn differs(&self, other: &Self, tolerance: u8) -> bool {
        (self.width, self.height) != (other.width, other.height)
            || self.samples.iter().zip(&other.samples).any(|(one, other)| one.abs_diff(*other) > tolerance)
    }

    /// Both side by side, and a third where they differ in black.
    #[must_use]
    pub fn beside(&self, other: &Self, tolerance: u8) -> Self {
        let (width, height) = (self.width.max(other.width), self.height.max(other.height));
        let differs = |x: usize, y: usize| {
            let (one, other) = (self.at(x, y), other.at(x, y));
            one.iter().zip(other).any(|(one, other)| one.abs_diff(other) > tolerance)
        };
        let line = |y: usize| {
            let before = (0..width).flat_map(move |x| self.at(x, y));
            let after = (0..width).flat_map(move |x| other.at(x, y));
            let changed = (0..width).flat_map(move |x| if differs(x, y) { [0; DOT] } else { [255; DOT] });
            before.chain(after).chain(changed).collect::<Vec<u8>>()
        };
        Self::new(width * 3, height, (0..height).flat_map(line).collect())
    }

    /// The dots, by line, that look otherwise to a reader.
    ///
    /// Where most of what is drawn is the same dot for dot, every dot counts. Elsewhere, another program wrote the page, and
    /// letters and rules lie a fraction of a dot from where they lay: their edges are smoothed otherwise, and a dot counts
    /// only where it is darker or lighter than the other picture is anywhere around it.
    pub(super) fn otherwise(&self, other: &Self) -> Vec<bool> {
        let (width, height) = (self.width.max(other.width), self.height.max(other.height));
        let (one, two) = (self.padded(width, height), other.padded(width, height));
        let strict: Vec<bool> = one.iter().zip(&two).map(|(one, other)| one.abs_diff(*other) > FAINT).collect();
        let inked = one.iter().zip(&two).filter(|(one, other)| **one.min(other) < INK).count();
        let differing = strict.iter().filter(|differs| **differs).count();
        if differing * 4 <= inked {
            return strict;
        }
        let mut marks = strict;
        for y in 0..height {
            for x in 0..width {
                let at = y * width + x;
                if marks[at] {
                    marks[at] = stands_out(one[at], &two, x, y, width, height)
                        || stands_out(two[at], &one, x, y, width, height);
                }
            }
        }
        marks
    }

    fn padded(&self, width: usize, height: usize) -> Vec<u8> {
        (0..height).flat_map(|y| (0..width).map(move |x| self.grey(x, y))).collect()
    }

    /// The picture paled, with `before` where only the other is dark and `after` where only this one is.
    #[must_use]
    pub(super) fn marked(&self, other: &Self, marks: &[bool]) -> Self {
        let (width, height) = (self.width.max(other.width), self.height.max(other.height));
        let dot = |x: usize, y: usize| -> [u8; DOT] {
            let (old, new) = (other.grey(x, y), self.grey(x, y));
            let pale = |grey: u8| 255 - (255 - grey) / 3;
            if !marks.get(y * width + x).copied().unwrap_or_default() {
                return [pale(new); DOT];
            }
            match old.cmp(&new) {
                // Red of what was there, blue of what is.
                std::cmp::Ordering::Less => [200, 30 + old / 3, 40 + old / 3],
                _ => [new / 3, 70 + new / 3, 190],
            }
        };
        let samples = (0..height).flat_map(|y| (0..width).flat_map(move |x| dot(x, y)));
        Self::new(width, height, samples.collect())
    }
}

/// How bright a colour looks (ITU-R BT.601).
fn brightness(colour: [u8; DOT]) -> u8 {
    let [red, green, blue] = colour.map(u32::from);
    u8::try_from((red * 299 + green * 587 + blue * 114) / 1000).unwrap_or(u8::MAX)
}

/// How much darker or lighter a dot must be to be seen.
const FAINT: u8 = 28;

/// What is darker than this is drawn on.
const INK: u8 = 200;

/// How much darker or lighter a dot must be than all that is around it on the other side, where edges are passed over.
const TOLERANCE: u8 = 48;

fn stands_out(grey: u8, other: &[u8], x: usize, y: usize, width: usize, height: usize) -> bool {
    let (mut darkest, mut lightest) = (u8::MAX, u8::MIN);
    for line in y.saturating_sub(1)..=(y + 1).min(height - 1) {
        for column in x.saturating_sub(1)..=(x + 1).min(width - 1) {
            let grey = other[line * width + column];
            darkest = darkest.min(grey);
            lightest = lightest.max(grey);
        }
    }
    grey < darkest.saturating_sub(TOLERANCE) || grey > lightest.saturating_add(TOLERANCE)
}

impl Picture {
    /// Makes a part white.
    pub(super) fn fill_white(&mut self, columns: std::ops::Range<usize>, lines: std::ops::Range<usize>) {
        for y in lines.start..lines.end.min(self.height) {
            let (from, to) = (columns.start.min(self.width), columns.end.min(self.width));
            if from < to {
                let line = y * self.width;
                self.samples[(line + from) * DOT..(line + to) * DOT].fill(255);
            }
        }
    }

    /// The picture in greys, so many times smaller.
    #[must_use]
    pub(super) fn shrunk(&self, times: usize) -> Self {
        let (width, height) = (self.width.div_ceil(times), self.height.div_ceil(times));
        let mean = |x: usize, y: usize| {
            let dots = (0..times).flat_map(|dy| (0..times).map(move |dx| (x * times + dx, y * times + dy)));
            let sum: usize = dots.map(|(x, y)| usize::from(self.grey(x, y))).sum();
            u8::try_from(sum / (times * times)).unwrap_or(u8::MAX)
        };
        let greys = (0..height).flat_map(|y| (0..width).map(move |x| mean(x, y)));
        Self::of_greys(width, height, greys)
    }
}
