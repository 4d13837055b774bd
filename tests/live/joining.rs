//! Coming into rooms, and staying out of them.

use serde_json::{Value, json};

use crate::support::articles::{FARE, LAMP};
use crate::support::bot::Setup;
use crate::support::member::{ENCRYPTED, Kind, Member, OLD, PLAIN};
use crate::support::{Room, scenario};

fn invites(policy: &str) -> Setup {
    Setup { matrix: format!("invites = {policy}\n"), ..Setup::default() }
}

/// A room with this in its creation event.
fn made_with(maker: &Member, creation: Value, invited: &str) -> String {
    let wish = json!({"preset": "private_chat", "creation_content": creation, "invite": [invited]});
    maker.asks("POST", "/_matrix/client/v3/createRoom", wish)["room_id"].as_str().unwrap().to_owned()
}

#[test]
fn whose_invitations_are_accepted() {
    scenario(|scene| {
        let (alice, bob) = (scene.member("alice"), scene.member("bob"));
        let nobodys = scene.running_bot(invites("\"nobody\""));
        let refused = alice.makes(&ENCRYPTED, &[&nobodys.id]);
        nobodys.log().wait(0, &format!("an invitation was not accepted; `invites` in the configuration says whose are room={refused}"));
        let alices = scene.running_bot(invites(&format!("[\"{}\"]", alice.id)));
        let by_bob = bob.makes(&ENCRYPTED, &[&alices.id]);
        let by_alice = alice.makes(&ENCRYPTED, &[&alices.id]);
        alice.wait_joined(&by_alice, &alices.id);
        alices.log().wait(0, &format!("an invitation was not accepted; `invites` in the configuration says whose are room={by_bob}"));
        let servers = scene.running_bot(invites("[\"localhost\"]"));
        let by_bob = bob.makes(&ENCRYPTED, &[&servers.id]);
        bob.wait_joined(&by_bob, &servers.id);
    });
}

#[test]
fn it_says_hello_where_it_is_told_to_and_nothing_where_not() {
    scenario(|scene| {
        let polite = scene.running_bot(Setup { is_introduced: true, ..Setup::default() });
        let room = scene.room(&polite, &ENCRYPTED);
        let hello = room.alice.wait(&room.id, "a hello", |event| event.sender() == polite.id && event.is_message());
        assert!(hello.body().starts_with("Hello, I answer questions by quoting"), "{hello}");
        assert_eq!((hello.msgtype(), hello.mentions()), ("m.notice", &json!({})), "{hello}");
        assert!(hello.body().len() < 200, "it is short: {hello}");
        let bot = scene.bot();
        let room = scene.room(&bot, &ENCRYPTED);
        room.asks(&room.alice, FARE.0);
        assert_eq!(room.said(&room.alice).len(), 1, "the answer and nothing else");
    });
}

#[test]
fn history_is_never_answered() {
    scenario(|scene| {
        let bot = scene.bot();
        for kind in [ENCRYPTED, PLAIN] {
            let alice = scene.member("alice");
            let id = alice.makes(&kind, &[]);
            let early = alice.says(&id, &format!("!ask {}", FARE.0));
            alice.invites(&id, &bot.id);
            alice.wait_joined(&id, &bot.id);
            let room = Room::known(id, alice, &bot, &kind);
            assert_eq!(room.answers_after_all(&room.alice, [&early]), [0]);
        }
    });
}

#[test]
fn a_room_is_left_when_nobody_else_is_in_it() {
    scenario(|scene| {
        let bot = scene.bot();
        let room = scene.room(&bot, &ENCRYPTED);
        room.asks(&room.alice, FARE.0);
        room.alice.leaves(&room.id);
        bot.log().wait(0, &format!("left a room in which nobody else was room={}", room.id));
    });
}

#[test]
fn a_space_is_not_joined() {
    scenario(|scene| {
        let (alice, bot) = (scene.member("alice"), scene.bot());
        let space = made_with(&alice, json!({"type": "m.space"}), &bot.id);
        bot.log().wait(0, &format!("an invitation into a space was not accepted: nothing is asked in spaces room={space}"));
    });
}

#[test]
fn settings_follow_into_a_room_that_takes_the_place_of_another() {
    scenario(|scene| {
        let bot = scene.bot();
        let room = scene.room(&bot, &OLD);
        room.sets(&room.alice, "prefix ?");
        // Only says that it takes the place of the other, which knows nothing of it.
        let liar = made_with(&room.alice, json!({"predecessor": {"room_id": room.id, "event_id": "$none"}}), &bot.id);
        room.alice.wait_joined(&liar, &bot.id);
        let liar = Room::known(liar, room.alice.clone(), &bot, &PLAIN);
        liar.asks(&liar.alice, FARE.0);
        let upgraded = room.alice.asks("POST", &format!("/_matrix/client/v3/rooms/{}/upgrade", room.id), json!({"new_version": "12"}));
        let new = upgraded["replacement_room"].as_str().unwrap().to_owned();
        room.alice.invites(&new, &bot.id);
        room.alice.wait_joined(&new, &bot.id);
        let kind = Kind { version: "12", ..PLAIN };
        let new = Room::known(new, room.alice.clone(), &bot, &kind);
        let asked = new.alice.says(&new.id, &format!("?ask {}", LAMP.0));
        assert!(new.answer(&new.alice, &asked).body().contains(LAMP.1), "the prefix came along");
    });
}

#[test]
fn a_room_that_does_not_let_it_write_stops_no_other() {
    scenario(|scene| {
        let bot = scene.bot();
        let mute = scene.room(&bot, &Kind { levels: json!({"events_default": 50}), ..ENCRYPTED });
        let room = scene.room(&bot, &ENCRYPTED);
        let from = bot.log().len();
        let unheard = mute.alice.says(&mute.id, &format!("!ask {}", FARE.0));
        bot.log().wait(from, "the homeserver refused");
        room.asks(&room.alice, FARE.0);
        mute.alice.empowers(&mute.id, &bot.id, 50);
        mute.asks(&mute.alice, FARE.0);
        assert_eq!(mute.answers_after_all(&mute.alice, [&unheard]), [0], "what could not be said in time is not said later");
    });
}
