//! The way from the articles of the disk to the library of a running program.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;

use crate::bot::BotSettings;
use crate::bot::event::Unloadable;
use crate::search::{Difference, Library};

/// Loads all articles, which may take minutes; gives what the bot is told of them, too.
pub type Load = Box<dyn Fn() -> Result<(Library, BotSettings), Unloaded> + Send + Sync>;

/// Why the articles could not be loaded.
#[derive(Debug)]
pub struct Unloaded {
    /// As far as it is told in a room.
    pub why: Unloadable,
    /// For the operator.
    pub report: String,
}

/// Loads articles anew and puts them in the place of those before.
pub struct Articles {
    load: Load,
    library: watch::Sender<Arc<Library>>,
    /// One at a time.
    turn: Mutex<()>,
}

impl Articles {
    /// What is loaded goes to everybody who watches the library.
    pub fn new(load: Load, library: watch::Sender<Arc<Library>>) -> Articles {
        Articles { load, library, turn: Mutex::new(()) }
    }

    /// Loads them. Where that fails nothing changes; who is handling something goes on with the library they have. `settle` is told the
    /// bot's settings before the library is there.
    pub(super) fn reload(&self, settle: impl FnOnce(BotSettings)) -> Result<Difference, Unloadable> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        match (self.load)() {
            Ok((library, settings)) => {
                let difference = Difference::between(&self.library.borrow(), &library);
                settle(settings);
                self.library.send_replace(Arc::new(library));
                let Difference { added, changed, withdrawn } = &difference;
                tracing::info!(new = added.len(), changed = changed.len(), withdrawn = withdrawn.len(), "the articles were loaded anew");
                Ok(difference)
            }
            Err(Unloaded { why, report }) => {
                tracing::error!("the articles stay as they were: {report}");
                Err(why)
            }
        }
    }
}
