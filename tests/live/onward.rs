//! What goes on from an answer: words and reactions, edits and redactions, and whose answer it is.

use serde_json::json;

use crate::support::articles::{CAPTAIN, FARE, LAMP, TIME};
use crate::support::bot::Setup;
use crate::support::event::{Event, edit, reply, text};
use crate::support::member::{DIRECT, ENCRYPTED, OLD};
use crate::support::{Room, scenario};

/// The citation that stands below a quote.
fn citation(answer: &Event) -> String {
    let line = answer.body().lines().find(|line| line.starts_with("— ")).unwrap_or_else(|| panic!("no citation in {answer}"));
    line.split(" · ").nth(1).unwrap().to_owned()
}

#[test]
fn words_go_on_from_an_answer_they_reply_to() {
    scenario(|scene| {
        let bot = scene.bot();
        let room = scene.room(&bot, &ENCRYPTED);
        let bob = room.member(scene, "bob");
        let (_, answer) = room.asks(&bob, FARE.0);
        let say = |words: &str| {
            let said = bob.posts(&room.id, reply(answer.id(), words));
            room.answer(&bob, &said)
        };
        let more = say("more");
        assert!(more.body().contains(FARE.1) && more.body().len() > answer.body().len(), "{more}");
        let (next, second) = (say("next"), say("2"));
        assert!(!next.body().contains(FARE.1) && next.body().contains("> "), "{next}");
        assert!(second.body().contains("> "), "{second}");
        assert!(say("source").body().contains("The ferry to Hallig Ost"));
        assert!(say("verify").body().starts_with("The article says exactly this:"));
        assert!(say(&format!("verify {}", citation(&answer))).body().contains("exactly this"));
        bob.posts(&room.id, reply(answer.id(), "remove"));
        room.redaction_of(&bob, answer.id());
        assert!(bob.server_has(&room.id, answer.id())["content"].get("ciphertext").is_none(), "it is gone from the server");
    });
}

#[test]
fn words_go_on_in_a_direct_room() {
    scenario(|scene| {
        let bot = scene.bot();
        let room = scene.room(&bot, &DIRECT);
        let asked = room.alice.says(&room.id, FARE.0);
        let answer = room.answer(&room.alice, &asked);
        let say = |words: &str| room.orders(&room.alice, words);
        let more = say("more");
        assert!(more.body().contains(FARE.1), "{more}");
        assert!(say("next").body().contains("> "));
        assert!(say("source").body().contains("The ferry to Hallig Ost"));
        assert!(say("verify").body().contains("exactly this"), "the last answer is meant");
        assert_ne!(answer.id(), more.id());
    });
}

#[test]
fn reactions_do_what_words_do_and_are_taken_away() {
    scenario(|scene| {
        let bot = scene.bot();
        let room = scene.room(&bot, &ENCRYPTED);
        let bob = room.member(scene, "bob");
        // Where it may, the bot takes a press away, so that it can be pressed again.
        room.alice.empowers(&room.id, &bot.id, 50);
        let (_, answer) = room.asks(&bob, FARE.0);
        let press = |key: &str| {
            let pressed = bob.reacts(&room.id, answer.id(), key);
            room.redaction_of(&bob, &pressed);
        };
        press("➕");
        room.edit_of(&bob, answer.id(), FARE.1);
        press("➡️");
        let edits = |room: &Room| room.said(&bob).iter().filter(|event| event.replaces() == answer.id()).count();
        assert_eq!(edits(&room), 2, "one edit for each press");
        press("2️⃣");
        press("➡️");
        let source = bob.reacts(&room.id, answer.id(), "📖");
        bob.wait(&room.id, "the source", |event| event.sender() == bot.id && event.body().contains("Quoted from:"));
        room.redaction_of(&bob, &source);
        bob.reacts(&room.id, answer.id(), "🗑️");
        room.redaction_of(&bob, answer.id());
    });
}

#[test]
fn an_answer_belongs_to_its_asker_and_to_moderators() {
    scenario(|scene| {
        let bot = scene.bot();
        let room = scene.room(&bot, &ENCRYPTED);
        let (bob, carol) = (room.member(scene, "bob"), room.member(scene, "carol"));
        let (_, answer) = room.asks(&bob, FARE.0);
        let pressed = carol.reacts(&room.id, answer.id(), "🗑️");
        let refused = carol.wait(&room.id, "a refusal", |event| {
            event.sender() == bot.id && event.body().contains("Only whoever asked and moderators can do that.")
        });
        assert_eq!(refused.msgtype(), "m.notice", "{refused}");
        room.answers_after_all(&carol, [&pressed]);
        assert!(room.said(&carol).iter().all(|event| event.redacts() != answer.id()), "it is still there");
        // Alice made the room.
        room.alice.reacts(&room.id, answer.id(), "🗑️");
        room.redaction_of(&bob, answer.id());
    });
}

#[test]
fn thumbs_are_counted_and_answered_by_nothing() {
    scenario(|scene| {
        let bot = scene.bot();
        let room = scene.room(&bot, &ENCRYPTED);
        let (_, answer) = room.asks(&room.alice, FARE.0);
        let (_, other) = room.asks(&room.alice, TIME.0);
        let before = room.said(&room.alice).len();
        room.alice.reacts(&room.id, answer.id(), "👍");
        room.alice.reacts(&room.id, other.id(), "👎");
        let feedback = room.orders(&room.alice, "!feedback");
        assert_eq!(room.said(&room.alice).len(), before + 1, "only the command is answered");
        assert!(feedback.body().contains('1'), "{feedback}");
    });
}

#[test]
fn the_first_reaction_is_put_only_where_the_room_wants_it() {
    scenario(|scene| {
        let bot = scene.bot();
        let room = scene.room(&bot, &ENCRYPTED);
        let (_, bare) = room.asks(&room.alice, FARE.0);
        room.sets(&room.alice, "reactions yes");
        let (_, answer) = room.asks(&room.alice, TIME.0);
        let seed = room.alice.wait(&room.id, "a first reaction", |event| event.sender() == bot.id && event.reacts_to() == answer.id());
        assert_eq!(seed.relation()["key"], "➡️", "{seed}");
        // The answer after it has one too, and each has no more than that.
        let (_, last) = room.asks(&room.alice, CAPTAIN.0);
        room.alice.wait(&room.id, "another", |event| event.sender() == bot.id && event.reacts_to() == last.id());
        let reactions = |to: &Event| room.said(&room.alice).iter().filter(|event| event.reacts_to() == to.id()).count();
        assert_eq!((reactions(&bare), reactions(&answer), reactions(&last)), (0, 1, 1));
    });
}

#[test]
fn an_edited_question_edits_its_answer_and_a_redacted_one_redacts_it_with_its_edits() {
    for kind in [ENCRYPTED, OLD] {
        scenario(|scene| {
            let bot = scene.bot();
            let room = scene.room(&bot, &kind);
            let bob = room.member(scene, "bob");
            let (asked, answer) = room.asks(&bob, FARE.0);
            bob.posts(&room.id, edit(&asked, text(&format!("!ask {}", TIME.0))));
            let edited = room.edit_of(&bob, answer.id(), TIME.1);
            assert_eq!(edited.mentions(), &json!({}), "an edit alerts nobody anew: {edited}");
            assert_eq!(edited.new_content()["m.mentions"], json!({"user_ids": [bob.id]}), "{edited}");
            assert_eq!(edited.new_content()["org.quoth"], json!({}), "{edited}");
            assert!(!bob.is_alerted(&room.id, edited.id()), "{edited}");
            assert_eq!(room.answers_after_all(&bob, [&asked]), [1], "no second answer");
            bob.redacts(&room.id, &asked);
            room.redaction_of(&bob, answer.id());
            room.redaction_of(&bob, edited.id());
            for gone in [&answer, &edited] {
                let kept = bob.server_has(&room.id, gone.id())["content"].clone();
                assert!(kept.get("ciphertext").is_none() && kept.get("body").is_none(), "{kept}");
            }
        });
    }
}

#[test]
fn an_edited_command_never_acts_twice() {
    scenario(|scene| {
        let bot = scene.bot();
        let room = scene.room(&bot, &ENCRYPTED);
        let set = room.alice.says(&room.id, "!settings quotes 2");
        assert!(room.answer(&room.alice, &set).body().starts_with("Done."));
        room.alice.posts(&room.id, edit(&set, text("!settings quotes 1")));
        let shown = room.orders(&room.alice, "!settings quotes");
        assert!(shown.body().contains("Most quotes in an answer: 2"), "{shown}");
        assert_eq!(room.answers_after_all(&room.alice, [&set]), [1]);
    });
}

#[test]
fn buttons_of_old_answers_work_after_a_restart() {
    scenario(|scene| {
        let bot = scene.running_bot(Setup::default());
        let room = scene.room(&bot, &ENCRYPTED);
        let (asked, answer) = room.asks(&room.alice, FARE.0);
        bot.stop();
        bot.run();
        room.alice.reacts(&room.id, answer.id(), "➕");
        room.edit_of(&room.alice, answer.id(), FARE.1);
        let said = room.alice.posts(&room.id, reply(answer.id(), "source"));
        assert!(room.answer(&room.alice, &said).body().contains("The ferry to Hallig Ost"));
        room.alice.posts(&room.id, edit(&asked, text(&format!("!ask {}", LAMP.0))));
        room.edit_of(&room.alice, answer.id(), LAMP.1);
        room.alice.redacts(&room.id, &asked);
        room.redaction_of(&room.alice, answer.id());
    });
}
