//! An event as a member's client has it, and the contents that members send.

use std::fmt;

use serde_json::{Value, json};

/// One event of a room.
#[derive(Clone)]
pub struct Event(pub Value);

impl Event {
    fn text<'a>(value: &'a Value, key: &str) -> &'a str {
        value[key].as_str().unwrap_or_default()
    }

    pub fn id(&self) -> &str {
        Self::text(&self.0, "event_id")
    }

    pub fn sender(&self) -> &str {
        Self::text(&self.0, "sender")
    }

    pub fn kind(&self) -> &str {
        Self::text(&self.0, "type")
    }

    /// What was decrypted, or came in clear.
    pub fn content(&self) -> &Value {
        &self.0["content"]
    }

    pub fn msgtype(&self) -> &str {
        Self::text(self.content(), "msgtype")
    }

    pub fn body(&self) -> &str {
        Self::text(self.content(), "body")
    }

    pub fn html(&self) -> &str {
        Self::text(self.content(), "formatted_body")
    }

    pub fn mentions(&self) -> &Value {
        &self.content()["m.mentions"]
    }

    pub fn is_encrypted(&self) -> bool {
        self.0["encrypted"] == true
    }

    pub fn is_message(&self) -> bool {
        self.kind() == "m.room.message" && self.0["state"] != true
    }

    /// What the server knows of its relation to others: this part is never encrypted.
    pub fn relation(&self) -> &Value {
        let seen = if self.is_encrypted() { &self.0["clear"] } else { self.content() };
        &seen["m.relates_to"]
    }

    /// The event it replies to.
    pub fn replies_to(&self) -> &str {
        Self::text(&self.relation()["m.in_reply_to"], "event_id")
    }

    /// The event it replaces.
    pub fn replaces(&self) -> &str {
        self.related("m.replace")
    }

    /// The root of the thread it is in.
    pub fn thread(&self) -> &str {
        self.related("m.thread")
    }

    /// The event it is a reaction to.
    pub fn reacts_to(&self) -> &str {
        self.related("m.annotation")
    }

    /// The event it redacts: rooms before version 11 have it elsewhere.
    pub fn redacts(&self) -> &str {
        let inside = Self::text(self.content(), "redacts");
        if inside.is_empty() { Self::text(&self.0, "redacts") } else { inside }
    }

    /// What an edit puts in the place of what was there.
    pub fn new_content(&self) -> &Value {
        &self.content()["m.new_content"]
    }

    fn related(&self, how: &str) -> &str {
        if self.relation()["rel_type"] == how { Self::text(self.relation(), "event_id") } else { "" }
    }
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// A message as a client of today writes it.
pub fn text(body: &str) -> Value {
    json!({"msgtype": "m.text", "body": body, "m.mentions": {}})
}

/// A message with a pill for somebody before it.
pub fn pill(user: &str, body: &str) -> Value {
    let name = user.trim_start_matches('@').split(':').next().unwrap();
    json!({
        "msgtype": "m.text",
        "body": format!("{name}: {body}"),
        "format": "org.matrix.custom.html",
        "formatted_body": format!("<a href=\"https://matrix.to/#/{user}\">{name}</a>: {body}"),
        "m.mentions": {"user_ids": [user]},
    })
}

/// A reply.
pub fn reply(to: &str, body: &str) -> Value {
    related(text(body), json!({"m.in_reply_to": {"event_id": to}}))
}

/// A message in a thread, as clients write it that know threads: what it replies to is for those that do not.
pub fn in_thread(root: &str, content: Value) -> Value {
    let relation = json!({"rel_type": "m.thread", "event_id": root, "is_falling_back": true, "m.in_reply_to": {"event_id": root}});
    related(content, relation)
}

/// An edit.
pub fn edit(of: &str, content: Value) -> Value {
    let body = format!("* {}", content["body"].as_str().unwrap());
    let whole = json!({"msgtype": content["msgtype"], "body": body, "m.mentions": {}, "m.new_content": content});
    related(whole, json!({"rel_type": "m.replace", "event_id": of}))
}

/// A reaction.
pub fn reaction(to: &str, key: &str) -> Value {
    json!({"m.relates_to": {"rel_type": "m.annotation", "event_id": to, "key": key}})
}

fn related(mut content: Value, relation: Value) -> Value {
    content["m.relates_to"] = relation;
    content
}
