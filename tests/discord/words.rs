//! What is said and shown, in words.

use quoth::chat::discord::markdown::plain;
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

/// A command for moderators in the words of the core, as it is called: its name and its options.
pub fn call(words: &str) -> (String, Value) {
    let (name, rest) = words.split_once(' ').unwrap_or((words, ""));
    let option = |name: &str, value: &str| json!({"name": name, "type": 3, "value": value});
    let options = match name {
        "summary" => {
            let (articles, length) = rest.split_once(" in ").unwrap_or((rest, ""));
            let length = (!length.is_empty()).then(|| option("length", length.trim_end_matches(" sentences")));
            [Some(option("articles", articles)), length].into_iter().flatten().collect()
        }
        "draft" => {
            let (first, behind) = rest.split_once(' ').unwrap_or((rest, ""));
            let number = first.parse::<u64>().ok();
            let act = if number.is_some() { behind } else { rest };
            let number = number.map(|number| json!({"name": "number", "type": 4, "value": number}));
            let act = (!act.is_empty()).then(|| option("act", act));
            number.into_iter().chain(act).collect()
        }
        "settings" => {
            let (name, value) = rest.split_once(' ').unwrap();
            vec![option("setting", name), option("value", value)]
        }
        _ => Vec::new(),
    };
    (name.to_owned(), Value::Array(options))
}

/// All words of a message, without the signs that make them words.
pub fn whole(message: &Value) -> String {
    let of = |embed: &Value| ["/title", "/description", "/footer/text"].map(|part| text(embed, part).to_owned()).join("\n");
    let embeds = message["embeds"].as_array().unwrap().iter().map(of);
    plain(&[text(message, "/content").to_owned()].into_iter().chain(embeds).collect::<Vec<_>>().join("\n"))
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
