//! Pinning. The library knows neither the route nor the permission of today; both are a client's of our own, under the same limits.

use reqwest::Method;

use super::{Discord, ids, permissions};
use crate::bot::event::{Failure, MessageId};
use crate::chat::Outcome;

impl Discord {
    /// Pins a message, or unpins it, where the bot may.
    pub(super) async fn pin(&self, message: &MessageId, is_pinned: bool) -> Outcome {
        let (channel, id) = ids::parts(&message.0).filter(|(channel, id)| ids::is_id(channel) && ids::is_id(id)).ok_or(Failure::Gone)?;
        let place = self.channel(channel).await.map_err(|trouble| trouble.failure())?;
        let may = self.permissions(&place, &self.me().await.user).await.map_err(|trouble| trouble.failure())?;
        if may & permissions::PIN_MESSAGES == 0 {
            return Err(Failure::Forbidden);
        }
        let method = if is_pinned { Method::PUT } else { Method::DELETE };
        self.rest().call_path(method, &format!("/channels/{channel}/messages/pins/{id}")).await.map_err(|trouble| trouble.failure())?;
        Ok(Some(message.clone()))
    }
}
