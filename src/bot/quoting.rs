//! Quotes as blocks of a message, and citations back into quotes. A citation is looked up anew each time, so that nothing is shown that
//! the room may not see or that the article no longer says.

use super::BotError;
use super::effect::Seen;
use super::message::{Action, Block, Message};
use super::records::Given;
use super::scene::Scene;
use super::texts::{TextId, Tongue};
use crate::answer::Shown;
use crate::corpus::{Citation, MAX_QUOTE, Passage, Quote, Span, Verdict, verify};
use crate::search::{Library, Scope};

/// Where one can go from an answer, and who sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ways {
    /// There is a passage before it.
    pub back: bool,
    /// There is a passage behind it.
    pub on: bool,
    /// Who sees it.
    pub seen: Seen,
    /// It can be shown to everybody.
    pub share: bool,
}

impl Ways {
    /// From so many passages on, which everybody sees or only one, with this one shown first of so many.
    pub fn of(given: &Given) -> Self {
        Self {
            back: given.from > 0,
            on: given.citations.len() > given.from + given.count,
            seen: if given.is_private { Seen::Private } else { Seen::Public },
            share: given.is_private && !given.is_shared,
        }
    }
}

/// Quotes with their citations and what can be done from here.
pub(super) fn message(scene: &Scene, intro: Option<TextId>, shown: &[Shown], ways: Ways) -> Message {
    let tongue = scene.tongue(ways.seen);
    let begun = intro.map(|intro| Block::Text(tongue.text(intro).to_owned())).into_iter().collect();
    let mut message = Message { blocks: begun, tongue };
    for shown in shown {
        message.blocks.extend(blocks(tongue, &shown.quote, &shown.highlights));
    }
    let is_possible = |action: &Action| match action {
        Action::Previous => ways.back,
        Action::Next => ways.on,
        Action::Share => ways.share,
        _ => true,
    };
    message.with(Block::Actions(Action::ALL.into_iter().filter(is_possible).collect()))
}

/// A quote and its citation, with what is not quoted in this language.
pub(super) fn blocks(tongue: Tongue, quote: &Quote, highlights: &[std::ops::Range<usize>]) -> [Block; 2] {
    [Block::Quote { text: quote.text().to_owned(), highlights: highlights.to_vec(), cut: quote.is_cut() }, citation(tongue, quote)]
}

/// Where a quote stands.
pub(super) fn citation(tongue: Tongue, quote: &Quote) -> Block {
    let card = &quote.document().card;
    let (first, last) = quote.citation().paragraphs;
    Block::Citation {
        title: card.title.clone(),
        date: card.published.clone(),
        paragraphs: tongue.phrases().paragraphs(first, last),
        citation: quote.citation().to_string(),
        link: quote.link(),
    }
}

/// What became of a citation, as far as the room may know: what it may not see was never there.
pub(super) fn verdict(scene: &Scene, citation: &Citation) -> Result<Verdict, BotError> {
    if !scene.scope.has_document(&citation.document) {
        return Ok(Verdict::Unknown);
    }
    let current = |id: &str| scene.library.document(id).cloned();
    Ok(verify::verify(scene.library.archive(), &current, citation)?)
}

/// The quote of a citation, where the room may see it and the article still says it.
pub(super) fn cited(scene: &Scene, citation: &Citation) -> Result<Option<Quote>, BotError> {
    Ok(match verdict(scene, citation)? {
        Verdict::Identical { quote } | Verdict::Moved { quote, .. } => Some(quote),
        Verdict::Changed { .. } | Verdict::Withdrawn { .. } | Verdict::Unknown => None,
    })
}

/// The id of the collection or article that a member calls by its id, its name or its title, among those the room may see.
pub(super) fn named(library: &Library, scope: &Scope, name: &str) -> Option<String> {
    library.named(scope, name)
}

/// A quote's whole paragraphs with `step` paragraphs before and after them, as far as they fit into one quote.
pub(super) fn around(scene: &Scene, quote: &Quote, step: u32) -> Result<Option<Quote>, BotError> {
    let (document, (first, last)) = (quote.document(), quote.citation().paragraphs);
    let mut passages = scene.library.passages(document)?;
    passages.retain(|passage| passage.paragraph >= first.saturating_sub(step) && passage.paragraph <= last.saturating_add(step));
    let passages = fitting(passages, (first, last));
    let Some(end) = passages.last().map(|passage| passage.sentences().len().saturating_sub(1)) else { return Ok(None) };
    Ok(Some(Quote::new(scene.library.archive(), document, &Span { passages: &passages, sentences: (0, end) })?))
}

/// Leaves out paragraphs, farthest first, until the rest fits into one quote and the quoted ones are whole.
fn fitting(mut passages: Vec<Passage>, (first, last): (u32, u32)) -> Vec<Passage> {
    let long = |passages: &[Passage]| passages.iter().map(|passage| passage.text.chars().count() + 2).sum::<usize>() > MAX_QUOTE + 2;
    while long(&passages) {
        let ends = passages.first().zip(passages.last()).map(|(from, to)| (from.paragraph, to.paragraph));
        match ends {
            Some((from, to)) if to > last && to - last >= first.saturating_sub(from) => drop(passages.pop()),
            Some((from, _)) if from < first => drop(passages.remove(0)),
            _ => break,
        }
    }
    passages
}
