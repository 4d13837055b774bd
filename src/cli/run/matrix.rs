//! Serves Matrix: one session after the other. A session that has run out is renewed, and everything goes on where it was.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::anyhow;
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::serving::{Bound, Ended, told};
use crate::chat::backoff::backoff;
use crate::chat::matrix::account::{self, Account, AccountError, Credentials};
use crate::chat::matrix::settings::MatrixSettings;
use crate::chat::matrix::{self, AFTER_RESTART, Matrix, ids};
use crate::chat::{Adapter, Standby};
use crate::cli::complain;
use crate::cli::config::{self, Config};
use crate::cli::health::Connections;

/// What is needed to serve Matrix.
pub(super) struct Wanted {
    settings: MatrixSettings,
    folder: PathBuf,
    credentials: Credentials,
}

/// Matrix, being served.
struct Served {
    wanted: Wanted,
    bound: Bound,
    standby: Arc<Standby>,
    connection: watch::Sender<Option<Matrix>>,
}

impl Wanted {
    pub(super) fn new(settings: &MatrixSettings, config: &Config) -> anyhow::Result<Wanted> {
        let credentials = config::matrix::credentials(settings)?;
        Ok(Wanted { settings: settings.clone(), folder: config.matrix_folder(), credentials })
    }

    pub(super) fn start(self, bound: Bound, running: &mut JoinSet<Ended>, connections: &mut Connections) -> Arc<dyn Adapter> {
        let standby = Arc::new(Standby::new(ids::NAME, AFTER_RESTART));
        let (connection, connected) = watch::channel(None);
        connections.matrix = Some(connected);
        running.spawn(Served { wanted: self, bound, standby: Arc::clone(&standby), connection }.sessions());
        standby
    }
}

impl Served {
    async fn sessions(self) -> Ended {
        loop {
            let opened = tokio::select! {
                opened = self.opened() => opened,
                () = told(self.bound.stop.clone()) => return Ok(None),
            };
            let account = match opened {
                Ok(account) => account,
                Err(error) => {
                    complain(&error.to_string());
                    return Ok(Some(error.exit_code()));
                }
            };
            match self.session(&account).await? {
                matrix::Ended::Stopped => return Ok(None),
                // Opening again says what is the matter: a session that has only run out is renewed.
                matrix::Ended::LoggedOut => tracing::warn!("the session has ended"),
            }
        }
    }

    /// Opens the account, however long its homeserver is away.
    async fn opened(&self) -> Result<Account, AccountError> {
        let Wanted { settings, folder, credentials } = &self.wanted;
        let mut attempts = 0_u32;
        loop {
            let core = Arc::clone(&self.bound.core);
            let position = tokio::task::spawn_blocking(move || core.position(ids::NAME)).await;
            let position = position.unwrap_or(Ok(None)).unwrap_or_else(|error| {
                tracing::error!("{error}");
                None
            });
            match account::open(settings, folder, position, credentials).await {
                Err(error) if error.is_passing() => tracing::warn!("{error}; trying again"),
                result => return result,
            }
            attempts += 1;
            tokio::time::sleep(backoff(attempts)).await;
        }
    }

    async fn session(&self, account: &Account) -> anyhow::Result<matrix::Ended> {
        let settings = &self.wanted.settings;
        if let Err(error) = account.present(settings).await {
            tracing::warn!("{error}");
        }
        let me = account.client().user_id().ok_or_else(|| anyhow!("the session has no user"))?.to_owned();
        let matrix = Matrix::new(account.client().clone(), me, settings.clone(), Arc::clone(&self.bound.core));
        self.standby.connect(Arc::new(matrix.clone()));
        self.connection.send_replace(Some(matrix.clone()));
        let ended = matrix::run(matrix, self.bound.inbox.clone(), told(self.bound.stop.clone())).await;
        // When the program stops, what was begun is finished with this session; otherwise it waits for the next one.
        if ended != matrix::Ended::Stopped {
            self.standby.disconnect();
        }
        Ok(ended)
    }
}
