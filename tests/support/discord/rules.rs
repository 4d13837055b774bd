//! Discord's rules for what a client sends: <https://discord.com/developers/docs/resources/message>,
//! <https://discord.com/developers/docs/interactions/application-commands>. One rule of our own: nobody is ever called.

use std::collections::BTreeSet;

use serde_json::Value;

use super::rest::{Refused, refused};

/// The code of a body that is not as it should be.
const INVALID: u64 = 50_035;
/// The code of a message with nothing in it.
const EMPTY: u64 = 50_006;
/// The code of a body that is no object.
const NO_OBJECT: u64 = 50_109;
/// Codes that say that a body is not as it should be: no bot that keeps the rules ever gets one.
pub const BROKEN: &[u64] = &[INVALID, EMPTY, NO_OBJECT];
/// What a message may hold.
const FIELDS: &[&str] =
    &["content", "embeds", "components", "allowed_mentions", "flags", "nonce", "enforce_nonce", "message_reference", "tts"];

fn check(is_right: bool, why: &str) -> Result<(), Refused> {
    if is_right { Ok(()) } else { refused(400, INVALID, why) }
}

fn units(text: &Value) -> usize {
    text.as_str().map_or(0, |text| text.encode_utf16().count())
}

fn list<'a>(of: &'a Value, key: &str) -> &'a [Value] {
    of.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A message that is created or changed; an edit may leave it empty only where something is left.
pub fn message(message: &Value, is_new: bool) -> Result<(), Refused> {
    let fields = message.as_object().ok_or(Refused { status: 400, code: NO_OBJECT, why: "no object".into() })?;
    check(fields.keys().all(|key| FIELDS.contains(&key.as_str())), "an unknown field")?;
    check(units(&message["content"]) <= 2_000, "content: 2000 or fewer in length")?;
    let is_empty = units(&message["content"]) == 0 && list(message, "embeds").is_empty();
    if is_new && is_empty {
        return refused(400, EMPTY, "Cannot send an empty message");
    }
    check(message["allowed_mentions"] == serde_json::json!({"parse": []}), "allowed_mentions: a message that can call somebody")?;
    check(message.get("nonce").is_none_or(|nonce| units(nonce) <= 25), "nonce: 25 or fewer in length")?;
    embeds(list(message, "embeds"))?;
    components(list(message, "components"))
}

fn embeds(embeds: &[Value]) -> Result<(), Refused> {
    check(embeds.len() <= 10, "embeds: 10 or fewer")?;
    let mut total = 0;
    for embed in embeds {
        let fields = list(embed, "fields");
        let footer = embed.pointer("/footer/text").cloned().unwrap_or_default();
        check(units(&embed["title"]) <= 256, "title: 256 or fewer in length")?;
        check(units(&embed["description"]) <= 4_096, "description: 4096 or fewer in length")?;
        check(units(&footer) <= 2_048, "footer: 2048 or fewer in length")?;
        check(fields.len() <= 25, "fields: 25 or fewer")?;
        check(fields.iter().all(|field| units(&field["name"]) <= 256 && units(&field["value"]) <= 1_024), "a field that is too long")?;
        let is_address =
            embed.get("url").is_none_or(|url| url.as_str().is_some_and(|url| url.starts_with("http://") || url.starts_with("https://")));
        check(is_address, "url: Scheme must be one of http, https")?;
        check(!["title", "description"].iter().all(|key| units(&embed[*key]) == 0), "an empty embed")?;
        total += units(&embed["title"]) + units(&embed["description"]) + units(&footer);
        total += fields.iter().map(|field| units(&field["name"]) + units(&field["value"])).sum::<usize>();
    }
    check(total <= 6_000, "embeds: size exceeds maximum size of 6000")?;
    let urls: Vec<&str> = embeds.iter().filter_map(|embed| embed["url"].as_str()).collect();
    check(urls.iter().collect::<BTreeSet<_>>().len() == urls.len(), "two embeds with one url, of which only the first is shown")
}

fn components(rows: &[Value]) -> Result<(), Refused> {
    check(rows.len() <= 5, "components: 5 or fewer rows")?;
    let mut seen = BTreeSet::new();
    for row in rows {
        let buttons = list(row, "components");
        check(row["type"] == 1 && (1..=5).contains(&buttons.len()), "a row has 1 to 5 buttons")?;
        for button in buttons {
            let id = button["custom_id"].as_str().unwrap_or_default();
            check(button["type"] == 2 && (1..=100).contains(&id.encode_utf16().count()), "custom_id: 1 to 100 in length")?;
            check(seen.insert(id.to_owned()), "Component custom id cannot be duplicated")?;
            check((1..=80).contains(&units(&button["label"])), "label: 1 to 80 in length")?;
        }
    }
    Ok(())
}

/// A command that is registered.
pub fn command(command: &Value) -> Result<(), Refused> {
    let is_menu = command["type"] == 3;
    let names = |of: &Value, key: &str| {
        let localized = of.get(format!("{key}_localizations")).and_then(Value::as_object).cloned().unwrap_or_default();
        std::iter::once(of[key].clone()).chain(localized.into_iter().map(|(_, name)| name)).collect::<Vec<Value>>()
    };
    let is_name = |name: &Value| {
        let name = name.as_str().unwrap_or_default();
        let is_plain = |sign: char| sign.is_alphanumeric() || "-_'".contains(sign);
        (1..=32).contains(&name.chars().count()) && (is_menu || name.to_lowercase() == name && name.chars().all(is_plain))
    };
    let is_text = |text: &Value| (1..=100).contains(&text.as_str().unwrap_or_default().chars().count());
    check(names(command, "name").iter().all(is_name), "name: string value did not match validation regex")?;
    check(is_menu || names(command, "description").iter().all(is_text), "description: 1 to 100 in length")?;
    let options = list(command, "options");
    check(options.len() <= 25, "options: 25 or fewer")?;
    check(options.is_sorted_by_key(|option| option["required"] != true), "Required options must be placed before non-required options")?;
    let all: Vec<Value> = options.iter().map(|option| option["name"].clone()).collect();
    check(all.iter().enumerate().all(|(at, name)| !all[..at].contains(name)), "Option names must be unique")?;
    for option in options {
        check(
            names(option, "name").iter().all(is_name) && names(option, "description").iter().all(is_text),
            "an option's name or description",
        )?;
        check(list(option, "choices").len() <= 25, "choices: 25 or fewer")?;
    }
    check(command.to_string().len() <= 16_000, "Command exceeds maximum size")
}

/// What is offered for something typed.
pub fn choices(choices: &[Value]) -> Result<(), Refused> {
    check(choices.len() <= 25, "choices: 25 or fewer")?;
    let fits = |text: &Value| (1..=100).contains(&units(text));
    check(choices.iter().all(|choice| fits(&choice["name"]) && fits(&choice["value"])), "a choice that is too long")
}
