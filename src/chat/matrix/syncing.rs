//! The loop that reads: one request after another, each beginning where the last one ended, with the gaps filled that a busy room leaves.
//!
//! The SDK notes its position before anything is handled, and its event handlers are not told of gaps; so the loop is our own, and so is
//! the position: it passes an event when everything that follows from it is done. What comes again after a crash is claimed already.

use std::sync::Arc;
use std::time::Duration;

use matrix_sdk::Room;
use matrix_sdk::config::SyncSettings;
use matrix_sdk::deserialized_responses::{EncryptionInfo, TimelineEvent};
use matrix_sdk::room::MessagesOptions;
use matrix_sdk::ruma::api::client::filter::{FilterDefinition, LazyLoadOptions, RoomEventFilter, RoomFilter};
use matrix_sdk::ruma::api::client::receipt::create_receipt::v3::ReceiptType;
use matrix_sdk::ruma::api::client::sync::sync_events::v3::Filter;
use matrix_sdk::ruma::events::receipt::ReceiptThread;
use matrix_sdk::ruma::{EventId, uint};
use matrix_sdk::store::{StateStoreDataKey, StateStoreDataValue};
use matrix_sdk::sync::{RoomUpdates, SyncResponse, Timeline};
use serde_json::Value;
use tokio::sync::{mpsc, oneshot};
use tokio::task::spawn_blocking;

use super::calling::Names;
use super::failing::{Trouble, trouble};
use super::reading::{self, Says};
use super::undecrypted::{self, Undecrypted};
use super::{Matrix, TYPING_AFTER, account, ids};
use crate::bot::effect::EffectKey;
use crate::bot::event::{Event, Lack, Request, What};
use crate::bot::message::Action;
use crate::chat::backoff::backoff;
use crate::chat::{Handled, Inbox};

/// How long the server may keep a request that has nothing to say.
const LONG_POLL: Duration = Duration::from_secs(30);
/// How many requests fill one gap at most: 100 events each.
const MOST_PAGES: usize = 50;

/// Why the loop has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// It was asked to.
    Stopped,
    /// The session was ended by the server or by another client.
    LoggedOut,
}

/// A batch that was read: its end, and what must be done before it may be passed.
struct Batch {
    end: String,
    done: Vec<oneshot::Receiver<()>>,
}

/// What reads events: shared by the loop and by what tries late messages again.
#[derive(Clone)]
pub(super) struct Reader {
    pub(super) matrix: Matrix,
    pub(super) undecrypted: Arc<Undecrypted>,
    inbox: Inbox,
}

/// Reads until told to stop or logged out. `stop` is a future, so that whoever runs the bot decides what ends it.
pub async fn run(matrix: Matrix, inbox: Inbox, stop: impl Future<Output = ()>) -> Ended {
    let reader = Reader { matrix, undecrypted: Arc::default(), inbox };
    let (batches, read) = mpsc::unbounded_channel();
    let noting = tokio::spawn(note(reader.matrix.clone(), read));
    let late = tokio::spawn(undecrypted::watch(reader.clone()));
    let ended = tokio::select! {
        () = stop => Ended::Stopped,
        () = reader.read(&batches) => Ended::LoggedOut,
    };
    late.abort();
    // What is done by now is noted; what is not comes again at the next start.
    drop(batches);
    noting.abort();
    ended
}

/// Notes the position behind one batch after another.
async fn note(matrix: Matrix, mut read: mpsc::UnboundedReceiver<Batch>) {
    while let Some(batch) = read.recv().await {
        for done in batch.done {
            // An error says that the sender was dropped, which is the signal.
            let _ = done.await;
        }
        let core = Arc::clone(&matrix.core);
        let noted = spawn_blocking(move || core.reached(ids::NAME, &batch.end)).await;
        if let Ok(Err(error)) = noted {
            tracing::error!("{error}");
        }
    }
}

fn settings(token: Option<&str>, timeline: u32) -> SyncSettings {
    let mut timeline_filter = RoomEventFilter::default();
    timeline_filter.limit = Some(timeline.into());
    let mut state = RoomEventFilter::default();
    state.lazy_load_options = LazyLoadOptions::Enabled { include_redundant_members: false };
    let mut room = RoomFilter::default();
    (room.timeline, room.state) = (timeline_filter, state);
    let mut filter = FilterDefinition::default();
    (filter.room, filter.presence) = (room, matrix_sdk::ruma::api::client::filter::Filter::ignore_all());
    let settings = SyncSettings::new().filter(Filter::FilterDefinition(filter)).timeout(LONG_POLL);
    match token {
        Some(token) => settings.token(token.to_owned()),
        None => settings.timeout(Duration::ZERO),
    }
}

impl Reader {
    /// Reads until the session has ended.
    async fn read(&self, batches: &mpsc::UnboundedSender<Batch>) {
        let mut position = self.position().await;
        // A new device knows no room: it looks at all of them first, and goes on then where the last one ended.
        let mut resumed = if account::is_new(&self.matrix.client).await { position.take() } else { None };
        let (mut failures, mut is_first) = (0_u32, true);
        let mut updates = self.matrix.client.subscribe_to_all_room_updates();
        loop {
            // The first answer comes at once, so that it is known whether the server is there.
            let mut settings = settings(position.as_deref(), if position.is_some() { 100 } else { 1 });
            if is_first {
                settings = settings.timeout(Duration::ZERO);
            }
            let read = self.matrix.client.sync_once(settings).await;
            let update = std::iter::from_fn(|| updates.try_recv().ok()).last();
            let (rooms, next) = match self.understood(read, update).await {
                Ok(read) => read,
                Err(error) => {
                    if matches!(trouble(&error), Trouble::LoggedOut(_)) {
                        return;
                    }
                    failures += 1;
                    self.matrix.health.failed();
                    if failures == 1 {
                        tracing::warn!(%error, "cannot read from the homeserver; trying again");
                    }
                    tokio::time::sleep(backoff(failures)).await;
                    continue;
                }
            };
            if is_first || failures > 0 {
                tracing::info!("connected to Matrix");
            }
            if is_first {
                self.look_around().await;
            } else {
                self.invitations(&rooms);
            }
            (is_first, failures) = (false, 0);
            self.matrix.health.synced(self.matrix.core.now().as_second());
            let end = resumed.take().unwrap_or(next);
            // What stood in the rooms before the bot was first started is history, and is not answered.
            let done = match position.as_deref() {
                Some(since) => self.batch(rooms, since).await,
                None => Vec::new(),
            };
            if batches.send(Batch { end: end.clone(), done }).is_err() {
                return;
            }
            position = Some(end);
        }
    }

    /// The rooms of an answer, and where it ends. One malformed event makes the SDK report an error for the whole answer when it has
    /// already taken it in, and it would pass over it when it came again; the rooms are in what it told its subscribers.
    async fn understood(
        &self,
        read: matrix_sdk::Result<SyncResponse>,
        update: Option<RoomUpdates>,
    ) -> Result<(RoomUpdates, String), matrix_sdk::Error> {
        let error = match read {
            Ok(response) => return Ok((response.rooms, response.next_batch)),
            Err(error) => error,
        };
        let stored = self.matrix.client.state_store().get_kv_data(StateStoreDataKey::SyncToken).await;
        match (update, stored.ok().flatten().and_then(StateStoreDataValue::into_sync_token)) {
            (Some(rooms), Some(next)) => {
                tracing::warn!(%error, "the homeserver sent something malformed; everything else is read");
                Ok((rooms, next))
            }
            _ => Err(error),
        }
    }

    async fn position(&self) -> Option<String> {
        let core = Arc::clone(&self.matrix.core);
        match spawn_blocking(move || core.position(ids::NAME)).await {
            Ok(Ok(position)) => position,
            Ok(Err(error)) => {
                tracing::error!("{error}");
                None
            }
            Err(_) => None,
        }
    }

    /// Looks after all invitations and empty rooms there are: those that came while the bot was away, and with the first answer.
    async fn look_around(&self) {
        for room in self.matrix.client.invited_rooms() {
            self.invited(room);
        }
        for room in self.matrix.client.joined_rooms() {
            self.matrix.leave_if_alone(&room).await;
        }
    }

    fn invitations(&self, rooms: &RoomUpdates) {
        for id in rooms.invited.keys() {
            if let Some(room) = self.matrix.client.get_room(id) {
                self.invited(room);
            }
        }
    }

    fn invited(&self, room: Room) {
        let matrix = self.matrix.clone();
        tokio::spawn(async move { matrix.invited(room).await });
    }

    /// Reads one answer of the server; gives what must be done before it may be passed.
    async fn batch(&self, rooms: RoomUpdates, since: &str) -> Vec<oneshot::Receiver<()>> {
        let mut done = Vec::new();
        for (id, update) in rooms.joined {
            let Some(room) = self.matrix.client.get_room(&id) else { continue };
            for event in self.events(&room, update.timeline, since).await {
                done.extend(self.take(&room, &event).await);
            }
        }
        for (id, update) in rooms.left {
            let Some(room) = self.matrix.client.get_room(&id) else { continue };
            let own = update.timeline.events.iter().rev().find(|event| self.joining(event).is_some());
            let event = own.and_then(TimelineEvent::event_id).map_or_else(|| format!("$left-{since}"), |id| id.to_string());
            self.of_the_bot(&room, &event, What::Left).await;
        }
        done
    }

    /// The events of a room since the last answer, oldest first, from the bot's own joining on.
    async fn events(&self, room: &Room, timeline: Timeline, since: &str) -> Vec<TimelineEvent> {
        let mut events = timeline.events;
        let has_joined = |events: &[TimelineEvent]| events.iter().any(|event| self.joining(event) == Some(true));
        let mut from = timeline.prev_batch.filter(|_| timeline.limited && !has_joined(&events));
        for _ in 0..MOST_PAGES {
            let Some(token) = from.take() else { break };
            let mut options = MessagesOptions::backward().from(token.as_str());
            (options.to, options.limit) = (Some(since.to_owned()), uint!(100));
            let Ok(page) = room.messages(options).await.inspect_err(|error| tracing::warn!(%error, "cannot fill a gap")) else { break };
            let is_over = page.chunk.is_empty() || has_joined(&page.chunk) || page.chunk.iter().any(|event| self.is_old(event));
            let mut earlier = page.chunk;
            earlier.reverse();
            earlier.append(&mut events);
            events = earlier;
            from = page.end.filter(|_| !is_over);
        }
        if let Some(joined) = events.iter().rposition(|event| self.joining(event) == Some(true)) {
            events.drain(..joined);
        }
        events
    }

    /// Whether an event is the bot's own membership, and whether it is its joining. Every event is looked at, so the type alone is read first.
    fn joining(&self, event: &TimelineEvent) -> Option<bool> {
        let me = self.matrix.me.as_str();
        if event.raw().get_field::<String>("type").ok()?? != "m.room.member" {
            return None;
        }
        match reading::read(&event.raw().deserialize_as_unchecked().ok()?, me, &Names::new(me, None))?.says {
            Says::Membership { who, now, before } if who == me => Some(now == "join" && before != "join"),
            _ => None,
        }
    }

    fn is_old(&self, event: &TimelineEvent) -> bool {
        event.timestamp_raw().is_some_and(|at| i64::from(at.0) < self.matrix.oldest())
    }

    /// Reads one event. Gives what must be done before it may be passed.
    pub(super) async fn take(&self, room: &Room, event: &TimelineEvent) -> Option<oneshot::Receiver<()>> {
        let json: Value = event.raw().deserialize_as_unchecked().ok()?;
        let text = |key: &str| json.get(key).and_then(Value::as_str);
        if let Some(id) = text("event_id") {
            self.matrix.seen().ours.put(id, text("sender") == Some(self.matrix.me.as_str()));
        }
        let names = match text("type") {
            Some("m.room.message") => self.matrix.names(room).await,
            _ => Names::new(self.matrix.me.as_str(), None),
        };
        let heard = reading::read(&json, self.matrix.me.as_str(), &names)?;
        match &heard.says {
            Says::Membership { .. } => {
                self.membership(room, &heard).await;
                return None;
            }
            // What was taken back is taken back, however long ago.
            Says::Redaction { .. } => {}
            _ if heard.at < self.matrix.oldest() => return None,
            Says::Unreadable { .. } => return Some(self.undecrypted.put(room, event.clone(), heard)),
            _ => {}
        }
        let info: Option<EncryptionInfo> = event.encryption_info().map(|info| (**info).clone());
        let id = heard.id.clone();
        let (request, is_meant) = self.matrix.heard(room, heard, info.as_ref()).await?;
        self.deliver(room, request, is_meant.then_some(id)).await
    }

    /// Hands a request to the core. What follows is waited for beside; the end of that is what is given. `event` is what a member did for
    /// the bot: it is shown that it is worked on, and that it was handled.
    pub(super) async fn deliver(&self, room: &Room, request: Request, event: Option<String>) -> Option<oneshot::Receiver<()>> {
        let (what, id) = (request.what.clone(), request.id.clone());
        let handled = self.inbox.deliver(Event::Request(request.clone())).await?;
        let (done, is_done) = oneshot::channel();
        let (reader, room) = (self.clone(), room.clone());
        tokio::spawn(async move {
            reader.follow(&room, handled, event.is_some() && matches!(what, What::Said(_))).await;
            drop(done);
            if let Some(event) = event {
                reader.read_up_to(&room, &event).await;
                if let What::Pressed { action, .. } = what {
                    reader.lift(&room, &event, action, request, &EffectKey(id.0)).await;
                }
            }
        });
        Some(is_done)
    }

    /// Waits until a request is handled; shows typing where that takes long.
    async fn follow(&self, room: &Room, handled: Handled, is_typing: bool) {
        let mut handled = std::pin::pin!(handled.wait());
        tokio::select! {
            () = &mut handled => return,
            () = tokio::time::sleep(TYPING_AFTER), if is_typing => {}
        }
        let is_shown = room.typing_notice(true).await.is_ok();
        handled.await;
        if is_shown {
            let _ = room.typing_notice(false).await;
        }
    }

    /// Marks an event as read. It is a courtesy: what goes wrong with it is nobody's trouble.
    async fn read_up_to(&self, room: &Room, event: &str) {
        if let Ok(event) = EventId::parse(event)
            && let Err(error) = room.send_single_receipt(ReceiptType::Read, ReceiptThread::Unthreaded, event).await
        {
            tracing::debug!(%error, "a receipt was not sent");
        }
    }

    /// Takes a reaction away that was a press of a button, so that it can be pressed again.
    async fn lift(&self, room: &Room, event: &str, action: Action, request: Request, key: &EffectKey) {
        if !matches!(action, Action::Next | Action::More | Action::Source | Action::Passage(_)) {
            return;
        }
        let may = self.matrix.known_levels(room).await.is_some_and(|levels| levels.may_redact(self.matrix.me.as_str()));
        if may && let Ok(event) = EventId::parse(event) {
            if let Err(why) = self.matrix.redact(room, &event, (key, "lift")).await {
                tracing::info!(%key, ?why, "a reaction was not taken away");
            }
            return;
        }
        let mut lacks = Request { what: What::Lacks(Lack::Redact), ..request };
        lacks.id.0.push_str("~lacks");
        let _ = self.inbox.deliver(Event::Request(lacks)).await;
    }
}
