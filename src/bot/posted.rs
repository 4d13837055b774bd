//! What the bot has posted that quotes articles, of whatever kind: found again when the articles change, and then updated, marked or retracted.

use jiff::Timestamp;

use super::effect::{Act, EffectKey, Effects};
use super::event::MessageId;
use super::message::Block;
use super::onward;
use super::quoting::{self, Ways};
use super::records::{Change, Given, Source};
use super::scene::Scene;
use super::texts::TextId;
use super::{BotError, drafts};
use crate::answer::Shown;
use crate::corpus::{Card, Citation, Document, Format, Quote, verify};
use crate::summary::{Article, followed};
use crate::text::language::Language;

/// The most answers of a room that are looked through, the newest first.
const MOST_LOOKED_THROUGH: usize = 5_000;

/// Something posted.
pub(super) trait Posted {
    /// Names it.
    fn key(&self) -> &EffectKey;
    /// When it was posted.
    fn at(&self) -> Timestamp;
    /// When moderators last saw to it that its sources have changed.
    fn settled(&self) -> Option<Timestamp>;
    /// The citations of what it shows, in order.
    fn citations(&self) -> Vec<Citation>;
    /// Puts the passages as they are now into its place; otherwise the sentence that says why not.
    fn update(&self, scene: &Scene, effects: &mut Effects) -> Result<Result<(), TextId>, BotError>;
    /// Puts a note above it.
    fn mark(&self, scene: &Scene, effects: &mut Effects, note: String) -> Result<(), BotError>;
    /// Takes it back.
    fn retract(&self, scene: &Scene, effects: &mut Effects);
}

/// What was posted in this room and those that are part of it, and is there for everybody, the newest first.
pub(super) fn all(scene: &Scene) -> Result<Vec<Box<dyn Posted>>, BotError> {
    let mut posted: Vec<Box<dyn Posted>> = Vec::new();
    for given in scene.records.given_in(&scene.request.room, Timestamp::MIN, MOST_LOOKED_THROUGH)? {
        if let Some(message) = given.message.clone().filter(|_| !given.is_private && !given.citations.is_empty()) {
            posted.push(Box::new(Answer { given, message }));
        }
    }
    for summary in drafts::standing(scene)? {
        posted.push(Box::new(summary));
    }
    posted.sort_by(|one, other| (other.at(), other.key()).cmp(&(one.at(), one.key())));
    Ok(posted)
}

/// The quote of a citation as the article words it now; none where the article has nothing of it any more, or the room may not see it.
pub(super) fn today(scene: &Scene, citation: &Citation) -> Result<Option<Quote>, BotError> {
    if let Some(quote) = quoting::cited(scene, citation)? {
        return Ok(Some(quote));
    }
    let archive = scene.library.archive();
    let document = scene.library.document(&citation.document).filter(|document| scene.scope.has_document(&document.id));
    let Some(document) = document else { return Ok(None) };
    let Some(before) = verify::past(archive, Some(document), citation)? else { return Ok(None) };
    let (old, new) = (Article::read(archive, before.document())?, Article::read(archive, document)?);
    let Some(run) = old.cited(citation) else { return Ok(None) };
    let run = followed((archive, &old), run, (archive, &new))?;
    Ok(run.map(|run| new.quote_run(archive, run)).transpose()?)
}

/// The quote of a citation as it was given, from the archive. Its article may be gone: then its title is what was known of it.
pub(super) fn as_given(scene: &Scene, citation: &Citation, source: Option<&Source>) -> Result<Option<Quote>, BotError> {
    let archive = scene.library.archive();
    if let Some(document) = scene.library.document(&citation.document) {
        let as_cited = quoting::cited(scene, citation)?.filter(|quote| quote.citation() == citation);
        return Ok(if as_cited.is_some() { as_cited } else { verify::past(archive, Some(document), citation)? });
    }
    let title = source.map_or_else(|| citation.document.clone(), |source| source.title.clone());
    let gone = Document {
        id: citation.document.clone(),
        card: Card { title, ..Card::default() },
        sha256: String::new(),
        length: 0,
        format: Format::Text,
        language: Language::Other,
    };
    Ok(verify::past(archive, Some(&gone), citation)?)
}

/// An answer.
struct Answer {
    given: Given,
    message: MessageId,
}

impl Answer {
    /// The passages it shows, by their citations.
    fn passages(&self) -> Vec<Citation> {
        let written = self.given.citations.iter().skip(self.given.from).take(self.given.count);
        written.filter_map(|written| written.parse().ok()).collect()
    }

    fn edit(&self, scene: &Scene, effects: &mut Effects, (given, shown, note): (Given, &[Shown], Option<String>)) {
        let given = Given { settled: Some(scene.now), ..given };
        let mut with = quoting::message(scene, onward::intro(&given), shown, Ways::of(&given));
        with.blocks.splice(..0, note.map(Block::Text));
        scene.act(effects, Act::Edit { message: self.message.clone(), with });
        effects.remember.push(Change::Given(given));
    }
}

impl Posted for Answer {
    fn key(&self) -> &EffectKey {
        &self.given.key
    }

    fn at(&self) -> Timestamp {
        self.given.at
    }

    fn settled(&self) -> Option<Timestamp> {
        self.given.settled
    }

    fn citations(&self) -> Vec<Citation> {
        match self.given.shown.as_deref().map(str::parse) {
            Some(Ok(shown)) => vec![shown],
            _ => self.passages(),
        }
    }

    fn update(&self, scene: &Scene, effects: &mut Effects) -> Result<Result<(), TextId>, BotError> {
        let (mut shown, mut written, mut widened) = (Vec::new(), Vec::<String>::new(), None);
        for citation in self.passages() {
            let Some(quote) = today(scene, &citation)?.filter(|quote| !written.contains(&quote.citation().to_string())) else { continue };
            written.push(quote.citation().to_string());
            let wide = self.given.wider.checked_sub(1).map(|step| quoting::around(scene, &quote, step)).transpose()?.flatten();
            widened = wide.as_ref().map(|wide| wide.citation().to_string());
            shown.push(Shown { quote: wide.unwrap_or(quote), score: 0.0, highlights: Vec::new() });
        }
        if shown.is_empty() {
            return Ok(Err(TextId::NoPassageNow));
        }
        let (from, count) = (self.given.from, written.len());
        let others = self.given.citations.iter().enumerate().filter(|(at, _)| *at >= from + self.given.count).map(|(_, other)| other);
        let before = self.given.citations.iter().take(from);
        let citations = before.chain(&written).chain(others).cloned().collect();
        let given = Given { citations, count, shown: widened, ..self.given.clone() };
        self.edit(scene, effects, (given, &shown, None));
        Ok(Ok(()))
    }

    fn mark(&self, scene: &Scene, effects: &mut Effects, note: String) -> Result<(), BotError> {
        let mut shown = Vec::new();
        for citation in self.citations() {
            let source = scene.records.source(&citation.document)?;
            let quote = as_given(scene, &citation, source.as_ref())?;
            shown.extend(quote.map(|quote| Shown { quote, score: 0.0, highlights: Vec::new() }));
        }
        self.edit(scene, effects, (self.given.clone(), &shown, Some(note)));
        Ok(())
    }

    fn retract(&self, scene: &Scene, effects: &mut Effects) {
        onward::take_back(scene, effects, self.given.clone());
    }
}
