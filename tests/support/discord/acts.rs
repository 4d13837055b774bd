//! What people do, and what they see.

use serde_json::{Value, json};

use super::world::{EPHEMERAL, Order, Turn, World, may};
use super::{Fake, gateway, messages, text};

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
pub struct Begun {
    pub id: String,
}

impl Fake {
    /// A server in a language, in which the bot is already.
    pub fn server(&self, locale: &str) -> Server {
        let server = self.change(|world| {
            let id = world.server(locale);
            let (channel, ann) = (world.channel(Some(&id), 0, None, "general"), world.person("ann", false));
            world.join(&id, &ann, &[]);
            let owner = text(&world.guilds[&id], "/owner_id").to_owned();
            Server { id, channel, owner, ann }
        });
        self.change(|world| {
            let event = gateway::created(world, &server.id);
            world.tell("GUILD_CREATE", &event);
        });
        server
    }

    /// Another member of a server.
    pub fn person(&self, server: &str, name: &str) -> String {
        self.change(|world| {
            let id = world.person(name, false);
            world.join(server, &id, &[]);
            id
        })
    }

    /// A channel of a server, or a thread in one.
    pub fn channel(&self, server: &str, kind: u64, parent: Option<&str>, name: &str) -> String {
        self.change(|world| {
            let id = world.channel(Some(server), kind, parent, name);
            let (event, channel) =
                (if parent.is_some() && kind == 11 { "THREAD_CREATE" } else { "CHANNEL_CREATE" }, world.channels[&id].clone());
            world.tell(event, &channel);
            id
        })
    }

    /// The room of one person and the bot.
    pub fn direct(&self, user: &str) -> String {
        self.change(|world| {
            let id = world.channel(None, 1, None, "");
            world.channels.get_mut(&id).unwrap()["recipients"] = json!([world.users[user]]);
            id
        })
    }

    /// Somebody says something; mentions in it are mentions.
    pub fn say(&self, channel: &str, user: &str, words: &str) -> String {
        self.say_with(channel, user, words, &json!({}))
    }

    /// The same with more fields of the message.
    pub fn say_with(&self, channel: &str, user: &str, words: &str, more: &Value) -> String {
        self.change(|world| {
            let mut message = messages::plain(world, channel, user);
            message["content"] = json!(words);
            message["mentions"] = mentioned(world, words, more);
            message.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            text(&messages::put(world, message), "/id").to_owned()
        })
    }

    /// Somebody begins a post in a forum, with its title and its first message.
    pub fn post(&self, server: &str, forum: &str, user: &str, (title, words): (&str, &str)) -> String {
        let post = self.channel(server, 11, Some(forum), title);
        self.change(|world| {
            let mut message = messages::plain(world, &post, user);
            message["id"] = json!(post);
            message["content"] = json!(words);
            messages::put(world, message);
        });
        post
    }

    /// Somebody replies, with or without calling whom they reply to.
    pub fn reply(&self, channel: &str, user: &str, to: &str, words: &str, is_calling: bool) -> String {
        let referenced = self.world().messages[&to.parse().unwrap()].clone();
        let more = json!({"type": 19, "message_reference": {"type": 0, "channel_id": channel, "message_id": to}, "referenced_message": referenced, "_calling": is_calling});
        self.say_with(channel, user, words, &more)
    }

    /// Somebody rewrites what they said.
    pub fn edit(&self, message: &str, words: &str) {
        self.change(|world| {
            let at = world.id();
            let found = world.messages.get_mut(&message.parse().unwrap()).unwrap();
            found["content"] = json!(words);
            found["edited_timestamp"] = json!(format!("2026-11-25T12:00:01.{:0>6}+00:00", &at[at.len() - 6..]));
            let found = found.clone();
            let mentions = mentioned(world, words, &json!({}));
            world.messages.get_mut(&message.parse().unwrap()).unwrap()["mentions"] = mentions.clone();
            let mut event = messages::told(world, &found);
            event["mentions"] = mentions;
            world.tell("MESSAGE_UPDATE", &event);
        });
    }

    /// Somebody deletes what they said.
    pub fn delete(&self, channel: &str, message: &str) {
        self.change(|world| messages::gone(world, channel, message));
    }

    /// Somebody calls a command, with its options as JSON.
    pub fn command(&self, channel: &str, user: &str, name: &str, options: &Value) -> Begun {
        self.command_in(channel, user, name, (options, "en-US"))
    }

    /// The same by somebody who reads another language.
    pub fn command_in(&self, channel: &str, user: &str, name: &str, (options, locale): (&Value, &str)) -> Begun {
        let id =
            self.wait(&format!("the command {name}"), |world| Some(text(world.commands.get(&format!("1 {:?}", name))?, "/id").to_owned()));
        let data = json!({"id": id, "name": name, "type": 1, "options": options, "resolved": {}});
        self.begin(channel, user, (2, data, None), locale)
    }

    /// Somebody types.
    pub fn typed(&self, channel: &str, user: &str, name: &str, options: &Value) -> Begun {
        let data = json!({"id": "1", "name": name, "type": 1, "options": options, "resolved": {}});
        self.begin(channel, user, (4, data, None), "en-US")
    }

    /// Somebody types, and waits for what goes on from that.
    pub fn complete(&self, channel: &str, user: &str, name: &str, options: &Value) -> Vec<Value> {
        let begun = self.typed(channel, user, name, options);
        let choices = self.wait("choices", |world| world.turns[&begun.id].choices.clone());
        choices.as_array().unwrap().clone()
    }

    /// Somebody opens a message's menu.
    pub fn menu(&self, channel: &str, user: &str, message: &str) -> Begun {
        let target = self.world().messages[&message.parse().unwrap()].clone();
        let data =
            json!({"id": "1", "name": "Find the passage", "type": 3, "target_id": message, "resolved": {"messages": {message: target}}});
        self.begin(channel, user, (2, data, None), "en-US")
    }

    /// Somebody presses the button of a message that is called so.
    #[track_caller]
    pub fn press(&self, user: &str, message: &Value, label: &str) -> Begun {
        let now = self.world().messages[&text(message, "/id").parse().unwrap()].clone();
        let rows = now["components"].as_array().unwrap().clone();
        let mut buttons = rows.iter().flat_map(|row| row["components"].as_array().unwrap());
        let button = buttons.find(|button| button["label"] == label).unwrap_or_else(|| panic!("there is no button {label} on {now}"));
        let data = json!({"custom_id": button["custom_id"], "component_type": 2});
        self.begin(text(&now, "/channel_id"), user, (3, data, Some(now.clone())), "en-US")
    }

    fn begin(&self, channel: &str, user: &str, (kind, data, message): (u64, Value, Option<Value>), locale: &str) -> Begun {
        self.change(|world| {
            let (id, token) = (world.id(), format!("turn-{}", world.id()));
            let place = world.channels[channel].clone();
            let permissions = world.permissions(channel, user).to_string();
            let mut event = json!({"id": id, "application_id": world.bot, "type": kind, "data": data, "token": token, "version": 1, "channel_id": channel,
                "locale": locale, "entitlements": [], "authorizing_integration_owners": {}, "attachment_size_limit": 10_485_760, "app_permissions": world.permissions(channel, &world.bot).to_string()});
            let fields = event.as_object_mut().unwrap();
            let mut partial = place.clone();
            partial["permissions"] = json!(permissions);
            fields.insert("channel".to_owned(), partial);
            match place.get("guild_id").and_then(Value::as_str) {
                Some(guild) => {
                    let mut member = world.members[&(guild.to_owned(), user.to_owned())].clone();
                    member["user"] = world.users[user].clone();
                    member["permissions"] = json!(permissions);
                    fields.extend([
                        ("guild_id".to_owned(), json!(guild)),
                        ("guild_locale".to_owned(), world.guilds[guild]["preferred_locale"].clone()),
                        ("member".to_owned(), member),
                        ("context".to_owned(), json!(0)),
                    ]);
                }
                None => {
                    fields.insert("user".to_owned(), world.users[user].clone());
                    fields.insert("context".to_owned(), json!(1));
                }
            }
            let pressed = message.as_ref().map(|message| text(message, "/id").to_owned());
            if let Some(message) = message {
                fields.insert("message".to_owned(), message);
            }
            let turn = Turn { token, kind, channel: channel.to_owned(), user: user.to_owned(), at: world.now(), response: None, choices: None, pressed, original: None, further: Vec::new() };
            world.turns.insert(id.clone(), turn);
            world.tell("INTERACTION_CREATE", &event);
            Begun { id }
        })
    }

    /// The message that answers an interaction, when it is there.
    #[track_caller]
    pub fn answer(&self, begun: &Begun) -> Value {
        self.wait("an answer", |world| answers(world, begun).into_iter().next())
    }

    /// The same of one that only the person sees.
    #[track_caller]
    pub fn private(&self, begun: &Begun) -> Value {
        let answer = self.answer(begun);
        assert_eq!(answer["flags"], EPHEMERAL, "everybody sees {answer}");
        answer
    }

    /// The same of one that everybody sees.
    #[track_caller]
    pub fn public(&self, begun: &Begun) -> Value {
        let answer = self.answer(begun);
        assert_eq!(answer["flags"], 0, "not everybody sees {answer}");
        answer
    }

    /// Waits until an interaction has its response, whatever it is; its kind.
    #[track_caller]
    pub fn responded(&self, begun: &Begun) -> u64 {
        self.wait("a response", |world| world.turns[&begun.id].response)
    }

    /// The bot's message number `count` in a channel, from 1, when it is there.
    #[track_caller]
    pub fn said(&self, channel: &str, count: usize) -> Value {
        self.wait(&format!("message {count} of the bot"), |world| world.said_in(channel).get(count - 1).map(|message| (*message).clone()))
    }

    /// Orders all connections to do something.
    pub fn order(&self, order: &Order) {
        self.change(|world| {
            world.sessions.iter_mut().filter(|session| session.is_open).for_each(|session| session.orders.push_back(order.clone()))
        });
    }

    /// Makes somebody a moderator of a server.
    pub fn promote(&self, server: &str, user: &str) {
        self.change(|world| world.grant(server, user, may::MANAGE_MESSAGES));
    }
}

/// The messages that answer an interaction, but for what is only promised.
fn answers(world: &World, begun: &Begun) -> Vec<Value> {
    let turn = &world.turns[&begun.id];
    // A press that changes its message is answered by it; one that is only noted is not.
    let original = turn.original.iter().filter(|_| turn.response != Some(6));
    let ids = turn.further.iter().chain(original);
    let found = ids.filter_map(|id| world.messages.get(&id.parse().unwrap()));
    found.filter(|message| message.get("_promised").is_none()).cloned().collect()
}

fn mentioned(world: &World, words: &str, more: &Value) -> Value {
    let is_called = |user: &str| {
        words.contains(&format!("<@{user}>")) || more["_calling"] == true && text(more, "/referenced_message/author/id") == user
    };
    world.users.iter().filter(|(id, _)| is_called(id)).map(|(_, user)| user.clone()).collect()
}
