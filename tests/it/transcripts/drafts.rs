//! Summaries: drafted, looked at, changed, posted, corrected and taken back by moderators.

mod acts;
mod adrift;
mod asked;
mod flow;
mod meant;
mod outcomes;
mod sources;
mod who;

use expect_test::Expect;
use quoth::bot::event::Event;

use crate::support::articles;
use crate::support::room::Room;

/// A room with articles that are long enough to be summarised.
fn room() -> Room {
    let mut room = Room::new();
    room.library = articles::long();
    room.handle(&Event::LibraryChanged);
    room
}

/// Plays the lines in such a room.
#[track_caller]
fn check(lines: &str, expected: Expect) {
    expected.assert_eq(&room().play(lines));
}
