//! What an event of a room says, read from its JSON. Pure and total: an event that is malformed, or of no interest, says nothing.

use serde_json::Value;

use super::calling::{self, Names};
use crate::bot::message::Action;

/// The key in the content of everything this program sends. Whatever carries it was sent by a quoth, and is never answered.
pub const MARKER: &str = "org.quoth";

/// An event of a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// Its id.
    pub id: String,
    /// Who sent it.
    pub sender: String,
    /// When, in milliseconds since 1970, by the sender's server.
    pub at: i64,
    /// What it says.
    pub says: Says,
}

/// What an event says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Says {
    /// A message.
    Message(Words),
    /// A message in the place of an earlier one.
    Edit {
        /// The earlier one.
        of: String,
        /// What it says now.
        words: Words,
    },
    /// An event is taken back.
    Redaction {
        /// Which.
        of: String,
    },
    /// A reaction that stands for a button.
    Press {
        /// The message it is put to.
        on: String,
        /// The button.
        action: Action,
    },
    /// Somebody's membership changed.
    Membership {
        /// Whose.
        who: String,
        /// What it is now: `join`, `leave`, `invite`, `ban`, `knock`.
        now: String,
        /// What it was.
        before: String,
    },
    /// The room is given up for another.
    Tombstone,
    /// A message that cannot be read.
    Unreadable {
        /// The message it replies to, in a thread too.
        reply_to: Option<String>,
        /// The first message of its thread.
        thread: Option<String>,
    },
}

/// The words of a message and whom they are for, as far as the event itself says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// The text; without the bot's name where it begins or ends with it.
    pub text: String,
    /// The bot is mentioned, by the event or by its name in front.
    pub is_mention: bool,
    /// The message it replies to, in a thread too.
    pub reply_to: Option<String>,
    /// The first message of its thread.
    pub thread: Option<String>,
}

/// Reads an event; none where it says nothing to the bot. What the bot itself sent counts for membership only.
pub fn read(event: &Value, me: &str, names: &Names) -> Option<Heard> {
    let sender = text(event, "/sender")?;
    let (id, at) = (text(event, "/event_id")?, event.get("origin_server_ts")?.as_i64()?);
    let is_own = sender == me || event.pointer("/content").is_some_and(|content| content.get(MARKER).is_some());
    let says = match event.get("type")?.as_str()? {
        "m.room.member" => membership(event)?,
        _ if is_own => return None,
        "m.room.message" => message(event.get("content")?, names)?,
        "m.room.redaction" => Says::Redaction { of: text(event, "/redacts").or_else(|| text(event, "/content/redacts"))? },
        "m.reaction" => press(event)?,
        "m.room.tombstone" => Says::Tombstone,
        "m.room.encrypted" => {
            let content = event.get("content")?;
            // An edit that cannot be read is not worth a word.
            if relation(content) == Some("m.replace") {
                return None;
            }
            Says::Unreadable { reply_to: reply_to(content), thread: thread(content) }
        }
        _ => return None,
    };
    Some(Heard { id, sender, at, says })
}

fn membership(event: &Value) -> Option<Says> {
    let before = text(event, "/unsigned/prev_content/membership").or_else(|| text(event, "/prev_content/membership"));
    Some(Says::Membership {
        who: text(event, "/state_key")?,
        now: text(event, "/content/membership")?,
        before: before.unwrap_or_else(|| "leave".to_owned()),
    })
}

fn message(content: &Value, names: &Names) -> Option<Says> {
    if relation(content) == Some("m.replace") {
        let of = text(content, "/m.relates_to/event_id")?;
        return Some(Says::Edit { of, words: words(content.get("m.new_content")?, names)? });
    }
    let mut words = words(content, names)?;
    (words.reply_to, words.thread) = (reply_to(content), thread(content));
    Some(Says::Message(words))
}

/// Only what a person types is heard: notices are other bots', and pictures have no words.
fn words(content: &Value, names: &Names) -> Option<Words> {
    if text(content, "/msgtype")? != "m.text" {
        return None;
    }
    let body = text(content, "/body")?;
    let html = text(content, "/formatted_body").unwrap_or_default();
    let mentioned = content.pointer("/m.mentions").map(|mentions| {
        let users = mentions.get("user_ids").and_then(Value::as_array);
        users.is_some_and(|users| users.iter().any(|user| user.as_str() == Some(names.id())))
    });
    let called = calling::called(calling::without_fallback(&body), &html, mentioned, names);
    Some(Words { text: called.text, is_mention: called.is_mention, reply_to: None, thread: None })
}

/// The message that an event replies to. In a thread it is the one before, for clients that know no threads.
fn reply_to(content: &Value) -> Option<String> {
    text(content, "/m.relates_to/m.in_reply_to/event_id")
}

fn thread(content: &Value) -> Option<String> {
    text(content, "/m.relates_to/event_id").filter(|_| relation(content) == Some("m.thread"))
}

fn relation(content: &Value) -> Option<&str> {
    content.pointer("/m.relates_to/rel_type")?.as_str()
}

fn press(event: &Value) -> Option<Says> {
    let relation = event.pointer("/content/m.relates_to")?;
    if relation.get("rel_type")?.as_str()? != "m.annotation" {
        return None;
    }
    Some(Says::Press { on: text(relation, "/event_id")?, action: action(relation.get("key")?.as_str()?)? })
}

/// The reactions that stand for buttons. The first of each is the one the help names.
const REACTIONS: &[(&str, Action)] = &[
    ("➡", Action::Next),
    ("⏭", Action::Next),
    ("▶", Action::Next),
    ("⬅", Action::Previous),
    ("◀", Action::Previous),
    ("➕", Action::More),
    ("📖", Action::Source),
    ("🔗", Action::Source),
    ("🗑", Action::Remove),
    ("❌", Action::Remove),
    ("👍", Action::Helpful),
    ("👎", Action::Unhelpful),
];

/// The button that a reaction stands for, in every colour of skin and with or without the sign that asks for a picture.
fn action(key: &str) -> Option<Action> {
    let is_looks = |sign: char| matches!(sign, '\u{fe0f}' | '\u{fe0e}' | '\u{1f3fb}'..='\u{1f3ff}');
    let plain: String = key.chars().filter(|sign| !is_looks(*sign)).collect();
    // A digit in a box is the digit and a combining sign.
    let number = plain.strip_suffix('\u{20e3}').and_then(|digit| digit.parse::<u8>().ok()).filter(|number| *number > 0);
    let named = || REACTIONS.iter().find(|(sign, _)| *sign == plain).map(|(_, action)| *action);
    number.map(Action::Passage).or_else(named)
}

/// The reaction that the bot itself begins with, where a room wants one: the next passage.
pub const SEED: &str = "➡️";

fn text(value: &Value, pointer: &str) -> Option<String> {
    value.pointer(pointer)?.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use serde_json::json;

    use super::*;

    const ME: &str = "@quoth:example.org";

    #[track_caller]
    fn check(kind: &str, content: &Value, expected: Expect) {
        let event = json!({"type": kind, "event_id": "$e", "sender": "@ann:example.org", "origin_server_ts": 7, "content": content,
            "state_key": "@bob:example.org", "redacts": "$q"});
        let heard = read(&event, ME, &Names::new(ME, Some("Quoth")));
        expected.assert_eq(&heard.map_or_else(|| "nothing".to_owned(), |heard| format!("{:?}", heard.says)));
    }

    #[test]
    fn messages() {
        check(
            "m.room.message",
            &json!({"msgtype": "m.text", "body": "Quoth: who spoke?", "m.mentions": {"user_ids": [ME]}}),
            expect![[r#"Message(Words { text: "who spoke?", is_mention: true, reply_to: None, thread: None })"#]],
        );
        check(
            "m.room.message",
            &json!({"msgtype": "m.text", "body": "> <@x:y> old\n> lines\n\nmore", "m.relates_to": {"m.in_reply_to": {"event_id": "$a"}}}),
            expect![[r#"Message(Words { text: "more", is_mention: false, reply_to: Some("$a"), thread: None })"#]],
        );
        check(
            "m.room.message",
            &json!({"msgtype": "m.text", "body": "and then?", "m.relates_to":
                {"rel_type": "m.thread", "event_id": "$root", "is_falling_back": true, "m.in_reply_to": {"event_id": "$a"}}}),
            expect![[r#"Message(Words { text: "and then?", is_mention: false, reply_to: Some("$a"), thread: Some("$root") })"#]],
        );
        check("m.room.message", &json!({"msgtype": "m.notice", "body": "who spoke?"}), expect!["nothing"]);
        check("m.room.message", &json!({"msgtype": "m.text", "body": "who spoke?", MARKER: {}}), expect!["nothing"]);
        check("m.room.message", &json!({"msgtype": "m.text", "body": 3}), expect!["nothing"]);
        check("m.room.message", &json!(null), expect!["nothing"]);
    }

    #[test]
    fn edits_and_redactions() {
        check(
            "m.room.message",
            &json!({"msgtype": "m.text", "body": "* who?", "m.new_content": {"msgtype": "m.text", "body": "who?"},
                "m.relates_to": {"rel_type": "m.replace", "event_id": "$q"}}),
            expect![[r#"Edit { of: "$q", words: Words { text: "who?", is_mention: false, reply_to: None, thread: None } }"#]],
        );
        check("m.room.redaction", &json!({}), expect![[r#"Redaction { of: "$q" }"#]]);
    }

    #[test]
    fn reactions() {
        let reaction = |key: &str| json!({"m.relates_to": {"rel_type": "m.annotation", "event_id": "$a", "key": key}});
        check("m.reaction", &reaction("➡️"), expect![[r#"Press { on: "$a", action: Next }"#]]);
        check("m.reaction", &reaction("👍🏽"), expect![[r#"Press { on: "$a", action: Helpful }"#]]);
        check("m.reaction", &reaction("2️⃣"), expect![[r#"Press { on: "$a", action: Passage(2) }"#]]);
        check("m.reaction", &reaction("0️⃣"), expect!["nothing"]);
        check("m.reaction", &reaction("🎉"), expect!["nothing"]);
    }

    #[test]
    fn state_and_what_cannot_be_read() {
        check(
            "m.room.member",
            &json!({"membership": "join"}),
            expect![[r#"Membership { who: "@bob:example.org", now: "join", before: "leave" }"#]],
        );
        check(
            "m.room.encrypted",
            &json!({"algorithm": "m.megolm.v1.aes-sha2", "m.relates_to": {"m.in_reply_to": {"event_id": "$a"}}}),
            expect![[r#"Unreadable { reply_to: Some("$a"), thread: None }"#]],
        );
        check("m.room.encrypted", &json!({"m.relates_to": {"rel_type": "m.replace", "event_id": "$a"}}), expect!["nothing"]);
        check("m.room.topic", &json!({"topic": "x"}), expect!["nothing"]);
    }
}
