//! Which draft is meant, which room it is for, and from where it can be reached: from its own room, from the moderators' room that is set
//! there, and from a direct room with a moderator.

use super::acts::{self, Act};
use super::table::State;
use super::{Draft, Preview};
use crate::bot::BotError;
use crate::bot::commands::Id;
use crate::bot::event::{Addressed, MessageId, Place, Request, RoomId, What};
use crate::bot::records::Records;
use crate::bot::scene::{Scene, Where};
use crate::bot::settings::BotSettings;
use crate::bot::texts::{TextId, Tongue};

/// How many previews are looked through for the draft that is meant.
const LOOKED_THROUGH: usize = 100;

/// A room that something is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Home {
    /// The room.
    pub room: RoomId,
    /// The rooms it is part of.
    pub within: Vec<RoomId>,
    /// The language of the place, where its moderators have set none.
    pub local: Option<Tongue>,
}

impl Home {
    /// The same as a place.
    pub fn place(&self) -> Where<'_> {
        Where { room: &self.room, within: &self.within, local: self.local }
    }
}

/// The number of a draft, where one is named, and what is to be done with it.
pub(super) type Called<'a> = (Option<u64>, Option<&'a Act>);

/// The room in which the sender of a request has to be a moderator, where that is not the room it was said in.
pub(in crate::bot) fn elsewhere(
    bot: &BotSettings,
    request: &Request,
    records: &dyn Records,
    command: Option<(Id, &str)>,
) -> Result<Option<RoomId>, BotError> {
    let draft = match (&request.what, command) {
        (What::Pressed { message, .. }, _) => of_message(records, message)?,
        (_, Some((Id::Draft, argument))) => {
            let (number, act) = acts::read(argument);
            meant(bot, request, records, (number, act.as_ref()))?
        }
        (_, Some((Id::Summary | Id::Drafts, _))) => {
            let home = home(request, records)?.ok();
            return Ok(home.map(|home| home.room).filter(|room| !is_here(request, room)));
        }
        _ => None,
    };
    Ok(draft.map(|draft| draft.room).filter(|room| !is_here(request, room)))
}

/// Whether what a moderator may do here is what they may do there.
fn is_here(request: &Request, room: &RoomId) -> bool {
    request.place == Place::Own || Where::of(request).rooms().any(|here| here == room)
}

/// Whether the sender's standing is known for where a draft belongs.
pub(super) fn is_known(scene: &Scene, room: &RoomId) -> bool {
    is_here(scene.request, room) || scene.request.around.stands_in.as_ref() == Some(room)
}

/// The room that a new draft is for; the sentence that says why that is not clear.
pub(super) fn home(request: &Request, records: &dyn Records) -> Result<Result<Home, TextId>, BotError> {
    let (within, local) = (request.around.within.clone(), request.around.local);
    let here = || Home { room: request.room.clone(), within: within.clone(), local };
    if request.place == Place::Direct {
        for preview in own(request, records)? {
            if let Some(Draft { room, within, local, .. }) = records.draft(preview.draft)? {
                return Ok(Ok(Home { room, within, local }));
            }
        }
        return Ok(Ok(here()));
    }
    Ok(match records.moderated_from(&request.room)?.as_slice() {
        [] => Ok(here()),
        // A summary is for one room, and not for all of a server.
        [room] if !within.contains(room) => Ok(Home { room: room.clone(), within, local }),
        _ => Err(TextId::DraftWhichRoom),
    })
}

/// The draft of a number, else the one replied to, else the last that the sender has seen; only one that can be reached from here.
pub(super) fn meant(bot: &BotSettings, request: &Request, records: &dyn Records, (number, act): Called) -> Result<Option<Draft>, BotError> {
    let draft = match (number, &request.addressed) {
        (Some(number), _) => records.draft(number)?,
        (None, Addressed::Reply(message)) => match of_message(records, message)? {
            Some(draft) => Some(draft),
            None => last(bot, request, records, act)?,
        },
        (None, _) => last(bot, request, records, act)?,
    };
    let Some(draft) = draft else { return Ok(None) };
    Ok(is_reached(bot, request, records, &draft)?.then_some(draft))
}

/// The last draft that the sender was shown. Whoever approves means one that waits for that, whoever of this room it was shown to.
fn last(bot: &BotSettings, request: &Request, records: &dyn Records, act: Option<&Act>) -> Result<Option<Draft>, BotError> {
    if matches!(act, Some(Act::Approve | Act::Reject)) {
        let shown = records.last_previews(&request.sender.id, &request.room, LOOKED_THROUGH)?;
        if let Some(draft) = reached(bot, request, records, shown, |draft| draft.state == State::Proposed)? {
            return Ok(Some(draft));
        }
    }
    reached(bot, request, records, own(request, records)?, |_| true)
}

/// What the sender was shown, the last first.
fn own(request: &Request, records: &dyn Records) -> Result<Vec<Preview>, BotError> {
    let mut shown = records.last_previews(&request.sender.id, &request.room, LOOKED_THROUGH)?;
    shown.retain(|preview| preview.member == request.sender.id);
    Ok(shown)
}

/// The first of these drafts that is meant and can be reached from here.
fn reached(
    bot: &BotSettings,
    request: &Request,
    records: &dyn Records,
    shown: Vec<Preview>,
    is_meant: impl Fn(&Draft) -> bool,
) -> Result<Option<Draft>, BotError> {
    for preview in shown {
        let draft = records.draft(preview.draft)?.filter(&is_meant);
        if let Some(draft) = draft
            && is_reached(bot, request, records, &draft)?
        {
            return Ok(Some(draft));
        }
    }
    Ok(None)
}

fn is_reached(bot: &BotSettings, request: &Request, records: &dyn Records, draft: &Draft) -> Result<bool, BotError> {
    let from_moderators = || moderators(bot, records, draft).map(|room| room.as_ref() == Some(&request.room));
    Ok(is_here(request, &draft.room) || request.place == Place::Direct || from_moderators()?)
}

/// The room of the moderators of a draft's room.
pub(super) fn moderators(bot: &BotSettings, records: &dyn Records, draft: &Draft) -> Result<Option<RoomId>, BotError> {
    Ok(draft.place().settings(bot, records)?.moderators)
}

/// The draft that a message shows, or has become.
pub(super) fn of_message(records: &dyn Records, message: &MessageId) -> Result<Option<Draft>, BotError> {
    match records.preview(message)? {
        Some(Preview { draft, .. }) => Ok(records.draft(draft)?),
        None => Ok(records.draft_posted(message)?),
    }
}

/// Whether a message shows a draft.
pub(in crate::bot) fn is_preview(records: &dyn Records, message: &MessageId) -> Result<bool, BotError> {
    Ok(records.preview(message)?.is_some())
}
