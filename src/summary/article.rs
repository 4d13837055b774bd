//! An article as a summary sees it: its sentences in a row, what each must not be without, and the terms by which they are compared.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::vector::{Counter, Counts, Vector, frequencies, weighed};
use crate::corpus::quote::Span;
use crate::corpus::{Archive, CorpusError, Document, MAX_QUOTE, Passage, Quote, cut};
use crate::text::reading::{self, Reading};
use crate::text::span;

/// A sentence that needs more sentences than this to be understood is not for a summary.
const LONGEST_RUN: usize = 8;

/// A sentence of fewer words is no statement to begin with: "Why?", a date line, the name of a photographer.
const FEWEST_WORDS: usize = 4;

/// A line without a full stop is a heading up to so many words.
const LONGEST_HEADING: usize = 12;

/// A sentence and what is known of it.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Its paragraph, by its place in the article from 0.
    pub passage: usize,
    /// Its place in the paragraph, from 0.
    pub at: usize,
    /// Its bytes in the paragraph's text.
    pub range: Range<usize>,
    /// Its length in characters.
    pub characters: usize,
    /// The sentences of the article, itself among them, without which it would dangle: first and last, from 0. None where what it needs
    /// stands nowhere, or is too much: then it is in no summary.
    pub run: Option<(usize, usize)>,
    /// Whether it says something by itself: a question, an announcement ("as follows:") and a scrap come with others or not at all.
    pub is_statement: bool,
    /// Whether it stands first in its paragraph.
    pub opens: bool,
    /// Whether it stands first below a heading, or first in the article.
    pub opens_section: bool,
    /// Its terms.
    pub terms: Vector,
}

/// An article, read.
#[derive(Debug, Clone)]
pub struct Article {
    document: Arc<Document>,
    passages: Vec<Passage>,
    sentences: Vec<Sentence>,
    title: Vector,
}

impl Article {
    /// Reads `text`, which is the document's.
    pub fn new(document: Arc<Document>, text: &str) -> Self {
        let passages = cut::passages(&document, text);
        let ranges: Vec<Vec<Range<usize>>> = passages.iter().map(Passage::sentences).collect();
        let mut counter = Counter::new(document.language);
        let counted: Vec<(Counts, usize)> = places(&passages, &ranges).map(|(_, _, text)| counter.count(text)).collect();
        let counts: Vec<Counts> = counted.iter().map(|(counts, _)| counts.clone()).collect();
        let frequencies = frequencies(&counts);
        let runs = runs(&passages, &ranges);
        let mut sentences: Vec<Sentence> = Vec::new();
        for ((passage, at, text), ((counts, words), run)) in places(&passages, &ranges).zip(counted.iter().zip(runs)) {
            let opens = at == 0;
            sentences.push(Sentence {
                passage,
                at,
                range: ranges.get(passage).and_then(|ranges| ranges.get(at)).cloned().unwrap_or_default(),
                characters: text.chars().count(),
                run,
                is_statement: *words >= FEWEST_WORDS && is_statement(text) && !is_heading(&document, at, ranges.get(passage), text),
                opens,
                opens_section: opens && opens_section(&passages, passage),
                terms: weighed(counts, &frequencies, counted.len()),
            });
        }
        let title = weighed(&counter.count(&document.card.title).0, &frequencies, sentences.len());
        Self { document, passages, sentences, title }
    }

    /// Reads a document from the archive.
    pub fn read(archive: &Archive, document: &Arc<Document>) -> Result<Self, CorpusError> {
        Ok(Self::new(Arc::clone(document), &archive.text(document)?))
    }

    /// The document.
    pub fn document(&self) -> &Arc<Document> {
        &self.document
    }

    /// Its sentences, in order.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The terms of its title that its sentences have too.
    pub fn title(&self) -> &Vector {
        &self.title
    }

    /// The words of a sentence, by its place from 0.
    pub fn text(&self, at: usize) -> &str {
        let sentence = self.sentences.get(at);
        let words = |sentence: &Sentence| self.passages.get(sentence.passage)?.text.get(sentence.range.clone());
        sentence.and_then(words).unwrap_or_default()
    }

    /// The number of a sentence's paragraph, from 1.
    pub fn paragraph(&self, at: usize) -> u32 {
        self.sentences.get(at).and_then(|sentence| self.passages.get(sentence.passage)).map_or(0, |passage| passage.paragraph)
    }

    /// The sentence that stands at `sentence` (from 0) of the paragraph with this number (from 1).
    pub fn find(&self, paragraph: u32, sentence: usize) -> Option<usize> {
        let passage = self.passages.iter().position(|passage| passage.paragraph == paragraph)?;
        self.sentences.iter().position(|known| known.passage == passage && known.at == sentence)
    }

    /// Quotes one sentence: its bytes are read again from the archive.
    pub fn quote(&self, archive: &Archive, at: usize) -> Result<Quote, CorpusError> {
        let place = self.sentences.get(at).and_then(|sentence| Some((self.passages.get(sentence.passage)?, sentence.at)));
        let Some((passage, at)) = place else { return Err(CorpusError::Span { document: self.document.id.clone(), paragraph: 0 }) };
        Quote::new(archive, &self.document, &Span { passages: std::slice::from_ref(passage), sentences: (at, at) })
    }

    /// Quotes the sentences from one to another, which are all in one quote: it is cut where it would be too long.
    pub fn quote_run(&self, archive: &Archive, (first, last): (usize, usize)) -> Result<Quote, CorpusError> {
        let ends = self.sentences.get(first).zip(self.sentences.get(last));
        let run = ends.and_then(|(first, last)| Some((self.passages.get(first.passage..=last.passage)?, (first.at, last.at))));
        let Some((passages, sentences)) = run else { return Err(CorpusError::Span { document: self.document.id.clone(), paragraph: 0 }) };
        Quote::new(archive, &self.document, &Span { passages, sentences })
    }

    /// How many characters the sentences take when they are shown: one between neighbours, three where something is left out.
    pub fn characters(&self, sentences: &BTreeSet<usize>) -> usize {
        let mut characters = 0;
        let mut before: Option<usize> = None;
        for at in sentences {
            characters += self.sentences.get(*at).map_or(0, |sentence| sentence.characters);
            characters += before.map_or(0, |before| if before + 1 == *at { 1 } else { 3 });
            before = Some(*at);
        }
        characters
    }

    /// How many characters all of its sentences take.
    pub fn all_characters(&self) -> usize {
        self.sentences.iter().map(|sentence| sentence.characters + 1).sum::<usize>().saturating_sub(1)
    }
}

/// Paragraph, place and words of every sentence.
fn places<'a>(passages: &'a [Passage], ranges: &'a [Vec<Range<usize>>]) -> impl Iterator<Item = (usize, usize, &'a str)> {
    passages.iter().zip(ranges).enumerate().flat_map(|(passage, (of, ranges))| {
        ranges.iter().enumerate().map(move |(at, range)| (passage, at, of.text.get(range.clone()).unwrap_or_default()))
    })
}

fn is_statement(text: &str) -> bool {
    let closing: &[char] = &['"', '”', '“', '»', '«', ')', '\'', '’'];
    !text.trim_end_matches(closing).ends_with(['?', '？', ':', '：'])
}

/// The title repeated at the head of the text, or a line of its own without a full stop: a headline, a caption, the name of an author.
fn is_heading(document: &Document, at: usize, paragraph: Option<&Vec<Range<usize>>>, text: &str) -> bool {
    let alone = at == 0 && paragraph.is_some_and(|ranges| ranges.len() == 1);
    let closing: &[char] = &['"', '”', '“', '»', '«', ')', '\'', '’', ']'];
    let stops = text.trim_end_matches(closing).ends_with(['.', '!', '…', '。', '！', '।', '؟', ';']);
    alone && (text == document.card.title || (!stops && text.split_whitespace().count() <= LONGEST_HEADING))
}

fn opens_section(passages: &[Passage], at: usize) -> bool {
    let heading = |at: usize| passages.get(at).map(|passage| passage.heading.as_str());
    at.checked_sub(1).is_none_or(|before| heading(before) != heading(at))
}

/// For each sentence the run of sentences that it needs, with what those need in their turn.
fn runs(passages: &[Passage], ranges: &[Vec<Range<usize>>]) -> Vec<Option<(usize, usize)>> {
    let readings: Vec<Vec<Reading>> = passages.iter().zip(ranges).map(|(passage, ranges)| reading::read(&passage.text, ranges)).collect();
    let mut direct = Vec::new();
    let mut start = 0;
    let mut before: Option<(usize, &[Reading])> = None;
    for (here, (passage, ranges)) in readings.iter().zip(passages.iter().zip(ranges)) {
        for at in 0..here.len() {
            let needed = span::needed(before.map(|(_, readings)| readings), here, at);
            let first = if needed.run.from_before { before.map_or(start, |(start, _)| start) } else { start } + needed.run.first;
            let length = ranges.get(at).and_then(|range| passage.text.get(range.clone())).map_or(0, |text| text.chars().count());
            direct.push((!needed.is_lacking && length <= MAX_QUOTE).then_some((first, start + needed.run.last)));
        }
        before = Some((start, here));
        start += here.len();
    }
    (0..direct.len()).map(|at| closed(&direct, at)).collect()
}

/// The run around `at` in which every sentence has what it needs.
fn closed(direct: &[Option<(usize, usize)>], at: usize) -> Option<(usize, usize)> {
    let (mut first, mut last) = (at, at);
    let mut seen = BTreeSet::new();
    while let Some(next) = (first..=last).find(|next| !seen.contains(next)) {
        seen.insert(next);
        let (from, to) = (*direct.get(next)?)?;
        first = first.min(from);
        last = last.max(to);
        if last - first >= LONGEST_RUN {
            return None;
        }
    }
    Some((first, last))
}
