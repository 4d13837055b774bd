//! The tables, and how an older file comes to have them. A step that was released is never edited; a new one is added.

use std::path::Path;

use rusqlite::Connection;

use super::StoreError;

/// Step by step from an empty file; `user_version` counts the steps that were taken.
///
/// Claims hold no member, so that forgetting somebody never lets an event be answered twice. Times are nanoseconds since 1970.
const STEPS: &[&str] = &[
    "
    CREATE TABLE claims (event TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX claims_by_age ON claims (at);

    CREATE TABLE outbox (
        place INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        state TEXT NOT NULL CHECK (state IN ('planned', 'sent', 'unknown', 'failed')),
        act TEXT,
        message TEXT,
        at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX outbox_planned ON outbox (place) WHERE state = 'planned';
    CREATE INDEX outbox_by_age ON outbox (at);

    CREATE TABLE rooms (room TEXT PRIMARY KEY, settings TEXT, left_at INTEGER) STRICT, WITHOUT ROWID;
    CREATE TABLE hidden (room TEXT NOT NULL, document TEXT NOT NULL, PRIMARY KEY (room, document)) STRICT, WITHOUT ROWID;
    CREATE TABLE ignored (room TEXT NOT NULL, member TEXT NOT NULL, PRIMARY KEY (room, member)) STRICT, WITHOUT ROWID;
    CREATE TABLE opted_out (member TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

    CREATE TABLE given (
        key TEXT PRIMARY KEY,
        room TEXT NOT NULL,
        event TEXT NOT NULL,
        question TEXT NOT NULL,
        asker TEXT,
        is_overheard INTEGER NOT NULL,
        citations TEXT NOT NULL,
        first INTEGER NOT NULL,
        count INTEGER NOT NULL,
        wider INTEGER NOT NULL,
        message TEXT,
        at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX given_by_message ON given (message);
    CREATE INDEX given_by_event ON given (event);
    CREATE INDEX given_by_question ON given (question);
    CREATE INDEX given_by_asker ON given (asker, room, at);
    CREATE INDEX given_by_age ON given (at);

    CREATE TABLE misses (
        room TEXT NOT NULL, reason TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (room, reason)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE miss_texts (
        place INTEGER PRIMARY KEY, room TEXT NOT NULL, text TEXT NOT NULL, member TEXT, at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX miss_texts_by_room ON miss_texts (room, at);
    CREATE INDEX miss_texts_by_member ON miss_texts (member);
    CREATE INDEX miss_texts_by_age ON miss_texts (at);

    CREATE TABLE audit (
        place INTEGER PRIMARY KEY, room TEXT NOT NULL, moderator TEXT NOT NULL, act TEXT NOT NULL, what TEXT NOT NULL, at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX audit_by_room ON audit (room, at);

    CREATE TABLE chores (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
",
    "
    CREATE TABLE votes (
        place INTEGER PRIMARY KEY,
        answer TEXT NOT NULL,
        room TEXT NOT NULL,
        member TEXT,
        is_helpful INTEGER NOT NULL,
        shown TEXT NOT NULL,
        at INTEGER NOT NULL,
        UNIQUE (answer, member)
    ) STRICT;
    CREATE INDEX votes_by_room ON votes (room, is_helpful, shown);
    CREATE INDEX votes_by_member ON votes (member);
    CREATE INDEX votes_by_age ON votes (at);

    CREATE TABLE told (room TEXT NOT NULL, lack TEXT NOT NULL, PRIMARY KEY (room, lack)) STRICT, WITHOUT ROWID;
    CREATE TABLE positions (adapter TEXT PRIMARY KEY, position TEXT NOT NULL) STRICT, WITHOUT ROWID;
",
    "
    ALTER TABLE given ADD COLUMN is_private INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE given ADD COLUMN is_shared INTEGER NOT NULL DEFAULT 0;
",
    "
    ALTER TABLE given ADD COLUMN is_closest INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE miss_texts ADD COLUMN within TEXT NOT NULL DEFAULT '[]';
",
    "
    CREATE TABLE drafts (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        room TEXT NOT NULL,
        state TEXT NOT NULL,
        sending TEXT,
        message TEXT,
        draft TEXT NOT NULL,
        at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX drafts_by_room ON drafts (room);
    CREATE INDEX drafts_by_sending ON drafts (sending) WHERE sending IS NOT NULL;
    CREATE INDEX drafts_by_message ON drafts (message) WHERE message IS NOT NULL;
    CREATE INDEX drafts_by_age ON drafts (state, at);

    CREATE TABLE previews (
        place INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        draft INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        room TEXT NOT NULL,
        member TEXT NOT NULL,
        is_shared INTEGER NOT NULL,
        message TEXT
    ) STRICT;
    CREATE INDEX previews_by_draft ON previews (draft);
    CREATE INDEX previews_by_member ON previews (member);
    CREATE INDEX previews_by_message ON previews (message) WHERE message IS NOT NULL;
",
    "
    CREATE TABLE sources (
        document TEXT PRIMARY KEY,
        sha256 TEXT NOT NULL,
        title TEXT NOT NULL,
        added INTEGER NOT NULL,
        changed INTEGER NOT NULL,
        is_withdrawn INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE given ADD COLUMN within TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE given ADD COLUMN shown TEXT;
    ALTER TABLE given ADD COLUMN settled INTEGER;
    CREATE INDEX sources_by_change ON sources (changed);

    ALTER TABLE miss_texts ADD COLUMN only_in TEXT;
    ALTER TABLE miss_texts ADD COLUMN asked INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE miss_texts ADD COLUMN answers TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE miss_texts ADD COLUMN answered INTEGER;
    CREATE INDEX miss_texts_by_asking ON miss_texts (asked);
    CREATE TABLE miss_times (place INTEGER PRIMARY KEY, room TEXT NOT NULL, within TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
    CREATE INDEX miss_times_by_age ON miss_times (at);

    CREATE TABLE schedules (room TEXT PRIMARY KEY, within TEXT NOT NULL, local TEXT, until INTEGER NOT NULL, covered INTEGER NOT NULL)
        STRICT, WITHOUT ROWID;
",
];

/// Takes the steps that are missing, each in a transaction of its own.
pub(super) fn migrate(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let sorted = |error: rusqlite::Error| StoreError::sqlite(path, &error);
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(sorted)?;
    let known = STEPS.len() as i64;
    if !(0..=known).contains(&found) {
        return Err(StoreError::Newer { path: path.to_path_buf(), found, known });
    }
    for (version, step) in (1..).zip(STEPS).skip_while(|(version, _)| *version <= found) {
        let transaction = connection.transaction().map_err(sorted)?;
        transaction.execute_batch(step).map_err(sorted)?;
        transaction.pragma_update(None, "user_version", version).map_err(sorted)?;
        transaction.commit().map_err(sorted)?;
    }
    Ok(())
}
