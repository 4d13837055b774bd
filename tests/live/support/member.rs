//! Members, and what they do in rooms. What they see is what matrix-nio made of it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::{Value, json};

use super::driver::Driver;
use super::event::{self, Event};
use super::turn;

/// A password for everybody.
pub const PASSWORD: &str = "correct horse";

static COUNT: AtomicUsize = AtomicUsize::new(0);

/// A name that nobody has had in this run.
pub fn fresh(name: &str) -> String {
    format!("{name}{}", COUNT.fetch_add(1, Ordering::Relaxed))
}

/// One user on one device.
#[derive(Clone)]
pub struct Member {
    driver: &'static Driver,
    /// The user's whole id.
    pub id: String,
    who: String,
}

impl Member {
    /// A new user, whose client syncs.
    pub fn new(driver: &'static Driver, base: &str, name: &str) -> Member {
        let name = fresh(name);
        let registered = driver.ask("register", json!({"base": base, "name": name, "password": PASSWORD}));
        driver.ask("member", json!({"base": base, "who": name, "registered": registered}));
        Member { driver, id: registered["user_id"].as_str().unwrap().to_owned(), who: name }
    }

    /// Any request to the server, as this user: status and answer.
    pub fn http(&self, method: &str, path: &str, body: Value) -> (u64, Value) {
        let answer = self.driver.ask("http", json!({"who": self.who, "method": method, "path": path, "body": body}));
        (answer["status"].as_u64().unwrap(), answer["body"].clone())
    }

    /// A request that the server must not refuse.
    #[track_caller]
    pub fn asks(&self, method: &str, path: &str, body: Value) -> Value {
        let (status, answer) = self.http(method, path, body);
        assert!(status < 300, "{method} {path}: {status} {answer}");
        answer
    }

    fn in_room(&self, method: &str, room: &str, rest: &str, body: Value) -> Value {
        self.asks(method, &format!("/_matrix/client/v3/rooms/{room}/{rest}"), body)
    }

    /// Makes a room and waits until the own client has it with its encryption.
    pub fn makes(&self, kind: &Kind, invited: &[&str]) -> String {
        let encryption = json!({"type": "m.room.encryption", "state_key": "", "content": {"algorithm": "m.megolm.v1.aes-sha2"}});
        let mut wish = json!({
            "preset": if kind.is_direct { "trusted_private_chat" } else { "private_chat" },
            "room_version": kind.version,
            "is_direct": kind.is_direct,
            "invite": invited,
            "name": if kind.is_direct { Value::Null } else { "A room".into() },
            "initial_state": if kind.is_encrypted { json!([encryption]) } else { json!([]) },
            "power_level_content_override": kind.levels,
        });
        wish.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        let room = self.asks("POST", "/_matrix/client/v3/createRoom", wish)["room_id"].as_str().unwrap().to_owned();
        self.knows(&room, kind);
        room
    }

    /// Joins and waits until the own client knows the room.
    pub fn joins(&self, room: &str, kind: &Kind) {
        self.in_room("POST", room, "join", json!({}));
        self.knows(room, kind);
    }

    fn knows(&self, room: &str, kind: &Kind) {
        self.wait(room, "the room", |event| {
            event.kind() == "m.room.member" && event.0["state_key"] == self.id.as_str() && event.content()["membership"] == "join"
        });
        if kind.is_encrypted {
            self.wait(room, "its encryption", |event| event.kind() == "m.room.encryption");
        }
    }

    pub fn invites(&self, room: &str, user: &str) {
        self.in_room("POST", room, "invite", json!({"user_id": user}));
    }

    /// Waits until somebody invites this member: to which room.
    pub fn wait_invited(&self, by: &str) -> String {
        let left = turn::left().saturating_sub(Duration::from_secs(1)).as_secs_f64();
        let invited = self.driver.ask("invited", json!({"who": self.who, "by": by, "timeout": left}));
        invited.as_str().unwrap().to_owned()
    }

    pub fn leaves(&self, room: &str) {
        self.in_room("POST", room, "leave", json!({}));
    }

    /// Waits until the own client knows that somebody is in a room: before that it would not give them its keys.
    pub fn wait_joined(&self, room: &str, user: &str) -> Event {
        self.wait_membership(room, user, "join")
    }

    /// Waits until somebody's membership is this one.
    pub fn wait_membership(&self, room: &str, user: &str, membership: &str) -> Event {
        self.wait(room, &format!("{user} to {membership}"), |event| {
            event.kind() == "m.room.member" && event.0["state_key"] == user && event.content()["membership"] == membership
        })
    }

    /// Sends any event: its id.
    #[track_caller]
    pub fn sends(&self, room: &str, kind: &str, content: Value) -> String {
        let order = json!({"who": self.who, "room": room, "type": kind, "content": content});
        self.driver.ask("send", order).as_str().unwrap().to_owned()
    }

    /// Sends an event past the client, so that it is not encrypted: its id.
    pub fn sends_as_it_is(&self, room: &str, kind: &str, content: Value) -> String {
        let sent = self.in_room("PUT", room, &format!("send/{kind}/{}", fresh("as-it-is")), content);
        sent["event_id"].as_str().unwrap().to_owned()
    }

    /// Sends a message with a content that a test has made.
    #[track_caller]
    pub fn posts(&self, room: &str, content: Value) -> String {
        self.sends(room, "m.room.message", content)
    }

    /// Says something.
    #[track_caller]
    pub fn says(&self, room: &str, words: &str) -> String {
        self.posts(room, event::text(words))
    }

    /// Says many things, each as soon as the one before is there.
    pub fn says_all(&self, room: &str, words: impl Iterator<Item = String>) -> Vec<String> {
        let contents: Vec<Value> = words.map(|words| event::text(&words)).collect();
        let order = json!({"who": self.who, "room": room, "type": "m.room.message", "contents": contents});
        serde_json::from_value(self.driver.ask("send_many", order)).unwrap()
    }

    pub fn reacts(&self, room: &str, to: &str, key: &str) -> String {
        self.sends(room, "m.reaction", event::reaction(to, key))
    }

    pub fn redacts(&self, room: &str, event: &str) {
        self.in_room("PUT", room, &format!("redact/{event}/{}", fresh("redaction")), json!({}));
    }

    /// Puts a state event in the place of the one that is there.
    pub fn sets(&self, room: &str, kind: &str, content: Value) {
        self.in_room("PUT", room, &format!("state/{kind}/"), content);
    }

    /// Gives somebody a power level.
    pub fn empowers(&self, room: &str, user: &str, level: i64) {
        let mut levels = self.in_room("GET", room, "state/m.room.power_levels/", Value::Null);
        levels["users"][user] = level.into();
        self.sets(room, "m.room.power_levels", levels);
    }

    /// Everything the client has seen of a room, in order.
    pub fn seen(&self, room: &str) -> Vec<Event> {
        self.events(room, 0, Duration::ZERO)
    }

    fn events(&self, room: &str, start: usize, limit: Duration) -> Vec<Event> {
        let order = json!({"who": self.who, "room": room, "start": start, "timeout": limit.as_secs_f64()});
        let events: Vec<Value> = serde_json::from_value(self.driver.ask("events", order)).unwrap();
        events.into_iter().map(Event).collect()
    }

    /// The first event of a room, from its beginning on, that is what is waited for. Fails when the scenario's time is over.
    #[track_caller]
    pub fn wait(&self, room: &str, what: &str, is_it: impl Fn(&Event) -> bool) -> Event {
        self.wait_from(room, &mut 0, what, is_it)
    }

    /// The same from a place in the room on, which is left behind what was looked at.
    #[track_caller]
    pub fn wait_from(&self, room: &str, start: &mut usize, what: &str, is_it: impl Fn(&Event) -> bool) -> Event {
        loop {
            // A little before the scenario's time is over, so that it is this wait which fails.
            let left = turn::left().saturating_sub(Duration::from_secs(1));
            let events = self.events(room, *start, left);
            *start += events.len();
            if let Some(found) = events.iter().find(|event| is_it(event)) {
                return found.clone();
            }
            if left.is_zero() || events.is_empty() {
                let seen: Vec<String> = self.seen(room).iter().rev().take(12).rev().map(Event::to_string).collect();
                panic!("{} waited in vain for {what}; the last events were\n{}", self.who, seen.join("\n"));
            }
        }
    }

    /// Relays what somebody says first in a room, this many messages: a client that does nothing else.
    pub fn echoes(&self, room: &str, sender: &str, count: usize) {
        self.driver.ask("echo", json!({"who": self.who, "room": room, "sender": sender, "count": count}));
    }

    /// The push rule that an event meets for this member, and whether it notifies.
    pub fn is_alerted(&self, room: &str, event: &str) -> bool {
        let met = self.driver.ask("push", json!({"who": self.who, "room": room, "event": event}));
        met["actions"].as_array().unwrap().iter().any(|action| action == "notify")
    }

    /// An event as the server has it now.
    pub fn server_has(&self, room: &str, event: &str) -> Value {
        self.driver.ask("server_event", json!({"who": self.who, "room": room, "event": event}))
    }
}

/// What kind of room.
#[derive(Clone)]
pub struct Kind {
    pub version: &'static str,
    pub is_encrypted: bool,
    pub is_direct: bool,
    pub levels: Value,
}

/// What most scenarios are played in.
pub const ENCRYPTED: Kind = Kind { version: "12", is_encrypted: true, is_direct: false, levels: Value::Null };
/// An encrypted room for two.
pub const DIRECT: Kind = Kind { is_direct: true, ..ENCRYPTED };
/// A room of today without encryption.
pub const PLAIN: Kind = Kind { is_encrypted: false, ..ENCRYPTED };
/// A room whose creator has a level like others, and whose id names a server.
pub const OLD: Kind = Kind { version: "10", ..PLAIN };
