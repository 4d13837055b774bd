//! Serves Discord, until it is told to stop or the token is taken back.

use std::sync::Arc;

use tokio::task::JoinSet;

use super::serving::{Bound, Ended, told};
use crate::chat::discord::settings::DiscordSettings;
use crate::chat::discord::{self, Discord};
use crate::chat::{Adapter, Secret};
use crate::cli::complain;
use crate::cli::config;
use crate::cli::health::Connections;

/// What is needed to serve Discord.
pub(super) struct Wanted {
    settings: DiscordSettings,
    token: Secret,
}

impl Wanted {
    pub(super) fn new(settings: &DiscordSettings) -> anyhow::Result<Wanted> {
        Ok(Wanted { token: config::discord::token(settings)?, settings: settings.clone() })
    }

    pub(super) fn start(
        self,
        bound: Bound,
        running: &mut JoinSet<Ended>,
        connections: &mut Connections,
    ) -> anyhow::Result<Arc<dyn Adapter>> {
        let discord = Discord::new(self.settings, self.token, bound.core, None)?;
        connections.discord = Some(discord.clone());
        running.spawn(serve(discord.clone(), bound.inbox, told(bound.stop)));
        Ok(Arc::new(discord))
    }
}

async fn serve(discord: Discord, inbox: crate::chat::Inbox, stop: impl Future<Output = ()> + Send + 'static) -> Ended {
    match discord::run(discord, inbox, stop).await {
        discord::Ended::Stopped => Ok(None),
        discord::Ended::Refused(error) => {
            complain(&error.to_string());
            Ok(Some(error.exit_code()))
        }
    }
}
