//! What is to be sent, and what became of it. A row keeps its act only until it is sent: nothing posted is kept twice.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Row, params};

use super::rows::{nanoseconds, time, unjson};
use super::{Store, StoreError, Transaction};
use crate::bot::effect::{Act, Effect, EffectKey};
use crate::bot::event::MessageId;

/// What became of an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is to be sent, or was being sent when the process ended.
    Planned,
    /// It was sent.
    Sent,
    /// Nobody knows, and it must not be sent again.
    Unknown,
    /// It was not sent and will not be.
    Failed,
}

impl State {
    fn name(self) -> &'static str {
        match self {
            State::Planned => "planned",
            State::Sent => "sent",
            State::Unknown => "unknown",
            State::Failed => "failed",
        }
    }

    fn named(name: &str) -> State {
        [State::Planned, State::Sent, State::Failed].into_iter().find(|state| state.name() == name).unwrap_or(State::Unknown)
    }
}

/// An effect of which nobody has said what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Pending {
    /// Its key.
    pub key: EffectKey,
    /// What to do; none where it held a member's words and went with the process that made it, or was written by another version.
    pub act: Option<Act>,
    /// When it was planned.
    pub at: Timestamp,
}

impl Transaction<'_> {
    /// Puts effects into the outbox and gives those that are new: what has a row already was or will be sent for that row.
    pub fn outbox(&mut self, effects: Vec<Effect>, now: Timestamp) -> Result<Vec<Effect>, StoreError> {
        let mut new = Vec::new();
        for effect in effects {
            let fleeting = matches!(&effect.act, Act::Reply(reply) if reply.is_fleeting);
            let act = if fleeting { None } else { Some(self.json(&effect.act)?) };
            let sql = "INSERT INTO outbox (key, state, act, at) VALUES (?1, 'planned', ?2, ?3) ON CONFLICT (key) DO NOTHING";
            if self.execute(sql, params![effect.key.0, act, nanoseconds(now)])? == 0 {
                continue;
            }
            if fleeting {
                self.fleeting.push(effect.clone());
            }
            new.push(effect);
        }
        Ok(new)
    }

    /// Notes that an effect was sent, and what it became.
    pub fn sent(&mut self, key: &EffectKey, message: Option<&MessageId>) -> Result<(), StoreError> {
        self.settle(key, State::Sent, message)
    }

    /// Notes that an effect was not sent, or that nobody knows.
    pub fn not_sent(&mut self, key: &EffectKey, state: State) -> Result<(), StoreError> {
        self.settle(key, state, None)
    }

    fn settle(&mut self, key: &EffectKey, state: State, message: Option<&MessageId>) -> Result<(), StoreError> {
        let sql = "UPDATE outbox SET state = ?2, message = ?3, act = NULL WHERE key = ?1";
        self.execute(sql, params![key.0, state.name(), message.map(|id| &id.0)])?;
        self.settled.push(key.clone());
        Ok(())
    }
}

impl Store {
    /// The planned effects of one adapter, oldest first. All keys of an adapter begin with its name and a colon.
    pub fn pending(&self, adapter: &str) -> Result<Vec<Pending>, StoreError> {
        let prefix = format!("{adapter}:");
        let sql = "SELECT key, act, at FROM outbox WHERE state = 'planned' AND substr(key, 1, length(?1)) = ?1 ORDER BY place";
        let mut statement = self.connection.prepare_cached(sql).map_err(|error| self.sorted(&error))?;
        let rows = statement.query_map([prefix], raw).map_err(|error| self.sorted(&error))?;
        let mut pending = Vec::new();
        for row in rows {
            let (key, act, at) = row.map_err(|error| self.sorted(&error))?;
            let key = EffectKey(key);
            let act = match act {
                // One act of another version must not keep all others waiting.
                Some(json) => unjson(&self.path, "outbox.act", &json).inspect_err(|error| tracing::warn!(%key, "{error}")).ok(),
                None => self.memory.fleeting.get(&key).cloned(),
            };
            pending.push(Pending { key, act, at });
        }
        Ok(pending)
    }

    /// How many effects are planned, of all adapters.
    pub fn waiting(&self) -> Result<u64, StoreError> {
        let sql = "SELECT count(*) FROM outbox WHERE state = 'planned'";
        let count = self.connection.query_row(sql, [], |row| row.get::<_, i64>(0)).map_err(|error| self.sorted(&error))?;
        Ok(count.unsigned_abs())
    }

    /// What became of an effect; none where it was never planned.
    pub fn state(&self, key: &EffectKey) -> Result<Option<State>, StoreError> {
        let sql = "SELECT state FROM outbox WHERE key = ?1";
        let name = self.connection.query_row(sql, [&key.0], |row| row.get::<_, String>(0)).optional();
        Ok(name.map_err(|error| self.sorted(&error))?.map(|name| State::named(&name)))
    }
}

fn raw(row: &Row<'_>) -> rusqlite::Result<(String, Option<String>, Timestamp)> {
    Ok((row.get(0)?, row.get(1)?, time(row.get(2)?)))
}
