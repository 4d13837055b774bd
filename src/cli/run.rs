//! `quoth run`: serves the configured chat platforms until it is told to stop. Each has a connection of its own: one that is away or has
//! ended keeps none of the others from being served.

#[cfg(feature = "discord")]
mod discord;
#[cfg(feature = "matrix")]
mod matrix;

use std::process::ExitCode;

use anyhow::bail;

use super::config::{self, Config};

/// Serves until SIGINT or SIGTERM; what was begun is finished then. SIGHUP has the articles loaded anew.
pub fn run(config: &Config) -> anyhow::Result<ExitCode> {
    #[cfg(any(feature = "discord", feature = "matrix"))]
    if let Some(platforms) = serving::Platforms::configured(config)? {
        return serving::serve(config, platforms);
    }
    let file = config.file.as_deref().map_or_else(|| config::FILE.to_owned(), |path| path.display().to_string());
    bail!(
        "cannot serve a platform: `{file}` configures none\nhint: give it a table [discord] or [matrix], as in quoth.example.toml; `quoth \
         chat` opens a room in this terminal"
    )
}

#[cfg(any(feature = "discord", feature = "matrix"))]
mod serving {
    use std::process::ExitCode;
    use std::sync::Arc;
    use std::time::Duration;

    use tokio::signal::unix::{SignalKind, signal};
    use tokio::sync::{mpsc, watch};
    use tokio::task::JoinSet;

    use crate::chat::{Adapter, Chat, Core, Delivery, Inbox};
    use crate::cli::config::Config;
    use crate::cli::health::{self, Connections};
    use crate::cli::{complain, hangup, open};

    /// How long what was begun may take to be finished when the program is told to stop.
    const FAREWELL: Duration = Duration::from_secs(20);

    /// What every platform is served with.
    pub(in crate::cli::run) struct Bound {
        pub core: Arc<Core>,
        pub inbox: Inbox,
        pub stop: watch::Receiver<bool>,
    }

    /// A platform has ended: because it was told to, or for good, with the exit code that says so.
    pub(in crate::cli::run) type Ended = anyhow::Result<Option<u8>>;

    /// What is needed to serve the configured platforms, looked up before anything is opened.
    pub(super) struct Platforms {
        #[cfg(feature = "discord")]
        discord: Option<super::discord::Wanted>,
        #[cfg(feature = "matrix")]
        matrix: Option<super::matrix::Wanted>,
    }

    impl Platforms {
        pub(super) fn configured(config: &Config) -> anyhow::Result<Option<Platforms>> {
            let platforms = Platforms {
                #[cfg(feature = "discord")]
                discord: config.discord.as_ref().map(super::discord::Wanted::new).transpose()?,
                #[cfg(feature = "matrix")]
                matrix: config.matrix.as_ref().map(|settings| super::matrix::Wanted::new(settings, config)).transpose()?,
            };
            let mut is_any = false;
            #[cfg(feature = "discord")]
            (is_any |= platforms.discord.is_some());
            #[cfg(feature = "matrix")]
            (is_any |= platforms.matrix.is_some());
            Ok(is_any.then_some(platforms))
        }

        /// Begins to serve them; gives their adapters.
        fn start(
            self,
            bound: &dyn Fn() -> Bound,
            running: &mut JoinSet<Ended>,
            connections: &mut Connections,
        ) -> anyhow::Result<Vec<Arc<dyn Adapter>>> {
            let mut adapters: Vec<Arc<dyn Adapter>> = Vec::new();
            #[cfg(feature = "discord")]
            if let Some(wanted) = self.discord {
                adapters.push(wanted.start(bound(), running, connections)?);
            }
            #[cfg(feature = "matrix")]
            if let Some(wanted) = self.matrix {
                adapters.push(wanted.start(bound(), running, connections));
            }
            Ok(adapters)
        }
    }

    pub(super) fn serve(config: &Config, platforms: Platforms) -> anyhow::Result<ExitCode> {
        let core = open::core(config)?;
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let code = runtime.block_on(until_stopped(config, platforms, core))?;
        runtime.shutdown_timeout(Duration::from_secs(1));
        Ok(ExitCode::from(code))
    }

    async fn until_stopped(config: &Config, platforms: Platforms, core: Arc<Core>) -> anyhow::Result<u8> {
        let stop = stopped()?;
        let reloading = tokio::spawn(hangup::serve(hangup::caught()?, Arc::clone(&core)));
        let (inbox, events): (Inbox, mpsc::Receiver<Delivery>) = Inbox::new();
        let (mut running, mut connections) = (JoinSet::new(), Connections::default());
        let bound = || Bound { core: Arc::clone(&core), inbox: inbox.clone(), stop: stop.clone() };
        let adapters = platforms.start(&bound, &mut running, &mut connections)?;
        drop(inbox);
        let mut chat = tokio::spawn(Chat::new(Arc::clone(&core), adapters).run(events));
        let noted = tokio::spawn(health::keep(config.data_dir.join(health::FILE), Arc::clone(&core), connections));
        let code = all_ended(&mut running, &stop).await?;
        noted.abort();
        reloading.abort();
        if !*stop.borrow() {
            // Nobody is left to send anything; what is planned waits for the next start.
            chat.abort();
        } else if tokio::time::timeout(FAREWELL, &mut chat).await.is_err() {
            tracing::warn!("not everything that was begun could be finished; the next start goes on with it");
        }
        Ok(code)
    }

    /// Waits for all platforms; the exit code of the first that has ended for good, or 0.
    async fn all_ended(running: &mut JoinSet<Ended>, stop: &watch::Receiver<bool>) -> anyhow::Result<u8> {
        let mut code = None;
        while let Some(ended) = running.join_next().await {
            let ended = match ended? {
                Ok(ended) => ended,
                Err(error) if running.is_empty() && code.is_none() => return Err(error),
                Err(error) => {
                    complain(&error.to_string());
                    Some(1)
                }
            };
            if ended.is_some() && !running.is_empty() && !*stop.borrow() {
                tracing::error!("one platform has ended for good; the others are served on");
            }
            code = code.or(ended);
        }
        Ok(code.unwrap_or_default())
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

    pub(in crate::cli::run) async fn told(mut stop: watch::Receiver<bool>) {
        // The sender ends only when it has spoken, or with the program.
        let _ = stop.wait_for(|is_told| *is_told).await;
    }
}
