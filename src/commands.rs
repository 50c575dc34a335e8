//! The commands: arguments in, calls, one report out. Only here is anything printed, or the environment read.

mod batch;
mod build;
mod check;
mod complaint;
mod completions;
mod console;
mod data;
mod diff;
pub mod environment;
mod explain;
mod extract;
mod fax;
mod figures;
mod fonts;
mod init;
mod locate;
mod manual;
mod new;
mod output;
mod paper;
mod preview;
mod publish;
mod read;
mod schema;
mod status;
mod templates;
mod test;
mod threads;
mod verify;
mod version;
mod viewer;
mod words;

use haifu::locale::Message;

pub use self::batch::batch;
pub use self::build::build;
pub use self::check::check;
pub use self::complaint::complaint;
pub use self::completions::completions;
pub use self::console::Console;
pub use self::data::data;
pub use self::diff::diff;
pub use self::explain::explain;
pub use self::extract::extract;
pub use self::fax::fax;
pub use self::figures::figures;
pub use self::fonts::fonts;
pub use self::init::init;
pub use self::locate::locate;
pub use self::manual::manual;
pub use self::new::new;
pub use self::preview::preview;
pub use self::publish::publish;
pub use self::read::read;
pub use self::schema::schema;
pub use self::status::status;
pub use self::templates::templates;
pub use self::test::test;
pub use self::threads::STACK;
pub use self::verify::verify;
pub use self::version::version;

/// The folder of what is made, in a project.
const OUTPUT: &str = "output";

/// The folder of the data files' schemas, in a project.
const SCHEMA: &str = "schema";

/// How a command ended that could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All is well: exit code 0.
    Done,
    /// Something was found in the input: exit code 1.
    Found,
    /// Some of the work could not be done, and why was said: exit code 2.
    Undone,
}

/// Why a command could not do its work: exit code 2.
#[derive(Debug)]
pub struct Failure(pub Message);

impl<E> From<E> for Failure
where
    for<'a> Message: From<&'a E>,
{
    fn from(error: E) -> Self {
        Self(Message::from(&error))
    }
}
