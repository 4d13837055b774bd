//! The REST side: routes, tokens, faults, and the log of what was asked.

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

use super::faults::Fault;
use super::world::{Asked, World, may};
use super::{Fake, gateway, interactions, limits, messages, rules, types};

/// An answer: its status and its body.
pub type Answer = Result<Value, Refused>;

/// A refusal, with Discord's code.
#[derive(Debug, Clone)]
pub struct Refused {
    pub status: u16,
    pub code: u64,
    pub why: String,
}

pub fn refused<T>(status: u16, code: u64, why: impl Into<String>) -> Result<T, Refused> {
    Err(Refused { status, code, why: why.into() })
}

/// One request, taken apart.
pub struct Call<'a> {
    pub method: &'a str,
    pub path: Vec<&'a str>,
    pub query: &'a str,
    pub body: Value,
}

impl Call<'_> {
    /// A parameter behind the question mark.
    pub fn param(&self, name: &str) -> Option<&str> {
        self.query.split('&').filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name).map(|(_, value)| value)
    }
}

pub fn router(fake: Arc<Fake>) -> Router {
    Router::new().route("/", get(gateway::connect)).fallback(handle).with_state(fake)
}

async fn handle(State(fake): State<Arc<Fake>>, method: Method, uri: Uri, headers: HeaderMap, request: Request) -> Response {
    let bytes: Bytes = axum::body::to_bytes(request.into_body(), 1 << 20).await.unwrap();
    let body: Value = if bytes.is_empty() { Value::Null } else { serde_json::from_slice(&bytes).unwrap() };
    let fault = fake.change(|world| taken(world, &method, uri.path()));
    if fault.as_ref().is_some_and(|fault| fault.is_held) {
        let mut told = fake.told.subscribe();
        while fake.world().holds {
            told.changed().await.unwrap();
        }
    }
    let (fault, extra) = match (fault, fake.change(|world| limits::met(world, method.as_str(), uri.path()))) {
        (None, Err(refusal)) => (Some(*refusal), Vec::new()),
        (fault, limits) => (fault, limits.unwrap_or_default()),
    };
    let path = uri.path_and_query().map_or_else(String::new, ToString::to_string);
    // What is carried out and what is noted of it come at once, so that whoever sees the one sees the other.
    let (status, body_out, extra) = fake.change(|world| {
        let answer = match &fault {
            Some(fault) if fault.status != 0 && !fault.is_done => None,
            _ => Some(answered(world, &method, &uri, &headers, body.clone())),
        };
        let (status, body_out, extra) = match (fault.filter(|fault| fault.status != 0), answer) {
            (Some(fault), _) => (fault.status, fault.body, fault.headers),
            (None, Some(Ok(body))) => (if body.is_null() { 204 } else { 200 }, types::public(body), extra),
            (None, Some(Err(refused))) => (refused.status, json!({"message": refused.why, "code": refused.code}), extra),
            (None, None) => (500, json!({}), extra),
        };
        note(world, (method.as_str(), uri.path()), &body, (status, &body_out));
        world.asked.push(Asked { method: method.to_string(), path, body, status, at: Instant::now() });
        (status, body_out, extra)
    });
    let status = StatusCode::from_u16(status).unwrap();
    let mut response =
        if status == StatusCode::NO_CONTENT { status.into_response() } else { (status, axum::Json(body_out)).into_response() };
    for (name, value) in extra {
        response.headers_mut().insert(name, value.parse().unwrap());
    }
    response
}

/// Notes a request and its answer for who compares them with what is published, and a request that is not as Discord wants it.
fn note(world: &mut World, (method, path): (&str, &str), body: &Value, (status, answer): (u16, &Value)) {
    let parts: Vec<&str> = path.trim_start_matches("/api/v10/").split('/').collect();
    let request = types::request(method, &parts, body).map(|schema| types::said(schema, body));
    let answered = types::answer(method, &parts, answer).filter(|_| status == 200).map(|schema| types::said(schema, answer));
    if !world.is_odd {
        world.said.extend(request.into_iter().chain(answered));
    }
    if status == 400 && answer["code"].as_u64().is_some_and(|code| rules::BROKEN.contains(&code)) {
        world.broken.push(format!("{} at {method} {path} with {body}", answer["message"]));
    }
}

/// The fault that meets a request, where there is one.
fn taken(world: &mut World, method: &Method, path: &str) -> Option<Fault> {
    let fault = world.faults.iter_mut().find(|fault| fault.times > 0 && fault.method == method.as_str() && path.contains(&fault.path))?;
    fault.times -= 1;
    let fault = fault.clone();
    limits::close(world, &fault);
    Some(fault)
}

fn answered(world: &mut World, method: &Method, uri: &Uri, headers: &HeaderMap, body: Value) -> Answer {
    // Some write `@original` as `%40original`.
    let plain = percent_decode_str(uri.path()).decode_utf8().unwrap();
    let path: Vec<&str> = plain.trim_start_matches("/api/v10/").split('/').collect();
    assert!(uri.path().starts_with("/api/v10/"), "a path without a version: {uri}");
    let agent = headers.get("user-agent").map(|agent| agent.to_str().unwrap()).unwrap_or_default();
    assert!(agent.starts_with("DiscordBot ("), "Discord wants to know who asks: {agent}");
    let call = Call { method: method.as_str(), path, query: uri.query().unwrap_or_default(), body };
    // Interactions answer for themselves, by their token.
    let is_free = matches!(call.path.as_slice(), ["interactions", ..] | ["webhooks", _, _, ..]);
    let token = headers.get("authorization").map(|token| token.to_str().unwrap()).unwrap_or_default();
    if !is_free && token != format!("Bot {}", world.token) {
        return refused(401, 0, "401: Unauthorized");
    }
    routed(world, &call)
}

fn routed(world: &mut World, call: &Call) -> Answer {
    match (call.method, call.path.as_slice()) {
        ("GET", ["gateway", "bot"]) => Ok(json!({"url": format!("ws://127.0.0.1:{}", world.port), "shards": 1,
            "session_start_limit": {"total": 1000, "remaining": 999, "reset_after": 14_400_000, "max_concurrency": 1}})),
        ("GET", ["applications", "@me"]) => Ok(application(world)),
        ("GET", ["users", "@me", "guilds"]) => Ok(servers(world)),
        ("GET", ["guilds", guild]) => world.guilds.get(*guild).cloned().map_or_else(|| refused(404, 10_004, "Unknown Guild"), Ok),
        ("GET", ["guilds", guild, "members", user]) => member(world, guild, user),
        ("GET", ["channels", channel]) => {
            messages::visible(world, channel, may::VIEW)?;
            Ok(world.channels[*channel].clone())
        }
        ("GET", ["channels", channel, "messages"]) => messages::listed(world, channel, call),
        ("POST", ["channels", channel, "messages"]) => messages::posted(world, channel, &call.body),
        ("PATCH", ["channels", channel, "messages", message]) => messages::edited(world, channel, message, &call.body),
        ("DELETE", ["channels", channel, "messages", message]) => messages::deleted(world, channel, message),
        ("POST", ["channels", channel, "messages", message, "threads"]) => messages::thread(world, channel, message, &call.body),
        ("PUT" | "DELETE", ["channels", channel, "messages", "pins", message]) => {
            messages::pinned(world, channel, message, call.method == "PUT")
        }
        ("GET", ["applications", _, "commands"]) => Ok(world.commands.values().cloned().collect()),
        ("POST", ["applications", _, "commands"]) => registered(world, &call.body),
        ("DELETE", ["applications", _, "commands", id]) => {
            world.commands.retain(|_, command| command["id"] != **id);
            Ok(Value::Null)
        }
        ("POST", ["interactions", id, token, "callback"]) => interactions::callback(world, id, token, call),
        ("POST", ["webhooks", _, token]) => interactions::further(world, token, &call.body),
        (method, ["webhooks", _, token, "messages", message]) => interactions::changed(world, (method, token, message), &call.body),
        _ => {
            world.unknown.push(format!("{} {}", call.method, call.path.join("/")));
            refused(404, 0, "404: Not Found")
        }
    }
}

fn application(world: &World) -> Value {
    let (bot, flags) = (&world.users[&world.bot], world.flags);
    json!({"id": world.bot, "name": "quoth", "icon": null, "description": "", "type": null, "flags": flags, "flags_new": flags.to_string(),
        "bot": bot, "owner": bot, "team": null, "verify_key": "0".repeat(64), "redirect_uris": [], "interactions_endpoint_url": null,
        "role_connections_verification_url": null, "explicit_content_filter": 0, "eligible_oauth2_scopes": [],
        "approximate_guild_count": world.guilds.len(), "approximate_user_install_count": 0, "approximate_user_authorization_count": 0})
}

fn servers(world: &World) -> Value {
    let bits = |guild: &str| {
        let held = world.members.get(&(guild.to_owned(), world.bot.clone())).map(|member| member["roles"].clone()).unwrap_or_default();
        let roles = world.guilds[guild]["roles"].as_array().unwrap().iter();
        let mine = roles.filter(|role| role["id"] == guild || held.as_array().is_some_and(|held| held.contains(&role["id"])));
        mine.fold(0, |bits, role| bits | role["permissions"].as_str().unwrap().parse::<u64>().unwrap())
    };
    world.guilds.iter().map(|(id, guild)| {
        json!({"id": id, "name": guild["name"], "icon": null, "banner": null, "owner": false, "features": [], "permissions": bits(id).to_string()})
    }).collect()
}

fn member(world: &World, guild: &str, user: &str) -> Answer {
    let Some(member) = world.members.get(&(guild.to_owned(), user.to_owned())) else { return refused(404, 10_007, "Unknown Member") };
    let mut member = member.clone();
    member["user"] = world.users[user].clone();
    Ok(member)
}

fn registered(world: &mut World, command: &Value) -> Answer {
    rules::command(command)?;
    let mut command = command.clone();
    for (key, usual) in [("type", json!(1)), ("description", json!("")), ("default_member_permissions", Value::Null)] {
        if command.get(key).is_none() {
            command[key] = usual;
        }
    }
    let key = format!("{} {}", command["type"], command["name"]);
    let id = match world.commands.get(&key) {
        Some(known) => known["id"].as_str().unwrap().to_owned(),
        None => world.id(),
    };
    command["id"] = json!(id);
    command["application_id"] = json!(world.bot);
    command["version"] = json!(world.id());
    world.commands.insert(key, command.clone());
    Ok(command)
}
