//! What a person did in a room, sorted out: who is heard at all, what is allowed, and which part of the bot it is for.

use super::commands::{self, Command, Id, Place};
use super::effect::{Act, Effect, EffectKey, Effects, Reply, Seen, Tone};
use super::event::{self, Addressed, EventId, Request, What};
use super::limits::Holder;
use super::message::Message;
use super::parse::{self, Form, Meant};
use super::permit::{Denied, Permit, Role};
use super::presence;
use super::records::Change;
use super::scene::Scene;
use super::settings::BotSettings;
use super::texts::TextId;
use super::{BotError, asking, checking, moderating, onward, telling};

/// What follows from a request.
pub(super) fn handle(scene: &Scene) -> Result<Effects, BotError> {
    match &scene.request.what {
        What::Said(text) => said(scene, text),
        What::Edited { of, text } => edited(scene, of, text),
        What::Deleted { of } => deleted(scene, of),
        What::Pressed { message, action } if is_heard(scene)? => onward::pressed(scene, message, *action),
        What::Pressed { .. } => Ok(Effects::default()),
        What::Joined => Ok(presence::joined(scene)),
        What::Followed { from } => presence::followed(scene, from),
        What::Unreadable if is_heard(scene)? => presence::unreadable(scene),
        What::Unreadable => Ok(Effects::default()),
        What::Lacks(lack) => presence::lacks(scene, *lack),
        What::Left => Ok(Change::Left { room: scene.request.room.clone(), at: scene.now }.into()),
    }
}

/// What to tell somebody whose request could not be handled.
pub(super) fn problem(bot: &BotSettings, request: &Request) -> Effects {
    let is_asked = matches!(request.what, What::Said(_) | What::Pressed { .. });
    if !is_asked || request.addressed == Addressed::Overheard {
        return Effects::default();
    }
    let reply = Reply {
        room: request.room.clone(),
        to: request.id.clone(),
        message: Message::text(bot.room.language.text(TextId::Problem)),
        seen: Seen::Private,
        style: bot.room.reply,
        tone: Tone::Notice,
        is_seeded: false,
        is_fleeting: false,
    };
    Effects { send: vec![Effect { key: EffectKey::new(&request.id, 0), act: Act::Reply(reply) }], remember: Vec::new() }
}

/// How the text reached the bot.
pub(super) fn form(addressed: &Addressed) -> Form {
    match addressed {
        Addressed::Command => Form::Command,
        Addressed::Overheard => Form::Overheard,
        Addressed::Mention | Addressed::Reply(_) | Addressed::Direct => Form::Addressed,
    }
}

fn said(scene: &Scene, text: &str) -> Result<Effects, BotError> {
    match parse::parse(text, form(&scene.request.addressed), &scene.room.prefix) {
        Meant::Command(command, argument) => called(scene, command, argument),
        Meant::NoCommand(near) if is_heard(scene)? => no_command(scene, near),
        Meant::Question(question) if scene.is_addressed() => {
            let mut effects = Effects::default();
            if may_ask(scene, &mut effects)? && spend(scene, &mut effects, true)? {
                asking::asked(scene, &mut effects, &question)?;
            }
            Ok(effects)
        }
        Meant::Question(question) if is_heard(scene)? => asking::overheard(scene, &question),
        Meant::NoCommand(_) | Meant::Question(_) | Meant::Nothing => Ok(Effects::default()),
    }
}

fn no_command(scene: &Scene, near: Option<&'static Command>) -> Result<Effects, BotError> {
    let mut effects = Effects::default();
    if spend(scene, &mut effects, true)? {
        let meant = near.map(|command| scene.phrases().did_you_mean(command.name_in(scene.room.language)));
        scene.tell(&mut effects, meant.unwrap_or_else(|| scene.text(TextId::UnknownCommand).to_owned()));
    }
    Ok(effects)
}

/// Whether what the member writes is looked at, but for the commands that everybody has a right to.
fn is_heard(scene: &Scene) -> Result<bool, BotError> {
    Ok(!scene.records.is_ignored(&scene.request.room, scene.member())? && !scene.records.is_out(scene.member())?)
}

/// Whether the member is answered; one who opted out is told so.
fn may_ask(scene: &Scene, effects: &mut Effects) -> Result<bool, BotError> {
    if scene.records.is_ignored(&scene.request.room, scene.member())? {
        return Ok(false);
    }
    if !scene.records.is_out(scene.member())? {
        return Ok(true);
    }
    if spend(scene, effects, true)? {
        scene.tell(effects, scene.text(TextId::IsOut));
    }
    Ok(false)
}

/// Nobody can be kept from these by a moderator or by having opted out.
fn is_right(command: &Command) -> bool {
    matches!(command.id, Id::Privacy | Id::Forget | Id::OptOut | Id::OptIn)
}

/// What costs no allowance: the rights of everybody, the way to learn of them, and what moderators do.
fn is_free(command: &Command, permit: &Result<Permit, Denied>) -> bool {
    is_right(command) || command.id == Id::Help || (command.least >= Role::Moderator && permit.is_ok())
}

fn called(scene: &Scene, command: &'static Command, argument: &str) -> Result<Effects, BotError> {
    let mut effects = Effects::default();
    if !is_right(command) && !may_ask(scene, &mut effects)? {
        return Ok(effects);
    }
    let permit = Permit::ask(scene.request.sender.standing, command.least);
    if !is_free(command, &permit) && !spend(scene, &mut effects, true)? {
        return Ok(effects);
    }
    match permit {
        Err(denied) => scene.tell(&mut effects, scene.text(denied.text)),
        Ok(_) if command.place == Place::Rooms && scene.request.place == event::Place::Direct => {
            scene.tell(&mut effects, scene.text(TextId::OnlyRooms));
        }
        Ok(permit) => dispatch(scene, &mut effects, (command, argument), permit)?,
    }
    Ok(effects)
}

fn dispatch(scene: &Scene, effects: &mut Effects, (command, argument): (&Command, &str), permit: Permit) -> Result<(), BotError> {
    match command.id {
        Id::Ask if argument.is_empty() => telling::usage(scene, effects, command),
        Id::Ask => asking::asked(scene, effects, argument)?,
        Id::Next => onward::next(scene, effects, argument)?,
        Id::More => onward::more(scene, effects)?,
        Id::Source => onward::source(scene, effects)?,
        Id::Remove => onward::remove(scene, effects)?,
        Id::Verify => checking::verify(scene, effects, argument)?,
        Id::Explain => checking::explain(scene, effects)?,
        Id::Articles => telling::articles(scene, effects),
        Id::Help => telling::help(scene, effects, argument),
        Id::About => telling::about(scene, effects),
        Id::Privacy => telling::privacy(scene, effects),
        Id::Forget => telling::forget(scene, effects),
        Id::OptOut => telling::opt(scene, effects, true),
        Id::OptIn => telling::opt(scene, effects, false),
        Id::Settings => moderating::settings(scene, effects, argument, permit)?,
        Id::Language => moderating::language(scene, effects, argument, permit)?,
        Id::Hide => moderating::hide(scene, effects, (command, argument), permit),
        Id::Unhide => moderating::unhide(scene, effects, (command, argument), permit),
        Id::Ignore => moderating::ignore(scene, effects, (command, argument), permit)?,
        Id::Unignore => moderating::unignore(scene, effects, (command, argument), permit)?,
        Id::Misses => moderating::misses(scene, effects, permit)?,
        Id::Audit => moderating::audit(scene, effects, permit)?,
    }
    Ok(())
}

/// Takes one request from the member's and the room's allowance. Who is over it is told once, where that is wanted.
pub(super) fn spend(scene: &Scene, effects: &mut Effects, is_told: bool) -> Result<bool, BotError> {
    if scene.request.place == event::Place::Own {
        return Ok(true);
    }
    let room = scene.request.room.clone();
    let holders = [(Holder::Member(room.clone(), scene.member().clone()), scene.room.limit), (Holder::Room(room), scene.bot.room_limit)];
    let mut taken = Vec::new();
    for (holder, rate) in holders {
        match rate.take(scene.records.bucket(&holder)?, scene.now) {
            Ok(bucket) => taken.push(Change::Bucket { holder, bucket }),
            Err(refused) => {
                if is_told && refused.is_news {
                    scene.tell(effects, format!("{} {}", scene.text(holder.refusal()), scene.phrases().wait(refused.seconds)));
                    effects.remember.push(Change::Bucket { holder, bucket: refused.bucket });
                }
                return Ok(false);
            }
        }
    }
    effects.remember.extend(taken);
    Ok(true)
}

/// An edited question edits its answer. An edited command does nothing: what it did is done.
fn edited(scene: &Scene, of: &EventId, text: &str) -> Result<Effects, BotError> {
    let question = match parse::parse(text, form(&scene.request.addressed), &scene.room.prefix) {
        Meant::Question(question) => question,
        Meant::Command(command, argument) if command.id == Id::Ask && !argument.is_empty() => argument.to_owned(),
        Meant::Command(..) | Meant::NoCommand(_) | Meant::Nothing => return Ok(in_vain(scene, TextId::EditTakes)),
    };
    let given = scene.records.given_to(of)?.into_iter().find(|given| given.event == *of && given.question == *of);
    match given.filter(|given| given.room == scene.request.room && given.asker.as_ref() == Some(scene.member())) {
        Some(given) if is_heard(scene)? => asking::asked_again(scene, given, &question),
        Some(_) => Ok(Effects::default()),
        None => Ok(in_vain(scene, TextId::NothingGiven)),
    }
}

/// An edit or deletion without effect: elsewhere people edit and delete what has nothing to do with the bot, but in a room of one's own
/// it was a command to it.
fn in_vain(scene: &Scene, why: TextId) -> Effects {
    let mut effects = Effects::default();
    if scene.request.place == event::Place::Own {
        scene.tell(&mut effects, scene.text(why));
    }
    effects
}

/// A deleted question takes its answers with it.
fn deleted(scene: &Scene, of: &EventId) -> Result<Effects, BotError> {
    let mut given = scene.records.given_to(of)?;
    given.retain(|given| given.room == scene.request.room);
    if given.is_empty() {
        return Ok(in_vain(scene, TextId::NothingGiven));
    }
    let mut effects = Effects::default();
    for given in given {
        onward::take_back(scene, &mut effects, given);
    }
    Ok(effects)
}

/// The command of an id.
pub(super) fn command(id: Id) -> Option<&'static Command> {
    commands::COMMANDS.iter().find(|command| command.id == id)
}
