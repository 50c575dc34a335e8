//! What packets share that are made in one process, for one project or for many.

use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use typst::Library;
use typst::utils::LazyHash;

use super::{CACHE_GENERATIONS, FontError, FontOptions, Fonts, Typesetter, library};

/// Hands out typesetters, also to several threads.
///
/// Typst's standard library and the faces are there once: those of projects that have no font files of their own are the
/// same. So is Typst's cache, which belongs to the process.
pub struct Workshop {
    options: FontOptions,
    /// How many packets are made at the same time, where there are many.
    at_once: Option<NonZeroUsize>,
    library: Arc<LazyHash<Library>>,
    common: Mutex<Option<Arc<Fonts>>>,
}

impl Workshop {
    /// For one packet, or for one after the other.
    pub fn new(options: FontOptions) -> Self {
        Self { options, at_once: None, library: library(), common: Mutex::default() }
    }

    /// For as many packets at the same time, and many in all.
    ///
    /// What one packet was made with is of little use to the next, but for the templates. So a result is kept only as long
    /// as the packet may still be in the making that it was made for: each of the others that are made meanwhile is a
    /// compilation.
    pub fn of_many(options: FontOptions, at_once: NonZeroUsize) -> Self {
        Self { at_once: Some(at_once), ..Self::new(options) }
    }

    /// A typesetter for the project in the folder `root`, with its fonts; see [`Typesetter::new`].
    ///
    /// # Errors
    /// As [`Fonts::of_project`].
    pub fn typesetter(&self, root: &Path) -> Result<Typesetter, FontError> {
        let typesetter = self.unconfirmed(root)?;
        typesetter.fonts().confirm()?;
        Ok(typesetter)
    }

    /// The same with its fonts [unconfirmed](Fonts::unconfirmed).
    ///
    /// # Errors
    /// As [`Fonts::unconfirmed`].
    pub fn unconfirmed(&self, root: &Path) -> Result<Typesetter, FontError> {
        let generations = self.at_once.map_or(CACHE_GENERATIONS, NonZeroUsize::get);
        Ok(Typesetter::with(root, self.fonts(root)?, self.library.clone(), generations))
    }

    fn fonts(&self, root: &Path) -> Result<Arc<Fonts>, FontError> {
        if Fonts::has_own(root)? {
            return Fonts::unconfirmed(root, &self.options).map(Arc::new);
        }
        let mut common = self.common.lock().unwrap_or_else(PoisonError::into_inner);
        match &*common {
            Some(fonts) => Ok(fonts.clone()),
            None => Ok(common.insert(Arc::new(Fonts::unconfirmed(root, &self.options)?)).clone()),
        }
    }
}
