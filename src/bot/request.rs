//! What a person did in a room, sorted out: who is heard at all, what is allowed, and which part of the bot it is for.

use super::commands::{self, Command, Id, Place};
use super::effect::{Act, Effect, EffectKey, Effects, Reply, Seen};
use super::event::{self, Addressed, EventId, MessageId, Request, What};
use super::limits::Holder;
use super::message::{Action, Message};
use super::parse::{self, Form, Meant};
use super::permit::{Denied, Permit, Role};
use super::presence;
use super::records::{Change, Given};
use super::scene::{Scene, Where};
use super::settings::{BotSettings, Speak};
use super::texts::TextId;
use super::{BotError, asking, changed, checking, digest, drafts, misses, moderating, onward, pinning, quiet, reloading, telling, voting};

/// What follows from a request.
pub(super) fn handle(scene: &Scene) -> Result<Effects, BotError> {
    match &scene.request.what {
        What::Said(text) => said(scene, text),
        What::Edited { of, text } => edited(scene, of, text),
        What::Deleted { of } => deleted(scene, of),
        What::Pressed { message, action } if is_heard(scene)? => pressed(scene, message, *action),
        What::Pressed { .. } => Ok(Effects::default()),
        What::Joined => Ok(presence::joined(scene)),
        What::Followed { from } => presence::followed(scene, from),
        What::Unreadable | What::Lacks(_) if quiet::is_on(scene) => Ok(Effects::default()),
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
    let tongue = request.around.reader.or(request.around.local).unwrap_or(bot.room.language);
    let message = Message::text(tongue.text(TextId::Problem)).spoken(tongue);
    let reply = Reply::notice((request.room.clone(), request.id.clone()), bot.room.reply, message);
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
        Meant::Question(question) if scene.is_addressed() || is_for_asking(scene, &question)? => {
            let mut effects = Effects::default();
            if may_ask(scene, &mut effects)? && spend(scene, &mut effects, true)? {
                asking::asked(scene, &mut effects, &question)?;
            }
            Ok(effects)
        }
        Meant::Question(question) if is_heard(scene)? && !quiet::is_on(scene) => asking::overheard(scene, &question),
        Meant::NoCommand(_) | Meant::Question(_) | Meant::Nothing => Ok(Effects::default()),
    }
}

/// Whether the room is there for asking, and this is a question of somebody who wants to be answered: who does not is not told so each time.
fn is_for_asking(scene: &Scene, question: &str) -> Result<bool, BotError> {
    Ok(scene.room.speak == Speak::Everything && parse::is_question(question, scene.room.language) && is_heard(scene)?)
}

fn pressed(scene: &Scene, message: &MessageId, action: Action) -> Result<Effects, BotError> {
    if let Some(effects) = drafts::pressed(scene, message, action)? {
        return Ok(effects);
    }
    let mut effects = Effects::default();
    match action {
        _ if !action.is_of_answer() => Ok(effects),
        _ if !quiet::lets(action) && quiet::hushes(scene, &mut effects)? => Ok(effects),
        Action::Helpful | Action::Unhelpful => voting::pressed(scene, message, action == Action::Helpful),
        _ => onward::pressed(scene, message, action),
    }
}

fn no_command(scene: &Scene, near: Option<&'static Command>) -> Result<Effects, BotError> {
    let mut effects = Effects::default();
    if !quiet::hushes(scene, &mut effects)? && spend(scene, &mut effects, true)? {
        let meant = near.map(|command| scene.phrases().did_you_mean(command.name_in(scene.tongue(Seen::Private))));
        scene.tell(&mut effects, meant.unwrap_or_else(|| scene.text(TextId::UnknownCommand).to_owned()));
    }
    Ok(effects)
}

/// Whether what the member writes is looked at, but for the commands that everybody has a right to.
fn is_heard(scene: &Scene) -> Result<bool, BotError> {
    Ok(!is_ignored(scene)? && !scene.records.is_out(scene.member())?)
}

/// Whether the member's questions are answered; one who is told why not is told so here.
fn may_ask(scene: &Scene, effects: &mut Effects) -> Result<bool, BotError> {
    Ok(!is_ignored(scene)? && !quiet::hushes(scene, effects)? && !is_out(scene, effects)?)
}

fn is_ignored(scene: &Scene) -> Result<bool, BotError> {
    Where::of(scene.request).ignores(scene.member(), scene.records)
}

/// Whether the member has opted out; that is told.
fn is_out(scene: &Scene, effects: &mut Effects) -> Result<bool, BotError> {
    let is_out = scene.records.is_out(scene.member())?;
    if is_out && spend(scene, effects, true)? {
        scene.tell(effects, scene.text(TextId::IsOut));
    }
    Ok(is_out)
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
    let permit = Permit::ask(scene.standing, command.least);
    // What costs nothing goes on in a quiet room, and so does taking an answer back. A moderator who is not known as one is told why.
    let is_unsure = permit.is_err_and(|denied| !matches!(denied.text, TextId::OnlyModerators | TextId::OnlyAdmins));
    let is_loud = !is_free(command, &permit) && command.id != Id::Remove && !is_unsure;
    if !is_right(command) && is_ignored(scene)? || is_loud && quiet::hushes(scene, &mut effects)? {
        return Ok(effects);
    }
    if !is_right(command) && is_out(scene, &mut effects)? {
        return Ok(effects);
    }
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
        Id::Previous => onward::previous(scene, effects)?,
        Id::More => onward::more(scene, effects)?,
        Id::Source if drafts::sources(scene, effects)? => {}
        Id::Source => onward::source(scene, effects)?,
        Id::Remove => onward::remove(scene, effects)?,
        Id::Helpful => voting::said(scene, effects, true)?,
        Id::Unhelpful => voting::said(scene, effects, false)?,
        Id::Verify => checking::verify(scene, effects, argument)?,
        Id::Explain => checking::explain(scene, effects)?,
        Id::Articles => telling::articles(scene, effects, argument)?,
        Id::Help => telling::help(scene, effects, argument),
        Id::About => telling::about(scene, effects),
        Id::Privacy => telling::privacy(scene, effects),
        Id::Forget => telling::forget(scene, effects),
        Id::OptOut => telling::opt(scene, effects, true),
        Id::OptIn => telling::opt(scene, effects, false),
        Id::Settings => moderating::settings(scene, effects, argument, permit)?,
        Id::Language => moderating::language(scene, effects, argument, permit)?,
        Id::Hide => moderating::hide(scene, effects, (command, argument), permit),
        Id::Unhide => moderating::unhide(scene, effects, (command, argument), permit)?,
        Id::Pin => pinning::pin(scene, effects, true, permit)?,
        Id::Unpin => pinning::pin(scene, effects, false, permit)?,
        Id::Ignore => moderating::ignore(scene, effects, (command, argument), permit)?,
        Id::Unignore => moderating::unignore(scene, effects, (command, argument), permit)?,
        Id::Quiet => quiet::quiet(scene, effects, argument, permit)?,
        Id::Summary => drafts::changes_or_summary(scene, effects, (command, argument), permit)?,
        Id::Drafts => drafts::list(scene, effects, permit)?,
        Id::Draft => drafts::draft(scene, effects, argument, permit)?,
        Id::Feedback => voting::feedback(scene, effects, permit)?,
        Id::Misses => misses::misses(scene, effects, permit)?,
        Id::Audit => moderating::audit(scene, effects, permit)?,

        Id::Changed => changed::changed(scene, effects, argument, permit)?,
        Id::Digest => digest::digest(scene, effects, argument, permit)?,
        Id::Reload => reloading::reload(scene, effects, permit),
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
    let (answers, steps): (Vec<Given>, Vec<Given>) =
        given_to(scene, of)?.into_iter().partition(|given| given.event == *of && given.question == *of);
    if !answers.iter().any(|given| given.asker.as_ref() == Some(scene.member())) {
        return Ok(in_vain(scene, TextId::NothingGiven));
    }
    let mut effects = Effects::default();
    match is_heard(scene)? {
        true if !quiet::is_on(scene) => return asking::asked_again(scene, (answers, steps), &question),
        true if answers.iter().any(|given| !given.is_overheard) => drop(quiet::hushes(scene, &mut effects)?),
        _ => {}
    }
    Ok(effects)
}

/// The answers of this room to a request and those that went on from them.
fn given_to(scene: &Scene, of: &EventId) -> Result<Vec<Given>, BotError> {
    let mut given = scene.records.given_to(of)?;
    // Steps stand where they were taken, such as a thread on the question.
    let is_here = given.iter().any(|given| given.event == *of && scene.is_in(&given.room));
    given.retain(|given| is_here || scene.is_in(&given.room));
    Ok(given)
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
    let given = given_to(scene, of)?;
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
