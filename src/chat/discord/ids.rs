//! The ids of Discord as the core knows them. Threads are channels; a direct room is a channel, too.
//!
//! | what | id |
//! |---|---|
//! | a channel | `discord:<channel>` |
//! | a server | `discord:server:<server>` |
//! | a member | `discord:<user>` |
//! | a message of the bot | `discord:<channel>/<message>` |
//! | what somebody wrote | `discord:<channel>/<message>`, an edit `…~<time>`, a deletion `…~deleted` |
//! | a command or a press | `discord:<channel>/i<interaction>` |

use crate::bot::event::{EventId, MemberId, MessageId, RoomId};

/// What the ids of this adapter begin with.
pub const NAME: &str = "discord";
/// The milliseconds since 1970 that Discord counts from, <https://discord.com/developers/docs/reference#snowflakes>.
const EPOCH: i64 = 1_420_070_400_000;

/// The core's id of a channel.
pub fn room(channel: &str) -> RoomId {
    RoomId(format!("{NAME}:{channel}"))
}

/// The core's id of a server, which channels are part of.
pub fn server(server: &str) -> RoomId {
    RoomId(format!("{NAME}:server:{server}"))
}

/// The core's id of a member.
pub fn member(user: &str) -> MemberId {
    MemberId(format!("{NAME}:{user}"))
}

/// The core's id of a message of the bot.
pub fn message(channel: &str, message: &str) -> MessageId {
    MessageId(format!("{NAME}:{channel}/{message}"))
}

/// The core's id of what happened in a channel.
pub fn event(channel: &str, what: &str) -> EventId {
    EventId(format!("{NAME}:{channel}/{what}"))
}

/// The core's id of a command or a press.
pub fn interaction(channel: &str, interaction: &str) -> EventId {
    EventId(format!("{NAME}:{channel}/i{interaction}"))
}

/// Channel and the rest of an id made by [`message`], [`event`] or [`interaction`].
pub fn parts(id: &str) -> Option<(&str, &str)> {
    id.strip_prefix(NAME)?.strip_prefix(':')?.split_once('/')
}

/// The channel of an id made by [`room`].
pub fn of_room(id: &RoomId) -> Option<&str> {
    id.0.strip_prefix(NAME)?.strip_prefix(':').filter(|channel| !channel.contains(':'))
}

/// The server of an id made by [`server`].
pub fn of_server(id: &RoomId) -> Option<&str> {
    id.0.strip_prefix(NAME)?.strip_prefix(":server:")
}

/// The message that an event id is about, where it is about one; and the interaction, where it is one.
pub fn origin(event: &str) -> Option<Origin<'_>> {
    let (channel, what) = parts(event)?;
    let what = what.split('~').next().unwrap_or(what);
    Some(match what.strip_prefix('i') {
        Some(interaction) => Origin { channel, message: None, interaction: Some(interaction) },
        None => Origin { channel, message: Some(what).filter(|message| is_id(message)), interaction: None },
    })
}

/// Where an event came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Origin<'a> {
    /// The channel.
    pub channel: &'a str,
    /// The message it is about.
    pub message: Option<&'a str>,
    /// The interaction it is.
    pub interaction: Option<&'a str>,
}

/// Whether something is an id of Discord's.
pub fn is_id(id: &str) -> bool {
    id.parse::<u64>().is_ok_and(|id| id != 0)
}

/// When an id was given, in milliseconds since 1970.
pub fn at(id: &str) -> Option<i64> {
    let id: u64 = id.parse().ok()?;
    i64::try_from(id >> 22).ok().map(|since| since.saturating_add(EPOCH))
}

/// The first id that could have been given at this time, in milliseconds since 1970.
pub fn first_at(at: i64) -> u64 {
    u64::try_from(at.saturating_sub(EPOCH)).unwrap_or_default() << 22
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_taken_apart_again() {
        assert_eq!(parts(&message("5", "7").0), Some(("5", "7")));
        assert_eq!(of_room(&room("5")), Some("5"));
        assert_eq!(of_room(&server("5")), None);
        assert_eq!(origin("discord:5/7~2026"), Some(Origin { channel: "5", message: Some("7"), interaction: None }));
        assert_eq!(origin(&interaction("5", "9").0), Some(Origin { channel: "5", message: None, interaction: Some("9") }));
        assert_eq!(origin("discord:5/joined").map(|origin| origin.message), Some(None));
        assert_eq!(parts("matrix:!r/$e"), None);
    }

    #[test]
    fn ids_tell_the_time() {
        assert_eq!(at("175928847299117063"), Some(1_462_015_105_796));
        assert_eq!(first_at(1_462_015_105_796) >> 22, 175_928_847_299_117_063 >> 22);
        assert_eq!(at("x"), None);
    }
}
