//! The loop: events in, effects out, and back in what became of them.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use tokio::task::{Id, JoinSet, spawn_blocking};
use tokio::time::Instant;

use super::lanes::Lanes;
use super::steps::{self, Step};
use super::{Adapter, AfterRestart, ChatError, Core, Delivery, Inbox, Outcome};
use crate::bot::effect::{Act, Effect, EffectKey, Reload};
use crate::bot::event::{Event, Failure, RoomId};
use crate::store::Pending;

/// A wake that lies further ahead is looked up again then.
const LONGEST_SLEEP: Duration = Duration::from_secs(3600);
/// A wake that has come is not followed by another one at once, whatever the clock says.
const SHORTEST_SLEEP: Duration = Duration::from_secs(1);
/// Behind so many waiting events no more are taken in.
const MOST_WAITING: usize = 256;

/// The line an event waits in: its room's, or the one of events that belong to no room.
type Lane = Option<RoomId>;

/// Events of rooms in which something is being handled, and platforms whose rooms have to wait.
#[derive(Default)]
struct Rooms {
    lanes: Lanes<Lane, Delivery>,
    shut: BTreeSet<&'static str>,
}

impl Rooms {
    /// Takes an event in; gives it back if it can be handled at once.
    fn enter(&mut self, delivery: Delivery) -> Option<(Lane, Delivery)> {
        let lane = match &delivery.event {
            Event::Request(request) => Some(request.room.clone()),
            _ => None,
        };
        if lane.as_ref().is_some_and(|room| self.shut.iter().any(|platform| is_of(&room.0, platform))) {
            self.lanes.wait(lane, delivery);
            return None;
        }
        self.lanes.enter(lane, delivery)
    }

    /// The rooms of a platform need wait no longer; gives the first event of each.
    fn open(&mut self, platform: &str) -> Vec<(Lane, Delivery)> {
        self.shut.remove(platform);
        self.lanes.open(|lane| lane.as_ref().is_some_and(|room| is_of(&room.0, platform)))
    }
}

/// Articles that are to be loaded anew, and whoever waits for that.
struct Wanted {
    wanted: Vec<(EffectKey, Reload)>,
    _handled: oneshot::Sender<()>,
}

/// The core and the platforms it talks on.
#[derive(Clone)]
pub struct Chat {
    core: Arc<Core>,
    adapters: Arc<[Arc<dyn Adapter>]>,
}

impl Chat {
    /// Puts them together; nothing runs yet.
    pub fn new(core: Arc<Core>, adapters: Vec<Arc<dyn Adapter>>) -> Chat {
        Chat { core, adapters: adapters.into() }
    }

    /// Runs until all copies of the [`Inbox`] are gone and everything that came through them is done.
    pub async fn run(self, mut inbox: mpsc::Receiver<Delivery>) {
        let mut rooms = Rooms::default();
        let mut resuming = self.resume(&mut rooms).await;
        // Articles may have changed while no process ran.
        self.serve(Event::LibraryChanged).await;
        self.serve(Event::Tick).await;
        let mut libraries = self.core.libraries();
        #[expect(clippy::disallowed_types, reason = "ids of tasks have no order; it is only looked up in")]
        let mut places = std::collections::HashMap::<Id, Lane>::new();
        let mut tasks = JoinSet::new();
        let (mut is_open, mut is_reloaded) = (true, true);
        let mut ticked = Instant::now();
        let mut wake = self.wake(ticked).await;
        while is_open || !tasks.is_empty() || !resuming.is_empty() {
            let next: Vec<(Lane, Delivery)> = tokio::select! {
                delivery = inbox.recv(), if is_open && rooms.lanes.waiting() < MOST_WAITING => {
                    is_open = delivery.is_some();
                    delivery.and_then(|delivery| rooms.enter(delivery)).into_iter().collect()
                }
                Some(done) = tasks.join_next_with_id() => {
                    wake = self.wake(ticked).await;
                    let (id, asked) = done.unwrap_or_else(|error| { report(&ChatError::Task(error.to_string())); (error.id(), None) });
                    if let Some(asked) = asked {
                        tasks.spawn(self.clone().reload(asked));
                    }
                    let lane = places.remove(&id);
                    lane.and_then(|lane| Some((rooms.lanes.next(&lane)?, lane))).map(|(next, lane)| (lane, next)).into_iter().collect()
                }
                Some(done) = resuming.join_next() => match done {
                    Ok(platform) => rooms.open(platform),
                    Err(error) => {
                        report(&ChatError::Task(error.to_string()));
                        self.adapters.iter().flat_map(|adapter| rooms.open(adapter.name())).collect()
                    }
                },
                () = tokio::time::sleep_until(wake), if is_open => {
                    ticked = Instant::now();
                    wake = ticked + SHORTEST_SLEEP;
                    rooms.enter(Inbox::own(Event::Tick)).into_iter().collect()
                }
                changed = libraries.changed(), if is_open && is_reloaded => {
                    is_reloaded = changed.is_ok();
                    changed.ok().and_then(|()| rooms.enter(Inbox::own(Event::LibraryChanged))).into_iter().collect()
                }
            };
            for (lane, Delivery { event, handled }) in next {
                let chat = self.clone();
                let task = tasks.spawn(async move {
                    let wanted = chat.serve(event).await;
                    (!wanted.is_empty()).then_some(Wanted { wanted, _handled: handled })
                });
                places.insert(task.id(), lane);
            }
        }
    }

    /// Handles one event, and carries out everything that follows from it, in order. Gives what its room must not wait for.
    async fn serve(&self, event: Event) -> Vec<(EffectKey, Reload)> {
        if matches!(event, Event::Request(_)) {
            steps::pass(Step::Received);
        }
        let first = self
            .in_core(move |core| {
                Ok(core.handle(&event).unwrap_or_else(|error| {
                    report(&error);
                    core.apologise(&event)
                }))
            })
            .await;
        self.carry_all_out(first).await
    }

    /// Loads the articles anew on a thread of its own, and tells whoever wanted it. Gives nothing.
    async fn reload(self, Wanted { wanted, _handled }: Wanted) -> Option<Wanted> {
        for (key, asked) in wanted {
            let told = self.in_core(move |core| core.reload_for(&key, asked)).await;
            self.carry_all_out(told).await;
        }
        None
    }

    /// Carries effects out in order, and what follows from each behind the others. What takes long is given back.
    async fn carry_all_out(&self, effects: Vec<Effect>) -> Vec<(EffectKey, Reload)> {
        let (mut waiting, mut wanted) = (VecDeque::from(effects), Vec::new());
        while let Some(effect) = waiting.pop_front() {
            if let Act::Reload(asked) = effect.act {
                wanted.push((effect.key, asked));
                continue;
            }
            let outcome = self.carry_out(&effect).await;
            steps::pass(Step::Sent);
            waiting.extend(self.settle(effect.key, Some(effect.act), outcome).await);
        }
        wanted
    }

    async fn carry_out(&self, effect: &Effect) -> Outcome {
        match self.adapters.iter().find(|adapter| belongs(effect, adapter.name())) {
            Some(adapter) => adapter.carry_out(effect).await,
            None => {
                tracing::warn!(key = %effect.key, "an effect is for a platform that is not connected");
                Err(Failure::Gone)
            }
        }
    }

    async fn settle(&self, key: EffectKey, act: Option<Act>, outcome: Outcome) -> Vec<Effect> {
        if let Err(why) = &outcome
            && *why != Failure::TooLate
        {
            tracing::warn!(%key, ?why, "an effect was not carried out");
        }
        self.in_core(move |core| core.settle((&key, act), outcome)).await
    }

    /// Begins to look after what a process that ended has left behind, each platform in its own time: one that is away keeps no other
    /// waiting. What is said on a platform waits until that is done.
    async fn resume(&self, rooms: &mut Rooms) -> JoinSet<&'static str> {
        let mut resuming = JoinSet::new();
        for adapter in self.adapters.iter() {
            let name = adapter.name();
            let pending = self.in_core(move |core| core.pending(name)).await;
            rooms.shut.insert(name);
            let (chat, adapter) = (self.clone(), Arc::clone(adapter));
            resuming.spawn(async move {
                chat.look_after(adapter.as_ref(), pending).await;
                name
            });
        }
        resuming
    }

    async fn look_after(&self, adapter: &dyn Adapter, pending: Vec<Pending>) {
        for Pending { key, act, at } in pending {
            let age = self.core.now().duration_since(at);
            tracing::info!(%key, age_seconds = age.as_secs(), "an effect was left over by a process that ended");
            let outcome = match (adapter.after_restart(), &act) {
                // A post answers nobody, so nobody has seen whether it came: it is not said to be worth another attempt.
                (AfterRestart::Expire, Some(Act::Post { .. })) => Err(Failure::Unknown),
                // A process that starts has just loaded the articles.
                (AfterRestart::Expire, _) | (_, None | Some(Act::Reload(_))) => Err(Failure::TooLate),
                (AfterRestart::ResendWithin(longest), _) if age > longest => Err(Failure::Unknown),
                (AfterRestart::ResendWithin(_), Some(act)) => adapter.carry_out_again(&Effect { key: key.clone(), act: act.clone() }).await,
            };
            steps::pass(Step::Sent);
            let following = self.settle(key, act, outcome).await;
            self.carry_all_out(following).await;
        }
    }

    /// When the bot wants to be woken. However busy the rooms are, that comes: it does not move with what happens in them.
    async fn wake(&self, ticked: Instant) -> Instant {
        let core = Arc::clone(&self.core);
        let wake = spawn_blocking(move || core.next_wake().map(|wake| wake.map(|wake| wake.duration_since(core.now())))).await;
        let sleep = match wake {
            Ok(Ok(Some(sleep))) => Duration::try_from(sleep).unwrap_or_default().min(LONGEST_SLEEP),
            _ => LONGEST_SLEEP,
        };
        (Instant::now() + sleep).max(ticked + SHORTEST_SLEEP)
    }

    /// Runs the core on a thread where it may wait for the disk. What goes wrong is said here, once.
    async fn in_core<T: Send + 'static>(&self, run: impl FnOnce(&Core) -> Result<Vec<T>, ChatError> + Send + 'static) -> Vec<T> {
        let core = Arc::clone(&self.core);
        let result = spawn_blocking(move || run(&core)).await.unwrap_or_else(|error| Err(ChatError::Task(error.to_string())));
        result.unwrap_or_else(|error| {
            report(&error);
            Vec::new()
        })
    }
}

fn report(error: &ChatError) {
    tracing::error!("{error}");
}

/// Whether an effect is for the adapter of this name.
fn belongs(effect: &Effect, name: &str) -> bool {
    let place = match &effect.act {
        Act::Reply(reply) => &reply.room.0,
        Act::Edit { message, .. } | Act::Delete { message } => &message.0,
        Act::Post { room, .. } | Act::Pin { room, .. } | Act::Unpin { room, .. } => &room.0,
        Act::Reload(asked) => &asked.room.0,
    };
    is_of(place, name)
}

/// Whether an id is one of this platform's.
fn is_of(id: &str, platform: &str) -> bool {
    id.split_once(':').is_some_and(|(name, _)| name == platform)
}
