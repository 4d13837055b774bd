//! The channels, threads and servers there are, as far as they have been heard of: ids and languages, nothing that is said there.

use std::collections::BTreeMap;

use super::Discord;
use super::ids;
use super::reading::{self, Channel, Server};
use super::rest::Trouble;
use crate::bot::event::RoomId;
use crate::bot::texts::Tongue;
use serenity::http::Route;
use serenity::model::id::ChannelId;

/// The kinds of channels whose threads are posts: forums and media.
const FORUMS: [u64; 2] = [15, 16];

/// What has been heard of.
#[derive(Debug, Default)]
pub(super) struct Places {
    channels: BTreeMap<String, Channel>,
    /// The language of each server.
    locales: BTreeMap<String, Option<String>>,
}

impl Places {
    /// A server is there, with everything in it.
    pub(super) fn enter(&mut self, server: &Server) {
        self.locales.insert(server.id.clone(), server.locale.clone());
        for channel in &server.channels {
            self.put(channel.clone());
        }
    }

    /// A server speaks another language.
    pub(super) fn speaks(&mut self, server: &str, locale: Option<String>) {
        self.locales.insert(server.to_owned(), locale);
    }

    /// The bot is no longer in a server; gives the channels that were known of it.
    pub(super) fn leave(&mut self, server: &str) -> Vec<Channel> {
        self.locales.remove(server);
        let left: Vec<Channel> = self.channels.values().filter(|channel| channel.server.as_deref() == Some(server)).cloned().collect();
        for channel in &left {
            self.channels.remove(&channel.id);
        }
        left
    }

    /// A channel is there, or has changed.
    pub(super) fn put(&mut self, channel: Channel) {
        self.channels.insert(channel.id.clone(), channel);
    }

    /// A channel is gone; gives what was known of it.
    pub(super) fn remove(&mut self, channel: &str) -> Option<Channel> {
        self.channels.remove(channel)
    }

    /// What is known of a channel.
    pub(super) fn get(&self, channel: &str) -> Option<Channel> {
        self.channels.get(channel).cloned()
    }

    /// The language of a server.
    pub(super) fn local(&self, server: &str) -> Option<Tongue> {
        tongue(self.locales.get(server)?.as_deref()?)
    }

    /// Whether a thread is a post in a forum.
    pub(super) fn is_post(&self, thread: &Channel) -> bool {
        thread.of_thread().and_then(|parent| self.channels.get(parent)).is_some_and(|parent| FORUMS.contains(&parent.kind))
    }
}

/// The language of the bot's own for a language of Discord's, such as `en-GB`; none where it speaks no such.
pub(super) fn tongue(locale: &str) -> Option<Tongue> {
    let code = locale.split('-').next().unwrap_or(locale);
    Tongue::ALL.into_iter().find(|tongue| tongue.code() == code)
}

/// The rooms that a channel is part of, the nearest first.
pub(super) fn within(channel: &Channel) -> Vec<RoomId> {
    let parent = channel.of_thread().map(ids::room);
    parent.into_iter().chain(channel.server.as_deref().map(ids::server)).collect()
}

impl Discord {
    /// A channel; asked for where it has not been heard of.
    pub(super) async fn channel(&self, id: &str) -> Result<Channel, Trouble> {
        if let Some(known) = self.places().get(id) {
            return Ok(known);
        }
        let gone = Trouble::Refused { status: 404, code: 0 };
        let number = id.parse().ok().filter(|id| *id != 0).ok_or(gone)?;
        let answer = self.rest().get(Route::Channel { channel_id: ChannelId::new(number) }, &[]).await?;
        let channel = reading::channel(&answer, None).ok_or(gone)?;
        self.places().put(channel.clone());
        Ok(channel)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn channel(id: &str, kind: u64, parent: Option<&str>) -> Channel {
        Channel { id: id.into(), kind, server: Some("7".into()), parent: parent.map(str::to_owned), ..Channel::default() }
    }

    #[test]
    fn a_thread_is_part_of_its_channel_and_a_channel_of_its_server() {
        assert_eq!(within(&channel("6", 11, Some("5"))), [ids::room("5"), ids::server("7")]);
        // The parent of a channel is its category.
        assert_eq!(within(&channel("5", 0, Some("4"))), [ids::server("7")]);
        assert_eq!(within(&Channel { server: None, ..channel("9", 1, None) }), []);
    }

    #[test]
    fn a_server_goes_with_its_channels() {
        let mut places = Places::default();
        let channels = vec![channel("5", 15, None), channel("6", 11, Some("5"))];
        let server = Server { id: "7".into(), joined_at: String::new(), system_channel: None, locale: Some("de".into()), channels };
        places.enter(&server);
        assert!(places.is_post(&channel("6", 11, Some("5"))));
        assert_eq!(places.local("7"), Some(Tongue::De));
        assert_eq!(places.leave("7").len(), 2);
        assert_eq!((places.get("5"), places.local("7")), (None, None));
    }

    #[test]
    fn languages_are_told_by_their_first_part() {
        assert_eq!([tongue("en-GB"), tongue("de"), tongue("fr")], [Some(Tongue::En), Some(Tongue::De), None]);
    }
}
