//! The commands of drafts: `summary`, `drafts` and `draft`.

use super::acts::{self, Act};
use super::choosing::{self, Home};
use super::editing::Desk;
use super::table::{State, Step};
use super::wanted::{self, Wanted};
use super::{Draft, Moderator, USUAL_CHARACTERS, posting, showing};
use crate::bot::commands::Command;
use crate::bot::effect::{Effects, Seen};
use crate::bot::event::Addressed;
use crate::bot::message::{Block, Message};
use crate::bot::permit::Permit;
use crate::bot::records::Change;
use crate::bot::scene::{Scene, of_room};
use crate::bot::texts::TextId;
use crate::bot::{BotError, asking, telling};
use crate::search::Scope;
use crate::summary::{self, Block as Chosen, Kept, Length};

/// The words that ask for what changed in an article.
const CHANGES: [&str; 2] = ["changes", "änderungen"];
/// The most drafts that are listed.
const MOST_LISTED: usize = 20;

/// Who did it.
pub(super) fn moderator(scene: &Scene) -> Moderator {
    Moderator { id: scene.member().clone(), name: scene.request.sender.name.clone() }
}

/// What the audit calls a draft.
pub(super) fn called(draft: &Draft) -> String {
    let documents: Vec<&str> = draft.blocks.iter().map(|kept| kept.document.as_str()).collect();
    format!("{} {}", draft.number, documents.join(", "))
}

/// `summary`: begins a draft, or tells what changed in an article.
pub(in crate::bot) fn changes_or_summary(
    scene: &Scene,
    effects: &mut Effects,
    (command, argument): (&Command, &str),
    _: Permit,
) -> Result<(), BotError> {
    let home = match choosing::home(scene.request, scene.records)? {
        Ok(home) => home,
        Err(why) => return scene.told(effects, why),
    };
    if !choosing::is_known(scene, &home.room) {
        return scene.told(effects, TextId::RoleUnlearnt);
    }
    let (_, scope) = of_room(scene.bot, home.place(), scene.library, scene.records)?;
    let (first, rest) = argument.split_once(char::is_whitespace).unwrap_or((argument, ""));
    if CHANGES.contains(&first.to_lowercase().as_str()) && !rest.trim().is_empty() {
        return super::changed::told(scene, effects, &home.room, (&scope, rest.trim()));
    }
    if argument.is_empty() {
        telling::usage(scene, effects, command);
        return Ok(());
    }
    begin(scene, effects, home, (&scope, argument))
}

fn begin(scene: &Scene, effects: &mut Effects, home: Home, (scope, argument): (&Scope, &str)) -> Result<(), BotError> {
    let phrases = scene.tongue(Seen::Private).drafts();
    let wanted = wanted::read(scene.library, scope, argument);
    if let Some(name) = wanted.unknown.first() {
        let nearest: Vec<String> =
            summary::nearest_titles(scene.library, scope, name).iter().map(|document| document.card.title.clone()).collect();
        scene.reply_fleetingly(effects, telling::near(scene, Message::text(phrases.unknown(name)), nearest));
        return Ok(());
    }
    let (blocks, notes) = proposed(scene, scope, &wanted)?;
    if blocks.is_empty() {
        let mut message = Message::default();
        for note in notes {
            message = message.with(Block::Text(note));
        }
        if let Some(focus) = &wanted.focus {
            let headings = summary::nearest_headings(scene.library, scope, focus)?;
            message = telling::near(scene, message, asking::headings(&headings));
        }
        showing::confide(scene, effects, &home.room, message.spoken(scene.tongue(Seen::Private)))?;
        return Ok(());
    }
    let Home { room, within, local } = home;
    let draft = Draft {
        number: scene.records.next_draft()?,
        room,
        within,
        local,
        revision: 1,
        state: State::Open,
        author: moderator(scene),
        proposer: None,
        blocks: blocks.iter().map(Chosen::kept).collect(),
        is_pinned: false,
        sending: None,
        posted: None,
        at: scene.now.as_second(),
    };
    scene.audit_in(&draft.room, effects, ("summary", called(&draft)));
    effects.remember.push(Change::draft(draft.clone()));
    showing::show(scene, effects, (&draft, &Ok(blocks)), notes)
}

/// A summary within what one post holds, and why some articles are not in it.
fn proposed(scene: &Scene, scope: &Scope, wanted: &Wanted) -> Result<(Vec<Chosen>, Vec<String>), BotError> {
    let phrases = scene.tongue(Seen::Private).drafts();
    let usual = USUAL_CHARACTERS / wanted.documents.len().max(1);
    let (mut blocks, mut notes) = (Vec::new(), Vec::new());
    for document in &wanted.documents {
        let fifth = scene.library.archive().text(document)?.chars().count() / 5;
        let length = wanted.length.unwrap_or(if fifth > usual { Length::Characters(usual) } else { Length::Fifth });
        let one = summary::Wanted { focus: wanted.focus.as_deref(), length };
        match summary::block(scene.library, scope, (document, &blocks), &one)? {
            Ok(block) => blocks.push(block),
            Err(why) => notes.push(phrases.left_out(&document.card.title, why)),
        }
    }
    Ok((blocks, notes))
}

/// `drafts`: the drafts of a room, for moderators' eyes.
pub(in crate::bot) fn list(scene: &Scene, effects: &mut Effects, _: Permit) -> Result<(), BotError> {
    let room = match choosing::home(scene.request, scene.records)? {
        Ok(home) => home.room,
        Err(why) => return scene.told(effects, why),
    };
    if !choosing::is_known(scene, &room) {
        return scene.told(effects, TextId::RoleUnlearnt);
    }
    let mut drafts = scene.records.drafts(&room)?;
    drafts.retain(|draft| draft.state != State::Discarded);
    let tongue = scene.tongue(Seen::Private);
    let message = if drafts.is_empty() {
        Message::text(tongue.text(TextId::NoDrafts))
    } else {
        let lines = drafts.iter().take(MOST_LISTED).map(|draft| showing::line(scene, draft)).collect();
        let message = Message::default().with(Block::Heading(tongue.text(TextId::DraftsHeading).to_owned())).with(Block::List(lines));
        message.with(Block::Text(tongue.text(TextId::DraftsHint).to_owned()))
    };
    showing::confide(scene, effects, &room, message.spoken(tongue))?;
    Ok(())
}

/// `draft`: shows a draft, or does something with it.
pub(in crate::bot) fn draft(scene: &Scene, effects: &mut Effects, argument: &str, _: Permit) -> Result<(), BotError> {
    let (number, act) = acts::read(argument);
    let Some(act) = act else { return scene.told(effects, TextId::DraftTakes) };
    let Some(draft) = choosing::meant(scene.bot, scene.request, scene.records, (number, Some(&act)))? else {
        return scene.told(effects, TextId::NoSuchDraft);
    };
    // A reply to a preview is about what stands there.
    let replied = match &scene.request.addressed {
        Addressed::Reply(message) => scene.records.preview(message)?.filter(|preview| preview.draft == draft.number),
        _ => None,
    };
    carry(scene, effects, (draft, replied.map(|preview| preview.revision)), &act)
}

/// Does something with a draft, as it was seen: in this revision, where that is known.
pub(super) fn carry(scene: &Scene, effects: &mut Effects, (draft, seen): (Draft, Option<u32>), act: &Act) -> Result<(), BotError> {
    if !choosing::is_known(scene, &draft.room) {
        return scene.told(effects, TextId::RoleUnlearnt);
    }
    let seen = match seen {
        Some(seen) => Some(seen),
        None => scene.records.previewed(draft.number, scene.member(), &scene.request.room)?,
    };
    let phrases = scene.tongue(Seen::Private).drafts();
    let is_careless = matches!(act, Act::Show | Act::Retract | Act::Pin(_) | Act::Reject);
    if !is_careless && seen != Some(draft.revision) && !draft.state.is_over() {
        let note = if seen.is_some() { phrases.stale(draft.number) } else { phrases.unseen(draft.number) };
        return showing::show_anew(scene, effects, &draft, vec![note]);
    }
    match act {
        Act::Show => showing::show_anew(scene, effects, &draft, Vec::new()),
        Act::Post => posting::post(scene, effects, draft, false),
        Act::Approve => {
            let is_approval = draft.state == State::Proposed;
            posting::post(scene, effects, draft, is_approval)
        }
        Act::Reject => posting::reject(scene, effects, &draft),
        Act::Retract => posting::retract(scene, effects, &draft),
        Act::Discard => posting::discard(scene, effects, &draft),
        Act::Pin(is_pinned) => posting::pin(scene, effects, &draft, *is_pinned),
        _ => edit(scene, effects, draft, act),
    }
}

fn edit(scene: &Scene, effects: &mut Effects, draft: Draft, act: &Act) -> Result<(), BotError> {
    let stepped = match draft.stepped(Step::Edit) {
        Ok(stepped) => stepped,
        Err(why) => return scene.told(effects, why),
    };
    let phrases = scene.tongue(Seen::Private).drafts();
    let (_, scope) = of_room(scene.bot, draft.place(), scene.library, scene.records)?;
    let desk = Desk { scene, scope: &scope, phrases };
    let edited = if *act == Act::Renew {
        desk.renewed(&draft.blocks)?
    } else {
        match showing::restored(scene, &scope, &draft.blocks)? {
            Ok(blocks) => desk.edited(blocks, act)?,
            Err(document) => Err(phrases.changed_since(&document, draft.number)),
        }
    };
    let chosen = match edited {
        Ok(chosen) => chosen,
        Err(why) => {
            scene.tell(effects, why);
            return Ok(());
        }
    };
    let blocks: Vec<Kept> = chosen.iter().map(Chosen::kept).collect();
    if blocks == draft.blocks {
        return scene.told(effects, TextId::DraftAsBefore);
    }
    let changed = Draft { blocks, revision: draft.revision + 1, proposer: None, at: scene.now.as_second(), ..stepped };
    scene.audit_in(&draft.room, effects, ("draft", format!("{}: {}", called(&changed), act.name())));
    effects.remember.push(Change::draft(changed.clone()));
    showing::show(scene, effects, (&changed, &Ok(chosen)), Vec::new())
}

/// `source` in reply to a post: where its sentences stand. False where it replies to none.
pub(in crate::bot) fn sources(scene: &Scene, effects: &mut Effects) -> Result<bool, BotError> {
    let Addressed::Reply(message) = &scene.request.addressed else { return Ok(false) };
    let Some(posted) = scene.records.draft_posted(message)?.and_then(|draft| draft.posted) else { return Ok(false) };
    let message = showing::sources(scene, &posted)?;
    scene.reply(effects, message, Seen::Private);
    Ok(true)
}
