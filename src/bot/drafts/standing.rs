//! A summary as it stands in its room, when its sources change: found again, updated, marked or retracted as answers are.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;

use super::{Draft, Posted, fitting, posting, showing};
use crate::bot::BotError;
use crate::bot::effect::{Act, EffectKey, Effects, Seen};
use crate::bot::message::{Action, Block, Message, Piece};
use crate::bot::posted::{self, as_given};
use crate::bot::records::Change;
use crate::bot::scene::{Scene, Where, of_room};
use crate::bot::settings::Approval;
use crate::bot::texts::TextId;
use crate::corpus::Citation;
use crate::summary::{self, Article, Kept, Ranking, followed};

/// One article's part of a summary as it was posted: what it takes to show it again when the article is another, or gone.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Part {
    /// The line above it.
    line: String,
    /// The article's title.
    title: String,
    /// Its sentences in the order shown; none where something was left out.
    sentences: Vec<Option<Sentence>>,
}

/// A sentence as it was posted.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Sentence {
    label: String,
    citation: String,
    begins: bool,
}

impl Part {
    /// Where each of its sentences stands, a line each.
    pub(super) fn sources(&self) -> Vec<String> {
        self.sentences.iter().flatten().map(|sentence| format!("{}: `{}`", sentence.label, sentence.citation)).collect()
    }
}

/// The parts of a post.
pub(super) fn parts(post: &Message) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut above = "";
    for block in &post.blocks {
        match block {
            Block::Byline(line) => above = line,
            Block::Sentences { title, pieces, .. } => {
                let sentence = |piece: &Piece| match piece {
                    Piece::Sentence { label, citation, begins, .. } => {
                        Some(Sentence { label: label.clone(), citation: citation.clone(), begins: *begins })
                    }
                    Piece::Gap => None,
                };
                parts.push(Part { line: above.to_owned(), title: title.clone(), sentences: pieces.iter().map(sentence).collect() });
            }
            _ => {}
        }
    }
    parts
}

/// The summaries that stand in the room of a scene.
pub(in crate::bot) fn all(scene: &Scene) -> Result<Vec<Standing>, BotError> {
    let drafts = scene.records.drafts(&scene.request.room)?.into_iter();
    Ok(drafts.filter_map(|draft| draft.posted.clone().map(|posted| Standing { draft, posted })).filter(Standing::is_there).collect())
}

/// A summary that stands in its room.
pub(in crate::bot) struct Standing {
    draft: Draft,
    posted: Posted,
}

impl Standing {
    /// Whether it is there, and not on its way or taken back.
    fn is_there(&self) -> bool {
        self.draft.sending.is_none() && !self.draft.state.is_over()
    }

    fn sentences(&self) -> impl Iterator<Item = &Sentence> {
        self.posted.parts.iter().flat_map(|part| part.sentences.iter().flatten())
    }

    /// The post as it was, with a note above it; sentences whose words are no longer known are left out.
    fn as_it_was(&self, scene: &Scene, note: String) -> Result<Message, BotError> {
        let mut message = Message::text(note);
        for part in &self.posted.parts {
            let mut pieces = Vec::new();
            for sentence in &part.sentences {
                let Some(Sentence { label, citation, begins }) = sentence else {
                    pieces.push(Piece::Gap);
                    continue;
                };
                let Ok(cited) = citation.parse::<Citation>() else { continue };
                let source = scene.records.source(&cited.document)?;
                let Some(quote) = as_given(scene, &cited, source.as_ref())? else { continue };
                let (text, link) = (quote.text().to_owned(), quote.link());
                pieces.push(Piece::Sentence { label: label.clone(), text, citation: citation.clone(), link, begins: *begins });
            }
            message = message.with(Block::Byline(part.line.clone())).with(Block::Sentences {
                title: part.title.clone(),
                pieces,
                is_numbered: false,
            });
        }
        Ok(message.with(Block::Actions(vec![Action::Cited])))
    }

    /// Its blocks in the articles as they are now; those of which nothing is left are left out.
    fn now(&self, scene: &Scene, scope: &crate::search::Scope) -> Result<Vec<summary::Block>, BotError> {
        let archive = scene.library.archive();
        let mut blocks = Vec::new();
        for kept in &self.posted.blocks {
            let document = scene.library.document(&kept.document).filter(|document| scope.has_document(&document.id));
            let Some(document) = document else { continue };
            let Some(before) = summary::at_revision(archive, document, &kept.sha256)? else { continue };
            let (old, new) = (Article::read(archive, &before)?, Arc::new(Article::read(archive, document)?));
            let mut picks = BTreeSet::new();
            for number in &kept.picks {
                let at = number.saturating_sub(1);
                picks.extend(followed((archive, &old), (at, at), (archive, &new))?.map(|(_, last)| last + 1));
            }
            let kept = Kept { sha256: document.sha256.clone(), picks, dropped: BTreeSet::new(), order: None, ..kept.clone() };
            let ranking = Ranking::new(&new, None);
            blocks.extend(summary::Block::restore(new, ranking, &kept));
        }
        Ok(blocks)
    }

    fn edit(&self, scene: &Scene, effects: &mut Effects, (with, draft, posted): (Message, Draft, Posted)) {
        scene.act(effects, Act::Edit { message: posted.message.clone(), with });
        let posted = Posted { settled: Some(scene.now.as_second()), ..posted };
        effects.remember.push(Change::draft(Draft { posted: Some(posted), ..draft }));
    }
}

impl posted::Posted for Standing {
    fn key(&self) -> &EffectKey {
        &self.posted.key
    }

    fn at(&self) -> Timestamp {
        Timestamp::from_second(self.posted.at).unwrap_or(Timestamp::MIN)
    }

    fn settled(&self) -> Option<Timestamp> {
        self.posted.settled.and_then(|second| Timestamp::from_second(second).ok())
    }

    fn citations(&self) -> Vec<Citation> {
        self.sentences().filter_map(|sentence| sentence.citation.parse().ok()).collect()
    }

    fn update(&self, scene: &Scene, effects: &mut Effects) -> Result<Result<(), TextId>, BotError> {
        let place = Where { local: scene.request.around.local, ..self.draft.place() };
        let (settings, scope) = of_room(scene.bot, place, scene.library, scene.records)?;
        if settings.approval == Approval::Two {
            // One alone does not change what two have approved.
            return Ok(Err(TextId::DraftNeedsTwo));
        }
        let blocks = self.now(scene, &scope)?;
        let with = showing::post(scene, &blocks, &self.posted.by.name, true, settings.language)?;
        if blocks.is_empty() || !fitting::is_fitting(&with) {
            return Ok(Err(TextId::NoPassageNow));
        }
        let kept: Vec<Kept> = blocks.iter().map(summary::Block::kept).collect();
        let posted = Posted { blocks: kept.clone(), parts: parts(&with), ..self.posted.clone() };
        // What a moderator is working on stays as it is.
        let is_same = self.draft.blocks == self.posted.blocks;
        let (blocks, revision) = if is_same { (kept, self.draft.revision + 1) } else { (self.draft.blocks.clone(), self.draft.revision) };
        self.edit(scene, effects, (with, Draft { blocks, revision, ..self.draft.clone() }, posted));
        Ok(Ok(()))
    }

    fn mark(&self, scene: &Scene, effects: &mut Effects, note: String) -> Result<(), BotError> {
        let with = self.as_it_was(scene, note)?.spoken(scene.tongue(Seen::Public));
        self.edit(scene, effects, (with, self.draft.clone(), self.posted.clone()));
        Ok(())
    }

    fn retract(&self, scene: &Scene, effects: &mut Effects) {
        // It stands there, so it can be taken back.
        posting::take_back(scene, effects, &self.draft).unwrap_or_default();
    }
}
