//! What is measured of a sentence that may answer: one table of named features, each a share of the question's own idf or a plain number.

use std::ops::Range;
use std::sync::OnceLock;

use super::expected::{self, Expected};
use super::matching::{Matcher, Word};
use crate::search::query::{Class, Query};
use crate::search::retrieve::CONTEXT;
use crate::search::{Found, Retrieved};
use crate::text::reading::{self, Reading};

macro_rules! features {
    ($($(#[$doc:meta])* $variant:ident $name:literal,)*) => {
        /// What is measured of a sentence.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Feature {
            $($(#[$doc])* $variant,)*
        }

        /// The names of the features, in their order.
        pub const NAMES: &[&str] = &[$($name),*];
    };
}

features! {
    /// BM25 of the sentence with k1 = 0.6 and b = 0.4.
    SentenceBm25 "sentence_bm25",
    /// BM25 of the paragraph with k1 = 0.75 and b = 0.6.
    ParagraphBm25 "paragraph_bm25",
    /// The first stage's score, titles included.
    Retrieval "retrieval",
    /// The share of the idf whose terms stand in the sentence.
    SentenceCoverage "sentence_coverage",
    /// The same of the paragraph.
    ParagraphCoverage "paragraph_coverage",
    /// Coverage, with words that share most of their letters counted by how many.
    SentenceLikeness "sentence_likeness",
    /// The same of the paragraph.
    ParagraphLikeness "paragraph_likeness",
    /// Neighbours in the question that are neighbours in the sentence.
    SentencePairs "sentence_pairs",
    /// The same of the paragraph.
    ParagraphPairs "paragraph_pairs",
    /// How near to each other the matched words stand.
    Closeness "closeness",
    /// The most idf within ten words.
    Window "window",
    /// Somebody is asked for, and a name that is not in the question stands here.
    ExpectedPerson "expected_person",
    /// The same for a place.
    ExpectedPlace "expected_place",
    /// The same for a time.
    ExpectedTime "expected_time",
    /// The same for a number.
    ExpectedNumber "expected_number",
    /// The same for a reason.
    ExpectedReason "expected_reason",
    /// How near to the matched words the thing asked for stands.
    ExpectedNear "expected_near",
    /// What is missing here and stands in the title or heading.
    Title "title",
    /// How much of the first stage's results comes from the same article.
    Article "article",
    /// What is missing here and stands in the sentence before.
    Previous "previous",
    /// What is missing here and stands in the sentence after.
    Next "next",
    /// Coverage of the small words of the question.
    SmallWords "small_words",
    /// The logarithm of the number of words.
    Length "length",
    /// Fewer than five words.
    IsShort "is_short",
    /// The first sentence of its paragraph.
    IsFirst "is_first",
    /// Ends with a question mark.
    IsQuestion "is_question",
    /// The share of names that are missing.
    NamesMissing "names_missing",
    /// The share of numbers that are missing.
    NumbersMissing "numbers_missing",
    /// The largest share of one word that is missing.
    LargestMissing "largest_missing",
    /// Distinct matched words for each word.
    Density "density",
    /// The square of the coverage.
    CoveredSquared "covered_squared",
    /// The best coverage among the paragraph's other sentences.
    SecondBest "second_best",
}

/// How many features a sentence has.
pub const COUNT: usize = NAMES.len();

/// The values of all features of a sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Values(pub [f64; COUNT]);

impl Values {
    fn set(&mut self, feature: Feature, value: f64) {
        if let Some(slot) = self.0.get_mut(feature as usize) {
            *slot = value;
        }
    }

    /// The value of one feature.
    pub fn get(&self, feature: Feature) -> f64 {
        self.0.get(feature as usize).copied().unwrap_or_default()
    }
}

/// A sentence of a paragraph that was found, and what is measured of it.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Its paragraph, by its place in [`Retrieved::found`].
    pub found: usize,
    /// Its place in the paragraph.
    pub at: usize,
    /// What is measured.
    pub values: Values,
}

/// A paragraph, read with the question in mind.
pub struct Read {
    /// The byte range of each sentence.
    pub sentences: Vec<Range<usize>>,
    /// Its words, and for each sentence which of them are its own.
    pub words: Vec<Word>,
    /// The range of `words` that each sentence has.
    pub owned: Vec<Range<usize>>,
    /// The terms of the question that stand in the title or the heading.
    pub title_terms: Vec<usize>,
    /// What each sentence says of its own independence, read when it is first asked for: most paragraphs are not shown.
    readings: OnceLock<Vec<Reading>>,
}

impl Read {
    /// What each sentence of the paragraph, whose text this is, says of its own independence.
    pub fn readings(&self, text: &str) -> &[Reading] {
        self.readings.get_or_init(|| reading::read(text, &self.sentences))
    }
}

/// What holds for the whole question.
struct Asked<'a> {
    query: &'a Query,
    /// idf of each term: contents whole, context at a discount, small words nothing.
    weights: Vec<f64>,
    total: f64,
    small: f64,
    expected: Expected,
    /// Mean length of the sentences and of the paragraphs that were found, in words.
    mean: (f64, f64),
}

/// Reads the paragraphs and measures every sentence of them.
pub fn measure(retrieved: &Retrieved) -> (Vec<Read>, Vec<Sentence>) {
    let matcher = Matcher::new(&retrieved.query);
    let reads: Vec<Read> = retrieved.found.iter().map(|found| read(&matcher, found)).collect();
    let asked = asked(&retrieved.query, &reads);
    let mut measured = Vec::new();
    for (at, (found, read)) in retrieved.found.iter().zip(&reads).enumerate() {
        measured.extend(paragraph(&asked, at, found, read));
    }
    (reads, measured)
}

fn read(matcher: &Matcher, found: &Found) -> Read {
    let sentences = found.passage.sentences();
    let words = matcher.words(found.document.language, &found.passage.text);
    let owned = sentences.iter().map(|range| {
        let from = words.partition_point(|word| word.start < range.start);
        from..words.partition_point(|word| word.start < range.end).max(from)
    });
    let title = matcher.words(found.document.language, &format!("{} {}", found.document.card.title, found.passage.heading));
    let title_terms = title.iter().filter_map(|word| word.term).collect();
    Read { owned: owned.collect(), title_terms, words, sentences, readings: OnceLock::new() }
}

fn asked<'a>(query: &'a Query, reads: &[Read]) -> Asked<'a> {
    let weights: Vec<f64> = query
        .terms
        .iter()
        .map(|term| match term.class {
            Class::Content if term.is_context => term.idf * CONTEXT,
            Class::Content => term.idf,
            _ => 0.0,
        })
        .collect();
    let small = query.terms.iter().filter(|term| term.class != Class::Content).map(|term| term.idf).sum::<f64>().max(f64::MIN_POSITIVE);
    // A question of small words alone is searched by those.
    let total = Some(weights.iter().sum::<f64>()).filter(|total| *total > 0.0).unwrap_or(small);
    let sentences = reads.iter().map(|read| read.sentences.len()).sum::<usize>().max(1);
    let words = reads.iter().map(|read| read.words.len()).sum::<usize>().max(1);
    let mean = (words as f64 / sentences as f64, words as f64 / reads.len().max(1) as f64);
    Asked { query, weights, total, small, expected: expected::expected(query), mean }
}

/// What of the question a run of words covers.
struct Covered {
    /// How often each term stands in it.
    counts: Vec<f64>,
    /// How alike the word most like each term is.
    like: Vec<f64>,
    words: usize,
}

impl Asked<'_> {
    fn covered(&self, words: &[Word]) -> Covered {
        let mut covered = Covered { counts: vec![0.0; self.weights.len()], like: vec![0.0; self.weights.len()], words: words.len() };
        for word in words {
            if let Some(count) = word.term.and_then(|term| covered.counts.get_mut(term)) {
                *count += 1.0;
            }
            if let Some((term, likeness)) = word.like
                && let Some(most) = covered.like.get_mut(term)
            {
                *most = most.max(likeness);
            }
        }
        covered
    }

    /// The share of the question's idf for which `value` of a term's count and likeness stands.
    fn share(&self, covered: &Covered, value: impl Fn(f64, f64) -> f64) -> f64 {
        let terms = self.weights.iter().zip(covered.counts.iter().zip(&covered.like));
        terms.map(|(weight, (count, like))| weight * value(*count, *like)).sum::<f64>() / self.total
    }

    fn bm25(&self, covered: &Covered, k1: f64, b: f64, mean: f64) -> f64 {
        let norm = k1 * (1.0 - b + b * covered.words as f64 / mean);
        self.share(covered, |count, _| count * (k1 + 1.0) / (count + norm))
    }

    fn coverage(&self, covered: &Covered) -> f64 {
        self.share(covered, |count, _| f64::from(count > 0.0))
    }

    fn likeness(&self, covered: &Covered) -> f64 {
        self.share(covered, |count, like| if count > 0.0 { 1.0 } else { like })
    }

    /// The share of the idf of terms that `which` picks and that are missing.
    fn missing(&self, covered: &Covered, which: impl Fn(&crate::search::Term) -> bool) -> f64 {
        let terms = self.query.terms.iter().zip(self.weights.iter().zip(&covered.counts));
        terms.filter(|(term, (_, count))| which(term) && **count == 0.0).map(|(_, (weight, _))| weight).sum::<f64>() / self.total
    }

    fn largest_missing(&self, covered: &Covered) -> f64 {
        let terms = self.weights.iter().zip(covered.counts.iter().zip(&covered.like));
        terms.map(|(weight, (count, like))| if *count > 0.0 { 0.0 } else { weight * (1.0 - like) }).fold(0.0, f64::max) / self.total
    }

    fn small_words(&self, covered: &Covered) -> f64 {
        let terms = self.query.terms.iter().zip(&covered.counts);
        terms.filter(|(term, count)| term.class != Class::Content && **count > 0.0).map(|(term, _)| term.idf).sum::<f64>() / self.small
    }

    /// Neighbours in the question that are neighbours here too: the idf of the rarer half of each pair, over the question's.
    fn pairs(&self, words: &[Word]) -> f64 {
        let mut seen = Vec::new();
        let places = self.places(words);
        for pair in places.windows(2) {
            if let [(at, term), (next, other)] = pair
                && next - at <= 2
                && *other == self.next_content(*term)
                && !seen.contains(term)
            {
                seen.push(*term);
            }
        }
        seen.iter().map(|term| self.weight(*term).min(self.weight(self.next_content(*term)))).sum::<f64>() / self.total
    }

    /// Where content words of the question stand, and which.
    fn places(&self, words: &[Word]) -> Vec<(usize, usize)> {
        words.iter().enumerate().filter_map(|(at, word)| self.content(word).map(|term| (at, term))).collect()
    }

    fn content(&self, word: &Word) -> Option<usize> {
        word.term.or(word.like.map(|(term, _)| term)).filter(|term| self.weight(*term) > 0.0)
    }

    fn weight(&self, term: usize) -> f64 {
        self.weights.get(term).copied().unwrap_or_default()
    }

    /// The next content term of the question after this one.
    fn next_content(&self, term: usize) -> usize {
        let after = self.weights.iter().enumerate().skip(term + 1);
        after.filter(|(_, weight)| **weight > 0.0).map(|(at, _)| at).next().unwrap_or(usize::MAX)
    }

    /// How near to each other the matched words stand: the mean over neighbours in the text of 1 / (1 + words between).
    fn closeness(&self, words: &[Word]) -> f64 {
        let places = self.places(words);
        let gaps: Vec<f64> = places
            .windows(2)
            .filter_map(|pair| match pair {
                [(at, term), (next, other)] if term != other => Some(1.0 / (next - at) as f64),
                _ => None,
            })
            .collect();
        if gaps.is_empty() { 0.0 } else { gaps.iter().sum::<f64>() / gaps.len() as f64 }
    }

    /// The most idf that stands within ten words, as a share of the question's.
    fn window(&self, words: &[Word]) -> f64 {
        let places = self.places(words);
        let mut most: f64 = 0.0;
        for (start, (at, _)) in places.iter().enumerate() {
            let mut terms: Vec<usize> = places.iter().skip(start).take_while(|(place, _)| place - at < 10).map(|(_, term)| *term).collect();
            terms.sort_unstable();
            terms.dedup();
            most = most.max(terms.iter().map(|term| self.weight(*term)).sum());
        }
        most / self.total
    }

    /// How near to the matched words the nearest candidate for the answer stands.
    fn nearness(&self, words: &[Word], candidates: &[Range<usize>]) -> f64 {
        let mut most: f64 = 0.0;
        for candidate in candidates {
            let Some(place) = words.iter().position(|word| word.start == candidate.start) else { continue };
            let pull = words
                .iter()
                .enumerate()
                .filter_map(|(at, word)| Some(self.weight(self.content(word)?) / (1.0 + at.abs_diff(place) as f64 / 4.0)));
            most = most.max(pull.sum());
        }
        most / self.total
    }
}

/// Measures the sentences of one paragraph.
fn paragraph(asked: &Asked, at: usize, found: &Found, read: &Read) -> Vec<Sentence> {
    let whole = asked.covered(&read.words);
    let covered: Vec<Covered> = read.owned.iter().map(|range| asked.covered(read.words.get(range.clone()).unwrap_or_default())).collect();
    let shared = Shared {
        title_terms: &read.title_terms,
        bm25: asked.bm25(&whole, 0.75, 0.6, asked.mean.1),
        pairs: asked.pairs(&read.words),
        whole,
    };
    let coverages: Vec<f64> = covered.iter().map(|covered| asked.coverage(covered)).collect();
    let mut measured = Vec::new();
    for (sentence, own) in covered.iter().enumerate() {
        let neighbours = (sentence.checked_sub(1).and_then(|before| covered.get(before)), covered.get(sentence + 1));
        let mut values = Values([0.0; COUNT]);
        let own_values = one(asked, found, read, sentence, own, &shared);
        for (feature, value) in own_values.into_iter().chain(context(asked, own, neighbours, &coverages, sentence)) {
            values.set(feature, value);
        }
        measured.push(Sentence { found: at, at: sentence, values });
    }
    measured
}

/// What all sentences of a paragraph share.
struct Shared<'a> {
    whole: Covered,
    title_terms: &'a [usize],
    bm25: f64,
    pairs: f64,
}

type Named = (Feature, f64);

fn one(asked: &Asked, found: &Found, read: &Read, sentence: usize, own: &Covered, shared: &Shared) -> [Named; 26] {
    let words = read.owned.get(sentence).and_then(|range| read.words.get(range.clone())).unwrap_or_default();
    let range = read.sentences.get(sentence).cloned().unwrap_or_default();
    let written = found.passage.text.get(range).unwrap_or_default();
    let candidates = expected::candidates(asked.expected, &found.passage.text, words);
    let is = |kind| f64::from(asked.expected == kind && !candidates.is_empty());
    let coverage = asked.coverage(own);
    let missing = own.counts.iter().enumerate().filter(|(term, count)| **count == 0.0 && shared.title_terms.contains(term));
    let title = missing.map(|(term, _)| asked.weight(term)).sum::<f64>() / asked.total;
    let distinct = own.counts.iter().zip(&asked.weights).filter(|(count, weight)| **count > 0.0 && **weight > 0.0).count();
    [
        (Feature::SentenceBm25, asked.bm25(own, 0.6, 0.4, asked.mean.0)),
        (Feature::ParagraphBm25, shared.bm25),
        (Feature::Retrieval, found.score / asked.total),
        (Feature::SentenceCoverage, coverage),
        (Feature::ParagraphCoverage, asked.coverage(&shared.whole)),
        (Feature::SentenceLikeness, asked.likeness(own)),
        (Feature::ParagraphLikeness, asked.likeness(&shared.whole)),
        (Feature::SentencePairs, asked.pairs(words)),
        (Feature::ParagraphPairs, shared.pairs),
        (Feature::Closeness, asked.closeness(words)),
        (Feature::Window, asked.window(words)),
        (Feature::ExpectedPerson, is(Expected::Person)),
        (Feature::ExpectedPlace, is(Expected::Place)),
        (Feature::ExpectedTime, is(Expected::Time)),
        (Feature::ExpectedNumber, is(Expected::Number)),
        (Feature::ExpectedReason, is(Expected::Reason)),
        (Feature::ExpectedNear, asked.nearness(words, &candidates)),
        (Feature::Title, title),
        (Feature::Article, found.support),
        (Feature::SmallWords, asked.small_words(own)),
        (Feature::Length, (words.len().max(1) as f64).ln()),
        (Feature::IsShort, f64::from(words.len() < 5)),
        (Feature::IsFirst, f64::from(sentence == 0)),
        (Feature::IsQuestion, f64::from(written.ends_with(['?', '？', '؟']))),
        (Feature::Density, distinct as f64 / words.len().max(1) as f64),
        (Feature::CoveredSquared, coverage * coverage),
    ]
}

fn context(
    asked: &Asked,
    own: &Covered,
    neighbours: (Option<&Covered>, Option<&Covered>),
    coverages: &[f64],
    sentence: usize,
) -> [Named; 6] {
    let adds = |other: Option<&Covered>| {
        let Some(other) = other else { return 0.0 };
        let terms = asked.weights.iter().zip(own.counts.iter().zip(&other.counts));
        terms.filter(|(_, (own, other))| **own == 0.0 && **other > 0.0).map(|(weight, _)| weight).sum::<f64>() / asked.total
    };
    let others = coverages.iter().enumerate().filter(|(at, _)| *at != sentence).map(|(_, coverage)| *coverage).fold(0.0, f64::max);
    [
        (Feature::Previous, adds(neighbours.0)),
        (Feature::Next, adds(neighbours.1)),
        (Feature::NamesMissing, asked.missing(own, |term| term.is_name)),
        (Feature::NumbersMissing, asked.missing(own, |term| term.is_number)),
        (Feature::LargestMissing, asked.largest_missing(own)),
        (Feature::SecondBest, others),
    ]
}
