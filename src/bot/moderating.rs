//! What moderators decide for their room. Every function here takes a [`Permit`], and every change is noted in the audit.

use super::BotError;
use super::commands::Command;
use super::effect::{Effects, Seen};
use super::event::{MemberId, RoomId};
use super::message::{Block, Message};
use super::permit::Permit;
use super::quoting;
use super::records::Change;
use super::scene::{Scene, Where, minute};
use super::settings::{self, BotSettings, Key, RoomSettings, SettingError, Settings};
use super::telling;
use super::texts::TextId;
use crate::search::{Library, Scope};

/// How many lines the audit and the texts of misses show.
const MOST_LINES: usize = 20;

/// The most characters of a name or text that is shown.
const LONGEST_LINE: usize = 200;

/// The word that means the whole server that a room is part of.
const SERVER: &str = "server";

/// Where settings are shown or changed: here, or in all of what the room is part of.
struct Target<'a> {
    room: &'a RoomId,
    /// What holds there.
    holds: Settings,
    is_server: bool,
}

/// Shows the settings, or changes one.
pub(super) fn settings(scene: &Scene, effects: &mut Effects, argument: &str, _: Permit) -> Result<(), BotError> {
    let (target, argument) = match target(scene, argument)? {
        Ok(target) => target,
        Err(text) => return told(scene, effects, text),
    };
    let (name, value) = argument.split_once([' ', '=', ':']).unwrap_or((argument, ""));
    match Key::from_name(name) {
        _ if argument.is_empty() => shown(scene, effects, &target, Key::ALL.as_slice())?,
        None => scene.tell(effects, scene.text(TextId::NoSuchSetting)),
        Some(key) if value.trim().is_empty() => shown(scene, effects, &target, &[key])?,
        Some(key) => set(scene, effects, &target, (key, value.trim()))?,
    }
    Ok(())
}

/// Shows the room's language, or changes it.
pub(super) fn language(scene: &Scene, effects: &mut Effects, argument: &str, _: Permit) -> Result<(), BotError> {
    match target(scene, argument)? {
        Ok((target, "")) => shown(scene, effects, &target, &[Key::Language]),
        Ok((target, value)) => set(scene, effects, &target, (Key::Language, value)),
        Err(text) => told(scene, effects, text),
    }
}

fn told(scene: &Scene, effects: &mut Effects, text: TextId) -> Result<(), BotError> {
    scene.tell(effects, scene.text(text));
    Ok(())
}

/// Where a change is meant to hold, and what is left of what was written.
fn target<'a, 'b>(scene: &Scene<'a>, argument: &'b str) -> Result<Result<(Target<'a>, &'b str), TextId>, BotError> {
    let (first, rest) = argument.split_once(char::is_whitespace).unwrap_or((argument, ""));
    if !first.eq_ignore_ascii_case(SERVER) {
        return Ok(Ok((Target { room: &scene.request.room, holds: scene.room.clone(), is_server: false }, argument)));
    }
    let Some(room) = scene.request.around.within.last() else { return Ok(Err(TextId::NoServer)) };
    let holds = Where { room, within: &[], local: scene.request.around.local }.settings(scene.bot, scene.records)?;
    Ok(Ok((Target { room, holds, is_server: true }, rest.trim())))
}

fn shown(scene: &Scene, effects: &mut Effects, target: &Target, keys: &[Key]) -> Result<(), BotError> {
    let tongue = scene.tongue(Seen::Private);
    let own = scene.records.settings(target.room)?;
    let around = match scene.request.around.within.last().filter(|_| !target.is_server) {
        Some(server) => scene.records.settings(server)?,
        None => RoomSettings::default(),
    };
    let line = |key: &Key| {
        let line = settings::shown(&target.holds, *key, tongue);
        let is_inherited = around.has(*key) && !own.has(*key);
        if is_inherited { format!("{line}, {}", tongue.text(TextId::FromServer)) } else { line }
    };
    let lines = keys.iter().map(line).collect();
    let mut message = Message::default().with(Block::Heading(scene.text(TextId::SettingsHeading).to_owned())).with(Block::List(lines));
    if let [key] = keys {
        message = message.with(Block::Text(takes(scene, *key)));
    }
    scene.reply(effects, message, Seen::Private);
    Ok(())
}

fn set(scene: &Scene, effects: &mut Effects, target: &Target, (key, value): (Key, &str)) -> Result<(), BotError> {
    let room = target.room.clone();
    match settings::changed(&scene.records.settings(&room)?, key, value, &known(scene.bot, scene.library)) {
        Ok(changed) => {
            let before = if target.is_server { scene.bot.room.clone() } else { around(scene)? };
            let holds = before.in_room(&changed);
            if target.holds.keep_texts && !holds.keep_texts {
                effects.remember.push(Change::ForgetTexts { room: room.clone() });
            }
            effects.remember.push(Change::Settings { room, settings: changed });
            // Said in the language that holds from now on.
            let tongue = if target.is_server { scene.tongue(Seen::Private) } else { scene.with(holds.clone()).tongue(Seen::Private) };
            let (name, value) = (tongue.phrases().setting(key), settings::value(&holds, key, tongue));
            let place = if target.is_server { format!("{SERVER} ") } else { String::new() };
            scene.audit(effects, "settings", format!("{place}{} {value}", key.name()));
            scene.with(holds).tell(effects, tongue.phrases().set(name, &value));
        }
        Err(SettingError::Takes(key)) => scene.tell(effects, takes(scene, key)),
        Err(SettingError::Wrong(text)) => scene.tell(effects, scene.text(text)),
    }
    Ok(())
}

/// What would hold here if nothing were set in the room itself.
fn around(scene: &Scene) -> Result<Settings, BotError> {
    let within = &scene.request.around.within;
    let Some((room, within)) = within.split_first() else {
        let mut holds = scene.bot.room.clone();
        holds.language = scene.request.around.local.unwrap_or(holds.language);
        return Ok(holds);
    };
    Where { room, within, local: scene.request.around.local }.settings(scene.bot, scene.records)
}

fn takes(scene: &Scene, key: Key) -> String {
    scene.phrases().takes(key.name(), &key.values(&known(scene.bot, scene.library)))
}

/// The collections that a room may choose from.
pub(super) fn known(bot: &BotSettings, library: &Library) -> Vec<String> {
    let mut known: Vec<String> = bot.room.collections.iter().chain(&bot.offered).cloned().collect();
    known.retain(|id| library.collections().any(|collection| collection.id == *id));
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
