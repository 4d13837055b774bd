//! What decided, in terms a person can check: the clues that speak against the best sentence.

use super::beside::{Asked, Beside, Class, LEAST, Met, SAME_STEM};
use crate::answer::expected::Expected;
use crate::answer::outcome::Clue;
use crate::answer::ranking::Ranking;

/// The most clues that are told.
const MOST: usize = 4;

/// What speaks against the best sentence of a ranking: what is denied or opposite first, then what is missing, the rarest first.
pub fn clues(ranking: &Ranking, beside: &Beside) -> Vec<Clue> {
    let Some(best) = ranking.sentences.first().map(|scored| &scored.sentence) else { return Vec::new() };
    let typed = |asked: &Asked| {
        let term = asked.term.and_then(|term| ranking.retrieved.query.terms.get(term));
        term.filter(|term| term.folded == asked.folded).map_or_else(|| asked.folded.clone(), |term| term.word.clone())
    };
    let mut clues: Vec<Clue> = denial(ranking, beside, best.found, &typed).into_iter().collect();
    clues.extend(opposites(ranking, beside, best.found, &typed));
    clues.extend(missing(beside, &typed));
    if beside.is_english && beside.expected != Expected::Anything && beside.candidates.is_empty() {
        clues.push(Clue::NoCandidate);
    }
    clues.truncate(MOST);
    clues
}

/// The words of the paragraph as they are written, by their places.
fn written(ranking: &Ranking, found: usize, at: usize) -> String {
    let word = ranking.reads.get(found).and_then(|read| read.words.get(at));
    let text = ranking.retrieved.found.get(found).map(|found| found.passage.text.as_str());
    word.zip(text).and_then(|(word, text)| text.get(word.start..word.end)).unwrap_or_default().to_lowercase()
}

fn denial(ranking: &Ranking, beside: &Beside, found: usize, typed: &impl Fn(&Asked) -> String) -> Option<Clue> {
    let denies = |asked: &&Asked| asked.class == Class::Negation || asked.is_refusal;
    let in_question = beside.asked.iter().find(denies);
    let sentence = beside.sentence();
    let in_passage = sentence.iter().position(|word| word.class == Class::Negation || word.is_refusal);
    match (in_question, in_passage) {
        (Some(asked), None) => Some(Clue::DeniedInQuestion(typed(asked))),
        (None, Some(at)) => Some(Clue::DeniedInPassage(written(ranking, found, beside.own.start + at))),
        _ => None,
    }
}

fn opposites(ranking: &Ranking, beside: &Beside, found: usize, typed: &impl Fn(&Asked) -> String) -> Vec<Clue> {
    let is_here = |asked: &Asked| beside.sentence().iter().any(|word| word.same == Some(asked.letters));
    let opposed = beside.sentence().iter().enumerate().filter_map(|(at, word)| {
        let asked = beside.asked.get(word.opposes?).filter(|asked| !is_here(asked))?;
        Some(Clue::Opposite(typed(asked), written(ranking, found, beside.own.start + at)))
    });
    opposed.take(1).collect()
}

fn missing(beside: &Beside, typed: &impl Fn(&Asked) -> String) -> Vec<Clue> {
    let is_missing = |asked: &Asked, met: Met| if asked.class == Class::Number { met.paragraph < SAME_STEM } else { met.around() < LEAST };
    let mut missing: Vec<&Asked> =
        beside.core().filter(|(_, asked, met)| !asked.is_head && is_missing(asked, *met)).map(|(_, asked, _)| asked).collect();
    missing.sort_by(|a, b| b.idf.total_cmp(&a.idf));
    let clue = |asked: &Asked| match (asked.class, asked.is_unknown) {
        (Class::Number, _) => Clue::NoNumber(typed(asked)),
        (_, true) => Clue::Nowhere(typed(asked)),
        (_, false) => Clue::Elsewhere(typed(asked)),
    };
    missing.into_iter().map(clue).collect()
}
