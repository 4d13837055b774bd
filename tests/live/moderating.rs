//! Who may do what: roles are the room's power levels, as they were and as they are.

use serde_json::json;

use crate::support::articles::{FARE, TIME};
use crate::support::member::{DIRECT, ENCRYPTED, Kind, OLD, PLAIN};
use crate::support::{Room, Scene, scenario};

const REFUSED: &str = "Only moderators of this room can do that.";

fn settings_are_for_moderators(scene: &Scene, kind: &Kind) {
    let bot = scene.bot();
    let room = scene.room(&bot, kind);
    let bob = room.member(scene, "bob");
    let refused = room.orders(&bob, "!settings quotes 2");
    assert!(refused.body().contains(REFUSED), "{refused}");
    assert_eq!((refused.msgtype(), refused.mentions()), ("m.notice", &json!({})), "{refused}");
    room.sets(&room.alice, "quotes 2");
    room.alice.empowers(&room.id, &bob.id, 50);
    room.sets(&bob, "quotes 1");
    let wrong = room.orders(&bob, "!settings quotes 7");
    assert!(wrong.body().contains("takes"), "{wrong}");
    let shown = room.orders(&bob, "!settings");
    assert!(shown.body().contains("Most quotes in an answer: 1"), "{shown}");
    room.alice.empowers(&room.id, &bob.id, 0);
    assert!(room.orders(&bob, "!settings quotes 3").body().contains(REFUSED));
    let audit = room.orders(&room.alice, "!audit");
    assert!(audit.body().contains("settings quotes 1") && !audit.body().contains("settings quotes 3"), "{audit}");
}

#[test]
fn settings_are_for_moderators_in_an_encrypted_room() {
    // In version 12 the creator has no level of her own, and is above all.
    scenario(|scene| settings_are_for_moderators(scene, &ENCRYPTED));
}

#[test]
fn settings_are_for_moderators_in_a_room_of_version_10() {
    scenario(|scene| settings_are_for_moderators(scene, &OLD));
}

#[test]
fn who_has_lost_a_role_since_does_not_have_it() {
    scenario(|scene| {
        let bot = scene.running_bot(Default::default());
        let room = scene.room(&bot, &PLAIN);
        let bob = room.member(scene, "bob");
        room.alice.empowers(&room.id, &bob.id, 50);
        room.sets(&bob, "quotes 1");
        bot.stop();
        // A moderator then, and none any more when the bot comes to it.
        let late = bob.says(&room.id, "!settings quotes 3");
        room.alice.empowers(&room.id, &bob.id, 0);
        bot.run();
        let refused = room.answer(&bob, &late);
        assert!(refused.body().contains(REFUSED), "{refused}");
        // None then, and a moderator by now: the lower of both counts.
        bot.stop();
        let early = bob.says(&room.id, "!settings quotes 3");
        room.alice.empowers(&room.id, &bob.id, 50);
        bot.run();
        let refused = room.answer(&bob, &early);
        assert!(refused.body().contains(REFUSED), "{refused}");
    });
}

#[test]
fn ignored_members_and_quiet_rooms() {
    scenario(|scene| {
        let bot = scene.bot();
        let room = scene.room(&bot, &ENCRYPTED);
        let bob = room.member(scene, "bob");
        assert!(room.orders(&room.alice, &format!("!ignore {}", bob.id)).body().starts_with("Done."));
        let ignored = bob.says(&room.id, &format!("!ask {}", FARE.0));
        assert_eq!(room.answers_after_all(&room.alice, [&ignored]), [0]);
        assert!(room.orders(&room.alice, &format!("!unignore {}", bob.id)).body().starts_with("Done."));
        room.asks(&bob, FARE.0);
        assert!(room.orders(&bob, "!quiet 1h").body().contains(REFUSED));
        let quiet = room.orders(&room.alice, "!quiet 1h");
        assert!(!quiet.body().is_empty(), "{quiet}");
        // What is asked in a quiet room is answered with a word at most, and not with an article's.
        let asked = bob.says(&room.id, &format!("!ask {}", TIME.0));
        room.orders(&room.alice, "!quiet off");
        room.asks(&bob, FARE.0);
        let said = room.said(&bob);
        assert!(said.iter().filter(|event| room.is_answer(event, &asked)).all(|event| !event.body().contains(TIME.1)));
    });
}

#[test]
fn everybody_has_help_and_privacy_and_may_be_forgotten() {
    scenario(|scene| {
        let bot = scene.bot();
        let room = scene.room(&bot, &ENCRYPTED);
        let bob = room.member(scene, "bob");
        let help = room.orders(&bob, "!help");
        assert!(help.body().contains("ask <question>") && !help.body().contains("settings [name"), "{help}");
        assert!(room.orders(&room.alice, "!help").body().contains("settings"));
        assert!(room.orders(&bob, "!privacy").body().contains("What is kept of you:"));
        let forgotten = room.orders(&bob, "!forget me");
        assert!(forgotten.body().starts_with("Done."), "{forgotten}");
        let wrong = room.orders(&bob, "!setings");
        assert!(wrong.body().contains("Did you mean"), "{wrong}");
        for said in [help, forgotten, wrong] {
            assert_eq!((said.msgtype(), said.mentions()), ("m.notice", &json!({})), "{said}");
        }
    });
}

#[test]
fn what_the_bot_lacks_is_said_once() {
    scenario(|scene| {
        let bot = scene.bot();
        let room = scene.room(&bot, &ENCRYPTED);
        let (_, answer) = room.asks(&room.alice, FARE.0);
        // The bot has no right to take a reaction away, so each press stays.
        let said_so = |room: &Room| room.said(&room.alice).iter().filter(|event| event.body().contains("take reactions away")).count();
        for key in ["➕", "➡️", "📖"] {
            room.alice.reacts(&room.id, answer.id(), key);
        }
        room.alice.wait(&room.id, "what it lacks", |event| event.sender() == bot.id && event.body().contains("take reactions away"));
        room.alice.wait(&room.id, "the source", |event| event.sender() == bot.id && event.body().contains("Quoted from:"));
        room.asks(&room.alice, TIME.0);
        assert_eq!(said_so(&room), 1);
    });
}

#[test]
fn a_direct_room_has_no_members_to_ignore() {
    scenario(|scene| {
        let bot = scene.bot();
        let room = scene.room(&bot, &DIRECT);
        let said = room.orders(&room.alice, "ignore somebody");
        assert!(said.body().contains("That works in rooms"), "{said}");
    });
}
