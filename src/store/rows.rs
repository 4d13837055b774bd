//! How values stand in rows: times as nanoseconds since 1970, so that they come back exactly; what has parts as JSON.

use std::path::Path;

use jiff::Timestamp;
use serde::de::DeserializeOwned;

use super::StoreError;

/// A time as it is stored. Those beyond the year 2262 are stored as that year.
pub(super) fn nanoseconds(time: Timestamp) -> i64 {
    i64::try_from(time.as_nanosecond()).unwrap_or(i64::MAX)
}

/// A time as it was stored.
pub(super) fn time(nanoseconds: i64) -> Timestamp {
    Timestamp::from_nanosecond(i128::from(nanoseconds)).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// A value that stands in a row as JSON; `what` names table and column.
pub(super) fn unjson<T: DeserializeOwned>(path: &Path, what: &'static str, json: &str) -> Result<T, StoreError> {
    serde_json::from_str(json).map_err(|error| StoreError::Row { path: path.to_path_buf(), what, why: error.to_string() })
}
