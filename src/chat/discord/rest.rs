//! Requests to Discord. Every message that is sent or changed goes through [`quiet`], so that no message can call anybody.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use reqwest::{Client, Method};
use serde_json::{Map, Value, json};
use serenity::http::{Http, HttpBuilder, HttpError, LightMethod, Ratelimit, Ratelimiter, Request, Route};
use sha2::{Digest as _, Sha256};
use tokio::sync::watch;
use tokio::time::Instant;

use super::guard::{Guard, Pace};
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
/// After so many requests the limits are forgotten that hold no longer.
const TIDIED_EACH: u64 = 1_024;

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
    pub const UNKNOWN_WEBHOOK: i64 = 10_015;
    pub const UNKNOWN_INTERACTION: i64 = 10_062;
    pub const ALREADY_ACKNOWLEDGED: i64 = 40_060;
    /// A token of an interaction has run out. It comes with the status 401, as a bot's token does that was taken back.
    pub const INVALID_WEBHOOK_TOKEN: i64 = 50_027;
    pub const THREAD_EXISTS: i64 = 160_004;
}

/// Codes that say that an interaction cannot be answered any more, or has been by another process.
const OVER: [i64; 4] = [codes::UNKNOWN_WEBHOOK, codes::UNKNOWN_INTERACTION, codes::ALREADY_ACKNOWLEDGED, codes::INVALID_WEBHOOK_TOKEN];

impl Trouble {
    pub(super) fn is(self, wanted: i64) -> bool {
        matches!(self, Self::Refused { code, .. } if code == wanted)
    }

    /// What an answer means that was not one of success.
    fn of(status: u16, code: i64) -> Trouble {
        match status {
            // With a code it is about something else than the bot's own token.
            401 if code <= 0 => Self::Revoked,
            429 | 500.. => Self::Away,
            _ => Self::Refused { status, code },
        }
    }

    pub(super) fn failure(self) -> Failure {
        match self {
            Self::Refused { code, .. } if OVER.contains(&code) => Failure::TooLate,
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
    guard: Arc<Mutex<Guard>>,
    /// How many requests were made, so that the library's limiter is tidied at times.
    made: AtomicU64,
    health: Arc<Health>,
    revoked: watch::Sender<bool>,
}

impl Rest {
    /// To Discord, or to what stands for it on this machine. There the library's own limiter has to be off: with it, it would send the
    /// token to Discord all the same.
    pub(super) fn new(base: Option<&str>, token: Secret, client: Option<Client>, health: Arc<Health>) -> Result<Rest, reqwest::Error> {
        let client = client.map_or_else(|| Client::builder().timeout(ONE_REQUEST).build(), Ok)?;
        let guard = Arc::<Mutex<Guard>>::default();
        let http = HttpBuilder::new(token.reveal()).client(client.clone());
        let http = match base {
            Some(base) => http.proxy(base).ratelimiter_disabled(true).build(),
            None => http.ratelimiter(limiter(&client, &token, Arc::clone(&guard))).build(),
        };
        let base = base.unwrap_or(DISCORD).to_owned();
        let revoked = watch::Sender::new(false);
        Ok(Rest { http: Arc::new(http), client, base, token, guard, made: AtomicU64::default(), health, revoked })
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
        let is_bound = !answers_interaction(&route);
        let request = Request::new(route, method).body(body.map(|body| body.to_string().into_bytes()));
        let request = request.params((!params.is_empty()).then(|| params.to_vec()));
        for attempt in 1..=MOST_SLOW {
            self.may_ask(is_bound).await?;
            match self.http.request(request.clone()).await {
                Ok(answer) => {
                    let answer = answer.bytes().await.map_err(|error| self.away(&error))?;
                    return Ok(serde_json::from_slice(&answer).unwrap_or_default());
                }
                // The library's limiter waits for as long as it is told; without it, nobody tells.
                Err(error) if status(&error) == Some(429) => {
                    self.count(429);
                    tokio::time::sleep(backoff(attempt)).await;
                }
                Err(error) => return Err(self.understood(&error)),
            }
        }
        Err(Trouble::Away)
    }

    /// Does something for which the library has no route, under the same limits; without a body.
    pub(super) async fn call_path(&self, method: Method, path: &str) -> Result<(), Trouble> {
        for attempt in 1..=MOST_SLOW {
            self.may_ask(true).await?;
            let request = self.client.request(method.clone(), format!("{}{VERSION}{path}", self.base));
            let request = request.header("authorization", format!("Bot {}", self.token.reveal())).header("content-length", 0);
            let answer = request.header("user-agent", AGENT).send().await.map_err(|error| self.away(&error))?;
            let status = answer.status().as_u16();
            let after = answer.headers().get("retry-after").and_then(|after| after.to_str().ok()?.parse::<f64>().ok());
            let is_everywhere = answer.headers().contains_key("x-ratelimit-global");
            if answer.status().is_success() {
                return Ok(());
            }
            self.count(status);
            if status == 429 {
                let pause = after.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()).unwrap_or_else(|| backoff(attempt));
                if is_everywhere {
                    self.guard().close(pause, Instant::now());
                }
                tokio::time::sleep(pause.min(ONE_REQUEST)).await;
                continue;
            }
            let body: Value = answer.bytes().await.ok().and_then(|body| serde_json::from_slice(&body).ok()).unwrap_or_default();
            return Err(self.refused(status, body.get("code").and_then(Value::as_i64).unwrap_or_default()));
        }
        Err(Trouble::Away)
    }

    /// Waits where too much was refused lately or, unless `is_bound` is false, all routes are closed; refuses where it was far too much.
    async fn may_ask(&self, is_bound: bool) -> Result<(), Trouble> {
        if is_bound {
            // Another request may have been too much meanwhile.
            while let Some(pause) = self.closed() {
                tokio::time::sleep(pause).await;
            }
        }
        if self.made.fetch_add(1, Ordering::Relaxed) % TIDIED_EACH == TIDIED_EACH - 1 {
            self.tidy().await;
        }
        let pace = self.guard().pace(Instant::now());
        match pace {
            Pace::Free => Ok(()),
            Pace::Slow(pause) => {
                tokio::time::sleep(pause).await;
                Ok(())
            }
            Pace::Stopped => {
                tracing::error!(
                    "too many requests were refused lately; nothing is sent for a while, so that Discord does not shut this machine out"
                );
                Err(Trouble::Away)
            }
        }
    }

    /// Forgets limits that hold no longer. The library keeps those of every route for good, and each interaction is a route of its own.
    async fn tidy(&self) {
        let Some(limiter) = &self.http.ratelimiter else { return };
        let holds = |limit: &Ratelimit| limit.reset().is_some_and(|reset| reset.elapsed().is_err());
        let routes = limiter.routes();
        routes.write().await.retain(|_, limit| Arc::strong_count(limit) > 1 || limit.try_lock().is_ok_and(|limit| holds(&limit)));
    }

    fn count(&self, status: u16) {
        self.guard().count(status, Instant::now());
    }

    fn closed(&self) -> Option<Duration> {
        self.guard().closed(Instant::now())
    }

    fn guard(&self) -> MutexGuard<'_, Guard> {
        self.guard.lock().unwrap_or_else(PoisonError::into_inner)
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
        let trouble = Trouble::of(status, code);
        match trouble {
            Trouble::Revoked => drop(self.revoked.send_replace(true)),
            Trouble::Away => self.health.failed(),
            Trouble::Refused { .. } => {}
        }
        tracing::debug!(status, code, "Discord did not do what it was asked");
        trouble
    }
}

/// Whether a route answers an interaction. What does is not under the limit of all routes together, and would come too late behind it.
fn answers_interaction(route: &Route<'_>) -> bool {
    matches!(
        route,
        Route::InteractionResponse { .. }
            | Route::WebhookFollowupMessage { .. }
            | Route::WebhookFollowupMessages { .. }
            | Route::WebhookOriginalInteractionResponse { .. }
    )
}

/// The library's limiter. What is too much for one route, it waits out before it asks there again. What is too much for all routes at once
/// is counted and closes all of them, because the library would go on with the others.
fn limiter(client: &Client, token: &Secret, guard: Arc<Mutex<Guard>>) -> Ratelimiter {
    let mut limiter = Ratelimiter::new(client.clone(), format!("Bot {}", token.reveal()));
    limiter.set_ratelimit_callback(Box::new(move |limit| {
        if limit.global {
            let mut guard = guard.lock().unwrap_or_else(PoisonError::into_inner);
            guard.count(429, Instant::now());
            guard.close(limit.timeout, Instant::now());
        }
    }));
    limiter
}

fn status(error: &serenity::Error) -> Option<u16> {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(answer)) => Some(answer.status_code.as_u16()),
        _ => None,
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
    fn a_token_that_has_run_out_is_not_the_bots() {
        assert_eq!(Trouble::of(401, 0), Trouble::Revoked);
        assert_eq!(Trouble::of(401, codes::INVALID_WEBHOOK_TOKEN).failure(), Failure::TooLate);
        assert_eq!(Trouble::of(404, codes::UNKNOWN_INTERACTION).failure(), Failure::TooLate);
        assert_eq!(Trouble::of(400, codes::ALREADY_ACKNOWLEDGED).failure(), Failure::TooLate);
    }

    #[test]
    fn what_was_too_much_at_once_may_still_be_done() {
        assert_eq!([429, 500, 503].map(|status| Trouble::of(status, 0)), [Trouble::Away; 3]);
        assert_eq!(Trouble::of(404, 10_008).failure(), Failure::Gone);
        assert_eq!(Trouble::of(403, 50_013).failure(), Failure::Forbidden);
    }

    #[test]
    fn nobody_is_called() {
        let message = quiet(Map::from_iter([("allowed_mentions".to_owned(), json!({"parse": ["everyone"]}))]));
        assert_eq!(message["allowed_mentions"], json!({"parse": []}));
    }
}
