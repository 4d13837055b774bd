//! Matrix rooms, encrypted ones included. The only room that names `matrix_sdk`.
//!
//! [`account`] has the one device of the bot. The loop of `syncing` reads all rooms: what [`reading`] understands of an event becomes a
//! request in `hearing`, with a role that [`levels`] says; messages whose keys are late wait in `undecrypted`; `rooms` accepts
//! invitations and leaves. What is said goes through `sending`: [`render`] and [`content`] make the event, [`gate`] decides who goes first.
//!
//! Everything of a message that was not made by the SDK is read from plain JSON, so that a malformed event is an event without words.

pub mod account;
pub mod calling;
pub mod content;
mod directly;
pub mod failing;
pub mod gate;
pub mod health;
mod hearing;
pub mod ids;
pub mod levels;
pub mod reading;
pub mod render;
mod roles;
mod rooms;
mod sending;
pub mod settings;
mod syncing;
mod undecrypted;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::SignedDuration;
use matrix_sdk::ruma::{OwnedUserId, RoomId};
use matrix_sdk::{Client, Room};
use serde_json::Value;

use self::gate::Gate;
use self::health::Health;
use self::settings::MatrixSettings;
use super::recent::Recent;
use super::{Adapter, AfterRestart, Core, Sending};
use crate::bot::effect::Effect;

pub use syncing::{Ended, run};

/// Homeservers know an event that is sent again by its transaction id: Synapse for 24 hours, for one device. An hour less is safe.
pub const AFTER_RESTART: AfterRestart = AfterRestart::ResendWithin(SignedDuration::from_hours(23));
/// How long an event may be on its way to a bot that is there.
const ON_ITS_WAY: Duration = Duration::from_secs(60);
/// How many events are remembered, so that the server need not be asked who sent what is replied to.
const EVENTS: usize = 8_192;
/// How many questions and answers are remembered.
const MESSAGES: usize = 2_048;

/// Who asked, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Asked {
    sender: String,
    anchor: content::Anchor,
}

impl Asked {
    /// Of an event, as it was sent: a message, an edit of one, or a reaction. What is said on coming into a room replies to nothing.
    fn of(event: &Value) -> Option<Asked> {
        let text = |pointer: &str| event.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
        let (id, relation) = (text("/event_id")?, text("/content/m.relates_to/rel_type"));
        let related = text("/content/m.relates_to/event_id");
        let (thread, of) = match relation.as_deref() {
            Some("m.thread") => (related, None),
            Some(_) => (None, related),
            None => (None, None),
        };
        let (id, is_root) = match text("/type")?.as_str() {
            "m.room.member" => (String::new(), false),
            _ => (id, relation.is_none()),
        };
        Some(Asked { sender: text("/sender")?, anchor: content::Anchor { reply_to: of.unwrap_or(id), thread, is_root } })
    }
}

/// How a message of the bot was sent, which an edit repeats.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Sent {
    kind: String,
    users: Vec<String>,
}

impl Sent {
    /// Of a message's content.
    fn of(content: &Value) -> Sent {
        let users = content.pointer("/m.mentions/user_ids").and_then(Value::as_array).into_iter().flatten();
        Sent {
            kind: content.get("msgtype").and_then(Value::as_str).unwrap_or("m.notice").to_owned(),
            users: users.filter_map(|user| user.as_str().map(str::to_owned)).collect(),
        }
    }
}

/// What was seen lately.
#[derive(Debug)]
struct Seen {
    /// Who asked what, by event.
    asked: Recent<Asked>,
    /// Messages of the bot, by event.
    sent: Recent<Sent>,
    /// Whether an event is the bot's own.
    ours: Recent<bool>,
}

/// The adapter. Copies are the same one.
#[derive(Clone)]
pub struct Matrix {
    client: Client,
    me: OwnedUserId,
    settings: Arc<MatrixSettings>,
    core: Arc<Core>,
    gate: Arc<Gate>,
    health: Arc<Health>,
    seen: Arc<Mutex<Seen>>,
    /// When this session began, in milliseconds since 1970.
    started: i64,
}

impl Matrix {
    /// The adapter of a client that is logged in as `me`.
    pub fn new(client: Client, me: OwnedUserId, settings: MatrixSettings, core: Arc<Core>) -> Matrix {
        let seen = Seen { asked: Recent::new(MESSAGES), sent: Recent::new(MESSAGES), ours: Recent::new(EVENTS) };
        let started = core.now().as_millisecond();
        Matrix {
            started,
            client,
            me,
            settings: Arc::new(settings),
            core,
            gate: Arc::default(),
            health: Arc::default(),
            seen: Arc::new(Mutex::new(seen)),
        }
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn room(&self, id: &str) -> Option<Room> {
        self.client.get_room(&RoomId::parse(id).ok()?)
    }

    /// When an event may have been sent at the earliest that is still answered, in milliseconds since 1970. What was said while the bot
    /// was there has a minute to reach it, however short the time is that it catches up with.
    fn oldest(&self) -> i64 {
        let before = |now: i64, time: Duration| now.saturating_sub(i64::try_from(time.as_millis()).unwrap_or(i64::MAX));
        let now = self.core.now().as_millisecond();
        before(now, self.settings.catch_up).min(before(now, ON_ITS_WAY).max(self.started))
    }

    /// The health of the connection, for whoever runs the bot.
    pub fn health(&self) -> health::Report {
        self.health.report(self.gate.waiting())
    }
}

impl Adapter for Matrix {
    fn name(&self) -> &'static str {
        ids::NAME
    }

    fn after_restart(&self) -> AfterRestart {
        AFTER_RESTART
    }

    fn carry_out<'a>(&'a self, effect: &'a Effect) -> Sending<'a> {
        Box::pin(self.do_act(effect))
    }
}

/// Typing is shown when an answer takes longer than this; most are there before.
const TYPING_AFTER: Duration = Duration::from_millis(400);
