//! Coming into servers and leaving them, commands, and what an operator sees.

use serde_json::json;

use crate::articles::{FARE, TIME};
use crate::bot::{Setup, apart, scenario};
use crate::discord::text;
use crate::words::{assert_quotes, question, setting};

#[test]
fn commands_are_registered_once_and_again_only_where_they_differ() {
    apart(Setup::default(), |scene| {
        let posts =
            |path: &str| scene.discord.world().asked.iter().filter(|asked| asked.method == "POST" && asked.path.contains(path)).count();
        let all = scene.discord.world().commands.len();
        let registered = posts("/commands");
        assert_eq!(registered, all);
        scene.bot.stop();
        scene.bot.run();
        assert_eq!(posts("/commands"), registered);
        scene.bot.stop();
        scene.discord.change(|world| {
            world.commands.values_mut().next().unwrap()["description"] = json!("Something else");
            let mut stale = world.commands.values().next().unwrap().clone();
            stale["name"] = json!("dance");
            stale["id"] = json!("4");
            world.commands.insert("1 \"dance\"".to_owned(), stale);
        });
        scene.bot.run();
        assert_eq!(posts("/commands"), registered + 1);
        assert_eq!(scene.discord.world().commands.len(), all);
    });
}

#[test]
fn a_new_server_is_greeted_once_and_in_its_language() {
    scenario(|scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("de"));
        let welcome = discord.channel(&server.id, 0, None, "welcome");
        for _ in 0..2 {
            discord.change(|world| {
                let now = jiff::Timestamp::now().to_string();
                let bot = world.bot.clone();
                world.guilds.get_mut(&server.id).unwrap()["system_channel_id"] = json!(welcome);
                let member = world.members.get_mut(&(server.id.clone(), bot)).unwrap();
                if text(member, "/joined_at").starts_with("2024") {
                    member["joined_at"] = json!(now);
                }
                let event = crate::discord::created(world, &server.id);
                world.tell("GUILD_CREATE", &event);
            });
        }
        assert!(text(&discord.said(&welcome, 1), "/content").starts_with("Hallo"));
        // An outage is no farewell.
        discord.change(|world| world.tell("GUILD_DELETE", &json!({"id": server.id, "unavailable": true})));
        discord.change(|world| {
            let event = crate::discord::created(world, &server.id);
            world.tell("GUILD_CREATE", &event);
        });
        let bot = discord.world().bot.clone();
        discord.say(&welcome, &server.ann, &format!("<@{bot}> {}", FARE.0));
        assert_quotes(&discord.said(&welcome, 2), FARE.1);
    });
}

#[test]
fn a_server_that_is_left_is_left_alone_and_what_it_had_set_is_kept_for_a_while() {
    scenario(|scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        discord.private(&discord.command(&server.channel, &server.owner, "settings", &setting("quotes", "1", "server")));
        discord.change(|world| world.tell("GUILD_DELETE", &json!({"id": server.id})));
        discord.change(|world| {
            let event = crate::discord::created(world, &server.id);
            world.tell("GUILD_CREATE", &event);
        });
        let options = json!([{"name": "setting", "type": 3, "value": "quotes"}]);
        let told = discord.private(&discord.command(&server.channel, &server.owner, "settings", &options));
        assert!(text(&told, "/content").contains("1 (quotes), as in the whole server"), "{told}");
    });
}

#[test]
fn a_post_is_answered_by_its_title_where_all_can_be_read() {
    apart(Setup { discord: "message_content = true", ..Setup::default() }, |scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let forum = discord.channel(&server.id, 15, None, "ask");
        discord.private(&discord.command(&server.channel, &server.owner, "settings", &setting("speak", "everything", "server")));
        let post = discord.post(&server.id, &forum, &server.ann, (TIME.0, "I could not find it."));
        assert_quotes(&discord.said(&post, 1), TIME.1);
    });
}

#[test]
fn presence_shows_what_it_listens_to() {
    scenario(|scene| {
        let server = scene.discord.server("en-US");
        scene.discord.public(&scene.discord.command(&server.channel, &server.ann, "ask", &question(FARE.0)));
        let presence = scene.discord.world().presence.clone();
        assert_eq!((&presence["activities"][0]["name"], &presence["activities"][0]["type"]), (&json!("/ask"), &json!(2)));
    });
}
