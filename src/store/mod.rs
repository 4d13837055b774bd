//! What quoth remembers, in one SQLite file: claims, outbox, answers, misses, room settings. The only room that names `rusqlite`.
//!
//! One event is one [`Transaction`]: claim, state and outbox are committed together or not at all. What must never reach a file,
//! the questions of a conversation and the allowances of the limits, lives in `memory` and changes with the same commit.

mod drafts;
mod error;
mod lock;
mod memory;
mod outbox;
mod records;
mod rows;
mod schema;
mod transaction;

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension as _};

pub use error::StoreError;
pub use lock::Lock;
use memory::Memory;
pub use outbox::{Pending, State};
pub use records::View;
pub use transaction::Transaction;

use crate::bot::event::RoomId;

/// The database's name in the data directory.
pub const FILE: &str = "quoth.db";
/// Held for as long as a process works with the data directory.
const LOCK: &str = "quoth.lock";
/// How long a reader of the file (a backup, a curious operator) may keep a commit waiting.
const PATIENCE: Duration = Duration::from_secs(5);

/// The database of one data directory. One process has it at a time.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    connection: Connection,
    memory: Memory,
    /// The last field, so that the database is closed when another process may open it.
    _lock: Lock,
}

impl Store {
    /// Opens the database of `folder`, makes it where it is not there, and brings its schema up to date.
    pub fn open(folder: &Path) -> Result<Store, StoreError> {
        let lock = lock(folder)?;
        let path = folder.join(FILE);
        let sorted = |error: rusqlite::Error| StoreError::sqlite(&path, &error);
        private(&path)?;
        let mut connection = Connection::open(&path).map_err(sorted)?;
        prepare(&connection).map_err(sorted)?;
        inspect(&connection, &path)?;
        schema::migrate(&mut connection, &path)?;
        if let Err(error) = scrub(&path, &connection) {
            tracing::warn!(%error, "what was deleted is not overwritten yet; the next start tries again");
        }
        Ok(Store { path, connection, memory: Memory::default(), _lock: lock })
    }

    /// Begins the handling of one event.
    pub fn begin(&mut self) -> Result<Transaction<'_>, StoreError> {
        Transaction::begin(&self.path, &self.connection, &mut self.memory)
    }

    /// The read side.
    pub fn records(&self) -> View<'_> {
        View { path: &self.path, connection: &self.connection, memory: &self.memory }
    }

    /// How far a platform has been read, in its own words; none where it never was.
    pub fn position(&self, adapter: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT position FROM positions WHERE adapter = ?1";
        self.connection.query_row(sql, [adapter], |row| row.get(0)).optional().map_err(|error| self.sorted(&error))
    }

    /// Notes how far a platform has been read: everything before it is claimed, and what follows from that is in the outbox.
    pub fn reached(&mut self, adapter: &str, position: &str) -> Result<(), StoreError> {
        let sql = "INSERT INTO positions (adapter, position) VALUES (?1, ?2) ON CONFLICT (adapter) DO UPDATE SET position = ?2";
        self.connection.execute(sql, [adapter, position]).map(drop).map_err(|error| self.sorted(&error))
    }

    /// Notes that the bot is in these rooms: where it was thought to have left, what was decided there is kept.
    pub fn stays(&mut self, rooms: &[RoomId]) -> Result<(), StoreError> {
        let stay = |connection: &mut Connection| -> rusqlite::Result<()> {
            let transaction = connection.transaction()?;
            {
                let mut statement = transaction.prepare("UPDATE rooms SET left_at = NULL WHERE room = ?1 AND left_at IS NOT NULL")?;
                for room in rooms {
                    statement.execute([&room.0])?;
                }
            }
            transaction.commit()
        };
        stay(&mut self.connection).map_err(|error| self.sorted(&error))
    }

    fn sorted(&self, error: &rusqlite::Error) -> StoreError {
        StoreError::sqlite(&self.path, error)
    }
}

/// Overwrites what was deleted in free pages and in the write-ahead log, where a transaction asked for it.
fn scrub(path: &Path, connection: &Connection) -> Result<(), StoreError> {
    let scrub = || -> rusqlite::Result<()> {
        if connection.query_row("SELECT EXISTS (SELECT 1 FROM chores WHERE name = 'scrub')", [], |row| row.get(0))? {
            connection.execute_batch("VACUUM; DELETE FROM chores WHERE name = 'scrub'")?;
            connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        }
        Ok(())
    };
    scrub().map_err(|error| StoreError::sqlite(path, &error))
}

/// Takes the data directory for this process.
fn lock(folder: &Path) -> Result<Lock, StoreError> {
    let refused = |path: &Path, error: &std::io::Error| StoreError::ReadOnly { path: path.to_path_buf(), why: error.to_string() };
    fs::create_dir_all(folder).map_err(|error| refused(folder, &error))?;
    let path = folder.join(LOCK);
    Lock::take(&path).map_err(|error| match error {
        TryLockError::WouldBlock => StoreError::InUse { path: folder.to_path_buf() },
        TryLockError::Error(error) => refused(&path, &error),
    })
}

/// Makes a new database readable for its owner only; one that is there is left as the operator has it.
#[cfg(unix)]
fn private(path: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::OpenOptionsExt as _;
    match File::options().create_new(true).write(true).mode(0o600).open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
            Err(StoreError::ReadOnly { path: path.to_path_buf(), why: error.to_string() })
        }
        _ => Ok(()),
    }
}

#[cfg(not(unix))]
fn private(_: &Path) -> Result<(), StoreError> {
    Ok(())
}

fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "secure_delete", "ON")?;
    connection.pragma_update(None, "foreign_keys", "ON")?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "FULL")
}

/// A damaged page is better found now than when it is needed.
fn inspect(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let found: String =
        connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(|error| StoreError::sqlite(path, &error))?;
    if found == "ok" { Ok(()) } else { Err(StoreError::Damaged { path: path.to_path_buf(), why: found }) }
}
