//! Drafts in memory: what the store must do, in the plainest form.

use std::collections::BTreeMap;

use jiff::Timestamp;
use quoth::bot::drafts::{Draft, Preview, State};
use quoth::bot::effect::EffectKey;
use quoth::bot::event::{MemberId, MessageId, RoomId};

/// All drafts, and what was shown of them, in that order.
#[derive(Debug, Default)]
pub struct Drafts {
    all: BTreeMap<u64, Draft>,
    previews: Vec<Preview>,
    last: u64,
}

impl Drafts {
    /// Puts a draft in the place of the one with the same number.
    pub fn put(&mut self, draft: Draft) {
        self.last = self.last.max(draft.number);
        self.all.insert(draft.number, draft);
    }

    /// Deletes a draft.
    pub fn delete(&mut self, number: u64) {
        self.all.remove(&number);
        self.previews.retain(|preview| preview.draft != number);
    }

    /// Deletes the drafts of a room, and of those that are part of it.
    pub fn delete_of(&mut self, room: &RoomId) {
        let numbers: Vec<u64> =
            self.all.values().filter(|draft| draft.room == *room || draft.within.contains(room)).map(|draft| draft.number).collect();
        numbers.into_iter().for_each(|number| self.delete(number));
    }

    /// Notes what was shown.
    pub fn show(&mut self, preview: Preview) {
        self.previews.push(preview);
    }

    /// What was to be shown was not.
    pub fn hide(&mut self, key: &EffectKey) {
        self.previews.retain(|preview| preview.key != *key);
    }

    /// What was shown has become a message.
    pub fn posted(&mut self, key: &EffectKey, message: &MessageId) {
        for preview in self.previews.iter_mut().filter(|preview| preview.key == *key) {
            preview.message = Some(message.clone());
        }
    }

    pub fn of(&self, number: u64) -> Option<Draft> {
        self.all.get(&number).cloned()
    }

    pub fn in_room(&self, room: &RoomId) -> Vec<Draft> {
        self.all.values().rev().filter(|draft| draft.room == *room).cloned().collect()
    }

    pub fn next(&self) -> u64 {
        self.last + 1
    }

    pub fn sending(&self, key: &EffectKey) -> Option<Draft> {
        self.all.values().find(|draft| draft.sending.as_ref().is_some_and(|sending| sending.key == *key)).cloned()
    }

    pub fn message(&self, message: &MessageId) -> Option<Draft> {
        self.all.values().find(|draft| draft.posted.as_ref().is_some_and(|posted| posted.message == *message)).cloned()
    }

    pub fn idle(&self, before: Timestamp) -> Vec<Draft> {
        let is_idle = |draft: &&Draft| draft.state != State::Posted;
        self.all.values().filter(is_idle).filter(|draft| draft.changed_at() <= before).cloned().collect()
    }

    pub fn oldest(&self) -> Option<Timestamp> {
        self.idle(Timestamp::MAX).iter().map(Draft::changed_at).min()
    }

    pub fn preview(&self, message: &MessageId) -> Option<Preview> {
        self.previews.iter().find(|preview| preview.message.as_ref() == Some(message)).cloned()
    }

    pub fn seen(&self, draft: u64, member: &MemberId, room: &RoomId) -> Option<u32> {
        let saw = |preview: &&Preview| preview.member == *member || preview.is_shared && preview.room == *room;
        self.previews.iter().filter(|preview| preview.draft == draft).filter(saw).map(|preview| preview.revision).max()
    }

    pub fn last_seen(&self, member: &MemberId, room: &RoomId, most: usize) -> Vec<Preview> {
        let saw = |preview: &&Preview| preview.member == *member || preview.is_shared && preview.room == *room;
        self.previews.iter().rev().filter(saw).take(most).cloned().collect()
    }
}
