//! The content of the events the bot sends. Pure.

use serde_json::{Map, Value, json};

use super::reading::MARKER;
use super::render::Rendered;
use crate::bot::effect::{Style, Tone};

/// Where a reply stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Anchor {
    /// The message replied to; empty where it is none.
    pub reply_to: String,
    /// The first message of the thread that it is in already.
    pub thread: Option<String>,
    /// Whether a thread can begin with it: not where it is itself in relation to another, such as an edit or a reaction.
    pub is_root: bool,
}

/// A reply. `asker` is mentioned where the tone is that of a message; a notice mentions nobody, and would alert nobody if it did.
pub fn reply(rendered: &Rendered, tone: Tone, asker: Option<&str>, (anchor, style): (&Anchor, Style)) -> Value {
    let users: Vec<&str> = asker.into_iter().filter(|_| tone == Tone::Text).collect();
    let mut content = said(rendered, kind(tone), &users);
    if !anchor.reply_to.is_empty() {
        content.insert("m.relates_to".to_owned(), relation(anchor, style));
    }
    Value::Object(content)
}

/// A message in the place of one that was sent as `kind` and mentioned `users`. Nobody is alerted anew: only the new content, which is
/// what clients show from now on, names them. Clients that know no edits show the body alone.
pub fn edit(rendered: &Rendered, message: &str, kind: &str, users: &[String]) -> Value {
    let users: Vec<&str> = users.iter().map(String::as_str).collect();
    json!({
        "msgtype": kind,
        "body": format!("* {}", rendered.body),
        "m.new_content": said(rendered, kind, &users),
        "m.mentions": {},
        "m.relates_to": {"rel_type": "m.replace", "event_id": message},
        MARKER: {},
    })
}

/// A reaction.
pub fn reaction(message: &str, key: &str) -> Value {
    json!({"m.relates_to": {"rel_type": "m.annotation", "event_id": message, "key": key}, MARKER: {}})
}

fn kind(tone: Tone) -> &'static str {
    match tone {
        Tone::Text => "m.text",
        Tone::Notice => "m.notice",
    }
}

fn said(rendered: &Rendered, kind: &str, users: &[&str]) -> Map<String, Value> {
    let mentions = if users.is_empty() { json!({}) } else { json!({"user_ids": users}) };
    let fields = [
        ("msgtype", json!(kind)),
        ("body", json!(rendered.body)),
        ("format", json!("org.matrix.custom.html")),
        ("formatted_body", json!(rendered.html)),
        ("m.mentions", mentions),
        (MARKER, json!({})),
    ];
    fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// In a thread the reply is also one for clients that know no threads.
fn relation(anchor: &Anchor, style: Style) -> Value {
    let in_reply_to = json!({"event_id": anchor.reply_to});
    let begun = || (style == Style::Thread && anchor.is_root).then(|| anchor.reply_to.clone());
    match anchor.thread.clone().or_else(begun) {
        Some(root) => json!({"rel_type": "m.thread", "event_id": root, "is_falling_back": true, "m.in_reply_to": in_reply_to}),
        None => json!({"m.in_reply_to": in_reply_to}),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn rendered() -> Rendered {
        Rendered { body: "It is so.".into(), html: "<p>It is so.</p>".into() }
    }

    #[track_caller]
    fn check(content: &Value, expected: Expect) {
        expected.assert_eq(&content.to_string());
    }

    #[test]
    fn an_answer_names_its_asker_only() {
        let anchor = Anchor { reply_to: "$q".into(), thread: None, is_root: true };
        check(
            &reply(&rendered(), Tone::Text, Some("@ann:x"), (&anchor, Style::Reply)),
            expect![[
                r#"{"body":"It is so.","format":"org.matrix.custom.html","formatted_body":"<p>It is so.</p>","m.mentions":{"user_ids":["@ann:x"]},"m.relates_to":{"m.in_reply_to":{"event_id":"$q"}},"msgtype":"m.text","org.quoth":{}}"#
            ]],
        );
        let notice = reply(&rendered(), Tone::Notice, Some("@ann:x"), (&anchor, Style::Reply));
        assert_eq!((&notice["msgtype"], &notice["m.mentions"]), (&json!("m.notice"), &json!({})));
    }

    #[test]
    fn threads_begin_at_questions_and_go_on_where_they_are() {
        let relation = |thread: Option<&str>, is_root: bool, style: Style| {
            let anchor = Anchor { reply_to: "$q".into(), thread: thread.map(str::to_owned), is_root };
            reply(&rendered(), Tone::Notice, None, (&anchor, style))["m.relates_to"]["event_id"].clone()
        };
        assert_eq!(relation(None, true, Style::Thread), json!("$q"));
        assert_eq!(relation(None, false, Style::Thread), Value::Null);
        assert_eq!(relation(None, true, Style::Reply), Value::Null);
        assert_eq!(relation(Some("$root"), false, Style::Reply), json!("$root"));
    }

    #[test]
    fn an_edit_alerts_nobody_anew() {
        check(
            &edit(&rendered(), "$a", "m.text", &["@ann:x".into()]),
            expect![[
                r#"{"body":"* It is so.","m.mentions":{},"m.new_content":{"body":"It is so.","format":"org.matrix.custom.html","formatted_body":"<p>It is so.</p>","m.mentions":{"user_ids":["@ann:x"]},"msgtype":"m.text","org.quoth":{}},"m.relates_to":{"event_id":"$a","rel_type":"m.replace"},"msgtype":"m.text","org.quoth":{}}"#
            ]],
        );
    }
}
