//! Interactions: what answers one, when, and who sees it.

use std::time::Duration;

use serde_json::{Value, json};

use super::rest::{Answer, Call, Refused, refused};
use super::world::{EPHEMERAL, Turn, World};
use super::{messages, rules, text};

/// For how long a token answers.
const TOKEN_LASTS: Duration = Duration::from_secs(15 * 60);

fn is_private(data: &Value) -> bool {
    data.get("flags").and_then(Value::as_u64).unwrap_or_default() & EPHEMERAL != 0
}

/// The first response.
pub fn callback(world: &mut World, id: &str, token: &str, call: &Call) -> Answer {
    let (kind, data) = (call.body["type"].as_u64().unwrap_or_default(), call.body.get("data").cloned().unwrap_or_default());
    let now = world.now();
    let turn = match world.turns.get_mut(id) {
        Some(turn) if turn.token == token && turn.is_waiting(now) => turn,
        _ => return refused(404, 10_062, "Unknown interaction"),
    };
    if turn.response.is_some() {
        return refused(400, 40_060, "Interaction has already been acknowledged.");
    }
    let is_allowed = match turn.kind {
        4 => kind == 8,
        3 => matches!(kind, 4..=7),
        _ => matches!(kind, 4 | 5),
    };
    if !is_allowed {
        return refused(400, 50_035, "a response of a kind that does not answer this");
    }
    match kind {
        8 => rules::choices(data["choices"].as_array().map_or(&[], Vec::as_slice))?,
        4 => rules::message(&data, true)?,
        7 => rules::message(&data, false)?,
        _ => {}
    }
    turn.response = Some(kind);
    let message = match kind {
        8 => {
            turn.choices = Some(data["choices"].clone());
            None
        }
        4 | 5 => Some(original(world, id, &data, kind == 5)),
        // The pressed message is what answers.
        _ => {
            let pressed = turn.pressed.clone().unwrap();
            turn.original = Some(pressed.clone());
            if kind == 7 { Some(rewritten(world, &pressed, &data)) } else { None }
        }
    };
    if call.param("with_response") == Some("true") {
        let mut interaction = json!({"id": id, "type": world.turns[id].kind});
        let Some(message) = message else { return Ok(json!({"interaction": interaction})) };
        interaction["response_message_id"] = message["id"].clone();
        interaction["response_message_loading"] = json!(kind == 5);
        interaction["response_message_ephemeral"] = json!(message.get("_for").is_some());
        let mut answer = json!({"interaction": interaction});
        if kind != 5 {
            answer["resource"] = json!({"type": kind, "message": message});
        }
        return Ok(answer);
    }
    Ok(Value::Null)
}

/// A new message of an interaction.
fn sent(world: &mut World, turn: &str, data: &Value, is_private: bool) -> Value {
    let (channel, user, id) = {
        let turn = &world.turns[turn];
        (turn.channel.clone(), turn.user.clone(), turn.pressed.clone())
    };
    let bot = world.bot.clone();
    let mut message = messages::plain(world, &channel, &bot);
    messages::fill(&mut message, data);
    message["type"] = json!(if id.is_some() { 0 } else { 20 });
    message["interaction_metadata"] = json!({"id": turn, "type": 2, "user": world.users[&user], "authorizing_integration_owners": {}});
    if is_private {
        message["flags"] = json!(EPHEMERAL);
        message["_for"] = json!(user);
    }
    message
}

fn original(world: &mut World, turn: &str, data: &Value, is_promised: bool) -> Value {
    let mut message = sent(world, turn, data, is_private(data));
    if is_promised {
        message["_promised"] = json!(true);
    }
    let message = messages::put(world, message);
    world.turns.get_mut(turn).unwrap().original = Some(text(&message, "/id").to_owned());
    message
}

fn rewritten(world: &mut World, id: &str, data: &Value) -> Value {
    let message = world.messages.get_mut(&id.parse().unwrap()).unwrap();
    messages::fill(message, data);
    message.as_object_mut().unwrap().remove("_promised");
    message["edited_timestamp"] = json!("2026-11-25T12:00:01.000000+00:00");
    let message = message.clone();
    if message.get("_for").is_none() {
        let event = messages::told(world, &message);
        world.tell("MESSAGE_UPDATE", &event);
    }
    message
}

fn turn<'a>(world: &'a World, token: &str) -> Result<(&'a String, &'a Turn), Refused> {
    match world.turns.iter().find(|(_, turn)| turn.token == token && turn.response.is_some()) {
        Some((_, turn)) if world.now() - turn.at >= TOKEN_LASTS => refused(401, 50_027, "Invalid Webhook Token"),
        Some(found) => Ok(found),
        None => refused(404, 10_015, "Unknown Webhook"),
    }
}

/// A further message. The first one behind a promise would keep it.
pub fn further(world: &mut World, token: &str, body: &Value) -> Answer {
    let (id, turn) = turn(world, token)?;
    let (id, promised) = (id.clone(), turn.original.clone());
    rules::message(body, true)?;
    let promised = promised.filter(|id| world.messages.get(&id.parse().unwrap()).is_some_and(|message| message.get("_promised").is_some()));
    if let Some(promised) = promised {
        return Ok(rewritten(world, &promised, body));
    }
    let message = sent(world, &id, body, is_private(body));
    let message = messages::put(world, message);
    world.turns.get_mut(&id).unwrap().further.push(text(&message, "/id").to_owned());
    Ok(message)
}

/// A message of an interaction is read, changed or deleted.
pub fn changed(world: &mut World, (method, token, message): (&str, &str, &str), body: &Value) -> Answer {
    let (_, turn) = turn(world, token)?;
    let id = if message == "@original" { turn.original.clone() } else { Some(message.to_owned()) };
    let is_of = |id: &String| turn.original.as_ref() == Some(id) || turn.further.contains(id) || turn.pressed.as_ref() == Some(id);
    let known = id.filter(is_of).filter(|id| world.messages.contains_key(&id.parse().unwrap()));
    let Some(id) = known else { return refused(404, 10_008, "Unknown Message") };
    match method {
        "GET" => Ok(world.messages[&id.parse().unwrap()].clone()),
        "PATCH" => {
            rules::message(body, false)?;
            Ok(rewritten(world, &id, body))
        }
        "DELETE" => {
            let channel = text(&world.messages[&id.parse().unwrap()], "/channel_id").to_owned();
            if world.messages[&id.parse().unwrap()].get("_for").is_some() {
                world.messages.remove(&id.parse().unwrap());
            } else {
                messages::gone(world, &channel, &id);
            }
            Ok(Value::Null)
        }
        _ => panic!("there is no route {method} for a message of an interaction"),
    }
}
