//! The read side: what the core asks for while it handles an event.

use std::path::Path;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Params, Row, params};

use super::StoreError;
use super::memory::Memory;
use super::rows::{time, unjson};
use crate::bot::drafts::{Draft, Preview};
use crate::bot::effect::EffectKey;
use crate::bot::event::{EventId, Lack, MemberId, MessageId, RoomId};
use crate::bot::limits::{Bucket, Holder};
use crate::bot::records::{Audited, Feedback, Given, Misses, Oldest, Records, RecordsError, Reported, Turn};
use crate::bot::settings::RoomSettings;

/// The columns of an answer, in the order that [`raw_given`] reads.
const GIVEN: &str =
    "SELECT key, room, event, question, asker, is_overheard, citations, first, count, wider, message, at, is_private, is_shared, is_closest
    FROM given";

/// Everything that is remembered, as the last commit left it.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    pub(super) path: &'a Path,
    pub(super) connection: &'a Connection,
    pub(super) memory: &'a Memory,
}

impl View<'_> {
    pub(super) fn all<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let run = || self.connection.prepare_cached(sql)?.query_map(values, read)?.collect::<rusqlite::Result<Vec<T>>>();
        run().map_err(|error| StoreError::sqlite(self.path, &error))
    }

    pub(super) fn one<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreError> {
        let run = || self.connection.prepare_cached(sql)?.query_row(values, read).optional();
        run().map_err(|error| StoreError::sqlite(self.path, &error))
    }

    fn exists(&self, sql: &str, values: impl Params) -> Result<bool, StoreError> {
        Ok(self.one(sql, values, |_| Ok(()))?.is_some())
    }

    fn given(&self, what: &str, values: impl Params) -> Result<Vec<Given>, StoreError> {
        let rows = self.all(&format!("{GIVEN} {what}"), values, raw_given)?;
        let whole = |(mut given, citations): (Given, String)| {
            given.citations = unjson(self.path, "given.citations", &citations)?;
            Ok(given)
        };
        rows.into_iter().map(whole).collect()
    }

    fn counts(&self, room: &RoomId) -> Result<Vec<(String, u64)>, StoreError> {
        let sql = "SELECT reason, count FROM misses WHERE room = ?1 ORDER BY reason";
        self.all(sql, [&room.0], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs())))
    }
}

impl Records for View<'_> {
    fn settings(&self, room: &RoomId) -> Result<RoomSettings, RecordsError> {
        let json = self.one("SELECT settings FROM rooms WHERE room = ?1", [&room.0], |row| row.get::<_, Option<String>>(0))?;
        let settings = json.flatten().map(|json| unjson(self.path, "rooms.settings", &json));
        Ok(settings.transpose()?.unwrap_or_default())
    }

    fn hidden(&self, room: &RoomId) -> Result<Vec<String>, RecordsError> {
        Ok(self.all("SELECT document FROM hidden WHERE room = ?1 ORDER BY document", [&room.0], |row| row.get(0))?)
    }

    fn is_ignored(&self, room: &RoomId, member: &MemberId) -> Result<bool, RecordsError> {
        Ok(self.exists("SELECT 1 FROM ignored WHERE room = ?1 AND member = ?2", [&room.0, &member.0])?)
    }

    fn ignored(&self, room: &RoomId) -> Result<Vec<MemberId>, RecordsError> {
        let sql = "SELECT member FROM ignored WHERE room = ?1 ORDER BY member";
        Ok(self.all(sql, [&room.0], |row| row.get(0).map(MemberId))?)
    }

    fn is_out(&self, member: &MemberId) -> Result<bool, RecordsError> {
        Ok(self.exists("SELECT 1 FROM opted_out WHERE member = ?1", [&member.0])?)
    }

    fn turns(&self, room: &RoomId, member: &MemberId, most: usize) -> Result<Vec<Turn>, RecordsError> {
        Ok(self.memory.turns(room, member, most))
    }

    fn given_as(&self, message: &MessageId) -> Result<Option<Given>, RecordsError> {
        Ok(self.given("WHERE message = ?1", [&message.0])?.pop())
    }

    fn given_to(&self, event: &EventId) -> Result<Vec<Given>, RecordsError> {
        Ok(self.given("WHERE event = ?1 OR question = ?1 ORDER BY at, key", [&event.0])?)
    }

    fn last_given(&self, room: &RoomId, member: &MemberId) -> Result<Option<Given>, RecordsError> {
        Ok(self.given("WHERE asker = ?1 AND room = ?2 AND is_private = 0 ORDER BY at DESC, key DESC LIMIT 1", [&member.0, &room.0])?.pop())
    }

    fn bucket(&self, holder: &Holder) -> Result<Option<Bucket>, RecordsError> {
        Ok(self.memory.buckets.get(holder).copied())
    }

    fn misses(&self, room: &RoomId, most: usize) -> Result<Misses, RecordsError> {
        let sql = "SELECT at, text FROM miss_texts WHERE room = ?1 ORDER BY at DESC, place DESC LIMIT ?2";
        let texts = self.all(sql, params![room.0, limit(most)], |row| Ok((time(row.get(0)?), row.get(1)?)))?;
        Ok(Misses { counts: self.counts(room)?, texts })
    }

    fn audit(&self, room: &RoomId, most: usize) -> Result<Vec<Audited>, RecordsError> {
        let sql = "SELECT room, moderator, act, what, at FROM audit WHERE room = ?1 ORDER BY at DESC, place DESC LIMIT ?2";
        Ok(self.all(sql, params![room.0, limit(most)], |row| {
            Ok(Audited {
                room: RoomId(row.get(0)?),
                moderator: MemberId(row.get(1)?),
                act: row.get(2)?,
                what: row.get(3)?,
                at: time(row.get(4)?),
            })
        })?)
    }

    fn feedback(&self, room: &RoomId, most: usize) -> Result<Feedback, RecordsError> {
        let count = "SELECT count(*) FROM votes WHERE room = ?1 AND is_helpful = ?2";
        let count = |is_helpful: bool| {
            let count = self.one(count, params![room.0, is_helpful], |row| row.get::<_, i64>(0))?;
            Ok::<_, StoreError>(count.unwrap_or_default().unsigned_abs())
        };
        let sql = "SELECT shown, count(*), max(at) FROM votes WHERE room = ?1 AND is_helpful = 0
            GROUP BY shown ORDER BY max(at) DESC, shown LIMIT ?2";
        let read = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?.unsigned_abs(), time(row.get(2)?)));
        let rows = self.all(sql, params![room.0, limit(most)], read)?;
        let whole = |(shown, count, at): (String, u64, Timestamp)| {
            Ok::<_, StoreError>(Reported { shown: unjson(self.path, "votes.shown", &shown)?, count, at })
        };
        let reported = rows.into_iter().map(whole).collect::<Result<_, _>>()?;
        Ok(Feedback { helpful: count(true)?, unhelpful: count(false)?, reported })
    }

    fn is_told(&self, room: &RoomId, lack: Lack) -> Result<bool, RecordsError> {
        Ok(self.exists("SELECT 1 FROM told WHERE room = ?1 AND lack = ?2", [&room.0, lack.name()])?)
    }

    fn oldest(&self) -> Result<Oldest, RecordsError> {
        let oldest = |sql| self.one(sql, [], |row| Ok(row.get::<_, Option<i64>>(0)?.map(time))).map(Option::<Option<Timestamp>>::flatten);
        Ok(Oldest {
            given: oldest("SELECT min(at) FROM (SELECT min(at) AS at FROM given UNION ALL SELECT min(at) FROM votes)")?,
            text: oldest("SELECT min(at) FROM miss_texts")?,
            left: oldest("SELECT min(left_at) FROM rooms")?,
            turn: self.memory.oldest_turn(),
            draft: self.oldest_idle()?,
        })
    }

    fn draft(&self, number: u64) -> Result<Option<Draft>, RecordsError> {
        Ok(self.drafts_where("WHERE number = ?1", [i64::try_from(number).unwrap_or(-1)])?.pop())
    }

    fn drafts(&self, room: &RoomId) -> Result<Vec<Draft>, RecordsError> {
        Ok(self.drafts_where("WHERE room = ?1 ORDER BY number DESC", [&room.0])?)
    }

    fn next_draft(&self) -> Result<u64, RecordsError> {
        Ok(self.next_number()?)
    }

    fn draft_sending(&self, key: &EffectKey) -> Result<Option<Draft>, RecordsError> {
        Ok(self.drafts_where("WHERE sending = ?1", [&key.0])?.pop())
    }

    fn draft_posted(&self, message: &MessageId) -> Result<Option<Draft>, RecordsError> {
        Ok(self.drafts_where("WHERE message = ?1", [&message.0])?.pop())
    }

    fn idle_drafts(&self, before: Timestamp) -> Result<Vec<Draft>, RecordsError> {
        Ok(self.idle(before)?)
    }

    fn preview(&self, message: &MessageId) -> Result<Option<Preview>, RecordsError> {
        Ok(self.shown_as(message)?)
    }

    fn previewed(&self, draft: u64, member: &MemberId, room: &RoomId) -> Result<Option<u32>, RecordsError> {
        Ok(self.seen(draft, member, room)?)
    }

    fn last_previews(&self, member: &MemberId, room: &RoomId, most: usize) -> Result<Vec<Preview>, RecordsError> {
        Ok(self.last_shown(member, room, most)?)
    }

    fn moderated_from(&self, room: &RoomId) -> Result<Vec<RoomId>, RecordsError> {
        Ok(self.rooms_of_moderators(room)?)
    }
}

impl From<StoreError> for RecordsError {
    fn from(error: StoreError) -> RecordsError {
        RecordsError(Box::new(error))
    }
}

/// An answer whose citations are still JSON.
fn raw_given(row: &Row<'_>) -> rusqlite::Result<(Given, String)> {
    let size = |n: i64| usize::try_from(n).unwrap_or_default();
    let given = Given {
        key: EffectKey(row.get(0)?),
        room: RoomId(row.get(1)?),
        event: EventId(row.get(2)?),
        question: EventId(row.get(3)?),
        asker: row.get::<_, Option<String>>(4)?.map(MemberId),
        is_overheard: row.get(5)?,
        citations: Vec::new(),
        from: size(row.get(7)?),
        count: size(row.get(8)?),
        wider: row.get(9)?,
        message: row.get::<_, Option<String>>(10)?.map(MessageId),
        at: time(row.get(11)?),
        is_private: row.get(12)?,
        is_shared: row.get(13)?,
        is_closest: row.get(14)?,
    };
    Ok((given, row.get(6)?))
}

fn limit(most: usize) -> i64 {
    i64::try_from(most).unwrap_or(i64::MAX)
}
