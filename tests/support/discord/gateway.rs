//! The gateway: hello, who are you, what happens, and going on where a session was.

use std::sync::Arc;

use axum::extract::State;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};

use super::world::{Order, Session, World, may};
use super::{Fake, types};

pub async fn connect(State(fake): State<Arc<Fake>>, socket: WebSocketUpgrade) -> Response {
    if fake.world().is_down {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    socket.on_upgrade(move |socket| converse(fake, socket))
}

async fn converse(fake: Arc<Fake>, mut socket: WebSocket) {
    let interval = fake.world().heartbeat.as_millis() as u64;
    let hello = json!({"op": 10, "d": {"heartbeat_interval": interval, "_trace": []}, "s": null, "t": null});
    if !say(&fake, &mut socket, &hello).await {
        return;
    }
    let Some(id) = introduced(&fake, &mut socket).await else { return };
    talk(&fake, &mut socket, &id).await;
    fake.change(|world| world.sessions.iter_mut().filter(|session| session.id == id).for_each(|session| session.is_open = false));
}

/// Says something, and notes it; false where nobody listens any more.
async fn say(fake: &Fake, socket: &mut WebSocket, frame: &Value) -> bool {
    fake.note(frame);
    socket.send(Message::text(frame.to_string())).await.is_ok()
}

async fn next(fake: &Fake, socket: &mut WebSocket) -> Option<Value> {
    loop {
        match socket.recv().await? {
            Ok(Message::Text(text)) => {
                let said = serde_json::from_str(&text).unwrap();
                fake.note(&said);
                return Some(said);
            }
            Ok(Message::Close(_)) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}

/// Waits until the client has said who it is; gives its session.
async fn introduced(fake: &Fake, socket: &mut WebSocket) -> Option<String> {
    loop {
        let said = next(fake, socket).await?;
        match said["op"].as_u64() {
            Some(1) => drop(say(fake, socket, &heartbeat_heard()).await),
            Some(2) => {
                let token = said["d"]["token"].as_str().unwrap_or_default().trim_start_matches("Bot ").to_owned();
                let (intents, is_right) = (said["d"]["intents"].as_u64().unwrap(), token == fake.world().token);
                if !is_right {
                    close(socket, 4004).await;
                    return None;
                }
                if intents & (1 << 15) != 0 && fake.world().flags & (1 << 18 | 1 << 19) == 0 {
                    close(socket, 4014).await;
                    return None;
                }
                let presence = said["d"]["presence"].clone();
                return Some(fake.change(|world| {
                    world.presence = presence;
                    begun(world, intents)
                }));
            }
            Some(6) => {
                let (id, since) = (said["d"]["session_id"].as_str().unwrap().to_owned(), said["d"]["seq"].as_u64().unwrap());
                let is_right = said["d"]["token"].as_str().unwrap_or_default().trim_start_matches("Bot ") == fake.world().token;
                if !is_right {
                    close(socket, 4004).await;
                    return None;
                }
                match fake.change(|world| resumed(world, &id, since)) {
                    Resumed::On => return Some(id),
                    Resumed::Unknown => {
                        let invalid = json!({"op": 9, "d": false, "s": null, "t": null});
                        say(fake, socket, &invalid).await.then_some(())?;
                    }
                    Resumed::Ahead => {
                        close(socket, 4007).await;
                        return None;
                    }
                }
            }
            _ => {}
        }
    }
}

/// The answer to a heartbeat.
fn heartbeat_heard() -> Value {
    json!({"op": 11, "d": null, "s": null, "t": null})
}

async fn close(socket: &mut WebSocket, code: u16) {
    let _ = socket.send(Message::Close(Some(CloseFrame { code, reason: "".into() }))).await;
}

/// A new session: it is told who it is, and of all servers.
fn begun(world: &mut World, intents: u64) -> String {
    let id = format!("session-{}", world.id());
    world.identified += 1;
    world.sessions.retain(|session| session.is_open);
    world.sessions.push(Session {
        id: id.clone(),
        intents,
        told: Default::default(),
        sequence: 0,
        is_open: true,
        orders: Default::default(),
    });
    let bots =
        world.guilds.keys().filter(|guild| world.members.contains_key(&((*guild).clone(), world.bot.clone()))).cloned().collect::<Vec<_>>();
    let unavailable: Vec<Value> = bots.iter().map(|guild| json!({"id": guild, "unavailable": true})).collect();
    let mut me = world.users[&world.bot].clone();
    me.as_object_mut()
        .unwrap()
        .extend(json!({"mfa_enabled": false, "verified": true, "email": null, "flags": 0}).as_object().unwrap().clone());
    let ready = json!({"v": 10, "user": me, "guilds": unavailable, "session_id": id, "shard": [0, 1],
        "resume_gateway_url": format!("ws://127.0.0.1:{}", world.port), "application": {"id": world.bot, "flags": world.flags, "flags_new": world.flags.to_string()}});
    tell_one(world, &id, "READY", ready);
    for guild in bots {
        let event = created(world, &guild);
        tell_one(world, &id, "GUILD_CREATE", event);
    }
    id
}

fn tell_one(world: &mut World, id: &str, name: &str, data: Value) {
    let session = world.sessions.iter_mut().find(|session| session.id == id).unwrap();
    session.sequence += 1;
    session.told.push_back((session.sequence, json!({"op": 0, "t": name, "s": session.sequence, "d": types::public(data)})));
}

/// A server, as it is told of.
pub fn created(world: &World, guild: &str) -> Value {
    let mut event = world.guilds[guild].clone();
    let of = |is_thread: bool| -> Vec<Value> {
        let all = world.channels.values().filter(|channel| channel["guild_id"] == *guild);
        all.filter(|channel| (10..=12).contains(&channel["type"].as_u64().unwrap()) == is_thread)
            .filter(|channel| world.permissions(channel["id"].as_str().unwrap(), &world.bot) & may::VIEW != 0)
            .cloned()
            .collect()
    };
    let mut me = world.members[&(guild.to_owned(), world.bot.clone())].clone();
    let joined_at = me["joined_at"].clone();
    me["user"] = world.users[&world.bot].clone();
    let more = json!({"joined_at": joined_at, "large": false, "unavailable": false, "member_count": 3, "voice_states": [], "members": [me],
        "channels": of(false), "threads": of(true), "presences": [], "stage_instances": [], "guild_scheduled_events": [], "soundboard_sounds": []});
    event.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    event
}

/// What becomes of a session that wants to go on.
enum Resumed {
    On,
    /// It is not known any more.
    Unknown,
    /// It says to have heard what was never told; it is over.
    Ahead,
}

/// A session goes on behind what it has heard.
fn resumed(world: &mut World, id: &str, since: u64) -> Resumed {
    if std::mem::take(&mut world.forgets_sessions) {
        world.sessions.retain(|session| session.id != id);
    }
    let Some(session) = world.sessions.iter_mut().find(|session| session.id == id) else { return Resumed::Unknown };
    if since > session.sequence {
        world.sessions.retain(|session| session.id != id);
        return Resumed::Ahead;
    }
    session.is_open = true;
    session.orders.clear();
    session.told.retain(|(sequence, _)| *sequence > since);
    session.sequence += 1;
    session.told.push_back((session.sequence, json!({"op": 0, "t": "RESUMED", "s": session.sequence, "d": {"_trace": []}})));
    Resumed::On
}

/// Tells what happens, answers heartbeats, and does what is ordered.
async fn talk(fake: &Fake, socket: &mut WebSocket, id: &str) {
    let (mut told, mut is_mute, mut heard) = (fake.told.subscribe(), false, 0);
    loop {
        let (events, orders) = {
            let mut world = fake.world();
            let Some(session) = world.sessions.iter_mut().find(|session| session.id == id) else { return };
            let events: Vec<(u64, Value)> = session.told.iter().filter(|(sequence, _)| *sequence > heard).cloned().collect();
            (events, std::mem::take(&mut session.orders))
        };
        for (sequence, event) in events {
            heard = sequence;
            if !say(fake, socket, &event).await {
                return;
            }
        }
        for order in orders {
            match order {
                Order::Send(text) => drop(socket.send(Message::text(text)).await),
                Order::Close(code) => return close(socket, code).await,
                Order::CloseWithoutCode => return drop(socket.send(Message::Close(None)).await),
                Order::Abort => return,
                Order::Mute => is_mute = true,
            }
        }
        tokio::select! {
            _ = told.changed() => {}
            said = next(fake, socket) => match said {
                Some(said) if said["op"] == 1 && !is_mute => drop(say(fake, socket, &heartbeat_heard()).await),
                Some(_) => {}
                None => return,
            },
        }
    }
}
