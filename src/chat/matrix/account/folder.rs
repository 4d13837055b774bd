//! The folder of the one device: session, store key and stores, which are of use only together.
//!
//! `session.json` (who, which device, the access token), `store.key` (32 random bytes that the stores are encrypted with) and `store/`
//! (four SQLite files). Beside the folder lies its lock. A copy of the folder that runs somewhere else cannot be told from the original:
//! both would be the same device, and each would lose messages that the other has read.

use std::fs::{self, TryLockError};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use matrix_sdk::authentication::matrix::MatrixSession;
use matrix_sdk::reqwest::Url;
use serde::{Deserialize, Serialize};

use super::AccountError;
use crate::store::Lock;

const SESSION: &str = "session.json";
const KEY: &str = "store.key";
const STORE: &str = "store";
/// The one of the stores without which a device cannot go on.
const CRYPTO: &str = "matrix-sdk-crypto.sqlite3";
/// Stands while a login is under way: what is there then belongs to a device that nobody can use.
const UNFINISHED: &str = "login.unfinished";
/// Bytes of the store key.
pub(super) const KEY_BYTES: usize = 32;

/// What a session file holds.
#[derive(Serialize, Deserialize)]
pub(super) struct Saved {
    /// The homeserver's URL, as it was found when the bot logged in.
    pub(super) homeserver: Url,
    /// `matrix.homeserver` of that time: while it is the same, nothing has to be looked up again.
    pub(super) configured: String,
    #[serde(flatten)]
    pub(super) session: MatrixSession,
}

/// How much of a device is there.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Contents {
    /// Nothing, or what an unfinished login has left.
    Nothing,
    /// All of it.
    Whole,
    /// Some of it, which is worse than nothing.
    Half(String),
}

/// The folder, for a process that only reads what is in it.
pub(super) struct Folder {
    path: PathBuf,
}

/// The folder, in the hands of this process until it ends.
pub(super) struct Held {
    folder: Folder,
    _lock: Lock,
}

impl std::ops::Deref for Held {
    type Target = Folder;

    fn deref(&self) -> &Folder {
        &self.folder
    }
}

impl Folder {
    pub(super) fn new(path: &Path) -> Folder {
        Folder { path: path.to_path_buf() }
    }

    /// Takes the folder for this process; at once, or not at all.
    pub(super) fn hold(self) -> Result<Held, AccountError> {
        let path = self.path.with_extension("lock");
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|error| AccountError::unwritable(parent, &error))?;
        }
        match Lock::take(&path) {
            Ok(lock) => Ok(Held { folder: self, _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(AccountError::InUse { folder: self.path }),
            Err(TryLockError::Error(error)) => Err(AccountError::unwritable(&path, &error)),
        }
    }

    /// Where the SQLite files are.
    pub(super) fn store(&self) -> PathBuf {
        self.path.join(STORE)
    }

    /// How much of a device is there.
    pub(super) fn contents(&self) -> Contents {
        let is_there = |name: &str| self.path.join(name).exists();
        let has_store = self.store().join(CRYPTO).exists();
        let half = |why: &str| Contents::Half(why.to_owned());
        match (is_there(SESSION), is_there(KEY), has_store) {
            (true, true, true) => Contents::Whole,
            (true, _, false) => half("there is a session, but not its store; with an empty one no encrypted message could be read"),
            (true, false, true) => half("there is a session and a store, but not the key `store.key` of the store"),
            (false, false, false) => Contents::Nothing,
            _ if is_there(UNFINISHED) => Contents::Nothing,
            (false, ..) => half("there is a store, but not its session `session.json`"),
        }
    }

    /// The session of a whole device.
    pub(super) fn saved(&self) -> Result<Saved, AccountError> {
        match self.contents() {
            Contents::Whole => {}
            Contents::Nothing => return Err(AccountError::NotLoggedIn { folder: self.path.clone() }),
            Contents::Half(why) => return Err(AccountError::Half { folder: self.path.clone(), why }),
        }
        let path = self.path.join(SESSION);
        let text = fs::read_to_string(&path).map_err(|error| AccountError::unreadable(&path, &error))?;
        // The parser's own words could quote the token.
        serde_json::from_str(&text).map_err(|_| self.half("`session.json` is damaged"))
    }

    /// The key of the stores.
    pub(super) fn key(&self) -> Result<[u8; KEY_BYTES], AccountError> {
        let path = self.path.join(KEY);
        let bytes = fs::read(&path).map_err(|error| AccountError::unreadable(&path, &error))?;
        bytes.try_into().map_err(|_| self.half("`store.key` is damaged: it must be 32 bytes long"))
    }

    pub(super) fn half(&self, why: &str) -> AccountError {
        AccountError::Half { folder: self.path.clone(), why: why.to_owned() }
    }
}

impl Held {
    /// Makes room for a new device with a key of its own: clears away what an unfinished login left, never anything else.
    pub(super) fn begin(&self) -> Result<[u8; KEY_BYTES], AccountError> {
        let mut key = [0; KEY_BYTES];
        getrandom::fill(&mut key).map_err(|error| AccountError::sdk("make a key for the store", &error))?;
        self.abandon()?;
        private_folder(&self.path).map_err(|error| AccountError::unwritable(&self.path, &error))?;
        self.write(UNFINISHED, b"")?;
        self.write(KEY, &key)?;
        private_folder(&self.store()).map_err(|error| AccountError::unwritable(&self.store(), &error))?;
        Ok(key)
    }

    /// Ends what [`begin`](Held::begin) began: from now on the folder holds a device.
    pub(super) fn finish(&self, saved: &Saved) -> Result<(), AccountError> {
        self.save(saved)?;
        self.remove(UNFINISHED)
    }

    /// Writes the session, whole or not at all.
    pub(super) fn save(&self, saved: &Saved) -> Result<(), AccountError> {
        let text = serde_json::to_vec_pretty(saved).map_err(|error| AccountError::sdk("write the session", &error))?;
        self.write(SESSION, &text)
    }

    /// Removes what an unfinished login left.
    pub(super) fn abandon(&self) -> Result<(), AccountError> {
        if self.contents() != Contents::Nothing || !self.path.join(UNFINISHED).exists() {
            return Ok(());
        }
        let store = self.store();
        match fs::remove_dir_all(&store) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(AccountError::unwritable(&store, &error)),
            _ => {}
        }
        self.remove(KEY)?;
        self.remove(UNFINISHED)
    }

    /// Removes the device; after this nothing of it is left here.
    pub(super) fn clear(&self) -> Result<(), AccountError> {
        // The session first: should the rest fail, the folder is half and says so.
        self.remove(SESSION)?;
        fs::remove_dir_all(&self.path).map_err(|error| AccountError::unwritable(&self.path, &error))
    }

    fn remove(&self, name: &str) -> Result<(), AccountError> {
        let path = self.path.join(name);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(AccountError::unwritable(&path, &error)),
            _ => Ok(()),
        }
    }

    /// Puts a file into place in one step; a temporary file is readable for its owner only, and stays so.
    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), AccountError> {
        let path = self.path.join(name);
        let write = || -> std::io::Result<()> {
            let mut file = tempfile::NamedTempFile::new_in(&self.path)?;
            file.write_all(bytes)?;
            file.as_file().sync_all()?;
            file.persist(&path).map_err(|error| error.error)?;
            Ok(())
        };
        write().map_err(|error| AccountError::unwritable(&path, &error))
    }
}

/// Makes a folder that only its owner can look into.
#[cfg(unix)]
fn private_folder(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
}

#[cfg(not(unix))]
fn private_folder(path: &Path) -> std::io::Result<()> {
    fs::create_dir_all(path)
}

#[cfg(test)]
mod tests;
