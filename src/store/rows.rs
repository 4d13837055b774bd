//! How values stand in rows: times as nanoseconds since 1970, so that they come back exactly; what has parts as JSON.

use std::path::Path;

use jiff::Timestamp;
use serde::de::DeserializeOwned;

use super::StoreError;

/// A time as it is stored. Those before the year 1677 and beyond 2262 are stored as that year.
pub(super) fn nanoseconds(time: Timestamp) -> i64 {
    let nanoseconds = time.as_nanosecond();
    i64::try_from(nanoseconds).unwrap_or(if nanoseconds < 0 { i64::MIN } else { i64::MAX })
}

/// A time as it was stored.
pub(super) fn time(nanoseconds: i64) -> Timestamp {
    Timestamp::from_nanosecond(i128::from(nanoseconds)).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// A value that stands in a row as JSON; `what` names table and column.
pub(super) fn unjson<T: DeserializeOwned>(path: &Path, what: &'static str, json: &str) -> Result<T, StoreError> {
    serde_json::from_str(json).map_err(|error| StoreError::Row { path: path.to_path_buf(), what, why: error.to_string() })
}
