//! What moderators decide, who is one, and in which language it is said.

use quoth::bot::commands::COMMANDS;
use quoth::bot::event::Role;
use serde_json::{Value, json};

use crate::articles::{FARE, NOTHING, TIME};
use crate::bot::scenario;
use crate::discord::faults::Fault;
use crate::discord::world::may;
use crate::discord::{Fake, text};
use crate::words::{assert_quotes, question, setting};

#[track_caller]
fn assert_says(message: &Value, words: &str) {
    assert!(text(message, "/content").contains(words), "{words:?} is not in {message:#}");
}

/// A command of somebody in a server's channel, and what only they see of it.
fn told(discord: &Fake, channel: &str, user: &str, (command, options): (&str, Value)) -> Value {
    discord.private(&discord.command(channel, user, command, &options))
}

#[test]
fn commands_for_moderators_are_hidden_and_refused() {
    scenario(|scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        for command in discord.world().commands.values() {
            let is_hidden = text(command, "/default_member_permissions").parse() == Ok(may::MANAGE_MESSAGES);
            let known = COMMANDS.iter().find(|known| known.name.replace(' ', "-") == text(command, "/name"));
            assert_eq!(is_hidden, known.is_some_and(|known| known.least >= Role::Moderator), "{command}");
        }
        // A server may show them to others all the same.
        let refused = told(discord, &server.channel, &server.ann, ("settings", setting("quotes", "1", "here")));
        assert_says(&refused, "Only moderators");
        discord.promote(&server.id, &server.ann);
        assert_says(&told(discord, &server.channel, &server.ann, ("settings", setting("quotes", "1", "here"))), "Done.");
    });
}

#[test]
fn a_role_is_looked_up_when_it_is_used() {
    scenario(|scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        discord.change(|world| world.faults.push(Fault::status("GET", &format!("/guilds/{}", server.id), 500, 1)));
        assert_says(&told(discord, &server.channel, &server.owner, ("settings", setting("quotes", "1", "here"))), "could not be learnt");
        assert_says(&told(discord, &server.channel, &server.owner, ("settings", setting("quotes", "1", "here"))), "Done.");
    });
}

#[test]
fn what_is_set_for_a_server_holds_in_its_channels_and_threads() {
    scenario(|scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let other = discord.channel(&server.id, 0, None, "other");
        let thread = discord.channel(&server.id, 11, Some(&other), "thread");
        assert_says(&told(discord, &server.channel, &server.owner, ("settings", setting("closest", "never", "server"))), "Done.");
        for channel in [&server.channel, &other, &thread] {
            let options = json!([{"name": "setting", "type": 3, "value": "closest"}]);
            assert_says(&told(discord, channel, &server.owner, ("settings", options)), "never (closest), as in the whole server");
        }
        told(discord, &other, &server.owner, ("settings", setting("closest", "always", "here")));
        let options = json!([{"name": "setting", "type": 3, "value": "closest"}]);
        assert_says(&told(discord, &thread, &server.owner, ("settings", options.clone())), "always (closest)");
        assert_says(&told(discord, &server.channel, &server.owner, ("settings", options)), "never (closest)");
    });
}

#[test]
fn ignored_members_and_quiet_channels_get_nothing() {
    scenario(|scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let ignore = json!([{"name": "member", "type": 6, "value": server.ann}]);
        assert_says(&told(discord, &server.channel, &server.owner, ("ignore", ignore.clone())), "not answered in this room any more");
        let begun = discord.command(&server.channel, &server.ann, "ask", &question(FARE.0));
        // It is acknowledged, and nothing is left of that.
        discord.wait("the end of it", |world| {
            let turn = &world.turns[&begun.id];
            let gone = turn.original.as_ref().is_some_and(|id| !world.messages.contains_key(&id.parse().unwrap()));
            (turn.response == Some(5) && gone).then_some(())
        });
        told(discord, &server.channel, &server.owner, ("unignore", ignore));
        let hour = json!([{"name": "time", "type": 3, "value": "1h"}]);
        assert_says(&told(discord, &server.channel, &server.owner, ("quiet", hour)), "quiet in this room");
        assert_says(&told(discord, &server.channel, &server.ann, ("ask", question(FARE.0))), "keep me quiet");
        told(discord, &server.channel, &server.owner, ("quiet", json!([{"name": "time", "type": 3, "value": "off"}])));
        assert_quotes(&discord.public(&discord.command(&server.channel, &server.ann, "ask", &question(FARE.0))), FARE.1);
    });
}

#[test]
fn pinning_needs_its_own_permission() {
    scenario(|scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let answer = discord.public(&discord.command(&server.channel, &server.owner, "ask", &question(FARE.0)));
        discord.command(&server.channel, &server.owner, "pin", &json!([]));
        let id = text(&answer, "/id").to_owned();
        discord.wait("the pin", |world| world.pins.contains(&id).then_some(()));
        discord.command(&server.channel, &server.owner, "unpin", &json!([]));
        discord.wait("its end", |world| (!world.pins.contains(&id)).then_some(()));
        discord.change(|world| {
            let bot = world.bot.clone();
            let deny = json!([{"id": bot, "type": 1, "allow": "0", "deny": may::PIN.to_string()}]);
            world.channels.get_mut(&server.channel).unwrap()["permission_overwrites"] = deny;
        });
        assert_says(&told(discord, &server.channel, &server.owner, ("pin", json!([]))), "may not pin messages here");
    });
}

#[test]
fn votes_are_counted_for_moderators() {
    scenario(|scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let answer = discord.public(&discord.command(&server.channel, &server.ann, "ask", &question(FARE.0)));
        discord.private(&discord.press(&server.ann, &answer, "Not helpful"));
        discord.private(&discord.press(&server.owner, &answer, "Helpful"));
        let feedback = told(discord, &server.channel, &server.owner, ("feedback", json!([])));
        assert_says(&feedback, "helpful: 1");
        assert_says(&feedback, "not helpful: 1");
        assert_says(&feedback, "articles/ferry#p");
    });
}

#[test]
fn each_reads_their_own_language_and_all_read_that_of_the_server() {
    scenario(|scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("de"));
        let alone = discord.private(&discord.command(&server.channel, &server.ann, "ask", &question(NOTHING)));
        assert_says(&alone, "article");
        let german = discord.private(&discord.command_in(&server.channel, &server.ann, "ask", (&question(NOTHING), "de")));
        assert_says(&german, "Artikel");
        // A language that the bot does not speak is that of the place, and that of the place holds for all.
        let other = discord.private(&discord.command_in(&server.channel, &server.ann, "ask", (&question(NOTHING), "fr")));
        assert_says(&other, "Artikel");
        let public = discord.public(&discord.command(&server.channel, &server.ann, "ask", &question(TIME.0)));
        assert!(text(&public, "/embeds/0/footer/text").starts_with("Absatz"), "{public}");
        let set = json!([{"name": "language", "type": 3, "value": "en"}, {"name": "for", "type": 3, "value": "server"}]);
        told(discord, &server.channel, &server.owner, ("language", set));
        let public = discord.public(&discord.command_in(&server.channel, &server.ann, "ask", (&question(TIME.0), "de")));
        assert!(text(&public, "/embeds/0/footer/text").starts_with("paragraph"), "{public}");
    });
}
