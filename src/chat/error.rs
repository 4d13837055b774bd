//! What can go wrong between an event and its effects, for the operator.

use thiserror::Error;

use crate::bot::BotError;
use crate::store::StoreError;

/// Why an event could not be handled.
#[derive(Debug, Error)]
pub enum ChatError {
    /// The store failed: nothing of the event was kept, and it may be delivered again.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The bot failed: the same.
    #[error(transparent)]
    Bot(#[from] BotError),
    /// A task of the loop ended before its time.
    #[error("cannot go on with an event: {0}\nhint: this is a fault of quoth; the log before this line says more")]
    Task(String),
}
