//! What the bot sends, what the fake answers, and what is told on the gateway, compared with what Discord publishes of its interface.
//! Every scenario with the fake is compared at its end.

use serde_json::{Value, json};

use crate::articles::{CAPTAIN, FARE, NOTHING, SIGN, TIME};
use crate::bot::{Setup, apart};
use crate::provision::is_left_out;
use crate::schemas::{PUBLISHED, complaints};
use crate::words::{question, setting};

#[test]
fn what_is_sent_and_answered_is_as_discord_publishes_it() {
    if let Err(why) = &*PUBLISHED {
        return is_left_out(why);
    }
    apart(Setup::default(), |scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let bot = discord.world().bot.clone();
        let ask = |words: &str| discord.command(&server.channel, &server.ann, "ask", &question(words));
        let answer = discord.public(&ask(FARE.0));
        discord.public(&ask(SIGN.0));
        discord.private(&ask(NOTHING));
        discord.private(&discord.press(&server.ann, &answer, "Source"));
        discord.responded(&discord.press(&server.ann, &answer, "More context"));
        discord.private(&discord.command(&server.channel, &server.ann, "help", &json!([])));
        discord.private(&discord.command(&server.channel, &server.owner, "settings", &setting("reply", "thread", "here")));
        discord.complete(&server.channel, &server.ann, "ask", &json!([{"name": "question", "type": 3, "value": "who", "focused": true}]));
        let asked = discord.say(&server.channel, &server.ann, &format!("<@{bot}> {}", CAPTAIN.0));
        discord.said(&asked, 1);
        discord.edit(&asked, &format!("<@{bot}> {}", TIME.0));
        discord.wait("the edit", |world| world.asked.iter().any(|asked| asked.method == "PATCH").then_some(()));
        discord.delete(&server.channel, &asked);
        // The rest is done at the end of every scenario.
        let schemas: Vec<String> = discord.world().said.iter().map(|said| said["schema"].as_str().unwrap().to_owned()).collect();
        for schema in [
            "GatewayHello",
            "GatewayIdentify",
            "GatewayReadyDispatch",
            "GatewayGuildCreateDispatch",
            "GatewayMessageCreateDispatch",
            "GatewayMessageUpdateDispatch",
            "GatewayInteractionCreateDispatch",
            "GatewayThreadCreateDispatch",
            "ApplicationCommandCreateRequest",
            "CreateMessageInteractionCallbackRequest",
            "MessageCreateRequest",
            "MessageResponse",
        ] {
            assert!(schemas.iter().any(|said| said == schema), "{schema} is not among {schemas:?}");
        }
    });
}

#[test]
fn what_is_otherwise_is_found() {
    let published = match &*PUBLISHED {
        Ok(published) => published,
        Err(why) => return is_left_out(why),
    };
    apart(Setup::default(), |scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        discord.private(&discord.command(&server.channel, &server.ann, "help", &json!([])));
        discord.say(&server.channel, &server.ann, "Good day.");
        discord.wait("a message", |world| world.said.iter().any(|said| said["schema"] == "GatewayMessageCreateDispatch").then_some(()));
        let said = discord.world().said.clone();
        for (schema, field, broken) in [
            ("GatewayMessageCreateDispatch", "/body/d/author/id", json!(5)),
            ("GatewayMessageCreateDispatch", "/body/d/mentions", Value::Null),
            ("GatewayMessageCreateDispatch", "/body/d/author", json!({"_note": true})),
            ("GatewayInteractionCreateDispatch", "/body/d/data/name", json!(true)),
            ("GatewayGuildCreateDispatch", "/body/d/channels/0/type", json!("text")),
            ("GatewayReadyDispatch", "/body/d/user", json!({})),
            ("GatewayIdentify", "/body/d/intents", json!("many")),
            ("ApplicationCommandCreateRequest", "/body/name", json!("x".repeat(33))),
            ("CreateMessageInteractionCallbackRequest", "/body/data", json!(5)),
            ("InteractionCallbackResponse", "/body/resource/message/embeds", json!("none")),
        ] {
            let mut one = said.iter().find(|said| said["schema"] == schema).unwrap_or_else(|| panic!("no {schema}")).clone();
            assert_eq!(complaints(published, vec![one.clone()]), [""; 0]);
            *one.pointer_mut(field).unwrap_or_else(|| panic!("{schema} has no {field}")) = broken;
            let found = complaints(published, vec![one]);
            assert!(found.len() == 1 && found[0].starts_with(schema), "{schema} {field}: {found:?}");
        }
        assert_eq!(complaints(published, vec![json!({"schema": "Nonsense", "body": {}})]), ["Nonsense: there is no such schema in {}"]);
    });
}
