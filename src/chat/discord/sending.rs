//! Effects, carried out.

use std::time::Duration;

use serde_json::{Map, Value, json};
use serenity::http::{LightMethod, Route};
use serenity::model::id::{ChannelId, MessageId as Number};
use tokio::time::Instant;

use super::ids::Origin;
use super::rest::{Trouble, codes, nonce, quiet};
use super::{Discord, buttons, ids, permissions, render};
use crate::bot::effect::{Act, Effect, EffectKey, Reply, Seen, Style, Tone};
use crate::bot::event::{EventId, Failure, MessageId, RoomId};
use crate::bot::message::{Block, Message};
use crate::chat::Outcome;
use crate::chat::backoff::backoff;

/// For how long sending a message is tried. An answer that comes later answers nobody.
const PATIENCE: Duration = Duration::from_secs(600);
/// For how long Discord is relied upon to know a message by its nonce: "a few minutes", it says. After that the bot looks first.
const NONCE_LASTS: Duration = Duration::from_secs(120);
/// After so long it is said in the log that something has to wait.
const LATE: Duration = Duration::from_secs(15);
/// How many messages are looked through for one that may have been sent: as many as Discord gives at once.
const LOOKED_THROUGH: &str = "100";
/// How often it is tried to begin a thread before the answer stands in the channel.
const THREAD_ATTEMPTS: u32 = 4;
/// The longest name of a thread, in UTF-16 units.
const THREAD_NAME: usize = 100;

/// The flag of a message that alerts nobody.
const SUPPRESS_NOTIFICATIONS: u64 = 1 << 12;

/// A message that is to be sent.
struct Post<'a> {
    key: &'a EffectKey,
    body: Map<String, Value>,
    origin: Origin<'a>,
    /// It answers what it follows from.
    is_reply: bool,
    /// Where it was asked, and where else the answer may stand: in a thread that begins with the question.
    channels: Vec<&'a str>,
}

impl Discord {
    pub(super) async fn do_act(&self, effect: &Effect) -> Outcome {
        match &effect.act {
            Act::Reply(reply) => self.reply(&effect.key, reply, false).await,
            Act::Post { room, message, .. } => self.say(&effect.key, (room, message), false).await,
            Act::Edit { message, with } => self.edit(&effect.key, message, with).await,
            Act::Delete { message } => self.delete(&effect.key, message).await,
            Act::Pin { message, .. } => self.pin(message, true).await,
            Act::Unpin { message, .. } => self.pin(message, false).await,
            // The loop's own.
            Act::Reload(_) => Err(Failure::Gone),
        }
    }

    /// The same for an effect that may have been carried out already. All but replies can be done twice.
    pub(super) async fn do_again(&self, effect: &Effect) -> Outcome {
        match &effect.act {
            Act::Reply(reply) => self.reply(&effect.key, reply, true).await,
            Act::Post { room, message, .. } => self.say(&effect.key, (room, message), true).await,
            _ => self.do_act(effect).await,
        }
    }

    async fn reply(&self, key: &EffectKey, reply: &Reply, is_again: bool) -> Outcome {
        let body = render::message(&reply.message, &buttons::short_key(key));
        if let Some(turn) = self.turn(&reply.to) {
            return self.respond(&turn, reply.seen != Seen::Public, body).await;
        }
        if reply.seen == Seen::Confidential {
            // Words are answered where everybody reads; a command is not.
            return Err(Failure::Forbidden);
        }
        let origin = ids::origin(&reply.to.0).ok_or(Failure::Gone)?;
        let channel = ids::of_room(&reply.room).filter(|id| ids::is_id(id)).ok_or(Failure::Gone)?;
        let thread = origin.message.filter(|_| reply.style == Style::Thread);
        let mut post = Post { key, body, origin, is_reply: true, channels: [channel].into_iter().chain(thread).collect() };
        if origin.interaction.is_some() {
            return self.lost(&post).await;
        }
        if is_again && let Some(found) = self.look(&post).await? {
            return Ok(Some(found));
        }
        let (channel, is_begun) = self.place(reply, origin, channel).await;
        if let Some(message) = origin.message.filter(|_| !is_begun) {
            post.body.insert("message_reference".to_owned(), json!({"message_id": message, "fail_if_not_exists": false}));
        }
        if reply.tone == Tone::Notice {
            post.body.insert("flags".to_owned(), json!(SUPPRESS_NOTIFICATIONS));
        }
        self.post(&post, &channel).await
    }

    /// A message that answers nobody.
    async fn say(&self, key: &EffectKey, (room, message): (&RoomId, &Message), is_again: bool) -> Outcome {
        let body = render::message(message, &buttons::short_key(key));
        let channel = ids::of_room(room).filter(|id| ids::is_id(id)).ok_or(Failure::Gone)?;
        // What it follows from says since when it can be there: ids grow with time.
        let event = event_of(key);
        let origin = Origin { channel, ..ids::origin(&event.0).unwrap_or_default() };
        let post = Post { key, body, origin, is_reply: false, channels: vec![channel] };
        if is_again && let Some(found) = self.look(&post).await? {
            return Ok(Some(found));
        }
        self.post(&post, channel).await
    }

    /// Where a reply goes: where it was asked, or in a thread that begins with the question; true where it has begun one.
    async fn place(&self, reply: &Reply, origin: Origin<'_>, channel: &str) -> (String, bool) {
        let here = (channel.to_owned(), false);
        let (Style::Thread, Seen::Public, Some(message)) = (reply.style, reply.seen, origin.message) else { return here };
        let Some(name) = thread_name(&reply.message) else { return here };
        let is_plain = self.channel(channel).await.is_ok_and(|place| place.server.is_some() && matches!(place.kind, 0 | 5));
        let (Some(channel_id), Some(message_id)) = (number(channel).map(ChannelId::new), number(message).map(Number::new)) else {
            return here;
        };
        if !is_plain {
            return here;
        }
        for attempt in 1..=THREAD_ATTEMPTS {
            let route = Route::ChannelMessageThreads { channel_id, message_id };
            match self.rest().call(LightMethod::Post, route, Some(&json!({"name": name})), &[]).await {
                // A thread that begins with a message has the id of that message.
                Ok(_) => return (message.to_owned(), true),
                Err(trouble) if trouble.is(codes::THREAD_EXISTS) => return (message.to_owned(), true),
                Err(Trouble::Away) => tokio::time::sleep(backoff(attempt)).await,
                Err(trouble) => {
                    tracing::info!(?trouble, "no thread could be begun; the answer stands in the channel");
                    break;
                }
            }
        }
        here
    }

    /// Sends a message until it is there, cannot be, or it is too late.
    async fn post(&self, post: &Post<'_>, channel: &str) -> Outcome {
        let channel_id = ChannelId::new(number(channel).ok_or(Failure::Gone)?);
        let mut body = quiet(post.body.clone());
        body.insert("nonce".to_owned(), json!(nonce(post.key)));
        body.insert("enforce_nonce".to_owned(), json!(true));
        let body = Value::Object(body);
        let (begun, mut attempts) = (Instant::now(), 0_u32);
        loop {
            match self.rest().call(LightMethod::Post, Route::ChannelMessages { channel_id }, Some(&body), &[]).await {
                Ok(sent) => return id_of(&sent, channel).map(Some).ok_or(Failure::Unknown),
                Err(Trouble::Away) => {}
                Err(Trouble::Revoked) => return std::future::pending().await,
                // What may have come through before is not known to have failed.
                Err(trouble) if attempts > 0 && trouble.failure() != Failure::Gone => return Err(Failure::Unknown),
                Err(trouble) => return Err(trouble.failure()),
            }
            attempts += 1;
            self.wait(begun, attempts).await?;
            // Discord no longer knows it by its nonce, and it may have come through.
            if begun.elapsed() > NONCE_LASTS
                && let Some(found) = self.look(post).await?
            {
                return Ok(Some(found));
            }
        }
    }

    /// Looks for a message that may have been sent until it is known whether it is there. Where that cannot be known, it must not be sent.
    async fn look(&self, post: &Post<'_>) -> Result<Option<MessageId>, Failure> {
        let (begun, mut attempts) = (Instant::now(), 0_u32);
        loop {
            match self.find(post).await {
                Ok(found) => return Ok(found),
                Err(Trouble::Away) => {}
                Err(Trouble::Revoked) => return std::future::pending().await,
                Err(trouble) if trouble.failure() == Failure::Gone => return Err(Failure::Gone),
                Err(_) => return Err(Failure::Unknown),
            }
            attempts += 1;
            self.wait(begun, attempts).await?;
        }
    }

    /// Waits for the next attempt, where there is one.
    pub(super) async fn wait(&self, begun: Instant, attempts: u32) -> Result<(), Failure> {
        let pause = backoff(attempts);
        if begun.elapsed() + pause > PATIENCE {
            return Err(Failure::Unknown);
        }
        if begun.elapsed() <= LATE && begun.elapsed() + pause > LATE {
            self.0.health.is_late();
            tracing::warn!("what is to be sent has to wait: Discord is away");
        }
        tokio::time::sleep(pause).await;
        Ok(())
    }

    /// What was to answer an interaction that this process does not know: it may have been answered; it cannot be any more.
    async fn lost(&self, post: &Post<'_>) -> Outcome {
        if let Ok(Some(found)) = self.find(post).await {
            return Ok(Some(found));
        }
        self.0.health.is_lost();
        tracing::warn!(key = %post.key, "a command or a press was not answered before the program ended");
        Err(Failure::TooLate)
    }

    /// Looks through the bot's own messages since the question for this answer, wherever it may stand.
    async fn find(&self, post: &Post<'_>) -> Result<Option<MessageId>, Trouble> {
        let mut places = post.channels.iter();
        let Some(first) = places.next() else { return Ok(None) };
        if let Some(found) = self.find_in(first, post).await? {
            return Ok(Some(found));
        }
        for place in places {
            match self.find_in(place, post).await {
                // No thread was begun.
                Ok(None) | Err(Trouble::Refused { status: 404, .. }) => {}
                found => return found,
            }
        }
        Ok(None)
    }

    async fn find_in(&self, channel: &str, post: &Post<'_>) -> Result<Option<MessageId>, Trouble> {
        let Some(channel_id) = number(channel).map(ChannelId::new) else { return Ok(None) };
        let after = post.origin.message.or(post.origin.interaction).map(|after| ("after", after.to_owned()));
        let params: Vec<(&str, String)> = after.into_iter().chain([("limit", LOOKED_THROUGH.to_owned())]).collect();
        let listed = self.rest().get(Route::ChannelMessages { channel_id }, &params).await?;
        let (me, key) = (self.me().await.user, buttons::short_key(post.key));
        let is_ours = |message: &&Value| message.pointer("/author/id").and_then(Value::as_str) == Some(&me) && is_it(message, post, &key);
        let messages = listed.as_array().map_or(&[][..], Vec::as_slice);
        if messages.is_empty() {
            // Whoever may not read what was said before is told that nothing was.
            let place = self.channel(channel).await?;
            if self.permissions(&place, &me).await? & permissions::READ_MESSAGE_HISTORY == 0 {
                return Err(Trouble::Refused { status: 403, code: 0 });
            }
        }
        Ok(messages.iter().find(is_ours).and_then(|message| id_of(message, channel)))
    }

    async fn edit(&self, key: &EffectKey, message: &MessageId, with: &Message) -> Outcome {
        let (channel, id) = ids::parts(&message.0).ok_or(Failure::Gone)?;
        let body = render::message(with, &buttons::short_key(key));
        if let Some(turn) = self.turn(&event_of(key)).filter(|turn| turn.is_of(id))
            && let Some(outcome) = self.change_pressed(&turn, body.clone()).await
        {
            return outcome.map(|_| Some(message.clone()));
        }
        if let Some(changed) = self.change_fleeting(id, Some(body.clone())).await {
            return changed.map(|()| Some(message.clone())).map_err(|trouble| trouble.failure());
        }
        let body = Value::Object(quiet(body));
        self.again_and_again(LightMethod::Patch, (channel, id), Some(&body)).await?;
        Ok(Some(message.clone()))
    }

    async fn delete(&self, key: &EffectKey, message: &MessageId) -> Outcome {
        let (channel, id) = ids::parts(&message.0).ok_or(Failure::Gone)?;
        let gone = Ok(Some(message.clone()));
        if let Some(turn) = self.turn(&event_of(key)).filter(|turn| turn.is_of(id) && turn.is_fleeting()) {
            return self.delete_pressed(&turn, id).await.map_err(|trouble| trouble.failure()).and(gone);
        }
        if let Some(changed) = self.change_fleeting(id, None).await {
            return changed.map_err(|trouble| trouble.failure()).and(gone);
        }
        match self.again_and_again(LightMethod::Delete, (channel, id), None).await {
            // Somebody else has deleted it.
            Ok(_) | Err(Failure::Gone) => gone,
            Err(failure) => Err(failure),
        }
    }

    /// Makes a request that can be made twice until it has worked, cannot work, or it is too late.
    async fn again_and_again(&self, method: LightMethod, (channel, message): (&str, &str), body: Option<&Value>) -> Result<Value, Failure> {
        let (channel, message) = number(channel).zip(number(message)).ok_or(Failure::Gone)?;
        let (begun, mut attempts) = (Instant::now(), 0_u32);
        loop {
            let route = Route::ChannelMessage { channel_id: ChannelId::new(channel), message_id: Number::new(message) };
            match self.rest().call(method, route, body, &[]).await {
                Ok(done) => return Ok(done),
                Err(Trouble::Away) => {}
                Err(Trouble::Revoked) => return std::future::pending().await,
                Err(trouble) => return Err(trouble.failure()),
            }
            attempts += 1;
            self.wait(begun, attempts).await?;
        }
    }
}

fn number(id: &str) -> Option<u64> {
    id.parse().ok().filter(|id| *id != 0)
}

/// The event that an effect follows from.
fn event_of(key: &EffectKey) -> EventId {
    EventId(key.0.rsplit_once('/').map_or(key.0.as_str(), |(event, _)| event).to_owned())
}

fn id_of(message: &Value, channel: &str) -> Option<MessageId> {
    Some(ids::message(channel, message.get("id")?.as_str()?))
}

/// What a thread with this answer is called: as the article that is quoted, not as the question.
fn thread_name(message: &Message) -> Option<String> {
    let title = message.blocks.iter().find_map(|block| if let Block::Citation { title, .. } = block { Some(title) } else { None })?;
    let plain = crate::chat::plain::without_controls(title);
    let mut units = 0;
    let cut: String = plain.trim().chars().take_while(|sign| (units += sign.len_utf16(), units).1 <= THREAD_NAME).collect();
    (!cut.is_empty()).then_some(cut)
}

/// Whether a message is the one with this key: its buttons say so, or where it has none, it answers the same and says the same.
fn is_it(message: &Value, post: &Post<'_>, key: &str) -> bool {
    let at = |pointer: &str| message.pointer(pointer).and_then(Value::as_str);
    let rows = message.get("components").and_then(Value::as_array).into_iter().flatten();
    let buttons = rows.filter_map(|row| row.get("components")?.as_array()).flatten();
    let mut keys = buttons.filter_map(|button| buttons::read(button.get("custom_id")?.as_str()?)).map(|(_, key)| key).peekable();
    if keys.peek().is_some() {
        return keys.any(|found| found == key);
    }
    let body = Value::Object(post.body.clone());
    let said = |message: &Value| message.pointer("/content").and_then(Value::as_str).unwrap_or_default().trim().to_owned();
    let origin = post.origin;
    let answers = if post.is_reply {
        let is_reply = origin.message.is_some() && at("/message_reference/message_id") == origin.message;
        is_reply || origin.interaction.is_some() && at("/interaction_metadata/id") == origin.interaction
    } else {
        // What answers nobody is known by every word of it.
        is_plain(message) && quoted(message) == quoted(&body)
    };
    answers && said(message) == said(&body)
}

/// Whether a message answers nothing.
fn is_plain(message: &Value) -> bool {
    ["/message_reference/message_id", "/interaction_metadata/id"].iter().all(|answers| message.pointer(answers).is_none())
}

/// The quotes of a message.
fn quoted(message: &Value) -> Vec<&str> {
    let embeds = message.get("embeds").and_then(Value::as_array).into_iter().flatten();
    embeds.map(|embed| embed.get("description").and_then(Value::as_str).unwrap_or_default().trim()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_known_by_its_key_or_by_what_it_says() {
        let key = EffectKey("discord:5/90/0".into());
        let post = |is_reply: bool, embeds: Value| Post {
            key: &key,
            body: Map::from_iter([("content".to_owned(), json!("Nothing here answers that. ")), ("embeds".to_owned(), embeds)]),
            origin: Origin { channel: "5", message: Some("90"), interaction: None },
            is_reply,
            channels: Vec::new(),
        };
        let answer = post(true, json!([]));
        let button = |key: &str| json!({"components": [{"components": [{"custom_id": format!("q1.more.{key}")}]}], "content": ""});
        assert!(is_it(&button("0123456789"), &answer, "0123456789"));
        assert!(!is_it(&button("9999999999"), &answer, "0123456789"));
        let line = |to: &str, content: &str| json!({"components": [], "content": content, "message_reference": {"message_id": to}});
        assert!(is_it(&line("90", "Nothing here answers that."), &answer, "0123456789"));
        assert!(!is_it(&line("90", "Done."), &answer, "0123456789"));
        assert!(!is_it(&line("91", "Nothing here answers that."), &answer, "0123456789"));
        // What answers nobody is no answer, and the other way round.
        let plain = |quote: &str| json!({"content": "Nothing here answers that.", "embeds": [{"description": quote}]});
        let said = post(false, json!([{"description": "> It is so."}]));
        assert!(is_it(&plain("> It is so."), &said, "0123456789"));
        assert!(!is_it(&plain("> It is not."), &said, "0123456789"));
        assert!(!is_it(&plain("> It is so."), &answer, "0123456789"));
        assert!(!is_it(&line("90", "Nothing here answers that."), &said, "0123456789"));
    }

    #[test]
    fn an_effect_belongs_to_its_event() {
        assert_eq!(event_of(&EffectKey("discord:5/i9/0".into())), ids::interaction("5", "9"));
    }

    #[test]
    fn a_thread_is_called_as_its_article() {
        let citation = Block::Citation {
            title: format!("A\u{202e}{}", "😀".repeat(60)),
            date: None,
            paragraphs: String::new(),
            citation: String::new(),
            link: None,
        };
        let name = thread_name(&Message::default().with(citation)).unwrap();
        assert!(name.starts_with("A😀") && name.encode_utf16().count() <= THREAD_NAME, "{name}");
        assert_eq!(thread_name(&Message::text("Nothing.")), None);
    }
}
