//! Where adapters put events. Bounded: an adapter that is faster than the core waits.

use std::time::Duration;

use tokio::sync::{mpsc, oneshot};

use crate::bot::event::Event;

/// How many events may wait in the loop before adapters have to.
const MOST_WAITING: usize = 256;

/// How often a thread looks whether an event has been handled.
const LOOK: Duration = Duration::from_millis(2);

/// An event on its way into the core.
#[derive(Debug)]
pub struct Delivery {
    pub(super) event: Event,
    /// Dropped when everything that follows from the event has been carried out.
    pub(super) handled: oneshot::Sender<()>,
}

/// The sending end: adapters hold a copy each. When the last one is dropped, the loop finishes what it has begun and ends.
#[derive(Debug, Clone)]
pub struct Inbox(mpsc::Sender<Delivery>);

/// Ends when an event has been handled and everything that follows from it has been carried out, or could not be.
#[derive(Debug)]
pub struct Handled(oneshot::Receiver<()>);

impl Inbox {
    /// An inbox, and the end for the loop.
    pub fn new() -> (Inbox, mpsc::Receiver<Delivery>) {
        let (sender, receiver) = mpsc::channel(MOST_WAITING);
        (Inbox(sender), receiver)
    }

    /// An event of the loop's own, which nobody waits for.
    pub(super) fn own(event: Event) -> Delivery {
        Delivery { event, handled: oneshot::channel().0 }
    }

    /// Puts an event in; none when the loop has ended.
    pub async fn deliver(&self, event: Event) -> Option<Handled> {
        let (handled, receiver) = oneshot::channel();
        self.0.send(Delivery { event, handled }).await.ok()?;
        Some(Handled(receiver))
    }

    /// The same for an adapter that lives on a thread of its own.
    pub fn deliver_from_thread(&self, event: Event) -> Option<Handled> {
        let (handled, receiver) = oneshot::channel();
        self.0.blocking_send(Delivery { event, handled }).ok()?;
        Some(Handled(receiver))
    }
}

impl Handled {
    /// Waits for it.
    pub async fn wait(self) {
        // An error says that the sender was dropped, which is the signal.
        let _ = self.0.await;
    }

    /// The same for an adapter that lives on a thread of its own; not longer than `longest`.
    pub fn wait_on_thread(mut self, longest: Option<Duration>) {
        let Some(longest) = longest else {
            let _ = self.0.blocking_recv();
            return;
        };
        let looks = longest.as_millis() / LOOK.as_millis();
        for _ in 0..looks {
            if !matches!(self.0.try_recv(), Err(oneshot::error::TryRecvError::Empty)) {
                return;
            }
            #[expect(clippy::disallowed_methods, reason = "the channel has no wait with an end on a thread")]
            std::thread::sleep(LOOK);
        }
    }
}
