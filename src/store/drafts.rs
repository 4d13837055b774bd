//! Drafts and what was shown of them.

use jiff::Timestamp;
use rusqlite::{Params, Row, params};

use super::records::View;
use super::rows::unjson;
use super::{StoreError, Transaction};
use crate::bot::drafts::{Draft, Preview, State};
use crate::bot::effect::EffectKey;
use crate::bot::event::{MemberId, MessageId, RoomId};

/// The columns of a preview, as [`preview`] reads them.
const PREVIEW: &str = "key, draft, revision, room, member, is_shared, message";

/// The states of drafts that are given up, or forgotten, some time.
fn idle() -> String {
    let states = [State::Open, State::Proposed, State::Sending, State::Unknown, State::Retracted, State::Discarded];
    states.iter().map(|state| format!("'{}'", state.name())).collect::<Vec<_>>().join(", ")
}

impl View<'_> {
    /// Drafts in the order and with the condition of some SQL.
    pub(super) fn drafts_where(&self, rest: &str, values: impl Params) -> Result<Vec<Draft>, StoreError> {
        let rows = self.all(&format!("SELECT draft FROM drafts {rest}"), values, |row| row.get::<_, String>(0))?;
        rows.iter().map(|json| unjson(self.path, "drafts.draft", json)).collect()
    }

    /// The drafts that were changed then or before it last, of those that are given up some time.
    pub(super) fn idle(&self, before: Timestamp) -> Result<Vec<Draft>, StoreError> {
        self.drafts_where(&format!("WHERE state IN ({}) AND at <= ?1 ORDER BY number", idle()), [before.as_second()])
    }

    /// When the draft was changed that has waited longest.
    pub(super) fn oldest_idle(&self) -> Result<Option<Timestamp>, StoreError> {
        let sql = format!("SELECT min(at) FROM drafts WHERE state IN ({})", idle());
        let second = self.one(&sql, [], |row| row.get::<_, Option<i64>>(0))?.flatten();
        Ok(second.and_then(|second| Timestamp::from_second(second).ok()))
    }

    /// The number that no draft has had yet.
    pub(super) fn next_number(&self) -> Result<u64, StoreError> {
        let last = self.one("SELECT seq FROM sqlite_sequence WHERE name = 'drafts'", [], |row| row.get::<_, i64>(0))?;
        Ok(last.unwrap_or_default().unsigned_abs() + 1)
    }

    /// What a message shows of a draft.
    pub(super) fn shown_as(&self, message: &MessageId) -> Result<Option<Preview>, StoreError> {
        self.one(&format!("SELECT {PREVIEW} FROM previews WHERE message = ?1"), [&message.0], preview)
    }

    /// The newest revision of a draft that a member has seen, or that everybody in a room has.
    pub(super) fn seen(&self, draft: u64, member: &MemberId, room: &RoomId) -> Result<Option<u32>, StoreError> {
        let sql = "SELECT max(revision) FROM previews WHERE draft = ?1 AND (member = ?2 OR is_shared AND room = ?3)";
        Ok(self.one(sql, params![draft as i64, member.0, room.0], |row| row.get::<_, Option<u32>>(0))?.flatten())
    }

    /// What a member was shown, or everybody in a room, the last first.
    pub(super) fn last_shown(&self, member: &MemberId, room: &RoomId, most: usize) -> Result<Vec<Preview>, StoreError> {
        let sql = format!("SELECT {PREVIEW} FROM previews WHERE member = ?1 OR is_shared AND room = ?2 ORDER BY place DESC LIMIT ?3");
        self.all(&sql, params![member.0, room.0, most as i64], preview)
    }

    /// The rooms that have this one for their moderators.
    pub(super) fn rooms_of_moderators(&self, room: &RoomId) -> Result<Vec<RoomId>, StoreError> {
        let sql = "SELECT room FROM rooms WHERE settings ->> '$.moderators' = ?1 ORDER BY room";
        self.all(sql, [&room.0], |row| row.get(0).map(RoomId))
    }
}

fn preview(row: &Row<'_>) -> rusqlite::Result<Preview> {
    Ok(Preview {
        key: EffectKey(row.get(0)?),
        draft: row.get::<_, i64>(1)?.unsigned_abs(),
        revision: row.get(2)?,
        room: RoomId(row.get(3)?),
        member: MemberId(row.get(4)?),
        is_shared: row.get(5)?,
        message: row.get::<_, Option<String>>(6)?.map(MessageId),
    })
}

impl Transaction<'_> {
    /// Writes a draft in the place of the one with the same number.
    pub(super) fn draft(&mut self, draft: &Draft) -> Result<(), StoreError> {
        let sql = "INSERT INTO drafts (number, room, state, sending, message, draft, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT (number) DO UPDATE SET room = ?2, state = ?3, sending = ?4, message = ?5, draft = ?6, at = ?7";
        let sending = draft.sending.as_ref().map(|sending| &sending.key.0);
        let message = draft.posted.as_ref().map(|posted| &posted.message.0);
        let json = self.json(draft)?;
        self.execute(sql, params![draft.number as i64, draft.room.0, draft.state.name(), sending, message, json, draft.at]).map(drop)
    }

    /// Deletes a draft and what was shown of it.
    pub(super) fn draft_gone(&mut self, number: u64) -> Result<(), StoreError> {
        self.execute("DELETE FROM previews WHERE draft = ?1", [number as i64])?;
        self.execute("DELETE FROM drafts WHERE number = ?1", [number as i64]).map(drop)
    }

    /// Writes what was shown of a draft.
    pub(super) fn previewed(&mut self, shown: &Preview) -> Result<(), StoreError> {
        let sql = "INSERT INTO previews (key, draft, revision, room, member, is_shared, message) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT (key) DO UPDATE SET draft = ?2, revision = ?3, room = ?4, member = ?5, is_shared = ?6, message = ?7";
        let Preview { key, draft, revision, room, member, is_shared, message } = shown;
        let message = message.as_ref().map(|id| &id.0);
        self.execute(sql, params![key.0, *draft as i64, revision, room.0, member.0, is_shared, message]).map(drop)
    }
}
