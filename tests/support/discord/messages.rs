//! Messages, threads and pins.

use serde_json::{Map, Value, json};

use super::rest::{Answer, Call, Refused, refused};
use super::world::{World, may};
use super::{rules, text};

/// Whether the bot may do this in a channel; it does not even know of one that it does not see.
pub fn visible(world: &World, channel: &str, bits: u64) -> Result<(), Refused> {
    if !world.channels.contains_key(channel) {
        return refused(404, 10_003, "Unknown Channel");
    }
    let held = world.permissions(channel, &world.bot);
    match () {
        () if held & may::VIEW == 0 => refused(403, 50_001, "Missing Access"),
        () if held & bits != bits => refused(403, 50_013, "Missing Permissions"),
        () => Ok(()),
    }
}

pub fn listed(world: &World, channel: &str, call: &Call) -> Answer {
    visible(world, channel, may::VIEW)?;
    if world.permissions(channel, &world.bot) & may::HISTORY == 0 {
        // Discord says nothing of what it keeps back.
        return Ok(json!([]));
    }
    let after: u64 = call.param("after").map_or(0, |after| after.parse().unwrap());
    let limit: usize = call.param("limit").map_or(50, |limit| limit.parse().unwrap());
    let found = world.seen_in(channel).into_iter().filter(|message| text(message, "/id").parse::<u64>().unwrap() > after).take(limit);
    let mut found: Vec<Value> = found.cloned().collect();
    let (bot, is_direct) = (&world.bot, world.channels[channel].get("guild_id").is_none());
    let reads_all = world.sessions.iter().any(|session| session.intents & (1 << 15) != 0);
    for message in &mut found {
        if !reads_all && !is_direct {
            // The interface knows no server, so a direct message would be taken for one.
            message["guild_id"] = json!("0");
            super::world::censor(message, bot);
        }
        message.as_object_mut().unwrap().retain(|key, _| key != "guild_id" && key != "member" && key != "nonce");
    }
    found.reverse();
    Ok(Value::Array(found))
}

/// What all messages have.
pub fn plain(world: &mut World, channel: &str, author: &str) -> Value {
    let id = world.id();
    json!({"id": id, "channel_id": channel, "author": world.users[author], "content": "", "timestamp": "2026-11-25T12:00:00.000000+00:00",
        "edited_timestamp": null, "tts": false, "mention_everyone": false, "mentions": [], "mention_roles": [], "attachments": [],
        "embeds": [], "pinned": false, "type": 0, "components": [], "flags": 0})
}

/// Takes over what a body says of a message.
pub fn fill(message: &mut Value, body: &Value) {
    for key in ["content", "embeds", "components"] {
        if let Some(value) = body.get(key).filter(|value| !value.is_null()) {
            message[key] = value.clone();
        }
    }
    for (at, row) in message["components"].as_array_mut().unwrap().iter_mut().enumerate() {
        row["id"] = json!(at * 10 + 1);
        for (place, button) in row["components"].as_array_mut().unwrap().iter_mut().enumerate() {
            button["id"] = json!(at * 10 + place + 2);
        }
    }
    for embed in message["embeds"].as_array_mut().unwrap() {
        embed["type"] = json!("rich");
    }
}

/// Puts a message into its channel, and tells of it where everybody sees it.
pub fn put(world: &mut World, message: Value) -> Value {
    let (id, channel) = (text(&message, "/id").to_owned(), text(&message, "/channel_id").to_owned());
    world.messages.insert(id.parse().unwrap(), message.clone());
    if message.get("_for").is_none() {
        world.channels.get_mut(&channel).unwrap()["last_message_id"] = json!(id);
        let event = told(world, &message);
        world.tell("MESSAGE_CREATE", &event);
    }
    message
}

/// A message as the gateway tells of it: with its server and its member.
pub fn told(world: &World, message: &Value) -> Value {
    let mut event = message.clone();
    let (channel, author) = (&world.channels[text(message, "/channel_id")], text(message, "/author/id"));
    if let Some(guild) = channel.get("guild_id").and_then(Value::as_str) {
        event["guild_id"] = json!(guild);
        if let Some(member) = world.members.get(&(guild.to_owned(), author.to_owned())) {
            event["member"] = member.clone();
        }
    }
    event
}

pub fn posted(world: &mut World, channel: &str, body: &Value) -> Answer {
    let is_thread = world.channels.get(channel).is_some_and(|place| (10..=12).contains(&place["type"].as_u64().unwrap()));
    visible(world, channel, if is_thread { may::SEND_IN_THREADS } else { may::SEND })?;
    rules::message(body, true)?;
    if !body["embeds"].as_array().is_none_or(Vec::is_empty) {
        visible(world, channel, may::EMBED)?;
    }
    let nonce = body.get("nonce").and_then(Value::as_str).map(|nonce| (channel.to_owned(), nonce.to_owned()));
    if let Some(known) = nonce.as_ref().filter(|_| body["enforce_nonce"] == true).and_then(|nonce| world.nonces.get(nonce)) {
        return Ok(world.messages[known].clone());
    }
    let bot = world.bot.clone();
    let mut message = plain(world, channel, &bot);
    fill(&mut message, body);
    message["flags"] = body.get("flags").cloned().unwrap_or(json!(0));
    if let Some(to) = body.get("message_reference") {
        let referenced = world.messages.get(&text(to, "/message_id").parse().unwrap()).filter(|message| message["channel_id"] == *channel);
        if referenced.is_some() {
            message["type"] = json!(19);
            message["message_reference"] = json!({"type": 0, "channel_id": channel, "message_id": to["message_id"]});
            message["referenced_message"] = referenced.cloned().unwrap();
        } else if to["fail_if_not_exists"] != false {
            return refused(400, 50_035, "Unknown message");
        }
    }
    let message = put(world, message);
    if let Some(nonce) = nonce {
        world.nonces.insert(nonce, text(&message, "/id").parse().unwrap());
    }
    Ok(message)
}

/// A message of the bot's own, in a channel that it sees.
fn own<'a>(world: &'a mut World, channel: &str, message: &str) -> Result<&'a mut Value, Refused> {
    visible(world, channel, 0)?;
    let bot = world.bot.clone();
    match world.messages.get_mut(&message.parse().unwrap()) {
        Some(found) if found["channel_id"] == *channel && found.get("_for").is_none() => {
            if text(found, "/author/id") == bot {
                Ok(found)
            } else {
                refused(403, 50_005, "Cannot edit a message authored by another user")
            }
        }
        _ => refused(404, 10_008, "Unknown Message"),
    }
}

pub fn edited(world: &mut World, channel: &str, message: &str, body: &Value) -> Answer {
    rules::message(body, false)?;
    let message = own(world, channel, message)?;
    fill(message, body);
    message["edited_timestamp"] = json!("2026-11-25T12:00:01.000000+00:00");
    let message = message.clone();
    let event = told(world, &message);
    world.tell("MESSAGE_UPDATE", &event);
    Ok(message)
}

pub fn deleted(world: &mut World, channel: &str, message: &str) -> Answer {
    own(world, channel, message)?;
    gone(world, channel, message);
    Ok(Value::Null)
}

/// A message is gone, and that is told.
pub fn gone(world: &mut World, channel: &str, message: &str) {
    world.messages.remove(&message.parse().unwrap());
    let mut event = Map::from_iter([("id".to_owned(), json!(message)), ("channel_id".to_owned(), json!(channel))]);
    if let Some(guild) = world.channels[channel].get("guild_id") {
        event.insert("guild_id".to_owned(), guild.clone());
    }
    world.tell("MESSAGE_DELETE", &Value::Object(event));
}

pub fn thread(world: &mut World, channel: &str, message: &str, body: &Value) -> Answer {
    visible(world, channel, may::PUBLIC_THREADS)?;
    let name = text(body, "/name");
    if !(1..=100).contains(&name.encode_utf16().count()) {
        return refused(400, 50_035, "name: 1 to 100 in length");
    }
    if world.channels.contains_key(message) {
        return refused(400, 160_004, "A thread has already been created for this message");
    }
    let guild = text(&world.channels[channel], "/guild_id").to_owned();
    let thread = world.channel_with(message, Some(&guild), (11, Some(channel), name));
    world.tell("THREAD_CREATE", &thread);
    Ok(thread)
}

pub fn pinned(world: &mut World, channel: &str, message: &str, is_pinned: bool) -> Answer {
    visible(world, channel, may::PIN)?;
    if !world.messages.contains_key(&message.parse().unwrap()) {
        return refused(404, 10_008, "Unknown Message");
    }
    world.pins.retain(|pinned| pinned != message);
    if is_pinned {
        world.pins.push(message.to_owned());
    }
    Ok(Value::Null)
}
