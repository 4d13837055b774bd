//! What only one member may read, in a direct room with them.

use matrix_sdk::Room;
use matrix_sdk::ruma::events::room::member::MembershipState;
use matrix_sdk::ruma::{OwnedUserId, UserId};

use super::content::{self, Anchor};
use super::gate::Priority;
use super::{Matrix, ids, render};
use crate::bot::effect::{EffectKey, Reply, Style, Tone};
use crate::bot::event::Failure;
use crate::chat::Outcome;

impl Matrix {
    /// Sends a reply to whoever asked, in the direct room with them; in a new one where there is none. Fails where they have left it: that is
    /// how one refuses on Matrix.
    pub(super) async fn reply_directly(&self, key: &EffectKey, reply: &Reply, asker: &str) -> Outcome {
        let asker = UserId::parse(asker).map_err(|_| Failure::Gone)?;
        let room = self.direct_room(&asker).await?;
        let content = content::reply(&render::message(&reply.message), Tone::Notice, None, (&Anchor::default(), Style::Reply));
        let sent = self.say(&room, key, &content).await?;
        Ok(Some(ids::message(room.room_id().as_str(), sent.as_str())))
    }

    async fn direct_room(&self, member: &OwnedUserId) -> Result<Room, Failure> {
        let Some(room) = self.client.get_dm_room(member) else {
            // The bot goes when nobody else is left; it is not to ask again and again whoever went first.
            let is_theirs = |room: &Room| room.direct_targets().iter().map(|target| target.as_str()).eq([member.as_str()]);
            if self.client.left_rooms().iter().any(is_theirs) {
                return Err(Failure::Forbidden);
            }
            let created = self.persistently(Priority::Reply, "createRoom", || self.client.create_dm(member)).await;
            // Their homeserver, or ours, does not let the bot invite them.
            return created.map_err(|why| if why == Failure::Gone { Failure::Forbidden } else { why });
        };
        match room.get_member(member).await {
            Ok(Some(known)) if matches!(known.membership(), MembershipState::Join | MembershipState::Invite) => Ok(room),
            Ok(_) => Err(Failure::Forbidden),
            Err(error) => {
                tracing::warn!(%error, "who is in a direct room could not be learnt");
                Err(Failure::TooLate)
            }
        }
    }
}
