//! An adapter whose connection comes and goes, such as one whose session ends and is renewed. What is to be carried out waits for the
//! next connection, so that one platform that is away keeps no other waiting.

use std::sync::Arc;

use tokio::sync::watch;

use super::{Adapter, AfterRestart, Outcome, Sending};
use crate::bot::effect::Effect;

/// Stands for the adapter of a platform, whether it is connected or not.
pub struct Standby {
    name: &'static str,
    after_restart: AfterRestart,
    connected: watch::Sender<Option<Arc<dyn Adapter>>>,
}

impl Standby {
    /// For the platform of this name; not connected yet.
    pub fn new(name: &'static str, after_restart: AfterRestart) -> Standby {
        Standby { name, after_restart, connected: watch::Sender::new(None) }
    }

    /// From now on effects are carried out by this adapter; what another one has begun is begun again by it.
    pub fn connect(&self, adapter: Arc<dyn Adapter>) {
        self.connected.send_replace(Some(adapter));
    }

    /// From now on effects wait.
    pub fn disconnect(&self) {
        self.connected.send_replace(None);
    }

    async fn pass_on(&self, effect: &Effect, mut is_again: bool) -> Outcome {
        let mut connected = self.connected.subscribe();
        loop {
            let adapter = connected.borrow_and_update().clone();
            let Some(adapter) = adapter else {
                // The sender lives as long as this does.
                let _ = connected.changed().await;
                continue;
            };
            let begun = if is_again { adapter.carry_out_again(effect) } else { adapter.carry_out(effect) };
            tokio::select! {
                outcome = begun => return outcome,
                _ = connected.changed() => is_again = true,
            }
        }
    }
}

impl Adapter for Standby {
    fn name(&self) -> &'static str {
        self.name
    }

    fn after_restart(&self) -> AfterRestart {
        self.after_restart
    }

    fn carry_out<'a>(&'a self, effect: &'a Effect) -> Sending<'a> {
        Box::pin(self.pass_on(effect, false))
    }

    fn carry_out_again<'a>(&'a self, effect: &'a Effect) -> Sending<'a> {
        Box::pin(self.pass_on(effect, true))
    }
}
