//! `quoth discord`: what an operator needs of Discord beside `quoth run`.

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::anyhow;

use super::config::{self, Config};
use super::{complain, runtime};
use crate::chat::discord::account;

/// What to do.
#[derive(Debug, clap::Subcommand)]
pub enum Act {
    /// Print the link by which whoever manages a server brings the bot there
    ///
    /// The link asks for exactly the permissions that quoth uses. The token comes from QUOTH_DISCORD_TOKEN or from `token_file` of the
    /// configuration.
    Invite,
}

/// Does it, and says what came of it.
pub fn run(act: &Act, config: &Config) -> anyhow::Result<ExitCode> {
    let settings = config.discord.as_ref().ok_or_else(|| {
        let file = config.file.as_deref().map_or_else(|| config::FILE.to_owned(), |path| path.display().to_string());
        anyhow!("cannot use Discord: `{file}` has no table [discord]\nhint: an empty one is enough; quoth.example.toml has an example")
    })?;
    let token = config::discord::token(settings)?;
    let Act::Invite = act;
    match runtime()?.block_on(account::invite(settings, &token)) {
        Ok(link) => {
            writeln!(std::io::stdout().lock(), "{link}")?;
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => {
            complain(&error.to_string());
            Ok(ExitCode::from(error.exit_code()))
        }
    }
}
