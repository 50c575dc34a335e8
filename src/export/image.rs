//! Images of pages.

use typst_layout::Page;
use typst_render::RenderOptions;
use typst_svg::SvgOptions;

/// A page as PNG, `ppi` pixels an inch. None if it would have more pixels than an image can.
pub fn png(page: &Page, ppi: u16) -> Option<Vec<u8>> {
    let options = RenderOptions { pixel_per_pt: (f64::from(ppi) / 72.0).into(), render_bleed: false };
    typst_render::render(page, &options).encode_png().ok()
}

/// A page as SVG. Text is drawn as outlines, so that it looks the same without the fonts.
pub fn svg(page: &Page) -> Vec<u8> {
    typst_svg::svg(page, &SvgOptions { render_bleed: false, pretty: false }).into_bytes()
}
