//! What moderators decide for their room. Every function here takes a [`Permit`], and every change is noted in the audit.

use super::BotError;
use super::commands::Command;
use super::effect::{Effects, Seen};
use super::event::MemberId;
use super::message::{Block, Message};
use super::permit::Permit;
use super::quoting;
use super::records::Change;
use super::scene::{Scene, minute};
use super::settings::{self, Key, SettingError};
use super::telling;
use super::texts::TextId;
use crate::search::Scope;

/// How many lines the audit and the texts of misses show.
const MOST_LINES: usize = 20;

/// The most characters of a name or text that is shown.
const LONGEST_LINE: usize = 200;

/// Shows the settings, or changes one.
pub(super) fn settings(scene: &Scene, effects: &mut Effects, argument: &str, _: Permit) -> Result<(), BotError> {
    let (name, value) = argument.split_once([' ', '=', ':']).unwrap_or((argument, ""));
    match Key::from_name(name) {
        _ if argument.is_empty() => shown(scene, effects, Key::ALL.as_slice()),
        None => scene.tell(effects, scene.text(TextId::NoSuchSetting)),
        Some(key) if value.trim().is_empty() => shown(scene, effects, &[key]),
        Some(key) => set(scene, effects, key, value.trim())?,
    }
    Ok(())
}

/// Shows the room's language, or changes it.
pub(super) fn language(scene: &Scene, effects: &mut Effects, argument: &str, _: Permit) -> Result<(), BotError> {
    if argument.is_empty() {
        shown(scene, effects, &[Key::Language]);
        return Ok(());
    }
    set(scene, effects, Key::Language, argument)
}

fn shown(scene: &Scene, effects: &mut Effects, keys: &[Key]) {
    let lines = keys.iter().map(|key| settings::shown(&scene.room, *key)).collect();
    let mut message = Message::default().with(Block::Heading(scene.text(TextId::SettingsHeading).to_owned())).with(Block::List(lines));
    if let [key] = keys {
        message = message.with(Block::Text(takes(scene, *key)));
    }
    scene.reply(effects, message, Seen::Private);
}

fn set(scene: &Scene, effects: &mut Effects, key: Key, value: &str) -> Result<(), BotError> {
    let room = scene.request.room.clone();
    match settings::changed(&scene.records.settings(&room)?, key, value, &known(scene)) {
        Ok(changed) => {
            let holds = scene.bot.room.in_room(&changed);
            if scene.room.keep_texts && !holds.keep_texts {
                effects.remember.push(Change::ForgetTexts { room: room.clone() });
            }
            effects.remember.push(Change::Settings { room, settings: changed });
            let (name, value) = (settings::name(&holds, key), settings::value(&holds, key));
            scene.audit(effects, "settings", format!("{} {value}", key.name()));
            // Said in the language that holds from now on.
            scene.tell(effects, holds.language.phrases().set(name, &value));
        }
        Err(SettingError::Takes(key)) => scene.tell(effects, takes(scene, key)),
        Err(SettingError::Wrong(text)) => scene.tell(effects, scene.text(text)),
    }
    Ok(())
}

fn takes(scene: &Scene, key: Key) -> String {
    scene.phrases().takes(key.name(), &key.values(&known(scene)))
}

/// The collections that the room may choose from.
fn known(scene: &Scene) -> Vec<String> {
    let mut known: Vec<String> = scene.bot.room.collections.iter().chain(&scene.bot.offered).cloned().collect();
    known.retain(|id| scene.library.collections().any(|collection| collection.id == *id));
    known
}

/// Keeps an article from being quoted here; without a name, says which are.
pub(super) fn hide(scene: &Scene, effects: &mut Effects, (_, argument): (&Command, &str), _: Permit) {
    if argument.is_empty() {
        listed(scene, effects, (TextId::HiddenHeading, TextId::NothingHidden), scene.scope.hidden.clone());
        return;
    }
    match quoting::named(scene.library, &scene.scope, argument).filter(|id| id.contains('/')) {
        Some(document) => hidden(scene, effects, document, true),
        None => scene.tell(effects, scene.text(TextId::NoSuchArticle)),
    }
}

/// A list under its heading, or the sentence for an empty one.
fn listed(scene: &Scene, effects: &mut Effects, (heading, none): (TextId, TextId), lines: Vec<String>) {
    if lines.is_empty() {
        scene.tell(effects, scene.text(none));
        return;
    }
    let message = Message::default().with(Block::Heading(scene.text(heading).to_owned())).with(Block::List(lines));
    scene.reply(effects, message, Seen::Private);
}

/// Lets an article be quoted here again.
pub(super) fn unhide(scene: &Scene, effects: &mut Effects, (command, argument): (&Command, &str), _: Permit) {
    if argument.is_empty() {
        telling::usage(scene, effects, command);
        return;
    }
    let all = Scope { hidden: Vec::new(), ..scene.scope.clone() };
    // An article that is gone from the collections can still be taken off the list.
    let by_id = scene.scope.hidden.iter().find(|id| id.to_lowercase() == argument.to_lowercase()).cloned();
    match by_id.or_else(|| quoting::named(scene.library, &all, argument)).filter(|id| scene.scope.hidden.contains(id)) {
        Some(document) => hidden(scene, effects, document, false),
        None => scene.tell(effects, scene.text(TextId::NoSuchArticle)),
    }
}

fn hidden(scene: &Scene, effects: &mut Effects, document: String, is_hidden: bool) {
    scene.audit(effects, if is_hidden { "hide" } else { "unhide" }, document.clone());
    effects.remember.push(Change::Hidden { room: scene.request.room.clone(), document, is_hidden });
    scene.tell(effects, scene.text(if is_hidden { TextId::HiddenNow } else { TextId::UnhiddenNow }));
}

/// Leaves a member unanswered here; without a name, says who is.
pub(super) fn ignore(scene: &Scene, effects: &mut Effects, (_, argument): (&Command, &str), _: Permit) -> Result<(), BotError> {
    let Some(member) = member(scene, argument) else {
        let ignored = scene.records.ignored(&scene.request.room)?;
        listed(scene, effects, (TextId::IgnoredHeading, TextId::NobodyIgnored), ignored.iter().map(name).collect());
        return Ok(());
    };
    if member == *scene.member() {
        scene.tell(effects, scene.text(TextId::NotYourself));
    } else {
        ignored(scene, effects, member, true);
    }
    Ok(())
}

/// Answers a member here again.
pub(super) fn unignore(scene: &Scene, effects: &mut Effects, (command, argument): (&Command, &str), _: Permit) -> Result<(), BotError> {
    match member(scene, argument) {
        None => telling::usage(scene, effects, command),
        Some(member) if scene.records.is_ignored(&scene.request.room, &member)? => ignored(scene, effects, member, false),
        Some(_) => scene.tell(effects, scene.text(TextId::NobodyLikeThat)),
    }
    Ok(())
}

fn ignored(scene: &Scene, effects: &mut Effects, member: MemberId, is_ignored: bool) {
    scene.audit(effects, if is_ignored { "ignore" } else { "unignore" }, name(&member));
    effects.remember.push(Change::Ignored { room: scene.request.room.clone(), member, is_ignored });
    scene.tell(effects, scene.text(if is_ignored { TextId::IgnoredNow } else { TextId::UnignoredNow }));
}

/// The member that a moderator names: as the platform writes a mention, or by the id alone. The same platform is meant.
fn member(scene: &Scene, argument: &str) -> Option<MemberId> {
    let written = argument.split_whitespace().next()?;
    let (platform, own) = scene.member().0.split_once(':')?;
    let written = written.trim_start_matches("<@").trim_start_matches('!').trim_end_matches('>');
    let written = written.strip_prefix(platform).and_then(|rest| rest.strip_prefix(':')).unwrap_or(written);
    let id = if own.starts_with('@') { written } else { written.trim_start_matches('@') };
    (!id.is_empty() && id.chars().count() <= LONGEST_LINE).then(|| MemberId(format!("{platform}:{id}")))
}

/// A member's id without its platform.
fn name(member: &MemberId) -> String {
    member.0.split_once(':').map_or(member.0.as_str(), |(_, own)| own).to_owned()
}

/// Counts the questions without an answer, and shows their texts where the room keeps them.
pub(super) fn misses(scene: &Scene, effects: &mut Effects, _: Permit) -> Result<(), BotError> {
    let misses = scene.records.misses(&scene.request.room, MOST_LINES)?;
    if misses.counts.iter().all(|(_, count)| *count == 0) {
        scene.tell(effects, scene.text(TextId::NoMisses));
        return Ok(());
    }
    let counts = misses.counts.iter().map(|(reason, count)| scene.phrases().missed(reason, *count)).collect();
    let mut message = Message::default().with(Block::Heading(scene.text(TextId::MissesHeading).to_owned())).with(Block::List(counts));
    if scene.room.keep_texts && !misses.texts.is_empty() {
        let texts = misses.texts.iter().map(|(at, text)| format!("{} {}", minute(*at), shortened(text))).collect();
        message = message.with(Block::Heading(scene.text(TextId::MissesTexts).to_owned())).with(Block::List(texts));
    }
    scene.reply(effects, message, Seen::Private);
    Ok(())
}

/// Shows what moderators did here.
pub(super) fn audit(scene: &Scene, effects: &mut Effects, _: Permit) -> Result<(), BotError> {
    let acts = scene.records.audit(&scene.request.room, MOST_LINES)?;
    if acts.is_empty() {
        scene.tell(effects, scene.text(TextId::NoAudit));
        return Ok(());
    }
    let line =
        |act: &super::records::Audited| scene.phrases().audited(&minute(act.at), &name(&act.moderator), &act.act, &shortened(&act.what));
    let lines = acts.iter().map(line).collect();
    let message = Message::default().with(Block::Heading(scene.text(TextId::AuditHeading).to_owned())).with(Block::List(lines));
    scene.reply(effects, message, Seen::Private);
    Ok(())
}

/// One line of a text, not too long.
fn shortened(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST_LINE).collect()
}
