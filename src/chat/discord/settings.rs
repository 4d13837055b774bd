//! What the operator says about Discord, checked.

use std::path::PathBuf;
use std::time::Duration;

use reqwest::Url;

/// How old a question may be that is still answered after a restart.
pub const CATCH_UP_MINUTES: u32 = 10;

/// The table `[discord]` of the configuration, as meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiscordSettings {
    /// Another place than Discord to talk to, on this machine; for tests.
    pub api_base: Option<String>,
    /// Whether the operator has switched on the Message Content intent, so that every message can be read.
    pub message_content: bool,
    /// How old a question may be that is still answered after a restart.
    pub catch_up: Duration,
    /// A file with the bot's token.
    pub token_file: Option<PathBuf>,
}

impl Default for DiscordSettings {
    fn default() -> Self {
        let catch_up = Duration::from_secs(u64::from(CATCH_UP_MINUTES) * 60);
        Self { api_base: None, message_content: false, catch_up, token_file: None }
    }
}

/// Checks another place to talk to: the token is given to nobody but Discord and this machine.
pub fn checked_base(typed: &str) -> Result<String, String> {
    let wrong = || format!("`discord.api_base` is \"{}\", but must be like http://127.0.0.1:8080, on this machine", typed.escape_debug());
    let url = Url::parse(typed).map_err(|_| wrong())?;
    let is_here = match url.host_str() {
        Some("localhost") => true,
        Some(host) => host.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback()),
        None => false,
    };
    let is_bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    if url.scheme() == "http" && is_here && is_bare { Ok(typed.trim_end_matches('/').to_owned()) } else { Err(wrong()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_can_stand_for_discord() {
        for (typed, base) in [
            ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
            ("http://localhost:1", "http://localhost:1"),
            ("http://[::1]:8080", "http://[::1]:8080"),
        ] {
            assert_eq!(checked_base(typed).as_deref(), Ok(base));
        }
        for typed in [
            "http://example.org",
            "https://discord.com",
            "http://127.0.0.1.example.org",
            "http://127.0.0.1@example.org",
            "http://192.168.0.1",
            "http://127.0.0.1/api",
            "ftp://127.0.0.1",
            "nonsense",
            "",
        ] {
            assert!(checked_base(typed).is_err(), "{typed}");
        }
    }
}
