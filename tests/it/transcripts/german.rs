//! A room that speaks German: every command, and every kind of answer and refusal, to be read by whoever speaks it.

mod asking;
mod deciding;
mod drafts;
mod telling;

use expect_test::Expect;

use crate::support::room::Room;

/// Plays the lines in a room of the invented articles that speaks German.
#[track_caller]
fn check(lines: &str, expected: Expect) {
    expected.assert_eq(&german(Room::new()).play(lines));
}

/// The room, once its moderators have chosen German.
fn german(mut room: Room) -> Room {
    room.play("admin> /sprache de");
    room
}
