//! Effects, carried out: every event the bot sends goes through here, with a transaction id made of its effect, so that the server
//! takes an event that is sent again for the one it has.

use std::time::Duration;

use matrix_sdk::Room;
use matrix_sdk::config::RequestConfig;
use matrix_sdk::room::{IncludeRelations, RelationsOptions};
use matrix_sdk::ruma::api::client::redact::redact_event;
use matrix_sdk::ruma::events::relation::RelationType;
use matrix_sdk::ruma::{EventId, OwnedEventId, OwnedTransactionId};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tokio::time::Instant;

use super::content::Anchor;
use super::failing::{Trouble, trouble};
use super::gate::Priority;
use super::hearing::place;
use super::{Asked, Matrix, Sent, content, ids, reading, render};
use crate::bot::effect::{Act, Effect, EffectKey, Reply, Seen, Style, Tone};
use crate::bot::event::{Failure, MessageId, Place, RoomId};
use crate::bot::message::Message;
use crate::chat::Outcome;
use crate::chat::backoff::backoff;

/// For how long sending an event is tried. An answer that comes later answers nobody.
const PATIENCE: Duration = Duration::from_secs(600);
/// How long one request may take.
const ONE_REQUEST: Duration = Duration::from_secs(20);
/// After so long it is said in the log that something has to wait.
const LATE: Duration = Duration::from_secs(15);
/// Edits of one message that are looked for when it is taken back.
const MOST_EDITS: u32 = 100;

/// The transaction id of a part of an effect. A digest: keys hold slashes, which some proxies take for parts of the path.
pub(super) fn transaction(key: &EffectKey, part: &str) -> OwnedTransactionId {
    let digest = Sha256::digest(format!("{key} {part}"));
    let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    OwnedTransactionId::from(format!("quoth-{hex}"))
}

/// One request, tried once: what is repeated, and when, is decided here and not in the SDK.
fn once() -> RequestConfig {
    RequestConfig::new().disable_retry().timeout(ONE_REQUEST)
}

impl Matrix {
    pub(super) async fn do_act(&self, effect: &Effect) -> Outcome {
        match &effect.act {
            Act::Reply(reply) => self.reply(&effect.key, reply).await,
            Act::Post { room, message, .. } => self.post(&effect.key, room, message).await,
            Act::Edit { message, with } => self.edit(&effect.key, message, with).await,
            Act::Delete { message } => self.delete(&effect.key, message).await,
            Act::Pin { message, .. } => self.pin(message, true).await,
            Act::Unpin { message, .. } => self.pin(message, false).await,
            // The loop's own.
            Act::Reload(_) => Err(Failure::Gone),
        }
    }

    async fn reply(&self, key: &EffectKey, reply: &Reply) -> Outcome {
        let (room, event) = self.place(&reply.to.0)?;
        let asked = self.asked(&room, event).await?;
        if reply.seen == Seen::Confidential && place(&room) == Place::Room {
            return self.reply_directly(key, reply, &asked.sender).await;
        }
        let rendered = render::message(&reply.message);
        let content = content::reply(&rendered, reply.tone, Some(&asked.sender), (&asked.anchor, reply.style));
        let sent = self.say(&room, key, &content).await?;
        if reply.is_seeded {
            self.seed(room.clone(), key.clone(), sent.clone());
        }
        Ok(Some(ids::message(room.room_id().as_str(), sent.as_str())))
    }

    /// A message that answers nobody, and alerts nobody more than the room's other messages do.
    async fn post(&self, key: &EffectKey, room: &RoomId, message: &Message) -> Outcome {
        let room = ids::of_room(room).and_then(|room| self.room(room)).ok_or(Failure::Gone)?;
        let content = content::reply(&render::message(message), Tone::Text, None, (&Anchor::default(), Style::Reply));
        let sent = self.say(&room, key, &content).await?;
        Ok(Some(ids::message(room.room_id().as_str(), sent.as_str())))
    }

    /// Sends a message, and remembers how it was sent.
    pub(super) async fn say(&self, room: &Room, key: &EffectKey, content: &Value) -> Result<OwnedEventId, Failure> {
        let sent = self.send(room, ("m.room.message", content.clone()), (key, ""), Priority::Reply).await?;
        let mut seen = self.seen();
        seen.ours.put(sent.as_str(), true);
        seen.sent.put(sent.as_str(), Sent::of(content));
        drop(seen);
        Ok(sent)
    }

    /// The bot's own reaction, in its own time: nothing waits for it.
    fn seed(&self, room: Room, key: EffectKey, message: OwnedEventId) {
        let matrix = self.clone();
        tokio::spawn(async move {
            let content = content::reaction(message.as_str(), reading::SEED);
            if let Err(why) = matrix.send(&room, ("m.reaction", content), (&key, "seed"), Priority::Reaction).await {
                tracing::info!(%key, ?why, "the first reaction was not sent");
            }
        });
    }

    async fn edit(&self, key: &EffectKey, message: &MessageId, with: &Message) -> Outcome {
        let (room, event) = self.place(&message.0)?;
        let sent = self.sent(&room, event).await?;
        let content = content::edit(&render::message(with), event, &sent.kind, &sent.users);
        let edit = self.send(&room, ("m.room.message", content), (key, ""), Priority::Edit).await?;
        self.seen().ours.put(edit.as_str(), true);
        Ok(Some(message.clone()))
    }

    /// Takes a message back, its edits first: a server keeps them readable otherwise.
    async fn delete(&self, key: &EffectKey, message: &MessageId) -> Outcome {
        let (room, event) = self.place(&message.0)?;
        let event: OwnedEventId = EventId::parse(event).map_err(|_| Failure::Gone)?;
        for (at, edit) in self.edits(&room, &event).await?.into_iter().enumerate() {
            self.redact(&room, &edit, (key, &format!("edit {at}"))).await?;
        }
        self.redact(&room, &event, (key, "")).await?;
        Ok(Some(message.clone()))
    }

    async fn edits(&self, room: &Room, event: &OwnedEventId) -> Result<Vec<OwnedEventId>, Failure> {
        let relations = self
            .persistently(Priority::Edit, "relations", || async {
                let options = RelationsOptions {
                    include_relations: IncludeRelations::RelationsOfType(RelationType::Replacement),
                    limit: Some(MOST_EDITS.into()),
                    ..RelationsOptions::default()
                };
                room.relations(event.clone(), options).await
            })
            .await?;
        let own = relations.chunk.iter().filter(|edit| edit.sender().as_deref() == Some(&*self.me));
        Ok(own.filter_map(|edit| edit.event_id()).collect())
    }

    /// Pins a message in its room, or unpins it.
    async fn pin(&self, message: &MessageId, is_pinned: bool) -> Outcome {
        let (room, event) = self.place(&message.0)?;
        let event = EventId::parse(event).map_err(|_| Failure::Gone)?;
        self.persistently(Priority::Edit, "m.room.pinned_events", || async {
            if is_pinned { room.pin_event(&event).await } else { room.unpin_event(&event).await }
        })
        .await?;
        Ok(Some(message.clone()))
    }

    /// Takes an event back.
    pub(super) async fn redact(&self, room: &Room, event: &EventId, (key, part): (&EffectKey, &str)) -> Result<(), Failure> {
        let id = transaction(key, &format!("redact {part}"));
        self.persistently(Priority::Edit, "redact", || async {
            let request = redact_event::v3::Request::new(room.room_id().to_owned(), event.to_owned(), id.clone());
            Ok(self.client.send(request).with_request_config(once()).await?)
        })
        .await
        .map(drop)
    }

    /// Sends an event, encrypted where the room is.
    async fn send(
        &self,
        room: &Room,
        (kind, content): (&str, Value),
        (key, part): (&EffectKey, &str),
        priority: Priority,
    ) -> Result<OwnedEventId, Failure> {
        let id = transaction(key, part);
        let sent = self
            .persistently(priority, kind, || async {
                room.send_raw(kind, content.clone()).with_transaction_id(&id).with_request_config(once()).await
            })
            .await?;
        Ok(sent.response.event_id)
    }

    /// Makes a request until it has worked, cannot work, or it is too late: one queue for all, with the pauses the server asks for.
    pub(super) async fn persistently<T, F>(&self, priority: Priority, what: &str, mut request: impl FnMut() -> F) -> Result<T, Failure>
    where
        F: Future<Output = matrix_sdk::Result<T>>,
    {
        let (ticket, begun) = (self.gate.ticket(priority), Instant::now());
        // What may have come through once is not known to have failed, whatever the server says later.
        let (mut attempts, mut is_late, mut last) = (0_u32, false, Failure::TooLate);
        loop {
            let Ok(pass) = tokio::time::timeout(PATIENCE.saturating_sub(begun.elapsed()), self.gate.enter(ticket)).await else {
                return Err(last);
            };
            let result = request().await;
            drop(pass);
            let error = match result {
                Ok(done) => return Ok(done),
                Err(error) => error,
            };
            attempts += 1;
            let pause = match trouble(&error) {
                Trouble::Failed(why) => {
                    tracing::warn!(what, %error, "the homeserver refused");
                    return Err(why);
                }
                // The loop that reads ends the program, or logs in again; what is planned stays planned.
                Trouble::LoggedOut(false) => return std::future::pending().await,
                Trouble::LoggedOut(true) => backoff(attempts),
                Trouble::Slow(pause) => {
                    let pause = pause.unwrap_or_else(|| backoff(attempts));
                    self.gate.close(pause);
                    Duration::ZERO
                }
                Trouble::Away => {
                    tracing::debug!(what, %error, attempts, "the homeserver did not take it");
                    last = Failure::Unknown;
                    backoff(attempts)
                }
            };
            if begun.elapsed() > LATE && !is_late {
                is_late = true;
                self.health.is_late();
                tracing::warn!(
                    what,
                    waiting = self.gate.waiting(),
                    "what is to be sent has to wait: the homeserver's limit, or it is away"
                );
            }
            if begun.elapsed() + pause > PATIENCE {
                return Err(last);
            }
            tokio::time::sleep(pause).await;
        }
    }

    /// The room and the event of an id.
    fn place<'a>(&self, id: &'a str) -> Result<(Room, &'a str), Failure> {
        let (room, event) = ids::parts(id).ok_or(Failure::Gone)?;
        Ok((self.room(room).ok_or(Failure::Gone)?, event))
    }

    /// Who asked and where that stands: from memory, or from the server after a restart.
    async fn asked(&self, room: &Room, event: &str) -> Result<Asked, Failure> {
        // More than one request can come of one event; what is behind the sign tells them apart.
        let event = event.split('~').next().unwrap_or(event);
        if let Some(asked) = self.seen().asked.get(event) {
            return Ok(asked);
        }
        let event = self.fetch(room, event).await?;
        Asked::of(&event).ok_or(Failure::Gone)
    }

    /// How a message of the bot was sent.
    async fn sent(&self, room: &Room, event: &str) -> Result<Sent, Failure> {
        if let Some(sent) = self.seen().sent.get(event) {
            return Ok(sent);
        }
        let event = self.fetch(room, event).await?;
        Ok(Sent::of(event.get("content").unwrap_or(&Value::Null)))
    }

    async fn fetch(&self, room: &Room, event: &str) -> Result<Value, Failure> {
        let id = EventId::parse(event).map_err(|_| Failure::Gone)?;
        let event = self.persistently(Priority::Reply, "event", || room.event(&id, Some(once()))).await?;
        Ok(event.raw().deserialize_as_unchecked::<Value>().unwrap_or_else(|_| json!({})))
    }

    /// Whether an event is one of the bot's own; what cannot be learnt is not.
    pub(super) async fn is_ours(&self, room: &Room, event: &str) -> bool {
        if let Some(is_ours) = self.seen().ours.get(event) {
            return is_ours;
        }
        let Ok(id) = EventId::parse(event) else { return false };
        let Ok(fetched) = room.event(&id, Some(once())).await else { return false };
        let is_ours = fetched.sender().as_deref() == Some(&*self.me);
        self.seen().ours.put(event, is_ours);
        is_ours
    }
}
