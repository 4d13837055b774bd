//! The bot with its store: what is done with one event, in one transaction, without any platform.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use jiff::Timestamp;
use tokio::sync::watch;

use super::steps::{self, Step};
use super::{Articles, ChatError, Outcome};
use crate::bot::effect::{Act, Effect, EffectKey, Effects, Reload};
use crate::bot::event::{Addressed, Event, Failure, Request, RoomId, Unloadable, What};
use crate::bot::{Bot, Outlook, Suggestion, Typing};
use crate::search::{Difference, Library};
use crate::store::{Pending, State, Store, StoreError};

/// Tells the time. An argument, so that tests have a time of their own.
pub type Clock = fn() -> Timestamp;

/// Bot, store and library. The library is looked up anew for each event, so that another one can take its place while quoth runs.
pub struct Core {
    bot: RwLock<Arc<Bot>>,
    store: Mutex<Store>,
    library: watch::Receiver<Arc<Library>>,
    clock: Clock,
    articles: Option<Articles>,
}

impl Core {
    /// Puts the parts together.
    pub fn new(bot: Bot, store: Store, library: watch::Receiver<Arc<Library>>, clock: Clock) -> Core {
        Core { bot: RwLock::new(Arc::new(bot)), store: Mutex::new(store), library, clock, articles: None }
    }

    /// The same with a way to load the articles anew.
    #[must_use]
    pub fn with_articles(self, articles: Articles) -> Core {
        Core { articles: Some(articles), ..self }
    }

    /// The bot of this moment: with other articles it may be told something else.
    pub fn bot(&self) -> Arc<Bot> {
        Arc::clone(&self.bot.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Loads the articles anew; takes as long as that takes, and must not be called where others are kept waiting.
    pub fn reload(&self) -> Result<Difference, Unloadable> {
        let articles = self.articles.as_ref().ok_or(Unloadable::Other)?;
        articles.reload(|settings| *self.bot.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(Bot::new(settings)))
    }

    /// The same because somebody wants it, who is told what came of it. Gives what is to be carried out then.
    pub fn reload_for(&self, key: &EffectKey, asked: Reload) -> Result<Vec<Effect>, ChatError> {
        let event = Event::Reloaded { key: key.clone(), asked, outcome: self.reload() };
        let (now, library) = (self.now(), self.library());
        let mut store = self.store();
        let mut transaction = store.begin()?;
        transaction.sent(key, None)?;
        let effects = self.bot().handle(&event, &library, &transaction.records(), now)?;
        transaction.apply(effects.remember, now)?;
        let send = transaction.outbox(effects.send, now)?;
        transaction.commit()?;
        Ok(send)
    }

    /// The library of this moment.
    pub fn library(&self) -> Arc<Library> {
        Arc::clone(&self.library.borrow())
    }

    /// A receiver of its own, to wait for another library with.
    pub fn libraries(&self) -> watch::Receiver<Arc<Library>> {
        self.library.clone()
    }

    /// The store; a thread that panicked with it has committed nothing, so it is whole.
    pub fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The time.
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Handles one event: claim, state and outbox are committed together. Gives what is to be carried out.
    pub fn handle(&self, event: &Event) -> Result<Vec<Effect>, ChatError> {
        let (now, library) = (self.now(), self.library());
        let mut store = self.store();
        let mut transaction = store.begin()?;
        if let Event::Request(request) = event
            && !transaction.claim(&request.id, now)?
        {
            tracing::debug!(event = %request.id, "an event came again");
            return Ok(Vec::new());
        }
        let effects = self.bot().handle(event, &library, &transaction.records(), now)?;
        if is_talk(event) && effects == Effects::default() {
            // Most of what is said in a room is not for the bot, and nothing follows from it: not even a write to the disk.
            return Ok(Vec::new());
        }
        transaction.apply(effects.remember, now)?;
        let send = transaction.outbox(effects.send, now)?;
        transaction.commit()?;
        if matches!(event, Event::Request(_)) {
            steps::pass(Step::Claimed);
        }
        Ok(send)
    }

    /// What to tell somebody whose request could not be handled. It is claimed, so that it is not told again; a store that fails keeps
    /// nobody from being told.
    pub fn apologise(&self, event: &Event) -> Vec<Effect> {
        let Event::Request(request) = event else { return Vec::new() };
        let sorry = self.bot().problem(request).send;
        self.note_apology(request, &sorry).unwrap_or(sorry)
    }

    fn note_apology(&self, request: &Request, sorry: &[Effect]) -> Result<Vec<Effect>, StoreError> {
        let now = self.now();
        let mut store = self.store();
        let mut transaction = store.begin()?;
        if !transaction.claim(&request.id, now)? {
            return Ok(Vec::new());
        }
        let send = transaction.outbox(sorry.to_vec(), now)?;
        transaction.commit()?;
        Ok(send)
    }

    /// Notes what became of an effect, in the outbox and in what the bot remembers. Gives what follows from that.
    pub fn settle(&self, (key, act): (&EffectKey, Option<Act>), outcome: Outcome) -> Result<Vec<Effect>, ChatError> {
        let (now, library) = (self.now(), self.library());
        let mut store = self.store();
        let mut transaction = store.begin()?;
        let event = match outcome {
            Ok(message) => {
                transaction.sent(key, message.as_ref())?;
                message.map(|message| Event::Sent { key: key.clone(), message })
            }
            Err(why) => {
                let state = if why == Failure::Unknown { State::Unknown } else { State::Failed };
                transaction.not_sent(key, state)?;
                Some(Event::Failed { key: key.clone(), why, act })
            }
        };
        let mut send = Vec::new();
        if let Some(event) = event {
            let effects = self.bot().handle(&event, &library, &transaction.records(), now)?;
            transaction.apply(effects.remember, now)?;
            send = transaction.outbox(effects.send, now)?;
        }
        transaction.commit()?;
        steps::pass(Step::Noted);
        Ok(send)
    }

    /// What a process that ended has left in the outbox of an adapter.
    pub fn pending(&self, adapter: &str) -> Result<Vec<Pending>, ChatError> {
        Ok(self.store().pending(adapter)?)
    }

    /// How far a platform has been read, in its own words; none where it never was.
    pub fn position(&self, adapter: &str) -> Result<Option<String>, ChatError> {
        Ok(self.store().position(adapter)?)
    }

    /// Notes how far a platform has been read; what came before is not needed again.
    pub fn reached(&self, adapter: &str, position: &str) -> Result<(), ChatError> {
        Ok(self.store().reached(adapter, position)?)
    }

    /// Notes that the bot is in these rooms, so that nothing that was decided there is forgotten.
    pub fn stays(&self, rooms: &[RoomId]) -> Result<(), ChatError> {
        Ok(self.store().stays(rooms)?)
    }

    /// What an adapter has to know of a request before it hands it over.
    pub fn outlook(&self, request: &Request) -> Result<Outlook, ChatError> {
        let store = self.store();
        Ok(self.bot().outlook(request, &store.records())?)
    }

    /// What goes on from what a member has typed so far.
    pub fn suggest(&self, typing: &Typing) -> Result<Vec<Suggestion>, ChatError> {
        let library = self.library();
        let store = self.store();
        Ok(self.bot().suggest(typing, (&library, &store.records()))?)
    }

    /// How many effects are planned of which nobody has said yet what became: what is on its way, and what waits for a platform.
    pub fn waiting(&self) -> Result<u64, ChatError> {
        Ok(self.store().waiting()?)
    }

    /// When the bot wants to be woken.
    pub fn next_wake(&self) -> Result<Option<Timestamp>, ChatError> {
        Ok(self.bot().next_wake(&self.store().records())?)
    }
}

/// Whether something was said that was not meant for the bot.
fn is_talk(event: &Event) -> bool {
    matches!(event, Event::Request(Request { addressed: Addressed::Overheard, what: What::Said(_), .. }))
}
