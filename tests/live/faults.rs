//! What goes wrong around the bot: the server, the wire, the process. Faults of the wire come from a proxy, so that what runs is what ships.

use serde_json::{Value, json};

use crate::support::articles::{BUILDER, CAPTAIN, FARE, LAMP, TIME};
use crate::support::bot::Setup;
use crate::support::event::reply;
use crate::support::member::{DIRECT, ENCRYPTED, PLAIN};
use crate::support::synapse::Limits;
use crate::support::{Room, Scene, alone, scenario};

/// A path of the server, of sending messages.
const SENDING: &str = "/send/m.room";

/// Asks through a proxy that does this to the first attempts to send the answer: exactly one answer comes of it.
fn answers_once_despite(action: Value, times: usize) {
    scenario(|scene| {
        let proxy = scene.proxy();
        let bot = scene.at(&proxy.base).running_bot(Setup::default());
        let room = scene.room(&bot, &ENCRYPTED);
        let rule = proxy.on("PUT", SENDING, action, times);
        let (asked, answer) = room.asks(&room.alice, FARE.0);
        assert!(answer.body().contains(FARE.1), "{answer}");
        proxy.wait_used(rule, times);
        assert_eq!(room.answers_after_all(&room.alice, [&asked]), [1]);
    });
}

#[test]
fn a_server_with_an_error_is_asked_again() {
    answers_once_despite(json!({"status": 502, "json": {"errcode": "M_UNKNOWN", "error": "no"}}), 2);
}

#[test]
fn a_server_that_wants_a_pause_gets_it() {
    answers_once_despite(json!({"status": 429, "json": {"errcode": "M_LIMIT_EXCEEDED", "error": "slow", "retry_after_ms": 700}}), 2);
}

#[test]
fn a_connection_that_breaks_before_or_after_the_answer_was_taken() {
    answers_once_despite(json!({"drop": true}), 1);
    answers_once_despite(json!({"lose": true}), 1);
}

/// Asks while the next answer of the server has these events before the question: it is answered all the same.
fn answers_behind(scene: &Scene, events: impl Fn(fn(Value) -> Value) -> Value) {
    let proxy = scene.proxy();
    let bot = scene.at(&proxy.base).running_bot(Setup::default());
    let room = scene.room(&bot, &PLAIN);
    let message = |content: Value| json!({"type": "m.room.message", "event_id": "$a", "sender": "@a:localhost", "origin_server_ts": 1, "content": content});
    let rule = proxy.on("GET", "/sync", json!({"insert": {"room": room.id, "events": events(message)}}), 1);
    let asked = room.alice.says(&room.id, &format!("!ask {}", FARE.0));
    proxy.wait_used(rule, 1);
    assert!(room.answer(&room.alice, &asked).body().contains(FARE.1));
    assert_eq!(room.answers_after_all(&room.alice, [&asked]), [1]);
}

#[test]
fn malformed_contents_are_events_without_words() {
    scenario(|scene| {
        answers_behind(scene, |message| {
            json!([
                message(json!({})), message(json!({"msgtype": 1, "body": []})), message(json!({"msgtype": "m.text"})),
                message(json!({"msgtype": "m.text", "body": "!ask x", "m.relates_to": "nothing", "m.mentions": [1]})),
                {"type": "m.reaction", "event_id": "$b", "sender": "@a:localhost", "origin_server_ts": 1, "content": {"m.relates_to": {"key": 1}}},
                {"type": "m.room.redaction", "event_id": "$c", "sender": "@a:localhost", "origin_server_ts": 1, "content": {"redacts": 7}},
                {"type": "m.room.encrypted", "event_id": "$d", "sender": "@a:localhost", "origin_server_ts": 1, "content": {"algorithm": "none"}},
                {"type": "m.room.member", "state_key": "", "event_id": "$e", "sender": "@a:localhost", "origin_server_ts": 1, "content": {}},
            ])
        });
    });
}

#[test]
fn what_is_no_event_at_all_loses_no_question() {
    scenario(|scene| {
        answers_behind(
            scene,
            |message| json!([{}, {"type": 5}, {"type": "m.room.message"}, message(json!("no object")), message(json!([]))]),
        );
    });
}

#[test]
fn reading_goes_on_after_errors_of_the_server() {
    scenario(|scene| {
        let proxy = scene.proxy();
        let bot = scene.at(&proxy.base).running_bot(Setup::default());
        let room = scene.room(&bot, &ENCRYPTED);
        let error = proxy.on("GET", "/sync", json!({"status": 500, "json": {}}), 2);
        let asked = room.alice.says(&room.id, &format!("!ask {}", FARE.0));
        room.answer(&room.alice, &asked);
        proxy.wait_used(error, 2);
        let broken = proxy.on("GET", "/sync", json!({"drop": true}), 2);
        room.asks(&room.alice, TIME.0);
        proxy.wait_used(broken, 1);
        assert_eq!(room.answers_after_all(&room.alice, [&asked]), [1]);
    });
}

#[test]
fn typing_is_shown_while_an_answer_takes_long() {
    scenario(|scene| {
        let proxy = scene.proxy();
        let bot = scene.at(&proxy.base).running_bot(Setup::default());
        let room = scene.room(&bot, &ENCRYPTED);
        proxy.on("PUT", SENDING, json!({"status": 429, "json": {"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 3000}}), 1);
        room.asks(&room.alice, FARE.0);
        room.alice.wait(&room.id, "typing", |event| event.kind() == "m.typing" && event.content()["user_ids"] == json!([bot.id]));
    });
}

#[test]
fn what_was_begun_is_finished_before_it_ends() {
    scenario(|scene| {
        let proxy = scene.proxy();
        let bot = scene.at(&proxy.base).running_bot(Setup::default());
        let room = scene.room(&bot, &ENCRYPTED);
        let slow = json!({"status": 429, "json": {"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 1500}});
        let rule = proxy.on("PUT", SENDING, slow, 1);
        let asked = room.alice.says(&room.id, &format!("!ask {}", FARE.0));
        proxy.wait_used(rule, 1);
        bot.stop();
        room.answer(&room.alice, &asked);
        bot.run();
        assert_eq!(room.answers_after_all(&room.alice, [&asked]), [1]);
    });
}

#[test]
fn the_homeserver_goes_away_and_comes_back() {
    scenario(|scene| {
        let synapse = scene.house.other_synapse(Limits::Raised);
        let scene = scene.at(&synapse.base());
        let bot = scene.running_bot(Setup::default());
        let room = scene.room(&bot, &ENCRYPTED);
        let (before, _) = room.asks(&room.alice, FARE.0);
        let from = bot.log().len();
        synapse.down();
        bot.log().wait(from, "cannot read from the homeserver");
        synapse.up();
        let (after, _) = room.asks(&room.alice, TIME.0);
        assert_eq!(room.answers_after_all(&room.alice, [&before, &after]), [1, 1]);
        bot.stop();
        synapse.down();
    });
}

#[test]
fn what_was_asked_while_it_was_away_is_answered_once() {
    scenario(|scene| {
        let bot = scene.running_bot(Setup::default());
        let room = scene.room(&bot, &ENCRYPTED);
        let (before, _) = room.asks(&room.alice, FARE.0);
        bot.kill();
        let meanwhile: Vec<_> = [TIME, CAPTAIN, BUILDER].iter().map(|one| room.alice.says(&room.id, &format!("!ask {}", one.0))).collect();
        bot.run();
        for asked in &meanwhile {
            room.answer(&room.alice, asked);
        }
        assert_eq!(room.answers_after_all(&room.alice, meanwhile.iter().chain([&before])), [1; 4]);
    });
}

#[test]
fn what_is_too_old_is_left_alone() {
    scenario(|scene| {
        let bot = scene.running_bot(Setup { matrix: "catch_up_minutes = 0\n".into(), ..Setup::default() });
        let room = scene.room(&bot, &ENCRYPTED);
        bot.stop();
        let old = room.alice.says(&room.id, &format!("!ask {}", FARE.0));
        bot.run();
        assert_eq!(room.answers_after_all(&room.alice, [&old]), [0]);
    });
}

#[test]
fn a_second_process_on_the_same_data_is_refused() {
    scenario(|scene| {
        let bot = scene.running_bot(Setup::default());
        let second = bot.quoth(&["run"], "");
        let said = String::from_utf8_lossy(&second.stderr).into_owned();
        assert_eq!(second.status.code(), Some(1), "{said}");
        assert!(said.contains("another quoth is using it"), "{said}");
        let room = scene.room(&bot, &ENCRYPTED);
        room.asks(&room.alice, FARE.0);
    });
}

#[test]
fn a_second_device_gets_the_keys_back_with_the_recovery_key() {
    scenario(|scene| {
        let bot = scene.running_bot(Setup::default());
        let room = scene.room(&bot, &ENCRYPTED);
        let (old, answer) = room.asks(&room.alice, FARE.0);
        bot.stop();
        let second = scene.bot_again(&bot, Setup::default());
        let key = bot.printed.lines().map(str::trim).find(|line| line.len() > 40 && line.split(' ').all(|part| part.len() == 4));
        let recovered = second.quoth(&["matrix", "recover"], &format!("{}\n", key.unwrap_or_else(|| panic!("no key in {}", bot.printed))));
        assert!(recovered.status.success(), "{recovered:?}");
        let keys = room.alice.asks("POST", "/_matrix/client/v3/keys/query", json!({"device_keys": {bot.id.clone(): []}}));
        let master = keys["master_keys"][&bot.id]["keys"].as_object().unwrap();
        assert_eq!(master.len(), 1, "{keys}");
        let signing = keys["self_signing_keys"][&bot.id]["keys"].as_object().unwrap().keys().next().unwrap().clone();
        for (device, key) in keys["device_keys"][&bot.id].as_object().unwrap() {
            assert!(key["signatures"][&bot.id][&signing].is_string(), "device {device} is signed by the account: {keys}");
        }
        second.run();
        let room = Room::known(room.id.clone(), room.alice.clone(), &second, &ENCRYPTED);
        room.asks(&room.alice, TIME.0);
        // It reads by the backup what was written before it was there, and answers nothing of it.
        let more = room.alice.posts(&room.id, reply(answer.id(), &format!("!ask {}", LAMP.0)));
        room.answer(&room.alice, &more);
        assert_eq!(room.answers_after_all(&room.alice, [&old]), [1]);
    });
}

#[test]
fn two_bots_in_one_room_never_answer_each_other() {
    scenario(|scene| {
        let (one, two) = (scene.bot(), scene.running_bot(Setup { top: "speak = \"questions\"", ..Setup::default() }));
        let room = scene.room(&one, &ENCRYPTED);
        room.sets(&room.alice, "speak questions");
        room.alice.invites(&room.id, &two.id);
        room.alice.wait_joined(&room.id, &two.id);
        let other = Room::known(room.id.clone(), room.alice.clone(), &two, &ENCRYPTED);
        let (asked, _) = room.asks(&room.alice, FARE.0);
        let answer = other.answer(&room.alice, &asked);
        // A reply to a bot that another bot could take for a question.
        let replied = room.alice.posts(&room.id, reply(answer.id(), TIME.0));
        other.answer(&room.alice, &replied);
        for each in [&room, &other] {
            assert_eq!(each.answers_after_all(&room.alice, [&asked]), [1]);
        }
        let bots = [&one.id, &two.id];
        let said: Vec<_> = [room.said(&room.alice), other.said(&room.alice)].concat();
        for event in &said {
            let to = said.iter().find(|other| other.id() == event.replies_to());
            assert!(to.is_none(), "a bot answers a bot ({bots:?}): {event}");
        }
    });
}

#[test]
fn a_revoked_session_ends_the_program_with_its_own_code() {
    scenario(|scene| {
        let bot = scene.running_bot(Setup::default());
        scene.log_out_everywhere(&bot.id);
        let code = bot.wait_end();
        assert_eq!(code, 4, "{}", bot.log().tail(20));
        assert!(bot.log().tail(5).contains("the homeserver has ended the session of this device"), "{}", bot.log().tail(20));
    });
}

#[test]
fn what_cannot_be_decrypted_is_said_once_an_hour_and_only_where_it_was_meant() {
    alone(std::time::Duration::from_secs(120), |scene| {
        let bot = scene.bot();
        let (direct, room) = (scene.room(&bot, &DIRECT), scene.room(&bot, &ENCRYPTED));
        let nonsense = json!({
            "algorithm": "m.megolm.v1.aes-sha2", "session_id": "bm9uc2Vuc2Ugbm9uc2Vuc2Ugbm9uc2Vuc2Ugbm9uc2U", "device_id": "NONSENSE",
            "sender_key": "bm9uc2Vuc2Ugbm9uc2Vuc2Ugbm9uc2Vuc2Ugbm9uc2U", "ciphertext": "AwgAEhBub25zZW5zZSBub25zZW5zZQ",
        });
        let unread = [&direct, &room, &direct].map(|one| one.alice.sends_as_it_is(&one.id, "m.room.encrypted", nonsense.clone()));
        let said = direct.answer(&direct.alice, &unread[0]);
        assert!(said.body().starts_with("I could not read that message"), "{said}");
        assert_eq!((said.msgtype(), said.mentions()), ("m.notice", &json!({})), "{said}");
        assert_eq!(direct.answers_after_all(&direct.alice, [&unread[2]]), [0], "not again within the hour");
        assert_eq!(room.answers_after_all(&room.alice, [&unread[1]]), [0], "overheard");
    });
}
