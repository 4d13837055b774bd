//! Responses to commands and presses where Discord or the way to it is not as it should be: each is responded to once and in time, and an
//! answer that is there stays.

use serde_json::json;

use crate::articles::{FARE, LAMP, TIME};
use crate::bot::{Setup, apart, scenario};
use crate::discord::faults::Fault;
use crate::discord::text;
use crate::discord::world::may;
use crate::words::{assert_quotes, question, setting};

#[test]
fn a_command_that_is_told_twice_keeps_its_answer() {
    scenario(|scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let begun = discord.command(&server.channel, &server.ann, "ask", &question(FARE.0));
        assert_quotes(&discord.public(&begun), FARE.1);
        discord.change(|world| {
            let told = world.sessions.iter().flat_map(|session| session.told.iter());
            let event = told.map(|(_, event)| event["d"].clone()).find(|event| event["id"] == begun.id.as_str()).unwrap();
            world.tell("INTERACTION_CREATE", &event);
        });
        // What comes behind it is answered behind it.
        for count in 2..=4 {
            assert_quotes(&discord.public(&discord.command(&server.channel, &server.ann, "ask", &question(TIME.0))), TIME.1);
            assert_eq!(discord.world().said_in(&server.channel).len(), count);
        }
        let token = discord.world().turns[&begun.id].token.clone();
        let world = discord.world();
        assert_eq!(world.asked.iter().filter(|asked| asked.path.contains(&token)).count(), 1);
    });
}

#[test]
fn looking_up_what_a_moderator_may_do_costs_nobody_the_response() {
    apart(Setup::default(), |scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let path = format!("/guilds/{}", server.id);
        discord.change(|world| {
            world.holds = true;
            world.faults.push(Fault::held("GET", &path));
        });
        let begun = discord.command(&server.channel, &server.owner, "settings", &setting("quotes", "1", "here"));
        assert_eq!(discord.responded(&begun), 5);
        discord.change(|world| world.holds = false);
        assert!(text(&discord.private(&begun), "/content").starts_with("Done."));
    });
}

#[test]
fn a_response_that_takes_too_long_is_sent_again_and_is_there_once() {
    apart(Setup::default(), |scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        discord.change(|world| {
            world.holds = true;
            world.faults.extend([Fault::held("POST", "/interactions/"), Fault::lost("POST", "/interactions/", 1)]);
        });
        // The first attempt hangs, the second comes through and is not acknowledged, the third is refused because of that.
        let begun = discord.command(&server.channel, &server.ann, "ask", &question(FARE.0));
        assert_quotes(&discord.public(&begun), FARE.1);
        discord.change(|world| world.holds = false);
        assert_quotes(&discord.public(&discord.command(&server.channel, &server.ann, "ask", &question(TIME.0))), TIME.1);
        assert_eq!(discord.world().said_in(&server.channel).len(), 2);
    });
}

#[test]
fn a_token_of_a_command_that_has_run_out_is_not_the_bots() {
    apart(Setup::default(), |scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let path = format!("/guilds/{}", server.id);
        let run_out =
            Fault { body: json!({"message": "Invalid Webhook Token", "code": 50_027}), ..Fault::status("PATCH", "/webhooks/", 401, 1) };
        discord.change(|world| {
            world.holds = true;
            world.faults.extend([Fault::held("GET", &path), run_out]);
        });
        let begun = discord.command(&server.channel, &server.owner, "settings", &setting("quotes", "1", "here"));
        assert_eq!(discord.responded(&begun), 5);
        discord.change(|world| world.holds = false);
        discord.wait("the refusal", |world| world.asked.iter().any(|asked| asked.status == 401).then_some(()));
        assert_quotes(&discord.public(&discord.command(&server.channel, &server.ann, "ask", &question(FARE.0))), FARE.1);
    });
}

#[test]
fn nothing_is_sent_again_where_it_cannot_be_seen_whether_it_was() {
    apart(Setup::default(), |scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let bot = discord.world().bot.clone();
        scene.bot.stop();
        scene.bot.start(Some("sent:1"));
        // It asks for nothing of what was said before the first time it ran.
        discord.wait("a session", |world| world.sessions.iter().any(|session| session.is_open).then_some(()));
        discord.say(&server.channel, &server.ann, &format!("<@{bot}> {}", FARE.0));
        scene.bot.wait_end();
        assert_quotes(&discord.said(&server.channel, 1), FARE.1);
        discord.change(|world| {
            world.nonces.clear();
            let deny = json!([{"id": bot, "type": 1, "allow": "0", "deny": may::HISTORY.to_string()}]);
            world.channels.get_mut(&server.channel).unwrap()["permission_overwrites"] = deny;
        });
        scene.bot.run();
        discord.say(&server.channel, &server.ann, &format!("<@{bot}> {}", TIME.0));
        assert_quotes(&discord.said(&server.channel, 2), TIME.1);
        assert_eq!(discord.world().said_in(&server.channel).len(), 2);
    });
}

#[test]
fn what_waits_for_discord_keeps_nobody_from_stopping_the_program() {
    apart(Setup::default(), |scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let bot = discord.world().bot.clone();
        let path = format!("/channels/{}/messages", server.channel);
        discord.change(|world| world.faults.push(Fault::status("POST", &path, 503, 1_000)));
        discord.say(&server.channel, &server.ann, &format!("<@{bot}> {}", LAMP.0));
        discord.wait("an attempt", |world| world.asked.iter().any(|asked| asked.status == 503).then_some(()));
        scene.bot.stop();
        discord.change(|world| world.faults.clear());
        scene.bot.run();
        assert_quotes(&discord.said(&server.channel, 1), LAMP.1);
        discord.say(&server.channel, &server.ann, &format!("<@{bot}> {}", TIME.0));
        assert_quotes(&discord.said(&server.channel, 2), TIME.1);
        assert_eq!(discord.world().said_in(&server.channel).len(), 2);
    });
}
