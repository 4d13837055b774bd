//! What the bot sends, and what the fake answers, compared with what Discord publishes of its interface.

use serde_json::{Value, json};

use crate::articles::{CAPTAIN, FARE, NOTHING, SIGN, TIME};
use crate::bot::{Setup, apart};
use crate::discord::world::{Asked, World};
use crate::node;
use crate::provision::is_left_out;
use crate::words::{question, setting};

/// What Discord publishes for a request, and the part of it that that is about; none of one that says nothing.
fn schema(asked: &Asked) -> Option<(&'static str, Value)> {
    let path: Vec<&str> = asked.path.split('?').next().unwrap().trim_start_matches("/api/v10/").split('/').collect();
    let name = match (asked.method.as_str(), path.as_slice()) {
        ("POST", ["channels", _, "messages"]) => "MessageCreateRequest",
        ("PATCH", ["channels", _, "messages", _]) => "MessageEditRequestPartial",
        ("POST", ["channels", _, "messages", _, "threads"]) => "CreateTextThreadWithMessageRequest",
        ("POST", ["applications", _, "commands"]) => "ApplicationCommandCreateRequest",
        ("POST", ["interactions", ..]) => match asked.body["type"].as_u64() {
            Some(4 | 5) => "CreateMessageInteractionCallbackRequest",
            Some(6 | 7) => "UpdateMessageInteractionCallbackRequest",
            Some(8) => "ApplicationCommandAutocompleteCallbackRequest",
            _ => panic!("{asked:?}"),
        },
        ("POST", ["webhooks", _, _]) => "IncomingWebhookInteractionRequest",
        ("PATCH", ["webhooks", ..]) => "IncomingWebhookUpdateRequestPartial",
        _ => return None,
    };
    Some((name, asked.body.clone()))
}

/// Everything that was sent and answered, a line each.
fn lines(world: &World) -> Vec<String> {
    let public = |message: &Value| {
        let mut message = message.clone();
        message.as_object_mut().unwrap().retain(|key, _| !key.starts_with('_'));
        message
    };
    let requests = world.asked.iter().filter_map(schema);
    let messages = world.messages.values().map(|message| ("MessageResponse", public(message)));
    requests.chain(messages).map(|(schema, body)| json!({"schema": schema, "body": body}).to_string()).collect()
}

#[test]
fn what_is_sent_and_answered_is_as_discord_publishes_it() {
    let script = match node::script("schemas", "check.mjs") {
        Ok(script) => script,
        Err(why) => return is_left_out(&why),
    };
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
        let lines = lines(&discord.world());
        assert!(lines.len() > 30, "{}", lines.len());
        assert_eq!(node::said(&script, &lines), "");
    });
}
