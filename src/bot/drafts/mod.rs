//! Drafts of summaries: what moderators propose, look at, change, post, correct and take back. A draft keeps numbers of sentences and never a
//! word; what is shown is read from the articles each time.
//!
//! What can be written is read by `acts` and `wanted`, what can become of a draft stands in [`table`].

mod acts;
mod changed;
mod choosing;
mod drafting;
mod editing;
mod fitting;
mod posting;
mod showing;
mod standing;
pub mod table;
mod wanted;

use jiff::Timestamp;

use super::effect::EffectKey;
use super::event::{MemberId, MessageId, RoomId};
use super::scene::Where;
use super::texts::Tongue;
use crate::summary::Kept;

pub(super) use choosing::{elsewhere, is_preview};
pub(super) use drafting::{changes_or_summary, draft, list, sources};
pub use fitting::is_fitting;
pub(super) use posting::{expired, failed, pressed, sent};
pub use standing::Part;
pub(super) use standing::all as standing;
pub use table::{State, Step};

/// The most characters a summary of one article may have, in its settings and in what the bot proposes.
const USUAL_CHARACTERS: usize = 2_400;

/// A moderator, as they were called when they did something.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Moderator {
    /// Who.
    pub id: MemberId,
    /// What they were called.
    pub name: String,
}

/// A summary that moderators work on.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Draft {
    /// Its number, by which it is called.
    pub number: u64,
    /// The room it is for.
    pub room: RoomId,
    /// The rooms that this one is part of.
    pub within: Vec<RoomId>,
    /// The language of its room, where moderators have set none there.
    #[serde(default)]
    pub local: Option<Tongue>,
    /// Grows with every change of its sentences.
    pub revision: u32,
    /// How far it is.
    pub state: State,
    /// Who began it.
    pub author: Moderator,
    /// Who wants it posted as it is.
    pub proposer: Option<Moderator>,
    /// Its sentences, one block for each article.
    pub blocks: Vec<Kept>,
    /// It is to be pinned once it is posted.
    pub is_pinned: bool,
    /// What is on its way.
    pub sending: Option<Sending>,
    /// What stands in the room.
    pub posted: Option<Posted>,
    /// When it was changed last, in seconds since 1970.
    pub at: i64,
}

/// A draft on its way to its room.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Sending {
    /// The effect that posts or edits it.
    pub key: EffectKey,
    /// Where it was approved: where it is told if it fails.
    pub room: RoomId,
    /// The language in which that is told.
    pub tongue: Tongue,
    /// Who quotes.
    pub by: Moderator,
    /// What is sent; none where it is taken back.
    pub parts: Vec<Part>,
}

/// A draft that stands in its room.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Posted {
    /// The message.
    pub message: MessageId,
    /// The effect that posted it first.
    pub key: EffectKey,
    /// Its sentences.
    pub blocks: Vec<Kept>,
    /// Who quotes.
    pub by: Moderator,
    /// What was sent last.
    pub parts: Vec<Part>,
    /// When it was sent last, in seconds since 1970.
    pub at: i64,
    /// When moderators last saw to it that its sources have changed, in seconds since 1970.
    pub settled: Option<i64>,
    /// It is pinned.
    pub is_pinned: bool,
}

/// A draft as a moderator has seen it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The effect that showed it.
    pub key: EffectKey,
    /// The draft.
    pub draft: u64,
    /// As it was then.
    pub revision: u32,
    /// Where it was shown.
    pub room: RoomId,
    /// Who wanted to see it.
    pub member: MemberId,
    /// Everybody in that room has seen it too.
    pub is_shared: bool,
    /// The message it became, once that is known.
    pub message: Option<MessageId>,
}

impl Draft {
    /// When it was changed last.
    pub fn changed_at(&self) -> Timestamp {
        Timestamp::from_second(self.at).unwrap_or(Timestamp::MIN)
    }

    /// Where it is for.
    fn place(&self) -> Where<'_> {
        Where { room: &self.room, within: &self.within, local: self.local }
    }

    /// What becomes of it by a step.
    fn stepped(&self, step: Step) -> Result<Self, super::texts::TextId> {
        let state = table::next(self.state, self.posted.is_some(), step)?;
        Ok(Self { state, ..self.clone() })
    }
}

/// Whether what is written behind `draft` says something that can be done.
pub(super) fn is_act(argument: &str) -> bool {
    acts::read(argument).1.is_some()
}
