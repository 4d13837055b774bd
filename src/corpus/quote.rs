//! A quote: it cannot be built except from a document's bytes, read from the archive at that moment.

use std::ops::Range;
use std::sync::Arc;

use super::{Archive, Citation, CorpusError, Document, Format, Passage, hash, link};

/// The most characters a quote shows.
pub const MAX_QUOTE: usize = 1_500;

/// Between two passages of one quote from Markdown. In plain text there stands between them what stands there in the file.
const BETWEEN: &str = "\n\n";

/// What to quote: sentences of one passage, or of adjacent ones.
#[derive(Debug, Clone, Copy)]
pub struct Span<'a> {
    /// The passages, in order, without a gap; mostly one.
    pub passages: &'a [Passage],
    /// The first sentence (of the first passage) and the last sentence (of the last passage), both included, from 0.
    pub sentences: (usize, usize),
}

/// Words of a document, exactly as they are stored, with the citation that proves it.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    document: Arc<Document>,
    text: String,
    range: Range<usize>,
    citation: Citation,
    cut: bool,
}

/// A passage with its sentences and the first and last of them that are asked for.
type Chosen<'a> = (&'a Passage, Vec<Range<usize>>, (usize, usize));

/// The part of one passage that is quoted.
struct Part<'a> {
    passage: &'a Passage,
    range: Range<usize>,
    /// First and last sentence, from 0, and how many the passage has.
    sentences: (usize, usize),
    all: usize,
}

impl Quote {
    /// Quotes `span` of `document`: its bytes are read again from the archive and must be the passages' words.
    pub fn new(archive: &Archive, document: &Arc<Document>, span: &Span) -> Result<Quote, CorpusError> {
        let paragraph = span.passages.first().map_or(0, |passage| passage.paragraph);
        let missing = || CorpusError::Span { document: document.id.clone(), paragraph };
        let parts = parts(span).ok_or_else(missing)?;
        let (parts, cut) = shortened(parts, document.format);
        let torn = cut == Cut::InSentence;
        let (first, last) = parts.first().zip(parts.last()).ok_or_else(missing)?;
        let (range, stored) =
            compared(archive, document, &parts)?.ok_or_else(|| CorpusError::Misquote { document: document.id.clone(), paragraph })?;
        let text = match document.format {
            Format::Markdown => parts.iter().map(Part::text).collect::<Vec<_>>().join(BETWEEN),
            Format::Text | Format::Lines => stored,
        };
        let whole = first.sentences.0 == 0 && last.sentences.1 + 1 == last.all && !torn;
        let one = |index: usize| u32::try_from(index + 1).unwrap_or(u32::MAX);
        let citation = Citation {
            document: document.id.clone(),
            paragraphs: (first.passage.paragraph, last.passage.paragraph),
            sentences: (!whole).then(|| (one(first.sentences.0), one(last.sentences.1))),
            hash: hash::short(&hash::sha256(text.as_bytes())).to_owned(),
        };
        Ok(Quote { document: Arc::clone(document), text, range, citation, cut: cut != Cut::None })
    }

    /// The document it is from.
    pub fn document(&self) -> &Arc<Document> {
        &self.document
    }

    /// The quoted words.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the document, as stored, from the first quoted word to the last.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// Where it stands.
    pub fn citation(&self) -> &Citation {
        &self.citation
    }

    /// Whether the passage goes on after the quote because it was too long to be shown whole.
    pub fn is_cut(&self) -> bool {
        self.cut
    }

    /// A link to the very words, where the card names a page of the web that holds these bytes.
    pub fn link(&self) -> Option<String> {
        link::link(self.document.card.source.as_deref()?, &self.text)
    }
}

impl<'a> Part<'a> {
    fn text(&self) -> &'a str {
        self.passage.text.get(self.range.clone()).unwrap_or_default()
    }
}

/// What was left off at the end of a quote.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cut {
    None,
    Sentences,
    InSentence,
}

/// The parts of a span; none where it is not one: no passages, a gap between them, or sentences they do not have.
fn parts<'a>(span: &Span<'a>) -> Option<Vec<Chosen<'a>>> {
    let adjacent = span.passages.windows(2).all(|two| two.first().zip(two.last()).is_some_and(|(a, b)| a.paragraph + 1 == b.paragraph));
    let end = span.passages.len().checked_sub(1).filter(|_| adjacent)?;
    let mut parts = Vec::new();
    for (at, passage) in span.passages.iter().enumerate() {
        let sentences = passage.sentences();
        let from = if at == 0 { span.sentences.0 } else { 0 };
        let to = if at == end { span.sentences.1 } else { sentences.len().checked_sub(1)? };
        if from > to || to >= sentences.len() {
            return None;
        }
        parts.push((passage, sentences, (from, to)));
    }
    Some(parts)
}

/// As many whole sentences as a quote may show. Of a first sentence that is too long by itself, as many whole words.
fn shortened<'a>(all: Vec<Chosen<'a>>, format: Format) -> (Vec<Part<'a>>, Cut) {
    let mut parts: Vec<Part> = Vec::new();
    let mut room = MAX_QUOTE;
    for (passage, sentences, (from, to)) in all {
        let mut part: Option<Part> = None;
        for (index, sentence) in sentences.iter().enumerate().take(to + 1).skip(from) {
            let start = part.as_ref().map_or(sentence.start, |part| part.range.end);
            let joint = parts.last().filter(|_| part.is_none()).map_or(0, |before| between(before.passage, passage, format));
            let words = passage.text.get(start..sentence.end).unwrap_or_default();
            let characters = joint + words.chars().take(MAX_QUOTE + 1).count();
            if characters > room {
                let torn = parts.is_empty() && part.is_none();
                if torn {
                    let range = start..start + fitting(words).len();
                    part = Some(Part { passage, range, sentences: (index, index), all: sentences.len() });
                }
                parts.extend(part);
                return (parts, if torn { Cut::InSentence } else { Cut::Sentences });
            }
            room -= characters;
            let (first, begin) = part.map_or((index, start), |part| (part.sentences.0, part.range.start));
            part = Some(Part { passage, range: begin..sentence.end, sentences: (first, index), all: sentences.len() });
        }
        parts.extend(part);
    }
    (parts, Cut::None)
}

/// How many bytes stand between two passages of a quote. All are blank.
fn between(before: &Passage, after: &Passage, format: Format) -> usize {
    let end = before.pieces.last().map_or(0, |piece| piece.start + piece.length);
    let start = after.pieces.first().map_or(end, |piece| piece.start);
    if format == Format::Markdown { BETWEEN.len() } else { start.saturating_sub(end) }
}

/// The beginning of `words` that a quote may show, cut between words where there are any.
fn fitting(words: &str) -> &str {
    let end = words.char_indices().nth(MAX_QUOTE).map_or(words.len(), |(at, _)| at);
    let most = words.get(..end).unwrap_or_default();
    let whole = most.rfind(char::is_whitespace).and_then(|at| most.get(..at)).map_or("", str::trim_end);
    if whole.is_empty() { most } else { whole }
}

/// Where the parts stand in the document, and all that stands there, if the archive holds exactly their words.
fn compared(archive: &Archive, document: &Document, parts: &[Part]) -> Result<Option<(Range<usize>, String)>, CorpusError> {
    let mut expected: Vec<(usize, &str)> = Vec::new();
    for part in parts {
        let pieces = part.passage.pieces_of(part.range.clone());
        if pieces.iter().map(|piece| piece.length).sum::<usize>() != part.range.len() {
            return Ok(None);
        }
        let text = part.text();
        expected.extend(pieces.iter().map(|piece| (piece.start, text.get(piece.at..piece.at + piece.length).unwrap_or_default())));
    }
    let Some(start) = expected.iter().map(|(at, _)| *at).min() else { return Ok(None) };
    let end = expected.iter().map(|(at, words)| at + words.len()).max().unwrap_or(start);
    let stored = archive.read(document, start..end)?;
    let same = |(at, words): &(usize, &str)| stored.as_bytes().get(at - start..at - start + words.len()) == Some(words.as_bytes());
    let is_same = expected.iter().all(same);
    Ok(is_same.then_some((start..end, stored)))
}
