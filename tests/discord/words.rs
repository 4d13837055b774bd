//! What is said and shown, in words.

use serde_json::{Value, json};

use crate::discord::text;

/// The option of `/ask`.
pub fn question(words: &str) -> Value {
    json!([{"name": "question", "type": 3, "value": words}])
}

/// The options of `/settings`.
pub fn setting(name: &str, value: &str, place: &str) -> Value {
    json!([{"name": "setting", "type": 3, "value": name}, {"name": "value", "type": 3, "value": value}, {"name": "for", "type": 3, "value": place}])
}

/// The words of all quotes of a message, without what makes matched words bold.
pub fn quoted(message: &Value) -> String {
    let embeds = message["embeds"].as_array().unwrap().iter();
    let lines = embeds.flat_map(|embed| text(embed, "/description").lines()).filter_map(|line| line.strip_prefix("> "));
    lines.collect::<Vec<_>>().join("\n").replace("**", "")
}

/// What the buttons of a message are called.
pub fn labels(message: &Value) -> Vec<String> {
    let rows = message["components"].as_array().unwrap().iter();
    rows.flat_map(|row| row["components"].as_array().unwrap()).map(|button| text(button, "/label").to_owned()).collect()
}

#[track_caller]
pub fn assert_quotes(message: &Value, words: &str) {
    assert!(quoted(message).contains(words), "{words:?} is not quoted in {message:#}");
}

/// A number from the environment, for longer runs than those of every day.
pub fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok().map(|typed| typed.parse().unwrap())
}
