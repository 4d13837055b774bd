//! What reaches the core. Knows no platform: an adapter turns everything that happens there into an [`Event`].

use std::fmt;

use super::effect::{Act, EffectKey, Reload};
use super::message::Action;
pub use super::permit::{Role, Standing};
pub use super::reloading::Unloadable;
use super::texts::Tongue;
use crate::search::Difference;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
            pub struct $name(pub String);

            impl fmt::Display for $name {
                fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                    to.write_str(&self.0)
                }
            }

            impl From<&str> for $name {
                fn from(id: &str) -> Self {
                    Self(id.to_owned())
                }
            }
        )*
    };
}

ids! {
    /// Names one thing that happened, the same however often the platform delivers it. Unique over all platforms: begins with the adapter's name.
    EventId
    /// Names a room. Unique over all platforms: begins with the adapter's name.
    RoomId
    /// Names a member. Unique over all platforms: begins with the adapter's name.
    MemberId
    /// Names a message of the bot, as the platform calls it. Unique over all platforms: begins with the adapter's name.
    MessageId
}

/// What reaches the core.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// What a person did in a room.
    Request(Request),
    /// An effect has been carried out; `message` is what it became.
    Sent {
        /// The effect.
        key: EffectKey,
        /// The message that was posted or edited.
        message: MessageId,
    },
    /// An effect could not be carried out, and will not be tried again.
    Failed {
        /// The effect.
        key: EffectKey,
        /// Why.
        why: Failure,
        /// What was to be done, where that is still known.
        act: Option<Act>,
    },
    /// Time has passed: [`Bot::next_wake`](super::Bot::next_wake) has come, or the program has started.
    Tick,
    /// Articles were added, changed or withdrawn.
    LibraryChanged,
    /// The articles were loaded anew because an admin wanted it, or could not be.
    Reloaded {
        /// The effect that did it.
        key: EffectKey,
        /// Who is told, and where.
        asked: Reload,
        /// What differs from before, or why everything is as it was.
        outcome: Result<Difference, Unloadable>,
    },
}

/// Why an effect could not be carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The bot may not do this here.
    Forbidden,
    /// What it was for is gone: the room, the message or the question.
    Gone,
    /// It came too late to be of use.
    TooLate,
    /// Whether it was carried out is not known; it must not be repeated.
    Unknown,
}

/// What a person did in a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Names this request. An edit or a press has an id of its own.
    pub id: EventId,
    /// Where.
    pub room: RoomId,
    /// What kind of room.
    pub place: Place,
    /// Who.
    pub sender: Sender,
    /// Whether the bot was meant.
    pub addressed: Addressed,
    /// What.
    pub what: What,
    /// What a platform knows beyond that.
    pub around: Around,
}

/// What some platforms know of a request, and others do not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Around {
    /// The rooms that this one is part of, the nearest first: the channel of a thread, the server of a channel. What is set there holds
    /// here too, unless it is set here.
    pub within: Vec<RoomId>,
    /// The language the sender reads in: that of what only they see.
    pub reader: Option<Tongue>,
    /// The language of the place, where its moderators have set none.
    pub local: Option<Tongue>,
    /// The sender wants the answer for themselves.
    pub is_private: bool,
    /// The sender may not write here, so nothing is posted here in their name.
    pub is_muted: bool,
    /// What is answered privately is seen by the sender alone, here in the room.
    pub is_whispered: bool,
    /// The room in which the sender's standing was learnt, where that is not the one it was done in.
    pub stands_in: Option<RoomId>,
    /// What the sender is in the other room that the request is about, where it is about one.
    pub stands_there: Option<Standing>,
}

/// What kind of room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// One member and the bot.
    Direct,
    /// Members among themselves.
    Room,
    /// A room of one person's own, such as a terminal, who may play several members in it. Nobody else is kept waiting by what is asked
    /// there: it has no limits. Everything is said to the bot, and commands begin with `/`.
    Own,
}

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// The member.
    pub id: MemberId,
    /// The name shown in the room.
    pub name: String,
    /// What they are in this room: the lower of the time of the event and the time of the act.
    pub standing: Standing,
}

/// Whether the bot was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Addressed {
    /// By a command of the platform (`/ask …`): the text is the command without the slash. Text behind a room's own prefix
    /// (`!ask …`) is left to the core, which knows the prefix: it arrives as [`Addressed::Overheard`].
    Command,
    /// By name. The text comes without the mention.
    Mention,
    /// By a reply to this message of the bot.
    Reply(MessageId),
    /// By talking to it in a direct room, or in a room that is for asking.
    Direct,
    /// Not at all.
    Overheard,
}

/// Something that the bot may not do in a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// Take away reactions and messages of others: a reaction that was taken for a button stays.
    Redact,
    /// Pin messages.
    Pin,
}

impl Lack {
    /// Its name, as it is remembered.
    pub fn name(self) -> &'static str {
        match self {
            Self::Redact => "redact",
            Self::Pin => "pin",
        }
    }
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Somebody wrote this.
    Said(String),
    /// Somebody rewrote an earlier message.
    Edited {
        /// The id of the request in which it was said first.
        of: EventId,
        /// The new text.
        text: String,
    },
    /// Somebody deleted an earlier message.
    Deleted {
        /// The id of the request in which it was said.
        of: EventId,
    },
    /// Somebody pressed a button of a message of the bot, or reacted in its place.
    Pressed {
        /// The message.
        message: MessageId,
        /// The button.
        action: Action,
    },
    /// The bot came into the room.
    Joined,
    /// The bot came into a room that takes the place of another, and the other says so too: what was set there holds here.
    Followed {
        /// The room before.
        from: RoomId,
    },
    /// A message to the bot could not be read, such as one whose key never came.
    Unreadable,
    /// The bot may not do something here that would be of use, as far as the adapter knows.
    Lacks(Lack),
    /// The bot left the room or was made to.
    Left,
}
