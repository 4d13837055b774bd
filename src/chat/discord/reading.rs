//! What Discord's events mean. Pure, and read from plain JSON: an event that the library does not understand is read all the same.

use serde_json::Value;

use super::ids;

/// Who the bot is on Discord.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Me {
    /// Its user.
    pub user: String,
    /// Its application.
    pub application: String,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Heard {
    /// A session has begun; what was said since the last one was not heard.
    Ready(Me),
    /// A session goes on where it was.
    Resumed,
    /// Somebody wrote something.
    Said(Said),
    /// Somebody rewrote something.
    Edited {
        /// As it is now.
        now: Said,
        /// When, as Discord writes it.
        at: String,
    },
    /// Messages were deleted.
    Deleted {
        /// The channel.
        channel: String,
        /// The server, where it is in one.
        server: Option<String>,
        /// The messages.
        messages: Vec<String>,
    },
    /// A command, a press, or something typed that wants completion.
    Interaction(Box<Interaction>),
    /// A server is there: the bot came into it, or it is back.
    Server(Server),
    /// A server has changed.
    ServerChanged {
        /// Which.
        server: String,
        /// Its language.
        locale: Option<String>,
    },
    /// The bot is no longer in a server.
    ServerLeft(String),
    /// A channel or a thread is there, or has changed.
    Channel(Channel),
    /// A channel or a thread is gone.
    ChannelGone(String),
}

/// A message of a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The channel.
    pub channel: String,
    /// The server; none in a direct room.
    pub server: Option<String>,
    /// The message.
    pub message: String,
    /// Who wrote it.
    pub user: String,
    /// As they are called there.
    pub name: String,
    /// The words, without the mention of the bot.
    pub text: String,
    /// The bot is mentioned in the words.
    pub is_mention: bool,
    /// The message it replies to, and whether that is the bot's.
    pub reply: Option<(String, bool)>,
}

/// What kind of interaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A command, or an entry of a message's menu.
    Command,
    /// Something typed so far.
    Typing,
    /// A button of this message.
    Press,
}

/// A command, a press, or something typed so far.
#[derive(Debug, Clone, PartialEq)]
pub struct Interaction {
    /// What kind.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// What answers it, for 15 minutes.
    pub token: String,
    /// The channel it comes from.
    pub channel: Channel,
    /// Who.
    pub user: String,
    /// As they are called there.
    pub name: String,
    /// What they may do in the channel; none in a direct room.
    pub permissions: Option<u64>,
    /// The language the member reads in.
    pub locale: Option<String>,
    /// The language of the server.
    pub server_locale: Option<String>,
    /// The message whose button was pressed, and whether only the presser sees it.
    pub message: Option<(String, bool)>,
    /// What was called, with its options.
    pub data: Value,
}

/// A server with its channels and threads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// Its id.
    pub id: String,
    /// When the bot came into it, as Discord writes it.
    pub joined_at: String,
    /// Where a newcomer is welcomed.
    pub system_channel: Option<String>,
    /// Its language.
    pub locale: Option<String>,
    /// Channels and threads.
    pub channels: Vec<Channel>,
}

/// A channel or a thread.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Channel {
    /// Its id.
    pub id: String,
    /// Its kind, as Discord numbers them.
    pub kind: u64,
    /// Its server; none where it is direct.
    pub server: Option<String>,
    /// The channel that a thread is part of; of other channels their category, which has no settings.
    pub parent: Option<String>,
    /// Its name.
    pub name: String,
    /// Its last message.
    pub last: Option<String>,
}

/// Kinds of channels that are threads: of announcements, public and private. Posts of a forum are public threads.
const THREADS: [u64; 3] = [10, 11, 12];
/// Kinds of channels in which members write: text, direct, voice, announcements, stages.
const WRITTEN: [u64; 5] = [0, 1, 2, 5, 13];
/// Kinds of messages that members write: plain ones and replies.
const PLAIN: [u64; 2] = [0, 19];
/// The flag of a message that only one member sees.
const EPHEMERAL: u64 = 1 << 6;

impl Channel {
    /// Whether it is a thread.
    pub fn is_thread(&self) -> bool {
        THREADS.contains(&self.kind)
    }

    /// Whether members write in it.
    pub fn is_written(&self) -> bool {
        self.is_thread() || WRITTEN.contains(&self.kind)
    }

    /// The channel of a thread.
    pub fn of_thread(&self) -> Option<&str> {
        self.parent.as_deref().filter(|_| self.is_thread())
    }
}

/// The names of the events that are understood here.
pub const UNDERSTOOD: [&str; 16] = [
    "READY",
    "RESUMED",
    "MESSAGE_CREATE",
    "MESSAGE_UPDATE",
    "MESSAGE_DELETE",
    "MESSAGE_DELETE_BULK",
    "INTERACTION_CREATE",
    "GUILD_CREATE",
    "GUILD_UPDATE",
    "GUILD_DELETE",
    "CHANNEL_CREATE",
    "CHANNEL_UPDATE",
    "CHANNEL_DELETE",
    "THREAD_CREATE",
    "THREAD_UPDATE",
    "THREAD_DELETE",
];

/// What an event means; none where it means nothing to the bot.
pub fn event(name: &str, data: &Value, me: &Me) -> Option<Heard> {
    Some(match name {
        "READY" => Heard::Ready(Me { user: text(data, "/user/id")?, application: text(data, "/application/id")? }),
        "RESUMED" => Heard::Resumed,
        "MESSAGE_CREATE" => Heard::Said(said(data, me)?),
        "MESSAGE_UPDATE" => Heard::Edited { now: said(data, me)?, at: text(data, "/edited_timestamp")? },
        "MESSAGE_DELETE" => deleted(data, vec![text(data, "/id")?])?,
        "MESSAGE_DELETE_BULK" => {
            let ids = data.get("ids")?.as_array()?;
            deleted(data, ids.iter().filter_map(|id| id.as_str().map(str::to_owned)).collect())?
        }
        "INTERACTION_CREATE" => Heard::Interaction(Box::new(interaction(data)?)),
        "GUILD_CREATE" if !is(data, "/unavailable") => Heard::Server(server(data)?),
        "GUILD_UPDATE" => Heard::ServerChanged { server: text(data, "/id")?, locale: text(data, "/preferred_locale") },
        // A server that is only out of order is still the bot's.
        "GUILD_DELETE" if !is(data, "/unavailable") => Heard::ServerLeft(text(data, "/id")?),
        "CHANNEL_CREATE" | "CHANNEL_UPDATE" | "THREAD_CREATE" | "THREAD_UPDATE" => Heard::Channel(channel(data, None)?),
        "CHANNEL_DELETE" | "THREAD_DELETE" => Heard::ChannelGone(text(data, "/id")?),
        _ => return None,
    })
}

/// A message as the interface gives it, which says the same as an event but not in which server it stands.
pub fn stored(data: &Value, server: Option<&str>, me: &Me) -> Option<Said> {
    Some(Said { server: server.map(str::to_owned), ..said(data, me)? })
}

fn text(data: &Value, pointer: &str) -> Option<String> {
    data.pointer(pointer)?.as_str().map(str::to_owned)
}

fn is(data: &Value, pointer: &str) -> bool {
    data.pointer(pointer).and_then(Value::as_bool).unwrap_or_default()
}

fn number(data: &Value, pointer: &str) -> Option<u64> {
    data.pointer(pointer)?.as_u64()
}

/// A member's message. Nothing where a program wrote it, where Discord did, or where its words were not given: that is none to the bot.
fn said(data: &Value, me: &Me) -> Option<Said> {
    let is_program = is(data, "/author/bot") || is(data, "/author/system") || text(data, "/webhook_id").is_some();
    let user = text(data, "/author/id")?;
    if is_program || user == me.user || !number(data, "/type").is_none_or(|kind| PLAIN.contains(&kind)) {
        return None;
    }
    let words = text(data, "/content")?;
    let (text_only, is_mention) = without_mention(&words, me);
    // A message that is forwarded refers to another too, and does not reply to it.
    let is_reply = number(data, "/message_reference/type").unwrap_or_default() == 0;
    let reply = text(data, "/message_reference/message_id").filter(|_| is_reply);
    let is_ours = text(data, "/referenced_message/author/id").is_some_and(|author| author == me.user);
    if text_only.is_empty() {
        return None;
    }
    Some(Said {
        channel: text(data, "/channel_id")?,
        server: text(data, "/guild_id"),
        message: text(data, "/id").filter(|id| ids::is_id(id))?,
        name: name(data, "/member", "/author"),
        user,
        text: text_only,
        is_mention,
        reply: reply.map(|message| (message, is_ours)),
    })
}

/// How somebody is called: in the server, else everywhere.
fn name(data: &Value, member: &str, user: &str) -> String {
    let names = [format!("{member}/nick"), format!("{user}/global_name"), format!("{user}/username")];
    names.iter().find_map(|pointer| text(data, pointer)).unwrap_or_default()
}

/// The words without the mentions of the bot, and whether there was one.
fn without_mention(words: &str, me: &Me) -> (String, bool) {
    let mentions = [format!("<@{}>", me.user), format!("<@!{}>", me.user)];
    let is_mention = mentions.iter().any(|mention| words.contains(mention));
    let bare = mentions.iter().fold(words.to_owned(), |words, mention| words.replace(mention, " "));
    (if is_mention { bare.trim() } else { words.trim() }.to_owned(), is_mention)
}

fn deleted(data: &Value, messages: Vec<String>) -> Option<Heard> {
    Some(Heard::Deleted { channel: text(data, "/channel_id")?, server: text(data, "/guild_id"), messages })
}

fn interaction(data: &Value) -> Option<Interaction> {
    let kind = match number(data, "/type")? {
        2 => Kind::Command,
        3 => Kind::Press,
        4 => Kind::Typing,
        _ => return None,
    };
    let server = text(data, "/guild_id");
    let user = if data.pointer("/member/user/id").is_some() { "/member/user" } else { "/user" };
    let mut channel = data.get("channel").and_then(|inner| channel(inner, server.as_deref())).unwrap_or_default();
    channel.id = text(data, "/channel_id").or_else(|| text(data, "/channel/id"))?;
    channel.server.clone_from(&server);
    let message = text(data, "/message/id").map(|id| (id, number(data, "/message/flags").unwrap_or_default() & EPHEMERAL != 0));
    Some(Interaction {
        kind,
        id: text(data, "/id").filter(|id| ids::is_id(id))?,
        token: text(data, "/token")?,
        channel,
        user: text(data, &format!("{user}/id"))?,
        name: name(data, "/member", user),
        permissions: text(data, "/member/permissions").and_then(|bits| bits.parse().ok()),
        locale: text(data, "/locale"),
        server_locale: text(data, "/guild_locale"),
        message,
        data: data.get("data").cloned().unwrap_or_default(),
    })
}

/// A channel; `server` is its server where it does not say so itself.
pub fn channel(data: &Value, server: Option<&str>) -> Option<Channel> {
    Some(Channel {
        id: text(data, "/id").filter(|id| ids::is_id(id))?,
        kind: number(data, "/type")?,
        server: text(data, "/guild_id").or_else(|| server.map(str::to_owned)),
        parent: text(data, "/parent_id"),
        name: text(data, "/name").unwrap_or_default(),
        last: text(data, "/last_message_id"),
    })
}

fn server(data: &Value) -> Option<Server> {
    let id = text(data, "/id")?;
    let listed = |key: &str| data.get(key).and_then(Value::as_array).into_iter().flatten();
    Some(Server {
        joined_at: text(data, "/joined_at").unwrap_or_default(),
        system_channel: text(data, "/system_channel_id"),
        locale: text(data, "/preferred_locale"),
        channels: listed("channels").chain(listed("threads")).filter_map(|inner| channel(inner, Some(&id))).collect(),
        id,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn me() -> Me {
        Me { user: "1".into(), application: "1".into() }
    }

    fn message(extra: &Value) -> Value {
        let mut message = json!({
            "id": "90", "channel_id": "5", "guild_id": "7", "type": 0, "content": "Who built it?", "edited_timestamp": null,
            "author": {"id": "2", "username": "ann", "global_name": "Ann"}, "member": {"nick": null, "roles": []},
        });
        for (key, value) in extra.as_object().unwrap() {
            message[key] = value.clone();
        }
        message
    }

    fn heard(name: &str, extra: &Value) -> Option<Said> {
        match event(name, &message(extra), &me())? {
            Heard::Said(said) | Heard::Edited { now: said, .. } => Some(said),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_members_write_is_heard() {
        let plain = heard("MESSAGE_CREATE", &json!({})).unwrap();
        assert_eq!((plain.text.as_str(), plain.name.as_str(), plain.is_mention, plain.reply), ("Who built it?", "Ann", false, None));
        let mention = heard("MESSAGE_CREATE", &json!({"content": "<@1> who <@3>?", "member": {"nick": "Annie"}})).unwrap();
        assert_eq!((mention.text.as_str(), mention.name.as_str(), mention.is_mention), ("who <@3>?", "Annie", true));
        let reply = json!({"type": 19, "message_reference": {"message_id": "80"}, "referenced_message": {"author": {"id": "1"}}});
        assert_eq!(heard("MESSAGE_CREATE", &reply).unwrap().reply, Some(("80".into(), true)));
        let forward = json!({"message_reference": {"type": 1, "message_id": "80"}});
        assert_eq!(heard("MESSAGE_CREATE", &forward).unwrap().reply, None);
    }

    #[test]
    fn what_nobody_wrote_is_not() {
        for extra in [
            json!({"author": {"id": "9", "bot": true}}),
            json!({"author": {"id": "1"}}),
            json!({"author": {"id": "9", "system": true}}),
            json!({"webhook_id": "4"}),
            json!({"type": 7}),
            json!({"content": ""}),
            json!({"content": "<@1> "}),
            json!({"content": null}),
            json!({"id": "0"}),
        ] {
            assert_eq!(heard("MESSAGE_CREATE", &extra), None, "{extra}");
        }
        // A preview that was added to a message is no edit of it.
        assert_eq!(heard("MESSAGE_UPDATE", &json!({})), None);
        assert!(heard("MESSAGE_UPDATE", &json!({"edited_timestamp": "2026-01-01T00:00:00Z"})).is_some());
    }

    #[test]
    fn a_server_can_change_its_language() {
        let changed = event("GUILD_UPDATE", &json!({"id": "7", "preferred_locale": "de"}), &me());
        assert_eq!(changed, Some(Heard::ServerChanged { server: "7".into(), locale: Some("de".into()) }));
    }

    #[test]
    fn a_server_that_is_out_of_order_is_not_left() {
        assert_eq!(event("GUILD_DELETE", &json!({"id": "7", "unavailable": true}), &me()), None);
        assert_eq!(event("GUILD_DELETE", &json!({"id": "7"}), &me()), Some(Heard::ServerLeft("7".into())));
        assert_eq!(event("GUILD_CREATE", &json!({"id": "7", "unavailable": true}), &me()), None);
    }

    #[test]
    fn an_interaction_says_where_and_who() {
        let pressed = json!({
            "type": 3, "id": "100", "token": "t", "channel_id": "6", "guild_id": "7", "locale": "de", "guild_locale": "en-US",
            "channel": {"id": "6", "type": 11, "parent_id": "5"}, "data": {"custom_id": "x"}, "message": {"id": "91", "flags": 64},
            "member": {"nick": null, "permissions": "2251799813685248", "user": {"id": "2", "username": "ann", "global_name": null}},
        });
        let Some(Heard::Interaction(heard)) = event("INTERACTION_CREATE", &pressed, &me()) else { panic!() };
        assert_eq!((heard.kind, heard.permissions, heard.name.as_str()), (Kind::Press, Some(1 << 51), "ann"));
        assert_eq!((heard.channel.of_thread(), heard.channel.server.as_deref()), (Some("5"), Some("7")));
        assert_eq!(heard.message, Some(("91".into(), true)));
        let direct = json!({"type": 2, "id": "100", "token": "t", "channel_id": "6", "user": {"id": "2", "username": "ann"}, "data": {}});
        let Some(Heard::Interaction(heard)) = event("INTERACTION_CREATE", &direct, &me()) else { panic!() };
        assert_eq!((heard.channel.server, heard.permissions, heard.locale), (None, None, None));
    }
}
