//! The packet in a browser while it is edited: `haifu preview`.
//!
//! A [`Session`] is what is shown: the last pages that could be made, and what was found since. It knows neither files nor
//! browsers. [`Watch`] tells when something was saved, [`serve`] shows the session to browsers of the same machine. Who
//! makes the pages is the caller.

mod bookmarks;
mod editor;
mod gate;
mod listen;
mod pages;
mod search;
mod server;
mod session;
mod text;
mod view;
mod watch;
mod web;
mod words;

pub use self::bookmarks::Bookmark;
pub use self::editor::{Editor, InvalidEditor};
pub use self::listen::{ListenError, listen};
pub use self::pages::Pages;
pub use self::search::{Hit, Mark};
pub use self::server::{Site, serve};
pub use self::session::{Look, Session, Shown};
pub use self::text::{PageText, Run};
pub use self::watch::{FontFiles, Watch, WatchError};

/// What someone at a browser wants of whoever makes the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// To see the pages with the mark of a draft, or without.
    Draft(bool),
}
