//! The conversation of all platforms on Matrix, in a direct room, as a client has decrypted it.

use crate::conversation::{self, Told};
use crate::support::member::DIRECT;
use crate::support::scenario;

#[test]
fn one_conversation_is_the_same_on_every_platform() {
    scenario(|scene| {
        let bot = scene.bot();
        let room = scene.room(&bot, &DIRECT);
        conversation::hold(|words| Told::of_lines(room.orders(&room.alice, words).body(), "> ", &["— ", "next · ", "previous · "]));
    });
}
