//! What somebody may do in a channel, asked of Discord at the time of the act. Read from the interface's own JSON: the library cuts off
//! permissions that it does not know.

use serde_json::Value;
use serenity::http::Route;
use serenity::model::id::{ChannelId, GuildId, UserId};

use super::reading::Channel;
use super::rest::Trouble;
use super::{Discord, permissions};
use crate::bot::event::{Role, Standing};

impl Discord {
    /// What a user may do in a channel, in bits; everything that is asked for in a direct room, where nobody rules.
    pub(super) async fn permissions(&self, channel: &Channel, user: &str) -> Result<u64, Trouble> {
        let Some(server) = &channel.server else { return Ok(permissions::NEEDED) };
        // What holds in a thread is decided by its channel.
        let place = channel.of_thread().unwrap_or(&channel.id);
        let place: Value = self.rest().get(Route::Channel { channel_id: ChannelId::new(number(place)?) }, &[]).await?;
        self.permissions_in(server, &place, user).await
    }

    /// What a user may do in a server, where a channel does not say otherwise.
    async fn permissions_in(&self, server: &str, place: &Value, user: &str) -> Result<u64, Trouble> {
        let guild_id = GuildId::new(number(server)?);
        let guild = self.rest().get(Route::Guild { guild_id }, &[]).await?;
        let member = self.rest().get(Route::GuildMember { guild_id, user_id: UserId::new(number(user)?) }, &[]).await?;
        Ok(permissions::effective(&guild, place, (&member, user), self.0.core.now()))
    }

    /// What a member is in all of a server now.
    pub(super) async fn standing_in_server(&self, server: &str, user: &str) -> Standing {
        known(self.permissions_in(server, &Value::Null, user).await)
    }

    /// What a member is in a channel now. What cannot be learnt is said to be so.
    pub(super) async fn standing(&self, channel: &Channel, user: &str) -> Standing {
        if channel.server.is_none() {
            return Standing::Known(Role::Member);
        }
        known(self.permissions(channel, user).await)
    }
}

fn known(bits: Result<u64, Trouble>) -> Standing {
    match bits {
        Ok(bits) => Standing::Known(permissions::role(bits)),
        Err(trouble) => {
            tracing::warn!(?trouble, "what a member may do could not be learnt");
            Standing::Unlearnt
        }
    }
}

fn number(id: &str) -> Result<u64, Trouble> {
    id.parse::<u64>().ok().filter(|id| *id != 0).ok_or(Trouble::Refused { status: 404, code: 0 })
}
