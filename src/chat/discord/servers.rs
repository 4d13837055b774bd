//! The servers the bot is in: coming, leaving, and the commands it has there.

use std::sync::Arc;

use jiff::Timestamp;
use serenity::http::{LightMethod, Route};
use serenity::model::id::{ApplicationId, CommandId};

use super::places::within;
use super::reading::{Channel, Server};
use super::rest::Trouble;
use super::{Discord, commands, ids};
use crate::bot::event::{Around, EventId, Place, Request, RoomId, Sender, Standing, What};
use crate::chat::Inbox;
use crate::chat::backoff::backoff;

impl Discord {
    /// Registers the commands that are missing or have changed. What is registered already is left alone: moderators' own settings of it
    /// would go with it.
    pub(super) async fn register(&self) -> Result<(), Trouble> {
        let application_id = self.me().await.application.parse().ok().filter(|id| *id != 0).map(ApplicationId::new).ok_or(Trouble::Away)?;
        let params = [("with_localizations", "true".to_owned())];
        let registered = self.rest().get(Route::Commands { application_id }, &params).await?;
        let changes = commands::changes(registered.as_array().map_or(&[][..], Vec::as_slice), &commands::wanted());
        for command in &changes.upsert {
            self.rest().call(LightMethod::Post, Route::Commands { application_id }, Some(command), &[]).await?;
        }
        for id in changes.stale.iter().filter_map(|id| id.parse().ok().filter(|id| *id != 0)) {
            let route = Route::Command { application_id, command_id: CommandId::new(id) };
            self.rest().call(LightMethod::Delete, route, None, &[]).await?;
        }
        tracing::info!(changed = changes.upsert.len(), removed = changes.stale.len(), "commands are registered");
        Ok(())
    }

    /// The same until it has worked, or Discord does not take them.
    pub(super) async fn register_at_last(&self) {
        for attempt in 1.. {
            match self.register().await {
                Ok(()) => return,
                Err(Trouble::Away) => tracing::warn!("the commands could not be registered: Discord is away; trying again"),
                Err(trouble) => {
                    tracing::error!(?trouble, "Discord does not take the commands");
                    return;
                }
            }
            tokio::time::sleep(backoff(attempt)).await;
        }
    }

    /// The bot is in a server: says hello where it has just come. What was decided there holds, also where it had left.
    pub(super) async fn entered(&self, server: &Server, inbox: &Inbox) {
        let rooms: Vec<RoomId> = server.channels.iter().map(|channel| ids::room(&channel.id)).chain([ids::server(&server.id)]).collect();
        let core = Arc::clone(&self.0.core);
        if let Ok(Err(error)) = tokio::task::spawn_blocking(move || core.stays(&rooms)).await {
            tracing::error!("{error}");
        }
        let Ok(joined_at) = server.joined_at.parse::<Timestamp>() else { return };
        let age = self.0.core.now().duration_since(joined_at);
        if age.unsigned_abs() > self.0.settings.catch_up {
            return;
        }
        let id = |of: &str| EventId(format!("{}:{of}/joined~{}", ids::NAME, server.joined_at));
        let greeted = server.system_channel.as_deref().and_then(|channel| self.places().get(channel));
        if let Some(channel) = greeted {
            let around = Around { within: within(&channel), local: self.places().local(&server.id), ..Around::default() };
            self.deliver(own(id(&channel.id), ids::room(&channel.id), around, What::Joined), inbox).await;
        }
    }

    /// The bot is no longer in a server: what was kept of it is forgotten in time.
    pub(super) async fn left(&self, server: &str, inbox: &Inbox) {
        let channels = self.places().leave(server);
        let rooms = channels.iter().map(|channel| ids::room(&channel.id)).chain([ids::server(server)]);
        for room in rooms {
            self.gone(room, inbox).await;
        }
    }

    /// A channel is gone.
    pub(super) async fn channel_gone(&self, channel: &str, inbox: &Inbox) {
        self.places().remove(channel);
        self.gone(ids::room(channel), inbox).await;
    }

    async fn gone(&self, room: RoomId, inbox: &Inbox) {
        let id = EventId(format!("{}/left~{}", room.0, self.0.core.now().as_millisecond()));
        self.deliver(own(id, room, Around::default(), What::Left), inbox).await;
    }

    /// Messages were deleted, and with them what was asked.
    pub(super) async fn deleted(&self, channel: &str, server: Option<&str>, messages: Vec<String>, inbox: &Inbox) {
        let place = self.places().get(channel).unwrap_or_else(|| Channel {
            id: channel.to_owned(),
            server: server.map(str::to_owned),
            ..Channel::default()
        });
        for message in messages {
            let of = ids::event(channel, &message);
            let around = Around { within: within(&place), ..Around::default() };
            self.deliver(own(EventId(format!("{of}~deleted")), ids::room(channel), around, What::Deleted { of }), inbox).await;
        }
    }
}

/// What happened without anybody who is known to have done it.
fn own(id: EventId, room: RoomId, around: Around, what: What) -> Request {
    let sender = Sender { id: ids::member("0"), name: String::new(), standing: Standing::Unlearnt };
    Request { id, room, place: Place::Room, sender, addressed: crate::bot::event::Addressed::Overheard, what, around }
}
