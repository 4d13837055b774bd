//! What must never reach a file: the questions of a conversation, what is left of allowances, and messages that hold a member's words.
//! It is gone after a restart.

use std::collections::{BTreeMap, VecDeque};

use jiff::Timestamp;

use crate::bot::effect::{Act, EffectKey};
use crate::bot::event::{MemberId, RoomId};
use crate::bot::limits::{Bucket, Holder};
use crate::bot::records::{Change, Turn};

/// More turns of one member in one room are never asked for.
const MOST_TURNS: usize = 16;

/// The part of the store that is kept in memory. Changes only when a transaction commits.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pub(super) turns: BTreeMap<(RoomId, MemberId), VecDeque<Turn>>,
    pub(super) buckets: BTreeMap<Holder, Bucket>,
    /// What members were last shown a numbered list of.
    pub(super) listed: BTreeMap<(RoomId, MemberId), Vec<EffectKey>>,
    /// The acts of the outbox that hold a member's words.
    pub(super) fleeting: BTreeMap<EffectKey, Act>,
}

impl Memory {
    /// The last questions of a member in a room, oldest first.
    pub(super) fn turns(&self, room: &RoomId, member: &MemberId, most: usize) -> Vec<Turn> {
        let turns = self.turns.get(&(room.clone(), member.clone()));
        turns.map(|turns| turns.iter().skip(turns.len().saturating_sub(most)).cloned().collect()).unwrap_or_default()
    }

    /// When the oldest question was asked that is still remembered.
    pub(super) fn oldest_turn(&self) -> Option<Timestamp> {
        self.turns.values().filter_map(|turns| turns.front()).map(|turn| turn.at).min()
    }

    /// Whether a change concerns what is kept here.
    pub(super) fn is_touched_by(change: &Change) -> bool {
        matches!(change, Change::Turn(_) | Change::Bucket { .. } | Change::Listed { .. } | Change::Forget { .. } | Change::Expire(_))
    }

    /// Carries out the part of a change that concerns what is kept here.
    pub(super) fn apply(&mut self, change: Change) {
        match change {
            Change::Turn(turn) => {
                let turns = self.turns.entry((turn.room.clone(), turn.member.clone())).or_default();
                turns.push_back(turn);
                if turns.len() > MOST_TURNS {
                    turns.pop_front();
                }
            }
            Change::Bucket { holder, bucket } => {
                self.buckets.insert(holder, bucket);
            }
            Change::Listed { room, member, keys } => {
                self.listed.insert((room, member), keys);
            }
            Change::Forget { member } => self.forget(&member),
            Change::Expire(expire) => {
                for turns in self.turns.values_mut() {
                    turns.retain(|turn| turn.at >= expire.turns);
                }
                self.turns.retain(|_, turns| !turns.is_empty());
                self.buckets.retain(|_, bucket| bucket.whole > expire.buckets);
            }
            _ => {}
        }
    }

    fn forget(&mut self, forgotten: &MemberId) {
        self.turns.retain(|(_, member), _| member != forgotten);
        self.listed.retain(|(_, member), _| member != forgotten);
        self.buckets.retain(|holder, _| !matches!(holder, Holder::Member(_, member) | Holder::Quiet(_, member) if member == forgotten));
    }
}
