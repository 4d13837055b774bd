//! What `check-config` says about Matrix. Asks the server, and changes nothing there or here: no store is opened, and nothing is synced,
//! because messages between devices are delivered once.

use std::path::Path;

use serde_json::Value;

use super::folder::{Contents, Folder, Saved};
use super::server::{Fault, Server, Token};
use super::{AccountError, Credentials, checked_user};
use crate::chat::Findings;
use crate::chat::matrix::settings::MatrixSettings;

/// Looks at the homeserver, at the session and at what the server knows of the bot's keys.
pub async fn inspect(settings: &MatrixSettings, folder: &Path, credentials: &Credentials) -> Result<Findings, AccountError> {
    let folder = Folder::new(folder);
    let saved = match folder.contents() {
        Contents::Nothing => None,
        _ => Some(folder.saved()?),
    };
    let server = match &saved {
        None => Server::find(settings).await?,
        Some(saved) => Server::of(settings, saved).await?,
    };
    let mut report = Findings::default();
    let software = report.server(&server).await?;
    let Some(saved) = saved else {
        report.missing.push("nobody is logged in: `quoth matrix login`".to_owned());
        return Ok(report);
    };
    checked_user(settings, &saved.session)?;
    folder.key()?;
    report.session(&server, &saved, settings, credentials).await?;
    report.limits(&software, &server, &saved);
    Ok(report)
}

impl Findings {
    /// The server and what it speaks. Returns what it says it is.
    async fn server(&mut self, server: &Server) -> Result<String, AccountError> {
        let (software, versions) = server.versions().await?;
        let newest = versions.last().map_or("an unknown version", String::as_str);
        let called = if software.is_empty() { "no name given" } else { &software };
        self.found.push(format!("homeserver `{}`: {called}, Matrix up to {newest}", server.url));
        Ok(software)
    }

    async fn session(
        &mut self,
        server: &Server,
        saved: &Saved,
        settings: &MatrixSettings,
        credentials: &Credentials,
    ) -> Result<(), AccountError> {
        let (user, device) = (saved.session.meta.user_id.as_str(), saved.session.meta.device_id.as_str());
        match server.token().await? {
            Token::Revoked => return Err(AccountError::Revoked { user: user.to_owned() }),
            Token::LoggedOut if credentials.password.is_none() => return Err(AccountError::LoggedOut { user: user.to_owned() }),
            Token::LoggedOut => {
                self.found.push(format!("the bot is {user}, device {device}; its session has run out and is renewed at the next start"));
            }
            Token::Good(_) => {
                self.found.push(format!("the bot is {user}, device {device}{}", rooms(server).await));
                self.name(server, user, settings).await;
                self.keys(&server.keys(user).await?, user, device);
                self.recovery(server, user).await?;
            }
        }
        self.is_ready = true;
        Ok(())
    }

    async fn name(&mut self, server: &Server, user: &str, settings: &MatrixSettings) {
        let profile = server.get(&["v3", "profile", user]).await.unwrap_or_default();
        let current = profile.get("displayname").and_then(Value::as_str).unwrap_or("");
        if let Some(name) = &settings.display_name
            && name != current
        {
            self.found.push(format!("display name: \"{}\", will be \"{}\"", current.escape_debug(), name.escape_debug()));
        }
    }

    fn keys(&mut self, keys: &Value, user: &str, device: &str) {
        let signing = signing_key(keys, user);
        let of_device = at(keys, &["device_keys", user, device]);
        match (signing, of_device) {
            (_, None) => self.missing.push(format!("device {device} has published no keys; they are published at the next start")),
            (None, Some(_)) => self.missing.push(
                "cross-signing is not set up: `quoth matrix reset-identity`; until then some clients do not share keys with the bot"
                    .to_owned(),
            ),
            (Some(signing), Some(keys)) if at(keys, &["signatures", user, signing]).is_some() => {
                self.found.push("cross-signing: set up, and this device is signed".to_owned());
            }
            (Some(_), Some(_)) => self.missing.push(
                "this device is not signed by the account's identity: `quoth matrix recover`, or `quoth matrix reset-identity` where the \
                 recovery key is lost"
                    .to_owned(),
            ),
        }
    }

    async fn recovery(&mut self, server: &Server, user: &str) -> Result<(), AccountError> {
        let sorted = server.sorted("read the account's backup");
        let backup = there(server.get(&["v3", "room_keys", "version"]).await).map_err(&sorted)?;
        match backup.as_ref().map(|backup| (at(backup, &["version"]), at(backup, &["count"]))) {
            Some((Some(Value::String(version)), count)) => {
                self.found.push(format!("key backup: version {version}, {} keys", count.unwrap_or(&Value::Null)));
            }
            _ => self.missing.push("there is no key backup; one is made at the next start".to_owned()),
        }
        let default = there(server.get(&["v3", "user", user, "account_data", "m.secret_storage.default_key"]).await).map_err(&sorted)?;
        if default.as_ref().and_then(|default| at(default, &["key"])).is_some() {
            self.found.push("recovery: set up".to_owned());
        } else {
            self.missing.push("there is no recovery key: `quoth matrix login` makes one".to_owned());
        }
        Ok(())
    }

    /// Synapse's limit for an ordinary account is far below what a lively room asks for. Whether it was lifted, only an administrator sees.
    fn limits(&mut self, software: &str, server: &Server, saved: &Saved) {
        if !software.is_empty() && !software.starts_with("Synapse") {
            return;
        }
        let user = &saved.session.meta.user_id;
        self.found.push(format!(
            "limits: Synapse lets an account send 10 messages at once and then one every five seconds, unless an administrator lifts that for \
             the bot:\n  curl -X POST -H \"Authorization: Bearer $ADMIN_TOKEN\" -d '{{\"messages_per_second\": 0, \"burst_count\": 0}}' \
             {}_synapse/admin/v1/users/{user}/override_ratelimit",
            server.url
        ));
    }
}

async fn rooms(server: &Server) -> String {
    let joined = server.get(&["v3", "joined_rooms"]).await.unwrap_or_default();
    let count = at(&joined, &["joined_rooms"]).and_then(Value::as_array).map(Vec::len);
    count.map(|count| format!(", rooms: {count}")).unwrap_or_default()
}

/// The id of the key that signs the account's devices.
fn signing_key<'a>(keys: &'a Value, user: &str) -> Option<&'a str> {
    at(keys, &["master_keys", user])?;
    at(keys, &["self_signing_keys", user, "keys"])?.as_object()?.keys().next().map(String::as_str)
}

fn at<'a>(value: &'a Value, path: &[&str]) -> Option<&'a Value> {
    path.iter().try_fold(value, |value, key| value.get(*key))
}

/// What is not there is an answer too.
fn there(answer: Result<Value, Fault>) -> Result<Option<Value>, Fault> {
    match answer {
        Ok(value) => Ok(Some(value)),
        Err(Fault::No(refusal)) if refusal.code == "M_NOT_FOUND" => Ok(None),
        Err(other) => Err(other),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn keys(signed_by: &str) -> Value {
        json!({
            "master_keys": { "@q:x": { "keys": { "ed25519:M": "M" } } },
            "self_signing_keys": { "@q:x": { "keys": { "ed25519:S": "S" } } },
            "device_keys": { "@q:x": { "DEV": { "signatures": { "@q:x": { "ed25519:DEV": "…", signed_by: "…" } } } } }
        })
    }

    #[track_caller]
    fn check(keys: &Value, found: usize, missing: &str) {
        let mut report = Findings::default();
        report.keys(keys, "@q:x", "DEV");
        assert_eq!(report.found.len(), found, "{report:?}");
        assert!(report.missing.iter().all(|line| line.contains(missing)) && report.missing.len() + found == 1, "{report:?}");
    }

    #[test]
    fn signatures_are_looked_for_by_the_identity_of_today() {
        check(&keys("ed25519:S"), 1, "");
        check(&keys("ed25519:OLD"), 0, "not signed");
        check(&json!({ "device_keys": { "@q:x": { "DEV": {} } } }), 0, "not set up");
        check(&json!({}), 0, "published no keys");
    }
}
