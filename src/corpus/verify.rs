//! What became of a quote: whether its words still stand where its citation says. Every verdict rests on bytes in the archive.

use std::{collections::BTreeMap, sync::Arc};

use similar::{ChangeTag, TextDiff};
use unicode_segmentation::UnicodeSegmentation;

use super::{Archive, Card, Citation, CorpusError, Document, Format, Passage, Quote, Span, cut};
use crate::text::language::Language;

/// Passages that share less than this with the quote are not called its new wording.
const ALIKE: f64 = 0.4;

/// A run of words in the comparison of two wordings.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Change {
    /// The words stand in both.
    Kept(String),
    /// The words stood in the quote only.
    Removed(String),
    /// The words stand in the article of today only.
    Added(String),
}

/// What became of a quote.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// The words stand where the citation says.
    Identical {
        /// The words.
        quote: Quote,
    },
    /// The same words stand elsewhere in the article.
    Moved {
        /// The citation asked about.
        from: Citation,
        /// Where they stand now.
        to: Citation,
        /// The words.
        quote: Quote,
    },
    /// The article words it otherwise now.
    Changed {
        /// The words that were quoted.
        before: String,
        /// What is most like them in the article of today; none where nothing is.
        after: Option<String>,
        /// From `before` to `after`, word by word.
        diff: Vec<Change>,
    },
    /// The article is no longer in the collections.
    Withdrawn {
        /// The words that were quoted.
        before: String,
    },
    /// No revision of such an article has these words.
    Unknown,
}

/// Looks up what `citation` was given for. `current` gives the document of today with an id.
pub fn verify(archive: &Archive, current: &dyn Fn(&str) -> Option<Arc<Document>>, citation: &Citation) -> Result<Verdict, CorpusError> {
    let today = current(&citation.document);
    let mut passages = Vec::new();
    if let Some(document) = &today {
        passages = cut::passages(document, &archive.text(document)?);
        if let Some(quote) = cited(archive, document, &passages, citation)? {
            return Ok(Verdict::Identical { quote });
        }
    }
    let before = past(archive, today.as_deref(), citation)?;
    let Some(document) = today else {
        return Ok(before.map_or(Verdict::Unknown, |before| Verdict::Withdrawn { before: before.text().to_owned() }));
    };
    if let Some(quote) = moved(archive, &document, &passages, citation, before.as_ref().map(Quote::text))? {
        return Ok(Verdict::Moved { from: citation.clone(), to: quote.citation().clone(), quote });
    }
    let Some(before) = before else { return Ok(Verdict::Unknown) };
    let before = before.text().to_owned();
    let after = alike(archive, &document, &passages, citation, &before)?;
    let diff = diff(&before, after.as_deref().unwrap_or_default());
    Ok(Verdict::Changed { before, after, diff })
}

/// The quote at the cited place of these passages, if it has the cited words.
fn cited(archive: &Archive, document: &Arc<Document>, passages: &[Passage], citation: &Citation) -> Result<Option<Quote>, CorpusError> {
    let index = |paragraph: u32| (paragraph as usize).checked_sub(1);
    let (first, last) = citation.paragraphs;
    let Some((from, to)) = index(first).zip(index(last)) else { return Ok(None) };
    // No quote spans more than a few passages; a citation somebody made up may.
    let Some(passages) = passages.get(from..=to).filter(|passages| (1..=8).contains(&passages.len())) else { return Ok(None) };
    let sentences = match citation.sentences {
        Some((from, to)) => index(from).zip(index(to)),
        None => passages.last().and_then(|last| last.sentences().len().checked_sub(1)).map(|last| (0, last)),
    };
    let Some(sentences) = sentences else { return Ok(None) };
    proven(archive, document, &Span { passages, sentences }, citation)
}

/// The quote of a span, if it has the cited words.
fn proven(archive: &Archive, document: &Arc<Document>, span: &Span, citation: &Citation) -> Result<Option<Quote>, CorpusError> {
    match Quote::new(archive, document, span) {
        Ok(quote) => Ok(citation.proves(quote.text()).then_some(quote)),
        Err(CorpusError::Span { .. }) => Ok(None),
        Err(why) => Err(why),
    }
}

/// The quote in the newest past revision that has it. How the words stood in an old file is not kept: the hash tells which form is right.
fn past(archive: &Archive, today: Option<&Document>, citation: &Citation) -> Result<Option<Quote>, CorpusError> {
    for sha256 in archive.revisions(&citation.document)?.into_iter().rev() {
        if today.is_some_and(|today| today.sha256 == sha256) {
            continue;
        }
        let Some(text) = archive.revision(&sha256)? else { continue };
        for format in [Format::Text, Format::Markdown, Format::Lines] {
            let document = Arc::new(Document {
                id: citation.document.clone(),
                card: today.map_or_else(Card::default, |today| Card { source: None, ..today.card.clone() }),
                sha256: sha256.clone(),
                length: text.len() as u64,
                format,
                language: today.map_or(Language::Other, |today| today.language),
            });
            if let Some(quote) = cited(archive, &document, &cut::passages(&document, &text), citation)? {
                return Ok(Some(quote));
            }
        }
    }
    Ok(None)
}

/// The same words elsewhere in the article: the place nearest to the old one. Where the old revision is lost, the hash finds them.
fn moved(
    archive: &Archive,
    document: &Arc<Document>,
    passages: &[Passage],
    citation: &Citation,
    before: Option<&str>,
) -> Result<Option<Quote>, CorpusError> {
    let begins = before.and_then(|before| before.split("\n\n").next());
    let mut order: Vec<usize> = (0..passages.len()).collect();
    order.sort_by_key(|index| (index + 1).abs_diff(citation.paragraphs.0 as usize));
    for at in order {
        let Some(passage) = passages.get(at) else { continue };
        if begins.is_some_and(|begins| !passage.text.contains(begins)) {
            continue;
        }
        for span in windows(passages, at, citation) {
            if let Some(quote) = proven(archive, document, &span, citation)? {
                return Ok(Some(quote));
            }
        }
    }
    Ok(None)
}

/// The spans from passage `at` on that may hold the cited words.
fn windows<'a>(passages: &'a [Passage], at: usize, citation: &Citation) -> Vec<Span<'a>> {
    let count = (citation.paragraphs.1 - citation.paragraphs.0) as usize + 1;
    let Some(passages) = at.checked_add(count).and_then(|end| passages.get(at..end)) else { return Vec::new() };
    let (Some(first), Some(last)) = (passages.first(), passages.last()) else { return Vec::new() };
    let (first, last) = (first.sentences().len(), last.sentences().len());
    let most = MAX_SENTENCES.min(last);
    let mut spans = Vec::new();
    for from in 0..first {
        let ends = if count == 1 { from..last.min(from + MAX_SENTENCES) } else { 0..most };
        spans.extend(ends.map(|to| Span { passages, sentences: (from, to) }));
    }
    spans
}

/// The most sentences of one passage that are tried together.
const MAX_SENTENCES: usize = 40;

/// What the article of today has that is most like `before`: of the passage that shares most words with it, the sentences that do.
fn alike(
    archive: &Archive,
    document: &Arc<Document>,
    passages: &[Passage],
    citation: &Citation,
    before: &str,
) -> Result<Option<String>, CorpusError> {
    let wanted = counted(before);
    let far = |index: usize| (index + 1).abs_diff(citation.paragraphs.0 as usize);
    let shared = |index: usize, passage: &Passage| (common(&wanted, &counted(&passage.text)), usize::MAX - far(index));
    let best = passages.iter().enumerate().max_by_key(|(index, passage)| shared(*index, passage)).map(|(index, _)| index);
    let Some(at) = best else { return Ok(None) };
    let mut found: Option<(f64, String)> = None;
    let one = Citation { paragraphs: (1, 1), ..citation.clone() };
    for span in windows(passages, at, &one).into_iter().chain(windows(passages, at, citation)) {
        let text = Quote::new(archive, document, &span)?.text().to_owned();
        let score = dice(&wanted, &counted(&text));
        if found.as_ref().is_none_or(|(best, _)| score > *best) {
            found = Some((score, text));
        }
    }
    Ok(found.filter(|(score, _)| *score >= ALIKE).map(|(_, text)| text))
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

/// The words that went, came and stayed, in runs.
fn diff(before: &str, after: &str) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for change in TextDiff::from_unicode_words(before, after).iter_all_changes() {
        let words = change.value();
        match (changes.last_mut(), change.tag()) {
            (Some(Change::Kept(run)), ChangeTag::Equal) => run.push_str(words),
            (Some(Change::Removed(run)), ChangeTag::Delete) => run.push_str(words),
            (Some(Change::Added(run)), ChangeTag::Insert) => run.push_str(words),
            (_, ChangeTag::Equal) => changes.push(Change::Kept(words.to_owned())),
            (_, ChangeTag::Delete) => changes.push(Change::Removed(words.to_owned())),
            (_, ChangeTag::Insert) => changes.push(Change::Added(words.to_owned())),
        }
    }
    changes
}
