//! `quoth run`: serves the configured chat platforms until it is told to stop.

use std::process::ExitCode;

use anyhow::bail;

use super::config::{self, Config};

/// Serves until SIGINT or SIGTERM; what was begun is finished then.
pub fn run(config: &Config) -> anyhow::Result<ExitCode> {
    #[cfg(feature = "matrix")]
    if let Some(settings) = &config.matrix {
        return matrix::serve(config, settings);
    }
    let file = config.file.as_deref().map_or_else(|| config::FILE.to_owned(), |path| path.display().to_string());
    bail!(
        "cannot serve a platform: `{file}` configures none\nhint: give it a table [matrix], as in quoth.example.toml; `quoth chat` opens a \
         room in this terminal"
    )
}

#[cfg(feature = "matrix")]
mod matrix {
    use std::path::Path;
    use std::process::ExitCode;
    use std::sync::Arc;
    use std::time::Duration;

    use anyhow::anyhow;
    use tokio::signal::unix::{SignalKind, signal};
    use tokio::sync::watch;

    use crate::chat::matrix::account::{self, Account, AccountError, Credentials};
    use crate::chat::matrix::failing::backoff;
    use crate::chat::matrix::settings::MatrixSettings;
    use crate::chat::matrix::{Ended, Matrix, ids};
    use crate::chat::{Chat, Core, Inbox};
    use crate::cli::config::{self, Config};
    use crate::cli::{complain, health, open};

    /// How long what was begun may take to be finished when the program is told to stop.
    const FAREWELL: Duration = Duration::from_secs(20);

    /// What one session needs.
    struct Bound<'a> {
        core: Arc<Core>,
        settings: &'a MatrixSettings,
        folder: &'a Path,
        health: &'a Path,
        credentials: Credentials,
    }

    pub(super) fn serve(config: &Config, settings: &MatrixSettings) -> anyhow::Result<ExitCode> {
        let (core, _reload) = open::core(config)?;
        let credentials = config::matrix::credentials(settings)?;
        let (folder, health) = (config.matrix_folder(), config.data_dir.join(health::FILE));
        let bound = Bound { core, settings, folder: &folder, health: &health, credentials };
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let code = runtime.block_on(sessions(&bound))?;
        runtime.shutdown_timeout(Duration::from_secs(1));
        Ok(code)
    }

    /// One session after the other: a session that has run out is renewed, and everything goes on where it was.
    async fn sessions(bound: &Bound<'_>) -> anyhow::Result<ExitCode> {
        let stop = stopped()?;
        loop {
            let opened = tokio::select! {
                opened = opened(bound) => opened,
                () = told(stop.clone()) => return Ok(ExitCode::SUCCESS),
            };
            let account = match opened {
                Ok(account) => account,
                Err(error) => {
                    complain(&error.to_string());
                    return Ok(ExitCode::from(error.exit_code()));
                }
            };
            match session(bound, &account, stop.clone()).await? {
                Ended::Stopped => return Ok(ExitCode::SUCCESS),
                // Opening again says what is the matter: a session that has only run out is renewed.
                Ended::LoggedOut => tracing::warn!("the session has ended"),
            }
        }
    }

    /// Opens the account, however long its homeserver is away.
    async fn opened(bound: &Bound<'_>) -> Result<Account, AccountError> {
        let mut attempts = 0_u32;
        loop {
            let core = Arc::clone(&bound.core);
            let position = tokio::task::spawn_blocking(move || core.position(ids::NAME)).await;
            let position = position.unwrap_or(Ok(None)).unwrap_or_else(|error| {
                tracing::error!("{error}");
                None
            });
            match account::open(bound.settings, bound.folder, position, &bound.credentials).await {
                Err(error) if error.is_passing() => tracing::warn!("{error}; trying again"),
                result => return result,
            }
            attempts += 1;
            tokio::time::sleep(backoff(attempts)).await;
        }
    }

    async fn session(bound: &Bound<'_>, account: &Account, stop: watch::Receiver<bool>) -> anyhow::Result<Ended> {
        if let Err(error) = account.present(bound.settings).await {
            tracing::warn!("{error}");
        }
        let me = account.client().user_id().ok_or_else(|| anyhow!("the session has no user"))?.to_owned();
        let matrix = Matrix::new(account.client().clone(), me, bound.settings.clone(), Arc::clone(&bound.core));
        let (inbox, events) = Inbox::new();
        let mut chat = tokio::spawn(Chat::new(Arc::clone(&bound.core), vec![Arc::new(matrix.clone())]).run(events));
        let noted = tokio::spawn(health::keep(bound.health.to_path_buf(), Arc::clone(&bound.core), matrix.clone()));
        let ended = crate::chat::matrix::run(matrix, inbox, told(stop)).await;
        noted.abort();
        // What is on its way with a session that has ended is taken up again by the next one.
        if ended != Ended::Stopped {
            chat.abort();
        } else if tokio::time::timeout(FAREWELL, &mut chat).await.is_err() {
            tracing::warn!("not everything that was begun could be finished; the next start goes on with it");
        }
        Ok(ended)
    }

    /// True once the program is told to stop.
    fn stopped() -> anyhow::Result<watch::Receiver<bool>> {
        let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
        let (sender, receiver) = watch::channel(false);
        tokio::spawn(async move {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
            tracing::info!("told to stop; finishing what was begun");
            let _ = sender.send(true);
        });
        Ok(receiver)
    }

    async fn told(mut stop: watch::Receiver<bool>) {
        // The sender ends only when it has spoken, or with the program.
        let _ = stop.wait_for(|is_told| *is_told).await;
    }
}
