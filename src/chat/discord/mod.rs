//! Discord servers. The only room that names `serenity`.
//!
//! `gateway` keeps the connection on a thread of its own and passes on what it hears. What [`reading`] understands of an event becomes a
//! request in `hearing`; `catching` reads again what was said while there was no connection. What is said goes through `sending`:
//! [`render`] makes the message, [`turns`] says how an interaction can still be answered, and `rest` sends it, calling nobody.
//!
//! Events are read from plain JSON, so that one that the library does not understand is read all the same.

pub mod account;
pub mod buttons;
mod catching;
pub mod choices;
pub mod commands;
mod completing;
mod gateway;
pub mod guard;
pub mod health;
mod hearing;
pub mod ids;
mod interacting;
pub mod markdown;
pub mod options;
pub mod permissions;
mod pins;
mod places;
pub mod reading;
pub mod render;
mod rest;
mod roles;
mod running;
mod sending;
mod servers;
pub mod settings;
pub mod turns;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::SignedDuration;
use tokio::sync::watch;

use self::account::AccountError;
use self::health::Health;
use self::interacting::Turn;
use self::places::Places;
use self::reading::Me;
use self::rest::Rest;
use self::settings::DiscordSettings;
use super::recent::Recent;
use super::{Adapter, AfterRestart, Core, Secret, Sending};
use crate::bot::effect::Effect;

pub use running::{Ended, run};

/// What was planned longer ago answers nobody any more.
pub const AFTER_RESTART: AfterRestart = AfterRestart::ResendWithin(SignedDuration::from_mins(15));

/// How many messages are remembered that only one member sees.
const FLEETING: usize = 4_096;

/// What all copies of the adapter share.
struct Shared {
    settings: DiscordSettings,
    core: Arc<Core>,
    rest: Rest,
    health: Arc<Health>,
    /// Who the bot is; none before the first session.
    me: watch::Sender<Option<Me>>,
    places: Mutex<Places>,
    /// The interactions that are being answered, by their event.
    turns: Mutex<BTreeMap<String, Arc<Turn>>>,
    /// Messages that only one member sees, each with the interaction whose token changes it.
    fleeting: Mutex<Recent<Arc<Turn>>>,
}

/// The adapter. Copies are the same one.
#[derive(Clone)]
pub struct Discord(Arc<Shared>);

impl Discord {
    /// The adapter of a bot with this token. `client` makes the requests in place of one of its own, for tests.
    pub fn new(
        settings: DiscordSettings,
        token: Secret,
        core: Arc<Core>,
        client: Option<reqwest::Client>,
    ) -> Result<Discord, AccountError> {
        let health = Arc::<Health>::default();
        let rest = Rest::new(settings.api_base.as_deref(), token, client, Arc::clone(&health)).map_err(AccountError::of)?;
        Ok(Discord(Arc::new(Shared {
            settings,
            core,
            rest,
            health,
            me: watch::Sender::new(None),
            places: Mutex::default(),
            turns: Mutex::default(),
            fleeting: Mutex::new(Recent::new(FLEETING)),
        })))
    }

    /// The health of the connection, for whoever runs the bot.
    pub fn health(&self) -> health::Report {
        self.0.health.report()
    }

    fn rest(&self) -> &Rest {
        &self.0.rest
    }

    /// Who the bot is, as soon as that is known.
    async fn me(&self) -> Me {
        let mut known = self.0.me.subscribe();
        loop {
            if let Some(me) = known.borrow_and_update().clone() {
                return me;
            }
            // The sender lives as long as this does.
            let _ = known.changed().await;
        }
    }

    fn places(&self) -> MutexGuard<'_, Places> {
        self.0.places.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn turns(&self) -> MutexGuard<'_, BTreeMap<String, Arc<Turn>>> {
        self.0.turns.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn fleeting(&self) -> MutexGuard<'_, Recent<Arc<Turn>>> {
        self.0.fleeting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Adapter for Discord {
    fn name(&self) -> &'static str {
        ids::NAME
    }

    fn after_restart(&self) -> AfterRestart {
        AFTER_RESTART
    }

    fn carry_out<'a>(&'a self, effect: &'a Effect) -> Sending<'a> {
        Box::pin(self.do_act(effect))
    }

    fn carry_out_again<'a>(&'a self, effect: &'a Effect) -> Sending<'a> {
        Box::pin(self.do_again(effect))
    }
}
