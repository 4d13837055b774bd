//! The seam between the core and the chat platforms, and the loop that drives both. Names no platform outside its own folder.
//!
//! 1. An [`Adapter`] turns what happens on its platform into an event and puts it into the [`Inbox`].
//! 2. The loop ([`Chat`]) hands it to the [`Core`]: the event is claimed, the bot says what follows, and claim, state and outbox are
//!    committed in one transaction. An event that was handled before ends here.
//! 3. What is in the outbox is carried out by the adapter whose name the place begins with.
//! 4. What became of it goes back into the core as `Sent` or `Failed`, in a transaction of its own.
//!
//! One room's events are handled in order, one after the other; rooms go on beside each other, so that a slow platform keeps no other
//! room waiting. The core itself handles one event at a time: that takes milliseconds, and limits and answers are never read too early.

mod articles;
#[cfg(any(feature = "discord", feature = "matrix"))]
pub mod backoff;
pub mod console;
mod core;
#[cfg(feature = "discord")]
pub mod discord;
mod error;
#[cfg(any(feature = "discord", feature = "matrix"))]
mod findings;
#[cfg(test)]
mod hostile;
mod inbox;
mod lanes;
#[cfg(feature = "matrix")]
pub mod matrix;
pub mod plain;
mod pump;
#[cfg(any(feature = "discord", feature = "matrix"))]
mod recent;
mod secret;
mod standby;
mod steps;

use std::future::Future;
use std::pin::Pin;

use jiff::SignedDuration;

use crate::bot::effect::Effect;
use crate::bot::event::{Failure, MessageId};

pub use articles::{Articles, Load, Unloaded};
pub use core::{Clock, Core};
pub use error::ChatError;
#[cfg(any(feature = "discord", feature = "matrix"))]
pub use findings::Findings;
pub use inbox::{Delivery, Handled, Inbox};
pub use pump::Chat;
pub use secret::Secret;
pub use standby::Standby;

/// What became of an effect: the message it is now, where it is one.
pub type Outcome = Result<Option<MessageId>, Failure>;

/// An effect being carried out.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Outcome> + Send + 'a>>;

/// One chat platform, as the loop sees it.
///
/// Rooms, events and messages of an adapter have ids that begin with its name and a colon; that is how an effect finds its adapter.
pub trait Adapter: Send + Sync {
    /// `console`, `matrix`, `discord`.
    fn name(&self) -> &'static str;

    /// What to do with effects of which a process that ended did not say what became.
    fn after_restart(&self) -> AfterRestart;

    /// Carries out an effect, in its own time; it is not asked to do so twice for one key, except after a restart.
    ///
    /// The adapter renders the message, waits for limits of its platform, repeats what is safe to repeat, and checks a permission again
    /// that the effect needs. What is left then is a [`Failure`].
    fn carry_out<'a>(&'a self, effect: &'a Effect) -> Sending<'a>;

    /// Carries out an effect that a process that ended may have carried out already. The same as [`carry_out`](Self::carry_out) where the
    /// platform knows an effect by its key.
    fn carry_out_again<'a>(&'a self, effect: &'a Effect) -> Sending<'a> {
        self.carry_out(effect)
    }
}

/// What to do with effects of which a process that ended did not say what became.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AfterRestart {
    /// Nobody is there any more to see them.
    Expire,
    /// Carry them out again with the same key, by which the platform knows them, as long as it remembers keys.
    ResendWithin(SignedDuration),
}
