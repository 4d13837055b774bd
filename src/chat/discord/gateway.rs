//! The connection by which Discord tells what happens. It has a thread and a runtime of its own: a connection that Discord closes without
//! a reason makes the library wait without a pause, and everything else on its runtime would wait with it.
//!
//! One thread passes on what is heard, so that it comes in order.

use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt as _;
use serde_json::Value;
use serenity::all::{Context, GatewayIntents};
use serenity::async_trait;
use serenity::client::RawEventHandler;
use serenity::gateway::{ActivityData, ConnectionStage, GatewayError, PresenceData, ShardManager, ShardManagerOptions};
use serenity::http::{Http, Route};
use serenity::model::event::Event;
use serenity::model::user::OnlineStatus;
use serenity::prelude::{Mutex, RwLock, TypeMap};
use tokio::sync::{mpsc, oneshot};

use super::account::AccountError;
use super::health::Health;
use super::reading::UNDERSTOOD;
use super::rest::{Rest, Trouble};
use super::settings::DiscordSettings;
use crate::chat::backoff::backoff;

/// How often it is looked whether the connection stands.
const LOOK: Duration = Duration::from_secs(5);
/// What the bot is shown to listen to.
const LISTENS_TO: &str = "/ask";

/// An event: its name and its data.
pub(super) type Told = (String, Value);

/// What the thread says.
#[derive(Debug)]
pub(super) enum Word {
    /// Something happened.
    Event(Told),
    /// The connection stands.
    Stands,
    /// It has ended for good.
    Ended(AccountError),
}

/// Where to connect, and in how many parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plan {
    url: String,
    shards: u32,
}

/// The thread.
pub(super) struct Gateway {
    /// Dropped to end it.
    stop: oneshot::Sender<()>,
    ended: oneshot::Receiver<()>,
}

impl Gateway {
    /// Begins to listen; what is heard comes through `words`.
    pub(super) fn start(
        plan: Plan,
        intents: GatewayIntents,
        http: Arc<Http>,
        health: Arc<Health>,
        words: mpsc::UnboundedSender<Word>,
    ) -> std::io::Result<Gateway> {
        let ((stop, stopped), (over, ended)) = (oneshot::channel(), oneshot::channel());
        std::thread::Builder::new().name("discord".to_owned()).spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            match runtime {
                Ok(runtime) => runtime.block_on(listen(plan, intents, http, (health, words), stopped)),
                // That nobody speaks any more ends the program.
                Err(error) => tracing::error!(%error, "cannot listen to Discord"),
            }
            let _ = over.send(());
        })?;
        Ok(Gateway { stop, ended })
    }

    /// Ends the connection.
    pub(super) async fn end(self, longest: Duration) {
        drop(self.stop);
        // The thread may be waiting without a pause; the program does not wait for it.
        let _ = tokio::time::timeout(longest, self.ended).await;
    }
}

/// What the bot has to hear of; reading every message has to be switched on by the operator.
pub(super) fn intents(settings: &DiscordSettings) -> GatewayIntents {
    let least = GatewayIntents::GUILDS | GatewayIntents::GUILD_MESSAGES | GatewayIntents::DIRECT_MESSAGES;
    if settings.message_content { least | GatewayIntents::MESSAGE_CONTENT } else { least }
}

/// Asks Discord where to connect. The library would take an address of its own where this fails.
pub(super) async fn plan(rest: &Rest) -> Result<Plan, Trouble> {
    let answer = rest.get(Route::GatewayBot, &[]).await?;
    let url = answer.get("url").and_then(Value::as_str).ok_or(Trouble::Away)?.to_owned();
    let shards = answer.get("shards").and_then(Value::as_u64).and_then(|shards| u32::try_from(shards).ok()).unwrap_or(1).max(1);
    let limit = |key: &str| answer.get("session_start_limit").and_then(|limit| limit.get(key)).and_then(Value::as_u64);
    if limit("remaining").is_some_and(|remaining| remaining < u64::from(shards)) {
        let after = Duration::from_millis(limit("reset_after").unwrap_or_default());
        tracing::error!(seconds = after.as_secs(), "Discord lets the bot begin no more sessions today; waiting");
        tokio::time::sleep(after).await;
    }
    Ok(Plan { url, shards })
}

/// The same, however long Discord is away.
pub(super) async fn planned(rest: &Rest) -> Result<Plan, AccountError> {
    for attempt in 1.. {
        match plan(rest).await {
            Ok(plan) => return Ok(plan),
            Err(Trouble::Revoked) => break,
            Err(trouble) => tracing::warn!(?trouble, "Discord does not say where to connect; trying again"),
        }
        tokio::time::sleep(backoff(attempt)).await;
    }
    Err(AccountError::Revoked)
}

async fn listen(
    plan: Plan,
    intents: GatewayIntents,
    http: Arc<Http>,
    (health, words): (Arc<Health>, mpsc::UnboundedSender<Word>),
    stop: oneshot::Receiver<()>,
) {
    let ears: Arc<dyn RawEventHandler> = Arc::new(Ears { health, words: words.clone() });
    let (manager, mut ended) = ShardManager::new(ShardManagerOptions {
        data: Arc::new(RwLock::new(TypeMap::new())),
        event_handlers: Vec::new(),
        raw_event_handlers: vec![ears],
        shard_index: 0,
        shard_init: 0,
        shard_total: 0,
        ws_url: Arc::new(Mutex::new(plan.url)),
        http,
        intents,
        presence: Some(PresenceData { activity: Some(ActivityData::listening(LISTENS_TO)), status: OnlineStatus::Online }),
    });
    manager.set_shards(0, plan.shards, plan.shards).await;
    if let Err(error) = manager.initialize() {
        let _ = words.send(Word::Ended(AccountError::Away { what: "a session", why: error.to_string() }));
        return;
    }
    let looked = watch(&manager, &words);
    tokio::pin!(looked, stop);
    tokio::select! {
        _ = &mut stop => {}
        () = &mut looked => {}
        word = ended.next() => if let Some(Err(error)) = word {
            let _ = words.send(Word::Ended(refused(&error)));
        },
    }
    manager.shutdown_all().await;
}

/// Says again and again that the connection stands, as long as all of it does.
async fn watch(manager: &ShardManager, words: &mpsc::UnboundedSender<Word>) {
    loop {
        tokio::time::sleep(LOOK).await;
        let runners = manager.runners.lock().await;
        let stands = !runners.is_empty() && runners.values().all(|runner| runner.stage == ConnectionStage::Connected);
        drop(runners);
        if stands && words.send(Word::Stands).is_err() {
            return;
        }
    }
}

fn refused(error: &GatewayError) -> AccountError {
    match error {
        GatewayError::DisallowedGatewayIntents => AccountError::Intents,
        GatewayError::InvalidAuthentication => AccountError::Revoked,
        error => AccountError::Away { what: "a session", why: error.to_string() },
    }
}

/// Passes on what the library has heard.
struct Ears {
    health: Arc<Health>,
    words: mpsc::UnboundedSender<Word>,
}

#[async_trait]
impl RawEventHandler for Ears {
    async fn raw_event(&self, _: Context, event: Event) {
        let told = match event {
            Event::Unknown(unknown) => {
                if UNDERSTOOD.contains(&unknown.kind.as_str()) {
                    self.health.did_not_understand();
                    tracing::warn!(event = unknown.kind, "the library did not understand an event; what can be read of it is read");
                }
                Some((unknown.kind, unknown.value))
            }
            event => told(&event),
        };
        if let Some(told) = told.filter(|(name, _)| UNDERSTOOD.contains(&name.as_str())) {
            // Nobody listens any more when the program ends.
            let _ = self.words.send(Word::Event(told));
        }
    }
}

fn told(event: &Event) -> Option<Told> {
    let Ok(Value::Object(mut written)) = serde_json::to_value(event) else { return None };
    let name = written.get("t")?.as_str()?.to_owned();
    let mut data = written.remove("d").unwrap_or_default();
    // The library leaves out what kind of interaction it is.
    if let (Event::InteractionCreate(created), Value::Object(fields)) = (event, &mut data) {
        fields.insert("type".to_owned(), u8::from(created.interaction.kind()).into());
    }
    Some((name, data))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::reading::{self, Heard, Me};
    use super::*;

    #[test]
    fn what_the_library_understands_is_read_as_it_was_sent() {
        let sent = json!({"t": "INTERACTION_CREATE", "d": {
            "id": "100", "application_id": "1", "type": 2, "token": "token", "version": 1, "channel_id": "6", "guild_id": "7",
            "locale": "de", "guild_locale": "en-US", "entitlements": [], "authorizing_integration_owners": {}, "attachment_size_limit": 10,
            "channel": {"id": "6", "type": 11, "name": "x", "parent_id": "5", "permissions": "8", "guild_id": "7", "thread_metadata": {
                "archived": false, "auto_archive_duration": 60, "archive_timestamp": "2026-01-01T00:00:00Z", "locked": false}},
            "data": {"id": "3", "name": "ask", "type": 1, "options": [
                {"name": "question", "type": 3, "value": "Who built it?"}, {"name": "private", "type": 5, "value": true}]},
            "member": {"user": {"id": "2", "username": "ann", "discriminator": "0", "avatar": null, "global_name": "Ann"}, "nick": null,
                "roles": [], "joined_at": "2026-01-01T00:00:00Z", "deaf": false, "mute": false, "flags": 0, "permissions": "2048"},
        }});
        let event: Event = serde_json::from_value(sent.clone()).unwrap();
        let (name, data) = told(&event).unwrap();
        let me = Me { user: "1".into(), application: "1".into() };
        let (heard, meant) = (reading::event(&name, &data, &me), reading::event("INTERACTION_CREATE", &sent["d"], &me));
        let (Some(Heard::Interaction(heard)), Some(Heard::Interaction(meant))) = (heard, meant) else { panic!() };
        assert_eq!(
            (&heard.token, &heard.user, heard.permissions, &heard.locale),
            (&meant.token, &meant.user, meant.permissions, &meant.locale)
        );
        assert_eq!((heard.channel.kind, heard.channel.of_thread()), (11, Some("5")));
        assert_eq!(heard.data["options"], meant.data["options"]);
    }
}
