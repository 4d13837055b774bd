//! What goes wrong: answers that are lost, Discord being slow or away, connections that break, tokens that are taken back. A question is
//! never answered twice, and every one that reached the bot is answered once.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::articles::{CAPTAIN, FARE, LAMP, NOTHING, TIME};
use crate::bot::{Setup, apart, apart_on, scenario};
use crate::discord::faults::Fault;
use crate::discord::world::{Order, World};
use crate::discord::{Fake, text};
use crate::words::{assert_quotes, number, question};

#[test]
fn an_answer_whose_receipt_is_lost_is_there_once() {
    scenario(|scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let bot = discord.world().bot.clone();
        discord.change(|world| world.faults.push(Fault::lost("POST", &format!("/channels/{}/messages", server.channel), 2)));
        discord.say(&server.channel, &server.ann, &format!("<@{bot}> {}", FARE.0));
        assert_quotes(&discord.said(&server.channel, 1), FARE.1);
        discord.say(&server.channel, &server.ann, &format!("<@{bot}> {}", TIME.0));
        assert_quotes(&discord.said(&server.channel, 2), TIME.1);
        assert_eq!(discord.world().said_in(&server.channel).len(), 2);
    });
}

#[test]
fn a_response_whose_receipt_is_lost_is_there_once() {
    scenario(|scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let begun = {
            // The token of the interaction is not known before it begins, but nobody else is answered meanwhile.
            let begun = discord.command(&server.channel, &server.ann, "ask", &question(FARE.0));
            discord.change(|world| world.faults.push(Fault::lost("POST", &format!("/interactions/{}", begun.id), 1)));
            begun
        };
        assert_quotes(&discord.public(&begun), FARE.1);
        assert_quotes(&discord.public(&discord.command(&server.channel, &server.ann, "ask", &question(TIME.0))), TIME.1);
        assert_eq!(discord.world().said_in(&server.channel).len(), 2);
    });
}

#[test]
fn what_fails_is_tried_again() {
    scenario(|scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let bot = discord.world().bot.clone();
        let path = format!("/channels/{}/messages", server.channel);
        discord.change(|world| world.faults.extend([Fault::status("POST", &path, 503, 2), Fault::slow("POST", &path, 0.2, false)]));
        discord.say(&server.channel, &server.ann, &format!("<@{bot}> {}", FARE.0));
        assert_quotes(&discord.said(&server.channel, 1), FARE.1);
    });
}

#[test]
fn an_answer_that_takes_long_is_promised_and_silence_takes_the_promise_back() {
    apart(Setup::default(), |scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let bot = discord.world().bot.clone();
        // What is asked in a channel waits for what was asked there before, which Discord takes its time with.
        for (asked, is_answered) in [(question(TIME.0), true), (question(NOTHING), false)] {
            discord.change(|world| {
                world.holds = true;
                world.faults.push(Fault::held("POST", &format!("/channels/{}/messages", server.channel)));
            });
            discord.say(&server.channel, &server.ann, &format!("<@{bot}> {}", FARE.0));
            discord.wait("the first question", |world| world.faults.iter().all(|fault| fault.times == 0).then_some(()));
            let begun = discord.command(&server.channel, &server.ann, "ask", &asked);
            assert_eq!(discord.responded(&begun), 5);
            discord.change(|world| world.holds = false);
            if is_answered {
                assert_quotes(&discord.public(&begun), TIME.1);
            } else {
                discord.private(&begun);
                let promised = discord.world().turns[&begun.id].original.clone().unwrap();
                assert!(!discord.world().messages.contains_key(&promised.parse().unwrap()));
            }
        }
    });
}

#[test]
fn a_channel_where_it_may_not_write_is_left_alone() {
    scenario(|scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let bot = discord.world().bot.clone();
        let closed = discord.channel(&server.id, 0, None, "closed");
        discord.change(|world| {
            world.channels.get_mut(&closed).unwrap()["permission_overwrites"] =
                json!([{"id": bot, "type": 1, "allow": "0", "deny": "2048"}]);
        });
        discord.say(&closed, &server.ann, &format!("<@{bot}> {}", FARE.0));
        discord
            .wait("the refusal", |world| world.asked.iter().any(|asked| asked.status == 403 && asked.path.contains(&closed)).then_some(()));
        discord.say(&server.channel, &server.ann, &format!("<@{bot}> {}", FARE.0));
        assert_quotes(&discord.said(&server.channel, 1), FARE.1);
    });
}

#[test]
fn a_connection_that_breaks_goes_on_where_it_was() {
    apart(Setup::default(), |scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let bot = discord.world().bot.clone();
        let orders = [
            Order::Send(json!({"op": 7, "d": null}).to_string()),
            Order::Close(1001),
            Order::Close(4000),
            Order::Abort,
            Order::Send("no json".into()),
        ];
        for (at, order) in orders.iter().enumerate() {
            discord.order(order);
            discord.say(&server.channel, &server.ann, &format!("<@{bot}> {}", FARE.0));
            assert_quotes(&discord.said(&server.channel, at + 1), FARE.1);
        }
        assert_eq!(discord.world().identified, 1);
        assert_eq!(discord.world().said_in(&server.channel).len(), orders.len());
    });
}

/// `examples/heartbeat.sh` runs this with the interval that Discord itself asks for.
#[test]
fn a_connection_that_is_closed_without_a_code_holds_up_nothing_else() {
    let heartbeat = Duration::from_millis(number("QUOTH_LIVE_HEARTBEAT").unwrap_or(1_000));
    let start = || {
        let discord = Fake::start();
        discord.change(|world| world.heartbeat = heartbeat);
        discord
    };
    apart_on(start, Setup::default(), |scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let bot = discord.world().bot.clone();
        let beside = discord.channel(&server.id, 0, None, "beside");
        let answered = |channel: &str, (question, words): (&str, &str), count| {
            discord.say(channel, &server.ann, &format!("<@{bot}> {question}"));
            assert_quotes(&discord.said(channel, count), words);
        };
        answered(&beside, LAMP, 1);
        // Two questions that have come, and that Discord keeps waiting until the connection is gone.
        discord.change(|world| {
            world.holds = true;
            world.faults.push(Fault::held("POST", &format!("/channels/{}/messages", server.channel)));
        });
        for (question, _) in [FARE, TIME] {
            discord.say(&server.channel, &server.ann, &format!("<@{bot}> {question}"));
        }
        discord.wait("the first question", |world| world.faults.iter().all(|fault| fault.times == 0).then_some(()));
        discord.order(&Order::CloseWithoutCode);
        let is_gone = |world: &World| world.sessions.iter().all(|session| !session.is_open);
        discord.wait("the end of the connection", |world| is_gone(world).then_some(()));
        let gone = Instant::now();
        discord.say(&server.channel, &server.ann, &format!("<@{bot}> {}", CAPTAIN.0));
        discord.change(|world| world.holds = false);
        assert_quotes(&discord.said(&server.channel, 1), FARE.1);
        assert_quotes(&discord.said(&server.channel, 2), TIME.1);
        let (after, is_still_gone) = (gone.elapsed(), is_gone(&discord.world()));
        let last = discord.wait_for(heartbeat + Duration::from_secs(20), "what was said meanwhile", |world| {
            Some((*world.said_in(&server.channel).get(2)?).clone())
        });
        assert_quotes(&last, CAPTAIN.1);
        eprintln!(
            "heartbeat {heartbeat:?}: two answers {after:?} after the close, without a connection: {is_still_gone}; the next after {:?}",
            gone.elapsed()
        );
        assert!(is_still_gone, "a connection stood before what had come was answered");
        answered(&beside, FARE, 2);
        assert_eq!(discord.world().said_in(&server.channel).len(), 3);
    });
}

#[test]
fn a_session_that_is_lost_begins_anew() {
    apart(Setup::default(), |scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let bot = discord.world().bot.clone();
        // Discord does not know the session any more; then it falls silent.
        discord.change(|world| world.forgets_sessions = true);
        for (at, order) in [Order::Abort, Order::Mute].iter().enumerate() {
            discord.order(order);
            let count = u64::try_from(at).unwrap() + 2;
            discord.wait("another session", |world| (world.identified == count).then_some(()));
            discord.say(&server.channel, &server.ann, &format!("<@{bot}> {}", FARE.0));
            assert_quotes(&discord.said(&server.channel, at + 1), FARE.1);
        }
    });
}

#[test]
fn what_was_said_between_two_sessions_is_read_again() {
    apart(Setup::default(), |scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let bot = discord.world().bot.clone();
        let direct = discord.direct(&server.ann);
        discord.say(&direct, &server.ann, FARE.0);
        assert_quotes(&discord.said(&direct, 1), FARE.1);
        // It is noted at the end how far was read.
        scene.bot.wait_until_noted();
        scene.bot.stop();
        discord.say(&server.channel, &server.ann, &format!("<@{bot}> {}", CAPTAIN.0));
        discord.say(&direct, &server.ann, LAMP.0);
        discord.say(&server.channel, &server.ann, "Nobody is asked this.");
        scene.bot.run();
        assert_quotes(&discord.said(&server.channel, 1), CAPTAIN.1);
        assert_quotes(&discord.said(&direct, 2), LAMP.1);
        assert_eq!(discord.world().said_in(&direct).len(), 2);
    });
}

#[test]
fn an_event_that_comes_twice_is_answered_once() {
    scenario(|scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let bot = discord.world().bot.clone();
        let asked = discord.say(&server.channel, &server.ann, &format!("<@{bot}> {}", FARE.0));
        discord.change(|world| {
            let message = world.messages[&asked.parse().unwrap()].clone();
            let event = crate::discord::told(world, &message);
            world.tell("MESSAGE_CREATE", &event);
        });
        discord.say(&server.channel, &server.ann, &format!("<@{bot}> {}", TIME.0));
        assert_quotes(&discord.said(&server.channel, 2), TIME.1);
        assert_eq!(discord.world().said_in(&server.channel).len(), 2);
    });
}

#[test]
fn an_event_that_the_library_does_not_know_is_read_all_the_same() {
    apart(Setup::default(), |scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let bot = discord.world().bot.clone();
        // A number of a time to come where the library wants one it knows.
        let more = json!({"sticker_items": [{"id": "5", "name": "x", "format_type": "new"}]});
        discord.change(|world| world.is_odd = true);
        discord.say_with(&server.channel, &server.ann, &format!("<@{bot}> {}", FARE.0), &more);
        assert_quotes(&discord.said(&server.channel, 1), FARE.1);
        assert!(scene.bot.log().tail(2_000).contains("did not understand"));
    });
}

#[test]
fn a_token_that_is_taken_back_ends_the_program() {
    apart(Setup::default(), |scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        discord.change(|world| world.token = "another".to_owned());
        let bot = discord.world().bot.clone();
        discord.say(&server.channel, &server.ann, &format!("<@{bot}> {}", FARE.0));
        assert_eq!(scene.bot.wait_end(), 4);
        assert!(scene.bot.log().tail(50).contains("Discord does not know the token"));
    });
}

#[test]
fn an_intent_that_is_not_switched_on_is_said() {
    let _turn = crate::turn::Turn::take(false, crate::turn::SCENARIO);
    let discord = crate::discord::Fake::start();
    discord.change(|world| world.flags = 0);
    let bot = crate::bot::Bot::new(&discord, Setup { discord: "message_content = true", ..Setup::default() });
    bot.start(None);
    assert_eq!(bot.wait_end(), 4);
    assert!(bot.log().tail(50).contains("Privileged Gateway"), "{}", bot.log().tail(50));
    let checked = bot.quoth(&["check-config"]);
    assert!(String::from_utf8_lossy(&checked.stdout).contains("missing: the Message Content intent"));
    assert_eq!(checked.status.code(), Some(1));
}

#[test]
fn the_operator_is_told_what_is_there_and_where_to_invite_it() {
    scenario(|scene| {
        scene.discord.server("en-US");
        let checked = scene.bot.quoth(&["check-config"]);
        let said = String::from_utf8_lossy(&checked.stdout).into_owned();
        assert!(checked.status.success() && said.contains("discord: application quoth") && !said.contains("missing"), "{said}");
        let link = String::from_utf8(scene.bot.quoth(&["discord", "invite"]).stdout).unwrap();
        let id = text(&json!(scene.discord.world().bot), "").to_owned();
        assert!(link.contains(&format!("client_id={id}&scope=bot+applications.commands&permissions=")), "{link}");
        let health = scene.bot.quoth(&["health"]);
        assert!(String::from_utf8_lossy(&health.stdout).contains("discord: "), "{health:?}");
    });
}
