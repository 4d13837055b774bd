//! Which draft is meant, which room it is for, and from where it can be reached: from its own room, from the moderators' room that is set
//! there, and from a direct room with a moderator.

use super::acts;
use super::{Draft, Preview};
use crate::bot::BotError;
use crate::bot::commands::Id;
use crate::bot::event::{Addressed, MessageId, Place, Request, RoomId, What};
use crate::bot::records::Records;
use crate::bot::scene::{Scene, Where};
use crate::bot::settings::BotSettings;
use crate::bot::texts::TextId;

/// A room that something is for, and the rooms it is part of.
pub(super) type Home = (RoomId, Vec<RoomId>);

/// The room in which the sender of a request has to be a moderator, where that is not the room it was said in.
pub(in crate::bot) fn elsewhere(
    bot: &BotSettings,
    request: &Request,
    records: &dyn Records,
    command: Option<(Id, &str)>,
) -> Result<Option<RoomId>, BotError> {
    let draft = match (&request.what, command) {
        (What::Pressed { message, .. }, _) => of_message(records, message)?,
        (_, Some((Id::Draft, argument))) => meant(bot, request, records, acts::read(argument).0)?,
        (_, Some((Id::Summary | Id::Drafts, _))) => {
            let home = home(request, records)?.ok();
            return Ok(home.map(|(room, _)| room).filter(|room| !is_here(request, room)));
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
    let here = || (request.room.clone(), request.around.within.clone());
    if request.place == Place::Direct {
        let last = records.last_previewed(&request.sender.id)?;
        let draft = last.map(|number| records.draft(number)).transpose()?.flatten();
        return Ok(Ok(draft.map_or_else(here, |draft| (draft.room, draft.within))));
    }
    Ok(match records.moderated_from(&request.room)?.as_slice() {
        [] => Ok(here()),
        // Nothing stands in a server as a whole, only in its rooms.
        [room] if !request.around.within.contains(room) => Ok((room.clone(), request.around.within.clone())),
        _ => Err(TextId::DraftWhichRoom),
    })
}

/// The draft of a number, else the one replied to, else the last that the sender has seen; only one that can be reached from here.
pub(super) fn meant(bot: &BotSettings, request: &Request, records: &dyn Records, number: Option<u64>) -> Result<Option<Draft>, BotError> {
    let draft = match (number, &request.addressed) {
        (Some(number), _) => records.draft(number)?,
        (None, Addressed::Reply(message)) => match of_message(records, message)? {
            Some(draft) => Some(draft),
            None => last(request, records)?,
        },
        (None, _) => last(request, records)?,
    };
    let Some(draft) = draft else { return Ok(None) };
    Ok(is_reached(bot, request, records, &draft)?.then_some(draft))
}

fn last(request: &Request, records: &dyn Records) -> Result<Option<Draft>, BotError> {
    let number = records.last_previewed(&request.sender.id)?;
    Ok(number.map(|number| records.draft(number)).transpose()?.flatten())
}

fn is_reached(bot: &BotSettings, request: &Request, records: &dyn Records, draft: &Draft) -> Result<bool, BotError> {
    let from_moderators = || moderators(bot, records, draft).map(|room| room.as_ref() == Some(&request.room));
    Ok(is_here(request, &draft.room) || request.place == Place::Direct || from_moderators()?)
}

/// The room of the moderators of a draft's room.
pub(super) fn moderators(bot: &BotSettings, records: &dyn Records, draft: &Draft) -> Result<Option<RoomId>, BotError> {
    let place = Where { room: &draft.room, within: &draft.within, local: None };
    Ok(place.settings(bot, records)?.moderators)
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
