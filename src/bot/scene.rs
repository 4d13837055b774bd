//! One request with all that it is handled with, and how it is replied to.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::BotError;
use super::conversation::{self, TURNS};
use super::effect::{Act, Effect, EffectKey, Effects, Reply, Seen, Tone};
use super::event::{Addressed, MemberId, Request, RoomId};
use super::message::{Block, Message};
use super::permit::{Role, Standing};
use super::records::{Audited, Change, Given, Records, Turn};
use super::settings::{BotSettings, RoomSettings, Settings};
use super::texts::{Phrases, TextId, Tongue};
use crate::search::{Library, Scope};

/// One request with all that it is handled with.
pub(super) struct Scene<'a> {
    /// What the operator has set.
    pub bot: &'a BotSettings,
    /// What was done.
    pub request: &'a Request,
    /// The articles.
    pub library: &'a Library,
    /// What is remembered.
    pub records: &'a dyn Records,
    /// The time.
    pub now: Timestamp,
    /// What holds in the room.
    pub room: Settings,
    /// What the room may see.
    pub scope: Scope,
    /// What whoever did it is here, by the platform or by the configuration.
    pub standing: Standing,
    /// The language of whoever reads what only they see.
    reader: Tongue,
}

/// A time as moderators read it, to the minute.
pub(super) fn minute(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M").to_string()
}

/// The day of a time in a time zone, written `2026-02-01`.
pub(super) fn day(at: Timestamp, zone: &TimeZone) -> String {
    zone.to_datetime(at).strftime("%Y-%m-%d").to_string()
}

/// A room and those it is part of, the nearest first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Where<'a> {
    /// The room.
    pub room: &'a RoomId,
    /// Those around it.
    pub within: &'a [RoomId],
    /// The language of the place, where its moderators have set none.
    pub local: Option<Tongue>,
}

impl<'a> Where<'a> {
    /// Where something was done.
    pub fn of(request: &'a Request) -> Self {
        Self { room: &request.room, within: &request.around.within, local: request.around.local }
    }

    /// All of them.
    pub fn rooms(self) -> impl Iterator<Item = &'a RoomId> {
        std::iter::once(self.room).chain(self.within)
    }

    /// What holds here: what is set in the room, else in the nearest around it, else by the operator.
    pub fn settings(self, bot: &BotSettings, records: &dyn Records) -> Result<Settings, BotError> {
        self.settings_with(bot, records, None)
    }

    /// What would hold here if something else were set in one of the rooms.
    pub fn settings_with(
        self,
        bot: &BotSettings,
        records: &dyn Records,
        change: Option<(&RoomId, &RoomSettings)>,
    ) -> Result<Settings, BotError> {
        let mut settings = bot.room.clone();
        settings.language = self.local.unwrap_or(settings.language);
        for room in self.within.iter().rev().chain([self.room]) {
            settings = match change.filter(|(changed, _)| *changed == room) {
                Some((_, set)) => settings.in_room(set),
                None => settings.in_room(&records.settings(room)?),
            };
        }
        Ok(settings)
    }

    /// Whether moderators let a member go unanswered here.
    pub fn ignores(self, member: &MemberId, records: &dyn Records) -> Result<bool, BotError> {
        for room in self.rooms() {
            if records.is_ignored(room, member)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The articles that are kept from being quoted here, sorted.
    pub fn hidden(self, records: &dyn Records) -> Result<Vec<String>, BotError> {
        let mut hidden = Vec::new();
        for room in self.rooms() {
            hidden.extend(records.hidden(room)?);
        }
        hidden.sort();
        hidden.dedup();
        Ok(hidden)
    }
}

/// What holds in a room and what it may see.
pub(super) fn of_room(bot: &BotSettings, place: Where, library: &Library, records: &dyn Records) -> Result<(Settings, Scope), BotError> {
    let mut settings = place.settings(bot, records)?;
    // What the operator has taken back since a moderator chose it is not seen any more.
    settings.collections.retain(|id| bot.room.collections.contains(id) || bot.offered.contains(id));
    let is_there = |id: &&String| library.collections().any(|collection| collection.id == **id);
    let collections = settings.collections.iter().filter(is_there).cloned().collect();
    let scope = Scope { collections, only: None, hidden: place.hidden(records)? };
    Ok((settings, scope))
}

impl<'a> Scene<'a> {
    /// Looks up the room of a request.
    pub fn new(
        bot: &'a BotSettings,
        request: &'a Request,
        (library, records): (&'a Library, &'a dyn Records),
        now: Timestamp,
    ) -> Result<Self, BotError> {
        let (room, scope) = of_room(bot, Where::of(request), library, records)?;
        let reader = request.around.reader.unwrap_or(room.language);
        let standing = bot.standing(&request.sender);
        Ok(Self { bot, request, library, records, now, room, scope, standing, reader })
    }

    /// Whether the bot was meant.
    pub fn is_addressed(&self) -> bool {
        self.request.addressed != Addressed::Overheard
    }

    /// Who it is.
    pub fn member(&self) -> &'a MemberId {
        &self.request.sender.id
    }

    /// What they are here.
    pub fn role(&self) -> Role {
        self.standing.role()
    }

    /// The same in a room in which something else holds.
    pub fn with(&self, room: Settings) -> Self {
        let reader = self.request.around.reader.unwrap_or(room.language);
        Self { room, reader, scope: self.scope.clone(), ..*self }
    }

    /// The language of what so many see: the reader's own of what only they see, the room's of what everybody sees.
    pub fn tongue(&self, seen: Seen) -> Tongue {
        match seen {
            Seen::Public => self.room.language,
            Seen::Private | Seen::Confidential => self.reader,
        }
    }

    /// A sentence for whoever did it alone.
    pub fn text(&self, id: TextId) -> &'static str {
        self.reader.text(id)
    }

    /// The sentences with something put into them, for whoever did it alone.
    pub fn phrases(&self) -> &'static dyn Phrases {
        self.reader.phrases()
    }

    /// Whether a room is this one, or one of those it is part of: what was given there can be gone on from here.
    pub fn is_in(&self, room: &RoomId) -> bool {
        Where::of(self.request).rooms().any(|around| around == room)
    }

    /// Replies with a message, and gives the effect's key.
    pub fn reply(&self, effects: &mut Effects, message: Message, seen: Seen) -> EffectKey {
        self.act(effects, Act::Reply(self.to(message, seen)))
    }

    /// Replies where nobody put the question to the bot: that alerts nobody.
    pub fn reply_unasked(&self, effects: &mut Effects, message: Message) -> EffectKey {
        self.act(effects, Act::Reply(Reply { tone: Tone::Notice, ..self.to(message, Seen::Public) }))
    }

    /// Replies to whoever asked, with words they typed in it.
    pub fn reply_fleetingly(&self, effects: &mut Effects, message: Message) {
        self.act(effects, Act::Reply(Reply { is_fleeting: true, ..self.to(message, Seen::Private) }));
    }

    /// Does something, and gives the effect's key.
    pub fn act(&self, effects: &mut Effects, act: Act) -> EffectKey {
        let key = EffectKey::new(&self.request.id, effects.send.len());
        effects.send.push(Effect { key: key.clone(), act });
        key
    }

    /// Tells whoever asked a sentence.
    pub fn tell(&self, effects: &mut Effects, text: impl Into<String>) {
        self.reply(effects, Message::text(text), Seen::Private);
    }

    /// Tells whoever asked one of the sentences: where nothing else follows from what they did.
    pub fn told(&self, effects: &mut Effects, text: TextId) -> Result<(), BotError> {
        self.tell(effects, self.text(text));
        Ok(())
    }

    /// What was asked here lately by whoever asks now, oldest first; in a thread, what they asked around it too.
    pub fn turns(&self) -> Result<Vec<Turn>, BotError> {
        let mut turns = Vec::new();
        for room in Where::of(self.request).rooms() {
            turns.extend(self.records.turns(room, self.member(), TURNS)?);
        }
        turns.sort_by_key(|turn| turn.at);
        Ok(turns.split_off(turns.len().saturating_sub(TURNS)))
    }

    /// The newest answer given here to whoever asks now; in a thread without any, the newest around it.
    pub fn last_given(&self) -> Result<Option<Given>, BotError> {
        for room in Where::of(self.request).rooms() {
            if let Some(given) = self.records.last_given(room, self.member())? {
                return Ok(Some(given));
            }
        }
        Ok(None)
    }

    /// The earlier questions that a question goes on from.
    pub fn context(&self, question: &str) -> Result<Vec<String>, BotError> {
        Ok(conversation::context(question, &self.turns()?, self.now))
    }

    /// Notes what a moderator did.
    pub fn audit(&self, effects: &mut Effects, act: &str, what: String) {
        self.audit_in(&self.request.room, effects, (act, what));
    }

    /// Notes what a moderator did to a room.
    pub fn audit_in(&self, room: &RoomId, effects: &mut Effects, (act, what): (&str, String)) {
        effects.remember.push(Change::Audit(Audited {
            room: room.clone(),
            moderator: self.member().clone(),
            act: act.to_owned(),
            what,
            at: self.now,
        }));
    }

    fn to(&self, message: Message, seen: Seen) -> Reply {
        let (room, to) = (self.request.room.clone(), self.request.id.clone());
        let message = message.spoken(self.tongue(seen));
        let has = |is: fn(&Block) -> bool| seen == Seen::Public && message.blocks.iter().any(is);
        let is_answer = has(|block| matches!(block, Block::Quote { .. }));
        let tone = if is_answer && !self.room.notices { Tone::Text } else { Tone::Notice };
        let is_seeded = self.room.reactions && has(|block| matches!(block, Block::Actions(_)));
        Reply { room, to, message, seen, style: self.room.reply, tone, is_seeded, is_fleeting: false }
    }
}
