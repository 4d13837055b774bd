//! What a member may do in a room, from the homeserver: the lower of what held when the message was sent and what holds now.

use matrix_sdk::Room;
use matrix_sdk::config::RequestConfig;
use matrix_sdk::deserialized_responses::{EncryptionInfo, RawAnySyncOrStrippedState, VerificationLevel, VerificationState};
use matrix_sdk::ruma::api::client::state::get_state_event_for_key;
use matrix_sdk::ruma::events::StateEventType;
use matrix_sdk::ruma::{EventId, uint};
use serde_json::Value;

use super::failing::{Trouble, of_http};
use super::levels::Levels;
use super::{Matrix, ids};
use crate::bot::event::{Failure, Role, RoomId, Standing};

/// The SDK's own few attempts are enough here: who asked is told to try again.
fn briefly() -> RequestConfig {
    RequestConfig::new().retry_limit(2).timeout(std::time::Duration::from_secs(10))
}

/// The server could not say.
struct Unlearnt;

impl Matrix {
    /// What the sender of an event may do, for a request that needs at least `needed`. The server is asked only where it matters.
    pub(super) async fn standing(&self, room: &Room, event: &str, sender: &str, needed: Role, info: Option<&EncryptionInfo>) -> Standing {
        let Some(known) = self.known_levels(room).await else { return Standing::Unlearnt };
        if needed == Role::Member {
            return Standing::Known(known.role(sender));
        }
        if info.is_some_and(|info| !is_authentic(info)) {
            return Standing::Unauthenticated;
        }
        match (self.levels_at(room, event).await, self.levels_now(room).await) {
            (Some(then), Some(now)) => Standing::Known(then.role(sender).min(now.role(sender))),
            _ => Standing::Unlearnt,
        }
    }

    /// What a member may do now in another room than the one they speak in.
    pub(super) async fn standing_in(&self, room: &RoomId, sender: &str, info: Option<&EncryptionInfo>) -> Standing {
        if info.is_some_and(|info| !is_authentic(info)) {
            return Standing::Unauthenticated;
        }
        let Some(room) = ids::of_room(room).and_then(|room| self.room(room)) else { return Standing::Unlearnt };
        // Levels are written down for those, too, who have left or were banned.
        match (self.is_joined_now(&room, sender).await, self.levels_now(&room).await) {
            (Some(true), Some(levels)) => Standing::Known(levels.role(sender)),
            (Some(false), _) => Standing::Known(Role::Member),
            _ => Standing::Unlearnt,
        }
    }

    async fn is_joined_now(&self, room: &Room, member: &str) -> Option<bool> {
        let content = self.state_now(room, (StateEventType::RoomMember, member)).await.ok()?;
        Some(content.as_ref().and_then(|content| content.get("membership")).and_then(Value::as_str) == Some("join"))
    }

    /// The levels as they were last read.
    pub(super) async fn known_levels(&self, room: &Room) -> Option<Levels> {
        let create = raw(room.get_state_event(StateEventType::RoomCreate, "").await.ok()??)?;
        let levels = room.get_state_event(StateEventType::RoomPowerLevels, "").await.ok()?;
        Some(Levels::new(levels.and_then(raw).and_then(|event| event.get("content").cloned()), &create))
    }

    async fn levels_at(&self, room: &Room, event: &str) -> Option<Levels> {
        let id = EventId::parse(event).ok()?;
        let context = room.event_with_context(&id, true, uint!(0), Some(briefly())).await;
        let context = context.inspect_err(|error| tracing::warn!(%error, "cannot learn what a member might do")).ok()?;
        let state: Vec<Value> = context.state.iter().filter_map(|event| event.deserialize_as_unchecked().ok()).collect();
        let of = |kind: &str| state.iter().find(|event| event.get("type").and_then(Value::as_str) == Some(kind));
        Some(Levels::new(of("m.room.power_levels").and_then(|event| event.get("content").cloned()), of("m.room.create")?))
    }

    async fn levels_now(&self, room: &Room) -> Option<Levels> {
        let create = raw(room.get_state_event(StateEventType::RoomCreate, "").await.ok()??)?;
        // A room without power levels has those of the specification.
        let content = self.state_now(room, (StateEventType::RoomPowerLevels, "")).await.ok()?;
        Some(Levels::new(content, &create))
    }

    /// The content of a state event as the server has it now; none where there is no such event.
    async fn state_now(&self, room: &Room, (kind, key): (StateEventType, &str)) -> Result<Option<Value>, Unlearnt> {
        let request = get_state_event_for_key::v3::Request::new(room.room_id().to_owned(), kind, key.to_owned());
        match self.client.send(request).with_request_config(briefly()).await {
            Ok(response) => serde_json::from_str(response.event_or_content.get()).map(Some).map_err(|_| Unlearnt),
            Err(error) => match of_http(&error) {
                Trouble::Failed(Failure::Gone) => Ok(None),
                _ => Err(Unlearnt),
            },
        }
    }
}

/// The standing of somebody whose role is in the configuration: all that is left to learn is whether it is really they.
pub(super) fn settled(info: Option<&EncryptionInfo>) -> Standing {
    if info.is_some_and(|info| !is_authentic(info)) { Standing::Unauthenticated } else { Standing::Known(Role::Member) }
}

/// Whether a decrypted message is known to be its sender's. Most members never verify their devices, so that is not asked for; but a
/// message whose key came from a backup, or from somebody else's device, could be anybody's.
fn is_authentic(info: &EncryptionInfo) -> bool {
    match &info.verification_state {
        VerificationState::Verified => true,
        VerificationState::Unverified(level) => {
            matches!(level, VerificationLevel::UnverifiedIdentity | VerificationLevel::UnsignedDevice)
        }
    }
}

fn raw(event: RawAnySyncOrStrippedState) -> Option<Value> {
    match event {
        RawAnySyncOrStrippedState::Sync(event) => event.deserialize_as_unchecked().ok(),
        RawAnySyncOrStrippedState::Stripped(event) => event.deserialize_as_unchecked().ok(),
    }
}
