//! Decides between an answer, the closest passage and silence.

use super::features::NAMES;
use super::judge::{self, Judgement};
use super::outcome::{Answer, Asked, Candidate, ExplainedTerm, Explanation, Nearest, Outcome, Reason, Shown, Silence, Sureness};
use super::ranking::{self, Ranking, Scored};
use super::weights::{Thresholds, Weights};
use super::{AnswerError, quoting};
use crate::search::query::Class;
use crate::search::{Library, Scope};

/// Further quotes are shown only where their score is at most this far below the best: in the ranking's log-odds, they are then about
/// three fifths as likely to hold the answer.
const NEAR_THE_BEST: f64 = 0.5;

/// Most nearest headings.
const MOST_NEAREST: usize = 3;

/// How many of the best sentences are explained.
const EXPLAINED: usize = 3;

/// How many quotes a member can page through.
pub const MOST_RANKED: usize = 10;

/// Answers a question.
pub fn answer(library: &Library, asked: &Asked) -> Result<Answer, AnswerError> {
    let weights = super::shipped()?;
    decide(library, asked, &ranking(library, asked, weights)?, weights)
}

/// Ranks the sentences for a question.
pub fn ranking(library: &Library, asked: &Asked, weights: &Weights) -> Result<Ranking, AnswerError> {
    Ok(ranking::rank(library.search(asked.question, asked.context, asked.scope)?, weights))
}

/// Decides over a ranking.
pub fn decide(library: &Library, asked: &Asked, ranking: &Ranking, weights: &Weights) -> Result<Answer, AnswerError> {
    let (judged, clues) = judge::judge(ranking, weights).unzip();
    let thresholds = library.thresholds().unwrap_or(weights.thresholds);
    let tier = line(&thresholds, asked.sureness);
    let mut explanation = explain(library, asked.scope, ranking, judged, (thresholds.gate, tier));
    explanation.clues = clues.unwrap_or_default();
    let Some(judged) = judged.filter(|judged| judged.gate >= thresholds.gate) else {
        let silence = Silence { reason: reason(library, asked.scope, ranking), nearest: nearest(ranking) };
        let confidence = judged.map_or(0.0, |judged| judged.gate);
        return Ok(Answer { outcome: Outcome::Silence(silence), confidence, explanation });
    };
    let mut quotes = quotes_within(library, ranking, asked.quotes.max(1), NEAR_THE_BEST)?;
    let outcome = if judged.tier >= tier && !is_context_alone(ranking) {
        Outcome::Answer(quotes)
    } else {
        quotes.truncate(1);
        match quotes.pop() {
            Some(shown) => Outcome::Closest(Box::new(shown)),
            None => Outcome::Silence(Silence { reason: Reason::Weak, nearest: nearest(ranking) }),
        }
    };
    Ok(Answer { outcome, confidence: judged.tier, explanation })
}

/// The quotes of a ranking, best first, none overlapping another.
pub fn ranked(library: &Library, asked: &Asked, most: usize) -> Result<Vec<Shown>, AnswerError> {
    quotes(library, &ranking(library, asked, super::shipped()?)?, most)
}

/// The quotes of a ranking, best first, at most `most`, none overlapping another.
pub fn quotes(library: &Library, ranking: &Ranking, most: usize) -> Result<Vec<Shown>, AnswerError> {
    quotes_within(library, ranking, most, f64::INFINITY)
}

fn quotes_within(library: &Library, ranking: &Ranking, most: usize, within: f64) -> Result<Vec<Shown>, AnswerError> {
    let mut quotes: Vec<Shown> = Vec::new();
    let best = ranking.sentences.first().map_or(0.0, |scored| scored.score);
    for scored in &ranking.sentences {
        if quotes.len() >= most || scored.score < best - within {
            break;
        }
        if let Some(shown) = quoting::shown(library, ranking, scored)?
            && !quotes.iter().any(|earlier| overlaps(earlier, &shown))
        {
            quotes.push(shown);
        }
    }
    Ok(quotes)
}

fn overlaps(a: &Shown, b: &Shown) -> bool {
    let (left, right) = (a.quote.range(), b.quote.range());
    a.quote.document().id == b.quote.document().id && left.start < right.end && right.start < left.end
}

fn line(thresholds: &Thresholds, sureness: Sureness) -> f64 {
    match sureness {
        Sureness::Bold => thresholds.bold,
        Sureness::Usual => thresholds.usual,
        Sureness::Careful => thresholds.careful,
    }
}

/// Whether the best paragraph has no content word of the question itself, only of the questions before it.
fn is_context_alone(ranking: &Ranking) -> bool {
    let Some(read) = ranking.sentences.first().and_then(|best| ranking.reads.get(best.sentence.found)) else { return true };
    let terms = &ranking.retrieved.query.terms;
    let is_own =
        |term: Option<usize>| term.and_then(|term| terms.get(term)).is_some_and(|term| term.class == Class::Content && !term.is_context);
    terms.iter().any(|term| term.is_context) && !read.words.iter().any(|word| is_own(word.term.or(word.like.map(|(term, _)| term))))
}

fn reason(library: &Library, scope: &Scope, ranking: &Ranking) -> Reason {
    let terms = &ranking.retrieved.query.terms;
    if !library.collections().any(|collection| collection.documents.iter().any(|document| scope.has_document(&document.id))) {
        return Reason::NothingHere;
    }
    if !terms.iter().any(|term| term.class == Class::Content) {
        return Reason::NoWords;
    }
    if ranking.retrieved.found.is_empty() {
        return Reason::NoMatch;
    }
    let unknown: Vec<String> = terms
        .iter()
        .filter(|term| term.class == Class::Content && term.frequency == 0 && !term.is_context)
        .map(|term| term.word.clone())
        .collect();
    if unknown.is_empty() { Reason::Weak } else { Reason::Unknown(unknown) }
}

/// The titles and headings of the best paragraphs. They come from what this room may see, for nothing else was searched.
fn nearest(ranking: &Ranking) -> Vec<Nearest> {
    let mut nearest: Vec<Nearest> = Vec::new();
    for at in ranking.paragraphs() {
        let Some(found) = ranking.retrieved.found.get(at) else { continue };
        let heading = Nearest {
            document: found.document.id.clone(),
            title: found.document.card.title.clone(),
            heading: found.passage.heading.clone(),
        };
        if nearest.len() < MOST_NEAREST && !nearest.contains(&heading) {
            nearest.push(heading);
        }
    }
    nearest
}

fn explain(library: &Library, scope: &Scope, ranking: &Ranking, judged: Option<Judgement>, lines: (f64, f64)) -> Explanation {
    let best = ranking.sentences.first().and_then(|best| ranking.reads.get(best.sentence.found));
    let terms =
        ranking.retrieved.query.terms.iter().enumerate().filter(|(_, term)| term.class == Class::Content).map(|(at, term)| ExplainedTerm {
            word: term.word.clone(),
            idf: term.idf,
            passages: term.frequency,
            is_met: best.is_some_and(|read| read.words.iter().any(|word| word.term == Some(at))),
            is_synonym: best.is_some_and(|read| {
                let mut met = read.words.iter().filter(|word| word.term == Some(at)).peekable();
                met.peek().is_some() && met.all(|word| word.is_synonym)
            }),
            repaired: term.repaired.clone(),
        });
    Explanation {
        terms: terms.collect(),
        candidates: ranking.sentences.iter().take(EXPLAINED).filter_map(|scored| candidate(ranking, scored)).collect(),
        gate: (judged.map_or(0.0, |judged| judged.gate), lines.0),
        tier: (judged.map_or(0.0, |judged| judged.tier), lines.1),
        fingerprint: library.fingerprint_of(scope),
        clues: Vec::new(),
    }
}

fn candidate(ranking: &Ranking, scored: &Scored) -> Option<Candidate> {
    let found = ranking.retrieved.found.get(scored.sentence.found)?;
    let features = NAMES.iter().copied().zip(scored.sentence.values.0.iter().copied()).filter(|(_, value)| *value != 0.0);
    let place = format!("{}#p{}s{}", found.document.id, found.passage.paragraph, scored.sentence.at + 1);
    Some(Candidate { place, score: scored.score, features: features.collect() })
}
