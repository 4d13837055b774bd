//! What moderators decide for their room. Every function here takes a [`Permit`], and every change is noted in the audit.

use super::BotError;
use super::commands::Command;
use super::effect::{Effects, Seen};
use super::event::{MemberId, Place, Request, RoomId, Standing};
use super::message::{Block, Message};
use super::permit::{Permit, Role};
use super::quoting;
use super::records::Change;
use super::scene::{Scene, Where, minute};
use super::settings::{self, BotSettings, Key, RoomSettings, SettingError, Settings};
use super::texts::TextId;
use super::{digest, parse, telling};
use crate::search::{Library, Scope};

/// How many lines the audit shows.
const MOST_LINES: usize = 20;

/// The most characters of a name or text that is shown.
const LONGEST_LINE: usize = 200;

/// The word that means the whole server that a room is part of.
const SERVER: &str = "server";

/// Where settings are shown or changed: here, or in all of what the room is part of.
struct Target<'a> {
    place: Where<'a>,
    /// What holds there.
    holds: Settings,
    is_server: bool,
}

/// What is left of what was written behind the word for the whole server; none where it does not begin with that.
pub(super) fn of_server(argument: &str) -> Option<&str> {
    let (first, rest) = argument.split_once(char::is_whitespace).unwrap_or((argument, ""));
    first.eq_ignore_ascii_case(SERVER).then(|| rest.trim())
}

/// Another room that a change of settings is about: the one in which drafts are to be shown. Whoever has that done has to be a moderator there
/// too, or any room could be filled from any other.
pub(super) fn shows_in(request: &Request, argument: &str) -> Option<RoomId> {
    let (name, value) = named(of_server(argument).unwrap_or(argument));
    let room = settings::moderators(value, &request.room).filter(|_| Key::from_name(name) == Some(Key::Moderators))?;
    (!Where::of(request).rooms().any(|here| *here == room)).then_some(room)
}

/// A setting's name, and the value behind it.
fn named(argument: &str) -> (&str, &str) {
    argument.split_once([' ', '=', ':']).unwrap_or((argument, ""))
}

/// Shows the settings, or changes one.
pub(super) fn settings(scene: &Scene, effects: &mut Effects, argument: &str, _: Permit) -> Result<(), BotError> {
    let (target, argument) = match target(scene, argument)? {
        Ok(target) => target,
        Err(text) => return scene.told(effects, text),
    };
    let (name, value) = named(argument);
    match Key::from_name(name) {
        _ if argument.is_empty() => shown(scene, effects, &target, Key::ALL.as_slice())?,
        None => scene.tell(effects, scene.text(TextId::NoSuchSetting)),
        Some(key) if value.trim().is_empty() => shown(scene, effects, &target, &[key])?,
        Some(Key::Digest) if target.is_server => scene.tell(effects, scene.text(TextId::DigestHere)),
        Some(key) => set(scene, effects, &target, (key, value.trim()))?,
    }
    Ok(())
}

/// Shows the room's language, or changes it.
pub(super) fn language(scene: &Scene, effects: &mut Effects, argument: &str, _: Permit) -> Result<(), BotError> {
    match target(scene, argument)? {
        Ok((target, "")) => shown(scene, effects, &target, &[Key::Language]),
        Ok((target, value)) => set(scene, effects, &target, (Key::Language, value)),
        Err(text) => scene.told(effects, text),
    }
}

/// Where a change is meant to hold, and what is left of what was written.
fn target<'a, 'b>(scene: &Scene<'a>, argument: &'b str) -> Result<Result<(Target<'a>, &'b str), TextId>, BotError> {
    let Some(rest) = of_server(argument) else {
        return Ok(Ok((Target { place: Where::of(scene.request), holds: scene.room.clone(), is_server: false }, argument)));
    };
    let Some(room) = scene.request.around.within.last() else { return Ok(Err(TextId::NoServer)) };
    let place = Where { room, within: &[], local: scene.request.around.local };
    Ok(Ok((Target { place, holds: place.settings(scene.bot, scene.records)?, is_server: true }, rest)))
}

fn shown(scene: &Scene, effects: &mut Effects, target: &Target, keys: &[Key]) -> Result<(), BotError> {
    let tongue = scene.tongue(Seen::Private);
    let set = target.place.rooms().map(|room| scene.records.settings(room)).collect::<Result<Vec<RoomSettings>, _>>()?;
    let line = |key: &Key| {
        let line = settings::shown(&target.holds, *key, tongue);
        // The nearest counts; the last of several rooms is the server.
        let is_inherited = set.len() > 1 && set.iter().position(|set| set.has(*key)) == Some(set.len() - 1);
        if is_inherited { format!("{line}, {}", tongue.text(TextId::FromServer)) } else { line }
    };
    let lines = keys.iter().map(line).collect();
    let heading = if target.is_server { TextId::ServerSettingsHeading } else { TextId::SettingsHeading };
    let mut message = Message::default().with(Block::Heading(scene.text(heading).to_owned())).with(Block::List(lines));
    if let [key] = keys {
        message = message.with(Block::Text(takes(scene, *key)));
    }
    scene.reply(effects, message, Seen::Private);
    Ok(())
}

fn set(scene: &Scene, effects: &mut Effects, target: &Target, (key, value): (Key, &str)) -> Result<(), BotError> {
    let room = target.place.room;
    let known = known(scene.bot, scene.library);
    match settings::changed(&scene.records.settings(room)?, key, value, (&known, room)) {
        Ok(changed) if key == Key::Moderators && !is_theirs(scene, changed.moderators.as_ref()) => {
            scene.tell(effects, scene.text(TextId::ModeratorsOfBoth));
        }
        Ok(changed) => {
            let holds = |place: Where| place.settings_with(scene.bot, scene.records, Some((room, &changed)));
            let (there, here) = (holds(target.place)?, holds(Where::of(scene.request))?);
            if target.holds.keep_texts && !there.keep_texts {
                effects.remember.push(Change::ForgetTexts { room: room.clone() });
            }
            effects.remember.push(Change::Settings { room: room.clone(), settings: changed });
            effects.remember.extend((key == Key::Digest).then(|| digest::scheduled(scene, &there)));
            // Said in the language that holds here from now on.
            let scene = scene.with(here);
            let tongue = scene.tongue(Seen::Private);
            let (name, value) = (tongue.phrases().setting(key), settings::value(&there, key, tongue));
            let place = if target.is_server { format!("{SERVER} ") } else { String::new() };
            scene.audit_in(room, effects, ("settings", format!("{place}{} {value}", key.name())));
            scene.tell(effects, tongue.phrases().set(name, &value));
        }
        Err(SettingError::Takes(key)) => scene.tell(effects, takes(scene, key)),
        Err(SettingError::Wrong(text)) => scene.tell(effects, scene.text(text)),
    }
    Ok(())
}

/// Whether whoever asks may have drafts shown in a room.
fn is_theirs(scene: &Scene, room: Option<&RoomId>) -> bool {
    let is_here = |room: &RoomId| Where::of(scene.request).rooms().any(|here| here == room);
    let is_moderator = |standing: Standing| Permit::ask(standing, Role::Moderator).is_ok();
    scene.request.place == Place::Own || room.is_none_or(is_here) || scene.request.around.stands_there.is_some_and(is_moderator)
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
    // A citation stands for its article.
    let cited = parse::citation(argument).map(|citation| citation.document).filter(|id| scene.scope.has_document(id));
    let named = cited.filter(|id| scene.library.document(id).is_some()).or_else(|| quoting::named(scene.library, &scene.scope, argument));
    match named.filter(|id| id.contains('/')) {
        Some(document) => {
            note_hidden(scene, effects, document, true);
            scene.tell(effects, scene.text(TextId::HiddenNow));
        }
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
pub(super) fn unhide(scene: &Scene, effects: &mut Effects, (command, argument): (&Command, &str), _: Permit) -> Result<(), BotError> {
    if argument.is_empty() {
        telling::usage(scene, effects, command);
        return Ok(());
    }
    let all = Scope { hidden: Vec::new(), ..scene.scope.clone() };
    // An article that is gone from the collections can still be taken off the list.
    let by_id = scene.scope.hidden.iter().find(|id| id.to_lowercase() == argument.to_lowercase()).cloned();
    match by_id.or_else(|| quoting::named(scene.library, &all, argument)).filter(|id| scene.scope.hidden.contains(id)) {
        Some(document) => shown_again(scene, effects, document)?,
        None => scene.tell(effects, scene.text(TextId::NoSuchArticle)),
    }
    Ok(())
}

/// What is hidden around this room stays hidden in it.
fn shown_again(scene: &Scene, effects: &mut Effects, document: String) -> Result<(), BotError> {
    let mut is_around = false;
    for room in &scene.request.around.within {
        is_around |= scene.records.hidden(room)?.contains(&document);
    }
    if scene.records.hidden(&scene.request.room)?.contains(&document) {
        note_hidden(scene, effects, document, false);
    }
    scene.tell(effects, scene.text(if is_around { TextId::HiddenAround } else { TextId::UnhiddenNow }));
    Ok(())
}

fn note_hidden(scene: &Scene, effects: &mut Effects, document: String, is_hidden: bool) {
    scene.audit(effects, if is_hidden { "hide" } else { "unhide" }, document.clone());
    effects.remember.push(Change::Hidden { room: scene.request.room.clone(), document, is_hidden });
}

/// Leaves a member unanswered here; without a name, says who is.
pub(super) fn ignore(scene: &Scene, effects: &mut Effects, (_, argument): (&Command, &str), _: Permit) -> Result<(), BotError> {
    let Some(member) = member(scene, argument) else {
        let mut ignored = Vec::new();
        for room in Where::of(scene.request).rooms() {
            ignored.extend(scene.records.ignored(room)?);
        }
        ignored.sort();
        ignored.dedup();
        listed(scene, effects, (TextId::IgnoredHeading, TextId::NobodyIgnored), ignored.iter().map(name).collect());
        return Ok(());
    };
    if member == *scene.member() {
        scene.tell(effects, scene.text(TextId::NotYourself));
    } else {
        note_ignored(scene, effects, member, true);
        scene.tell(effects, scene.text(TextId::IgnoredNow));
    }
    Ok(())
}

/// Answers a member here again.
pub(super) fn unignore(scene: &Scene, effects: &mut Effects, (command, argument): (&Command, &str), _: Permit) -> Result<(), BotError> {
    let Some(member) = member(scene, argument) else {
        telling::usage(scene, effects, command);
        return Ok(());
    };
    let mut is_around = false;
    for room in &scene.request.around.within {
        is_around |= scene.records.is_ignored(room, &member)?;
    }
    let is_here = scene.records.is_ignored(&scene.request.room, &member)?;
    if is_here {
        note_ignored(scene, effects, member, false);
    }
    let text = match (is_here, is_around) {
        (_, true) => TextId::IgnoredAround,
        (true, false) => TextId::UnignoredNow,
        (false, false) => TextId::NobodyLikeThat,
    };
    scene.tell(effects, scene.text(text));
    Ok(())
}

fn note_ignored(scene: &Scene, effects: &mut Effects, member: MemberId, is_ignored: bool) {
    scene.audit(effects, if is_ignored { "ignore" } else { "unignore" }, name(&member));
    effects.remember.push(Change::Ignored { room: scene.request.room.clone(), member, is_ignored });
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

/// Shows what moderators did here and around this room.
pub(super) fn audit(scene: &Scene, effects: &mut Effects, _: Permit) -> Result<(), BotError> {
    let mut acts = Vec::new();
    for room in Where::of(scene.request).rooms() {
        acts.extend(scene.records.audit(room, MOST_LINES)?);
    }
    acts.sort_by_key(|act| std::cmp::Reverse(act.at));
    acts.truncate(MOST_LINES);
    if acts.is_empty() {
        scene.tell(effects, scene.text(TextId::NoAudit));
        return Ok(());
    }
    let line = |act: &super::records::Audited| {
        scene.phrases().audited(&minute(act.at), &name(&act.moderator), &act.act, &shortened(&act.what)).trim_end().to_owned()
    };
    let lines = acts.iter().map(line).collect();
    let message = Message::default().with(Block::Heading(scene.text(TextId::AuditHeading).to_owned())).with(Block::List(lines));
    scene.reply(effects, message, Seen::Private);
    Ok(())
}

/// One line of a text, not too long.
pub(super) fn shortened(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST_LINE).collect()
}
