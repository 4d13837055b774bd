//! What the bot remembers: [`Records`] is the read side and [`Change`] the write side; the store has both. The bot itself holds no state.
//!
//! What members wrote stands in [`Change::Turn`], which is kept in memory only, and in [`Change::Miss`], where the room keeps texts;
//! in no other change.

use jiff::Timestamp;

use super::drafts::{Draft, Preview};
use super::effect::EffectKey;
use super::event::{EventId, Lack, MemberId, MessageId, RoomId};
use super::limits::{Bucket, Holder};
use super::settings::RoomSettings;
use super::texts::Tongue;

/// The read side of the store. Reads see what the last committed transaction wrote.
pub trait Records {
    /// What moderators have set in a room; the default where nothing was.
    fn settings(&self, room: &RoomId) -> Result<RoomSettings, RecordsError>;

    /// The ids of documents that moderators keep from being quoted in a room, sorted.
    fn hidden(&self, room: &RoomId) -> Result<Vec<String>, RecordsError>;

    /// Whether moderators let a member's messages in a room go unanswered.
    fn is_ignored(&self, room: &RoomId, member: &MemberId) -> Result<bool, RecordsError>;

    /// The members ignored in a room, sorted.
    fn ignored(&self, room: &RoomId) -> Result<Vec<MemberId>, RecordsError>;

    /// Whether a member has opted out, everywhere.
    fn is_out(&self, member: &MemberId) -> Result<bool, RecordsError>;

    /// The last questions of a member in a room, oldest first, at most `most`. From memory: none after a restart.
    fn turns(&self, room: &RoomId, member: &MemberId, most: usize) -> Result<Vec<Turn>, RecordsError>;

    /// The answer that a message of the bot is.
    fn given_as(&self, message: &MessageId) -> Result<Option<Given>, RecordsError>;

    /// The answers given to a request or following from it: those whose `event` or `question` it is, oldest first.
    fn given_to(&self, event: &EventId) -> Result<Vec<Given>, RecordsError>;

    /// The newest answer (by `at`, then key) given to a member in a room that others may see: what is private is gone on from by its buttons.
    fn last_given(&self, room: &RoomId, member: &MemberId) -> Result<Option<Given>, RecordsError>;

    /// What is left of somebody's allowance; none where it is whole. From memory.
    fn bucket(&self, holder: &Holder) -> Result<Option<Bucket>, RecordsError>;

    /// The questions of a room that were not answered: how many by reason, and the newest `most` texts.
    fn misses(&self, room: &RoomId, most: usize) -> Result<Misses, RecordsError>;

    /// What moderators did in a room, newest first, at most `most`.
    fn audit(&self, room: &RoomId, most: usize) -> Result<Vec<Audited>, RecordsError>;

    /// What members said of a room's answers: how many votes of each kind, and the newest `most` that did not help.
    fn feedback(&self, room: &RoomId, most: usize) -> Result<Feedback, RecordsError>;

    /// Whether it was said in a room what the bot may not do there.
    fn is_told(&self, room: &RoomId, lack: Lack) -> Result<bool, RecordsError>;

    /// The draft of a number.
    fn draft(&self, number: u64) -> Result<Option<Draft>, RecordsError>;

    /// The drafts for a room, newest first.
    fn drafts(&self, room: &RoomId) -> Result<Vec<Draft>, RecordsError>;

    /// The number for the next draft.
    fn next_draft(&self) -> Result<u64, RecordsError>;

    /// The draft that an effect posts, edits or takes back.
    fn draft_sending(&self, key: &EffectKey) -> Result<Option<Draft>, RecordsError>;

    /// The draft that a message of the bot was made of.
    fn draft_posted(&self, message: &MessageId) -> Result<Option<Draft>, RecordsError>;

    /// The drafts that were changed at a time or before it last, but for those that stand in their room unchanged.
    fn idle_drafts(&self, before: Timestamp) -> Result<Vec<Draft>, RecordsError>;

    /// What a message of the bot shows of a draft.
    fn preview(&self, message: &MessageId) -> Result<Option<Preview>, RecordsError>;

    /// The newest revision of a draft that a member has seen, or that everybody in a room has.
    fn previewed(&self, draft: u64, member: &MemberId, room: &RoomId) -> Result<Option<u32>, RecordsError>;

    /// What a member was shown of drafts, or everybody in a room, the last first, at most `most`.
    fn last_previews(&self, member: &MemberId, room: &RoomId, most: usize) -> Result<Vec<Preview>, RecordsError>;

    /// The rooms whose moderators' room this is, sorted.
    fn moderated_from(&self, room: &RoomId) -> Result<Vec<RoomId>, RecordsError>;

    /// How old the oldest thing of each kind is.
    fn oldest(&self) -> Result<Oldest, RecordsError>;

    /// What is known of every article that is or was there, sorted by id.
    fn sources(&self) -> Result<Vec<Source>, RecordsError>;

    /// What is known of an article.
    fn source(&self, document: &str) -> Result<Option<Source>, RecordsError>;

    /// The answers given in a room and in rooms that are part of it at or after a time, newest first, at most `most`.
    fn given_in(&self, room: &RoomId, since: Timestamp, most: usize) -> Result<Vec<Given>, RecordsError>;

    /// Questions whose text is kept and that were not asked again since the articles last changed, those that wait longest first, at
    /// most `most`.
    fn waiting(&self, most: usize) -> Result<Vec<Waiting>, RecordsError>;

    /// How many questions were not answered in a room and in rooms that are part of it after one time and up to another.
    fn missed(&self, room: &RoomId, after: Timestamp, until: Timestamp) -> Result<u64, RecordsError>;

    /// The rooms with a schedule in which the bot still is, sorted.
    fn scheduled(&self) -> Result<Vec<Scheduled>, RecordsError>;

    /// What a member was last shown a numbered list of in a room, in the list's order. From memory: nothing after a restart.
    fn listed(&self, room: &RoomId, member: &MemberId) -> Result<Vec<EffectKey>, RecordsError>;
}

/// A question of a member, for follow-ups. Kept in memory only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Where.
    pub room: RoomId,
    /// Who.
    pub member: MemberId,
    /// What was asked, without `in:`.
    pub question: String,
    /// What was written behind `in:`, resolved to an id.
    pub only: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// An answer that was given: what its buttons, edits and deletions need, never the question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The effect that posted it; names the answer.
    pub key: EffectKey,
    /// Where.
    pub room: RoomId,
    /// The request that was answered.
    pub event: EventId,
    /// The question it goes back to: `event` itself, or what a `next` or `more` went on from.
    pub question: EventId,
    /// Who asked; none once the asker is forgotten.
    pub asker: Option<MemberId>,
    /// The question was not put to the bot.
    pub is_overheard: bool,
    /// The passages for the question, best first, as written citations; empty where nothing was quoted.
    pub citations: Vec<String>,
    /// The first of the citations that is shown.
    pub from: usize,
    /// How many are shown.
    pub count: usize,
    /// The first of the citations was shown as no more than the closest passage.
    pub is_closest: bool,
    /// How often more was shown: 1 is the quote's whole paragraphs, 2 one more before and after, and so on.
    pub wider: u32,
    /// Only whoever asked sees it.
    pub is_private: bool,
    /// It was shown to everybody since.
    pub is_shared: bool,
    /// The message it became, once it is known.
    pub message: Option<MessageId>,
    /// When.
    pub at: Timestamp,
    /// The rooms that its room is part of.
    pub within: Vec<RoomId>,
    /// The citation of what is shown, where that is more than the passage.
    pub shown: Option<String>,
    /// When moderators last saw to it that its sources have changed.
    pub settled: Option<Timestamp>,
}

/// What is known of an article, whether it is still there or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its id.
    pub document: String,
    /// The hash of its bytes.
    pub sha256: String,
    /// Its title.
    pub title: String,
    /// When it was first seen; 1970 where it was there before anything was noted.
    pub added: Timestamp,
    /// When its bytes last changed, or it was withdrawn or came back.
    pub changed: Timestamp,
    /// It is in no collection any more.
    pub is_withdrawn: bool,
}

/// The questions of a room that were not answered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Misses {
    /// How many there were, by the reason's name, sorted by it.
    pub counts: Vec<(String, u64)>,
    /// The newest of which the text is kept, newest first.
    pub texts: Vec<Missed>,
}

/// A question that was not answered when it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missed {
    /// When.
    pub at: Timestamp,
    /// Its text.
    pub question: String,
    /// What answers it now, as written citations; empty where nothing does.
    pub answers: Vec<String>,
    /// Since when something does.
    pub answered: Option<Timestamp>,
}

/// A question without an answer that was not asked again since the articles changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Its place in what is kept.
    pub place: i64,
    /// Where it was asked.
    pub room: RoomId,
    /// The rooms that this one is part of.
    pub within: Vec<RoomId>,
    /// Its text.
    pub question: String,
    /// The article or collection that it was asked of only.
    pub only: Option<String>,
}

/// A room in which digests are posted by a schedule, which stands in its settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheduled {
    /// Where.
    pub room: RoomId,
    /// The rooms that this one is part of.
    pub within: Vec<RoomId>,
    /// The language of the place, where its moderators have set none.
    pub local: Option<Tongue>,
    /// Up to when digests were posted or were not to be.
    pub until: Timestamp,
    /// Up to when the last digest told what there was to tell.
    pub covered: Timestamp,
}

/// What a member says of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vote {
    /// The answer's key.
    pub answer: EffectKey,
    /// Where.
    pub room: RoomId,
    /// Who.
    pub member: MemberId,
    /// Whether it helped.
    pub is_helpful: bool,
    /// What the answer showed, as written citations; empty where it was silence.
    pub shown: Vec<String>,
    /// When.
    pub at: Timestamp,
}

/// What members said of a room's answers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Feedback {
    /// How many said that an answer helped.
    pub helpful: u64,
    /// How many said that it did not.
    pub unhelpful: u64,
    /// What did not help, newest first.
    pub reported: Vec<Reported>,
}

/// Quotes that did not help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// The quotes, as written citations; empty where it was silence.
    pub shown: Vec<String>,
    /// How many said so.
    pub count: u64,
    /// When the last of them did.
    pub at: Timestamp,
}

/// Something a moderator did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audited {
    /// Where.
    pub room: RoomId,
    /// Who. Stays when the moderator asks to be forgotten: acts of moderators are kept.
    pub moderator: MemberId,
    /// The command's name: `settings`, `hide`, `ignore` …
    pub act: String,
    /// What it was done to: a setting and its value, a document, a member.
    pub what: String,
    /// When.
    pub at: Timestamp,
}

/// How old the oldest thing of each kind is; none where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Oldest {
    /// The oldest answer or vote.
    pub given: Option<Timestamp>,
    /// The oldest text of a miss.
    pub text: Option<Timestamp>,
    /// When the room that was left first was left.
    pub left: Option<Timestamp>,
    /// The oldest turn in memory.
    pub turn: Option<Timestamp>,
    /// The draft that nobody has worked on for longest, of those that are given up some time.
    pub draft: Option<Timestamp>,
}

/// Something to remember.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A question was asked. Memory only.
    Turn(Turn),
    /// An answer is given, or changes: replaces the one with the same key.
    Given(Given),
    /// An answer or a preview has become a message.
    Posted {
        /// The answer or the preview.
        key: EffectKey,
        /// The message.
        message: MessageId,
    },
    /// An answer is taken back, or it or a preview was never posted: it is deleted.
    Removed {
        /// The answer or the preview.
        key: EffectKey,
    },
    /// A draft is begun, or changes: replaces the one with the same number.
    Draft(Box<Draft>),
    /// A draft and its previews are deleted.
    DraftGone {
        /// Its number.
        number: u64,
    },
    /// A draft was shown.
    Previewed(Preview),
    /// A member says of an answer whether it helped: replaces what the member said of it before. Stays when the answer is taken back.
    Vote(Vote),
    /// A question was not answered.
    Miss {
        /// Where.
        room: RoomId,
        /// The reason's name.
        reason: &'static str,
        /// The question, only where the room keeps texts.
        text: Option<String>,
        /// Who asked, only where the text is kept: for `forget me`.
        member: Option<MemberId>,
        /// The article or collection that was asked only, where the text is kept.
        only: Option<String>,
        /// The rooms that this one is part of.
        within: Vec<RoomId>,
        /// When.
        at: Timestamp,
    },
    /// Some of an allowance was used. Memory only.
    Bucket {
        /// Whose.
        holder: Holder,
        /// What is left.
        bucket: Bucket,
    },
    /// The settings of a room.
    Settings {
        /// Where.
        room: RoomId,
        /// All that is set from now on.
        settings: RoomSettings,
    },
    /// A document is kept from being quoted in a room, or no longer.
    Hidden {
        /// Where.
        room: RoomId,
        /// The document's id.
        document: String,
        /// From now on.
        is_hidden: bool,
    },
    /// A member goes unanswered in a room, or no longer.
    Ignored {
        /// Where.
        room: RoomId,
        /// Who.
        member: MemberId,
        /// From now on.
        is_ignored: bool,
    },
    /// A member has opted out everywhere, or no longer.
    Out {
        /// Who.
        member: MemberId,
        /// From now on.
        is_out: bool,
    },
    /// A member is forgotten: the asker of all answers and the voter of all votes become none, misses of the member lose text and member, turns and buckets go.
    /// Opting out, being ignored and the audit stay.
    Forget {
        /// Who.
        member: MemberId,
    },
    /// A room no longer keeps texts: those of its misses and of rooms that are part of it are deleted, the counts stay.
    ForgetTexts {
        /// Where.
        room: RoomId,
    },
    /// A moderator did something.
    Audit(Audited),
    /// The bot is in a room (again): it is no longer left.
    Joined {
        /// Where.
        room: RoomId,
    },
    /// A room takes the place of another: settings, hidden and ignored lists are copied.
    Moved {
        /// The room before.
        from: RoomId,
        /// The room that takes its place.
        to: RoomId,
    },
    /// It was said in a room what the bot may not do there.
    Told {
        /// Where.
        room: RoomId,
        /// What.
        lack: Lack,
    },
    /// The bot has left a room; what the bot may not do there can be told again.
    Left {
        /// Where.
        room: RoomId,
        /// When.
        at: Timestamp,
    },
    /// What is over age is deleted.
    Expire(Expire),

    /// What is known of an article changes: replaces what was known of it.
    Source(Source),
    /// A question without an answer was asked again.
    AskedAgain {
        /// Its place in what is kept.
        place: i64,
        /// What answers it now, as written citations; empty where nothing does.
        answers: Vec<String>,
        /// When.
        at: Timestamp,
    },
    /// A room has a schedule for digests, or its time has come: replaces what was noted of it.
    Scheduled(Scheduled),
    /// A room has none any more.
    Unscheduled {
        /// Where.
        room: RoomId,
    },
    /// A member was shown a numbered list in a room. Memory only.
    Listed {
        /// Where.
        room: RoomId,
        /// Who.
        member: MemberId,
        /// What it lists, in order.
        keys: Vec<EffectKey>,
    },
}

impl Change {
    /// A draft is begun, or changes.
    pub fn draft(draft: Draft) -> Self {
        Self::Draft(Box::new(draft))
    }
}

/// What is over age: everything at or before these times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expire {
    /// Answers, and what was said of them.
    pub given: Timestamp,
    /// Texts of misses (and their member); the counts stay.
    pub texts: Timestamp,
    /// Rooms left then or before: settings, hidden and ignored lists, answers, votes and misses of the room go; its audit stays.
    pub left: Timestamp,
    /// Turns.
    pub turns: Timestamp,
    /// Allowances that are whole by then.
    pub buckets: Timestamp,
}

/// Why the store could not be read.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct RecordsError(#[from] pub Box<dyn std::error::Error + Send + Sync>);
