//! What there is in Discord: servers, channels, people, messages, commands, interactions and sessions.

use std::collections::{BTreeMap, VecDeque};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use super::faults::Fault;
use super::limits::Bucket;
use super::{text, types};

/// The milliseconds since 1970 that Discord counts from.
const EPOCH: u64 = 1_420_070_400_000;
/// The flag of a message that only one person sees.
pub const EPHEMERAL: u64 = 64;

/// Permissions, as Discord numbers them.
pub mod may {
    pub const ADMINISTRATOR: u64 = 1 << 3;
    pub const VIEW: u64 = 1 << 10;
    pub const SEND: u64 = 1 << 11;
    pub const MANAGE_MESSAGES: u64 = 1 << 13;
    pub const EMBED: u64 = 1 << 14;
    pub const HISTORY: u64 = 1 << 16;
    pub const PUBLIC_THREADS: u64 = 1 << 35;
    pub const SEND_IN_THREADS: u64 = 1 << 38;
    pub const PIN: u64 = 1 << 51;
    /// What everybody may do who is in a server.
    pub const EVERYBODY: u64 = VIEW | SEND | EMBED | HISTORY | PUBLIC_THREADS | SEND_IN_THREADS;
}

/// A request that was made.
#[derive(Debug, Clone)]
pub struct Asked {
    pub method: String,
    pub path: String,
    pub body: Value,
    pub status: u16,
    /// When it was answered.
    pub at: Instant,
}

/// A session of the gateway.
pub struct Session {
    pub id: String,
    pub intents: u64,
    /// What was told, with its number; kept for a session that goes on.
    pub told: VecDeque<(u64, Value)>,
    pub sequence: u64,
    pub is_open: bool,
    /// What the connection is to do.
    pub orders: VecDeque<Order>,
}

/// What a connection is made to do.
#[derive(Debug, Clone)]
pub enum Order {
    /// Send this.
    Send(String),
    /// Close with a code.
    Close(u16),
    /// Close without one.
    CloseWithoutCode,
    /// Break off.
    Abort,
    /// Answer no heartbeat any more.
    Mute,
}

/// An interaction.
pub struct Turn {
    pub token: String,
    pub kind: u64,
    pub channel: String,
    pub user: String,
    pub at: Instant,
    /// The kind of the first response.
    pub response: Option<u64>,
    pub choices: Option<Value>,
    /// The message whose button was pressed.
    pub pressed: Option<String>,
    /// The message that `@original` is.
    pub original: Option<String>,
    /// Messages that were sent behind it.
    pub further: Vec<String>,
}

/// Everything.
pub struct World {
    pub port: u16,
    pub bot: String,
    pub token: String,
    pub flags: u64,
    last: u64,
    /// How far the world's clock is ahead of this machine's.
    ahead: Duration,
    pub users: BTreeMap<String, Value>,
    pub guilds: BTreeMap<String, Value>,
    /// By server and person: the roles.
    pub members: BTreeMap<(String, String), Value>,
    pub channels: BTreeMap<String, Value>,
    /// By id, so that they stand in their order. A private one is among them, with the one who sees it in `_for`.
    pub messages: BTreeMap<u64, Value>,
    pub pins: Vec<String>,
    pub commands: BTreeMap<String, Value>,
    pub turns: BTreeMap<String, Turn>,
    pub nonces: BTreeMap<(String, String), u64>,
    pub sessions: Vec<Session>,
    pub asked: Vec<Asked>,
    /// What was said by REST and on the gateway, with its type; until a test has compared it with what is published.
    pub said: Vec<Value>,
    /// What is said is otherwise than Discord says it, on purpose; it is compared with nothing.
    pub is_odd: bool,
    /// Requests that were not as Discord wants them.
    pub broken: Vec<String>,
    pub faults: Vec<Fault>,
    /// How much is taken in a while of some routes; of all others, everything.
    pub buckets: Vec<Bucket>,
    /// Until then everything is refused, because it was too much everywhere.
    pub closed_until: Option<Instant>,
    /// Requests that are to be held are held.
    pub holds: bool,
    /// No connection is let in.
    pub is_down: bool,
    /// The next session that wants to go on is refused.
    pub forgets_sessions: bool,
    /// Routes that were asked for and are not here.
    pub unknown: Vec<String>,
    /// What the bot shows of itself.
    pub presence: Value,
    /// How many times it was asked who it is.
    pub identified: u64,
    /// How often connections are to show that they are there: each second, so that the library's wait without a pause costs one.
    pub heartbeat: Duration,
}

impl World {
    pub fn new(port: u16) -> World {
        let mut world = World {
            port,
            bot: String::new(),
            token: "token-of-the-bot".to_owned(),
            flags: 1 << 19,
            last: 0,
            ahead: Duration::ZERO,
            users: BTreeMap::new(),
            guilds: BTreeMap::new(),
            members: BTreeMap::new(),
            channels: BTreeMap::new(),
            messages: BTreeMap::new(),
            pins: Vec::new(),
            commands: BTreeMap::new(),
            turns: BTreeMap::new(),
            nonces: BTreeMap::new(),
            sessions: Vec::new(),
            asked: Vec::new(),
            said: Vec::new(),
            is_odd: false,
            broken: Vec::new(),
            faults: Vec::new(),
            buckets: Vec::new(),
            closed_until: None,
            holds: false,
            is_down: false,
            forgets_sessions: false,
            unknown: Vec::new(),
            presence: Value::Null,
            identified: 0,
            heartbeat: Duration::from_secs(1),
        };
        world.bot = world.person("quoth", true);
        world
    }

    /// The time by the world's clock.
    pub fn now(&self) -> Instant {
        Instant::now() + self.ahead
    }

    /// Lets time go by.
    pub fn pass(&mut self, time: Duration) {
        self.ahead += time;
    }

    /// A new id: the time, and a number of its own.
    pub fn id(&mut self) -> String {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap() + self.ahead;
        let now = u64::try_from(now.as_millis()).unwrap();
        self.last = self.last.max((now - EPOCH) << 22) + 1;
        self.last.to_string()
    }

    pub fn person(&mut self, name: &str, is_bot: bool) -> String {
        let id = self.id();
        let user = json!({"id": id, "username": name, "discriminator": "0", "global_name": null, "avatar": null, "bot": is_bot, "public_flags": 0, "flags": 0, "primary_guild": null});
        self.users.insert(id.clone(), user);
        id
    }

    /// A server with the bot, its owner and a channel; everybody may write, the bot also pin.
    pub fn server(&mut self, locale: &str) -> String {
        let (id, owner, bots) = (self.id(), self.person("owner", false), self.id());
        let role = |id: &str, name: &str, bits: u64| {
            json!({"id": id, "name": name, "color": 0, "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null}, "hoist": false,
                "icon": null, "unicode_emoji": null, "position": 0, "permissions": bits.to_string(), "managed": false, "mentionable": false, "flags": 0})
        };
        let roles = json!([role(&id, "@everyone", may::EVERYBODY), role(&bots, "quoth", may::EVERYBODY | may::PIN)]);
        let guild = json!({"id": id, "name": "Reading group", "icon": null, "splash": null, "discovery_splash": null, "owner_id": owner,
            "afk_channel_id": null, "afk_timeout": 300, "verification_level": 0, "default_message_notifications": 0,
            "explicit_content_filter": 0, "roles": roles, "emojis": [], "features": [], "mfa_level": 0, "application_id": null,
            "system_channel_id": null, "system_channel_flags": 0, "rules_channel_id": null, "vanity_url_code": null, "description": null,
            "banner": null, "premium_tier": 0, "premium_subscription_count": 0, "preferred_locale": locale, "public_updates_channel_id": null,
            "nsfw_level": 0, "premium_progress_bar_enabled": false, "safety_alerts_channel_id": null, "stickers": [], "region": "",
            "max_video_channel_users": 25, "max_stage_video_channel_users": 50, "widget_enabled": false, "widget_channel_id": null, "max_presences": null, "max_members": 500_000,
            "hub_type": null, "incidents_data": null, "nsfw": false, "home_header": null});
        self.guilds.insert(id.clone(), guild);
        let bot = self.bot.clone();
        self.join(&id, &owner, &[]);
        self.join(&id, &bot, &[&bots]);
        id
    }

    pub fn join(&mut self, guild: &str, user: &str, roles: &[&str]) {
        let member = json!({"nick": null, "avatar": null, "banner": null, "roles": roles, "joined_at": "2024-01-01T00:00:00+00:00", "premium_since": null,
            "deaf": false, "mute": false, "flags": 0, "pending": false, "communication_disabled_until": null});
        self.members.insert((guild.to_owned(), user.to_owned()), member);
    }

    pub fn channel(&mut self, guild: Option<&str>, kind: u64, parent: Option<&str>, name: &str) -> String {
        let id = self.id();
        self.channel_with(&id, guild, (kind, parent, name));
        id
    }

    pub fn channel_with(&mut self, id: &str, guild: Option<&str>, (kind, parent, name): (u64, Option<&str>, &str)) -> Value {
        let mut channel = json!({"id": id, "type": kind, "last_message_id": null, "flags": 0});
        let fields = channel.as_object_mut().unwrap();
        if let Some(guild) = guild {
            fields.extend(json!({"guild_id": guild, "name": name, "parent_id": parent, "rate_limit_per_user": 0, "nsfw": false, "topic": null, "position": 0, "permission_overwrites": []}).as_object().unwrap().clone());
        }
        if (10..=12).contains(&kind) {
            fields.extend(json!({"owner_id": self.bot, "message_count": 0, "member_count": 1, "total_message_sent": 0,
                "thread_metadata": {"archived": false, "auto_archive_duration": 1440, "archive_timestamp": "2026-01-01T00:00:00+00:00", "locked": false}}).as_object().unwrap().clone());
        }
        self.channels.insert(id.to_owned(), channel.clone());
        channel
    }

    /// A role with these permissions for somebody.
    pub fn grant(&mut self, guild: &str, user: &str, bits: u64) {
        let id = self.id();
        let role = json!({"id": id, "name": "role", "color": 0, "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null}, "hoist": false,
            "icon": null, "unicode_emoji": null, "position": 1, "permissions": bits.to_string(), "managed": false, "mentionable": false, "flags": 0});
        self.guilds.get_mut(guild).unwrap()["roles"].as_array_mut().unwrap().push(role);
        let member = self.members.get_mut(&(guild.to_owned(), user.to_owned())).unwrap();
        member["roles"].as_array_mut().unwrap().push(json!(id));
    }

    /// What somebody may do in a channel, by Discord's rules.
    pub fn permissions(&self, channel: &str, user: &str) -> u64 {
        let Some(channel) = self.channels.get(channel) else { return 0 };
        let guild = text(channel, "/guild_id");
        if guild.is_empty() {
            return may::EVERYBODY | may::PIN;
        }
        let Some(member) = self.members.get(&(guild.to_owned(), user.to_owned())) else { return 0 };
        let guild = &self.guilds[guild];
        if text(guild, "/owner_id") == user {
            return u64::MAX;
        }
        let holds = |id: &str| id == text(guild, "/id") || member["roles"].as_array().unwrap().iter().any(|role| role == id);
        let roles = guild["roles"].as_array().unwrap().iter().filter(|role| holds(text(role, "/id")));
        let base = roles.fold(0, |bits, role| bits | text(role, "/permissions").parse::<u64>().unwrap());
        if base & may::ADMINISTRATOR != 0 {
            return u64::MAX;
        }
        let place =
            if (10..=12).contains(&channel["type"].as_u64().unwrap()) { &self.channels[text(channel, "/parent_id")] } else { channel };
        let overwrites = place["permission_overwrites"].as_array().cloned().unwrap_or_default();
        let bits = |overwrite: &Value, key: &str| text(overwrite, key).parse::<u64>().unwrap_or_default();
        let mut held = base;
        for is_meant in
            [&(|id: &str| id == text(guild, "/id")) as &dyn Fn(&str) -> bool, &|id| id != text(guild, "/id") && holds(id), &|id| id == user]
        {
            let meant: Vec<&Value> = overwrites.iter().filter(|overwrite| is_meant(text(overwrite, "/id"))).collect();
            let (deny, allow) =
                meant.iter().fold((0, 0), |(deny, allow), overwrite| (deny | bits(overwrite, "/deny"), allow | bits(overwrite, "/allow")));
            held = held & !deny | allow;
        }
        if held & may::VIEW == 0 { 0 } else { held }
    }

    /// Tells all sessions that something happened. Words that a bot may not read are left out.
    pub fn tell(&mut self, name: &str, data: &Value) {
        let (bot, data) = (self.bot.clone(), types::public(data.clone()));
        for session in &mut self.sessions {
            session.sequence += 1;
            let mut data = data.clone();
            if name.starts_with("MESSAGE_") && session.intents & (1 << 15) == 0 {
                censor(&mut data, &bot);
            }
            let event = json!({"op": 0, "t": name, "s": session.sequence, "d": data});
            session.told.push_back((session.sequence, event));
        }
    }

    /// Notes what the gateway or its client has said.
    pub fn note(&mut self, frame: &Value) {
        if !self.is_odd {
            self.said.push(types::said(&types::frame(frame), frame));
        }
    }

    /// The messages of a channel that everybody sees, in order.
    pub fn seen_in(&self, channel: &str) -> Vec<&Value> {
        self.messages.values().filter(|message| message["channel_id"] == channel && message.get("_for").is_none()).collect()
    }

    /// What the bot said in a channel for everybody to see.
    pub fn said_in(&self, channel: &str) -> Vec<&Value> {
        self.seen_in(channel).into_iter().filter(|message| text(message, "/author/id") == self.bot).collect()
    }

    pub fn last_requests(&self, count: usize) -> String {
        let last = self.asked.iter().rev().take(count).rev();
        last.map(|asked| format!("{} {} {} {:.300}", asked.status, asked.method, asked.path, asked.body.to_string()))
            .collect::<Vec<_>>()
            .join("\n")
    }
}

/// Without the intent a bot reads what mentions it, what is said to it directly, and what replies to it and calls it.
pub fn censor(message: &mut Value, bot: &str) {
    let is_direct = message.get("guild_id").is_none();
    let is_own = text(message, "/author/id") == bot;
    let is_mentioned =
        message.get("mentions").and_then(Value::as_array).is_some_and(|mentions| mentions.iter().any(|user| user["id"] == *bot));
    if !is_direct && !is_own && !is_mentioned && message.get("content").is_some() {
        message["content"] = json!("");
        message["embeds"] = json!([]);
        message["components"] = json!([]);
    }
}

impl Turn {
    /// Whether the first response comes in time.
    pub fn is_waiting(&self, now: Instant) -> bool {
        now - self.at < Duration::from_secs(3)
    }
}
