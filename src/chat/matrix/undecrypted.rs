//! Messages whose keys are late. They are tried again when keys come; what stays unreadable is said where it was meant for the bot.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::StreamExt as _;
use matrix_sdk::Room;
use matrix_sdk::deserialized_responses::TimelineEvent;
use matrix_sdk::ruma::events::room::encrypted::OriginalSyncRoomEncryptedEvent;
use tokio::sync::{Notify, oneshot};
use tokio::time::Instant;

use super::hearing;
use super::reading::{Heard, Says};
use super::syncing::Reader;
use crate::bot::event::{Addressed, Place, What};

/// After so long a message counts as unreadable. Keys that come later are still tried.
const PATIENCE: Duration = Duration::from_secs(60);
/// The most messages that are kept; the oldest goes first.
const MOST: usize = 500;

/// A message that could not be read yet.
struct Late {
    room: Room,
    event: TimelineEvent,
    heard: Heard,
    until: Instant,
    /// Dropped when the position may pass the message; none once it has.
    hold: Option<oneshot::Sender<()>>,
}

/// All of them.
#[derive(Default)]
pub(super) struct Undecrypted {
    late: Mutex<Vec<Late>>,
    changed: Notify,
}

impl Undecrypted {
    fn late(&self) -> MutexGuard<'_, Vec<Late>> {
        self.late.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes one in. What is given ends when the position may pass it: when it was read, or after a minute.
    pub(super) fn put(&self, room: &Room, event: TimelineEvent, heard: Heard) -> oneshot::Receiver<()> {
        let (hold, released) = oneshot::channel();
        let mut late = self.late();
        if late.len() >= MOST {
            late.remove(0);
        }
        late.push(Late { room: room.clone(), event, heard, until: Instant::now() + PATIENCE, hold: Some(hold) });
        self.changed.notify_one();
        released
    }

    /// When the next one counts as unreadable.
    fn next(&self) -> Option<Instant> {
        self.late().iter().filter(|late| late.hold.is_some()).map(|late| late.until).min()
    }
}

/// Tries late messages again whenever keys have come, until the reader is dropped.
pub(super) async fn watch(reader: Reader) {
    let Some(keys) = reader.matrix.client.encryption().room_keys_received_stream().await else { return };
    let mut keys = std::pin::pin!(keys);
    loop {
        let next = reader.undecrypted.next();
        let due = async {
            match next {
                Some(at) => tokio::time::sleep_until(at).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            some = keys.next() => if some.is_none() { return },
            () = due => {}
            () = reader.undecrypted.changed.notified() => continue,
        }
        try_again(&reader).await;
    }
}

async fn try_again(reader: &Reader) {
    let waiting = std::mem::take(&mut *reader.undecrypted.late());
    let mut left = Vec::new();
    for mut late in waiting {
        if let Some(event) = decrypted(&late).await {
            reader.take(&late.room, &event).await;
            continue;
        }
        if late.hold.is_some() && late.until <= Instant::now() {
            late.hold = None;
            unreadable(reader, &late).await;
        }
        if late.heard.at >= reader.matrix.oldest() {
            left.push(late);
        }
    }
    let mut late = reader.undecrypted.late();
    left.append(&mut late);
    *late = left;
}

async fn decrypted(late: &Late) -> Option<TimelineEvent> {
    let raw = late.event.raw().cast_ref_unchecked::<OriginalSyncRoomEncryptedEvent>();
    let event = late.room.decrypt_event(raw, None).await.ok()?;
    (!event.kind.is_utd()).then_some(event)
}

/// Says that a message could not be read, where it was meant for the bot as far as can be seen.
async fn unreadable(reader: &Reader, late: &Late) {
    reader.matrix.health.not_decrypted();
    tracing::warn!(event = late.heard.id, room = %late.room.room_id(), "a message could not be decrypted: its key has not come");
    let Says::Unreadable { reply_to, thread } = &late.heard.says else { return };
    let place = hearing::place(&late.room);
    let mut is_meant = place == Place::Direct;
    for event in reply_to.iter().chain(thread) {
        is_meant = is_meant || reader.matrix.is_ours(&late.room, event).await;
    }
    if is_meant {
        let from = (late.heard.id.as_str(), late.heard.sender.as_str());
        let mut request = reader.matrix.request(&late.room, from, place, Addressed::Direct, What::Unreadable).await;
        // The message itself may still be read later, and is another request then.
        request.id.0.push_str("~unreadable");
        reader.deliver(&late.room, request, None).await;
    }
}
