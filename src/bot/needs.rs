//! Which role a request needs, before it is handled: learning somebody's role may cost a platform a question of its own.

use super::BotError;
use super::commands::Id;
use super::event::{Addressed, MessageId, Request, Role, What};
use super::message::Action;
use super::parse::{self, Meant};
use super::records::Records;
use super::request::form;
use super::settings::BotSettings;

/// The role that a request needs: a command's, or a moderator's where it is about somebody else's answer.
pub(super) fn needs(bot: &BotSettings, request: &Request, records: &dyn Records) -> Result<Role, BotError> {
    match &request.what {
        What::Said(text) => said(bot, request, text, records),
        // Everybody has a vote.
        What::Pressed { action: Action::Helpful | Action::Unhelpful, .. } => Ok(Role::Member),
        What::Pressed { message, .. } => over(message, request, records),
        What::Edited { .. } | What::Deleted { .. } | What::Joined | What::Followed { .. } => Ok(Role::Member),
        What::Unreadable | What::Lacks(_) | What::Left => Ok(Role::Member),
    }
}

/// Whether something was said to the bot: by addressing it, or with the room's prefix before a command.
pub(super) fn is_meant(bot: &BotSettings, request: &Request, records: &dyn Records) -> Result<bool, BotError> {
    match &request.what {
        What::Said(text) if request.addressed == Addressed::Overheard => {
            Ok(matches!(meant(bot, request, text, records)?, Meant::Command(..) | Meant::NoCommand(_)))
        }
        _ => Ok(request.addressed != Addressed::Overheard),
    }
}

fn meant<'a>(bot: &BotSettings, request: &Request, text: &'a str, records: &dyn Records) -> Result<Meant<'a>, BotError> {
    let set = records.settings(&request.room)?;
    let prefix = set.prefix.as_ref().unwrap_or(&bot.room.prefix);
    Ok(parse::parse(text, form(&request.addressed), prefix))
}

fn said(bot: &BotSettings, request: &Request, text: &str, records: &dyn Records) -> Result<Role, BotError> {
    let Meant::Command(command, _) = meant(bot, request, text, records)? else { return Ok(Role::Member) };
    match (command.id, &request.addressed) {
        (Id::Next | Id::More | Id::Source | Id::Remove, Addressed::Reply(message)) => over(message, request, records),
        _ => Ok(command.least),
    }
}

/// What it takes to go on from an answer, in its place: to be its asker, or a moderator.
fn over(message: &MessageId, request: &Request, records: &dyn Records) -> Result<Role, BotError> {
    let given = records.given_as(message)?;
    let is_own = given.is_none_or(|given| given.asker.as_ref() == Some(&request.sender.id));
    Ok(if is_own { Role::Member } else { Role::Moderator })
}
