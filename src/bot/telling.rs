//! What the bot tells of itself, and what members decide about themselves.

use super::commands::{COMMANDS, Command, called, nearest};
use super::conversation::{AGE, TURNS};
use super::effect::{Act, Effect, EffectKey, Effects, Reply, Seen};
use super::event::{EventId, RoomId};
use super::message::{Block, Message};
use super::permit::Role;
use super::records::Change;
use super::scene::Scene;
use super::settings::BotSettings;
use super::texts::{TextId, Tongue};
use super::{BotError, onward, quoting};
use crate::corpus::{Collection, Document};

/// The most articles that are listed; the rest is counted.
const MOST_LISTED: usize = 60;

/// How a command is written.
pub(super) fn usage(scene: &Scene, effects: &mut Effects, command: &Command) {
    scene.tell(effects, scene.phrases().written(scene.text(command.usage)));
}

/// Puts what is nearest below a message, where there is anything.
pub(super) fn near(scene: &Scene, message: Message, lines: Vec<String>) -> Message {
    if lines.is_empty() {
        return message;
    }
    message.with(Block::Heading(scene.text(TextId::Nearest).to_owned())).with(Block::List(lines))
}

/// A sentence, later, to whoever did what an effect followed from.
pub(super) fn afterwards(bot: &BotSettings, key: &EffectKey, (room, tongue): (&RoomId, Tongue), text: impl Into<String>) -> Option<Effect> {
    let (event, _) = key.0.rsplit_once('/')?;
    let reply = Reply::notice((room.clone(), EventId(event.to_owned())), bot.room.reply, Message::text(text).spoken(tongue));
    Some(Effect { key: EffectKey(format!("{key}/0")), act: Act::Reply(reply) })
}

/// All commands, or one.
pub(super) fn help(scene: &Scene, effects: &mut Effects, argument: &str) {
    let words: Vec<&str> = argument.split_whitespace().collect();
    match (called(&words), words.first()) {
        (Some((command, _)), _) => {
            let message = Message::text(scene.text(command.summary));
            let message = message.with(Block::Text(scene.phrases().written(scene.text(command.usage))));
            scene.reply(effects, message, Seen::Private);
        }
        (None, Some(word)) => {
            let meant = nearest(word).map(|command| scene.phrases().did_you_mean(command.name_in(scene.tongue(Seen::Private))));
            scene.tell(effects, meant.unwrap_or_else(|| scene.text(TextId::UnknownCommand).to_owned()));
        }
        (None, None) => drop(scene.reply(effects, overview(scene), Seen::Private)),
    }
}

fn overview(scene: &Scene) -> Message {
    let line = |command: &Command| format!("{}: {}", scene.text(command.usage), scene.text(command.summary));
    let lines = |least: Role| COMMANDS.iter().filter(|command| command.least == least).map(line).collect();
    let mut message = Message::text(scene.phrases().how_to_ask(scene.request.place, &scene.room.prefix))
        .with(Block::Heading(scene.text(TextId::HelpHeading).to_owned()))
        .with(Block::List(lines(Role::Member)));
    if scene.role() >= Role::Moderator {
        message = message.with(Block::Heading(scene.text(TextId::HelpModerators).to_owned())).with(Block::List(lines(Role::Moderator)));
    }
    if scene.role() >= Role::Admin {
        message = message.with(Block::Heading(scene.text(TextId::HelpAdmins).to_owned())).with(Block::List(lines(Role::Admin)));
    }
    message
}

/// The articles the room may see, or what is known of one of them.
pub(super) fn articles(scene: &Scene, effects: &mut Effects, argument: &str) -> Result<(), BotError> {
    if argument.is_empty() {
        listed(scene, effects, visible(scene));
        return Ok(());
    }
    let named = quoting::named(scene.library, &scene.scope, argument);
    match named.as_deref().map(|id| (id, scene.library.document(id))) {
        Some((_, Some(document))) => article(scene, effects, document)?,
        Some((id, None)) => listed(scene, effects, visible(scene).filter(|collection| collection.id == id)),
        None => scene.tell(effects, scene.text(TextId::NoSuchArticle)),
    }
    Ok(())
}

/// What is known of an article: its card, how long it is, and its headings.
fn article(scene: &Scene, effects: &mut Effects, document: &Document) -> Result<(), BotError> {
    let passages = scene.library.passages(document)?;
    let mut headings: Vec<String> = Vec::new();
    for heading in passages.iter().map(|passage| passage.heading.clone()).filter(|heading| !heading.is_empty()) {
        if !headings.contains(&heading) && headings.len() < MOST_LISTED {
            headings.push(heading);
        }
    }
    let mut lines = onward::parts(scene.tongue(Seen::Private), &document.card);
    lines.push(scene.phrases().counted_paragraphs(passages.len()));
    lines.push(document.id.clone());
    let mut message = Message::default().with(Block::Heading(document.card.title.clone())).with(Block::List(lines));
    if !headings.is_empty() {
        message = message.with(Block::Heading(scene.text(TextId::HeadingsHeading).to_owned())).with(Block::List(headings));
    }
    scene.reply(effects, message, Seen::Private);
    Ok(())
}

fn listed<'a>(scene: &Scene, effects: &mut Effects, collections: impl Iterator<Item = &'a Collection>) {
    let mut message = Message::default().with(Block::Heading(scene.text(TextId::ArticlesHeading).to_owned()));
    let (mut room, mut unlisted) = (MOST_LISTED, 0);
    for collection in collections {
        let titles = titles(scene, collection);
        let listed: Vec<String> = titles.iter().take(room).cloned().collect();
        unlisted += titles.len() - listed.len();
        room -= listed.len();
        if !listed.is_empty() {
            message = message.with(Block::Heading(collection.title.clone())).with(Block::List(listed));
        }
    }
    if unlisted > 0 {
        message = message.with(Block::Text(scene.phrases().and_more(unlisted)));
    }
    if message.blocks.len() == 1 {
        message = Message::text(scene.text(TextId::NoArticles));
    }
    scene.reply(effects, message, Seen::Private);
}

fn visible<'a>(scene: &'a Scene) -> impl Iterator<Item = &'a Collection> {
    scene.library.collections().filter(|collection| scene.scope.has_collection(&collection.id)).map(AsRef::as_ref)
}

fn titles(scene: &Scene, collection: &Collection) -> Vec<String> {
    let documents = collection.documents.iter().filter(|document| scene.scope.has_document(&document.id));
    documents.map(|document| format!("{} ({})", document.card.title, document.id)).collect()
}

/// What this bot is.
pub(super) fn about(scene: &Scene, effects: &mut Effects) {
    let articles = visible(scene).map(|collection| titles(scene, collection).len()).sum();
    let message = Message::text(scene.text(TextId::AboutText));
    let message = message.with(Block::Text(scene.phrases().about(env!("CARGO_PKG_VERSION"), articles)));
    scene.reply(effects, message, Seen::Private);
}

/// What is kept of whom, from the values that keep it.
pub(super) fn privacy(scene: &Scene, effects: &mut Effects) {
    let lines = scene.phrases().privacy(scene.bot, (TURNS, AGE), scene.room.keep_texts);
    let message = Message::default().with(Block::Heading(scene.text(TextId::PrivacyHeading).to_owned())).with(Block::List(lines));
    scene.reply(effects, message, Seen::Private);
}

/// Deletes what is kept of the member.
pub(super) fn forget(scene: &Scene, effects: &mut Effects) {
    effects.remember.push(Change::Forget { member: scene.member().clone() });
    scene.tell(effects, scene.text(TextId::Forgotten));
}

/// Takes the member out, or in again.
pub(super) fn opt(scene: &Scene, effects: &mut Effects, is_out: bool) {
    effects.remember.push(Change::Out { member: scene.member().clone(), is_out });
    scene.tell(effects, scene.text(if is_out { TextId::OptedOut } else { TextId::OptedIn }));
}
