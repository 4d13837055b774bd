//! What can be wrong with the account, in the operator's words: what, why, and what to do about it.

use std::path::{Path, PathBuf};

use thiserror::Error;

/// The exit code of a program that ends because its access was taken away: starting it again does not help.
const REVOKED: u8 = 4;

/// What keeps the account from being used.
#[derive(Debug, Error)]
pub enum AccountError {
    /// There is no session yet.
    #[error("cannot use Matrix: nobody is logged in here (`{folder}`)\nhint: `quoth matrix login`")]
    NotLoggedIn {
        /// Where the session would be.
        folder: PathBuf,
    },
    /// Another process has the store.
    #[error("cannot use `{folder}`: another quoth is using it\nhint: end the other one first; two of them with one device lose messages")]
    InUse {
        /// The folder with session and store.
        folder: PathBuf,
    },
    /// Session, key and store are not all there, or not all of one device.
    #[error(
        "cannot use `{folder}`: {why}\nhint: session.json, store.key and store/ belong together; put all three back from one backup, or move \
         the folder away and `quoth matrix login` again, then `quoth matrix recover` with the recovery key"
    )]
    Half {
        /// The folder with session and store.
        folder: PathBuf,
        /// What does not fit.
        why: String,
    },
    /// A file cannot be read.
    #[error("cannot read `{path}`: {why}\nhint: see whether it is there and belongs to the user that runs quoth")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        why: String,
    },
    /// A file cannot be written.
    #[error("cannot write `{path}`: {why}\nhint: make the data directory writable for the user that runs quoth, or set another `data_dir`")]
    Unwritable {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        why: String,
    },
    /// The session is somebody else's.
    #[error(
        "cannot use Matrix as `{configured}`: `{user}` is logged in here\nhint: correct `matrix.user`, or `quoth matrix logout` and log in again"
    )]
    OtherUser {
        /// Who is configured.
        configured: String,
        /// Who is logged in.
        user: String,
    },
    /// No homeserver was found under the name.
    #[error("cannot find the homeserver of `{server}`: {why}\nhint: give the homeserver's URL as `matrix.homeserver`")]
    NoServer {
        /// What was typed.
        server: String,
        /// What went wrong.
        why: String,
    },
    /// The homeserver does not answer; nothing is lost, and it may be tried again.
    #[error(
        "cannot reach homeserver `{server}`: {why}\nhint: nothing is lost; see whether the server is up and `matrix.homeserver` is right"
    )]
    Away {
        /// Its URL.
        server: String,
        /// What went wrong.
        why: String,
    },
    /// The homeserver says no.
    #[error("cannot {what}: the homeserver answers {why}\nhint: the homeserver's log says more")]
    Refused {
        /// What was tried.
        what: &'static str,
        /// The server's words.
        why: String,
    },
    /// The access token is not valid any more: the device was removed, or everybody was logged out.
    #[error(
        "cannot use Matrix as `{user}`: the homeserver has ended the session of this device\nhint: somebody removed the device or changed the \
         password; `quoth matrix logout`, `quoth matrix login`, then `quoth matrix recover` with the recovery key"
    )]
    Revoked {
        /// Whose session it was.
        user: String,
    },
    /// The session has to be renewed, and there is no password to do it with.
    #[error(
        "cannot use Matrix as `{user}`: the homeserver wants the password again, and none is given\nhint: set QUOTH_MATRIX_PASSWORD or \
         `matrix.password_file`; device and keys stay as they are"
    )]
    LoggedOut {
        /// Whose session it is.
        user: String,
    },
    /// The password is not the account's.
    #[error("cannot log in as `{user}`: the homeserver does not accept this password\nhint: {hint}")]
    WrongPassword {
        /// Who tried.
        user: String,
        /// Where to look.
        hint: &'static str,
    },
    /// The access token is somebody else's.
    #[error(
        "cannot log in as `{configured}` with this access token: it is that of `{user}`\nhint: correct `matrix.user`, or make another token"
    )]
    OthersToken {
        /// Who is configured.
        configured: String,
        /// Whose token it is.
        user: String,
    },
    /// The access token is not known to the server.
    #[error("cannot log in with this access token: the homeserver does not know it\nhint: make a new one, or log in with the password")]
    WrongToken,
    /// There is nothing to log in with.
    #[error(
        "cannot log in as `{user}`: there is no password\nhint: set QUOTH_MATRIX_PASSWORD, QUOTH_MATRIX_TOKEN or `matrix.password_file`, or run \
         it in a terminal"
    )]
    NoPassword {
        /// Who would log in.
        user: String,
    },
    /// The token's device already has encryption keys, and they are not here.
    #[error(
        "cannot use this access token: its device `{device}` already has encryption keys, and they are where it was used before\nhint: with new \
         keys nobody could write to it; log in with the password, or make a token for a new device that nothing has used yet"
    )]
    KeysElsewhere {
        /// The token's device.
        device: String,
    },
    /// The recovery key does not open the account's secrets.
    #[error("cannot recover: {why}\nhint: {hint}")]
    Recovery {
        /// What went wrong.
        why: String,
        /// What to do.
        hint: &'static str,
    },
    /// The server offers no way to approve new identity keys.
    #[error(
        "cannot reset the identity of `{user}`: {why}\nhint: nothing was changed; an administrator of the homeserver can allow it or set a \
         password (Synapse: `POST /_synapse/admin/v1/users/{user}/_allow_cross_signing_replacement_without_uia`)"
    )]
    NoApproval {
        /// The account.
        user: String,
        /// What is missing.
        why: &'static str,
    },
    /// The picture cannot be used.
    #[error("cannot use `{path}` as `matrix.avatar`: {why}\nhint: a PNG, JPEG, GIF or WebP file of at most 1 MB")]
    Avatar {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// Anything else that the library reports.
    #[error("cannot {what}: {why}")]
    Sdk {
        /// What was tried.
        what: &'static str,
        /// The library's words.
        why: String,
    },
}

impl AccountError {
    /// Whether it may be otherwise in a while, without anybody doing anything here.
    pub fn is_passing(&self) -> bool {
        matches!(self, AccountError::Away { .. })
    }

    /// What the program ends with: a revoked session has a code of its own, so that a supervisor does not start it again and again.
    pub fn exit_code(&self) -> u8 {
        if matches!(self, AccountError::Revoked { .. }) { REVOKED } else { 1 }
    }

    pub(super) fn unwritable(path: &Path, error: &std::io::Error) -> AccountError {
        AccountError::Unwritable { path: path.to_path_buf(), why: error.to_string() }
    }

    pub(super) fn unreadable(path: &Path, error: &std::io::Error) -> AccountError {
        AccountError::Unreadable { path: path.to_path_buf(), why: error.to_string() }
    }

    pub(super) fn sdk(what: &'static str, error: &dyn std::error::Error) -> AccountError {
        AccountError::Sdk { what, why: chain(error) }
    }
}

/// An error with what caused it: the outermost words of an HTTP library say too little.
pub(super) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let words = inner.to_string();
        if !text.contains(&words) {
            text.push_str(": ");
            text.push_str(&words);
        }
        cause = inner.source();
    }
    text
}
