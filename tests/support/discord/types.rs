//! What Discord's published types call what is sent and answered here. Those of requests and answers are in Discord's own description of
//! its interface, those of the gateway in what its community describes as TypeScript.

use serde_json::{Value, json};

/// A field that the fake notes for itself begins so; no field of Discord's does but one.
const NOTE: char = '_';
const NO_NOTE: &str = "_trace";

/// A value as Discord would show it: without what the fake notes for itself.
pub fn public(value: Value) -> Value {
    match value {
        Value::Array(all) => all.into_iter().map(public).collect(),
        Value::Object(fields) => {
            let shown = fields.into_iter().filter(|(key, _)| !key.starts_with(NOTE) || key == NO_NOTE);
            Value::Object(shown.map(|(key, inner)| (key, public(inner))).collect())
        }
        plain => plain,
    }
}

/// Something that was said, and what its type is called.
pub fn said(schema: &str, body: &Value) -> Value {
    json!({"schema": schema, "body": body})
}

/// The type of what the gateway and its client say to each other.
pub fn frame(frame: &Value) -> String {
    let name = match frame["op"].as_u64() {
        Some(0) => {
            let words = frame["t"].as_str().unwrap().split('_');
            let name: String = words.map(|word| format!("{}{}", &word[..1], word[1..].to_lowercase())).collect();
            return format!("Gateway{name}Dispatch");
        }
        Some(1) => "GatewayHeartbeat",
        Some(2) => "GatewayIdentify",
        Some(6) => "GatewayResume",
        Some(9) => "GatewayInvalidSession",
        Some(10) => "GatewayHello",
        Some(11) => "GatewayHeartbeatAck",
        op => return format!("an operation {op:?}"),
    };
    name.to_owned()
}

/// The type of a request's body; none of one that has none, or of which nothing is published.
pub fn request(method: &str, path: &[&str], body: &Value) -> Option<&'static str> {
    Some(match (method, path) {
        ("POST", ["channels", _, "messages"]) => "MessageCreateRequest",
        ("PATCH", ["channels", _, "messages", _]) => "MessageEditRequestPartial",
        ("POST", ["channels", _, "messages", _, "threads"]) => "CreateTextThreadWithMessageRequest",
        ("POST", ["applications", _, "commands"]) => "ApplicationCommandCreateRequest",
        ("POST", ["interactions", ..]) => match body["type"].as_u64() {
            Some(4 | 5) => "CreateMessageInteractionCallbackRequest",
            Some(6 | 7) => "UpdateMessageInteractionCallbackRequest",
            Some(8) => "ApplicationCommandAutocompleteCallbackRequest",
            _ => "another response to an interaction",
        },
        ("POST", ["webhooks", _, _]) => "IncomingWebhookInteractionRequest",
        ("PATCH", ["webhooks", ..]) => "IncomingWebhookUpdateRequestPartial",
        _ => return None,
    })
}

/// The type of an answer; of a list, that of what is in it, with `[]`.
pub fn answer(method: &str, path: &[&str], body: &Value) -> Option<&'static str> {
    Some(match (method, path) {
        (_, _) if body.is_null() => return None,
        ("GET", ["gateway", "bot"]) => "GatewayBotResponse",
        ("GET", ["users", "@me", "guilds"]) => "MyGuildResponse[]",
        ("GET", ["guilds", _]) => "GuildWithCountsResponse",
        ("GET", ["guilds", _, "members", _]) => "GuildMemberResponse",
        ("GET", ["channels", _]) => match body["type"].as_u64() {
            Some(1) => "PrivateChannelResponse",
            Some(10..=12) => "ThreadResponse",
            _ => "GuildChannelResponse",
        },
        ("GET", ["channels", _, "messages"]) => "MessageResponse[]",
        ("POST", ["channels", _, "messages", _, "threads"]) => "CreatedThreadResponse",
        ("POST", ["channels", _, "messages"]) | ("PATCH", ["channels", _, "messages", _]) | (_, ["webhooks", ..]) => "MessageResponse",
        ("GET", ["applications", "@me"]) => "PrivateApplicationResponse",
        ("GET", ["applications", _, "commands"]) => "ApplicationCommandResponse[]",
        ("POST", ["applications", _, "commands"]) => "ApplicationCommandResponse",
        ("POST", ["interactions", ..]) => "InteractionCallbackResponse",
        _ => "an answer of which nothing is published",
    })
}
