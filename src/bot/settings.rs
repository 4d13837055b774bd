//! What can be set: by the operator for every room, and by moderators for theirs. Only what was set is kept, so that a change of the
//! configuration reaches every room that has not decided otherwise.

mod change;
mod show;

use jiff::Timestamp;

use super::effect::Style;
use super::event::RoomId;
use super::event::{MemberId, Role, Sender, Standing};
use super::limits::Rate;
use super::schedule::Schedule;
use super::texts::Tongue;
use crate::answer::Sureness;

pub use change::{Key, SettingError, changed, is_prefix, moderators};
pub use show::{shown, value};

/// When the bot speaks without being addressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Speak {
    /// Never.
    #[default]
    Addressed,
    /// When a message is a question and there is an answer to it.
    Questions,
    /// To every question, as if it had been put to the bot: the room is there for asking.
    Everything,
}

/// When a passage is shown that may not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Closest {
    /// To overheard questions too.
    Always,
    /// To whoever addresses the bot.
    #[default]
    Addressed,
    /// Never.
    Never,
}

/// Who has to want a summary posted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Approval {
    /// One moderator.
    #[default]
    One,
    /// One moderator, and another who approves.
    Two,
}

/// What moderators have set in a room; none where the configuration holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct RoomSettings {
    /// The ids of the collections the room sees.
    pub collections: Option<Vec<String>>,
    /// The most quotes in one answer.
    pub quotes: Option<usize>,
    /// When to speak.
    pub speak: Option<Speak>,
    /// How replies stand in the room.
    pub reply: Option<Style>,
    /// The language of the bot's own sentences.
    pub language: Option<Tongue>,
    /// How sure an answer must be.
    pub sureness: Option<Sureness>,
    /// When a passage is shown that may not answer.
    pub closest: Option<Closest>,
    /// Whether the texts of unanswered questions are kept.
    pub keep_texts: Option<bool>,
    /// What commands begin with.
    pub prefix: Option<String>,
    /// What one member may ask for here.
    pub limit: Option<Rate>,
    /// Whether every reply is a notice.
    pub notices: Option<bool>,
    /// Whether the bot puts a first reaction on its answers.
    pub reactions: Option<bool>,
    /// The room in which moderators see and approve drafts.
    pub moderators: Option<RoomId>,
    /// Who has to want a summary posted.
    pub approval: Option<Approval>,
    /// When digests are posted; none = never. Holds in this very room only.
    pub digest: Option<Schedule>,
    /// The name of the time zone.
    pub timezone: Option<String>,
    /// Until when nothing is answered.
    #[serde(with = "seconds")]
    pub quiet_until: Option<Timestamp>,
}

/// What holds in a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The ids of the collections the room sees.
    pub collections: Vec<String>,
    /// The most quotes in one answer, 1 to 3.
    pub quotes: usize,
    /// When to speak.
    pub speak: Speak,
    /// How replies stand in the room.
    pub reply: Style,
    /// The language of the bot's own sentences.
    pub language: Tongue,
    /// How sure an answer must be.
    pub sureness: Sureness,
    /// When a passage is shown that may not answer.
    pub closest: Closest,
    /// Whether the texts of unanswered questions are kept.
    pub keep_texts: bool,
    /// What commands begin with.
    pub prefix: String,
    /// What one member may ask for in one room.
    pub limit: Rate,
    /// Whether every reply is a notice, which alerts nobody.
    pub notices: bool,
    /// Whether the bot puts a first reaction on its answers, for members to press.
    pub reactions: bool,
    /// The room in which moderators see and approve drafts, where they have one.
    pub moderators: Option<RoomId>,
    /// Who has to want a summary posted.
    pub approval: Approval,
    /// When digests are posted; none = never. Only moderators decide that.
    pub digest: Option<Schedule>,
    /// The name of the time zone by which digests are posted.
    pub timezone: String,
    /// Until when nothing is answered; only moderators decide that.
    pub quiet_until: Option<Timestamp>,
}

/// What the operator has set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BotSettings {
    /// What holds in a room where moderators have not set otherwise; its `collections` are those that everyone sees.
    pub room: Settings,
    /// The ids of further collections, which a room sees only where its moderators choose them.
    pub offered: Vec<String>,
    /// What all members of a room may ask for together.
    pub room_limit: Rate,
    /// For how many days texts of unanswered questions are kept, where a room keeps them.
    pub keep_texts_days: u32,
    /// For how many days ids, times and citations of answers are kept.
    pub keep_answers_days: u32,
    /// For how many days settings and texts of a room are kept after the bot has left it.
    pub keep_left_days: u32,
    /// Whether the bot introduces itself in a room it comes into.
    pub is_introduced: bool,
    /// Who looks after the program, in every room, sorted.
    pub admins: Vec<MemberId>,
}

impl BotSettings {
    /// Whether the configuration says what a member is.
    pub fn is_admin(&self, member: &MemberId) -> bool {
        self.admins.binary_search(member).is_ok()
    }

    /// What somebody is in a room. Who is named in the configuration is an admin whatever the platform says, but only where it is sure that
    /// it is they.
    pub fn standing(&self, sender: &Sender) -> Standing {
        match sender.standing {
            Standing::Known(_) | Standing::Unlearnt if self.is_admin(&sender.id) => Standing::Known(Role::Admin),
            standing => standing,
        }
    }
}

impl Default for BotSettings {
    fn default() -> Self {
        Self {
            room: Settings::default(),
            offered: Vec::new(),
            room_limit: Rate { burst: 20, seconds: 2 },
            keep_texts_days: 30,
            keep_answers_days: 90,
            keep_left_days: 7,
            is_introduced: true,
            admins: Vec::new(),
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            collections: Vec::new(),
            quotes: 3,
            speak: Speak::default(),
            reply: Style::default(),
            language: Tongue::default(),
            sureness: Sureness::default(),
            closest: Closest::default(),
            keep_texts: false,
            prefix: "!".to_owned(),
            limit: Rate { burst: 5, seconds: 10 },
            notices: false,
            reactions: false,
            moderators: None,
            approval: Approval::default(),
            digest: None,
            timezone: "UTC".to_owned(),
            quiet_until: None,
        }
    }
}

impl Settings {
    /// What holds in a room: what moderators have set there, and `self` for the rest.
    pub fn in_room(&self, set: &RoomSettings) -> Self {
        Self {
            collections: set.collections.clone().unwrap_or_else(|| self.collections.clone()),
            quotes: set.quotes.unwrap_or(self.quotes).clamp(1, 3),
            speak: set.speak.unwrap_or(self.speak),
            reply: set.reply.unwrap_or(self.reply),
            language: set.language.unwrap_or(self.language),
            sureness: set.sureness.unwrap_or(self.sureness),
            closest: set.closest.unwrap_or(self.closest),
            keep_texts: set.keep_texts.unwrap_or(self.keep_texts),
            prefix: set.prefix.clone().unwrap_or_else(|| self.prefix.clone()),
            limit: set.limit.unwrap_or(self.limit),
            notices: set.notices.unwrap_or(self.notices),
            reactions: set.reactions.unwrap_or(self.reactions),
            moderators: set.moderators.clone().or_else(|| self.moderators.clone()),
            approval: set.approval.unwrap_or(self.approval),
            // A digest of the channel is not posted again in each of its threads.
            digest: set.digest,
            timezone: set.timezone.clone().unwrap_or_else(|| self.timezone.clone()),
            // What is quiet around a room is quiet in it.
            quiet_until: set.quiet_until.max(self.quiet_until),
        }
    }
}

impl RoomSettings {
    /// Whether moderators have set this here.
    pub fn has(&self, key: Key) -> bool {
        match key {
            Key::Collections => self.collections.is_some(),
            Key::Quotes => self.quotes.is_some(),
            Key::Speak => self.speak.is_some(),
            Key::Reply => self.reply.is_some(),
            Key::Language => self.language.is_some(),
            Key::Sureness => self.sureness.is_some(),
            Key::Closest => self.closest.is_some(),
            Key::Texts => self.keep_texts.is_some(),
            Key::Prefix => self.prefix.is_some(),
            Key::Limit => self.limit.is_some(),
            Key::Notices => self.notices.is_some(),
            Key::Reactions => self.reactions.is_some(),
            Key::Moderators => self.moderators.is_some(),
            Key::Approval => self.approval.is_some(),
            Key::Digest => self.digest.is_some(),
            Key::Timezone => self.timezone.is_some(),
        }
    }
}

/// A time in whole seconds since 1970.
mod seconds {
    use jiff::Timestamp;
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    pub(super) fn serialize<S: Serializer>(time: &Option<Timestamp>, to: S) -> Result<S::Ok, S::Error> {
        time.map(Timestamp::as_second).serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Timestamp>, D::Error> {
        Ok(Option::<i64>::deserialize(from)?.and_then(|second| Timestamp::from_second(second).ok()))
    }
}
