//! The faces that are lent to a PDF for those that it names and does not carry, as Japanese PDFs of some years ago do.

use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::font::{FallbackFontQuery, FontData, FontQuery};
use hayro::hayro_interpret::hayro_cmap::CidFamily;

use crate::typeset::Fonts;

/// How PDFs are read and drawn: never with a font of the machine, so that the same comes of it everywhere.
pub fn settings() -> InterpreterSettings {
    let usual = InterpreterSettings::default();
    let others = usual.font_resolver.clone();
    InterpreterSettings {
        font_resolver: Arc::new(move |query| match query {
            FontQuery::Fallback(wanted) if is_japanese(wanted) => japanese(wanted).or_else(|| others(query)),
            _ => others(query),
        }),
        ..usual
    }
}

fn is_japanese(wanted: &FallbackFontQuery) -> bool {
    wanted.character_collection.as_ref().is_some_and(|collection| collection.family == CidFamily::AdobeJapan1)
}

/// The built-in face that is most like it.
fn japanese(wanted: &FallbackFontQuery) -> Option<(FontData, u32)> {
    let names = [&wanted.post_script_name, &wanted.font_name, &wanted.font_family];
    let is_called = |part: &str| names.iter().any(|name| name.as_deref().is_some_and(|name| name.contains(part)));
    let is_mincho = is_called("Mincho") || is_called("Min") || wanted.is_serif && !is_called("Gothic");
    let file = match (is_mincho, wanted.is_bold || wanted.font_weight > 500) {
        (true, _) => "BIZUDMincho-Regular.ttf",
        (false, true) => "BIZUDGothic-Bold.ttf",
        (false, false) => "BIZUDGothic-Regular.ttf",
    };
    let (_, bytes) = Fonts::BUILT_IN.iter().find(|(name, _)| *name == file)?;
    Some((Arc::new(*bytes), 0))
}
