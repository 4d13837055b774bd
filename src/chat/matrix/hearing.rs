//! From an event of a room to a request for the core.

use matrix_sdk::Room;
use matrix_sdk::deserialized_responses::EncryptionInfo;
use matrix_sdk::ruma::UserId;

use super::calling::Names;
use super::reading::{Heard, Says, Words};
use super::roles::settled;
use super::{Asked, Matrix, content, ids};
use crate::bot::Outlook;
use crate::bot::event::{Addressed, Around, Place, Request, Role, Sender, Standing, What};

impl Matrix {
    /// What an event asks of the bot, and whether it is meant for it; none where it asks nothing, or where it is one that `rooms` looks after.
    pub(super) async fn heard(&self, room: &Room, heard: Heard, info: Option<&EncryptionInfo>) -> Option<(Request, bool)> {
        let place = place(room);
        let (addressed, what) = match heard.says {
            Says::Message(words) => {
                self.remember_asked(&heard.id, &heard.sender, &words);
                (self.addressed(room, place, &words).await, What::Said(words.text))
            }
            Says::Edit { of, words } => {
                let addressed = self.addressed(room, place, &words).await;
                (addressed, What::Edited { of: ids::event(room.room_id().as_str(), &of), text: words.text })
            }
            Says::Redaction { of } => (Addressed::Overheard, What::Deleted { of: ids::event(room.room_id().as_str(), &of) }),
            Says::Press { on, action } => {
                if !self.is_ours(room, &on).await {
                    return None;
                }
                let anchor = content::Anchor { reply_to: on.clone(), thread: None, is_root: false };
                self.seen().asked.put(&heard.id, Asked { sender: heard.sender.clone(), anchor });
                let message = ids::message(room.room_id().as_str(), &on);
                (Addressed::Reply(message.clone()), What::Pressed { message, action })
            }
            Says::Membership { .. } | Says::Tombstone | Says::Unreadable { .. } => return None,
        };
        let request = self.request(room, (&heard.id, &heard.sender), place, addressed, what).await;
        let outlook = self.core.outlook(&request).unwrap_or_else(|error| {
            tracing::error!("{error}");
            Outlook { needs: Role::Moderator, of: None, there: None, is_meant: false, is_settled: false }
        });
        // Most of what is said in a room is not for the bot; whose it is then makes no difference.
        let standing = match &outlook {
            Outlook { is_settled: true, .. } => settled(info),
            Outlook { needs: Role::Member, is_meant: false, .. } => Standing::Unlearnt,
            Outlook { of: Some(other), .. } => self.standing_in(other, &heard.sender, info).await,
            Outlook { needs, of: None, .. } => self.standing(room, &heard.id, &heard.sender, *needs, info).await,
        };
        let stands_there = match outlook.there.filter(|_| standing.role() > Role::Member) {
            Some(there) => Some(self.standing_in(&there, &heard.sender, info).await),
            None => None,
        };
        let around = Around { stands_in: outlook.of, stands_there, ..request.around };
        Some((Request { sender: Sender { standing, ..request.sender }, around, ..request }, outlook.is_meant))
    }

    /// A request whose sender's role is not known yet.
    pub(super) async fn request(
        &self,
        room: &Room,
        (event, sender): (&str, &str),
        place: Place,
        addressed: Addressed,
        what: What,
    ) -> Request {
        let id = room.room_id().as_str();
        Request {
            id: ids::event(id, event),
            room: ids::room(id),
            place,
            sender: Sender { id: ids::member(sender), name: name(room, sender).await, standing: Standing::Unlearnt },
            addressed,
            what,
            around: Around::default(),
        }
    }

    /// What the bot is called in a room.
    pub(super) async fn names(&self, room: &Room) -> Names {
        Names::new(self.me.as_str(), Some(&name(room, self.me.as_str()).await))
    }

    async fn addressed(&self, room: &Room, place: Place, words: &Words) -> Addressed {
        if let Some(to) = &words.reply_to
            && self.is_ours(room, to).await
        {
            return Addressed::Reply(ids::message(room.room_id().as_str(), to));
        }
        match place {
            Place::Direct => Addressed::Direct,
            _ if words.is_mention => Addressed::Mention,
            _ => Addressed::Overheard,
        }
    }

    fn remember_asked(&self, event: &str, sender: &str, words: &Words) {
        let is_root = words.thread.is_none();
        let anchor = content::Anchor { reply_to: event.to_owned(), thread: words.thread.clone(), is_root };
        self.seen().asked.put(event, Asked { sender: sender.to_owned(), anchor });
    }
}

/// What kind of room it is: one member and the bot, where that was said by the invitation or the room has no name of its own.
pub(super) fn place(room: &Room) -> Place {
    let is_for_two = room.active_members_count() <= 2;
    let is_said = room.direct_targets_length() > 0 || room.name().is_none() && room.canonical_alias().is_none();
    if is_for_two && is_said { Place::Direct } else { Place::Room }
}

/// The name a member is shown under.
async fn name(room: &Room, user: &str) -> String {
    let local = || user.trim_start_matches('@').split(':').next().unwrap_or_default().to_owned();
    let Ok(id) = UserId::parse(user) else { return local() };
    match room.get_member_no_sync(&id).await {
        Ok(Some(member)) => member.display_name().map_or_else(local, str::to_owned),
        _ => local(),
    }
}
