//! What the bot does with an event: a function from values to values. No clock, no IO of its own, no async, no randomness, no platform,
//! no state: time, library and records are arguments, and what follows comes back as [`Effects`].
//!
//! A request goes through [`parse`], then what is allowed ([`permit`], [`limits`]), then one of the rooms below; every sentence comes
//! from [`texts`] and every command from [`commands`].

mod asking;
mod changed;
mod checking;
pub mod commands;
mod conversation;
mod digest;
pub mod drafts;
pub mod effect;
pub mod event;
mod keeping;
pub mod limits;
pub mod message;
mod misses;
mod moderating;
mod needs;
mod onward;
pub mod parse;
pub mod permit;
mod pinning;
mod posted;
mod presence;
mod quiet;
mod quoting;
pub mod records;
mod reloading;
mod request;
mod scene;
pub mod schedule;
pub mod settings;
mod sources;
mod span;
mod telling;
pub mod texts;
pub mod typing;
mod voting;

use jiff::Timestamp;

use self::event::Request;
pub use self::needs::Outlook;
use self::records::{Change, Records, RecordsError};
use self::scene::Scene;
pub use self::settings::BotSettings;
pub use self::typing::{Sought, Suggestion, Typing};
use crate::answer::AnswerError;
use crate::corpus::CorpusError;
use crate::search::{Library, SearchError};
use crate::summary::SummaryError;

pub use self::effect::{Act, Effect, EffectKey, Effects};
pub use self::event::{Event, RoomId};

/// Why an event could not be handled: something failed that the operator must see to. The member is told by [`Bot::problem`].
#[derive(Debug, thiserror::Error)]
pub enum BotError {
    /// The store could not be read.
    #[error("cannot read what is remembered: {0}")]
    Records(#[from] RecordsError),
    /// The question could not be answered.
    #[error(transparent)]
    Answer(#[from] AnswerError),
    /// The index failed.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// The bytes of an article failed.
    #[error(transparent)]
    Corpus(#[from] CorpusError),
    /// An article could not be summarised.
    #[error(transparent)]
    Summary(#[from] SummaryError),
}

/// The bot: its settings, and no state.
#[derive(Debug, Clone)]
pub struct Bot {
    settings: BotSettings,
}

impl Bot {
    /// A bot with these settings.
    pub fn new(settings: BotSettings) -> Self {
        Self { settings }
    }

    /// What follows from an event.
    pub fn handle(&self, event: &Event, library: &Library, records: &dyn Records, now: Timestamp) -> Result<Effects, BotError> {
        match event {
            Event::Request(request) => request::handle(&Scene::new(&self.settings, request, (library, records), now)?),
            Event::Sent { key, message } => {
                let mut effects = drafts::sent(records, (key, message), now)?;
                effects.remember.insert(0, Change::Posted { key: key.clone(), message: message.clone() });
                Ok(effects)
            }
            Event::Failed { key, why, act } => match drafts::failed(&self.settings, records, (key, *why, act.as_ref()), now)? {
                Some(effects) => Ok(effects),
                None => pinning::failed(&self.settings, (key, *why, act.as_ref()), records),
            },
            Event::Tick => keeping::tick(&self.settings, (library, records), now),
            Event::LibraryChanged => sources::library_changed(library, records, now),
            Event::Reloaded { key, asked, outcome } => reloading::reloaded(&self.settings, (key, asked), outcome, records),
        }
    }

    /// What to tell somebody whose request could not be handled; nothing where the bot was not addressed.
    pub fn problem(&self, request: &Request) -> Effects {
        request::problem(&self.settings, request)
    }

    /// What an adapter has to know of a request before it hands it over.
    pub fn outlook(&self, request: &Request, records: &dyn Records) -> Result<Outlook, BotError> {
        needs::outlook(&self.settings, request, records)
    }

    /// When [`Event::Tick`] is due next; none while nothing is kept.
    pub fn next_wake(&self, records: &dyn Records) -> Result<Option<Timestamp>, BotError> {
        keeping::next_wake(&self.settings, records)
    }

    /// What goes on from what a member has typed so far, from what the room may see only.
    pub fn suggest(&self, typing: &Typing, from: (&Library, &dyn Records)) -> Result<Vec<Suggestion>, BotError> {
        typing::suggest(&self.settings, typing, from)
    }

    /// The collections that moderators can choose from, of those there are.
    pub fn collections(&self, library: &Library) -> Vec<String> {
        moderating::known(&self.settings, library)
    }
}
