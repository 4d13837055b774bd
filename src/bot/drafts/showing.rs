//! A draft as a preview, as the post it becomes, and as a list of sources.

use std::sync::Arc;

use super::choosing;
use super::table::State;
use super::{Draft, Posted, Preview};
use crate::bot::BotError;
use crate::bot::effect::{Act, EffectKey, Effects, Seen};
use crate::bot::event::{Place, RoomId};
use crate::bot::message::{Action, Block, Message, Piece};
use crate::bot::records::Change;
use crate::bot::scene::{Scene, of_room};
use crate::bot::texts::{TextId, Tongue};
use crate::corpus::Document;
use crate::search::Scope;
use crate::summary::{self, Article, Focus, Kept, KeptError, Part, Ranking};

/// What a draft says now, article by article; the id of one that is no longer what the draft was made of.
pub(super) type Restored = Result<Vec<summary::Block>, String>;

/// Reads a draft's articles again.
pub(super) fn restored(scene: &Scene, scope: &Scope, kept: &[Kept]) -> Result<Restored, BotError> {
    let mut blocks = Vec::new();
    for kept in kept {
        let document = scene.library.document(&kept.document).filter(|document| scope.has_document(&document.id));
        let Some(document) = document.filter(|document| document.sha256 == kept.sha256) else { return Ok(Err(kept.document.clone())) };
        let article = Arc::new(Article::read(scene.library.archive(), document)?);
        let focus = kept.focus.as_ref().map(|text| Focus::new(scene.library, scope, &article, text)).transpose()?;
        let ranking = Ranking::new(&article, focus);
        match summary::Block::restore(article, ranking, kept) {
            Ok(block) => blocks.push(block),
            Err(KeptError::Revision(document) | KeptError::Damaged(document)) => return Ok(Err(document)),
        }
    }
    Ok(Ok(blocks))
}

/// The sentences of a block with their numbers, linked where that is wanted.
fn pieces(scene: &Scene, block: &summary::Block, label: impl Fn(usize) -> String) -> Result<Vec<Piece>, BotError> {
    let mut paragraph = 0;
    let parts = block.parts(scene.library.archive())?;
    Ok(parts
        .into_iter()
        .map(|part| match part {
            Part::Gap => Piece::Gap,
            Part::Sentence(cited) => {
                let here = cited.quote.citation().paragraphs.0;
                let begins = std::mem::replace(&mut paragraph, here) != here;
                Piece::Sentence {
                    label: label(cited.number),
                    text: cited.quote.text().to_owned(),
                    citation: cited.quote.citation().to_string(),
                    link: cited.quote.link(),
                    begins,
                }
            }
        })
        .collect())
}

/// The post that a draft becomes, in the language of its room.
pub(super) fn post(scene: &Scene, blocks: &[summary::Block], by: &str, is_edited: bool, tongue: Tongue) -> Result<Message, BotError> {
    let mut message = Message::default().spoken(tongue);
    for (at, block) in blocks.iter().enumerate() {
        let document = block.article().document();
        let line = tongue.drafts().quoted(at == 0, by, &of(document), &numbers(block), block.article().sentences().len());
        message = message.with(Block::Byline(line)).with(Block::Sentences {
            title: document.card.title.clone(),
            pieces: pieces(scene, block, |number| number.to_string())?,
            is_numbered: false,
        });
    }
    if blocks.iter().any(summary::Block::is_reordered) {
        message = message.with(Block::Text(tongue.text(TextId::Reordered).to_owned()));
    }
    if is_edited {
        message = message.with(Block::Text(tongue.text(TextId::EditedSince).to_owned()));
    }
    Ok(message.with(Block::Actions(vec![Action::Cited])))
}

/// Title and date of an article.
fn of(document: &Document) -> String {
    let date = document.card.published.as_deref().map(|date| format!(", {date}")).unwrap_or_default();
    format!("{}{date}", document.card.title)
}

/// The numbers of a block's sentences in the order shown.
fn numbers(block: &summary::Block) -> Vec<usize> {
    block.shown().iter().map(|at| at + 1).collect()
}

/// A draft as moderators see it, with notes above it.
fn preview(scene: &Scene, draft: &Draft, (blocks, tongue): (&Restored, Tongue), notes: Vec<String>) -> Result<Message, BotError> {
    let phrases = tongue.drafts();
    let mut message = Message::default().spoken(tongue);
    for note in notes {
        message = message.with(Block::Text(note));
    }
    message = message.with(Block::Heading(phrases.heading(draft.number, draft.revision, draft.state)));
    let blocks = match blocks {
        Ok(blocks) => blocks,
        Err(document) => {
            let text = phrases.changed_since(document, draft.number);
            return Ok(message.with(Block::Text(text)).with(Block::Actions(vec![Action::Discard])));
        }
    };
    for (at, block) in blocks.iter().enumerate() {
        let prefix = if blocks.len() > 1 { format!("{}.", at + 1) } else { String::new() };
        let document = block.article().document();
        let line =
            phrases.measured(&of(document), block.shown().len(), block.article().sentences().len(), block.share(), block.characters());
        message = message.with(Block::Byline(line));
        if let Some(focus) = block.ranking().focus() {
            message = message.with(Block::Byline(phrases.about(focus.text())));
        }
        message = message.with(Block::Sentences {
            title: String::new(),
            pieces: pieces(scene, block, |number| format!("{prefix}{number}"))?,
            is_numbered: true,
        });
        if block.is_short() {
            message = message.with(Block::Text(tongue.text(TextId::DraftIsShort).to_owned()));
        }
    }
    if blocks.iter().any(summary::Block::is_reordered) {
        message = message.with(Block::Text(tongue.text(TextId::Reordered).to_owned()));
    }
    let is_pinned = draft.posted.as_ref().is_some_and(|posted| posted.is_pinned);
    let hints = phrases.hints(draft.number, draft.state, draft.is_pinned || is_pinned);
    Ok(message.with(Block::Text(hints)).with(Block::Actions(ways(draft.state))))
}

/// What can be done with a draft by a press.
fn ways(state: State) -> Vec<Action> {
    match state {
        State::Open => vec![Action::Post, Action::Add, Action::Shorter, Action::Longer, Action::Discard],
        State::Proposed => vec![Action::Approve, Action::Reject],
        State::Posted => vec![Action::Retract],
        State::Unknown => vec![Action::Discard],
        State::Sending | State::Retracted | State::Discarded => Vec::new(),
    }
}

/// Reads a draft's articles again and shows it.
pub(super) fn show_anew(scene: &Scene, effects: &mut Effects, draft: &Draft, notes: Vec<String>) -> Result<(), BotError> {
    let (_, scope) = of_room(scene.bot, draft.place(), scene.library, scene.records)?;
    let blocks = restored(scene, &scope, &draft.blocks)?;
    show(scene, effects, (draft, &blocks), notes)
}

/// Shows a draft to whoever asks, where nobody else reads, and notes that they have seen it so.
pub(super) fn show(scene: &Scene, effects: &mut Effects, (draft, blocks): (&Draft, &Restored), notes: Vec<String>) -> Result<(), BotError> {
    let message = preview(scene, draft, (blocks, scene.tongue(Seen::Private)), notes)?;
    let moderators = choosing::moderators(scene.bot, scene.records, draft)?;
    let is_theirs = moderators.as_ref() == Some(&scene.request.room);
    let (key, room, is_shared) = match moderators {
        Some(room) if !is_theirs && !is_kept(scene) => {
            let key = scene.act(effects, Act::Post { room: room.clone(), message, told: Some(scene.request.room.clone()) });
            scene.tell(effects, scene.text(TextId::DraftElsewhere));
            (key, room, true)
        }
        _ if is_theirs => (scene.reply(effects, message, Seen::Private), scene.request.room.clone(), !scene.request.around.is_whispered),
        _ => (confide(scene, effects, &draft.room, message)?, scene.request.room.clone(), false),
    };
    note(scene, effects, (draft, key), (room, is_shared));
    Ok(())
}

fn note(scene: &Scene, effects: &mut Effects, (draft, key): (&Draft, EffectKey), (room, is_shared): (RoomId, bool)) {
    let (draft, revision, member) = (draft.number, draft.revision, scene.member().clone());
    effects.remember.push(Change::Previewed(Preview { key, draft, revision, room, member, is_shared, message: None }));
}

/// Shows a proposed draft to the moderators in their room.
/// `tongue` is that of the draft's room.
pub(super) fn propose(
    scene: &Scene,
    effects: &mut Effects,
    (draft, blocks, tongue): (&Draft, &Restored, Tongue),
    (room, by): (RoomId, &str),
) -> Result<(), BotError> {
    // It is for the others, whatever its proposer reads.
    let tongue = scene.records.settings(&room)?.language.unwrap_or(tongue);
    let message = preview(scene, draft, (blocks, tongue), vec![tongue.drafts().proposed_by(by)])?;
    // What only one sees in their room is no word to the others.
    let key = scene.act(effects, Act::Post { room: room.clone(), message, told: Some(scene.request.room.clone()) });
    note(scene, effects, (draft, key), (room, true));
    Ok(())
}

/// Whether what is said here to one is seen by one.
fn is_kept(scene: &Scene) -> bool {
    scene.request.around.is_whispered || scene.request.place != Place::Room
}

/// Says something to whoever asks that only moderators may read: here, where nobody else reads, or else directly.
/// `of` is the room that it is about.
pub(super) fn confide(scene: &Scene, effects: &mut Effects, of: &RoomId, message: Message) -> Result<EffectKey, BotError> {
    // Any room may name this one for its moderators; that opens nothing of what is about others.
    let is_theirs = scene.records.moderated_from(&scene.request.room)?.contains(of);
    let seen = if is_kept(scene) || is_theirs { Seen::Private } else { Seen::Confidential };
    Ok(scene.reply(effects, message, seen))
}

/// Where each sentence of a post stands.
pub(super) fn sources(scene: &Scene, posted: &Posted) -> Result<Message, BotError> {
    let tongue = scene.tongue(Seen::Private);
    let mut message = Message::default().spoken(tongue).with(Block::Heading(tongue.text(TextId::SourceHeading).to_owned()));
    for (kept, part) in posted.blocks.iter().zip(&posted.parts) {
        let document = scene.library.document(&kept.document).filter(|document| document.sha256 == kept.sha256);
        message = match document.filter(|document| scene.scope.has_document(&document.id)) {
            Some(document) => message.with(Block::Byline(of(document))).with(Block::List(part.sources())),
            None => message.with(Block::Text(tongue.text(TextId::NoLonger).to_owned())),
        };
    }
    Ok(message)
}

/// One line of the list of drafts.
pub(super) fn line(scene: &Scene, draft: &Draft) -> String {
    let title =
        |kept: &Kept| scene.library.document(&kept.document).map_or_else(|| kept.document.clone(), |known| known.card.title.clone());
    let titles: Vec<String> = draft.blocks.iter().map(title).collect();
    let when = crate::bot::scene::minute(draft.changed_at());
    scene.tongue(Seen::Private).drafts().listed(draft.number, draft.state, &titles.join(", "), &draft.author.name, &when)
}
