//! Building the client: one store, one key, and what it does with encryption.

use std::path::PathBuf;
use std::time::Duration;

use matrix_sdk::config::RequestConfig;
use matrix_sdk::encryption::{BackupDownloadStrategy, EncryptionSettings};
use matrix_sdk::reqwest::Url;
use matrix_sdk::{Client, ClientBuildError, SqliteStoreConfig};

use super::AccountError;
use super::error::chain;
use super::folder::{Folder, KEY_BYTES};

/// How long one request may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often a request is tried by the library itself. Whoever sends has a way of trying again that is its own.
const TRIES: usize = 3;
/// The longest pause between two tries.
const PAUSE: Duration = Duration::from_secs(10);

/// A client on the folder's store, without a session yet.
pub(super) async fn build(folder: &Folder, server: &Url, key: &[u8; KEY_BYTES]) -> Result<Client, AccountError> {
    let store = SqliteStoreConfig::new(folder.store()).key(Some(key));
    let encryption = EncryptionSettings {
        auto_enable_cross_signing: true,
        auto_enable_backups: true,
        backup_download_strategy: BackupDownloadStrategy::AfterDecryptionFailure,
    };
    let requests = RequestConfig::new().timeout(PATIENCE).retry_limit(TRIES).max_retry_time(PAUSE);
    let builder = Client::builder()
        .homeserver_url(server)
        .respect_login_well_known(false)
        .sqlite_store_with_config_and_cache_path(store, None::<PathBuf>)
        .with_encryption_settings(encryption)
        .request_config(requests)
        .user_agent(concat!("quoth/", env!("CARGO_PKG_VERSION")));
    builder.build().await.map_err(|error| match error {
        ClientBuildError::SqliteStore(error) => folder.half(&format!("the store cannot be opened ({})", chain(&error))),
        other => AccountError::sdk("make a Matrix client", &other),
    })
}
