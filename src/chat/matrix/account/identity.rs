//! The account's identity: the keys that sign its devices, the backup of room keys, and the recovery key that opens both.

use std::path::Path;
use std::time::Duration;

use matrix_sdk::config::SyncSettings;
use matrix_sdk::encryption::CrossSigningResetAuthType;
use matrix_sdk::encryption::recovery::{IdentityResetHandle, RecoveryError, RecoveryState};
use matrix_sdk::encryption::secret_storage::SecretStorageError;
use matrix_sdk::ruma::UserId;
use matrix_sdk::ruma::api::client::uiaa::{AuthData, AuthType, MatrixUserIdentifier, Password, UiaaInfo, UserIdentifier};
use matrix_sdk::{Client, Error};

use super::error::chain;
use super::folder::Folder;
use super::server::{Server, wrong_password};
use super::{Account, AccountError, Credentials, Keys, Secret, take_up};
use crate::chat::matrix::settings::MatrixSettings;

/// What a reset has led to.
pub enum Reset {
    /// This device still had the identity's keys, so only the recovery key is new.
    Key(Secret),
    /// The identity is new, and so is its recovery key.
    Identity(Secret),
}

/// How somebody who resets an identity approves it.
pub struct Approval<'a> {
    /// Gets the account's password; asked only where the server wants it.
    pub password: &'a dyn Fn() -> Option<Secret>,
    /// Shows the page on which the reset has to be approved within two minutes.
    pub page: &'a dyn Fn(&str),
}

/// Sees how the identity stands on this device; sets it up, with recovery, where the account has none.
pub(super) async fn settle(client: &Client, credentials: &Credentials) -> Result<Keys, AccountError> {
    let user = client.user_id().ok_or(AccountError::WrongToken)?;
    match holding(client, user).await? {
        Holding::Whole => {}
        Holding::Public => return Ok(Keys::Elsewhere),
        Holding::Nothing if bootstrap(client, user, credentials.password.as_ref()).await? => {}
        Holding::Nothing => return Ok(Keys::Unapproved),
    }
    match client.encryption().recovery().state() {
        RecoveryState::Enabled => Ok(Keys::Whole),
        RecoveryState::Disabled => enable(client).await.map(Keys::New),
        RecoveryState::Incomplete => Ok(Keys::Elsewhere),
        RecoveryState::Unknown => {
            Err(AccountError::Sdk { what: "see how recovery stands", why: "the homeserver did not say; try again".to_owned() })
        }
    }
}

/// What there is of the account's identity.
enum Holding {
    /// The account has one, and its keys are on this device.
    Whole,
    /// The account has one, and its keys are not here.
    Public,
    /// The account has none.
    Nothing,
}

/// Asks the server first: by its answer the library drops keys that are not those of the identity, as an unapproved reset leaves them.
async fn holding(client: &Client, user: &UserId) -> Result<Holding, AccountError> {
    let known = client.encryption().request_user_identity(user).await;
    let is_known = known.map_err(|error| AccountError::sdk("look up the account's identity", &error))?.is_some();
    let is_complete = client.encryption().cross_signing_status().await.is_some_and(|status| status.is_complete());
    Ok(match (is_known, is_complete) {
        (true, true) => Holding::Whole,
        (true, false) => Holding::Public,
        (false, _) => Holding::Nothing,
    })
}

/// Uploads a first identity. Whether the server lets us: some want it approved even then.
async fn bootstrap(client: &Client, user: &UserId, password: Option<&Secret>) -> Result<bool, AccountError> {
    let encryption = client.encryption();
    let failed = |error: Error| AccountError::sdk("upload an identity", &error);
    let Err(error) = encryption.bootstrap_cross_signing(None).await else { return Ok(true) };
    let Some(wanted) = error.as_uiaa_response() else { return Err(failed(error)) };
    let Some(password) = password.filter(|_| takes_password(wanted)) else { return Ok(false) };
    encryption.bootstrap_cross_signing(Some(with_password(user, password, wanted))).await.map_err(failed)?;
    Ok(true)
}

fn takes_password(wanted: &UiaaInfo) -> bool {
    wanted.flows.iter().any(|flow| flow.stages == [AuthType::Password])
}

fn with_password(user: &UserId, password: &Secret, wanted: &UiaaInfo) -> AuthData {
    let identifier = UserIdentifier::Matrix(MatrixUserIdentifier::new(user.to_string()));
    let mut answer = Password::new(identifier, password.reveal().to_owned());
    answer.session.clone_from(&wanted.session);
    AuthData::Password(answer)
}

/// Sets recovery up and returns its key.
async fn enable(client: &Client) -> Result<Secret, AccountError> {
    let key = client.encryption().recovery().enable().await.map_err(|error| match error {
        RecoveryError::BackupExistsOnServer => AccountError::Recovery {
            why: "the account has a backup of room keys that this device has no key for".to_owned(),
            hint: "`quoth matrix recover` with the recovery key, or `quoth matrix reset-identity --force` where it is lost",
        },
        other => AccountError::sdk("set up recovery", &other),
    })?;
    secret(&key)
}

fn secret(key: &str) -> Result<Secret, AccountError> {
    Secret::new(key).ok_or_else(|| AccountError::Recovery { why: "the new key is empty".to_owned(), hint: "try again" })
}

/// Gives this device the account's identity and backup, with the recovery key.
pub async fn recover(settings: &MatrixSettings, folder: &Path, credentials: &Credentials, key: &Secret) -> Result<(), AccountError> {
    let account = take_up(Folder::new(folder).hold()?, settings, None, credentials).await?;
    let client = account.client();
    // The account's own data has to be here first. What this reads of rooms is not lost: the bot goes on from its own position.
    let synced = client.sync_once(SyncSettings::new().timeout(Duration::ZERO)).await;
    synced.map_err(|error| AccountError::sdk("read the account's data", &error))?;
    client.encryption().recovery().recover_and_fix_backup(key.reveal().trim()).await.map_err(not_recovered)?;
    let user = client.user_id().ok_or(AccountError::WrongToken)?;
    if matches!(holding(client, user).await?, Holding::Whole) {
        return Ok(());
    }
    Err(AccountError::Recovery {
        why: "the recovery key is right, but what it opens is not the whole identity".to_owned(),
        hint: "`quoth matrix reset-identity` makes a new one",
    })
}

fn not_recovered(error: RecoveryError) -> AccountError {
    let (why, hint) = match error {
        RecoveryError::SecretStorage(SecretStorageError::SecretStorageKey(_)) => {
            ("this is not the account's recovery key".to_owned(), "`quoth matrix reset-identity` where the right one is lost")
        }
        RecoveryError::SecretStorage(SecretStorageError::MissingKeyInfo { .. }) => {
            ("the account has no recovery key".to_owned(), "`quoth matrix reset-identity` makes one")
        }
        other => (chain(&other), "try again; where it stays so, `quoth matrix reset-identity`"),
    };
    AccountError::Recovery { why, hint }
}

/// Makes a new recovery key where the old one is lost.
///
/// While this device has the identity's keys that is all there is to it, unless `force` says otherwise. Else the identity is made anew:
/// the old backup is deleted, and whoever had verified the bot has to do so again.
pub async fn reset_identity(
    settings: &MatrixSettings,
    folder: &Path,
    credentials: &Credentials,
    force: bool,
    approval: &Approval<'_>,
) -> Result<Reset, AccountError> {
    let account = take_up(Folder::new(folder).hold()?, settings, None, credentials).await?;
    let client = account.client();
    let recovery = client.encryption().recovery();
    let user = client.user_id().ok_or(AccountError::WrongToken)?;
    if !force && matches!(holding(client, user).await?, Holding::Whole) {
        if recovery.state() == RecoveryState::Disabled {
            return enable(client).await.map(Reset::Key);
        }
        let key = recovery.reset_key().await.map_err(|error| AccountError::sdk("make a new recovery key", &error))?;
        return Ok(Reset::Key(secret(&key)?));
    }
    let password = approvable(&account, settings, user, credentials, approval).await?;
    let handle = recovery.reset_identity().await.map_err(|error| AccountError::sdk("reset the identity", &error))?;
    if let Some(handle) = handle {
        approve(&handle, user, password.as_ref(), approval).await?;
    }
    Ok(Reset::Identity(enable(client).await?))
}

/// Sees that a reset can be approved before anything is deleted for it.
async fn approvable(
    account: &Account,
    settings: &MatrixSettings,
    user: &UserId,
    credentials: &Credentials,
    approval: &Approval<'_>,
) -> Result<Option<Secret>, AccountError> {
    let token = account.client().access_token().and_then(|token| Secret::new(&token)).ok_or(AccountError::WrongToken)?;
    let server = Server::find(settings).await?.with_token(token);
    let (has_password, has_page) = server.ways_in().await?;
    if has_page {
        return Ok(credentials.password.clone());
    }
    if !has_password {
        let why = "the homeserver has neither passwords nor a page to approve it on";
        return Err(AccountError::NoApproval { user: user.to_string(), why });
    }
    match credentials.password.clone().or_else(approval.password) {
        Some(password) if server.accepts(user.as_str(), &password).await? => Ok(Some(password)),
        Some(_) => Err(wrong_password(user.as_str())),
        None => Err(AccountError::NoPassword { user: user.to_string() }),
    }
}

async fn approve(
    handle: &IdentityResetHandle,
    user: &UserId,
    password: Option<&Secret>,
    approval: &Approval<'_>,
) -> Result<(), AccountError> {
    let answer = match handle.auth_type() {
        CrossSigningResetAuthType::OAuth(page) => {
            (approval.page)(page.approval_url.as_str());
            None
        }
        CrossSigningResetAuthType::Uiaa(wanted) => match password {
            Some(password) if takes_password(wanted) => Some(with_password(user, password, wanted)),
            _ => {
                let why = "the homeserver wants it approved in a way that quoth does not know";
                return Err(AccountError::NoApproval { user: user.to_string(), why });
            }
        },
    };
    handle.reset(answer).await.map_err(|error| match &error {
        RecoveryError::Sdk(sdk) if sdk.as_uiaa_response().is_some() => not_approved(user),
        RecoveryError::Sdk(Error::Timeout) => AccountError::Recovery {
            why: "the reset was not approved within two minutes".to_owned(),
            hint: "run `quoth matrix reset-identity` again, and open the page at once",
        },
        other => AccountError::sdk("reset the identity", other),
    })
}

fn not_approved(user: &UserId) -> AccountError {
    match wrong_password(user.as_str()) {
        AccountError::WrongPassword { user, .. } => {
            AccountError::WrongPassword { user, hint: "run it again with the right one; until then the account has no recovery key" }
        }
        other => other,
    }
}
