//! The homeserver, asked plainly: without a store, without encryption, and without writing anything that was not asked for.
//!
//! A [`matrix_sdk::Client`] that has a session uploads keys and resumes backups by itself. What has to be known before that, and what
//! `check-config` wants to know without changing anything, is asked here.

use std::time::Duration;

use matrix_sdk::reqwest::header::{self, HeaderMap};
use matrix_sdk::reqwest::{self, Method, StatusCode, Url};
use matrix_sdk::ruma::{OwnedDeviceId, OwnedUserId, ServerName};
use matrix_sdk::{Client, ClientBuildError};
use serde::Deserialize;
use serde_json::{Value, json};

use super::error::chain;
use super::{AccountError, Secret};
use crate::chat::matrix::settings::MatrixSettings;

/// How long the server may take for one of these small answers.
const PATIENCE: Duration = Duration::from_secs(15);

/// A homeserver, and in whose name it is asked.
pub(super) struct Server {
    pub(super) url: Url,
    http: reqwest::Client,
    token: Option<Secret>,
}

/// Why there is no answer.
pub(super) enum Fault {
    /// The server does not answer, or something in between does.
    Away(String),
    /// The server answers no.
    No(Refusal),
}

/// The server's no.
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    /// For example `M_FORBIDDEN`.
    pub(super) code: String,
    words: String,
    is_soft: bool,
    /// Where the server wants the request approved: the session to approve it in.
    approval: Option<String>,
}

/// Whose token it is.
#[derive(Deserialize)]
pub(super) struct WhoAmI {
    pub(super) user_id: OwnedUserId,
    pub(super) device_id: Option<OwnedDeviceId>,
}

/// What became of a token.
pub(super) enum Token {
    /// It is good.
    Good(WhoAmI),
    /// It has run out; with the password the device gets a new one.
    LoggedOut,
    /// It was taken away, and the device with it.
    Revoked,
}

impl Server {
    /// Finds the homeserver; one that was given as a URL is not looked for.
    pub(super) async fn find(settings: &MatrixSettings) -> Result<Server, AccountError> {
        let builder = Client::builder();
        let builder = match (settings.url(), ServerName::parse(&settings.homeserver)) {
            (Some(url), _) => builder.homeserver_url(url),
            (None, Ok(name)) => builder.server_name(&name),
            (None, Err(_)) => builder.homeserver_url(&settings.homeserver),
        };
        let server = settings.homeserver.clone();
        let client = builder.build().await.map_err(|error| match error {
            ClientBuildError::Http(error) => AccountError::Away { server, why: chain(&error) },
            other => AccountError::NoServer { server, why: chain(&other) },
        })?;
        Ok(Server { url: client.homeserver(), http: client.http_client().clone(), token: None })
    }

    /// The server of a session; it is found only where the configuration names another one than at that time.
    pub(super) async fn of(settings: &MatrixSettings, saved: &super::folder::Saved) -> Result<Server, AccountError> {
        let token = Secret::new(&saved.session.tokens.access_token);
        if settings.url().is_none() && settings.homeserver == saved.configured {
            let known = MatrixSettings { homeserver: saved.homeserver.to_string(), ..settings.clone() };
            return Ok(Server { token, ..Server::find(&known).await? });
        }
        Ok(Server { token, ..Server::find(settings).await? })
    }

    /// The same server in the name of whoever has this token.
    pub(super) fn with_token(self, token: Secret) -> Server {
        Server { token: Some(token), ..self }
    }

    /// The same server in nobody's name: a token that is not good any more spoils even what everybody may ask.
    fn anonymous(&self) -> Server {
        Server { url: self.url.clone(), http: self.http.clone(), token: None }
    }

    /// Asks; each part of the path is escaped.
    pub(super) async fn get(&self, path: &[&str]) -> Result<Value, Fault> {
        self.ask(Method::GET, path, None).await
    }

    /// What the server says it is (empty where it does not), and the versions of Matrix that it speaks, oldest first.
    pub(super) async fn versions(&self) -> Result<(String, Vec<String>), AccountError> {
        let answer = self.anonymous().exchange(Method::GET, &["versions"], None).await;
        let (headers, answer) = answer.map_err(self.sorted("ask for the server's versions"))?;
        let name = headers.get(header::SERVER).and_then(|name| name.to_str().ok()).unwrap_or_default().to_owned();
        let versions = answer.get("versions").and_then(Value::as_array).into_iter().flatten();
        Ok((name, versions.filter_map(Value::as_str).map(str::to_owned).collect()))
    }

    /// Tells.
    pub(super) async fn post(&self, path: &[&str], body: &Value) -> Result<Value, Fault> {
        self.ask(Method::POST, path, Some(body)).await
    }

    fn request(&self, method: Method, path: &[&str]) -> reqwest::RequestBuilder {
        let mut url = self.url.clone();
        if let Ok(mut parts) = url.path_segments_mut() {
            parts.pop_if_empty().push("_matrix").push("client").extend(path);
        }
        let request = self.http.request(method, url).timeout(PATIENCE);
        match &self.token {
            Some(token) => request.bearer_auth(token.reveal()),
            None => request,
        }
    }

    async fn ask(&self, method: Method, path: &[&str], body: Option<&Value>) -> Result<Value, Fault> {
        self.exchange(method, path, body).await.map(|(_, answer)| answer)
    }

    /// Asks, and gives the answer with its headers.
    async fn exchange(&self, method: Method, path: &[&str], body: Option<&Value>) -> Result<(HeaderMap, Value), Fault> {
        let mut request = self.request(method, path);
        if let Some(body) = body {
            request = request.header(header::CONTENT_TYPE, "application/json").body(body.to_string());
        }
        let away = |error: reqwest::Error| Fault::Away(chain(&error.without_url()));
        let response = request.send().await.map_err(away)?;
        let (status, headers) = (response.status(), response.headers().clone());
        let text = response.text().await.map_err(away)?;
        Ok((headers, answered(status, &text)?))
    }

    /// Asks in an [`AccountError`]'s words.
    pub(super) fn sorted(&self, what: &'static str) -> impl Fn(Fault) -> AccountError {
        let server = self.url.to_string();
        move |fault| match fault {
            Fault::Away(why) => AccountError::Away { server: server.clone(), why },
            Fault::No(refusal) => AccountError::Refused { what, why: refusal.to_string() },
        }
    }

    /// What the server thinks of the token.
    pub(super) async fn token(&self) -> Result<Token, AccountError> {
        let what = "ask whose session it is";
        match self.get(&["v3", "account", "whoami"]).await {
            Ok(answer) => serde_json::from_value(answer).map(Token::Good).map_err(|error| AccountError::sdk(what, &error)),
            Err(Fault::No(refusal)) if refusal.code == "M_UNKNOWN_TOKEN" => {
                Ok(if refusal.is_soft { Token::LoggedOut } else { Token::Revoked })
            }
            Err(other) => Err(self.sorted(what)(other)),
        }
    }

    /// The public keys that the server has of a user: devices and identity.
    pub(super) async fn keys(&self, user: &str) -> Result<Value, AccountError> {
        let asked = json!({ "device_keys": { user: [] } });
        self.post(&["v3", "keys", "query"], &asked).await.map_err(self.sorted("read the account's public keys"))
    }

    /// Whether the server has encryption keys of this device.
    pub(super) async fn has_keys(&self, user: &str, device: &str) -> Result<bool, AccountError> {
        let keys = self.keys(user).await?;
        Ok(keys.get("device_keys").and_then(|users| users.get(user)).and_then(|devices| devices.get(device)).is_some())
    }

    /// Whether the account can log in with a password, and whether its keys are managed on a page.
    pub(super) async fn ways_in(&self) -> Result<(bool, bool), AccountError> {
        let answer = self.get(&["v3", "login"]).await.map_err(self.sorted("ask how to log in"))?;
        let flows = answer.get("flows").and_then(Value::as_array);
        let has_password =
            flows.is_some_and(|flows| flows.iter().any(|flow| flow.get("type").and_then(Value::as_str) == Some("m.login.password")));
        let has_page = self.get(&["v1", "auth_metadata"]).await.is_ok()
            || self.get(&["unstable", "org.matrix.msc2965", "auth_metadata"]).await.is_ok();
        Ok((has_password, has_page))
    }

    /// Whether this is the account's password, as far as the server says so: it is asked to delete no device at all, which it wants approved.
    pub(super) async fn accepts(&self, user: &str, password: &Secret) -> Result<bool, AccountError> {
        let path = ["v3", "delete_devices"];
        let Err(Fault::No(Refusal { approval: Some(session), .. })) = self.post(&path, &json!({ "devices": [] })).await else {
            return Ok(true);
        };
        let auth = json!({
            "type": "m.login.password",
            "identifier": { "type": "m.id.user", "user": user },
            "password": password.reveal(),
            "session": session,
        });
        match self.post(&path, &json!({ "devices": [], "auth": auth })).await {
            Err(Fault::No(refusal)) if refusal.code == "M_FORBIDDEN" => Ok(false),
            Err(Fault::Away(why)) => Err(self.sorted("try the password")(Fault::Away(why))),
            _ => Ok(true),
        }
    }

    /// Gets a new token for a device that is there, with the password.
    pub(super) async fn renew(&self, user: &str, device: &str, password: &Secret) -> Result<Secret, AccountError> {
        let asked = json!({
            "type": "m.login.password",
            "identifier": { "type": "m.id.user", "user": user },
            "password": password.reveal(),
            "device_id": device,
        });
        match self.anonymous().post(&["v3", "login"], &asked).await {
            Ok(answer) => {
                let token = answer.get("access_token").and_then(Value::as_str).and_then(Secret::new);
                token.ok_or(AccountError::Refused { what: "log in again", why: "without an access token".to_owned() })
            }
            Err(Fault::No(refusal)) if refusal.code == "M_FORBIDDEN" => Err(wrong_password(user)),
            Err(other) => Err(self.sorted("log in again")(other)),
        }
    }
}

/// The password is not right, or the account may not use one.
pub(super) fn wrong_password(user: &str) -> AccountError {
    AccountError::WrongPassword {
        user: user.to_owned(),
        hint: "see whether QUOTH_MATRIX_PASSWORD or `matrix.password_file` holds the right one, and whether the account is active",
    }
}

/// Sorts an answer. Something in between that answers for a server that is away does not speak Matrix.
fn answered(status: StatusCode, text: &str) -> Result<Value, Fault> {
    let value: Option<Value> = serde_json::from_str(text).ok();
    let word = |key: &str| value.as_ref().and_then(|value| value.get(key)).and_then(Value::as_str).unwrap_or_default().to_owned();
    let is_soft = value.as_ref().and_then(|value| value.get("soft_logout")).and_then(Value::as_bool).unwrap_or(false);
    let (code, words) = (word("errcode"), word("error"));
    let approval = Some(word("session")).filter(|session| !session.is_empty());
    match value {
        Some(value) if status.is_success() => Ok(value),
        _ if status.is_server_error() || code.is_empty() && approval.is_none() => Err(Fault::Away(format!("it answers {status}"))),
        _ => Err(Fault::No(Refusal { status, code, words, is_soft, approval })),
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} ({}: {})", self.status, self.code, self.words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_sorted() {
        let sort = |status: u16, text: &str| match answered(StatusCode::from_u16(status).unwrap(), text) {
            Ok(_) => "yes".to_owned(),
            Err(Fault::Away(why)) => format!("away: {why}"),
            Err(Fault::No(refusal)) => format!("no: {} {}", refusal.code, refusal.is_soft),
        };
        assert_eq!(sort(200, "{}"), "yes");
        assert_eq!(sort(200, "<html>log in to the wireless network</html>"), "away: it answers 200 OK");
        assert_eq!(sort(401, r#"{"errcode":"M_UNKNOWN_TOKEN","error":"","soft_logout":true}"#), "no: M_UNKNOWN_TOKEN true");
        assert_eq!(sort(401, r#"{"errcode":"M_UNKNOWN_TOKEN","error":"x"}"#), "no: M_UNKNOWN_TOKEN false");
        // A proxy before a server that is down must not look like a lost session.
        assert_eq!(sort(502, "Bad Gateway"), "away: it answers 502 Bad Gateway");
        assert_eq!(sort(401, r#"{"session":"s","flows":[]}"#), "no:  false");
        assert_eq!(sort(401, "Unauthorized"), "away: it answers 401 Unauthorized");
    }
}
