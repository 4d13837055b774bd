//! The bot's account, as an operator sees it: which application it is, what it may read, in which servers it is, and what it lacks there.
//! Asks Discord and changes nothing.

use std::time::Duration;

use reqwest::{Client, StatusCode};
use serde_json::Value;

use super::permissions;
use super::rest::{AGENT, DISCORD, VERSION};
use super::settings::DiscordSettings;
use crate::chat::{Findings, Secret};

/// How long one question may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// How many servers are looked at: as many as Discord names at once.
const MOST_SERVERS: usize = 200;

/// Flags of an application whose operator has switched on the Message Content intent, with and without Discord's approval.
const MESSAGE_CONTENT: u64 = 1 << 18 | 1 << 19;

/// Why the account could not be looked at.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// The token is not, or no longer, one of Discord's.
    #[error(
        "Discord does not know the token\nhint: the developer portal makes a new one under Bot, Reset Token; put it into QUOTH_DISCORD_TOKEN or \
         the `token_file` of [discord]"
    )]
    Revoked,
    /// The bot wants to read what its operator has not switched on.
    #[error(
        "Discord does not let the bot read every message\nhint: the developer portal has Message Content under Bot, Privileged Gateway \
         Intents; switch it on there, or set `message_content` in [discord] to false"
    )]
    Intents,
    /// Discord cannot be reached, or answers otherwise than it should.
    #[error("cannot ask Discord for {what}: {why}")]
    Away {
        /// What was asked for.
        what: &'static str,
        /// Why it was not told.
        why: String,
    },
}

impl AccountError {
    /// Nothing can be asked at all.
    pub(super) fn of(error: impl std::error::Error) -> AccountError {
        AccountError::Away { what: "anything", why: chain(&error) }
    }

    /// The exit code that says so: 4 where the session has ended for good.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Revoked | Self::Intents => 4,
            Self::Away { .. } => 1,
        }
    }
}

/// Discord, asked with the bot's token.
struct Asking<'a> {
    client: Client,
    base: &'a str,
    token: &'a Secret,
}

impl Asking<'_> {
    async fn get(&self, what: &'static str, path: &str) -> Result<Value, AccountError> {
        let away = |why: String| AccountError::Away { what, why };
        let url = format!("{}{VERSION}{path}", self.base);
        let request = self.client.get(url).header("authorization", format!("Bot {}", self.token.reveal())).timeout(PATIENCE);
        // The error would name the address, which holds nothing secret; the token is in a header.
        let answer = request.send().await.map_err(|error| away(chain(&error)))?;
        match answer.status() {
            StatusCode::UNAUTHORIZED => return Err(AccountError::Revoked),
            status if !status.is_success() => return Err(away(format!("it answered {status}"))),
            _ => {}
        }
        let text = answer.bytes().await.map_err(|error| away(chain(&error)))?;
        serde_json::from_slice(&text).map_err(|error| away(format!("its answer is not understood: {error}")))
    }
}

/// An error with what it came from: the outer one alone says only that something was not sent.
fn chain(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        words.push_str(": ");
        words.push_str(&inner.to_string());
        source = inner.source();
    }
    words
}

fn asking<'a>(settings: &'a DiscordSettings, token: &'a Secret) -> Result<Asking<'a>, AccountError> {
    let client = Client::builder().user_agent(AGENT).build().map_err(AccountError::of)?;
    Ok(Asking { client, base: settings.api_base.as_deref().unwrap_or(DISCORD), token })
}

/// The link by which whoever manages a server brings the bot there.
pub async fn invite(settings: &DiscordSettings, token: &Secret) -> Result<String, AccountError> {
    let application = asking(settings, token)?.get("the application", "/applications/@me").await?;
    Ok(permissions::invite(text(&application, "id")))
}

/// Looks at the application and at the servers the bot is in.
pub async fn inspect(settings: &DiscordSettings, token: &Secret) -> Result<Findings, AccountError> {
    let asking = asking(settings, token)?;
    let application = asking.get("the application", "/applications/@me").await?;
    let servers = asking.get("the servers", "/users/@me/guilds?limit=200").await?;
    Ok(report(settings, &application, servers.as_array().map_or(&[][..], Vec::as_slice)))
}

fn text<'a>(of: &'a Value, key: &str) -> &'a str {
    of.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn report(settings: &DiscordSettings, application: &Value, servers: &[Value]) -> Findings {
    let id = text(application, "id");
    let mut report = Findings { is_ready: true, ..Findings::default() };
    report.found.push(format!("application {} ({id})", text(application, "name").escape_debug()));
    let may_read = application.get("flags").and_then(Value::as_u64).unwrap_or_default() & MESSAGE_CONTENT != 0;
    let portal = format!("https://discord.com/developers/applications/{id}/bot");
    match (settings.message_content, may_read) {
        (true, true) => report.found.push("it may read every message (the Message Content intent is on)".to_owned()),
        (false, _) => report.found.push("it reads what is said to it only (`message_content` is false)".to_owned()),
        (true, false) => {
            report.is_ready = false;
            report.missing.push(format!(
                "the Message Content intent: switch it on at {portal} under Privileged Gateway Intents, or set `message_content` to false"
            ));
        }
    }
    let count = servers.len();
    let many = if count == MOST_SERVERS { format!("at least {count} servers") } else { format!("{count} servers") };
    report.found.push(if count == 1 { "in 1 server".to_owned() } else { format!("in {many}") });
    if servers.is_empty() {
        report.missing.push("a server: open the link of `quoth discord invite` and choose one".to_owned());
    }
    for server in servers {
        let held = text(server, "permissions").parse::<u64>().unwrap_or_default();
        let lacks = permissions::missing(held);
        if !lacks.is_empty() {
            report.missing.push(format!(
                "in {}: {}; give its role these under Server Settings, Roles, or open the link of `quoth discord invite` again",
                text(server, "name").escape_debug(),
                lacks.join(", ")
            ));
        }
    }
    report
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(message_content: bool, flags: u64, permissions: &str) -> Findings {
        let settings = DiscordSettings { message_content, ..DiscordSettings::default() };
        let servers = [json!({"id": "7", "name": "Reading\ngroup", "permissions": permissions})];
        report(&settings, &json!({"id": "42", "name": "quoth", "flags": flags}), &servers)
    }

    #[test]
    fn what_is_missing_is_said_with_where_to_click() {
        let all = (1_u64 << 52) - 1;
        let fine = check(false, 0, &all.to_string());
        assert!(fine.is_ready && fine.missing.is_empty(), "{fine:?}");
        assert_eq!(fine.found, ["application quoth (42)", "it reads what is said to it only (`message_content` is false)", "in 1 server"]);
        let blind = check(true, 0, &all.to_string());
        assert!(!blind.is_ready && blind.missing[0].contains("applications/42/bot"), "{blind:?}");
        assert!(check(true, 1 << 19, &all.to_string()).is_ready);
        let poor = check(false, 0, "0");
        assert!(poor.is_ready && poor.missing[0].starts_with("in Reading\\ngroup: "), "{poor:?}");
    }
}
