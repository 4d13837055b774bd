//! Finds cited words in one revision: at their place, at another, or what is most like them.

use std::{collections::BTreeMap, ops::Range, sync::Arc};

use unicode_segmentation::UnicodeSegmentation;

use crate::corpus::{Archive, Citation, CorpusError, Document, Format, MAX_QUOTE, Passage, Quote, Span};

/// What shares less than this with the quote is not called its new wording.
const ALIKE: f64 = 0.4;

/// The most paragraphs of one citation that are looked at. Quotes span one or two.
const MAX_PARAGRAPHS: usize = 8;

/// The most hashes taken to find words whose old revision is lost.
const MAX_HASHES: usize = 10_000;

/// The most sentences of one passage that are compared with the quote.
const MAX_SENTENCES: usize = 2_000;

/// A document at one revision, cut.
pub(super) struct Revision<'a> {
    pub archive: &'a Archive,
    pub document: &'a Arc<Document>,
    pub passages: &'a [Passage],
}

impl Revision<'_> {
    /// The quote at the cited place, if it has the cited words.
    pub fn cited(&self, citation: &Citation) -> Result<Option<Quote>, CorpusError> {
        self.at(citation, (citation.paragraphs.0 as usize).saturating_sub(1))
    }

    /// The quote with the cited sentences from the passage with this index on, if it has the cited words.
    fn at(&self, citation: &Citation, first: usize) -> Result<Option<Quote>, CorpusError> {
        let count = paragraphs(citation);
        let passages = first.checked_add(count).and_then(|end| self.passages.get(first..end)).filter(|_| count <= MAX_PARAGRAPHS);
        let Some((passages, last)) = passages.and_then(|passages| Some((passages, passages.last()?))) else { return Ok(None) };
        let index = |sentence: u32| (sentence as usize).checked_sub(1);
        let sentences = match citation.sentences {
            Some((from, to)) => index(from).zip(index(to)),
            None => last.sentences().len().checked_sub(1).map(|last| (0, last)),
        };
        sentences.map_or(Ok(None), |sentences| self.proven(&Span { passages, sentences }, citation))
    }

    /// The quote of a span, if it has the cited words.
    fn proven(&self, span: &Span, citation: &Citation) -> Result<Option<Quote>, CorpusError> {
        match Quote::new(self.archive, self.document, span) {
            Ok(quote) => Ok(citation.proves(quote.text()).then_some(quote)),
            Err(CorpusError::Span { .. }) => Ok(None),
            Err(why) => Err(why),
        }
    }

    /// The words of the quote elsewhere: at the place nearest to the old one.
    pub fn moved(&self, citation: &Citation, before: &str) -> Result<Option<Quote>, CorpusError> {
        let parts = cut_at_blank(before, self.document.format);
        let (Some(opening), Some(ending)) = (parts.first(), parts.last()) else { return Ok(None) };
        for at in self.nearest(citation) {
            let Some(passages) = at.checked_add(parts.len()).and_then(|end| self.passages.get(at..end)) else { continue };
            let (Some(first), Some(last)) = (passages.first(), passages.last()) else { continue };
            if !first.text.contains(opening) || !last.text.contains(ending) {
                continue;
            }
            let (starts, ends) = (first.sentences(), last.sentences());
            for (from, start) in starts.iter().enumerate().filter(|(_, start)| begins(first, start, opening)) {
                // A quote that was cut inside of a sentence ends before the sentence does.
                let end = ending.len() + if parts.len() == 1 { start.start } else { 0 };
                let Some(to) = ends.iter().position(|sentence| sentence.end >= end) else { continue };
                if let Some(quote) = self.proven(&Span { passages, sentences: (from, to) }, citation)? {
                    return Ok(Some(quote));
                }
            }
        }
        Ok(None)
    }

    /// The cited words elsewhere, found by their hash alone: as many sentences in a row, or whole paragraphs.
    pub fn hashed(&self, citation: &Citation) -> Result<Option<Quote>, CorpusError> {
        let mut left = MAX_HASHES;
        for at in self.nearest(citation) {
            let Some(passage) = self.passages.get(at).filter(|_| left > 0) else { break };
            let Some((from, to)) = citation.sentences.filter(|_| paragraphs(citation) == 1) else {
                left -= 1;
                if let Some(quote) = self.at(citation, at)? {
                    return Ok(Some(quote));
                }
                continue;
            };
            let sentences = passage.sentences();
            let more = (to - from) as usize;
            for (from, to) in (0..sentences.len()).zip(more..sentences.len()).take(left) {
                left -= 1;
                if !window(passage, &sentences, from, to).is_some_and(|words| words.len() > MAX_QUOTE || citation.proves(words)) {
                    continue;
                }
                if let Some(quote) = self.proven(&Span { passages: std::slice::from_ref(passage), sentences: (from, to) }, citation)? {
                    return Ok(Some(quote));
                }
            }
        }
        Ok(None)
    }

    /// The indexes of the passages, those near the cited place first.
    fn nearest(&self, citation: &Citation) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.passages.len()).collect();
        order.sort_by_key(|index| far(*index, citation));
        order
    }

    /// What is most like `before`: of the passage that shares most words with it, the sentences that do; none where little is alike.
    pub fn alike(&self, citation: &Citation, before: &str) -> Option<String> {
        let wanted = counted(before);
        let shared = |index: usize, passage: &Passage| (common(&wanted, &counted(&passage.text)), std::cmp::Reverse(far(index, citation)));
        let (at, passage) = self.passages.iter().enumerate().max_by_key(|(index, passage)| shared(*index, passage))?;
        let sentences = passage.sentences();
        let most = before.unicode_sentences().count() + 2;
        let mut candidates = vec![passage.text.clone()];
        for from in 0..sentences.len().min(MAX_SENTENCES) {
            candidates
                .extend((from..sentences.len().min(from + most)).filter_map(|to| window(passage, &sentences, from, to)).map(str::to_owned));
        }
        if paragraphs(citation) > 1 {
            let pairs = [at.checked_sub(1), Some(at)].into_iter().flatten().filter_map(|first| self.passages.get(first..first + 2));
            candidates.extend(pairs.map(|pair| pair.iter().map(|passage| passage.text.as_str()).collect::<Vec<_>>().join("\n\n")));
        }
        let scored = candidates.into_iter().map(|text| (dice(&wanted, &counted(&text)), text));
        // The first of the best, so that the same articles give the same verdict.
        let best = scored.fold(None, |best: Option<(f64, String)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        });
        best.filter(|(score, _)| *score >= ALIKE).map(|(_, text)| text.chars().take(MAX_QUOTE).collect())
    }
}

/// How many paragraphs are cited.
fn paragraphs(citation: &Citation) -> usize {
    (citation.paragraphs.1.saturating_sub(citation.paragraphs.0) as usize).saturating_add(1)
}

/// How far the passage with this index is from the cited place.
fn far(index: usize, citation: &Citation) -> usize {
    (index + 1).abs_diff(citation.paragraphs.0 as usize)
}

/// Whether `words` stand where a sentence of the passage begins.
fn begins(passage: &Passage, sentence: &Range<usize>, words: &str) -> bool {
    passage.text.get(sentence.start..).is_some_and(|rest| rest.starts_with(words))
}

/// The words from one sentence of a passage to another.
fn window<'a>(passage: &'a Passage, sentences: &[Range<usize>], from: usize, to: usize) -> Option<&'a str> {
    passage.text.get(sentences.get(from)?.start..sentences.get(to)?.end)
}

/// The words of a text and how often each is there.
fn counted(text: &str) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    for word in text.unicode_words() {
        *words.entry(word.to_lowercase()).or_default() += 1;
    }
    words
}

/// How many words two texts share.
fn common(one: &BTreeMap<String, usize>, other: &BTreeMap<String, usize>) -> usize {
    one.iter().map(|(word, count)| other.get(word).map_or(0, |others| *count.min(others))).sum()
}

/// Dice's coefficient of the words of two texts: 1 where they have the same.
fn dice(one: &BTreeMap<String, usize>, other: &BTreeMap<String, usize>) -> f64 {
    let all = one.values().sum::<usize>() + other.values().sum::<usize>();
    if all == 0 { 0.0 } else { 2.0 * common(one, other) as f64 / all as f64 }
}

/// The paragraphs of a quote.
fn cut_at_blank(quote: &str, format: Format) -> Vec<&str> {
    let (mut parts, mut part) = (Vec::new(), 0..0);
    let mut at = 0;
    for line in quote.split_inclusive('\n') {
        let words = line.trim_end();
        if part.end > part.start && (words.is_empty() || format == Format::Lines) {
            parts.extend(quote.get(part.clone()));
            part = 0..0;
        }
        if !words.is_empty() {
            part = if part.end > part.start { part.start } else { at }..at + words.len();
        }
        at += line.len();
    }
    parts.extend(quote.get(part).filter(|last| !last.is_empty()));
    parts
}
