//! The conversation of all platforms on Discord, by commands and buttons.

use quoth::chat::discord::markdown::plain;
use serde_json::{Value, json};

use crate::bot::scenario;
use crate::conversation::{self, Told};
use crate::discord::text;
use crate::words::{question, quoted, whole};

/// A message as it is read: what the bot says itself is its text, what it quotes is beside it.
fn told(message: &Value) -> Told {
    let own = plain(&text(message, "/content").replace("**", ""));
    Told { own: own.lines().next().unwrap_or_default().to_owned(), quoted: plain(&quoted(message)), rest: whole(message) }
}

#[test]
fn one_conversation_is_the_same_on_every_platform() {
    scenario(|scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let call = |name: &str, options: &Value| discord.answer(&discord.command(&server.channel, &server.ann, name, options));
        let mut last = Value::Null;
        conversation::hold(|words| match words.split_once(' ').unwrap_or((words, "")) {
            ("more" | "next", _) => {
                let label = if words == "more" { "More context" } else { "Next" };
                assert_eq!(discord.responded(&discord.press(&server.ann, &last, label)), 7);
                told(&discord.world().messages[&text(&last, "/id").parse().unwrap()])
            }
            ("source", _) => told(&discord.private(&discord.press(&server.ann, &last, "Source"))),
            ("verify", "") => told(&call("verify", &json!([]))),
            ("verify", citation) => told(&call("verify", &json!([{"name": "citation", "type": 3, "value": citation}]))),
            _ => {
                last = call("ask", &question(words));
                told(&last)
            }
        });
    });
}
