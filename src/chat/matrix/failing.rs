//! What a failed request means: wait, try again, or give up.

use std::time::Duration;

use matrix_sdk::HttpError;
use matrix_sdk::ruma::api::error::{ErrorKind, RetryAfter};

use crate::bot::event::Failure;
use crate::chat::backoff::LONGEST;

/// What a failed request means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The server wants a pause from this account; none where it did not say how long.
    Slow(Option<Duration>),
    /// The server is away or not well: it may have done what it was asked, and the same request may be repeated.
    Away,
    /// It will not work, however often it is tried.
    Failed(Failure),
    /// The account's session has ended; true where logging in again gives it back.
    LoggedOut(bool),
}

/// What an error of the SDK means.
pub fn trouble(error: &matrix_sdk::Error) -> Trouble {
    match error {
        matrix_sdk::Error::Http(error) => of_http(error),
        // The room is not joined any more, or the store has lost it.
        matrix_sdk::Error::WrongRoomState(_) => Trouble::Failed(Failure::Gone),
        // Keys could not be shared just now; the event was not sent.
        _ => Trouble::Away,
    }
}

/// The same for an error of the HTTP layer.
pub fn of_http(error: &HttpError) -> Trouble {
    let Some(error) = error.as_client_api_error() else { return Trouble::Away };
    match error.error_kind() {
        Some(ErrorKind::LimitExceeded(limit)) => Trouble::Slow(limit.retry_after.as_ref().and_then(pause)),
        Some(ErrorKind::UnknownToken(token)) => Trouble::LoggedOut(token.soft_logout),
        Some(ErrorKind::NotFound) => Trouble::Failed(Failure::Gone),
        _ if error.status_code.is_server_error() => Trouble::Away,
        _ if error.status_code.as_u16() == 429 => Trouble::Slow(None),
        _ => Trouble::Failed(Failure::Forbidden),
    }
}

fn pause(after: &RetryAfter) -> Option<Duration> {
    match after {
        RetryAfter::Delay(pause) => Some((*pause).min(LONGEST)),
        RetryAfter::DateTime(_) => None,
    }
}
