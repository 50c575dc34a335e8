//! Which pages belong to which part.
//!
//! The templates leave marks (`part-mark` in `templates/lib/page.typ`): where a part's cover stands, where its numbered
//! pages begin, and where they end. A project's templates that leave none get a packet all the same, without page labels.

use std::num::NonZeroUsize;
use std::ops::Range;

use typst::foundations::{Label, Selector, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::layout::{Frame, FrameItem};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use crate::packet::{Packet, PageLabels};

/// The label of the marks.
const MARK: &str = "haifu-part";

/// The pages of a part, as indices from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartPages {
    /// Which of the packet's parts, as an index from 0.
    pub part: usize,
    /// [`Part::number`](crate::packet::Part::number), its place in the whole packet, from 1.
    pub number: usize,
    /// The cover, where it has one.
    pub cover: Option<usize>,
    /// The pages that are numbered from 1.
    pub numbered: Range<usize>,
}

/// The pages of every part that the templates marked from beginning to end.
pub fn parts(packet: &Packet, document: &PagedDocument) -> Vec<PartPages> {
    let Some(label) = Label::new(PicoStr::intern(MARK)) else { return Vec::new() };
    let introspector = document.introspector();
    let marks = introspector.query(&Selector::Label(label));
    let marks = marks.iter().filter_map(|mark| {
        let page = introspector.page(mark.location()?).map(NonZeroUsize::get)? - 1;
        let Value::Dict(fields) = &mark.to_packed::<MetadataElem>()?.value else { return None };
        let part = fields.get("part").ok()?.clone().cast::<usize>().ok()?;
        let at = fields.get("at").ok()?.clone().cast::<String>().ok()?;
        Some((part, at, page))
    });

    let mut parts = Vec::new();
    let (mut cover, mut first) = (None, None);
    for (part, at, page) in marks {
        match at.as_str() {
            "cover" => cover = Some(page),
            "first" => first = Some(page),
            "last" => {
                if let (Some(first), Some(words)) = (first.take(), packet.documents.get(part)) {
                    let numbered = first..page + 1;
                    parts.push(PartPages { part, number: words.number, cover: cover.take(), numbered });
                }
            }
            _ => {}
        }
    }
    parts
}

/// What viewers show in place of each page's number. A page that belongs to no part is blank, or else has its number.
pub fn page_labels(packet: &Packet, parts: &[PartPages], document: &PagedDocument) -> Vec<String> {
    if parts.is_empty() {
        return Vec::new();
    }
    let pages = (1..).zip(document.pages());
    let mut labels: Vec<String> = pages
        .map(
            |(number, page): (usize, _)| {
                if is_blank(&page.frame) { PageLabels::BLANK.to_owned() } else { number.to_string() }
            },
        )
        .collect();
    for pages in parts {
        let Some(words) = packet.documents.get(pages.part).map(|part| &part.page_labels) else { continue };
        if let Some(label) = pages.cover.and_then(|cover| labels.get_mut(cover)) {
            label.clone_from(&words.cover);
        }
        let alone = pages.numbered.len() == 1;
        for (number, page) in (1..).zip(pages.numbered.clone()) {
            let Some(label) = labels.get_mut(page) else { continue };
            *label = if alone { words.alone.clone() } else { format!("{}{number}", words.numbered) };
        }
    }
    labels
}

/// Whether nothing is drawn.
fn is_blank(frame: &Frame) -> bool {
    frame.items().all(|(_, item)| match item {
        FrameItem::Group(group) => is_blank(&group.frame),
        FrameItem::Tag(_) => true,
        _ => false,
    })
}
