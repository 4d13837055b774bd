//! The bot's account: one persistent device, its session, its keys and how it looks.
//!
//! `quoth matrix login` makes the device, [`open`] takes it up again at every start. Session and stores lie together in one folder that one
//! process holds at a time. Nothing here logs out but [`logout`]: a device that is lost cannot read what was written to it.

mod client;
mod error;
mod folder;
mod identity;
mod login;
mod profile;
mod report;
mod server;

use std::path::Path;

use matrix_sdk::authentication::matrix::MatrixSession;
use matrix_sdk::store::{StateStoreDataKey, StateStoreDataValue};
use matrix_sdk::{Client, SessionMeta, SessionTokens};

use super::settings::MatrixSettings;
use crate::chat::Secret;
use folder::{Folder, Held, Saved};
use server::{Server, Token};

pub use error::AccountError;
pub use identity::{Approval, Reset, recover, reset_identity};
pub use login::{Keys, LoggedIn, is_logged_in, login, logout};
pub use report::inspect;

/// The account's folder in the data directory.
pub const FOLDER: &str = "matrix";

/// What the operator has given to log in with.
#[derive(Clone, Default)]
pub struct Credentials {
    /// The account's password.
    pub password: Option<Secret>,
    /// An access token, made elsewhere.
    pub token: Option<Secret>,
}

/// The bot's one device, ready to be used by this process and no other.
pub struct Account {
    client: Client,
    /// Held for as long as the client may write into it.
    _held: Held,
}

impl Account {
    /// The client, which may be cloned; it must not outlive the account.
    pub fn client(&self) -> &Client {
        &self.client
    }
}

/// Takes up the session of `folder`.
///
/// `position` is the place in the stream of events from which to go on; the library's own is put back to it, because it drops an answer
/// whose position it has seen before. Without one the library's own is left as it is. With a password a session that has run out is
/// renewed, on the same device.
///
/// A server that is away is an error that [is passing](AccountError::is_passing): then nothing was changed, and it may be tried again.
pub async fn open(
    settings: &MatrixSettings,
    folder: &Path,
    position: Option<String>,
    credentials: &Credentials,
) -> Result<Account, AccountError> {
    take_up(Folder::new(folder).hold()?, settings, position, credentials).await
}

/// [`open`], when the folder is in our hands already.
async fn take_up(
    held: Held,
    settings: &MatrixSettings,
    position: Option<String>,
    credentials: &Credentials,
) -> Result<Account, AccountError> {
    let mut saved = held.saved()?;
    let key = held.key()?;
    let server = Server::of(settings, &saved).await?;
    renewed(&server, settings, &mut saved, credentials, &held).await?;
    let client = client::build(&held, &server.url, &key).await?;
    // A store that is new has to read the rooms from the beginning before it can go on anywhere.
    if let Some(position) = position
        && !is_new(&client).await
    {
        let value = StateStoreDataValue::SyncToken(position);
        let put = client.state_store().set_kv_data(StateStoreDataKey::SyncToken, value).await;
        put.map_err(|error| AccountError::sdk("go back to the last position", &error))?;
    }
    client.restore_session(saved.session).await.map_err(|error| AccountError::sdk("take up the session", &error))?;
    client.encryption().wait_for_e2ee_initialization_tasks().await;
    Ok(Account { client, _held: held })
}

/// Whether the client's store has never read anything, so that it knows no room.
pub(super) async fn is_new(client: &Client) -> bool {
    !matches!(client.state_store().get_kv_data(StateStoreDataKey::SyncToken).await, Ok(Some(_)))
}

/// Sees that the token is good and the configured user's, and gets another one where it has run out.
async fn renewed(
    server: &Server,
    settings: &MatrixSettings,
    saved: &mut Saved,
    credentials: &Credentials,
    held: &Held,
) -> Result<(), AccountError> {
    let SessionMeta { user_id, device_id } = saved.session.meta.clone();
    checked_user(settings, &saved.session)?;
    let token = match server.token().await? {
        Token::Good(who) if who.user_id != user_id || who.device_id.as_ref() != Some(&device_id) => {
            return Err(held.half("the access token in `session.json` is not that of its user and device"));
        }
        Token::Good(_) => return Ok(()),
        Token::Revoked => return Err(AccountError::Revoked { user: user_id.to_string() }),
        Token::LoggedOut => match &credentials.password {
            None => return Err(AccountError::LoggedOut { user: user_id.to_string() }),
            Some(password) => server.renew(user_id.as_str(), device_id.as_str(), password).await?,
        },
    };
    saved.session.tokens = SessionTokens { access_token: token.reveal().to_owned(), refresh_token: None };
    held.save(saved)?;
    tracing::info!(user = %user_id, device = %device_id, "the session had run out and was renewed");
    Ok(())
}

fn checked_user(settings: &MatrixSettings, session: &MatrixSession) -> Result<(), AccountError> {
    let user = &session.meta.user_id;
    if settings.is_user(user) {
        return Ok(());
    }
    Err(AccountError::OtherUser { configured: settings.user.clone(), user: user.to_string() })
}
