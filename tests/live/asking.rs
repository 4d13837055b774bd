//! How a room asks, and what it gets: the answer as a client that is not ours has decrypted it.

use serde_json::json;

use crate::support::articles::{BUILDER, CAPTAIN, FARE, LAMP, NOTHING, SIGN, TIME};
use crate::support::event::{Event, in_thread, pill, reply, text};
use crate::support::member::{DIRECT, ENCRYPTED, Kind, Member, OLD, PLAIN};
use crate::support::{Room, Scene, scenario};

/// The tags that the specification allows and quoth uses.
const TAGS: &[&str] = &["p", "blockquote", "strong", "a", "code", "br", "ul", "li", "del"];

/// Checks everything that holds for an answer to somebody who spoke to the bot.
#[track_caller]
fn check_answer(room: &Room, asker: &Member, answer: &Event, words: &str) {
    check_said(room, answer, words);
    assert_eq!(answer.msgtype(), "m.text", "{answer}");
    assert_eq!(answer.mentions(), &json!({"user_ids": [asker.id]}), "only the asker is mentioned: {answer}");
    assert!(asker.is_alerted(&room.id, answer.id()), "an addressed answer alerts its asker: {answer}");
}

/// Checks everything that holds for whatever the bot says.
#[track_caller]
fn check_said(room: &Room, said: &Event, words: &str) {
    assert!(said.body().contains(words), "`{words}` in {said}");
    let is_readable = !TAGS.iter().any(|tag| said.body().contains(&format!("<{tag}>")) || said.body().contains("&lt;"));
    assert!(is_readable, "the body is plain text: {said}");
    assert_eq!(said.content()["org.quoth"], json!({}), "{said}");
    assert_eq!(said.is_encrypted(), room.is_encrypted(), "{said}");
    for tag in said.html().split('<').skip(1).map(|tag| tag.trim_start_matches('/')) {
        let name = tag.split(['>', ' ']).next().unwrap();
        assert!(TAGS.contains(&name), "<{name}> in {said}");
    }
}

fn asked_in_every_way(scene: &Scene, kind: &Kind) {
    let bot = scene.bot();
    let room = scene.room(&bot, kind);
    let bob = room.member(scene, "bob");

    let (_, by_command) = room.asks(&bob, FARE.0);
    check_answer(&room, &bob, &by_command, FARE.1);
    assert!(by_command.html().contains("<blockquote>"), "{by_command}");
    assert_eq!(by_command.thread(), "", "a reply, unless the room wants threads");

    let mentioned = bob.posts(&room.id, pill(&bot.id, BUILDER.0));
    check_answer(&room, &bob, &room.answer(&bob, &mentioned), BUILDER.1);

    let called = bob.says(&room.id, &format!("{}: {}", bot.name, TIME.0));
    check_answer(&room, &bob, &room.answer(&bob, &called), TIME.1);

    let replied = bob.posts(&room.id, reply(by_command.id(), CAPTAIN.0));
    check_answer(&room, &bob, &room.answer(&bob, &replied), CAPTAIN.1);

    let silent = bob.says(&room.id, &format!("!ask {NOTHING}"));
    let silence = room.answer(&bob, &silent);
    check_said(&room, &silence, "No article here has a word of that");
    assert_eq!((silence.msgtype(), silence.mentions()), ("m.notice", &json!({})), "silence is told quietly");

    let overheard = [
        bob.says(&room.id, FARE.0),
        bob.says(&room.id, "I like ferries."),
        bob.posts(&room.id, json!({"msgtype": "m.notice", "body": format!("!ask {}", FARE.0), "m.mentions": {}})),
        bob.posts(&room.id, pill(&bot.id, "thanks")),
        bob.posts(&room.id, reply(by_command.id(), "ok")),
        bob.posts(&room.id, json!({"msgtype": "m.text", "body": format!("!ask {}", FARE.0), "org.quoth": {}})),
    ];
    assert_eq!(room.answers_after_all(&bob, &overheard), [0; 6], "overheard, notices, thanks and marked events");
}

#[test]
fn every_way_of_asking_in_an_encrypted_room() {
    scenario(|scene| asked_in_every_way(scene, &ENCRYPTED));
}

#[test]
fn every_way_of_asking_in_a_plain_room() {
    scenario(|scene| asked_in_every_way(scene, &PLAIN));
}

#[test]
fn every_way_of_asking_in_a_room_of_version_10() {
    scenario(|scene| asked_in_every_way(scene, &OLD));
}

#[test]
fn anything_said_in_a_direct_room_is_for_the_bot() {
    scenario(|scene| {
        let bot = scene.bot();
        let room = scene.room(&bot, &DIRECT);
        let asked = room.alice.says(&room.id, LAMP.0);
        check_answer(&room, &room.alice, &room.answer(&room.alice, &asked), LAMP.1);
        let helped = room.alice.says(&room.id, "help");
        check_said(&room, &room.answer(&room.alice, &helped), "ask <question>");
        let thanks = room.alice.says(&room.id, "thanks");
        assert_eq!(room.answers_after_all(&room.alice, [&thanks]), [0]);
    });
}

#[test]
fn a_room_that_wants_every_question_answered() {
    scenario(|scene| {
        let bot = scene.bot();
        let room = scene.room(&bot, &ENCRYPTED);
        let bob = room.member(scene, "bob");
        room.sets(&room.alice, "speak questions");
        let bare = FARE.0.trim_end_matches('?');
        // Not addressed to anybody: these end like questions, or begin like one.
        for question in [FARE.0.to_owned(), format!("{bare}？"), format!("{bare}؟"), bare.to_owned()] {
            let asked = bob.says(&room.id, &question);
            let answer = room.answer(&bob, &asked);
            check_said(&room, &answer, FARE.1);
            assert_eq!((answer.msgtype(), answer.mentions()), ("m.notice", &json!({})), "{answer}");
            assert!(!bob.is_alerted(&room.id, answer.id()), "nobody is alerted who did not ask: {answer}");
        }
        let others = [bob.says(&room.id, "I like tickets."), bob.says(&room.id, NOTHING), bob.says(&room.id, "thanks")];
        assert_eq!(room.answers_after_all(&bob, &others), [0; 3]);
    });
}

#[test]
fn a_room_with_another_prefix() {
    scenario(|scene| {
        let bot = scene.bot();
        let room = scene.room(&bot, &ENCRYPTED);
        room.sets(&room.alice, "prefix ?");
        let old = room.alice.says(&room.id, &format!("!ask {}", FARE.0));
        let new = room.alice.says(&room.id, &format!("?ask {}", FARE.0));
        check_answer(&room, &room.alice, &room.answer(&room.alice, &new), FARE.1);
        let last = room.alice.says(&room.id, &format!("?ask {}", LAMP.0));
        room.answer(&room.alice, &last);
        let said = room.said(&room.alice);
        assert!(!said.iter().any(|event| room.is_answer(event, &old)), "the prefix before is none any more");
    });
}

#[test]
fn a_room_that_wants_threads() {
    scenario(|scene| {
        let bot = scene.bot();
        let room = scene.room(&bot, &ENCRYPTED);
        room.sets(&room.alice, "reply thread");
        let (asked, answer) = room.asks(&room.alice, FARE.0);
        assert_eq!(answer.thread(), asked, "{answer}");
        assert_eq!(answer.relation()["is_falling_back"], true, "{answer}");
        check_answer(&room, &room.alice, &answer, FARE.1);
        // What is asked in a thread is answered in that thread.
        let root = room.alice.says(&room.id, "About the lighthouse");
        let inside = room.alice.posts(&room.id, in_thread(&root, text(&format!("!ask {}", BUILDER.0))));
        let answer = room.answer(&room.alice, &inside);
        assert_eq!(answer.thread(), root, "{answer}");
        check_answer(&room, &room.alice, &answer, BUILDER.1);
    });
}

#[test]
fn a_question_in_a_thread_is_answered_there_whatever_the_room_wants() {
    scenario(|scene| {
        let bot = scene.bot();
        let room = scene.room(&bot, &PLAIN);
        let root = room.alice.says(&room.id, "About the lighthouse");
        let inside = room.alice.posts(&room.id, in_thread(&root, text(&format!("!ask {}", BUILDER.0))));
        assert_eq!(room.answer(&room.alice, &inside).thread(), root);
    });
}

#[test]
fn a_room_that_wants_notices() {
    scenario(|scene| {
        let bot = scene.bot();
        let room = scene.room(&bot, &ENCRYPTED);
        room.sets(&room.alice, "notices yes");
        let (_, answer) = room.asks(&room.alice, FARE.0);
        check_said(&room, &answer, FARE.1);
        assert_eq!((answer.msgtype(), answer.mentions()), ("m.notice", &json!({})), "{answer}");
    });
}

#[test]
fn a_handled_question_is_marked_as_read() {
    scenario(|scene| {
        let bot = scene.bot();
        let room = scene.room(&bot, &ENCRYPTED);
        let (asked, _) = room.asks(&room.alice, FARE.0);
        room.alice.wait(&room.id, "the receipt", |event| {
            let receipts = event.content()["receipts"].as_array();
            event.kind() == "m.receipt"
                && receipts.is_some_and(|all| all.iter().any(|one| one["user_id"] == bot.id.as_str() && one["event_id"] == asked))
        });
    });
}

#[test]
fn signs_of_an_article_stay_signs() {
    scenario(|scene| {
        let bot = scene.bot();
        let room = scene.room(&bot, &ENCRYPTED);
        let (_, answer) = room.asks(&room.alice, SIGN.0);
        check_answer(&room, &room.alice, &answer, SIGN.1);
        assert!(answer.body().contains("(https://example.org) `here` *ever*\""), "{answer}");
        assert!(answer.mentions()["room"].is_null() && !answer.html().contains("<b>") && !answer.html().contains("<a href"), "{answer}");
        // Nor does what a member types become markup of the bot's.
        let typed = room.alice.says(&room.id, "!hlep <b>@room</b> [x](https://example.org)");
        let said = room.answer(&room.alice, &typed);
        check_said(&room, &said, "help");
        assert_eq!(said.mentions(), &json!({}), "{said}");
    });
}
