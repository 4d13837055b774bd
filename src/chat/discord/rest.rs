//! Requests to Discord. Every message that is sent or changed goes through [`quiet`], so that no message can call anybody.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use reqwest::{Client, Method};
use serde_json::{Map, Value, json};
use serenity::http::{Http, HttpBuilder, HttpError, LightMethod, Request, Route};
use sha2::{Digest as _, Sha256};
use tokio::sync::watch;
use tokio::time::Instant;

use super::guard::Guard;
use super::health::Health;
use crate::bot::effect::EffectKey;
use crate::bot::event::Failure;
use crate::chat::Secret;
use crate::chat::backoff::backoff;

/// Where Discord is.
pub const DISCORD: &str = "https://discord.com";
/// The version of its interface that the bot speaks.
pub const VERSION: &str = "/api/v10";
/// How long one request may take.
const ONE_REQUEST: Duration = Duration::from_secs(20);
/// How often a request is made again that was too much at once, where the library does not do that itself.
const MOST_SLOW: u32 = 6;

/// Why a request came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The token is no longer known; nothing will work any more.
    Revoked,
    /// It will not work, however often it is tried; with Discord's own code.
    Refused {
        /// The status of the answer.
        status: u16,
        /// Discord's code.
        code: i64,
    },
    /// Discord is away or not well: it may have done what it was asked.
    Away,
}

/// Discord's codes that mean something here, <https://discord.com/developers/docs/topics/opcodes-and-status-codes#json>.
pub(super) mod codes {
    pub const UNKNOWN_INTERACTION: i64 = 10_062;
    pub const ALREADY_ACKNOWLEDGED: i64 = 40_060;
    pub const THREAD_EXISTS: i64 = 160_004;
}

impl Trouble {
    pub(super) fn is(self, wanted: i64) -> bool {
        matches!(self, Self::Refused { code, .. } if code == wanted)
    }

    pub(super) fn failure(self) -> Failure {
        match self {
            Self::Refused { status: 404, .. } => Failure::Gone,
            Self::Refused { .. } => Failure::Forbidden,
            Self::Away | Self::Revoked => Failure::Unknown,
        }
    }
}

/// The way to Discord.
pub(super) struct Rest {
    http: Arc<Http>,
    client: Client,
    base: String,
    token: Secret,
    guard: Mutex<Guard>,
    health: Arc<Health>,
    revoked: watch::Sender<bool>,
}

impl Rest {
    /// To Discord, or to what stands for it on this machine. There the library's own limiter has to be off: with it, it would send the
    /// token to Discord all the same.
    pub(super) fn new(base: Option<&str>, token: Secret, client: Option<Client>, health: Arc<Health>) -> Result<Rest, reqwest::Error> {
        let client = client.map_or_else(|| Client::builder().timeout(ONE_REQUEST).build(), Ok)?;
        let http = HttpBuilder::new(token.reveal()).client(client.clone());
        let http = match base {
            Some(base) => http.proxy(base).ratelimiter_disabled(true).build(),
            None => http.build(),
        };
        let base = base.unwrap_or(DISCORD).to_owned();
        Ok(Rest { http: Arc::new(http), client, base, token, guard: Mutex::default(), health, revoked: watch::Sender::new(false) })
    }

    /// For the library's own use.
    pub(super) fn http(&self) -> Arc<Http> {
        Arc::clone(&self.http)
    }

    /// Waits until the token is no longer known.
    pub(super) async fn revoked(&self) {
        // The sender lives as long as this does.
        let _ = self.revoked.subscribe().wait_for(|is_revoked| *is_revoked).await;
    }

    /// Reads something.
    pub(super) async fn get(&self, route: Route<'_>, params: &[(&'static str, String)]) -> Result<Value, Trouble> {
        self.call(LightMethod::Get, route, None, params).await
    }

    /// Does something.
    pub(super) async fn call(
        &self,
        method: LightMethod,
        route: Route<'_>,
        body: Option<&Value>,
        params: &[(&'static str, String)],
    ) -> Result<Value, Trouble> {
        let request = Request::new(route, method).body(body.map(|body| body.to_string().into_bytes()));
        let request = request.params((!params.is_empty()).then(|| params.to_vec()));
        for attempt in 1.. {
            self.may_ask()?;
            let answer = match self.http.request(request.clone()).await {
                Ok(answer) => answer.bytes().await.map_err(|error| self.away(&error))?,
                Err(error) => match self.understood(&error) {
                    Trouble::Refused { status: 429, .. } if attempt < MOST_SLOW => {
                        tokio::time::sleep(backoff(attempt)).await;
                        continue;
                    }
                    trouble => return Err(trouble),
                },
            };
            return Ok(serde_json::from_slice(&answer).unwrap_or_default());
        }
        Err(Trouble::Away)
    }

    /// Does something for which the library has no route, under the same limits; without a body.
    pub(super) async fn call_path(&self, method: Method, path: &str) -> Result<(), Trouble> {
        for attempt in 1..=MOST_SLOW {
            self.may_ask()?;
            let request = self.client.request(method.clone(), format!("{}{VERSION}{path}", self.base));
            let request = request.header("authorization", format!("Bot {}", self.token.reveal())).header("content-length", 0);
            let answer = request.header("user-agent", AGENT).send().await.map_err(|error| self.away(&error))?;
            let status = answer.status().as_u16();
            let after = answer.headers().get("retry-after").and_then(|after| after.to_str().ok()?.parse::<f64>().ok());
            if answer.status().is_success() {
                return Ok(());
            }
            self.count(status);
            if status == 429 {
                let pause = after.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()).unwrap_or_else(|| backoff(attempt));
                tokio::time::sleep(pause.min(ONE_REQUEST)).await;
                continue;
            }
            let body: Value = answer.bytes().await.ok().and_then(|body| serde_json::from_slice(&body).ok()).unwrap_or_default();
            return Err(self.refused(status, body.get("code").and_then(Value::as_i64).unwrap_or_default()));
        }
        Err(Trouble::Away)
    }

    fn may_ask(&self) -> Result<(), Trouble> {
        let may = self.guard.lock().unwrap_or_else(PoisonError::into_inner).lets(Instant::now());
        if may {
            return Ok(());
        }
        tracing::error!(
            "too many requests were refused lately; nothing is sent for a while, so that Discord does not shut this machine out"
        );
        Err(Trouble::Away)
    }

    fn count(&self, status: u16) {
        self.guard.lock().unwrap_or_else(PoisonError::into_inner).count(status, Instant::now());
    }

    fn away(&self, error: &dyn std::error::Error) -> Trouble {
        tracing::debug!(%error, "Discord did not answer");
        self.health.failed();
        Trouble::Away
    }

    fn understood(&self, error: &serenity::Error) -> Trouble {
        match error {
            serenity::Error::Http(HttpError::UnsuccessfulRequest(answer)) => {
                let (status, code) = (answer.status_code.as_u16(), i64::try_from(answer.error.code).unwrap_or_default());
                self.count(status);
                self.refused(status, code)
            }
            error => self.away(error),
        }
    }

    fn refused(&self, status: u16, code: i64) -> Trouble {
        match status {
            401 => {
                self.revoked.send_replace(true);
                Trouble::Revoked
            }
            500.. => {
                tracing::debug!(status, "Discord is not well");
                self.health.failed();
                Trouble::Away
            }
            _ => {
                tracing::debug!(status, code, "Discord refused");
                Trouble::Refused { status, code }
            }
        }
    }
}

/// How the bot introduces itself to Discord, which asks for this form.
pub const AGENT: &str = concat!("DiscordBot (quoth, ", env!("CARGO_PKG_VERSION"), ")");

/// A message that calls nobody, whatever stands in it.
pub(super) fn quiet(mut message: Map<String, Value>) -> Map<String, Value> {
    message.insert("allowed_mentions".to_owned(), json!({"parse": []}));
    message
}

/// By what Discord knows a message that is sent again, for a few minutes: 25 characters.
pub(super) fn nonce(key: &EffectKey) -> String {
    Sha256::digest(key.0.as_bytes()).iter().flat_map(|byte| [byte >> 4, byte & 15]).filter_map(hex).take(25).collect()
}

fn hex(digit: u8) -> Option<char> {
    char::from_digit(u32::from(digit), 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nonce_is_the_same_for_the_same_answer() {
        let nonce = |key: &str| super::nonce(&EffectKey(key.into()));
        assert_eq!(nonce("discord:5/7/0").len(), 25);
        assert_eq!(nonce("discord:5/7/0"), nonce("discord:5/7/0"));
        assert_ne!(nonce("discord:5/7/0"), nonce("discord:5/7/1"));
    }

    #[test]
    fn nobody_is_called() {
        let message = quiet(Map::from_iter([("allowed_mentions".to_owned(), json!({"parse": ["everyone"]}))]));
        assert_eq!(message["allowed_mentions"], json!({"parse": []}));
    }
}
