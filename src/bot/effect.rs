//! What the shell must do. Nothing here is done by the core.

use std::fmt;

use super::event::{EventId, MessageId, RoomId};
use super::message::Message;
use super::records::Change;
use super::texts::Tongue;

/// What follows from one event. The store writes both in one transaction with the claim of the event.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Effects {
    /// What to send, in order; goes through the outbox.
    pub send: Vec<Effect>,
    /// What to remember, in order.
    pub remember: Vec<Change>,
}

/// Names an effect: the same event always gives the same keys, so that nothing is sent twice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct EffectKey(pub String);

impl EffectKey {
    /// The key of the `ordinal`-th effect of `event`.
    pub fn new(event: &EventId, ordinal: usize) -> Self {
        Self(format!("{event}/{ordinal}"))
    }
}

impl fmt::Display for EffectKey {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}

/// Something to send.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Effect {
    /// Its key.
    pub key: EffectKey,
    /// What to do.
    pub act: Act,
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Act {
    /// Post a message in answer to a request.
    Reply(Reply),
    /// Post a message that answers no request.
    Post {
        /// Where.
        room: RoomId,
        /// What it says.
        message: Message,
        /// Where it is told if it fails, where it is.
        #[serde(default)]
        told: Option<RoomId>,
    },
    /// Put another message in the place of one that was posted.
    Edit {
        /// The message posted before.
        message: MessageId,
        /// What it says from now on.
        with: Message,
    },
    /// Take a message back, with all its edits.
    Delete {
        /// The message.
        message: MessageId,
    },
    /// Pin a message in its room. Needs a moderator's permit.
    Pin {
        /// Where it was asked for, and where it is told if it fails.
        room: RoomId,
        /// The message.
        message: MessageId,
        /// The language in which that is told.
        #[serde(default)]
        tongue: Tongue,
    },
    /// Unpin a message. Needs a moderator's permit.
    Unpin {
        /// Where it was asked for, and where it is told if it fails.
        room: RoomId,
        /// The message.
        message: MessageId,
        /// The language in which that is told.
        #[serde(default)]
        tongue: Tongue,
    },

    /// Load the articles anew. The loop does it, no platform. Needs an admin's permit.
    Reload(Reload),
}

/// What has to be known to tell whoever wanted the articles loaded anew what came of it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Reload {
    /// Where it was asked for, and where it is told.
    pub room: RoomId,
    /// The rooms that this one is part of, the nearest first: what is told is what can be seen here.
    pub within: Vec<RoomId>,
    /// The request.
    pub to: EventId,
    /// The language in which it is told.
    pub tongue: Tongue,
}

impl Act {
    /// Pins a message, or unpins it; told where it was asked for, in this language, if that fails.
    pub fn pinned(is_pinned: bool, (room, tongue): (RoomId, Tongue), message: MessageId) -> Self {
        if is_pinned { Self::Pin { room, message, tongue } } else { Self::Unpin { room, message, tongue } }
    }
}

/// A message in answer to a request.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Reply {
    /// Where.
    pub room: RoomId,
    /// The request that is answered.
    pub to: EventId,
    /// What is said.
    pub message: Message,
    /// Who sees it.
    pub seen: Seen,
    /// Where it stands in the room.
    pub style: Style,
    /// How loud it is.
    pub tone: Tone,
    /// Whether the platform's own means to press [`Action`](super::message::Action)s begin with one of the bot's, where it has no buttons.
    pub is_seeded: bool,
    /// It holds words a member typed: the outbox keeps it in memory only, and it is lost in a crash.
    pub is_fleeting: bool,
}

impl Reply {
    /// A notice to whoever made a request, outside of its handling.
    pub fn notice((room, to): (RoomId, EventId), style: Style, message: Message) -> Self {
        Self { room, to, message, seen: Seen::Private, style, tone: Tone::Notice, is_seeded: false, is_fleeting: false }
    }
}

/// Who sees a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Seen {
    /// Everybody in the room.
    Public,
    /// Only who asked, where the platform can do that; elsewhere everybody.
    Private,
    /// Only who asked, and where the platform cannot do that in the room, in a direct one with them. Fails where that cannot be.
    Confidential,
}

/// How loud a reply is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// A message like a person's, which alerts whoever asked.
    Text,
    /// A notice, which alerts nobody, where the platform has such.
    Notice,
}

/// How replies stand in the room; a platform without threads replies plainly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Style {
    /// As a reply to the question.
    #[default]
    Reply,
    /// In a thread on the question.
    Thread,
}

impl Effects {
    /// With something more to remember.
    #[must_use]
    pub(super) fn and(mut self, change: Change) -> Self {
        self.remember.push(change);
        self
    }
}

impl From<Change> for Effects {
    fn from(change: Change) -> Self {
        Self { send: Vec::new(), remember: vec![change] }
    }
}
