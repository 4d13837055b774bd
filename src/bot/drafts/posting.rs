//! From a draft to a post, and back: approval, what became of what was sent, retraction.

use super::acts;
use super::table::{State, Step};
use super::{Draft, Posted, Sending, choosing, drafting, fitting, showing, standing};
use crate::bot::effect::{Act, Effect, EffectKey, Effects, Seen};
use crate::bot::event::{EventId, Failure, MessageId};
use crate::bot::message::{Action, Message};
use crate::bot::permit::Permit;
use crate::bot::records::{Audited, Change, Records};
use crate::bot::scene::{Scene, of_room};
use crate::bot::settings::{Approval, BotSettings};
use crate::bot::texts::{TextId, Tongue};
use crate::bot::{BotError, pinning, quiet, request, telling};
use crate::search::Scope;
use crate::summary;

/// Effects that follow from another one are numbered from here, so that they are never taken for those of its event.
const FOLLOWING: usize = 100;

/// Posts a draft, has it approved, or approves it.
pub(super) fn post(scene: &Scene, effects: &mut Effects, draft: Draft, is_approval: bool) -> Result<(), BotError> {
    let (settings, scope) = of_room(scene.bot, draft.place(), scene.library, scene.records)?;
    let me = drafting::moderator(scene);
    let step = match settings.approval {
        Approval::One => Step::Approve,
        Approval::Two if !is_approval => Step::Propose,
        Approval::Two if draft.state != State::Proposed => return scene.told(effects, TextId::DraftNotProposed),
        Approval::Two if draft.proposer.as_ref().is_some_and(|proposer| proposer.id == me.id) => {
            return scene.told(effects, TextId::DraftOwn);
        }
        Approval::Two => Step::Approve,
    };
    let stepped = match draft.stepped(step) {
        Ok(stepped) => stepped,
        Err(why) => return scene.told(effects, why),
    };
    let by = draft.proposer.clone().filter(|_| is_approval).unwrap_or_else(|| me.clone());
    let (message, blocks) = match ready(scene, &draft, (&scope, settings.language), &by.name)? {
        Ok(ready) => ready,
        Err(why) => {
            scene.tell(effects, why);
            return Ok(());
        }
    };
    let number = draft.number;
    let name = match step {
        Step::Propose => "propose",
        _ if is_approval => "approve",
        _ => "post",
    };
    scene.audit_in(&draft.room, effects, (name, drafting::called(&draft)));
    if step == Step::Propose {
        let proposed = Draft { proposer: Some(me.clone()), ..stepped };
        remember(scene, effects, proposed.clone());
        let moderators = choosing::moderators(scene.bot, scene.records, &draft)?;
        scene.tell(effects, scene.tongue(Seen::Private).drafts().proposed(number, moderators.is_some()));
        return match moderators {
            Some(room) => showing::propose(scene, effects, (&proposed, &Ok(blocks), settings.language), (room, &me.name)),
            None => Ok(()),
        };
    }
    let parts = standing::parts(&message);
    let act = match &draft.posted {
        Some(posted) => Act::Edit { message: posted.message.clone(), with: message },
        None => Act::Post { room: draft.room.clone(), message, told: None },
    };
    let key = scene.act(effects, act);
    let sending = Sending { key, room: scene.request.room.clone(), tongue: scene.tongue(Seen::Private), by, parts };
    remember(scene, effects, Draft { sending: Some(sending), ..stepped });
    scene.tell(effects, scene.tongue(Seen::Private).drafts().on_its_way(number));
    Ok(())
}

/// The post as it would be sent, and the sentences it is made of; otherwise why it cannot be.
fn ready(
    scene: &Scene,
    draft: &Draft,
    (scope, tongue): (&Scope, Tongue),
    by: &str,
) -> Result<Result<(Message, Vec<summary::Block>), String>, BotError> {
    let phrases = scene.tongue(Seen::Private).drafts();
    let blocks = match showing::restored(scene, scope, &draft.blocks)? {
        Ok(blocks) => blocks,
        Err(document) => return Ok(Err(phrases.changed_since(&document, draft.number))),
    };
    let message = showing::post(scene, &blocks, by, draft.posted.is_some(), tongue)?;
    Ok(if fitting::is_fitting(&message) { Ok((message, blocks)) } else { Err(phrases.too_long_to_post(draft.number)) })
}

fn remember(scene: &Scene, effects: &mut Effects, draft: Draft) {
    effects.remember.push(Change::draft(Draft { at: scene.now.as_second(), ..draft }));
}

/// Another moderator does not want it posted as it is: it can be worked on again.
pub(super) fn reject(scene: &Scene, effects: &mut Effects, draft: &Draft) -> Result<(), BotError> {
    match draft.stepped(Step::Reject) {
        Ok(stepped) => {
            scene.audit_in(&draft.room, effects, ("reject", drafting::called(draft)));
            remember(scene, effects, Draft { proposer: None, ..stepped });
            scene.told(effects, TextId::DraftRejected)
        }
        Err(why) => scene.told(effects, why),
    }
}

/// Takes a post back.
pub(super) fn retract(scene: &Scene, effects: &mut Effects, draft: &Draft) -> Result<(), BotError> {
    let text = match take_back(scene, effects, draft) {
        Ok(()) => TextId::DraftRetracted,
        Err(why) => why,
    };
    scene.told(effects, text)
}

/// Takes a post back, its pin first; otherwise the sentence that says why not.
pub(super) fn take_back(scene: &Scene, effects: &mut Effects, draft: &Draft) -> Result<(), TextId> {
    let stepped = draft.stepped(Step::Retract)?;
    let posted = draft.posted.as_ref().ok_or(TextId::DraftNotPosted)?;
    let (room, tongue, message) = (scene.request.room.clone(), scene.tongue(Seen::Private), posted.message.clone());
    if posted.is_pinned {
        scene.act(effects, Act::pinned(false, (room.clone(), tongue), message.clone()));
    }
    let key = scene.act(effects, Act::Delete { message });
    scene.audit_in(&draft.room, effects, ("retract", drafting::called(draft)));
    let sending = Some(Sending { key, room, tongue, by: drafting::moderator(scene), parts: Vec::new() });
    let posted = Some(Posted { is_pinned: false, ..posted.clone() });
    remember(scene, effects, Draft { sending, posted, ..stepped });
    Ok(())
}

/// Gives a draft up; what stands in the room goes on standing there as it is.
pub(super) fn discard(scene: &Scene, effects: &mut Effects, draft: &Draft) -> Result<(), BotError> {
    match draft.stepped(Step::Discard) {
        Ok(stepped) => {
            scene.audit_in(&draft.room, effects, ("discard", drafting::called(draft)));
            let text = if stepped.state == State::Posted { TextId::DraftAsPosted } else { TextId::DraftDiscarded };
            remember(scene, effects, as_posted(stepped));
            scene.told(effects, text)
        }
        Err(why) => scene.told(effects, why),
    }
}

/// A draft that is as it stands in the room again.
fn as_posted(draft: Draft) -> Draft {
    match (&draft.state, &draft.posted) {
        (State::Posted, Some(posted)) => Draft { blocks: posted.blocks.clone(), proposer: None, revision: draft.revision + 1, ..draft },
        _ => draft,
    }
}

/// Pins what is posted, or has it pinned when it is; or no longer.
pub(super) fn pin(scene: &Scene, effects: &mut Effects, draft: &Draft, is_pinned: bool) -> Result<(), BotError> {
    if draft.state.is_over() || draft.state == State::Unknown {
        return scene.told(effects, TextId::DraftOver);
    }
    scene.audit_in(&draft.room, effects, (if is_pinned { "pin" } else { "unpin" }, drafting::called(draft)));
    let mut changed = Draft { is_pinned, ..draft.clone() };
    if let Some(posted) = &mut changed.posted {
        let (room, tongue, message) = (scene.request.room.clone(), scene.tongue(Seen::Private), posted.message.clone());
        posted.is_pinned = is_pinned;
        scene.act(effects, Act::pinned(is_pinned, (room, tongue), message));
    } else {
        scene.tell(effects, scene.text(if is_pinned { TextId::DraftWillBePinned } else { TextId::DraftWillNotBePinned }));
    }
    remember(scene, effects, changed);
    Ok(())
}

/// What was sent has arrived: the draft stands in its room, or is gone from it.
pub(in crate::bot) fn sent(
    records: &dyn Records,
    (key, message): (&EffectKey, &MessageId),
    now: jiff::Timestamp,
) -> Result<Effects, BotError> {
    let Some(draft) = records.draft_sending(key)? else { return Ok(Effects::default()) };
    let Some(sending) = draft.sending.clone() else { return Ok(Effects::default()) };
    if draft.state == State::Retracted {
        return Ok(Change::draft(Draft { sending: None, posted: None, ..draft }).into());
    }
    let Ok(stepped) = draft.stepped(Step::Arrived) else { return Ok(Effects::default()) };
    let (first, was_pinned) = match &draft.posted {
        Some(posted) => (posted.key.clone(), posted.is_pinned),
        None => (key.clone(), false),
    };
    let posted = Posted {
        message: message.clone(),
        key: first,
        blocks: draft.blocks.clone(),
        by: sending.by.clone(),
        parts: sending.parts,
        at: now.as_second(),
        settled: None,
        is_pinned: draft.is_pinned,
    };
    let mut effects = Effects::default();
    if draft.is_pinned != was_pinned {
        let act = Act::pinned(draft.is_pinned, (sending.room, sending.tongue), message.clone());
        effects.send.push(Effect { key: following(key), act });
    }
    effects.remember.push(Change::draft(Draft { sending: None, proposer: None, posted: Some(posted), ..stepped }));
    Ok(effects)
}

/// The key of what follows from an effect.
fn following(key: &EffectKey) -> EffectKey {
    let numbered = key.0.rsplit_once('/').and_then(|(event, ordinal)| Some((event, ordinal.parse::<usize>().ok()?)));
    match numbered {
        Some((event, ordinal)) => EffectKey::new(&EventId(event.to_owned()), ordinal + FOLLOWING),
        None => EffectKey(format!("{key}/{FOLLOWING}")),
    }
}

/// What was sent has not arrived, or nobody knows: told whoever sent it. None where it is no draft's.
pub(in crate::bot) fn failed(
    bot: &BotSettings,
    records: &dyn Records,
    (key, why, act): (&EffectKey, Failure, Option<&Act>),
    now: jiff::Timestamp,
) -> Result<Option<Effects>, BotError> {
    if let Some(unpinned) = unpinned(records, act)? {
        return Ok(Some(pinning::failed(bot, (key, why, act), records)?.and(unpinned)));
    }
    let Some(draft) = records.draft_sending(key)? else { return Ok(None) };
    // What another version has planned cannot be read, and nobody looks whether it was done.
    let why = if act.is_none() { Failure::Unknown } else { why };
    let Some(sending) = draft.sending.clone() else { return Ok(None) };
    let step = match (draft.state, why) {
        (State::Retracted, Failure::Gone) => return Ok(Some(Change::draft(Draft { sending: None, posted: None, ..draft }).into())),
        (State::Retracted, _) => Step::Stays,
        (_, Failure::Unknown) => Step::Lost,
        (_, Failure::Forbidden | Failure::Gone | Failure::TooLate) => Step::Failed,
    };
    let Ok(stepped) = draft.stepped(step) else { return Ok(None) };
    // Somebody has deleted the post: it can be posted anew.
    let posted = stepped.posted.clone().filter(|_| why != Failure::Gone);
    let audited = Audited {
        room: draft.room.clone(),
        moderator: sending.by.id.clone(),
        act: "failed".to_owned(),
        what: format!("{}: {}", drafting::called(&draft), stepped.state.name()),
        at: now,
    };
    let text = sending.tongue.drafts().failed(draft.number, stepped.state, why);
    // In their own room moderators are told even where the program has ended since and nobody can be answered any more.
    let tell = match choosing::moderators(bot, records, &draft)? {
        Some(room) => {
            let message = Message::text(text).spoken(sending.tongue);
            Some(Effect { key: following(key), act: Act::Post { room, message, told: None } })
        }
        None => telling::afterwards(bot, key, (&sending.room, sending.tongue), text),
    };
    // A retraction that failed leaves what stands in the room, and not what has become of the draft since.
    let draft = as_posted(Draft { sending: None, posted, ..stepped });
    let remember = vec![Change::draft(draft), Change::Audit(audited)];
    Ok(Some(Effects { send: tell.into_iter().collect(), remember }))
}

/// A draft whose post could not be pinned is not pinned.
fn unpinned(records: &dyn Records, act: Option<&Act>) -> Result<Option<Change>, BotError> {
    let Some(Act::Pin { message, .. }) = act else { return Ok(None) };
    let Some(draft) = records.draft_posted(message)? else { return Ok(None) };
    let posted = draft.posted.clone().map(|posted| Posted { is_pinned: false, ..posted });
    Ok(Some(Change::draft(Draft { posted, ..draft })))
}

/// A press on a preview or a post; none where the message is neither.
pub(in crate::bot) fn pressed(scene: &Scene, message: &MessageId, action: Action) -> Result<Option<Effects>, BotError> {
    let mut effects = Effects::default();
    if matches!(action, Action::Cited | Action::Source)
        && let Some(posted) = scene.records.draft_posted(message)?.and_then(|draft| draft.posted)
    {
        if !quiet::hushes(scene, &mut effects)? && request::spend(scene, &mut effects, true)? {
            let message = showing::sources(scene, &posted)?;
            scene.reply(&mut effects, message, Seen::Private);
        }
        return Ok(Some(effects));
    }
    let Some(preview) = scene.records.preview(message)? else { return Ok(None) };
    let Some(draft) = scene.records.draft(preview.draft)? else { return Ok(None) };
    let Some(act) = acts::act(action.name()) else { return Ok(Some(effects)) };
    if let Err(denied) = Permit::ask(scene.request.sender.standing, crate::bot::permit::Role::Moderator) {
        scene.tell(&mut effects, scene.text(denied.text));
        return Ok(Some(effects));
    }
    drafting::carry(scene, &mut effects, (draft, Some(preview.revision)), &act)?;
    Ok(Some(effects))
}

/// Drafts that nobody has worked on for a week are given up; those that are over for as long are forgotten. Of one that was to be posted, and
/// of which nothing was heard for as long, it is not known whether it was.
pub(in crate::bot) fn expired(records: &dyn Records, before: jiff::Timestamp, now: jiff::Timestamp) -> Result<Vec<Change>, BotError> {
    let mut changes = Vec::new();
    for draft in records.idle_drafts(before)? {
        changes.push(match draft.stepped(Step::Expire) {
            Ok(stepped) if stepped.state == State::Discarded || stepped.state.is_over() => Change::DraftGone { number: draft.number },
            Ok(stepped) if draft.state == State::Sending => Change::draft(Draft { sending: None, at: now.as_second(), ..stepped }),
            Ok(stepped) => Change::draft(as_posted(stepped)),
            Err(_) => continue,
        });
    }
    Ok(changes)
}
