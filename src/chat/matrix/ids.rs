//! The ids of Matrix as the core knows them: `matrix:!room/$event`. Neither holds a member's id.

use crate::bot::event::{EventId, MemberId, MessageId, RoomId};

/// What the ids of this adapter begin with.
pub const NAME: &str = "matrix";

/// The core's id of a room.
pub fn room(room: &str) -> RoomId {
    RoomId(format!("{NAME}:{room}"))
}

/// The core's id of a member.
pub fn member(user: &str) -> MemberId {
    MemberId(format!("{NAME}:{user}"))
}

/// The core's id of an event.
pub fn event(room: &str, event: &str) -> EventId {
    EventId(place(room, event))
}

/// The core's id of a message of the bot.
pub fn message(room: &str, event: &str) -> MessageId {
    MessageId(place(room, event))
}

fn place(room: &str, event: &str) -> String {
    format!("{NAME}:{room}/{event}")
}

/// Room and event of an id made by [`event`] or [`message`].
pub fn parts(id: &str) -> Option<(&str, &str)> {
    let id = id.strip_prefix(NAME)?.strip_prefix(':')?;
    // Event ids begin with `$` and hold no other one; a slash may stand in a room's id.
    let at = id.rfind("/$")?;
    Some((id.get(..at)?, id.get(at + 1..)?))
}

/// The room of an id made by [`room`].
pub fn of_room(id: &RoomId) -> Option<&str> {
    id.0.strip_prefix(NAME)?.strip_prefix(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_taken_apart_again() {
        assert_eq!(parts(&event("!r/x:example.org", "$e/f").0), Some(("!r/x:example.org", "$e/f")));
        assert_eq!(parts(&message("!abc", "$e").0), Some(("!abc", "$e")));
        assert_eq!(parts("console:1"), None);
        assert_eq!(of_room(&room("!abc")), Some("!abc"));
    }
}
