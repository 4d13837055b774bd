//! Which role a request needs, before it is handled: learning somebody's role may cost a platform a question of its own.

use super::BotError;
use super::commands::{Argument, Command, Id};
use super::drafts;
use super::event::{Addressed, MessageId, Request, Role, RoomId, What};
use super::message::Action;
use super::moderating;
use super::parse::{self, Meant};
use super::records::Records;
use super::request::form;
use super::scene::Where;
use super::settings::{BotSettings, Speak};

/// What an adapter has to know of a request before it hands it over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlook {
    /// The role that it needs. A platform need not be asked for the sender's where everybody may do it.
    pub needs: Role,
    /// The room in which that role is needed, where it is not the one it was done in.
    pub of: Option<RoomId>,
    /// Another room that it is about, in which that role is needed as well.
    pub there: Option<RoomId>,
    /// Whether it was said to the bot, and not only in its hearing: what is shown of its work is shown then.
    pub is_meant: bool,
    /// The configuration says what the sender is: no platform need be asked for that, only whether it is really they.
    pub is_settled: bool,
}

/// Looks ahead at a request, once.
pub(super) fn outlook(bot: &BotSettings, request: &Request, records: &dyn Records) -> Result<Outlook, BotError> {
    let is_addressed = request.addressed != Addressed::Overheard;
    let is_settled = bot.is_admin(&request.sender.id);
    let What::Said(text) = &request.what else {
        let of = drafts::elsewhere(bot, request, records, None)?;
        return Ok(Outlook { needs: needs(request, records)?, of, there: None, is_meant: is_addressed, is_settled });
    };
    let room = Where::of(request).settings(bot, records)?;
    let meant = parse::parse(text, form(&request.addressed), &room.prefix);
    let is_for_asking = |question: &str| room.speak == Speak::Everything && parse::is_question(question, room.language);
    let is_meant = is_addressed
        || match &meant {
            Meant::Command(..) | Meant::NoCommand(_) => true,
            Meant::Question(question) => is_for_asking(question),
            Meant::Nothing => false,
        };
    let of = match &meant {
        Meant::Command(command, argument) => elsewhere(bot, request, records, (command, argument))?,
        Meant::NoCommand(_) | Meant::Question(_) | Meant::Nothing => None,
    };
    let there = match &meant {
        Meant::Command(command, argument) if command.argument == Argument::Setting => moderating::shows_in(request, argument),
        _ => None,
    };
    let needs = match (meant, &request.addressed) {
        (Meant::Command(command, _), Addressed::Reply(message)) if is_onward(command.id) => over(message, request, records)?,
        // No platform knows admins: there is nothing to ask it.
        (Meant::Command(command, _), _) if command.least == Role::Admin => Role::Member,
        (Meant::Command(command, _), _) => command.least,
        _ => Role::Member,
    };
    Ok(Outlook { needs, of, there, is_meant, is_settled })
}

/// The room in which somebody has to be a moderator for a command, where that is not the one it is said in.
fn elsewhere(
    bot: &BotSettings,
    request: &Request,
    records: &dyn Records,
    (command, argument): (&Command, &str),
) -> Result<Option<RoomId>, BotError> {
    let is_setting = matches!(command.argument, Argument::Setting | Argument::Language);
    if is_setting && moderating::of_server(argument).is_some() {
        // Whoever looks after one channel does not look after the server.
        return Ok(request.around.within.last().cloned());
    }
    drafts::elsewhere(bot, request, records, Some((command.id, argument)))
}

fn is_onward(id: Id) -> bool {
    matches!(id, Id::Next | Id::Previous | Id::More | Id::Source | Id::Remove)
}

/// The role that is needed for what was done without words.
fn needs(request: &Request, records: &dyn Records) -> Result<Role, BotError> {
    match &request.what {
        // Everybody has a vote.
        What::Pressed { action: Action::Helpful | Action::Unhelpful, .. } => Ok(Role::Member),
        What::Pressed { message, .. } => over(message, request, records),
        What::Said(_) | What::Edited { .. } | What::Deleted { .. } | What::Joined | What::Followed { .. } => Ok(Role::Member),
        What::Unreadable | What::Lacks(_) | What::Left => Ok(Role::Member),
    }
}

/// What it takes to go on from an answer, in its place: to be its asker, or a moderator.
fn over(message: &MessageId, request: &Request, records: &dyn Records) -> Result<Role, BotError> {
    if drafts::is_preview(records, message)? {
        return Ok(Role::Moderator);
    }
    let given = records.given_as(message)?;
    let is_own = given.is_none_or(|given| given.asker.as_ref() == Some(&request.sender.id));
    Ok(if is_own { Role::Member } else { Role::Moderator })
}
