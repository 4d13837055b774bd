//! `summary changes ARTICLE`: what was added, corrected and withdrawn since the article's revision before, in its own sentences.

use super::showing;
use crate::bot::effect::{Effects, Seen};
use crate::bot::event::RoomId;
use crate::bot::message::{Block, Message, Wording};
use crate::bot::scene::Scene;
use crate::bot::texts::{TextId, Tongue};
use crate::bot::{BotError, quoting, telling};
use crate::corpus::{MAX_QUOTE, hash};
use crate::search::Scope;
use crate::summary::{self, Article, Changes, Revised};

/// The most changes that are shown in one message.
const MOST: usize = 6;
/// The most characters of all of them.
const MOST_CHARACTERS: usize = 2 * MAX_QUOTE;

/// Tells what changed in an article.
pub(super) fn told(scene: &Scene, effects: &mut Effects, room: &RoomId, (scope, name): (&Scope, &str)) -> Result<(), BotError> {
    let tongue = scene.tongue(Seen::Private);
    let documents = summary::named(scene.library, scope, name);
    let [document] = documents.as_slice() else {
        let nearest = summary::nearest_titles(scene.library, scope, name).iter().map(|document| document.card.title.clone()).collect();
        let message = Message::text(tongue.text(TextId::NoSuchArticle)).spoken(tongue);
        showing::confide(scene, effects, room, telling::near(scene, message, nearest))?;
        return Ok(());
    };
    let archive = scene.library.archive();
    let before = archive.revisions(&document.id)?.into_iter().rfind(|sha256| *sha256 != document.sha256);
    let before = before.map(|sha256| summary::at_revision(archive, document, &sha256)).transpose()?.flatten();
    let Some(before) = before else {
        showing::confide(scene, effects, room, Message::text(tongue.text(TextId::NeverChanged)).spoken(tongue))?;
        return Ok(());
    };
    let (old, new) = (Article::read(archive, &before)?, Article::read(archive, document)?);
    let found = summary::changes((archive, &old), (archive, &new))?;
    let heading = tongue.drafts().since(&document.card.title, hash::short(&before.sha256), found.unchanged);
    let message = Message::default().spoken(tongue).with(Block::Heading(heading));
    showing::confide(scene, effects, room, listed(message, &found, tongue))?;
    Ok(())
}

fn listed(mut message: Message, found: &Changes, tongue: Tongue) -> Message {
    if found.revised.is_empty() {
        return message.with(Block::Text(tongue.text(TextId::OnlyMoved).to_owned()));
    }
    let (mut shown, mut characters) = (0, 0);
    for revised in found.revised.iter().take(MOST) {
        let blocks = revision(revised, tongue);
        characters += length(&blocks);
        if shown > 0 && characters > MOST_CHARACTERS {
            break;
        }
        shown += 1;
        message.blocks.extend(blocks);
    }
    let rest = found.revised.len() - shown;
    if rest == 0 { message } else { message.with(Block::Text(tongue.drafts().more_changes(rest))) }
}

fn length(blocks: &[Block]) -> usize {
    let of = |block: &Block| match block {
        Block::Quote { text, .. } => text.chars().count(),
        Block::Diff(runs) => {
            runs.iter().map(|(Wording::Kept(words) | Wording::Removed(words) | Wording::Added(words))| words.chars().count()).sum()
        }
        _ => 0,
    };
    blocks.iter().map(of).sum()
}

/// One change: what it is, its words, and where they stand or stood.
fn revision(revised: &Revised, tongue: Tongue) -> Vec<Block> {
    let (text, told) = match revised {
        Revised::Added(told) => (TextId::SentenceAdded, told),
        Revised::Withdrawn(told) => (TextId::SentenceWithdrawn, told),
        Revised::Corrected { after, .. } => (TextId::SentenceCorrected, after),
    };
    let words = match revised {
        Revised::Corrected { diff, .. } => Block::Diff(diff.clone()),
        Revised::Added(_) | Revised::Withdrawn(_) => {
            Block::Quote { text: told.sentence.quote.text().to_owned(), highlights: Vec::new(), cut: !told.needs.is_empty() }
        }
    };
    vec![Block::Text(tongue.text(text).to_owned()), words, quoting::citation(tongue, &told.sentence.quote)]
}
