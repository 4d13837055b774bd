//! The table `[discord]` of the configuration, and the token beside it: it comes from the environment or a file, never from an argument,
//! which every user of the machine could read.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::anyhow;
use serde::Deserialize;

use super::{from_environment, within};
use crate::chat::Secret;
use crate::chat::discord::settings::{CATCH_UP_MINUTES, DiscordSettings, checked_base};

/// The variable with the bot's token.
const TOKEN: &str = "QUOTH_DISCORD_TOKEN";

/// The table as typed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDiscord {
    api_base: Option<String>,
    message_content: Option<bool>,
    catch_up_minutes: Option<u32>,
    token_file: Option<PathBuf>,
}

/// What is meant by the table; `folder` is what its paths are relative to.
pub(super) fn checked(raw: RawDiscord, folder: &Path) -> Result<DiscordSettings, String> {
    let minutes = within("discord.catch_up_minutes", raw.catch_up_minutes, CATCH_UP_MINUTES, 0..=1440)?;
    Ok(DiscordSettings {
        api_base: raw.api_base.as_deref().map(checked_base).transpose()?,
        message_content: raw.message_content.unwrap_or_default(),
        catch_up: Duration::from_secs(u64::from(minutes) * 60),
        token_file: raw.token_file.map(|path| folder.join(path)),
    })
}

/// The bot's token.
pub fn token(settings: &DiscordSettings) -> anyhow::Result<Secret> {
    let token = match (from_environment(TOKEN), &settings.token_file) {
        (Some(token), _) => token,
        (None, Some(path)) => Secret::read(path).map_err(|why| anyhow!("cannot read the token in `{}`: {why}", path.display()))?,
        (None, None) => {
            return Err(anyhow!(
                "there is no token for Discord\nhint: the developer portal shows it under Bot; put it into {TOKEN}, or into a file and name \
                 that as `token_file` in [discord]"
            ));
        }
    };
    // Discord's own clients show it with this word, which belongs to the header.
    let bare = token.reveal().trim().trim_start_matches("Bot ").trim();
    let is_token = !bare.is_empty() && bare.chars().all(|sign| sign.is_ascii_graphic());
    Secret::new(bare).filter(|_| is_token).ok_or_else(|| anyhow!("the token for Discord has spaces or signs in it that no token has"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::config::Config;

    fn parse(text: &str) -> Result<DiscordSettings, String> {
        let config = Config::parse(&format!("[discord]\n{text}"), Path::new("/etc/quoth/quoth.toml"));
        config.map(|config| config.discord.unwrap()).map_err(|error| error.to_string())
    }

    #[test]
    fn the_table_is_understood() {
        assert_eq!(parse("").unwrap(), DiscordSettings::default());
        let whole =
            parse("api_base = \"http://127.0.0.1:9/\"\nmessage_content = true\ncatch_up_minutes = 0\ntoken_file = \"token\"").unwrap();
        assert_eq!(whole.api_base.as_deref(), Some("http://127.0.0.1:9"));
        assert_eq!((whole.message_content, whole.catch_up), (true, Duration::ZERO));
        assert_eq!(whole.token_file, Some(PathBuf::from("/etc/quoth/token")));
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (text, says) in [
            ("token = \"canary\"", "unknown field `token`"),
            ("catch_up_minutes = 9999", "`discord.catch_up_minutes` is 9999"),
            ("api_base = \"https://example.org\"", "`discord.api_base` is"),
            ("message_content = 3", "message_content"),
        ] {
            let error = parse(text).unwrap_err();
            assert!(error.contains(says), "{error}");
        }
    }
}
