//! The loop: listens, reads again what was missed, and hands everything over; what happens in one channel in order, channels beside each
//! other.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use tokio::sync::mpsc;
use tokio::task::JoinSet;

use super::account::AccountError;
use super::catching::{Position, is_behind};
use super::gateway::{self, Gateway, Word};
use super::reading::{self, Channel, Heard, Kind, Me};
use super::{Discord, ids};
use crate::chat::Inbox;
use crate::chat::lanes::Lanes;

/// How often it is noted how far Discord has been read.
const NOTE: Duration = Duration::from_secs(20);
/// How long the connection may take to be ended.
const FAREWELL: Duration = Duration::from_secs(2);
/// How long what was heard may take to be handled when the program is told to stop. What waits for Discord longer goes on at the next start.
const FINISHED: Duration = Duration::from_secs(10);

/// Why the loop has ended.
#[derive(Debug)]
pub enum Ended {
    /// It was told to.
    Stopped,
    /// Discord does not want the bot any more.
    Refused(AccountError),
}

/// What is done in one channel, one after the other.
enum Todo {
    /// What happened there.
    Heard(Heard),
    /// It is read again from this id on.
    ReadAgain(Channel, u64),
}

/// Something was done in this channel; true where it was read again.
type Done = (String, bool);

/// One run of the adapter.
struct Run {
    discord: Discord,
    inbox: Inbox,
    lanes: Lanes<String, Todo>,
    tasks: JoinSet<Option<Done>>,
    /// What goes on beside, and is not waited for at the end.
    beside: JoinSet<()>,
    /// How many channels are yet to be read again: until then the position stays.
    behind: usize,
    position: Position,
    /// From where a new session reads again; none where there was none before.
    since: Option<u64>,
    is_registered: bool,
}

/// Serves Discord until it is told to stop, or Discord refuses.
pub async fn run(discord: Discord, inbox: Inbox, stop: impl Future<Output = ()>) -> Ended {
    tokio::pin!(stop);
    let position = position(&discord).await;
    let plan = tokio::select! {
        plan = gateway::planned(discord.rest()) => plan,
        () = &mut stop => return Ended::Stopped,
    };
    let (words, mut heard) = mpsc::unbounded_channel();
    let started = plan.and_then(|plan| {
        let (intents, http) = (gateway::intents(&discord.0.settings), discord.rest().http());
        Gateway::start(plan, intents, http, Arc::clone(&discord.0.health), words).map_err(AccountError::of)
    });
    let gateway = match started {
        Ok(gateway) => gateway,
        Err(error) => return Ended::Refused(error),
    };
    let (lanes, tasks, beside) = (Lanes::default(), JoinSet::new(), JoinSet::new());
    let mut run = Run { discord, inbox, lanes, tasks, beside, behind: 0, position, since: None, is_registered: false };
    let ended = run.listen(&mut heard, &mut stop).await;
    gateway.end(FAREWELL).await;
    // What was heard is handled; what waits behind it would be late in any case, and is read again by the next run. Where Discord does not
    // want the bot any more, nothing can be finished.
    if matches!(ended, Ended::Stopped) {
        let finished = async { while run.tasks.join_next().await.is_some() {} };
        let _ = tokio::time::timeout(FINISHED, finished).await;
    }
    run.note().await;
    ended
}

/// How far Discord was read before.
async fn position(discord: &Discord) -> Position {
    let core = Arc::clone(&discord.0.core);
    let written = tokio::task::spawn_blocking(move || core.position(ids::NAME)).await;
    match written {
        Ok(Ok(written)) => written.as_deref().and_then(Position::read).unwrap_or_default(),
        Ok(Err(error)) => {
            tracing::error!("{error}");
            Position::default()
        }
        Err(_) => Position::default(),
    }
}

impl Run {
    async fn listen(&mut self, heard: &mut mpsc::UnboundedReceiver<Word>, stop: &mut (impl Future<Output = ()> + Unpin)) -> Ended {
        let discord = self.discord.clone();
        let revoked = discord.rest().revoked();
        tokio::pin!(revoked);
        let mut note = tokio::time::interval(NOTE);
        loop {
            tokio::select! {
                word = heard.recv() => match word {
                    Some(Word::Event((name, data))) => {
                        self.discord.0.health.heard(self.discord.0.core.now().as_second());
                        let me = self.discord.0.me.borrow().clone().unwrap_or_default();
                        if let Some(event) = reading::event(&name, &data, &me) {
                            self.hear(event);
                        }
                    }
                    Some(Word::Stands) => {
                        let now = self.discord.0.core.now();
                        self.discord.0.health.heard(now.as_second());
                        if self.behind == 0 {
                            self.position.heard_until(now.as_millisecond());
                        }
                    }
                    Some(Word::Ended(error)) => return Ended::Refused(error),
                    None => return Ended::Refused(AccountError::Away { what: "a session", why: "the connection's thread has ended".to_owned() }),
                },
                Some(done) = self.tasks.join_next() => if let Some((key, was_behind)) = done.ok().flatten() {
                    self.behind = self.behind.saturating_sub(usize::from(was_behind));
                    if let Some(next) = self.lanes.next(&key) {
                        self.spawn(key, next);
                    }
                },
                Some(_) = self.beside.join_next() => {}
                _ = note.tick() => self.note().await,
                () = &mut revoked => return Ended::Refused(AccountError::Revoked),
                () = &mut *stop => return Ended::Stopped,
            }
        }
    }

    fn hear(&mut self, heard: Heard) {
        match heard {
            Heard::Ready(me) => self.begun(me),
            Heard::Resumed => tracing::debug!("a session goes on"),
            Heard::Interaction(interaction) => self.interaction(*interaction),
            Heard::Channel(channel) => self.discord.places().put(channel),
            Heard::Server(server) => {
                // What was said in it is handled beside this, and has to know the place.
                self.discord.places().enter(&server);
                self.read_again(&server.channels);
                self.heard(&server.id.clone(), Heard::Server(server));
            }
            Heard::ServerChanged { server, locale } => self.discord.places().speaks(&server, locale),
            Heard::ServerLeft(server) => self.heard(&server.clone(), Heard::ServerLeft(server)),
            Heard::Said(said) => {
                if said.server.is_none() {
                    self.position.used(&said.channel);
                }
                self.heard(&said.channel.clone(), Heard::Said(said));
            }
            Heard::Edited { now, at } => self.heard(&now.channel.clone(), Heard::Edited { now, at }),
            Heard::Deleted { channel, server, messages } => self.heard(&channel.clone(), Heard::Deleted { channel, server, messages }),
            Heard::ChannelGone(channel) => self.heard(&channel.clone(), Heard::ChannelGone(channel)),
        }
    }

    /// A session has begun: commands are registered once, and direct rooms are read again.
    fn begun(&mut self, me: Me) {
        self.discord.0.health.began();
        self.discord.0.me.send_replace(Some(me));
        if !std::mem::replace(&mut self.is_registered, true) {
            let discord = self.discord.clone();
            self.beside.spawn(async move { discord.register_at_last().await });
        }
        // Where nothing was heard before, there is nothing to go on from.
        self.since = (self.position.since > 0).then_some(self.position.since);
        if self.position.since == 0 {
            // From the first session on there is, however soon it is lost.
            self.position.since = ids::first_at(self.discord.0.core.now().as_millisecond());
        }
        let direct = |id: &String| Channel { id: id.clone(), kind: 1, last: Some(u64::MAX.to_string()), ..Channel::default() };
        let direct: Vec<Channel> = self.position.direct.iter().map(direct).collect();
        self.read_again(&direct);
    }

    /// Reads again what was said in channels since the session before, but nothing that is too old to be answered.
    fn read_again(&mut self, channels: &[Channel]) {
        let Some(since) = self.since.map(|since| since.max(self.discord.oldest())) else { return };
        for channel in channels.iter().filter(|channel| is_behind(channel, since)) {
            self.behind += 1;
            self.enter(channel.id.clone(), Todo::ReadAgain(channel.clone(), since));
        }
    }

    /// Handles an interaction at once: it does not wait for what is written in its channel.
    fn interaction(&mut self, interaction: reading::Interaction) {
        let (discord, inbox) = (self.discord.clone(), self.inbox.clone());
        if interaction.channel.server.is_none() {
            self.position.used(&interaction.channel.id);
        }
        self.tasks.spawn(async move {
            match interaction.kind {
                Kind::Typing => discord.complete(&interaction).await,
                Kind::Command | Kind::Press => discord.hear_interaction(&interaction, &inbox).await,
            }
            None
        });
    }

    fn heard(&mut self, key: &str, heard: Heard) {
        self.enter(key.to_owned(), Todo::Heard(heard));
    }

    fn enter(&mut self, key: String, todo: Todo) {
        if let Some((key, todo)) = self.lanes.enter(key, todo) {
            self.spawn(key, todo);
        }
    }

    fn spawn(&mut self, key: String, todo: Todo) {
        let (discord, inbox) = (self.discord.clone(), self.inbox.clone());
        let is_behind = matches!(todo, Todo::ReadAgain(..));
        let work = async move {
            match todo {
                Todo::Heard(heard) => handle(&discord, heard, &inbox).await,
                Todo::ReadAgain(channel, since) => {
                    for said in discord.said_since(&channel.id, channel.server.as_deref(), since).await {
                        discord.hear_said(said, &inbox).await;
                    }
                }
            }
        };
        self.tasks.spawn(async move {
            // One event that fails keeps none of those behind it from being handled.
            if AssertUnwindSafe(work).catch_unwind().await.is_err() {
                tracing::error!("an event could not be handled");
            }
            Some((key, is_behind))
        });
    }

    async fn note(&mut self) {
        if self.position.since == 0 {
            return;
        }
        let (core, written) = (Arc::clone(&self.discord.0.core), self.position.written());
        let noted = tokio::task::spawn_blocking(move || core.reached(ids::NAME, &written)).await;
        match noted {
            Ok(Err(error)) => tracing::error!("{error}"),
            _ => tracing::debug!(since = self.position.since, "how far was read is noted"),
        }
    }
}

async fn handle(discord: &Discord, heard: Heard, inbox: &Inbox) {
    match heard {
        Heard::Said(said) => discord.hear_said(said, inbox).await,
        Heard::Edited { now, at } => discord.hear_edited(now, &at, inbox).await,
        Heard::Deleted { channel, server, messages } => discord.deleted(&channel, server.as_deref(), messages, inbox).await,
        Heard::Server(server) => discord.entered(&server, inbox).await,
        Heard::ServerLeft(server) => discord.left(&server, inbox).await,
        Heard::ChannelGone(channel) => discord.channel_gone(&channel, inbox).await,
        Heard::Ready(_) | Heard::Resumed | Heard::Interaction(_) | Heard::Channel(_) | Heard::ServerChanged { .. } => {}
    }
}
