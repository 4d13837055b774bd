//! The write side: what follows from one event, all of it or nothing. What is dropped without a commit never was.

use std::path::Path;

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, Params, TransactionBehavior, params};

use super::memory::Memory;
use super::records::View;
use super::rows::nanoseconds;
use super::{StoreError, scrub};
use crate::bot::effect::{Effect, EffectKey};
use crate::bot::event::{EventId, MemberId, RoomId};
use crate::bot::records::{Audited, Change, Expire, Given, Scheduled, Source, Vote};
use crate::bot::texts::Tongue;

/// A platform does not deliver an event again after so long.
const CLAIMS_KEPT: SignedDuration = SignedDuration::from_hours(24 * 30);

/// The handling of one event.
#[derive(Debug)]
pub struct Transaction<'a> {
    path: &'a Path,
    connection: &'a Connection,
    inner: rusqlite::Transaction<'a>,
    memory: &'a mut Memory,
    /// Changes of what is kept in memory, carried out after the commit.
    staged: Vec<Change>,
    pub(super) fleeting: Vec<Effect>,
    pub(super) settled: Vec<EffectKey>,
    needs_scrub: bool,
}

impl<'a> Transaction<'a> {
    pub(super) fn begin(path: &'a Path, connection: &'a Connection, memory: &'a mut Memory) -> Result<Self, StoreError> {
        let inner = rusqlite::Transaction::new_unchecked(connection, TransactionBehavior::Immediate)
            .map_err(|error| StoreError::sqlite(path, &error))?;
        let (staged, fleeting, settled) = (Vec::new(), Vec::new(), Vec::new());
        Ok(Transaction { path, connection, inner, memory, staged, fleeting, settled, needs_scrub: false })
    }

    /// The read side. Conversations and allowances are seen as the last committed transaction left them.
    pub fn records(&self) -> View<'_> {
        View { path: self.path, connection: self.connection, memory: self.memory }
    }

    /// Takes an event for this process; false: it was handled before.
    pub fn claim(&mut self, event: &EventId, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "INSERT INTO claims (event, at) VALUES (?1, ?2) ON CONFLICT (event) DO NOTHING";
        Ok(self.execute(sql, params![event.0, nanoseconds(now)])? == 1)
    }

    /// Remembers what the core says, in order.
    pub fn apply(&mut self, changes: Vec<Change>, now: Timestamp) -> Result<(), StoreError> {
        for change in changes {
            self.apply_one(&change, now)?;
            if Memory::is_touched_by(&change) {
                self.staged.push(change);
            }
        }
        Ok(())
    }

    /// Makes all of it lasting, and then overwrites what a forgotten member left behind.
    pub fn commit(self) -> Result<(), StoreError> {
        let Transaction { path, connection, inner, memory, staged, fleeting, settled, needs_scrub } = self;
        inner.commit().map_err(|error| StoreError::sqlite(path, &error))?;
        memory.fleeting.extend(fleeting.into_iter().map(|effect| (effect.key, effect.act)));
        for key in settled {
            memory.fleeting.remove(&key);
        }
        for change in staged {
            memory.apply(change);
        }
        if needs_scrub && let Err(error) = scrub(path, connection) {
            tracing::warn!(%error, "what was deleted is not overwritten yet; the next start tries again");
        }
        Ok(())
    }

    fn apply_one(&mut self, change: &Change, now: Timestamp) -> Result<(), StoreError> {
        match change {
            Change::Turn(_) | Change::Bucket { .. } | Change::Listed { .. } => Ok(()),
            Change::Given(given) => self.give(given),
            Change::Posted { key, message } => {
                self.execute("UPDATE given SET message = ?2 WHERE key = ?1", params![key.0, message.0])?;
                self.execute("UPDATE previews SET message = ?2 WHERE key = ?1", params![key.0, message.0]).map(drop)
            }
            Change::Removed { key } => {
                self.execute("DELETE FROM previews WHERE key = ?1", [&key.0])?;
                self.execute("DELETE FROM given WHERE key = ?1", [&key.0]).map(drop)
            }
            Change::Draft(draft) => self.draft(draft),
            Change::DraftGone { number } => self.draft_gone(*number),
            Change::Previewed(preview) => self.previewed(preview),
            Change::Vote(vote) => self.vote(vote),
            Change::Miss { room, reason, text, member, only, within, at } => {
                let (within, at) = (self.json(within)?, nanoseconds(*at));
                self.miss(room, reason)?;
                self.execute("INSERT INTO miss_times (room, within, at) VALUES (?1, ?2, ?3)", params![room.0, within, at])?;
                let Some(text) = text else { return Ok(()) };
                let sql = "INSERT INTO miss_texts (room, text, member, at, within, only_in, asked) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?4)";
                self.execute(sql, params![room.0, text, member.as_ref().map(|id| &id.0), at, within, only]).map(drop)
            }
            Change::Settings { room, settings } => {
                let json = self.json(settings)?;
                let sql = "INSERT INTO rooms (room, settings) VALUES (?1, ?2) ON CONFLICT (room) DO UPDATE SET settings = ?2";
                self.execute(sql, params![room.0, json]).map(drop)
            }
            Change::Hidden { room, document, is_hidden } => self.mark("hidden (room, document)", *is_hidden, &[&room.0, document]),
            Change::Ignored { room, member, is_ignored } => self.mark("ignored (room, member)", *is_ignored, &[&room.0, &member.0]),
            Change::Out { member, is_out } => self.mark("opted_out (member)", *is_out, &[&member.0]),
            Change::Forget { member } => self.forget(member),
            Change::ForgetTexts { room } => {
                let sql = "DELETE FROM miss_texts WHERE room = ?1 OR EXISTS (SELECT 1 FROM json_each(within) WHERE value = ?1)";
                self.execute(sql, [&room.0])?;
                self.ask_for_scrub()
            }
            Change::Audit(audited) => self.audit(audited),
            Change::Joined { room } => self.execute("UPDATE rooms SET left_at = NULL WHERE room = ?1", [&room.0]).map(drop),
            Change::Moved { from, to } => self.copy_room(from, to),
            Change::Told { room, lack } => self.mark("told (room, lack)", true, &[&room.0, lack.name()]),
            Change::Left { room, at } => {
                self.execute("DELETE FROM told WHERE room = ?1", [&room.0])?;
                let sql = "INSERT INTO rooms (room, left_at) VALUES (?1, ?2) ON CONFLICT (room) DO UPDATE SET left_at = ?2";
                self.execute(sql, params![room.0, nanoseconds(*at)]).map(drop)
            }
            Change::Expire(expire) => self.expire(expire, now),

            Change::Source(source) => self.source(source),
            Change::AskedAgain { place, answers, at } => self.asked_again(*place, answers, *at),
            Change::Scheduled(scheduled) => self.schedule(scheduled),
            Change::Unscheduled { room } => self.execute("DELETE FROM schedules WHERE room = ?1", [&room.0]).map(drop),
        }
    }

    fn copy_room(&mut self, from: &RoomId, to: &RoomId) -> Result<(), StoreError> {
        let sql = "INSERT INTO rooms (room, settings) SELECT ?2, settings FROM rooms WHERE room = ?1 AND settings IS NOT NULL
            ON CONFLICT (room) DO UPDATE SET settings = excluded.settings";
        self.execute(sql, [&from.0, &to.0])?;
        for (table, column) in [("hidden", "document"), ("ignored", "member")] {
            let sql = format!("INSERT OR IGNORE INTO {table} (room, {column}) SELECT ?2, {column} FROM {table} WHERE room = ?1");
            self.execute(&sql, [&from.0, &to.0])?;
        }
        // Digests are posted in the new room only.
        self.execute("UPDATE OR REPLACE schedules SET room = ?2, within = '[]' WHERE room = ?1", [&from.0, &to.0])?;
        Ok(())
    }

    fn give(&mut self, given: &Given) -> Result<(), StoreError> {
        let (citations, within) = (self.json(&given.citations)?, self.json(&given.within)?);
        let sql = "INSERT OR REPLACE INTO given
            (key, room, event, question, asker, is_overheard, citations, first, count, wider, message, at, is_private, is_shared, is_closest,
            within, shown, settled)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)";
        let values = params![
            given.key.0,
            given.room.0,
            given.event.0,
            given.question.0,
            given.asker.as_ref().map(|id| &id.0),
            given.is_overheard,
            citations,
            given.from as i64,
            given.count as i64,
            given.wider,
            given.message.as_ref().map(|id| &id.0),
            nanoseconds(given.at),
            given.is_private,
            given.is_shared,
            given.is_closest,
            within,
            given.shown,
            given.settled.map(nanoseconds)
        ];
        self.execute(sql, values).map(drop)
    }

    fn source(&mut self, source: &Source) -> Result<(), StoreError> {
        let sql = "INSERT OR REPLACE INTO sources (document, sha256, title, added, changed, is_withdrawn) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let Source { document, sha256, title, added, changed, is_withdrawn } = source;
        self.execute(sql, params![document, sha256, title, nanoseconds(*added), nanoseconds(*changed), is_withdrawn]).map(drop)
    }

    /// What was answered before and still is has been so since then.
    fn asked_again(&mut self, place: i64, answers: &[String], at: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE miss_texts SET asked = ?2, answers = ?3,
            answered = CASE WHEN ?4 THEN coalesce(answered, ?2) ELSE NULL END WHERE place = ?1";
        self.execute(sql, params![place, nanoseconds(at), self.json(&answers)?, !answers.is_empty()]).map(drop)
    }

    fn schedule(&mut self, scheduled: &Scheduled) -> Result<(), StoreError> {
        let Scheduled { room, within, local, until, covered } = scheduled;
        let sql = "INSERT OR REPLACE INTO schedules (room, within, local, until, covered) VALUES (?1, ?2, ?3, ?4, ?5)";
        self.execute(sql, params![room.0, self.json(within)?, local.map(Tongue::code), nanoseconds(*until), nanoseconds(*covered)])
            .map(drop)
    }

    fn vote(&mut self, vote: &Vote) -> Result<(), StoreError> {
        let shown = self.json(&vote.shown)?;
        let sql = "INSERT INTO votes (answer, room, member, is_helpful, shown, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (answer, member) DO UPDATE SET is_helpful = ?4, shown = ?5, at = ?6";
        self.execute(sql, params![vote.answer.0, vote.room.0, vote.member.0, vote.is_helpful, shown, nanoseconds(vote.at)]).map(drop)
    }

    fn miss(&mut self, room: &RoomId, reason: &str) -> Result<(), StoreError> {
        let sql = "INSERT INTO misses (room, reason, count) VALUES (?1, ?2, 1) ON CONFLICT (room, reason) DO UPDATE SET count = count + 1";
        self.execute(sql, [&room.0, reason]).map(drop)
    }

    /// Puts a row into a table of names, or takes it out. `table` is one of ours: `name (column, column)`.
    fn mark(&mut self, table: &str, is_in: bool, values: &[&str]) -> Result<(), StoreError> {
        let places = if values.len() == 1 { "?1" } else { "?1, ?2" };
        let sql = if is_in {
            format!("INSERT OR IGNORE INTO {table} VALUES ({places})")
        } else {
            let (name, columns) = table.split_once(' ').unwrap_or((table, ""));
            format!("DELETE FROM {name} WHERE {columns} = ({places})")
        };
        self.execute(&sql, rusqlite::params_from_iter(values)).map(drop)
    }

    fn forget(&mut self, member: &MemberId) -> Result<(), StoreError> {
        self.execute("UPDATE given SET asker = NULL WHERE asker = ?1", [&member.0])?;
        self.execute("UPDATE votes SET member = NULL WHERE member = ?1", [&member.0])?;
        self.execute("DELETE FROM miss_texts WHERE member = ?1", [&member.0])?;
        self.ask_for_scrub()
    }

    /// In the same transaction, so that a crash before the scrub only delays it to the next start.
    fn ask_for_scrub(&mut self) -> Result<(), StoreError> {
        self.needs_scrub = true;
        self.execute("INSERT OR IGNORE INTO chores (name) VALUES ('scrub')", []).map(drop)
    }

    fn audit(&mut self, audited: &Audited) -> Result<(), StoreError> {
        let Audited { room, moderator, act, what, at } = audited;
        let sql = "INSERT INTO audit (room, moderator, act, what, at) VALUES (?1, ?2, ?3, ?4, ?5)";
        self.execute(sql, params![room.0, moderator.0, act, what, nanoseconds(*at)]).map(drop)
    }

    fn expire(&mut self, expire: &Expire, now: Timestamp) -> Result<(), StoreError> {
        self.execute("DELETE FROM given WHERE at < ?1", [nanoseconds(expire.given)])?;
        self.execute("DELETE FROM votes WHERE at < ?1", [nanoseconds(expire.given)])?;
        self.execute("DELETE FROM miss_times WHERE at < ?1", [nanoseconds(expire.given)])?;
        let texts = self.execute("DELETE FROM miss_texts WHERE at < ?1", [nanoseconds(expire.texts)])?;
        let left = nanoseconds(expire.left);
        let within = "DELETE FROM miss_texts
            WHERE EXISTS (SELECT 1 FROM json_each(within) WHERE value IN (SELECT room FROM rooms WHERE left_at < ?1))";
        self.execute(within, [left])?;
        let drafts = "DELETE FROM drafts
            WHERE EXISTS (SELECT 1 FROM json_each(draft, '$.within') WHERE value IN (SELECT room FROM rooms WHERE left_at < ?1))";
        self.execute(drafts, [left])?;
        for table in ["hidden", "ignored", "given", "votes", "misses", "miss_texts", "drafts", "miss_times", "schedules"] {
            self.execute(&format!("DELETE FROM {table} WHERE room IN (SELECT room FROM rooms WHERE left_at < ?1)"), [left])?;
        }
        self.execute("DELETE FROM previews WHERE draft NOT IN (SELECT number FROM drafts)", [])?;
        let rooms = self.execute("DELETE FROM rooms WHERE left_at < ?1", [left])?;
        let old = nanoseconds(now.saturating_sub(CLAIMS_KEPT).unwrap_or(Timestamp::MIN));
        self.execute("DELETE FROM claims WHERE at < ?1", [old])?;
        self.execute("DELETE FROM outbox WHERE at < ?1", [old])?;
        if texts + rooms > 0 { self.ask_for_scrub() } else { Ok(()) }
    }

    pub(super) fn execute(&self, sql: &str, values: impl Params) -> Result<usize, StoreError> {
        let run = || self.inner.prepare_cached(sql)?.execute(values);
        run().map_err(|error| StoreError::sqlite(self.path, &error))
    }

    pub(super) fn json(&self, value: &impl serde::Serialize) -> Result<String, StoreError> {
        serde_json::to_string(value).map_err(|error| StoreError::Row {
            path: self.path.to_path_buf(),
            what: "a value to write",
            why: error.to_string(),
        })
    }
}
