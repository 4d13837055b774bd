//! The one gate that everything goes through that is sent: a few at a time, what matters most first, and nobody while the server wants a
//! pause. A server limits an account as a whole, so one that is asked to wait makes all wait.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::Instant;

/// How many may be on their way at once: enough that a slow answer of the server keeps few waiting, few enough to be no flood.
const MOST: usize = 4;

/// What goes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Priority {
    /// An answer somebody waits for.
    Reply,
    /// What was said in another way, or taken back.
    Edit,
    /// A reaction.
    Reaction,
}

/// A place in the queue. It is kept over all attempts, so that order is kept too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket(Priority, u64);

#[derive(Debug, Default)]
struct State {
    waiting: BTreeSet<Ticket>,
    inside: usize,
    next: u64,
    closed_until: Option<Instant>,
}

/// The gate.
#[derive(Debug, Default)]
pub struct Gate {
    state: Mutex<State>,
    changed: Notify,
}

/// One that is inside; leaves when dropped.
#[derive(Debug)]
pub struct Pass<'a>(&'a Gate);

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        self.0.state().inside -= 1;
        self.0.changed.notify_waiters();
    }
}

/// One that waits; leaves the queue when dropped, so that a task that was given up keeps nobody waiting.
struct Waiting<'a>(&'a Gate, Ticket);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.state().waiting.remove(&self.1);
        self.0.changed.notify_waiters();
    }
}

impl Gate {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A place in the queue.
    pub fn ticket(&self, priority: Priority) -> Ticket {
        let mut state = self.state();
        state.next += 1;
        Ticket(priority, state.next)
    }

    /// Waits until it is this one's turn.
    pub async fn enter(&self, ticket: Ticket) -> Pass<'_> {
        self.state().waiting.insert(ticket);
        let waiting = Waiting(self, ticket);
        loop {
            let changed = self.changed.notified();
            tokio::pin!(changed);
            // Registered before the look, so that no change between look and wait is missed.
            changed.as_mut().enable();
            match self.look(ticket) {
                Ok(pass) => {
                    drop(waiting);
                    return pass;
                }
                Err(Some(until)) => tokio::select! {
                    () = &mut changed => {}
                    () = tokio::time::sleep_until(until) => {}
                },
                Err(None) => changed.await,
            }
        }
    }

    fn look(&self, ticket: Ticket) -> Result<Pass<'_>, Option<Instant>> {
        let mut state = self.state();
        let closed = state.closed_until.filter(|until| *until > Instant::now());
        if closed.is_some() || state.inside >= MOST || state.waiting.first() != Some(&ticket) {
            return Err(closed);
        }
        state.inside += 1;
        Ok(Pass(self))
    }

    /// Lets nobody in for a while.
    pub fn close(&self, pause: Duration) {
        let until = Instant::now() + pause;
        let mut state = self.state();
        state.closed_until = Some(state.closed_until.map_or(until, |earlier| earlier.max(until)));
        drop(state);
        self.changed.notify_waiters();
    }

    /// How many wait.
    pub fn waiting(&self) -> usize {
        self.state().waiting.len()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    /// Lets tasks that can go on do so.
    async fn settle() {
        for _ in 0..50 {
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn what_matters_goes_first_and_order_is_kept() {
        let gate = Arc::new(Gate::default());
        let mut inside = Vec::new();
        for _ in 0..MOST {
            inside.push(gate.enter(gate.ticket(Priority::Reply)).await);
        }
        let order = Arc::new(Mutex::new(Vec::new()));
        let mut tasks = Vec::new();
        for (name, priority) in
            [("reaction", Priority::Reaction), ("edit", Priority::Edit), ("reply 1", Priority::Reply), ("reply 2", Priority::Reply)]
        {
            let (gate, order) = (Arc::clone(&gate), Arc::clone(&order));
            let ticket = gate.ticket(priority);
            tasks.push(tokio::spawn(async move {
                let _pass = gate.enter(ticket).await;
                order.lock().unwrap().push(name);
            }));
        }
        settle().await;
        assert_eq!(gate.waiting(), 4);
        inside.pop();
        for task in tasks {
            task.await.unwrap();
        }
        assert_eq!(*order.lock().unwrap(), ["reply 1", "reply 2", "edit", "reaction"]);
        assert_eq!(gate.waiting(), 0);
    }

    #[tokio::test]
    async fn a_closed_gate_lets_nobody_in_and_one_given_up_keeps_nobody_waiting() {
        let gate = Gate::default();
        gate.close(Duration::from_millis(30));
        let begun = Instant::now();
        {
            let given_up = gate.enter(gate.ticket(Priority::Reply));
            tokio::pin!(given_up);
            assert!(tokio::time::timeout(Duration::from_millis(1), given_up.as_mut()).await.is_err());
        }
        drop(gate.enter(gate.ticket(Priority::Reaction)).await);
        assert!(begun.elapsed() >= Duration::from_millis(30));
    }
}
