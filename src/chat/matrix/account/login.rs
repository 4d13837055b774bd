//! Making the device, and giving it up.

use std::path::Path;

use matrix_sdk::authentication::matrix::MatrixSession;
use matrix_sdk::reqwest::Url;
use matrix_sdk::ruma::api::error::ErrorKind;
use matrix_sdk::{Client, SessionMeta, SessionTokens};
use serde_json::json;

use super::folder::{Contents, Folder, Held, Saved};
use super::server::{Fault, Server, Token, wrong_password};
use super::{AccountError, Credentials, Secret, client, identity, take_up};
use crate::chat::matrix::settings::MatrixSettings;

/// What the device is called in the account's list of devices.
const DEVICE_NAME: &str = "quoth";

/// A device that is logged in.
pub struct LoggedIn {
    /// The account's id.
    pub user: String,
    /// The device's id.
    pub device: String,
    /// Whether it was logged in before.
    pub was_there: bool,
    /// What became of its keys.
    pub keys: Keys,
}

/// How the account's identity stands on this device.
pub enum Keys {
    /// It was set up now. This recovery key is shown once and kept nowhere.
    New(Secret),
    /// It is here, and can be recovered.
    Whole,
    /// The account has an identity, and its keys are not on this device: it has to be recovered.
    Elsewhere,
    /// The server wants it approved first.
    Unapproved,
}

/// Whether somebody is logged in here; says nothing about whether the server still agrees.
pub fn is_logged_in(folder: &Path) -> bool {
    Folder::new(folder).contents() == Contents::Whole
}

/// Logs in, or sees that somebody is; sets up the account's identity where it has none.
pub async fn login(settings: &MatrixSettings, folder: &Path, credentials: &Credentials) -> Result<LoggedIn, AccountError> {
    let held = Folder::new(folder).hold()?;
    let was_there = match held.contents() {
        Contents::Whole => true,
        Contents::Half(why) => return Err(AccountError::Half { folder: folder.to_path_buf(), why }),
        Contents::Nothing => false,
    };
    let (client, _held) = if was_there {
        let account = take_up(held, settings, None, credentials).await?;
        (account.client, account._held)
    } else {
        (enter(&held, settings, credentials).await?, held)
    };
    let SessionMeta { user_id, device_id } = client.session_meta().cloned().ok_or(AccountError::WrongToken)?;
    let keys = identity::settle(&client, credentials).await?;
    Ok(LoggedIn { user: user_id.into(), device: device_id.into(), was_there, keys })
}

/// Makes a new device. What was begun is taken away again where it fails, so that the next try finds a clean folder.
async fn enter(held: &Held, settings: &MatrixSettings, credentials: &Credentials) -> Result<Client, AccountError> {
    let server = Server::find(settings).await?;
    let url = server.url.clone();
    let way = match (&credentials.token, &credentials.password) {
        (Some(token), _) => Way::Session(of_token(server, settings, token).await?),
        (None, Some(password)) => {
            // An answer of the server before anything is written: a slip in the address leaves no trace.
            server.ways_in().await?;
            Way::Password(password.clone())
        }
        (None, None) => return Err(AccountError::NoPassword { user: settings.user.clone() }),
    };
    let entered = make(held, settings, &url, way).await;
    if entered.is_err() {
        held.abandon()?;
    }
    let client = entered?;
    client.encryption().wait_for_e2ee_initialization_tasks().await;
    Ok(client)
}

/// How to get in.
enum Way {
    Session(MatrixSession),
    Password(Secret),
}

async fn make(held: &Held, settings: &MatrixSettings, url: &Url, way: Way) -> Result<Client, AccountError> {
    let key = held.begin()?;
    let client = client::build(held, url, &key).await?;
    match way {
        Way::Session(session) => {
            client.restore_session(session).await.map_err(|error| AccountError::sdk("begin a session", &error))?;
        }
        Way::Password(password) => {
            let login = client.matrix_auth().login_username(&settings.user, password.reveal()).initial_device_display_name(DEVICE_NAME);
            login.send().await.map_err(|error| refused(&settings.user, &error))?;
        }
    }
    let session = client.matrix_auth().session().ok_or(AccountError::WrongToken)?;
    let saved = Saved { homeserver: client.homeserver(), configured: settings.homeserver.clone(), session };
    held.finish(&saved)?;
    Ok(client)
}

fn refused(user: &str, error: &matrix_sdk::Error) -> AccountError {
    match error.client_api_error_kind() {
        Some(ErrorKind::Forbidden) => wrong_password(user),
        _ => AccountError::sdk("log in", error),
    }
}

/// The session that a token stands for. Its device must be new: keys that are published cannot be replaced, and theirs are not here.
async fn of_token(server: Server, settings: &MatrixSettings, token: &Secret) -> Result<MatrixSession, AccountError> {
    let server = server.with_token(token.clone());
    let Token::Good(who) = server.token().await? else { return Err(AccountError::WrongToken) };
    let Some(device_id) = who.device_id else {
        let why = "that the token has no device, as those of application services and administrators".to_owned();
        return Err(AccountError::Refused { what: "log in with this access token", why });
    };
    if !settings.is_user(&who.user_id) {
        return Err(AccountError::OthersToken { configured: settings.user.clone(), user: who.user_id.into() });
    }
    if server.has_keys(who.user_id.as_str(), device_id.as_str()).await? {
        return Err(AccountError::KeysElsewhere { device: device_id.into() });
    }
    let tokens = SessionTokens { access_token: token.reveal().to_owned(), refresh_token: None };
    Ok(MatrixSession { meta: SessionMeta { user_id: who.user_id, device_id }, tokens })
}

/// Gives the device up: the server drops it, then everything of it is removed here. Returns who it was.
///
/// Where the server cannot be asked nothing is removed; where it does not know the device any more, only the folder is.
pub async fn logout(settings: &MatrixSettings, folder: &Path) -> Result<String, AccountError> {
    let held = Folder::new(folder).hold()?;
    let saved = held.saved()?;
    let server = Server::of(settings, &saved).await?;
    match server.post(&["v3", "logout"], &json!({})).await {
        Ok(_) => {}
        Err(Fault::No(refusal)) if refusal.code == "M_UNKNOWN_TOKEN" => {}
        Err(other) => return Err(server.sorted("log out")(other)),
    }
    held.clear()?;
    Ok(saved.session.meta.user_id.into())
}
