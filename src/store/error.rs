//! What can be wrong with the store, in the operator's words: what, why, and what to do about it.

use std::path::{Path, PathBuf};

use rusqlite::{ErrorCode, ffi};
use thiserror::Error;

/// What keeps the store from being read or written.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The file is not a database of quoth's, or its pages contradict each other.
    #[error(
        "cannot use database `{path}`: it is damaged ({why})\nhint: stop quoth, move the file away and put a backup in its place; \
         without one quoth starts afresh, and room settings, who is ignored or has opted out, what is hidden, the audit and the record of \
         past answers are lost; articles and quotes are kept elsewhere"
    )]
    Damaged {
        /// The database.
        path: PathBuf,
        /// What SQLite says.
        why: String,
    },
    /// A later quoth has written it.
    #[error(
        "cannot use database `{path}`: its schema is version {found}, this quoth knows up to {known}\n\
         hint: install the quoth that wrote it, or a later one"
    )]
    Newer {
        /// The database.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The newest version that is known here.
        known: i64,
    },
    /// Another process works with it.
    #[error(
        "cannot use data directory `{path}`: another quoth is using it\nhint: end the other one, or set another `data_dir` \
         (or QUOTH_DATA_DIR) for this one"
    )]
    InUse {
        /// The data directory.
        path: PathBuf,
    },
    /// It may not be written.
    #[error("cannot write `{path}`: {why}\nhint: make the data directory writable for the user that runs quoth, or set another `data_dir`")]
    ReadOnly {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        why: String,
    },
    /// There is no room left.
    #[error("cannot write database `{path}`: the disk is full\nhint: make room on it; nothing that was committed is lost")]
    Full {
        /// The database.
        path: PathBuf,
    },
    /// Anything else that SQLite reports.
    #[error(
        "cannot use database `{path}`: {why}\nhint: see whether the disk is full or failing, and whether the file and its folder are as they should be"
    )]
    Sqlite {
        /// The database.
        path: PathBuf,
        /// What SQLite says.
        why: String,
    },
    /// A row holds what this version cannot read.
    #[error("cannot read database `{path}`: {what} holds {why}\nhint: the row was not written by this version; restore a backup")]
    Row {
        /// The database.
        path: PathBuf,
        /// Table and column.
        what: &'static str,
        /// What is wrong with it.
        why: String,
    },
}

impl StoreError {
    /// Sorts an error of SQLite by what the operator has to do about it.
    pub(super) fn sqlite(path: &Path, error: &rusqlite::Error) -> StoreError {
        let path = path.to_path_buf();
        let why = error.to_string();
        // The file that readers share is the first to find no room, and SQLite calls that an error of input and output.
        if error.sqlite_error().is_some_and(|error| error.extended_code == ffi::SQLITE_IOERR_SHMSIZE) {
            return StoreError::Full { path };
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Damaged { path, why },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::InUse { path },
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => StoreError::ReadOnly { path, why },
            Some(ErrorCode::DiskFull) => StoreError::Full { path },
            _ => StoreError::Sqlite { path, why },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: i32, says: &str) {
        let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
        let text = StoreError::sqlite(Path::new("data/quoth.db"), &error).to_string();
        assert!(text.contains(says) && text.contains("\nhint: "), "{text}");
    }

    #[test]
    fn every_failure_says_what_to_do() {
        check(ffi::SQLITE_FULL, "the disk is full");
        check(ffi::SQLITE_IOERR_SHMSIZE, "the disk is full");
        check(ffi::SQLITE_CORRUPT, "it is damaged");
        check(ffi::SQLITE_NOTADB, "the audit");
        check(ffi::SQLITE_READONLY, "cannot write `data/quoth.db`");
        check(ffi::SQLITE_CANTOPEN, "cannot write `data/quoth.db`");
        check(ffi::SQLITE_BUSY, "another quoth is using it");
        check(ffi::SQLITE_IOERR, "cannot use database `data/quoth.db`");
    }
}
