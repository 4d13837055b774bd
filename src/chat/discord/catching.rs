//! What was said while there was no connection. Discord tells nothing of it in a new session, so it is read again: in the channels in which
//! something was said since, and in the direct rooms that are known. What was handled before is known by its id.

use std::collections::VecDeque;

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serenity::http::Route;
use serenity::model::id::ChannelId;

use super::reading::{self, Channel, Said};
use super::{Discord, ids};

/// How far the position stays behind the time: a connection can be dead for so long before that is noticed.
const BEHIND: SignedDuration = SignedDuration::from_mins(3);
/// How many direct rooms are remembered.
const MOST_DIRECT: usize = 200;
/// How many messages Discord gives at once.
const PAGE: usize = 100;
/// How many pages are read of one channel: far more than anybody says before it is too old to be answered.
const MOST_PAGES: usize = 50;

/// How far Discord has been read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Position {
    /// Everything with a lower id has been heard.
    pub since: u64,
    /// Direct rooms, the last one used at the end.
    pub direct: VecDeque<String>,
}

impl Position {
    /// Reads what was written; nothing where it was not by this version.
    pub(super) fn read(written: &str) -> Option<Position> {
        serde_json::from_str(written).ok()
    }

    /// As it is written.
    pub(super) fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// A direct room was used.
    pub(super) fn used(&mut self, channel: &str) {
        self.direct.retain(|known| known != channel);
        self.direct.push_back(channel.to_owned());
        if self.direct.len() > MOST_DIRECT {
            self.direct.pop_front();
        }
    }

    /// There has been a connection until this time, in milliseconds since 1970.
    pub(super) fn heard_until(&mut self, at: i64) {
        self.since = self.since.max(ids::first_at(at.saturating_sub(i64::try_from(BEHIND.as_millis()).unwrap_or(i64::MAX))));
    }
}

/// Whether something was said in a channel since an id was given.
pub(super) fn is_behind(channel: &Channel, since: u64) -> bool {
    channel.is_written() && channel.last.as_deref().and_then(|last| last.parse::<u64>().ok()).is_some_and(|last| last > since)
}

impl Discord {
    /// The first id of what is not too old to be answered.
    pub(super) fn oldest(&self) -> u64 {
        let catch_up = i64::try_from(self.0.settings.catch_up.as_millis()).unwrap_or(i64::MAX);
        ids::first_at(self.0.core.now().as_millisecond().saturating_sub(catch_up))
    }

    /// What members wrote in a channel since an id was given, oldest first. What cannot be read is left out, and said in the log.
    pub(super) async fn said_since(&self, channel: &str, server: Option<&str>, since: u64) -> Vec<Said> {
        let Some(channel_id) = channel.parse().ok().filter(|id| *id != 0).map(ChannelId::new) else { return Vec::new() };
        let me = self.me().await;
        let (mut said, mut after) = (Vec::new(), since);
        for _ in 0..MOST_PAGES {
            let params = [("after", after.to_string()), ("limit", PAGE.to_string())];
            let page = match self.rest().get(Route::ChannelMessages { channel_id }, &params).await {
                Ok(Value::Array(page)) => page,
                Ok(_) => return said,
                Err(trouble) => {
                    tracing::info!(?trouble, "a channel could not be read again");
                    return said;
                }
            };
            let ids = page.iter().filter_map(|message| message.get("id")?.as_str()?.parse::<u64>().ok());
            let Some(last) = ids.max() else { return said };
            // They come newest first.
            said.extend(page.iter().rev().filter_map(|message| reading::stored(message, server, &me)));
            after = last;
            if page.len() < PAGE {
                return said;
            }
        }
        tracing::warn!(channel, "too much was said while there was no connection: the newest of it is not read");
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_comes_back_as_it_was_written() {
        let mut position = Position::default();
        position.heard_until(1_800_000_000_000);
        for channel in ["1", "2", "1"] {
            position.used(channel);
        }
        assert_eq!(Position::read(&position.written()), Some(position.clone()));
        assert_eq!(position.direct, ["2", "1"]);
        let since = position.since;
        position.heard_until(1_700_000_000_000);
        assert_eq!(position.since, since);
        assert_eq!(Position::read("s72594_4483_1934"), None);
    }

    #[test]
    fn channels_where_something_was_said_are_behind() {
        let channel = |kind: u64, last: Option<&str>| Channel { id: "5".into(), kind, last: last.map(str::to_owned), ..Channel::default() };
        assert!(is_behind(&channel(0, Some("101")), 100));
        assert!(is_behind(&channel(11, Some("101")), 100));
        assert!(!is_behind(&channel(0, Some("100")), 100));
        assert!(!is_behind(&channel(4, Some("101")), 100));
        assert!(!is_behind(&channel(0, None), 100));
    }
}
