//! Which pages: `2,3-6,8-`.

use std::fmt;
use std::num::NonZeroUsize;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use typst::layout::{PageRange, PageRanges};

/// Some of a document's pages, counted from 1 as they lie on the pile, whatever number is printed on them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Pages(Vec<PageRange>);

/// Why a text names no pages.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` names no pages: write 5, or 2,3-6,8-")]
pub struct InvalidPages(String);

impl Pages {
    /// Whether the page of an index from 0 is among them.
    pub fn include(&self, index: usize) -> bool {
        self.ranges().includes_page_index(index)
    }

    pub(super) fn ranges(&self) -> PageRanges {
        PageRanges::new(self.0.clone())
    }
}

/// Reads pages and ranges with commas between them; a range may be open at either end.
impl FromStr for Pages {
    type Err = InvalidPages;

    fn from_str(text: &str) -> Result<Self, InvalidPages> {
        let invalid = || InvalidPages(text.to_owned());
        let page = |text: &str| match text.trim() {
            "" => Ok(None),
            number => number.parse::<NonZeroUsize>().map(Some).map_err(|_| invalid()),
        };
        let ranges = text.split(',').map(|part| {
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            let (first, last) = (page(first)?, page(last)?);
            match (first, last) {
                (None, None) => Err(invalid()),
                (Some(first), Some(last)) if last < first => Err(invalid()),
                _ => Ok(first..=last),
            }
        });
        ranges.collect::<Result<_, _>>().map(Self)
    }
}

impl From<Pages> for String {
    fn from(pages: Pages) -> Self {
        pages.to_string()
    }
}

impl TryFrom<String> for Pages {
    type Error = InvalidPages;

    fn try_from(text: String) -> Result<Self, InvalidPages> {
        text.parse()
    }
}

impl fmt::Display for Pages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, range) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(",")?;
            }
            match (range.start(), range.end()) {
                (Some(first), Some(last)) if first == last => write!(f, "{first}")?,
                (first, last) => {
                    first.map_or(Ok(()), |first| write!(f, "{first}"))?;
                    f.write_str("-")?;
                    last.map_or(Ok(()), |last| write!(f, "{last}"))?;
                }
            }
        }
        Ok(())
    }
}
