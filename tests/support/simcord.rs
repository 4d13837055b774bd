//! simcord behind its bridge: a Discord that others wrote, with people in it who do what a test says. The words are those of the fake of
//! `tests/support/discord`, so that a scenario is easily told to both.
//!
//! One process serves all scenarios. Each world has a port, an application and people of its own.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::driver::Driver;
use crate::provision::{Missing, python_with};
use crate::turn;

/// The oldest Python that simcord is made for.
const PYTHON: (u32, u32) = (3, 11);
/// The flag of a message that only one person sees.
const EPHEMERAL: u64 = 64;

static BRIDGE: LazyLock<Result<Driver, Missing>> = LazyLock::new(|| {
    let mut command = Command::new(python()?);
    command.arg(own("bridge.py"));
    Ok(Driver::of(command))
});

/// The Python that has simcord, put into `target/live` once.
pub fn python() -> Result<PathBuf, Missing> {
    python_with("simcord", &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/simcord.txt"), PYTHON)
}

/// A file of the bridge.
pub fn own(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/simcord").join(name)
}

/// One Discord.
pub struct World {
    bridge: &'static Driver,
    number: u64,
    /// What stands for `https://discord.com`.
    pub base: String,
    /// The bot's token.
    pub token: String,
    /// The bot's user.
    pub bot: String,
}

/// A server with a channel, its owner, who moderates, and a member.
#[derive(Debug, Clone)]
pub struct Server {
    pub id: String,
    pub channel: String,
    pub owner: String,
    pub ann: String,
}

/// An interaction that somebody began.
#[derive(Debug, Clone)]
pub struct Begun(String);

impl World {
    /// A world with nobody in it. The portal lets the application read every message, or does not.
    pub fn new(has_message_content: bool) -> Result<World, Missing> {
        let bridge = BRIDGE.as_ref().map_err(Clone::clone)?;
        let made = bridge.ask("world", json!({"message_content": has_message_content}));
        let text = |key: &str| made[key].as_str().unwrap().to_owned();
        let number = made["world"].as_u64().unwrap();
        Ok(World { bridge, number, base: text("base"), token: text("token"), bot: text("bot") })
    }

    /// Gives an order, of those in `acts.py` and `looks.py`.
    #[track_caller]
    pub fn act(&self, order: &str, arguments: Value) -> Value {
        self.try_act(order, arguments).unwrap_or_else(|error| panic!("{error}; refused so far: {}", self.mishaps()))
    }

    /// The same of an order that may come to nothing.
    pub fn try_act(&self, order: &str, mut arguments: Value) -> Result<Value, String> {
        arguments["world"] = self.number.into();
        self.bridge.try_ask(order, arguments, turn::left())
    }

    /// An order that waits for something; it fails a little before the scenario's time is over.
    #[track_caller]
    fn wait(&self, order: &str, mut arguments: Value) -> Value {
        arguments["seconds"] = json!(turn::left().as_secs_f64() * 0.8);
        self.act(order, arguments)
    }

    fn mishaps(&self) -> Value {
        self.try_act("mishaps", json!({})).unwrap_or_default()
    }

    /// A server in a language, where the bot may do what its link asks for.
    pub fn server(&self, locale: &str) -> Server {
        let permissions = quoth::chat::discord::permissions::NEEDED.to_string();
        let made = self.act("server", json!({"locale": locale, "permissions": permissions}));
        let text = |key: &str| made[key].as_str().unwrap().to_owned();
        Server { id: text("id"), channel: text("channel"), owner: text("owner"), ann: text("ann") }
    }

    /// Another member of a server.
    pub fn person(&self, server: &str, name: &str) -> String {
        text_of(&self.act("person", json!({"name": name, "server": server})))
    }

    /// A channel of a server.
    pub fn channel(&self, server: &str, kind: u64, name: &str) -> String {
        text_of(&self.act("channel", json!({"server": server, "kind": kind, "name": name})))
    }

    /// The room of one person and the bot.
    pub fn direct(&self, user: &str) -> String {
        text_of(&self.act("direct", json!({"user": user})))
    }

    /// Makes somebody a moderator of a server.
    pub fn promote(&self, server: &str, user: &str) {
        self.act("promote", json!({"server": server, "user": user}));
    }

    /// What the bot may not do in a channel; 0 lets it do everything again.
    pub fn deny(&self, channel: &str, bits: u64) {
        self.act("overwrite", json!({"channel": channel, "target": self.bot, "is_member": true, "deny": bits.to_string()}));
    }

    /// Somebody says something.
    pub fn say(&self, channel: &str, user: &str, words: &str) -> String {
        text_of(&self.act("say", json!({"channel": channel, "user": user, "words": words})))
    }

    /// Somebody asks the bot by its name.
    pub fn mention(&self, channel: &str, user: &str, words: &str) -> String {
        self.say(channel, user, &format!("<@{}> {words}", self.bot))
    }

    /// Somebody replies, with or without calling whom they reply to.
    pub fn reply(&self, channel: &str, user: &str, to: &Value, words: &str, is_calling: bool) -> String {
        let said = json!({"channel": channel, "user": user, "words": words, "reply_to": to["id"], "is_calling": is_calling});
        text_of(&self.act("say", said))
    }

    /// Somebody rewrites what they said.
    pub fn edit(&self, channel: &str, user: &str, message: &str, words: &str) {
        self.act("edit", json!({"channel": channel, "user": user, "message": message, "words": words}));
    }

    /// Somebody deletes what they said.
    pub fn delete(&self, channel: &str, user: &str, message: &str) {
        self.act("delete", json!({"channel": channel, "user": user, "message": message}));
    }

    /// Somebody calls a command, with its options as they are sent.
    #[track_caller]
    pub fn command(&self, channel: &str, user: &str, name: &str, options: &Value) -> Begun {
        let begun = self.act("command", json!({"channel": channel, "user": user, "name": name, "options": by_name(options)}));
        Begun(text_of(&begun))
    }

    /// Somebody types into one option of a command, and sees choices.
    #[track_caller]
    pub fn complete(&self, channel: &str, user: &str, name: &str, option: &str, typed: &str) -> Vec<Value> {
        let typing = json!({"channel": channel, "user": user, "name": name, "option": option, "typed": typed});
        self.act("complete", typing).as_array().unwrap().clone()
    }

    /// Somebody opens a message's menu.
    pub fn menu(&self, channel: &str, user: &str, message: &str) -> Begun {
        Begun(text_of(&self.act("menu", json!({"channel": channel, "user": user, "name": "Find the passage", "message": message}))))
    }

    /// Somebody presses the button of a message that is called so.
    #[track_caller]
    pub fn press(&self, user: &str, message: &Value, label: &str) -> Begun {
        let pressing = json!({"channel": message["channel_id"], "user": user, "message": message["id"], "label": label});
        Begun(text_of(&self.act("press", pressing)))
    }

    /// The message that answers an interaction and that everybody sees, when it is there.
    #[track_caller]
    pub fn public(&self, begun: &Begun) -> Value {
        let answer = self.wait("answer", json!({"interaction": begun.0}));
        assert_eq!(answer["flags"].as_u64().unwrap() & EPHEMERAL, 0, "not everybody sees {answer:#}");
        answer
    }

    /// The same of one that only the person sees.
    #[track_caller]
    pub fn private(&self, begun: &Begun) -> Value {
        let answer = self.wait("answer", json!({"interaction": begun.0}));
        assert_eq!(answer["flags"].as_u64().unwrap() & EPHEMERAL, EPHEMERAL, "everybody sees {answer:#}");
        answer
    }

    /// What an interaction was responded with, as soon as it was.
    #[track_caller]
    pub fn responded(&self, begun: &Begun) -> String {
        text_of(&self.wait("responded", json!({"interaction": begun.0})))
    }

    /// The bot's message number `count` in a channel, from 1, when it is there.
    #[track_caller]
    pub fn said(&self, channel: &str, count: usize) -> Value {
        self.wait("said", json!({"channel": channel, "count": count}))
    }

    /// What the bot has said in a channel.
    pub fn all_said(&self, channel: &str) -> Vec<Value> {
        self.act("all_said", json!({"channel": channel})).as_array().unwrap().clone()
    }

    /// A message, when it is another one than this.
    #[track_caller]
    pub fn changed(&self, message: &Value) -> Value {
        let old = json!({"channel": message["channel_id"], "message": message["id"], "since": message["edited_timestamp"]});
        self.wait("changed", old)
    }

    /// Waits until a message is no more.
    #[track_caller]
    pub fn gone(&self, message: &Value) {
        self.wait("gone", json!({"channel": message["channel_id"], "message": message["id"]}));
    }

    /// Waits until a message is pinned, or no longer.
    #[track_caller]
    pub fn pinned(&self, message: &Value, is_pinned: bool) {
        self.wait("pinned", json!({"channel": message["channel_id"], "message": message["id"], "is_pinned": is_pinned}));
    }

    /// Waits until the bot has begun a session or come back to one so often.
    #[track_caller]
    pub fn connected(&self, count: usize) -> Value {
        self.wait("connected", json!({"count": count}))
    }

    /// The names of the commands that somebody is offered in a channel.
    pub fn commands_of(&self, channel: &str, user: &str) -> Vec<String> {
        self.act("commands_of", json!({"channel": channel, "user": user})).as_array().unwrap().iter().map(text_of).collect()
    }

    /// What has to hold of everything that was asked of it: all of it was known, no message called anybody, and none could have.
    #[track_caller]
    pub fn assert_kept(&self) {
        assert_eq!(self.act("gaps", json!({})), json!([]));
        for request in self.act("requests", json!({})).as_array().unwrap() {
            let (method, path, body) = (&request["method"], request["path"].as_str().unwrap(), &request["body"]);
            let message = if path.ends_with("/callback") { &body["data"] } else { body };
            let is_message = message.get("content").is_some() || message.get("embeds").is_some();
            assert!(!is_message || message["allowed_mentions"] == json!({"parse": []}), "{method} {path} could call somebody: {body:#}");
        }
        assert_eq!(self.act("called", json!({})), json!([]), "somebody was called");
    }
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// Options as people give them, from those that are sent.
fn by_name(options: &Value) -> Value {
    options.as_array().unwrap().iter().map(|option| (option["name"].as_str().unwrap().to_owned(), option["value"].clone())).collect()
}
