//! The read side: what the core asks for while it handles an event.

use std::path::Path;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Params, Row, params};

use super::StoreError;
use super::memory::Memory;
use super::rows::{nanoseconds, time, unjson};
use crate::bot::drafts::{Draft, Preview};
use crate::bot::effect::EffectKey;
use crate::bot::event::{EventId, Lack, MemberId, MessageId, RoomId};
use crate::bot::limits::{Bucket, Holder};
use crate::bot::records::{
    Audited, Feedback, Given, Missed, Misses, Oldest, Records, RecordsError, Reported, Scheduled, Source, Turn, Waiting,
};
use crate::bot::settings::RoomSettings;
use crate::bot::texts::Tongue;

/// The columns of an answer, in the order that [`raw_given`] reads.
const GIVEN: &str =
    "SELECT key, room, event, question, asker, is_overheard, citations, first, count, wider, message, at, is_private, is_shared, is_closest,
        within, shown, settled
    FROM given";

/// When the oldest thing was noted that is kept for as long as answers are.
const GIVEN_AGES: &str = "SELECT min(at) FROM
    (SELECT min(at) AS at FROM given UNION ALL SELECT min(at) FROM votes UNION ALL SELECT min(at) FROM miss_times)";

/// The columns of an article, in the order that [`source`] reads.
const SOURCE: &str = "SELECT document, sha256, title, added, changed, is_withdrawn FROM sources";

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
        let whole = |(mut given, citations, within): (Given, String, String)| {
            given.citations = unjson(self.path, "given.citations", &citations)?;
            given.within = unjson(self.path, "given.within", &within)?;
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
        let sql = "SELECT at, text, answers, answered FROM miss_texts WHERE room = ?1 ORDER BY at DESC, place DESC LIMIT ?2";
        let read = |row: &Row<'_>| {
            let missed = Missed {
                at: time(row.get(0)?),
                question: row.get(1)?,
                answers: Vec::new(),
                answered: row.get::<_, Option<i64>>(3)?.map(time),
            };
            Ok((missed, row.get::<_, String>(2)?))
        };
        let rows = self.all(sql, params![room.0, limit(most)], read)?;
        let whole = |(missed, answers): (Missed, String)| {
            Ok::<_, StoreError>(Missed { answers: unjson(self.path, "miss_texts.answers", &answers)?, ..missed })
        };
        Ok(Misses { counts: self.counts(room)?, texts: rows.into_iter().map(whole).collect::<Result<_, _>>()? })
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
            given: oldest(GIVEN_AGES)?,
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

    fn sources(&self) -> Result<Vec<Source>, RecordsError> {
        Ok(self.all(&format!("{SOURCE} ORDER BY document"), [], source)?)
    }

    fn source(&self, document: &str) -> Result<Option<Source>, RecordsError> {
        Ok(self.one(&format!("{SOURCE} WHERE document = ?1"), [document], source)?)
    }

    fn given_in(&self, room: &RoomId, since: Timestamp, most: usize) -> Result<Vec<Given>, RecordsError> {
        let what = "WHERE at >= ?2 AND (room = ?1 OR EXISTS (SELECT 1 FROM json_each(within) WHERE value = ?1))
            ORDER BY at DESC, key DESC LIMIT ?3";
        Ok(self.given(what, params![room.0, nanoseconds(since), limit(most)])?)
    }

    fn waiting(&self, most: usize) -> Result<Vec<Waiting>, RecordsError> {
        let sql = "SELECT place, room, within, text, only_in FROM miss_texts WHERE asked < (SELECT coalesce(max(changed), 0) FROM sources)
            ORDER BY asked, place LIMIT ?1";
        let read = |row: &Row<'_>| {
            let (place, room, question, only) = (row.get(0)?, RoomId(row.get(1)?), row.get(3)?, row.get(4)?);
            Ok((Waiting { place, room, within: Vec::new(), question, only }, row.get::<_, String>(2)?))
        };
        let whole = |(waiting, within): (Waiting, String)| {
            Ok::<_, StoreError>(Waiting { within: unjson(self.path, "miss_texts.within", &within)?, ..waiting })
        };
        Ok(self.all(sql, [limit(most)], read)?.into_iter().map(whole).collect::<Result<_, _>>()?)
    }

    fn missed(&self, room: &RoomId, after: Timestamp, until: Timestamp) -> Result<u64, RecordsError> {
        let sql = "SELECT count(*) FROM miss_times WHERE at > ?2 AND at <= ?3
            AND (room = ?1 OR EXISTS (SELECT 1 FROM json_each(within) WHERE value = ?1))";
        let count = self.one(sql, params![room.0, nanoseconds(after), nanoseconds(until)], |row| row.get::<_, i64>(0))?;
        Ok(count.unwrap_or_default().unsigned_abs())
    }

    fn scheduled(&self) -> Result<Vec<Scheduled>, RecordsError> {
        let sql = "SELECT room, within, local, until, covered FROM schedules
            WHERE NOT EXISTS (SELECT 1 FROM rooms WHERE rooms.room = schedules.room AND left_at IS NOT NULL) ORDER BY room";
        let read = |row: &Row<'_>| {
            let local = row.get::<_, Option<String>>(2)?.and_then(|code| Tongue::from_name(&code));
            let (until, covered) = (time(row.get(3)?), time(row.get(4)?));
            let scheduled = Scheduled { room: RoomId(row.get(0)?), within: Vec::new(), local, until, covered };
            Ok((scheduled, row.get::<_, String>(1)?))
        };
        let whole = |(scheduled, within): (Scheduled, String)| {
            Ok::<_, StoreError>(Scheduled { within: unjson(self.path, "schedules.within", &within)?, ..scheduled })
        };
        Ok(self.all(sql, [], read)?.into_iter().map(whole).collect::<Result<_, _>>()?)
    }

    fn listed(&self, room: &RoomId, member: &MemberId) -> Result<Vec<EffectKey>, RecordsError> {
        Ok(self.memory.listed.get(&(room.clone(), member.clone())).cloned().unwrap_or_default())
    }
}

impl From<StoreError> for RecordsError {
    fn from(error: StoreError) -> RecordsError {
        RecordsError(Box::new(error))
    }
}

/// An answer whose citations and the rooms around it are still JSON.
fn raw_given(row: &Row<'_>) -> rusqlite::Result<(Given, String, String)> {
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
        within: Vec::new(),
        shown: row.get(16)?,
        settled: row.get::<_, Option<i64>>(17)?.map(time),
    };
    Ok((given, row.get(6)?, row.get(15)?))
}

fn source(row: &Row<'_>) -> rusqlite::Result<Source> {
    Ok(Source {
        document: row.get(0)?,
        sha256: row.get(1)?,
        title: row.get(2)?,
        added: time(row.get(3)?),
        changed: time(row.get(4)?),
        is_withdrawn: row.get(5)?,
    })
}

fn limit(most: usize) -> i64 {
    i64::try_from(most).unwrap_or(i64::MAX)
}
