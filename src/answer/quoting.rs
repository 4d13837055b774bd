//! From a ranked sentence to the quote that is shown: the span that can stand alone, read again from the archive, with its matched words.

use std::ops::Range;

use super::features::Read;
use super::matching::{Matcher, Word};
use super::outcome::Shown;
use super::ranking::{Ranking, Scored};
use super::{AnswerError, judge};
use crate::corpus::quote::Span;
use crate::corpus::{Passage, Quote};
use crate::search::query::Class;
use crate::search::{Found, Library};
use crate::text::{reading, span};

/// The quote for a ranked sentence.
pub fn shown(library: &Library, ranking: &Ranking, scored: &Scored) -> Result<Option<Shown>, AnswerError> {
    let Some(found) = ranking.retrieved.found.get(scored.sentence.found) else { return Ok(None) };
    let Some(read) = ranking.reads.get(scored.sentence.found) else { return Ok(None) };
    let quote = quote(library, found, read, scored.sentence.at)?;
    let highlights = highlights(ranking, found, &quote);
    Ok(Some(Shown { quote, score: scored.score, highlights }))
}

/// The smallest quote around a sentence that can stand alone. The paragraph before is only fetched where the sentence may need it.
pub fn quote(library: &Library, found: &Found, read: &Read, sentence: usize) -> Result<Quote, AnswerError> {
    let here = read.readings(&found.passage.text);
    let alone = span::choose(None, here, sentence);
    let before = match found.passage.paragraph.checked_sub(1).filter(|before| *before > 0 && alone.first == 0) {
        Some(before) => library.passage(&found.document, before)?,
        None => None,
    };
    let read_before = before.as_ref().map(|passage| reading::read(&passage.text, &passage.sentences()));
    let chosen = span::choose(read_before.as_deref(), here, sentence);
    let passages: Vec<Passage> =
        if chosen.from_before { before.into_iter().chain([found.passage.clone()]).collect() } else { vec![found.passage.clone()] };
    let span = Span { passages: &passages, sentences: (chosen.first, chosen.last) };
    Ok(Quote::new(library.archive(), &found.document, &span)?)
}

/// Where the words of the question stand in the quote.
fn highlights(ranking: &Ranking, found: &Found, quote: &Quote) -> Vec<Range<usize>> {
    let query = &ranking.retrieved.query;
    let matched = |word: &Word| {
        let term = word.term.or(word.like.filter(|(_, like)| *like > judge::ALIKE).map(|(term, _)| term));
        term.and_then(|term| query.terms.get(term)).is_some_and(|term| term.class == Class::Content)
    };
    let words = Matcher::new(query).words(found.document.language, quote.text());
    words.iter().filter(|word| matched(word)).map(|word| word.start..word.end).collect()
}
