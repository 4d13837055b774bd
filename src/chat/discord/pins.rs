//! Pinning. The library knows neither the route nor the permission of today; both are a client's of our own, under the same limits.

use reqwest::Method;
use tokio::time::Instant;

use super::rest::Trouble;
use super::{Discord, ids, permissions};
use crate::bot::event::{Failure, MessageId};
use crate::chat::Outcome;

impl Discord {
    /// Pins a message, or unpins it, where the bot may.
    pub(super) async fn pin(&self, message: &MessageId, is_pinned: bool) -> Outcome {
        let (channel, id) = ids::parts(&message.0).filter(|(channel, id)| ids::is_id(channel) && ids::is_id(id)).ok_or(Failure::Gone)?;
        let (begun, mut attempts) = (Instant::now(), 0_u32);
        loop {
            match self.pin_once((channel, id), is_pinned).await {
                Ok(()) => return Ok(Some(message.clone())),
                Err(Trouble::Away) => {}
                Err(Trouble::Revoked) => return std::future::pending().await,
                Err(trouble) => return Err(trouble.failure()),
            }
            attempts += 1;
            self.wait(begun, attempts).await?;
        }
    }

    async fn pin_once(&self, (channel, id): (&str, &str), is_pinned: bool) -> Result<(), Trouble> {
        let place = self.channel(channel).await?;
        if self.permissions(&place, &self.me().await.user).await? & permissions::PIN_MESSAGES == 0 {
            return Err(Trouble::Refused { status: 403, code: 0 });
        }
        let method = if is_pinned { Method::PUT } else { Method::DELETE };
        self.rest().call_path(method, &format!("/channels/{channel}/messages/pins/{id}")).await
    }
}
