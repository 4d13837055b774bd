//! Coming into rooms and leaving them: invitations by the operator's policy, rooms that took another's place, rooms in which the bot is alone.

use matrix_sdk::ruma::UserId;
use matrix_sdk::ruma::api::client::membership::joined_members;
use matrix_sdk::{Room, RoomMemberships};

use super::failing::{Trouble, trouble};
use super::reading::{Heard, Says};
use super::syncing::Reader;
use super::{Matrix, hearing, ids};
use crate::bot::event::{Addressed, What};
use crate::chat::backoff::backoff;

/// How often joining a room is tried.
const ATTEMPTS: u32 = 6;

impl Matrix {
    /// Accepts an invitation where the operator's policy says so; one that is not accepted stays, so that the operator can still allow it.
    pub(super) async fn invited(&self, room: Room) {
        let id = room.room_id().to_owned();
        let inviter = match room.invite_details().await {
            Ok(invite) => invite.inviter_id.clone(),
            Err(error) => {
                tracing::warn!(room = %id, %error, "cannot learn who invited");
                return;
            }
        };
        if room.is_space() {
            tracing::info!(room = %id, %inviter, "an invitation into a space was not accepted: nothing is asked in spaces");
            return;
        }
        if !self.settings.invites.allows(&inviter) {
            tracing::warn!(room = %id, %inviter, "an invitation was not accepted; `invites` in the configuration says whose are");
            return;
        }
        for attempt in 1..=ATTEMPTS {
            match room.join().await {
                Ok(()) => return tracing::info!(room = %id, %inviter, "joined a room"),
                Err(error) => match trouble(&error) {
                    Trouble::Slow(pause) => tokio::time::sleep(pause.unwrap_or_else(|| backoff(attempt))).await,
                    Trouble::Away => tokio::time::sleep(backoff(attempt)).await,
                    Trouble::Failed(_) | Trouble::LoggedOut(_) => {
                        return tracing::warn!(room = %id, %error, "cannot join a room");
                    }
                },
            }
        }
        tracing::warn!(room = %id, "cannot join a room: the homeserver does not answer; the next start tries again");
    }

    /// Leaves a room in which nobody else is or is expected. A room that is left cannot be come back to, so the server is asked first:
    /// what is known of a room may be old, or nothing yet.
    pub(super) async fn leave_if_alone(&self, room: &Room) {
        if room.active_members_count() > 1 {
            return;
        }
        let invited = room.members(RoomMemberships::INVITE).await.map(|members| members.len());
        let joined = self.client.send(joined_members::v3::Request::new(room.room_id().to_owned())).await;
        if !matches!((invited, joined), (Ok(0), Ok(members)) if members.joined.len() == 1) {
            return;
        }
        match room.leave().await {
            Ok(()) => tracing::info!(room = %room.room_id(), "left a room in which nobody else was"),
            Err(error) => tracing::warn!(room = %room.room_id(), %error, "cannot leave a room"),
        }
    }

    /// The room that this one takes the place of, where both say so.
    fn predecessor(&self, room: &Room) -> Option<String> {
        let before = room.predecessor_room()?.room_id;
        let after = self.client.get_room(&before)?.successor_room()?.room_id;
        (after == room.room_id()).then(|| before.to_string())
    }
}

impl Reader {
    /// Looks after a change of membership.
    pub(super) async fn membership(&self, room: &Room, heard: &Heard) {
        let Says::Membership { who, now, before } = &heard.says else { return };
        let is_me = UserId::parse(who).is_ok_and(|who| who == self.matrix.me);
        match (is_me, now.as_str()) {
            (true, "join") if before != "join" => {
                let from = self.matrix.predecessor(room);
                let what = from.map_or(What::Joined, |from| What::Followed { from: ids::room(&from) });
                self.of_the_bot(room, &heard.id, what).await;
            }
            (true, "leave" | "ban") => self.of_the_bot(room, &heard.id, What::Left).await,
            (false, "leave" | "ban") => self.matrix.leave_if_alone(room).await,
            _ => {}
        }
    }

    /// What the bot itself did or what happened to it.
    pub(super) async fn of_the_bot(&self, room: &Room, event: &str, what: What) {
        let from = (event, self.matrix.me.as_str());
        let request = self.matrix.request(room, from, hearing::place(room), Addressed::Direct, what).await;
        self.deliver(room, request, None).await;
    }
}
